package cases

import (
	"bytes"
	"context"
	"fmt"

	"sanzhitong/printing/workbook"
)

// export writes every case that is asked for to a workbook, its columns as they stand on the screen.
func (l *List) export() {
	heads, widths := l.table.Heads(), l.table.Drawn()
	l.gather(0, func(g *gathered) {
		today := l.desk.Today()
		sheet := workbook.List{
			Title: listTitle, Office: g.office, Rows: g.rows,
			Note: fmt.Sprintf("%s　条件：%s　导出日期：%s　共 %d 件", g.office, orNone(g.narrowed), today, len(g.rows)),
		}
		for i, h := range heads {
			sheet.Columns = append(sheet.Columns, workbook.ListColumn{Title: h, Width: float64(min(widths[i], 260)) / 7})
		}
		l.desk.SaveAs(fmt.Sprintf("%s-%s.xlsx", listTitle, today), func(ctx context.Context) ([]byte, error) {
			var b bytes.Buffer
			err := workbook.WriteList(ctx, &b, &sheet)
			return b.Bytes(), err
		})
	})
}
