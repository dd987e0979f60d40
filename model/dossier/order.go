package dossier

import (
	"fmt"
	"slices"
	"sync"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/store"
)

// Order is assets/law/dossier.yaml: how dossiers are put together.
type Order struct {
	Default      string        `yaml:"default"`
	Arrangements []Arrangement `yaml:"arrangements"`
	Receipts     []string      `yaml:"receipts"` // documents that prove the service of others
	Front        []string      `yaml:"front"`    // cover and catalogue
	Back         []string      `yaml:"back"`     // remarks
	Beside       []string      `yaml:"beside"`   // documents about the dossier, no part of it
	Endings      []Ending      `yaml:"endings"`
	Served       []string      `yaml:"served"`
}

// Arrangement is one lawful order of a dossier.
type Arrangement struct {
	Code    string   `yaml:"code"`
	Name    string   `yaml:"name"`
	Basis   string   `yaml:"basis"`
	Mark    string   `yaml:"mark"`
	Volumes []Volume `yaml:"volumes"`
}

// Volume is 正卷 or 副卷; the only volume of a dossier has no name.
type Volume struct {
	Name     string    `yaml:"name"`
	Sections []Section `yaml:"sections"`
}

// Section is a group of papers that stand together.
type Section struct {
	Name      string   `yaml:"name"`
	Mark      string   `yaml:"mark"`
	Documents []string `yaml:"documents"`
	Files     []string `yaml:"files"`    // codes of steps whose files stand here
	Evidence  bool     `yaml:"evidence"` // the files of evidence stand here
}

// Load reads the order of dossiers, once.
var Load = sync.OnceValues(func() (*Order, error) {
	const file = "law/dossier.yaml"
	o := &Order{}
	if err := assets.Decode(file, assets.Read(file), o); err != nil {
		return nil, err
	}
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return o, nil
})

// check refuses an order that would lose or double a document.
func (o *Order) check() error {
	if o.arrangement(o.Default) == nil {
		return fmt.Errorf("the default arrangement %q is not there", o.Default)
	}
	for i := range o.Arrangements {
		a := &o.Arrangements[i]
		seen, evidence := map[string]bool{}, 0
		for _, code := range slices.Concat(o.Receipts, o.Front, o.Back, o.Beside) {
			seen[code] = true
		}
		for _, s := range a.sections() {
			if s.Evidence {
				evidence++
			}
			for _, code := range slices.Concat(s.Documents, s.Files) {
				if seen[code] {
					return fmt.Errorf("arrangement %s: %s has two places", a.Code, code)
				}
				seen[code] = true
			}
		}
		if evidence != 1 {
			return fmt.Errorf("arrangement %s: %d sections hold the evidence", a.Code, evidence)
		}
	}
	return nil
}

func (o *Order) arrangement(code string) *Arrangement {
	for i := range o.Arrangements {
		if a := &o.Arrangements[i]; a.Code == code || a.Name == code {
			return a
		}
	}
	return nil
}

// arrangementOf gives the arrangement of a case: the one named when it was archived, or the office's.
func (o *Order) arrangementOf(f *casework.Facts) *Arrangement {
	if s := archiving(f); s != nil {
		if a := o.arrangement(s.Fields["arrangement"]); a != nil {
			return a
		}
	}
	return o.arrangement(o.Default)
}

// place is a section with the volume it stands in.
type place struct {
	*Section
	volume string
}

func (a *Arrangement) sections() []place {
	var list []place
	for i := range a.Volumes {
		for k := range a.Volumes[i].Sections {
			list = append(list, place{&a.Volumes[i].Sections[k], a.Volumes[i].Name})
		}
	}
	return list
}

// Arrange gives the pieces of the dossier in order: the documents that stand, each followed by its receipts, and the files
// of the steps. Nothing is left out but what was voided, and cover, catalogue and remarks. Documents of one section stand
// in the order of the list, those of one code in the order they were made.
func (o *Order) Arrange(f *casework.Facts, a *Arrangement) ([]Piece, error) {
	kept, err := attachments(f)
	if err != nil {
		return nil, err
	}
	r := newArranging(o, f, a)
	r.kept = kept
	sections := a.sections()
	for i, s := range sections {
		r.place = s
		for _, code := range s.Documents {
			for _, d := range r.left {
				if d.Code == code {
					r.document(d)
				}
			}
		}
		if s.Evidence {
			for _, ev := range f.Evidence() {
				r.files(ev.StepID)
			}
		}
		for _, code := range s.Files {
			for _, st := range f.All(code) {
				r.files(st.ID)
			}
		}
		if i == len(sections)-1 {
			r.rest()
		}
	}
	return r.pieces, nil
}

// arranging is a dossier being put in order.
type arranging struct {
	facts  *casework.Facts
	place  place // where pieces go now
	pieces []Piece
	kept   map[string][]store.Attachment // files by step

	left      []*document.Document            // documents not yet placed, in the order they were made
	receipts  map[string][]*document.Document // by the id of the document that they follow
	ownPlace  map[string]bool                 // codes of steps whose files have a place of their own
	evidence  map[string]*casework.Evidence   // by step
	holding   []string                        // codes of the documents in the section that holds the evidence
	documents map[string]int                  // documents of a step that are not yet placed
	placed    map[string]bool                 // steps whose files are placed
	done      map[string]bool                 // documents placed
}

func newArranging(o *Order, f *casework.Facts, a *Arrangement) *arranging {
	r := &arranging{
		facts: f, receipts: map[string][]*document.Document{}, ownPlace: map[string]bool{}, evidence: map[string]*casework.Evidence{},
		documents: map[string]int{}, placed: map[string]bool{}, done: map[string]bool{},
	}
	for _, s := range a.sections() {
		for _, code := range s.Files {
			r.ownPlace[code] = true
		}
		if s.Evidence {
			r.holding = s.Documents
		}
	}
	list := f.Evidence()
	for i := range list {
		r.evidence[list[i].StepID] = &list[i]
	}
	outside := slices.Concat(o.Front, o.Back, o.Beside)
	for i := range f.Documents {
		d := &f.Documents[i]
		if d.Voided() || slices.Contains(outside, d.Code) {
			continue
		}
		if slices.Contains(o.Receipts, d.Code) {
			if served := proves(f, d); len(served) > 0 {
				r.receipts[served[0].ID] = append(r.receipts[served[0].ID], d)
				continue
			}
		}
		r.left = append(r.left, d)
		r.documents[d.StepID]++
	}
	return r
}

// document places a document, then the files of its step when it was the last of it, then its receipts.
func (r *arranging) document(d *document.Document) {
	if r.done[d.ID] {
		return
	}
	r.done[d.ID] = true
	r.pieces = append(r.pieces, documentPiece(r.facts, r.place, d))
	if r.documents[d.StepID]--; r.documents[d.StepID] <= 0 && r.follows(d) {
		r.files(d.StepID)
	}
	for _, receipt := range r.receipts[d.ID] {
		r.document(receipt)
	}
}

// follows reports whether the files of a document's step stand behind it: not those that have a place of their own, nor
// those that are evidence, unless the document is evidence too.
func (r *arranging) follows(d *document.Document) bool {
	s := stepOf(r.facts, d.StepID)
	if s == nil || r.ownPlace[s.Kind] {
		return false
	}
	return r.evidence[s.ID] == nil || slices.Contains(r.holding, d.Code)
}

func (r *arranging) files(stepID string) {
	if r.placed[stepID] {
		return
	}
	r.placed[stepID] = true
	if s := stepOf(r.facts, stepID); s != nil {
		if files := r.kept[stepID]; len(files) > 0 {
			r.pieces = append(r.pieces, filesPiece(r.facts, r.place, s, r.evidence[stepID], files))
		}
	}
}

// rest places what the arrangement does not name, so that nothing on record is lost.
func (r *arranging) rest() {
	for _, d := range r.left {
		r.document(d)
	}
	for _, s := range until(r.facts) {
		r.files(s.ID)
	}
}
