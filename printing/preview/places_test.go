package preview

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sanzhitong/model/paper"
	"sanzhitong/printing/typeset"
)

// minutes are three pages with a table whose rows share words, and the texts that stand in it.
func minutes(t testing.TB) (pdf []byte, texts []string) {
	t.Helper()
	s, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(words string) paper.Cell {
		return paper.Cell{Paragraphs: []paper.Block{{Kind: paper.Paragraph, Align: paper.Left, Runs: paper.Text(words)}}}
	}
	p := paper.Paper{Title: "现场检查笔录", Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text("现场检查笔录")}}}
	texts = append(texts, "现场检查笔录")
	var rows []paper.Row
	for i := range 12 {
		a, b := fmt.Sprintf("检查事项%d", i+1), strings.Repeat("现场堆放砂石，没有覆盖。", 1+i%3)
		rows = append(rows, paper.Row{Cells: []paper.Cell{cell(a), cell(b)}})
		texts = append(texts, a+" ｜ "+b)
	}
	p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Table, Widths: []float64{2, 3}, Rows: rows})
	for i := range 20 {
		words := fmt.Sprintf("第%d段，李𬱖说：", i+1) + strings.Repeat("车辆没有密闭。", 14)
		p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Paragraph, Indent: true, Runs: paper.Text(words)})
		texts = append(texts, words)
	}
	out, err := s.PDF("", p)
	if err != nil {
		t.Fatal(err)
	}
	if out.Pages < 3 {
		t.Fatalf("%d pages", out.Pages)
	}
	return out.Bytes, texts
}

func TestEveryTextIsFoundWhereItStandsAndAPlaceTellsItsText(t *testing.T) {
	r := renderer(t, cacheDir)
	pdf, texts := minutes(t)
	text, err := r.Text(t.Context(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	p := text.Locate(texts)
	pages := map[int]bool{}
	for i := range texts {
		hits := p.All(i)
		if len(hits) == 0 {
			t.Errorf("%q is not found", texts[i])
			continue
		}
		for _, h := range hits {
			pages[h.Page] = true
			for _, b := range h.Boxes {
				if got, ok := p.At(h.Page, (b.Left+b.Right)/2, (b.Top+b.Bottom)/2); !ok || got != i {
					t.Errorf("in the middle of %+v of text %d stands %d, %v", b, i, got, ok)
				}
			}
		}
	}
	if len(pages) < 3 {
		t.Errorf("texts are found on %d pages", len(pages))
	}
	if got, ok := p.At(1, 0.5, 0.02); ok {
		t.Errorf("in the margin stands text %d", got)
	}
	long := len(texts) - 1
	if hits := p.All(long); len(hits[0].Boxes) < 3 {
		t.Errorf("a paragraph of several lines has the boxes %+v", hits[0].Boxes)
	}
	whole, part := p.All(long)[0].Boxes[0], p.Of(long, 0, 4)[0].Boxes[0]
	if part.Left != whole.Left || part.Right >= whole.Right || len(p.Of(long, 0, 4)[0].Boxes) != 1 {
		t.Errorf("the first four letters are at %+v, their line at %+v", part, whole)
	}
}

func TestTextsThatAreNotPrintedAreNowhere(t *testing.T) {
	r := renderer(t, cacheDir)
	pdf, texts := minutes(t)
	text, err := r.Text(t.Context(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	p := text.Locate([]string{texts[0], "ABCDEFG", texts[1]})
	if hits := p.All(1); len(hits) != 0 {
		t.Errorf("found at %+v", hits)
	}
	if len(p.All(0)) != 1 || len(p.All(2)) != 1 || p.All(7) != nil || p.All(-1) != nil {
		t.Errorf("the others: %v, %v", p.All(0), p.All(2))
	}
}

// TestTheEngineGivesItsMemoryBack draws pages that take more than it may keep.
func TestTheEngineGivesItsMemoryBack(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	started := 0
	for range 4 {
		before := r.instance
		if _, err := r.Draw(pdf, 1, 5000); err != nil { // 140 MB
			t.Fatal(err)
		}
		if r.instance != before || r.instance == nil {
			started++
		}
		if r.memory.bytes > engineMemory {
			t.Fatalf("the engine keeps %d MB", r.memory.bytes>>20)
		}
	}
	if started == 0 {
		t.Error("the engine was never started anew: the test is of nothing")
	}
	began := time.Now()
	if _, err := r.Draw(pdf, 2, 800); err != nil {
		t.Fatal(err)
	}
	t.Logf("the first page after a new start took %v; the engine has %d MB", time.Since(began), r.memory.bytes>>20)
}

func BenchmarkText(b *testing.B) {
	r := New(cacheDir)
	defer func() {
		if err := r.Close(); err != nil {
			b.Error(err)
		}
	}()
	pdf, texts := minutes(b)
	for b.Loop() {
		text, err := r.Text(b.Context(), pdf)
		if err != nil {
			b.Fatal(err)
		}
		text.Locate(texts)
	}
}
