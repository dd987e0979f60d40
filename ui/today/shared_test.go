package today

import "testing"

// A list of one row beside a long one does not keep half of the page, and what a list needs it gets where there is room.
func TestTheTwoListsShareTheHeightByWhatTheyNeed(t *testing.T) {
	p, o := open(t, "sun")
	if n := len(p.waiting.Rows()); n != 1 {
		t.Fatalf("%d cases wait for the reviewer", n)
	}
	mine, due, all := p.mine.Size().Height, p.dueCard.Size().Height, p.lists.Size().Height
	if mine < 150 || mine > all/3 {
		t.Errorf("the list of one row is %v of %v high", mine, all)
	}
	if p.dueCard.Position().Y < mine || p.dueCard.Position().Y+due > all+1 {
		t.Errorf("the lists do not stand beneath each other: %v high, then %v at %v of %v", mine, due, p.dueCard.Position().Y, all)
	}
	o.Close()
	p, _ = open(t, "zhao")
	if a, b := p.dueCard.Size().Height, p.mine.Size().Height; a < 200 || b < 200 {
		t.Errorf("two long lists are %v and %v high", a, b)
	}
}
