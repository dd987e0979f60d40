package typeset

import (
	"math"
	"strconv"
	"time"

	"sanzhitong/model/paper"
)

// The middles of the crosses of a test sheet, in millimetres from the left and the upper edge of the paper.
const (
	TestLeft, TestTop     = 40.0, 40.0
	TestRight, TestBottom = 170.0, 257.0
)

// TestSheet sets the page on which a person reads how far a printer puts its ink beside the place: four crosses whose
// distance to the edges is known, rulers through them, and what to do. The name of the printer is written on it.
func (s *Setter) TestSheet(printer string) (Printed, error) {
	const title = "打印位置测试页"
	c := &composer{fonts: s.fonts, m: measuresOf(paper.Paper{Form: true}), form: true, unprintable: map[rune]bool{}}
	c.m.left, c.m.right, c.m.top, c.m.bottom = (TestLeft+15)*mm, (TestRight-5)*mm, (TestTop+25)*mm, (TestBottom-10)*mm
	blocks := []paper.Block{{Kind: paper.Title, Runs: paper.Text(title)}}
	for _, words := range []string{
		"打印机：" + printer,
		"",
		"一、用直尺量“甲”十字的中心到纸张左边的距离，应为40毫米。少几毫米，“向右移”就填几；多几毫米，就填负几。例如量得38.5毫米，填1.5；量得42毫米，填-2。",
		"二、再量“甲”十字的中心到纸张上边的距离，应为40毫米。少几毫米，“向下移”就填几；多几毫米，就填负几。",
		"三、量“甲”“乙”两个十字中心的距离，应为130毫米；“甲”“丙”应为217毫米。不是的，说明打印机缩放了页面：请在打印机的设置里关闭“适合页面”“缩放”，再打印一张。",
		"四、“甲”“乙”到上边的距离相差一毫米以上的，说明纸放歪了，请整理纸盒后再打印一张。",
		"",
		"本页打印时没有使用偏移，量得的数就是要填的数。直尺上的数字是到纸张左边或者上边的毫米数；印不出来的刻度在打印机够不到的边缘。",
	} {
		blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Runs: paper.Text(words), Align: paper.Left})
	}
	items, err := c.items(blocks)
	if err != nil {
		return Printed{}, err
	}
	l := &Layout{title: title, outline: []string{title}}
	l.pages, _ = c.paginate(items)
	c.crosses(&l.pages[0])
	c.rulers(&l.pages[0])
	out := Printed{Pages: l.Pages(), Starts: []int{1}}
	out.Bytes, err = draw(title, time.Time{}, []*Layout{l}, nil)
	return out, err
}

// crosses draws the four crosses with their names.
func (c *composer) crosses(pg *page) {
	const arm = 8.0
	for _, x := range []struct {
		left, top float64
		name      string
	}{{TestLeft, TestTop, "甲"}, {TestRight, TestTop, "乙"}, {TestLeft, TestBottom, "丙"}, {TestRight, TestBottom, "丁"}} {
		pg.stroke(x.left-arm, x.top, x.left+arm, x.top, thick)
		pg.stroke(x.left, x.top-arm, x.left, x.top+arm, thick)
		c.write(pg, x.name, x.left-6, x.top-2, 12) // the ruler's marks are at the other side
	}
}

// rulers draws the millimetres along the lines through the crosses, from edge to edge of the paper.
func (c *composer) rulers(pg *page) {
	const size, hair = 7.0, 0.12 * mm
	wide, high := int(math.Round(pageWidth/mm)), int(math.Round(pageHeight/mm))
	pg.stroke(0, TestTop, float64(wide), TestTop, hair)
	pg.stroke(TestLeft, 0, TestLeft, float64(high), hair)
	length := func(n int) float64 {
		switch {
		case n%10 == 0:
			return 4
		case n%5 == 0:
			return 2.5
		}
		return 1.5
	}
	for n := 1; n < wide; n++ {
		x := float64(n)
		pg.stroke(x, TestTop, x, TestTop+length(n), hair)
		if n%10 == 0 && x != TestLeft {
			c.write(pg, strconv.Itoa(n), x+0.5, TestTop+6, size)
		}
	}
	for n := 1; n < high; n++ {
		y := float64(n)
		pg.stroke(TestLeft, y, TestLeft+length(n), y, hair)
		if n%10 == 0 && y != TestTop {
			c.write(pg, strconv.Itoa(n), TestLeft+4.5, y+1, size)
		}
	}
}

// stroke draws a line between places given in millimetres.
func (pg *page) stroke(x1, y1, x2, y2, width float64) {
	pg.strokes = append(pg.strokes, stroke{x1 * mm, y1 * mm, x2 * mm, y2 * mm, width})
}

// write puts a short text on a baseline that begins at a place given in millimetres.
func (c *composer) write(pg *page, text string, x, y, size float64) {
	gs := c.glyphs(paper.Text(text), song, size)[0]
	width := widthOf(gs)
	spans, _ := line{glyphs: gs, width: width, last: true}.place(setting{x: x * mm, width: width, baseline: y * mm, size: size, align: paper.Left})
	pg.spans = append(pg.spans, spans...)
}
