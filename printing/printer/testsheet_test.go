package printer

import (
	"image"
	"image/color"
	"math"
	"testing"

	"sanzhitong/printing/typeset"
)

// crossAt finds the middle of the cross that is nearest to where it should be, in millimetres: the row and the column with
// the longest dark lines.
func crossAt(t *testing.T, img image.Image, dpi, left, top float64) (x, y float64) {
	t.Helper()
	dots := func(mm float64) int { return int(math.Round(mm * dpi / 25.4)) }
	dark := func(x, y int) int {
		if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 160 {
			return 1
		}
		return 0
	}
	middle, reach := image.Pt(dots(left), dots(top)), dots(7)
	weigh := func(count func(i int) int) float64 {
		best, sum, n := 0, 0, 0
		for i := -reach; i <= reach; i++ {
			if c := count(i); c > best {
				best = c
			}
		}
		for i := -reach; i <= reach; i++ {
			if count(i) > best*9/10 {
				sum, n = sum+i, n+1
			}
		}
		if best < reach {
			t.Fatalf("no cross near %g, %g mm", left, top)
		}
		return float64(sum) / float64(n)
	}
	along := func(at func(i int) int) int {
		n := 0
		for i := -reach; i <= reach; i++ {
			n += at(i)
		}
		return n
	}
	cx := weigh(func(i int) int { return along(func(j int) int { return dark(middle.X+i, middle.Y+j) }) })
	cy := weigh(func(i int) int { return along(func(j int) int { return dark(middle.X+j, middle.Y+i) }) })
	return (float64(middle.X) + cx) * 25.4 / dpi, (float64(middle.Y) + cy) * 25.4 / dpi
}

func TestTheCrossesOfTheTestSheetAreWhereItSays(t *testing.T) {
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := setter.TestSheet("综合办 HP 1020")
	if err != nil || sheet.Pages != 1 {
		t.Fatalf("%d pages, %v", sheet.Pages, err)
	}
	const dpi = 300
	img, err := renderer(t).Render(sheet.Bytes, 1, dpi)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []float64{typeset.TestLeft, typeset.TestRight} {
		for _, top := range []float64{typeset.TestTop, typeset.TestBottom} {
			if x, y := crossAt(t, img, dpi, left, top); math.Abs(x-left) > 0.15 || math.Abs(y-top) > 0.15 {
				t.Errorf("the cross of %g, %g mm is at %.2f, %.2f", left, top, x, y)
			}
		}
	}
}

// A printer that draws its paper in askew is made good by the numbers read from the sheet.
func TestTheNumbersReadFromTheTestSheetBringTheCrossHome(t *testing.T) {
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := setter.TestSheet("HP")
	if err != nil {
		t.Fatal(err)
	}
	r := renderer(t)
	const dpi = 300
	read := func(pdf []byte) (x, y float64) {
		t.Helper()
		askew, err := r.Arrange(pdf, []int{1}, -1.5*pointsPerMM, 2*pointsPerMM) // what the printer does
		if err != nil {
			t.Fatal(err)
		}
		img, err := r.Render(askew, 1, dpi)
		if err != nil {
			t.Fatal(err)
		}
		return crossAt(t, img, dpi, typeset.TestLeft, typeset.TestTop)
	}
	x, y := read(sheet.Bytes)
	if math.Abs(x-38.5) > 0.15 || math.Abs(y-42) > 0.15 {
		t.Fatalf("read %.2f, %.2f", x, y)
	}
	o, err := New(r).order(Job{PDF: sheet.Bytes, Offset: Offset{Right: typeset.TestLeft - x, Down: typeset.TestTop - y}})
	if err != nil {
		t.Fatal(err)
	}
	if x, y := read(o.pdf); math.Abs(x-typeset.TestLeft) > 0.15 || math.Abs(y-typeset.TestTop) > 0.15 {
		t.Errorf("with the offset the cross is at %.2f, %.2f", x, y)
	}
}
