package workplace_test

import (
	"testing"

	"sanzhitong/model/ledger"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

// BenchmarkPenaltyLedger makes the ledger that reads most of each case, for a quarter and for a year of a very busy office.
func BenchmarkPenaltyLedger(b *testing.B) {
	o := workplacetest.Many(b)
	for _, k := range []struct {
		name   string
		filter ledger.Filter
	}{
		{"quarter", ledger.Filter{From: notation.MustDay("2025-01-01"), To: notation.MustDay("2025-03-31")}},
		{"year", ledger.YearOf(2025)},
	} {
		b.Run(k.name, func(b *testing.B) {
			rows := 0
			each(b, func() error {
				t, err := o.Ledgers.Make(b.Context(), "T12", k.filter)
				if err == nil {
					rows = len(t.Rows)
				}
				return err
			})
			if rows < 1000 {
				b.Fatalf("%d rows", rows)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*rows), "µs/row")
		})
	}
}
