package dossier

import (
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// 档案法 art. 14: what is archived is nobody's own. 农业行政处罚程序规定 art. 86: an archived dossier stays whole.
const lendingArticle = "档案法第十四条、农业行政处罚程序规定第八十六条"

// lentOut gives the lending from which the dossier has not come back, nil when it is in the house.
func lentOut(f *casework.Facts) *casework.Step {
	var out *casework.Step
	for i := range f.Steps {
		switch s := &f.Steps[i]; s.Kind {
		case "lend":
			out = s
		case "give_back":
			out = nil
		}
	}
	return out
}

// inHouse stops the lending of a dossier that is lent out.
func inHouse(j *casework.Judging) error {
	s := lentOut(j.Facts)
	if s == nil {
		if back := j.Last("give_back"); back != nil && !j.Day.IsZero() && j.Day.Before(back.Day) {
			return fault.New("lending.in_house", "案卷%s才归还，借出日期不能早于这一天。", back.Day.Chinese()).At("day")
		}
		return nil
	}
	return fault.New("lending.in_house", "案卷已经在%s借给%s（%s），应当在%s前归还，现在不在档案室。",
		s.Day.Chinese(), s.Fields["borrower"], s.Fields["unit"], dayText(s.Fields["until"]))
}

// lent stops the return of a dossier that is in the house, or before it was lent.
func lent(j *casework.Judging) error {
	s := lentOut(j.Facts)
	if s == nil {
		return fault.New("lending.lent", "案卷没有借出，不需要归还。")
	}
	if !j.Day.IsZero() && j.Day.Before(s.Day) {
		return fault.New("lending.lent", "案卷%s才借出，归还日期不能早于这一天。", s.Day.Chinese()).At("day")
	}
	return nil
}

func dayText(value string) string {
	if d, err := notation.ParseDay(value); err == nil {
		return d.Chinese()
	}
	return value
}
