package document

import (
	"errors"
	"strings"
)

// Condition is a test of one variable: it has a value, it is one, or it holds one.
type Condition struct {
	Name    string // of the variable
	op      string // "" (it has a value), "=" or "含"
	value   string
	negated bool
}

// ParseCondition reads `名字`, `名字 = 值`, `名字 含 值`, each also with 非 before it. The error completes a Chinese sentence.
func ParseCondition(src string) (Condition, error) {
	var c Condition
	rest, negated := strings.CutPrefix(src, "非 ")
	c.negated = negated
	name, test, compared := strings.Cut(trim(rest), " ")
	c.Name = name
	if !isName(c.Name) || c.Name == "非" {
		return c, errors.New("应当写成{{如 名字}}、{{如 名字 = 值}}或者{{如 名字 含 值}}，前面可以加“非”")
	}
	if !compared {
		return c, nil
	}
	op, value, _ := strings.Cut(trim(test), " ")
	c.op, c.value = op, trim(value)
	if (op != "=" && op != "含") || c.value == "" {
		return c, errors.New("的比较应当写成“= 值”或者“含 值”，两边空一格")
	}
	return c, nil
}

// Holds tests the variable's value.
func (c Condition) Holds(value string) bool {
	holds := value != ""
	switch c.op {
	case "=":
		holds = strings.TrimSpace(value) == c.value
	case "含":
		holds = strings.Contains(value, c.value)
	}
	return holds != c.negated
}
