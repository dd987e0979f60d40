package settings

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/widgets"
)

// idleMinutes is where a computer remembers after how long without work the desk is locked.
const idleMinutes = "lock.minutes"

// No law says how long: these can be chosen, and the usual one holds until somebody chooses.
var (
	idleOffered = []int{5, 10, 15, 30, 60}
	idleUsual   = 15
)

// IdleLimit is after how long without work the desk is locked on this computer.
func IdleLimit(kept fyne.Preferences) time.Duration {
	minutes := kept.IntWithFallback(idleMinutes, idleUsual)
	if !slices.Contains(idleOffered, minutes) {
		minutes = idleUsual
	}
	return time.Duration(minutes) * time.Minute
}

// computer is the tab of what holds on this computer alone.
func (p *Page) computer() fyne.CanvasObject {
	return container.NewVScroll(widgets.Stacked(p.printing(), p.locking()))
}

// locking is the card of the lock.
func (p *Page) locking() fyne.CanvasObject {
	kept := fyne.CurrentApp().Preferences()
	var options []widgets.Option
	for _, n := range idleOffered {
		options = append(options, widgets.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n) + " 分钟"})
	}
	choice := widgets.NewChoice(options...)
	choice.SetValue(strconv.Itoa(int(IdleLimit(kept) / time.Minute)))
	choice.WhenChanged(func() {
		if n, err := strconv.Atoi(choice.Value()); err == nil {
			kept.SetInt(idleMinutes, n)
			p.desk.Say("记住了：没有人动 " + choice.Label() + "以后锁定。")
		}
	})
	p.idle = choice
	return widgets.NewCard("自动锁定", "只管这一台电脑", widgets.Stacked(
		container.New(widgets.Columns(170, 140, 0), widgets.Plain("多久没有人动就锁定"), choice.Object(), widgets.Plain("")),
		widgets.MutedWrapped("锁定以后要输密码才能继续，没有填完的表还在。电脑摆在窗口、别人走得近的，选短一点。"),
	))
}
