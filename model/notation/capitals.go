package notation

import (
	"strings"

	"sanzhitong/model/fault"
)

const (
	capitalDigits = "零壹贰叁肆伍陆柒捌玖"
	places        = 4 // digits between 元, 万 and 亿
)

var (
	placeWords   = [places]string{"", "拾", "佰", "仟"}
	sectionWords = []string{"", "万", "亿", "万亿", "亿亿"} // sums can pass the limit of ParseMoney
)

// Capitals gives the amount in capital characters as receipts and decisions write it: 壹万零伍佰元整
// (支付结算办法附一). 整 follows 元 and 角, not 分; a run of zeros inside is one 零.
func (m Money) Capitals() string {
	sign, yuan, fen := m.split()
	var b strings.Builder
	if sign != "" {
		b.WriteString("负")
	}
	if yuan > 0 || fen == 0 {
		b.WriteString(capitalYuan(yuan) + "元")
	}
	jiao, fen := fen/10, fen%10
	switch {
	case jiao > 0:
		b.WriteString(digit(jiao) + "角")
	case fen > 0 && yuan > 0:
		b.WriteString("零")
	}
	if fen > 0 {
		b.WriteString(digit(fen) + "分")
	} else {
		b.WriteString("整")
	}
	return b.String()
}

func digit(d int64) string { return string([]rune(capitalDigits)[d]) }

func capitalYuan(n int64) string {
	if n == 0 {
		return digit(0)
	}
	var sections []int64 // lowest first, four digits each
	for ; n > 0; n /= 10_000 {
		sections = append(sections, n%10_000)
	}
	var b strings.Builder
	skipped := false // a whole section was zero
	for i := len(sections) - 1; i >= 0; i-- {
		v := sections[i]
		if v == 0 {
			skipped = true
			continue
		}
		top := i == len(sections)-1
		if !top && (skipped || v < 1000) {
			b.WriteString(digit(0))
		}
		b.WriteString(capitalSection(v) + sectionWords[i])
		skipped = false
	}
	return b.String()
}

// capitalSection writes 1 to 9999 without a leading 零.
func capitalSection(v int64) string {
	var b strings.Builder
	started, gap := false, false
	for p, unit := places-1, int64(1000); p >= 0; p, unit = p-1, unit/10 {
		d := v / unit % 10
		if d == 0 {
			gap = started
			continue
		}
		if gap {
			b.WriteString(digit(0))
		}
		b.WriteString(digit(d) + placeWords[p])
		started, gap = true, false
	}
	return b.String()
}

// ParseCapitals reads an amount in capital characters, with 圆, 正, a leading 人民币 and the optional 零 that forms in
// use have. What it reads must be well formed: 壹仟佰元 is refused, not guessed.
func ParseCapitals(typed string) (Money, error) {
	s := strings.TrimPrefix(compact(typed), "人民币")
	s = strings.NewReplacer("圆", "元", "正", "整", "：", "", ":", "").Replace(s)
	if s == "" {
		return 0, fault.New("capitals.empty", "请填写大写金额。")
	}
	bad := fault.New("capitals.form", "“%s”不是规范的大写金额，请写成“壹万零伍佰元整”的样子。", typed)
	body, _ := strings.CutSuffix(s, "整")
	whole, rest, hasYuan := strings.Cut(body, "元")
	if !hasYuan {
		whole, rest = "", body
	}
	yuan, ok := readYuan(whole)
	if !ok || hasYuan && whole == "" {
		return 0, bad
	}
	fen, ok := readFen(rest)
	if !ok {
		return 0, bad
	}
	m := Money(yuan*100 + fen)
	// Whatever was read must be what the amount is written as, but for 零, which usage leaves partly free, and 整.
	if loose(m.Capitals()) != loose(s) || strings.Contains(s, "零零") {
		return 0, bad
	}
	return m, nil
}

// loose drops what usage leaves free.
func loose(s string) string { return strings.NewReplacer("零", "", "整", "").Replace(s) }

func readYuan(s string) (int64, bool) {
	if s == "零" {
		return 0, true
	}
	total := int64(0)
	for _, cut := range []struct {
		word string
		size int64
	}{{"亿", 100_000_000}, {"万", 10_000}, {"", 1}} {
		part := s
		if cut.word != "" {
			before, after, found := strings.Cut(s, cut.word)
			if !found {
				continue
			}
			part, s = before, after
		}
		v, ok := readSection(part)
		if !ok {
			return 0, false
		}
		total += v * cut.size
	}
	return total, true
}

// readSection reads up to 仟.
func readSection(s string) (int64, bool) {
	total, pending := int64(0), int64(0)
	for _, r := range s {
		if i := strings.IndexRune(capitalDigits, r); i >= 0 {
			if pending > 0 {
				return 0, false
			}
			pending = int64(i / len("零"))
			continue
		}
		unit := int64(0)
		switch r {
		case '拾':
			unit = 10
		case '佰':
			unit = 100
		case '仟':
			unit = 1000
		}
		if unit == 0 || pending == 0 {
			return 0, false
		}
		total, pending = total+pending*unit, 0
	}
	return total + pending, true
}

// readFen reads what stands behind 元.
func readFen(s string) (int64, bool) {
	total := int64(0)
	for _, part := range []struct {
		word string
		size int64
	}{{"角", 10}, {"分", 1}} {
		before, after, found := strings.Cut(s, part.word)
		if !found {
			continue
		}
		v, ok := readSection(before)
		if !ok || v > 9 {
			return 0, false
		}
		total += v * part.size
		s = after
	}
	return total, s == ""
}
