# A screen of its own for looking at the real window: source it, then open_screen, picture_of_window, close_window.
# Needs bash; the caller ends with close_screen (a trap does it).

export LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
readonly WINDOW_TITLE=三制通
screen_pids=()

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# until_true SECONDS COMMAND...: asks five times a second; false when the time is over.
until_true() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.2
	done
}

# open_screen WIDTHxHEIGHT [OPENBOX CONFIGURATION]: a virtual screen with a window manager, so that windows get focus and can
# be closed politely.
open_screen() {
	local number
	number=$(mktemp)
	Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp +extension GLX 3>"$number" >/dev/null 2>&1 &
	screen_pids+=($!)
	until_true 20 test -s "$number" || fail "the virtual screen did not start"
	DISPLAY=:$(<"$number")
	export DISPLAY
	rm -f "$number"
	openbox ${2:+--config-file "$(realpath "$2")"} >/dev/null 2>&1 &
	screen_pids+=($!)
	until_true 20 xdotool get_num_desktops >/dev/null 2>&1 || fail "the window manager did not start"
}

close_screen() {
	local pid
	for pid in "${screen_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
	wait "${screen_pids[@]}" 2>/dev/null || true
	screen_pids=()
}

window_id() { xdotool search --onlyvisible --name "$WINDOW_TITLE" 2>/dev/null | head -n 1; }

window_there_or_dead() { [ -n "$(window_id)" ] || ! kill -0 "$1" 2>/dev/null; }

# wait_for_window PID SECONDS LOG: until the program shows its window; a program that ends first has failed.
wait_for_window() {
	until_true "$2" window_there_or_dead "$1" || {
		cat "$3" >&2
		fail "no window $WINDOW_TITLE after $2 seconds"
	}
	[ -n "$(window_id)" ] || {
		cat "$3" >&2
		fail "the program ended before it showed its window"
	}
}

# One flat colour, or a frame round one, is what a window without a working picture shows.
picture_not_blank() {
	import -silent -window "$(window_id)" "$1" || return 1
	read -r colours deviation < <(identify -format '%k %[fx:round(1000*standard_deviation)]\n' "$1")
	[ "$colours" -ge 32 ] && [ "$deviation" -ge 10 ]
}

# picture_of_window FILE.png SECONDS: the window as a person sees it; fails while it stays blank.
picture_of_window() {
	mkdir -p "$(dirname "$1")"
	until_true "$2" picture_not_blank "$1" || fail "the window is blank: $1 (${colours:-0} colours, deviation ${deviation:-0}/1000)"
	echo "window drawn: $1 ($colours colours, deviation $deviation/1000)"
}

program_gone() { ! kill -0 "$1" 2>/dev/null; }

# close_window PID SECONDS [LOG]: closes it as the cross in its corner does and takes the program's exit code. Not by Alt+F4: with the
# first key that is ever sent to a screen the window manager takes its keys anew, and one in thirty is lost meanwhile.
close_window() {
	wmctrl -i -c "$(window_id)"
	until_true "$2" program_gone "$1" || {
		import -silent -window root out/left-open.png || true
		kill -QUIT "$1" || true # Go writes what each goroutine does where the program writes its errors
		[ -z "${3-}" ] || { sleep 1 && head -n 400 "$3" >&2; }
		fail "the program did not end when its window was closed: out/left-open.png"
	}
	wait "$1" || fail "the program ended with exit code $? when its window was closed"
}
