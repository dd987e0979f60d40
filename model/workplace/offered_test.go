package workplace_test

import (
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/workplace/workplacetest"
)

// Who opens a case handles it as a rule; who asks that somebody withdraws has to say who.
func TestWhichOfficersAreOffered(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "辰处")
	offered := func(step string) string {
		f := l.facts()
		kind := f.Procedure.Step(step)
		if kind.Field("officers") == nil || kind.Field("officers").Type != casework.Officers {
			t.Fatalf("%s asks for no officers", step)
		}
		return o.Engine.Defaults(o.Login(t, "zhao"), f, kind)["officers"]
	}
	zhao := o.Login(t, "zhao").User.OfficerID
	if zhao == "" {
		t.Fatal("zhao is no officer")
	}
	if got := offered("file_request"); got != zhao {
		t.Errorf("opening a case offers %q, want the clerk %q", got, zhao)
	}
	l.filed("2026-09-01")
	if both := l.facts().Case.OfficerIDs; len(casework.Split(both)) != 2 || offered("interview") != both {
		t.Errorf("an interview offers %q, want those of the case, %q", offered("interview"), both)
	}
	if got := offered("avoid_request"); got != "" {
		t.Errorf("asking for recusal offers %q, want nobody", got)
	}
}
