package settings

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/ui/widgets"
)

// backup is the tab where the administrator takes the office's data away on a USB stick.
func (p *Page) backup() fyne.CanvasObject {
	box := widgets.Stacked(
		widgets.MutedWrapped("把全部案件、清单、文书、附件和日志做成一个文件，存到U盘或者另一块硬盘上，写完以后读回核对。备份的时候可以接着办公。备份里有个人信息，请妥善保管。"),
		widgets.MutedWrapped("要恢复的，请维护人员运行 sanzhitong restore 备份文件 --data 空文件夹，再打开那个文件夹。"),
		container.NewHBox(widgets.NewPrimary("备份……", func() { p.desk.OpenFolder(p.backUpTo) })),
	)
	return widgets.NewCard("备份", "", box)
}

// backUpTo makes a backup in a folder, with a name that tells the office and the moment.
func (p *Page) backUpTo(folder string) {
	office, err := p.desk.Office.Registers.Office(p.desk.Context())
	if err != nil {
		p.desk.Fail(err)
		return
	}
	file := filepath.Join(folder, fmt.Sprintf("三制通备份-%s-%s.zip", plain(office.Name), p.desk.Now().Format("20060102-150405")))
	var made *store.Manifest
	p.desk.Run("正在备份……", func(ctx context.Context) (err error) {
		made, err = workplace.Backup(ctx, p.desk.Office.Store.Dir(), file, "")
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			p.desk.Say("已停止，没有备份。")
		case err != nil:
			p.desk.Fail(err)
		case len(made.Known) > 0:
			widgets.Inform(p.desk.Canvas(), "备份已经做好，但是数据有问题",
				fmt.Sprintf("已经备份到 %s。核对时发现 %d 处问题，请交维护人员尽快查明，第一处是：%s", file, len(made.Known), made.Known[0].Sentence), nil)
		default:
			p.desk.Say("已经备份到 " + file)
		}
	})
}

// plain leaves out what no file name may hold.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return -1
		}
		return r
	}, name)
}
