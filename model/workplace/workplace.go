// Package workplace opens an office's data folder with everything the program can do in it joined together: the law, the
// procedures with their guards, the templates, the ledgers. Window, command line and tests all work on it.
package workplace

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/draft"
	"sanzhitong/model/law"
	"sanzhitong/model/ledger"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
	"sanzhitong/model/store"
)

// Workplace is an open office.
type Workplace struct {
	Store     *store.Store
	Law       *law.Book
	Library   *document.Library
	Accounts  access.Accounts
	Registers register.Registers
	Drafts    draft.Drafts
	Engine    *casework.Engine
	Review    *review.Service
	Ledgers   *ledger.Book
}

// Options says what to open and with what.
type Options struct {
	Dir       string
	Clock     func() time.Time                 // nil: the machine's
	PageCount func(p paper.Paper) (int, error) // how many pages a paper prints on; the typesetter's
	Log       *slog.Logger
}

// Migrations gives the migrations of all packages.
func Migrations() []store.Migration {
	return slices.Concat(access.Migrations(), register.Migrations(), document.Migrations(), draft.Migrations(), casework.Migrations(), review.Migrations())
}

// Open opens the folder. It fails when a procedure, template or ledger names something that does not exist.
func Open(ctx context.Context, o Options) (_ *Workplace, err error) {
	var (
		book       *law.Book
		library    *document.Library
		procedures []*casework.Procedure
		s          *store.Store
		parts      errgroup.Group // together: somebody looks at an empty window meanwhile
	)
	part := func(what string, load func() error) {
		parts.Go(func() error {
			if err := load(); err != nil {
				return fmt.Errorf("loading %s: %w", what, err)
			}
			return nil
		})
	}
	part("the law", func() (err error) { book, err = law.Load(); return err })
	part("the templates", func() (err error) { library, err = document.Load(); return err })
	part("the procedures", func() (err error) { procedures, err = casework.LoadProcedures(); return err })
	parts.Go(func() (err error) {
		s, err = store.Open(ctx, store.Options{Dir: o.Dir, Clock: o.Clock, Migrations: Migrations(), Log: o.Log})
		return err
	})
	err = parts.Wait()
	if s == nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = s.Close()
		}
	}()
	if err != nil {
		return nil, err
	}
	w := &Workplace{Store: s, Law: book, Library: library, Accounts: access.Accounts{Store: s}, Registers: register.Registers{Store: s}, Drafts: draft.Drafts{Store: s}}
	if err := w.Registers.LoadCalendars(ctx, book.Calendar()); err != nil {
		return nil, err
	}
	w.Engine = casework.New(s, book, library, procedures)
	w.Engine.PageCount = o.PageCount
	w.Review = review.New(s, w.Accounts, w.Engine)
	dossier.Bind(w.Engine)
	if err := w.Engine.Verify(); err != nil {
		return nil, err
	}
	if err := w.Recalculate(ctx); err != nil {
		return nil, err
	}
	w.Ledgers, err = ledger.Load(w.Engine, ledger.Sources(w.Engine, w.Review))
	if err != nil {
		return nil, err
	}
	return w, nil
}

// Recalculate reckons the deadlines of all open cases anew when the law data or the calendar are not those they were reckoned
// by. It is called when the folder is opened and after a calendar came in.
func (w *Workplace) Recalculate(ctx context.Context) error {
	h := sha256.New()
	h.Write(assets.Read("law/periods.yaml"))
	h.Write(assets.Read("law/parameters.yaml"))
	for _, year := range w.Law.Calendar().Years() {
		for day := notation.NewDay(year, time.January, 1); day.Year() == year; day = day.AddDays(1) {
			work, _ := w.Law.Calendar().IsWorkday(day)
			_, _ = fmt.Fprintln(h, day, work)
		}
	}
	_, err := w.Engine.RefreshFor(ctx, fmt.Sprintf("%x", h.Sum(nil)))
	return err
}

// Close closes the folder.
func (w *Workplace) Close() error { return w.Store.Close() }

// Ledger makes a ledger with the office's name on it.
func (w *Workplace) Ledger(ctx context.Context, code string, year int) (*ledger.Table, error) {
	office, err := w.Registers.Office(ctx)
	if err != nil {
		return nil, err
	}
	t, err := w.Ledgers.Table(ctx, code, year)
	if err != nil {
		return nil, err
	}
	t.Office = office.Name
	return t, nil
}
