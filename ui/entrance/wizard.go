package entrance

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Wizard sets a new office up: one page with everything that documents and remedies need.
type Wizard struct {
	desk   *desk.Desk
	form   *widgets.Form
	done   func()
	object fyne.CanvasObject
}

// OfficeRows are the rows of the office's settings, here and in 设置.
func OfficeRows() []widgets.Row {
	row := func(key, label, help string) widgets.Row {
		return widgets.Row{Key: key, Label: label, Field: widgets.NewEntry(""), Help: help, Required: true}
	}
	region, postcode := row("region", "行政区划", "例如：河北省唐山市遵化市"), row("postcode", "邮政编码", "")
	region.Required, postcode.Required = false, false
	return []widgets.Row{
		row("name", "单位名称", "印章和文书上的全称，例如：华明路街道办事处"),
		row("code", "机关代字", "文号的开头，例如：遵华明；定下来以后不要改"),
		region,
		row("superior", "上级机关", ""),
		row("filing_body", "备案机关", "制度和清单报备的司法行政部门"),
		row("reconsider", "复议机关", "街道办事处：设立它的人民政府；乡镇：县级人民政府（行政复议法第二十四条）"),
		row("court", "人民法院", "受理对本单位行政诉讼的法院"),
		row("address", "单位地址", ""),
		row("phone", "联系电话", ""),
		postcode,
		row("contact", "联系人", ""),
		row("enforce_unit", "承办机构", "例如：综合行政执法队"),
		row("review_unit", "法制审核机构", "例如：政法科"),
		row("bank", "代收银行", "罚款决定与罚款收缴分离：决定书上写明代收机构"),
		row("bank_holder", "收款户名", ""),
		row("bank_account", "收款账号", ""),
		{Key: "review_all", Label: "法制审核范围", Field: widgets.NewMultiChoice(widgets.Options("全部普通程序案件都送审")...), Help: "不勾选的，只有重大决定必须送审（行政处罚法第五十八条）"},
		{Key: "hearing_citizen", Label: "听证标准（公民）", Field: widgets.NewMoneyEntry(), Help: "罚款达到即告知听证权（行政处罚法第六十三条）；空着用建议值 5,000 元，本省有规定的照填"},
		{Key: "hearing_organ", Label: "听证标准（单位）", Field: widgets.NewMoneyEntry(), Help: "空着用建议值 50,000 元"},
	}
}

// OfficeOf takes the office out of a form's values, over one that was there before.
func OfficeOf(o register.Office, v map[string]string) register.Office {
	o.Name, o.Code, o.Region, o.Superior, o.FilingBody = v["name"], v["code"], v["region"], v["superior"], v["filing_body"]
	o.Reconsider, o.Court, o.Address, o.Phone, o.Postcode = v["reconsider"], v["court"], v["address"], v["phone"], v["postcode"]
	o.Contact, o.EnforceUnit, o.ReviewUnit = v["contact"], v["enforce_unit"], v["review_unit"]
	o.Bank, o.BankHolder, o.BankAccount, o.ReviewAll = v["bank"], v["bank_holder"], v["bank_account"], v["review_all"] != ""
	o.HearingCitizen, o.HearingOrgan = sum(v["hearing_citizen"]), sum(v["hearing_organ"])
	return o
}

// sum reads an amount that the field has already checked; empty is none.
func sum(typed string) notation.Money {
	m, err := notation.ParseMoney(typed)
	if err != nil {
		return 0
	}
	return m
}

func typed(m notation.Money) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

// OfficeValues puts an office into a form's values.
func OfficeValues(o *register.Office) map[string]string {
	all := ""
	if o.ReviewAll {
		all = "全部普通程序案件都送审"
	}
	return map[string]string{
		"name": o.Name, "code": o.Code, "region": o.Region, "superior": o.Superior, "filing_body": o.FilingBody, "reconsider": o.Reconsider,
		"court": o.Court, "address": o.Address, "phone": o.Phone, "postcode": o.Postcode, "contact": o.Contact, "enforce_unit": o.EnforceUnit,
		"review_unit": o.ReviewUnit, "bank": o.Bank, "bank_holder": o.BankHolder, "bank_account": o.BankAccount, "review_all": all,
		"hearing_citizen": typed(o.HearingCitizen), "hearing_organ": typed(o.HearingOrgan),
	}
}

// NewWizard makes the page; done is called when the office stands.
func NewWizard(d *desk.Desk, done func()) *Wizard {
	w := &Wizard{desk: d, done: done}
	rows := append(OfficeRows(),
		widgets.Row{Key: "account", Label: "管理员登录名", Field: widgets.NewEntry(""), Required: true, Help: "第一个账号，以后由它建立其他人的账号"},
		widgets.Row{Key: "person", Label: "管理员姓名", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "password", Label: "密码", Field: widgets.NewPasswordEntry("", nil), Required: true, Help: "至少八位；密码同时保护签名密钥，忘记了只能重设"},
		widgets.Row{Key: "again", Label: "再输一次密码", Field: widgets.NewPasswordEntry("", nil), Required: true},
	)
	w.form = widgets.NewForm(rows...)
	w.form.SetButtons("建立本单位", "")
	w.form.OnSave = w.save
	w.object = container.NewPadded(widgets.NewCard("首次设置", "请照单位的正式名称填写，文书照此印出；以后可以在“设置”里修改", w.form))
	return w
}

// Object gives the page.
func (w *Wizard) Object() fyne.CanvasObject { return w.object }

// Form gives the form, for what is driven from outside.
func (w *Wizard) Form() *widgets.Form { return w.form }

func (w *Wizard) save() {
	v := w.form.Values()
	if v["password"] != v["again"] {
		w.desk.FailForm(w.form, fault.New("access.password.again", "两次输入的密码不一样，请重新输入。").At("again"))
		return
	}
	first := access.NewUser{Account: v["account"], Name: v["person"], Password: v["password"], Roles: []access.Role{access.Administrator}}
	w.desk.Run("正在建立……", func(ctx context.Context) error {
		return w.desk.Office.Registers.SetUp(ctx, OfficeOf(register.Office{}, v), first)
	}, func(err error) {
		if err != nil {
			w.desk.FailForm(w.form, err)
			return
		}
		w.done()
	})
}
