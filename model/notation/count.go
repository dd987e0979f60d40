package notation

import "strconv"

var chineseDigits = [10]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// ChineseNumerals gives the day as older papers write it, 二〇二六年十一月二十三日 (〇 is U+3007), or "" for no day.
func (d Day) ChineseNumerals() string {
	if d.IsZero() {
		return ""
	}
	year := ""
	for _, r := range strconv.Itoa(d.Year()) {
		if r == '0' {
			year += "〇"
		} else {
			year += chineseDigits[r-'0']
		}
	}
	return year + "年" + ChineseCount(int(d.Month())) + "月" + ChineseCount(d.DayOfMonth()) + "日"
}

// ChineseCount gives a count from 0 to 9999 in Chinese for a sentence: 十五, 六十, 一百零一. Other numbers stay in digits.
func ChineseCount(n int) string {
	if n < 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	if n < 10 {
		return chineseDigits[n]
	}
	out, gap := "", false
	for _, p := range []struct {
		size int
		word string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / p.size % 10
		if d == 0 {
			gap = out != ""
			continue
		}
		if gap {
			out, gap = out+chineseDigits[0], false
		}
		if d == 1 && p.size == 10 && out == "" {
			out = p.word // 十五, not 一十五
			continue
		}
		out += chineseDigits[d] + p.word
	}
	return out
}
