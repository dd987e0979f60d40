package typeset_test

import (
	"io"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/dossier"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/typeset"
)

// BenchmarkDossierOfSixty prints sixty papers of dossiers as one: the office's own, tables, pictures and long texts among them.
func BenchmarkDossierOfSixty(b *testing.B) {
	o := workplacetest.Open(b)
	s, err := typeset.New()
	if err != nil {
		b.Fatal(err)
	}
	s.Files = func(f paper.File) (io.ReadCloser, error) {
		return o.Store.OpenAttachment(store.Attachment{Name: f.Name, SHA256: f.SHA256, Size: f.Size})
	}
	cases, _, err := o.Engine.Cases(b.Context(), casework.Filter{States: []string{"archived", "closed", "served"}})
	if err != nil {
		b.Fatal(err)
	}
	const sixty = 60
	var papers []paper.Paper
	for _, c := range cases {
		f, err := o.Engine.Facts(b.Context(), c.ID)
		if err != nil {
			b.Fatal(err)
		}
		list, err := dossier.Papers(f)
		if err != nil {
			b.Fatal(err)
		}
		papers = append(papers, list...)
	}
	if len(papers) < sixty {
		b.Fatalf("only %d papers", len(papers))
	}
	papers = papers[:sixty]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.PDF("", papers...); err != nil {
			b.Fatal(err)
		}
	}
}
