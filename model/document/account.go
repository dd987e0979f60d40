package document

import (
	"fmt"
	"sort"

	"gorm.io/gorm"
)

// Number is one number that was given, and what became of it.
type Number struct {
	Series string // 遵华明罚决字
	Year   int
	Seq    int
	Text   string // 遵华明罚决字〔2026〕9号
	CaseID string
	Title  string    // of the document; 案号 or 案源登记号 for the numbers of cases
	Voided *Document // the document, when it is void
}

// Account is the account of one series in one year: every number up to the last is there once, or missing.
type Account struct {
	Series  string
	Year    int
	Last    int
	Numbers []Number
	Missing []int // numbers that neither a document nor a case bears
	Twice   []int // numbers borne more than once
}

// Sound reports whether every number is accounted for.
func (a *Account) Sound() bool { return len(a.Missing) == 0 && len(a.Twice) == 0 }

// Accounts proves that every number given is accounted for. others gives the numbers that cases themselves bear, which the
// floor above knows.
func Accounts(db *gorm.DB, others []Number) ([]Account, error) {
	var series []Series
	if err := db.Order("series, year").Find(&series).Error; err != nil {
		return nil, fmt.Errorf("reading number series: %w", err)
	}
	var documents []Document
	if err := db.Omit("body").Where("series <> ''").Order("series, year, seq").Find(&documents).Error; err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	type key struct {
		series string
		year   int
	}
	given := map[key][]Number{}
	for i := range documents {
		d := &documents[i]
		n := Number{Series: d.Series, Year: d.Year, Seq: d.Seq, Text: d.Number, CaseID: d.CaseID, Title: d.Title}
		if d.Voided() {
			n.Voided = d
		}
		given[key{d.Series, d.Year}] = append(given[key{d.Series, d.Year}], n)
	}
	for _, n := range others {
		given[key{n.Series, n.Year}] = append(given[key{n.Series, n.Year}], n)
	}
	var list []Account
	for _, s := range series {
		a := Account{Series: s.Series, Year: s.Year, Last: s.Last, Numbers: given[key{s.Series, s.Year}]}
		sort.SliceStable(a.Numbers, func(i, j int) bool { return a.Numbers[i].Seq < a.Numbers[j].Seq })
		times := map[int]int{}
		for _, n := range a.Numbers {
			if times[n.Seq]++; times[n.Seq] == 2 {
				a.Twice = append(a.Twice, n.Seq)
			}
		}
		for seq := 1; seq <= s.Last; seq++ {
			if times[seq] == 0 {
				a.Missing = append(a.Missing, seq)
			}
		}
		list = append(list, a)
	}
	return list, nil
}
