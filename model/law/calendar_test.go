package law_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/law"
)

// sample is a made-up arrangement for a year not yet announced.
func sample(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/calendar-2027-sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWorkingDaysOfEveryKnownYear(t *testing.T) {
	c := load(t).Calendar()
	want := map[int]int{2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
	if years := c.Years(); len(years) != len(want) || years[0] != 2018 {
		t.Fatal(years)
	}
	first := day("2018-01-01")
	got := map[int]int{}
	for d := first; d.Year() < 2027; d = d.AddDays(1) {
		work, known := c.IsWorkday(d)
		if !known {
			t.Fatalf("%s is not known", d)
		}
		if work {
			got[d.Year()]++
		}
	}
	for y, n := range want {
		if got[y] != n {
			t.Errorf("%d has %d working days, want %d", y, got[y], n)
		}
	}
}

func TestDaysThatAreNotWhatTheirWeekdaySays(t *testing.T) {
	c := load(t).Calendar()
	for d, want := range map[string]bool{
		"2026-10-10": true, "2026-10-08": true, "2026-10-07": false, "2026-10-11": false, "2026-02-28": true, "2026-09-20": true, "2018-12-29": true, "2018-12-31": false,
		"2020-02-03": true, "2020-02-02": false,
	} {
		if work, known := c.IsWorkday(day(d)); work != want || !known {
			t.Errorf("%s: %v %v", d, work, known)
		}
	}
	if work, known := c.IsWorkday(day("2027-01-01")); !work || known {
		t.Error("an unknown year counts plain weekends:", work, known)
	}
	if got := c.NextWorkday(day("2026-10-01")); got != day("2026-10-08") {
		t.Error(got)
	}
	if got := c.LastWorkday(day("2026-10-04")); got != day("2026-09-30") {
		t.Error(got)
	}
}

func TestAFurtherYearIsTakenWithTheDaysOfTheDecemberBefore(t *testing.T) {
	book := load(t)
	c := book.Calendar()
	year, err := c.Add(strings.NewReader("\ufeff" + strings.ReplaceAll(sample(t), "\n", "\r\n")))
	if err != nil || year != 2027 || !c.Known(2027) {
		t.Fatal(year, err)
	}
	res, err := book.Due("P07", day("2026-12-25"), law.Options{})
	if err != nil || res.Due != day("2027-01-04") || len(res.Warnings) != 0 { // 27 (worked), 28, 29, 30, 4
		t.Fatal(res.Lines(), err)
	}
	// An amended arrangement takes the whole place of the first.
	amended := strings.Replace(sample(t), "2026-12-27,workday,元旦调休上班\n2026-12-31,holiday,元旦\n", "", 1)
	if _, err := c.Add(strings.NewReader(amended)); err != nil {
		t.Fatal(err)
	}
	for d, want := range map[string]bool{"2026-12-27": false, "2026-12-31": true, "2026-10-10": true, "2027-10-09": true} {
		if work, _ := c.IsWorkday(day(d)); work != want {
			t.Errorf("%s after the amendment: %v", d, work)
		}
	}
}

func TestABrokenArrangementIsRefusedWhole(t *testing.T) {
	good := sample(t)
	for _, c := range []struct {
		name, text, words string
	}{
		{"nothing", "", "第 1 行"},
		{"another header", "日期,类型,名称\n2027-01-01,holiday,元旦\n", "首行应当是 date,kind,name"},
		{"only a header", "date,kind,name\n", "没有日期"},
		{"a day that does not exist", strings.Replace(good, "2027-04-05", "2027-02-30", 1), "第 7 行：“2027-02-30”不是日期"},
		{"an unknown kind", strings.Replace(good, "2027-04-05,holiday", "2027-04-05,off", 1), "第 7 行：kind 应当是"},
		{"no name", strings.Replace(good, "清明节", "", 1), "没有写节日名称"},
		{"a number for a name", strings.Replace(good, "清明节", "1", 1), "没有写节日名称"},
		{"a day twice", good + "2027-10-01,holiday,国庆节\n", "第 13 行：2027-10-01 与第 11 行重复"},
		{"a worked weekday", good + "2027-10-11,workday,国庆节调休上班\n", "周一，本来就上班"},
		{"two columns", good + "2027-10-02,holiday\n", "应当有 3 列"},
		{"a quote left open", good + "\"2027-10-02,holiday,国庆节\n", "不是规范的 CSV"},
		{"another year", good + "2028-01-01,holiday,元旦\n", "不属于2027年"},
		{"a festival missing", strings.Replace(good, "2027-06-09,holiday,端午节\n", "", 1), "缺少端午节"},
		{"GBK", "date,kind,name\n2027-01-01,holiday,\xd4\xaa\xb5\xa9\n", "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			calendar := load(t).Calendar()
			year, err := calendar.Add(strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.words) || fault.Code(err) == "" {
				t.Errorf("%d %v, want %q", year, err, c.words)
			}
			if calendar.Known(2027) || !slices.Equal(calendar.Years(), load(t).Calendar().Years()) {
				t.Error("part of a refused file was taken")
			}
			if work, _ := calendar.IsWorkday(day("2026-12-31")); !work {
				t.Error("a row of a refused file was taken")
			}
		})
	}
}

func TestTheCalendarIsReadWhileAYearIsAdded(t *testing.T) {
	book, text := load(t), sample(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if _, err := book.Due("P07", day("2026-12-25"), law.Options{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	if _, err := book.Calendar().Add(strings.NewReader(text)); err != nil {
		t.Error(err)
	}
	wg.Wait()
}
