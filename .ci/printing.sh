#!/usr/bin/env bash
# printing.sh PRINTER.test.exe: prints through CUPS into a PDF file, on Linux with lp and under Wine with winspool, and compares
# what came out with the pages that were sent. Where CUPS is not running it is started for as long as this takes.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh
source .ci/lib/wine.sh

exe=$(realpath "$1")
root=(); [ "$(id -u)" = 0 ] || root=(sudo)
queue=sanzhitong-check started=
finish() {
	close_windows
	"${root[@]}" lpadmin -x $queue 2>/dev/null || true
	[ -z "$started" ] || "${root[@]}" pkill -F /run/cups/cupsd.pid 2>/dev/null || "${root[@]}" pkill -x cupsd || true
}
trap finish EXIT

running() { lpstat -r 2>/dev/null | grep -q 'is running'; }
if ! LC_ALL=C running; then
	"${root[@]}" /usr/sbin/cupsd
	started=yes
	for _ in $(seq 100); do LC_ALL=C running && break; sleep 0.1; done
fi
"${root[@]}" lpadmin -p $queue -v cups-pdf:/ -P /usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd -o PageSize=A4 -E

# A test that is left out for want of a printer proves nothing.
proven() { # LOG TEST: it ran and passed
	grep -qE "^ *--- PASS: $2" "$1" || { grep -E '^ *(---|\S+_test.go)' "$1" >&2 || true; fail "$2 did not pass"; }
}

go test -count=1 -v -run 'CUPS' ./printing/printer >build/printing.log 2>&1 || { tail -40 build/printing.log >&2; fail "printing with lp"; }
proven build/printing.log TestWhatCUPSPrintsIsThePageMoved

open_windows
(cd printing/printer && windows 300 "$exe" -test.v) >build/printing-windows.log 2>&1 || { tail -60 build/printing-windows.log >&2; fail "printing with winspool"; }
for test in TestAPrinterGetsThePages TestPrintingThatIsStoppedLeavesTheQueue TestAPrinterThatIsNotThereIsRefused; do
	proven build/printing-windows.log $test
done
echo "printing: passed"
