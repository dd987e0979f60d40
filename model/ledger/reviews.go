package ledger

import (
	"context"
	"fmt"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
)

// reviews has a row for every submission of the period.
type reviews struct {
	engine *casework.Engine
	review *review.Service
}

func (reviews) Names() []string {
	return []string{"送审编号", "送审日期", "承办机构", "案号", "案由", "执法类别", "重大情形", "材料齐全日", "审核人", "审核期限", "审核完成日", "结论", "问题摘要", "采纳情况", "再次送审", "超期"}
}

func (v reviews) Rows(ctx context.Context, f Filter, yield func(Line) error) error {
	of, err := readDepartments(v.engine.Store.Read(ctx))
	if err != nil {
		return err
	}
	years, err := v.years(ctx, f)
	if err != nil {
		return err
	}
	for _, year := range years {
		rounds, err := v.review.Rounds(ctx, year)
		if err != nil {
			return err
		}
		for i := range rounds {
			if !f.holds(rounds[i].Bundle.Day) {
				continue
			}
			facts, err := v.engine.Facts(ctx, rounds[i].Bundle.CaseID)
			if err != nil {
				return err
			}
			if err := yield(Line{facts.Case.ID, of.of(facts.Case), reviewRow(facts, &rounds[i])}); err != nil {
				return err
			}
		}
	}
	return nil
}

// years lists those in which something was submitted, of the period.
func (v reviews) years(ctx context.Context, f Filter) ([]int, error) {
	var days []notation.Day
	from, to := f.bounds()
	err := v.engine.Store.Read(ctx).Model(&review.Bundle{}).Where("day BETWEEN ? AND ?", from, to).Distinct("day").Order("day").Pluck("day", &days).Error
	if err != nil {
		return nil, fmt.Errorf("listing the days of submissions: %w", err)
	}
	var years []int
	for _, d := range days {
		if n := len(years); n == 0 || years[n-1] != d.Year() {
			years = append(years, d.Year())
		}
	}
	return years, nil
}

func reviewRow(f *casework.Facts, r *review.Round) map[string]string {
	row := map[string]string{
		"送审编号": "第" + notation.ChineseCount(r.Bundle.Round) + "次", "送审日期": r.Bundle.Day.String(), "承办机构": f.Office.EnforceUnit, "案号": f.Case.Number,
		"案由": f.Case.Cause, "执法类别": f.Procedure.Class, "重大情形": strings.ReplaceAll(f.MajorSentence(), casework.Separator, "、"),
		"材料齐全日": r.Bundle.CompletedOn.String(), "再次送审": "否", "结论": "待审核",
	}
	if r.Bundle.Round > 1 {
		row["再次送审"] = "是"
	}
	for _, s := range f.All("submit") {
		if s.ID == r.Bundle.StepID {
			row["采纳情况"] = joined("；", s.Fields["adopted"], s.Fields["answer"])
		}
	}
	for i := range f.Documents {
		if d := &f.Documents[i]; d.StepID == r.Bundle.StepID && d.Code == "P28" && d.Number != "" {
			row["送审编号"] = d.Number
		}
	}
	done := f.Today
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
	for i := range f.Deadlines {
		if d := &f.Deadlines[i]; d.Rule == "P09" && d.StepID == r.Bundle.StepID {
			row["审核期限"], row["超期"] = d.Due.String(), "否"
			if !d.Paused && done.After(d.Due) {
				row["超期"] = "是"
			}
		}
	}
	return row
}
