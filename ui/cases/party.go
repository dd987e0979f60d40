package cases

import (
	"context"

	"fyne.io/fyne/v2"

	"sanzhitong/model/access"
	"sanzhitong/model/draft"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// The words of the kinds of party on the screen.
const (
	citizenWord      = "公民"
	organisationWord = "法人或者其他组织"
)

// NewPartyDialog registers a party, or changes one; then gets its id. Who may not change anything reads.
func NewPartyDialog(d *desk.Desk, p *register.Party, then func(id string)) {
	if p == nil {
		p = &register.Party{Kind: register.Citizen}
	}
	form := widgets.NewForm(
		widgets.Row{Key: "kind", Label: "类别", Field: widgets.NewChoice(widgets.Options(citizenWord, organisationWord)...), Required: true},
		widgets.Row{Key: "name", Label: "姓名或者名称", Field: widgets.NewEntry(""), Required: true, Help: "与身份证件、营业执照一字不差；生僻字可以直接输入或者粘贴"},
		widgets.Row{Key: "code", Label: "证件号码", Field: widgets.NewEntry(""), Required: true, Help: "公民身份号码，或者统一社会信用代码；校验码不符的不能保存"},
		widgets.Row{Key: "address", Label: "住址或者住所", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "phone", Label: "电话", Field: widgets.NewEntry("")},
		widgets.Row{Key: "legal", Label: "法定代表人", Field: widgets.NewEntry(""), Help: "单位的法定代表人或者负责人"},
		widgets.Row{Key: "legal_post", Label: "职务", Field: widgets.NewEntry("")},
	)
	kind := citizenWord
	if p.Kind == register.Organisation {
		kind = organisationWord
	}
	follow := func() {
		organisation := form.Field("kind").Value() == organisationWord
		form.ShowRow("legal", organisation)
		form.ShowRow("legal_post", organisation)
		form.SetRequired("legal", organisation)
	}
	form.SetValues(map[string]string{
		"kind": kind, "name": p.Name, "code": p.Code, "address": p.Address, "phone": p.Phone, "legal": p.Legal, "legal_post": p.LegalPost,
	})
	form.Field("kind").WhenChanged(follow)
	follow()
	if !d.Session.User.Is(access.Clerk, access.Administrator, access.Archivist) {
		form.SetEnabled(false)
		widgets.ShowForm(d.Canvas(), "当事人", form, fyne.NewSize(640, 420))
		return
	}
	keeping := desk.Keeping{Place: draft.Place{Form: "party", Of: p.ID}, Title: "当事人", PutBack: follow}
	d.Reopen(keeping.Place, func(found *draft.Draft) { showParty(d, form, keeping, found, *p, then) })
}

// showParty shows the form with what was typed before.
func showParty(d *desk.Desk, form *widgets.Form, k desk.Keeping, found *draft.Draft, p register.Party, then func(id string)) {
	kept := d.KeepForm(form, k, found)
	dialog := widgets.ShowForm(d.Canvas(), "当事人", form, fyne.NewSize(640, 420))
	kept.AddDiscard(dialog.Close)
	form.OnSave = func() {
		v := form.Values()
		q := p
		q.Kind, q.Name, q.Code, q.Address, q.Phone = register.Citizen, v["name"], v["code"], v["address"], v["phone"]
		q.Legal, q.LegalPost = "", ""
		if v["kind"] == organisationWord {
			q.Kind, q.Legal, q.LegalPost = register.Organisation, v["legal"], v["legal_post"]
		}
		var saved *register.Party
		session := d.Session // who has pressed the button
		kept.Saving()
		d.Run("正在保存……", func(ctx context.Context) error {
			return kept.Spend(ctx, func(ctx context.Context) (err error) {
				saved, err = d.Office.Registers.SaveParty(ctx, session, q)
				return err
			})
		}, func(err error) {
			if err != nil {
				d.FailForm(form, err)
				return
			}
			kept.Saved()
			dialog.Close()
			d.Say("已登记当事人 " + saved.Name)
			then(saved.ID)
		})
	}
}
