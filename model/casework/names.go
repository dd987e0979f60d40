package casework

import (
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
)

// builtin gives the reader of the variables with a prefix that do not come from a step, nil when there is none; ok is false
// for a name it does not know. Values of a case not yet on record are "".
func builtin(prefix string) func(v *values, name string) (s string, ok bool) {
	switch prefix {
	case "机关":
		return officeValue
	case "案件":
		return caseValue
	case "当事人":
		return partyValue
	case "事项":
		return matterValue
	case "承办人":
		return officersValue
	case "证据":
		return evidenceValue
	case "送达":
		return serviceValue
	case "送达情况":
		return deliveredValue
	case "公告":
		return announcementValue
	case "文书":
		return documentValue
	case "期限":
		return periodValue
	case "加处":
		return lateFineValue
	case "本文书":
		return ownValue
	}
	return nil
}

// pick gives the value of a name among those known.
func pick(name string, known map[string]string) (string, bool) {
	s, ok := known[name]
	return s, ok
}

func flag(yes bool) string {
	if yes {
		return "是"
	}
	return ""
}

func officeValue(v *values, name string) (string, bool) {
	o := v.f.Office
	return pick(name, map[string]string{
		"名称": o.Name, "代字": o.Code, "区划": o.Region, "上级": o.Superior, "备案机关": o.FilingBody, "复议机关": o.Reconsider,
		"法院": o.Court, "地址": o.Address, "电话": o.Phone, "邮编": o.Postcode, "联系人": o.Contact, "承办机构": o.EnforceUnit,
		"审核机构": o.ReviewUnit, "代收银行": o.Bank, "户名": o.BankHolder, "账号": o.BankAccount,
	})
}

func caseValue(v *values, name string) (string, bool) {
	f, c := v.f, v.f.Case
	plain := map[string]string{
		"案号": c.Number, "线索号": c.ClueNumber, "案由": c.Cause, "地点": c.Place, "违法日期": c.ViolatedOn.Chinese(),
		"立案日期": c.FiledOn.Chinese(), "程序": f.Procedure.Name, "状态": f.Procedure.State(c.State).Name,
	}
	if s, ok := plain[name]; ok {
		return s, true
	}
	derived, ok := caseFacts[name]
	if !ok {
		return "", false
	}
	return derived(f), true
}

// caseFacts are what follows from the steps; each is worked out only when it is asked for.
var caseFacts = map[string]func(f *Facts) string{
	"达到听证标准":  func(f *Facts) string { return flag(f.Hearing()) },
	"重大":      func(f *Facts) string { return flag(f.Major()) },
	"重大情形":    (*Facts).MajorSentence,
	"尚欠金额":    func(f *Facts) string { return amount(f.Owed()) },
	"尚欠金额.大写": func(f *Facts) string { return capitals(f.Owed()) },
	"罚款金额":    func(f *Facts) string { return amount(f.Fine()) },
	"罚款金额.大写": func(f *Facts) string { return capitals(f.Fine()) },
	"已缴金额":    func(f *Facts) string { return amount(f.Paid()) },
	"已缴金额.大写": func(f *Facts) string { return capitals(f.Paid()) },
	"不予处罚":    func(f *Facts) string { return flag(f.Exempt()) },
	"听证告知书": func(f *Facts) string {
		return flag(f.Hearing() && f.Get("notice", "form") == "另行制作听证告知书")
	},
	"已公示":   func(f *Facts) string { return flag(f.published()) },
	"须撤下公示": func(f *Facts) string { return flag(f.published() && f.overturned()) },
	"复议后可诉": func(f *Facts) string { return flag(f.maySue()) },
}

// amount gives a sum as a document prints it, "" for none.
func amount(m notation.Money) string {
	if m == 0 {
		return ""
	}
	return m.Grouped()
}

func capitals(m notation.Money) string {
	if m == 0 {
		return ""
	}
	return m.Capitals()
}

// lateFineValue speaks of the additional fine until the day of the step.
func lateFineValue(v *values, name string) (string, bool) {
	on := v.f.Case.LastDay
	if v.step != nil {
		on = v.step.Day
		if d, err := notation.ParseDay(v.step.Fields["until"]); err == nil && v.step.Kind == "add_fine" {
			on = d
		}
	} else if v.f.Today.After(on) {
		on = v.f.Today
	}
	days, from, sum, err := v.f.LateFine(on)
	words := map[string]string{"天数": "", "金额": amount(sum), "起算日": from.Chinese(), "本金": amount(v.f.principal())}
	if err == nil && days > 0 {
		words["天数"] = strconv.Itoa(days)
	}
	return pick(name, words)
}

func partyValue(v *values, name string) (string, bool) {
	p := v.f.Party
	m := map[string]string{
		"名称": p.Name, "证件号码": p.Code, "地址": p.Address, "电话": p.Phone, "法定代表人": p.Legal, "法定代表人职务": p.LegalPost,
		"是公民": flag(p.Kind == register.Citizen), "是单位": flag(p.Kind == register.Organisation),
		"性别": "", "出生日期": "", "证件名称": "", "身份": "", "称谓": "",
	}
	switch p.Kind {
	case register.Citizen:
		m["证件名称"], m["身份"] = "公民身份号码", "当事人本人"
		if id, err := notation.ParseCitizenID(p.Code); err == nil {
			m["出生日期"], m["性别"] = id.Birthday().Chinese(), "女"
			if id.Male() {
				m["性别"] = "男"
			}
		}
		m["称谓"] = p.Name + "，" + m["性别"] + "，公民身份号码" + p.Code + "，住" + p.Address
	case register.Organisation:
		m["证件名称"], m["身份"] = "统一社会信用代码", "法定代表人（负责人）"
		m["称谓"] = p.Name + "，统一社会信用代码" + p.Code + "，住所" + p.Address + "，法定代表人（负责人）" + p.Legal
	}
	return pick(name, m)
}

func matterValue(v *values, name string) (string, bool) {
	m := v.f.Matter
	basis, err := v.f.Basis()
	if err != nil {
		basis = &register.Basis{}
	}
	return pick(name, map[string]string{
		"名称": m.Name, "编码": m.Code, "领域": m.Field, "原主体": m.Original,
		"违反条款": basis.Violated, "处罚条款": basis.Penalty, "处罚": basis.Text, "幅度": RangeWords(basis, v.f.Party.IsCitizen()),
	})
}

// RangeWords says the fine range of a basis, e.g. 500.00元以上2,000.00元以下.
func RangeWords(b *register.Basis, citizen bool) string {
	low, high, ok := b.Range(citizen)
	switch {
	case !ok:
		return "" // 百分比、倍数、未定额: the wording of the law says it, not a sum
	case low == 0:
		return high.Grouped() + "元以下"
	}
	return low.Grouped() + "元以上" + high.Grouped() + "元以下"
}

func officersValue(v *values, name string) (string, bool) {
	var names, certificates []string
	for _, o := range v.f.Officers {
		names, certificates = append(names, o.Name), append(certificates, o.Certificate)
	}
	return pick(name, map[string]string{"姓名": strings.Join(names, "、"), "证号": strings.Join(certificates, "、")})
}

func evidenceValue(v *values, name string) (string, bool) {
	return pick(name, map[string]string{"清单": v.f.EvidenceSentence()})
}

// serviceValue speaks of the service step that this G05 belongs to.
func serviceValue(v *values, name string) (string, bool) {
	s, kind := &Step{}, (*StepKind)(nil)
	if v.step != nil {
		if k := v.f.Procedure.Step(v.step.Kind); k.serving() {
			s, kind = v.step, k
		}
	}
	show := func(key, part string) string {
		if kind == nil || kind.Field(key) == nil {
			return ""
		}
		return v.f.print(kind.Field(key), part, s.Fields[key])
	}
	m := map[string]string{
		"方式": show("method", ""), "地点": show("place", ""), "收件人": show("receiver", ""), "代收关系": show("relation", ""),
		"送达人": show("servers", ""), "送达人证号": show("servers", "证号"), "见证人": show("witness", ""),
		"拒收事由": show("refusal", ""), "凭证": show("proof", ""), "受托机关": show("agent", ""), "交邮日期": show("sent_on", ""),
		"电子地址": show("account", ""), "日期": s.Day.Chinese(), "文书": "", "文书名称": "", "文书文号": "",
	}
	if list := v.f.servedBy(kind, s); len(list) > 0 {
		var words []string
		for _, d := range list {
			words = append(words, "《"+d.Title+"》"+d.Number)
		}
		m["文书"], m["文书名称"], m["文书文号"] = strings.Join(words, "、"), list[0].Title, list[0].Number
	}
	return pick(name, m)
}

// deliveredValue reads 送达情况.P33.日期 and 送达情况.P33.方式.
func deliveredValue(v *values, name string) (string, bool) {
	code, part, _ := strings.Cut(name, ".")
	m := map[string]string{"日期": "", "方式": ""}
	if s := v.f.ServiceOf(code); s != nil {
		m["日期"], m["方式"] = s.Day.Chinese(), s.Fields["method"]
	}
	return pick(part, m)
}

// announcementValue speaks of the document that an announcement step announces.
func announcementValue(v *values, name string) (string, bool) {
	m := map[string]string{"文书名称": "", "文书文号": ""}
	s := v.f.Last("announce")
	if v.step != nil && v.step.Kind == "announce" {
		s = v.step
	}
	if s != nil {
		if d := v.f.titled(s.Fields["document"]); d != nil {
			m["文书名称"], m["文书文号"] = d.Title, d.Number
		}
	}
	return pick(name, m)
}

// documentValue reads 文书.P18.文号.
func documentValue(v *values, name string) (string, bool) {
	code, part, _ := strings.Cut(name, ".")
	m := map[string]string{"文号": "", "日期": "", "名称": ""}
	if d := v.f.Document(code); d != nil {
		m["文号"], m["日期"], m["名称"] = d.Number, d.Day.Chinese(), d.Title
	}
	return pick(part, m)
}

// periodValue reads 期限.P06.天数 and 期限.P06.到期日.
func periodValue(v *values, name string) (string, bool) {
	code, part, _ := strings.Cut(name, ".")
	rule, err := v.f.Law.Rule(code)
	if err != nil {
		return "", false
	}
	due := ""
	for _, d := range v.f.Deadlines {
		if d.Rule == code {
			due = d.Due.Chinese()
		}
	}
	on := v.f.Case.LastDay
	if v.step != nil {
		on = v.step.Day
	}
	return pick(part, map[string]string{"到期日": due, "天数": lengthWords(rule, on)})
}

// lengthWords says a rule's length as documents write it: 五个工作日, 十五日, 六个月.
func lengthWords(rule law.Rule, on notation.Day) string {
	val, err := rule.On(on)
	if err != nil {
		return ""
	}
	return val.Words()
}

func ownValue(v *values, name string) (string, bool) {
	step := ""
	if v.step != nil {
		step = v.f.Procedure.Step(v.step.Kind).Name
	}
	return pick(name, map[string]string{"日期": v.day, "环节": step, "文号": "", "名称": ""})
}

// Known reports whether a template may use a name; a list is asked as "证据[]", its entries as "证据[].序号".
func (e *Engine) Known(p *Procedure, full string) bool {
	if list, inner, ok := strings.Cut(full, "[]."); ok {
		switch list {
		case "承办人":
			return slices.Contains([]string{"姓名", "证号"}, inner)
		case "证据":
			return slices.Contains([]string{"序号", "名称", "种类", "来源", "日期", "地点", "收集人", "证明对象", "形式", "数量"}, inner)
		}
		s, ok := e.sources[list]
		return ok && slices.Contains(s.Names, "[]."+inner)
	}
	v := &values{f: emptyFacts(e, p)}
	if list, ok := strings.CutSuffix(full, "[]"); ok {
		_, known := v.Each(list)
		return known
	}
	_, ok := v.Value(full)
	return ok
}

// emptyFacts is a case of which nothing is known yet.
func emptyFacts(e *Engine, p *Procedure) *Facts {
	return &Facts{
		Case: &Case{}, Procedure: p, Law: e.Law, Office: &register.Office{}, Party: &register.Party{}, Matter: &register.Matter{},
		sources: e.sources,
	}
}
