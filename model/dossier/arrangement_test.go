package dossier

import (
	"slices"
	"testing"

	"sanzhitong/model/casework"
)

func TestTheArchivingSaysHowTheDossierIsArranged(t *testing.T) {
	o, procedures, _ := loaded(t)
	at := slices.IndexFunc(procedures, func(p *casework.Procedure) bool { return p.Code == "penalty_general" })
	for named, want := range map[string]string{"": "housing", "正卷、副卷": "market", "market": "market", "一卷": "housing", "别的": "housing"} {
		f := &casework.Facts{Procedure: procedures[at], Steps: []casework.Step{{Kind: "clue"}, {Kind: "archive", Fields: map[string]string{"arrangement": named}}}}
		if got := o.arrangementOf(f).Code; got != want {
			t.Errorf("%q is arranged as %s, want %s", named, got, want)
		}
	}
}
