// Package dossier puts the papers and the files of a case in order, lists them, closes the archived case with a digest, and
// keeps the lending of it.
package dossier

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// sealing is the action that closes a dossier: the step that has it is the archiving.
const sealing = "dossier.seal"

// Bind offers the dossier's guards, action and variables to the engine. A mistake in assets/law/dossier.yaml is the error of
// Load.
func Bind(e *casework.Engine) {
	d := &dossier{engine: e}
	e.Bind(
		[]casework.Guard{
			{Name: "dossier.complete", Title: "卷内文书和送达回证齐全", Article: "档案法第十四条", Exit: "补齐文书", Momentary: true, Check: d.complete},
			{Name: "lending.in_house", Title: "案卷在档案室", Article: lendingArticle, Exit: "先记录案卷归还", Momentary: true, Check: inHouse},
			{Name: "lending.lent", Title: "案卷已经借出", Article: lendingArticle, Momentary: true, Check: lent},
		},
		[]casework.Action{{Name: sealing, Do: seal}},
		map[string]casework.Source{
			"卷": {Names: []string{
				"件数", "页数", "档号", "保管期限", "密级", "立卷人", "归档日期", "处理结果", "排列方式", "电子附件数", "作废文号", "情况",
			}, Value: d.value},
			"卷内": {Names: []string{"[].顺序号", "[].文号", "[].责任者", "[].题名", "[].日期", "[].页号", "[].备注"}, Each: d.catalogue},
		},
	)
}

type dossier struct {
	engine *casework.Engine
	counts sync.Map // pages of a finalised document by its id: its text never changes
}

// Papers gives the whole dossier as it prints: cover, catalogue, the documents and files in their order, remarks. Before the
// case is archived there is only what is on record so far. Pictures are printed from the files kept with the records.
func Papers(f *casework.Facts) ([]paper.Paper, error) {
	o, err := Load()
	if err != nil {
		return nil, err
	}
	return o.papers(f, o.arrangementOf(f), nil)
}

// PapersIn gives the dossier in another arrangement than that it was archived in, its catalogue made anew for it; count
// gives the pages of a paper. An unknown arrangement is a fault that names those there are.
func PapersIn(f *casework.Facts, code string, count func(paper.Paper) (int, error)) ([]paper.Paper, error) {
	o, err := Load()
	if err != nil {
		return nil, err
	}
	a := o.arrangement(code)
	if a == nil {
		var names []string
		for i := range o.Arrangements {
			names = append(names, o.Arrangements[i].Code+"（"+o.Arrangements[i].Name+"）")
		}
		return nil, fault.New("dossier.arrangement", "没有“%s”这种排列方式，可以用：%s。", code, strings.Join(names, "、"))
	}
	if a == o.arrangementOf(f) {
		return o.papers(f, a, nil)
	}
	return o.papers(f, a, count)
}

// papers puts the papers together; with count the catalogue is made anew.
func (o *Order) papers(f *casework.Facts, a *Arrangement, count func(paper.Paper) (int, error)) ([]paper.Paper, error) {
	pieces, err := o.Arrange(f, a)
	if err != nil {
		return nil, err
	}
	var list []paper.Paper
	bound := func(codes []string) error {
		for _, code := range codes {
			d := f.Document(code)
			if d == nil {
				continue
			}
			p, err := d.Paper()
			if err != nil {
				return err
			}
			if count != nil {
				if err := recatalogue(&p, f, pieces, count); err != nil {
					return err
				}
			}
			p.Outline = []string{d.Title}
			list = append(list, p)
		}
		return nil
	}
	if err := bound(o.Front); err != nil {
		return nil, err
	}
	for i := range pieces {
		p, err := pieces[i].Paper()
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, bound(o.Back)
}

// pages counts the pages of each piece.
func (d *dossier) pages(pieces []Piece) (counts []int, total int, err error) {
	counts = make([]int, len(pieces))
	for i := range pieces {
		if counts[i], err = d.count(&pieces[i]); err != nil {
			return nil, 0, fmt.Errorf("counting pages: %w", err)
		}
		total += counts[i]
	}
	return counts, total, nil
}

func (d *dossier) count(p *Piece) (int, error) {
	if p.Document != nil {
		if n, ok := d.counts.Load(p.Document.ID); ok {
			return n.(int), nil
		}
	}
	printed, err := p.Paper()
	if err != nil {
		return 0, err
	}
	n, err := d.engine.PageCount(printed)
	if err == nil && p.Document != nil {
		d.counts.Store(p.Document.ID, n)
	}
	return n, err
}

func (d *dossier) value(f *casework.Facts, name string) string {
	s := archiving(f)
	if s == nil {
		return ""
	}
	o, err := Load()
	if err != nil {
		return ""
	}
	switch name {
	case "档号":
		return s.Fields["volume"]
	case "保管期限":
		return s.Fields["retention"]
	case "密级":
		return s.Fields["secrecy"]
	case "立卷人":
		return s.AuthorName
	case "归档日期":
		return s.Day.Chinese()
	case "处理结果":
		return o.outcome(f)
	case "排列方式":
		a := o.arrangementOf(f)
		return a.Name + "（" + a.Basis + "）"
	case "作废文号":
		return voided(f)
	}
	pieces, err := o.Arrange(f, o.arrangementOf(f))
	if err != nil {
		return ""
	}
	electronic := 0
	for i := range pieces {
		electronic += len(pieces[i].electronic())
	}
	switch name {
	case "件数":
		return strconv.Itoa(len(pieces))
	case "电子附件数":
		return strconv.Itoa(electronic)
	}
	_, total, err := d.pages(pieces)
	if err != nil {
		return "" // a cover without its pages cannot be finalised
	}
	if name == "页数" {
		return strconv.Itoa(total)
	}
	return condition(len(pieces), total, electronic, voided(f))
}

// condition says in what condition the dossier is closed (卷内备考表: 件数、页数、缺损、修改).
func condition(pieces, pages, electronic int, voided string) string {
	text := fmt.Sprintf("本卷共%d件%d页。", pieces, pages)
	if electronic > 0 {
		text += fmt.Sprintf("另有电子附件%d个，名称、大小和校验值见卷内清单。", electronic)
	}
	if voided != "" {
		text += "作废的文号：" + voided + "；作废的文书没有装入本卷。"
	}
	return text
}

// voided lists the numbers that were voided, with reason and approver: they are never used again.
func voided(f *casework.Facts) string {
	var list []string
	for i := range f.Documents {
		if d := &f.Documents[i]; d.Voided() && d.Number != "" {
			list = append(list, fmt.Sprintf("%s（%s，%s批准）", d.Number, strings.TrimRight(d.VoidReason, "。"), d.VoidApprover))
		}
	}
	return strings.Join(list, "、")
}

// outcome says how the case ended.
func (o *Order) outcome(f *casework.Facts) string {
	e := o.ending(f)
	switch {
	case e == nil:
		return Result(f)
	case e.decided():
		return Result(f)
	}
	return e.Name
}

// Result says what was decided, or proposed so far, e.g. 罚款1,500.00元.
func Result(f *casework.Facts) string {
	if strings.HasPrefix(f.Get("conclude", "proposal"), "不予") {
		return "不予行政处罚"
	}
	var parts []string
	for _, k := range casework.Split(f.Get("conclude", "kinds")) {
		switch k {
		case "罚款":
			k += f.Money("conclude", "fine").Grouped() + "元"
		case "没收违法所得":
			k += f.Money("conclude", "income").Grouped() + "元"
		}
		parts = append(parts, k)
	}
	return strings.Join(parts, "、")
}
