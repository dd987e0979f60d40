package typeset_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/dossier"
	"sanzhitong/model/paper"
	"sanzhitong/model/scenario"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/typeset"
)

// photoOf makes a photo of a street with a number of stripes.
func photoOf(t testing.TB, stripes int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 800, 600))
	for y := range 600 {
		for x := range 800 {
			c := color.RGBA{180, 200, 220, 255}
			if y > 350 {
				c = color.RGBA{90, 90, 95, 255}
			}
			if x*stripes/800%2 == 1 && y > 250 && y < 450 {
				c = color.RGBA{200, 120, 60, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// archivedWithPhotos lives the clean case again, with three photos and a recording, counted by the real typesetter.
func archivedWithPhotos(t *testing.T) (*typeset.Setter, *casework.Facts) {
	t.Helper()
	o := workplacetest.Open(t)
	s, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	s.Files = func(f paper.File) (io.ReadCloser, error) {
		return o.Store.OpenAttachment(store.Attachment{Name: f.Name, SHA256: f.SHA256, Size: f.Size})
	}
	o.Engine.PageCount = s.Pages
	files := fstest.MapFS{"sample/录像.mp4": {Data: bytes.Repeat([]byte("video"), 1<<18)}}
	for i := range 3 {
		files[fmt.Sprintf("sample/照片%d.jpg", i+1)] = &fstest.MapFile{Data: photoOf(t, 3+2*i)}
	}
	o.Runner.Before, o.Runner.Files = nil, files
	src := strings.ReplaceAll(string(assets.Read("sample/1-clean.yaml")), "130281198803120028", "130281196901013315")
	src = strings.Replace(src, "files: {文件: [photos/scene.png]}", "files: {文件: [照片1.jpg, 照片2.jpg, 照片3.jpg, 录像.mp4]}", 1)
	src = regexp.MustCompile(`(?m)^    files: \{照片和录像: .*\n`).ReplaceAllString(src, "")
	sc, err := scenario.Parse("sample/dossier.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	c, err := o.Runner.Run(t.Context(), sc)
	if err != nil {
		t.Fatal(err)
	}
	f, err := o.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	return s, f
}

func run(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func kept(t testing.TB, p typeset.Printed, name string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, p.Bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "qpdf", "--check", file)
	return file
}

// words gives the text of one page without white space.
func words(t testing.TB, file string, page int) string {
	t.Helper()
	n := strconv.Itoa(page)
	return strings.Join(strings.Fields(run(t, "pdftotext", "-layout", "-f", n, "-l", n, file, "-")), "")
}

type outline struct {
	Title string    `json:"title"`
	Page  int       `json:"destpageposfrom1"`
	Kids  []outline `json:"kids"`
}

func readOutline(t testing.TB, file string) (all []outline, leaves []outline) {
	t.Helper()
	var out struct {
		Outlines []outline `json:"outlines"`
	}
	if err := json.Unmarshal([]byte(run(t, "qpdf", "--json", "--json-key=outlines", file)), &out); err != nil {
		t.Fatal(err)
	}
	var walk func([]outline)
	walk = func(list []outline) {
		for _, o := range list {
			if len(o.Kids) == 0 {
				leaves = append(leaves, o)
			}
			walk(o.Kids)
		}
	}
	walk(out.Outlines)
	return out.Outlines, leaves
}

func TestADossierIsPrintedWhole(t *testing.T) {
	s, f := archivedWithPhotos(t)
	t.Run("the catalogue tells the folios", func(t *testing.T) { cataloguesTellFolios(t, s, f) })
	t.Run("the volumes are headings of the bookmarks", func(t *testing.T) { volumesAreHeadings(t, s, f) })
	t.Run("the photos of the evidence are printed", func(t *testing.T) { photosArePrinted(t, s, f) })
}

func cataloguesTellFolios(t *testing.T, s *typeset.Setter, f *casework.Facts) {
	for _, order := range []string{"housing", "market"} {
		t.Run(order, func(t *testing.T) {
			papers, err := dossier.PapersIn(f, order, s.Pages)
			if err != nil {
				t.Fatal(err)
			}
			out, err := s.Print(typeset.Options{Title: f.Case.Label(), Folios: true}, papers...)
			if err != nil || len(out.Unseen) > 0 {
				t.Fatalf("unseen %v: %v", out.Unseen, err)
			}
			file := kept(t, out, order+".pdf")
			_, leaves := readOutline(t, file)
			if len(leaves) != len(papers) || leaves[0].Title != "案卷封面" || leaves[1].Title != "卷内文件目录" || leaves[len(leaves)-1].Title != "卷内备考表" {
				t.Fatalf("bookmarks %v", leaves)
			}
			var rows [][]paper.Cell
			for _, b := range papers[1].Blocks {
				if b.Kind == paper.Table {
					for _, r := range b.Rows[1:] {
						rows = append(rows, r.Cells)
					}
				}
			}
			text := func(c paper.Cell) string {
				if len(c.Paragraphs) == 0 {
					return ""
				}
				return paper.PlainText(c.Paragraphs[0].Runs)
			}
			if len(rows) != len(papers)-3 {
				t.Fatalf("the catalogue lists %d of %d pieces", len(rows), len(papers)-3)
			}
			last := 0
			for i, row := range rows {
				from, to, spans := strings.Cut(text(row[5]), "—")
				first, err := strconv.Atoi(from)
				if err != nil || first != last+1 || first != out.Folios[i+2] {
					t.Errorf("%s stands on %s, printed from %d, the one before ends on %d", text(row[3]), text(row[5]), out.Folios[i+2], last)
				}
				if last = first; spans {
					last, _ = strconv.Atoi(to)
				}
				if leaves[i+2].Page != out.Starts[i+2] || !strings.HasPrefix(leaves[i+2].Title, text(row[3])) {
					t.Errorf("bookmark %v of %s", leaves[i+2], text(row[3]))
				}
				if got := words(t, file, out.Starts[i+2]); !strings.HasSuffix(got, strconv.Itoa(first)) {
					t.Errorf("page %d does not end with its folio %d: …%s", out.Starts[i+2], first, got[max(0, len(got)-40):])
				}
			}
			for _, i := range []int{0, 1, len(papers) - 1} {
				if out.Folios[i] != 0 {
					t.Errorf("%s carries folio %d", papers[i].Title, out.Folios[i])
				}
			}
			if remarks := words(t, file, out.Starts[len(papers)-1]); !strings.Contains(remarks, fmt.Sprintf("本卷共%d件%d页", len(rows), last)) || !strings.Contains(remarks, "电子附件1个") {
				t.Errorf("the remarks: %s", remarks)
			}
			if cover := words(t, file, 1); !strings.Contains(cover, fmt.Sprintf("共%d件%d页", len(rows), last)) || !strings.Contains(cover, "罚款1,500.00元") {
				t.Errorf("the cover: %s", cover)
			}
		})
	}
}

func volumesAreHeadings(t *testing.T, s *typeset.Setter, f *casework.Facts) {
	papers, err := dossier.PapersIn(f, "market", s.Pages)
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.Print(typeset.Options{Title: f.Case.Label(), Folios: true}, papers...)
	if err != nil {
		t.Fatal(err)
	}
	all, leaves := readOutline(t, kept(t, out, "volumes.pdf"))
	var tops, titles []string
	for _, o := range all {
		tops = append(tops, o.Title)
	}
	if !slices.Equal(tops, []string{"案卷封面", "卷内文件目录", "正卷", "副卷", "卷内备考表"}) {
		t.Errorf("headings %v", tops)
	}
	for _, o := range leaves {
		titles = append(titles, o.Title)
	}
	decision := slices.Index(titles, "行政处罚决定书 "+f.Document("P33").Number)
	if decision < 0 || titles[decision+1] != "送达回证（行政处罚决定书、罚款缴款通知书）" && titles[decision+1] != "送达回证（行政处罚决定书）" {
		t.Errorf("the receipt does not follow the decision: %q", titles)
	}
	if i := slices.Index(titles, "证据3　现场照片"); i < decision {
		t.Errorf("the photos are not where evidence stands: %q", titles)
	}
}

func photosArePrinted(t *testing.T, s *typeset.Setter, f *casework.Facts) {
	papers, err := dossier.Papers(f)
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.Print(typeset.Options{Title: f.Case.Label(), Folios: true}, papers...)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(papers, func(p paper.Paper) bool { return p.Title == "证据3　现场照片" })
	if at < 0 {
		t.Fatal("the photos are not in the dossier")
	}
	file := kept(t, out, "photos.pdf")
	first, next := out.Starts[at], out.Starts[at+1]
	images := strings.Count(run(t, "pdfimages", "-list", "-f", strconv.Itoa(first), "-l", strconv.Itoa(next-1), file), "jpeg")
	if images != 3 || next-first != 2 {
		t.Errorf("%d photos on %d pages", images, next-first)
	}
	text := ""
	for page := first; page < next; page++ {
		text += words(t, file, page)
	}
	ev := f.Evidence()[2]
	for _, want := range []string{"2026年9月8日", "华明路12号门前", "占用道路的位置和面积", "照片1.jpg", ev.Files[0].SHA256[:16], "录像.mp4", "1.2MB", "电子附件"} {
		if !strings.Contains(text, want) {
			t.Errorf("the captions lack %q: %s", want, text)
		}
	}
	if !strings.Contains(strings.ReplaceAll(text, "\n", ""), ev.Files[3].SHA256[:20]) {
		t.Errorf("the recording is listed without its digest: %s", text)
	}
}
