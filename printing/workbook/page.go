package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"sanzhitong/model/ledger"
)

// The measures of a sheet of A4 across, in the pixels that Excel, WPS and LibreOffice count columns in (96 an inch).
const (
	margin     = 0.4 // inches, left and right
	sheetWidth = (297/25.4 - 2*margin) * 96
	smallest   = 0.65 // the smallest scale at which body text of 10 points can be read: 6.5 points, 小六号
)

// pixels is the width of columns in pixels of the usual font.
func pixels(columns []ledger.Column) float64 {
	sum := 0.0
	for _, c := range columns {
		sum += 7*c.Width + 5
	}
	return sum
}

// sheets gives how many sheets a ledger is wide. A ledger fits on one as long as it can still be read; a very wide one goes
// on beside, with its fixed columns on every sheet.
func sheets(k *ledger.Kind) int {
	fixed, rest := pixels(k.Columns[:k.Fixed]), pixels(k.Columns[k.Fixed:])
	n := 1
	for fixed+rest/float64(n) > sheetWidth/smallest && n < len(k.Columns) {
		n++
	}
	return n
}

// firstSheet gives how many columns surely stand on the first sheet.
func firstSheet(k *ledger.Kind) int {
	n := sheets(k)
	if n == 1 {
		return len(k.Columns)
	}
	room := pixels(k.Columns[:k.Fixed]) + pixels(k.Columns[k.Fixed:])/float64(n)*0.9 // columns are not cut: a sheet is seldom full
	for i := range k.Columns {
		if pixels(k.Columns[:i+1]) > room {
			return max(i, 1)
		}
	}
	return len(k.Columns)
}

type styles struct{ title, note, head, text, money, date, number int }

func newStyles(f *excelize.File) (s styles, err error) {
	thin := []excelize.Border{
		{Type: "left", Color: "000000", Style: 1},
		{Type: "right", Color: "000000", Style: 1},
		{Type: "top", Color: "000000", Style: 1},
		{Type: "bottom", Color: "000000", Style: 1},
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Size: size, Bold: bold, Family: "宋体"}
	}
	money, day := "0.00", "yyyy-mm-dd"
	const wholeNumber, asText = 1, 49 // of the formats every spreadsheet knows
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: font(16, true), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.note, excelize.Style{Font: font(10, false), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.head, excelize.Style{
			Font: font(10, true), Border: thin, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDF1F7"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		}},
		{&s.text, excelize.Style{Font: font(10, false), Border: thin, NumFmt: asText, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&s.money, excelize.Style{Font: font(10, false), Border: thin, CustomNumFmt: &money, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.date, excelize.Style{Font: font(10, false), Border: thin, CustomNumFmt: &day, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.number, excelize.Style{Font: font(10, false), Border: thin, NumFmt: wholeNumber, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
	} {
		if *d.id, err = f.NewStyle(&d.style); err != nil {
			return s, fmt.Errorf("making a style: %w", err)
		}
	}
	return s, nil
}

// layOut sets everything that must be set before the rows are streamed; the filter comes before the sheet properties,
// which it would wipe.
func layOut(f *excelize.File, sheet string, t *ledger.Table, footer string) error {
	landscape, order, a4, wide, endless, fit := "landscape", "overThenDown", 9, sheets(&t.Kind), 0, true
	side, head, foot := margin, 0.6, 0.3
	column, err := excelize.ColumnNumberToName(len(t.Kind.Columns))
	if err != nil {
		return fmt.Errorf("sizing the sheet: %w", err)
	}
	last := fmt.Sprintf("%s%d", column, headRows+max(len(t.Rows), 1))
	titles := fmt.Sprintf("'%s'!$1:$%d", sheet, headRows)
	if wide > 1 && t.Kind.Fixed > 0 {
		end, err := excelize.ColumnNumberToName(t.Kind.Fixed)
		if err != nil {
			return fmt.Errorf("sizing the sheet: %w", err)
		}
		titles = fmt.Sprintf("'%s'!$A:$%s,%s", sheet, end, titles)
	}
	for _, do := range []func() error{
		func() error { return f.AutoFilter(sheet, fmt.Sprintf("A%d:%s", headRows, last), nil) },
		func() error {
			return f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &endless, PageOrder: &order})
		},
		func() error { return f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}) },
		func() error {
			return f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &head, Bottom: &head, Header: &foot, Footer: &foot})
		},
		func() error { return f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: footer}) },
		func() error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: sheet})
		},
		func() error { return f.SetSheetDimension(sheet, "A1:"+last) },
	} {
		if err := do(); err != nil {
			return fmt.Errorf("laying out the sheet: %w", err)
		}
	}
	return nil
}
