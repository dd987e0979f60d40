package widgets

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// longestLine is how many characters a field of one line takes. Fyne draws a line whole, every character over the whole of it,
// also what is out of sight: with some thousands the window stands still for seconds.
const longestLine = 500

// longestText is the same of a field of several lines, forty pages of them: with more, every key breaks all lines anew for a
// second.
const longestText = 20_000

// TypedRune implements fyne.Focusable.
func (e *Entry) TypedRune(r rune) {
	if e.room() > 0 {
		e.Entry.TypedRune(r)
	}
}

// room is how many characters can still be put in, those that would be replaced among them.
func (e *Entry) room() int {
	return e.most() - utf8.RuneCountInString(e.Entry.Text) + utf8.RuneCountInString(e.Entry.SelectedText())
}

func (e *Entry) most() int {
	if e.Entry.MultiLine {
		return longestText
	}
	return longestLine
}

// paste puts in what was copied, as one line: cells and lines of a table come with tabs and ends of lines, which no name and no
// number has. What is too long is not cut, for nobody would see what is missing; it is refused with a sentence.
func (e *Entry) paste(s *fyne.ShortcutPaste) {
	text, words := lineEnds.Replace(s.Clipboard.Content()), "这一栏最多 %d 个字，要粘贴的有 %d 个字，没有粘贴。长的材料请作为文件附上。"
	if !e.Entry.MultiLine {
		text, words = oneLine(text), "这一栏只写一行，最多 %d 个字；要粘贴的有 %d 个字，没有粘贴。请粘贴到能写几行的栏目里，或者只复制需要的部分。"
	}
	if n := utf8.RuneCountInString(text); n > e.room() {
		if c := canvasOf(e.self); c != nil {
			Inform(c, "粘贴的内容太长", fmt.Sprintf(words, e.most(), n), nil)
		}
		return
	}
	e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied{s.Clipboard, text}})
}

// lineEnds makes the line ends of Windows those that a field has.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// copied is a clipboard with other words in it.
type copied struct {
	fyne.Clipboard
	text string
}

func (c copied) Content() string { return c.text }
