package widgets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/theme/themetest"
)

func TestTextThatDoesNotFitEndsInAnEllipsis(t *testing.T) {
	themetest.Dress(t)
	for _, c := range []struct {
		name, text, want string
		width            float32
	}{
		{"short text stays", "罚款", "罚款", 100},
		{"long text is cut", "送达处罚决定书和缴款书", "送达处罚…", 75},
		{"line breaks become spaces", "第一行\n第二行", "第一行 第二行", 200},
		{"no room at all gives nothing", "罚款", "", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := fit(c.text, c.width, 13, fyne.TextStyle{})
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if measure(got, 13, fyne.TextStyle{}) > c.width {
				t.Errorf("%q is wider than %v", got, c.width)
			}
		})
	}
}

func TestLinesBreakAsChineseDoes(t *testing.T) {
	themetest.Dress(t)
	text := "陈述申辩期11-24届满，届满前不得作出（第45、62条）决定。罚款1,500.00元；SN20261123ABC号。"
	for width := float32(60); width < 400; width += 7 {
		lines := breakLines(text, width, 14, fyne.TextStyle{})
		if joined := strings.Join(lines, ""); joined != text {
			t.Fatalf("at %v something was lost: %q", width, joined)
		}
		for i, line := range lines {
			runes := []rune(line)
			if i > 0 && strings.ContainsRune("，。、；）", runes[0]) {
				t.Errorf("at %v a line begins with %q", width, line)
			}
			if runes[len(runes)-1] == '（' {
				t.Errorf("at %v a line ends with %q", width, line)
			}
			if strings.HasSuffix(line, "1,5") || strings.HasSuffix(line, "11-") {
				t.Errorf("at %v a number is torn: %q", width, line)
			}
		}
	}
	if got := breakLines("一\n\n二", 100, 14, fyne.TextStyle{}); !slices.Equal(got, []string{"一", "", "二"}) {
		t.Errorf("paragraphs: %q", got)
	}
	if got := breakLines(strings.Repeat("A", 60), 100, 14, fyne.TextStyle{}); len(got) < 4 {
		t.Errorf("a word longer than the line must be cut: %q", got)
	}
}

func TestColumnsShareWhatIsLeft(t *testing.T) {
	var objects []fyne.CanvasObject
	for range 6 {
		objects = append(objects, canvas.NewRectangle(nil))
	}
	objects[1].(*canvas.Rectangle).SetMinSize(fyne.NewSize(10, 30))
	box := container.New(Columns(100, 0, 80), objects...)
	box.Resize(fyne.NewSize(500, 200))
	if w := objects[1].Size().Width; w != 300 {
		t.Errorf("the flexible column is %v wide, want 300", w)
	}
	if at := objects[2].Position().X; at != 420 {
		t.Errorf("the third column begins at %v, want 420", at)
	}
	if y := objects[3].Position().Y; y < 30 {
		t.Errorf("the second row begins at %v, over the first", y)
	}
}

func TestWrappedTextPushesDownWhatIsBelow(t *testing.T) {
	themetest.Dress(t)
	long := NewWrapped(strings.Repeat("行政处罚决定书", 20), TextStyle{})
	below := Plain("下面")
	box := container.New(Stack(4), long, below)
	box.Resize(fyne.NewSize(200, 600))
	if below.Position().Y < long.HeightAt(200) {
		t.Errorf("the line below is at %v, the text needs %v", below.Position().Y, long.HeightAt(200))
	}
}
