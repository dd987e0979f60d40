package typeset

import (
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
)

// sizes is what a value may grow to.
type sizes int

const (
	fixed    sizes = iota // a date, a number, a choice
	prose                 // told at length
	name                  // of a party, an office, a place
	sum                   // of money
	capital               // the same in capitals
	people                // officers
	licences              // their certificates
)

// sizeOf tells how a variable may grow: from the fields of the procedures, else from a list.
var sizeOf = sync.OnceValues(func() (map[string]sizes, error) {
	list := map[string]sizes{
		"审核.意见": prose, "卷.情况": prose, "证据.清单": prose, "证明对象": prose, "核对": prose, "案件.重大情形": name,
		"承办人.姓名": people, "承办人.证号": licences, "送达.送达人": people, "送达.送达人证号": licences, "卷.处理结果": name,
		"题名": name, "名称": name, "来源": name, "地点": name, "责任者": name, "数量": name,
	}
	for _, full := range []string{
		"机关.名称", "机关.上级", "机关.备案机关", "机关.复议机关", "机关.法院", "机关.地址", "机关.代收银行", "机关.户名", "机关.承办机构",
		"机关.审核机构", "案件.案由", "案件.地点", "当事人.名称", "当事人.地址", "当事人.法定代表人", "当事人.法定代表人职务", "当事人.称谓",
		"事项.名称", "事项.违反条款", "事项.处罚条款", "事项.处罚", "送达.地点", "送达.收件人", "送达.见证人", "送达.凭证", "送达.文书", "送达.拒收事由",
	} {
		list[full] = name
	}
	for _, full := range []string{"案件.罚款金额", "案件.已缴金额", "案件.尚欠金额", "加处.金额", "加处.本金"} {
		list[full], list[full+".大写"] = sum, capital
	}
	procedures, err := casework.LoadProcedures()
	if err != nil {
		return nil, err
	}
	for _, p := range procedures {
		for _, step := range p.Steps {
			list[step.Name+".经办人"] = fixed
			for _, f := range step.Fields {
				full := step.Name + "." + f.Label
				switch f.Type {
				case casework.LongText:
					list[full] = prose
				case casework.Text:
					list[full] = name
				case casework.MoneyType:
					list[full], list[full+".大写"] = sum, capital
				case casework.Officers:
					list[full], list[full+".证号"] = people, licences
				}
			}
		}
	}
	return list, nil
})

// grow gives every value of some sizes its greatest length. What is empty stays empty unless it is prose: it says which
// branch of the document is told.
func grow(o *office, w *writer, size map[string]sizes, which ...sizes) {
	for _, full := range slices.Sorted(maps.Keys(o.Values)) {
		if kind := size[full]; slices.Contains(which, kind) && (o.Values[full] != "" || kind == prose) {
			o.Values[full] = longest(w, kind)
		}
	}
	if slices.Contains(which, name) {
		for _, list := range o.Lists {
			for _, item := range list {
				for key := range item {
					if size[key] == name {
						item[key] = w.take(26)
					}
				}
			}
		}
	}
}

func longest(w *writer, kind sizes) string {
	switch kind {
	case prose:
		if os.Getenv(everyPaperFolder) == "" {
			return w.prose(450) // enough to go over a page; the PDF library takes long over many different characters
		}
		return w.prose(1900) // three to six pages, to be looked at
	case name:
		return w.take(46) + "（" + w.take(4) + "）"
	case sum:
		return notation.Money(99999999999999).Grouped()
	case capital:
		return notation.Money(99999999999999).Capitals()
	case people:
		var names []string
		for range 8 {
			names = append(names, w.take(3))
		}
		return strings.Join(names, "、")
	case licences:
		return strings.Join(slices.Repeat([]string{"03020001234"}, 8), "、")
	}
	return ""
}
