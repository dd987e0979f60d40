package casework

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/document"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/store"
)

// Facts is everything on record of one case, read in one go. Guards judge it, documents are filled from it.
type Facts struct {
	Case      *Case
	Procedure *Procedure
	Law       *law.Book
	Office    *register.Office
	Party     *register.Party
	Matter    *register.Matter
	Officers  []register.Officer // 承办人
	Steps     []Step             // in force, in order; one that replaces another stands in its place
	Replaced  []Step             // no longer in force, in the order they were entered
	Documents []document.Document
	Deadlines []Deadline
	Today     notation.Day

	everyone map[string]register.Officer // every officer named in a step, by id
	files    map[string]store.Attachment // every attachment named in a step, by id
	sources  map[string]Source
	db       *gorm.DB
}

// DB gives the connection that the facts were read through, for packages that add to them.
func (f *Facts) DB() *gorm.DB { return f.db }

// factsOf reads the facts of a case through any connection.
func (e *Engine) factsOf(db *gorm.DB, c *Case) (*Facts, error) {
	f := &Facts{Case: c, Procedure: e.Procedure(c.Procedure), Law: e.Law, sources: e.sources, db: db, Today: notation.DayOf(e.Store.Clock())}
	if f.Procedure == nil {
		return nil, fmt.Errorf("case %s: no procedure %q", c.ID, c.Procedure)
	}
	var err error
	if f.Office, err = register.OfficeOf(db); err != nil {
		return nil, err
	}
	if f.Party, err = register.PartyOf(db, c.PartyID); err != nil {
		return nil, err
	}
	if f.Matter, err = register.MatterOf(db, c.MatterID); err != nil {
		return nil, err
	}
	if f.Officers, err = register.OfficersOf(db, Split(c.OfficerIDs)); err != nil {
		return nil, err
	}
	var all []Step
	if err := db.Where("case_id = ?", c.ID).Order("seq").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("reading steps: %w", err)
	}
	f.Steps, f.Replaced = inForce(all)
	if f.Documents, err = document.Of(db, c.ID); err != nil {
		return nil, err
	}
	if err := db.Where("case_id = ?", c.ID).Order("start_day, rule").Find(&f.Deadlines).Error; err != nil {
		return nil, fmt.Errorf("reading deadlines: %w", err)
	}
	return f, f.readNamed(db)
}

// inForce parts the steps that stand from those replaced by a later row, and puts each in its place.
func inForce(all []Step) (stand, replaced []Step) {
	by := map[string]bool{}
	earlier := map[string]*Step{}
	for i := range all {
		s := &all[i]
		s.place, s.origin = s.Seq, s.ID
		if first := earlier[s.Replaces]; first != nil {
			s.place, s.origin = first.place, first.origin
			by[s.Replaces] = true
		}
		earlier[s.ID] = s
	}
	for _, s := range all {
		if by[s.ID] {
			replaced = append(replaced, s)
		} else {
			stand = append(stand, s)
		}
	}
	slices.SortStableFunc(stand, func(a, b Step) int { return a.place - b.place })
	return stand, replaced
}

// readNamed reads the officers and attachments that fields refer to.
func (f *Facts) readNamed(db *gorm.DB) error {
	f.everyone, f.files = map[string]register.Officer{}, map[string]store.Attachment{}
	var officers, files []string
	for _, s := range slices.Concat(f.Steps, f.Replaced) {
		kind := f.Procedure.Step(s.Kind)
		if kind == nil {
			continue
		}
		for _, field := range kind.Fields {
			switch field.Type {
			case Officers:
				officers = append(officers, Split(s.Fields[field.Key])...)
			case Files:
				files = append(files, Split(s.Fields[field.Key])...)
			}
		}
	}
	if len(officers) > 0 {
		var list []register.Officer
		if err := db.Where("id IN ?", officers).Find(&list).Error; err != nil {
			return fmt.Errorf("reading officers: %w", err)
		}
		for _, o := range list {
			f.everyone[o.ID] = o
		}
	}
	if len(files) > 0 {
		var list []store.Attachment
		if err := db.Where("id IN ?", files).Find(&list).Error; err != nil {
			return fmt.Errorf("reading attachments: %w", err)
		}
		for _, a := range list {
			f.files[a.ID] = a
		}
	}
	return nil
}

// All gives the steps of a kind, in order, including those that revise it.
func (f *Facts) All(code string) []*Step {
	var list []*Step
	for i := range f.Steps {
		if k := f.Procedure.Step(f.Steps[i].Kind); k != nil && (k.Code == code || k.fact() == code) {
			list = append(list, &f.Steps[i])
		}
	}
	return list
}

// Last gives the latest step of a kind, or nil.
func (f *Facts) Last(code string) *Step {
	all := f.All(code)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// Get gives a field of the latest step of a kind, "" when there is none.
func (f *Facts) Get(code, key string) string {
	if s := f.Last(code); s != nil {
		return s.Fields[key]
	}
	return ""
}

// Day gives the day of the latest step of a kind.
func (f *Facts) Day(code string) notation.Day {
	if s := f.Last(code); s != nil {
		return s.Day
	}
	return notation.Day{}
}

// Money gives a money field of the latest step of a kind.
func (f *Facts) Money(code, key string) notation.Money {
	m, err := notation.ParseMoney(f.Get(code, key))
	if err != nil {
		return 0
	}
	return m
}

// Basis gives the matter's legal basis on the day of the violation.
func (f *Facts) Basis() (*register.Basis, error) { return f.Matter.On(f.Case.ViolatedOn) }

// First gives the earliest step of a kind, or nil: a repetition does not move a first date.
func (f *Facts) First(code string) *Step {
	if all := f.All(code); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Document gives the latest finalised document of a code that is not void, or nil.
func (f *Facts) Document(code string) *document.Document {
	for i := len(f.Documents) - 1; i >= 0; i-- {
		if f.Documents[i].Code == code && !f.Documents[i].Voided() {
			return &f.Documents[i]
		}
	}
	return nil
}

// Officer gives an officer named in any step.
func (f *Facts) Officer(id string) (register.Officer, bool) {
	o, ok := f.everyone[id]
	return o, ok
}

// HearingThreshold gives the fine from which the party has a right to a hearing (处罚法第六十三条): the office's own
// setting, or the default of the law data on the day.
func (f *Facts) HearingThreshold(on notation.Day) (notation.Money, error) {
	own, parameter := f.Office.HearingCitizen, "hearing_threshold_citizen"
	if !f.Party.IsCitizen() {
		own, parameter = f.Office.HearingOrgan, "hearing_threshold_organisation"
	}
	if own > 0 {
		return own, nil
	}
	v, err := f.Law.Parameter(parameter, on)
	if err != nil {
		return 0, err
	}
	return v.Money()
}

// Evidence is one piece of evidence on record.
type Evidence struct {
	No                                     int
	StepID, Name, Kind, Origin, Place, Day string
	Collector, Proves, Form, Quantity      string
	Files                                  []store.Attachment
}

// Evidence lists the evidence of the case from the steps that yield it: one list for the decision, the review and the dossier.
func (f *Facts) Evidence() []Evidence {
	var list []Evidence
	for i := range f.Steps {
		s := &f.Steps[i]
		kind := f.Procedure.Step(s.Kind)
		if kind == nil || kind.Evidence == nil {
			continue
		}
		ev := Evidence{
			No: len(list) + 1, StepID: s.ID, Name: kind.Evidence.Name, Kind: kind.Evidence.Kind, Day: s.Day.Chinese(),
			Origin: s.Fields["origin"], Place: s.Fields["place"], Collector: s.Fields["collector"], Proves: s.Fields["proves"],
			Form: s.Fields["form"], Quantity: s.Fields["quantity"],
		}
		if kind.Evidence.NameField != "" {
			ev.Name = s.Fields[kind.Evidence.NameField]
		}
		if v := s.Fields[kind.Evidence.KindField]; kind.Evidence.KindField != "" && v != "" {
			ev.Kind = v
		}
		if ev.Quantity == "" {
			ev.Quantity = "1份"
		}
		if ev.Collector == "" {
			ev.Collector = f.actors(kind, s)
		}
		if ev.Form == "" {
			ev.Form = "原件"
		}
		if ev.Origin == "" {
			ev.Origin = "本机关制作"
		}
		if ev.Proves == "" {
			ev.Proves = "违法事实和当事人的说明"
		}
		for _, field := range kind.Fields {
			if field.Type == Files {
				for _, id := range Split(s.Fields[field.Key]) {
					ev.Files = append(ev.Files, f.files[id])
				}
			}
		}
		list = append(list, ev)
	}
	return list
}

// actors names the officers of a step, those of the case where the step names none.
func (f *Facts) actors(kind *StepKind, s *Step) string {
	if field := kind.Field("officers"); field != nil && s.Fields["officers"] != "" {
		return f.print(field, "", s.Fields["officers"])
	}
	return f.Case.OfficerNames
}

// EvidenceSentence names the evidence as a decision does: 现场检查笔录1份、现场照片6张.
func (f *Facts) EvidenceSentence() string {
	var parts []string
	for _, e := range f.Evidence() {
		parts = append(parts, e.Name+strings.ReplaceAll(e.Quantity, " ", ""))
	}
	return strings.Join(parts, "、")
}

// Handlers gives the accounts that recorded steps of the case, without those of a role-bound approval or review.
func (f *Facts) Handlers() []string {
	var ids []string
	for i := range f.Steps {
		if k := f.Procedure.Step(f.Steps[i].Kind); k != nil && k.Role == "clerk" && !slices.Contains(ids, f.Steps[i].AuthorID) {
			ids = append(ids, f.Steps[i].AuthorID)
		}
	}
	return ids
}
