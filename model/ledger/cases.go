package ledger

import (
	"context"
	"strings"
	"time"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
)

// Sources are the rows that ledgers can be made of.
func Sources(e *casework.Engine, r *review.Service) map[string]Source {
	return map[string]Source{"penalty_cases": penaltyCases{e}, "reviews": reviews{e, r}}
}

// penaltyCases has a row for every penalty case opened in the year.
type penaltyCases struct{ engine *casework.Engine }

func (penaltyCases) Names() []string {
	return []string{
		"案号", "案由", "当事人", "证件号", "来源", "立案日期", "承办人", "证号", "告知书号", "告知送达日", "陈述申辩", "听证", "法审意见号", "法审日期", "法审结论",
		"决定书号", "决定日期", "处罚种类", "罚款额", "没收", "送达日", "送达方式", "缴款期限", "缴款日", "票据号", "结案日", "归档日", "状态", "预警",
	}
}

func (p penaltyCases) Rows(ctx context.Context, year int, yield func(string, map[string]string) error) error {
	list, _, err := p.engine.Cases(ctx, casework.Filter{})
	if err != nil {
		return err
	}
	for i := len(list) - 1; i >= 0; i-- { // oldest first, as a ledger is kept
		if list[i].FiledOn.IsZero() || list[i].FiledOn.Year() != year {
			continue
		}
		f, err := p.engine.Facts(ctx, list[i].ID)
		if err != nil {
			return err
		}
		if err := yield(f.Case.ID, penaltyRow(f, p.engine.Store.Clock)); err != nil {
			return err
		}
	}
	return nil
}

func certificates(f *casework.Facts) string {
	var list []string
	for _, o := range f.Officers {
		list = append(list, o.Certificate)
	}
	return strings.Join(list, "、")
}

func penaltyRow(f *casework.Facts, clock func() time.Time) map[string]string {
	row := map[string]string{
		"案号": f.Case.Number, "案由": f.Case.Cause, "当事人": f.Party.Name, "证件号": f.Party.Code, "来源": f.Get("clue", "source"),
		"立案日期": f.Case.FiledOn.String(), "承办人": f.Case.OfficerNames, "证号": certificates(f), "陈述申辩": f.Get("defence", "outcome"),
		"听证": "未达到标准", "决定日期": f.Case.DecidedOn.String(), "状态": f.Procedure.State(f.Case.State).Name,
		"缴款日": f.Day("pay").String(), "票据号": f.Get("pay", "receipt"), "结案日": f.Case.ClosedOn.String(), "归档日": f.Day("archive").String(),
	}
	if f.Last("conclude") != nil {
		row["处罚种类"] = strings.ReplaceAll(f.Get("conclude", "kinds"), casework.Separator, "、")
		row["没收"] = f.Get("conclude", "confiscated")
		if m := f.Money("conclude", "fine"); m > 0 {
			row["罚款额"] = m.String()
		}
		if f.Hearing() {
			row["听证"] = "已告知听证权"
		}
	}
	document := func(code, number, day string) {
		if d := f.Document(code); d != nil {
			row[number] = d.Number
			if day != "" {
				row[day] = d.Day.String()
			}
		}
	}
	document("P18", "告知书号", "")
	document("P29", "法审意见号", "法审日期")
	document("P33", "决定书号", "")
	row["告知送达日"], row["送达日"] = f.Day("serve_notice").String(), f.Day("serve_decision").String()
	row["送达方式"], row["法审结论"] = f.Get("serve_decision", "method"), f.Get("review", "conclusion")
	var late []string
	for _, d := range f.Deadlines {
		if d.Rule == "P12" {
			row["缴款期限"] = d.Due.String()
		}
		end := d.MetOn
		if end.IsZero() {
			end = notation.DayOf(clock())
		}
		if d.Bearer != "当事人" && !d.Due.IsZero() && end.After(d.Due) {
			late = append(late, d.Title+"超期")
		}
	}
	row["预警"] = strings.Join(late, "、")
	return row
}

// reviews has a row for every submission of the year.
type reviews struct {
	engine *casework.Engine
	review *review.Service
}

func (reviews) Names() []string {
	return []string{"送审编号", "送审日期", "承办机构", "案号", "案由", "执法类别", "重大情形", "材料齐全日", "审核人", "审核期限", "审核完成日", "结论", "问题摘要", "采纳情况", "再次送审", "超期"}
}

func (v reviews) Rows(ctx context.Context, year int, yield func(string, map[string]string) error) error {
	rounds, err := v.review.Rounds(ctx, year)
	if err != nil {
		return err
	}
	for _, r := range rounds {
		f, err := v.engine.Facts(ctx, r.Bundle.CaseID)
		if err != nil {
			return err
		}
		row := map[string]string{
			"送审编号": "第" + notation.ChineseCount(r.Bundle.Round) + "次", "送审日期": r.Bundle.Day.String(), "承办机构": f.Office.EnforceUnit, "案号": f.Case.Number,
			"案由": f.Case.Cause, "执法类别": "行政处罚", "重大情形": f.MajorSentence(), "材料齐全日": r.Bundle.CompletedOn.String(), "再次送审": "否", "结论": "待审核",
		}
		if r.Bundle.Round > 1 {
			row["再次送审"] = "是"
		}
		for _, s := range f.All("submit") {
			if s.ID == r.Bundle.StepID {
				row["采纳情况"] = strings.TrimPrefix(s.Fields["adopted"]+"；"+s.Fields["answer"], "；")
			}
		}
		for _, d := range f.Documents {
			if d.StepID == r.Bundle.StepID && d.Code == "P28" {
				row["送审编号"] = d.Number
			}
		}
		done := notation.DayOf(v.engine.Store.Clock())
		if o := r.Opinion; o != nil {
			for _, s := range f.All("review") {
				if s.ID == o.StepID {
					done = s.Day
				}
			}
			row["审核人"], row["审核完成日"], row["结论"], row["问题摘要"] = o.ReviewerName, done.String(), o.Conclusion, o.Opinion
			if o.Passed() {
				row["问题摘要"] = ""
			}
			if o.VoidedAt != nil {
				row["结论"] += "（已失效）"
			}
		}
		for _, d := range f.Deadlines {
			if d.Rule == "P09" && d.StepID == r.Bundle.StepID {
				row["审核期限"], row["超期"] = d.Due.String(), "否"
				if done.After(d.Due) {
					row["超期"] = "是"
				}
			}
		}
		if err := yield(f.Case.ID, row); err != nil {
			return err
		}
	}
	return nil
}
