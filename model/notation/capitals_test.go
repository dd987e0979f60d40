package notation_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/notation"
)

func TestCapitalsAsReceiptsWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"0.5": "伍角整", "200": "贰佰元整", "3000": "叁仟元整", "10500": "壹万零伍佰元整", "20000": "贰万元整", "16409.02": "壹万陆仟肆佰零玖元零贰分",
		"325.04": "叁佰贰拾伍元零肆分", "1680.32": "壹仟陆佰捌拾元叁角贰分", "107000.53": "壹拾万柒仟元伍角叁分", "100001.05": "壹拾万零壹元零伍分",
		"100203040": "壹亿零贰拾万叁仟零肆拾元整",
		"0":         "零元整", "0.01": "壹分", "0.10": "壹角整", "0.15": "壹角伍分", "10": "壹拾元整", "1.5": "壹元伍角整", "1001": "壹仟零壹元整", "100000000": "壹亿元整",
		"100000001": "壹亿零壹元整", "100005000": "壹亿零伍仟元整", "100010000": "壹亿零壹万元整", "10000000000": "壹佰亿元整",
		"999999999999.99": "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", "1010": "壹仟零壹拾元整", "200300": "贰拾万零叁佰元整",
	} {
		m, err := notation.ParseMoney(typed)
		if err != nil || m.Capitals() != want {
			t.Errorf("%s: got %s, %v; want %s", typed, m.Capitals(), err, want)
		}
	}
	if got := notation.Yuan(-20).Capitals(); got != "负贰拾元整" {
		t.Error(got)
	}
	if got := notation.Yuan(10_000_000_000_000).Capitals(); got != "壹拾万亿元整" {
		t.Error("a sum past the limit of one amount:", got)
	}
}

func TestCapitalsInOtherHandsAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"人民币壹万零伍佰圆正": "10500.00", "壹仟陆佰捌拾元零叁角贰分": "1680.32", "壹拾万零柒仟元伍角叁分": "107000.53", "人民币：贰佰元": "200.00", "零元整": "0.00",
		"伍角": "0.50", "柒分": "0.07", " 贰 佰 元 整 ": "200.00",
	} {
		m, err := notation.ParseCapitals(text)
		if err != nil || m.String() != want {
			t.Errorf("%s: got %v, %v; want %s", text, m, err, want)
		}
	}
}

func TestCapitalsThatAreNotWellFormedAreRefused(t *testing.T) {
	for _, text := range []string{
		"", "贰佰", "佰元整", "壹仟佰元整", "壹佰仟元整", "壹拾伍佰元整", "贰贰元整", "两百元整", "200元整", "元整", "整", "壹元伍分角", "壹万万元整", "壹元拾角",
		"零零壹元整", "壹亿壹亿元整", "壹佰元贰佰元整", "壹拾拾元", "壹元壹角壹角",
	} {
		m, err := notation.ParseCapitals(text)
		if err == nil {
			t.Errorf("%q was read as %v", text, m)
		} else if !strings.Contains(err.Error(), "大写金额") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestEveryAmountReadsBackFromCapitals(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		digits := rapid.SliceOfN(rapid.SampledFrom([]int64{0, 0, 0, 1, 5, 9}), 1, 14).Draw(r, "digits") // many zeros: where capitals go wrong
		n := int64(0)
		for _, d := range digits {
			n = n*10 + d
		}
		m := notation.Money(n)
		text := m.Capitals()
		if back, err := notation.ParseCapitals(text); err != nil || back != m {
			r.Fatalf("%v is %s and became %v, %v", m, text, back, err)
		}
		if strings.Contains(text, "零零") || strings.HasSuffix(text, "分整") {
			r.Fatalf("%v is %s", m, text)
		}
	})
}
