package scenario_test

import (
	"strings"
	"testing"

	"sanzhitong/model/scenario"
)

func TestValuesStayExactlyAsTheyAreWritten(t *testing.T) {
	const src = `procedure: p
party: {kind: 公民, name: 甲, code: 013028119880312002, address: 乙, phone: 03156600000}
steps:
  - step: s
    day: 2026-01-02
    by: 007
    fields:
      a: 0123
      b: 03000000001
      c: 1.50
      d: 1_000
      e: yes
      f: 2026-09-01
      g: 0x1F
      h: 9130E5
      i: "“引号”"
      j: |-
        问：一
        答：二
      k: [03000000001, 03000000002]
      l: 14:30
      m: ~
`
	s, err := scenario.Parse("x.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]scenario.Word{
		"a": "0123", "b": "03000000001", "c": "1.50", "d": "1_000", "e": "yes", "f": "2026-09-01", "g": "0x1F", "h": "9130E5", "i": "“引号”",
		"j": "问：一\n答：二", "k": "03000000001；03000000002", "l": "14:30", "m": "",
	}
	for key, w := range want {
		if got := s.Steps[0].Fields[key]; got != w {
			t.Errorf("%s is %q, want %q", key, got, w)
		}
	}
	if s.Party.Code != "013028119880312002" || s.Party.Phone != "03156600000" || s.Steps[0].By != "007" {
		t.Errorf("party %+v by %q", *s.Party, s.Steps[0].By)
	}
}

func TestAMapWhereAValueBelongsIsRefused(t *testing.T) {
	_, err := scenario.Parse("x.yaml", []byte("procedure: p\nsteps:\n  - step: s\n    day: 2026-01-02\n    by: z\n    fields:\n      a: {b: c}\n"))
	if err == nil || !strings.Contains(err.Error(), "7") {
		t.Fatalf("got %v", err)
	}
}
