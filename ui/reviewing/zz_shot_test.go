package reviewing_test

import (
	"image/png"
	"os"
	"testing"

	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

func TestZZShot(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	shot := func(name string) {
		f, _ := os.Create("/tmp/w/reviewing/" + name + ".png")
		_ = png.Encode(f, s.win.Canvas().Capture())
		_ = f.Close()
	}
	page := s.review(waiting)
	page.Focus()
	choose(t, page, "代拟稿")
	page.Remark("裁量基准")
	s.press("没有写明从轻的情节。")
	s.key("Return")
	page.Remark("")
	shot("t5-x")
	for s.win.Canvas().Overlays().Top() != nil {
		s.win.Canvas().Overlays().Remove(s.win.Canvas().Overlays().Top())
	}
	page = s.review(waiting)
	s.remark(page, "裁量基准", "没有写明从轻的情节。")
	page.Jump(0)
	shot("t6-jump")
	page.WriteRemarks()
	page.Password().SetValue(scenario.SamplePassword)
	page.Sign("建议改正")
	s.win.SetContent(page.Object())
	page.Jump(0)
	shot("t7-sealed")
}
