package dossier

import (
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/notation"
)

func loaded(t *testing.T) (*Order, []*casework.Procedure, *document.Library) {
	t.Helper()
	o, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := casework.LoadProcedures()
	if err != nil {
		t.Fatal(err)
	}
	library, err := document.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o, procedures, library
}

// made lists the codes of all documents that a procedure can make.
func made(p *casework.Procedure) []string {
	var codes []string
	for _, k := range p.Steps {
		codes = append(codes, k.Documents...)
		for _, on := range k.On {
			codes = append(codes, on.Documents...)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func TestEveryDocumentOfEveryProcedureHasItsPlace(t *testing.T) {
	o, procedures, _ := loaded(t)
	var codes []string
	for _, p := range procedures {
		codes = append(codes, made(p)...)
	}
	if len(codes) < 40 {
		t.Fatalf("the procedures make only %v", codes)
	}
	for i := range o.Arrangements {
		a := &o.Arrangements[i]
		places := slices.Concat(o.Receipts, o.Front, o.Back, o.Beside)
		for _, s := range a.sections() {
			places = append(places, s.Documents...)
		}
		for _, code := range codes {
			if !slices.Contains(places, code) {
				t.Errorf("%s has no place in the arrangement %s", code, a.Code)
			}
		}
		for _, code := range places {
			if !slices.Contains(codes, code) {
				t.Errorf("the arrangement %s places %s, which nobody makes", a.Code, code)
			}
		}
	}
}

func TestTheOrderNamesStepsAndStatesThatThereAre(t *testing.T) {
	o, procedures, _ := loaded(t)
	for i := range o.Arrangements {
		for _, s := range o.Arrangements[i].sections() {
			for _, code := range s.Files {
				known := slices.ContainsFunc(procedures, func(p *casework.Procedure) bool {
					k := p.Step(code)
					return k != nil && slices.ContainsFunc(k.Fields, func(f casework.Field) bool { return f.Type == casework.Files })
				})
				if !known {
					t.Errorf("no step %s has files", code)
				}
			}
		}
	}
	for _, p := range procedures {
		closing := p.Step("close_request")
		if closing == nil || p.Step("archive") == nil {
			t.Fatalf("cases of %s are never closed and archived", p.Code)
		}
		states := slices.Clone(closing.From)
		for _, s := range p.Step("archive").From {
			if s != "closed" {
				states = append(states, s)
			}
		}
		for _, s := range states { // every way in which a case can come to the archive has its ending
			if !slices.ContainsFunc(o.Endings, func(e Ending) bool { return e.Procedure == p.Code && slices.Contains(e.States, s) && e.Decision == "" }) {
				t.Errorf("cases of %s that end in %s have no list of documents", p.Code, s)
			}
		}
		for _, e := range o.Endings {
			for _, s := range e.States {
				if e.Procedure == p.Code && p.State(s).Code == "" {
					t.Errorf("the ending %s names the unknown state %s", e.Name, s)
				}
			}
			for _, code := range slices.Concat(e.Documents, e.Reviewed, e.Served) {
				if e.Procedure == p.Code && !slices.Contains(made(p), code) {
					t.Errorf("the ending %s wants %s, which nobody makes", e.Name, code)
				}
			}
		}
	}
}

// Documents that go to the party with a receipt (回证) must be served; every one that must be served can be.
func TestWhatMustBeServedIsWhatTheTemplatesSay(t *testing.T) {
	o, procedures, library := loaded(t)
	want := slices.Clone(o.Served)
	for _, e := range o.Endings {
		want = append(want, e.Served...)
	}
	on := notation.MustDay("2026-11-20")
	for _, p := range procedures {
		for _, code := range made(p) {
			tpl, err := library.Template(code, on)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(tpl.Copies, "回证") && tpl.Addressee != "—" && code != "P04" && !slices.Contains(want, code) {
				t.Errorf("%s %s is delivered with a receipt (%s), but nobody asks for its service", code, tpl.Title, tpl.Copies)
			}
		}
		for _, code := range want {
			tpl, err := library.Template(code, on)
			if err != nil {
				t.Fatal(err)
			}
			can := slices.ContainsFunc(p.Steps, func(k *casework.StepKind) bool {
				f := k.Field(k.ServesField)
				return slices.Contains(k.Serves, code) || f != nil && slices.Contains(f.Options, tpl.Title)
			})
			if !can {
				t.Errorf("%s %s must be served, but no step serves it", code, tpl.Title)
			}
		}
	}
}

func TestASizeIsToldAsPeopleSayIt(t *testing.T) {
	for n, want := range map[int64]string{5: "5 字节", 2048: "2.0 KB", 3 << 20: "3.0 MB", 5 << 30: "5.0 GB"} {
		if got := size(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
