package law

import (
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/notation"
)

// explain writes the reasons and warnings of a result.
func (k *reckoning) explain(res *Result, n int, opts Options) {
	p := res.Value
	res.Why = append(res.Why, startLine(res, n))
	res.Why = append(res.Why, lengthLines(p, n, opts)...)
	if p.Unit == WorkingDay {
		res.Why = append(res.Why, k.passedLine())
	} else if n > 0 && p.Unit != FixedDate {
		res.Why = append(res.Why, calendarLine(p.Unit))
	}
	if len(opts.Pauses) > 0 {
		res.Why = append(res.Why, k.pauseLine())
	}
	if line := k.lastLine(res, n); line != "" {
		res.Why = append(res.Why, line)
	}
	res.Why = append(res.Why, "到期："+k.dayWords(res.Due)+"。")
	res.Why = append(res.Why, sourceLines(res.Rule, p)...)
	res.Warnings = append(k.warnings(), sourceWarnings(p)...)
}

func startLine(res *Result, n int) string {
	event := ""
	if res.Rule.Starts != "" {
		event = res.Rule.Starts + "，"
	}
	switch {
	case res.Value.Unit == FixedDate:
		return fmt.Sprintf("起算：%s%d年。", event, res.Start.Year())
	case n < 0:
		return fmt.Sprintf("起算：%s%s；当日不计，从 %s 起向前数。", event, res.Start.Chinese(), res.Start.AddDays(-1).Chinese())
	}
	return fmt.Sprintf("起算：%s%s；当日不计，%s 为第一日。", event, res.Start.Chinese(), res.Start.AddDays(1).Chinese())
}

func lengthLines(p Period, n int, opts Options) []string {
	back := ""
	if n < 0 {
		back = "倒推"
	}
	line := "期间：" + back + p.Words()
	if opts.Length > 0 && opts.Length != magnitude(p.Length) {
		line = fmt.Sprintf("期间：%s%s（规则为%s，本次改用%s）", back, inUnit(opts.Length, p.Unit), p.Words(), reason(opts.LengthReason))
	}
	if p.Text != "" && p.Unit != FixedDate {
		line += "，原文：" + p.Text
	}
	lines := []string{line + "。"}
	if opts.Extension > 0 {
		lines = append(lines, fmt.Sprintf("延长：再加%s%s，共%s。", inUnit(opts.Extension, p.Unit), reason(opts.ExtensionReason), inUnit(magnitude(n), p.Unit)))
	}
	return lines
}

func inUnit(n int, u Unit) string { return notation.ChineseCount(n) + u.words() }

func reason(words string) string {
	if words == "" {
		return ""
	}
	return "，理由：" + words
}

// passedLine says what a working-day count passed over and took in.
func (k *reckoning) passedLine() string {
	var parts []string
	if h := runs(k.holidays); len(h) > 0 {
		parts = append(parts, "放假："+strings.Join(h, "、"))
	}
	if k.weekends > 0 {
		parts = append(parts, fmt.Sprintf("周末 %d 天", k.weekends))
	}
	line := "跳过：没有节假日和周末"
	if len(parts) > 0 {
		line = "跳过：" + strings.Join(parts, "；")
	}
	if w := runs(k.worked); len(w) > 0 {
		line += "。调休上班的日子照数：" + strings.Join(w, "、")
	}
	return line + "。"
}

// runs names days in runs of one name: 2026年10月1日至10月7日（国庆节）.
func runs(days []Special) []string {
	days = slices.Clone(days)
	slices.SortFunc(days, func(a, b Special) int { return a.Day.Sub(b.Day) })
	var out []string
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1].Name == days[i].Name && days[j+1].Day.Sub(days[j].Day) == 1 {
			j++
		}
		out = append(out, fmt.Sprintf("%s（%s）", between(days[i].Day, days[j].Day), days[i].Name))
		i = j + 1
	}
	return out
}

func calendarLine(u Unit) string {
	switch u {
	case Month, Year:
		return "计法：到期月的对应日为末日，没有对应日的取月末日；节假日不扣除。"
	}
	return "计法：按自然日连续计算，节假日不扣除。"
}

func (k *reckoning) pauseLine() string {
	var spans []string
	for _, s := range k.pauses {
		spans = append(spans, s.String())
	}
	words := strings.Join(spans, "、")
	if len(k.paused) == 0 {
		return "扣除：" + words + "不在期间之内，没有扣除。"
	}
	return fmt.Sprintf("扣除：%s，其中落在期间内的 %d 天不计入，期间相应顺延。", words, len(k.paused))
}

// lastLine says what became of the last day.
func (k *reckoning) lastLine(res *Result, n int) string {
	last := k.dayWords(res.Unrolled)
	switch {
	case res.Rule.Roll == RollBack || n < 0:
		return fmt.Sprintf("倒推：最晚 %s；稳妥起见在 %s 前完成，中间隔足期间。", last, k.dayWords(res.Conservative))
	case res.Rolled == res.Unrolled && res.Due == res.Unrolled:
		return ""
	case res.Rule.Roll == RollForward:
		return fmt.Sprintf("顺延：末日 %s 不是工作日，顺延至 %s（民法典第二百零三条、民事诉讼法第八十五条）。", last, k.dayWords(res.Due))
	case res.Rule.Roll == RollEarly:
		return fmt.Sprintf("提前：%s 不是工作日，提前到 %s 办理。", last, k.dayWords(res.Due))
	case res.Rule.Waits:
		return fmt.Sprintf("顺延：末日 %s 不是工作日，本规则没有写明顺延，按不顺延计算；可能顺延至 %s，稳妥起见等到那一天届满。", last, res.Rolled.Chinese())
	}
	return fmt.Sprintf("顺延：末日 %s 不是工作日，按不顺延掌握；可能顺延至 %s，稳妥起见在 %s 前办完。", last, res.Rolled.Chinese(), k.dayWords(res.Conservative))
}

// dayWords says a day with its weekday and its holiday: 2026年10月3日（周六，国庆节）.
func (k *reckoning) dayWords(day notation.Day) string {
	words := weekday(day)
	if s, ok := k.calendar.Special(day); ok {
		words += "，" + s.Name
	}
	return day.Chinese() + "（" + words + "）"
}

func sourceLines(rule Rule, p Period) []string {
	lines := []string{fmt.Sprintf("依据：%s（采用 %s 起的规定）。", p.Article, p.From.Chinese())}
	if rule.Extension != "" {
		lines = append(lines, "另有规定："+rule.Extension+"。")
	}
	if rule.Effect != "" {
		lines = append(lines, "到期效果："+rule.Effect+"。")
	}
	return lines
}

// sourceWarnings says when a length or unit is not settled by verified law.
func sourceWarnings(p Period) []string {
	if slices.ContainsFunc([]string{"建议", "不确定", "K:"}, func(w string) bool { return strings.Contains(p.Mark, w) }) {
		return []string{"期间的时长或者单位不是已核实的法定数，请以本地规定为准。"}
	}
	return nil
}
