package printer

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/printing/preview"
)

// fakeCUPS is CUPS as scripts: they answer from files, and lp keeps what it was given.
type fakeCUPS struct {
	t   *testing.T
	dir string
}

const twoPrinters = `printer HP_1020 is idle.  enabled since Thu Nov 26 15:39:53 2026
	Form mounted:
	Content types: any
	Description: 综合办 HP 1020
	Alerts: none
	Location: 二楼
printer Brother disabled since Thu Nov 26 15:42:59 2026 -
	Paused by the administrator
	Description: 大厅 Brother
	Alerts: paused media-empty-error
`

func newCUPS(t *testing.T) fakeCUPS {
	t.Helper()
	d := fakeCUPS{t, t.TempDir()}
	d.put("printers", twoPrinters)
	d.put("names", "HP_1020\nBrother\nIPP_Hall\n")
	d.put("default", "system default destination: Brother\n")
	d.put("options-HP_1020", "PageSize/Media Size: A5 *A4 Letter\nColorModel/Color: *Gray\nDuplex/2-Sided: *None\n")
	d.put("options-Brother", "PageSize/Media Size: *Letter A4.Borderless\nColorModel/Color: Gray *RGB\nDuplex/2-Sided: None *DuplexNoTumble DuplexTumble\n")
	d.script("lpstat", `case "$*" in
"-l -p") [ -s printers ] || { echo "lpstat: No destinations added." >&2; exit 1; }; /bin/cat printers;;
-e) /bin/cat names;;
-d) /bin/cat default;;
*) exit 3;;
esac`)
	d.script("lpoptions", `[ -f "options-$2" ] || { echo "lpoptions: Unable to get PPD file" >&2; exit 1; }; /bin/cat "options-$2"`)
	d.script("lp", `for a in "$@"; do printf '%s\n' "$a"; done >args
/bin/cat >pdf
[ -f waits ] && { echo >started; read -r line <never; }
[ -f refusal ] && { /bin/cat refusal >&2; exit 1; }
[ -f later ] && /bin/mv later printers
echo "request id is HP_1020-7 (1 file(s))"`)
	t.Setenv("PATH", d.dir)
	return d
}

func (d fakeCUPS) put(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

func (d fakeCUPS) script(name, body string) {
	d.t.Helper()
	text := "#!/bin/sh\ncd '" + d.dir + "' || exit 9\n" + body + "\n"
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o755); err != nil {
		d.t.Fatal(err)
	}
}

func (d fakeCUPS) got(name string) string {
	d.t.Helper()
	b, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(b)
}

func (d fakeCUPS) printed() bool {
	_, err := os.Stat(filepath.Join(d.dir, "args"))
	return err == nil
}

// samePage reports how much of a page's ink is not found on another page, moved by dots at 96 dpi: 0 for the same page.
func samePage(t *testing.T, r *preview.Renderer, a []byte, pageA int, b []byte, pageB int, moved image.Point) float64 {
	t.Helper()
	before, err := r.Render(a, pageA, 96)
	if err != nil {
		t.Fatal(err)
	}
	after, err := r.Render(b, pageB, 96)
	if err != nil {
		t.Fatal(err)
	}
	return unlike(before, after, moved)
}

func TestPrintersAreListedWithWhatTheyCanDo(t *testing.T) {
	newCUPS(t)
	list, err := New(renderer(t)).List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []Printer{
		{Name: "Brother", Label: "大厅 Brother", Default: true, State: "已暂停、缺纸", Stopped: true, Colour: Yes, Duplex: Yes, A4: Yes},
		{Name: "HP_1020", Label: "综合办 HP 1020", Colour: No, Duplex: No, A4: Yes},
		{Name: "IPP_Hall", Label: "IPP_Hall"},
	}
	if !slices.Equal(list, want) {
		t.Errorf("got  %+v\nwant %+v", list, want)
	}
}

func TestAComputerWithoutPrintersSaysSo(t *testing.T) {
	d := newCUPS(t)
	d.put("printers", "")
	d.put("names", "")
	if list, err := New(renderer(t)).List(t.Context()); fault.Code(err) != "printer.none" {
		t.Errorf("%v, %v", list, err)
	}
}

func TestAJobReachesLpWithItsPagesMoved(t *testing.T) {
	d, r, pdf := newCUPS(t), renderer(t), threePages(t)
	sent, err := New(r).Print(t.Context(), Job{
		Printer: "IPP_Hall", Title: "决定书; rm -rf $HOME\n`x`", PDF: pdf, Copies: 2, Pages: "1,3", Duplex: ShortEdge,
		Offset: Offset{Right: 25.4 / 96 * 8, Down: -25.4 / 96 * 4},
	})
	if err != nil {
		t.Fatal(err)
	}
	if sent.Pages != 2 || sent.Copies != 2 || sent.Printer.Name != "IPP_Hall" || sent.Warning != "" {
		t.Errorf("sent %+v", sent)
	}
	want := []string{
		"-d", "IPP_Hall", "-n", "2", "-t", "决定书; rm -rf $HOME `x`",
		"-o", "media=A4", "-o", "sides=two-sided-short-edge", "-o", "print-scaling=none", "-o", "collate=true",
	}
	if got := strings.Split(strings.TrimSuffix(d.got("args"), "\n"), "\n"); !slices.Equal(got, want) {
		t.Errorf("lp got %q", got)
	}
	out := []byte(d.got("pdf"))
	if n, err := r.Pages(out); n != 2 || err != nil {
		t.Fatalf("%d pages, %v", n, err)
	}
	for i, page := range []int{1, 3} {
		if u := samePage(t, r, pdf, page, out, i+1, image.Pt(8, -4)); u > 0.03 {
			t.Errorf("page %d: %.0f%% of its ink is not where it belongs", page, 100*u)
		}
	}
	if u := samePage(t, r, pdf, 2, out, 2, image.Pt(8, -4)); u < 0.03 {
		t.Error("the comparison cannot tell two pages apart")
	}
}

func TestAWholeJobWithoutAnOffsetIsSentAsItIs(t *testing.T) {
	d, pdf := newCUPS(t), threePages(t)
	if _, err := New(renderer(t)).Print(t.Context(), Job{Printer: "HP_1020", PDF: pdf, Pages: "1-3"}); err != nil {
		t.Fatal(err)
	}
	if d.got("pdf") != string(pdf) {
		t.Error("the PDF was changed")
	}
	if args := d.got("args"); !strings.Contains(args, "-n\n1\n-t\n三制通\n") || !strings.Contains(args, "sides=one-sided\n") {
		t.Errorf("lp got %q", args)
	}
}

func TestAPrinterThatRunsOutOfPaperIsTold(t *testing.T) {
	d := newCUPS(t)
	d.put("later", strings.Replace(twoPrinters, "Alerts: none", "Alerts: media-empty-error toner-low-report", 1))
	sent, err := New(renderer(t)).Print(t.Context(), Job{Printer: "HP_1020", PDF: threePages(t)})
	if err != nil || !strings.Contains(sent.Warning, "综合办 HP 1020”报告：缺纸。") {
		t.Errorf("%+v, %v", sent, err)
	}
}

func TestWhatCannotBePrintedIsRefusedInChinese(t *testing.T) {
	good := func() Job { return Job{Printer: "HP_1020", PDF: threePages(t)} }
	cases := []struct {
		name  string
		cups  func(fakeCUPS)
		job   func(*Job)
		code  string
		field string
		says  string
	}{
		{"too many copies", nil, func(j *Job) { j.Copies = 100 }, "printer.copies", "copies", "1到99"},
		{"copies below one", nil, func(j *Job) { j.Copies = -1 }, "printer.copies", "copies", "1到99"},
		{"a page that is not there", nil, func(j *Job) { j.Pages = "4" }, "printer.pages", "pages", "只有 3 页"},
		{"an offset off the paper", nil, func(j *Job) { j.Offset.Down = -31 }, "printer.offset", "down", "毫米"},
		{"no PDF", nil, func(j *Job) { j.PDF = []byte("hello") }, "preview.unreadable", "", "PDF"},
		{"a printer that is gone", nil, func(j *Job) { j.Printer = "Canon" }, "printer.gone", "printer", "Canon"},
		{"a printer that is gone, as people call it", nil, func(j *Job) { j.Printer, j.Label = "Canon", "二楼打印机" }, "printer.gone", "printer", "“二楼打印机”"},
		{"no printer", nil, func(j *Job) { j.Printer = "" }, "printer.gone", "printer", "重新选择"},
		{"a printer that is stopped", nil, func(j *Job) { j.Printer = "Brother" }, "printer.stopped", "printer", "大厅 Brother”已暂停、缺纸"},
		{"both sides on a printer for one", nil, func(j *Job) { j.Duplex = LongEdge }, "printer.duplex", "duplex", "单面"},
		{
			"a printer that takes no jobs",
			func(d fakeCUPS) { d.put("refusal", `lp: Destination "HP_1020" is not accepting jobs.`) },
			nil, "printer.stopped", "printer", "不接受任务",
		},
		{"lp fails for no known reason", func(d fakeCUPS) { d.put("refusal", "lp: Something odd") }, nil, "printer.refused", "", "没有接受"},
		{"the last printer is gone", func(d fakeCUPS) { d.put("printers", ""); d.put("names", "") }, nil, "printer.gone", "printer", "HP_1020"},
		{
			"CUPS does not run",
			func(d fakeCUPS) { d.script("lpstat", `echo "lpstat: Scheduler is not running." >&2; exit 1`) },
			nil, "printer.service", "", "没有运行",
		},
		{"no CUPS", func(d fakeCUPS) { _ = os.Remove(filepath.Join(d.dir, "lpstat")) }, nil, "printer.service", "", "没有安装"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, j := newCUPS(t), good()
			if c.cups != nil {
				c.cups(d)
			}
			if c.job != nil {
				c.job(&j)
			}
			_, err := New(renderer(t)).Print(t.Context(), j)
			var f *fault.Fault
			if !errors.As(err, &f) || f.Code != c.code || f.Field != c.field || !strings.Contains(f.Error(), c.says) {
				t.Errorf("got %v", err)
			}
			if _, refused := os.Stat(filepath.Join(d.dir, "refusal")); refused != nil && d.printed() {
				t.Error("it went to lp")
			}
		})
	}
}

func TestPrintingCanBeStopped(t *testing.T) {
	d, r, pdf := newCUPS(t), renderer(t), threePages(t)
	d.put("waits", "")
	for _, pipe := range []string{"started", "never"} {
		if err := syscall.Mkfifo(filepath.Join(d.dir, pipe), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		_, _ = os.ReadFile(filepath.Join(d.dir, "started")) // until lp has begun
		stop()
	}()
	if _, err := New(r).Print(ctx, Job{Printer: "HP_1020", PDF: pdf}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := New(r).List(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("listing: %v", err)
	}
}
