package notation_test

import (
	"testing"

	"sanzhitong/model/notation"
)

func TestDaysInChineseNumerals(t *testing.T) {
	for day, want := range map[string]string{
		"2026-11-23": "二〇二六年十一月二十三日", "2000-10-10": "二〇〇〇年十月十日", "2019-01-01": "二〇一九年一月一日", "2026-02-20": "二〇二六年二月二十日",
		"2026-12-31": "二〇二六年十二月三十一日",
	} {
		if got := notation.MustDay(day).ChineseNumerals(); got != want {
			t.Errorf("%s: got %s, want %s", day, got, want)
		}
	}
	if got := (notation.Day{}).ChineseNumerals(); got != "" {
		t.Error("no day:", got)
	}
}

func TestCountsInChinese(t *testing.T) {
	for n, want := range map[int]string{
		0: "零", 1: "一", 7: "七", 10: "十", 15: "十五", 20: "二十", 60: "六十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十", 115: "一百一十五",
		1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 9999: "九千九百九十九", 10000: "10000", -3: "-3",
	} {
		if got := notation.ChineseCount(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
}
