package cases

import (
	"context"
	"errors"
	"fmt"
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
	filter, g := l.filter(), &gathered{narrowed: l.narrowed()}
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
	heads, widths := l.table.Heads(), l.table.Drawn()
	l.gather(mostRows, func(g *gathered) { l.desk.ShowPapers(listTitle, l.paper(g, heads, widths)) })
}

const listTitle = "案件清单"

func (l *List) paper(g *gathered, heads []string, drawn []float32) paper.Paper {
	p := paper.Paper{Title: listTitle, Form: true, Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text(listTitle)}}}
	for _, s := range []string{g.office, "条件：" + orNone(g.narrowed), fmt.Sprintf("共 %d 件　打印日期：%s", len(g.rows), l.desk.Today().Chinese())} {
		p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Paragraph, Runs: paper.Text(s), Align: paper.Left})
	}
	const numbers = 50 // the width of the running numbers
	table := paper.Block{Kind: paper.Table, Widths: []float64{numbers}, Head: 1, Rows: []paper.Row{labels(append([]string{"序号"}, heads...)...)}}
	for i, w := range drawn {
		need := 0
		for _, row := range g.rows {
			need = max(need, unbroken(row[i]))
		}
		table.Widths = append(table.Widths, max(float64(min(w, 260)), perSign*float64(need)))
	}
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

// perSign is how much of the width, as columns of the screen have it, a digit needs on paper: a date shall not be broken.
const perSign = 18

// unbroken is how many digits and Latin signs stand together at most.
func unbroken(cell string) int {
	longest, run := 0, 0
	for _, r := range cell {
		if r <= ' ' || r > unicode.MaxASCII {
			run = 0
			continue
		}
		run++
		longest = max(longest, min(run, 12))
	}
	return longest
}

func orNone(narrowed string) string {
	if narrowed == "" {
		return "全部案件"
	}
	return narrowed
}
