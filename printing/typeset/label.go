package typeset

import (
	"slices"
	"strings"

	"sanzhitong/model/paper"
)

// labelWords are not torn when a caption or a title takes several lines: 机关负责人审批意见 becomes 机关／负责人／审批意见.
var labelWords = [...]string{
	"负责人", "承办人", "代表人", "当事人", "法定", "机构", "机关", "审批", "审核", "意见", "依据", "情况", "摘要", "内容",
	"签名", "日期", "结果", "事项", "单位", "部门", "理由", "证据", "事实", "案件", "案情", "执法", "人员", "决定", "处理", "备注",
	"人民政府", "办事处", "街道", "综合", "行政", "委员会", "管理局", "处罚", "决定书", "通知书", "告知书", "责令", "改正", "违法", "行为", "关于",
}

// fillLabel sets a caption: one character a line in a narrow box, else centred, evenly broken, two characters drawn apart.
func (c *composer) fillLabel(b *box) {
	b.lines, b.height, b.upright = c.labelLines(b, b.cell.Paragraphs)
}

// labelAgain sets the caption of a box that goes on from the page before: with （续）, or where that is too wide 续.
func (c *composer) labelAgain(b *box) ([]boxLine, float64) {
	again := "（续）"
	if b.upright || b.x1-b.x0-2*padX < 2*c.m.cell {
		again = "续"
	}
	lines, height, _ := c.labelLines(b, append(slices.Clone(b.cell.Paragraphs), paper.Block{Kind: paper.Paragraph, Runs: paper.Text(again)}))
	return lines, height
}

func (c *composer) labelLines(b *box, paragraphs []paper.Block) (lines []boxLine, height float64, upright bool) {
	size, lead := c.m.cell, c.m.cellLead
	width := b.x1 - b.x0 - 2*padX
	var rows [][]glyph
	for _, p := range paragraphs {
		for _, gs := range c.glyphs(p.Runs, song, size) {
			if width < 2*size && onlyHan(gs) && len(gs) > 1 {
				upright = true
				for _, g := range gs {
					rows = append(rows, []glyph{g})
				}
				continue
			}
			rows = append(rows, breakLabel(gs, size, width)...)
		}
	}
	if upright {
		lead = 1.3 * size
	}
	longest := 0
	for _, gs := range rows {
		longest = max(longest, len(gs))
	}
	for _, gs := range rows {
		if len(gs) == 2 && onlyHan(gs) && (len(rows) == 1 || longest > 2) && width >= 3*size {
			wide, _ := c.fonts.find(song, '　')
			gs = slices.Insert(slices.Clone(gs), 1, glyph{r: '　', drawn: '　', face: wide, width: size, advance: size})
		}
		l := line{glyphs: gs, width: widthOf(gs), last: true}
		spans, rules := l.place(setting{
			x: b.x0 + padX, width: width, baseline: drop(lead, size), size: size, align: paper.Center,
		})
		if l.width > width { // narrower than one character: still in the middle
			shift := (width - l.width) / 2
			for i := range spans {
				spans[i].x += shift
				spans[i].right += shift
			}
		}
		lines = append(lines, boxLine{height, lead, spans, rules})
		height += lead
	}
	return lines, height, upright
}

func onlyHan(gs []glyph) bool {
	for _, g := range gs {
		if g.r < 0x2E80 || strings.ContainsRune(neverFirst+neverLast+"　", g.r) {
			return false
		}
	}
	return true
}

// breakLabel breaks a caption into as few lines as fit, at word ends before line lengths: the least sum of squared
// blanks, with a price on every torn word.
func breakLabel(gs []glyph, size, width float64) [][]glyph {
	if widthOf(gs) <= width+0.001 {
		return [][]glyph{gs}
	}
	n := len(gs)
	places, torn := chances(gs), make([]bool, n+1)
	text := textOf(gs)
	for _, word := range labelWords {
		for from := 0; ; {
			at := strings.Index(text[from:], word)
			if at < 0 {
				break
			}
			first := len([]rune(text[:from+at]))
			for k := 1; k < len([]rune(word)); k++ {
				torn[first+k] = true
			}
			from += at + len(word)
		}
	}
	lines := len(breakLines(gs, size, width, width))
	even := widthOf(gs) / float64(lines)
	type best struct {
		cost float64
		from int
	}
	costs := make([]best, n+1)
	for end := 1; end <= n; end++ {
		costs[end] = best{1e18, -1}
		for from := end - 1; from >= 0; from-- {
			w := widthOf(gs[from:end])
			if w > width+0.001 && from < end-1 || from > 0 && costs[from].from < 0 {
				break
			}
			off := (w - even) / size
			cost := costs[from].cost + off*off + 6 // each line has its price
			if end < n && places[end] != freely {
				cost += 400
			}
			if end < n && torn[end] {
				cost += 8
			}
			if cost < costs[end].cost {
				costs[end] = best{cost, from}
			}
		}
	}
	var rows [][]glyph
	for end := n; end > 0; end = costs[end].from {
		rows = append(rows, gs[costs[end].from:end])
	}
	slices.Reverse(rows)
	return rows
}
