#!/usr/bin/env bash
# All checks in order, cheap ones first. Stops at the first stage that fails and says which; the last line counts
# what passed: every stage, and every test of the unit stage.
set -u
cd "$(dirname "$0")/.." || exit 1

stages=(packages format floors vet staticcheck unit race linux e2e windows wine printing installer install-check)
report=() passed=0 started=$SECONDS

tests() { # WORD: how many tests of the unit stage ended with it
	[ -f build/unit.log ] && grep -cE "^ *--- $1:" build/unit.log || true
}

finish() { # FAILED STAGES
	printf '\n%-15s %s\n' stage seconds
	printf '%s\n' "${report[@]}"
	printf '%-15s %4d\n\n' together $((SECONDS - started))
	local ok bad
	ok=$(tests PASS) bad=$(tests FAIL)
	echo "$((passed + ${ok:-0})) passed, $(($1 + ${bad:-0})) failed"
}

mkdir -p build
rm -f build/unit.log
for stage in "${stages[@]}"; do
	echo "=== $stage"
	begin=$SECONDS
	if ! make --no-print-directory "$stage"; then
		report+=("$(printf '%-15s %4d  FAILED' "$stage" $((SECONDS - begin)))")
		echo "=== stage $stage FAILED (again alone: make $stage)"
		finish 1
		exit 1
	fi
	report+=("$(printf '%-15s %4d' "$stage" $((SECONDS - begin)))")
	passed=$((passed + 1))
done
finish 0
