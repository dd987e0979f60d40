package notation_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"pgregory.net/rapid"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

func TestMoneyIsReadAsPeopleTypeIt(t *testing.T) {
	for typed, want := range map[string]string{
		"1500": "1500.00", "1,500.00": "1500.00", "1500元": "1500.00", "￥1,500.5": "1500.50", "¥20": "20.00", "１５００": "1500.00",
		"１，５００．０５元": "1500.05", " 0.5 ": "0.50", "0": "0.00", "0012": "12.00", "人民币300元整": "300.00", "999999999999.99": "999999999999.99",
		"1,234,567": "1234567.00",
	} {
		m, err := notation.ParseMoney(typed)
		if err != nil || m.String() != want {
			t.Errorf("%q: got %v, %v; want %s", typed, m, err, want)
		}
	}
}

func TestMoneyThatCannotBeMeantIsRefused(t *testing.T) {
	for typed, words := range map[string]string{
		"": "请填写金额", "-5": "负数", "－5": "负数", "1.234": "两位小数", "1,50": "千位分隔", "1,5000": "千位分隔", "12,34,567": "千位分隔",
		"五百": "不是金额", "1e3": "不是金额", "1.": "小数点后面", ".5": "不是金额", "1000000000000": "最多 12 位", "99999999999999999999999": "最多 12 位",
		"1.5万": "不是金额", "1 元 2 角": "不是金额", "+5": "不是金额", "٣": "不是金额",
	} {
		m, err := notation.ParseMoney(typed)
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%q: got %v, %v; want a sentence with %q", typed, m, err, words)
		}
		if fault.Code(err) == "" {
			t.Errorf("%q: no sentence for a person", typed)
		}
	}
}

func TestMoneyIsGroupedByThousands(t *testing.T) {
	for m, want := range map[notation.Money]string{
		notation.Yuan(0): "0.00", notation.Yuan(999): "999.00", notation.Yuan(1000): "1,000.00", 123456789: "1,234,567.89", -150000: "-1,500.00", 5: "0.05",
	} {
		if got := m.Grouped(); got != want {
			t.Errorf("%d: got %s, want %s", m, got, want)
		}
	}
}

func TestMoneySurvivesFiles(t *testing.T) {
	type row struct{ Fine notation.Money }
	b, err := json.Marshal(row{123450})
	if err != nil || string(b) != `{"Fine":"1234.50"}` {
		t.Fatalf("%s %v", b, err)
	}
	var back row
	if err := json.Unmarshal(b, &back); err != nil || back.Fine != 123450 {
		t.Fatal(back, err)
	}
	var y struct {
		A, B notation.Money
	}
	if err := yaml.Unmarshal([]byte("a: 5000\nb: 1234.50\n"), &y); err != nil || y.A != notation.Yuan(5000) || y.B != 123450 {
		t.Fatal(y, err)
	}
	if err := yaml.Unmarshal([]byte("a: -5\n"), &y); err == nil {
		t.Fatal("a negative amount in a file was taken")
	}
}

func TestEveryAmountReadsBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := notation.Money(rapid.Int64Range(0, 99_999_999_999_999).Draw(r, "分"))
		for _, text := range []string{m.String(), m.Grouped(), m.Grouped() + "元", "￥" + m.Grouped()} {
			if back, err := notation.ParseMoney(text); err != nil || back != m {
				r.Fatalf("%s became %v, %v", text, back, err)
			}
		}
	})
}
