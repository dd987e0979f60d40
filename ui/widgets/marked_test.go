package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestMarkedWordsKeepTheirPlaceWhereverTheLineBreaks(t *testing.T) {
	themetest.Dress(t)
	stretches := []widgets.Stretch{
		{Text: "以上事实，有现场检查笔录1份、询问笔录1份、路口监控截图2张"}, {Text: "、补充照片1张", Mark: true}, {Text: "证实。 上述证据已经查证属实。\n第二段"},
	}
	for _, width := range []float32{40, 90, 150, 260, 1200} {
		m := widgets.NewMarked(widgets.TextStyle{}, theme.ColorDone, stretches...)
		m.Resize(fyne.NewSize(width, m.MinSize().Height))
		var all, marked strings.Builder
		bottom := float32(0)
		for _, o := range test.WidgetRenderer(m).Objects() {
			x := o.(*canvas.Text)
			all.WriteString(x.Text)
			if x.TextStyle.Underline {
				marked.WriteString(x.Text)
			}
			if right := x.Position().X + x.MinSize().Width; right > width+16 { // a closing mark may hang over
				t.Errorf("width %.0f: %q reaches to %.0f", width, x.Text, right)
			}
			bottom = max(bottom, x.Position().Y+x.MinSize().Height)
		}
		if got := strings.ReplaceAll(all.String(), " ", ""); got != "以上事实，有现场检查笔录1份、询问笔录1份、路口监控截图2张、补充照片1张证实。上述证据已经查证属实。第二段" {
			t.Errorf("width %.0f: the text reads %q", width, got)
		}
		if marked.String() != "、补充照片1张" {
			t.Errorf("width %.0f: marked is %q", width, marked.String())
		}
		if m.MinSize().Height < bottom-4 {
			t.Errorf("width %.0f: asks for %.0f, its last line ends at %.0f", width, m.MinSize().Height, bottom)
		}
	}
}
