package law

import (
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Statute is a version of a statute and the days between which it is in force.
type Statute struct {
	Name    string // 行政处罚法
	Short   string // 处罚法
	Version string // 2021-01-22修订，86条
	From    notation.Day
	Until   notation.Day // the first day on which it no longer holds; zero: still in force
	By      string       // the statute that took its place
	Mark    string
}

// InForce reports whether the version holds on a day.
func (s Statute) InForce(day notation.Day) bool {
	return !day.Before(s.From) && (s.Until.IsZero() || day.Before(s.Until))
}

// Statute gives the version of a statute, asked by its name or short name, that is in force on a day. A statute repealed by
// then is refused with the day and what took its place.
func (b *Book) Statute(name string, on notation.Day) (Statute, error) {
	var last *Statute
	for i := range b.statutes {
		s := &b.statutes[i]
		if s.Name != name && s.Short != name {
			continue
		}
		if s.InForce(on) {
			return *s, nil
		}
		if last == nil || !on.Before(s.From) {
			last = s
		}
	}
	switch {
	case last == nil:
		return Statute{}, fault.New("law.statute.none", "没有收录“%s”。", name)
	case on.Before(last.From):
		return Statute{}, fault.New("law.statute.early", "《%s》（%s）自 %s 起施行，%s 不适用这个版本。", last.Name, last.Version, last.From.Chinese(), on.Chinese())
	case last.By != "":
		f := fault.New("law.statute.repealed", "《%s》自 %s 起废止，%s 的行为不再适用。", last.Name, last.Until.Chinese(), on.Chinese())
		f.Exit = "改用《" + last.By + "》的相应条款"
		return Statute{}, f
	}
	return Statute{}, fault.New("law.statute.repealed", "《%s》自 %s 起不再有效，%s 的行为不再适用。", last.Name, last.Until.Chinese(), on.Chinese())
}

// Statutes lists every version of every statute.
func (b *Book) Statutes() []Statute { return append([]Statute(nil), b.statutes...) }
