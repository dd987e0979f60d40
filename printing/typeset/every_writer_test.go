package typeset

import (
	"fmt"
	"strings"
	"testing"

	"sanzhitong/assets"
)

// writer gives texts of rare characters, each of which is used once in a paper, so that none is lost or moved unseen.
type writer struct {
	pool  []rune
	next  int
	wrote []string
}

// rare gives the characters of the body font that no template and no example has.
func rare(t testing.TB) []rune {
	t.Helper()
	used := map[rune]bool{}
	for _, file := range assets.Names("documents", ".txt") {
		for _, r := range string(assets.Read(file)) {
			used[r] = true
		}
	}
	for _, company := range []bool{false, true} {
		for _, v := range sampleOf(t, "", company).Values {
			for _, r := range v {
				used[r] = true
			}
		}
	}
	for _, r := range "第页共续零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整" {
		used[r] = true
	}
	var pool []rune
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if !used[r] && setter(t).fonts.last.glyph(r) != 0 {
			pool = append(pool, r)
		}
	}
	return pool
}

func (w *writer) take(n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(w.pool[w.next%len(w.pool)])
		w.next++
	}
	w.wrote = append(w.wrote, b.String())
	return b.String()
}

// prose writes sentences of about n characters in paragraphs.
func (w *writer) prose(n int) string {
	var b strings.Builder
	for i := 0; n > 0; i++ {
		part := min(n, 9+i*7%17)
		b.WriteString(w.take(part))
		n -= part
		switch {
		case n <= 0:
		case i%40 == 39:
			b.WriteString("。\n")
		case i%5 == 4:
			b.WriteString("。")
		case i%11 == 3:
			fmt.Fprintf(&b, "（2026年11月%d日）", 1+i%30)
		default:
			b.WriteString("，")
		}
	}
	return b.String()
}
