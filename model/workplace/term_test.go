package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/workplace/workplacetest"
)

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

func TestANewCalendarMovesTheDeadlinesOnRecord(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "子处")
	l.filed("2026-09-02")
	l.told("2026-09-10", "1500")
	l.due("P06", "2026-09-17")
	// The state council moves a working day: the seventeenth becomes a holiday, the nineteenth, a Saturday, is worked.
	csv := calendar2026() + "2026-09-17,holiday,调整\n2026-09-19,workday,调整\n"
	if _, err := o.Registers.ImportCalendar(t.Context(), o.Login(t, "admin"), o.Law.Calendar(), strings.NewReader(csv)); err != nil {
		t.Fatal(err)
	}
	if err := o.Recalculate(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.due("P06", "2026-09-18")
}

// calendar2026 is the arrangement of the year that the program brings along, as a file of its own.
func calendar2026() string {
	lines := []string{"date,kind,name"}
	for _, line := range strings.Split(string(assets.Read("law/calendar.csv")), "\n") {
		if strings.HasPrefix(line, "2026-") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}
