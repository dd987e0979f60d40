package today

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// mostBegun is how many forms that were begun are listed, the latest first.
const mostBegun = 4

// ofRegisters are the forms of 清单, by what they are kept under.
var ofRegisters = []string{"party", "officer", "matter", "department"}

// unfinished lists what the user has begun and not saved, the latest first.
func (p *Page) unfinished(ctx context.Context, session *access.Session) ([]cases.Begun, error) {
	list, err := cases.Begins(ctx, p.desk, session)
	if err != nil {
		return nil, err
	}
	drafts, err := p.desk.Office.Drafts.Unfinished(ctx, session)
	if err != nil {
		return nil, err
	}
	for i := range drafts {
		if x := &drafts[i]; slices.Contains(ofRegisters, x.Form) {
			list = append(list, cases.Begun{What: x.Title, Of: "清单", At: x.UpdatedAt, Route: desk.Route{Page: "registers"}})
		}
	}
	slices.SortStableFunc(list, func(a, b cases.Begun) int { return b.At.Compare(a.At) })
	return list, nil
}

// showOne shows one with the way to go on; where there is none, it says why.
func (p *Page) showOne(b cases.Begun) fyne.CanvasObject {
	about := "写到 " + p.desk.Spoken(b.At)
	if b.Of != "" {
		about = b.Of + "，" + about
	}
	if b.Trouble != "" {
		return container.New(widgets.Stack(2), widgets.Plain(b.What).Shrinking(), widgets.MutedWrapped(about),
			widgets.NewWrapped(b.Trouble, widgets.TextStyle{Color: theme.ColorLate, Size: theme.SizeSmall}))
	}
	return container.New(widgets.Stack(0), container.New(widgets.Buttons(), widgets.NewLink("接着写："+b.What, p.way(b.Route))),
		widgets.MutedWrapped(about))
}

// showBegun lists them, each with the way to go on.
func (p *Page) showBegun(list []cases.Begun) {
	p.begun.Objects = nil
	for _, b := range list[:min(len(list), mostBegun)] {
		p.begun.Add(p.showOne(b))
	}
	if rest := len(list) - mostBegun; rest > 0 {
		p.begun.Add(widgets.MutedWrapped(fmt.Sprintf("还有更早的 %d 张，在各自的案件里接着写。", rest)))
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
