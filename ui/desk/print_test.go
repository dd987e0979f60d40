package desk

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/access"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/model/store/storetest"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/preview/previewtest"
	"sanzhitong/printing/printer"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// printers are printers that keep what they are given.
type printers struct {
	list    []printer.Printer
	listing error
	err     error
	warning string
	jobs    []printer.Job
}

func (p *printers) List(context.Context) ([]printer.Printer, error) { return p.list, p.listing }

func (p *printers) Print(_ context.Context, j printer.Job) (printer.Sent, error) {
	if p.err != nil {
		return printer.Sent{}, p.err
	}
	p.jobs = append(p.jobs, j)
	for _, one := range p.list {
		if one.Name == j.Printer {
			return printer.Sent{Printer: one, Copies: max(1, j.Copies), Pages: 2, Warning: p.warning}, nil
		}
	}
	return printer.Sent{}, errors.New("an unknown printer was printed on")
}

func twoPrinters() *printers {
	return &printers{list: []printer.Printer{
		{Name: "HP", Label: "综合办 HP", Default: true, Duplex: printer.No, Colour: printer.No},
		{Name: "Brother", Label: "大厅 Brother", State: "缺纸", Duplex: printer.Yes, Colour: printer.Yes},
	}}
}

// keyed is a window whose shortcuts can be typed; the one of the tests forgets them.
type keyed struct {
	fyne.Window
	canvas *keyedCanvas
}

type keyedCanvas struct {
	fyne.Canvas
	keys fyne.ShortcutHandler
}

func (w keyed) Canvas() fyne.Canvas { return w.canvas }

func (c *keyedCanvas) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) { c.keys.AddShortcut(s, f) }

// printingDesk is a desk with an office that has nothing but documents; background work is done at once.
func printingDesk(t *testing.T) (d *Desk, said *[]string) {
	t.Helper()
	w := themetest.Window(t)
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	said = &[]string{}
	return &Desk{
		Office:  &workplace.Workplace{Store: storetest.Open(t, document.Migrations()...)},
		Session: &access.Session{User: access.User{Account: "qian", Name: "钱二"}},
		Window:  keyed{w, &keyedCanvas{Canvas: w.Canvas()}}, Setter: setter, Log: slog.New(slog.DiscardHandler),
		Say:   func(words string) { *said = append(*said, words) },
		Start: func(f func()) { f() },
	}, said
}

func decision() Printout {
	return Printout{Source: Source{"c1", "d1"}, Title: "行政处罚决定书 9号", PDF: []byte("%PDF"), Pages: 3}
}

func kept(t *testing.T, d *Desk, caseID string) []document.Print {
	t.Helper()
	list, err := document.Prints(d.Office.Store.Read(t.Context()), caseID)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

var shownText = regexp.MustCompile(`<text[^>]*>([^<]+)</text>`)

// top gives the words of the dialog on top, a line each.
func top(d *Desk) string {
	over := d.Canvas().Overlays().Top()
	if over == nil {
		return ""
	}
	var b strings.Builder
	for _, m := range shownText.FindAllStringSubmatch(test.RenderObjectToMarkup(over), -1) {
		b.WriteString(m[1] + "\n")
	}
	return b.String()
}

// tap taps a button of the dialog on top.
func tap(t *testing.T, d *Desk, words string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(d.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == words {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no button %s in\n%s", words, top(d))
}

func fill(f *widgets.Form, values map[string]string) {
	for key, value := range values {
		f.Field(key).SetValue(value)
	}
}

func TestWhatIsAskedIsPrintedRecordedAndRemembered(t *testing.T) {
	d, said := printingDesk(t)
	on := twoPrinters()
	p := newPrintDialog(d, on, decision(), on.list)
	if shown := top(d); !strings.Contains(shown, "综合办 HP（默认）") || !strings.Contains(shown, "黑白，不能双面") || !strings.Contains(shown, "共 3 页") {
		t.Fatalf("the dialog shows\n%s", shown)
	}
	if d.Canvas().Focused() != fyne.Focusable(p.form.Field("printer").(*widgets.Choice)) {
		t.Errorf("the keyboard is on %T", d.Canvas().Focused())
	}
	if !p.form.Field("duplex").(fyne.Disableable).Disabled() {
		t.Error("both sides are offered on a printer for one")
	}
	p.form.Field("printer").(*widgets.Choice).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if shown := top(d); !strings.Contains(shown, "大厅 Brother　缺纸") || !strings.Contains(shown, "彩色，能双面") {
		t.Fatalf("the dialog shows\n%s", shown)
	}
	fill(p.form, map[string]string{"copies": "２", "pages": "1、3", "duplex": "1", "right": "1.5", "down": "-2"})
	tap(t, d, "打印")

	if len(on.jobs) != 1 {
		t.Fatalf("%d jobs; the dialog shows\n%s", len(on.jobs), top(d))
	}
	j := on.jobs[0]
	if j.Printer != "Brother" || j.Label != "大厅 Brother" || j.Title != "行政处罚决定书 9号" || string(j.PDF) != "%PDF" || j.Copies != 2 || j.Pages != "1、3" ||
		j.Duplex != printer.LongEdge || j.Offset != (printer.Offset{Right: 1.5, Down: -2}) {
		t.Errorf("printed %+v", j)
	}
	list := kept(t, d, "c1")
	if len(list) != 1 {
		t.Fatalf("%d records", len(list))
	}
	r := list[0]
	if r.DocumentID != "d1" || r.Name != "行政处罚决定书 9号" || r.Printer != "大厅 Brother" || r.Copies != 2 || r.Pages != 2 || r.By != "qian" || r.ByName != "钱二" || r.At.IsZero() {
		t.Errorf("recorded %+v", r)
	}
	if top(d) != "" {
		t.Errorf("still open:\n%s", top(d))
	}
	if len(*said) != 1 || !strings.Contains((*said)[0], "大厅 Brother”：2 页，2 份") {
		t.Errorf("said %q", *said)
	}

	again := newPrintDialog(d, on, decision(), on.list)
	v := again.form.Values()
	if v["printer"] != "Brother" || v["duplex"] != "1" || v["right"] != "1.5" || v["down"] != "-2" {
		t.Errorf("remembered %v", v)
	}
	if v["copies"] != "1" || v["pages"] != "" {
		t.Errorf("copies and pages must be asked anew: %v", v)
	}
	again.form.Field("printer").(*widgets.Choice).TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if v := again.form.Values(); v["printer"] != "HP" || v["duplex"] != "0" || v["right"] != "0" || v["down"] != "0" {
		t.Errorf("the offset of one printer went to another: %v", v)
	}
}

func TestAPrinterThatIsGoneIsNotOfferedAgain(t *testing.T) {
	d, _ := printingDesk(t)
	fyne.CurrentApp().Preferences().SetString(lastPrinter, "Canon")
	on := twoPrinters()
	if p := newPrintDialog(d, on, decision(), on.list); p.form.Values()["printer"] != "HP" {
		t.Errorf("offers %v", p.form.Values())
	}
}

func TestWhatCannotBePrintedIsSaidAtItsField(t *testing.T) {
	for name, c := range map[string]struct {
		values map[string]string
		err    error
		field  string
		says   string
	}{
		"no number of copies":    {map[string]string{"copies": "很多"}, nil, "copies", "份数"},
		"a page that is missing": {map[string]string{"pages": "2-4"}, nil, "pages", "只有 3 页"},
		"no millimetres":         {map[string]string{"right": "左"}, nil, "right", "毫米"},
		"an offset too far":      {map[string]string{"down": "31"}, nil, "down", "毫米"},
		"a printer that stopped": {nil, fault.New("printer.stopped", "打印机已停止。").At("printer"), "printer", "已停止"},
		"a service that is down": {nil, fault.New("printer.service", "打印服务没有运行。"), "", "没有运行"},
		"an error nobody knows":  {nil, errors.New("broken pipe"), "", "程序内部出错"},
	} {
		t.Run(name, func(t *testing.T) {
			d, said := printingDesk(t)
			on := twoPrinters()
			on.err = c.err
			p := newPrintDialog(d, on, decision(), on.list)
			fill(p.form, c.values)
			tap(t, d, "打印")
			if !strings.Contains(p.form.Error(c.field), c.says) {
				t.Errorf("at %q: %q", c.field, p.form.Error(c.field))
			}
			if len(on.jobs) != 0 || len(kept(t, d, "c1")) != 0 || len(*said) != 0 {
				t.Errorf("%d jobs, %d records, said %q", len(on.jobs), len(kept(t, d, "c1")), *said)
			}
			if top(d) == "" {
				t.Error("the dialog is gone with what was filled in")
			}
			if got := fyne.CurrentApp().Preferences().String(lastPrinter); got != "" {
				t.Errorf("remembered %q", got)
			}
		})
	}
}

func TestATestSheetIsPrintedWithoutOffsetAndTheDialogStays(t *testing.T) {
	d, _ := printingDesk(t)
	on := twoPrinters()
	p := newPrintDialog(d, on, decision(), on.list)
	fill(p.form, map[string]string{"right": "3", "copies": "5"})
	tap(t, d, "打印测试页")
	if len(on.jobs) != 1 {
		t.Fatalf("%d jobs", len(on.jobs))
	}
	if j := on.jobs[0]; j.Printer != "HP" || j.Offset != (printer.Offset{}) || !strings.HasPrefix(string(j.PDF), "%PDF-") || j.Copies > 1 {
		t.Errorf("printed on %s, offset %v, %d copies, %d bytes", j.Printer, j.Offset, j.Copies, len(j.PDF))
	}
	if list := kept(t, d, ""); len(list) != 1 || list[0].Name != "打印位置测试页" {
		t.Errorf("recorded %+v", list)
	}
	if shown := top(d); !strings.Contains(shown, "已送到打印机“综合办 HP”") {
		t.Errorf("told:\n%s", shown)
	}
	tap(t, d, "知道了")
	if p.form.Values()["right"] != "3" || !strings.Contains(top(d), "打印测试页") {
		t.Error("what was filled in is gone")
	}
}

func TestPrintingThatIsStoppedIsNotRecorded(t *testing.T) {
	d, said := printingDesk(t)
	on := twoPrinters()
	on.err = context.Canceled
	p := newPrintDialog(d, on, decision(), on.list)
	tap(t, d, "打印")
	if len(kept(t, d, "c1")) != 0 || len(*said) != 0 || !strings.Contains(p.form.Error(""), "没有打印") {
		t.Errorf("%d records, said %q and %q", len(kept(t, d, "c1")), *said, p.form.Error(""))
	}
}

func TestWhatThePrinterComplainsOfIsTold(t *testing.T) {
	d, _ := printingDesk(t)
	on := twoPrinters()
	on.warning = "打印机“综合办 HP”报告：缺纸。"
	newPrintDialog(d, on, decision(), on.list)
	tap(t, d, "打印")
	if !strings.Contains(top(d), "报告：缺纸") {
		t.Errorf("told:\n%s", top(d))
	}
	if len(kept(t, d, "c1")) != 1 {
		t.Error("it is not recorded")
	}
}

func TestClosingTheDialogAsksNothing(t *testing.T) {
	d, _ := printingDesk(t)
	on := twoPrinters()
	p := newPrintDialog(d, on, decision(), on.list)
	p.form.Field("copies").Focus()
	test.Type(p.form.Field("copies").(*widgets.Entry), "7")
	p.form.Field("copies").(*widgets.Entry).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if top(d) != "" || len(on.jobs) != 0 {
		t.Errorf("%d jobs; open:\n%s", len(on.jobs), top(d))
	}
}

func TestWithoutPrintersAPersonIsToldWhatToDo(t *testing.T) {
	d, _ := printingDesk(t)
	d.Print(decision(), &printers{listing: fault.New("printer.none", "这台电脑上没有打印机。")})
	if !strings.Contains(top(d), "这台电脑上没有打印机。") {
		t.Errorf("told:\n%s", top(d))
	}
}

func TestShownPapersArePrintedByButtonAndByKey(t *testing.T) {
	d, _ := printingDesk(t)
	d.Preview = preview.New(previewtest.Cache(t))
	t.Cleanup(func() { _ = d.Preview.Close() })
	two := paper.Paper{Title: "送达回证", Blocks: []paper.Block{
		{Kind: paper.Title, Runs: paper.Text("送达回证")},
		{Kind: paper.Break},
		{Kind: paper.Paragraph, Runs: paper.Text("第二页")},
	}}
	on := twoPrinters()
	s := d.ShowPapersOf(Source{"c9", "d9"}, "送达回证 3号", two)
	s.Printers = on
	controlP := func() {
		d.Canvas().(*keyedCanvas).keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierControl})
	}

	tap(t, d, "打印……")
	if shown := top(d); !strings.Contains(shown, "打印 送达回证 3号") || !strings.Contains(shown, "共 2 页") {
		t.Fatalf("the button opens\n%s", shown)
	}
	controlP() // the dialog is on top: no second one
	tap(t, d, "取消")
	if shown := top(d); !strings.Contains(shown, "存为 PDF") || strings.Contains(shown, "打印测试页") {
		t.Fatalf("under the dialog there is\n%s", top(d))
	}
	controlP()
	if !strings.Contains(top(d), "打印 送达回证 3号") {
		t.Fatalf("the key opens\n%s", top(d))
	}
	tap(t, d, "打印")
	if list := kept(t, d, "c9"); len(on.jobs) != 1 || len(list) != 1 || list[0].DocumentID != "d9" || list[0].Name != "送达回证 3号" {
		t.Errorf("%d jobs, recorded %+v", len(on.jobs), list)
	}
	if shown := top(d); !strings.Contains(shown, "已送到打印机“综合办 HP”") {
		t.Errorf("nothing tells that it was printed:\n%s", shown)
	}
	d.Canvas().(*keyedCanvas).keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	shows(t, d, "保存文件", "送达回证 3号.pdf")
	tap(t, d, "取消")
	tap(t, d, "关闭")
	controlP()
	if top(d) != "" {
		t.Errorf("papers that are gone are printed:\n%s", top(d))
	}
}
