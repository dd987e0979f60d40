package law

import "sanzhitong/model/notation"

// LateFine gives the additional fine after a number of days in arrears: a share of the fine for each day, at most the fine
// itself (行政处罚法第七十二条第一款第一项). The caller leaves out the days of reconsideration and litigation (第七十三条第三款).
func (b *Book) LateFine(principal notation.Money, days int) notation.Money {
	if days <= 0 || principal <= 0 {
		return 0
	}
	if days >= 100 || days*b.lateFine >= 100 {
		return principal
	}
	return principal * notation.Money(days*b.lateFine) / 100 // never more than the share, to the 分
}
