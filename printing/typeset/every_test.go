package typeset

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	templates "sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
)

// office is a case as the templates see it; its lists are of items of the same kind.
type office struct {
	Values map[string]string              `yaml:"values"`
	Lists  map[string][]map[string]string `yaml:"lists"`
}

func (o office) Value(name string) (string, bool) {
	v, ok := o.Values[name]
	return v, ok
}

func (o office) Each(name string) ([]templates.Values, bool) {
	list, ok := o.Lists[name]
	var items []templates.Values
	for _, own := range list {
		items = append(items, office{Values: own})
	}
	return items, ok
}

// sampleOf reads the example case of the templates, of a citizen or of a company, in the branch in which a document is made.
func sampleOf(t testing.TB, code string, company bool) office {
	t.Helper()
	var o, other office
	var branches map[string]map[string]string
	for file, into := range map[string]any{"citizen": &o, "company": &other, "branches": &branches} {
		name := filepath.Join("..", "..", "model", "document", "testdata", file+".yaml")
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := assets.Decode(name, b, into); err != nil {
			t.Fatal(err)
		}
	}
	if company {
		maps.Copy(o.Values, other.Values)
	}
	maps.Copy(o.Values, branches[code])
	return o
}

// sizes is what a value may grow to.
type sizes int

const (
	fixed    sizes = iota // a date, a number, a choice
	prose                 // told at length
	name                  // of a party, an office, a place
	sum                   // of money
	capital               // the same in capitals
	people                // officers
	licences              // their certificates
)

// sizeOf tells how a variable may grow: from the fields of the procedures, else from a list.
var sizeOf = sync.OnceValues(func() (map[string]sizes, error) {
	list := map[string]sizes{
		"审核.意见": prose, "卷.情况": prose, "证据.清单": prose, "证明对象": prose, "核对": prose, "案件.重大情形": name,
		"承办人.姓名": people, "承办人.证号": licences, "送达.送达人": people, "送达.送达人证号": licences, "卷.处理结果": name,
		"题名": name, "名称": name, "来源": name, "地点": name, "责任者": name, "数量": name,
	}
	for _, full := range []string{
		"机关.名称", "机关.上级", "机关.备案机关", "机关.复议机关", "机关.法院", "机关.地址", "机关.代收银行", "机关.户名", "机关.承办机构",
		"机关.审核机构", "案件.案由", "案件.地点", "当事人.名称", "当事人.地址", "当事人.法定代表人", "当事人.法定代表人职务", "当事人.称谓",
		"事项.名称", "事项.违反条款", "事项.处罚条款", "事项.处罚", "送达.地点", "送达.收件人", "送达.见证人", "送达.凭证", "送达.文书", "送达.拒收事由",
	} {
		list[full] = name
	}
	for _, full := range []string{"案件.罚款金额", "案件.已缴金额", "案件.尚欠金额", "加处.金额", "加处.本金"} {
		list[full], list[full+".大写"] = sum, capital
	}
	procedures, err := casework.LoadProcedures()
	if err != nil {
		return nil, err
	}
	for _, p := range procedures {
		for _, step := range p.Steps {
			list[step.Name+".经办人"] = fixed
			for _, f := range step.Fields {
				full := step.Name + "." + f.Label
				switch f.Type {
				case casework.LongText:
					list[full] = prose
				case casework.Text:
					list[full] = name
				case casework.MoneyType:
					list[full], list[full+".大写"] = sum, capital
				case casework.Officers:
					list[full], list[full+".证号"] = people, licences
				}
			}
		}
	}
	return list, nil
})

// writer gives texts of rare characters, each of which is used once in a paper, so that none is lost or moved unseen.
type writer struct {
	pool  []rune
	next  int
	wrote []string
}

// rare gives the characters of the body font that no template and no example has.
func rare(t testing.TB) []rune {
	t.Helper()
	used := map[rune]bool{}
	for _, file := range assets.Names("documents", ".txt") {
		for _, r := range string(assets.Read(file)) {
			used[r] = true
		}
	}
	for _, company := range []bool{false, true} {
		for _, v := range sampleOf(t, "", company).Values {
			for _, r := range v {
				used[r] = true
			}
		}
	}
	for _, r := range "第页共续零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整" {
		used[r] = true
	}
	var pool []rune
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if !used[r] && setter(t).fonts.last.glyph(r) != 0 {
			pool = append(pool, r)
		}
	}
	return pool
}

func (w *writer) take(n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(w.pool[w.next%len(w.pool)])
		w.next++
	}
	w.wrote = append(w.wrote, b.String())
	return b.String()
}

// prose writes sentences of about n characters in paragraphs.
func (w *writer) prose(n int) string {
	var b strings.Builder
	for i := 0; n > 0; i++ {
		part := min(n, 9+i*7%17)
		b.WriteString(w.take(part))
		n -= part
		switch {
		case n <= 0:
		case i%40 == 39:
			b.WriteString("。\n")
		case i%5 == 4:
			b.WriteString("。")
		case i%11 == 3:
			fmt.Fprintf(&b, "（2026年11月%d日）", 1+i%30)
		default:
			b.WriteString("，")
		}
	}
	return b.String()
}

// variants are the ways in which a paper may be filled.
var variants = []struct {
	name    string
	company bool
	fill    func(o *office, w *writer, size map[string]sizes)
}{
	{"citizen", false, nil},
	{"company", true, nil},
	{"blank", false, func(o *office, _ *writer, _ map[string]sizes) {
		for name := range o.Values {
			o.Values[name] = ""
		}
		for name := range o.Lists {
			o.Lists[name] = nil
		}
	}},
	{"long", true, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, prose) }},
	{"forty", true, forty},
	{"names", true, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, name) }},
	{"sums", true, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, sum, capital) }},
	{"officers", false, func(o *office, w *writer, size map[string]sizes) { grow(o, w, size, people, licences) }},
	{"everything", true, func(o *office, w *writer, size map[string]sizes) {
		grow(o, w, size, prose, name, sum, capital, people, licences)
		forty(o, w, size)
	}},
}

// grow gives every value of some sizes its greatest length. What is empty stays empty unless it is prose: it says which
// branch of the document is told.
func grow(o *office, w *writer, size map[string]sizes, which ...sizes) {
	for _, full := range slices.Sorted(maps.Keys(o.Values)) {
		if kind := size[full]; slices.Contains(which, kind) && (o.Values[full] != "" || kind == prose) {
			o.Values[full] = longest(w, kind)
		}
	}
	if slices.Contains(which, name) {
		for _, list := range o.Lists {
			for _, item := range list {
				for key := range item {
					if size[key] == name {
						item[key] = w.take(26)
					}
				}
			}
		}
	}
}

func longest(w *writer, kind sizes) string {
	switch kind {
	case prose:
		if os.Getenv(everyPaperFolder) == "" {
			return w.prose(450) // enough to go over a page; the PDF library takes long over many different characters
		}
		return w.prose(1900) // three to six pages, to be looked at
	case name:
		return w.take(46) + "（" + w.take(4) + "）"
	case sum:
		return notation.Money(99999999999999).Grouped()
	case capital:
		return notation.Money(99999999999999).Capitals()
	case people:
		var names []string
		for range 8 {
			names = append(names, w.take(3))
		}
		return strings.Join(names, "、")
	case licences:
		return strings.Join(slices.Repeat([]string{"03020001234"}, 8), "、")
	}
	return ""
}

func forty(o *office, w *writer, _ map[string]sizes) {
	for _, list := range slices.Sorted(maps.Keys(o.Lists)) {
		first := o.Lists[list][0]
		var items []map[string]string
		for i := range 40 {
			item := maps.Clone(first)
			for key, v := range first {
				switch key {
				case "序号", "顺序号":
					item[key] = strconv.Itoa(i + 1)
				case "名称", "题名", "要点", "姓名":
					item[key] = v[:min(len(v), 3)] + w.take(3+i%9)
				}
			}
			items = append(items, item)
		}
		o.Lists[list] = items
	}
	for _, full := range slices.Sorted(maps.Keys(o.Values)) {
		if strings.Contains(full, "清单") || strings.Contains(full, "材料") || strings.Contains(full, "物品") || strings.Contains(o.Values[full], "\n") {
			var lines []string
			for i := range 40 {
				lines = append(lines, fmt.Sprintf("%d．%s1份；", i+1, w.take(4+i%13)))
			}
			if o.Values[full] != "" && !strings.HasSuffix(full, "材料数") {
				o.Values[full] = strings.Join(lines, "\n")
			}
		}
	}
}

// filledAs gives a document as a variant has it, with the texts that were written for it.
func filledAs(t testing.TB, tpl *templates.Template, variant int, pool []rune) (paper.Paper, []string) {
	t.Helper()
	size, err := sizeOf()
	if err != nil {
		t.Fatal(err)
	}
	v, w := variants[variant], &writer{pool: pool}
	o := sampleOf(t, tpl.Code, v.company)
	o.Values["审核.签名"] = "" // a drawing, tested by itself
	if v.fill != nil {
		v.fill(&o, w, size)
	}
	number := ""
	if tpl.Number != "" {
		number = "遵华明" + tpl.Number + "〔2026〕9号"
	}
	filled, err := tpl.Fill(o, number)
	if err != nil {
		t.Fatal(err)
	}
	return filled.Paper, w.wrote
}

// everyPaperFolder names a folder that takes every document in every variant as PDF, to be looked at.
const everyPaperFolder = "SANZHITONG_PAPERS"

func TestEveryDocumentTakesWhateverIsWrittenInIt(t *testing.T) {
	library, err := templates.Load()
	if err != nil {
		t.Fatal(err)
	}
	pool := rare(t)
	if len(pool) < 15000 {
		t.Fatalf("only %d rare characters", len(pool))
	}
	folder := os.Getenv(everyPaperFolder)
	for i, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			var papers []paper.Paper
			drawn, turned := map[rune]int{}, 0
			for _, tpl := range library.All() {
				p, wrote := filledAs(t, tpl, i, pool)
				papers = append(papers, p)
				l := composed(t, p)
				turned += l.Pages() - 1
				checkInside(t, l, measuresOf(p))
				for _, found := range blemishes(l, p) {
					t.Errorf("%s: %s", tpl.Code, found)
				}
				for _, lost := range lostTexts(l, p, wrote) {
					t.Errorf("%s: %s", tpl.Code, lost)
				}
				for _, pg := range l.pages {
					for _, s := range pg.spans {
						for _, r := range s.runes {
							drawn[r]++
						}
					}
				}
				if folder != "" {
					printed, err := setter(t).PDF(tpl.Title, p)
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s-%02d.pdf", v.name, tpl.Code, l.Pages())), printed.Bytes, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			if len(papers) < 56 || turned == 0 {
				t.Errorf("%d papers, %d pages turned", len(papers), turned)
			}
			_, file := printedFile(t, papers...)
			for r, n := range runesOf(readBack(t, file)) {
				drawn[r] -= n
			}
			for r, n := range drawn {
				if n != 0 && strings.TrimSpace(string(r)) != "" {
					t.Errorf("%q stands %d times more on the pages than the reader of the PDF finds", r, n)
				}
			}
		})
	}
}

// lostTexts compares what was laid out with what was filled in: every text written for a value in its order and as often as
// the paper says it, every other character at least as often.
func lostTexts(l *Layout, p paper.Paper, wrote []string) []string {
	var out strings.Builder
	for _, pg := range l.pages {
		for _, s := range pg.spans {
			out.WriteString(string(s.runes))
		}
	}
	var lost []string
	in, laid := textOfPaper(p), out.String()
	places := func(text string) map[string]string { // of the written texts: their characters in the order of the text
		of := map[rune]string{}
		for _, w := range wrote {
			for _, r := range w {
				of[r] = w
			}
		}
		found := map[string]*strings.Builder{}
		for _, r := range text {
			if w, ok := of[r]; ok {
				if found[w] == nil {
					found[w] = &strings.Builder{}
				}
				found[w].WriteRune(r)
			}
		}
		order := map[string]string{}
		for w, b := range found {
			order[w] = b.String()
		}
		return order
	}
	got := places(laid)
	for w, want := range places(in) {
		if got[w] != want {
			lost = append(lost, fmt.Sprintf("of %s came out %s", want, got[w]))
		}
	}
	said := runesOf(laid)
	for r, want := range runesOf(solid(in)) {
		if said[r] < want {
			lost = append(lost, fmt.Sprintf("%d of %d %q are on paper", said[r], want, r))
		}
	}
	return lost
}

// blemishes finds what is wrong on a page whatever it says: text over text or over lines, and a signature or its date alone
// at the head of a page.
func blemishes(l *Layout, p paper.Paper) []string {
	var found []string
	m := measuresOf(p)
	for n, pg := range l.pages {
		for i, a := range pg.spans {
			for _, b := range pg.spans[i+1:] {
				if overlap(a.x, a.right, b.x, b.right) > 0.5 && overlap(a.y-0.8*a.size, a.y+0.1*a.size, b.y-0.8*b.size, b.y+0.1*b.size) > 0.5 {
					found = append(found, fmt.Sprintf("page %d: %s stands over %s", n+1, string(a.runes), string(b.runes)))
				}
			}
			for _, s := range pg.strokes {
				level, upright := s.y1 == s.y2, s.x1 == s.x2
				inX := overlap(a.x+0.1*a.size, a.right-0.1*a.size, min(s.x1, s.x2), max(s.x1, s.x2)) > 0 || upright && s.x1 > a.x+0.1*a.size && s.x1 < a.right-0.1*a.size
				inY := overlap(a.y-0.8*a.size, a.y+0.1*a.size, min(s.y1, s.y2), max(s.y1, s.y2)) > 0 || level && s.y1 > a.y-0.8*a.size && s.y1 < a.y+0.1*a.size
				if inX && inY {
					found = append(found, fmt.Sprintf("page %d: a line goes through %s", n+1, string(a.runes)))
				}
			}
		}
		lines := onPage(l, n, m)
		if len(lines) == 0 {
			found = append(found, fmt.Sprintf("page %d is empty", n+1))
		}
		for _, b := range p.Blocks {
			if b.Kind != paper.Signature || len(lines) > len(b.Lines)+2 {
				continue
			}
			if date := solid(paper.PlainText(b.Lines[len(b.Lines)-1])); n > 0 && len(lines) <= len(b.Lines) && strings.Contains(solid(strings.Join(lines, "")), date) {
				found = append(found, fmt.Sprintf("page %d has nothing but the signature %v", n+1, lines))
			}
		}
	}
	return found
}

func overlap(a1, a2, b1, b2 float64) float64 { return min(a2, b2) - max(a1, b1) }
