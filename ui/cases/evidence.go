package cases

import (
	"fmt"
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/store"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// evidenceCard lists the evidence of a case; a row opens with all particulars and its files.
type evidenceCard struct {
	desk   *desk.Desk
	table  *widgets.DataTable[casework.Evidence]
	card   *widgets.Card
	thumbs *thumbs
}

// newEvidenceCard makes an empty card for a page; SetEvidence fills it.
func newEvidenceCard(d *desk.Desk) *evidenceCard {
	c := &evidenceCard{desk: d, thumbs: newThumbs(d.Start)}
	c.table = widgets.NewDataTable("还没有证据。请办理“收集证据”、现场检查或者询问。",
		widgets.Column[casework.Evidence]{ID: "no", Label: "序号", Width: 52, Value: func(e casework.Evidence) string { return strconv.Itoa(e.No) }},
		widgets.Column[casework.Evidence]{ID: "name", Label: "名称", Width: 95, Flexible: true, Value: func(e casework.Evidence) string { return e.Name }},
		widgets.Column[casework.Evidence]{ID: "kind", Label: "种类", Width: 115, Value: func(e casework.Evidence) string { return e.Kind }},
		widgets.Column[casework.Evidence]{ID: "day", Label: "收集日期", Width: 118, Value: func(e casework.Evidence) string { return e.Day }},
		widgets.Column[casework.Evidence]{ID: "place", Label: "收集地点", Width: 90, Flexible: true, Value: func(e casework.Evidence) string { return e.Place }},
		widgets.Column[casework.Evidence]{ID: "proves", Label: "证明对象", Width: 90, Flexible: true, Value: func(e casework.Evidence) string { return e.Proves }},
		widgets.Column[casework.Evidence]{ID: "form", Label: "原件或复制件", Width: 104, Value: func(e casework.Evidence) string { return e.Form }},
		widgets.Column[casework.Evidence]{ID: "files", Label: "文件", Width: 52, Align: fyne.TextAlignTrailing, Value: fileCount},
	)
	c.table.Key = func(e casework.Evidence) string { return e.StepID }
	c.table.OnOpen = c.open
	c.card = widgets.NewTableCard("证据", "双击看详情和照片", c.table)
	return c
}

// SetEvidence shows what is on record now.
func (c *evidenceCard) SetEvidence(list []casework.Evidence) { c.table.SetRows(list) }

// Object gives the card for the page.
func (c *evidenceCard) Object() fyne.CanvasObject { return c.card }

func fileCount(e casework.Evidence) string {
	if len(e.Files) == 0 {
		return "—"
	}
	return strconv.Itoa(len(e.Files))
}

// open shows one piece of evidence whole.
func (c *evidenceCard) open(e casework.Evidence) {
	about := widgets.NewKeyValues(2,
		widgets.Pair{Label: "种类", Value: e.Kind}, widgets.Pair{Label: "数量", Value: e.Quantity},
		widgets.Pair{Label: "收集日期", Value: e.Day}, widgets.Pair{Label: "收集地点", Value: e.Place},
		widgets.Pair{Label: "收集人", Value: e.Collector}, widgets.Pair{Label: "来源", Value: e.Origin},
		widgets.Pair{Label: "证明对象", Value: e.Proves}, widgets.Pair{Label: "原件或复制件", Value: e.Form},
	)
	list := widgets.Stacked(about)
	scroll := container.NewVScroll(list)
	relay := func() {
		list.Refresh()
		scroll.Refresh()
	}
	size := c.desk.Canvas().Size()
	high := min(size.Height-220, 190+80*float32(len(e.Files))) // the particulars, and a row for each file
	scroll.SetMinSize(fyne.NewSize(min(760, size.Width-160), min(480, high)))
	widgets.ShowContent(c.desk.Canvas(), fmt.Sprintf("证据 %d　%s", e.No, e.Name), scroll, min(800, size.Width-120))
	// Only now: a small picture is not made for a dialog that is not there.
	if len(e.Files) == 0 {
		list.Add(widgets.MutedWrapped("这份证据没有存入文件。"))
	}
	for _, a := range e.Files {
		list.Add(c.file(a, relay))
	}
	relay()
}

// file is a row of the dialog: the small picture, what the file is, and the ways to see it.
func (c *evidenceCard) file(a store.Attachment, relay func()) fyne.CanvasObject {
	large := func() {
		c.desk.ShowPicture(a.Name, func(within int) (image.Image, error) {
			img, _, err := c.desk.Picture(a, within)
			return img, err
		})
	}
	small := newThumb(a.Name, large)
	note := widgets.MutedWrapped(kindWord(a.Name) + " · " + desk.Size(a.Size))
	digest := widgets.Muted("SHA-256 " + a.SHA256).Shrinking()
	wrong := widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorLate, Size: theme.SizeTable})
	wrong.Hide()
	look := widgets.NewLink("看大图", large)
	look.Hide()
	save := widgets.NewLink("另存……", func() { c.desk.SaveAttachment(a) })
	words := widgets.Stacked(widgets.Plain(a.Name).Shrinking(), note, digest, wrong)
	row := container.New(widgets.Columns(72, 0, 70), small, words, container.NewVBox(look, save))
	if kindWord(a.Name) != "图片" {
		return row
	}
	c.thumbs.want(thumbJob{
		key: a.SHA256, wanted: func() bool { return widgets.Covered(c.desk.Canvas()) }, // the dialog is open
		load: func() loaded {
			img, info, err := c.desk.Picture(a, thumbPixels)
			return loaded{img, info, err}
		},
		done: func(l loaded) {
			small.show(l)
			if l.err != nil {
				c.desk.Faults(l.err) // to the log
				wrong.SetText(fault.Sentence(l.err))
				wrong.Show()
			} else {
				look.Show()
			}
			if l.info.Format != "" {
				note.SetText((&chosen{path: a.Name, size: a.Size, info: l.info}).about())
			}
			relay()
		},
	})
	return row
}
