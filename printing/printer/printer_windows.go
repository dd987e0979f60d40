package printer

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"sanzhitong/model/fault"
	"sanzhitong/printing/preview"
)

// patience is how long a printer may take to tell about itself: one on the network may be gone.
const patience = 5 * time.Second

// bandRows is how many rows of dots are drawn at a time.
const bandRows = 512

// finest is how many dots an inch are drawn at most: finer printers print each dot several times.
const finest = 600

// spooler prints through the spooler of Windows: the pages are drawn here.
type spooler struct {
	preview *preview.Renderer
	output  string // where the tests want the printer's data; empty: on the printer
}

func thisSystem(r *preview.Renderer) system { return spooler{preview: r} }

func (spooler) printers(ctx context.Context, only string) ([]Printer, error) {
	names, err := printerNames()
	if err != nil {
		return nil, spoolerFault(err)
	}
	if only != "" {
		names = slices.DeleteFunc(names, func(name string) bool { return name != only })
	}
	standard := defaultPrinter()
	list := make([]Printer, len(names))
	told := make([]Printer, len(names))
	var lock sync.Mutex
	done := make(chan struct{}, len(names))
	for i, name := range names {
		list[i] = Printer{Name: name, Label: name, Default: name == standard}
		go func() { // a driver that hangs hangs alone
			p := list[i]
			describe(&p)
			lock.Lock()
			told[i] = p
			lock.Unlock()
			done <- struct{}{}
		}()
	}
	late := time.NewTimer(patience)
	defer late.Stop()
wait:
	for range names {
		select {
		case <-done:
		case <-late.C:
			break wait
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	lock.Lock()
	defer lock.Unlock()
	for i := range told {
		if told[i].Name != "" {
			list[i] = told[i]
		} else {
			list[i].State = "没有回应"
		}
	}
	return list, nil
}

// describe asks the driver; what it does not tell stays unknown.
func describe(p *Printer) {
	h, err := openPrinter(p.Name)
	if err != nil {
		return
	}
	defer h.close()
	status, attributes, port, err := h.info()
	if err != nil {
		return
	}
	p.State, p.Stopped = complaints(status, attributes)
	ability := func(n int) Ability { return map[bool]Ability{true: Yes, false: No}[n > 0] }
	if n := capability(p.Name, port, dcColorDevice, nil); n >= 0 {
		p.Colour = ability(n)
	}
	if n := capability(p.Name, port, dcDuplex, nil); n >= 0 {
		p.Duplex = ability(n)
	}
	if papers := paperSizes(p.Name, port); len(papers) > 0 {
		p.A4 = No
		for _, size := range papers {
			if size == dmPaperA4 {
				p.A4 = Yes
			}
		}
	}
}

// troubles are the bits of a printer's status that somebody at the printer can mend.
var troubles = []struct {
	bit   uint32
	words string
}{
	{statusPaused, "已暂停"},
	{statusOffline, "脱机"},
	{0x00001000, "不可用"},
	{0x00000010, "缺纸"},
	{0x00000040, "纸张有问题"},
	{0x00000008, "卡纸"},
	{0x00040000, "碳粉或者墨用完"},
	{0x00400000, "盖子没有合上"},
	{0x00000800, "出纸口已满"},
	{0x00100000, "需要人工处理"},
	{0x00000002, "出错"},
}

// complaints puts a printer's status into Chinese. Only a paused queue is sure to print nothing: Windows calls many
// printers offline that are not.
func complaints(status, attributes uint32) (words string, stopped bool) {
	var said []string
	if attributes&attributeWorkOffline != 0 {
		status |= statusOffline
	}
	for _, t := range troubles {
		if status&t.bit != 0 {
			said = append(said, t.words)
		}
	}
	return strings.Join(said, "、"), status&statusPaused != 0
}

func (s spooler) send(ctx context.Context, o order) error {
	runtime.LockOSThread() // drivers keep things by thread
	defer runtime.UnlockOSThread()
	d, err := openDevice(o)
	if err != nil {
		return spoolerFault(err)
	}
	defer d.close()
	for range d.rounds {
		if err := s.document(ctx, d, o); err != nil {
			return spoolerFault(err)
		}
	}
	return nil
}

// document prints all pages once. One that fails, or is stopped, is taken out of the queue again.
func (s spooler) document(ctx context.Context, d *device, o order) (err error) {
	if err := d.startDoc(o.title, s.output); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			d.abortDoc()
		}
	}()
	for page := 1; page <= o.pages; page++ {
		if err := s.page(ctx, d, o.pdf, page); err != nil {
			return err
		}
	}
	return d.endDoc()
}

func (s spooler) page(ctx context.Context, d *device, pdf []byte, page int) error {
	if err := d.startPage(); err != nil {
		return err
	}
	if err := s.preview.Bands(ctx, pdf, page, d.raster(), d.draw()); err != nil {
		return err
	}
	return d.endPage()
}

// spoolerFault puts an error of Windows into Chinese; faults and the end of a context stay what they are.
func spoolerFault(err error) error {
	switch code := errno(err); {
	case fault.Code(err) != "", code == 0:
		return err
	case code == errorCancelled, code == errorPrintCancelled: // by the person, in a window of the driver's
		return context.Canceled
	case code == errorServerUnavailable:
		return fault.New("printer.service", "Windows的打印服务（Print Spooler）没有运行。请让维护人员启动它，或者存为 PDF，拷到别的电脑打印。").By(err)
	case code == errorAccessDenied:
		return fault.New("printer.forbidden", "您没有使用这台打印机的权限，请联系维护人员，或者换一台打印机。").At("printer").By(err)
	case code == errorDiskFull, code == errorQueueFull:
		return fault.New("printer.full", "打印队列放不下了，磁盘可能已满。请清理磁盘，或者分几次打印。").By(err)
	}
	return fault.New("printer.refused", "打印机没有接受这次打印，可能已经断开或者被删除。请检查打印机后重试；仍然不行的，存为 PDF，用别的程序打印，并把日志交给维护人员。").By(err)
}
