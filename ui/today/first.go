package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

func (p *Page) hint() string {
	u := p.user
	switch {
	case u.Is(access.Clerk):
		return "先办“要办的事”里红字的，再办快到期的：点一行进入，右边“下一步”列出可以办的环节；不能办的写明差什么、依据哪一条。有新的举报、发现，按“登记线索”。"
	case u.Is(access.Reviewer):
		return "在“等我办理”里点一行进入“法制审核”：左边是材料，中间是打印出来的样子，右边是九个要点。看完输入密码签署，或者写明问题退回。"
	case u.Is(access.Head):
		return "“等我办理”列出等您审批的案件，点一行进入，按右边“下一步”写审批意见。"
	case u.Is(access.Archivist):
		return "已结案的案件在“等我办理”里，点一行进入办理归档；台账在左边“台账”，可以导出给上级。"
	}
	return "在“设置”里维护单位信息、账号和放假安排；在“清单”里维护事项、执法人员和当事人。"
}

// beginning says what to do first in an office that has no case yet.
func (p *Page) beginning() string {
	u := p.user
	switch {
	case u.Is(access.Administrator):
		return "还没有案件。先做这几件事：\n1. “清单”里登记执法人员，核对执法事项的依据。\n2. “设置 → 账号”里给每个人建立账号：承办人、法制审核员、负责人、档案各有其人。\n3. 请承办人登录，登记第一条线索。"
	case u.Is(access.Clerk):
		return "还没有案件。有人举报、巡查发现、上级交办的，都从登记线索开始：写明什么人、什么事、什么地方、哪一天发现。登记以后，接着办什么、到哪一天为止，程序会告诉您。"
	case u.Is(access.Archivist):
		return "还没有案件。先在“清单”里登记执法人员，核对执法事项的依据；案件结了以后，在这里归档。"
	}
	return "还没有案件。有案件送来时，会出现在“等我办理”里。"
}

// ways are the buttons that lead to where a person of these roles begins.
func (p *Page) ways() []fyne.CanvasObject {
	u, row := p.user, container.New(widgets.Buttons())
	if u.Is(access.Clerk) {
		row.Add(widgets.NewPrimary("登记线索", p.way(desk.Route{Page: "step", Arg: "/clue"})))
	}
	if u.Is(access.Administrator) {
		row.Add(widgets.NewButton("设置", p.way(desk.Route{Page: "settings"})))
	}
	if u.Is(access.Administrator, access.Archivist) {
		row.Add(widgets.NewButton("清单", p.way(desk.Route{Page: "registers"})))
	}
	if len(row.Objects) == 0 {
		return nil
	}
	return []fyne.CanvasObject{row}
}

func (p *Page) way(to desk.Route) func() { return func() { p.desk.Go(to) } }

// start tells somebody who has nothing to do yet where to begin.
func start(u access.User) string {
	switch {
	case u.Is(access.Clerk):
		return "新案件按 Ctrl+N 登记线索。"
	case u.Is(access.Administrator):
		return "请先在“设置”里核对单位信息和账号。"
	}
	return "有案件送来时，会出现在这里。"
}
