package notation

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sanzhitong/model/fault"
)

// DocumentNumber is a document's or case's number (发文字号): 遵华明罚决字〔2026〕12号 is the 12th 罚决字 of the office
// 遵华明 in 2026.
type DocumentNumber struct {
	Office string // 机关代字
	Kind   string // 罚决字; 案 for the number of a case; empty where the number has no such part
	Year   int
	Seq    int
}

// knownKinds are the words that stand between office and year. The text alone does not say where the office ends, so the
// longest known word is taken; an unknown one is kept with the office.
var knownKinds = strings.Fields(`案 函 备字 封字 处物字 许特字 鉴委字 缓罚字 许审字 加罚字 罚审字 退费字 催告字 许准字 罚告字 当罚字 强审字
	罚立字 解封字 检通字 罚结字 许补字 检审字 公撤字 检果字 减免字 公审字 拆公字 执止字 询通字 罪移字 鉴告字 申执字 执协字 代履字 抽证字 检期字
	移函字 延封字 不罚字 公告字 许延字 委托字 催缴字 协查字 法审字 回避字 责改字 许收字 罚决字 缴款字 缴费字 许受字 检计字 登保字 补正字 许听字
	罚延字 罚中字 强执字 登保审字 罚调终字 罚集讨字 罚撤立字 罚听通字 许不受字 案源登字 法审送字 罚不立字 许听告字 罚复核字 许不准字 法审馈字
	登保处字 罚听告字 罚听公字 罚听终字 罚听报字 许变字 许续字 查封字 扣押字 许撤字 许销字 督改字 整报字`)

var numberForm = regexp.MustCompile(`^(\p{Han}+)〔(\d{4})年?〕第?(\d+)号$`)

// ParseDocumentNumber reads a number with any brackets in use, 【2026】 [2026] （2026） 〔2026〕, and with or without 第.
func ParseDocumentNumber(typed string) (DocumentNumber, error) {
	s := strings.NewReplacer("【", "〔", "】", "〕", "[", "〔", "]", "〕", "(", "〔", ")", "〕", "{", "〔", "}", "〕",
		"［", "〔", "］", "〕", "〈", "〔", "〉", "〕", "﹝", "〔", "﹞", "〕").Replace(compact(typed))
	if s == "" {
		return DocumentNumber{}, fault.New("number.empty", "请填写文号。")
	}
	m := numberForm.FindStringSubmatch(s)
	if m == nil {
		return DocumentNumber{}, fault.New("number.form", "“%s”不是文号，请写成“遵华明罚决字〔2026〕12号”的样子。", typed)
	}
	year, _ := strconv.Atoi(m[2])
	seq, err := strconv.Atoi(m[3])
	switch {
	case year < 1949 || year > 2999:
		return DocumentNumber{}, fault.New("number.year", "文号“%s”的年份 %s 不对。", typed, m[2])
	case err != nil || seq < 1 || len(m[3]) > 7:
		return DocumentNumber{}, fault.New("number.seq", "文号“%s”的顺序号不对，应当是从 1 起的数字。", typed)
	case strings.HasPrefix(m[3], "0"):
		return DocumentNumber{}, fault.New("number.seq", "文号“%s”的顺序号不编虚位，请写成 %d。", typed, seq)
	}
	office, kind := splitOffice(m[1])
	return DocumentNumber{Office: office, Kind: kind, Year: year, Seq: seq}, nil
}

func splitOffice(words string) (office, kind string) {
	for _, k := range knownKinds {
		if strings.HasSuffix(words, k) && len(k) > len(kind) && len(words) > len(k) {
			kind = k
		}
	}
	if kind == "" && strings.HasSuffix(words, "字") && words != "字" {
		kind = "字" // 遵政办字
	}
	return strings.TrimSuffix(words, kind), kind
}

// String gives 遵华明罚决字〔2026〕12号, or "" for no number.
func (n DocumentNumber) String() string {
	if n == (DocumentNumber{}) {
		return ""
	}
	return fmt.Sprintf("%s%s〔%d〕%d号", n.Office, n.Kind, n.Year, n.Seq)
}
