package main

import (
	"runtime"
	"testing"
)

var held [][]byte

// A login and the first start of the preview take much memory once: it must not stay taken for the day.
func TestMemoryThatWasNeededOnceIsGivenBack(t *testing.T) {
	var tidy tidier
	tidy.giveBack()
	for range 16 {
		block := make([]byte, 8<<20)
		for i := range block {
			block[i] = 1
		}
		held = append(held, block)
	}
	runtime.GC() // they are in use: what is live says nothing of when that ends
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	held = nil
	if !tidy.giveBack() {
		t.Fatal("128 MB lie unused, and nothing was given back")
	}
	runtime.ReadMemStats(&after)
	if given := int64(after.HeapReleased) - int64(before.HeapReleased); given < 120<<20 {
		t.Errorf("%d MB were given back", given>>20)
	}
	tidy.giveBack() // work has paused
	if tidy.giveBack() {
		t.Error("the memory is looked through again though nothing lies unused")
	}
}

// Work that made much and needs little of it any more, but less than is looked for while somebody works: it is given back when
// work pauses, once.
func TestAPauseGivesBackWhatWorkLeft(t *testing.T) {
	var tidy tidier
	tidy.giveBack()
	for tidy.giveBack() { // until nothing is left of other tests
		continue
	}
	tidy.needed = inHand() // as when it looked last
	block := make([]byte, 12<<20)
	for i := range block {
		block[i] = 1
	}
	held = append(held, block)
	held = append(held, make([]byte, 9<<20))
	if tidy.giveBack() {
		t.Fatal("21 MB were made a moment ago, that is no pause")
	}
	held = nil
	before := inHand()
	if !tidy.giveBack() {
		t.Fatal("work has paused, and nothing was given back")
	}
	if after := inHand(); before < after+10<<20 {
		t.Errorf("%d MB in hand, %d after", before>>20, after>>20)
	}
	if tidy.giveBack() {
		t.Error("the memory is looked through again in one and the same pause")
	}
}
