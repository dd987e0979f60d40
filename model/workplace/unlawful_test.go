package workplace_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// unlawful is a file of testdata/unlawful: a case that its last step may not go on with. The comment lines it begins with say
// which stops it must meet there (expects, parted by commas), the articles of the refusal, and a piece of its sentence.
type unlawful struct {
	name, src, says   string
	expects, articles []string
}

func unlawfulCases(t *testing.T) []unlawful {
	t.Helper()
	names, err := filepath.Glob("testdata/unlawful/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list []unlawful
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		u := unlawful{name: strings.TrimSuffix(filepath.Base(n), ".yaml"), src: string(b)}
		for line := range strings.Lines(u.src) {
			head, ok := strings.CutPrefix(line, "# ")
			if !ok {
				break
			}
			key, value, _ := strings.Cut(strings.TrimSpace(head), ": ")
			switch key {
			case "expects":
				u.expects = strings.Split(value, ", ")
			case "article":
				u.articles = append(u.articles, value)
			case "says":
				u.says = value
			default:
				t.Fatalf("%s: the line %q says nothing", n, head)
			}
		}
		list = append(list, u)
	}
	return list
}

// lastStep gives the line on which the last step begins.
func (u *unlawful) lastStep() int {
	last := 0
	for i, line := range strings.Split(u.src, "\n") {
		if strings.HasPrefix(line, "  - ") {
			last = i + 1
		}
	}
	return last
}

// codes lists the codes of a refusal that may join several.
func codes(err error) []string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var list []string
		for _, e := range joined.Unwrap() {
			list = append(list, codes(e)...)
		}
		return list
	}
	return []string{fault.Code(err)}
}

// unreached are the guards that no order of a scenario's steps can meet, with what keeps it from them. They watch over
// corrections and over procedures to come.
var unreached = map[string]string{
	"decision.approved": "the sample office has every decision reviewed: what changes after the approval voids the opinion and sends the case back",
	"notice.served":     "approved is reached through 决定呈批 only, which asks for the end of the defence period and so for the service; a new notice leaves it",
	"hearing.settled":   "in the states 听证中 and 听证已举行 only the hearing's own steps follow, so that no other step comes before its report",
	"record.sound":      "doubts come from corrections, which a scenario does not tell",
}

// twoMore are accounts that the sample office does not have: one who handles cases and reviews, and a reviewer of whom
// nothing is on record.
func twoMore(t *testing.T, o *workplacetest.Office) {
	t.Helper()
	admin := o.Login(t, "admin")
	both := access.NewUser{Account: "hu", Name: "胡示九", Password: scenario.SamplePassword, Roles: []access.Role{access.Clerk, access.Reviewer}}
	unknown := access.NewUser{Account: "ma", Name: "马示八", Password: scenario.SamplePassword, Roles: []access.Role{access.Reviewer}}
	u, err := o.Accounts.Create(t.Context(), admin, both)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Review.SavePerson(t.Context(), admin, review.Person{UserID: u.ID, Since: notation.MustDay("2021-07-15"), Post: "司法所 科员"}); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Accounts.Create(t.Context(), admin, unknown); err != nil {
		t.Fatal(err)
	}
}

func TestEveryUnlawfulCaseMeetsItsGuardAtTheLastStepAndNothingOfItStays(t *testing.T) {
	o := workplacetest.Open(t)
	twoMore(t, o)
	for _, account := range []string{"zhao", "qian", "sun", "li", "zhou", "hu", "ma"} {
		o.Login(t, account) // now, so that no login falls into a case
	}
	list := unlawfulCases(t)
	if len(list) < 40 {
		t.Fatalf("only %d unlawful cases", len(list))
	}
	guards := map[string]casework.Guard{}
	for _, g := range o.Engine.Guards() {
		guards[g.Name] = g
	}
	met := map[string]bool{}
	for _, u := range list {
		t.Run(u.name, func(t *testing.T) {
			s, err := scenario.Parse(u.name+".yaml", []byte(u.src))
			if err != nil {
				t.Fatal(err)
			}
			before := everything(t, o)
			_, err = o.Runner.Run(t.Context(), s)
			var refusal *scenario.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("it was let through: %v", err)
			}
			got := codes(refusal.Err)
			slices.Sort(got)
			if !slices.Equal(got, slices.Sorted(slices.Values(u.expects))) || refusal.Line != u.lastStep() {
				t.Fatalf("stopped at line %d, not %d, by %v: %v", refusal.Line, u.lastStep(), got, err)
			}
			text := err.Error()
			for _, words := range append(u.articles, u.says, fmt.Sprintf("第 %d 行", refusal.Line)) {
				if !strings.Contains(text, words) {
					t.Errorf("the refusal does not say %q: %s", words, text)
				}
			}
			for _, code := range got {
				met[code] = true
				if _, isGuard := guards[code]; isGuard && len(u.articles) == 0 || !strings.Contains(text, "［"+code+"］") {
					t.Errorf("%s has to be named, and its article: %s", code, text)
				}
			}
			if after := everything(t, o); !maps.Equal(after, before) {
				t.Errorf("something of it stayed: %v became %v", before, after)
			}
		})
	}
	for name, g := range guards {
		if why := unreached[name]; (why != "") == met[name] {
			t.Errorf("%s (%s): met by an unlawful case %v, said to be out of reach %q", name, g.Title, met[name], why)
		}
	}
}

// everything counts the rows that a case leaves behind.
func everything(t *testing.T, o *workplacetest.Office) map[string]int64 {
	t.Helper()
	counts := map[string]int64{}
	for _, table := range []string{"cases", "steps", "deadlines", "documents", "parties", "review_bundles", "review_opinions", "attachments", "number_series", "journal_entries"} {
		var n int64
		if err := o.Store.Read(t.Context()).Table(table).Count(&n).Error; err != nil {
			t.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}

func TestLawfulCasesOfEveryEndingRunThroughAndCheckFindsThemSound(t *testing.T) {
	o := workplacetest.Open(t)
	o.Runner.Files = assets.FS()
	names, err := filepath.Glob("testdata/lawful/*.yaml")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d lawful cases: %v", len(names), err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		// Their photos are those of the sample.
		s, err := scenario.Parse("sample/"+filepath.Base(n), b)
		if err != nil {
			t.Fatal(err)
		}
		c, err := o.Runner.Run(t.Context(), s)
		if err != nil {
			t.Error(err)
			continue
		}
		f, err := o.Engine.Facts(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if doubts, err := o.Engine.Doubts(f); err != nil || len(doubts) > 0 {
			t.Errorf("%s: %v %v", n, doubts, err)
		}
	}
	dir := o.Store.Dir()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if found, err := workplace.Check(t.Context(), dir); err != nil || len(found) > 0 {
		t.Fatalf("%v %v", found, err)
	}
}
