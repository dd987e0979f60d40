package ledger

import (
	"context"
	"fmt"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/review"
)

// ordinary is the procedure of 台账 T12.
const ordinary = "penalty_general"

// penaltyCases has a row for every case of the ordinary procedure opened in the period, decided or not.
type penaltyCases struct{ engine *casework.Engine }

func (penaltyCases) Names() []string {
	return []string{
		"案号", "案由", "当事人", "证件号", "来源", "立案日期", "承办人", "证号", "告知书号", "告知送达日", "陈述申辩", "听证", "法审意见号", "法审日期", "法审结论", "集体讨论日",
		"决定书号", "决定日期", "处罚种类", "不予处罚", "罚款额", "没收额", "没收", "送达日", "送达方式", "缴款期限", "缴款日", "票据号", "加处罚款", "催告日", "申请强执日", "强执结果",
		"公示日", "撤下日", "复议诉讼", "撤销", "结案日", "归档日", "补录", "状态", "预警",
	}
}

func (p penaltyCases) Rows(ctx context.Context, f Filter, yield func(Line) error) error {
	db := p.engine.Store.Read(ctx)
	var list []casework.Case
	from, to := f.bounds()
	if err := db.Where("procedure = ? AND filed_on BETWEEN ? AND ?", ordinary, from, to).Find(&list).Error; err != nil {
		return fmt.Errorf("listing cases: %w", err)
	}
	inOrder(list, func(c *casework.Case) string { return c.Number })
	of, err := readDepartments(db)
	if err != nil {
		return err
	}
	var void []review.Opinion
	if err := db.Select("step_id").Where("voided_at IS NOT NULL").Find(&void).Error; err != nil {
		return fmt.Errorf("reading void opinions: %w", err)
	}
	voided := map[string]bool{}
	for _, o := range void {
		voided[o.StepID] = true
	}
	return each(ctx, p.engine, list, func(f *casework.Facts) error {
		return yield(Line{f.Case.ID, of.of(f.Case), penaltyRow(f, voided)})
	})
}

func certificates(f *casework.Facts) string {
	var list []string
	for _, o := range f.Officers {
		list = append(list, o.Certificate)
	}
	return strings.Join(list, "、")
}

// penaltyRow gives the row of a case; voided tells which steps of review gave an opinion that no longer holds.
func penaltyRow(f *casework.Facts, voided map[string]bool) map[string]string {
	row := map[string]string{
		"案号": f.Case.Number, "案由": f.Case.Cause, "当事人": f.Party.Name, "证件号": f.Party.Code, "来源": f.Get("clue", "source"),
		"立案日期": f.Case.FiledOn.String(), "承办人": f.Case.OfficerNames, "证号": certificates(f),
		"告知书号": joined("、", number(f, "P18"), number(f, "P19")), "陈述申辩": defence(f), "听证": hearing(f), "集体讨论日": f.Day("discuss").String(),
		"结案日": f.Case.ClosedOn.String(), "归档日": f.Day("archive").String(), "状态": f.Procedure.State(f.Case.State).Name, "预警": warnings(f),
		"公示日": published(f), "撤下日": f.Day("withdraw").String(), "复议诉讼": remedies(f), "撤销": revised(f),
	}
	if f.Case.LateEntries > 0 {
		row["补录"] = fmt.Sprint(f.Case.LateEntries)
	}
	if s := f.ServiceOf("P18"); s != nil {
		row["告知送达日"] = s.Day.String()
	}
	reviewed(f, voided, row)
	decided(f, row)
	paid(f, row)
	forced(f, row)
	return row
}

func defence(f *casework.Facts) string {
	s := f.Last("defence")
	switch {
	case s == nil && f.Last("hearing_hold") != nil:
		return "听证中提出"
	case s == nil:
		return ""
	}
	if adopted := s.Fields["adopted"]; adopted != "" {
		return s.Fields["outcome"] + "（" + adopted + "）"
	}
	return s.Fields["outcome"]
}

// hearing says how far a hearing got (处罚法第六十三条、第六十四条).
func hearing(f *casework.Facts) string {
	var last *casework.Step
	for i := range f.Steps {
		switch f.Steps[i].Kind {
		case "hearing_request", "hearing_notice", "hearing_change", "hearing_hold":
			last = &f.Steps[i]
		}
	}
	switch {
	case last == nil && f.Last("conclude") == nil:
		return ""
	case last == nil && !f.Hearing():
		return "未达到标准"
	case last == nil && f.ServiceOf("P18") == nil:
		return "达到标准，待告知"
	case last == nil && f.Last("defence") != nil:
		return "已告知，未要求听证"
	case last == nil:
		return "已告知"
	}
	switch last.Kind {
	case "hearing_request":
		return "已申请 " + last.Day.String()
	case "hearing_notice":
		return "已通知，定于 " + last.Fields["at"]
	case "hearing_change":
		return map[string]string{"延期举行": "延期", "中止听证": "中止", "终止听证": "终止"}[last.Fields["kind"]] + " " + last.Day.String()
	}
	return "已举行 " + last.Day.String()
}

// reviewed fills in the latest round of the legal review.
func reviewed(f *casework.Facts, voided map[string]bool, row map[string]string) {
	sent, answered := f.Last("submit"), f.Last("review")
	switch {
	case sent == nil:
	case answered == nil || answered.Before(sent):
		row["法审结论"] = "待审核"
	default:
		row["法审意见号"], row["法审日期"], row["法审结论"] = number(f, "P29"), answered.Day.String(), answered.Fields["conclusion"]
		if voided[answered.ID] {
			row["法审结论"] += "（已失效）"
		}
	}
}

// decided fills in the latest decision, with the report it was made on: what the report says afterwards is not yet decided.
func decided(f *casework.Facts, row map[string]string) {
	decision, code := f.Last("decide"), "P33"
	if none := f.Last("decide_none"); none != nil && (decision == nil || decision.Before(none)) {
		decision, code = none, "P34"
	}
	if decision == nil {
		return
	}
	row["决定书号"], row["决定日期"] = number(f, code), decision.Day.String()
	if s := f.ServiceOf(code); s != nil {
		row["送达日"], row["送达方式"] = s.Day.String(), s.Fields["method"]
	}
	var report *casework.Step
	for _, s := range f.All("conclude") {
		if s.Before(decision) {
			report = s
		}
	}
	switch {
	case report == nil:
	case code == "P34":
		row["处罚种类"], row["不予处罚"] = "不予行政处罚", report.Fields["exempt"]
	default:
		row["处罚种类"] = strings.ReplaceAll(report.Fields["kinds"], casework.Separator, "、")
		row["罚款额"], row["没收额"], row["没收"] = report.Fields["fine"], report.Fields["income"], report.Fields["confiscated"]
	}
}

// paid fills in every payment, in the order in which they came.
func paid(f *casework.Facts, row map[string]string) {
	row["缴款期限"] = due(f, "P12").String()
	var days, receipts []string
	for i := range f.Steps {
		if s := &f.Steps[i]; s.Kind == "pay" || s.Kind == "collect" {
			days, receipts = append(days, s.Day.String()), append(receipts, s.Fields["receipt"])
		}
	}
	row["缴款日"], row["票据号"] = together(days), together(receipts)
}

// forced fills in what was done because the party did not perform (处罚法第七十二条；行政强制法第五十三条、第五十四条).
func forced(f *casework.Facts, row map[string]string) {
	if added := f.Added(); added > 0 {
		row["加处罚款"] = added.String()
	}
	row["催告日"], row["申请强执日"] = f.Day("demand").String(), f.Day("court").String()
	applied, answered := f.Last("court"), f.Last("court_result")
	switch {
	case applied == nil:
	case answered == nil || answered.Before(applied):
		row["强执结果"] = "待法院裁定"
	default:
		row["强执结果"] = answered.Fields["result"]
	}
}

// published gives the day of the first publication: a later one does not move it.
func published(f *casework.Facts) string {
	for _, s := range f.All("publish") {
		if s.Fields["open"] == "公开" {
			return s.Day.String()
		}
	}
	return f.Get("publish", "open") // 不属于公开范围
}

// remedies gives every reconsideration and litigation with its result.
func remedies(f *casework.Facts) string {
	var list []string
	for i := range f.Steps {
		switch s := &f.Steps[i]; s.Kind {
		case "remedy":
			list = append(list, s.Fields["kind"]+"：办理中")
		case "remedy_end":
			if n := len(list) - 1; n >= 0 {
				list[n] = strings.Replace(list[n], "办理中", s.Fields["result"], 1)
				if s.Fields["effective"] == "尚未生效" {
					list[n] += "（尚未生效）"
				}
			}
		}
	}
	return strings.Join(list, "；")
}

// revised gives the corrections of the decision that were approved (处罚法第七十五条第二款).
func revised(f *casework.Facts) string {
	var list []string
	for _, s := range f.All("revise") {
		if d := s.Fields["decision"]; d != "退回" {
			list = append(list, strings.TrimPrefix(d, "同意")+" "+s.Day.String())
		}
	}
	return strings.Join(list, "；")
}
