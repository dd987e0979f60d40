package typeset

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	templates "sanzhitong/model/document"
	"sanzhitong/model/paper"
)

// everyPaperFolder names a folder that takes every document in every variant as PDF, to be looked at.
const everyPaperFolder = "SANZHITONG_PAPERS"

func TestEveryDocumentTakesWhateverIsWrittenInIt(t *testing.T) {
	library, err := templates.Load()
	if err != nil {
		t.Fatal(err)
	}
	pool := rare(t)
	if len(pool) < 15000 {
		t.Fatalf("only %d rare characters", len(pool))
	}
	folder := os.Getenv(everyPaperFolder)
	for i, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			var papers []paper.Paper
			drawn, turned := map[rune]int{}, 0
			for _, tpl := range library.All() {
				p, wrote := filledAs(t, tpl, i, pool)
				papers = append(papers, p)
				l := composed(t, p)
				turned += l.Pages() - 1
				checkInside(t, l, measuresOf(p))
				for _, found := range blemishes(l, p) {
					t.Errorf("%s: %s", tpl.Code, found)
				}
				for _, lost := range lostTexts(l, p, wrote) {
					t.Errorf("%s: %s", tpl.Code, lost)
				}
				for _, pg := range l.pages {
					for _, s := range pg.spans {
						for _, r := range s.runes {
							drawn[r]++
						}
					}
				}
				if folder != "" {
					printed, err := setter(t).PDF(tpl.Title, p)
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s-%02d.pdf", v.name, tpl.Code, l.Pages())), printed.Bytes, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			if len(papers) < 56 || turned == 0 {
				t.Errorf("%d papers, %d pages turned", len(papers), turned)
			}
			_, file := printedFile(t, papers...)
			for r, n := range runesOf(readBack(t, file)) {
				drawn[r] -= n
			}
			for r, n := range drawn {
				if n != 0 && strings.TrimSpace(string(r)) != "" {
					t.Errorf("%q stands %d times more on the pages than the reader of the PDF finds", r, n)
				}
			}
		})
	}
}
