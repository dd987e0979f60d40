package notation

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sanzhitong/model/fault"
)

// Money is an amount in 分. It is stored as an integer and marshalled as text, 1500.00.
type Money int64

// moneyDigits is how many digits 元 may have, so that sums over a whole office stay far from overflow.
const moneyDigits = 12

// Yuan makes an amount of whole 元.
func Yuan(n int64) Money { return Money(n * 100) }

var (
	moneyPlain   = regexp.MustCompile(`^(\d+)(?:\.(\d*))?$`)
	moneyGrouped = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$`)
)

// ParseMoney reads 1500, 1,500.00, 1500元 or ￥1,500.5, with full-width digits as well.
func ParseMoney(typed string) (Money, error) {
	s := strings.TrimPrefix(compact(typed), "人民币")
	// U+00A5 and the sign after widths are folded (U+FFE5 is outside the folded range) both mean 元.
	s = strings.TrimPrefix(strings.TrimPrefix(s, "¥"), "￥")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "整"), "元")
	if s == "" {
		return 0, fault.New("money.empty", "请填写金额。")
	}
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "−") {
		return 0, fault.New("money.negative", "金额不能是负数：“%s”。", typed)
	}
	m := moneyPlain.FindStringSubmatch(s)
	if m == nil {
		m = moneyGrouped.FindStringSubmatch(s)
	}
	switch {
	case m == nil && strings.Contains(s, ","):
		return 0, fault.New("money.grouping", "“%s”的千位分隔不对，请写成 1,500.00 或者 1500。", typed)
	case m == nil:
		return 0, fault.New("money.form", "“%s”不是金额，请用数字填写，例如 1500 或者 1500.50。", typed)
	case strings.HasSuffix(s, "."):
		return 0, fault.New("money.form", "“%s”的小数点后面没有数字，请写成 1500 或者 1500.50。", typed)
	case len(m[2]) > 2:
		return 0, fault.New("money.decimals", "金额最多到分（两位小数）：“%s”。", typed)
	}
	whole := strings.TrimLeft(strings.ReplaceAll(m[1], ",", ""), "0")
	if len(whole) > moneyDigits {
		return 0, fault.New("money.limit", "金额太大：“%s”，元最多 %d 位数。", typed, moneyDigits)
	}
	n, err := strconv.ParseInt(whole+(m[2] + "00")[:2], 10, 64)
	if err != nil {
		return 0, fault.New("money.form", "“%s”不是金额，请用数字填写，例如 1500 或者 1500.50。", typed).By(err)
	}
	return Money(n), nil
}

// split gives the sign, 元 and 分 (0 to 99).
func (m Money) split() (sign string, yuan, fen int64) {
	n := int64(m)
	if n < 0 {
		sign, n = "-", -n
	}
	return sign, n / 100, n % 100
}

// String gives 1500.00.
func (m Money) String() string {
	sign, yuan, fen := m.split()
	return fmt.Sprintf("%s%d.%02d", sign, yuan, fen)
}

// Grouped gives 1,500.00 as documents and ledgers print it.
func (m Money) Grouped() string {
	sign, yuan, fen := m.split()
	digits := strconv.FormatInt(yuan, 10)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return fmt.Sprintf("%s%s.%02d", sign, b.String(), fen)
}

// MarshalText implements encoding.TextMarshaler.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; it reads what ParseMoney reads.
func (m *Money) UnmarshalText(b []byte) error {
	v, err := ParseMoney(string(b))
	if err != nil {
		return err
	}
	*m = v
	return nil
}
