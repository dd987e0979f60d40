package reviewing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/workplace/workplacetest"
)

func TestThePageFitsASmallScreen(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	choose(t, page, "路口监控截图")
	s.win.Canvas().Unfocus()
	s.press("b")
	s.remark(page, "证据种类", "看不清车号。")
	const beside = 200 + 16 // the navigation and the margins
	if m := page.Object().MinSize(); m.Width > 1366-beside || m.Height > 768-60 {
		t.Errorf("the page asks for %v", m)
	}
}

// above gives what lies over the opinion at the right.
func above(o fyne.CanvasObject) fyne.CanvasObject {
	switch x := o.(type) {
	case *container.Split:
		if !x.Horizontal {
			return x.Leading
		}
		if found := above(x.Trailing); found != nil {
			return found
		}
		return above(x.Leading)
	case *fyne.Container:
		for _, o := range x.Objects {
			if found := above(o); found != nil {
				return found
			}
		}
	}
	return nil
}

func TestThePointsHaveRoomBesideTheOpinion(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	for _, x := range []struct{ window, least float32 }{{768, 420}, {720, 380}} {
		page.Object().Resize(fyne.NewSize(1180, x.window-60))
		points := above(page.Object())
		if points == nil {
			t.Fatal("the points do not lie over the opinion")
		}
		if h := points.Size().Height; h < x.least {
			t.Errorf("in a window of %v the points are %v high", x.window, h)
		}
	}
	page.Ready("不同意") // nothing is written: that is said, and the sentence has its room
	if got := solid(page.Object()); !strings.Contains(got, "请写明问题") {
		t.Fatalf("the page says %s", got)
	}
	if m, h := page.Object().MinSize().Height, float32(720-60); m > h {
		t.Errorf("with what is wrong the page asks for %v of %v", m, h)
	}
}

func TestWhoCannotAnswerHasThePageForThePoints(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "zhao")
	page := s.review(waiting)
	if got := solid(page.Object()); !strings.Contains(got, "等待法制审核员审核。") {
		t.Fatalf("the clerk reads %s", got)
	}
	if above(page.Object()) != nil {
		t.Error("a sentence takes a third of the column")
	}
}

func TestWhatIsMissingIsAskedForUntilItIsThere(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Ready("不同意")
	if got := s.sees(page); !strings.Contains(got, "请写明问题") {
		t.Fatalf("nothing is asked for: %s", got)
	}
	page.Opinion().Focus()
	s.press("事实不清。")
	if got := s.sees(page); strings.Contains(got, "请写明问题") {
		t.Errorf("it is written, and still asked for: %s", got)
	}
}
