#!/usr/bin/env bash
# licences.sh PACKAGE: the licence texts of every Go module that is linked into the program, one after the other.
set -euo pipefail

go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' "$1" | sort -u |
	while read -r path version dir; do
		texts=$(find "$dir" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' \) | sort)
		if [ -z "$texts" ]; then
			echo "no licence text in module $path $version" >&2
			exit 1
		fi
		while read -r text; do
			printf '======== %s %s (%s)\n\n' "$path" "$version" "$(basename "$text")"
			cat "$text"
			printf '\n\n'
		done <<<"$texts"
	done
printf '======== Go %s\n\n' "$(go env GOVERSION)"
cat "$(go env GOROOT)/LICENSE"
