package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
)

// Sources are the rows that ledgers can be made of.
func Sources(e *casework.Engine, r *review.Service) map[string]Source {
	return map[string]Source{
		"clues": clues{e}, "penalty_cases": penaltyCases{e}, "reviews": reviews{e, r}, "voided_numbers": voidedNumbers{e}, "number_series": numberSeries{e},
	}
}

// fileName keeps what a file system refuses out of names.
var fileName = strings.NewReplacer("/", "、", `\`, "、", ":", "：", "*", "", "?", "？", `"`, "", "<", "", ">", "", "|", "、")

// each gives the facts of cases, one after another.
func each(ctx context.Context, e *casework.Engine, list []casework.Case, yield func(*casework.Facts) error) error {
	return e.Each(ctx, list, yield)
}

// inOrder sorts cases by their numbers, as a ledger is kept: the tenth after the ninth.
func inOrder(list []casework.Case, number func(*casework.Case) string) {
	place := map[string]notation.DocumentNumber{}
	for i := range list {
		if n, err := notation.ParseDocumentNumber(number(&list[i])); err == nil {
			place[list[i].ID] = n
		}
	}
	slices.SortStableFunc(list, func(a, b casework.Case) int {
		x, y := place[a.ID], place[b.ID]
		return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Seq, y.Seq))
	})
}

// departments tells to which departments cases belong.
type departments struct{ officer, clerk map[string]string }

func readDepartments(db *gorm.DB) (*departments, error) {
	var officers []register.Officer
	if err := db.Select("id", "department").Find(&officers).Error; err != nil {
		return nil, fmt.Errorf("reading officers: %w", err)
	}
	var users []access.User
	if err := db.Select("id", "officer_id").Find(&users).Error; err != nil {
		return nil, fmt.Errorf("reading users: %w", err)
	}
	d := &departments{map[string]string{}, map[string]string{}}
	for _, o := range officers {
		d.officer[o.ID] = o.Department
	}
	for _, u := range users {
		d.clerk[u.ID] = d.officer[u.OfficerID]
	}
	return d, nil
}

// of gives the departments of the officers who handle a case; before anybody does, that of the clerk who registered it.
func (d *departments) of(c *casework.Case) []string {
	var list []string
	for _, id := range casework.Split(c.OfficerIDs) {
		list = union(list, parted(d.officer[id]))
	}
	if len(list) == 0 {
		list = parted(d.clerk[c.ClerkID])
	}
	return list
}

// joined joins what is there.
func joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

// together joins values without saying one twice in a row.
func together(values []string) string { return strings.Join(slices.Compact(values), "、") }

// number gives the number of a document, "" when there is none.
func number(f *casework.Facts, code string) string {
	if d := f.Document(code); d != nil {
		return d.Number
	}
	return ""
}

// outcome gives the latest step of a kind whose field holds one of the values, or nil.
func outcome(f *casework.Facts, code, key string, values ...string) *casework.Step {
	s := f.Last(code)
	if s == nil || !slices.Contains(values, s.Fields[key]) {
		return nil
	}
	return s
}
