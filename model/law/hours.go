package law

import (
	"fmt"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// DueMoment reckons a period in hours from the minute it starts (民法典第二百零一条第二款). Other periods are refused.
func (b *Book) DueMoment(ruleID string, start notation.Moment, opts Options) (Result, error) {
	rule, p, err := b.use(ruleID, start.Day(), opts)
	if err != nil {
		return Result{}, err
	}
	if p.Unit != Hour {
		return Result{}, fault.New("law.due.days", "“%s”（%s）不按小时计算，请只给出起算日。", rule.Name, rule.ID)
	}
	if len(opts.Pauses) > 0 {
		return Result{}, fault.New("law.due.pause", "“%s”（%s）按小时连续计算，没有可以扣除的时间。", rule.Name, rule.ID)
	}
	n := effective(p, opts)
	res := Result{Rule: rule, Value: p, Start: start.Day(), StartAt: start, DueAt: start.AddMinutes(60 * n)}
	res.Due = res.DueAt.Day()
	res.Unrolled, res.Rolled, res.Conservative = res.Due, res.Due, res.Due
	event := ""
	if rule.Starts != "" {
		event = rule.Starts + "，"
	}
	res.Why = append(res.Why, fmt.Sprintf("起算：%s%s，从这一时刻起连续计算，节假日不扣除。", event, start.Chinese()))
	res.Why = append(res.Why, lengthLines(p, n, opts)...)
	res.Why = append(res.Why, "到期："+res.DueAt.Chinese()+"。")
	res.Why = append(res.Why, sourceLines(rule, p)...)
	res.Warnings = sourceWarnings(p)
	return res, nil
}
