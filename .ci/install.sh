#!/usr/bin/env bash
# install.sh SETUP.exe: installs silently under Wine, uses the program, installs over it, uninstalls: the program is gone, the data is not.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh
source .ci/lib/wine.sh

setup=$(realpath "$1")
trap 'close_windows; close_screen' EXIT
open_screen 1024x768
open_windows

user=$(echo "$WINEPREFIX"/drive_c/users/*/AppData/Local)
[ -d "$user" ] || fail "no folder for the user's programs: $user"
user=${user%/AppData/Local}
program=$user/AppData/Local/Programs/sanzhitong
start=$user/AppData/Roaming/Microsoft/Windows/Start\ Menu/Programs/三制通.lnk
key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\sanzhitong'
data=$user/Documents/办案数据
rm -rf "$program" "$data"
installed=("$program/sanzhitong.exe" "$program/uninstall.exe" "$program"/licences/{licences.txt,COPYRIGHT.noto-cjk,COPYRIGHT.lxgw-wenkai} "$start" "$user/Desktop/三制通.lnk")

registered() { windows 30 reg query "$key" >/dev/null 2>&1; }

# The exit code says nothing (a 32-bit installer "succeeds" without doing anything): look at the files.
for round in first second; do
	windows 300 "$setup" /S || fail "$round installation"
	for file in "${installed[@]}"; do [ -s "$file" ] || fail "$round installation: no $file"; done
	registered || fail "$round installation: no uninstaller registered"
done

cmp -s build/sanzhitong.exe "$program/sanzhitong.exe" || fail "the installed program is not the one that was built"
windows 60 "$program/sanzhitong.exe" version || fail "the installed program does not start"
windows 300 "$program/sanzhitong.exe" demo --data "$(on_windows "$data")" || fail "the installed program makes no sample office"
before=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)

windows 120 "$program/uninstall.exe" /S || fail "uninstaller"
# The uninstaller works from a copy of itself and comes back before it has finished.
until_true 60 test ! -e "$program" || fail "left behind: $(ls -A "$program")"
for file in "${installed[@]}"; do [ ! -e "$file" ] || fail "left behind: $file"; done
until_true 20 eval '! registered' || fail "the uninstaller is still registered"
[ "$before" = "$(cd "$data" && find . -type f -exec sha256sum {} + | sort)" ] || fail "uninstalling touched the office's data"
[ -n "$before" ] || fail "the sample office has no files"
rm -rf "$data"
echo "installer: passed"
