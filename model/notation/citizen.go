package notation

import (
	"strings"

	"sanzhitong/model/fault"
)

// CitizenID is a valid citizen's identity number (公民身份号码, GB 11643): 18 characters, X in capitals.
type CitizenID string

const citizenLength = 18

var citizenWeights = [citizenLength - 1]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// ParseCitizenID reads an identity number: full-width digits and spaces are forgiven, a wrong digit is not.
// Whether the birthday lies in the future is the caller's business.
func ParseCitizenID(typed string) (CitizenID, error) {
	s := compact(typed)
	runes := []rune(s)
	for i, r := range runes {
		if r >= '0' && r <= '9' || r == 'X' && i == len(runes)-1 {
			continue
		}
		if r == 'X' {
			return "", fault.New("citizen.character", "公民身份号码第 %d 位是“X”，X 只能在最后一位。", i+1)
		}
		return "", fault.New("citizen.character", "公民身份号码第 %d 位“%c”不是数字。", i+1, r)
	}
	switch len(runes) {
	case 0:
		return "", fault.New("citizen.empty", "请填写公民身份号码。")
	case citizenLength:
	case 15:
		return "", fault.New("citizen.length", "这是 15 位的旧号码，请填写 18 位公民身份号码。")
	default:
		return "", fault.New("citizen.length", "公民身份号码应当是 18 位，现在是 %d 位。", len(runes))
	}
	birth := s[6:14]
	if _, err := ParseDay(birth); err != nil {
		return "", fault.New("citizen.birthday", "公民身份号码第 7 至 14 位“%s”不是真实的出生日期，请对照证件核对。", birth).By(err)
	}
	sum := 0
	for i, w := range citizenWeights {
		sum += int(s[i]-'0') * w
	}
	// The expected check digit is not offered: any other digit may be the wrong one.
	if s[citizenLength-1] != "10X98765432"[sum%11] {
		return "", fault.New("citizen.check", "公民身份号码的校验码不符，请对照证件核对。")
	}
	return CitizenID(s), nil
}

// Birthday gives the day of birth, or no day for an empty number.
func (id CitizenID) Birthday() Day {
	if len(id) != citizenLength {
		return Day{}
	}
	d, err := ParseDay(string(id[6:14]))
	if err != nil {
		return Day{}
	}
	return d
}

// Male reports the sex that the number carries.
func (id CitizenID) Male() bool { return len(id) == citizenLength && id[16]%2 == 1 }

// Masked hides the birthday and the serial number, for publication: 110105********002X.
func (id CitizenID) Masked() string {
	if len(id) != citizenLength {
		return strings.Repeat("*", len(id))
	}
	return string(id[:6]) + "********" + string(id[14:])
}
