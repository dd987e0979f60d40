package workbook_test

import (
	"io"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sanzhitong/model/ledger"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/workbook"
)

// BenchmarkT12 makes the ledger of a year of many cases from the records, and writes it: beside excelize's StreamWriter with the
// same cells. Peak is what the heap grows to.
func BenchmarkT12(b *testing.B) {
	o := workplacetest.Many(b)
	year := o.Now().Year() - 1
	var t *ledger.Table
	b.Run("rows/ours", func(b *testing.B) {
		watched(b, func() (err error) {
			t, err = o.Workplace.Ledger(b.Context(), "T12", year)
			return err
		})
	})
	if t == nil {
		var err error
		if t, err = o.Workplace.Ledger(b.Context(), "T12", year); err != nil {
			b.Fatal(err)
		}
	}
	if len(t.Rows) < workplacetest.Cases/workplacetest.Years/2 {
		b.Fatalf("only %d rows", len(t.Rows))
	}
	b.Run("workbook/ours", func(b *testing.B) {
		watched(b, func() error { return workbook.Write(b.Context(), io.Discard, t) })
	})
	b.Run("workbook/bare", func(b *testing.B) {
		watched(b, func() error { return stream(t) })
	})
}

// stream writes the cells of a ledger with the library alone.
func stream(t *ledger.Table) error {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 10, Family: "宋体"}, NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true}})
	if err != nil {
		return err
	}
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	values := make([]any, len(t.Kind.Columns))
	for r, row := range t.Rows {
		for i, cell := range row.Cells {
			values[i] = excelize.Cell{StyleID: style, Value: cell}
		}
		name, err := excelize.CoordinatesToCellName(1, r+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(name, values); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = f.WriteTo(io.Discard)
	return err
}

// watched runs something b.N times and tells how far the heap grew meanwhile.
func watched(b *testing.B, do func() error) {
	b.Helper()
	b.ReportAllocs()
	var stop atomic.Bool
	done := make(chan uint64)
	runtime.GC()
	go func() {
		var m runtime.MemStats
		var peak uint64
		for !stop.Load() {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
			time.Sleep(5 * time.Millisecond)
		}
		done <- peak
	}()
	for b.Loop() {
		if err := do(); err != nil {
			b.Error(err)
			break
		}
	}
	stop.Store(true)
	b.ReportMetric(float64((<-done)>>20), "peak-MB")
}
