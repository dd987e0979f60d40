package typeset

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"sanzhitong/assets"
	templates "sanzhitong/model/document"
)

// office is a case as the templates see it; its lists are of items of the same kind.
type office struct {
	Values map[string]string              `yaml:"values"`
	Lists  map[string][]map[string]string `yaml:"lists"`
}

func (o office) Value(name string) (string, bool) {
	v, ok := o.Values[name]
	return v, ok
}

func (o office) Each(name string) ([]templates.Values, bool) {
	list, ok := o.Lists[name]
	var items []templates.Values
	for _, own := range list {
		items = append(items, office{Values: own})
	}
	return items, ok
}

// sampleOf reads the example case of the templates, of a citizen or of a company, in the branch in which a document is made.
func sampleOf(t testing.TB, code string, company bool) office {
	t.Helper()
	var o, other office
	var branches map[string]map[string]string
	for file, into := range map[string]any{"citizen": &o, "company": &other, "branches": &branches} {
		name := filepath.Join("..", "..", "model", "document", "testdata", file+".yaml")
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := assets.Decode(name, b, into); err != nil {
			t.Fatal(err)
		}
	}
	if company {
		maps.Copy(o.Values, other.Values)
	}
	maps.Copy(o.Values, branches[code])
	return o
}
