package printer

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"sanzhitong/model/fault"
	"sanzhitong/printing/preview"
)

// patience is how long CUPS may take to tell about its printers: a printer on the network may be gone.
const patience = 15 * time.Second

// cups prints through the programs of CUPS. They are given their arguments one by one, never through a shell.
type cups struct{}

func thisSystem(*preview.Renderer) system { return cups{} }

func (c cups) printers(ctx context.Context, only string) ([]Printer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	told, err := c.ask(ctx, nil, "lpstat", "-l", "-p")
	if err != nil && !strings.Contains(err.Error(), "No destinations added") {
		return nil, serviceFault(ctx, err)
	}
	list := readPrinters(told)
	// Printers that announce themselves on the network have no queue yet; CUPS makes one when they are printed on.
	if names, err := c.ask(ctx, nil, "lpstat", "-e"); err == nil {
		for name := range strings.FieldsSeq(names) {
			if !slices.ContainsFunc(list, func(p Printer) bool { return p.Name == name }) {
				list = append(list, Printer{Name: name, Label: name})
			}
		}
	}
	if only != "" {
		list = slices.DeleteFunc(list, func(p Printer) bool { return p.Name != only })
	}
	standard, _ := c.ask(ctx, nil, "lpstat", "-d") // without one, none is marked
	_, standard, _ = strings.Cut(strings.TrimSpace(standard), "system default destination: ")
	var asked sync.WaitGroup
	for i := range list {
		p := &list[i]
		p.Default = p.Name == standard
		asked.Go(func() {
			if told, err := c.ask(ctx, nil, "lpoptions", "-p", p.Name, "-l"); err == nil {
				readAbilities(told, p)
			}
		})
	}
	asked.Wait()
	if err := ctx.Err(); err != nil {
		return nil, serviceFault(ctx, err)
	}
	return list, nil
}

func (c cups) send(ctx context.Context, o order) error {
	sides := map[Duplex]string{OneSided: "one-sided", LongEdge: "two-sided-long-edge", ShortEdge: "two-sided-short-edge"}[o.duplex]
	_, err := c.ask(ctx, o.pdf, "lp", "-d", o.printer.Name, "-n", strconv.Itoa(o.copies), "-t", oneLine(o.title),
		"-o", "media=A4", "-o", "sides="+sides, "-o", "print-scaling=none", "-o", "collate=true")
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	said := err.Error()
	switch {
	case strings.Contains(said, "not accepting jobs"):
		return fault.New("printer.stopped", "打印机“%s”现在不接受任务。请在系统里恢复这台打印机，或者换一台打印机。", o.printer.Label).At("printer").By(err)
	case strings.Contains(said, "does not exist"):
		return fault.New("printer.gone", "找不到打印机“%s”，它可能已经被删除或者改名。请重新选择打印机。", o.printer.Label).At("printer").By(err)
	case strings.Contains(said, "ot authorized"), strings.Contains(said, "orbidden"):
		return fault.New("printer.forbidden", "您没有使用打印机“%s”的权限，请联系维护人员，或者换一台打印机。", o.printer.Label).At("printer").By(err)
	}
	return serviceFault(ctx, err)
}

// ask runs a program of CUPS and gives what it said; an error carries what it complained of.
func (cups) ask(ctx context.Context, input []byte, program string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, program, args...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "LANGUAGE=") // its messages are read
	c.WaitDelay = time.Second
	if input != nil {
		c.Stdin = bytes.NewReader(input)
	}
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil && complaint.Len() > 0 {
		err = errors.Join(err, errors.New(strings.TrimSpace(complaint.String())))
	}
	return string(out), err
}

// serviceFault says why CUPS does not answer.
func serviceFault(ctx context.Context, err error) error {
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return fault.New("printer.service", "这台电脑没有安装打印服务（CUPS）。请让维护人员安装 cups 和 cups-client，或者存为 PDF，拷到别的电脑打印。").By(err)
	case strings.Contains(err.Error(), "not running"), strings.Contains(err.Error(), "not responding"), strings.Contains(err.Error(), "Unable to connect"):
		return fault.New("printer.service", "打印服务（CUPS）没有运行。请让维护人员启动 cups 服务，或者存为 PDF，拷到别的电脑打印。").By(err)
	case ctx.Err() != nil:
		return fault.New("printer.slow", "打印服务（CUPS）迟迟没有回答，网络打印机可能已经断开。请检查网络后再试，或者存为 PDF，拷到别的电脑打印。").By(err)
	}
	return fault.New("printer.refused", "打印服务（CUPS）没有接受这次打印。请重试；仍然不行的，存为 PDF，用别的程序打印，并把日志交给维护人员。").By(err)
}

// oneLine keeps a title from looking like anything else in the queue.
func oneLine(title string) string { return strings.Join(strings.Fields(title), " ") }
