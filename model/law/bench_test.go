package law_test

import (
	"testing"

	"sanzhitong/model/law"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := law.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDue(b *testing.B) {
	book, start := load(b), day("2026-09-28")
	for b.Loop() {
		if _, err := book.Due("L03", start, law.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
