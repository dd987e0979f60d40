package notation

import (
	"regexp"
	"strings"

	"sanzhitong/model/fault"
)

var (
	phoneMobile      = regexp.MustCompile(`^1[3-9]\d{9}$`)
	phoneMobileStart = regexp.MustCompile(`^1[3-9]`)
	phoneExtension   = regexp.MustCompile(`^(.*\d)(?:转|分机|-|EXT\.?)(\d{1,6})$`)
	phoneCountry     = regexp.MustCompile(`^(?:\+86|0086|86(?:1[3-9]\d{9}|0\d{9,11})$)`)
	phoneArea        = regexp.MustCompile(`^(010|02\d|0[3-9]\d{2})-?(\d*)$`)
)

// ParsePhone reads a mobile number (13812345678) or a landline number with its area code (0315-6612345, with an
// extension 0315-6612345-801) and gives it in that form.
func ParsePhone(typed string) (string, error) {
	s := strings.NewReplacer("(", "", ")", "-", "—", "-", "–", "-").Replace(compact(typed))
	if s == "" {
		return "", fault.New("phone.empty", "请填写电话号码。")
	}
	if m := phoneCountry.FindString(s); m != "" {
		s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "+"), "00"), "86"), "-")
		if !strings.HasPrefix(s, "0") && !phoneMobileStart.MatchString(s) {
			s = "0" + s // behind +86 the area code loses its 0
		}
	}
	digits := strings.ReplaceAll(s, "-", "")
	for i, r := range []rune(strings.NewReplacer("转", "", "分机", "", "EXT.", "", "EXT", "").Replace(digits)) {
		if r < '0' || r > '9' {
			return "", fault.New("phone.character", "电话号码第 %d 位“%c”不是数字。", i+1, r)
		}
	}
	if strings.HasPrefix(digits, "1") && allDigits(digits) {
		return mobile(digits)
	}
	if !strings.HasPrefix(s, "0") {
		return "", fault.New("phone.area", "“%s”缺少区号，固定电话请写成 0315-6612345，手机请写 11 位号码。", typed)
	}
	return landline(s, typed)
}

func mobile(s string) (string, error) {
	switch {
	case len(s) != 11:
		return "", fault.New("phone.length", "手机号码应当是 11 位，现在是 %d 位。", len(s))
	case !phoneMobile.MatchString(s):
		return "", fault.New("phone.mobile", "手机号码“%s”不对：第二位应当是 3 至 9。", s)
	}
	return s, nil
}

func landline(s, typed string) (string, error) {
	extension := ""
	m := phoneArea.FindStringSubmatch(s)
	if m == nil {
		if e := phoneExtension.FindStringSubmatch(s); e != nil {
			s, extension = e[1], "-"+e[2]
			m = phoneArea.FindStringSubmatch(s)
		}
	}
	if m == nil {
		return "", fault.New("phone.form", "“%s”的区号不对，固定电话请写成 0315-6612345。", typed)
	}
	area, local := m[1], m[2]
	most, least := 8, 7
	if len(area) == 3 { // three-digit area codes have eight-digit numbers only
		least = 8
	}
	switch {
	case len(local) < least || len(local) > most:
		want := "7 或者 8"
		if least == most {
			want = "8"
		}
		return "", fault.New("phone.length", "区号 %s 后面的号码应当是 %s 位，现在是 %d 位。", area, want, len(local))
	case local[0] < '2':
		return "", fault.New("phone.local", "固定电话号码不能以 %c 开头：“%s”。", local[0], typed)
	}
	return area + "-" + local + extension, nil
}

// MaskPhone hides the middle of a number that ParsePhone gave, for publication: 138****5678, 0315-***2345.
func MaskPhone(phone string) string {
	if phoneMobile.MatchString(phone) {
		return phone[:3] + "****" + phone[7:]
	}
	parts := strings.SplitN(phone, "-", 3)
	if len(parts) < 2 || len(parts[1]) < 4 {
		return strings.Repeat("*", len([]rune(phone)))
	}
	local := parts[1]
	return parts[0] + "-" + strings.Repeat("*", len(local)-4) + local[len(local)-4:]
}
