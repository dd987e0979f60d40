package workplace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

func coverOf(t *testing.T, f *casework.Facts) string {
	t.Helper()
	p, err := f.Document("A03").Paper()
	if err != nil {
		t.Fatal(err)
	}
	return document.PlainText(p)
}

func TestACaseOfEveryEndingIsArchivedWithItsPapers(t *testing.T) {
	for _, c := range []struct {
		name, src, result string
		papers            []string // codes that the dossier must have
	}{
		{"not filed", clean(t, beforeRequest, dropped, filing), "不予立案", []string{"G01", "P02"}},
		{"cancelled", clean(t, beforeSite, cancelled, asked("撤销立案"), closing, filing), "撤销立案", []string{"P01", "P03", "E13"}},
		{"referred", clean(t, beforeSite, referred, asked("案件移送其他机关"), closing, filing), "移送其他机关", []string{"P01", "G02", "E13"}},
		{"reported to the police", clean(t, beforeReport, accused, asked("涉嫌犯罪移送公安机关"), closing, filing), "移送公安机关", []string{"P01", "P35", "E13"}},
		{"no penalty", clean(t, beforeReport, exempted, reviewed, exempting, asked("不予行政处罚"), closing, filing), "不予行政处罚", []string{"P34", "P29", "G05"}},
		{"a decision revoked", clean(t, beforeClosing, revoking, served, asked("行政处罚决定被撤销"), closing, filing), "行政处罚决定已撤销", []string{"P33", "P39", "E13"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := workplacetest.Open(t)
			f, err := live(t, o, c.src)
			if err != nil {
				t.Fatal(err)
			}
			if cover := coverOf(t, f); !strings.Contains(cover, c.result) {
				t.Errorf("the cover does not say %q:\n%s", c.result, cover)
			}
			papers, err := dossier.Papers(f)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, p := range papers {
				codes = append(codes, p.Code)
			}
			if n := len(codes); codes[0] != "A03" || codes[1] != "A04" || codes[n-1] != "A05" {
				t.Errorf("the dossier is not bound: %v", codes)
			}
			for _, code := range c.papers {
				if !slices.Contains(codes, code) {
					t.Errorf("the dossier lacks %s: %v", code, codes)
				}
			}
			bound := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return code == "附件" })
			var standing []string
			for i := range f.Documents {
				if !f.Documents[i].Voided() {
					standing = append(standing, f.Documents[i].Code)
				}
			}
			slices.Sort(bound)
			if slices.Sort(standing); !slices.Equal(bound, standing) {
				t.Errorf("the dossier has %v of the documents %v", bound, standing)
			}
			if err := dossier.Verify(f); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestADossierWithoutProofOfServiceIsNotArchived(t *testing.T) {
	o := workplacetest.Open(t)
	_, err := live(t, o, clean(t, beforeClosing, revoking, asked("行政处罚决定被撤销"), closing, filing))
	var refusal *scenario.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"dossier.complete", "《撤销（变更）行政处罚决定通知书》", "没有送达记录", "补办送达并记录"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the refusal lacks %q: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "《行政处罚决定书》") || strings.Contains(err.Error(), "还缺") {
		t.Errorf("what is there is asked for: %v", err)
	}
}
