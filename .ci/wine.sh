#!/usr/bin/env bash
# wine.sh PROGRAM.exe: the Windows program under Wine: command line, database in a folder with a Chinese name, window.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh
source .ci/lib/wine.sh

exe=$(realpath "$1")
work=$(mktemp -d)
trap 'close_windows; close_screen; rm -rf "$work"' EXIT
data=$(on_windows "$work/镇街 数据")

open_screen 1280x800
open_windows

answer=$(windows 60 "$exe" version | tr -d '\r')
[[ $answer == *"$(sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)"* ]] || fail "sanzhitong.exe version says: $answer"
windows 300 "$exe" demo --data "$data" || fail "sanzhitong.exe demo"
windows 120 "$exe" check --data "$data" || fail "sanzhitong.exe check"
windows 120 "$exe" backup --data "$data" --out "$(on_windows "$work/备份.zip")" || fail "sanzhitong.exe backup"
windows 180 "$exe" restore "$(on_windows "$work/备份.zip")" --data "$(on_windows "$work/恢复 数据")" || fail "sanzhitong.exe restore"
windows 120 "$exe" check --data "$(on_windows "$work/恢复 数据")" || fail "sanzhitong.exe check after restore"

"$wine64" "$exe" --data "$data" >"$work/window.log" 2>&1 &
program=$!
wait_for_window $program 120 "$work/window.log"
picture_of_window out/window-windows.png 60
close_window $program 30 "$work/window.log"
echo "under Wine: passed"
