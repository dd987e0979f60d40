package workbook

import (
	"fmt"
	"strings"

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

// firstSheet gives how many columns stand on the first sheet: they are laid one after the other at the largest scale that
// brings all on the sheets there are.
func firstSheet(k *ledger.Kind) int {
	n, all := sheets(k), pixels(k.Columns)
	for room := all / float64(n); ; room += all / 500 {
		if first, taken := laid(k, room); taken <= n {
			return first
		}
	}
}

// laid gives how many columns stand on the first sheet and how many sheets are taken, when a sheet has room for so many
// pixels. Columns are not cut, and the fixed ones stand on every sheet.
func laid(k *ledger.Kind, room float64) (first, taken int) {
	fixed, used := pixels(k.Columns[:k.Fixed]), 0.0
	taken = 1
	for i := range k.Columns {
		w := pixels(k.Columns[i : i+1])
		if used > 0 && used+w > room {
			taken++
			used = fixed
		}
		if used += w; taken == 1 {
			first = i + 1
		}
	}
	return first, taken
}

// footer writes the three parts of a footer in the font of the sheet; the blank after the size keeps a text that begins with
// a digit apart from it.
func footer(left, right string) string {
	const small = `&"宋体,Regular"&9 `
	words := "&C" + small + "第 &P 页 共 &N 页&R" + small + escaped(right)
	if left != "" {
		words = "&L" + small + escaped(left) + words
	}
	return words
}

// escaped writes a text for a header or a footer.
func escaped(s string) string { return strings.ReplaceAll(s, "&", "&&") }

// usualFont is the font in whose digits every spreadsheet counts the widths of columns: without it a machine that lacks the
// library's own usual font makes them wider, and the print smaller.
func usualFont(f *excelize.File) error {
	if err := f.SetDefaultFont("宋体"); err != nil {
		return fmt.Errorf("setting the usual font: %w", err)
	}
	size := 10.0
	f.Styles.Fonts.Font[0].Sz.Val = &size
	return nil
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
	money, day := "#,##0.00", "yyyy-mm-dd"
	const wholeNumber, asText = 1, 49 // of the formats every spreadsheet knows
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: font(16, true), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.note, excelize.Style{Font: font(10, false), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
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
	titles, round := fmt.Sprintf("'%s'!$1:$%d", sheet, headRows), &excelize.HeaderFooterOptions{OddFooter: footer}
	if wide > 1 { // the title stands over the columns of the first sheet: the others have it in their header
		titles = fmt.Sprintf("'%s'!$2:$%d", sheet, headRows)
		round.DifferentFirst, round.FirstFooter = true, footer
		round.OddHeader = `&C&"宋体,Bold"&14 ` + escaped(t.Kind.Title) + "（续）"
	}
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
		func() error { return f.SetHeaderFooter(sheet, round) },
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
