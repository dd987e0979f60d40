package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"sanzhitong/printing/typeset"
	"sanzhitong/ui/widgets"
)

// ownFonts is where a computer remembers that papers are not to be printed in its own fonts.
const ownFonts = "print.fonts.own"

func usesOwnFonts(kept fyne.Preferences) bool { return kept.BoolWithFallback(ownFonts, true) }

// Dress has papers printed in the fonts of this computer, unless that was switched off here. It reads large files: it is
// called in the background.
func Dress(kept fyne.Preferences, s *typeset.Setter) {
	if usesOwnFonts(kept) {
		s.DressForOffice(typeset.WindowsFonts()...)
	} else {
		s.Undress()
	}
}

// printing is the card of the fonts of this computer.
func (p *Page) printing() fyne.CanvasObject {
	kept := fyne.CurrentApp().Preferences()
	tick := widgets.NewMultiChoice(widgets.Options("使用本机 Windows 字体")...)
	if usesOwnFonts(kept) {
		tick.SetValue("使用本机 Windows 字体")
	}
	tick.WhenChanged(func() {
		kept.SetBool(ownFonts, tick.Value() != "")
		p.desk.Run("正在换字体……", func(context.Context) error {
			Dress(kept, p.desk.Setter)
			return nil
		}, func(error) {
			p.showFonts()
			p.desk.Say(p.desk.Setter.Dressed())
		})
	})
	p.ownFonts = tick
	return widgets.NewCard("打印字体", "只管这一台电脑", widgets.Stacked(
		tick.Object(), p.fonts,
		widgets.MutedWrapped("仿宋、黑体、楷体和小标宋（或者宋体）都有，才使用本机的字体。换字体只换字的样子：本机字体里没有的字，由程序自带的字体补上；内容、分行、页数和已经签署的材料都不变，几台电脑的字体不同也一样。"),
	))
}

func (p *Page) showFonts() { p.fonts.SetText("现在：" + p.desk.Setter.Dressed()) }
