# A Windows of its own under Wine, in .cache/wine: source it after screen.sh, then open_windows, windows COMMAND...

WINEPREFIX=$PWD/.cache/wine
export WINEPREFIX WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml=

wine64=/usr/lib/wine/wine64

# open_windows: needs an open screen. The first time makes the prefix, which takes a while.
open_windows() {
	local system=$WINEPREFIX/drive_c/windows/system32
	if [ ! -f "$WINEPREFIX/made" ]; then
		rm -rf "$WINEPREFIX"
		mkdir -p "$WINEPREFIX"
		timeout 300 "$wine64" wineboot --init >/dev/null 2>"$WINEPREFIX.log" || {
			cat "$WINEPREFIX.log" >&2
			fail "Wine could not be set up"
		}
		timeout 120 wineserver -w || fail "Wine did not come to rest"
		touch "$WINEPREFIX/made"
	fi
	x86_64-w64-mingw32-gcc -O2 -shared -o "$system/bcryptprimitives.dll" .ci/wine/bcryptprimitives.c -ladvapi32
}

# windows SECONDS COMMAND...: with a limit, since a program under Wine may wait for a dialog that nobody sees.
windows() { timeout "$1" "$wine64" "${@:2}"; }

# on_windows PATH: how Windows calls a path of this machine.
on_windows() { printf 'Z:%s\n' "${1//\//\\}"; }

close_windows() { wineserver -k 2>/dev/null || true; }
