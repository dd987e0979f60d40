package dossier

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// filesCode is the code of the papers that files are printed on. No template has it.
const filesCode = "附件"

// frameHeight in millimetres leaves room for two pictures with their captions on a page, a line of each taking two.
const frameHeight = 68

// files are the files of one step: pictures are printed, the others are listed.
type files struct {
	title, author    string
	caption          [][2]string // label and text, in pairs of cells
	wide             [][2]string // label and text over the whole width
	pictures, others []store.Attachment
}

func newFiles(f *casework.Facts, s *casework.Step, ev *casework.Evidence, list []store.Attachment) *files {
	fs := &files{}
	for _, a := range list {
		if printable(a) {
			fs.pictures = append(fs.pictures, a)
		} else {
			fs.others = append(fs.others, a)
		}
	}
	k := f.Procedure.Step(s.Kind)
	if ev != nil {
		fs.title, fs.author = fmt.Sprintf("证据%d　%s", ev.No, ev.Name), ev.Collector
		named := fs.title
		if k.Evidence.NameField == "" { // the minutes are the evidence, these files belong to them
			fs.title += "：" + labels(k, s)
		}
		day := [2]string{"收集日期", s.Day.Chinese()}
		if made := f.Show(s, "made_at"); made != "" {
			day = [2]string{"制作时间", made}
		}
		fs.caption = [][2]string{{"证据", named}, day, {"地点", ev.Place}, {"收集人", ev.Collector}}
		fs.wide = [][2]string{{"证明对象", ev.Proves}}
		return fs
	}
	names := labels(k, s)
	fs.title, fs.author = k.Name+"："+names, f.Office.Name
	fs.caption = [][2]string{{"材料", names}, {"日期", s.Day.Chinese()}, {"环节", k.Name}, {"录入人", s.AuthorName}}
	return fs
}

// labels names the fields under which a step has files.
func labels(k *casework.StepKind, s *casework.Step) string {
	var list []string
	for i := range k.Fields {
		if k.Fields[i].Type == casework.Files && s.Fields[k.Fields[i].Key] != "" {
			list = append(list, k.Fields[i].Label)
		}
	}
	return strings.Join(list, "、")
}

// printable reports whether a file is a picture that can be printed. The kind that was kept with the record decides, so
// that the pages are the same on every machine; a file that is not what its kind says is told in its frame.
func printable(a store.Attachment) bool {
	kind, _, _ := strings.Cut(a.MediaType, ";")
	if slices.Contains([]string{"image/jpeg", "image/png", "image/gif", "image/bmp", "image/webp"}, kind) {
		return true
	}
	return slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(path.Ext(a.Name)))
}

func (fs *files) paper() paper.Paper {
	p := paper.Paper{Code: filesCode, Title: fs.title, Form: true, Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text(fs.title)}}}
	for i, a := range fs.pictures {
		p.Blocks = append(p.Blocks,
			paper.Block{Kind: paper.Image, Picture: &paper.Picture{File: paper.File{Name: a.Name, SHA256: a.SHA256, Size: a.Size}, Height: frameHeight}},
			fs.under(i, a))
	}
	if len(fs.others) == 0 {
		return p
	}
	if len(fs.pictures) == 0 {
		p.Blocks = append(p.Blocks, fs.heading())
	}
	return paper.Paper{Code: p.Code, Title: p.Title, Form: true, Blocks: append(p.Blocks, fs.list()...)}
}

// under is the caption of a picture. Its first cell spans all its rows, so that it is not torn from the picture.
func (fs *files) under(i int, a store.Attachment) paper.Block {
	wide := append(slices.Clone(fs.wide), [2]string{"文件", a.Name + "　SHA-256 " + short(a.SHA256)})
	rows := fs.rows(wide)
	number := label("图片 / " + strconv.Itoa(i+1))
	if len(fs.pictures) == 1 {
		number = label("图片")
	}
	number.Down = len(rows)
	for k := range rows {
		if k == 0 {
			rows[k].Cells = append([]paper.Cell{number}, rows[k].Cells...)
		}
	}
	return paper.Block{Kind: paper.Table, Widths: []float64{0.9, 1.5, 4, 1.5, 3.1}, Rows: rows}
}

// heading tells of files of which none is printed.
func (fs *files) heading() paper.Block {
	return paper.Block{Kind: paper.Table, Widths: []float64{1.5, 4, 1.5, 4}, Rows: fs.rows(fs.wide)}
}

func (fs *files) rows(wide [][2]string) []paper.Row {
	var rows []paper.Row
	for i := 0; i+1 < len(fs.caption); i += 2 {
		a, b := fs.caption[i], fs.caption[i+1]
		rows = append(rows, paper.Row{Cells: []paper.Cell{label(a[0]), value(a[1], 1), label(b[0]), value(b[1], 1)}})
	}
	for _, w := range wide {
		rows = append(rows, paper.Row{Cells: []paper.Cell{label(w[0]), value(w[1], 3)}})
	}
	return rows
}

// list tells of the files that are not printed, so that each can be found and checked.
func (fs *files) list() []paper.Block {
	rows := []paper.Row{{Cells: []paper.Cell{label("序号"), label("文件名称"), label("大小"), label("SHA-256 校验值"), label("存放")}}}
	for i, a := range fs.others {
		rows = append(rows, paper.Row{Cells: []paper.Cell{
			value(strconv.Itoa(i+1), 1), value(a.Name, 1), value(size(a.Size), 1), value(a.SHA256, 1), value("电子附件", 1),
		}})
	}
	return []paper.Block{
		{Kind: paper.Table, Widths: []float64{0.9, 3, 1.5, 4, 1.6}, Head: 1, Rows: rows},
		{Kind: paper.Paragraph, Align: paper.Left, Runs: []paper.Run{
			{Text: "电子附件原样存放在本机关的数据文件夹中，按校验值核对。另行刻录光盘装入本卷的，光盘编号："}, {Text: "　　　　　　　　", Style: paper.Underline},
		}},
	}
}

func label(text string) paper.Cell {
	c := paper.Cell{Label: true}
	for line := range strings.SplitSeq(text, " / ") {
		c.Paragraphs = append(c.Paragraphs, paper.Block{Kind: paper.Paragraph, Runs: paper.Text(line)})
	}
	return c
}

func value(text string, across int) paper.Cell {
	if text == "" {
		text = "—"
	}
	return paper.Cell{Across: across, Paragraphs: []paper.Block{{Kind: paper.Paragraph, Align: paper.Left, Runs: paper.Text(text)}}}
}

// short is enough of a digest to tell files apart; the whole of it is in the record.
func short(digest string) string { return digest[:min(16, len(digest))] }

// size says how large a file is.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d 字节", n)
}
