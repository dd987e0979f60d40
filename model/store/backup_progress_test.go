package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A backup onto a slow stick takes minutes: it tells how far it is, never back, and comes to its end.
func TestABackupTellsHowFarItHasCome(t *testing.T) {
	s, _ := office(t)
	attach(t, s, "又一份.txt", strings.Repeat("又一份", 40_000))
	lost := attach(t, s, "丢了.txt", strings.Repeat("丢了", 900)) // a file that is not there must not keep it from its end
	if err := os.Remove(s.attachmentFile(lost.SHA256)); err != nil {
		t.Fatal(err)
	}
	b := backingUp(s, filepath.Join(t.TempDir(), "备份.zip"))
	type at struct{ done, all int64 }
	var told []at
	b.Told = func(done, all int64) { told = append(told, at{done, all}) }
	m, err := b.Write(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(told) < 5 || told[0].done != 0 {
		t.Fatalf("told %v", told)
	}
	for i, x := range told {
		if x.all != told[0].all || x.done > x.all || i > 0 && x.done < told[i-1].done {
			t.Fatalf("%d: told %v after %v", i, x, told[max(0, i-1)])
		}
	}
	var packed int64
	for _, one := range m.Members {
		packed += one.Size
	}
	if last := told[len(told)-1]; last.done != last.all || last.all < 2*packed {
		t.Errorf("ended at %v with %d bytes packed and read back", last, packed)
	}
	steps := map[int64]bool{}
	for _, x := range told {
		steps[x.done] = true
	}
	if len(steps) < 10 { // copied, checked in four steps, packed and read back file by file
		t.Errorf("it went in %d steps: %v", len(steps), told)
	}
}
