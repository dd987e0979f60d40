package notation

import (
	"strings"
	"unicode"
)

// halfWidth turns full-width letters, digits and signs, as Chinese input methods write them, into their ASCII forms
// and takes the spaces off both ends.
func halfWidth(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		}
		return r
	}, s))
}

// compact is halfWidth without any space inside, in capitals: how codes and numbers are compared.
func compact(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, halfWidth(s)))
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
