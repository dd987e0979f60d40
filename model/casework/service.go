package casework

import (
	"slices"

	"sanzhitong/model/document"
)

// serving reports whether a step serves a document; k may be nil.
func (k *StepKind) serving() bool { return k != nil && (len(k.Serves) > 0 || k.ServesField != "") }

// titled gives the latest document with a title that is not void, or nil.
func (f *Facts) titled(title string) *document.Document {
	for i := len(f.Documents) - 1; i >= 0; i-- {
		if f.Documents[i].Title == title && !f.Documents[i].Voided() {
			return &f.Documents[i]
		}
	}
	return nil
}

// servedBy gives the documents that a step of service delivers: the latest of its codes with those made together with it,
// as they were before the step.
func (f *Facts) servedBy(kind *StepKind, s *Step) []document.Document {
	if !kind.serving() {
		return nil
	}
	var list []document.Document
	var with string // the step that made the latest
	for i := len(f.Documents) - 1; i >= 0; i-- {
		d := f.Documents[i]
		if d.Voided() || !f.madeBefore(&d, s) {
			continue
		}
		if kind.ServesField != "" {
			if d.Title == s.Fields[kind.ServesField] {
				return []document.Document{d}
			}
			continue
		}
		if slices.Contains(kind.Serves, d.Code) && (with == "" || d.StepID == with) {
			with = d.StepID
			list = append(list, d)
		}
	}
	slices.Reverse(list)
	return list
}

// madeBefore reports whether a document was made by a step that stands before another; a step not yet recorded is the last.
func (f *Facts) madeBefore(d *document.Document, s *Step) bool {
	if s.ID == "" {
		return true
	}
	for i := range f.Steps {
		if f.Steps[i].ID == d.StepID {
			return f.Steps[i].Before(s)
		}
	}
	return true // made by a step since replaced
}

// ServiceOf gives the step by which the latest document of a code was served, nil while it has not been.
func (f *Facts) ServiceOf(code string) *Step {
	d := f.Document(code)
	if d == nil {
		return nil
	}
	return f.serviceOf(d.ID)
}

func (f *Facts) serviceOf(documentID string) *Step {
	for i := range f.Steps {
		s := &f.Steps[i]
		if k := f.Procedure.Step(s.Kind); k.serving() {
			for _, d := range f.servedBy(k, s) {
				if d.ID == documentID {
					return s
				}
			}
		}
	}
	return nil
}

// Serves lists the documents that a step of service delivered.
func (f *Facts) Serves(s *Step) []document.Document { return f.servedBy(f.Procedure.Step(s.Kind), s) }

// published reports whether the decision was made public and not yet withdrawn.
func (f *Facts) published() bool {
	p, w := f.Last("publish"), f.Last("withdraw")
	return p != nil && p.Fields["open"] == "公开" && (w == nil || w.Before(p))
}
