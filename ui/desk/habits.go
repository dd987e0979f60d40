package desk

import (
	"fyne.io/fyne/v2"

	"sanzhitong/printing/printer"
)

// habits remembers how was printed, for this user of this computer: the printer, and for each printer its offset and how
// the back of a sheet is used. How many copies and which pages is asked anew each time.
type habits struct{ kept fyne.Preferences }

const lastPrinter = "print.printer"

func printerKey(name, what string) string { return "print." + what + "." + name }

// printer gives the one used last, or the first one offered.
func (h habits) printer(offered []printer.Printer) string {
	last := h.kept.String(lastPrinter)
	for _, p := range offered {
		if p.Name == last {
			return last
		}
	}
	if len(offered) == 0 {
		return ""
	}
	return offered[0].Name
}

// of gives what was used on a printer.
func (h habits) of(name string) (printer.Offset, printer.Duplex) {
	duplex := printer.Duplex(h.kept.Int(printerKey(name, "duplex")))
	if duplex < printer.OneSided || duplex > printer.ShortEdge {
		duplex = printer.OneSided
	}
	return printer.Offset{Right: h.kept.Float(printerKey(name, "right")), Down: h.kept.Float(printerKey(name, "down"))}, duplex
}

// keep remembers a job that was printed.
func (h habits) keep(j printer.Job) {
	h.kept.SetString(lastPrinter, j.Printer)
	h.kept.SetInt(printerKey(j.Printer, "duplex"), int(j.Duplex))
	h.kept.SetFloat(printerKey(j.Printer, "right"), j.Offset.Right)
	h.kept.SetFloat(printerKey(j.Printer, "down"), j.Offset.Down)
}
