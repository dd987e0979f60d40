#!/usr/bin/env bash
# Installs the Debian packages that are missing, and only then asks for root.
set -euo pipefail

packages=(
	libgl1-mesa-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev # the window, to build
	libgl1-mesa-dri xvfb xauth xdotool wmctrl openbox imagemagick                                    # the window, to look at
	poppler-utils qpdf python3-openpyxl sqlite3                                                      # paper, ledgers and database, read by others
	cups cups-client printer-driver-cups-pdf                                                         # a printer that writes PDF
	gcc-mingw-w64-x86-64 wine64 wine nsis                                                            # Windows
)

missing=()
for package in "${packages[@]}"; do
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

root=()
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "missing packages, install them as root: ${missing[*]}" >&2
		exit 1
	}
	root=(sudo)
fi
echo "installing: ${missing[*]}"
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
