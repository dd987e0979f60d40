package reviewing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// People is the register of those who review (行政处罚法第五十八条第二款), in a dialog.
type People struct {
	desk   *desk.Desk
	table  *widgets.DataTable[review.Reviewer]
	form   *widgets.Form
	dialog *widgets.Dialog
}

// NewPeople makes the register.
func NewPeople(d *desk.Desk) *People {
	p := &People{desk: d}
	value := func(of func(*review.Person) string) func(review.Reviewer) string {
		return func(r review.Reviewer) string {
			if r.Person == nil {
				return "未登记"
			}
			return of(r.Person)
		}
	}
	p.table = widgets.NewDataTable("还没有法制审核员的账号，请先在“设置—账号”中建立。",
		widgets.Column[review.Reviewer]{ID: "name", Label: "姓名", Width: 110, Value: func(r review.Reviewer) string { return r.User.Name }},
		widgets.Column[review.Reviewer]{ID: "beginner", Label: "是否初次从事", Width: 110, Value: value(func(p *review.Person) string { return yesNo(p.Beginner) })},
		widgets.Column[review.Reviewer]{ID: "certificate", Label: "法律职业资格证号", Width: 180, Flexible: true, Value: value(func(p *review.Person) string { return p.Certificate })},
		widgets.Column[review.Reviewer]{ID: "since", Label: "从事审核起始", Width: 120, Value: value(func(p *review.Person) string { return p.Since.String() })},
		widgets.Column[review.Reviewer]{ID: "fit", Label: "能否审核", Width: 100, Value: fit, Style: fitStyle},
	)
	p.table.OnOpen = p.Edit
	return p
}

const yes, no = "是", "否"

func yesNo(b bool) string {
	if b {
		return yes
	}
	return no
}

func fit(r review.Reviewer) string {
	if r.Person == nil || r.Person.Fit(r.User.Name) != nil {
		return "不能"
	}
	return "能"
}

func fitStyle(r review.Reviewer) widgets.CellStyle {
	if fit(r) == "能" {
		return widgets.Fine.Cell()
	}
	return widgets.Late.Cell()
}

// Show opens the register.
func (p *People) Show() {
	list, err := p.desk.Office.Review.Reviewers(p.desk.Context())
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.table.SetRows(list)
	note := widgets.NewWrapped("初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格（行政处罚法第五十八条第二款）。双击登记。", widgets.TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall})
	room := container.NewGridWrap(fyne.NewSize(680, 240), p.table)
	p.dialog = widgets.ShowContent(p.desk.Canvas(), "法制审核人员", widgets.Stacked(note, room), 680)
}

// Edit opens the form of one who reviews.
func (p *People) Edit(r review.Reviewer) {
	if p.dialog != nil {
		p.dialog.Close()
	}
	p.form = widgets.NewForm(
		widgets.Row{Key: "beginner", Label: "是否初次从事", Field: widgets.NewChoice(widgets.Options(yes, no)...), Required: true, Help: "是否初次从事行政处罚决定法制审核（行政处罚法第五十八条第二款）"},
		widgets.Row{Key: "certificate", Label: "法律职业资格证号", Field: widgets.NewEntry(""), Help: "初次从事的，没有资格证号不能审核"},
		widgets.Row{Key: "since", Label: "从事审核起始日期", Field: widgets.NewDateEntry(), Required: true},
		widgets.Row{Key: "post", Label: "单位职务", Field: widgets.NewEntry("")},
		widgets.Row{Key: "education", Label: "学历专业", Field: widgets.NewEntry("")},
		widgets.Row{Key: "counsel", Label: "公职律师、法律顾问", Field: widgets.NewEntry("")},
		widgets.Row{Key: "appointment", Label: "任命文件", Field: widgets.NewEntry("")},
	)
	if q := r.Person; q != nil {
		p.form.SetValues(map[string]string{
			"beginner": yesNo(q.Beginner), "certificate": q.Certificate, "since": q.Since.String(), "post": q.Post, "education": q.Education,
			"counsel": q.Counsel, "appointment": q.Appointment,
		})
	}
	dialog := widgets.ShowForm(p.desk.Canvas(), "登记法制审核人员："+r.User.Name, p.form, fyne.NewSize(640, 430))
	p.form.OnSave = func() {
		v := p.form.Values()
		since, err := notation.ParseDay(v["since"])
		if err != nil {
			p.desk.FailForm(p.form, err)
			return
		}
		person := review.Person{
			UserID: r.User.ID, Beginner: v["beginner"] == yes, Certificate: v["certificate"], Since: since, Post: v["post"], Education: v["education"],
			Counsel: v["counsel"], Appointment: v["appointment"],
		}
		p.desk.Run("正在保存……", func(ctx context.Context) error {
			return p.desk.Office.Review.SavePerson(ctx, p.desk.Session, person)
		}, func(err error) {
			if err != nil {
				p.desk.FailForm(p.form, err)
				return
			}
			dialog.Close()
			p.Show()
		})
	}
}

// Table gives the list, and Form the form that is open, for what is driven from outside.
func (p *People) Table() *widgets.DataTable[review.Reviewer] { return p.table }

// Form gives the form that is open, nil when there is none.
func (p *People) Form() *widgets.Form { return p.form }
