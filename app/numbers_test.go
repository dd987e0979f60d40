package main

import (
	"context"
	"strings"
	"testing"

	"sanzhitong/model/document"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
)

func TestNumbersAreCountedSeriesBySeries(t *testing.T) {
	data := sampleOffice(t)
	code, out, complaint := called(t, "numbers", "--data", data, "--year", "2026")
	if code != exitFine || complaint != "" {
		t.Fatalf("numbers: %d %s", code, complaint)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	for _, l := range lines {
		if !strings.Contains(l, "\t2026年\t编到") || !strings.HasSuffix(l, "连续完整") {
			t.Errorf("a line says %q", l)
		}
	}
	if !strings.Contains(out, "遵华明罚决字\t") || !strings.Contains(out, "遵华明案字\t") {
		t.Errorf("a series is not there:\n%s", out)
	}
	if code, out, _ := called(t, "numbers", "--data", data, "--year", "2019"); code != exitFine || out != "" {
		t.Errorf("a year without numbers: %d %q", code, out)
	}
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: data})
	if err != nil {
		t.Fatal(err)
	}
	err = w.Store.Write(t.Context(), store.System, func(tx *store.Tx) error {
		return tx.Where("number = ?", "遵华明罚决字〔2026〕1号").Delete(&document.Document{}).Error
	})
	if cerr := w.Close(); err != nil || cerr != nil {
		t.Fatal(err, cerr)
	}
	code, out, _ = called(t, "numbers", "--data", data)
	if code != exitWrong || !strings.Contains(out, "遵华明罚决字\t2026年") || strings.Count(out, "缺 1 号") != 1 {
		t.Errorf("a number is missing: %d\n%s", code, out)
	}
}

func TestNumbersOfNoOfficeAndLedgersOfNoPeriodAreRefused(t *testing.T) {
	code, _, complaint := called(t, "numbers", "--data", t.TempDir()+"/none")
	if code != exitWrong {
		t.Errorf("numbers of no office: %d", code)
	}
	oneSentence(t, complaint)
	for _, args := range [][]string{
		{"ledgers", "--out", "x"}, {"ledgers", "--year", "2026"}, {"ledgers", "--year", "2026", "--from", "2026-01-01", "--out", "x"}, {"numbers", "2026"},
	} {
		code, _, complaint := called(t, args...)
		if code != exitUsage {
			t.Errorf("%q: %d", args, code)
		}
		oneSentence(t, complaint)
	}
}

func TestLedgersOfDaysNameTheirFiles(t *testing.T) {
	data, out := sampleOffice(t), t.TempDir()
	code, said, complaint := called(t, "ledgers", "--data", data, "--from", "2026-09-01", "--to", "2026-09-30", "--out", out, "--ledger", "T12")
	if code != exitFine || !strings.Contains(said, "T12-行政处罚案件台账（普通程序）-2026-09-01至2026-09-30.xlsx") || strings.Count(said, "\n") != 1 {
		t.Errorf("%d %q %q", code, said, complaint)
	}
	code, _, complaint = called(t, "ledgers", "--data", data, "--from", "2026-02-30", "--out", out)
	if code != exitWrong {
		t.Errorf("a day that does not exist: %d", code)
	}
	oneSentence(t, complaint)
}
