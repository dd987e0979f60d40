// Package entrance is what stands before the desk: login, and the setting up of a new office.
package entrance

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// Login asks for name and password.
type Login struct {
	OnOther func() // somebody else wants to log in while the desk is locked

	desk     *desk.Desk
	account  *widgets.Entry
	password *widgets.PasswordEntry
	wrong    *widgets.Wrapped
	office   *widgets.Line
	entered  func(*access.Session)
	object   fyne.CanvasObject
}

// NewLogin makes the page; office is what the office is called, "" while that is not known, entered gets the session. With an
// account given only its password is asked: the desk was locked.
func NewLogin(d *desk.Desk, office, account string, entered func(*access.Session)) *Login {
	l := &Login{desk: d, entered: entered, account: widgets.NewEntry("登录名"), wrong: widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorLate})}
	l.office = widgets.Muted(office)
	l.password = widgets.NewPasswordEntry("密码", l.Enter)
	l.account.SetValue(account)
	l.account.SetEnabled(account == "")
	l.account.Attach(widgets.Keys{Next: l.password.Focus})
	words, enter, foot := "请登录", "登录", fyne.CanvasObject(widgets.MutedWrapped("忘记密码，请管理员在“设置 → 账号”里重设。"))
	if account != "" {
		words, enter = "已经锁定，请输入密码继续", "继续"
		foot = container.New(widgets.Buttons(), widgets.Muted("不是您？"), widgets.NewLink("换人登录", func() { l.OnOther() }))
	}
	box := widgets.Stacked(
		widgets.PageTitle("三制通"), l.office, widgets.Plain(words),
		l.account.Object(), l.password.Object(), l.wrong, widgets.NewPrimary(enter, l.Enter), foot,
	)
	card := widgets.NewCard("", "", box)
	l.object = container.NewCenter(container.New(sized{fyne.NewSize(380, 330)}, card))
	return l
}

type sized struct{ size fyne.Size }

func (s sized) MinSize([]fyne.CanvasObject) fyne.Size { return s.size }

func (s sized) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Object gives the page.
func (l *Login) Object() fyne.CanvasObject { return l.object }

// SetOffice says whose desk it is.
func (l *Login) SetOffice(name string) { l.office.SetText(name) }

// Focus puts the keyboard at the first thing to type.
func (l *Login) Focus() {
	if l.account.Value() == "" {
		l.account.Focus()
	} else {
		l.password.Focus()
	}
}

// Fill types for the person: for what is driven from outside.
func (l *Login) Fill(account, password string) {
	l.account.SetValue(account)
	l.password.SetValue(password)
}

// Wrong gives the sentence shown after a refusal.
func (l *Login) Wrong() string { return l.wrong.Text() }

// Enter logs in with what was typed.
func (l *Login) Enter() {
	account, password := strings.TrimSpace(l.account.Value()), l.password.Value()
	var s *access.Session
	l.desk.Run("正在登录……", func(ctx context.Context) (err error) {
		s, err = l.desk.Office.Accounts.Login(ctx, account, password)
		return err
	}, func(err error) {
		if err != nil {
			var lines []string
			for _, f := range l.desk.Faults(err) {
				lines = append(lines, f.Error())
			}
			l.wrong.SetText(strings.Join(lines, "\n"))
			l.password.SetValue("")
			l.password.Focus()
			return
		}
		l.wrong.SetText("")
		l.entered(s)
	})
}
