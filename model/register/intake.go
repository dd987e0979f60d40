package register

import (
	"context"
	"errors"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Sheet is a table taken from a workbook, its records by the heads of the columns.
type Sheet struct {
	File, Title string
	Lines       []Line
}

// Line is a record with its row number in the sheet.
type Line struct {
	Number int
	Cells  map[string]string
}

// TakeIn takes sheets named 执法人员 or 当事人 into the registers, all of them or nothing; a refusal names file, sheet and
// row. It gives the number of records.
func (r Registers) TakeIn(ctx context.Context, by *access.Session, sheets []Sheet) (count int, err error) {
	err = r.Store.Together(ctx, func(ctx context.Context) error {
		for _, s := range sheets {
			take, ok := map[string]func(context.Context, *access.Session, map[string]string) error{
				"执法人员": r.takeOfficer, "当事人": r.takeParty,
			}[s.Title]
			if !ok {
				return fault.New("register.sheet", "%s 的工作表“%s”不能导入，工作表要叫“执法人员”或者“当事人”。", s.File, s.Title)
			}
			for _, l := range s.Lines {
				if err := take(ctx, by, l.Cells); err != nil {
					return fault.New("register.row", "%s 工作表“%s”第 %d 行：%s整个文件没有导入。", s.File, s.Title, l.Number, fault.Sentence(err)).By(err)
				}
				count++
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return count, nil
}

// only refuses a column that would be lost silently.
func only(cells map[string]string, heads ...string) error {
	known := map[string]bool{}
	for _, h := range heads {
		known[h] = true
	}
	for h := range cells {
		if !known[h] {
			return fault.New("register.column", "没有“%s”这一列。", h)
		}
	}
	return nil
}

func (r Registers) takeOfficer(ctx context.Context, by *access.Session, c map[string]string) error {
	if err := only(c, "姓名", "执法证号", "科室", "职务", "执法领域", "发证机关", "发证日期", "有效期至"); err != nil {
		return err
	}
	issued, err := notation.ParseDay(c["发证日期"])
	until, err2 := notation.ParseDay(c["有效期至"])
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	return r.SaveOfficer(ctx, by, Officer{
		Name: c["姓名"], Certificate: c["执法证号"], Department: c["科室"], Post: c["职务"], Fields: c["执法领域"], Issuer: c["发证机关"], IssuedOn: issued, ValidUntil: until,
	})
}

func (r Registers) takeParty(ctx context.Context, by *access.Session, c map[string]string) error {
	if err := only(c, "类别", "名称", "证件号码", "地址", "电话", "法定代表人", "职务"); err != nil {
		return err
	}
	kind, ok := map[string]PartyKind{"公民": Citizen, "单位": Organisation}[c["类别"]]
	if !ok {
		return fault.New("register.party.kind", "类别要写“公民”或者“单位”。")
	}
	_, err := r.SaveParty(ctx, by, Party{
		Kind: kind, Name: c["名称"], Code: c["证件号码"], Address: c["地址"], Phone: c["电话"], Legal: c["法定代表人"], LegalPost: c["职务"],
	})
	return err
}
