//go:build !linux && !windows

package printer

import (
	"context"

	"sanzhitong/model/fault"
	"sanzhitong/printing/preview"
)

type nothing struct{}

func thisSystem(*preview.Renderer) system { return nothing{} }

func (nothing) printers(context.Context, string) ([]Printer, error) { return nil, unsupported() }

func (nothing) send(context.Context, order) error { return unsupported() }

func unsupported() error {
	return fault.New("printer.service", "这个操作系统上不能直接打印，请存为 PDF，用别的程序打印。")
}
