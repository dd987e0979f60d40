package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/widgets"
)

// topics is the built-in help, a heading and what it says.
var topics = [][2]string{
	{"办一件案件", "“案件 → 登记线索”写明来源、事项、当事人和地点，保存后进入案件页。案件页右上角“下一步”是现在可以办的环节；灰字是暂不能办的环节、理由、条文和出路。每个环节一页表格，带 * 的必填，Ctrl+S 保存，Esc 返回，“预览文书”看打印出来的样子。"},
	{"文书和文号", "文书由案件内容生成，不重复录入。缺的内容在文书上印成红色的“〔请填写：…〕”，补全以后才能定稿。定稿时才给文号，给过的文号不会再用。"},
	{"期限", "案件页“期限”列出到期日，双击看是怎么算出来的：起算、天数、跳过的放假、顺延、依据。放假安排由管理员每年导入。"},
	{"法制审核", "送审时冻结全部文书、证据和依据。审核员在“法制审核”里看材料和九个要点，输入密码签署同意，或者写明问题退回。签署以后材料再有改动，意见自动失效，案件退回重新送审。"},
	{"签署的效力", "屏幕签署使用每个人自己的 SM2 密钥，由密码保护，用来证明是谁在什么时候看过哪些材料；它不是电子认证服务机构的证书。对外文书仍须打印盖章。"},
	{"台账", "台账由案件自动生成，双击一行打开案件，“导出 Excel”存到 U 盘。页脚的数据摘要可以与程序核对。"},
	{"数据安全", "每一次新增、修改都记入不可改动的日志。维护人员可以运行 sanzhitong check 核对：绕过程序改动的数据会被指出来。"},
	{"按键", "Enter 下一栏；Tab 离开多行栏；Ctrl+S 保存；Ctrl+F 搜索；Ctrl+N 登记线索；Esc 返回；Alt+1 至 Alt+7 换页。"},
}

func help() fyne.CanvasObject {
	box := widgets.Stacked()
	for _, t := range topics {
		box.Add(widgets.SectionTitle(t[0]))
		box.Add(widgets.NewWrapped(t[1], widgets.TextStyle{}))
	}
	return widgets.NewCard("帮助", "", container.NewVScroll(box))
}
