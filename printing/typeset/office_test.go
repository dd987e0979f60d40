package typeset

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sanzhitong/assets"
	"sanzhitong/model/paper"
)

// strangers are fonts of other shapes than those they stand for.
func strangers() Fonts {
	return Fonts{
		Song: assets.Font("SZTKai-Regular.ttf"), Title: assets.Font("SZTHei-Medium.ttf"),
		Hei: assets.Font("SZTKai-Regular.ttf"), Kai: assets.Font("SZTTitle-Bold.ttf"),
	}
}

type spot struct {
	r    rune
	x, y float64
	own  bool
}

// spots gives the place of every character.
func spots(l *Layout) [][]spot {
	var pages [][]spot
	for _, pg := range l.pages {
		var list []spot
		for _, s := range pg.spans {
			x := s.x
			for _, r := range s.runes {
				list = append(list, spot{r, x, s.y, strings.HasPrefix(s.face.name, "Own")})
				x += s.face.width(r)*s.size/1000 + s.spacing
			}
		}
		pages = append(pages, list)
	}
	return pages
}

func TestOfficeFontsMoveNoCharacter(t *testing.T) {
	s := undressed(t)
	if err := s.Dress(strangers()); err != nil {
		t.Fatal(err)
	}
	rare := paper.Paper{Blocks: []paper.Block{para("李𬱖、陈㛃、周䶮，“甲”——《乙》…… Wi11iam 12.50平方米。" + strings.Repeat("国", 70))}}
	for _, p := range []paper.Paper{decision(), approvalOf(25), catalogue(40), rare} {
		l, err := s.Compose(p)
		if err != nil {
			t.Fatal(err)
		}
		plain, dressed := spots(composed(t, p)), spots(l)
		if len(plain) != len(dressed) {
			t.Fatalf("%s: %d pages instead of %d", p.Title, len(dressed), len(plain))
		}
		own := 0
		for i := range plain {
			if len(plain[i]) != len(dressed[i]) {
				t.Fatalf("%s page %d: %d characters instead of %d", p.Title, i+1, len(dressed[i]), len(plain[i]))
			}
			for k, a := range plain[i] {
				b := dressed[i][k]
				if a.r != b.r || math.Abs(a.x-b.x) > 1e-6 || math.Abs(a.y-b.y) > 1e-6 {
					t.Fatalf("%s page %d: %c at %.3f, %.3f is %c at %.3f, %.3f", p.Title, i+1, a.r, a.x, a.y, b.r, b.x, b.y)
				}
				if b.own {
					own++
					if b.r < 0x2000 || unicode.IsDigit(b.r) && b.r < 0x100 {
						t.Errorf("%c is drawn in the office's font", b.r)
					}
				}
			}
		}
		if own == 0 {
			t.Errorf("%s: nothing is drawn in the office's fonts", p.Title)
		}
		out, err := s.PDF("", p)
		if err != nil {
			t.Fatal(err)
		}
		if _, file := printedFile(t, p); readBack(t, saved(t, out)) != readBack(t, file) {
			t.Errorf("%s reads otherwise in the office's fonts", p.Title)
		}
	}
}

func TestOfficeFontsAreUsedOnlyWhenAllFourAreThere(t *testing.T) {
	all := []string{"SIMFANG.TTF", "simhei.ttf", "simkai.ttf", "simsun.ttc"}
	fill := func(names ...string) string {
		folder := t.TempDir()
		for _, name := range names {
			if err := os.WriteFile(filepath.Join(folder, name), assets.Font("SZTKai-Regular.ttf"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return folder
	}
	uses := func(says string, folders ...string) (used [4]bool) {
		t.Helper()
		s := undressed(t)
		dressed := s.DressForOffice(folders...)
		own := s.own.Load()
		if dressed != (own != nil) || !strings.Contains(s.Dressed(), says) {
			t.Errorf("says %s", s.Dressed())
		}
		for role := range used {
			used[role] = own != nil && own[role] != nil
		}
		return used
	}
	if got := uses("本机没有方正小标宋", fill(all...)); got != [4]bool{song: true, hei: true, kai: true} {
		t.Errorf("with 宋体: %v", got)
	}
	if got := uses("仿宋、黑体、楷体和小标宋印出", fill(all[:3]...), fill("FZXBSJW.TTF")); got != [4]bool{true, true, true, true} {
		t.Errorf("with 小标宋 of the user: %v", got)
	}
	for i, name := range []string{"仿宋", "黑体", "楷体", "小标宋"} {
		rest := append(append([]string{}, all[:i]...), all[i+1:]...)
		if got := uses("本机没有"+name+"字体", fill(rest...)); got != [4]bool{} {
			t.Errorf("without %s: %v", all[i], got)
		}
	}
	broken := fill(all...)
	if err := os.WriteFile(filepath.Join(broken, "simkai.ttf"), []byte("not a font"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := uses("楷体", broken); got != [4]bool{} {
		t.Errorf("with a broken font: %v", got)
	}
	unreadable := fill(all[1:]...)
	if err := os.Mkdir(filepath.Join(unreadable, "simfang.ttf"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := uses("读不出本机的仿宋", unreadable); got != [4]bool{} {
		t.Errorf("with a font that cannot be read: %v", got)
	}
	if got := uses("本机没有仿宋、黑体、楷体、小标宋字体", filepath.Join(t.TempDir(), "none")); got != [4]bool{} {
		t.Errorf("without a folder: %v", got)
	}
}

// Whatever the office's font lacks, or has as a blank, is drawn in the built-in one.
func TestACharacterThatTheOfficesFontShowsAsNothingIsNotLost(t *testing.T) {
	whole := assets.Font("SZTKai-Regular.ttf")
	kept, err := newFace("kai", whole)
	if err != nil {
		t.Fatal(err)
	}
	hollow := slices.Clone(whole)
	loca, g := kept.tables["loca"], int(kept.glyph('国'))
	at := bytes.Index(hollow, loca[:400])
	size := len(loca) / (kept.glyphs + 1)
	copy(hollow[at+size*(g+1):at+size*(g+2)], hollow[at+size*g:at+size*(g+1)]) // 国 ends where it begins
	s := undressed(t)
	if err := s.Dress(Fonts{Song: hollow}); err != nil {
		t.Fatal(err)
	}
	l, err := s.Compose(paper.Paper{Blocks: []paper.Block{flush("中国人")}})
	if err != nil {
		t.Fatal(err)
	}
	var own, builtIn string
	for _, sp := range spots(l)[0] {
		if sp.own {
			own += string(sp.r)
		} else {
			builtIn += string(sp.r)
		}
	}
	if own != "中人" && !strings.HasPrefix(own, "中人") || !strings.Contains(builtIn, "国") {
		t.Errorf("the office's font draws %s, the built-in one %s", own, builtIn)
	}
}

// What was put on the pages of one computer is put there on every other: fonts may be taken off and put on between prints.
func TestFontsChangeWhileThePrinterWorks(t *testing.T) {
	s := undressed(t)
	before := composed(t, decision())
	done := make(chan error)
	go func() {
		for range 20 {
			if err := s.Dress(strangers()); err != nil {
				done <- err
				return
			}
			s.Undress()
		}
		done <- nil
	}()
	for range 5 {
		out, err := s.PDF("", decision())
		if err != nil || out.Pages != before.Pages() || len(out.Unprintable) > 0 {
			t.Fatalf("%v: %d pages, %v", err, out.Pages, out.Unprintable)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// A paper that is final has no colour: it is copied and faxed in black and white.
func TestOnlyADraftHasColour(t *testing.T) {
	colour := regexp.MustCompile(`(?m)^[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)$|(?:^| )[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)(?: |$)`)
	plain := func(p paper.Paper) string {
		_, file := printedFile(t, p)
		return tool(t, "qpdf", "--qdf", "--object-streams=disable", file, "-")
	}
	if !colour.MatchString(plain(decision())) { // it has 〔请填写：账号〕
		t.Error("the gap of a draft is not coloured, or not found")
	}
	for _, p := range []paper.Paper{approvalOf(25), catalogue(40), {Blocks: []paper.Block{flush("甲"), signed(true, "乙", "丙")}}} {
		if found := colour.FindString(plain(p)); found != "" {
			t.Errorf("%s has the colour %s", p.Title, found)
		}
	}
}
