package widgets_test

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// drawing keeps what a viewer asked to be drawn.
type drawing struct {
	view   *widgets.Pages
	asked  [][2]int // page and width
	silent bool     // does not answer
}

func (d *drawing) draw(page, width int) {
	d.asked = append(d.asked, [2]int{page, width})
	if !d.silent {
		d.view.Put(page, image.NewRGBA(image.Rect(0, 0, width, width*1123/794)))
	}
}

func (d *drawing) pages() []int {
	var list []int
	for _, a := range d.asked {
		list = append(list, a[0])
	}
	return list
}

// sixty is a viewer of sixty pages of A4.
func sixty(t *testing.T) (*person, *widgets.Pages, *drawing) {
	t.Helper()
	themetest.Dress(t)
	d := &drawing{view: widgets.NewPages()}
	d.view.Draw = d.draw
	p := sit(t, d.view, 540, 400)
	d.view.SetPages(slices.Repeat([]fyne.Size{{Width: 794, Height: 1123}}, 60))
	d.view.Focus()
	return p, d.view, d
}

// pictures gives the images that are shown.
func pictures(o fyne.CanvasObject) (list []*canvas.Image) {
	for _, o := range test.LaidOutObjects(o) {
		if img, ok := o.(*canvas.Image); ok && img.Visible() && img.Image != nil {
			list = append(list, img)
		}
	}
	return list
}
