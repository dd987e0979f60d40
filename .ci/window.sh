#!/usr/bin/env bash
# Measures the real window on a screen of its own, beside a bare Fyne window with the same fonts: from the start of the program
# to its first picture and to the login page, and the memory it holds at rest on 今日, before and after 1,000 page changes. The
# lines are written like those of a Go benchmark, so that bench.sh puts them into its table.
# window.sh PROGRAM BAREWINDOW [OFFICE]: OFFICE is a data folder to copy; else the sample office.
set -euo pipefail

program=$(realpath "$1"); bare=$(realpath "$2"); office=${3:-}
runs=${RUNS:-9}; changes=${CHANGES:-1000}
rest=${REST:-200} # seconds: what work needed for a moment, and the preview, is given back after three minutes at the latest
work=$(mktemp -d)
started=()
finish() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	wait
	rm -rf "$work"
}
trap finish EXIT

# The screen is a file that can be looked into without slowing down what draws on it.
Xvfb -displayfd 3 -screen 0 1366x768x24 -fbdir "$work" 3>"$work/number" 2>/dev/null &
started+=($!)
until [ -s "$work/number" ]; do sleep 0.05; done
DISPLAY=:$(cat "$work/number")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1 XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config
screen=$work/Xvfb_screen0
mkdir -p "$work/cache" "$work/config"

if [ -n "$office" ]; then cp -r "$office" "$work/data"; else "$program" demo --data "$work/data" >/dev/null; fi

painted() { [ "$(od -An -tx1 -j $((3200 + 4 * (400 * 1366 + 600))) -N 3 "$screen")" != " 00 00 00" ]; }
# The button of the login page is the only thing of this blue.
ready() { LC_ALL=C grep -qaP '(\x8c\x4e\x1f.){40}' "$screen"; }
now() { date +%s%N; }
await() { # what, at most ten minutes
	local limit=$(($(now) + 600000000000))
	until "$1"; do [ "$(now)" -lt "$limit" ] || { echo "window.sh: $1: not in ten minutes" >&2; exit 1; }; done
}
gone() { ! painted; }

# run NAME PROGRAM ARGUMENTS: adds the time to the first picture, and to the login page, to files.
run() {
	local name=$1 from pid; shift
	from=$(now)
	"$@" >"$work/out" 2>&1 &
	pid=$!; started+=("$pid")
	await painted; echo $(($(now) - from)) >>"$work/$name.painted"
	if [ "$name" = ours ]; then await ready; echo $(($(now) - from)) >>"$work/$name.ready"; fi
	kill "$pid"; wait "$pid" 2>/dev/null || true
	await gone
}
median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# The first start on a computer compiles PDFium in the background: that is not what is measured.
"$program" --data "$work/data" >"$work/out" 2>&1 &
first=$!; started+=("$first")
await ready
for _ in $(seq 60); do [ -n "$(find "$work/cache" -path '*pdfium*' -type f -size +5M 2>/dev/null)" ] && break; sleep 1; done
sleep 2; kill "$first"; wait "$first" 2>/dev/null || true
await gone

for _ in $(seq "$runs"); do
	run bare "$bare"
	run ours "$program" --data "$work/data"
done
echo "pkg: sanzhitong/app"
printf 'BenchmarkWindowOnScreen/ours %d %d ns/op\n' "$runs" "$(median "$work/ours.painted")"
printf 'BenchmarkWindowOnScreen/bare %d %d ns/op\n' "$runs" "$(median "$work/bare.painted")"
printf 'BenchmarkLoginPage/ours %d %d ns/op\n' "$runs" "$(median "$work/ours.ready")"
printf 'BenchmarkLoginPage/bare %d %d ns/op\n' "$runs" "$(median "$work/bare.painted")"

rss() { awk '/^VmRSS/ {printf "%d", $2 / 1024}' "/proc/$1/status"; }
"$bare" >/dev/null 2>&1 &
pid=$!; started+=("$pid"); await painted; sleep 5
echo "BenchmarkMemoryBareWindow 1 $(rss "$pid") peak-MB"
kill "$pid"; wait "$pid" 2>/dev/null || true; await gone

"$program" --data "$work/data" >"$work/out" 2>&1 &
pid=$!; started+=("$pid"); await ready; sleep 2
# Whoever logs in is the clerk of the sample office; an office that is given must know the account too.
xdotool mousemove 683 333 click 1; sleep 0.5
xdotool type --delay 40 zhao; xdotool key Return; xdotool type --delay 40 sanzhitong-demo; xdotool key Return
for _ in $(seq 100); do ready || break; sleep 0.1; done
if ready; then echo "window.sh: the login page is still there" >&2; exit 1; fi
sleep "$rest"
echo "BenchmarkMemoryAtRest 1 $(rss "$pid") peak-MB"
[ "$changes" -gt 0 ] || exit 0
for i in $(seq "$changes"); do
	xdotool key "alt+$((i % 6 + 1))"; sleep 0.12
	if [ $((i % (changes / 5 > 0 ? changes / 5 : 1))) = 0 ]; then echo "after $i page changes: $(rss "$pid") MB" >&2; fi
done
kill -0 "$pid"; xdotool key alt+1; sleep "$rest"
echo "BenchmarkMemoryAfter${changes}PageChanges 1 $(rss "$pid") peak-MB"
