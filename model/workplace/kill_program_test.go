//go:build unix

package workplace_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/scenario"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// killedVariable makes this test program the one that works until it is killed: it names the data folder. With the other
// variable it makes backups meanwhile.
const (
	killedVariable  = "SANZHITONG_TEST_KILLED"
	backupsVariable = "SANZHITONG_TEST_BACKUPS"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedVariable); dir != "" {
		fmt.Fprintln(os.Stderr, workUntilKilled(dir, os.Getenv(backupsVariable) != ""))
		os.Exit(3)
	}
	os.Exit(m.Run())
}

// What it says on its output, a line each.
const (
	saidOpen   = "open"   // the office is open
	saidStep   = "step"   // ID of a recorded step, then ID and digest of each attachment
	saidStarts = "starts" // a backup begins
	saidBackup = "backup" // name of a finished backup
)

// workUntilKilled records evidence with files, and makes backups where it is told to, without end, and tells of each when it is done.
func workUntilKilled(dir string, backups bool) error {
	ctx, clock := context.Background(), scenario.NewClock()
	clock.At(notation.MustDay("2026-11-25"))
	w, err := workplace.Open(ctx, workplace.Options{Dir: dir, Clock: clock.Now, PageCount: workplacetest.OnePage})
	if err != nil {
		return err
	}
	var clerk access.User
	if err := w.Store.Read(ctx).First(&clerk, "account = ?", "zhao").Error; err != nil {
		return err
	}
	c, err := w.Engine.Find(ctx, workedOn)
	if err != nil {
		return err
	}
	say(saidOpen)
	failed := make(chan error)
	go func() {
		for {
			if err := recordEvidence(ctx, w, &access.Session{User: clerk}, c.ID, notation.DayOf(clock.Now())); err != nil {
				failed <- err
			}
		}
	}()
	go func() {
		for backups {
			name := filepath.Join(backupsOf(dir), fmt.Sprintf("%d.zip", rand.Uint64()))
			say(saidStarts)
			if _, err := workplace.Backup(ctx, dir, name, "test", nil); err != nil {
				failed <- err
			}
			say(saidBackup, name)
		}
	}()
	return <-failed
}

func backupsOf(dir string) string { return dir + "-backups" }

// say writes a line in one piece: a pipe takes so little whole or not at all.
func say(words ...string) { _, _ = os.Stdout.WriteString(strings.Join(words, " ") + "\n") }

func recordEvidence(ctx context.Context, w *workplace.Workplace, s *access.Session, caseID string, day notation.Day) error {
	random := rand.NewChaCha8([32]byte{byte(rand.Uint32()), byte(rand.Uint32()), byte(rand.Uint32()), byte(rand.Uint32())})
	var files []casework.File
	for i := range 1 + rand.IntN(2) {
		content := make([]byte, 1+rand.IntN(20_000))
		if rand.IntN(oftenLarger) == 0 {
			content = make([]byte, 1+rand.IntN(largest))
		}
		_, _ = random.Read(content) // never fails
		files = append(files, casework.File{Name: fmt.Sprintf("照片%d.jpg", i), Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(content)), nil
		}})
	}
	out, err := w.Engine.RecordWithDefaults(ctx, s, casework.Input{
		CaseID: caseID, Step: "evidence", Day: day, Files: map[string][]casework.File{"files": files},
		Fields: map[string]string{
			"name": "现场记录", "kind": "书证", "origin": "现场", "place": "料场", "proves": "堆放情况", "form": "原件", "quantity": "1份",
		},
	})
	if err != nil {
		return err
	}
	words := []string{saidStep, out.Step.ID}
	for _, id := range casework.Split(out.Step.Fields["files"]) {
		var a store.Attachment
		if err := w.Store.Read(ctx).First(&a, "id = ?", id).Error; err != nil {
			return err
		}
		words = append(words, a.ID, a.SHA256)
	}
	say(words...)
	return nil
}
