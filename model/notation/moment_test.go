package notation_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sanzhitong/model/notation"
)

func TestMomentsAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-11-05 14:30": "2026-11-05 14:30", "202611051430": "2026-11-05 14:30", "20261105 1430": "2026-11-05 14:30", "20261105 14:30": "2026-11-05 14:30",
		"2026-11-05T14:30": "2026-11-05 14:30", "2026/11/5 9:05": "2026-11-05 09:05", "2026年11月5日14时30分": "2026-11-05 14:30", "2026年11月5日 9时5分": "2026-11-05 09:05",
		"２０２６－１１－０５　１４：３０": "2026-11-05 14:30", "2026-11-05 00:00": "2026-11-05 00:00", "": "",
	} {
		m, err := notation.ParseMoment(typed)
		if err != nil || m.String() != want {
			t.Errorf("%q: got %s, %v", typed, m, err)
		}
	}
	m := notation.MustMoment("2026-11-05 09:05")
	if m.Chinese() != "2026年11月5日9时05分" || m.Day() != notation.MustDay("2026-11-05") || (notation.Moment{}).Chinese() != "" {
		t.Error(m.Chinese(), m.Day())
	}
}

func TestMomentsThatDoNotExistAreRefused(t *testing.T) {
	for typed, words := range map[string]string{
		"2026-11-05 24:00": "钟点", "2026-11-05 12:60": "钟点", "2026-02-30 10:00": "没有“2026-02-30”这一天", "2026-11-05": "写上时和分", "14:30": "不是时间", "2026-11-051430": "不是时间",
	} {
		if m, err := notation.ParseMoment(typed); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%q: got %s, %v", typed, m, err)
		}
	}
}

func TestMomentsCountMinutes(t *testing.T) {
	a, b := notation.MustMoment("2026-12-31 23:50"), notation.MustMoment("2027-01-01 00:10")
	if b.Sub(a) != 20 || !a.Before(b) || a.After(b) || !b.After(a) || a.AddMinutes(20) != b || b.AddMinutes(-20) != a {
		t.Error(b.Sub(a), a.AddMinutes(20), b.AddMinutes(-20))
	}
	if got := notation.MomentOf(time.Date(2026, 11, 5, 14, 30, 59, 0, time.FixedZone("", 8*3600))); got.String() != "2026-11-05 14:30" {
		t.Error(got)
	}
}

func TestMomentsSurviveFilesAndTheDatabase(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := notation.NewMoment(notation.MustDay("2020-01-01"), 0, rapid.IntRange(-1_000_000, 5_000_000).Draw(r, "minutes"))
		b, err := json.Marshal(m)
		var back, scanned notation.Moment
		if err != nil || json.Unmarshal(b, &back) != nil || back != m {
			r.Fatal(m, back, err)
		}
		v, err := m.Value()
		if err != nil || scanned.Scan(v) != nil || scanned != m {
			r.Fatal(v, scanned, err)
		}
		if again, err := notation.ParseMoment(m.Chinese()); err != nil || again != m {
			r.Fatal(m.Chinese(), again, err)
		}
	})
	var m notation.Moment
	if v, err := m.Value(); v != nil || err != nil {
		t.Error("no time is NULL:", v, err)
	}
	if err := m.Scan(nil); err != nil || !m.IsZero() {
		t.Error(m, err)
	}
	if m.Scan(42) == nil {
		t.Error("a number is no moment")
	}
}
