//go:build unix

package workplace_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

const (
	kills       = 200      // in all
	desks       = 2        // that are killed side by side
	freshAfter  = 10       // kills an office lives through before the next one
	bareOpening = 10       // one kill in so many comes while the office opens
	mostLines   = 8        // the others come after the program has said up to so many lines,
	longest     = 30       // and up to so many milliseconds
	oftenLarger = 6        // one file in so many is large
	largest     = 1 << 20  // bytes
	workedOn    = returned // the case that is worked on
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
			if _, err := workplace.Backup(ctx, dir, name, "test"); err != nil {
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

// Two hundred times the program is killed while it records steps, takes files in and makes backups. Whatever it had said was
// done is there afterwards, whole, and nothing else is wrong.
func TestNothingConfirmedIsLostWhenTheProgramIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	seed := uint64(time.Now().UnixNano())
	totals := make([]tally, desks)
	t.Run("desks", func(t *testing.T) {
		for i := range desks {
			t.Run(fmt.Sprint(i+1), func(t *testing.T) {
				t.Parallel()
				r := rand.New(rand.NewPCG(seed, uint64(i)))
				for done := 0; done < kills/desks && !t.Failed(); done += freshAfter {
					k := newKilled(t, r)
					for range min(freshAfter, kills/desks-done) {
						if k.round(t); t.Failed() {
							t.Logf("seed %d", seed)
							return
						}
						totals[i].kills++
					}
					totals[i].add(k)
				}
			})
		}
	})
	var all tally
	for _, one := range totals {
		all.kills, all.steps, all.files = all.kills+one.kills, all.steps+one.steps, all.files+one.files
		all.backups, all.left, all.torn = all.backups+one.backups, all.left+one.left, all.torn+one.torn
	}
	t.Logf("%d kills; confirmed and found again: %d steps, %d files, %d backups; half-way were %d backups and %d times files",
		all.kills, all.steps, all.files, all.backups, all.left, all.torn)
	if !t.Failed() && (all.kills != kills || all.steps < kills || all.files < kills || all.backups < 20 || all.left < 20 || all.torn < 20) {
		t.Error("the kills came too early or too late to prove anything")
	}
}

type tally struct{ kills, steps, files, backups, left, torn int }

func (y *tally) add(k *killed) {
	y.steps, y.files = y.steps+len(k.steps), y.files+k.files
	y.backups, y.left, y.torn = y.backups+k.backups, y.left+k.left, y.torn+k.torn
}

// killed is an office whose program is killed again and again.
type killed struct {
	dir     string
	r       *rand.Rand
	steps   []string // confirmed
	files   int      // confirmed
	backups int      // confirmed
	left    int      // backups killed half-way
	torn    int      // kills while files were taken in

	lastLeft string
}

func newKilled(t *testing.T, r *rand.Rand) *killed {
	t.Helper()
	o := workplacetest.Open(t)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(backupsOf(o.Store.Dir()), 0o755); err != nil {
		t.Fatal(err)
	}
	return &killed{dir: o.Store.Dir(), r: r}
}

// round lets the program work, kills it and looks at what it left.
func (k *killed) round(t *testing.T) {
	t.Helper()
	fresh, made := k.work(t)
	if len(k.unsettled(t)) > 0 {
		k.torn++
	}
	found, err := store.Check(t.Context(), k.dir) // before anybody puts it right
	sound(t, "as it was left", found, err)
	s, err := store.Open(t.Context(), store.Options{Dir: k.dir, Migrations: workplace.Migrations()})
	if err != nil {
		t.Fatalf("it does not open: %v", err)
	}
	k.everythingIsThere(t, s, len(k.steps), fresh)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	found, err = store.Check(t.Context(), k.dir)
	sound(t, "opened again", found, err)
	if left := k.unsettled(t); len(left) > 0 {
		t.Errorf("opening left %v", left)
	}
	k.theBackups(t, made)
}

// unsettled gives the files of attachments that were being taken in.
func (k *killed) unsettled(t *testing.T) (list []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(k.dir, "attachments"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && len(d.Name()) != 2*sha256.Size {
			list = append(list, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	return list
}

func sound(t *testing.T, when string, found []store.Finding, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", when, err)
	}
	for _, f := range found {
		t.Errorf("%s: %s", when, f.Sentence)
	}
}

// made is a confirmed backup, and how many steps had been confirmed before it began.
type made struct {
	file  string
	steps int
}

// work starts the program, kills it at a random moment and notes what it had confirmed; files are digests by ID.
func (k *killed) work(t *testing.T) (files map[string]string, backups []made) {
	t.Helper()
	files = map[string]string{}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self)
	c.Env = append(os.Environ(), killedVariable+"="+k.dir)
	withBackups := k.r.IntN(2) == 0
	if withBackups {
		c.Env = append(c.Env, backupsVariable+"=1")
	}
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	killIn := func(most time.Duration) { // by SIGKILL; a program that has ended by itself says why on its error output
		time.AfterFunc(time.Duration(k.r.Int64N(int64(most))), func() { _ = c.Process.Kill() })
	}
	await, awaitBackup := 1+k.r.IntN(mostLines), false
	switch {
	case k.r.IntN(bareOpening) == 0:
		await = 0
		killIn(5 * longest * time.Millisecond)
	case withBackups && k.r.IntN(2) == 0:
		await, awaitBackup = 0, true
	}
	starts := 0
	lines := bufio.NewReader(out)
	for n := 1; ; n++ {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // half a line confirms nothing
		}
		switch words := strings.Fields(line); words[0] {
		case saidStep:
			k.steps = append(k.steps, words[1])
			for i := 2; i < len(words); i += 2 {
				files[words[i]] = words[i+1]
			}
		case saidStarts:
			starts = len(k.steps)
		case saidBackup:
			backups = append(backups, made{strings.TrimSpace(strings.TrimPrefix(line, saidBackup)), starts})
			if awaitBackup {
				await, awaitBackup = n, false
			}
		}
		if n == await {
			killIn(longest * time.Millisecond)
		}
	}
	if err := c.Wait(); err == nil || complaint.Len() > 0 {
		t.Fatalf("it was not killed, it ended: %v %s", err, complaint.String())
	}
	k.files += len(files)
	return files, backups
}

// everythingIsThere demands the first steps of all confirmed, and these attachments with their content; Check has compared the
// content of all others.
func (k *killed) everythingIsThere(t *testing.T, s *store.Store, steps int, files map[string]string) {
	t.Helper()
	var have []string
	if err := s.Read(t.Context()).Model(&casework.Step{}).Pluck("id", &have).Error; err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, id := range have {
		there[id] = true
	}
	for _, id := range k.steps[:steps] {
		if !there[id] {
			t.Errorf("the confirmed step %s is lost", id)
		}
	}
	for id, digest := range files {
		var a store.Attachment
		if err := s.Read(t.Context()).First(&a, "id = ?", id).Error; err != nil {
			t.Errorf("the confirmed attachment %s is lost: %v", id, err)
			continue
		}
		r, err := s.OpenAttachment(a)
		if err != nil {
			t.Errorf("the confirmed attachment %s: %v", id, err)
			continue
		}
		h := sha256.New()
		if _, err := io.Copy(h, r); err != nil || hex.EncodeToString(h.Sum(nil)) != digest {
			t.Errorf("the confirmed attachment %s is not whole: %v", id, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// theBackups demands that every file with a backup's name is one, that at most one was left half-way, and that the last one
// confirmed comes back with all that had been confirmed before it.
func (k *killed) theBackups(t *testing.T, confirmed []made) {
	t.Helper()
	entries, err := os.ReadDir(backupsOf(k.dir))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	names := map[string]bool{}
	for _, e := range entries {
		name := filepath.Join(backupsOf(k.dir), e.Name())
		if strings.HasSuffix(name, ".part") {
			parts = append(parts, name)
			continue
		}
		names[name] = true
		if _, err := store.VerifyBackup(t.Context(), name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, b := range confirmed {
		if !names[b.file] {
			t.Errorf("the confirmed backup %s is lost", b.file)
		}
	}
	if len(parts) > 1 {
		t.Errorf("earlier remains were not cleared: %v", parts)
	}
	for _, p := range parts {
		if p != k.lastLeft {
			k.left, k.lastLeft = k.left+1, p
		}
		if _, err := store.VerifyBackup(t.Context(), p); err == nil {
			t.Errorf("%s is taken for a backup", p)
		}
	}
	if len(confirmed) > 0 {
		k.restores(t, confirmed[len(confirmed)-1])
	}
	k.backups += len(confirmed)
	for name := range names {
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	}
}

func (k *killed) restores(t *testing.T, b made) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(k.dir), "restored")
	defer func() { _ = os.RemoveAll(dir) }()
	if _, err := workplace.Restore(t.Context(), b.file, dir); err != nil {
		t.Errorf("restore: %v", err)
		return
	}
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Migrations: workplace.Migrations()})
	if err != nil {
		t.Fatal(err)
	}
	k.everythingIsThere(t, s, b.steps, nil)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
