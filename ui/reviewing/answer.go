package reviewing

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// answer is the opinion to write and sign, or the one already given.
type answer struct {
	page     *Review
	ways     *widgets.Choice  // the conclusions; nil where nothing can be answered
	leads    *widgets.Wrapped // where the chosen one leads
	opinion  *widgets.TextArea
	password *widgets.PasswordEntry
	pad      *widgets.SignaturePad
	wrong    *widgets.Wrapped
	dialog   *widgets.SignatureDialog
	object   *fyne.Container
	card     *widgets.Card
	waiting  desk.Reading
	next     *widgets.Button // to the next case that waits, once it is signed
}

func newAnswer(r *Review) *answer {
	a := &answer{page: r, pad: widgets.NewSignaturePad(), object: widgets.Stacked()}
	a.opinion = widgets.NewTextArea("审核意见：没有同意的，写明问题和修改建议", 3)
	a.opinion.SetValue(r.draft.Opinion)
	a.opinion.WhenChanged(a.changed)
	a.pad.OnChanged = func() {
		r.desk.Touch()
		r.desk.Later(afterStroke, a.back)
	}
	a.password = widgets.NewPasswordEntry("", nil)
	a.wrong = widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorLate})
	a.wrong.Hide()
	p := r.reading
	switch {
	case p.Opinion != nil:
		a.sealed()
	case p.Open() != nil:
		a.object.Add(widgets.MutedWrapped("已经要求补充材料，等承办人办理“补齐送审材料”后再审。"))
	case !r.open():
		a.object.Add(widgets.MutedWrapped("等待法制审核员审核。"))
	default:
		a.form()
	}
	title := "意见"
	if p.Opinion != nil {
		title = "已签署的意见"
	}
	a.card = widgets.NewCard(title, p.Bundle.Label(), a.object)
	return a
}

// afterStroke lets the window finish with the mouse, which takes the keyboard away from the password.
const afterStroke = 50 * time.Millisecond

// back gives the keyboard back to the password while it is asked for.
func (a *answer) back() {
	if a.dialog != nil && widgets.Covered(a.page.desk.Canvas()) {
		a.page.desk.Canvas().Focus(a.password)
	}
}

// form lays out what is to be filled in.
func (a *answer) form() {
	var options []widgets.Option
	for _, c := range review.Conclusions(a.page.reading.Facts.Procedure) {
		options = append(options, widgets.Option{Value: c.Name, Note: "→ " + c.Leads})
	}
	a.ways = widgets.NewChoice(options...)
	a.ways.Attach(widgets.Keys{Next: a.opinion.Focus})
	a.ways.SetValue(a.page.draft.Conclusion)
	a.ways.WhenChanged(func() {
		a.lead()
		a.changed()
	})
	a.leads = widgets.NewWrapped("", widgets.TextStyle{Size: theme.SizeTable})
	a.lead()
	sign := widgets.NewPrimary("签署……", func() {
		if v := a.ways.Value(); v != "" {
			a.ready(v)
			return
		}
		a.tell("请先选择审核结论。")
		a.ways.Focus()
	})
	above := widgets.Stacked(container.New(widgets.Columns(32, 0), widgets.Muted("结论"), a.ways), a.leads)
	below := widgets.Stacked(a.wrong, container.New(widgets.Buttons(), sign, widgets.NewButton("要求补充材料……", a.ask)))
	// A card that is drawn higher gives the opinion the room.
	a.object = widgets.Border(padded(above, 0, 8), padded(below, 8, 0), nil, nil, a.opinion.Object())
}

func padded(o fyne.CanvasObject, above, below float32) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(above, below, 0, 0), o)
}

// changed keeps what was changed; what was asked for may be there now, and is asked no longer.
func (a *answer) changed() {
	if !a.wrong.Hidden {
		a.tell("")
	}
	a.page.keep()
}

// lead says where the chosen conclusion leads.
func (a *answer) lead() {
	words, style := "选定以后，这里写明案件转到哪里。", widgets.TextStyle{Size: theme.SizeTable, Color: theme.ColorMuted}
	for _, c := range review.Conclusions(a.page.reading.Facts.Procedure) {
		if c.Name != a.ways.Value() {
			continue
		}
		words, style.Color = "案件转到："+c.Leads, theme.ColorText
		if c.Pass {
			style.Color = theme.ColorDone
		}
	}
	a.leads.SetStyle(style)
	a.leads.SetText(words)
	if a.page.right != nil { // a second line takes more room
		a.page.right.Refresh()
	}
}

// tall gives its content a height.
type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, float32(t)) }

func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// tell says on the page, and in the dialog when one is open, what is wrong.
func (a *answer) tell(sentence string) {
	a.wrong.SetText(sentence)
	a.wrong.Hidden = sentence == ""
	if a.dialog != nil {
		a.dialog.Fail(sentence)
	}
	if a.page.right != nil {
		a.page.right.Refresh()
	}
}

func (a *answer) fail(err error) {
	var lines []string
	for _, f := range a.page.desk.Faults(err) {
		lines = append(lines, f.Error())
	}
	a.tell(strings.Join(lines, "\n"))
}

// words gives the opinion as it will be signed: whoever agrees and writes nothing says just that.
func (a *answer) words(conclusion string) string {
	if v := strings.TrimSpace(a.opinion.Value()); v != "" || conclusion != "同意" {
		return v
	}
	return "同意拟作出的决定。"
}

// ready opens the dialog in which the opinion is signed.
func (a *answer) ready(conclusion string) {
	p := a.page.reading
	a.tell("")
	opinion := a.words(conclusion)
	if opinion == "" {
		a.tell("没有同意的，请写明问题和修改建议。")
		a.opinion.Focus()
		return
	}
	leads := ""
	for _, c := range review.Conclusions(p.Facts.Procedure) {
		if c.Name == conclusion {
			leads = c.Leads
		}
	}
	a.dialog = widgets.ShowSignature(a.page.desk.Canvas(), "签署审核意见", "签署："+conclusion, a.signed(conclusion, leads, opinion), a.pad, a.password, func() { a.sign(conclusion) })
	a.dialog.OnClosed = func() { a.tell("") } // what was wrong with the signing is no fault of the page
}

// sign signs with what is in the fields.
func (a *answer) sign(conclusion string) {
	p, d := a.page.reading, a.page.desk
	said := review.Answer{
		CaseID: p.Facts.Case.ID, BundleID: p.Bundle.ID, Day: d.Today(), Conclusion: conclusion, Opinion: a.words(conclusion),
		Doubts: a.page.points.doubts(), Remarks: slices.Clone(a.page.remarks.list), Drawing: slices.Clone(a.pad.Drawing()), Password: a.password.Value(),
	}
	a.tell("")
	d.Run("正在签署……", func(ctx context.Context) error {
		_, err := d.Office.Review.Sign(ctx, d.Session, said)
		return err
	}, func(err error) {
		if err != nil {
			a.fail(err)
			return
		}
		if a.dialog != nil {
			a.dialog.Close()
		}
		a.page.keeper.Drop()
		d.Say("审核意见已经签署：" + conclusion)
		a.page.load(a.page.Focus) // the page stands sealed
		a.recount()
	})
}

// recount brings the count beside 法制审核 up to date: one case waits less.
func (a *answer) recount() {
	if count := a.page.desk.Count; count != nil {
		count()
	}
}

// ask asks which materials are missing.
func (a *answer) ask() {
	words := widgets.NewTextArea("", 4)
	form := widgets.NewForm(widgets.Row{
		Key: "wanted", Label: "需要补充的材料", Field: words, Required: true,
		Help: "写清楚缺什么、补什么。承办人补齐以前，审核期限不计（国办发〔2018〕118号（十四））",
	})
	form.SetButtons("发给承办人", "取消")
	dialog := widgets.ShowForm(a.page.desk.Canvas(), "要求补充材料", form, fyne.NewSize(600, 240))
	a.page.desk.Canvas().Focus(words) // the form finds its field only once it has been drawn
	form.OnSave = func() {
		a.send(form.Values()["wanted"], func(err error) {
			if err != nil {
				a.page.desk.FailForm(form, err)
				return
			}
			dialog.Close()
		})
	}
}

// send records the request and shows the page as it stands then.
func (a *answer) send(wanted string, told func(error)) {
	r := a.page
	kept := r.keeper.Hand() // what is written on this version is found again on the next
	r.desk.Run("正在记录……", func(ctx context.Context) error {
		if err := kept(); err != nil {
			return err
		}
		_, err := r.desk.Office.Review.Ask(ctx, r.desk.Session, r.reading.Facts.Case.ID, r.desk.Today(), wanted)
		return err
	}, func(err error) {
		switch {
		case told != nil:
			told(err)
		case err != nil:
			a.fail(err)
		}
		if err != nil {
			return
		}
		r.desk.Say("已经要求承办人补充材料。")
		a.recount()
		r.load(nil)
	})
}
