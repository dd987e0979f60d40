package review

import (
	"slices"
	"strconv"

	"sanzhitong/model/casework"
)

// sources are the variables of 送审表 and 审核意见书.
func (s *Service) sources() map[string]casework.Source {
	return map[string]casework.Source{
		"审核":   {Names: []string{"文号", "送审次数", "补齐日期", "摘要", "材料数", "结论", "意见", "审核员", "签名"}, Value: s.value},
		"审核要点": {Names: []string{"[].序号", "[].要点", "[].核对", "[].结论"}, Each: points},
		"送审材料": {Names: []string{"[].序号", "[].名称", "[].日期", "[].摘要"}, Each: s.sent},
	}
}

// latest reads the case's latest bundle through the connection the facts came from: inside a transaction the bundle just
// frozen is seen only there.
func (s *Service) latest(f *casework.Facts) *Bundle {
	if f.Case.ID == "" {
		return nil
	}
	b, err := lastBundle(f.DB(), f.Case.ID)
	if err != nil {
		return nil
	}
	return b
}

func (s *Service) value(f *casework.Facts, name string) string {
	b := s.latest(f)
	if b == nil {
		return ""
	}
	answered := f.Last("review")
	switch name {
	case "送审次数":
		return strconv.Itoa(b.Round)
	case "补齐日期":
		if b.Version > 1 {
			return b.CompletedOn.Chinese()
		}
	case "签名":
		if o, err := lastOpinion(f.DB(), b.ID); err == nil && o != nil {
			return o.Drawing
		}
	case "摘要":
		return b.Digest
	case "材料数":
		return strconv.Itoa(len(b.Materials))
	case "文号":
		if d := f.Document("P29"); d != nil {
			return d.Number
		}
	case "结论":
		if answered != nil {
			return answered.Fields["conclusion"]
		}
	case "意见":
		if answered != nil {
			return answered.Fields["opinion"]
		}
	case "审核员":
		if answered != nil {
			return answered.AuthorName
		}
	}
	return ""
}

func points(f *casework.Facts, _ string) []casework.Item {
	doubts := casework.Split(f.Get("review", "doubts"))
	var items []casework.Item
	pass := "通过"
	if len(doubts) == 0 && f.Last("review") != nil && f.Get("review", "conclusion") != agreed {
		pass = "见审核意见" // not passed, but no point was named
	}
	for _, p := range Points(f) {
		conclusion := pass
		if slices.Contains(doubts, strconv.Itoa(p.No)) {
			conclusion = "未通过"
		}
		items = append(items, casework.Item{"序号": strconv.Itoa(p.No), "要点": p.Title, "核对": p.Finding, "结论": conclusion})
	}
	return items
}

func (s *Service) sent(f *casework.Facts, _ string) []casework.Item {
	b := s.latest(f)
	if b == nil {
		return nil
	}
	var items []casework.Item
	for i, m := range b.Materials {
		if m.Day == "" {
			m.Day = "—" // a draft and the parameters have no day of their own
		}
		items = append(items, casework.Item{"序号": strconv.Itoa(i + 1), "名称": m.Name, "日期": m.Day, "摘要": m.Digest[:16]})
	}
	return items
}
