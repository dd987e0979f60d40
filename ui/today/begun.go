package today

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// mostBegun is how many forms that were begun are listed, the latest first.
const mostBegun = 4

// ofRegisters are the forms of 清单, by what they are kept under.
var ofRegisters = []string{"party", "officer", "matter", "department"}

// unfinished lists what the user has begun and not saved, the latest first.
func (p *Page) unfinished(ctx context.Context) ([]cases.Begun, error) {
	list, err := cases.Begins(ctx, p.desk)
	if err != nil {
		return nil, err
	}
	drafts, err := p.desk.Office.Drafts.Unfinished(ctx, p.desk.Session)
	if err != nil {
		return nil, err
	}
	for i := range drafts {
		if x := &drafts[i]; slices.Contains(ofRegisters, x.Form) {
			list = append(list, cases.Begun{Words: "清单 · " + x.Title, At: x.UpdatedAt, Route: desk.Route{Page: "registers"}})
		}
	}
	slices.SortStableFunc(list, func(a, b cases.Begun) int { return b.At.Compare(a.At) })
	return list, nil
}

// showBegun lists them, each with the way to go on.
func (p *Page) showBegun(list []cases.Begun) {
	p.begun.Objects = nil
	for _, b := range list[:min(len(list), mostBegun)] {
		of, what := "", b.Words
		if i := strings.LastIndex(b.Words, " · "); i >= 0 {
			of, what = b.Words[:i]+"，", b.Words[i+len(" · "):]
		}
		p.begun.Add(container.New(widgets.Stack(0),
			container.New(widgets.Buttons(), widgets.NewLink("接着写："+what, p.way(b.Route))),
			widgets.MutedWrapped(of+"写到 "+p.desk.Spoken(b.At))))
	}
	note := ""
	if len(list) > 0 {
		note = fmt.Sprintf("%d 张", len(list))
	}
	p.left.SetNote(note)
	p.left.Hidden = len(list) == 0
	p.begun.Refresh()
	p.object.Refresh()
}
