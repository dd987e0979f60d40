package registers

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"sanzhitong/model/access"
	"sanzhitong/model/draft"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// edit opens a form in a dialog; save gets its values beside the window. What is typed is kept at a place until it is saved.
// Who may not change anything reads.
func (p *Page) edit(title string, at draft.Place, values map[string]string, save func(ctx context.Context, v map[string]string) error, rows ...widgets.Row) {
	form := widgets.NewForm(rows...)
	form.SetValues(values)
	if !p.desk.Session.User.Is(access.Administrator, access.Archivist) {
		form.SetEnabled(false)
		widgets.ShowForm(p.desk.Canvas(), title, form, fyne.NewSize(700, 520))
		return
	}
	p.desk.Reopen(at, func(found *draft.Draft) { p.fillIn(form, desk.Keeping{Place: at, Title: title}, found, save) })
}

// fillIn shows the form with what was typed before.
func (p *Page) fillIn(form *widgets.Form, k desk.Keeping, found *draft.Draft, save func(ctx context.Context, v map[string]string) error) {
	kept := p.desk.KeepForm(form, k, found)
	dialog := widgets.ShowForm(p.desk.Canvas(), k.Title, form, fyne.NewSize(700, 520))
	kept.AddDiscard(dialog.Close)
	form.OnSave = func() {
		kept.Saving()
		v := form.Values()
		p.desk.Run("正在保存……", func(ctx context.Context) error {
			return kept.Spend(ctx, func(ctx context.Context) error { return save(ctx, v) })
		}, func(err error) {
			if err != nil {
				p.desk.FailForm(form, err)
				return
			}
			kept.Saved()
			dialog.Close()
			p.desk.Say("已保存：" + k.Title)
			p.Refresh()
		})
	}
}

func (p *Page) editDepartment(d register.Department) {
	p.edit("科室", draft.Place{Form: "department", Of: d.ID}, map[string]string{"name": d.Name, "phone": d.Phone, "note": d.Note}, func(ctx context.Context, v map[string]string) error {
		d.Name, d.Phone, d.Note = v["name"], v["phone"], v["note"]
		return p.desk.Office.Registers.SaveDepartment(ctx, p.desk.Session, d)
	},
		widgets.Row{Key: "name", Label: "名称", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "phone", Label: "电话", Field: widgets.NewEntry("")},
		widgets.Row{Key: "note", Label: "备注", Field: widgets.NewEntry("")},
	)
}

func (p *Page) editOfficer(o register.Officer) {
	left := ""
	if o.Left {
		left = "已离岗"
	}
	p.edit("执法人员", draft.Place{Form: "officer", Of: o.ID}, map[string]string{
		"name": o.Name, "certificate": o.Certificate, "department": o.Department, "post": o.Post, "fields": o.Fields, "issuer": o.Issuer,
		"issued_on": o.IssuedOn.String(), "valid_until": o.ValidUntil.String(), "left": left,
	}, func(ctx context.Context, v map[string]string) error {
		issued, err := notation.ParseDay(v["issued_on"])
		until, err2 := notation.ParseDay(v["valid_until"])
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		o.Name, o.Certificate, o.Department, o.Post, o.Fields, o.Issuer = v["name"], v["certificate"], v["department"], v["post"], v["fields"], v["issuer"]
		o.IssuedOn, o.ValidUntil, o.Left = issued, until, v["left"] != ""
		return p.desk.Office.Registers.SaveOfficer(ctx, p.desk.Session, o)
	},
		widgets.Row{Key: "name", Label: "姓名", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "certificate", Label: "执法证号", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "department", Label: "科室", Field: widgets.NewEntry("")},
		widgets.Row{Key: "post", Label: "职务", Field: widgets.NewEntry("")},
		widgets.Row{Key: "fields", Label: "执法领域", Field: widgets.NewEntry("")},
		widgets.Row{Key: "issuer", Label: "发证机关", Field: widgets.NewEntry("")},
		widgets.Row{Key: "issued_on", Label: "发证日期", Field: widgets.NewDateEntry()},
		widgets.Row{Key: "valid_until", Label: "有效期至", Field: widgets.NewDateEntry(), Required: true, Help: "当天仍然有效；过期以后不能办案（行政处罚法第四十二条）"},
		widgets.Row{Key: "left", Label: "离岗", Field: widgets.NewMultiChoice(widgets.Options("已离岗")...)},
	)
}

// editMatter edits a matter and its latest basis. An amended law is entered as a new basis: the day from which it holds
// ends the one before.
func (p *Page) editMatter(m register.Matter) {
	b := register.Basis{}
	if n := len(m.Bases); n > 0 {
		b = m.Bases[n-1]
	}
	disabled := ""
	if m.Disabled {
		disabled = "停用"
	}
	p.edit("执法事项", draft.Place{Form: "matter", Of: m.ID}, map[string]string{
		"code": m.Code, "name": m.Name, "field": m.Field, "original": m.Original, "violated": b.Violated, "penalty": b.Penalty, "text": b.Text,
		"from": b.From.String(), "to": b.To.String(), "citizen_min": amount(b.CitizenMin), "citizen_max": amount(b.CitizenMax),
		"organisation_min": amount(b.OrganisationMin), "organisation_max": amount(b.OrganisationMax), "disabled": disabled, "note": m.Note,
	}, func(ctx context.Context, v map[string]string) error { return p.saveMatter(ctx, m, b, v) },
		widgets.Row{Key: "code", Label: "编码", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "name", Label: "违法行为", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "field", Label: "领域", Field: widgets.NewEntry("")},
		widgets.Row{Key: "original", Label: "原执法主体", Field: widgets.NewEntry(""), Help: "街道行使的，须有省政府赋权决定或者书面委托（行政处罚法第二十条、第二十四条）"},
		widgets.Row{Key: "violated", Label: "违反条款", Field: widgets.NewEntry("")},
		widgets.Row{Key: "penalty", Label: "处罚条款", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "text", Label: "处罚内容", Field: widgets.NewTextArea("", 3)},
		widgets.Row{Key: "from", Label: "施行日期", Field: widgets.NewDateEntry(), Help: "改成更晚的日期，就作为新依据增加，旧依据到前一天为止"},
		widgets.Row{Key: "to", Label: "终止日期", Field: widgets.NewDateEntry()},
		widgets.Row{Key: "citizen_min", Label: "公民罚款下限", Field: widgets.NewMoneyEntry()},
		widgets.Row{Key: "citizen_max", Label: "公民罚款上限", Field: widgets.NewMoneyEntry()},
		widgets.Row{Key: "organisation_min", Label: "单位罚款下限", Field: widgets.NewMoneyEntry()},
		widgets.Row{Key: "organisation_max", Label: "单位罚款上限", Field: widgets.NewMoneyEntry()},
		widgets.Row{Key: "disabled", Label: "停用", Field: widgets.NewMultiChoice(widgets.Options("停用")...)},
		widgets.Row{Key: "note", Label: "备注", Field: widgets.NewEntry("")},
	)
}

func amount(m notation.Money) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

func (p *Page) saveMatter(ctx context.Context, m register.Matter, b register.Basis, v map[string]string) error {
	before := b
	var faults []error
	day := func(key string, to *notation.Day) {
		d, err := notation.ParseDay(v[key])
		*to = d
		faults = append(faults, err)
	}
	money := func(key string, to *notation.Money) {
		*to = 0
		if v[key] != "" {
			sum, err := notation.ParseMoney(v[key])
			*to = sum
			faults = append(faults, err)
		}
	}
	day("from", &b.From)
	day("to", &b.To)
	money("citizen_min", &b.CitizenMin)
	money("citizen_max", &b.CitizenMax)
	money("organisation_min", &b.OrganisationMin)
	money("organisation_max", &b.OrganisationMax)
	if err := errors.Join(faults...); err != nil {
		return err
	}
	m.Code, m.Name, m.Field, m.Original, m.Note, m.Disabled = v["code"], v["name"], v["field"], v["original"], v["note"], v["disabled"] != ""
	b.Violated, b.Penalty, b.Text = v["violated"], v["penalty"], v["text"]
	if b.CitizenMax > 0 || b.OrganisationMax > 0 {
		b.Unit = ""
	}
	if b != before {
		m.Mark = "" // it was the basis before that had been compared with its source
	}
	n := len(m.Bases)
	bases := append([]register.Basis{}, m.Bases...)
	switch {
	case n == 0:
		bases = []register.Basis{b}
	case b.From.After(before.From):
		bases[n-1].To = b.From.AddDays(-1)
		b.ID = ""
		bases = append(bases, b)
	default:
		bases[n-1] = b
	}
	m.Bases = bases
	return p.desk.Office.Registers.SaveMatter(ctx, p.desk.Session, m)
}
