package document

import (
	"fmt"

	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Series counts the numbers given in one office, kind and year. Only the count is kept: a number once given is never
// given again, whatever becomes of its document.
type Series struct {
	store.Record
	Series string
	Year   int
	Last   int
}

// TableName names the table.
func (Series) TableName() string { return "number_series" }

// NextNumber gives the next number of a kind (罚决字) in the year of the day. It is given inside the transaction that
// finalises the document: when that fails, the number was never given.
func NextNumber(tx *store.Tx, office, kind string, day notation.Day) (notation.DocumentNumber, error) {
	n := notation.DocumentNumber{Office: office, Kind: kind, Year: day.Year()}
	var s Series
	if err := tx.Where("series = ? AND year = ?", office+kind, n.Year).Limit(1).Find(&s).Error; err != nil {
		return n, fmt.Errorf("reading number series: %w", err)
	}
	s.Series, s.Year = office+kind, n.Year
	s.Last++
	if err := tx.Save(&s).Error; err != nil {
		return n, fmt.Errorf("giving a number: %w", err)
	}
	n.Seq = s.Last
	return n, nil
}
