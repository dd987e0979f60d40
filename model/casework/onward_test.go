package casework

import (
	"strings"
	"testing"
)

func TestMainStepsAreReadStrictly(t *testing.T) {
	const good = `code: x
name: 程序
class: 行政处罚
from: 2021-07-15
states:
  - {code: a, name: 甲, main: [go]}
  - {code: z, name: 末, final: true}
steps:
  - {code: go, name: 走, role: clerk, from: [a], to: z}
  - {code: other, name: 别的, role: clerk, from: [z]}
`
	if _, err := ParseProcedure("x.yaml", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for was, want := range map[string]string{
		"main: [nothing]": "no step", "main: [other]": "not taken from here", "main: [go, go]": "stands twice", "main: []": "no step carries",
	} {
		_, err := ParseProcedure("x.yaml", []byte(strings.Replace(good, "main: [go]", was, 1)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", was, err, want)
		}
	}
}

func TestAProcedureTellsItsKindOfEnforcement(t *testing.T) {
	if _, err := ParseProcedure("x.yaml", []byte("code: x\nname: 程序\nfrom: 2021-07-15\n")); err == nil || !strings.Contains(err.Error(), "class") {
		t.Errorf("a procedure without class: %v", err)
	}
}
