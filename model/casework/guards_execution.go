package casework

import (
	"slices"
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// executionGuards watch over performance, the additional fine, the demand and the court.
func executionGuards() []Guard {
	const court = "行政强制法第五十三条、第五十四条"
	return []Guard{
		{Name: "payment.owed", Title: "还有应缴的罚款", Article: "行政处罚法第六十六条", Exit: "不办这一步，没有尚欠的罚款", Check: paymentOwed},
		{Name: "payment.whole", Title: "缴款金额与应缴金额相符", Article: "行政处罚法第六十七条", Exit: "核对票据金额；分次缴纳的选“部分缴纳”", Check: paymentWhole},
		{Name: "collection.made", Title: "有当场收缴的罚款", Article: "行政处罚法第七十一条", Exit: "不办这一步，没有当场收缴的罚款要上交", Check: collectionMade},
		{Name: "defer.later", Title: "延期到期日晚于原缴款期限", Article: "行政处罚法第六十六条第二款", Exit: "核对最后一期到期日", Check: deferLater},
		{Name: "late_fine.overdue", Title: "缴款期限已过", Article: "行政处罚法第七十二条第一款第一项", Exit: "等缴款期限届满；复议、诉讼期间不加处", Check: lateFineOverdue},
		{Name: "late_fine.amount", Title: "加处罚款等于每日百分之三且不超过本数", Article: "行政处罚法第七十二条第一款第一项、第七十三条第三款；行政强制法第四十五条第二款", Exit: "按程序算出的天数和金额填写", Check: lateFineAmount},
		{Name: "performance.overdue", Title: "当事人逾期没有履行", Article: "行政强制法第三十五条、第五十四条", Exit: "等履行期限届满", Check: performanceOverdue},
		{Name: "court.remedies", Title: "复议、诉讼期限已过且没有申请", Article: court, Exit: "等复议、诉讼的结果或者期限届满", Check: courtRemedies},
		{Name: "court.demand", Title: "催告书送达满十个工作日", Article: "行政强制法第五十四条、第六十九条", Exit: "先办理催告和送达", Check: courtDemand},
		{Name: "court.window", Title: "在三个月内申请", Article: "行政强制法第五十三条", Exit: "在三个月内申请；超过的，有正当理由人民法院才受理", Check: courtWindow},
		{Name: "demand.made", Title: "催告书已经送达", Article: "行政强制法第三十六条", Exit: "先办理催告和送达", Check: demandMade},
		{Name: "court.applied", Title: "已经申请法院强制执行", Article: "行政强制法第五十六条", Exit: "先办理“申请法院强制执行”", Check: courtApplied},
		{Name: "confiscation.decided", Title: "决定没收了财物", Article: "行政处罚法第七十四条", Exit: "不办这一步，没有没收的财物要处理", Check: confiscationDecided},
		{Name: "performance.done", Title: "结案理由与记录相符", Article: "行政处罚法第六十六条", Exit: "先记录履行、裁定或者审批", Check: performanceDone},
		{Name: "remedy.none_open", Title: "没有正在进行的复议、诉讼", Article: "行政复议法第二十九条；行政诉讼法第四十四条", Exit: "先记录前一次的结果", Check: noneOpen},
		{Name: "remedy.open", Title: "有正在进行的复议、诉讼", Article: "行政复议法第四十八条；行政诉讼法第六十七条", Exit: "先登记复议或者诉讼", Check: someOpen},
		{Name: "remedy.closed", Title: "复议、诉讼已有结果", Article: "档案法第十四条", Exit: "先记录“复议诉讼结果”", Check: noneOpen},
	}
}

func paymentOwed(j *Judging) error {
	if j.Owed() == 0 {
		return fault.New("", "没有尚欠的罚款。")
	}
	return nil
}

func paymentWhole(j *Judging) error {
	if j.Planning() {
		return nil
	}
	paid, err := notation.ParseMoney(j.Fields["amount"])
	if err != nil {
		return err
	}
	owed := j.Owed()
	switch {
	case paid <= 0:
		return fault.New("", "请填写缴款金额。").At("amount")
	case paid > owed:
		return fault.New("", "缴款 %s 元，与尚欠的 %s 元不一致。", paid.Grouped(), owed.Grouped()).At("amount")
	case j.Fields["whole"] == "全部缴清" && paid != owed:
		return fault.New("", "缴款 %s 元，与尚欠的 %s 元不一致，没有缴清。", paid.Grouped(), owed.Grouped()).At("amount")
	case j.Fields["whole"] == "部分缴纳" && paid == owed:
		return fault.New("", "缴款 %s 元，已经缴清，请选“全部缴清”。", paid.Grouped()).At("whole")
	}
	return nil
}

func collectionMade(j *Judging) error {
	made, handed := j.Last("collect"), j.Last("hand_in")
	if made == nil || handed != nil && made.Before(handed) {
		return fault.New("", "没有要上交的当场收缴罚款。")
	}
	if v := j.Fields["amount"]; v != "" && v != made.Fields["amount"] {
		return fault.New("", "上交 %s 元，与收缴的 %s 元不一致。", v, made.Fields["amount"]).At("amount")
	}
	return nil
}

func deferLater(j *Judging) error {
	until, d := dayIn(j.Fields["until"]), j.deadline("P12")
	if !until.IsZero() && d != nil && !until.After(d.Due) {
		return fault.New("", "最后一期 %s 到期，不晚于原来的缴款期限 %s。", until.Chinese(), d.Due.Chinese()).At("until")
	}
	return nil
}

// overdue tells whether the period for the fine has run out with something still owed.
func (j *Judging) overdue(on notation.Day) error {
	d := j.deadline("P12")
	switch {
	case d == nil:
		return fault.New("", "还没有缴款期限。")
	case j.Owed() == 0:
		return fault.New("", "罚款已经缴清。")
	case !on.After(d.Due):
		return fault.New("", "缴款期限到 %s 届满，现在还没有逾期。", d.Due.Chinese())
	}
	return nil
}

func lateFineOverdue(j *Judging) error {
	if err := j.overdue(j.Day); err != nil {
		return err
	}
	if s := j.openRemedy(); s != nil {
		return fault.New("", "%s正在进行，期间不计算加处罚款。", s.Fields["kind"])
	}
	if j.Added() > 0 {
		return fault.New("", "已经作出加处罚款决定 %s 元。", j.Added().Grouped())
	}
	return nil
}

func lateFineAmount(j *Judging) error {
	if j.Planning() {
		return nil
	}
	until := dayIn(j.Fields["until"])
	if until.After(j.Day) {
		return fault.New("", "不能计算到还没有到的 %s。", until.Chinese()).At("until")
	}
	days, from, sum, err := j.LateFine(until)
	if err != nil {
		return err
	}
	if days == 0 {
		return fault.New("", "到 %s 还没有逾期的日数（从 %s 起计算）。", until.Chinese(), from.Chinese()).At("until")
	}
	stated, err := notation.ParseMoney(j.Fields["amount"])
	if err != nil {
		return err
	}
	if stated != sum || j.days() != days {
		return fault.New("", "从 %s 到 %s 逾期 %d 日，加处罚款应为 %s 元。", from.Chinese(), until.Chinese(), days, sum.Grouped()).At("amount")
	}
	return nil
}

func performanceOverdue(j *Judging) error { return j.overdue(j.Day) }

func courtRemedies(j *Judging) error {
	if s := j.openRemedy(); s != nil {
		return fault.New("", "%s %s 正在进行，没有结果以前不能申请强制执行。", s.Day.Chinese(), s.Fields["kind"])
	}
	if j.overturned() {
		return fault.New("", "决定已经被%s，不能申请强制执行。", j.Get("remedy_end", "result"))
	}
	if j.litigated() {
		return nil
	}
	for _, rule := range []string{"R06A", "R06"} {
		d := j.deadline(rule)
		if d == nil {
			continue
		}
		if !j.Day.After(d.Due) {
			return fault.New("", "%s的期限到 %s 届满，届满前不能申请强制执行。", d.Title, d.Due.Chinese())
		}
		return nil
	}
	return fault.New("", "决定书还没有送达，复议、诉讼的期限没有开始。")
}

func courtDemand(j *Judging) error {
	s := j.ServiceOf("E05")
	if s == nil {
		return fault.New("", "催告书还没有送达。")
	}
	for _, d := range j.Deadlines {
		if d.Rule == "Q05" && d.StepID == s.ID && !j.Day.After(d.Due) {
			return fault.New("", "催告书 %s 送达，到 %s 满十个工作日，期满前不能申请。", s.Day.Chinese(), d.Due.Chinese())
		}
	}
	return nil
}

func demandMade(j *Judging) error {
	if j.ServiceOf("E05") == nil {
		return fault.New("", "催告书还没有送达，没有催告后的陈述、申辩。")
	}
	return nil
}

func courtWindow(j *Judging) error {
	d := j.deadline("Q06")
	if d == nil || j.litigated() {
		return nil // courtRemedies says so; after a judgment its own enforcement follows (行政诉讼法第九十五条)
	}
	if j.Day.After(d.Due) {
		return fault.New("", "申请强制执行的期限到 %s 届满。", d.Due.Chinese())
	}
	return nil
}

func courtApplied(j *Judging) error {
	if j.Last("court") == nil {
		return fault.New("", "还没有申请法院强制执行。")
	}
	return nil
}

// confiscated reports whether the decision that stands takes goods or gains.
func (f *Facts) confiscated() bool {
	return f.decision().ID != "" && strings.Contains(f.Get("conclude", "kinds"), "没收")
}

func confiscationDecided(j *Judging) error {
	if !j.confiscated() {
		return fault.New("", "处罚决定没有没收财物。")
	}
	return nil
}

func performanceDone(j *Judging) error {
	reason := j.Get("close_request", "reason")
	if j.Step.Code == "close_request" {
		if j.Planning() {
			return nil
		}
		reason = j.Fields["reason"]
	}
	switch reason {
	case "行政处罚决定已经履行完毕":
		return j.performed()
	case "人民法院裁定终结执行":
		return j.unless(slices.Contains([]string{"终结执行", "裁定不准予执行"}, j.Get("court_result", "result")), "还没有人民法院终结执行或者不准予执行的裁定。")
	case "不予行政处罚":
		return j.unless(j.Last("decide_none") != nil && j.Exempt(), "没有作出不予行政处罚决定。")
	case "撤销立案":
		return j.unless(j.Get("cancel", "decision") == "同意撤销立案", "负责人没有批准撤销立案。")
	case "案件移送其他机关":
		return j.unless(j.Get("refer", "decision") == "同意移送", "负责人没有批准移送。")
	case "涉嫌犯罪移送公安机关":
		return j.unless(j.Last("crime_transfer") != nil && j.Get("crime_answer", "answer") == "立案侦查", "公安机关还没有立案侦查的答复。")
	case "行政处罚决定被撤销":
		return j.unless(j.undone() != nil && j.decision().ID == "", "处罚决定没有被撤销。")
	}
	return nil
}

func (j *Judging) unless(fine bool, sentence string) error {
	if fine {
		return nil
	}
	return fault.New("", "%s", sentence).At("reason")
}

func (j *Judging) performed() error {
	switch {
	case j.Last("decide") == nil || j.decision().ID == "":
		return fault.New("", "没有处罚决定，不能按履行完毕结案。").At("reason")
	case j.Owed() > 0:
		return fault.New("", "罚款 %s 元还没有缴纳，不能结案。", j.Owed().Grouped()).At("reason")
	case j.confiscated() && j.Last("confiscate") == nil:
		return fault.New("", "没收的财物还没有处理记录，不能结案。").At("reason")
	case j.handedIn() != nil:
		return j.handedIn()
	}
	return nil
}

func (j *Judging) handedIn() error {
	if made, handed := j.Last("collect"), j.Last("hand_in"); made != nil && (handed == nil || handed.Before(made)) {
		return fault.New("", "当场收缴的罚款还没有上交，不能结案。").At("reason")
	}
	return nil
}

func noneOpen(j *Judging) error {
	if s := j.openRemedy(); s != nil {
		return fault.New("", "%s %s 还没有结果。", s.Day.Chinese(), s.Fields["kind"])
	}
	return nil
}

func someOpen(j *Judging) error {
	if j.openRemedy() == nil {
		return fault.New("", "没有正在进行的复议或者诉讼。")
	}
	return nil
}
