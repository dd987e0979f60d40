// Package picture reads picture files: what they say of themselves, and their pixels for the screen. Files come from phones,
// cameras and strangers: a damaged or lying one gives less, or a fault, never a panic and never more memory than there is.
package picture

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif"  // decoders of what the screen shows
	_ "image/jpeg" // "
	_ "image/png"  // "
	"io"

	_ "golang.org/x/image/bmp"  // "
	_ "golang.org/x/image/webp" // "

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Format is the kind of a picture file, told by its content, not by its name.
type Format string

// The formats that are known.
const (
	JPEG Format = "JPEG"
	PNG  Format = "PNG"
	GIF  Format = "GIF"
	WebP Format = "WebP"
	BMP  Format = "BMP"
	TIFF Format = "TIFF"
	HEIC Format = "HEIC"
	AVIF Format = "AVIF"
)

// Shown reports whether Upright can decode the format: HEIC needs a licensed decoder, TIFF holds anything.
func (f Format) Shown() bool {
	switch f {
	case JPEG, PNG, GIF, WebP, BMP:
		return true
	}
	return false
}

// Info is what a picture file says of itself. It may say nothing but its format.
type Info struct {
	Format        Format
	Width, Height int             // pixels as seen upright; 0 when unknown
	Taken         notation.Moment // EXIF DateTimeOriginal on the camera's own clock, without a zone; zero when unknown
	Camera        string          // maker and model

	turn int // EXIF orientation, 1 to 8
}

// Read reads what a file says of itself. One that is no picture is the fault picture.none; other errors are those of r.
func Read(r io.ReadSeeker) (Info, error) {
	format, err := formatOf(r)
	if err != nil {
		return Info{}, err
	}
	info := Info{Format: format, turn: 1}
	if err := info.readMeta(r); err != nil {
		return Info{}, err
	}
	if format.Shown() {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return Info{}, err
		}
		if c, err := config(r); err == nil {
			info.Width, info.Height = c.Width, c.Height
		}
	}
	if info.turn > 4 {
		info.Width, info.Height = info.Height, info.Width
	}
	return info, nil
}

// config asks the decoder of the format for the size. A decoder that panics has met a damaged file.
func config(r io.Reader) (c image.Config, err error) {
	defer calm(&err)
	c, _, err = image.DecodeConfig(r)
	return c, err
}

var errPanic = errors.New("the decoder panicked")

func calm(err *error) {
	if recover() != nil {
		*err = errPanic
	}
}

// formatOf reads the first bytes.
func formatOf(r io.ReadSeeker) (Format, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	head := make([]byte, 16)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	if f := sniff(head[:n]); f != "" {
		return f, nil
	}
	return "", fault.New("picture.none", "这个文件不是图片。")
}

func sniff(head []byte) Format {
	starts := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	switch {
	case starts("\xff\xd8\xff"):
		return JPEG
	case starts("\x89PNG\r\n\x1a\n"):
		return PNG
	case starts("GIF87a"), starts("GIF89a"):
		return GIF
	case starts("BM") && len(head) >= 10 && bytes.Equal(head[6:10], make([]byte, 4)):
		return BMP
	case starts("II*\x00"), starts("MM\x00*"):
		return TIFF
	case len(head) < 12:
		return ""
	case starts("RIFF") && string(head[8:12]) == "WEBP":
		return WebP
	case string(head[4:8]) == "ftyp":
		switch string(head[8:12]) {
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1":
			return HEIC
		case "avif", "avis":
			return AVIF
		}
	}
	return ""
}
