// Package settings is 设置: the office, the accounts, the calendar, one's own password, help, and the backup.
package settings

import (
	"context"
	"fmt"
	"image/color"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/entrance"
	"sanzhitong/ui/widgets"
)

// Page is 设置.
type Page struct {
	desk   *desk.Desk
	users  *widgets.DataTable[access.User]
	office *widgets.Form
	years  *widgets.Wrapped
	tabs   *widgets.Tabs
	object fyne.CanvasObject

	ownFonts *widgets.MultiChoice
	fonts    *widgets.Wrapped
	idle     *widgets.Choice
	secret   *widgets.Form // one's own password

	reading desk.Reading
}

// New makes the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, years: widgets.NewWrapped("", widgets.TextStyle{}), fonts: widgets.NewWrapped("", widgets.TextStyle{})}
	p.users = widgets.NewDataTable("",
		widgets.Column[access.User]{ID: "account", Label: "登录名", Width: 140, Value: func(u access.User) string { return u.Account }},
		widgets.Column[access.User]{ID: "name", Label: "姓名", Width: 140, Value: func(u access.User) string { return u.Name }},
		widgets.Column[access.User]{ID: "roles", Label: "角色", Width: 300, Flexible: true, Value: func(u access.User) string { return u.RoleLabels() }},
		widgets.Column[access.User]{ID: "state", Label: "状态", Width: 90, Value: userState},
	)
	p.users.OnOpen = p.manage
	d.Arrange("settings.users", p.users)
	p.office = widgets.NewForm(entrance.OfficeRows()...)
	p.office.SetButtons("保存", "")
	p.office.OnSave = p.saveOffice
	admin := d.Session.User.Is(access.Administrator)
	p.office.SetEnabled(admin)
	note := "文书照此印出；改动以后，正在审核的案件须重新送审"
	if !admin {
		note = "文书照此印出；只有管理员能改"
	}
	users := widgets.NewTableCard("账号", "", p.users)
	if admin {
		users.SetNote("双击重设密码、停用")
		users.SetActions(widgets.NewLink("新建账号", p.newUser))
	}
	tabs := []*container.TabItem{
		container.NewTabItem("单位", widgets.NewCard("单位信息", note, p.office)),
		container.NewTabItem("账号", users),
		container.NewTabItem("放假安排", p.calendar(admin)),
		container.NewTabItem("我的密码", p.password()),
		container.NewTabItem("本机", p.computer()),
	}
	if admin {
		tabs = append(tabs, container.NewTabItem("备份", p.backup()))
	}
	p.tabs = widgets.NewTabs(append(tabs, container.NewTabItem("帮助", help(d)))...)
	p.object = p.reading.Cover(p.tabs)
	p.Refresh()
	return p
}

func userState(u access.User) string {
	if u.Disabled {
		return "已停用"
	}
	return "正常"
}

// Turn goes to the next sheet, or the one before.
func (p *Page) Turn(by int) { p.tabs.Turn(by) }

// Title implements desk.Page.
func (p *Page) Title() string { return "设置" }

// Object implements desk.Page.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Dirty implements desk.Leaver. A password is kept nowhere: half a one is asked about as well.
func (p *Page) Dirty() bool { return p.office.Dirty() || p.secret.Dirty() }

// Refresh implements desk.Page.
func (p *Page) Refresh() { desk.Read(p.desk, &p.reading, p.read, p.show) }

// content is what the page shows.
type content struct {
	office *register.Office
	users  []access.User
}

func (p *Page) read(ctx context.Context) (c content, err error) {
	if c.office, err = p.desk.Office.Registers.Office(ctx); err != nil {
		return c, err
	}
	c.users, err = p.desk.Office.Accounts.List(ctx)
	return c, err
}

func (p *Page) show(c content) {
	p.showFonts()
	if !p.office.Dirty() {
		p.office.SetValues(entrance.OfficeValues(c.office))
	}
	p.users.SetRows(c.users)
	var years []string
	for _, y := range p.desk.Office.Law.Calendar().Years() {
		years = append(years, strconv.Itoa(y))
	}
	p.years.SetText("已有放假安排的年份：" + strings.Join(years, "、") + "。其他年份按周末计算，到期日后面会注明“放假安排尚未录入”。")
}

func (p *Page) saveOffice() {
	v := p.office.Values()
	p.desk.Run("正在保存……", func(ctx context.Context) error {
		before, err := p.desk.Office.Registers.Office(ctx)
		if err != nil {
			return err
		}
		return p.desk.Office.Registers.SaveOffice(ctx, p.desk.Session, entrance.OfficeOf(*before, v))
	}, func(err error) {
		if err != nil {
			p.desk.FailForm(p.office, err)
			return
		}
		p.office.MarkSaved()
		p.desk.Say("单位信息已经保存。")
	})
}

func (p *Page) calendar(admin bool) fyne.CanvasObject {
	box := widgets.Stacked(p.years)
	if !admin {
		box.Add(widgets.MutedWrapped("每年国务院办公厅公布下一年安排以后，由管理员导入。"))
	} else {
		box.Add(widgets.MutedWrapped("每年国务院办公厅公布下一年安排以后，导入一个 CSV 文件：每行 日期,holiday 或者 workday,名称，例如 2027-01-01,holiday,元旦。文件有一处不对，整个不导入。"))
		box.Add(container.NewHBox(widgets.NewButton("导入放假安排……", func() { p.desk.OpenFile([]string{".csv"}, p.importCalendar) })))
	}
	return widgets.NewCard("放假安排", "", box)
}

func (p *Page) importCalendar(u fyne.URI) {
	year := 0
	p.desk.Run("正在导入……", func(ctx context.Context) error {
		f, err := os.Open(u.Path())
		if err != nil {
			return fault.New("file.unreadable", "读不出文件 %s，请确认U盘没有拔出。", u.Name()).By(err)
		}
		defer func() { _ = f.Close() }() // only read
		year, err = p.desk.Office.Registers.ImportCalendar(ctx, p.desk.Session, p.desk.Office.Law.Calendar(), f)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(fmt.Sprintf("%d 年放假安排已经导入。", year))
		p.Refresh()
	})
}

func (p *Page) password() fyne.CanvasObject {
	form := widgets.NewForm(
		widgets.Row{Key: "old", Label: "原密码", Field: widgets.NewPasswordEntry("", nil), Required: true},
		widgets.Row{Key: "password", Label: "新密码", Field: widgets.NewPasswordEntry("", nil), Required: true, Help: "至少八位。签名密钥不变，以前的签名仍然有效"},
		widgets.Row{Key: "again", Label: "再输一次", Field: widgets.NewPasswordEntry("", nil), Required: true},
	)
	p.secret = form
	form.SetButtons("修改密码", "")
	form.OnSave = func() {
		v := form.Values()
		if v["password"] != v["again"] {
			form.SetError("again", "两次输入的密码不一样，请重新输入。")
			return
		}
		p.desk.Run("正在修改……", func(ctx context.Context) error {
			return p.desk.Office.Accounts.ChangePassword(ctx, p.desk.Session, v["old"], v["password"])
		}, func(err error) {
			if err != nil {
				p.desk.FailForm(form, err)
				return
			}
			form.SetValues(nil)
			p.desk.Say("密码已经修改。")
		})
	}
	room := canvas.NewRectangle(color.Transparent) // the button stands below the fields, not at the foot of the window
	room.SetMinSize(fyne.NewSize(1, 210))
	return widgets.NewCard("我的密码", p.desk.Session.User.Name+"（"+p.desk.Session.User.RoleLabels()+"）", widgets.Stacked(container.NewStack(room, form)))
}

func (p *Page) newUser() {
	var officers []register.Officer
	p.desk.Run("正在读取……", func(ctx context.Context) (err error) {
		officers, err = p.desk.Office.Registers.Officers(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.askForUser(officers)
	})
}

// askForUser asks for a new account, which may be one of the officers'.
func (p *Page) askForUser(officers []register.Officer) {
	options := []widgets.Option{{Value: "", Label: "不是执法人员"}}
	for _, o := range officers {
		options = append(options, widgets.Option{Value: o.ID, Label: o.Name + "（" + o.Certificate + "）"})
	}
	var roles []string
	for _, r := range access.Roles() {
		roles = append(roles, r.Label())
	}
	form := widgets.NewForm(
		widgets.Row{Key: "account", Label: "登录名", Field: widgets.NewEntry(""), Required: true},
		widgets.Row{Key: "name", Label: "姓名", Field: widgets.NewEntry(""), Required: true, Help: "文书和签署上照此显示"},
		widgets.Row{Key: "roles", Label: "角色", Field: widgets.NewMultiChoice(widgets.Options(roles...)...), Required: true, Help: "法制审核员不能同时是负责人"},
		widgets.Row{Key: "officer", Label: "执法人员", Field: widgets.NewChoice(options...), Help: "承办过案件的人不能审核同一案件（行政处罚法第五十八条）"},
		widgets.Row{Key: "password", Label: "初始密码", Field: widgets.NewPasswordEntry("", nil), Required: true, Help: "至少八位，请本人登录后在“我的密码”里改掉"},
	)
	dialog := widgets.ShowForm(p.desk.Canvas(), "新建账号", form, fyne.NewSize(640, 420))
	form.OnSave = func() {
		v := form.Values()
		n := access.NewUser{Account: v["account"], Name: v["name"], Password: v["password"], OfficerID: v["officer"]}
		for _, label := range strings.Split(v["roles"], widgets.Separator) {
			if r, err := access.ParseRole(label); err == nil {
				n.Roles = append(n.Roles, r)
			}
		}
		p.desk.Run("正在建立账号……", func(ctx context.Context) error {
			_, err := p.desk.Office.Accounts.Create(ctx, p.desk.Session, n)
			return err
		}, func(err error) {
			if err != nil {
				p.desk.FailForm(form, err)
				return
			}
			dialog.Close()
			p.desk.Say("账号 " + n.Account + " 已经建立。")
			p.Refresh()
		})
	}
}

// manage resets the password of an account, or closes or reopens it.
func (p *Page) manage(u access.User) {
	if !p.desk.Session.User.Is(access.Administrator) {
		return
	}
	form := widgets.NewForm(widgets.Row{Key: "password", Label: "新密码", Field: widgets.NewPasswordEntry("", nil), Required: true, Help: "至少八位。重设以后换用新的签名密钥，以前的签名仍然有效"})
	form.SetButtons("重设密码", "取消")
	word, done, button := "停用账号", "账号已经停用，以前办的仍然记着他。", widgets.NewDanger
	if u.Disabled {
		word, done, button = "恢复账号", "账号已经恢复。", widgets.NewButton
	}
	var dialog *widgets.Dialog
	form.AddButton(button(word, func() {
		p.desk.Run("正在保存……", func(ctx context.Context) error {
			return p.desk.Office.Accounts.SetDisabled(ctx, p.desk.Session, u.ID, !u.Disabled)
		}, func(err error) {
			if err != nil {
				p.desk.FailForm(form, err)
				return
			}
			dialog.Close()
			p.desk.Say(u.Name + "：" + done)
			p.Refresh()
		})
	}))
	dialog = widgets.ShowForm(p.desk.Canvas(), u.Name+"（"+u.Account+"）", form, fyne.NewSize(560, 160))
	form.OnSave = func() {
		password := form.Values()["password"]
		p.desk.Run("正在重设……", func(ctx context.Context) error {
			return p.desk.Office.Accounts.ResetPassword(ctx, p.desk.Session, u.ID, password)
		}, func(err error) {
			if err != nil {
				p.desk.FailForm(form, err)
				return
			}
			dialog.Close()
			p.desk.Say(u.Name + " 的密码已经重设。")
		})
	}
}

// OfficeForm gives the office's form, for what is driven from outside.
func (p *Page) OfficeForm() *widgets.Form { return p.office }
