package document

import (
	"strings"
	"testing"

	"sanzhitong/model/notation"
)

// variant is one branch inside a template and what it must say.
type variant struct {
	Code   string            `yaml:"code"`
	Name   string            `yaml:"name"`
	With   map[string]string `yaml:"with"`
	Says   []string          `yaml:"says"`
	Silent []string          `yaml:"silent"`
}

func TestEveryBranchOfATemplateSaysItsOwnSentence(t *testing.T) {
	var list []variant
	readYAML(t, "testdata/variants.yaml", &list)
	l, branch, ordinary := load(t), branches(t), citizen(t)
	for _, c := range list {
		t.Run(c.Code+c.Name, func(t *testing.T) {
			tpl, err := l.Template(c.Code, notation.MustDay("2026-11-23"))
			if err != nil {
				t.Fatal(err)
			}
			for name := range c.With {
				if !ordinary.known(name) {
					t.Fatalf("%s is no value of the case", name)
				}
			}
			got := text(t, tpl, ordinary.with(branch[c.Code]).with(c.With))
			if len(c.Says) == 0 {
				t.Fatal("the branch says nothing")
			}
			for _, want := range c.Says {
				if !strings.Contains(got, want) {
					t.Errorf("want %s in\n%s", want, got)
				}
			}
			for _, other := range c.Silent {
				if strings.Contains(got, other) {
					t.Errorf("must not say %s\n%s", other, got)
				}
			}
			readsWell(t, got)
		})
	}
}
