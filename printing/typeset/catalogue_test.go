package typeset

import (
	"maps"
	"slices"
	"strings"
	"testing"

	templates "sanzhitong/model/document"
	"sanzhitong/model/notation"
)

// In the catalogue of a dossier (卷内文件目录) the name of a form, its day and its pages stand whole.
func TestTheCatalogueTearsNeitherNamesNorDaysNorPages(t *testing.T) {
	library, err := templates.Load()
	if err != nil {
		t.Fatal(err)
	}
	tpl, err := library.Template("A04", notation.MustDay("2026-11-23"))
	if err != nil {
		t.Fatal(err)
	}
	o := sampleOf(t, "A04", false)
	item := maps.Clone(o.Lists["卷内"][0])
	maps.Copy(item, map[string]string{"顺序号": "24", "文号": "遵华明罚调终字〔2026〕1号", "题名": "行政处罚决定审批表", "日期": "2026-09-24", "页号": "23—24"})
	o.Lists["卷内"] = []map[string]string{item}
	filled, err := tpl.Fill(o, "")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, s := range composed(t, filled.Paper).pages[0].spans {
		texts = append(texts, string(s.runes))
	}
	for _, whole := range []string{"行政处罚决定审批表", "2026-09-24", "23—24"} {
		if !slices.Contains(texts, whole) {
			t.Errorf("%s is torn: %s", whole, strings.Join(texts, "|"))
		}
	}
}
