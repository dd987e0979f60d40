package folder

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// sticks gives what is mounted where desktops mount what is plugged in.
func sticks() []Place {
	f, err := os.Open("/proc/self/mounts")
	if err != nil {
		return nil
	}
	defer f.Close()
	var list []Place
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if p, ok := pluggedIn(lines.Text()); ok && isFolder(p.Path) {
			list = append(list, p)
		}
	}
	return list
}

// pluggedIn reads a line of the mounts: device, folder, …
func pluggedIn(mount string) (Place, bool) {
	parts := strings.Fields(mount)
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "/dev/") {
		return Place{}, false
	}
	path := unescaped(parts[1])
	if !strings.HasPrefix(path, "/media/") && !strings.HasPrefix(path, "/run/media/") {
		return Place{}, false
	}
	return Place{Name: "U盘 " + filepath.Base(path), Path: path, Stick: true}, true
}

// unescaped puts back the blanks of a path, which the kernel writes as \040.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+3 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				b.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
