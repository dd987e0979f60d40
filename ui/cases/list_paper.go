package cases

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/ui/widgets"
)

const (
	atOnce   = 2000 // cases read at a time for a file
	mostRows = 1000 // cases on paper: more than a hundred pages are read by nobody
)

// gathered is a list read whole: what stands in each row, as the table shows it.
type gathered struct {
	office   string
	narrowed string
	rows     [][]string
}

// gather reads every case that is asked for, beside the window, with progress and a way to stop; more than most (0: no limit)
// are refused.
func (l *List) gather(most int, then func(*gathered)) {
	filter := l.filter()
	g := &gathered{narrowed: l.narrowed(filter.Words)}
	filter.Limit = atOnce
	cells, d := l.table.Reader(), l.desk
	busy := widgets.NewBusy(d.Canvas())
	busy.Go = d.Start
	busy.Run("正在读取案件……", func(ctx context.Context) error {
		office, err := d.Office.Registers.Office(ctx)
		if err != nil {
			return err
		}
		g.office = office.Name
		for {
			list, total, err := d.Office.Engine.Cases(ctx, filter)
			if err != nil {
				return err
			}
			if most > 0 && total > most {
				return fault.New("cases.many", "共 %d 件，打印出来太多。请先用上面的条件缩小范围到 %d 件以内，或者导出 Excel。", total, most)
			}
			for _, c := range list {
				g.rows = append(g.rows, cells(c))
			}
			if filter.Offset += len(list); len(list) < atOnce || filter.Offset >= total {
				return nil
			}
			busy.Say(fmt.Sprintf("正在读取案件，已读 %d 件，共 %d 件……", filter.Offset, total))
		}
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			d.Say("已停止。")
		case err != nil:
			d.Fail(err)
		default:
			then(g)
		}
	})
}

// print shows the list as a paper, its columns as they stand on the screen.
func (l *List) print() {
	heads := l.table.Heads()
	l.gather(mostRows, func(g *gathered) { l.desk.ShowPapers(listTitle, l.paper(g, heads)) })
}

const listTitle = "案件清单"

// paper sets the list on sheets that lie on their long side: its rows are read across.
func (l *List) paper(g *gathered, heads []string) paper.Paper {
	about := fmt.Sprintf("%s　条件：%s　共 %d 件　打印日期：%s", g.office, orNone(g.narrowed), len(g.rows), l.desk.Today().Chinese())
	p := paper.Paper{Title: listTitle, Form: true, Sideways: true, Blocks: []paper.Block{
		{Kind: paper.Title, Runs: paper.Text(listTitle)},
		{Kind: paper.Paragraph, Runs: paper.Text(about), Align: paper.Left},
	}}
	table := paper.Block{Kind: paper.Table, Head: 1, Rows: []paper.Row{labels(append([]string{"序号"}, heads...)...)}}
	table.Widths = columnsOnPaper(heads, g.rows)
	for i, row := range g.rows {
		columns := [][]paper.Block{text(strconv.Itoa(i + 1))}
		for _, cell := range row {
			columns = append(columns, text(cell))
		}
		table.Rows = append(table.Rows, cells(columns...))
	}
	p.Blocks = append(p.Blocks, table)
	return p
}

// What a sheet on its long side holds beside each other, in squares of a hanzi.
const (
	sheetWide  = 83.0
	cellMargin = 1.3 // the blank at the sides of a cell
	leastCap   = 6.0 // half a date and a little: no column is narrower than that for others' sake
)

// columnsOnPaper gives the columns, with one for the running numbers, the room that their longest cell needs; where the sheet has
// not so much, the longest give way first, so that a date or a number is not broken for a long 案由.
func columnsOnPaper(heads []string, rows [][]string) []float64 {
	widths := []float64{max(2, squares(strconv.Itoa(len(rows))))}
	for i, head := range heads {
		widest := squares(head)
		for _, row := range rows {
			widest = max(widest, squares(row[i]))
		}
		widths = append(widths, widest)
	}
	capped := func(most float64) (sum float64) {
		for _, w := range widths {
			sum += min(w, most) + cellMargin
		}
		return sum
	}
	most := slices.Max(widths)
	for most > leastCap && capped(most) > sheetWide {
		most -= 0.25
	}
	for i, w := range widths {
		widths[i] = min(w, most) + cellMargin
	}
	return widths
}

// squares is how wide a text is printed: a digit or Latin letter takes about half a square.
func squares(text string) float64 {
	n := 0.0
	for _, r := range text {
		if r <= unicode.MaxASCII {
			n += 0.53
		} else {
			n++
		}
	}
	return n
}

func orNone(narrowed string) string {
	if narrowed == "" {
		return "全部案件"
	}
	return narrowed
}
