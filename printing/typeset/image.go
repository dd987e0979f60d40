package typeset

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"io"
	"math"

	"github.com/jung-kurt/gofpdf"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/model/picture"
)

const (
	pictureDPI     = 170      // a print shows no more; the original stays with the records
	pictureQuality = 82       // of the JPEG in the PDF
	pictureMost    = 96 << 20 // bytes of a file that is read to be printed
	framePad       = 4
)

// frame is where a picture goes on a page: its room, and in the end its place in it.
type frame struct {
	file       paper.File
	x, y, w, h float64
	key        string // of the developed picture; empty while there is none
}

// image makes room for a picture: a box as wide as the text, whose foot is left open for what stands under it.
func (c *composer) image(p *paper.Picture) item {
	h := p.Height * mm
	x0, x1 := c.m.left, c.m.right
	return item{
		height: h, keep: true,
		strokes: []stroke{{x0, 0, x1, 0, thick}, {x0, 0, x0, h, thick}, {x1, 0, x1, h, thick}},
		frames:  []frame{{file: p.File, x: x0 + framePad, y: framePad, w: x1 - x0 - 2*framePad, h: h - 2*framePad}},
	}
}

// develop reads the pictures that the pages have room for, one after the other, each no larger than its frame can show, and
// fits them in. A picture that cannot be shown is told in words in its frame. It gives the JPEGs by key, and those words.
func (s *Setter) develop(layouts []*Layout) (jpegs map[string][]byte, told []string) {
	jpegs = map[string][]byte{}
	words := map[string]string{}
	for _, l := range layouts {
		for i := range l.pages {
			pg := &l.pages[i]
			for k := range pg.frames {
				f := &pg.frames[k]
				key := fmt.Sprintf("%s %.0fx%.0f", f.file.SHA256, f.w, f.h)
				if jpegs[key] == nil && words[key] == "" {
					b, err := s.developed(f)
					if err != nil {
						words[key] = fault.Sentence(err)
						told = append(told, f.file.Name+"："+words[key])
					} else {
						jpegs[key] = b
					}
				}
				if words[key] != "" {
					s.tell(pg, *f, words[key])
					continue
				}
				f.key = key
				f.fit(jpegs[key])
			}
		}
	}
	return jpegs, told
}

// developed gives a picture as it is seen, as a JPEG for the frame.
func (s *Setter) developed(f *frame) ([]byte, error) {
	if s.Files == nil {
		return nil, fault.New("picture.absent", "图片没有印在这里，见电子附件。")
	}
	if f.file.Size > pictureMost {
		return nil, fault.New("picture.large", "图片文件太大，没有印在这里，见电子附件。")
	}
	content, err := s.content(f.file)
	if err != nil {
		return nil, err
	}
	info, err := picture.Read(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	within := max(f.w, f.h)
	if info.Width > 0 && info.Height > 0 {
		w, h := f.fitted(info.Width, info.Height)
		within = max(w, h)
	}
	img, err := picture.Upright(bytes.NewReader(content), int(math.Ceil(within/72*pictureDPI)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: pictureQuality}); err != nil {
		return nil, fmt.Errorf("encoding %q: %w", f.file.Name, err)
	}
	return b.Bytes(), nil
}

// content reads a file to its end: only then is it known to be what was kept.
func (s *Setter) content(f paper.File) (b []byte, err error) {
	r, err := s.Files(f)
	if err != nil {
		return nil, err
	}
	defer func() {
		if cerr := r.Close(); err == nil {
			err = cerr
		}
	}()
	return io.ReadAll(io.LimitReader(r, pictureMost+1))
}

// fitted gives the size of a picture in its frame: its shape is kept, and a pixel is never larger than a point.
func (f *frame) fitted(w, h int) (float64, float64) {
	by := min(f.w/float64(w), f.h/float64(h), 1)
	return by * float64(w), by * float64(h)
}

// fit puts a developed picture into the middle of its frame.
func (f *frame) fit(content []byte) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		f.key = ""
		return
	}
	by := min(f.w/float64(c.Width), f.h/float64(c.Height), 1)
	w, h := by*float64(c.Width), by*float64(c.Height)
	f.x, f.y, f.w, f.h = f.x+(f.w-w)/2, f.y+(f.h-h)/2, w, h
}

// tell writes into a frame why its picture is not there.
func (s *Setter) tell(pg *page, f frame, sentence string) {
	const size, lead = 11.5, 18.5
	c := &composer{fonts: s.fonts, unprintable: map[rune]bool{}}
	gs := c.glyphs([]paper.Run{{Text: sentence, Style: paper.Missing}}, song, size)[0]
	width := f.w * 0.8
	lines := breakLines(gs, size, width, width)
	y := f.y + (f.h-float64(len(lines))*lead)/2
	for _, l := range lines {
		spans, _ := l.place(setting{x: f.x + 0.1*f.w, width: width, baseline: y + drop(lead, size), size: size, align: paper.Center})
		pg.spans = append(pg.spans, spans...)
		y += lead
	}
}

// pictures draws the pictures of a page.
func (d *document) pictures(pg page) {
	kind := gofpdf.ImageOptions{ImageType: "JPEG"}
	for _, f := range pg.frames {
		if f.key == "" {
			continue
		}
		if d.pdf.GetImageInfo(f.key) == nil {
			d.pdf.RegisterImageOptionsReader(f.key, kind, bytes.NewReader(d.jpegs[f.key]))
		}
		d.pdf.ImageOptions(f.key, f.x, f.y, f.w, f.h, false, kind, 0, "")
	}
}
