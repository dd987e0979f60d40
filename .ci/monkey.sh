#!/usr/bin/env bash
# monkey.sh BINARY [MINUTES [SEED]]: random keys and clicks on the real window of a sample office. The program must be alive at the
# end, its log free of panics, the office sound, and once the hands rest it must give memory back.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh
source .ci/lib/hands.sh

bin=$(realpath "$1")
minutes=${2:-10} seed=${3:-$RANDOM}
work=$(mktemp -d)
trap 'close_screen; rest_hands; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache HOME=$work
export CUPS_SERVER=$work/none # random hands waste no paper

echo "seed $seed, $minutes minutes"
"$bin" demo --data "$work/office" >/dev/null
open_screen 1366x768 .ci/lib/openbox.xml
"$bin" --data "$work/office" >"$work/window.log" 2>&1 &
program=$!
let_in $program "$work/window.log"

memory() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$program/status"; }

accounts=(zhao sun li qian zhou admin)
round=0 end=$((SECONDS + 60 * minutes))
while [ $SECONDS -lt $end ]; do
	# On the page that asks for an account this logs in; elsewhere it is a few more random keys.
	xdotool key --clearmodifiers Escape mousemove 683 334 click 1 # the account's field
	xdotool key --clearmodifiers ctrl+a type --delay 10 -- "${accounts[round % ${#accounts[@]}]}"
	xdotool key Return key --clearmodifiers ctrl+a type --delay 10 -- sanzhitong-demo
	xdotool key Return
	python3 .ci/monkey.py $((seed + round)) 250 1366 768 >"$work/events"
	xdotool "$work/events" >/dev/null 2>&1 || true
	kill -0 $program 2>/dev/null || {
		tail -n 60 "$work/window.log" >&2
		fail "the program ended in round $round (seed $seed)"
	}
	round=$((round + 1))
	echo "round $round: $(memory) MB"
done

small() { [ "$(memory)" -le "${MONKEY_REST:-400}" ]; }
until_true 180 small || fail "at rest the program holds $(memory) MB (seed $seed)"
echo "at rest: $(memory) MB"

import -silent -window root "${MONKEY_PICTURE:-$work/last.png}"
grep -hE 'panic|fatal error|goroutine ' "$work/window.log" "$work"/cache/sanzhitong/log/*.log && fail "a panic in the log (seed $seed)"
grep -h 'level=ERROR' "$work"/cache/sanzhitong/log/*.log | sort | uniq -c | sort -rn | head -n 20 || true
kill $program
wait $program 2>/dev/null || true
"$bin" check --data "$work/office"
echo "alive after $round rounds of 250 events"
