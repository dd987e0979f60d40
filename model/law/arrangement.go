package law

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// arranged is a row of an arrangement with its line in the file.
type arranged struct {
	Special
	line int
}

var arrangementHeader = []string{"date", "kind", "name"}

// festivals are the public holidays every year has (全国年节及纪念日放假办法). The two of autumn can fall together and share
// a name, 国庆节、中秋节.
var festivals = []string{"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}

func refuse(line int, format string, args ...any) *fault.Fault {
	return fault.New("law.calendar.row", "放假安排第 %d 行：%s整份文件没有导入。", line, fmt.Sprintf(format, args...))
}

// readArrangement reads and checks rows one by one.
func readArrangement(r io.Reader) ([]arranged, error) {
	raw, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("reading the arrangement: %w", err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		return nil, fault.New("law.calendar.encoding", "放假安排文件不是 UTF-8 编码，请另存为 UTF-8 的 CSV 再导入。")
	}
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.FieldsPerRecord = -1
	header, err := reader.Read()
	if err != nil || !slices.Equal(header, arrangementHeader) {
		return nil, refuse(1, "首行应当是 date,kind,name。")
	}
	var rows []arranged
	seen := map[notation.Day]int{}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			return nil, refuse(broken.Line, "不是规范的 CSV。").By(err)
		}
		if err != nil {
			return nil, fmt.Errorf("reading the arrangement: %w", err)
		}
		line, _ := reader.FieldPos(0)
		row, err := readRow(record, line)
		if err != nil {
			return nil, err
		}
		if first, twice := seen[row.Day]; twice {
			return nil, refuse(line, "%s 与第 %d 行重复。", row.Day, first)
		}
		seen[row.Day] = line
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, fault.New("law.calendar.empty", "放假安排文件里没有日期。")
	}
	return rows, nil
}

func readRow(record []string, line int) (arranged, error) {
	if len(record) != len(arrangementHeader) {
		return arranged{}, refuse(line, "应当有 3 列（date,kind,name），现在有 %d 列。", len(record))
	}
	day, err := notation.ParseDay(record[0])
	if err != nil || day.IsZero() {
		return arranged{}, refuse(line, "“%s”不是日期。", record[0])
	}
	name := strings.TrimSpace(record[2])
	if name == "" || !slices.ContainsFunc([]rune(name), func(r rune) bool { return r > 0x2E80 }) {
		return arranged{}, refuse(line, "%s 没有写节日名称。", day)
	}
	row := arranged{Special{Day: day, Name: name}, line}
	switch record[1] {
	case "holiday":
	case "workday":
		row.Working = true
		if !weekend(day) {
			return arranged{}, refuse(line, "%s 是%s，本来就上班，不能写成调休上班日。", day, weekday(day))
		}
	default:
		return arranged{}, refuse(line, "kind 应当是 holiday（放假）或者 workday（调休上班），现在是“%s”。", record[1])
	}
	return row, nil
}

// arrangementOf gives the year whose arrangement a day belongs to: the days of 元旦 in December come with the next year's.
func arrangementOf(s Special) int {
	if s.Day.Month() == time.December && strings.HasPrefix(s.Name, "元旦") {
		return s.Day.Year() + 1
	}
	return s.Day.Year()
}

// completeYears gives the years of the rows and refuses a year that lacks a festival.
func completeYears(rows []arranged) ([]int, error) {
	lines := map[int]int{}
	found := map[int]map[string]bool{}
	for _, r := range rows {
		y := arrangementOf(r.Special)
		if found[y] == nil {
			found[y], lines[y] = map[string]bool{}, r.line
		}
		if r.Working {
			continue
		}
		for _, f := range festivals {
			if strings.Contains(r.Name, f) {
				found[y][f] = true
			}
		}
	}
	var years []int
	for y := range found {
		years = append(years, y)
	}
	slices.Sort(years)
	for _, y := range years {
		for _, f := range festivals {
			if !found[y][f] {
				return nil, refuse(lines[y], "%d年缺少%s的放假日。", y, f)
			}
		}
	}
	return years, nil
}

func oneYear(rows []arranged) (int, error) {
	year := arrangementOf(rows[0].Special)
	for _, r := range rows {
		if arrangementOf(r.Special) != year {
			return 0, refuse(r.line, "%s 不属于%d年的放假安排，请一年一份文件。", r.Day, year)
		}
	}
	_, err := completeYears(rows)
	return year, err
}

func weekday(day notation.Day) string {
	return [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}[day.Weekday()]
}
