# What a person does at the window, by keyboard: source it after screen.sh, with the window open.
# Nothing waits for a fixed time: settled asks until the picture has stopped changing.

# pictures_alike A B: but for a blinking cursor.
pictures_alike() {
	local differing
	differing=$(compare -metric AE -fuzz 12% "$1" "$2" null: 2>&1 || true)
	[ "${differing%%.*}" -le 600 ] 2>/dev/null
}

hands=$(mktemp -d)

unchanged() {
	mv -f "$hands/now.png" "$hands/before.png" 2>/dev/null || true
	import -silent -window root "$hands/now.png" || return 1
	[ -e "$hands/before.png" ] && pictures_alike "$hands/before.png" "$hands/now.png"
}

# settled [SECONDS]: until two looks at the screen, a moment apart, show the same.
settled() {
	rm -f "$hands"/*.png
	until_true "${1:-20}" unchanged || fail "the window does not come to rest"
}

press() { # KEY...: one after the other, each when the one before has been answered
	local key
	for key in "$@"; do
		xdotool key --clearmodifiers "$key"
		settled
	done
}

write() { xdotool type --delay 25 -- "$1"; } # Latin letters and digits only

# login ACCOUNT: from the page that asks for it
login() {
	write "$1"
	press Return
	write sanzhitong-demo
	press Return
}

# shot NAME: what is on the screen now
shot() {
	settled
	mkdir -p "$pictures"
	picture_not_blank_screen "$pictures/$1.png" || fail "nothing to see: $pictures/$1.png"
}

picture_not_blank_screen() {
	import -silent -window root "$1" || return 1
	[ "$(identify -format '%k' "$1")" -ge 32 ]
}

rest_hands() { rm -rf "$hands"; }

office_open() { [ "$(grep -c 'msg=fonts' "$1" 2>/dev/null)" -gt "$2" ]; }

# let_in PROGRAM OUTPUT: until the program, started just now, has opened its folder and shows what stands before the desk.
# The log says so: “正在打开” is a picture too.
let_in() {
	local log=$XDG_CACHE_HOME/sanzhitong/log/sanzhitong.log
	wait_for_window "$1" 60 "$2"
	until_true 60 office_open "$log" "${openings:-0}" || fail "the office does not open"
	openings=$(grep -c 'msg=fonts' "$log")
	settled
}
