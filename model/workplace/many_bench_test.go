package workplace_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/glebarez/go-sqlite"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

// page is what a list shows at first.
const page = 200

// each runs something b.N times and tells the median as well: what a person feels is the usual wait, not the mean.
func each(b *testing.B, do func() error) {
	b.Helper()
	b.ReportAllocs()
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		if err := do(); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "median-ns")
}

// bareReader reads the same database file with database/sql alone.
type bareReader struct{ db *sql.DB }

func bareOf(b *testing.B, o *workplacetest.Office) bareReader {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(o.Store.Dir(), "office.db")+"?_pragma=query_only(1)&_pragma=cache_size(-16000)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return bareReader{db}
}

// rows reads every column of every row.
func (r bareReader) rows(query string, args ...any) (n int, err error) {
	rows, err := r.db.Query(query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new(any)
	}
	for rows.Next() {
		if err := rows.Scan(values...); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Err()
}

// byState stands for the order of the procedure, which no column has.
const byState = "state by state"

// byState reads a page of cases state by state.
func (r bareReader) byState(states []casework.State, down bool, where string) error {
	states = slices.Clone(states)
	order := "position DESC"
	if down {
		slices.Reverse(states)
		order = "position"
	}
	if where != "" {
		where = " AND " + where
	}
	left := page
	for i := 0; i < len(states) && left > 0; i++ {
		n, err := r.rows("SELECT * FROM cases WHERE state = ?"+where+" ORDER BY "+order+" LIMIT ?", states[i].Code, left)
		if err != nil {
			return err
		}
		left -= n
	}
	return nil
}

func (r bareReader) count(query string, args ...any) (n int, err error) {
	err = r.db.QueryRow(query, args...).Scan(&n)
	return n, err
}

// BenchmarkCaseList opens the list of cases: the number of all and the first page.
func BenchmarkCaseList(b *testing.B) {
	o := workplacetest.Many(b)
	r := bareOf(b, o)
	b.Run("ours", func(b *testing.B) {
		each(b, func() error { return full(o.Engine.Cases(b.Context(), casework.Filter{Limit: page})) })
	})
	b.Run("bare", func(b *testing.B) {
		each(b, func() error {
			if _, err := r.count("SELECT COUNT(*) FROM cases"); err != nil {
				return err
			}
			_, err := r.rows("SELECT * FROM cases ORDER BY position DESC LIMIT ?", page)
			return err
		})
	})
}

func full(list []casework.Case, total int, err error) error {
	if err == nil && (len(list) == 0 || total < len(list)) {
		err = fmt.Errorf("%d of %d cases", len(list), total)
	}
	return err
}

// BenchmarkKeystroke searches as somebody types: from one hanzi that most cases have to a whole number, and initials.
func BenchmarkKeystroke(b *testing.B) {
	o := workplacetest.Many(b)
	r := bareOf(b, o)
	for _, k := range []struct{ name, typed, match string }{
		{"common hanzi", "路", `words:"路"`},
		{"hanzi", "赵", `words:"赵"`},
		{"two hanzi", "赵伟", `words:"赵 伟"`},
		{"word", "示例建材", `words:"示 例 建 材"`},
		{"office", "遵华明", `words:"遵 华 明"`},
		{"number part", "罚决字〔2024〕12", `words:"罚 决 字 〔 2024 〕 12"*`},
		{"number", "罚决字〔2024〕1234号", `words:"罚 决 字 〔 2024 〕 1234 号"`},
		{"digit", "1", `words:"1"*`},
		{"initial", "z", `(words:"z"* OR initials:"z"*)`},
		{"two initials", "zw", `(words:"zw"* OR initials:"zw"*)`},
		{"initials", "zwm", `(words:"zwm"* OR initials:"zwm"*)`},
		{"two words", "赵 华明路", `words:"赵" AND words:"华 明 路"`},
	} {
		b.Run(k.name+"/ours", func(b *testing.B) {
			each(b, func() error {
				return full(o.Engine.Cases(b.Context(), casework.Filter{Words: k.typed, Limit: page, CountTo: 5000}))
			})
		})
		b.Run(k.name+"/bare", func(b *testing.B) {
			each(b, func() error {
				n, err := r.rows(`SELECT cases.* FROM case_words CROSS JOIN cases ON cases.position = case_words.rowid WHERE case_words MATCH ?
					ORDER BY case_words.rowid DESC LIMIT ?`, k.match, page)
				if err == nil && n == page {
					_, err = r.count("SELECT COUNT(*) FROM case_words WHERE case_words MATCH ?", k.match)
				}
				return err
			})
		})
	}
}

// BenchmarkSorted opens the list in each order that its heads offer, whole and narrowed.
func BenchmarkSorted(b *testing.B) {
	o := workplacetest.Many(b)
	r := bareOf(b, o)
	open := []string{"investigating", "filing", "reviewing", "approving", "served", "returned"}
	officers, err := o.Registers.Officers(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	late := "next_due IS NOT NULL AND state NOT IN ('archived') AND next_due <= '" + notation.DayOf(o.Clock.Now()).String() + "' AND next_bearer NOT IN ('当事人','申请人','申请人/利害关系人','被许可人','鉴定机构','法院','复议机关')"
	for _, k := range []struct {
		name   string
		filter casework.Filter
		where  string
		order  string
	}{
		{"number", casework.Filter{Sort: "number"}, "", "number_order, position DESC"},
		{"number down", casework.Filter{Sort: "number", Desc: true}, "", "number_order DESC, position"},
		{"party", casework.Filter{Sort: "party_name"}, "", "party_order, position DESC"},
		{"cause", casework.Filter{Sort: "cause"}, "", "cause_order, position DESC"},
		{"state", casework.Filter{Sort: "state"}, "", byState},
		{"state down", casework.Filter{Sort: "state", Desc: true}, "", byState},
		{"due", casework.Filter{Sort: "next_due"}, "", "next_due NULLS LAST, position DESC"},
		{"due down", casework.Filter{Sort: "next_due", Desc: true}, "", "next_due DESC, position"},
		{"clued", casework.Filter{Sort: "clued_on"}, "", "position"},
		{"open by number", casework.Filter{Sort: "number", States: open}, "state IN ('investigating','filing','reviewing','approving','served','returned')", "number_order"},
		{"open by due", casework.Filter{Sort: "next_due", States: open}, "state IN ('investigating','filing','reviewing','approving','served','returned')", "next_due NULLS LAST, position DESC"},
		{"archived by party", casework.Filter{Sort: "party_name", States: []string{"archived"}}, "state = 'archived'", "party_order, position DESC"},
		{"archived by cause", casework.Filter{Sort: "cause", States: []string{"archived"}}, "state = 'archived'", "cause_order, position DESC"},
		{"year by state", casework.Filter{Sort: "state", Year: 2024}, "position BETWEEN 20240000000000 AND 20250000000000", byState},
		{"year by number", casework.Filter{Sort: "number", Year: 2024}, "position BETWEEN 20240000000000 AND 20250000000000", "number_order"},
		{"officer by due", casework.Filter{Sort: "next_due", Officer: officers[0].ID}, "officer_ids LIKE '%" + officers[0].ID + "%'", "next_due NULLS LAST, position DESC"},
		{"late by due", casework.Filter{Sort: "next_due", DueBy: notation.DayOf(o.Clock.Now()), DueFor: casework.TheOffice}, late, "next_due NULLS LAST, position DESC"},
	} {
		b.Run(k.name+"/ours", func(b *testing.B) {
			f := k.filter
			f.Limit, f.CountTo = page, 0
			each(b, func() error {
				_, _, err := o.Engine.Cases(b.Context(), f)
				return err
			})
		})
		b.Run(k.name+"/bare", func(b *testing.B) {
			where := ""
			if k.where != "" {
				where = " WHERE " + k.where
			}
			each(b, func() error {
				if _, err := r.count("SELECT COUNT(*) FROM cases" + where); err != nil {
					return err
				}
				if k.order == byState {
					return r.byState(o.Engine.Procedures()[0].States, k.filter.Desc, k.where)
				}
				_, err := r.rows("SELECT * FROM cases"+where+" ORDER BY "+k.order+" LIMIT ?", page)
				return err
			})
		})
	}
	for _, k := range []struct{ name, typed string }{{"office by number", "遵华明"}, {"hanzi by party", "赵"}, {"initial by due", "z"}, {"word by number", "示例建材"}} {
		b.Run(k.name+"/ours", func(b *testing.B) {
			by := map[string]string{"number": "number", "party": "party_name", "due": "next_due"}[k.name[strings.LastIndex(k.name, " ")+1:]]
			each(b, func() error {
				_, _, err := o.Engine.Cases(b.Context(), casework.Filter{Words: k.typed, Sort: by, Limit: page, CountTo: 5000})
				return err
			})
		})
	}
}

// BenchmarkFacts reads everything of one case.
func BenchmarkFacts(b *testing.B) {
	o := workplacetest.Many(b)
	list, _, err := o.Engine.Cases(b.Context(), casework.Filter{Limit: page})
	if err != nil {
		b.Fatal(err)
	}
	r := bareOf(b, o)
	b.Run("ours", func(b *testing.B) {
		at := 0
		each(b, func() error {
			at++
			_, err := o.Engine.Facts(b.Context(), list[at%len(list)].ID)
			return err
		})
	})
	b.Run("bare", func(b *testing.B) {
		at := 0
		each(b, func() error {
			at++
			c := list[at%len(list)]
			for _, q := range []struct{ query, key string }{
				{"SELECT * FROM cases WHERE id = ?", c.ID},
				{"SELECT * FROM offices WHERE id <> ?", ""},
				{"SELECT * FROM parties WHERE id = ?", c.PartyID},
				{"SELECT * FROM matters WHERE id = ?", c.MatterID},
				{"SELECT * FROM matter_bases WHERE matter_id = ? ORDER BY valid_from", c.MatterID},
				{"SELECT * FROM officers WHERE instr(?, id) > 0", c.OfficerIDs},
				{"SELECT * FROM steps WHERE case_id = ? ORDER BY seq", c.ID},
				{"SELECT * FROM documents WHERE case_id = ? ORDER BY created_at, id", c.ID},
				{"SELECT * FROM deadlines WHERE case_id = ? ORDER BY start_day, rule", c.ID},
				{"SELECT * FROM officers WHERE instr(?, id) > 0", c.OfficerIDs},
			} {
				if _, err := r.rows(q.query, q.key); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// BenchmarkToday reads what the first page shows: what waits for a role, and the periods that run.
func BenchmarkToday(b *testing.B) {
	o := workplacetest.Many(b)
	r := bareOf(b, o)
	b.Run("waiting/ours", func(b *testing.B) {
		each(b, func() error { return full(o.Engine.Waiting(b.Context(), access.Head, page)) })
	})
	b.Run("waiting/bare", func(b *testing.B) {
		each(b, func() error {
			if _, err := r.count("SELECT COUNT(*) FROM cases WHERE waits <> '' AND waits LIKE '%head%'"); err != nil {
				return err
			}
			_, err := r.rows("SELECT * FROM cases WHERE waits <> '' AND waits LIKE '%head%' ORDER BY next_due IS NULL, next_due LIMIT ?", page)
			return err
		})
	})
	b.Run("running/ours", func(b *testing.B) {
		each(b, func() error {
			list, err := o.Engine.Running(b.Context(), page)
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("no period runs")
			}
			return err
		})
	})
	var rules []string // that some step ends, as the first page asks
	for _, rule := range o.Law.Rules() {
		if o.Engine.Procedures()[0].Ends(rule.ID) {
			rules = append(rules, "'"+rule.ID+"'")
		}
	}
	b.Run("running/bare", func(b *testing.B) {
		each(b, func() error {
			n, err := r.rows(`SELECT deadlines.*, cases.* FROM deadlines CROSS JOIN cases ON cases.id = deadlines.case_id
				WHERE met_on IS NULL AND due IS NOT NULL AND NOT paused AND rule IN (`+strings.Join(rules, ",")+`) AND state NOT IN ('archived')
				ORDER BY due, case_id, rule, deadlines.id LIMIT ?`, page)
			if err == nil && n != page {
				err = fmt.Errorf("%d periods", n)
			}
			return err
		})
	})
}
