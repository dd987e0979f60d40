package notation_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

func TestCitizenIDsThatAreRight(t *testing.T) {
	for _, c := range []struct {
		typed, want, birthday string
		male                  bool
		masked                string
	}{
		{"11010519491231002X", "11010519491231002X", "1949-12-31", false, "110105********002X"},
		{"440524188001010014", "440524188001010014", "1880-01-01", true, "440524********0014"},
		{" 110105 19491231 002x ", "11010519491231002X", "1949-12-31", false, "110105********002X"},
		{"１１０１０５１９４９１２３１００２ｘ", "11010519491231002X", "1949-12-31", false, "110105********002X"},
	} {
		id, err := notation.ParseCitizenID(c.typed)
		if err != nil || string(id) != c.want || id.Birthday().String() != c.birthday || id.Male() != c.male || id.Masked() != c.masked {
			t.Errorf("%q: got %s %s %v %s, %v", c.typed, id, id.Birthday(), id.Male(), id.Masked(), err)
		}
	}
}

func TestWrongNumbersAreRefusedWithWhatIsWrong(t *testing.T) {
	citizen := func(s string) error { _, err := notation.ParseCitizenID(s); return err }
	credit := func(s string) error { _, err := notation.ParseCreditCode(s); return err }
	phone := func(s string) error { _, err := notation.ParsePhone(s); return err }
	for _, c := range []struct {
		name  string
		parse func(string) error
		typed string
		words string
	}{
		{"no number", citizen, "  ", "请填写"},
		{"seventeen digits", citizen, "1101051949123100", "现在是 16 位"},
		{"an old number", citizen, "110105491231002", "旧号码"},
		{"a letter at the end", citizen, "11010519491231002Y", "第 18 位“Y”"},
		{"a letter O for a zero", citizen, "11O10519491231002X", "第 3 位“O”"},
		{"X in the middle", citizen, "1101051949X231002X", "只能在最后一位"},
		{"30 February", citizen, "110105194902300020", "“19490230”不是真实的出生日期"},
		{"29 February of a common year", citizen, "110105190002290020", "不是真实的出生日期"},
		{"month 13", citizen, "110105194913010020", "不是真实的出生日期"},
		{"wrong check digit", citizen, "110105194912310021", "校验码不符，请对照证件核对"},

		{"no code", credit, "", "请填写"},
		{"seventeen characters", credit, "91350100M000100Y4", "现在是 17 位"},
		{"an old registration number", credit, "130281000012345", "旧注册号"},
		{"a letter I", credit, "9I350100M000100Y43", "第 2 位“I”"},
		{"a letter O for a zero", credit, "91350100MOOO100Y43", "第 10 位“O”"},
		{"a sign", credit, "91350100M-00100Y43", "第 10 位“-”"},
		{"a letter in the region", credit, "9135A100M000100Y43", "行政区划码"},
		{"the organisation code is wrong", credit, "91350100M000200Y43", "第 9 至 17 位"},
		{"the last character is wrong", credit, "91350100M000100Y44", "校验码不符，请对照证照核对"},
		{"two digits of the region exchanged", credit, "91530100M000100Y43", "校验码不符"},

		{"no phone", phone, "", "请填写"},
		{"ten digits", phone, "1381234567", "现在是 10 位"},
		{"a letter", phone, "138123o5678", "第 7 位“O”"},
		{"an impossible mobile number", phone, "12012345678", "第二位"},
		{"no area code", phone, "6612345", "缺少区号"},
		{"too short behind the area code", phone, "0315-661234", "现在是 6 位"},
		{"seven digits in Beijing", phone, "010-6612345", "8 位"},
		{"an area code that does not exist", phone, "0015-6612345", "区号不对"},
		{"a local number with 1", phone, "0315-1612345", "不能以 1 开头"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.parse(c.typed)
			if err == nil || !strings.Contains(err.Error(), c.words) || fault.Code(err) == "" {
				t.Errorf("%q: %v; want a sentence with %q", c.typed, err, c.words)
			}
		})
	}
}

func TestCreditCodesThatAreRight(t *testing.T) {
	for typed, want := range map[string]string{
		"91350100M000100Y43": "91350100M000100Y43", "91110108551385082Q": "91110108551385082Q", "９１１１０１０８５５１３８５０８２ｑ": "91110108551385082Q",
		" 91350100 m000100y43": "91350100M000100Y43",
	} {
		if code, err := notation.ParseCreditCode(typed); err != nil || string(code) != want {
			t.Errorf("%q: got %s, %v", typed, code, err)
		}
	}
}

func TestAnyOneWrongDigitOfACitizenIDIsFound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		at := rapid.IntRange(0, 16).Draw(r, "position")
		digit := byte('0' + rapid.IntRange(0, 9).Draw(r, "digit"))
		b := []byte("440524188001010014")
		if b[at] == digit {
			return
		}
		b[at] = digit
		if id, err := notation.ParseCitizenID(string(b)); err == nil {
			r.Fatalf("%s was taken", id)
		}
	})
}

func TestAnyOneWrongCharacterOfACreditCodeIsFound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		at := rapid.IntRange(0, 17).Draw(r, "position")
		c := rapid.SampledFrom([]byte("0123456789ABCDEFGHJKLMNPQRTUWXY")).Draw(r, "character")
		b := []byte("91350100M000100Y43")
		if b[at] == c {
			return
		}
		b[at] = c
		if code, err := notation.ParseCreditCode(string(b)); err == nil {
			r.Fatalf("%s was taken", code)
		}
	})
}

func TestPhonesAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string][2]string{
		"13812345678": {"13812345678", "138****5678"}, "138 1234 5678": {"13812345678", "138****5678"}, "+86 138-1234-5678": {"13812345678", "138****5678"},
		"8613812345678": {"13812345678", "138****5678"}, "１３８１２３４５６７８": {"13812345678", "138****5678"},
		"0315-6612345": {"0315-6612345", "0315-***2345"}, "03156612345": {"0315-6612345", "0315-***2345"}, "（0315）6612345": {"0315-6612345", "0315-***2345"},
		"010 88886666": {"010-88886666", "010-****6666"}, "0315—6612345": {"0315-6612345", "0315-***2345"}, "0315-6612345-801": {"0315-6612345-801", "0315-***2345"},
		"0315-6612345转801": {"0315-6612345-801", "0315-***2345"}, "+86 315 6612345": {"0315-6612345", "0315-***2345"}, "+86-10-88886666": {"010-88886666", "010-****6666"},
	} {
		got, err := notation.ParsePhone(typed)
		if err != nil || got != want[0] || notation.MaskPhone(got) != want[1] {
			t.Errorf("%q: got %s %s, %v", typed, got, notation.MaskPhone(got), err)
		}
		if again, err := notation.ParsePhone(got); err != nil || again != got {
			t.Errorf("%q does not read back: %s, %v", got, again, err)
		}
	}
}
