package printer

import (
	"fmt"
	"image"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pdfQueue gives a queue of printer-driver-cups-pdf, which writes what it prints into a file.
func pdfQueue(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("lpstat", "-v").Output()
	if err != nil {
		t.Skip("CUPS is not running here")
	}
	for line := range strings.Lines(string(out)) {
		if name, device, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "device for "), ": "); ok && strings.HasPrefix(device, "cups-pdf:") {
			return name
		}
	}
	t.Skip("CUPS has no printer of printer-driver-cups-pdf here")
	return ""
}

// written waits for the file that a title's job became.
func written(t *testing.T, queue, title string) []byte {
	t.Helper()
	me, err := user.Current() // the printer's home is that of the account, whatever HOME says
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		waiting, err := exec.Command("lpstat", "-o", queue).Output() // takes its time: no need to wait between
		if err != nil || len(waiting) > 0 {
			continue
		}
		names, _ := filepath.Glob(filepath.Join(me.HomeDir, "PDF", "*"+title+"*.pdf"))
		if len(names) == 1 {
			t.Cleanup(func() { _ = os.Remove(names[0]) })
			b, err := os.ReadFile(names[0])
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
	}
	t.Fatalf("%s has not written %s into ~/PDF", queue, title)
	return nil
}

func TestWhatCUPSPrintsIsThePageMoved(t *testing.T) {
	queue := pdfQueue(t)
	r, pdf := renderer(t), threePages(t)
	s := New(r)
	for name, c := range map[string]struct {
		offset Offset
		moved  image.Point
	}{
		"in its place": {Offset{}, image.Point{}},
		"moved":        {Offset{Right: 25.4 / 96 * 12, Down: 25.4 / 96 * 6}, image.Pt(12, 6)},
	} {
		t.Run(name, func(t *testing.T) {
			title := fmt.Sprintf("szt%d", time.Now().UnixNano())
			if _, err := s.Print(t.Context(), Job{Printer: queue, Title: title, PDF: pdf, Pages: "2-3", Offset: c.offset}); err != nil {
				t.Fatal(err)
			}
			out := written(t, queue, title)
			if n, err := r.Pages(out); n != 2 || err != nil {
				t.Fatalf("%d pages, %v", n, err)
			}
			for i, page := range []int{2, 3} {
				u := samePage(t, r, pdf, page, out, i+1, c.moved)
				// CUPS writes the page anew, and A4 in whole points: a blur of a fraction of a dot.
				off := samePage(t, r, pdf, page, out, i+1, c.moved.Add(image.Pt(2, 0)))
				t.Logf("page %d: %.1f%% of its ink differs, %.1f%% two dots beside", page, 100*u, 100*off)
				if u > 0.1 || off < 3*u {
					t.Errorf("page %d: %.0f%% of its ink is not where it belongs", page, 100*u)
				}
			}
		})
	}
}
