package store

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
)

func TestTheLogTellsFaultsWithoutPeopleAndNotWhatWasGivenUp(t *testing.T) {
	var lines bytes.Buffer
	o := options(t.TempDir())
	o.Log = slog.New(slog.NewTextHandler(&lines, nil))
	s, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	lines.Reset()

	gone, cancel := context.WithCancel(context.Background())
	cancel()
	var list []note
	if err := s.Read(gone).Find(&list).Error; !errors.Is(err, context.Canceled) {
		t.Fatalf("a read that was given up: %v", err)
	}
	if lines.Len() > 0 {
		t.Errorf("the log tells of what was given up: %s", &lines)
	}
	if s.Read(context.Background()).Where("no_such_column = ?", "张三 13028119850312002X").Find(&list).Error == nil {
		t.Fatal("a column that is not there was found")
	}
	if got := lines.String(); !strings.Contains(got, "no_such_column") || strings.Contains(got, "张三") {
		t.Errorf("the log of a fault: %s", got)
	}
}
