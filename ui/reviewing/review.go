package reviewing

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Review is the reviewer's page: materials at the left, the page as it prints in the middle, points and opinion at the right.
// What is shown is what was frozen, never what is on record today.
type Review struct {
	desk    *desk.Desk
	id      string
	reading *review.Reading
	rows    []review.Difference // what the list shows
	sides   sides
	draft   *review.Draft // what this reviewer has written so far
	keeper  *desk.Keeper

	materials *widgets.DataTable[review.Material]
	reader    *reader
	places    *places
	remarks   *remarks
	points    *points
	answer    *answer
	left      *widgets.Card
	right     *fyne.Container // laid out anew when the opinion takes more room
	stage     *fyne.Container
	object    fyne.CanvasObject
	fetching  desk.Reading
}

// NewReview makes the page of a case.
func NewReview(d *desk.Desk, id string) *Review {
	r := &Review{desk: d, id: id, stage: container.NewStack()}
	r.object = r.fetching.Cover(r.stage)
	r.load(r.begin)
	return r
}

// begin puts the keyboard on the page that is read: until then it had nowhere to be.
func (r *Review) begin() {
	if !widgets.Covered(r.desk.Canvas()) {
		r.Focus()
	}
}

// read is what the page is made of.
type read struct {
	*review.Reading
	draft *review.Draft
}

// load reads the case and lays the page out; then may be nil.
func (r *Review) load(then func()) {
	session, written := r.desk.Session, r.desk.Written(r.place())
	desk.Read(r.desk, &r.fetching, func(ctx context.Context) (read, error) {
		if err := written(); err != nil && !desk.Refused(err) { // a draft on what is no longer under review stops nobody
			return read{}, err
		}
		return r.fetch(ctx, session)
	}, func(got read) {
		r.reading, r.draft = got.Reading, got.draft
		r.lay()
		if then != nil {
			then()
		}
	})
}

func (r *Review) fetch(ctx context.Context, session *access.Session) (got read, err error) {
	if got.Reading, err = r.desk.Office.Review.Read(ctx, r.id); err != nil {
		return got, err
	}
	got.draft = &review.Draft{}
	if may(session, got.Reading) {
		got.draft, err = r.desk.Office.Review.Draft(ctx, session, got.Bundle)
	}
	return got, err
}

// lay lays the page out.
func (r *Review) lay() {
	r.keeper = r.newKeeper()
	r.arrange()
	columns := []widgets.Column[review.Material]{{ID: "name", Label: "材料", Width: 100, Flexible: true, Value: func(m review.Material) string { return m.Name }}}
	wide := 0.17
	if slices.ContainsFunc(r.rows, func(d review.Difference) bool { return d.Change != review.Same }) {
		wide = 0.21 // the names keep their room
		columns = append(columns, widgets.Column[review.Material]{ID: "change", Label: "变动", Width: 50, Value: r.change, Style: r.style})
	}
	if r.open() {
		columns = append(columns, widgets.Column[review.Material]{ID: "mark", Label: "阅", Width: 34, Value: func(m review.Material) string { return symbol(r.draft.Mark(&m)) }, Style: r.markStyle})
	}
	r.materials = widgets.NewDataTable("", columns...)
	r.materials.OnSelect = r.show
	r.materials.OnOpen = func(review.Material) { r.reader.sheets.Focus() }
	r.right = nil
	said := r.draft.Remarks
	if r.reading.Opinion != nil {
		said = r.reading.Opinion.Remarks
	}
	r.places = newPlaces(r)
	r.remarks = newRemarks(r, said)
	r.reader = newReader(r)
	r.points = newPoints(r)
	r.answer = newAnswer(r)
	var list []review.Material
	for i := range r.rows {
		list = append(list, *r.sides.shown(&r.rows[i]))
	}
	r.materials.SetRows(list)
	listed := fyne.CanvasObject(r.materials)
	if r.open() {
		listed = container.NewBorder(nil, container.New(layout.NewCustomPaddedLayout(6, 6, 10, 10), keysHint()), nil, nil, r.materials)
	}
	left := widgets.NewTableCard("送审材料", "", listed)
	r.left = left
	r.count()
	points := widgets.NewCard("审核要点", "9 项 · 是否通过由您判断", r.points.object)
	above := func() fyne.CanvasObject {
		return container.NewVScroll(widgets.Stacked(r.standing(), r.remarks.object, points))
	}
	switch {
	case r.reading.Opinion != nil: // what was signed comes first
		r.right = container.NewStack(container.NewVScroll(widgets.Stacked(r.answer.card, r.remarks.object, r.standing(), points)))
	case r.open():
		split := container.NewVSplit(above(), r.answer.card)
		split.Offset = 0.66
		r.right = container.NewStack(split)
	default: // a sentence, which needs no more room than it takes
		r.right = widgets.Border(nil, r.answer.card, nil, nil, above())
	}
	inner := container.NewHSplit(r.reader.card, r.right)
	inner.Offset = 0.6
	outer := container.NewHSplit(left, inner)
	outer.Offset = wide
	r.stage.Objects = []fyne.CanvasObject{outer}
	r.stage.Refresh()
	r.listen()
	if len(list) > 0 {
		r.materials.Select(func(review.Material) bool { return true })
		r.show(list[0])
	}
}

// arrange chooses what the list sets side by side: after an opinion has become void what was reviewed and what is on record
// now, otherwise this submission and the one before.
func (r *Review) arrange() {
	p := r.reading
	if len(p.Void) == 0 {
		r.rows = p.Since
		if p.Before != nil {
			r.sides = sides{old: p.Before.Label(), now: p.Bundle.Label() + "（本次）"}
		}
		return
	}
	r.sides = sides{old: "审核时（" + p.Bundle.Label() + "）", now: "现在", void: true}
	r.rows = nil
	for i := range p.Bundle.Materials {
		m := &p.Bundle.Materials[i]
		row := review.Difference{Change: review.Same, Old: m, New: m}
		for _, v := range p.Void {
			if v.Old != nil && v.Old.Kind == m.Kind && v.Old.Name == m.Name {
				row = v
			}
		}
		r.rows = append(r.rows, row)
	}
	for _, v := range p.Void {
		if v.Change == review.Added {
			r.rows = append(r.rows, v)
		}
	}
}

// row gives what the list says of a material.
func (r *Review) row(m review.Material) *review.Difference {
	for i := range r.rows {
		if f := r.sides.shown(&r.rows[i]); f.Kind == m.Kind && f.Name == m.Name {
			return &r.rows[i]
		}
	}
	return &review.Difference{New: &m}
}

func (r *Review) change(m review.Material) string { return string(r.row(m).Change) }

func (r *Review) style(m review.Material) widgets.CellStyle {
	switch r.row(m).Change {
	case review.Added:
		return widgets.Fine.Cell()
	case review.Altered:
		return widgets.Soon.Cell()
	case review.Removed:
		return widgets.Late.Cell()
	}
	return widgets.CellStyle{}
}

func (r *Review) show(m review.Material) {
	r.reader.mark = r.draft.Mark(&m)
	r.reader.Show(r.row(m), r.sides)
}

// open reports whether this user can answer now.
func (r *Review) open() bool { return r.reading != nil && may(r.desk.Session, r.reading) }

func may(session *access.Session, p *review.Reading) bool {
	return p.Opinion == nil && p.Facts.Case.State == "reviewing" && session != nil && session.User.Is(access.Reviewer) && p.Open() == nil
}

// Materials gives the list of what was sent, for what is driven from outside.
func (r *Review) Materials() *widgets.DataTable[review.Material] { return r.materials }

// Click picks what stands at a place of the page that is read, in shares of its width and height.
func (r *Review) Click(page int, x, y float32) { r.picked(page, x, y) }

// Compare sets the two versions of the chosen material side by side, or shows it again as it was frozen.
func (r *Review) Compare() { r.reader.toggle() }

// Opinion gives the field of the opinion, and Password that of the password, for what is driven from outside.
func (r *Review) Opinion() *widgets.TextArea { return r.answer.opinion }

// Conclusion gives the field of the conclusion, nil where nothing can be answered.
func (r *Review) Conclusion() *widgets.Choice { return r.answer.ways }

// Password gives the field of the signing password.
func (r *Review) Password() *widgets.PasswordEntry { return r.answer.password }

// Pad gives the pad for the signature by hand.
func (r *Review) Pad() *widgets.SignaturePad { return r.answer.pad }

// Ready opens the dialog in which a conclusion is signed.
func (r *Review) Ready(conclusion string) { r.answer.ready(conclusion) }

// Sign signs with what is in the fields.
func (r *Review) Sign(conclusion string) { r.answer.sign(conclusion) }

// Ask asks for more materials.
func (r *Review) Ask(wanted string) { r.answer.send(wanted, nil) }

// Remark opens the dialog for a remark on the first place of the chosen material that has these words, and reports whether
// there is one.
func (r *Review) Remark(words string) bool {
	for _, x := range r.places.table.Rows() {
		if strings.Contains(x.words, words) {
			r.places.remark(x)
			return true
		}
	}
	return false
}

// Jump shows the place of a remark, counted from 0.
func (r *Review) Jump(i int) { r.remarks.jump(i) }

// WriteRemarks puts the remarks into the opinion.
func (r *Review) WriteRemarks() { r.remarks.write() }

// Title implements desk.Page.
func (r *Review) Title() string {
	if r.reading == nil {
		return "法制审核"
	}
	return fmt.Sprintf("法制审核 · %s（%s）", r.reading.Facts.Case.Label(), r.reading.Bundle.Label())
}

// Object implements desk.Page.
func (r *Review) Object() fyne.CanvasObject { return r.object }

// Focus implements desk.Focuser: the keyboard starts on the page that is read.
func (r *Review) Focus() {
	switch {
	case r.reading == nil:
	case r.answer.next != nil: // it is signed
		r.desk.Canvas().Focus(r.answer.next)
	default:
		r.reader.sheets.Focus()
	}
}

// keep shows that somebody is at work, and keeps the draft in a moment.
func (r *Review) keep() {
	r.desk.Touch()
	if r.open() {
		r.keeper.Wait()
	}
}

// written gives the draft as the page shows it.
func (r *Review) written() review.Draft {
	d := *r.draft
	d.Opinion, d.Doubts, d.Remarks = r.answer.opinion.Value(), strings.Join(r.points.doubts(), casework.Separator), slices.Clone(r.remarks.list)
	if r.answer.ways != nil {
		d.Conclusion = r.answer.ways.Value()
	}
	d.Marks = maps.Clone(r.draft.Marks)
	return d
}

// kept tells whether the draft was kept.
func (r *Review) kept(err error) {
	if !r.open() {
		return
	}
	if err != nil {
		r.answer.fail(err)
		return
	}
	r.answer.card.SetNote(r.reading.Bundle.Label() + " · 草稿已保存 " + r.desk.Now().Format("15:04"))
}

// Refresh implements desk.Page: what was frozen does not change.
func (r *Review) Refresh() {}

// Dirty implements desk.Leaver. What was typed is kept as the page is left; only when that is known to fail is there something
// to lose.
func (r *Review) Dirty() bool {
	if !r.open() {
		return false
	}
	return r.keeper.Leave() != nil
}
