# What the scripts ask of a sample office.

# archived_case BINARY DATA: the number of the oldest case that was opened and has reached the archive.
archived_case() {
	local number
	number=$("$1" cases --data "$2" | awk -F '\t' '$2 ~ /归档/ && $1 ~ /案字/ {n=$1} END {print n}')
	[ -n "$number" ] || {
		echo "no archived case in $2" >&2
		return 1
	}
	printf '%s\n' "$number"
}
