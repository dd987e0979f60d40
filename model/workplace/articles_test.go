package workplace_test

import (
	"testing"

	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

// What a guard or a step names as its article is an article: its wording is there with the paragraph and item named, or its
// statute is one whose wording the program does not have at all.
func TestEveryArticleOfGuardsAndStepsHasItsWording(t *testing.T) {
	o := workplacetest.Open(t)
	cited := map[string]string{}
	for _, g := range o.Engine.Guards() {
		cited["guard "+g.Name] = g.Article
	}
	for _, p := range o.Engine.Procedures() {
		for _, k := range p.Steps {
			cited["step "+k.Code] = k.Basis
		}
	}
	if len(cited) < 100 {
		t.Fatalf("only %d guards and steps", len(cited))
	}
	worded := 0
	for who, words := range cited {
		list := law.Citations(words)
		if len(list) == 0 {
			t.Errorf("%s names no article: %q", who, words)
		}
		for _, c := range list {
			p := o.Law.Passages(notation.Day{}, c.String())
			_, known := o.Law.Text(c.Statute, notation.Day{})
			switch {
			case !known:
			case len(p) == 0 || p[0].Missing != "":
				t.Errorf("%s: the program has no %s", who, c)
			default:
				worded++
				if marked := marked(p[0]); (c.Paragraph > 0 || len(c.Items) > 0) && !marked {
					t.Errorf("%s: %s has no such paragraph or item", who, c)
				}
			}
		}
	}
	if worded < 100 {
		t.Errorf("only %d articles have their wording", worded)
	}
}

func marked(p law.Passage) bool {
	for _, l := range p.Lines {
		if l.Cited {
			return true
		}
	}
	return false
}
