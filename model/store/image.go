package store

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// image writes a row as canonical JSON: the columns in the order of their names, each value as it is stored, so that equal
// rows give equal texts and unequal rows do not.
func (t table) image(values []any) string {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range t.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		writeText(&b, c)
		b.WriteByte(':')
		writeValue(&b, values[i])
	}
	b.WriteByte('}')
	return b.String()
}

// keyOf names a row: the key itself where it is one column, a JSON list where it is several.
func (t table) keyOf(values []any) string {
	if len(t.key) == 1 {
		switch v := values[t.key[0]].(type) {
		case string:
			return v
		case time.Time:
			return stamp(v)
		}
	}
	var b bytes.Buffer
	for n, i := range t.key {
		if n > 0 {
			b.WriteByte(',')
		}
		writeValue(&b, values[i])
	}
	if len(t.key) == 1 {
		return b.String()
	}
	return "[" + b.String() + "]"
}

func writeValue(b *bytes.Buffer, v any) {
	switch x := v.(type) {
	case nil:
		b.WriteString("null")
	case int64:
		b.WriteString(strconv.FormatInt(x, 10))
	case float64:
		writeReal(b, x)
	case bool:
		b.WriteString(strconv.FormatBool(x))
	case time.Time:
		writeText(b, stamp(x))
	case string:
		if !utf8.ValidString(x) { // JSON would fold different bytes into one replacement character
			fmt.Fprintf(b, `{"text":"%s"}`, hex.EncodeToString([]byte(x)))
			return
		}
		writeText(b, x)
	case []byte:
		fmt.Fprintf(b, `{"bytes":"%s"}`, hex.EncodeToString(x))
	default:
		fmt.Fprintf(b, `{"other":%q}`, fmt.Sprint(x))
	}
}

func writeReal(b *bytes.Buffer, x float64) {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		fmt.Fprintf(b, `{"real":"%v"}`, x)
		return
	}
	s := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0" // 1.0 is stored otherwise than 1
	}
	b.WriteString(s)
}

func writeText(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string into memory: cannot fail
	b.Truncate(b.Len() - 1)
}

// difference is a column that differs between two images.
type difference struct{ column, before, after string }

// differences compares two images column by column, in the order of their names.
func differences(before, after string) []difference {
	b, a := fields(before), fields(after)
	var list []difference
	for _, c := range union(b, a) {
		if string(b[c]) != string(a[c]) {
			list = append(list, difference{c, shown(b[c]), shown(a[c])})
		}
	}
	return list
}

func fields(image string) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	if json.Unmarshal([]byte(image), &m) != nil {
		return nil
	}
	return m
}

// shown gives a value as a person reads it.
func shown(v json.RawMessage) string {
	if v == nil {
		return "（无此栏）"
	}
	var s string
	switch {
	case string(v) == "null":
		return "（空）"
	case json.Unmarshal(v, &s) != nil:
		s = string(v)
	case s == "":
		return "（空）"
	}
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "……"
	}
	return s
}

func union(a, b map[string]json.RawMessage) []string {
	all := map[string]bool{}
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return sorted(all)
}
