#!/usr/bin/env bash
# screenshots.sh BINARY FOLDER: pictures of the real window on a sample office.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh

bin=$(realpath "$1")
work=$(mktemp -d)
trap 'close_screen; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache

"$bin" demo --data "$work/office"
open_screen 1366x768
"$bin" --data "$work/office" >"$work/log" 2>&1 &
program=$!
wait_for_window $program 60 "$work/log"
picture_of_window "$2/screenshots/start.png" 30
close_window $program 20
