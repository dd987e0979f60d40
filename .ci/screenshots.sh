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
	let_in $program "$work/log"
	xdotool windowactivate --sync "$(window_id)" 2>/dev/null || true
	settled
}

stop() { close_window $program 20 "$work/log"; }

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
	shot 02-今日-承办人
	press F1
	shot 03-F1
	press Escape alt+2
	shot 04-案件
	press ctrl+f
	write qqqq
	shot 05-案件-没有找到
	find_case zhsljz # 遵化示例建筑工程有限公司, sent back for changes
	shot 06-案件页-退回修改
	find_case zhslcy # 遵化示例餐饮有限公司, heard and concluded
	shot 07-案件页-已结案
	press ctrl+n
	shot 08-登记线索
	press ctrl+s
	shot 09-登记线索-缺填
	press Escape alt+4
	shot 10-清单-执法事项
	press alt+5
	shot 11-台账
	press alt+6
	shot 12-设置
	local sheet
	for sheet in 13 14 15 16 17; do
		press ctrl+Tab
		shot $sheet-设置
	done
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
	press F1
	shot 23-审核页-F1
	stop
}

others() {
	local account number=30
	for account in li zhou admin; do
		start "$work/office"
		login $account
		shot $number-今日-$account
		number=$((number + 1))
		stop
	done
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
	openings=0
	newcomer
	clerk
	reviewer
	others
	close_screen
	echo "$pictures: $(find "$pictures" -name '*.png' | wc -l) pictures"
done
