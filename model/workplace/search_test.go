package workplace_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// found lists the ids of the cases that words find.
func found(t *testing.T, o *workplacetest.Office, words string) []string {
	t.Helper()
	list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: words, Limit: 1000})
	if err != nil || total != len(list) {
		t.Fatalf("%q finds %d of %d: %v", words, len(list), total, err)
	}
	var ids []string
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return ids
}

// Every piece of every hanzi text of a case finds it, and finds no case that does not hold it.
func TestACaseIsFoundByAnyPieceOfItsTexts(t *testing.T) {
	o := workplacetest.Open(t)
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d cases: %v", len(all), err)
	}
	holders := map[string][]string{}
	for _, c := range all { // the newest first, as the search gives them
		var numbers []string
		if err := o.Store.Read(t.Context()).Model(&document.Document{}).Where("case_id = ? AND number <> ''", c.ID).Pluck("number", &numbers).Error; err != nil {
			t.Fatal(err)
		}
		for _, text := range append(numbers, c.Number, c.ClueNumber, c.PartyName, c.Cause, c.Place) {
			for _, piece := range pieces(text, 3) {
				if !slices.Contains(holders[piece], c.ID) {
					holders[piece] = append(holders[piece], c.ID)
				}
			}
			if text != "" && !slices.Contains(found(t, o, text), c.ID) {
				t.Errorf("%s is not found by %q", c.Label(), text)
			}
		}
	}
	if len(holders) < 100 {
		t.Fatalf("only %d pieces", len(holders))
	}
	for piece, want := range holders {
		if have := found(t, o, piece); !slices.Equal(have, want) {
			t.Errorf("%q finds %d cases, not %d", piece, len(have), len(want))
		}
	}
}

// A list reads its rows past GORM; they must be what GORM reads.
func TestAListGivesEveryColumnOfItsCases(t *testing.T) {
	o := workplacetest.Open(t)
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(list) < 3 {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	for _, c := range list {
		var whole casework.Case
		if err := o.Store.Read(t.Context()).Where("id = ?", c.ID).First(&whole).Error; err != nil {
			t.Fatal(err)
		}
		if c.Position == 0 || !reflect.DeepEqual(c, whole) {
			t.Errorf("%s is listed as %+v, is %+v", c.Label(), c, whole)
		}
	}
}

// pieces cuts runs of at most n characters without numbers, which are found from their first digit on only.
func pieces(text string, n int) []string {
	var list []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r < 0x80 || r >= '０' && r <= '９' }) {
		runes := []rune(part)
		for i := range runes {
			for j := i + 1; j <= min(i+n, len(runes)); j++ {
				list = append(list, string(runes[i:j]))
			}
		}
	}
	return list
}

func TestACaseIsFoundWhileItsNumberOrInitialsAreBeingTyped(t *testing.T) {
	o := workplacetest.Open(t)
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "遵华明案字〔2026〕1号"})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	c := list[0]
	for _, typed := range []string{"案字〔2", "案字[2026]1", "案字【２０２６】１号", "2026", "zy", "ZY", "z", "张䶮 〔2026〕1", "zy " + c.Cause} {
		if !slices.Contains(found(t, o, typed), c.ID) {
			t.Errorf("%s of %s is not found by %q", c.Number, c.PartyName, typed)
		}
	}
	for _, typed := range []string{"xxq", "张示二", "026〕", "案字〔2026〕99999", "zy 张示二", "%", "*", `"`, "words:张", "NOT", "\x00'"} {
		if slices.Contains(found(t, o, typed), c.ID) {
			t.Errorf("%s of %s is found by %q", c.Number, c.PartyName, typed)
		}
	}
}

func TestPagesOfASearchFollowOnOneAnother(t *testing.T) {
	o := workplacetest.Open(t)
	whole := found(t, o, "〔2026〕")
	if len(whole) < 3 {
		t.Fatalf("%d cases", len(whole))
	}
	var pages []string
	for at := 0; at <= len(whole); at += 2 {
		list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "〔2026〕", Limit: 2, Offset: at})
		if err != nil || total != len(whole) {
			t.Fatalf("from %d: %d in all, not %d: %v", at, total, len(whole), err)
		}
		for _, c := range list {
			pages = append(pages, c.ID)
		}
	}
	if !slices.Equal(pages, whole) {
		t.Errorf("pages give %v, the whole %v", pages, whole)
	}
	state := ""
	for _, c := range whole[:1] {
		f, err := o.Engine.Facts(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		state = f.Case.State
	}
	list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "〔2026〕", States: []string{state}, Year: 2026, Limit: 1, Sort: "party_name"})
	if err != nil || len(list) != 1 || total < 1 || total >= len(whole) {
		t.Errorf("of state %s %d of %d: %v", state, len(list), total, err)
	}
}

// A folder of an earlier version has no search: the migration makes it from the cases on record, archived ones among them.
func TestAnOlderFolderIsSearchedToo(t *testing.T) {
	o := workplacetest.Open(t)
	before := found(t, o, "zsy")
	dir := o.Store.Dir()
	if len(before) == 0 {
		t.Fatal("nothing to find")
	}
	looks := outlooks(t, o)
	order := found(t, o, "〔2026〕")
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	older := filepath.Join(t.TempDir(), "older")
	if err := os.CopyFS(older, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	asBefore0405(t, filepath.Join(older, "office.db"))
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: older, Clock: o.Clock.Now, PageCount: workplacetest.OnePage})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	again := &workplacetest.Office{Workplace: w, Clock: o.Clock}
	if have := found(t, again, "zsy"); !slices.Equal(have, before) {
		t.Errorf("zsy finds %v, before %v", have, before)
	}
	if have := found(t, again, "〔2026〕"); !slices.Equal(have, order) {
		t.Errorf("〔2026〕 finds %v, before %v", have, order)
	}
	if have := outlooks(t, again); !slices.Equal(have, looks) {
		t.Errorf("the cases look\n%s\nbefore\n%s", strings.Join(have, "\n"), strings.Join(looks, "\n"))
	}
}

// outlooks gives, in the order of their numbers, what is due next in the cases.
func outlooks(t *testing.T, o *workplacetest.Office) []string {
	t.Helper()
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{Sort: "number"})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d cases: %v", len(all), err)
	}
	var list []string
	bearers := 0
	for _, c := range all {
		list = append(list, strings.Join([]string{c.Label(), c.NextDue.String(), c.NextTitle, c.NextBearer, c.PartyOrder}, " "))
		if c.NextBearer != "" {
			bearers++
		}
	}
	if bearers < 2 {
		t.Fatalf("only %d cases have something due", bearers)
	}
	return list
}

// asBefore0405 takes a database back to where the migration found it.
func asBefore0405(t *testing.T, file string) {
	t.Helper()
	g, err := gorm.Open(sqlite.Open(file), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		`DROP INDEX cases_by_due`, `DROP INDEX cases_by_number`, `DROP INDEX cases_by_party`, `DROP INDEX cases_by_state`,
		`DROP INDEX cases_by_clerk`, `DROP INDEX cases_by_officers`, `CREATE INDEX cases_state ON cases(state)`,
		`CREATE INDEX cases_next_due ON cases(next_due) WHERE next_due IS NOT NULL`,
		`ALTER TABLE cases DROP COLUMN next_bearer`, `ALTER TABLE cases DROP COLUMN number_order`, `ALTER TABLE cases DROP COLUMN party_order`,
		`DELETE FROM migrations WHERE id = '0406_lists'`,
		`DROP TABLE case_words`, `DROP INDEX cases_position`, `DROP INDEX deadlines_running`, `ALTER TABLE cases DROP COLUMN position`,
		`DELETE FROM migrations WHERE id = '0405_search'`,
	} {
		if err := g.Exec(q).Error; err != nil {
			t.Fatal(err)
		}
	}
	db, err := g.DB()
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
