package preview

import "github.com/tetratelabs/wazero/experimental"

// engineMemory is how many bytes PDFium may have taken before it is started anew: WebAssembly never gives memory back. A page
// of A4 takes 20 MB; a large photo in one, or a page drawn for a printer, many times that.
const engineMemory = 96 << 20

// measured is the memory of the engine that is running.
type measured struct{ bytes uint64 }

// Allocate implements experimental.MemoryAllocator.
func (m *measured) Allocate(capacity, _ uint64) experimental.LinearMemory {
	return &linear{of: m, buffer: make([]byte, 0, capacity)}
}

type linear struct {
	of     *measured
	buffer []byte
}

// Reallocate implements experimental.LinearMemory: it grows by what is asked for and no more.
func (l *linear) Reallocate(size uint64) []byte {
	if size > uint64(cap(l.buffer)) {
		grown := make([]byte, size)
		copy(grown, l.buffer)
		l.buffer = grown
	}
	l.buffer = l.buffer[:size]
	l.of.bytes = size
	return l.buffer
}

// Free implements experimental.LinearMemory.
func (l *linear) Free() { l.buffer, l.of.bytes = nil, 0 }
