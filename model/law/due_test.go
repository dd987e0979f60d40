package law_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

func load(t testing.TB) *law.Book {
	t.Helper()
	b, err := law.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func day(s string) notation.Day { return notation.MustDay(s) }

func TestDueDatesReckonedByHand(t *testing.T) {
	raw, err := os.ReadFile("testdata/vectors.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Name, Rule                                 string
		Start, Due, Unrolled, Rolled, Conservative notation.Day
		Length, Extension                          int
		Pauses                                     []string
	}
	if err := assets.Decode("vectors.yaml", raw, &vectors); err != nil {
		t.Fatal(err)
	}
	book := load(t)
	for _, v := range vectors {
		t.Run(v.Name, func(t *testing.T) {
			opts := law.Options{Length: v.Length, Extension: v.Extension}
			for _, p := range v.Pauses {
				s, err := law.ParseSpan(p)
				if err != nil {
					t.Fatal(err)
				}
				opts.Pauses = append(opts.Pauses, s)
			}
			res, err := book.Due(v.Rule, v.Start, opts)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				what      string
				got, want notation.Day
			}{{"due", res.Due, v.Due}, {"unrolled", res.Unrolled, v.Unrolled}, {"rolled", res.Rolled, v.Rolled}, {"conservative", res.Conservative, v.Conservative}} {
				if !c.want.IsZero() && c.got != c.want {
					t.Errorf("%s %s, want %s\n%s", c.what, c.got, c.want, strings.Join(res.Lines(), "\n"))
				}
			}
		})
	}
}

func TestTheReasonsCanBeReadAloud(t *testing.T) {
	book := load(t)
	for _, c := range []struct {
		name, rule, start string
		opts              law.Options
		want              []string
	}{
		{
			"a hearing over the October holiday", "P07", "2026-09-28",
			law.Options{},
			[]string{
				"2026-10-10", "起算：告知书送达（行政机关告知后），2026年9月28日；当日不计，2026年9月29日 为第一日。", "期间：五个工作日。",
				"跳过：放假：2026年10月1日至10月7日（国庆节）。调休上班的日子照数：2026年10月10日（国庆节调休上班）。",
				"到期：2026年10月10日（周六，国庆节调休上班）。", "依据：行政处罚法第六十四条第一项、第八十五条（采用 2021年7月15日 起的规定）。",
			},
		},
		{
			"a fine whose last day is a holiday", "P12", "2026-09-18",
			law.Options{},
			[]string{
				"2026-10-08", "计法：按自然日连续计算，节假日不扣除。",
				"顺延：末日 2026年10月3日（周六，国庆节） 不是工作日，顺延至 2026年10月8日（周四）（民法典第二百零三条、民事诉讼法第八十五条）。",
			},
		},
		{
			"a decision that an office must not let roll", "P03", "2026-07-05",
			law.Options{},
			[]string{"顺延：末日 2026年10月3日（周六，国庆节） 不是工作日，按不顺延掌握；可能顺延至 2026年10月8日，稳妥起见在 2026年9月30日（周三） 前办完。"},
		},
		{
			"a hearing notice", "P08", "2026-10-15",
			law.Options{},
			[]string{"期间：倒推七个工作日。", "倒推：最晚 2026年9月30日（周三）；稳妥起见在 2026年9月29日（周二） 前完成，中间隔足期间。"},
		},
		{
			"an extended review with a pause", "P09", "2026-03-02",
			law.Options{
				Length: 10, LengthReason: "按本市规定", Extension: 5, ExtensionReason: "负责人批准",
				Pauses: []law.Span{{From: day("2026-03-05"), To: day("2026-03-06"), Reason: "补充材料"}},
			},
			[]string{
				"期间：十个工作日（规则为五个工作日，本次改用，理由：按本市规定）。", "延长：再加五个工作日，理由：负责人批准，共十五个工作日。",
				"扣除：2026年3月5日至3月6日（补充材料），其中落在期间内的 2 天不计入，期间相应顺延。",
				"提示：期间的时长或者单位不是已核实的法定数，请以本地规定为准。",
			},
		},
		{
			"a pause that does not matter is named as such", "Q01", "2026-03-02",
			law.Options{Pauses: []law.Span{{From: day("2026-05-01"), To: day("2026-05-02")}}},
			[]string{"扣除：2026年5月1日至5月2日不在期间之内，没有扣除。"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, err := book.Due(c.rule, day(c.start), c.opts)
			if err != nil {
				t.Fatal(err)
			}
			lines := res.Lines()
			for _, w := range c.want {
				if !slices.Contains(lines, w) {
					t.Errorf("missing %q in\n%s", w, strings.Join(lines, "\n"))
				}
			}
		})
	}
}

func TestAYearWithoutCalendarSaysSo(t *testing.T) {
	book := load(t)
	const far, near = "2027年放假安排尚未录入，这一年只按周末推算，到期日可能变化。", "2027年放假安排尚未录入，2026年12月末可能因元旦调休，到期日可能变化。"
	for _, c := range []struct {
		name, rule, start, due string
		warnings               []string
	}{
		{"working days that run into it", "P07", "2026-12-30", "2027-01-06", []string{far}},
		{"a last day in it", "P12", "2026-12-20", "2027-01-04", []string{far}},
		{"calendar days across the new year of a known year", "P12", "2025-12-20", "2026-01-04", nil},
		{"the last days of the year may still be exchanged", "P07", "2026-12-22", "2026-12-29", []string{near}},
		{"a period that ends before", "P07", "2026-12-15", "2026-12-22", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, err := book.Due(c.rule, day(c.start), law.Options{})
			if err != nil || res.Due != day(c.due) || !slices.Equal(res.Warnings, c.warnings) {
				t.Errorf("%s %q %v", res.Due, res.Warnings, err)
			}
		})
	}
}

func TestPeriodsInHoursRunFromTheMinute(t *testing.T) {
	book := load(t)
	res, err := book.DueMoment("Q02", notation.MustMoment("2026-10-02 23:30"), law.Options{})
	if err != nil || res.DueAt.String() != "2026-10-03 23:30" || res.Due != day("2026-10-03") || res.Lines()[0] != "2026-10-03 23:30" {
		t.Fatal(res.Lines(), err)
	}
	if !slices.Contains(res.Why, "期间：二十四小时。") || len(res.Warnings) != 0 {
		t.Error(res.Lines())
	}
	if res, err = book.DueMoment("C02", notation.MustMoment("2026-11-05 14:30"), law.Options{Length: 48}); err != nil || res.DueAt.String() != "2026-11-07 14:30" || len(res.Warnings) != 1 {
		t.Error(res.Lines(), err)
	}
}

func TestWhatCannotBeReckonedIsRefused(t *testing.T) {
	book := load(t)
	on := day("2026-03-02")
	reckon := func(rule string, start notation.Day, opts law.Options) error {
		_, err := book.Due(rule, start, opts)
		return err
	}
	_, asDay := book.DueMoment("P07", notation.MustMoment("2026-03-02 10:00"), law.Options{})
	_, noTime := book.DueMoment("Q02", notation.Moment{}, law.Options{})
	pause := law.Options{Pauses: []law.Span{{From: on, To: on}}}
	_, pausedHours := book.DueMoment("Q02", notation.MustMoment("2026-03-02 10:00"), pause)
	_, half := law.ParseSpan("2026-03-02")
	_, reversed := law.ParseSpan("2026-03-05..2026-03-02")
	_, open := law.ParseSpan("2026-03-05..")
	for _, c := range []struct {
		name  string
		err   error
		code  string
		words string
	}{
		{"a rule that is not there", reckon("X99", on, law.Options{}), "law.rule.none", "没有编号为“X99”"},
		{"a rule without a length", reckon("Q09", on, law.Options{}), "law.due.none", "与救济期限联动"},
		{"a count", reckon("C01", on, law.Options{}), "law.due.none", "次数上限"},
		{"a rate", reckon("P14", on, law.Options{}), "law.due.none", "每日百分之三"},
		{"a rule about order", reckon("R02", on, law.Options{}), "law.due.none", "行政复议法第二十三条"},
		{"hours without a minute", reckon("Q02", on, law.Options{}), "law.due.hours", "请给出起算的时刻"},
		{"days with a minute", asDay, "law.due.days", "不按小时计算"},
		{"no minute", noTime, "law.day", "请填写"},
		{"no day", reckon("P07", notation.Day{}, law.Options{}), "law.day", "请填写“要求听证”的起算日"},
		{"a day before the law", reckon("P07", day("2021-07-14"), law.Options{}), "law.period.early", "2021年7月15日 起的规定"},
		{"a pause in a backwards rule", reckon("P08", on, pause), "law.due.pause", "没有可以扣除的时间"},
		{"a pause in hours", pausedHours, "law.due.pause", "按小时连续计算"},
		{"a fixed day extended", reckon("D04", on, law.Options{Extension: 5}), "law.due.fixed", "次年1月31日前"},
		{"a negative extension", reckon("P07", on, law.Options{Extension: -1}), "law.due.negative", "负数"},
		{"a typing error in the length", reckon("P07", on, law.Options{Length: 20260302}), "law.due.long", "请核对"},
		{"a pause without an end", reckon("Q01", on, law.Options{Pauses: []law.Span{{From: on}}}), "law.pause.open", "起止两个日期"},
		{"one day for a pause", half, "law.pause.form", "起止日期"},
		{"a pause that ends first", reversed, "law.pause.order", "早于开始"},
		{"a pause typed without an end", open, "law.pause.open", "起止两个日期"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if fault.Code(c.err) != c.code || !strings.Contains(c.err.Error(), c.words) {
				t.Errorf("%q: %v", fault.Code(c.err), c.err)
			}
		})
	}
}

func TestTheFirstDayOfALawIsReckonedByIt(t *testing.T) {
	res, err := load(t).Due("P07", day("2021-07-15"), law.Options{})
	if err != nil || res.Due != day("2021-07-22") || res.Value.Length != 5 {
		t.Fatal(res.Due, err)
	}
}
