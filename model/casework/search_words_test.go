package casework

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestInitialsStartAtEveryCharacterAndTakeEveryReading(t *testing.T) {
	for text, want := range map[string][]string{
		"张示一":     {"zsy", "sy", "y"},
		"单长春":     {"dcc", "dzc", "scc", "szc", "ccc"}, // 单 is Dān, Shàn or Chán, 长 is Cháng or Zhǎng
		"曾国":      {"cg", "zg"},
		"银行":      {"yx", "yh"},
		"TCL集团":   {"tcljt", "jt"},
		"擅自占用、道路": {"szzydl", "zydl", "dl"},
		"路12号门前":  {"lhmq", "hmq"},
		"":        nil,
		"〔〕%":     nil,
	} {
		have := initialsOf(text)
		for _, w := range want {
			if !slices.Contains(have, w) {
				t.Errorf("%s is not found as %s: %v", text, w, have)
			}
		}
		if len(want) == 0 && len(have) > 0 {
			t.Errorf("%q gives %v", text, have)
		}
	}
}

func TestALongTextOfManyReadingsStaysSmall(t *testing.T) {
	text := strings.Repeat("重行长单乐曾解区", 10)
	have := initialsOf(text)
	if size := len(strings.Join(have, " ")); size > 60*len([]rune(text))*longest {
		t.Errorf("%d bytes of initials for %d characters", size, len([]rune(text)))
	}
	if !slices.Contains(have, "zxcdlcjq") && !slices.Contains(have, "zxcslzxq") {
		t.Errorf("the usual reading is missing among %d", len(have))
	}
}

func TestTermsAreHanziSignsNumbersAndWords(t *testing.T) {
	for text, want := range map[string]string{
		"遵华明罚决字〔2026〕12号": "遵 华 明 罚 决 字 〔 2026 〕 12 号",
		"【２０２６】[2026]":    "〔 2026 〕 〔 2026 〕",
		"HP-800 型":        "hp － 800 型",
		"100%_\\":         "100 ％ ＿ ＼",
		"䶮𬱖":              "䶮 𬱖",
		"a\x00b":          "ab",
	} {
		if have := strings.Join(terms(text), " "); have != want {
			t.Errorf("%q gives %q, not %q", text, have, want)
		}
	}
}

// Whatever is typed, the question must be one that SQLite can read: quotes are in balance and no sign is left that means
// something there.
func TestWhateverIsTypedIsAPhrase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.String().Draw(t, "typed")
		q := asked(typed)
		if strings.Count(q, `"`)%2 != 0 {
			t.Fatalf("%q asks %q", typed, q)
		}
		for i, phrase := range strings.Split(q, `"`) {
			if i%2 == 1 && strings.ContainsFunc(phrase, func(r rune) bool { return r < unicode.MaxASCII && unicode.IsPunct(r) || unicode.IsControl(r) }) {
				t.Fatalf("%q asks %q", typed, q)
			}
		}
	})
}
