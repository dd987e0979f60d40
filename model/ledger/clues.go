package ledger

import (
	"context"
	"fmt"

	"sanzhitong/model/casework"
)

// clues has a row for every clue registered in the period, whatever became of it (处罚法第五十四条).
type clues struct{ engine *casework.Engine }

func (clues) Names() []string {
	return []string{
		"登记号", "登记日期", "来源", "举报人", "被举报人", "案由", "内容", "管辖判断", "承办人", "核查期限", "处理结果", "处理日期", "案号", "答复情况", "预警",
	}
}

func (c clues) Rows(ctx context.Context, f Filter, yield func(Line) error) error {
	db := c.engine.Store.Read(ctx)
	var list []casework.Case
	from, to := f.bounds()
	if err := db.Where("clued_on BETWEEN ? AND ?", from, to).Find(&list).Error; err != nil {
		return fmt.Errorf("listing clues: %w", err)
	}
	inOrder(list, func(c *casework.Case) string { return c.ClueNumber })
	of, err := readDepartments(db)
	if err != nil {
		return err
	}
	return each(ctx, c.engine, list, func(f *casework.Facts) error { return yield(Line{f.Case.ID, of.of(f.Case), clueRow(f)}) })
}

func clueRow(f *casework.Facts) map[string]string {
	row := map[string]string{
		"登记号": f.Case.ClueNumber, "登记日期": f.Case.CluedOn.String(), "来源": f.Get("clue", "source"), "举报人": informant(f), "被举报人": f.Party.Name,
		"案由": f.Case.Cause, "内容": f.Get("clue", "content"), "管辖判断": jurisdiction(f), "承办人": handlers(f), "核查期限": due(f, "P02").String(),
		"案号": f.Case.Number, "答复情况": answers(f), "预警": warnings(f, "P02"),
	}
	row["处理结果"] = "办理中"
	if s, result := settled(f); s != nil {
		row["处理结果"], row["处理日期"] = result, s.Day.String()
	}
	return row
}

// informant tells only whether one is on record. A ledger goes through many hands and on paper; who informed is kept
// confidential and stands in the case alone.
func informant(f *casework.Facts) string {
	switch {
	case f.Get("clue", "informant") != "":
		return "已登记"
	case f.Get("clue", "source") == "投诉举报":
		return "匿名"
	}
	return ""
}

// settled gives the step that settled what becomes of the clue, nil while none has. A clue from which a case was opened is
// settled by that, whatever becomes of the case.
func settled(f *casework.Facts) (*casework.Step, string) {
	for _, s := range f.All("file") {
		if s.Fields["decision"] == "同意立案" {
			return s, "立案" // the first
		}
	}
	if s := outcome(f, "refer", "decision", "同意移送"); s != nil {
		return s, "移送"
	}
	if s := outcome(f, "dismiss", "decision", "同意不予立案"); s != nil {
		return s, "不予立案"
	}
	return nil, ""
}

// jurisdiction says what was found of who is to deal with the matter (处罚法第二十二条至第二十七条).
func jurisdiction(f *casework.Facts) string {
	switch s, _ := settled(f); {
	case f.Last("crime_transfer") != nil:
		return "涉嫌犯罪，移送" + f.Get("crime_transfer", "to")
	case outcome(f, "refer", "decision", "同意移送") != nil:
		return "移送" + f.Get("refer_request", "to")
	case s != nil && s.Kind == "file":
		return "本机关管辖"
	case f.Get("dismiss_request", "ground") == "不属于本机关管辖":
		return "不属于本机关管辖"
	}
	return map[string]string{"建议立案": "本机关管辖", "建议移送其他机关": "拟移送其他机关"}[f.Get("verify", "suggestion")]
}

// handlers are the officers of the case; before there are any, who registered the clue.
func handlers(f *casework.Facts) string {
	if f.Case.OfficerNames != "" {
		return f.Case.OfficerNames
	}
	if s := f.First("clue"); s != nil {
		return s.AuthorName
	}
	return ""
}

// answers gives what the police answered to a transfer.
func answers(f *casework.Facts) string {
	s := f.Last("crime_answer")
	if s == nil {
		return ""
	}
	return "公安机关：" + s.Fields["answer"] + " " + s.Day.String()
}
