package widgets_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// opening is a small form and what came of it.
type opening struct {
	form             *widgets.Form
	party, reason    *widgets.Entry
	day              *widgets.DateEntry
	saved, cancelled int
	values           map[string]string
}

func newOpening() *opening {
	o := &opening{party: widgets.NewEntry(""), reason: widgets.NewEntry(""), day: widgets.NewDateEntry()}
	o.form = widgets.NewForm(
		widgets.Row{Key: "party", Label: "当事人", Field: o.party, Required: true, Help: "写身份证上的姓名。"},
		widgets.Row{Key: "day", Label: "违法行为发生日", Field: o.day},
		widgets.Row{Key: "reason", Label: "案由", Field: o.reason, Required: true},
	)
	o.form.OnSave = func() { o.saved++; o.values = o.form.Values() }
	o.form.OnCancel = func() { o.cancelled++ }
	return o
}

func TestAFormIsFilledWithoutTheMouse(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.Focus()
	p.types("张三")
	p.press(fyne.KeyReturn)
	p.types("20261102")
	p.press(fyne.KeyReturn)
	p.types("擅自占用城市道路")
	p.press(fyne.KeyReturn) // to the save button
	p.press(fyne.KeyReturn)
	want := "map[day:2026-11-02 party:张三 reason:擅自占用城市道路]"
	if got := fmt.Sprint(o.values); o.saved != 1 || got != want {
		t.Errorf("saved %d times, %s", o.saved, got)
	}
}

func TestCtrlSSavesFromAnyField(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.SetValues(map[string]string{"party": "张三", "reason": "占道"})
	o.day.Focus()
	p.types("20261102")
	p.ctrl(fyne.KeyS)
	if o.saved != 1 || o.values["day"] != "2026-11-02" {
		t.Errorf("saved %d times, %v", o.saved, o.values)
	}
}

func TestWhatIsMissingIsSaidAtItsField(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.SetValues(map[string]string{"party": "张三", "day": "20261399"})
	o.reason.Focus()
	p.ctrl(fyne.KeyS)
	if o.saved != 0 {
		t.Fatal("an incomplete form was saved")
	}
	if got := o.form.Error("reason"); got != "请填写案由。" {
		t.Errorf("at 案由: %q", got)
	}
	if got := o.form.Error("day"); !strings.Contains(got, "20261399") {
		t.Errorf("at the day: %q", got)
	}
	p.wantFocus(o.day.Entry, "the first field with an error")
	if got := o.form.Error("reason"); got != "请填写案由。" {
		t.Errorf("the sentence at 案由 went with the focus: %q", got)
	}
	p.types("20261102")
	p.press(fyne.KeyReturn)
	if got := o.form.Error("day"); got != "" {
		t.Errorf("the mended field still says %q", got)
	}
}

func TestASentenceFromElsewhereStandsAtItsFieldOrAboveTheButtons(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.SetError("reason", "这个案由已经停用，请重新选择。")
	o.form.SetError("party", "当事人的证件号码不对。")
	p.wantFocus(o.party, "the first field with an error")
	o.form.SetError("unknown", "案件已经归档。")
	if o.form.Error("") != "案件已经归档。" {
		t.Errorf("above the buttons: %q", o.form.Error(""))
	}
	o.form.ClearErrors()
	if o.form.Error("reason")+o.form.Error("party")+o.form.Error("") != "" {
		t.Error("sentences stay after ClearErrors")
	}
}

func TestEscAsksBeforeItThrowsAway(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.Focus()
	p.press(fyne.KeyEscape)
	if o.cancelled != 1 {
		t.Fatal("an untouched form closes at once")
	}
	p.types("张")
	p.press(fyne.KeyEscape)
	if o.cancelled != 1 || !widgets.Covered(p.c) {
		t.Fatal("a changed form must ask")
	}
	p.press(fyne.KeyReturn) // the keyboard starts on 继续填写
	if o.cancelled != 1 || widgets.Covered(p.c) || o.party.Value() != "张" {
		t.Fatal("Enter must go back to the form")
	}
	p.press(fyne.KeyEscape)
	p.press(fyne.KeyLeft, fyne.KeyReturn)
	if o.cancelled != 2 {
		t.Error("放弃 must close the form")
	}
}

func TestDirtyMeansDifferentFromWhatWasSaved(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.SetValues(map[string]string{"party": "张三", "day": "20261102"})
	if o.form.Dirty() {
		t.Error("values that were loaded are not changes")
	}
	o.party.Focus()
	p.types("丰")
	if !o.form.Dirty() {
		t.Error("a typed character is a change")
	}
	p.press(fyne.KeyBackspace)
	if o.form.Dirty() {
		t.Error("a change taken back is none")
	}
}

func TestTheFieldWithTheFocusIsInView(t *testing.T) {
	themetest.Dress(t)
	var rows []widgets.Row
	for i := range 30 {
		rows = append(rows, widgets.Row{Key: fmt.Sprint(i), Label: fmt.Sprintf("第%d项", i), Field: widgets.NewEntry(""), Required: true, Help: "说明"})
	}
	f := widgets.NewForm(rows...)
	f.OnSave = func() { t.Error("saved") }
	p := sit(t, f, 500, 300)
	f.Focus()
	visible := func(i int) {
		t.Helper()
		o := rows[i].Field.Object()
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		if y < 0 || y+o.Size().Height > 250 {
			t.Errorf("field %d is at %v", i, y)
		}
	}
	for i := range rows {
		visible(i)
		p.press(fyne.KeyReturn)
	}
	p.press(shiftTab)
	visible(29)
	p.ctrl(fyne.KeyS)
	p.wantFocus(rows[0].Field.Object(), "the first empty field")
	visible(0)
}

func TestAHiddenRowIsNeitherAskedForNorVisited(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, o.form, 600, 400)
	o.form.SetValues(map[string]string{"party": "张三"})
	o.form.ShowRow("reason", false)
	o.form.ShowRow("day", false)
	o.party.Focus()
	p.press(fyne.KeyReturn, fyne.KeyReturn)
	if o.saved != 1 {
		t.Errorf("saved %d times, %q", o.saved, o.form.Error("reason"))
	}
}

func TestAReadOnlyFormCannotBeSaved(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	sit(t, o.form, 600, 400)
	o.form.SetValues(map[string]string{"party": "张三", "reason": "占道"})
	o.form.SetEnabled(false)
	o.form.Save()
	if o.saved != 0 || !o.party.Disabled() {
		t.Error("a read-only form was saved")
	}
}
