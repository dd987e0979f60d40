#!/usr/bin/env bash
# screenshots.sh BINARY FOLDER: every page of the sample office in the real window, at the two sizes of office screens and
# enlarged for weak eyes, into FOLDER/screenshots/SIZE/NAME.png. Everything is reached by keyboard.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh
source .ci/lib/hands.sh

bin=$(realpath "$1")
out=$(mkdir -p "$2" && realpath "$2")/screenshots
work=$(mktemp -d)
trap 'close_screen; rest_hands; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache
program=

start() { # DATA: the program with its window
	"$bin" --data "$1" >"$work/log" 2>&1 &
	program=$!
	wait_for_window $program 60 "$work/log"
	xdotool windowactivate --sync "$(window_id)" 2>/dev/null || true
	until_true 30 picture_not_blank "$work/first.png" || fail "the window stays blank"
	settled
}

stop() { close_window $program 20; }

find_case() { # INITIALS: opens the case of that party
	press alt+2 ctrl+f ctrl+a
	write "$1"
	settled
	press Down Return
}

clerk() {
	start "$work/office"
	shot 01-登录
	login zhao
	shot 02-今日
	press F1
	shot 03-今日-帮助
	press Escape alt+2
	shot 04-案件
	press ctrl+f
	write zhong
	shot 05-案件-没有找到
	find_case lzz # 李𬱖: sent back for changes
	shot 06-案件页-退回修改
	press alt+2 ctrl+n
	shot 07-登记线索
	press ctrl+s
	shot 08-登记线索-缺填
	press Escape
	settled
	press alt+4
	shot 09-清单
	press alt+5
	shot 10-台账
	press alt+6
	shot 11-设置
	stop
}

reviewer() {
	start "$work/office"
	login sun
	shot 20-今日-审核员
	press alt+3
	shot 21-法制审核
	press Down Return
	shot 22-审核页
	stop
}

head_of_office() {
	start "$work/office"
	login li
	shot 30-今日-负责人
	stop
}

newcomer() {
	mkdir -p "$work/empty"
	start "$work/empty"
	shot 00-新单位
	stop
}

"$bin" demo --data "$work/office" >/dev/null
for size in ${SIZES:-1366x768 1920x1080 1920x1080@1.5 2560x1440@2}; do
	pictures=$out/$size
	rm -rf "$pictures"
	export FYNE_SCALE=1
	case $size in *@*) FYNE_SCALE=${size#*@} ;; esac
	open_screen "${size%@*}" .ci/lib/openbox.xml
	rm -rf "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
	newcomer
	clerk
	reviewer
	head_of_office
	close_screen
	echo "$pictures: $(find "$pictures" -name '*.png' | wc -l) pictures"
done
