package workplace_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/workplace/workplacetest"
)

// found lists the ids of the cases that words find.
func found(t *testing.T, o *workplacetest.Office, words string) []string {
	t.Helper()
	list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: words, Limit: 1000})
	if err != nil || total != len(list) {
		t.Fatalf("%q finds %d of %d: %v", words, len(list), total, err)
	}
	var ids []string
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return ids
}

// Every piece of every hanzi text of a case finds it, and finds no case that does not hold it.
func TestACaseIsFoundByAnyPieceOfItsTexts(t *testing.T) {
	o := workplacetest.Open(t)
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d cases: %v", len(all), err)
	}
	holders := map[string][]string{}
	for _, c := range all { // the newest first, as the search gives them
		var numbers []string
		if err := o.Store.Read(t.Context()).Model(&document.Document{}).Where("case_id = ? AND number <> ''", c.ID).Pluck("number", &numbers).Error; err != nil {
			t.Fatal(err)
		}
		for _, text := range append(numbers, c.Number, c.ClueNumber, c.PartyName, c.Cause, c.Place) {
			for _, piece := range pieces(text, 3) {
				if !slices.Contains(holders[piece], c.ID) {
					holders[piece] = append(holders[piece], c.ID)
				}
			}
			if text != "" && !slices.Contains(found(t, o, text), c.ID) {
				t.Errorf("%s is not found by %q", c.Label(), text)
			}
		}
	}
	if len(holders) < 100 {
		t.Fatalf("only %d pieces", len(holders))
	}
	for piece, want := range holders {
		if have := found(t, o, piece); !slices.Equal(have, want) {
			t.Errorf("%q finds %d cases, not %d", piece, len(have), len(want))
		}
	}
}

// A list reads its rows past GORM; they must be what GORM reads.
func TestAListGivesEveryColumnOfItsCases(t *testing.T) {
	o := workplacetest.Open(t)
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(list) < 3 {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	for _, c := range list {
		var whole casework.Case
		if err := o.Store.Read(t.Context()).Where("id = ?", c.ID).First(&whole).Error; err != nil {
			t.Fatal(err)
		}
		if c.Position == 0 || !reflect.DeepEqual(c, whole) {
			t.Errorf("%s is listed as %+v, is %+v", c.Label(), c, whole)
		}
	}
}

// pieces cuts runs of at most n characters without numbers, which are found from their first digit on only.
func pieces(text string, n int) []string {
	var list []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r < 0x80 || r >= '０' && r <= '９' }) {
		runes := []rune(part)
		for i := range runes {
			for j := i + 1; j <= min(i+n, len(runes)); j++ {
				list = append(list, string(runes[i:j]))
			}
		}
	}
	return list
}

func TestACaseIsFoundWhileItsNumberOrInitialsAreBeingTyped(t *testing.T) {
	o := workplacetest.Open(t)
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "遵华明案字〔2026〕1号"})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	c := list[0]
	for _, typed := range []string{"案字〔2", "案字[2026]1", "案字【２０２６】１号", "2026", "zy", "ZY", "z", "张䶮 〔2026〕1", "zy " + c.Cause} {
		if !slices.Contains(found(t, o, typed), c.ID) {
			t.Errorf("%s of %s is not found by %q", c.Number, c.PartyName, typed)
		}
	}
	for _, typed := range []string{"xxq", "张示二", "026〕", "案字〔2026〕99999", "zy 张示二", "%", "*", `"`, "words:张", "NOT", "\x00'"} {
		if slices.Contains(found(t, o, typed), c.ID) {
			t.Errorf("%s of %s is found by %q", c.Number, c.PartyName, typed)
		}
	}
}

func TestPagesOfASearchFollowOnOneAnother(t *testing.T) {
	o := workplacetest.Open(t)
	whole := found(t, o, "〔2026〕")
	if len(whole) < 3 {
		t.Fatalf("%d cases", len(whole))
	}
	var pages []string
	for at := 0; at <= len(whole); at += 2 {
		list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "〔2026〕", Limit: 2, Offset: at})
		if err != nil || total != len(whole) {
			t.Fatalf("from %d: %d in all, not %d: %v", at, total, len(whole), err)
		}
		for _, c := range list {
			pages = append(pages, c.ID)
		}
	}
	if !slices.Equal(pages, whole) {
		t.Errorf("pages give %v, the whole %v", pages, whole)
	}
	state := ""
	for _, c := range whole[:1] {
		f, err := o.Engine.Facts(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		state = f.Case.State
	}
	list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "〔2026〕", States: []string{state}, Year: 2026, Limit: 1, Sort: "party_name"})
	if err != nil || len(list) != 1 || total < 1 || total >= len(whole) {
		t.Errorf("of state %s %d of %d: %v", state, len(list), total, err)
	}
}

func TestACaseThatIsGoneIsNotNamedByItsKey(t *testing.T) {
	o := workplacetest.Open(t)
	key := uuid.NewString()
	if _, err := o.Engine.Facts(t.Context(), key); fault.Code(err) != "case.none" || strings.Contains(fault.Sentence(err), key) {
		t.Errorf("a key that no case has: %v", err)
	}
	if _, err := o.Engine.Find(t.Context(), "没有这个案号"); fault.Code(err) != "case.none" || !strings.Contains(fault.Sentence(err), "没有这个案号") {
		t.Errorf("a number that no case has: %v", err)
	}
}
