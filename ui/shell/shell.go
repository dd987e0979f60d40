// Package shell is the window: navigation at the left, the page at the right, and the ways between pages.
package shell

import (
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/register"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/entrance"
	"sanzhitong/ui/manual"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/today"
	"sanzhitong/ui/widgets"
)

// Params is what the window is made of; every part but Start and After is needed.
type Params struct {
	Window  fyne.Window
	Office  *workplace.Workplace
	Setter  *typeset.Setter
	Preview *preview.Renderer
	Log     *slog.Logger
	Version string
	Start   func(func()) // how background work is started; nil: in a goroutine

	// After does something on the window's goroutine after a while; nil: a timer, or never where Start is given: what a timer
	// does to a window driven by a test, it does on another goroutine, and Fyne measures text on one only.
	After func(time.Duration, func()) (stop func())
}

// pages are those of the navigation, in order; Alt+1 to Alt+6 lead to them.
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
	desk     *desk.Desk
	params   Params
	nav      *widgets.NavBar
	title    *widgets.Line
	search   *widgets.Entry
	person   *widgets.Button
	stage    *fyne.Container
	toast    *widgets.Toast
	page     desk.Page
	route    desk.Route
	history  []desk.Route
	login    *entrance.Login
	wizard   *entrance.Wizard
	active   time.Time
	waiting  desk.Reading         // how many reviews wait
	entering desk.Reading         // whether there is an office
	naming   desk.Reading         // what it is called
	office   string               // the same; "" while it is not known
	foot     *widgets.Wrapped     // where it stands beside the pages
	covers   []fyne.CanvasObject  // the dialogs that lay over a desk that is locked
	keys     func(*fyne.KeyEvent) // who took its keys
	runes    func(rune)           // and its characters
}

// New makes the shell and shows what stands before the desk.
func New(p Params) *Shell {
	if p.After == nil && p.Start != nil {
		p.After = func(time.Duration, func()) func() { return func() {} }
	}
	s := &Shell{params: p, toast: widgets.NewToast(), active: time.Now()}
	s.toast.After = p.After
	s.desk = &desk.Desk{
		Office: p.Office, Window: p.Window, Setter: p.Setter, Preview: p.Preview, Log: p.Log, Version: p.Version, Start: p.Start, After: p.After,
		Go: s.Go, Back: s.back, Say: s.say, Lock: s.Lock, Touch: s.Touch, Settle: s.settle, Count: s.count,
	}
	help := manual.NewHelp(s.desk)
	s.desk.Help = func() {
		if s.desk.Session != nil && !s.Locked() && s.page != nil {
			s.Touch()
			help.Open(s.route.Page, s.page)
		}
	}
	s.naming.Failed = func(err error) { p.Log.Error("reading what the office is called", "error", err) }
	s.waiting.Failed = func(err error) { p.Log.Error("counting what waits for a review", "error", err) }
	s.addShortcuts()
	p.Window.SetOnDropped(s.Dropped)
	s.enter()
	return s
}

// enter shows the wizard in a new folder, the login otherwise.
func (s *Shell) enter() {
	accounts := s.desk.Office.Accounts
	desk.Read(s.desk, &s.entering, accounts.Empty, func(empty bool) {
		if empty {
			s.wizard = entrance.NewWizard(s.desk, s.enter)
			s.params.Window.SetContent(s.frame(s.wizard.Object()))
			s.wizard.Form().Focus()
			return
		}
		s.showLogin("")
	})
}

func (s *Shell) showLogin(account string) {
	s.login = entrance.NewLogin(s.desk, s.office, account, s.entered)
	s.login.OnOther = s.leave
	s.params.Window.SetContent(s.frame(s.login.Object()))
	c := s.params.Window.Canvas()
	c.SetOnTypedKey(s.typedKey)
	c.SetOnTypedRune(s.typedRune)
	s.login.Focus()
	s.nameOffice()
}

// nameOffice reads what the office is called now, and writes it where it stands. Without a name nothing stands there.
func (s *Shell) nameOffice() {
	desk.Read(s.desk, &s.naming, s.desk.Office.Registers.Office, func(o *register.Office) {
		s.office = o.Name
		s.login.SetOffice(s.office)
		if s.foot != nil {
			s.foot.SetText(s.office)
		}
	})
}

// frame puts the page's colour behind and the short messages before what is shown.
func (s *Shell) frame(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorPage)), content, s.toast)
}

// entered opens the desk; after a lock it is found as it was left.
func (s *Shell) entered(session *access.Session) {
	same := s.desk.Session != nil && s.desk.Session.User.ID == session.User.ID
	if !same {
		s.clear()
	}
	s.desk.Session = session
	s.active = time.Now()
	if same && s.page != nil {
		s.params.Window.SetContent(s.frame(s.content()))
		s.uncover()
		s.settle()
		return
	}
	s.build()
	s.Go(desk.Route{Page: "today"})
}

func (s *Shell) build() {
	s.nav = widgets.NewNavBar("三制通", pages...)
	s.nav.OnSelect = func(id string) { s.Go(desk.Route{Page: id}) }
	s.foot = widgets.MutedWrapped(s.office)
	s.nav.SetFoot(s.foot, widgets.Muted("版本 "+s.params.Version))
	s.title = widgets.PageTitle("").Shrinking()
	s.search = widgets.NewEntry("搜索 案号、当事人、案由、地点（Ctrl+F）")
	find := func() {
		words := s.search.Value()
		s.search.SetValue("") // the list has them now
		s.Go(desk.Route{Page: "cases", Arg: words})
	}
	give := func() {
		s.search.SetValue("")
		s.begin()
	}
	s.search.Attach(widgets.Keys{Next: find, Down: find, Cancel: give})
	s.person = widgets.NewLink(s.desk.Session.User.Name+"　退出", s.leave)
	s.stage = container.NewStack()
}

func (s *Shell) content() fyne.CanvasObject {
	var search fyne.CanvasObject = s.search.Object()
	if s.route.Page == "cases" {
		search = widgets.Plain("") // the list has a search of its own, which answers while one types
	}
	head := container.New(widgets.Columns(0, 380, 150), s.title, search, s.person)
	// Tab goes through the page first, then through what is round it.
	return container.NewBorder(nil, nil, s.nav, nil, container.NewBorder(container.NewPadded(head), nil, nil, nil, container.NewPadded(s.stage)))
}

// alarm puts what 今日 found beside its name.
func (s *Shell) alarm() {
	if t, ok := s.page.(*today.Page); ok {
		s.nav.SetCount("today", t.Alarm(), true)
	}
}

// count puts the counts beside the navigation. One that cannot be read is left as it was.
func (s *Shell) count() {
	s.alarm()
	desk.Read(s.desk, &s.waiting, s.desk.Office.Review.Waiting, func(waiting int) { s.nav.SetCount("reviews", waiting, false) })
}

func (s *Shell) say(words string) { s.toast.Say(words) }

// leave ends the session, asking first when something would be lost with it.
func (s *Shell) leave() {
	do := func() {
		s.clear()
		s.showLogin("")
	}
	if !s.unsaved() {
		do()
		return
	}
	widgets.Confirm(s.desk.Canvas(), widgets.Question{
		Title: "还没有保存", Text: "还有填写的内容没有保存，换人以后不能找回。", Yes: "不要了，换人", No: "留着", Danger: true,
	}, func(yes bool) {
		if yes {
			do()
		}
	})
}

// clear takes everything off the desk: who sits down next finds nothing of the one before.
func (s *Shell) clear() {
	s.desk.Leave()
	widgets.Forget(s.covers...)
	s.desk.Session, s.page, s.history, s.covers = nil, nil, nil, nil
	s.active = time.Now()
}

// Focus puts the keyboard where work begins: for the start, when the window was not yet there to take it.
func (s *Shell) Focus() {
	switch {
	case s.wizard != nil && s.login == nil:
		s.wizard.Form().Focus()
	case s.login == nil: // it is not known yet what stands before the desk
	case s.desk.Session == nil || s.Locked():
		s.login.Focus()
	default:
		s.settle()
	}
}

// Login gives the login page, Wizard the one of a new office, Page the page shown: for what is driven from outside.
func (s *Shell) Login() *entrance.Login { return s.login }

// Wizard gives the page of a new office.
func (s *Shell) Wizard() *entrance.Wizard { return s.wizard }

// Where gives the place that is shown.
func (s *Shell) Where() desk.Route { return s.route }

// Page gives the page that is shown.
func (s *Shell) Page() desk.Page { return s.page }
