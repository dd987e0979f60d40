package typeset

import (
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

// A round seal is set over the middle of name and date (GB/T 9704-2012, 7.3.5.1): its circle must touch no other text.
func TestTheSealCoversNothingButNameAndDate(t *testing.T) {
	for _, name := range []string{"华明路街道办事处", "遵化市人民政府华明路街道办事处综合行政执法局"} {
		for _, after := range []bool{false, true} {
			bs := []paper.Block{flush(strings.Repeat("国", 28*3)), signed(true, name, "2026年11月25日")}
			if after {
				bs = append(bs, flush("（本通知书一式二份。）"))
			}
			p := paper.Paper{Blocks: bs}
			l := composed(t, p)
			checkInside(t, l, measuresOf(p))
			var ours, others []span
			for _, s := range l.pages[0].spans {
				if text := string(s.runes); text == name || text == "2026年11月25日" {
					ours = append(ours, s)
				} else {
					others = append(others, s)
				}
			}
			if len(ours) != 2 {
				t.Fatalf("%d lines of signature", len(ours))
			}
			date := ours[1]
			middle, foot := (date.x+date.right)/2, date.y+0.12*date.size
			if middle-sealSize/2 < 0 || middle+sealSize/2 > pageWidth {
				t.Errorf("the seal of %s reaches over the edge", name)
			}
			for _, s := range others {
				bottom, top := s.y+0.12*s.size, s.y-0.88*s.size
				if s.x < middle+sealSize/2 && s.right > middle-sealSize/2 && bottom > foot-sealSize && top < foot {
					t.Errorf("the seal lies on %q", string(s.runes))
				}
			}
		}
	}
}

// 骑缝: a seal over the edges of fanned sheets needs a right margin without text.
func TestTheRightMarginIsFreeForASealOverTheSheets(t *testing.T) {
	for _, p := range []paper.Paper{decision(), approvalOf(25), catalogue(40)} {
		for n, pg := range composed(t, p).pages {
			for _, s := range pg.spans {
				if s.right > pageWidth-20*mm {
					t.Errorf("%s page %d: %q", p.Title, n+1, string(s.runes))
				}
			}
		}
	}
}
