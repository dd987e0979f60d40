#!/usr/bin/env bash
# demo.sh BINARY FOLDER: the sample office, and the papers and ledgers of its archived case, to look at.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/office.sh

bin=$(realpath "$1")
out=$2
mkdir -p "$out"
rm -rf "$out/office" "$out/ledgers"
"$bin" demo --data "$out/office"

number=$(archived_case "$bin" "$out/office")
for code in P33 P29; do
	"$bin" print --data "$out/office" --case "$number" --document $code --out "$out/$code.pdf"
done
"$bin" print --data "$out/office" --case "$number" --dossier --out "$out/dossier.pdf"
"$bin" ledgers --data "$out/office" --year 2026 --out "$out/ledgers"

echo
echo "sample office: $out/office   case: $number"
echo "decision: $out/P33.pdf   legal review opinion: $out/P29.pdf   dossier: $out/dossier.pdf   ledgers: $out/ledgers/"
if [ -n "${DISPLAY:-}" ]; then
	exec "$bin" --data "$out/office"
fi
echo "no display here; where there is one: $1 --data $out/office"
