package draft_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"sanzhitong/model/access"
	"sanzhitong/model/draft"
	"sanzhitong/model/store"
)

// office is a real folder with two clerks, on a clock that the test moves.
type office struct {
	t   *testing.T
	dir string
	now time.Time
	*store.Store
	draft.Drafts
	zhao, qian *access.Session
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 26, 14, 3, 0, 0, time.Local)}
	o.open(slices.Concat(access.Migrations(), draft.Migrations()))
	o.sit()
	t.Cleanup(func() {
		if found, err := o.Check(context.Background()); err != nil || len(found) > 0 {
			t.Errorf("the folder does not verify: %v %v", found, err)
		}
		_ = o.Close()
	})
	return o
}

func (o *office) open(migrations []store.Migration) {
	o.t.Helper()
	s, err := store.Open(context.Background(), store.Options{Dir: o.dir, Clock: func() time.Time { return o.now }, Migrations: migrations})
	if err != nil {
		o.t.Fatal(err)
	}
	o.Store, o.Drafts = s, draft.Drafts{Store: s}
}

// sit makes the accounts.
func (o *office) sit() {
	o.zhao = &access.Session{User: access.User{Record: store.Record{ID: "u-zhao"}, Account: "zhao", Name: "赵示一"}}
	o.qian = &access.Session{User: access.User{Record: store.Record{ID: "u-qian"}, Account: "qian", Name: "钱示二"}}
}

func (o *office) again() {
	o.t.Helper()
	if err := o.Close(); err != nil {
		o.t.Fatal(err)
	}
	o.open(slices.Concat(access.Migrations(), draft.Migrations()))
}

func (o *office) keep(by *access.Session, d draft.Draft) {
	o.t.Helper()
	if err := o.Keep(o.t.Context(), by, d); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) find(by *access.Session, p draft.Place) *draft.Draft {
	o.t.Helper()
	d, err := o.Find(o.t.Context(), by, p)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func (o *office) entries() int64 {
	o.t.Helper()
	var n int64
	if err := o.Read(o.t.Context()).Table("journal_entries").Count(&n).Error; err != nil {
		o.t.Fatal(err)
	}
	return n
}

var evidence = draft.Place{Form: "step/evidence", CaseID: "case-1"}

func typed(p draft.Place, words string) draft.Draft {
	return draft.Draft{Place: p, Title: "收集证据", Typed: map[string]string{"name": words}, Offered: map[string]string{"name": ""}}
}

func TestWhatWasTypedIsFoundAgainByWhoeverTypedItAndByNobodyElse(t *testing.T) {
	o := open(t)
	d := typed(evidence, "现场𬱖照片\n第二行")
	d.Seen = o.now.Add(-time.Minute)
	d.Files = map[string][]draft.File{"files": {{Path: "/媒体/U 盘/一.jpg", Size: 12, Changed: o.now.Add(-time.Hour)}}}
	o.keep(o.zhao, d)
	o.again()
	got := o.find(o.zhao, evidence)
	if got == nil {
		t.Fatal("it is gone")
	}
	if !reflect.DeepEqual(got.Typed, d.Typed) || !reflect.DeepEqual(got.Offered, d.Offered) || !got.Seen.Equal(d.Seen) || !got.UpdatedAt.Equal(o.now) || got.Title != d.Title {
		t.Errorf("found again is %+v", got)
	}
	if f := got.Files["files"]; len(f) != 1 || f[0].Path != "/媒体/U 盘/一.jpg" || f[0].Size != 12 || !f[0].Changed.Equal(o.now.Add(-time.Hour)) {
		t.Errorf("the files are %+v", f)
	}
	if other := o.find(o.qian, evidence); other != nil {
		t.Errorf("another person finds %+v", other)
	}
	if list, err := o.Unfinished(t.Context(), o.qian); err != nil || len(list) != 0 {
		t.Errorf("another person's list is %+v, %v", list, err)
	}
	for name, p := range map[string]draft.Place{
		"another case":  {Form: evidence.Form, CaseID: "case-2"},
		"another step":  {Form: "step/conclude", CaseID: evidence.CaseID},
		"a correction":  {Form: evidence.Form, CaseID: evidence.CaseID, Of: "step-1"},
		"no case":       {Form: evidence.Form},
		"a longer case": {Form: evidence.Form, CaseID: "case-11"},
	} {
		if x := o.find(o.zhao, p); x != nil {
			t.Errorf("%s finds %+v", name, x)
		}
	}
	if _, err := o.Find(t.Context(), nil, evidence); err == nil {
		t.Error("nobody finds a draft")
	}
}

func TestTheNewestIsKeptAndListedFirst(t *testing.T) {
	o := open(t)
	correction := evidence
	correction.Of = "step-1"
	o.keep(o.zhao, typed(evidence, "一"))
	o.now = o.now.Add(time.Second)
	o.keep(o.zhao, typed(correction, "更正"))
	o.now = o.now.Add(time.Second)
	o.keep(o.zhao, typed(evidence, "一二"))
	list, err := o.Unfinished(t.Context(), o.zhao)
	if err != nil || len(list) != 2 || list[0].Typed["name"] != "一二" || list[1].Typed["name"] != "更正" {
		t.Fatalf("listed are %+v, %v", list, err)
	}
	o.keep(o.zhao, draft.Draft{Place: evidence}) // all was taken back by hand
	if list, err = o.Unfinished(t.Context(), o.zhao); err != nil || len(list) != 1 || list[0].Of != "step-1" {
		t.Fatalf("listed are %+v, %v", list, err)
	}
	for range 2 {
		if err := o.Drop(t.Context(), o.zhao, correction); err != nil {
			t.Fatal(err)
		}
	}
	if o.find(o.zhao, correction) != nil {
		t.Error("it was not taken away")
	}
}

func TestTypingLeavesNothingInTheJournal(t *testing.T) {
	o := open(t)
	before := o.entries()
	told := 0
	defer o.OnChange(func([]string) { told++ })()
	for i := range 40 {
		o.keep(o.zhao, typed(evidence, strings.Repeat("字", i+1)))
	}
	if err := o.Drop(t.Context(), o.zhao, evidence); err != nil {
		t.Fatal(err)
	}
	if n := o.entries(); n != before {
		t.Errorf("%d entries became %d", before, n)
	}
	if told != 0 {
		t.Errorf("pages were told to read anew %d times while somebody typed", told)
	}
}

func TestADraftGoesWithTheActOfSavingOrNotAtAll(t *testing.T) {
	o := open(t)
	o.keep(o.zhao, typed(evidence, "一"))
	failed := errors.New("guard")
	write := func(end error) error {
		return o.Spend(t.Context(), o.zhao, evidence, func(ctx context.Context) error {
			return o.Write(ctx, o.zhao.Author(), func(tx *store.Tx) error {
				if err := tx.Create(&access.User{Account: "new", Name: "新"}).Error; err != nil {
					return err
				}
				return end
			})
		})
	}
	if err := write(failed); !errors.Is(err, failed) || o.find(o.zhao, evidence) == nil {
		t.Fatalf("refused: %v, the draft is %v", err, o.find(o.zhao, evidence))
	}
	if err := write(nil); err != nil || o.find(o.zhao, evidence) != nil {
		t.Fatalf("saved: %v, the draft is %v", err, o.find(o.zhao, evidence))
	}
	// One that cannot be taken away takes the saving back: the same thing is not offered for a second entry.
	o.keep(o.zhao, typed(evidence, "二"))
	ctx, end := context.WithCancel(t.Context())
	err := o.Spend(ctx, o.zhao, evidence, func(ctx context.Context) error {
		return o.Write(ctx, o.zhao.Author(), func(tx *store.Tx) error {
			defer end()
			return tx.Create(&access.User{Account: "newer", Name: "更新"}).Error
		})
	})
	if err == nil || o.find(o.zhao, evidence) == nil {
		t.Fatalf("%v, the draft is %v", err, o.find(o.zhao, evidence))
	}
	var n int64
	if err := o.Read(t.Context()).Model(&access.User{}).Where("account = ?", "newer").Count(&n).Error; err != nil || n != 0 {
		t.Errorf("saved all the same: %d, %v", n, err)
	}
}

func TestAFolderFromBeforeTheDraftsTakesThem(t *testing.T) {
	o := &office{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local)}
	o.open(access.Migrations())
	o.sit()
	err := o.Write(t.Context(), store.System, func(tx *store.Tx) error { return tx.Create(&access.User{Account: "zhao", Name: "赵示一"}).Error })
	if err != nil {
		t.Fatal(err)
	}
	o.again()
	defer o.Close()
	o.keep(o.zhao, typed(evidence, "一"))
	var u access.User
	if err := o.Read(t.Context()).First(&u, "account = ?", "zhao").Error; err != nil || u.Name != "赵示一" {
		t.Errorf("the account is %+v, %v", u, err)
	}
	if o.find(o.zhao, evidence) == nil {
		t.Error("no draft is kept")
	}
	if found, err := o.Check(t.Context()); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}
