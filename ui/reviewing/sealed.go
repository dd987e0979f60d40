package reviewing

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// sealed lays out an opinion that was signed: what was said, who signed what and when, and the ways on from here.
func (a *answer) sealed() {
	p := a.page.reading
	o := p.Opinion
	words, color := o.Conclusion, theme.ColorDone
	if !o.Passed() {
		color = theme.ColorLate
	}
	switch {
	case o.VoidedAt != nil:
		words, color = words+"（已失效）", theme.ColorLate
	case len(p.Void) > 0:
		words, color = words+"（审核以后材料有变动，不能据以作出决定）", theme.ColorLate
	}
	a.object.Add(widgets.NewWrapped(words, widgets.TextStyle{Bold: true, Color: color, Size: theme.SizeCardTitle}))
	if o.VoidedAt != nil {
		a.object.Add(widgets.NewWrapped("失效的原因："+o.VoidReason, widgets.TextStyle{Color: theme.ColorLate}))
	}
	a.object.Add(widgets.NewWrapped(o.Opinion, widgets.TextStyle{}))
	if len(p.Void) > 0 {
		a.object.Add(widgets.MutedWrapped("在左边选标有变动的材料，点“对照两稿”，看审核时的稿和现在的稿。"))
	}
	if d, err := paper.ParseDrawing(o.Drawing); err == nil && len(d) > 0 {
		a.object.Add(container.NewHBox(widgets.NewDrawing(d)))
	}
	a.object.Add(widgets.NewSealLine(signedBy(o), bound(o, p.Bundle), verified(o, p.Bundle)))
	a.onward()
}

// onward offers what comes after signing: the opinion as it prints, the next case that waits, the list.
func (a *answer) onward() {
	r := a.page
	if d := r.signedPaper(); d != nil {
		a.object.Add(container.NewHBox(widgets.NewButton("看审核意见书、打印", func() { r.showSigned(d) })))
	}
	if !r.desk.Session.User.Is(access.Reviewer) {
		return
	}
	list := widgets.NewButton("回到待审核列表", func() { r.desk.Go(desk.Route{Page: "reviews"}) })
	a.next = list
	ways := container.NewHBox(list)
	a.object.Add(ways)
	desk.Read(r.desk, &a.waiting, r.desk.Office.Review.Queue, func(queue []review.Queued) {
		for _, q := range queue {
			if q.Case.ID == r.id || q.Asked != nil {
				continue
			}
			next := widgets.NewPrimary("审下一件："+q.Case.Label(), func() { r.desk.Go(desk.Route{Page: "review", Arg: q.Case.ID}) })
			focused := r.desk.Canvas().Focused() == fyne.Focusable(a.next)
			a.next = next
			ways.Objects = []fyne.CanvasObject{widgets.Stacked(next, list)}
			ways.Refresh()
			if focused {
				r.desk.Canvas().Focus(next)
			}
			return
		}
		ways.Add(widgets.Muted("没有等待审核的案件了。"))
	})
}

// signedPaper gives the document that was made of the opinion, nil when there is none.
func (r *Review) signedPaper() *document.Document {
	for i := range r.reading.Facts.Documents {
		if d := &r.reading.Facts.Documents[i]; d.StepID == r.reading.Opinion.StepID && d.StepID != "" {
			return d
		}
	}
	return nil
}

func (r *Review) showSigned(d *document.Document) {
	p, err := d.Paper()
	if err != nil {
		r.desk.Fail(err)
		return
	}
	r.desk.ShowPapersOf(desk.Source{CaseID: r.reading.Facts.Case.ID, DocumentID: d.ID}, strings.TrimSpace(d.Title+" "+d.Number), p)
}

// signedBy says who signed and when.
func signedBy(o *review.Opinion) string {
	return o.ReviewerName + "　" + o.SignedAt.Format("2006年1月2日 15:04") + " 签署"
}

// bound says what the signature is bound to.
func bound(o *review.Opinion, b *review.Bundle) string {
	words := fmt.Sprintf("所签：%s %d 件材料", b.Label(), len(b.Materials))
	if n := len(o.Remarks); n > 0 {
		words += fmt.Sprintf("、批注 %d 条", n)
	}
	if list := casework.Split(o.Doubts); len(list) > 0 {
		words += "、未通过要点第 " + strings.Join(list, "、") + " 项"
	}
	if o.Drawing != "" {
		words += "、手写签名"
	}
	return words + "。签署摘要 " + short(o.Digest)
}

// verified says whether it is still what was signed.
func verified(o *review.Opinion, b *review.Bundle) string {
	if err := o.Verify(b); err != nil {
		return fault.Sentence(err)
	}
	return "签名核对无误：材料和意见与签署时一致"
}
