// Package printer prints a PDF on the printers of this computer: through CUPS on Linux, through the spooler on Windows,
// where the pages are drawn here, so that no PDF viewer is needed.
package printer

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/printing/preview"
)

// Printer is a printer of this computer.
type Printer struct {
	Name    string // by which the system knows it
	Label   string // by which people know it; the name where there is no other
	Default bool
	State   string // what it complains of, in Chinese: 缺纸; empty when nothing is known to be wrong
	Stopped bool   // it takes papers but prints none until somebody starts it again

	Colour, Duplex, A4 Ability
}

// Ability is what is known of what a printer can do.
type Ability int

// The abilities; the driver may not tell, or may not answer in time.
const (
	Unknown Ability = iota
	No
	Yes
)

// Duplex is how the back of a sheet is printed.
type Duplex int

// The ways to print on both sides.
const (
	OneSided  Duplex = iota
	LongEdge         // turned like a book
	ShortEdge        // turned like a pad
)

// Offset moves what is printed, in millimetres, to make good for a printer that draws its paper in askew.
type Offset struct{ Right, Down float64 }

// Job is what to print, and how.
type Job struct {
	Printer string
	Label   string // by which people know the printer, for what is said when it is gone; empty: its name
	Title   string // in the printer's queue; empty: 三制通
	PDF     []byte
	Copies  int    // 0 is one
	Pages   string // as people write them: 1-3,5; empty for all
	Duplex  Duplex
	Offset  Offset
}

// Sent is what the printer's queue has taken.
type Sent struct {
	Printer Printer
	Copies  int
	Pages   int    // of one copy
	Warning string // what keeps the printer from printing it at once, in Chinese; empty for nothing known
}

// The most that is taken for meant.
const (
	MaxCopies = 99
	MaxOffset = 30.0 // millimetres
)

const pointsPerMM = 72 / 25.4

// Service prints. It is safe for concurrent use.
type Service struct {
	preview *preview.Renderer
	system  system
}

// system is the printing of an operating system.
type system interface {
	// printers lists all, or the one that is named: asking each takes its time.
	printers(ctx context.Context, only string) ([]Printer, error)
	send(ctx context.Context, o order) error
}

// order is a job that has been checked, for the system: the PDF holds the pages to print, each in its place.
type order struct {
	printer Printer
	title   string
	pdf     []byte
	pages   int
	copies  int
	duplex  Duplex
}

// New prints on the printers of this computer. The renderer may be the one of the screen.
func New(r *preview.Renderer) *Service { return &Service{preview: r, system: thisSystem(r)} }

// List gives the printers, the default one first. It fails with printer.none where there is none, and with
// printer.service where the system's printing does not run.
func (s *Service) List(ctx context.Context) ([]Printer, error) {
	list, err := s.system.printers(ctx, "")
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fault.New("printer.none", "这台电脑上没有打印机。请先在系统设置里添加打印机；也可以存为 PDF，拷到别的电脑打印。")
	}
	for i := range list {
		if list[i].Default {
			list[0], list[i] = list[i], list[0]
			break
		}
	}
	return list, nil
}

// Print hands a job to its printer and comes back when the queue has taken it. Faults that belong to an option carry its
// field: printer, copies, pages, right, down. When ctx ends before the queue has all of it, nothing is printed.
func (s *Service) Print(ctx context.Context, j Job) (Sent, error) {
	o, err := s.order(j)
	if err != nil {
		return Sent{}, err
	}
	if o.printer, err = s.find(ctx, j); err != nil {
		return Sent{}, err
	}
	if o.printer.Stopped {
		return Sent{}, fault.New("printer.stopped", "打印机“%s”%s。请检查电源、连线和纸张，在系统里恢复这台打印机以后再打印，或者换一台打印机。",
			o.printer.Label, orElse(o.printer.State, "已停止")).At("printer")
	}
	if o.duplex != OneSided && o.printer.Duplex == No {
		return Sent{}, fault.New("printer.duplex", "打印机“%s”不能双面打印，请选单面。", o.printer.Label).At("duplex")
	}
	if err := ctx.Err(); err != nil {
		return Sent{}, err
	}
	if err := s.system.send(ctx, o); err != nil {
		return Sent{}, err
	}
	sent := Sent{Printer: o.printer, Copies: o.copies, Pages: o.pages}
	// Asked again: a printer tells that its paper has run out only once it has something to print.
	if now, err := s.find(ctx, j); err == nil {
		sent.Printer = now
	}
	if sent.Printer.State != "" {
		sent.Warning = fmt.Sprintf("打印机“%s”报告：%s。文书已经排队，处理好以后会接着打印。", sent.Printer.Label, sent.Printer.State)
	}
	return sent, nil
}

// order checks a job and arranges its pages.
func (s *Service) order(j Job) (order, error) {
	o := order{title: orElse(strings.TrimSpace(j.Title), "三制通"), copies: max(1, j.Copies), duplex: j.Duplex, pdf: j.PDF}
	if j.Copies < 0 || j.Copies > MaxCopies {
		return o, refuseCopies()
	}
	if err := errors.Join(checkOffset("right", j.Offset.Right), checkOffset("down", j.Offset.Down)); err != nil {
		return o, err
	}
	total, err := s.preview.Pages(j.PDF)
	if err != nil {
		return o, err
	}
	pages, err := ParsePages(j.Pages, total)
	if err != nil {
		return o, err
	}
	o.pages = len(pages)
	if o.pages < total || j.Offset != (Offset{}) {
		o.pdf, err = s.preview.Arrange(j.PDF, pages, j.Offset.Right*pointsPerMM, j.Offset.Down*pointsPerMM)
	}
	return o, err
}

func (s *Service) find(ctx context.Context, j Job) (Printer, error) {
	list, err := s.system.printers(ctx, j.Printer)
	if err != nil {
		return Printer{}, err
	}
	if j.Printer == "" || len(list) != 1 {
		return Printer{}, fault.New("printer.gone", "找不到打印机“%s”，它可能已经被删除或者改名。请重新选择打印机。", orElse(j.Label, j.Printer)).At("printer")
	}
	return list[0], nil
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
