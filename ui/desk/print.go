package desk

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"sanzhitong/model/document"
	"sanzhitong/model/store"
	"sanzhitong/printing/printer"
	"sanzhitong/ui/widgets"
)

// Printers is what papers are printed on.
type Printers interface {
	List(ctx context.Context) ([]printer.Printer, error)
	Print(ctx context.Context, j printer.Job) (printer.Sent, error)
}

// Source says where papers come from, for the journal of prints; a part that is not known is empty.
type Source struct{ CaseID, DocumentID string }

// Printout is what is to be printed.
type Printout struct {
	Source
	Title string
	PDF   []byte
	Pages int
	Told  func(words string) // tells that it was printed; nil: a short message, which a dialog would hide
}

// Print asks on which printer and how, prints and records it. Without printers, those of this computer are offered.
func (d *Desk) Print(out Printout, on Printers) {
	if on == nil {
		on = printer.New(d.Preview)
	}
	Fetch(d, "正在查找打印机……", on.List, func(list []printer.Printer) { newPrintDialog(d, on, out, list) })
}

// printDialog is 打印……
type printDialog struct {
	desk   *Desk
	on     Printers
	out    Printout
	list   []printer.Printer
	habits habits
	form   *widgets.Form
	dialog *widgets.Dialog
}

const testSheetTitle = "打印位置测试页"

func newPrintDialog(d *Desk, on Printers, out Printout, list []printer.Printer) *printDialog {
	p := &printDialog{desk: d, on: on, out: out, list: list, habits: habits{fyne.CurrentApp().Preferences()}}
	options := make([]widgets.Option, len(list))
	for i, one := range list {
		options[i] = widgets.Option{Value: one.Name, Label: printerWords(one)}
	}
	choice := widgets.NewChoice(options...)
	p.form = widgets.NewForm(
		widgets.Row{Key: "printer", Label: "打印机", Field: choice, Required: true, Help: " "},
		widgets.Row{Key: "copies", Label: "份数", Field: widgets.NewEntry("1")},
		widgets.Row{Key: "pages", Label: "页码", Field: widgets.NewEntry("全部"), Help: fmt.Sprintf("共 %d 页。只打印几页的，写成 1-3,5 这样", out.Pages)},
		widgets.Row{Key: "duplex", Label: "单面双面", Field: widgets.NewChoice(duplexOptions...), Required: true},
		widgets.Row{Key: "right", Label: "向右移（毫米）", Field: widgets.NewEntry("0"), Help: "套印在印好的纸上对不准时才填，向左移填负数。先打印测试页，照上面写的量"},
		widgets.Row{Key: "down", Label: "向下移（毫米）", Field: widgets.NewEntry("0"), Help: "向上移填负数。每台打印机各自记住"},
	)
	p.form.SetButtons("打印", "取消")
	p.form.AddButton(widgets.NewButton("打印测试页", p.printTestSheet))
	p.form.OnSave = p.print
	choice.WhenChanged(p.chosen)
	p.form.SetValues(map[string]string{"printer": p.habits.printer(list), "copies": "1"})
	p.chosen()
	for _, key := range []string{"printer", "copies", "pages", "duplex", "right", "down"} {
		p.form.Field(key).WhenChanged(p.form.MarkSaved) // nothing here is work that could be lost
	}
	p.dialog = widgets.ShowForm(d.Canvas(), "打印 "+out.Title, p.form, fyne.NewSize(620, 420))
	d.Canvas().Focus(choice) // a field that was never drawn cannot take the focus by itself
	return p
}

var duplexOptions = []widgets.Option{
	{Value: "0", Label: "单面"},
	{Value: "1", Label: "双面，沿长边翻（像书）"},
	{Value: "2", Label: "双面，沿短边翻（像挂历）"},
}

// printerWords is how a printer stands in the list.
func printerWords(p printer.Printer) string {
	words := p.Label
	if p.Default {
		words += "（默认）"
	}
	if p.State != "" {
		words += "　" + p.State
	}
	return words
}

// selected gives the chosen printer.
func (p *printDialog) selected() printer.Printer {
	name := p.form.Field("printer").Value()
	for _, one := range p.list {
		if one.Name == name {
			return one
		}
	}
	return printer.Printer{}
}

// chosen fills in what was used on the chosen printer the last time.
func (p *printDialog) chosen() {
	one := p.selected()
	offset, duplex := p.habits.of(one.Name)
	if one.Duplex == printer.No {
		duplex = printer.OneSided
	}
	p.form.Field("duplex").SetValue(strconv.Itoa(int(duplex)))
	p.form.Field("duplex").SetEnabled(one.Duplex != printer.No)
	p.form.Field("right").SetValue(millimetres(offset.Right))
	p.form.Field("down").SetValue(millimetres(offset.Down))
	p.form.SetHelp("printer", abilityWords(one))
	p.form.MarkSaved()
}

// abilityWords says what is known of a printer.
func abilityWords(p printer.Printer) string {
	words := "打印机没有报告能否彩色、双面"
	switch {
	case p.Colour == printer.Yes && p.Duplex == printer.Yes:
		words = "彩色，能双面"
	case p.Colour == printer.Yes && p.Duplex == printer.No:
		words = "彩色，不能双面"
	case p.Colour == printer.Yes:
		words = "彩色"
	case p.Duplex == printer.Yes:
		words = "能双面"
	case p.Duplex == printer.No:
		words = "不能双面"
	}
	if p.Colour == printer.No {
		words = "黑白，" + map[printer.Ability]string{printer.Unknown: "没有报告能否双面", printer.No: "不能双面", printer.Yes: "能双面"}[p.Duplex]
	}
	if p.A4 == printer.No {
		words += "；没有A4纸，打出来可能不全"
	}
	return words
}

func millimetres(mm float64) string { return strconv.FormatFloat(mm, 'f', -1, 64) }

// job reads the form.
func (p *printDialog) job() (printer.Job, error) {
	v := p.form.Values()
	j := printer.Job{Printer: v["printer"], Label: p.selected().Label, Title: p.out.Title, PDF: p.out.PDF, Pages: v["pages"]}
	duplex, _ := strconv.Atoi(v["duplex"]) // the choice offers nothing but numbers
	j.Duplex = printer.Duplex(duplex)
	var copies, pages, right, down error
	j.Copies, copies = printer.ParseCopies(v["copies"])
	_, pages = printer.ParsePages(v["pages"], p.out.Pages)
	j.Offset.Right, right = printer.ParseOffset("right", v["right"])
	j.Offset.Down, down = printer.ParseOffset("down", v["down"])
	return j, errors.Join(copies, pages, right, down)
}

func (p *printDialog) print() {
	j, err := p.job()
	if err != nil {
		p.desk.FailForm(p.form, err)
		return
	}
	p.send(j, document.Print{CaseID: p.out.CaseID, DocumentID: p.out.DocumentID, Name: p.out.Title}, func(words string) {
		p.habits.keep(j)
		p.dialog.Close()
		if p.out.Told != nil {
			p.out.Told(words)
		} else {
			p.desk.Say(words)
		}
	})
}

// printTestSheet prints without any offset, so that what is read from the sheet is what must be filled in.
func (p *printDialog) printTestSheet() {
	p.form.ClearErrors()
	one := p.selected()
	sheet, err := p.desk.Setter.TestSheet(one.Label)
	if err != nil {
		p.desk.FailForm(p.form, err)
		return
	}
	p.send(printer.Job{Printer: one.Name, Label: one.Label, Title: testSheetTitle, PDF: sheet.Bytes}, document.Print{Name: testSheetTitle}, func(words string) {
		widgets.Inform(p.desk.Canvas(), testSheetTitle, words, nil)
	})
}

// send prints and records it; well is told when both have gone well.
func (p *printDialog) send(j printer.Job, kept document.Print, well func(words string)) {
	d := p.desk
	author := d.Session.Author()
	var sent printer.Sent
	d.Run("正在打印……", func(ctx context.Context) (err error) {
		if sent, err = p.on.Print(ctx, j); err != nil {
			return err
		}
		kept.Printer, kept.Copies, kept.Pages = sent.Printer.Label, sent.Copies, sent.Pages
		// It lies in the queue: stopping now must not keep it from the record.
		return d.Office.Store.Write(context.WithoutCancel(ctx), author, func(tx *store.Tx) error {
			_, err := document.RecordPrint(tx, kept)
			return err
		})
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			p.form.SetError("", "已停止，没有打印。")
		case err != nil:
			d.FailForm(p.form, err)
		default:
			well(fmt.Sprintf("已送到打印机“%s”：%d 页，%d 份。", sent.Printer.Label, sent.Pages, sent.Copies))
			if sent.Warning != "" {
				widgets.Inform(d.Canvas(), "打印机有情况", sent.Warning, nil)
			}
		}
	})
}
