package workplace_test

import (
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/scenario"
)

// lawfulFields gives the values of the clean sample's steps by step code and field key.
func lawfulFields(t *testing.T, p *casework.Procedure) map[string]map[string]string {
	s, err := scenario.Parse("sample/1-clean.yaml", assets.Read("sample/1-clean.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, st := range s.Steps {
		for _, k := range p.Steps {
			if k.Name != st.Step {
				continue
			}
			values := map[string]string{}
			for i := range k.Fields {
				if v, ok := st.Fields[k.Fields[i].Label]; ok {
					values[k.Fields[i].Key] = string(v)
				}
			}
			out[k.Code] = values
		}
	}
	out["amend"] = out["conclude"]
	return out
}

// values makes up what a step asks for: by the type of each field, then what decides whether the step is lawful.
func (p *player) values(k *casework.StepKind, day notation.Day) map[string]string {
	v := map[string]string{}
	for key, given := range p.fields[k.Code] {
		v[key] = given
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		if f.Preset != "" && v[f.Key] == "" {
			v[f.Key] = f.Preset
		}
		if f.Type == casework.Choice && v[f.Key] == "" && f.Preset == "" && (f.Required || f.Conditional()) && f.Asked(v) {
			v[f.Key] = p.any(f.Options...)
		}
	}
	p.vary(k, v, day)
	for i := range k.Fields {
		f := &k.Fields[i]
		if v[f.Key] != "" || f.Default != "" || !f.Needed(v) {
			continue
		}
		switch f.Type {
		case casework.Text, casework.LongText:
			v[f.Key] = "写明" + f.Label
		case casework.Date:
			v[f.Key] = day.AddDays(10).String()
		case casework.Moment:
			v[f.Key] = day.String() + " 09:30"
		case casework.Number:
			v[f.Key] = "2"
		case casework.Phone:
			v[f.Key] = "0315-6600000"
		case casework.MoneyType:
			v[f.Key] = "1500"
		}
	}
	if _, ok := v["ended"]; ok || k.Field("ended") != nil {
		v["started"], v["ended"] = day.String()+" 09:30", day.String()+" 10:10"
	}
	for i := range k.Fields { // what is not asked for is left out, now and then not
		if f := &k.Fields[i]; !f.Asked(v) && v[f.Key] != "" {
			delete(v, f.Key)
		}
	}
	return v
}

// vary changes what decides whether a step is lawful.
func (p *player) vary(k *casework.StepKind, v map[string]string, day notation.Day) {
	if k.Outcome != "" {
		f := k.Field(k.Outcome)
		v[k.Outcome] = f.Options[0]
		if p.now(6) {
			v[k.Outcome] = p.any(f.Options...)
		}
	}
	switch k.Code {
	case "file_request", "assign", "avoid_request":
		v["officers"] = p.any("赵示一、钱示二", "赵示一、钱示二", "赵示一", "赵示一、郑示七")
	case "conclude", "amend":
		v["fine"] = p.any("1500", "1500", "6000", "6000", "5999", "20001")
		if p.now(10) {
			v["proposal"], v["exempt"] = "不予行政处罚", "违法行为轻微并及时改正，没有造成危害后果"
		}
	case "statement", "verify", "conclude_empty":
		if p.now(5) {
			v["content"], v["finding"] = "……", "——"
		}
	case "submit":
		if f, err := p.office.Engine.Facts(p.ctx, p.caseID); err == nil && f.Last("submit") != nil {
			v["adopted"], v["answer"] = "全部采纳", "已经按意见修改"
		}
	case "hearing_notice":
		v["at"] = day.AddDays(8+4*p.dice.IntN(5)).String() + " 09:00"
		v["host"] = p.any("孙示三", "孙示三", "赵示一")
	case "extend_request", "extend":
		v["days"] = p.any("30", "15", "31", "60")
	case "serve_other":
		if f, err := p.office.Engine.Facts(p.ctx, p.caseID); err == nil && f.Case.State == "hearing" && !p.now(6) {
			v["document"], v["method"] = "行政处罚听证通知书", "直接送达"
			return
		}
		v["document"] = p.any("行政处罚听证通知书", "行政处罚听证通知书", "责令改正通知书", "履行行政决定催告书")
		v["method"] = "直接送达"
	case "serve_notice", "serve_decision":
		v["method"] = p.any("直接送达", "直接送达", "直接送达", "公告送达", "电子送达", "留置送达")
		v["witness"] = p.any("", "村委会王示")
	case "announce":
		v["document"] = p.any("行政处罚事先告知书", "行政处罚决定书")
	case "pay", "collect":
		if p.now(4) {
			v["whole"], v["amount"] = "部分缴纳", "500"
		}
	case "close_request":
		if !p.now(6) {
			if f, err := p.office.Engine.Facts(p.ctx, p.caseID); err == nil {
				v["reason"] = map[string]string{"performed": "行政处罚决定已经履行完毕", "cancelled": "撤销立案", "referred": "案件移送其他机关", "crime_transferred": "涉嫌犯罪移送公安机关", "revoked": "行政处罚决定被撤销", "served": "不予行政处罚"}[f.Case.State]
			}
		}
	case "defence":
		v["waived"] = p.any("陈述申辩", "陈述申辩；要求听证", "要求听证")
	case "discuss":
		v["present"] = "李示四、周示五"
	case "evidence":
		v["name"] = p.any("现场照片", "补充照片")
	}
}
