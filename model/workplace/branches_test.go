package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

// line is a case lived step by step in a test, on lawful values of its own.
type line struct {
	*testing.T
	office *workplacetest.Office
	c      *casework.Case
}

// newLine opens a case of a citizen for a violation of its own, so that no other case is about the same act.
func newLine(t *testing.T, o *workplacetest.Office, day, place string) *line {
	t.Helper()
	l := &line{T: t, office: o}
	out, err := o.Engine.RecordWithDefaults(t.Context(), o.Login(t, "zhao"), casework.Input{
		Procedure: "penalty_general", Step: "clue", Day: notation.MustDay(day), Fields: map[string]string{
			"source": "日常巡查", "matter": "M22", "party": "130281198803120028", "violated_on": day, "place": place, "cause": "擅自占用城市道路", "content": "巡查发现占道摆放物品。",
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	l.c = out.Case
	return l
}

// try takes a step; fields are given as "key=value".
func (l *line) try(step, day string, fields ...string) error {
	l.Helper()
	f, err := l.office.Engine.Facts(l.Context(), l.c.ID)
	if err != nil {
		l.Fatal(err)
	}
	kind := f.Procedure.Step(step)
	values := map[string]string{}
	for _, s := range fields {
		key, v, _ := strings.Cut(s, "=")
		values[key] = v
	}
	for i := range kind.Fields {
		if fd := &kind.Fields[i]; fd.Preset != "" && values[fd.Key] == "" && fd.Asked(values) {
			values[fd.Key] = fd.Preset
		}
	}
	for i := range kind.Fields {
		fd := &kind.Fields[i]
		if _, ok := values[fd.Key]; ok || fd.Default != "" || fd.Preset != "" || !fd.Needed(values) {
			continue
		}
		switch fd.Type {
		case casework.Text, casework.LongText:
			values[fd.Key] = "写明" + fd.Label
		case casework.Choice:
			values[fd.Key] = fd.Options[0]
		case casework.Moment:
			values[fd.Key] = day + " 09:00"
			if fd.Key == "ended" {
				values[fd.Key] = day + " 10:00"
			}
		case casework.Number:
			values[fd.Key] = "3"
		case casework.Date:
			values[fd.Key] = day
		}
	}
	account := map[access.Role]string{access.Clerk: "zhao", access.Head: "li", access.Reviewer: "sun", access.Archivist: "zhou"}[kind.Role]
	if kind.Page == "review" {
		_, err = l.office.Review.Sign(l.Context(), l.office.Login(l.T, account), review.Answer{
			CaseID: l.c.ID, Day: notation.MustDay(day), Conclusion: values["conclusion"], Opinion: "已经审核。", Password: scenario.SamplePassword,
		})
		return err
	}
	_, err = l.office.Engine.RecordWithDefaults(l.Context(), l.office.Login(l.T, account), casework.Input{CaseID: l.c.ID, Step: step, Day: notation.MustDay(day), Fields: values})
	return err
}

// do takes a step that has to stand.
func (l *line) do(step, day string, fields ...string) {
	l.Helper()
	if err := l.try(step, day, fields...); err != nil {
		l.Fatalf("%s on %s: %s", step, day, scenario.Reasons(err))
	}
}

// refused takes a step that has to meet a guard.
func (l *line) refused(guard, step, day string, fields ...string) {
	l.Helper()
	err := l.try(step, day, fields...)
	if err == nil || !strings.Contains(scenario.Reasons(err), guard) {
		l.Fatalf("%s on %s met %v, want %s", step, day, err, guard)
	}
}

func (l *line) facts() *casework.Facts {
	l.Helper()
	f, err := l.office.Engine.Facts(l.Context(), l.c.ID)
	if err != nil {
		l.Fatal(err)
	}
	return f
}

func (l *line) due(rule, want string) {
	l.Helper()
	for _, d := range l.facts().Deadlines {
		if d.Rule == rule {
			if d.Due.String() != want {
				l.Errorf("%s is due %s, want %s\n%s", rule, d.Due, want, d.Why)
			}
			return
		}
	}
	l.Errorf("%s does not run", rule)
}

// filed brings a case to the investigation.
func (l *line) filed(day string) {
	l.Helper()
	l.do("file_request", day, "officers=03000000001；03000000002")
	l.do("file", day)
	l.do("inspect", day)
}

// told brings it to the notice served.
func (l *line) told(day, fine string) {
	l.Helper()
	l.do("conclude", day, "kinds=罚款", "fine="+fine)
	l.do("notice", day)
	l.do("serve_notice", day)
}

// approved brings a case of August to the head's approval on the fourth of September.
func (l *line) approved() {
	l.Helper()
	l.filed("2026-08-21")
	l.told("2026-08-24", "1500")
	l.do("defence", "2026-09-01", "outcome=期满未提出")
	l.do("submit", "2026-09-02")
	l.do("review", "2026-09-03", "conclusion=同意")
	l.do("approve_request", "2026-09-04")
	l.do("approve", "2026-09-04")
}

func TestAHearingFromTheRequestToTheDecision(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-09-01", "甲处")
	l.filed("2026-09-02")
	l.told("2026-09-28", "6000")
	l.due("P07", "2026-10-10") // the vector of the fact sheet: five working days over the October holidays
	l.refused("hearing.in_time", "hearing_request", "2026-10-11")
	l.do("hearing_request", "2026-10-10", "form=书面")
	l.refused("step.state", "defence", "2026-10-12", "outcome=期满未提出")
	l.refused("hearing.far_enough", "hearing_notice", "2026-10-12", "at=2026-10-15 09:00", "host=孙示三", "recorder=周示五")
	l.refused("hearing.host", "hearing_notice", "2026-10-12", "at=2026-10-30 09:00", "host=钱示二", "recorder=周示五")
	l.do("hearing_notice", "2026-10-12", "at=2026-10-26 09:00", "host=孙示三", "recorder=周示五")
	l.refused("hearing.noticed_in_time", "hearing_hold", "2026-10-26")
	l.do("serve_other", "2026-10-16", "document=行政处罚听证通知书")            // six working days before the 26th
	l.refused("hearing.noticed_in_time", "hearing_hold", "2026-10-26") // 十五日 would have been the last day
	l.do("hearing_notice", "2026-10-16", "at=2026-10-27 09:00", "host=孙示三", "recorder=周示五")
	l.do("serve_other", "2026-10-16", "document=行政处罚听证通知书")
	l.refused("hearing.noticed_in_time", "hearing_hold", "2026-10-28") // not the day of the notice
	l.refused("minutes.content", "hearing_hold", "2026-10-27", "answer=……")
	l.do("hearing_hold", "2026-10-27")
	l.do("hearing_report", "2026-10-28")
	l.do("submit", "2026-10-29")
	l.do("review", "2026-10-30", "conclusion=同意")
	l.do("approve_request", "2026-11-02")
	l.refused("discussion.held", "approve", "2026-11-02")
	l.do("discuss", "2026-11-03", "present=李示四、王示六")
	l.do("approve", "2026-11-03")
	l.do("decide", "2026-11-04")
	f := l.facts()
	if f.Case.Fine != notation.Yuan(6000) || !f.Major() || !strings.Contains(f.MajorSentence(), "经过听证") {
		t.Errorf("fined %s, major: %s", f.Case.Fine, f.MajorSentence())
	}
	// Eighteen days from the request to the report are not counted: the ninety run on to the nineteenth of December.
	l.due("P03", "2026-12-19")
}

// A hearing on a Sunday is not itself one of the seven working days: from the twenty-seventh of February only six lie before it.
func TestAHearingOnADayThatIsNotWorkedIsToldADayEarlier(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-01-05", "寅处")
	l.filed("2026-01-06")
	l.told("2026-01-07", "6000")
	l.do("hearing_request", "2026-01-08", "form=书面")
	l.refused("hearing.far_enough", "hearing_notice", "2026-02-27", "at=2026-03-08 09:00", "host=孙示三", "recorder=周示五")
	l.do("hearing_notice", "2026-02-26", "at=2026-03-08 09:00", "host=孙示三", "recorder=周示五")
	l.do("serve_other", "2026-02-26", "document=行政处罚听证通知书")
	l.do("hearing_hold", "2026-03-08")
}

func TestANewNoticeDoesNotWipeAHearingAskedFor(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-09-01", "乙处")
	l.filed("2026-09-02")
	l.told("2026-09-07", "6000")
	l.do("hearing_request", "2026-09-10", "form=口头")
	l.refused("step.state", "notice", "2026-09-11")
	l.do("hearing_change", "2026-09-11", "kind=终止听证", "ground=当事人书面撤回听证申请")
	l.do("notice", "2026-09-11")
	l.do("serve_notice", "2026-09-11")
	l.do("hearing_request", "2026-09-14", "form=口头")
	l.refused("hearing.ending", "hearing_change", "2026-09-15", "kind=终止听证", "ground=不可抗力")
}

func TestSuspensionAndExtensionMoveTheNinetyDays(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-03-02", "丙处")
	l.filed("2026-03-03")
	l.due("P03", "2026-06-01")
	l.do("suspend_request", "2026-03-10")
	l.do("suspend", "2026-03-11")
	l.refused("step.state", "conclude", "2026-03-12", "kinds=罚款", "fine=1500")
	l.do("resume_request", "2026-03-30")
	l.do("resume", "2026-03-31")
	if f := l.facts(); f.Case.State != "investigating" {
		t.Fatalf("resumed to %s", f.Case.State)
	}
	l.due("P03", "2026-06-21") // twenty days from the eleventh on are not counted
	l.refused("extension.limit", "extend_request", "2026-06-01", "days=31")
	l.do("extend_request", "2026-06-01", "days=30")
	l.refused("step.asked", "extend_request", "2026-06-02", "days=30")
	l.do("extend", "2026-06-03")
	l.due("P03", "2026-07-21")
	l.do("extend_request", "2026-07-01", "days=60")
	l.refused("extension.limit", "extend", "2026-07-02")
	l.do("extend", "2026-07-02", "discussion=七月二日集体讨论同意")
	l.due("P03", "2026-09-19")
	l.refused("extension.limit", "extend_request", "2026-07-03", "days=10")
	l.told("2026-09-01", "1500")
	l.do("defence", "2026-09-09", "outcome=期满未提出")
	l.do("submit", "2026-09-10")
	l.do("review", "2026-09-11", "conclusion=同意")
	l.do("approve_request", "2026-09-14")
	l.do("approve", "2026-09-15")
	l.refused("decision.within_term", "decide", "2026-09-20")
	l.do("decide", "2026-09-19")
}

func TestEvidenceHeldIsDisposedOfInSevenWorkingDays(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-09-20", "丁处")
	l.filed("2026-09-21")
	l.refused("hold.approved", "hold", "2026-09-30", "items=电锯一台", "reason=可能转移", "place=执法队", "receiver=张䶮")
	l.do("hold_request", "2026-09-30")
	l.refused("step.unasked", "extend", "2026-09-30")
	l.do("hold_approve", "2026-09-30")
	l.do("hold", "2026-09-30", "receiver=张䶮")
	l.due("P04", "2026-10-15") // the vector of the fact sheet
	l.refused("hold.single", "hold_request", "2026-10-09")
	l.refused("hold.in_time", "hold_dispose", "2026-10-16")
	l.refused("hold.in_time", "hold_dispose", "2026-10-15", "decision=逾期自动解除并退还")
	l.do("hold_dispose", "2026-10-16", "decision=逾期自动解除并退还")
	l.refused("hold.open", "hold_dispose", "2026-10-16")
}

func TestACrimeIsHandedOverWithinTwentyFourHours(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-09-20", "戊处")
	l.filed("2026-09-21")
	l.do("crime_report", "2026-10-08", "handlers=03000000001；03000000002")
	l.due("P19", "2026-10-11")
	l.do("crime_decide", "2026-10-09", "decision=批准移送", "at=2026-10-09 16:00")
	l.refused("crime.in_time", "crime_transfer", "2026-10-10", "at=2026-10-10 16:01")
	l.do("crime_transfer", "2026-10-10", "at=2026-10-10 16:00")
	l.do("crime_answer", "2026-10-20", "answer=不予立案")
	l.do("crime_contest", "2026-10-22")
	l.do("crime_answer", "2026-10-30", "answer=不予立案并退回处理")
	if f := l.facts(); f.Case.State != "investigating" {
		t.Errorf("came back to %s", f.Case.State)
	}
}

func TestAnUnpaidFineGoesToTheCourtInItsWindow(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2025-12-01", "己处")
	l.filed("2025-12-02")
	l.told("2025-12-08", "1500")
	l.do("defence", "2025-12-16", "outcome=期满未提出")
	l.do("submit", "2025-12-17")
	l.do("review", "2025-12-18", "conclusion=同意")
	l.do("approve_request", "2025-12-19")
	l.do("approve", "2025-12-19")
	l.do("decide", "2026-01-14")
	l.do("serve_decision", "2026-01-15")
	l.due("R01", "2026-03-16")
	l.due("R06", "2026-07-15")
	l.due("Q06", "2026-10-15")
	l.due("P12", "2026-01-30")
	l.refused("late_fine.overdue", "add_fine", "2026-01-30", "until=2026-01-30", "days=1", "amount=45")
	l.refused("late_fine.amount", "add_fine", "2026-02-09", "until=2026-02-09", "days=10", "amount=451")
	l.do("remedy", "2026-02-02", "kind=行政复议")
	l.refused("late_fine.overdue", "add_fine", "2026-02-09", "until=2026-02-09", "days=10", "amount=450")
	l.do("remedy_end", "2026-03-02", "result=维持")
	l.due("R06A", "2026-03-17")
	l.due("Q06", "2026-06-17")
	// Two days before the reconsideration and those from its end on: the days between are not counted.
	l.refused("late_fine.amount", "add_fine", "2026-03-10", "until=2026-03-10", "days=39", "amount=1500")
	l.do("add_fine", "2026-03-10", "until=2026-03-10", "days=11", "amount=495")
	if f := l.facts(); f.Owed() != notation.Yuan(1995) {
		t.Errorf("owes %s", f.Owed())
	}
	l.refused("court.remedies", "court", "2026-03-16")
	l.refused("court.demand", "court", "2026-04-01")
	l.do("demand", "2026-03-20", "until=2026-04-03")
	l.do("serve_other", "2026-03-20", "document=履行行政决定催告书")
	l.due("Q05", "2026-04-03")
	l.refused("court.demand", "court", "2026-04-03")
	l.refused("court.window", "court", "2026-06-18")
	l.do("court", "2026-04-07")
	l.do("court_result", "2026-05-20", "result=执行完毕")
}

func TestAFineIsDeferredAndPaidInParts(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-08-20", "庚处")
	l.approved()
	l.do("decide", "2026-09-17")
	l.do("serve_decision", "2026-09-18")
	l.due("P12", "2026-10-08") // the vector of the fact sheet
	l.do("defer_request", "2026-09-21")
	l.refused("defer.later", "defer", "2026-09-22", "decision=批准", "until=2026-10-08")
	l.do("defer", "2026-09-22", "decision=批准", "until=2026-11-20")
	l.due("P12", "2026-11-20")
	l.refused("payment.whole", "pay", "2026-10-10", "amount=500")
	l.do("pay", "2026-10-10", "amount=500", "whole=部分缴纳")
	l.refused("payment.whole", "pay", "2026-11-10", "amount=1500")
	l.do("pay", "2026-11-10")
	if f := l.facts(); f.Case.State != "performed" || f.Owed() != 0 || f.Paid() != notation.Yuan(1500) {
		t.Errorf("%s, owes %s, paid %s", f.Case.State, f.Owed(), f.Paid())
	}
}

func TestServiceInEveryWayWithItsProof(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "辛处")
	l.filed("2026-09-02")
	l.do("conclude", "2026-09-03", "kinds=罚款", "fine=1500")
	l.do("notice", "2026-09-04")
	l.refused("service.left", "serve_notice", "2026-09-07", "method=留置送达")
	l.refused("service.electronic", "serve_notice", "2026-09-07", "method=电子送达", "account=a@example.cn")
	l.refused("service.sent", "serve_notice", "2026-09-07", "method=邮寄送达", "sent_on=2026-09-08")
	l.refused("service.announced", "serve_notice", "2026-09-07", "method=公告送达")
	l.do("address", "2026-09-07", "consent=同意", "account=a@example.cn")
	l.refused("service.electronic", "serve_notice", "2026-09-07", "method=电子送达", "account=b@example.cn")
	l.do("announce", "2026-09-08", "document=行政处罚事先告知书")
	l.due("P11", "2026-10-08")
	l.refused("service.announced", "serve_notice", "2026-10-07", "method=公告送达")
	l.do("serve_notice", "2026-10-08", "method=公告送达")
	l.due("P06", "2026-10-14")
}

func TestACorrectionTakesThePlaceOfTheWrongRowAndShowsWhatNoLongerHolds(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "壬处")
	l.filed("2026-09-02")
	l.told("2026-09-10", "1500")
	l.do("defence", "2026-09-18", "outcome=期满未提出")
	f := l.facts()
	service := f.Last("serve_notice")
	fields := map[string]string{}
	for key, v := range service.Fields {
		if key != "files" {
			fields[key] = v
		}
	}
	zhao := o.Login(t, "zhao")
	correct := casework.Correction{StepID: service.ID, Day: notation.MustDay("2026-09-14"), Fields: fields}
	if _, err := o.Engine.Replace(t.Context(), zhao, correct); fault.Code(err) != "correction.reason" {
		t.Fatalf("without a reason: %v", err)
	}
	correct.Reason = "签收日期看错"
	if _, err := o.Engine.Replace(t.Context(), o.Login(t, "li"), correct); fault.Code(err) != "access.refused" {
		t.Fatalf("by the head: %v", err)
	}
	if _, err := o.Engine.Replace(t.Context(), zhao, correct); err != nil {
		t.Fatal(err)
	}
	f = l.facts()
	l.due("P06", "2026-09-20")
	if len(f.Replaced) != 1 || f.Last("serve_notice").Day.String() != "2026-09-14" || f.Case.State != "defended" {
		t.Fatalf("%d replaced, served %s, %s", len(f.Replaced), f.Last("serve_notice").Day, f.Case.State)
	}
	receipts := 0
	for _, d := range f.Documents {
		if d.Code == "G05" && !d.Voided() {
			receipts++
		}
	}
	if receipts != 1 {
		t.Errorf("%d receipts stand", receipts)
	}
	doubts, err := o.Engine.Doubts(f)
	if err != nil || len(doubts) != 1 || doubts[0].Kind.Code != "defence" || doubts[0].Stops[0].Code != "defence.period" {
		t.Fatalf("doubts %+v: %v", doubts, err)
	}
	l.refused("record.sound", "submit", "2026-09-21")
	l.do("defence", "2026-09-22", "outcome=期满未提出")
	l.do("submit", "2026-09-22")
	notice := f.Last("notice")
	_, err = o.Engine.Replace(t.Context(), zhao, casework.Correction{StepID: notice.ID, Day: notice.Day, Fields: map[string]string{"form": "写入事先告知书", "contact": "钱示二", "phone": "0315-6600001"}, Reason: "联系人写错"})
	if fault.Code(err) != "correction.served" {
		t.Errorf("a notice served was replaced: %v", err)
	}
}

func TestANumberIsVoidedWithReasonAndApproverAndEveryNumberIsAccountedFor(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "癸处")
	l.filed("2026-09-02")
	l.do("conclude", "2026-09-03", "kinds=罚款", "fine=1500")
	l.do("notice", "2026-09-04")
	number := l.facts().Document("P18").Number
	l.refused("void.document", "void_request", "2026-09-04", "number=遵华明罚告字〔2026〕999号")
	l.do("void_request", "2026-09-04", "number="+strings.NewReplacer("〔", "[", "〕", "]").Replace(number), "reason=联系电话印错")
	l.do("void", "2026-09-04")
	if l.facts().Document("P18") != nil {
		t.Fatal("the void notice still stands")
	}
	l.refused("service.after_document", "serve_notice", "2026-09-04")
	l.do("notice", "2026-09-04")
	l.do("serve_notice", "2026-09-04")
	l.refused("void.document", "void_request", "2026-09-04", "number="+l.facts().Document("P18").Number)
	accounts, err := o.Engine.Numbers(t.Context())
	if err != nil || len(accounts) == 0 {
		t.Fatal(len(accounts), err)
	}
	voided := 0
	for _, a := range accounts {
		if !a.Sound() {
			t.Errorf("%s %d: missing %v, twice %v", a.Series, a.Year, a.Missing, a.Twice)
		}
		for _, n := range a.Numbers {
			if n.Voided != nil && n.Text == number {
				voided++
				if n.Voided.VoidReason != "联系电话印错" || n.Voided.VoidApprover != "李示四" {
					t.Errorf("voided %+v", n.Voided)
				}
			}
		}
	}
	if voided != 1 {
		t.Errorf("%s is void %d times", number, voided)
	}
}

func TestANewCalendarMovesTheDeadlinesOnRecord(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "子处")
	l.filed("2026-09-02")
	l.told("2026-09-10", "1500")
	l.due("P06", "2026-09-17")
	// The state council moves a working day: the seventeenth becomes a holiday, the nineteenth, a Saturday, is worked.
	var csv strings.Builder
	csv.WriteString("date,kind,name\n")
	for _, line := range strings.Split(calendar2026(t), "\n") {
		if strings.HasPrefix(line, "2026-") {
			csv.WriteString(line + "\n")
		}
	}
	csv.WriteString("2026-09-17,holiday,调整\n2026-09-19,workday,调整\n")
	if _, err := o.Registers.ImportCalendar(t.Context(), o.Login(t, "admin"), o.Law.Calendar(), strings.NewReader(csv.String())); err != nil {
		t.Fatal(err)
	}
	if err := o.Recalculate(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.due("P06", "2026-09-18")
}

func TestADecisionTakenBackLeavesNothingToPayAndIsWithdrawn(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-08-20", "丑处")
	l.approved()
	l.do("decide", "2026-09-07")
	l.do("publish", "2026-09-08", "open=公开")
	l.do("publish", "2026-09-14", "open=公开")
	for _, d := range l.facts().Deadlines {
		if d.Rule == "D01" && d.MetOn.String() != "2026-09-08" {
			t.Errorf("a second publication moved the first day to %s", d.MetOn)
		}
	}
	l.do("serve_decision", "2026-09-09")
	l.do("revise_request", "2026-09-15", "way=撤销决定")
	l.refused("revise.same", "revise", "2026-09-16", "decision=同意变更")
	l.do("revise", "2026-09-16", "decision=同意撤销")
	l.due("P16", "2026-09-20") // the twentieth is a Sunday that is worked
	f := l.facts()
	if f.Case.State != "revoked" || f.Owed() != 0 || f.Case.Fine != 0 {
		t.Errorf("%s, owes %s", f.Case.State, f.Owed())
	}
	l.refused("performance.done", "close_request", "2026-09-17", "reason=行政处罚决定已经履行完毕")
	l.do("withdraw", "2026-09-17")
	l.do("close_request", "2026-09-17", "reason=行政处罚决定被撤销")
}

// calendar2026 is the arrangement the program brings along.
func calendar2026(t *testing.T) string {
	t.Helper()
	return string(assets.Read("law/calendar.csv"))
}
