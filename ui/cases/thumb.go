package cases

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

var (
	_ fyne.DoubleTappable = (*thumb)(nil)
	_ desktop.Cursorable  = (*thumb)(nil)
)

// thumb is the small picture of a file, or a word for its kind. A double click on a picture opens it.
type thumb struct {
	widget.BaseWidget
	onOpen  func()
	board   *canvas.Rectangle
	picture *canvas.Image
	word    *widgets.Line
}

func newThumb(name string, onOpen func()) *thumb {
	t := &thumb{onOpen: onOpen, board: canvas.NewRectangle(theme.Color(theme.ColorBoard)), picture: &canvas.Image{FillMode: canvas.ImageFillContain}}
	t.board.SetMinSize(fyne.NewSize(72, 54))
	t.picture.Hide()
	t.word = widgets.NewLine(kindWord(name), widgets.TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall, Align: fyne.TextAlignCenter})
	t.ExtendBaseWidget(t)
	return t
}

// show puts a picture in, or leaves the word of the kind.
func (t *thumb) show(l loaded) {
	if l.err != nil || l.img == nil {
		return
	}
	t.picture.Image = l.img
	t.picture.Show()
	t.word.Hide()
	t.Refresh()
	t.picture.Refresh()
}

func (t *thumb) opens() bool { return t.picture.Visible() && t.onOpen != nil }

// DoubleTapped implements fyne.DoubleTappable.
func (t *thumb) DoubleTapped(*fyne.PointEvent) {
	if t.opens() {
		t.onOpen()
	}
}

// Cursor implements desktop.Cursorable.
func (t *thumb) Cursor() desktop.Cursor {
	if t.opens() {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (t *thumb) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.board, t.picture, t.word))
}

// kinds are the files that evidence is made of, by the endings of their names.
var kinds = []struct {
	word    string
	endings []string
}{
	{"图片", []string{".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".heic", ".heif", ".tif", ".tiff"}},
	{"视频", []string{".mp4", ".mov", ".avi", ".mkv", ".wmv", ".3gp", ".mts", ".m2ts", ".ts", ".mpg", ".mpeg", ".flv"}},
	{"录音", []string{".mp3", ".wav", ".m4a", ".amr", ".aac", ".wma", ".ogg", ".flac"}},
	{"PDF", []string{".pdf"}},
}

// kindWord names the kind of a file by its ending, "文件" for any other.
func kindWord(name string) string {
	ending := strings.ToLower(filepath.Ext(name))
	for _, k := range kinds {
		for _, e := range k.endings {
			if e == ending {
				return k.word
			}
		}
	}
	return "文件"
}
