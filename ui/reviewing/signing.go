package reviewing

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

const opinionTall = 96 // of the opinion in the dialog; a longer one scrolls

// signed shows what is about to be signed.
func (a *answer) signed(conclusion, leads, opinion string) fyne.CanvasObject {
	p := a.page.reading
	color := theme.ColorLate
	if conclusion == "同意" {
		color = theme.ColorDone
	}
	facts := []widgets.Pair{
		{Label: "案件", Value: p.Facts.Case.Label() + "　" + p.Facts.Case.Cause},
		{Label: "送审", Value: fmt.Sprintf("%s，%d 件材料，摘要 %s", p.Bundle.Label(), len(p.Bundle.Materials), short(p.Bundle.Digest))},
		{Label: "结论", Value: conclusion, Color: color},
		{Label: "案件转到", Value: leads},
	}
	if n := len(a.page.remarks.list); n > 0 {
		facts = append(facts, widgets.Pair{Label: "批注", Value: fmt.Sprintf("%d 条，一并签署", n)})
	}
	if list := a.page.points.doubts(); len(list) > 0 {
		facts = append(facts, widgets.Pair{Label: "未通过", Value: "第 " + strings.Join(list, "、") + " 项", Color: theme.ColorLate})
	}
	box := widgets.Stacked(widgets.NewKeyValues(1, facts...), scrolling(opinion))
	if words := a.unread(); words != "" {
		box.Add(widgets.NewWrapped(words, widgets.TextStyle{Color: theme.ColorSoon, Bold: true, Size: theme.SizeTable}))
	}
	box.Add(widgets.MutedWrapped("签署以后，材料有任何改动，意见即失效。屏幕签署使用本人密钥，不是电子认证服务机构的证书；手写签名可以不写，审核意见书打印后补签。"))
	return box
}

// scrolling shows a text at its height, up to a limit.
func scrolling(text string) fyne.CanvasObject {
	words := widgets.NewWrapped(text, widgets.TextStyle{})
	return container.New(tall(min(opinionTall, words.HeightAt(600)+4)), container.NewVScroll(words))
}

const unreadMost = 3 // materials that are named

// unread warns of materials that were not marked as read; it stops nobody.
func (a *answer) unread() string {
	list := a.page.draft.Unread(a.page.reading.Bundle)
	if len(list) == 0 {
		return ""
	}
	names := strings.Join(list[:min(unreadMost, len(list))], "、")
	if len(list) > unreadMost {
		names += "等"
	}
	return fmt.Sprintf("还有 %d 件材料没有标记为已看：%s。", len(list), names)
}
