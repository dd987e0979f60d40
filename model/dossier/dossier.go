// Package dossier puts a case's papers in order, lists them, and closes the archived case with a digest.
package dossier

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/emmansun/gmsm/sm3"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// order is how a penalty dossier is arranged (住房和城乡建设行政处罚程序规定第四十条): opening papers; report, notice and
// decision with their receipts; evidence; review and approval; closing.
var order = []string{"P01", "P17", "P18", "P33", "G05", "P06", "P05", "P28", "P29", "P32", "E13"}

// covers stand before and after the dossier and carry no page number.
var covers = []string{"A03", "A04"}

// Bind offers the dossier's guard, action and variables to the engine.
func Bind(e *casework.Engine) {
	d := &dossier{e}
	e.Bind(
		[]casework.Guard{{Name: "dossier.complete", Title: "卷内文书齐全", Article: "档案法第十四条", Exit: "补齐文书", Check: complete}},
		[]casework.Action{{Name: "dossier.seal", Do: seal}},
		map[string]casework.Source{
			"卷":  {Names: []string{"件数", "页数", "档号", "保管期限", "密级", "立卷人", "归档日期", "处理结果"}, Value: d.value},
			"卷内": {Names: []string{"[].顺序号", "[].文号", "[].责任者", "[].题名", "[].日期", "[].页号", "[].备注"}, Each: d.catalogue},
		},
	)
}

type dossier struct{ engine *casework.Engine }

// Arrange gives the finalised documents of the case in dossier order, without cover and catalogue. A receipt follows the
// document it proves.
func Arrange(f *casework.Facts) []document.Document {
	var list []document.Document
	for _, code := range order {
		for _, d := range f.Documents {
			if d.Code != code || code == "G05" {
				continue
			}
			list = append(list, d)
			for _, r := range f.Documents {
				if r.Code == "G05" && serves(f, r.StepID) == code && f.Document(code).ID == d.ID {
					list = append(list, r)
				}
			}
		}
	}
	for _, d := range f.Documents {
		if !slices.Contains(order, d.Code) && !slices.Contains(covers, d.Code) {
			list = append(list, d)
		}
	}
	return list
}

func serves(f *casework.Facts, stepID string) string {
	for _, s := range f.Steps {
		if s.ID == stepID {
			return f.Procedure.Step(s.Kind).Serves
		}
	}
	return ""
}

// Papers gives the whole dossier as it prints: cover, catalogue, then the documents in order.
func Papers(f *casework.Facts) ([]paper.Paper, error) {
	var list []paper.Paper
	for _, code := range covers {
		if d := f.Document(code); d != nil {
			p, err := d.Paper()
			if err != nil {
				return nil, err
			}
			list = append(list, p)
		}
	}
	for _, d := range Arrange(f) {
		p, err := d.Paper()
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

func complete(j *casework.Judging) error {
	var missing []string
	need := []struct{ code, title string }{{"P01", "立案审批表"}, {"P17", "调查终结报告"}, {"P18", "告知书"}, {"P32", "决定审批表"}, {"P33", "决定书"}, {"E13", "结案审批表"}}
	if j.Major() || j.Office.ReviewAll {
		need = append(need, struct{ code, title string }{"P29", "法制审核意见书"})
	}
	for _, n := range need {
		if j.Document(n.code) == nil {
			missing = append(missing, n.title)
		}
	}
	for _, step := range []struct{ code, title string }{{"serve_notice", "告知书的送达回证"}, {"serve_decision", "决定书的送达回证"}} {
		if j.Last(step.code) == nil {
			missing = append(missing, step.title)
		}
	}
	if len(missing) > 0 {
		return fault.New("dossier.complete", "卷内还缺：%s。", strings.Join(missing, "、"))
	}
	return nil
}

// pages counts the pages of each document in order.
func (d *dossier) pages(list []document.Document) ([]int, int, error) {
	counts, total := make([]int, len(list)), 0
	for i := range list {
		p, err := list[i].Paper()
		if err != nil {
			return nil, 0, err
		}
		n, err := d.engine.PageCount(p)
		if err != nil {
			return nil, 0, fmt.Errorf("counting pages: %w", err)
		}
		counts[i] = n
		total += n
	}
	return counts, total, nil
}

func (d *dossier) value(f *casework.Facts, name string) string {
	s := f.Last("archive")
	if s == nil {
		return ""
	}
	list := Arrange(f)
	switch name {
	case "件数":
		return strconv.Itoa(len(list))
	case "页数":
		if _, total, err := d.pages(list); err == nil {
			return strconv.Itoa(total)
		}
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
		return Result(f)
	}
	return ""
}

// Result says how the case ended, e.g. 罚款1,500.00元.
func Result(f *casework.Facts) string {
	var parts []string
	for _, k := range casework.Split(f.Get("conclude", "kinds")) {
		if k == "罚款" {
			k += f.Money("conclude", "fine").Grouped() + "元"
		}
		parts = append(parts, k)
	}
	return strings.Join(parts, "、")
}

func (d *dossier) catalogue(f *casework.Facts, _ string) []casework.Item {
	if f.Case.ID == "" {
		return nil
	}
	list := Arrange(f)
	counts, _, err := d.pages(list)
	if err != nil {
		return nil
	}
	var items []casework.Item
	page := 1
	for i, doc := range list {
		span := strconv.Itoa(page)
		if counts[i] > 1 {
			span += "—" + strconv.Itoa(page+counts[i]-1)
		}
		page += counts[i]
		items = append(items, casework.Item{
			"顺序号": strconv.Itoa(i + 1), "文号": doc.Number, "责任者": f.Office.Name, "题名": doc.Title, "日期": doc.Day.String(), "页号": span, "备注": "",
		})
	}
	return items
}

// seal closes the dossier: the digest of every document's digest and of every evidence file, in order.
func seal(r *casework.Recording) error {
	h := sm3.New()
	for _, d := range Arrange(r.Facts) {
		_, _ = fmt.Fprintf(h, "%s %s\n", d.ID, d.Digest)
	}
	for _, e := range r.Evidence() {
		for _, file := range e.Files {
			_, _ = fmt.Fprintf(h, "%s\n", file.SHA256)
		}
	}
	r.Case.Seal = fmt.Sprintf("%x", h.Sum(nil))
	return nil
}
