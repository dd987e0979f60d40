package workplacetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/register"
	"sanzhitong/model/scenario"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
)

// Cases is how many cases the office of Many has, over Years years up to the sample's.
const (
	Cases = 100_000
	Years = 5
)

// ManyDir names the folder that the benchmarks of several packages share, so that one run fills one office; without it each
// package fills its own.
const ManyDir = "SANZHITONG_MANY"

// Many opens an office with Cases cases, for benchmarks that only read. Filling it takes a minute or two. Three of a hundred
// cases are open. Each case has what lists, searches and ledgers read: a few steps, three documents with numbers, a deadline.
func Many(b *testing.B) *Office {
	b.Helper()
	dir, err := many()
	if err != nil {
		b.Fatal(err)
	}
	clock := scenario.NewClock()
	clock.At(lastDay)
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: dir, Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.Close() })
	return &Office{w, clock, nil}
}

var many = sync.OnceValues(func() (string, error) {
	parent := os.Getenv(ManyDir)
	if parent == "" {
		var err error
		if parent, err = os.MkdirTemp("", "sanzhitong-many-"); err != nil {
			return "", err
		}
	}
	dir := filepath.Join(parent, "office")
	if _, err := os.Stat(dir); err == nil {
		return dir, nil // renamed into place when it was full
	}
	from, err := sample()
	if err != nil {
		return "", err
	}
	filling := filepath.Join(parent, "filling")
	if err := os.CopyFS(filling, from); err != nil {
		return "", err
	}
	clock := scenario.NewClock()
	clock.At(lastDay)
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: filling, Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		return "", err
	}
	err = fill(w, Cases)
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(filling, dir)
	}
	return dir, err
})

// filler invents cases after the pattern of one that was lived.
type filler struct {
	*workplace.Workplace
	random  *rand.Rand
	pattern *casework.Facts
	office  *register.Office
	parties []register.Party
	matters []register.Matter
	body    string
	digest  string
	next    map[int]int // the last number given in a year
}

// kept are the steps of the pattern that an invented case has.
var kept = []string{"clue", "file_request", "file", "conclude", "decide"}

func fill(w *workplace.Workplace, n int) error {
	ctx := context.Background()
	archived, _, err := w.Engine.Cases(ctx, casework.Filter{States: []string{"archived"}, Limit: 1})
	if err != nil || len(archived) == 0 {
		return fmt.Errorf("the sample has no archived case: %w", err)
	}
	p := paper.Paper{Blocks: []paper.Block{{Runs: []paper.Run{{Text: "示例文书"}}}}}
	f := &filler{Workplace: w, random: rand.New(rand.NewPCG(2026, 11)), body: string(document.Canonical(p)), digest: document.Digest(p), next: map[int]int{}}
	if f.pattern, err = w.Engine.Facts(ctx, archived[0].ID); err != nil {
		return err
	}
	if f.office, err = w.Registers.Office(ctx); err != nil {
		return err
	}
	if f.matters, err = w.Registers.Matters(ctx); err != nil {
		return err
	}
	if err := f.makeParties(ctx, n/5); err != nil {
		return err
	}
	const together = 1000
	for from := 0; from < n; from += together {
		if err := f.makeCases(ctx, from, min(from+together, n), n); err != nil {
			return err
		}
	}
	return nil
}

// The characters of invented names.
var (
	surnames = []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤单曾解")
	given    = []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文海燕红梅春晓东玉兰长宝成山")
	trades   = []string{"建材", "餐饮", "物业服务", "商贸", "广告", "运输", "农资", "装饰工程"}
	roads    = []string{"华明路", "示例路", "建设大街", "文化北路", "滨河东路", "站前街", "古城南路", "工业园一路"}
)

func pick[T any](f *filler, from []T) T { return from[f.random.IntN(len(from))] }

func (f *filler) name() string {
	return string(pick(f, surnames)) + string(pick(f, given)) + string(pick(f, given))
}

func (f *filler) makeParties(ctx context.Context, n int) error {
	for i := range n {
		id := uuid.Must(uuid.NewV7()).String()
		p := register.Party{
			Record: store.Record{ID: id}, Kind: register.Citizen, Name: f.name(), Code: fmt.Sprintf("X%017d", i), // no real code begins so
			Address: "遵化市" + pick(f, roads) + fmt.Sprint(1+f.random.IntN(300)) + "号", Phone: "13800000001",
		}
		if i%3 == 0 {
			p.Kind, p.Legal = register.Organisation, p.Name
			p.Name = "遵化市示例" + string(pick(f, given)) + string(pick(f, given)) + pick(f, trades) + "有限公司"
		}
		f.parties = append(f.parties, p)
	}
	return f.Store.Write(ctx, store.System, func(tx *store.Tx) error { return tx.CreateInBatches(f.parties, 500).Error })
}

// day gives the day of the clue of the ith of n cases: evenly over the years, in order.
func (f *filler) day(i, n int) notation.Day {
	first := notation.NewDay(lastDay.Year()-Years+1, time.January, 1)
	return first.AddDays(i * lastDay.AddDays(-40).Sub(first) / n)
}

func (f *filler) number(kind string, year, seq int) string {
	return notation.DocumentNumber{Office: f.office.Code, Kind: kind, Year: year, Seq: seq}.String()
}

func (f *filler) makeCases(ctx context.Context, from, to, n int) error {
	var cases []casework.Case
	var steps []casework.Step
	var documents []document.Document
	var deadlines []casework.Deadline
	for i := from; i < to; i++ {
		c := f.invent(i, n)
		cases, steps = append(cases, c), append(steps, f.steps(&c)...)
		for j, d := range []struct{ code, kind string }{{"P02", "罚立字"}, {"P18", "罚告字"}, {"P33", "罚决字"}} {
			documents = append(documents, document.Document{
				CaseID: c.ID, StepID: steps[len(steps)-1].ID, Code: d.code, Title: "示例文书", Number: f.number(d.kind, c.CluedOn.Year(), f.next[c.CluedOn.Year()]),
				Series: f.office.Code + d.kind, Year: c.CluedOn.Year(), Seq: f.next[c.CluedOn.Year()], Day: c.CluedOn.AddDays(2 + 10*j), Body: f.body, Digest: f.digest,
			})
		}
		deadlines = append(deadlines, casework.Deadline{
			CaseID: c.ID, Rule: "P07", Title: "作出处罚决定", Bearer: "机关", StepID: steps[len(steps)-1].ID, Start: c.FiledOn, Due: c.FiledOn.AddDays(90),
			MetOn: c.DecidedOn, Why: "自立案之日起九十日",
		})
	}
	return f.Store.Write(ctx, store.System, func(tx *store.Tx) error {
		if err := tx.CreateInBatches(documents, 300).Error; err != nil { // before the cases, whose search takes their numbers
			return err
		}
		for _, rows := range []any{cases, steps, deadlines} {
			if err := tx.CreateInBatches(rows, 300).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// openStates are where the open cases stand, each with whom it waits for.
var openStates = []struct{ state, waits string }{
	{"investigating", ""}, {"filing", "head"}, {"reviewing", "reviewer"}, {"approving", "head"}, {"served", ""}, {"returned", ""},
}

func (f *filler) invent(i, n int) casework.Case {
	day := f.day(i, n)
	if f.next[day.Year()] == 0 {
		f.next[day.Year()] = 100 // the sample has numbers of its own
	}
	f.next[day.Year()]++
	seq, p, m := f.next[day.Year()], pick(f, f.parties), pick(f, f.matters)
	like := f.pattern.Case
	c := casework.Case{
		Record: store.Record{ID: uuid.Must(uuid.NewV7()).String()}, Procedure: like.Procedure, ClueNumber: f.number(f.pattern.Procedure.ClueNumber, day.Year(), seq),
		Number: f.number(f.pattern.Procedure.Number, day.Year(), seq), State: "archived", PartyID: p.ID, PartyName: p.Name, MatterID: m.ID, Cause: m.Name,
		Place: "遵化市" + pick(f, roads) + fmt.Sprint(1+f.random.IntN(300)) + "号门前", ViolatedOn: day.AddDays(-1), CluedOn: day, FiledOn: day.AddDays(2),
		DecidedOn: day.AddDays(22), ClosedOn: day.AddDays(38), OfficerIDs: like.OfficerIDs, OfficerNames: like.OfficerNames,
		Fine: notation.Yuan(int64(100 * (1 + f.random.IntN(40)))), ClerkID: like.ClerkID, LastDay: day.AddDays(40), Seal: f.digest,
		Position: int64(day.Year()*10000+int(day.Month())*100+day.DayOfMonth())*1_000_000 + int64(seq), // many are created at once: none sees the others
	}
	if i >= n*97/100 {
		open := openStates[i%len(openStates)]
		c.State, c.Waits, c.Seal = open.state, open.waits, ""
		c.DecidedOn, c.ClosedOn, c.NextDue, c.NextTitle = notation.Day{}, notation.Day{}, c.FiledOn.AddDays(90), "作出处罚决定"
	}
	return c
}

func (f *filler) steps(c *casework.Case) []casework.Step {
	var list []casework.Step
	for _, s := range f.pattern.Steps {
		if !slices.Contains(kept, s.Kind) {
			continue
		}
		s.Record, s.CaseID, s.Seq = store.Record{ID: uuid.Must(uuid.NewV7()).String()}, c.ID, len(list)+1
		s.Day, s.EnteredAt = c.CluedOn.AddDays(len(list)), c.CluedOn.AddDays(len(list)).Time().Add(9*time.Hour)
		if s.Kind == "clue" {
			fields := map[string]string{}
			for k, v := range s.Fields {
				fields[k] = v
			}
			fields["party"], fields["matter"], fields["cause"], fields["place"], fields["violated_on"] = c.PartyID, c.MatterID, c.Cause, c.Place, c.ViolatedOn.String()
			s.Fields = fields
		}
		list = append(list, s)
	}
	return list
}
