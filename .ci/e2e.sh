#!/usr/bin/env bash
# e2e.sh BINARY: the real program from end to end, as a person at a desk and an IT man at a prompt use it.
# Debian's own python3 has openpyxl, another one first in the path need not.
# What it writes is read back by other programs: qpdf, pdftotext, openpyxl, sqlite3, and a look at the window.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/lib/screen.sh
source .ci/lib/office.sh

bin=$(realpath "$1")
work=$(mktemp -d)
data="$work/镇街 数据#1"
trap 'close_screen; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache # nothing of the machine's own settings

step() { echo "--- $*"; }

# exits CODE COMMAND...: the exit code is part of what scripts rely on.
exits() {
	local want=$1 got=0
	shift
	"$@" >"$work/stdout" 2>"$work/stderr" || got=$?
	[ "$got" = "$want" ] || {
		cat "$work/stdout" "$work/stderr" >&2
		fail "exit $got instead of $want: ${*##*/}"
	}
}

says() { # TEXT: in what the last command printed
	grep -qF -- "$1" "$work/stdout" "$work/stderr" || {
		cat "$work/stdout" "$work/stderr" >&2
		fail "the answer does not contain: $1"
	}
}

# A person gets one Chinese sentence, never a stack or a raw English error alone.
one_chinese_sentence() {
	[ "$(wc -l <"$work/stderr")" -le 1 ] && grep -qP '\p{Han}' "$work/stderr" || {
		cat "$work/stderr" >&2
		fail "not one Chinese sentence on stderr"
	}
}

is_pdf_saying() { # FILE TEXT...: sound for qpdf, and every text can be searched and copied
	local file=$1 text
	shift
	qpdf --check "$file" >"$work/qpdf" 2>&1 || { cat "$work/qpdf" >&2; fail "qpdf finds fault with $(basename "$file")"; }
	pdftotext "$file" "$work/text"
	tr -d ' \n\f' <"$work/text" >"$work/run"
	for text in "$@"; do
		grep -qF -- "$text" "$work/run" || { head -n 60 "$work/text" >&2; fail "$(basename "$file") does not say: $text"; }
	done
}

step "what is built in"
exits 0 "$bin" version
says "$(sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)"
for list in documents procedures guards; do
	exits 0 "$bin" $list
	[ "$(wc -l <"$work/stdout")" -ge 3 ] || fail "$list lists fewer than three"
done
exits 0 "$bin" documents
says P33
says P29

step "due dates"
exits 0 "$bin" deadline P07 2026-09-28
[ "$(head -n 1 "$work/stdout")" = 2026-10-10 ] || fail "P07 from 2026-09-28: $(head -n 1 "$work/stdout") instead of 2026-10-10"

step "wrong use"
exits 2 "$bin" no-such-command
one_chinese_sentence
exits 2 "$bin" deadline P07
one_chinese_sentence
exits 1 "$bin" check --data "$work/nothing here"
one_chinese_sentence

step "the sample office"
exits 0 "$bin" demo --data "$data"
exits 0 "$bin" check --data "$data"
exits 1 "$bin" demo --data "$data" # never over an office that is there
one_chinese_sentence

step "paper"
number=$(archived_case "$bin" "$data")
exits 0 "$bin" print --data "$data" --case "$number" --document P33 --out "$work/决定 书.pdf"
is_pdf_saying "$work/决定 书.pdf" 行政处罚决定书
exits 0 "$bin" print --data "$data" --case "$number" --dossier --out "$work/dossier.pdf"
is_pdf_saying "$work/dossier.pdf" 卷内 行政处罚决定书
[ "$(qpdf --show-npages "$work/dossier.pdf")" -ge 5 ] || fail "the dossier has fewer than five pages"
exits 1 "$bin" print --data "$data" --case 没有这个案号 --document P33 --out "$work/none.pdf"
one_chinese_sentence
[ ! -e "$work/none.pdf" ] || fail "a refused print left a file"

step "ledgers"
exits 0 "$bin" ledgers --data "$data" --year 2026 --out "$work/ledgers"
/usr/bin/python3 .ci/ledgers.py "$work/ledgers"

step "the window"
open_screen 1280x800
"$bin" --data "$data" >"$work/window.log" 2>&1 &
program=$!
wait_for_window $program 60 "$work/window.log"
picture_of_window out/window.png 30
exits 0 "$bin" backup --data "$data" --out "$work/开着窗口.zip" # people work on meanwhile
close_window $program 20 "$work/window.log"
close_screen
exits 0 "$bin" check --data "$data"

step "backup and restore"
exits 0 "$bin" backup --data "$data" --out "$work/U盘/备份 1.zip"
/usr/bin/python3 .ci/backup.py "$work/U盘/备份 1.zip"
exits 0 "$bin" restore "$work/U盘/备份 1.zip" --data "$work/新电脑/数据"
exits 0 "$bin" check --data "$work/新电脑/数据"
diff <("$bin" cases --data "$data") <("$bin" cases --data "$work/新电脑/数据") || fail "not the same cases after restoring"
exits 1 "$bin" restore "$work/U盘/备份 1.zip" --data "$data" # never over an office that is there
one_chinese_sentence
exits 1 "$bin" backup --data "$data" --out "$work/U盘/备份 1.zip" # nor over an older backup
one_chinese_sentence
head -c 100000 "$work/U盘/备份 1.zip" >"$work/半份.zip"
exits 1 "$bin" restore "$work/半份.zip" --data "$work/空"
one_chinese_sentence
[ ! -e "$work/空" ] || fail "a refused restore left a folder"

step "no room" # files may not grow past 40 KB
(ulimit -f 40 && exits 1 "$bin" backup --data "$data" --out "$work/U盘/备份 2.zip")
one_chinese_sentence
says 空间不足
(ulimit -f 40 && exits 1 "$bin" restore "$work/U盘/备份 1.zip" --data "$work/空")
one_chinese_sentence
says 空间不足
(ulimit -f 40 && exits 1 "$bin" print --data "$data" --case "$number" --dossier --out "$work/U盘/dossier.pdf")
one_chinese_sentence
[ "$(find "$work/U盘" -mindepth 1 | wc -l)" = 1 ] && [ ! -e "$work/空" ] || fail "work without room left something: $(ls -A "$work/U盘")"
exits 0 "$bin" check --data "$data"

step "edits made past the program"
for edit in "cases cause" "cases fine" "cases created_at" "documents number" "steps id"; do
	read -r table column <<<"$edit"
	rm -rf "$work/edited"
	cp -r "$data" "$work/edited"
	/usr/bin/python3 .ci/tamper.py "$work/edited" "$table" "$column"
	exits 1 "$bin" check --data "$work/edited"
	says "表 $table "
done

echo "end to end: passed"
