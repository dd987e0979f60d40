package printer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/fault"
)

// halfWidth turns what a Chinese input method writes in numbers and ranges into what a programmer does.
var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"．", ".", "−", "-", "，", ",", "、", ",", "；", ",", ";", ",", "－", "-", "—", "-", "–", "-", "～", "-", "~", "-", "至", "-", "到", "-",
	"第", "", "页", "", " ", "", "　", "")

// ParsePages reads pages as people write them, 1-3,5, and gives them in ascending order, each once; nothing written
// means all. It fails with printer.pages, at the field pages.
func ParsePages(text string, total int) ([]int, error) {
	picked := make([]bool, total+1)
	text = halfWidth.Replace(text)
	if text == "" {
		text = "1-" + strconv.Itoa(total)
	}
	for _, part := range strings.Split(text, ",") {
		first, last, err := pageRange(part, total)
		if err != nil {
			return nil, err
		}
		for p := first; p <= last; p++ {
			picked[p] = true
		}
	}
	var pages []int
	for p := range picked {
		if picked[p] {
			pages = append(pages, p)
		}
	}
	return slices.Clip(pages), nil
}

func pageRange(part string, total int) (first, last int, err error) {
	from, to, span := strings.Cut(part, "-")
	if !span {
		to = from
	}
	first, ok := pageNumber(from)
	last, well := pageNumber(to)
	switch {
	case !ok || !well:
		return 0, 0, refusePages("页码“%s”看不懂，请写成 1-3,5 这样；全部打印的，不用填。", part)
	case first < 1:
		return 0, 0, refusePages("页码从1开始，没有第0页。")
	case last < first:
		return 0, 0, refusePages("页码“%s”前大后小，请写成 %d-%d。", part, last, first)
	case last > total:
		return 0, 0, refusePages("只有 %d 页，没有第 %d 页。", total, last)
	}
	return first, last, nil
}

// pageNumber reads digits only: no signs.
func pageNumber(text string) (int, bool) {
	if strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

func refusePages(format string, args ...any) error {
	return fault.New("printer.pages", format, args...).At("pages")
}

// ParseCopies reads how many copies are wanted; nothing written means one. It fails with printer.copies, at the field
// copies.
func ParseCopies(text string) (int, error) {
	text = halfWidth.Replace(text)
	if text == "" {
		return 1, nil
	}
	n, ok := pageNumber(text)
	if !ok || n < 1 || n > MaxCopies {
		return 0, refuseCopies()
	}
	return n, nil
}

func refuseCopies() error {
	return fault.New("printer.copies", "份数应当是1到%d的整数。", MaxCopies).At("copies")
}

// ParseOffset reads millimetres, 1.5 or -2; nothing written means 0. It fails with printer.offset at the field that is
// named: right or down.
func ParseOffset(field, text string) (float64, error) {
	text = halfWidth.Replace(text)
	if text == "" {
		return 0, nil
	}
	mm, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fault.New("printer.offset", "“%s”不是毫米数，请填 1.5 或者 -2 这样的数，不移动的填 0。", text).At(field).By(err)
	}
	return mm, checkOffset(field, mm)
}

func checkOffset(field string, mm float64) error {
	if !(math.Abs(mm) <= MaxOffset) {
		return fault.New("printer.offset", "偏移应当在-%g到%g毫米之间。", MaxOffset, MaxOffset).At(field)
	}
	return nil
}
