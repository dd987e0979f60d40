package typeset

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sanzhitong/model/paper"
)

// tool runs one of the PDF tools. A missing tool fails the test: nothing was checked then.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// printedFile prints papers, has qpdf check the file and gives its path.
func printedFile(t testing.TB, papers ...paper.Paper) (Printed, string) {
	t.Helper()
	p, err := setter(t).PDF("", papers...)
	if err != nil {
		t.Fatal(err)
	}
	return p, saved(t, p)
}

func saved(t testing.TB, p Printed) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, p.Bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, "qpdf", "--check", file)
	return file
}

// readBack gives the text of a PDF in the order it was drawn, without white space.
func readBack(t testing.TB, file string) string {
	t.Helper()
	return solid(tool(t, "pdftotext", "-raw", "-enc", "UTF-8", file, "-"))
}

func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func sorted(s string) string {
	rs := []rune(solid(s))
	slices.Sort(rs)
	return string(rs)
}

// textOfPaper is all that a paper says.
func textOfPaper(p paper.Paper) string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		b.WriteString(paper.PlainText(bl.Runs))
		for _, l := range bl.Lines {
			b.WriteString(paper.PlainText(l))
		}
		for _, r := range bl.Rows {
			for _, c := range r.Cells {
				for _, x := range append(slices.Clone(c.Paragraphs), c.Bottom...) {
					b.WriteString(paper.PlainText(x.Runs))
				}
			}
		}
	}
	return b.String()
}

func composed(t testing.TB, p paper.Paper) *Layout {
	t.Helper()
	l, err := setter(t).Compose(p)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// seen is a line of text on a page.
type seen struct {
	text string
	y    float64
}

// linesOf gives the lines of a page from top to bottom, without the footer.
func linesOf(pg page, m measures) []seen {
	spans := slices.Clone(pg.spans)
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	var lines []seen
	for _, s := range spans {
		if s.y > m.bottom {
			continue
		}
		if n := len(lines); n > 0 && lines[n-1].y == s.y {
			lines[n-1].text += string(s.runes)
			continue
		}
		lines = append(lines, seen{string(s.runes), s.y})
	}
	return lines
}

// checkInside fails when anything but footers stands outside the text area.
func checkInside(t interface {
	Helper()
	Errorf(string, ...any)
}, l *Layout, m measures,
) {
	t.Helper()
	const slack = 0.02
	for n, pg := range l.pages {
		for _, s := range pg.spans {
			if s.y > m.bottom && s.y == m.footer {
				continue
			}
			if s.x < m.left-slack || s.right > m.right+slack || s.y-0.88*s.size < m.top-slack || s.y+0.12*s.size > m.bottom+slack {
				t.Errorf("page %d: %q at %.2f…%.2f, %.2f is outside the margins", n+1, string(s.runes), s.x, s.right, s.y)
			}
		}
		for _, s := range pg.strokes {
			if min(s.x1, s.x2) < m.left-slack || max(s.x1, s.x2) > m.right+slack || min(s.y1, s.y2) < m.top-slack || max(s.y1, s.y2) > m.bottom+slack {
				t.Errorf("page %d: stroke %v is outside the margins", n+1, s)
			}
		}
	}
}
