package main

import (
	"log/slog"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"sanzhitong/printing/preview"
)

// collectAt is by how many hundredths the memory in use may grow before it is looked through for what is needed no more. The
// window keeps some sixty megabytes for as long as it is open, most of them outlines of characters; the usual hundred would
// let as many lie waste beside them on a computer that has little.
const collectAt = 40

// collectLater is the same until the folder is open: of what is read for that nearly all is kept, and looking through it costs
// the time in which somebody waits for the window.
const collectLater = 400

// waste is how many bytes may lie unused before they are given back to the computer. Checking a password takes sixty
// megabytes for a moment, the first start of the preview some hundreds.
const waste = 24 << 20

// What is made between two looks while nobody works: for a minute after work Fyne still looks after what it drew, then there is
// only the blinking of a cursor.
const (
	slow  = 20 << 20
	quiet = 1 << 20
)

// previewRest is after how long without a page the preview gives its memory back, some thirty megabytes. The next page then
// takes a tenth of a second more.
const previewRest = 3 * time.Minute

// keepSmall gives back what memory the window does not need at the moment.
func keepSmall(r *preview.Renderer, log *slog.Logger) (stop func()) {
	done, ticker, tidy := make(chan struct{}), time.NewTicker(5*time.Second), tidier{}
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				if err := r.Rest(previewRest); err != nil {
					log.Error("resting the preview", "error", err)
				}
				tidy.giveBack()
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
	}
}

// tidier knows what the window needs.
type tidier struct {
	needed uint64
	made   uint64 // bytes ever made, when it last looked
	given  uint64 // the same when it last gave back
	rested bool   // what lay unused was given back since all was quiet
}

// giveBack gives memory back where much more is held than was needed when it last looked, earlier where work has paused, and
// once when all is quiet. It reports whether it did. Where the window needs more than then, that is the new measure; it sinks
// slowly, for what was needed then may have been so for a moment.
func (t *tidier) giveBack() bool {
	made := read("/gc/heap/allocs:bytes")
	since := made - t.made
	t.made = made
	t.needed -= min(t.needed, waste/12)
	t.rested = t.rested && since < quiet
	much := inHand() >= t.needed+waste
	paused := since < slow && made-t.given >= slow/2
	silent := since < quiet && !t.rested
	if !much && !paused && !silent {
		return false
	}
	debug.FreeOSMemory()
	t.needed, t.given, t.rested = inHand(), made, since < quiet
	return true
}

// inHand is how much memory is taken from the computer for things, those that are needed no more with them.
func inHand() uint64 {
	return read("/memory/classes/heap/objects:bytes", "/memory/classes/heap/unused:bytes", "/memory/classes/heap/free:bytes")
}

// read gives the sum of what the runtime measures under these names.
func read(names ...string) (sum uint64) {
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	metrics.Read(samples)
	for _, s := range samples {
		sum += s.Value.Uint64()
	}
	return sum
}
