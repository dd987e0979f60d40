//go:build unix

package draft_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sanzhitong/model/access"
	"sanzhitong/model/draft"
)

// killedVariable makes this test program the one that types until it is killed: it names the data folder.
const killedVariable = "SANZHITONG_TEST_TYPING"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedVariable); dir != "" {
		fmt.Fprintln(os.Stderr, typeUntilKilled(dir))
		os.Exit(3)
	}
	os.Exit(m.Run())
}

// typeUntilKilled keeps one number after the other, and says each when it is kept.
func typeUntilKilled(dir string) error {
	o := &office{t: &testing.T{}, dir: dir, now: time.Now()}
	o.open(slices.Concat(access.Migrations(), draft.Migrations()))
	o.sit()
	for n := 1; ; n++ {
		if err := o.Keep(context.Background(), o.zhao, typed(evidence, strconv.Itoa(n))); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestWhatWasKeptIsThereAfterTheProgramWasKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for round := range 8 {
		dir := t.TempDir()
		cmd := exec.Command(self)
		cmd.Env, cmd.Stderr = append(os.Environ(), killedVariable+"="+dir), os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		said := 0
		for lines.Scan() {
			if said, err = strconv.Atoi(strings.TrimSpace(lines.Text())); err != nil {
				t.Fatal(err)
			}
			if said == 1+5*round {
				_ = cmd.Process.Kill() // SIGKILL; what it had said until then is still to be read
			}
		}
		_ = cmd.Wait()
		if said < 1+5*round {
			t.Fatalf("it ended by itself after %d", said)
		}
		o := &office{t: t, dir: dir, now: time.Now()}
		o.open(slices.Concat(access.Migrations(), draft.Migrations()))
		o.sit()
		got := o.find(o.zhao, evidence)
		if got == nil {
			t.Fatalf("round %d: nothing is left of %d", round, said)
		}
		if n, _ := strconv.Atoi(got.Typed["name"]); n != said && n != said+1 {
			t.Errorf("round %d: %d was kept last, found is %q", round, said, got.Typed["name"])
		}
		found, err := o.Check(t.Context())
		if err != nil || len(found) > 0 {
			t.Error(found, err)
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
