package cases

import (
	"context"

	"github.com/google/uuid"

	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// partySearch is the field in which a party is looked for while one types. The register may hold tens of thousands: it is read
// beside the window, and what was found for fewer letters is never shown for more.
type partySearch struct {
	desk    *desk.Desk
	field   *widgets.Suggest
	reading desk.Reading
	known   map[string]widgets.Suggestion // by their ids
}

func newPartySearch(d *desk.Desk, first []register.Party) *partySearch {
	s := &partySearch{desk: d, known: map[string]widgets.Suggestion{}}
	for _, p := range first {
		s.know(p)
	}
	s.reading.Failed = func(err error) { d.Faults(err) } // to the log: nothing is proposed, and typing goes on
	s.field = widgets.NewSuggest("输入姓名、名称或者证件号码，从列表选取", nil)
	s.field.Ask = s.ask
	s.field.Only = true
	s.field.Find = s.find
	return s
}

func (s *partySearch) ask(typed string, give func([]widgets.Suggestion)) {
	registers := s.desk.Office.Registers
	desk.Read(s.desk, &s.reading, func(ctx context.Context) ([]register.Party, error) {
		return registers.Parties(ctx, typed, 12)
	}, func(list []register.Party) {
		var out []widgets.Suggestion
		for _, p := range list {
			out = append(out, s.know(p))
		}
		give(out)
	})
}

// find gives a party by its id. Those that a person comes upon are known; one that is set from outside is a row by its key.
func (s *partySearch) find(id string) (widgets.Suggestion, bool) {
	if found, ok := s.known[id]; ok || uuid.Validate(id) != nil {
		return found, ok
	}
	p, err := s.desk.Office.Registers.Party(s.desk.Context(), id)
	if err != nil {
		return widgets.Suggestion{}, false
	}
	return s.know(*p), true
}

// know takes a party among those that may stand in the field.
func (s *partySearch) know(p register.Party) widgets.Suggestion {
	x := widgets.Suggestion{Value: p.ID, Label: p.Name, Note: p.Code + " " + p.Address}
	s.known[p.ID] = x
	return x
}
