package law

import (
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/notation"
)

func lawFile(name string) []byte { return assets.Read("law/" + name + ".yaml") }

func brokenBook(t *testing.T, file, old, new string) error {
	t.Helper()
	files := map[string][]byte{}
	for _, n := range []string{"periods", "parameters", "statutes"} {
		files[n] = lawFile(n)
	}
	text := string(files[file])
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", file, old)
	}
	files[file] = []byte(strings.Replace(text, old, new, 1))
	_, err := newBook(&Calendar{}, files["periods"], files["parameters"], files["statutes"])
	return err
}

func TestBrokenLawDataStopTheProgramAtItsStart(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, words string }{
		{"an unknown key", "periods", "bearer:", "bearers:", "unknown field"},
		{"a rule twice", "periods", "id: P02", "id: P01", "stands twice"},
		{"no bearer", "periods", `bearer: "机关"`, `bearer: ""`, "missing"},
		{"an unknown unit", "periods", "unit: year", "unit: decade", "unknown unit"},
		{"an unknown roll", "periods", "roll: none", "roll: sideways", "unknown roll"},
		{"a roll that does not fit", "periods", "roll: none", "roll: counted", "does not fit"},
		{"a day that does not exist", "periods", "from: 2021-07-15", "from: 2021-02-30", "没有"},
		{"a length of nothing", "periods", "length: 2\n", "length: 0\n", "without a length"},
		{"no source", "periods", `article: "行政处罚法第三十六条"`, `article: ""`, "missing"},
		{"a fixed date that is none", "periods", `date: "01-31"`, `date: "13-31"`, "fixed date"},
		{"a threshold that is no amount", "parameters", "value: 5000", "value: 五千", "不是金额"},
		{"a threshold without mark", "parameters", `mark: "建议值"`, `mark: ""`, "without day, basis or mark"},
		{"a parameter twice", "parameters", "name: spot_collection", "name: minimum_officers", "twice"},
		{"an unknown rule", "parameters", "value: P09", "value: P99", "unknown rule"},
		{"an unknown unit of a parameter", "parameters", "unit: 人", "unit: 头", "不是"},
		{"no late fine", "parameters", "late_fine_percent_per_day", "late_fine", "is missing"},
		{"a statute repealed before it began", "statutes", "until: 2026-08-15", "until: 2016-08-15", "wrong order"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := brokenBook(t, c.file, c.old, c.new); err == nil || !strings.Contains(err.Error(), c.words) {
				t.Errorf("%v, want %q", err, c.words)
			}
		})
	}
}

const twoVersions = `
- id: T01
  procedure: 试
  name: "换过长度的期间"
  bearer: "机关"
  roll: none
  values:
    - {from: 2020-01-01, since: 试, length: 2, unit: week, basis: 试, article: 旧法第一条, mark: 试}
    - {from: 2026-01-01, since: 试, length: 1, unit: month, basis: 试, article: 新法第一条, mark: 试}
`

func TestTheValueInForceOnTheStartDayCounts(t *testing.T) {
	b, err := newBook(&Calendar{known: map[int]bool{2025: true, 2026: true, 2027: true}}, []byte(twoVersions), []byte(strings.Replace(string(lawFile("parameters")), "P09", "T01", 1)), lawFile("statutes"))
	if err != nil {
		t.Fatal(err)
	}
	for start, want := range map[string]string{"2025-12-31": "2026-01-14", "2026-01-01": "2026-02-01", "2026-01-31": "2026-02-28"} {
		res, err := b.Due("T01", notation.MustDay(start), Options{})
		if err != nil || res.Due.String() != want {
			t.Errorf("from %s: %s, %v; want %s\n%s", start, res.Due, err, want, strings.Join(res.Lines(), "\n"))
		}
	}
}
