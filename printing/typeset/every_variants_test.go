package typeset

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	templates "sanzhitong/model/document"
	"sanzhitong/model/paper"
)

// variants are the ways in which a paper may be filled.
var variants = []struct {
	name    string
	company bool
	fill    func(o *office, w *writer, size map[string]sizes)
}{
	{"citizen", false, nil},
	{"company", true, nil},
	{"blank", false, func(o *office, _ *writer, _ map[string]sizes) {
		for name := range o.Values {
			o.Values[name] = ""
		}
		for name := range o.Lists {
			o.Lists[name] = nil
		}
	}},
	{"long", true, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, prose) }},
	{"forty", true, forty},
	{"names", true, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, name) }},
	{"sums", true, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, sum, capital) }},
	{"officers", false, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, people, licences) }},
	{"everything", true, func(o *office, w *writer, size map[string]sizes) {
		grow(o, w, size, prose, name, sum, capital, people, licences)
		forty(o, w, size)
	}},
}

func forty(o *office, w *writer, _ map[string]sizes) {
	for _, list := range slices.Sorted(maps.Keys(o.Lists)) {
		first := o.Lists[list][0]
		var items []map[string]string
		for i := range 40 {
			item := maps.Clone(first)
			for key, v := range first {
				switch key {
				case "序号", "顺序号":
					item[key] = strconv.Itoa(i + 1)
				case "名称", "题名", "要点", "姓名":
					item[key] = v[:min(len(v), 3)] + w.take(3+i%9)
				}
			}
			items = append(items, item)
		}
		o.Lists[list] = items
	}
	for _, full := range slices.Sorted(maps.Keys(o.Values)) {
		if strings.Contains(full, "清单") || strings.Contains(full, "材料") || strings.Contains(full, "物品") || strings.Contains(o.Values[full], "\n") {
			var lines []string
			for i := range 40 {
				lines = append(lines, fmt.Sprintf("%d．%s1份；", i+1, w.take(4+i%13)))
			}
			if o.Values[full] != "" && !strings.HasSuffix(full, "材料数") {
				o.Values[full] = strings.Join(lines, "\n")
			}
		}
	}
}

// filledAs gives a document as a variant has it, with the texts that were written for it.
func filledAs(t testing.TB, tpl *templates.Template, variant int, pool []rune) (paper.Paper, []string) {
	t.Helper()
	size, err := sizeOf()
	if err != nil {
		t.Fatal(err)
	}
	v, w := variants[variant], &writer{pool: pool}
	o := sampleOf(t, tpl.Code, v.company)
	o.Values["审核.签名"] = "" // a drawing, tested by itself
	if v.fill != nil {
		v.fill(&o, w, size)
	}
	number := ""
	if tpl.Number != "" {
		number = "遵华明" + tpl.Number + "〔2026〕9号"
	}
	filled, err := tpl.Fill(o, number)
	if err != nil {
		t.Fatal(err)
	}
	return filled.Paper, w.wrote
}
