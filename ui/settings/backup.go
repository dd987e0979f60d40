package settings

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// backup is the tab where the administrator takes the office's data away on a USB stick.
func (p *Page) backup() fyne.CanvasObject {
	box := widgets.Stacked(
		widgets.NewWrapped("把全部案件、清单、文书、附件和日志做成一个文件，存到U盘或者另一块硬盘上，写完以后读回核对。备份的时候可以接着办公。备份里有个人信息，请妥善保管。", widgets.TextStyle{}),
		widgets.MutedWrapped("要恢复的，请维护人员运行 sanzhitong restore 备份文件 --data 空文件夹，再打开那个文件夹。"),
		container.NewHBox(widgets.NewPrimary("备份……", p.backUp)),
	)
	return widgets.NewCard("备份", "", box)
}

// backUp asks where, and makes a backup with a name that tells the office and the moment.
func (p *Page) backUp() {
	office := ""
	p.desk.Run("正在读取……", func(ctx context.Context) error {
		o, err := p.desk.Office.Registers.Office(ctx)
		if err == nil {
			office = o.Name
		}
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.SaveFile(p.backupOf(office))
	})
}

// backupOf is the file of a backup. It stands in the way of no older one.
func (p *Page) backupOf(office string) desk.File {
	var made *store.Manifest
	return desk.File{
		Name:  fmt.Sprintf("三制通备份-%s-%s.zip", office, p.desk.Now().Format("20060102-150405")),
		Doing: "正在备份，可以停止……",
		Once:  true,
		Write: func(ctx context.Context, path string, tell func(string)) (err error) {
			made, err = workplace.Backup(ctx, p.desk.Office.Store.Dir(), path, p.desk.Version, func(done, all int64) {
				tell(fmt.Sprintf("正在备份，可以停止……已完成 %d%%", 100*done/max(1, all)))
			})
			return err
		},
		Saved: func(path string) {
			if len(made.Known) == 0 {
				p.desk.Say("已经备份到 " + path)
				return
			}
			widgets.Inform(p.desk.Canvas(), "备份已经做好，但是数据有问题",
				fmt.Sprintf("已经备份到 %s。核对时发现 %d 处问题，请交维护人员尽快查明，第一处是：%s", path, len(made.Known), made.Known[0].Sentence), nil)
		},
	}
}
