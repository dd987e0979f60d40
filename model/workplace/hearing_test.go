package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

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
