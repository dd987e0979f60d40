package casework

import (
	"strings"
	"testing"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"pgregory.net/rapid"
)

// A page sorted otherwise is filled by looking at the cases themselves: what they are found by must be what the search finds.
func TestACaseAtHandIsFoundAsTheSearchFindsIt(t *testing.T) {
	db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := db.DB()
	if err != nil {
		t.Fatal(err)
	}
	raw.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = raw.Close() })
	if err := db.Exec(searchTable).Error; err != nil {
		t.Fatal(err)
	}
	text := rapid.StringOfN(rapid.SampledFrom([]rune("遵华明路张章示一重庆𬱖aAbz19２（(〔[】]号-.,\u3000 ·")), 0, 12, -1)
	hits := 0
	rapid.Check(t, func(t *rapid.T) {
		c := &Case{Position: 1, Number: text.Draw(t, "number"), ClueNumber: text.Draw(t, "clue"), PartyName: text.Draw(t, "party"), Cause: text.Draw(t, "cause"), Place: text.Draw(t, "place")}
		numbers := rapid.SliceOfN(text, 0, 2).Draw(t, "numbers")
		if err := remember(db, wordsOf(c, numbers)); err != nil {
			t.Fatal(err)
		}
		typed := rapid.OneOf(rapid.StringOfN(rapid.SampledFrom([]rune("遵华明路张重zhmlsyqbAa19〔[ ")), 1, 3, -1), rapid.Custom(func(t *rapid.T) string {
			whole := []rune(strings.Join(textsOf(c, numbers), " ") + "路")
			from := rapid.IntRange(0, len(whole)-1).Draw(t, "from")
			return string(whole[from:min(len(whole), from+rapid.IntRange(1, 5).Draw(t, "length"))])
		})).Draw(t, "typed")
		words := asked(typed)
		if words == "" {
			return
		}
		var n int64
		if err := db.Raw("SELECT COUNT(*) FROM case_words WHERE case_words MATCH ?", words).Scan(&n).Error; err != nil {
			t.Fatal(err)
		}
		if got := questionOf(typed).finds(c, numbers); got != (n == 1) {
			t.Fatalf("%q (%s) in %+v %q: at hand %v, by the search %d", typed, words, wordsOf(c, numbers), numbers, got, n)
		}
		hits += int(n)
	})
	if hits == 0 {
		t.Error("nothing was ever found: the test is blind")
	}
}
