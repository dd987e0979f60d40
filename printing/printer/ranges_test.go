package printer

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/fault"
)

func TestPagesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string][]int{
		"":           {1, 2, 3, 4, 5},
		"  ":         {1, 2, 3, 4, 5},
		"2":          {2},
		"1-3,5":      {1, 2, 3, 5},
		"5,1-3":      {1, 2, 3, 5},
		"1-3,2-4,3":  {1, 2, 3, 4},
		" 1 - 2 , 4": {1, 2, 4},
		"１－３，５":      {1, 2, 3, 5},
		"1至3、5":      {1, 2, 3, 5},
		"第2页到第4页":    {2, 3, 4},
		"5-5":        {5},
	} {
		if got, err := ParsePages(text, 5); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestPagesThatCannotBeMeantAreRefusedAtTheField(t *testing.T) {
	for text, says := range map[string]string{
		"0":                      "没有第0页",
		"6":                      "只有 5 页，没有第 6 页",
		"4-6":                    "只有 5 页，没有第 6 页",
		"3-1":                    "请写成 1-3",
		"1,,3":                   "看不懂",
		",":                      "看不懂",
		"-3":                     "看不懂",
		"2-":                     "看不懂",
		"1-2-3":                  "看不懂",
		"+1":                     "看不懂",
		"甲":                      "看不懂",
		"1.5":                    "看不懂",
		"99999999999999999999":   "看不懂",
		"1-99999999999999999999": "看不懂",
	} {
		got, err := ParsePages(text, 5)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Field != "pages" || !strings.Contains(f.Error(), says) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestCopiesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]int{"": 1, "1": 1, " 12 ": 12, "３": 3, "99": 99} {
		if got, err := ParseCopies(text); err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"0", "100", "-1", "两", "1.5", "99999999999999999999"} {
		var f *fault.Fault
		if got, err := ParseCopies(text); !errors.As(err, &f) || f.Field != "copies" {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
}

func TestOffsetsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "0": 0, "1.5": 1.5, "-2": -2, "－１．５": -1.5, "30": 30} {
		if got, err := ParseOffset("down", text); err != nil || got != want {
			t.Errorf("%q: %g, %v", text, got, err)
		}
	}
	for _, text := range []string{"30.1", "-31", "左", "1,5", "NaN", "inf", "1e3"} {
		var f *fault.Fault
		if got, err := ParseOffset("down", text); !errors.As(err, &f) || f.Field != "down" {
			t.Errorf("%q: %g, %v", text, got, err)
		}
	}
}
