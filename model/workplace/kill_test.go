//go:build unix

package workplace_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
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
	workedOn    = archived // the case that is worked on: in the small office the one case has the first number
)

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
	dir := workplacetest.Small(t)
	if err := os.MkdirAll(backupsOf(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	return &killed{dir: dir, r: r}
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
