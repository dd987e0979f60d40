package typeset

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

func TestEveryCharacterComesBackFromThePDF(t *testing.T) {
	rare := "李𬱖、陈㛃、周䶮、钱𠅤、吴𫖮、郑𬭚、张堃、王玥、刘翀〇"
	papers := map[string]paper.Paper{
		"a decision":            decision(),
		"an approval form":      approval(),
		"a form over two pages": approvalOf(3),
		"rare names in every typeface": {Blocks: append(title(rare),
			paper.Block{Kind: paper.Heading, Runs: paper.Text(rare)},
			paper.Block{Kind: paper.Paragraph, Runs: []paper.Run{{Text: rare, Style: paper.Kai}, {Text: rare}, {Text: rare, Style: paper.Underline}}})},
		"all the ASCII there is":        {Blocks: []paper.Block{para("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~")}},
		"bytes that PDF strings escape": {Blocks: []paper.Block{para("尨尩尜ഊഀ਀ℨ⠩⤨尨（\\）()\\(\\)")}},
	}
	for name, p := range papers {
		t.Run(name, func(t *testing.T) {
			out, file := printedFile(t, p)
			pages := len(composed(t, p).pages)
			want := textOfPaper(p)
			for i := range pages {
				want += "第" + strconv.Itoa(i+1) + "页共" + strconv.Itoa(pages) + "页"
			}
			for _, r := range out.Unprintable {
				want = strings.ReplaceAll(want, string(r), "〓")
			}
			if got := sorted(readBack(t, file)); got != sorted(want) {
				t.Errorf("got  %s\nwant %s", got, sorted(want))
			}
			if got := tool(t, "qpdf", "--show-npages", file); strings.TrimSpace(got) != strconv.Itoa(pages) {
				t.Errorf("%s pages, laid out on %d", got, pages)
			}
		})
	}
}

func TestFontsAreEmbeddedAndReadable(t *testing.T) {
	_, file := printedFile(t, decision(), approval())
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", file)), "\n")[2:]
	if len(lines) != 3 {
		t.Errorf("want Song, Hei and Title, got %v", lines)
	}
	for _, l := range lines {
		if f := strings.Fields(l); len(f) < 7 || f[4] != "yes" || f[6] != "yes" {
			t.Errorf("not embedded or without ToUnicode: %s", l)
		}
	}
}

func TestWidthsInThePDFAreThoseOfTheLayout(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{
		{Kind: paper.Paragraph, Align: paper.Left, Runs: paper.Text("Wi11iam.Shakespeare,AVAToMMMiiilll")},
		{Kind: paper.Paragraph, Align: paper.Left, Runs: paper.Text("当事人张䶮住示例路甲乙丙丁")},
		{Kind: paper.Paragraph, Align: paper.Left, Runs: paper.Text("0123456789-X/Y_Z")},
	}}
	_, file := printedFile(t, p)
	boxes := tool(t, "pdftotext", "-bbox", file, "-")
	for _, s := range composed(t, p).pages[0].spans[:3] {
		at := strings.Index(boxes, string(s.runes))
		if at < 0 {
			t.Fatalf("%q is not one word in %s", string(s.runes), boxes)
		}
		_, tail, _ := strings.Cut(boxes[strings.LastIndex(boxes[:at], "xMax"):], `"`)
		edge, err := strconv.ParseFloat(tail[:strings.Index(tail, `"`)], 64)
		if err != nil {
			t.Fatal(err)
		}
		if off := edge - s.right; off < -0.3 || off > 0.3 {
			t.Errorf("%q ends at %.2f, laid out to %.2f", string(s.runes), edge, s.right)
		}
	}
}

func TestACharacterNobodyHasIsMarkedAndReported(t *testing.T) {
	out, file := printedFile(t, paper.Paper{Blocks: []paper.Block{para("当事人张\uE123，手机号13800000000，留言😀。")}})
	if got := string(out.Unprintable); got != "\uE123😀" {
		t.Errorf("reported %q", got)
	}
	if got := readBack(t, file); !strings.Contains(got, "当事人张〓，手机号13800000000，留言〓。") {
		t.Errorf("printed %q", got)
	}
}

func TestInvisibleCharactersLeaveNoTrace(t *testing.T) {
	out, file := printedFile(t, paper.Paper{Blocks: []paper.Block{para("甲\u200b乙\ufeff丙\r\n丁\x00戊\ufe0f己\t庚\u00a0辛")}})
	if len(out.Unprintable) != 0 || !strings.Contains(readBack(t, file), "甲乙丙丁戊己庚辛") {
		t.Errorf("%q, %q", out.Unprintable, readBack(t, file))
	}
}

func TestTheSamePapersGiveTheSameBytes(t *testing.T) {
	first, err := setter(t).PDF("案卷", decision(), approval())
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(first.Bytes, []byte("Date")) {
		t.Error("a time of writing is in the PDF")
	}
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			again, err := setter(t).PDF("案卷", decision(), approval())
			if err != nil || !bytes.Equal(first.Bytes, again.Bytes) {
				t.Errorf("printed at once with others it differs (%v)", err)
			}
		})
	}
	wg.Wait()
}

func TestAGivenDateIsRecorded(t *testing.T) {
	out, err := setter(t).Print(Options{Date: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)}, decision())
	if err != nil {
		t.Fatal(err)
	}
	if info := tool(t, "pdfinfo", saved(t, out)); !strings.Contains(info, "Nov 25") || !strings.Contains(info, "行政处罚决定书") {
		t.Error(info)
	}
}

func TestADossierNumbersItsSheetsThroughAllPapers(t *testing.T) {
	cover := paper.Paper{Code: "A03", Title: "案卷封面", Blocks: title("案卷封面")}
	remarks := paper.Paper{Code: "A05", Title: "卷内备考表", Blocks: title("卷内备考表")}
	named := decision()
	named.Title = "关于𬱖的决定"
	out, err := setter(t).Print(Options{Title: "卷", Folios: true}, cover, catalogue(30), named, approval(), remarks)
	if err != nil {
		t.Fatal(err)
	}
	file := saved(t, out)
	list := out.Starts[2] - out.Starts[1]
	if list < 2 || out.Starts[0] != 1 || out.Starts[1] != 2 || out.Pages != out.Starts[4] {
		t.Errorf("papers begin on %v of %d", out.Starts, out.Pages)
	}
	if f := out.Folios; f[0] != 0 || f[1] != 0 || f[2] != 1 || f[3] != 1+out.Starts[3]-out.Starts[2] || f[4] != 0 {
		t.Errorf("folios %v", f)
	}
	corner := func(page int) string {
		n := strconv.Itoa(page)
		return solid(tool(t, "pdftotext", "-f", n, "-l", n, "-r", "72", "-x", "520", "-y", "790", "-W", "75", "-H", "52", file, "-"))
	}
	for page, want := range map[int]string{1: "", 2: "", out.Starts[2]: "1", out.Starts[3]: strconv.Itoa(out.Folios[3]), out.Starts[4]: ""} {
		if got := corner(page); got != want {
			t.Errorf("corner of page %d: %q, want %q", page, got, want)
		}
	}
	outlines := tool(t, "qpdf", "--json", "--json-key=outlines", file)
	for _, want := range []string{"案卷封面", "关于𬱖的决定", "行政处罚立案审批表", "卷内备考表"} {
		if !strings.Contains(outlines, want) {
			t.Errorf("no bookmark %s in %s", want, outlines)
		}
	}
	if got := readBack(t, file); strings.HasPrefix(got, "案卷封面第1页") {
		t.Error("the cover has a page number")
	}
}

func TestOnePaperHasNoBookmarks(t *testing.T) {
	_, file := printedFile(t, decision())
	if got := tool(t, "qpdf", "--json", "--json-key=outlines", file); strings.Contains(got, "行政") {
		t.Error(got)
	}
}

func TestWriteAndPagesAgree(t *testing.T) {
	var b bytes.Buffer
	if err := setter(t).Write(&b, approvalOf(25)); err != nil {
		t.Fatal(err)
	}
	n, err := setter(t).Pages(approvalOf(25))
	if err != nil || n < 3 || bytes.Count(b.Bytes(), []byte("/Type /Page\n")) != n {
		t.Errorf("%d pages, %v", n, err)
	}
}

func TestNothingToPrint(t *testing.T) {
	if _, err := setter(t).PDF("空"); err == nil {
		t.Error("a PDF of no papers")
	}
	for name, p := range map[string]paper.Paper{
		"no blocks":       {},
		"empty paragraph": {Blocks: []paper.Block{para("")}},
		"empty title":     {Blocks: []paper.Block{{Kind: paper.Title}}},
		"empty table":     {Form: true, Blocks: []paper.Block{{Kind: paper.Table, Widths: []float64{1}}}},
		"empty cell":      {Form: true, Blocks: []paper.Block{{Kind: paper.Table, Widths: []float64{1}, Rows: []paper.Row{{Cells: []paper.Cell{{}}}}}}},
		"empty signature": {Blocks: []paper.Block{{Kind: paper.Signature}}},
		"only breaks":     {Blocks: []paper.Block{{Kind: paper.Break}, {Kind: paper.Break}}},
	} {
		t.Run(name, func(t *testing.T) {
			if out, file := printedFile(t, p); out.Pages != 1 || readBack(t, file) != "第1页共1页" {
				t.Errorf("%d pages: %q", out.Pages, readBack(t, file))
			}
		})
	}
}

func TestATableThatDoesNotFillItsColumnsIsRefused(t *testing.T) {
	for name, b := range map[string]paper.Block{
		"too few cells":           {Widths: []float64{1, 1}, Rows: []paper.Row{{Cells: []paper.Cell{value("甲", 1)}}}},
		"too many cells":          {Widths: []float64{1}, Rows: []paper.Row{{Cells: []paper.Cell{value("甲", 2)}}}},
		"a span past the end":     {Widths: []float64{1}, Rows: []paper.Row{{Cells: []paper.Cell{label("甲", 1, 2)}}}},
		"a span across a span":    {Widths: []float64{1, 1, 1}, Rows: []paper.Row{{Cells: []paper.Cell{value("甲", 1), label("乙", 1, 2), value("丙", 1)}}, {Cells: []paper.Cell{value("丁", 2), value("戊", 1)}}}},
		"a head longer than it":   {Widths: []float64{1}, Head: 2, Rows: []paper.Row{{Cells: []paper.Cell{value("甲", 1)}}}},
		"a column without width":  {Widths: []float64{1, 0}, Rows: []paper.Row{{Cells: []paper.Cell{value("甲", 1), value("乙", 1)}}}},
		"a span out of the head":  {Widths: []float64{1}, Head: 1, Rows: []paper.Row{{Cells: []paper.Cell{label("甲", 1, 2)}}, {}}},
		"a table without columns": {Rows: []paper.Row{{}}},
	} {
		b.Kind = paper.Table
		_, err := setter(t).Compose(paper.Paper{Blocks: []paper.Block{b}})
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != "typeset.table" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
