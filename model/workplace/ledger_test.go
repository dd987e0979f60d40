package workplace_test

import (
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

func TestShow(t *testing.T) {
	o := workplacetest.Open(t)
	for _, k := range o.Ledgers.Kinds() {
		tab, err := o.Ledgers.Table(t.Context(), k.Code, 2026)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(k.Code, tab.Departments, tab.Classes, tab.Name())
		for _, r := range tab.Rows {
			s := ""
			for i, c := range r.Cells {
				if c != "" {
					s += k.Columns[i].Title + "=" + c + " | "
				}
			}
			t.Log(s)
		}
	}
}
