package casework

import (
	"testing"
)

func TestWhatWasLookedForIsShownInTheText(t *testing.T) {
	for _, c := range []struct{ typed, text, want string }{
		{"示例", "遵化市示例建材有限公司", "示例"},
		{"[2026]", "遵华明案字〔2026〕12号", "〔2026〕"},
		{"２０２６", "遵华明案字〔2026〕12号", "2026"},
		{"12", "遵华明案字〔2026〕12号", "12"},
		{"2", "遵华明案字〔2026〕12号", "2"},
		{"26", "遵华明案字〔2026〕12号", ""},
		{"12", "明华路　12号门前", "12"}, // a full-width blank parts numbers as any other does
		{"zsy", "当事人张示一", "张示一"},
		{"hp", "HP-800 型", "HP"},
		{"示 建", "示例建材", "示|建"},
		{"示例 例建", "示例建材", "示例建"},
		{"张", "𬱖张", "张"},
		{"", "示例", ""},
		{"无", "示例", ""},
		{"示例建材店", "示例", ""},
	} {
		got := ""
		for i, p := range Found(c.typed, c.text) {
			if i > 0 {
				got += "|"
			}
			got += c.text[p[0]:p[1]]
		}
		if got != c.want {
			t.Errorf("%q in %q shows %q, not %q", c.typed, c.text, got, c.want)
		}
	}
}

func TestNumbersAreSortedAsNumbersAndNamesBySound(t *testing.T) {
	for _, order := range []struct {
		key   func(string) string
		texts []string
	}{
		{numberOrder, []string{"遵华明案字〔2025〕100号", "遵华明案字〔2026〕2号", "遵华明案字〔2026〕9号", "遵华明案字〔2026〕10号", "遵华明案源登字〔2026〕1号"}},
		{nameOrder, []string{"安示一", "陈示二", "李示三", "刘示四", "张示五", "张示一", "章示一", "赵示一"}},
	} {
		for i := 1; i < len(order.texts); i++ {
			if a, b := order.texts[i-1], order.texts[i]; order.key(a) >= order.key(b) {
				t.Errorf("%s (%q) does not stand before %s (%q)", a, order.key(a), b, order.key(b))
			}
		}
	}
}
