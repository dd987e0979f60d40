// Package shell is the window: navigation at the left, the page at the right, and the ways between pages.
package shell

import (
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/model/access"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/entrance"
	"sanzhitong/ui/ledgers"
	"sanzhitong/ui/registers"
	"sanzhitong/ui/reviewing"
	"sanzhitong/ui/settings"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/today"
	"sanzhitong/ui/widgets"
)

// Params is what the window is made of; every part but Start is needed.
type Params struct {
	Window  fyne.Window
	Office  *workplace.Workplace
	Setter  *typeset.Setter
	Preview *preview.Renderer
	Log     *slog.Logger
	Version string
	Start   func(func()) // how background work is started; nil: in a goroutine
}

// pages are those of the navigation, in order; Alt+1 to Alt+7 lead to them.
var pages = []widgets.NavItem{
	{ID: "today", Label: "今日"},
	{ID: "cases", Label: "案件"},
	{ID: "reviews", Label: "法制审核"},
	{ID: "registers", Label: "清单"},
	{ID: "ledgers", Label: "台账"},
	{ID: "settings", Label: "设置"},
}

// parent is the navigation's page of a page that is not in it.
var parent = map[string]string{"case": "cases", "step": "cases", "review": "reviews"}

// Shell is the window's content.
type Shell struct {
	desk    *desk.Desk
	params  Params
	nav     *widgets.NavBar
	title   *widgets.Line
	search  *widgets.Entry
	person  *widgets.Button
	stage   *fyne.Container
	toast   *widgets.Toast
	page    desk.Page
	route   desk.Route
	history []desk.Route
	login   *entrance.Login
	wizard  *entrance.Wizard
	active  time.Time
}

// New makes the shell and shows what stands before the desk.
func New(p Params) *Shell {
	s := &Shell{params: p, toast: widgets.NewToast(), active: time.Now()}
	s.desk = &desk.Desk{
		Office: p.Office, Window: p.Window, Setter: p.Setter, Preview: p.Preview, Log: p.Log, Start: p.Start,
		Go: s.Go, Back: s.back, Say: s.say, Lock: s.Lock, Touch: s.Touch,
	}
	s.addShortcuts()
	p.Window.SetOnDropped(s.Dropped)
	s.enter()
	return s
}

// enter shows the wizard in a new folder, the login otherwise.
func (s *Shell) enter() {
	empty, err := s.desk.Office.Accounts.Empty(s.desk.Context())
	if err != nil {
		s.desk.Fail(err)
		return
	}
	if empty {
		s.wizard = entrance.NewWizard(s.desk, s.enter)
		s.params.Window.SetContent(s.frame(s.wizard.Object()))
		s.wizard.Form().Focus()
		return
	}
	s.showLogin("")
}

func (s *Shell) showLogin(account string) {
	name := ""
	if o, err := s.desk.Office.Registers.Office(s.desk.Context()); err == nil {
		name = o.Name
	}
	s.login = entrance.NewLogin(s.desk, name, account, s.entered)
	s.params.Window.SetContent(s.frame(s.login.Object()))
	s.settle(s.login.Focus)
}

// frame puts the page's colour behind and the short messages before what is shown.
func (s *Shell) frame(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorPage)), content, s.toast)
}

// entered opens the desk; after a lock it is found as it was left.
func (s *Shell) entered(session *access.Session) {
	same := s.desk.Session != nil && s.desk.Session.User.ID == session.User.ID
	s.desk.Session = session
	s.active = time.Now()
	if same && s.page != nil {
		s.params.Window.SetContent(s.frame(s.content()))
		return
	}
	s.build()
	s.history = nil
	s.Go(desk.Route{Page: "today"})
}

func (s *Shell) build() {
	s.nav = widgets.NewNavBar("三制通", pages...)
	s.nav.OnSelect = func(id string) { s.Go(desk.Route{Page: id}) }
	office := ""
	if o, err := s.desk.Office.Registers.Office(s.desk.Context()); err == nil {
		office = o.Name
	}
	s.nav.SetFoot(widgets.MutedWrapped(office), widgets.Muted("版本 "+s.params.Version))
	s.title = widgets.PageTitle("").Shrinking()
	s.search = widgets.NewEntry("搜索 案号、当事人、案由、地点（Ctrl+F）")
	s.search.Attach(widgets.Keys{Next: func() { s.Go(desk.Route{Page: "cases", Arg: s.search.Value()}) }})
	s.person = widgets.NewLink(s.desk.Session.User.Name+"　退出", s.leave)
	s.stage = container.NewStack()
}

func (s *Shell) content() fyne.CanvasObject {
	var search fyne.CanvasObject = s.search.Object()
	if s.route.Page == "cases" {
		search = widgets.Plain("") // the list has a search of its own, which answers while one types
	}
	head := container.New(widgets.Columns(0, 380, 150), s.title, search, s.person)
	return container.NewBorder(nil, nil, s.nav, nil, container.NewBorder(container.NewPadded(head), nil, nil, nil, container.NewPadded(s.stage)))
}

// Go goes to a place, asking first when the page left holds unsaved work.
func (s *Shell) Go(to desk.Route) {
	if l, ok := s.page.(desk.Leaver); ok && l.Dirty() {
		widgets.Confirm(s.desk.Canvas(), widgets.Question{Title: "还没有保存", Text: "这一页填写的内容还没有保存，离开后不能找回。", Yes: "离开", No: "留在这里", Danger: true}, func(yes bool) {
			if yes {
				s.move(to, true)
			}
		})
		return
	}
	s.move(to, true)
}

func (s *Shell) move(to desk.Route, remember bool) {
	page, err := s.open(to)
	if err != nil {
		s.desk.Fail(err)
		return
	}
	if remember && s.page != nil && s.route != to {
		s.history = append(s.history, s.route)
	}
	s.page, s.route = page, to
	s.active = time.Now()
	s.stage.Objects = []fyne.CanvasObject{page.Object()}
	s.title.SetText(page.Title())
	active := to.Page
	if p, ok := parent[active]; ok {
		active = p
	}
	s.nav.SetActive(active)
	s.count()
	s.params.Window.SetContent(s.frame(s.content()))
	if f, ok := page.(desk.Focuser); ok {
		s.settle(f.Focus)
	}
}

// settle puts the keyboard where work begins. New content belongs to the window only after it has been drawn once, so a
// focus that did not take is tried again a moment later.
func (s *Shell) settle(focus func()) {
	focus()
	if s.desk.Canvas().Focused() == nil {
		time.AfterFunc(60*time.Millisecond, func() {
			fyne.Do(func() {
				if s.desk.Canvas().Focused() == nil {
					focus()
				}
			})
		})
	}
}

func (s *Shell) open(to desk.Route) (desk.Page, error) {
	d := s.desk
	switch to.Page {
	case "cases":
		return cases.NewList(d, to.Arg), nil
	case "case":
		return cases.NewCase(d, to.Arg), nil
	case "step":
		return cases.NewStep(d, to.Arg)
	case "reviews":
		return reviewing.NewList(d), nil
	case "review":
		return reviewing.NewReview(d, to.Arg)
	case "registers":
		return registers.New(d), nil
	case "ledgers":
		return ledgers.New(d), nil
	case "settings":
		return settings.New(d), nil
	}
	return today.New(d), nil
}

// count puts the counts beside the navigation.
func (s *Shell) count() {
	if t, ok := s.page.(*today.Page); ok {
		s.nav.SetCount("today", t.Alarm(), true)
	}
	if waiting, err := s.desk.Office.Review.Waiting(s.desk.Context()); err == nil {
		s.nav.SetCount("reviews", len(waiting), false)
	}
}

// back goes to the place before; without one, to the list of cases.
func (s *Shell) back() {
	to := desk.Route{Page: "cases"}
	if n := len(s.history); n > 0 {
		to, s.history = s.history[n-1], s.history[:n-1]
	}
	s.move(to, false)
}

func (s *Shell) say(words string) { s.toast.Say(words) }

// leave ends the session.
func (s *Shell) leave() {
	if l, ok := s.page.(desk.Leaver); ok && l.Dirty() {
		s.Go(desk.Route{Page: "today"}) // asks first
		return
	}
	s.desk.Session, s.page, s.history = nil, nil, nil
	s.showLogin("")
}

// Lock closes the desk until the password is shown; nothing on it is lost.
func (s *Shell) Lock() {
	if s.desk.Session != nil && !s.Locked() {
		s.showLogin(s.desk.Session.User.Account)
		s.active = time.Time{}
	}
}

// Locked reports whether the desk is closed.
func (s *Shell) Locked() bool { return s.active.IsZero() }

// Touch says that somebody works: keys and clicks that the shell sees itself need no Touch.
func (s *Shell) Touch() {
	if !s.Locked() {
		s.active = time.Now()
	}
}

// Idle tells how long nobody has worked, as far as the shell can see.
func (s *Shell) Idle() time.Duration {
	if s.Locked() || s.desk.Session == nil {
		return 0
	}
	return time.Since(s.active)
}

// Focus puts the keyboard where work begins: for the start, when the window was not yet there to take it.
func (s *Shell) Focus() {
	switch {
	case s.wizard != nil && s.login == nil:
		s.wizard.Form().Focus()
	case s.desk.Session == nil || s.Locked():
		s.login.Focus()
	}
}

// Login gives the login page, Wizard the one of a new office, Page the page shown: for what is driven from outside.
func (s *Shell) Login() *entrance.Login { return s.login }

// Wizard gives the page of a new office.
func (s *Shell) Wizard() *entrance.Wizard { return s.wizard }

// Page gives the page that is shown.
func (s *Shell) Page() desk.Page { return s.page }

func (s *Shell) addShortcuts() {
	c := s.params.Window.Canvas()
	add := func(key fyne.KeyName, mod fyne.KeyModifier, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod}, func(fyne.Shortcut) {
			// Fyne keeps shortcuts alive under a dialog, and before the login there is nothing to go to.
			if s.desk.Session != nil && !s.Locked() && s.page != nil && !widgets.Covered(c) {
				do()
			}
		})
	}
	add(fyne.KeyF, fyne.KeyModifierControl, func() {
		if list, ok := s.page.(*cases.List); ok {
			list.Focus()
			return
		}
		s.search.Focus()
	})
	add(fyne.KeyN, fyne.KeyModifierControl, func() {
		if s.desk.Session.User.Is(access.Clerk) {
			s.Go(desk.Route{Page: "step", Arg: "/clue"})
		}
	})
	for i, p := range pages {
		key := fyne.KeyName(rune('1' + i))
		add(key, fyne.KeyModifierAlt, func() { s.Go(desk.Route{Page: p.ID}) })
	}
}
