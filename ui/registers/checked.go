package registers

import (
	"strings"

	"sanzhitong/model/register"
	"sanzhitong/ui/widgets"
)

// pending ends the words for what nobody has compared with a source.
const pending = "待核对"

// checked puts the mark of a matter that came with the program into words: V is compared with the text of the source behind
// it, K is known only by hearsay. A matter without a mark was entered, or its basis changed, here.
func checked(mark string) string {
	if mark == "" {
		return "本单位录入"
	}
	var words []string
	for _, part := range strings.FieldsFunc(mark, func(r rune) bool { return r == ';' || r == '；' }) {
		what, _, known := strings.Cut(part, "K:")
		doubted, doubt := strings.CutSuffix(part, "不确定")
		switch {
		case strings.HasPrefix(part, "V:"):
			words = append(words, "已核对条文")
		case known:
			words = append(words, what+pending)
		case doubt:
			words = append(words, doubted+pending)
		default:
			words = append(words, part)
		}
	}
	return strings.Join(words, "，")
}

func checkedStyle(m register.Matter) widgets.CellStyle {
	if strings.Contains(checked(m.Mark), pending) {
		return widgets.Soon.Cell()
	}
	return widgets.CellStyle{}
}
