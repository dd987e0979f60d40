package paper_test

import (
	"errors"
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

func TestADrawingIsReadBackAsItWasWritten(t *testing.T) {
	for _, s := range []string{"", "1,2", "0,0 1000,333", "12,40 13,41;500,10 510,12 520,300"} {
		d, err := paper.ParseDrawing(s)
		if err != nil || d.String() != s {
			t.Errorf("%q gives %v, %v", s, d, err)
		}
	}
	d, err := paper.ParseDrawing("12,40 13,41;500,10 510,12")
	if err != nil || len(d) != 2 || len(d[0]) != 2 || d[1][1] != (paper.Point{X: 510, Y: 12}) {
		t.Fatalf("got %v, %v", d, err)
	}
	if low, high := d.Bounds(); low != (paper.Point{X: 12, Y: 10}) || high != (paper.Point{X: 510, Y: 41}) {
		t.Errorf("its box is %v to %v", low, high)
	}
}

func TestWhatIsNoDrawingIsRefused(t *testing.T) {
	for _, s := range []string{" ", ";", "1", "1,", "1,2;", "1,2  3,4", "1,2,3", "-1,2", "1,1001", "+1,2", "01,2", "a,b", strings.Repeat("1,1 ", 6000) + "1,1"} {
		if d, err := paper.ParseDrawing(s); !errors.Is(err, paper.ErrDrawing) {
			t.Errorf("%.20q was read as %d strokes, %v", s, len(d), err)
		}
	}
}

func TestPlainTextTellsADrawingInWords(t *testing.T) {
	runs := []paper.Run{{Text: "审核人员："}, {Text: "1,2 3,4", Style: paper.Drawn}, {Text: "　2026年9月23日"}}
	if got := paper.PlainText(runs); got != "审核人员：〔手写签名〕　2026年9月23日" {
		t.Errorf("got %q", got)
	}
}
