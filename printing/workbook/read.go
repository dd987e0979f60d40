package workbook

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"sanzhitong/model/fault"
	"sanzhitong/model/register"
)

// largestSheet bounds what a workbook may unpack to; a register of an office is far smaller.
const largestSheet = 64 << 20

// Read reads the sheets of a workbook: the first row holds the heads, every further row that is not empty a record.
func Read(name string, r io.Reader) (sheets []register.Sheet, err error) {
	f, err := excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: largestSheet, UnzipXMLSizeLimit: largestSheet})
	if err != nil {
		return nil, fault.New("workbook.unreadable", "%s 不是能读的 Excel 文件（xlsx），请用 Excel 或者 WPS 另存为 xlsx。", name).By(err)
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	for _, title := range f.GetSheetList() {
		rows, err := f.GetRows(title)
		if err != nil {
			return nil, fmt.Errorf("reading sheet %s: %w", title, err)
		}
		if len(rows) == 0 {
			continue
		}
		s := register.Sheet{File: name, Title: title}
		for i, cells := range rows[1:] {
			line := register.Line{Number: i + 2, Cells: map[string]string{}}
			for c, head := range rows[0] {
				if c < len(cells) && strings.TrimSpace(cells[c]) != "" {
					line.Cells[strings.TrimSpace(head)] = strings.TrimSpace(cells[c])
				}
			}
			if len(line.Cells) > 0 {
				s.Lines = append(s.Lines, line)
			}
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}
