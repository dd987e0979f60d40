package typeset

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/paper"
)

// rowsOf draws rows of two columns; each says what no other does.
func rowsOf(t *rapid.T, n *int) []paper.Row {
	unique := func(long int) string {
		*n++
		return "甲" + strconv.Itoa(*n) + "。" + strings.Repeat("乙", rapid.IntRange(0, long).Draw(t, "length"))
	}
	var rows []paper.Row
	for range rapid.IntRange(1, 30).Draw(t, "rows") {
		height := float64(rapid.SampledFrom([]int{0, 0, 0, 2, 5, 12}).Draw(t, "height"))
		switch rapid.IntRange(0, 9).Draw(t, "row") {
		case 0: // captions in the midst
			rows = append(rows, paper.Row{Cells: []paper.Cell{label(unique(2), 1, 1), label(unique(4), 1, 1)}})
		case 1: // the title of a part
			rows = append(rows, paper.Row{Cells: []paper.Cell{label(unique(4), 2, 1)}})
		case 2: // a caption over two rows
			rows = append(rows, paper.Row{Cells: []paper.Cell{label(unique(2), 1, 2), value(unique(60), 1)}}, paper.Row{Cells: []paper.Cell{value(unique(60), 1)}})
		case 3: // a long text with a signature under it
			c := value(unique(2500), 1)
			c.Bottom = []paper.Block{right(unique(3))}
			rows = append(rows, paper.Row{Height: height, Cells: []paper.Cell{label(unique(2), 1, 1), c}})
		default:
			rows = append(rows, paper.Row{Height: height, Cells: []paper.Cell{label(unique(2), 1, 1), value(unique(120), 1)}})
		}
	}
	return rows
}

func TestNoPaperLosesTextOrTearsASignature(t *testing.T) {
	s := setter(t)
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		p := paper.Paper{Form: rapid.Bool().Draw(t, "form")}
		if rapid.Bool().Draw(t, "titled") {
			p.Blocks = append(title("标题"), number("罚字〔2026〕9号"))
		}
		signatures := 0
		for range rapid.IntRange(1, 6).Draw(t, "blocks") {
			switch rapid.IntRange(0, 6).Draw(t, "block") {
			case 0, 1:
				n++
				p.Blocks = append(p.Blocks, para("丙"+strconv.Itoa(n)+"。"+strings.Repeat("丁", rapid.IntRange(0, 900).Draw(t, "length"))+rapid.SampledFrom([]string{"", "：", "。"}).Draw(t, "end")))
			case 2, 3:
				b := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}, Rows: rowsOf(t, &n)}
				if rapid.Bool().Draw(t, "headed") {
					b.Head = 1
					b.Rows = append([]paper.Row{{Cells: []paper.Cell{label("顺序号", 1, 1), label("题名栏", 1, 1)}}}, b.Rows...)
				}
				p.Blocks = append(p.Blocks, b)
			case 4:
				signatures++
				p.Blocks = append(p.Blocks, signed(true, "机关"+strconv.Itoa(signatures)+"处", "日期"+strconv.Itoa(signatures)+"日"))
			case 5:
				p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Heading, Runs: paper.Text("戊标题")}, flush("附注。"))
			case 6:
				p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Break})
			}
		}
		l, err := s.Compose(p)
		if err != nil {
			t.Fatal(err)
		}
		m := measuresOf(p)
		checkInside(t, l, m)
		said := map[rune]int{}
		for i := range l.pages {
			lines := onPage(l, i, m)
			all := strings.Join(lines, "\n")
			for _, r := range all {
				said[r]++
			}
			for k := range signatures {
				name, date := "机关"+strconv.Itoa(k+1)+"处", "日期"+strconv.Itoa(k+1)+"日"
				if strings.Contains(all, name) != strings.Contains(all, date) {
					t.Errorf("signature %d is torn", k+1)
				}
			}
			if last := lines[max(len(lines)-1, 0):]; len(last) == 1 && last[0] == "戊标题" {
				t.Errorf("page %d ends with a heading", i+1)
			}
		}
		for r, want := range runesOf(textOfPaper(p)) {
			if said[r] < want {
				t.Errorf("%d of %d %q are on paper", said[r], want, r)
			}
		}
	})
}

func runesOf(text string) map[rune]int {
	counts := map[rune]int{}
	for _, r := range text {
		counts[r]++
	}
	return counts
}
