package dossier

import (
	"slices"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
)

// Ending is a way in which cases end, and what their dossiers must hold then.
type Ending struct {
	Procedure string   `yaml:"procedure"`
	Name      string   `yaml:"name"`
	States    []string `yaml:"states"`
	Decision  string   `yaml:"decision"`
	Documents []string `yaml:"documents"`
	Reviewed  []string `yaml:"reviewed"`
	Served    []string `yaml:"served"`
}

// decided reports whether a decision ended the case and stands: what it says is told by the decision itself.
func (e *Ending) decided() bool { return slices.Contains(e.States, "performed") }

// decisions are the documents that decide a case.
var decisions = []string{"P33", "P34"}

// decision gives the code of the latest document that decided the case, "" when none stands.
func decision(f *casework.Facts) string {
	for i := len(f.Documents) - 1; i >= 0; i-- {
		if d := &f.Documents[i]; slices.Contains(decisions, d.Code) && !d.Voided() {
			return d.Code
		}
	}
	return ""
}

// ending gives the way in which a case ended, nil while it has not.
func (o *Order) ending(f *casework.Facts) *Ending {
	state, decision := endState(f), decision(f)
	for i := range o.Endings {
		e := &o.Endings[i]
		if e.Procedure == f.Procedure.Code && slices.Contains(e.States, state) && (e.Decision == "" || e.Decision == decision) {
			return e
		}
	}
	return nil
}

// endState gives the state in which the matter of the case ended: the one before its closing was asked for, or the last one
// before the archive when it never was.
func endState(f *casework.Facts) string {
	closing := -1
	for i := range f.Steps {
		if f.Steps[i].Kind == "close_request" {
			closing = i
		}
	}
	if closing > 0 {
		return f.Steps[closing-1].State
	}
	for i := len(f.Steps) - 1; i >= 0; i-- {
		if state := f.Steps[i].State; !f.Procedure.State(state).Final {
			return state
		}
	}
	return ""
}

// complete stops the archiving of a dossier that lacks what cases of its ending have, or the proof that a document reached
// the party.
func (d *dossier) complete(j *casework.Judging) error {
	o, err := Load()
	if err != nil {
		return err
	}
	e := o.ending(j.Facts)
	if e == nil {
		return fault.New("dossier.complete", "案件还没有结果，不能归档。")
	}
	missing := d.missing(j.Facts, e)
	unserved := o.unserved(j.Facts, e)
	switch {
	case len(missing) > 0 && len(unserved) > 0:
		return exit("补齐文书，补办送达并记录", "卷内还缺：%s；没有送达记录：%s。", strings.Join(missing, "、"), strings.Join(unserved, "、"))
	case len(missing) > 0:
		return exit("补齐文书", "卷内还缺：%s。", strings.Join(missing, "、"))
	case len(unserved) > 0:
		return exit("补办送达并记录", "卷内没有送达记录：%s。", strings.Join(unserved, "、"))
	}
	return nil
}

func exit(way, format string, args ...any) error {
	stop := fault.New("dossier.complete", format, args...)
	stop.Exit = way
	return stop
}

// missing names the documents that the ending demands and that are not there.
func (d *dossier) missing(f *casework.Facts, e *Ending) []string {
	need := slices.Clone(e.Documents)
	if f.Major() || f.Last("submit") != nil {
		need = append(need, e.Reviewed...)
	}
	var names []string
	for _, code := range need {
		if f.Document(code) != nil {
			continue
		}
		name := code
		if t, err := d.engine.Library.Template(code, f.Case.LastDay); err == nil {
			name = t.Title
		}
		names = append(names, "《"+name+"》")
	}
	return names
}

// unserved names the documents for the party whose service is not on record. Of each kind the latest counts: an earlier one
// that was never served has been replaced by it.
func (o *Order) unserved(f *casework.Facts, e *Ending) []string {
	var names []string
	for _, code := range slices.Concat(e.Served, o.Served) {
		if d := f.Document(code); d != nil && f.ServiceOf(code) == nil {
			names = append(names, "《"+d.Title+"》"+d.Number)
		}
	}
	return names
}
