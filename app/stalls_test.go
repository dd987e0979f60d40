package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestStallsGoToTheLogWithThePageButNotEachOfThem(t *testing.T) {
	var out bytes.Buffer
	now := time.Unix(1_000_000, 0)
	l := stallLog{log: slog.New(slog.NewTextHandler(&out, nil)), now: func() time.Time { return now }}
	l.tell(150*time.Millisecond, "cases")
	l.tell(120*time.Millisecond, "cases")
	l.tell(110*time.Millisecond, "case")
	l.tell(900*time.Millisecond, "review") // longer: it is told at once
	now = now.Add(between)
	l.tell(101*time.Millisecond, "today")
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines:\n%s", len(lines), out.String())
	}
	for i, want := range []string{"for=150ms page=cases unwritten=0", "for=900ms page=review unwritten=2", "for=101ms page=today unwritten=0"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %s, want %s", i+1, lines[i], want)
		}
	}
}
