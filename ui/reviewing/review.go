package reviewing

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/review"
	"sanzhitong/model/store"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// Review is the reviewer's page: materials at the left, the page as it prints in the middle, points and opinion at the right.
type Review struct {
	desk    *desk.Desk
	id      string
	reading *review.Reading

	materials *widgets.DataTable[review.Material]
	sheets    *desk.Sheets
	text      *widgets.Wrapped
	middle    *widgets.Card
	points    *fyne.Container
	ticks     []*widgets.MultiChoice
	opinion   *widgets.TextArea
	password  *widgets.PasswordEntry
	wrong     *widgets.Wrapped
	object    fyne.CanvasObject
}

// NewReview makes the page of a case.
func NewReview(d *desk.Desk, id string) (*Review, error) {
	r := &Review{desk: d, id: id, sheets: d.NewSheets(), text: widgets.NewWrapped("", widgets.TextStyle{}), points: widgets.Stacked()}
	r.materials = widgets.NewDataTable("",
		widgets.Column[review.Material]{ID: "name", Label: "材料", Width: 190, Flexible: true, Value: r.name, Style: r.style},
	)
	r.materials.OnSelect = r.show
	r.opinion = widgets.NewTextArea("写给承办人的话", 3)
	r.opinion.WhenChanged(d.Touch)
	r.password = widgets.NewPasswordEntry("签署密码", nil)
	r.wrong = widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorLate})
	return r, r.load()
}

func (r *Review) load() (err error) {
	if r.reading, err = r.desk.Office.Review.Read(r.desk.Context(), r.id); err != nil {
		return err
	}
	b := r.reading.Bundle
	r.materials.SetRows(b.Materials)
	r.middle = widgets.NewTableCard("", "", r.sheets.Object())
	left := widgets.NewTableCard("送审材料", fmt.Sprintf("%d 件", len(b.Materials)), r.materials)
	right := container.NewBorder(nil, widgets.NewCard("意见", r.state(), r.answer()), nil, nil,
		widgets.NewCard("审核要点", "9 项 · 是否通过由您判断", container.NewVScroll(r.points)))
	inner := container.NewHSplit(r.middle, right)
	inner.Offset = 0.6
	outer := container.NewHSplit(left, inner)
	outer.Offset = 0.18
	r.object = outer
	r.showPoints()
	r.materials.Select(func(review.Material) bool { return true })
	r.show(b.Materials[0])
	return nil
}

func (r *Review) name(m review.Material) string {
	words := m.Name
	if r.changed(m) {
		words += "　有变"
	}
	return words
}

func (r *Review) changed(m review.Material) bool {
	return slices.ContainsFunc(r.reading.Changed, func(c string) bool { return strings.HasPrefix(c, m.Name+"（") })
}

func (r *Review) style(m review.Material) widgets.CellStyle {
	if r.changed(m) {
		return widgets.Soon.Cell()
	}
	return widgets.CellStyle{}
}

// show shows a material as it was frozen when it was sent.
func (r *Review) show(m review.Material) {
	r.middle.SetTitle(m.Name)
	r.middle.SetNote("摘要 " + m.Digest[:16] + "…")
	if p, ok := m.Paper(); ok {
		r.middle.SetContent(r.sheets.Object())
		r.sheets.Show(m.Name, p)
		return
	}
	r.text.SetText(m.Body)
	box := widgets.Stacked(r.text)
	for _, o := range r.pictures(m) {
		box.Add(o)
	}
	r.middle.SetContent(container.NewVScroll(container.NewPadded(box)))
}

// pictures shows the image files of a piece of evidence, those only whose digest stands in what was frozen.
func (r *Review) pictures(m review.Material) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, e := range r.reading.Facts.Evidence() {
		for _, file := range e.Files {
			if m.Name != strconv.Itoa(e.No)+" "+e.Name || !strings.Contains(m.Body, file.SHA256) || !strings.HasPrefix(file.MediaType, "image/") {
				continue
			}
			b, err := r.bytes(file)
			if err != nil {
				r.desk.Fail(err)
				continue
			}
			img := canvas.NewImageFromResource(fyne.NewStaticResource(file.Name, b))
			img.FillMode = canvas.ImageFillContain
			img.SetMinSize(fyne.NewSize(320, 320))
			list = append(list, widgets.Muted(file.Name), img)
		}
	}
	return list
}

// bytes reads an attachment whole; the store verifies its digest while it is read.
func (r *Review) bytes(file store.Attachment) ([]byte, error) {
	f, err := r.desk.Office.Store.OpenAttachment(file)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(f)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return b, err
}

func (r *Review) showPoints() {
	for _, p := range r.reading.Points {
		mark, level := "待审", widgets.Soon
		switch {
		case p.Auto && p.Passed:
			mark, level = "未见问题", widgets.Fine
		case p.Auto:
			mark, level = "有问题", widgets.Late
		}
		marks := container.NewHBox(widgets.NewLight(level, mark))
		if r.open() {
			tick := widgets.NewMultiChoice(widgets.Option{Value: strconv.Itoa(p.No), Label: "未通过"})
			r.ticks = append(r.ticks, tick)
			marks.Add(tick.Object())
		}
		title := widgets.NewLine(strconv.Itoa(p.No)+" "+p.Title, widgets.TextStyle{Bold: true, Size: theme.SizeTable}).Shrinking()
		r.points.Add(container.NewBorder(nil, nil, nil, marks, title))
		if p.Finding != "" {
			r.points.Add(widgets.MutedWrapped(p.Finding))
		}
	}
}

// open reports whether this user can answer now.
func (r *Review) open() bool {
	return r.reading.Opinion == nil && r.reading.Facts.Case.State == "reviewing" && r.desk.Session.User.Is(access.Reviewer)
}

func (r *Review) state() string {
	return fmt.Sprintf("第 %d 次送审", r.reading.Bundle.Round)
}

// answer is the opinion to write, or the one already given.
func (r *Review) answer() fyne.CanvasObject {
	box := widgets.Stacked()
	if p := r.reading.Previous; p != nil {
		box.Add(widgets.MutedWrapped("上次意见（" + p.Conclusion + "）：" + p.Opinion))
	}
	if len(r.reading.Changed) > 0 {
		box.Add(widgets.NewWrapped("与上次送审比较："+strings.Join(r.reading.Changed, "、"), widgets.TextStyle{Color: theme.ColorSoon}))
	}
	bound := widgets.MutedWrapped(fmt.Sprintf("签名绑定本次所审 %d 件材料，摘要 %s；此后任何改动都使意见失效。屏幕签署使用本人密钥，不是电子认证服务机构的证书。", len(r.reading.Bundle.Materials), r.reading.Bundle.Digest[:16]+"…"))
	switch o := r.reading.Opinion; {
	case o != nil:
		words, color := o.Conclusion, theme.ColorDone
		if o.Conclusion != "同意" {
			color = theme.ColorLate
		}
		if o.VoidedAt != nil {
			words, color = words+"（已失效："+o.VoidReason+"）", theme.ColorLate
		}
		box.Add(widgets.NewWrapped(words, widgets.TextStyle{Bold: true, Color: color}))
		box.Add(widgets.NewWrapped(o.Opinion, widgets.TextStyle{}))
		box.Add(widgets.MutedWrapped(o.ReviewerName + " " + o.SignedAt.Format("2006-01-02 15:04") + " 签署"))
	case !r.open():
		box.Add(widgets.MutedWrapped("等待法制审核员审核。"))
	default:
		agree := widgets.NewPrimary("同意并签名", func() { r.sign("同意") })
		back := widgets.NewButton("退回修改", func() { r.sign("退回修改") })
		box.Add(r.opinion.Object())
		box.Add(r.password.Object())
		box.Add(r.wrong)
		box.Add(container.NewHBox(agree, back))
		box.Add(bound)
	}
	return box
}

// Materials gives the list of what was sent, for what is driven from outside.
func (r *Review) Materials() *widgets.DataTable[review.Material] { return r.materials }

// Opinion gives the field of the opinion, and Password that of the password, for what is driven from outside.
func (r *Review) Opinion() *widgets.TextArea { return r.opinion }

// Password gives the field of the signing password.
func (r *Review) Password() *widgets.PasswordEntry { return r.password }

// Sign signs with what is in the fields.
func (r *Review) Sign(conclusion string) { r.sign(conclusion) }

func (r *Review) sign(conclusion string) {
	a := review.Answer{CaseID: r.reading.Facts.Case.ID, Day: r.desk.Today(), Conclusion: conclusion, Opinion: r.opinion.Value(), Password: r.password.Value()}
	for _, t := range r.ticks {
		if v := t.Value(); v != "" {
			a.Doubts = append(a.Doubts, v)
		}
	}
	if conclusion == "同意" && a.Opinion == "" {
		a.Opinion = "同意拟作出的处罚决定。"
	}
	r.wrong.SetText("")
	var out *casework.Recorded
	r.desk.Run("正在签署……", func(ctx context.Context) (err error) {
		out, err = r.desk.Office.Review.Sign(ctx, r.desk.Session, a)
		return err
	}, func(err error) {
		if err != nil {
			var lines []string
			for _, f := range r.desk.Faults(err) {
				lines = append(lines, f.Error())
			}
			r.wrong.SetText(strings.Join(lines, "\n"))
			return
		}
		r.opinion.SetValue("")
		r.password.SetValue("")
		r.desk.Say("审核意见已经签署：" + conclusion)
		r.desk.Go(desk.Route{Page: "case", Arg: out.Case.ID})
	})
}

// Title implements desk.Page.
func (r *Review) Title() string {
	return fmt.Sprintf("法制审核 · %s（第 %d 次送审）", r.reading.Facts.Case.Label(), r.reading.Bundle.Round)
}

// Object implements desk.Page.
func (r *Review) Object() fyne.CanvasObject { return r.object }

// Focus implements desk.Focuser.
func (r *Review) Focus() { r.materials.Focus() }

// Refresh implements desk.Page: what was frozen does not change.
func (r *Review) Refresh() {}

// Dirty implements desk.Leaver.
func (r *Review) Dirty() bool { return r.open() && r.opinion.Value() != "" }
