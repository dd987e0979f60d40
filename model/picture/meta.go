package picture

import (
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/bep/imagemeta"

	"sanzhitong/model/notation"
)

// metaFormats are those that can carry EXIF.
var metaFormats = map[Format]imagemeta.ImageFormat{
	JPEG: imagemeta.JPEG, PNG: imagemeta.PNG, WebP: imagemeta.WebP, TIFF: imagemeta.TIFF, HEIC: imagemeta.HEIF, AVIF: imagemeta.AVIF,
}

// readMeta reads EXIF. XMP and IPTC are left: programs write them, not cameras. What is damaged is taken as not said; only
// an error of r itself is handed on.
func (i *Info) readMeta(r io.ReadSeeker) (err error) {
	format, ok := metaFormats[i.Format]
	if !ok {
		return nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return err
	}
	watched := &watchedReader{ReadSeeker: r}
	maker, model := "", ""
	sources := imagemeta.EXIF
	if !i.Format.Shown() {
		sources |= imagemeta.CONFIG
	}
	size, _ := decodeMeta(imagemeta.Options{
		R: watched, ImageFormat: format, Sources: sources, LimitNumTags: 2000,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool {
			switch t.Tag { // IFD1 tells of the embedded thumbnail
			case "Orientation", "Make", "Model":
				return t.Namespace == "IFD0"
			case "DateTimeOriginal":
				return t.Namespace == "IFD0" || strings.HasPrefix(t.Namespace, "IFD0/Exif")
			}
			return false
		},
		HandleTag: func(t imagemeta.TagInfo) error {
			switch v := t.Value.(type) {
			case string:
				switch {
				case t.Tag == "Make" && maker == "":
					maker = clean(v)
				case t.Tag == "Model" && model == "":
					model = clean(v)
				case t.Tag == "DateTimeOriginal" && i.Taken.IsZero():
					i.Taken = takenAt(v)
				}
			case uint16:
				// An iPhone repeats in EXIF the turn that the HEIC file carries itself.
				if t.Tag == "Orientation" && v >= 1 && v <= 8 && i.Format.Shown() {
					i.turn = int(v)
				}
			}
			return nil
		},
	})
	i.Width, i.Height = size.Width, size.Height
	i.Camera = model
	if maker != "" && !strings.HasPrefix(strings.ToLower(model), strings.ToLower(maker)) {
		i.Camera = strings.TrimSpace(maker + " " + model)
	}
	return watched.failed
}

func decodeMeta(o imagemeta.Options) (size imagemeta.ImageConfig, err error) {
	defer calm(&err)
	res, err := imagemeta.Decode(o)
	return res.ImageConfig, err
}

// takenAt reads 2026:11:20 09:15:00. Cameras without a clock write zeros, blanks or nonsense: then there is no time.
func takenAt(s string) notation.Moment {
	s = strings.TrimRight(s, "\x00 ")
	t, err := time.Parse("2006:01:02 15:04:05", s)
	if err != nil || t.Year() < 1900 {
		return notation.Moment{}
	}
	return notation.MomentOf(t)
}

// clean makes a text of a camera fit to be shown.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if runes := []rune(s); len(runes) > 60 {
		s = string(runes[:60])
	}
	return strings.TrimSpace(s)
}

// watchedReader tells a USB stick that was pulled out from a file that is damaged.
type watchedReader struct {
	io.ReadSeeker
	failed error
}

func (w *watchedReader) Read(p []byte) (int, error) {
	n, err := w.ReadSeeker.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		w.failed = err
	}
	return n, err
}
