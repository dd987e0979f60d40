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
	if tidy.giveBack() {
		t.Error("the memory is looked through again though nothing lies unused")
	}
}
