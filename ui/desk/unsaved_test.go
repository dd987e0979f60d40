package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/access"
	"sanzhitong/model/document"
	"sanzhitong/model/draft"
	"sanzhitong/model/store/storetest"
	"sanzhitong/model/workplace"
	"sanzhitong/ui/widgets"
)

// slowDisk is a desk whose writing in the background waits until the test lets it go on.
type slowDisk struct {
	*Desk
	said *[]string
	work []func()
}

func newSlowDisk(t *testing.T) *slowDisk {
	t.Helper()
	d, said := printingDesk(t)
	s := storetest.Open(t, append(document.Migrations(), draft.Migrations()...)...)
	d.Office = &workplace.Workplace{Store: s, Drafts: draft.Drafts{Store: s}}
	d.Session = &access.Session{User: access.User{Account: "qian", Name: "钱二"}}
	d.Session.User.ID = "u1"
	slow := &slowDisk{Desk: d, said: said}
	d.Touch = func() {}
	d.Start = func(f func()) { slow.work = append(slow.work, f) }
	return slow
}

func (s *slowDisk) goOn() {
	for len(s.work) > 0 {
		f := s.work[0]
		s.work = s.work[1:]
		f()
	}
}

// opens opens the form of one party, anew each time; it reads before what waits for the disk.
func (s *slowDisk) opens(t *testing.T) (*widgets.Form, *Unsaved) {
	t.Helper()
	form := widgets.NewForm(widgets.Row{Key: "name", Label: "名称", Field: widgets.NewEntry("")})
	var u *Unsaved
	place := draft.Place{Form: "party"}
	s.Reopen(place, func(found *draft.Draft) { u = s.KeepForm(form, Keeping{Place: place, Title: "当事人"}, found) })
	reading := s.work[len(s.work)-1]
	s.work = s.work[:len(s.work)-1]
	if reading(); u == nil {
		t.Fatalf("the form was not opened:\n%s", top(s.Desk))
	}
	return form, u
}

func TestAFormOpenedAgainBeforeTheDiskHasAnsweredHoldsWhatWasTyped(t *testing.T) {
	s := newSlowDisk(t)
	form, u := s.opens(t)
	form.Field("name").SetValue("遵化示例餐饮有限公司")
	u.Changed()
	if !u.Leave() || len(*s.said) != 1 {
		t.Fatalf("left with %q", *s.said)
	}
	again, _ := s.opens(t)
	if got := again.Values()["name"]; got != "遵化示例餐饮有限公司" {
		t.Errorf("the form holds %q", got)
	}
	s.goOn()
	if top(s.Desk) != "" {
		t.Errorf("said is\n%s", top(s.Desk))
	}
	third, _ := s.opens(t)
	if got := third.Values()["name"]; got != "遵化示例餐饮有限公司" {
		t.Errorf("then the form holds %q", got)
	}
}

func TestAFormThatWasLeftAndCouldNotBeKeptSaysSoAndTriesAgain(t *testing.T) {
	s := newSlowDisk(t)
	form, u := s.opens(t)
	form.Field("name").SetValue("遵化示例餐饮有限公司")
	u.Changed()
	drafts := s.Office.Drafts
	s.Office.Drafts = draft.Drafts{Store: storetest.Open(t)} // has no place for drafts
	if !u.Leave() {
		t.Fatal("leaving waits for the disk")
	}
	s.goOn()
	shows(t, s.Desk, "填写的内容没有留住", "“当事人”", "请先不要关闭程序")
	press(s.Desk, fyne.KeyReturn)
	if keepAll(s.Desk) == nil {
		t.Error("the window would close")
	}
	if top(s.Desk) != "" {
		t.Errorf("it is said a second time:\n%s", top(s.Desk))
	}
	s.Office.Drafts = drafts
	if err := keepAll(s.Desk); err != nil {
		t.Fatal(err)
	}
	if last := (*s.said)[len(*s.said)-1]; !strings.Contains(last, "已经留住了") {
		t.Errorf("said is %q", *s.said)
	}
	if again, _ := s.opens(t); again.Values()["name"] != "遵化示例餐饮有限公司" {
		t.Errorf("the form holds %q", again.Values())
	}
}
