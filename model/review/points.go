package review

import (
	"fmt"
	"strconv"
	"strings"

	"sanzhitong/model/casework"
)

// Point is one of the nine points of the review (国办发〔2018〕118号（十三）).
type Point struct {
	No      int
	Title   string
	Finding string // what the program found on record; empty: the reviewer's own judgement alone
	Passed  bool   // the program found nothing against it
	Auto    bool   // the program could check it at all
}

// Points gives the nine points with what the record says of each. The reviewer judges; the program only looks things up.
func Points(f *casework.Facts) []Point {
	return []Point{
		{1, "行政执法主体是否合法", f.Office.Name + "，事项 " + f.Matter.Code + " 在事项清单内", !f.Matter.Disabled, true},
		officersPoint(f),
		procedurePoint(f),
		evidencePoint(f),
		rangePoint(f),
		{6, "是否超越法定权限", "原执法主体：" + f.Matter.Original + "；是否已经赋权，请核对", true, false},
		documentsPoint(f),
		rightsPoint(f),
		{9, "是否涉嫌犯罪需要移送", "由审核人员判断", true, false},
	}
}

func officersPoint(f *casework.Facts) Point {
	p := Point{No: 2, Title: "执法人员是否具备资格", Passed: len(f.Officers) >= 2, Auto: true}
	var words []string
	for i := range f.Officers {
		o := &f.Officers[i]
		words = append(words, o.Name+"（"+o.Certificate+"，有效期至 "+o.ValidUntil.String()+"）")
		for _, s := range f.Steps {
			if k := f.Procedure.Step(s.Kind); k != nil && k.Evidence != nil && o.Fit(s.Day) != nil {
				p.Passed = false
			}
		}
	}
	p.Finding = strings.Join(words, "、")
	return p
}

func procedurePoint(f *casework.Facts) Point {
	p := Point{No: 3, Title: "执法程序是否合法", Passed: true, Auto: true}
	words := []string{"立案 " + f.Case.FiledOn.String()}
	for _, d := range f.Deadlines {
		switch {
		case d.Bearer == "当事人":
		case d.MetOn.IsZero():
			words = append(words, d.Title+" 到期 "+d.Due.String())
		case d.MetOn.After(d.Due):
			p.Passed = false
			words = append(words, d.Title+" 超期（"+d.Due.String()+"，实际 "+d.MetOn.String()+"）")
		}
	}
	late := 0
	for i := range f.Steps {
		if f.Steps[i].Late() {
			late++
		}
	}
	if late > 0 {
		words = append(words, fmt.Sprintf("补录 %d 条", late))
	}
	p.Finding = strings.Join(words, "；")
	return p
}

func evidencePoint(f *casework.Facts) Point {
	p := Point{No: 4, Title: "案件事实是否清楚，证据是否合法充分", Auto: true}
	list := f.Evidence()
	for _, e := range list {
		if e.Kind != "当事人的陈述" {
			p.Passed = true
		}
	}
	p.Finding = "证据 " + strconv.Itoa(len(list)) + " 项：" + f.EvidenceSentence() + "；是否充分请判断"
	return p
}

func rangePoint(f *casework.Facts) Point {
	p := Point{No: 5, Title: "适用依据是否准确，裁量基准运用是否适当", Auto: true}
	basis, err := f.Basis()
	if err != nil {
		p.Finding = "违法行为发生时没有有效依据"
		return p
	}
	low, high, ok := basis.Range(f.Party.IsCitizen())
	fine := f.Money("conclude", "fine")
	p.Passed = !ok || fine == 0 || fine <= high && (fine >= low || f.Get("conclude", "grade") == "减轻")
	p.Finding = fmt.Sprintf("%s；法定幅度 %s，拟罚款 %s元，%s", basis.Penalty, casework.RangeWords(basis, f.Party.IsCitizen()), fine.Grouped(), f.Get("conclude", "grade"))
	return p
}

func documentsPoint(f *casework.Facts) Point {
	p := Point{No: 7, Title: "行政执法文书是否完备、规范", Passed: true, Auto: true}
	var missing []string
	for _, need := range []struct{ code, title string }{{"P01", "立案审批表"}, {"P17", "调查终结报告"}, {"P18", "告知书"}, {"G05", "送达回证"}} {
		if f.Document(need.code) == nil {
			missing = append(missing, need.title)
		}
	}
	p.Finding = fmt.Sprintf("已定稿 %d 件", len(f.Documents))
	if len(missing) > 0 {
		p.Passed, p.Finding = false, "缺："+strings.Join(missing, "、")
	}
	return p
}

func rightsPoint(f *casework.Facts) Point {
	p := Point{No: 8, Title: "当事人的知情权、陈述申辩权、听证权是否保障", Auto: true}
	service, defence := f.Last("serve_notice"), f.Last("defence")
	if service == nil || defence == nil {
		p.Finding = "告知送达或者陈述申辩还没有记录"
		return p
	}
	p.Passed = true
	p.Finding = "告知书 " + service.Day.String() + " " + service.Fields["method"] + "；" + defence.Day.String() + " " + defence.Fields["outcome"]
	if f.Hearing() {
		p.Finding += "；达到听证标准，已一并告知听证权"
	}
	return p
}
