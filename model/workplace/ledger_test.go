package workplace_test

import (
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/ledger"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// sheet is a ledger whose rows are found by what stands in a column.
type sheet struct {
	*ledger.Table
	t *testing.T
}

func ledgerOf(t *testing.T, o *workplacetest.Office, code string, f ledger.Filter) sheet {
	t.Helper()
	table, err := o.Ledgers.Make(t.Context(), code, f)
	if err != nil {
		t.Fatal(err)
	}
	return sheet{table, t}
}

func (s sheet) column(title string) int {
	s.t.Helper()
	at := slices.IndexFunc(s.Kind.Columns, func(c ledger.Column) bool { return c.Title == title })
	if at < 0 {
		s.t.Fatalf("%s has no column %s", s.Kind.Code, title)
	}
	return at
}

// row gives the cells, by column, of the one row in which a column holds the value.
func (s sheet) row(title, value string) map[string]string {
	s.t.Helper()
	at := s.column(title)
	var found map[string]string
	for _, r := range s.Rows {
		if r.Cells[at] != value {
			continue
		}
		if found != nil {
			s.t.Fatalf("%s has two rows of %s", s.Kind.Code, value)
		}
		found = map[string]string{}
		for i, c := range s.Kind.Columns {
			found[c.Title] = r.Cells[i]
		}
	}
	if found == nil {
		s.t.Fatalf("%s has no row of %s", s.Kind.Code, value)
	}
	return found
}

// of gives the row of a party of the sample office.
func (s sheet) of(party string) map[string]string {
	s.t.Helper()
	if s.Kind.Code == "T11" {
		return s.row("被举报人", party)
	}
	return s.row("当事人", party)
}

func (s sheet) says(party string, wants map[string]string) {
	s.t.Helper()
	got := s.of(party)
	for title, want := range wants {
		if v, ok := got[title]; !ok || v != want {
			s.t.Errorf("%s, %s: %s is %q, want %q", s.Kind.Code, party, title, v, want)
		}
	}
}

func TestThePenaltyLedgerTellsTheWholeWayOfACase(t *testing.T) {
	o := workplacetest.Open(t)
	s := ledgerOf(t, o, "T12", ledger.YearOf(2026))
	s.says("张䶮", map[string]string{
		"案号": archived, "立案日期": "2026-09-04", "证号": "03000000001、03000000002", "告知书号": "遵华明罚告字〔2026〕1号", "告知送达日": "2026-09-11",
		"陈述申辩": "期满未提出", "听证": "未达到标准", "法审日期": "2026-09-23", "法审结论": "同意", "决定日期": "2026-09-28", "处罚种类": "罚款", "罚款额（元）": "1500.00",
		"送达日": "2026-09-29", "送达方式": "直接送达", "缴款期限": "2026-10-14", "缴款日": "2026-10-12", "票据号": "示冀财0000001", "公示日": "2026-10-09",
		"归档日": "2026-10-20", "状态": "已归档", "预警": "",
	})
	s.says("遵化示例建材有限公司", map[string]string{ // sent to the review: not decided, and shown all the same
		"法审结论": "待审核", "法审意见号": "", "决定书号": "", "处罚种类": "", "罚款额（元）": "", "状态": "法制审核中",
	})
	s.says("遵化示例餐饮有限公司", map[string]string{"听证": "已举行 2026-10-15", "集体讨论日": "2026-10-19", "陈述申辩": "听证中提出"})
	s.says("遵化市示例鲜果店", map[string]string{"陈述申辩": "已提出并复核（部分采纳）", "法审结论": "同意", "罚款额（元）": "5000.00"})
	s.says("魏示廿六", map[string]string{
		"处罚种类": "不予行政处罚", "不予处罚情形": "初次违法且危害后果轻微并及时改正", "罚款额（元）": "", "决定书号": "遵华明不罚字〔2026〕1号", "送达日": "2026-11-10", "缴款期限": "",
	})
	s.says("遵化示例建筑工程有限公司", map[string]string{"法审结论": "同意（已失效）"})
	s.says("戚示廿八", map[string]string{"公示日": "2026-10-09", "撤下日": "2026-10-15", "撤销变更": "撤销 2026-10-13", "罚款额（元）": "300.00"})
	s.says("谢示廿九", map[string]string{"加处罚款（元）": "2880.00", "催告日": "2026-07-30", "申请强执日": "2026-09-21", "强执结果": "裁定准予执行", "缴款日": ""})
	if w := s.of("遵化示例仓储有限公司")["预警"]; !strings.Contains(w, "决定书送达（当事人不在场）超期") {
		t.Errorf("a decision not served in time gives the warning %q", w)
	}
	if slices.ContainsFunc(s.Rows, func(r ledger.Row) bool { return r.Cells[s.column("当事人")] == "邹示三十" }) {
		t.Error("a clue that was not filed is among the cases")
	}
}

func TestTheClueLedgerKeepsWhoInformedToItself(t *testing.T) {
	o := workplacetest.Open(t)
	s := ledgerOf(t, o, "T11", ledger.YearOf(2026))
	s.says("张䶮", map[string]string{
		"登记日期": "2026-09-02", "来源": "日常巡查", "举报人": "", "管辖判断": "本机关管辖", "承办人": "赵示一、钱示二", "核查期限": "2026-09-22",
		"处理结果": "立案", "处理日期": "2026-09-04", "案号": archived,
	})
	s.says("邹示三十", map[string]string{"举报人": "匿名", "承办人": "钱示二", "处理结果": "不予立案", "处理日期": "2026-10-29", "案号": ""})
	s.says("遵化示例餐饮有限公司", map[string]string{"举报人": "已登记"})
	f, err := o.Engine.Facts(t.Context(), s.of("遵化示例餐饮有限公司")["案号"])
	if err != nil {
		t.Fatal(err)
	}
	who := f.Get("clue", "informant")
	if who == "" {
		t.Fatal("the sample case has no informant")
	}
	for _, r := range s.Rows {
		if strings.Contains(strings.Join(r.Cells, "\n"), who) {
			t.Errorf("the ledger names the informant: %q", r.Cells)
		}
	}
}

func TestALedgerIsNarrowedByPeriodDepartmentAndKind(t *testing.T) {
	o := workplacetest.Open(t)
	year := ledgerOf(t, o, "T12", ledger.YearOf(2026))
	if !slices.Contains(year.Departments, "综合行政执法队") || !slices.Contains(year.Classes, "不予行政处罚") || !slices.Contains(year.Classes, "警告") {
		t.Fatalf("offered: %q and %q", year.Departments, year.Classes)
	}
	for name, c := range map[string]struct {
		filter     ledger.Filter
		with, sans string // parties
	}{
		"the first and the last day count": {
			ledger.Filter{From: notation.MustDay("2026-09-04"), To: notation.MustDay("2026-09-04")}, "张䶮", "戚示廿八",
		},
		"open towards the past":   {ledger.Filter{To: notation.MustDay("2026-06-30")}, "谢示廿九", "张䶮"},
		"open towards the future": {ledger.Filter{From: notation.MustDay("2026-10-01")}, "魏示廿六", "张䶮"},
		"by one of several kinds": {ledger.Filter{Class: "警告"}, "孟示廿四", "张䶮"},
		"by the department":       {ledger.Filter{Department: "综合行政执法队", Class: "不予行政处罚"}, "魏示廿六", "张䶮"},
	} {
		t.Run(name, func(t *testing.T) {
			s := ledgerOf(t, o, "T12", c.filter)
			if s.of(c.with)["序号"] == "" {
				t.Error("the row has no number")
			}
			at := s.column("当事人")
			if slices.ContainsFunc(s.Rows, func(r ledger.Row) bool { return r.Cells[at] == c.sans }) {
				t.Errorf("%s is among the rows", c.sans)
			}
			for i, r := range s.Rows {
				if want := year.row("案号", r.Cells[s.column("案号")]); want["当事人"] != r.Cells[at] {
					t.Errorf("row %d differs from that of the year: %q", i+1, r.Cells)
				}
			}
		})
	}
	if s := ledgerOf(t, o, "T12", ledger.Filter{Department: "没有这个科室"}); len(s.Rows) != 0 {
		t.Errorf("%d rows of a department that does not exist", len(s.Rows))
	}
	_, err := o.Ledgers.Make(t.Context(), "T12", ledger.Filter{From: notation.MustDay("2026-10-02"), To: notation.MustDay("2026-10-01")})
	if fault.Code(err) != "ledger.period" {
		t.Errorf("got %v", err)
	}
	_, err = o.Ledgers.Make(t.Context(), "T98", ledger.Filter{})
	if fault.Code(err) != "ledger.none" {
		t.Errorf("got %v", err)
	}
}

func TestAVoidedNumberStaysInItsLedger(t *testing.T) {
	o := workplacetest.Open(t)
	f, err := o.Engine.Facts(t.Context(), "遵华明案字〔2026〕3号")
	if err != nil {
		t.Fatal(err)
	}
	number := f.Document("P28").Number
	day := notation.DayOf(o.Now())
	for _, step := range []struct {
		by, code string
		fields   map[string]string
	}{
		{"qian", "void_request", map[string]string{"number": number, "reason": "送审表的案由印错"}},
		{"li", "void", map[string]string{"decision": "同意作废", "opinion": "同意，重新制作。"}},
	} {
		in := casework.Input{CaseID: f.Case.ID, Step: step.code, Day: day, Fields: step.fields}
		if _, err := o.Engine.Record(t.Context(), o.Login(t, step.by), in); err != nil {
			t.Fatal(err)
		}
	}
	row := ledgerOf(t, o, "T00V", ledger.YearOf(day.Year())).row("文号", number)
	for title, want := range map[string]string{
		"文书": "重大执法决定法制审核送审表", "案号": f.Case.Number, "当事人": f.Party.Name, "作废日期": day.String(), "作废原因": "送审表的案由印错", "批准人": "李示四",
	} {
		if row[title] != want {
			t.Errorf("%s is %q, want %q", title, row[title], want)
		}
	}
	series := ledgerOf(t, o, "T00N", ledger.YearOf(day.Year())).row("文号序列", "遵华明法审送字")
	if series["作废"] != "1" || series["作废的号"] != "3" || series["结论"] != "连续完整" {
		t.Errorf("the series says %q", series)
	}
}

func TestANumberThatIsMissingIsNamed(t *testing.T) {
	o := workplacetest.Open(t)
	sound := ledgerOf(t, o, "T00N", ledger.YearOf(2026))
	if len(sound.Rows) == 0 || !slices.Equal(sound.Classes, []string{"连续完整"}) {
		t.Fatalf("%d series, %q", len(sound.Rows), sound.Classes)
	}
	err := o.Store.Write(t.Context(), store.System, func(tx *store.Tx) error { // as a fault in the program would: journalled, and still wrong
		return tx.Where("number = ?", "遵华明罚立字〔2026〕2号").Delete(&document.Document{}).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	row := ledgerOf(t, o, "T00N", ledger.YearOf(2026)).row("文号序列", "遵华明罚立字")
	if row["缺号"] != "2" || !strings.Contains(row["结论"], "缺 2 号") {
		t.Errorf("the series says %q", row)
	}
	dir := o.Store.Dir()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := workplace.Check(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(found, func(f store.Finding) bool {
		return f.Kind == "number" && strings.Contains(f.Sentence, "遵华明罚立字") && strings.Contains(f.Sentence, "缺 2 号")
	}) {
		t.Errorf("check does not name the gap: %v", found)
	}
}

func TestARowOfALedgerLeadsToItsCase(t *testing.T) {
	o := workplacetest.Open(t)
	for _, code := range []string{"T11", "T12", "T19"} {
		s := ledgerOf(t, o, code, ledger.YearOf(2026))
		if len(s.Rows) == 0 {
			t.Errorf("%s is empty", code)
		}
		for _, r := range s.Rows {
			c, err := o.Engine.Find(t.Context(), r.CaseID)
			if err != nil || !slices.Contains(r.Cells, c.Number) && !slices.Contains(r.Cells, c.ClueNumber) {
				t.Errorf("%s: %q leads to %v: %v", code, r.Cells, c, err)
			}
		}
	}
}
