package notation

import (
	"strings"

	"sanzhitong/model/fault"
)

// CreditCode is a valid unified social credit code (统一社会信用代码, GB 32100): 18 characters.
type CreditCode string

const (
	creditLength   = 18
	creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY" // without I, O, S, V, Z
)

var organisationWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2} // GB 11714

// ParseCreditCode reads a credit code: small letters, full-width characters and spaces are forgiven, a wrong character
// is not. The organisation code inside (characters 9 to 17) is checked as well.
func ParseCreditCode(typed string) (CreditCode, error) {
	s := compact(typed)
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case strings.ContainsRune("IOSVZ", r):
			return "", fault.New("credit.character", "统一社会信用代码第 %d 位“%c”不对：代码里没有字母 I、O、S、V、Z，请看是不是数字。", i+1, r)
		case !strings.ContainsRune(creditAlphabet, r):
			return "", fault.New("credit.character", "统一社会信用代码第 %d 位“%c”不是数字或者大写字母。", i+1, r)
		case i >= 2 && i < 8 && (r < '0' || r > '9'):
			return "", fault.New("credit.region", "统一社会信用代码第 %d 位“%c”不对：第 3 至 8 位是行政区划码，只有数字。", i+1, r)
		}
	}
	switch len(runes) {
	case 0:
		return "", fault.New("credit.empty", "请填写统一社会信用代码。")
	case creditLength:
	case 15:
		return "", fault.New("credit.length", "这是 15 位的旧注册号，请填写 18 位统一社会信用代码。")
	default:
		return "", fault.New("credit.length", "统一社会信用代码应当是 18 位，现在是 %d 位。", len(runes))
	}
	if s[16] != organisationCheck(s[8:16]) {
		return "", fault.New("credit.organisation", "统一社会信用代码第 9 至 17 位（组织机构代码）的校验码不符，请对照证照核对。")
	}
	if s[creditLength-1] != creditCheck(s[:creditLength-1]) {
		return "", fault.New("credit.check", "统一社会信用代码的校验码不符，请对照证照核对。")
	}
	return CreditCode(s), nil
}

// organisationCheck gives the check character of the eight characters before it (GB 11714): letters count A=10 to Z=35.
func organisationCheck(body string) byte {
	sum := 0
	for i, w := range organisationWeights {
		v := int(body[i] - '0')
		if body[i] >= 'A' {
			v = int(body[i]-'A') + 10
		}
		sum += v * w
	}
	return "0X987654321"[sum%11] // 11-sum%11, where 11 is 0 and 10 is X
}

// creditCheck gives the last character of the seventeen before it: weights are powers of 3 modulo 31.
func creditCheck(body string) byte {
	sum, weight := 0, 1
	for i := range len(body) {
		sum += strings.IndexByte(creditAlphabet, body[i]) * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}
