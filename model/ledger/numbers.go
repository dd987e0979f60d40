package ledger

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
)

// voidedNumbers has a row for every number whose document was declared void in the period. The number stays taken.
type voidedNumbers struct{ engine *casework.Engine }

func (voidedNumbers) Names() []string {
	return []string{"文号", "文书", "案号", "当事人", "定稿日期", "作废日期", "原因", "批准人"}
}

func (v voidedNumbers) Rows(ctx context.Context, f Filter, yield func(Line) error) error {
	db := v.engine.Store.Read(ctx)
	from, to := f.bounds()
	var list []document.Document
	err := db.Omit("body").Where("number <> '' AND voided_on BETWEEN ? AND ?", from, to).Order("voided_on, series, year, seq").Find(&list).Error
	if err != nil {
		return fmt.Errorf("reading void documents: %w", err)
	}
	of, err := readDepartments(db)
	if err != nil {
		return err
	}
	for _, d := range list {
		c, err := v.engine.Find(ctx, d.CaseID)
		if err != nil {
			return err
		}
		err = yield(Line{c.ID, of.of(c), map[string]string{
			"文号": d.Number, "文书": d.Title, "案号": c.Label(), "当事人": c.PartyName, "定稿日期": d.Day.String(), "作废日期": d.VoidedOn.String(),
			"原因": d.VoidReason, "批准人": d.VoidApprover,
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// numberSeries has a row for every series of numbers in every year that the period touches: how many were given, and that
// each of them is accounted for.
type numberSeries struct{ engine *casework.Engine }

func (numberSeries) Names() []string {
	return []string{"序列", "用于", "年度", "已编到", "有效", "作废", "作废号", "缺号", "重号", "结论"}
}

func (n numberSeries) Rows(ctx context.Context, f Filter, yield func(Line) error) error {
	accounts, err := n.engine.Numbers(ctx)
	if err != nil {
		return err
	}
	for i := range accounts {
		if a := &accounts[i]; f.years(a.Year) {
			if err := yield(Line{Values: seriesRow(a)}); err != nil {
				return err
			}
		}
	}
	return nil
}

func seriesRow(a *document.Account) map[string]string {
	row := map[string]string{
		"序列": a.Series, "年度": strconv.Itoa(a.Year), "已编到": strconv.Itoa(a.Last), "缺号": list(a.Missing), "重号": list(a.Twice), "结论": "连续完整",
	}
	var void []int
	var titles []string
	for _, g := range a.Numbers {
		titles = union(titles, []string{g.Title})
		if g.Voided != nil {
			void = append(void, g.Seq)
		}
	}
	row["用于"] = strings.Join(titles, "、")
	row["有效"], row["作废"], row["作废号"] = strconv.Itoa(len(a.Numbers)-len(void)), strconv.Itoa(len(void)), list(void)
	if gap := Gap(a); gap != "" {
		row["结论"] = gap
	}
	return row
}

// Gap says which numbers of a series are not accounted for, or stand twice: 缺 2、5 号，重 3 号; "" when it is sound.
func Gap(a *document.Account) string {
	var parts []string
	if len(a.Missing) > 0 {
		parts = append(parts, "缺 "+list(a.Missing)+" 号")
	}
	if len(a.Twice) > 0 {
		parts = append(parts, "重 "+list(a.Twice)+" 号")
	}
	return strings.Join(parts, "，")
}

// list writes numbers as a ledger does: 2、5.
func list(numbers []int) string {
	var parts []string
	for _, n := range numbers {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, "、")
}
