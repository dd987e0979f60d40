package typeset

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"sanzhitong/assets"
	"sanzhitong/model/paper"
)

// strangers are fonts of other shapes than those they stand for.
func strangers() Fonts {
	return Fonts{
		Song: assets.Read("fonts/SZTKai-Regular.ttf"), Title: assets.Read("fonts/SZTHei-Medium.ttf"),
		Hei: assets.Read("fonts/SZTKai-Regular.ttf"), Kai: assets.Read("fonts/SZTTitle-Bold.ttf"),
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
	s, err := NewWith(strangers())
	if err != nil {
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
			if err := os.WriteFile(filepath.Join(folder, name), assets.Read("fonts/SZTKai-Regular.ttf"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return folder
	}
	uses := func(folders ...string) [4]bool {
		s, err := NewForOffice(folders...)
		if err != nil {
			t.Fatal(err)
		}
		var used [4]bool
		for role, f := range s.fonts.own {
			used[role] = f != nil
		}
		return used
	}
	if got := uses(fill(all...)); got != [4]bool{song: true, hei: true, kai: true} {
		t.Errorf("with 宋体: %v", got)
	}
	if got := uses(fill(all[:3]...), fill("FZXBSJW.TTF")); got != [4]bool{true, true, true, true} {
		t.Errorf("with 小标宋 of the user: %v", got)
	}
	for i := range all {
		rest := append(append([]string{}, all[:i]...), all[i+1:]...)
		if got := uses(fill(rest...)); got != [4]bool{} {
			t.Errorf("without %s: %v", all[i], got)
		}
	}
	broken := fill(all...)
	if err := os.WriteFile(filepath.Join(broken, "simkai.ttf"), []byte("not a font"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := uses(broken); got != [4]bool{} {
		t.Errorf("with a broken font: %v", got)
	}
	if got := uses(filepath.Join(t.TempDir(), "none")); got != [4]bool{} {
		t.Errorf("without a folder: %v", got)
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
