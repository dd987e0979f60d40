#!/usr/bin/env bash
# Runs every benchmark and prints one table: ours beside the bare library doing the same, and their ratio. A benchmark has a
# counterpart when its name ends in /ours and another's in /bare. The office with 100,000 cases is filled once for all packages;
# SANZHITONG_MANY names a folder where it is kept for the next time. The real window is measured too where its programs are
# built (make bench does).
# bench.sh [PATTERN]: only the benchmarks that match.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${SANZHITONG_MANY:-}" ]; then
	SANZHITONG_MANY=$(mktemp -d)
	trap 'rm -rf "$SANZHITONG_MANY"' EXIT
fi
export SANZHITONG_MANY
mkdir -p build

# -p 1: two packages at once would measure each other.
packages=$(grep -rlE --include='*_test.go' '^func Benchmark' app model printing ui | xargs -n 1 dirname | sort -u | sed 's,^,./,')
# shellcheck disable=SC2086
go test -p 1 -run '^$' -bench "${1:-.}" -benchmem -timeout 60m $packages | tee build/bench.log | { grep -E '^(Benchmark|FAIL|---|panic)' >&2 || true; }
if [ -z "${1:-}" ] && [ -x build/barewindow ] && command -v Xvfb >/dev/null; then
	.ci/window.sh build/sanzhitong build/barewindow | tee -a build/bench.log >&2
fi

awk '
function human(ns) {
	if (ns == "") return ""
	if (ns >= 1e9) return sprintf("%.2f s", ns / 1e9)
	if (ns >= 1e6) return sprintf("%.1f ms", ns / 1e6)
	if (ns >= 1e3) return sprintf("%.1f us", ns / 1e3)
	return sprintf("%.0f ns", ns)
}
/^pkg:/ { sub(/^[^\/]*\//, "", $2); pkg = $2 }
/^Benchmark/ && NF > 3 {
	name = $1; sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name)
	# the oldest pairs have names of their own
	sub(/\/store$/, "/ours", name); sub(/\/gorm$/, "/bare", name)
	if (name == "Decision") name = "Decision/ours"
	if (name == "BareLibrary") name = "Decision/bare"
	who = "ours"
	if (name ~ /\/(ours|bare)$/) { who = substr(name, length(name) - 3); name = substr(name, 1, length(name) - 5) }
	name = pkg " " name
	if (!(name in seen)) { seen[name] = 1; order[++n] = name }
	for (i = 3; i < NF; i += 2) value[name, who, $(i+1)] = $i
}
END {
	printf "%-52s %12s %12s %6s %10s %10s %9s\n", "benchmark", "ours", "bare", "ratio", "allocs", "bare", "peak MB"
	for (k = 1; k <= n; k++) {
		b = order[k]; unit = ((b, "ours", "median-ns") in value) ? "median-ns" : "ns/op"
		o = value[b, "ours", unit]; r = value[b, "bare", unit]; peak = value[b, "ours", "peak-MB"]
		ratio = (o != "" && r > 0) ? sprintf("%.2f", o / r) : ""
		printf "%-52s %12s %12s %6s %10s %10s %9s\n", b, human(o), human(r), ratio, value[b, "ours", "allocs/op"], value[b, "bare", "allocs/op"], peak
	}
}' build/bench.log | tee build/bench.txt
