package workplace_test

import (
	"fmt"
	"strings"
	"testing"

	"sanzhitong/model/ledger"
	"sanzhitong/model/workplace/workplacetest"
)

// multiplied makes many cases of each in the sample office, with steps, documents and deadlines.
func multiplied(b *testing.B, o *workplacetest.Office, times int) {
	b.Helper()
	db := o.Store.Read(b.Context())
	var file string
	if err := db.Raw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&file).Error; err != nil {
		b.Fatal(err)
	}
	own := map[string]string{ // what must not stand twice
		"cases.id": "id || '-' || n", "cases.number": "CASE number WHEN '' THEN '' ELSE replace(number, '号', n || '9号') END", "cases.clue_number": "replace(clue_number, '号', n || '9号')",
		"cases.position": "position + 1000 * n", "steps.id": "id || '-' || n", "steps.case_id": "case_id || '-' || n", "documents.id": "id || '-' || n",
		"documents.case_id": "case_id || '-' || n", "documents.step_id": "step_id || '-' || n", "documents.seq": "seq + 1000 * n", "deadlines.id": "id || '-' || n",
		"deadlines.case_id": "case_id || '-' || n", "deadlines.step_id": "step_id || '-' || n",
	}
	for _, table := range []string{"cases", "steps", "documents", "deadlines"} {
		var columns []string
		if err := db.Raw("SELECT name FROM pragma_table_info(?)", table).Scan(&columns).Error; err != nil {
			b.Fatal(err)
		}
		var values []string
		for _, c := range columns {
			if v, ok := own[table+"."+c]; ok {
				values = append(values, v)
			} else {
				values = append(values, c)
			}
		}
		sql := fmt.Sprintf("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < %d) INSERT INTO %s (%s) SELECT %s FROM %s, t",
			times-1, table, strings.Join(columns, ", "), strings.Join(values, ", "), table)
		if err := rawly(file, sql); err != nil {
			b.Fatal(table, err)
		}
	}
}

func BenchmarkThePenaltyLedgerOfTwoThousandCases(b *testing.B) {
	o := workplacetest.Open(b)
	multiplied(b, o, 154)
	rows := 0
	for b.Loop() {
		t, err := o.Ledgers.Make(b.Context(), "T12", ledger.YearOf(2026))
		if err != nil {
			b.Fatal(err)
		}
		rows = len(t.Rows)
	}
	if rows < 2000 {
		b.Fatalf("%d rows", rows)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*rows), "ms/row")
}
