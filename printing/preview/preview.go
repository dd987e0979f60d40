// Package preview turns the pages of a PDF into images, for the screen and for printers, picks and moves pages for printing,
// and finds texts and their places on them. PDFium runs as WebAssembly inside the program: no other program, no C library, no
// access to any file.
package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"sanzhitong/model/fault"
)

// Renderer renders pages, one at a time. It is safe for concurrent use.
type Renderer struct {
	cacheDir string

	mu       sync.Mutex
	closed   bool
	used     time.Time // when PDFium was last needed
	cache    wazero.CompilationCache
	pool     pdfium.Pool
	instance pdfium.Pdfium
	memory   measured
}

// New makes a renderer. Nothing is started before it is needed: the first start on a computer compiles PDFium, which takes
// seconds, and keeps the result in cacheDir; later starts take a tenth of a second. An empty cacheDir keeps nothing.
func New(cacheDir string) *Renderer { return &Renderer{cacheDir: cacheDir} }

// Warm starts PDFium in the background, so that the first preview need not wait. Calling it again, or while a page is
// being rendered, does no harm. The channel tells when it is done, and with what error.
func (r *Renderer) Warm() <-chan error {
	done := make(chan error, 1)
	go func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		done <- r.start()
	}()
	return done
}

// Rest stops PDFium where it has not been needed for a while: it holds forty megabytes. It starts again by itself when it is
// needed, from the cache; without one it stays.
func (r *Renderer) Rest(after time.Duration) error {
	if !r.mu.TryLock() {
		return nil // it is at work
	}
	defer r.mu.Unlock()
	if r.cache == nil || time.Since(r.used) < after {
		return nil
	}
	return r.stop()
}

// Render draws a page of a PDF, counted from 1, on white. A4 at 96 dpi is 794 × 1123 pixels. The image is the caller's.
func (r *Renderer) Render(pdf []byte, page int, dpi float64) (image.Image, error) {
	if !(dpi >= 1 && dpi <= 1200) {
		return nil, fmt.Errorf("rendering at %v dpi", dpi)
	}
	img, err := r.drawn(pdf, page, func(of requests.Page) (responses.RenderPage, func(), error) {
		out, err := r.instance.RenderPageInDPI(&requests.RenderPageInDPI{DPI: int(math.Round(dpi)), Page: of})
		if err != nil {
			return responses.RenderPage{}, nil, err
		}
		return out.Result, out.Cleanup, nil
	})
	if err != nil {
		return nil, err // not the image: a nil one in an interface is something
	}
	return img, nil
}

// Pages counts the pages of a PDF.
func (r *Renderer) Pages(pdf []byte) (int, error) {
	n := 0
	err := r.open(pdf, func(_ references.FPDF_DOCUMENT, pages int) error {
		n = pages
		return nil
	})
	return n, err
}

// Close stops PDFium and frees its memory. It waits for a page that is being rendered. A closed renderer renders no more.
func (r *Renderer) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	return r.stop()
}

// open starts PDFium if need be and opens a document for as long as do runs.
func (r *Renderer) open(pdf []byte, do func(doc references.FPDF_DOCUMENT, pages int) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.start(); err != nil {
		return err
	}
	if len(pdf) == 0 {
		return unreadable(errors.New("empty file"))
	}
	doc, err := r.instance.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		return unreadable(err)
	}
	count, err := r.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err == nil {
		err = do(doc.Document, count.PageCount)
	}
	if _, closing := r.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); closing != nil && err == nil {
		err = fmt.Errorf("closing the PDF: %w", closing)
	}
	if r.memory.bytes > engineMemory {
		err = errors.Join(err, r.renew())
	}
	return err
}

// renew gives the memory of the engine back; the next one is made when it is needed, in a hundredth of a second.
func (r *Renderer) renew() error {
	err := r.instance.Close()
	r.instance = nil
	if err != nil {
		return fmt.Errorf("starting PDFium anew: %w", err)
	}
	return nil
}

func unreadable(cause error) error {
	return fault.New("preview.unreadable", "这个文件不是完好的PDF，无法显示。请重新生成或者重新导入这个文件。").By(cause)
}

// start brings PDFium up, from the cache where there is one. A folder that cannot be written, or holds a damaged cache,
// only costs the time to compile again.
func (r *Renderer) start() error {
	if r.closed {
		return errors.New("the renderer is closed")
	}
	r.used = time.Now()
	if r.instance != nil {
		return nil
	}
	if r.pool != nil && r.instantiate() == nil {
		return nil
	}
	if err := r.stop(); err != nil {
		return err
	}
	var cached error
	if r.cacheDir != "" {
		if r.cache, cached = wazero.NewCompilationCacheWithDir(r.cacheDir); cached == nil {
			if cached = r.boot(); cached == nil {
				return nil
			}
		}
		if err := r.stop(); err != nil {
			cached = errors.Join(cached, err)
		}
	}
	if err := r.boot(); err != nil {
		return fault.New("preview.start", "预览组件不能启动。可以先把文书保存为 PDF，用别的程序打开；重新启动本程序后仍然这样的，请把日志交给维护人员。").
			By(errors.Join(cached, err, r.stop()))
	}
	return nil
}

func (r *Renderer) boot() error {
	runtime := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if r.cache != nil {
		runtime = runtime.WithCompilationCache(r.cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       experimental.WithMemoryAllocator(experimental.WithCompilationWorkers(context.Background(), 2), &r.memory),
		MinIdle:       1,
		MaxIdle:       1,
		MaxTotal:      1,
		RuntimeConfig: runtime,
		FSConfig:      wazero.NewFSConfig(), // else the whole drive is mounted
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return fmt.Errorf("starting PDFium: %w", err)
	}
	r.pool = pool
	return r.instantiate()
}

func (r *Renderer) instantiate() (err error) {
	if r.instance, err = r.pool.GetInstance(time.Minute); err != nil {
		r.instance = nil
		return fmt.Errorf("starting PDFium: %w", err)
	}
	return nil
}

func (r *Renderer) stop() error {
	var errs []error
	if r.pool != nil {
		errs = append(errs, r.pool.Close()) // closes the instance too
	}
	if r.cache != nil {
		errs = append(errs, r.cache.Close(context.Background()))
	}
	r.instance, r.pool, r.cache = nil, nil, nil
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("stopping PDFium: %w", err)
	}
	return nil
}
