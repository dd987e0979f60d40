package shell_test

import (
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/paper"
	"sanzhitong/model/register"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/preview/previewtest"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/reviewing"
	"sanzhitong/ui/shell"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/today"
	"sanzhitong/ui/widgets"
)

// open opens the window on an office; background work is done at once, unless a test wants it otherwise.
func open(t *testing.T, w *workplace.Workplace, otherwise ...func(*shell.Params)) (*shell.Shell, fyne.Window) {
	t.Helper()
	win := themetest.Window(t)
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	renderer := preview.New(previewtest.Cache(t))
	t.Cleanup(func() { _ = renderer.Close() })
	p := shell.Params{
		Window: win, Office: w, Setter: setter, Preview: renderer, Log: slog.New(slog.DiscardHandler), Version: "test", Start: func(f func()) { f() },
	}
	for _, change := range otherwise {
		change(&p)
	}
	return shell.New(p), win
}

func login(t *testing.T, s *shell.Shell, account string) {
	t.Helper()
	s.Login().Fill(account, scenario.SamplePassword)
	s.Login().Enter()
	if s.Page() == nil {
		t.Fatalf("%s did not get in: %s", account, s.Login().Wrong())
	}
}

var words = themetest.Words

func TestAWrongPasswordIsToldInPlace(t *testing.T) {
	o := workplacetest.Open(t)
	s, _ := open(t, o.Workplace)
	s.Login().Fill("zhao", "wrong-password")
	s.Login().Enter()
	if s.Page() != nil || !strings.Contains(s.Login().Wrong(), "密码不对") {
		t.Fatalf("got %q", s.Login().Wrong())
	}
}

func TestEveryPageShowsTheSampleOffice(t *testing.T) {
	o := workplacetest.Open(t)
	s, _ := open(t, o.Workplace)
	login(t, s, "zhao")
	if _, ok := s.Page().(*today.Page); !ok {
		t.Fatalf("the first page is %T", s.Page())
	}
	for page, says := range map[string]string{
		"today": "遵化示例仓储有限公司", "cases": "擅自占用城市道路", "reviews": "运输散装物料", "registers": "未取得建设工程规划许可证", "ledgers": "行政处罚案件台账", "settings": "复议机关",
	} {
		t.Run(page, func(t *testing.T) {
			s.Go(desk.Route{Page: page})
			if got := words(s.Page().Object()); !strings.Contains(got, says) {
				t.Errorf("%s does not show %q", page, says)
			}
		})
	}
}

func TestACaseGoesFromTheReviewToTheDecisionInTheWindow(t *testing.T) {
	o := workplacetest.Open(t)
	s, _ := open(t, o.Workplace)
	c, err := o.Engine.Find(t.Context(), "遵华明案字〔2026〕2号")
	if err != nil {
		t.Fatal(err)
	}
	as := func(account string, to desk.Route) {
		t.Helper()
		s.Lock()
		s, _ = open(t, o.Workplace)
		login(t, s, account)
		s.Go(to)
	}
	as("sun", desk.Route{Page: "review", Arg: c.ID})
	review := s.Page().(*reviewing.Review)
	review.Opinion().SetValue("材料齐全，同意。")
	review.Password().SetValue("wrong-password")
	review.Sign("同意")
	if s.Page() != desk.Page(review) || !strings.Contains(words(review.Object()), "密码不对") {
		t.Fatal("a wrong password signed")
	}
	review.Password().SetValue(scenario.SamplePassword)
	review.Sign("同意")
	if got := words(review.Object()); s.Page() != desk.Page(review) || !strings.Contains(got, "签名核对无误") || !strings.Contains(got, "回到待审核列表") {
		t.Fatalf("after signing stands %T:\n%s", s.Page(), got)
	}
	step := func(account, code string, values map[string]string) {
		t.Helper()
		as(account, desk.Route{Page: "step", Arg: c.ID + "/" + code})
		form := s.Page().(*cases.Step).Form()
		for key, v := range values {
			form.Field(key).SetValue(v)
		}
		form.Save()
		if _, ok := s.Page().(*cases.Case); !ok {
			t.Fatalf("%s was not saved: %s", code, words(s.Page().Object()))
		}
	}
	step("zhao", "approve_request", map[string]string{"note": "请批准。"})
	step("li", "approve", map[string]string{"decision": "同意", "opinion": "同意。"})
	step("zhao", "decide", map[string]string{"copies": "3"})
	after, err := o.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if after.Case.State != "decided" || after.Document("P33") == nil || after.Document("P33").Number != "遵华明罚决字〔2026〕10号" {
		t.Fatalf("the case stands at %s", after.Case.State)
	}
}

// typed turns a value of a scenario into what the field of the form holds: registers are chosen from lists there.
func typed(t *testing.T, o *workplacetest.Office, f *casework.Field, v string) string {
	t.Helper()
	db := o.Store.Read(t.Context())
	switch f.Type {
	case casework.MatterType:
		m, err := register.MatterOf(db, v)
		if err != nil {
			t.Fatal(err)
		}
		return m.ID
	case casework.Officers:
		list, err := register.OfficersOf(db, casework.Split(v))
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, x := range list {
			ids = append(ids, x.ID)
		}
		return strings.Join(ids, casework.Separator)
	}
	return v
}

func TestTheWholeCleanCaseIsLivedInTheWindow(t *testing.T) {
	o := workplacetest.Open(t)
	sc, err := scenario.Parse("sample/1-clean.yaml", assets.Read("sample/1-clean.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	party, err := o.Registers.SaveParty(t.Context(), o.Login(t, "zhao"), register.Party{Kind: register.Citizen, Name: "王示九", Code: "130281196901013315", Address: "示例路3号"})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := open(t, o.Workplace)
	account, id := "", ""
	for _, st := range sc.Steps {
		o.Clock.At(st.Day) // the office lives the days again: a signature on the screen is always of today
		if string(st.By) != account {
			s, _ = open(t, o.Workplace)
			account = string(st.By)
			login(t, s, account)
		}
		kind := stepNamed(o.Engine.Procedures()[0], st.Step)
		if kind.Page == "review" {
			s.Go(desk.Route{Page: "review", Arg: id})
			page := s.Page().(*reviewing.Review)
			page.Opinion().SetValue(string(st.Fields["审核意见"]))
			page.Password().SetValue(scenario.SamplePassword)
			page.Sign(string(st.Fields["审核结论"]))
			s.Go(desk.Route{Page: "case", Arg: id}) // the reviewer stays on the sealed page
		} else {
			s.Go(desk.Route{Page: "step", Arg: id + "/" + kind.Code})
			form := s.Page().(*cases.Step).Form()
			form.Field("day").SetValue(st.Day.String())
			if id == "" {
				form.Field("party").SetValue(party.ID)
			}
			for i := range kind.Fields {
				f := &kind.Fields[i]
				if v := string(st.Fields[f.Label]); v != "" {
					if f.Type == casework.Date {
						v = "2026-09-01"
					}
					form.Field(f.Key).SetValue(typed(t, o, f, v))
				}
			}
			form.Save()
		}
		if _, ok := s.Page().(*cases.Case); !ok {
			t.Fatalf("%s was not saved:\n%s", st.Step, words(s.Page().Object()))
		}
		if id == "" {
			list, err := o.Engine.CasesOf(t.Context(), party.ID)
			if err != nil || len(list) != 1 {
				t.Fatalf("%d cases: %v", len(list), err)
			}
			id = list[0].ID
		}
		f, err := o.Engine.Facts(t.Context(), id)
		if err != nil || f.Steps[len(f.Steps)-1].Kind != kind.Code {
			t.Fatalf("%s is not the last step on record: %v", st.Step, err)
		}
	}
	f, err := o.Engine.Facts(t.Context(), id)
	if err != nil || f.Case.State != "archived" || f.Case.Seal == "" {
		t.Fatalf("the case ends at %s: %v", f.Case.State, err)
	}
}

func stepNamed(p *casework.Procedure, name string) *casework.StepKind {
	for _, k := range p.Steps {
		if k.Name == name {
			return k
		}
	}
	return nil
}

func TestAFormNamesWhatIsWrongAtItsFieldAndKeepsTheRest(t *testing.T) {
	o := workplacetest.Open(t)
	s, _ := open(t, o.Workplace)
	login(t, s, "zhao")
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	form := s.Page().(*cases.Step).Form()
	party, err := o.Registers.Party(t.Context(), "130281198803120028")
	if err != nil {
		t.Fatal(err)
	}
	matters, err := o.Registers.Matters(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for key, v := range map[string]string{
		"source": "日常巡查", "matter": matters[21].ID, "party": party.ID, "violated_on": "2026-11-26", "place": "华明路", "cause": "占道", "content": "摆摊",
		"day": "2026-11-25",
	} {
		form.Field(key).SetValue(v)
	}
	form.Save()
	if got := form.Error("violated_on"); !strings.Contains(got, "晚于登记日期") {
		t.Fatalf("at the field stands %q", got)
	}
	if form.Values()["content"] != "摆摊" || !form.Dirty() {
		t.Fatal("what was typed is lost")
	}
	form.Field("violated_on").SetValue("2026-11-24")
	form.Save()
	if _, ok := s.Page().(*cases.Case); !ok {
		t.Fatalf("a lawful clue was refused: %s", words(form))
	}
}

func TestAHalfFilledFormIsFoundAgainAsItWasLeft(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	h := &hands{t, win, win.Canvas()}
	login(t, s, "zhao")
	h.press("ctrl+N")
	field := s.Page().(*cases.Step).Form().Field("place")
	h.tabTo("the place", func(fyne.Focusable) bool { return h.in(field.Object()) })
	h.types("华明路")
	h.press("alt+1")
	if _, ok := s.Page().(*today.Page); !ok || widgets.Covered(h.c) {
		t.Fatal("the form cannot be left")
	}
	h.press("ctrl+N")
	if got := s.Page().(*cases.Step).Form().Values()["place"]; got != "华明路" {
		t.Fatalf("of what was typed is left %q", got)
	}
}

func TestANewFolderIsSetUpByTheWizard(t *testing.T) {
	w, err := workplace.Open(t.Context(), workplace.Options{Dir: t.TempDir(), PageCount: func(paper.Paper) (int, error) { return 1, nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	s, _ := open(t, w)
	form := s.Wizard().Form()
	values := map[string]string{
		"name": "示例街道办事处", "code": "示例", "region": "示例市", "superior": "示例市人民政府", "filing_body": "示例市司法局", "reconsider": "示例市人民政府",
		"court": "示例市人民法院", "address": "示例路1号", "phone": "0315-6600000", "contact": "甲", "enforce_unit": "综合行政执法队", "review_unit": "政法科",
		"bank": "示例银行", "bank_holder": "示例财政专户", "bank_account": "1", "account": "admin", "person": "管理员", "password": "password-1", "again": "password-2",
	}
	for key, v := range values {
		form.Field(key).SetValue(v)
	}
	form.Save()
	if !strings.Contains(form.Error("again"), "不一样") {
		t.Fatalf("two passwords were taken: %q", form.Error("again"))
	}
	form.Field("again").SetValue("password-1")
	form.Save()
	if s.Login() == nil {
		t.Fatalf("the office was not set up: %s", words(form))
	}
	s.Login().Fill("admin", "password-1")
	s.Login().Enter()
	if s.Page() == nil {
		t.Fatal("the administrator cannot get in")
	}
}

func TestALockedDeskIsFoundAsItWasLeft(t *testing.T) {
	o := workplacetest.Open(t)
	s, _ := open(t, o.Workplace)
	login(t, s, "zhao")
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	form := s.Page().(*cases.Step).Form()
	form.Field("place").SetValue("华明路")
	s.Lock()
	if !s.Locked() {
		t.Fatal("the desk is not locked")
	}
	s.Login().Fill("zhao", "wrong-password")
	s.Login().Enter()
	if !s.Locked() {
		t.Fatal("a wrong password opened the desk")
	}
	s.Login().Fill("zhao", scenario.SamplePassword)
	s.Login().Enter()
	if s.Locked() || s.Page().(*cases.Step).Form().Values()["place"] != "华明路" {
		t.Fatal("the half-filled form is lost")
	}
}

func TestTheReviewerSeesThePhotoThatWasSent(t *testing.T) {
	o := workplacetest.Open(t)
	s, _ := open(t, o.Workplace)
	login(t, s, "sun")
	c, err := o.Engine.Find(t.Context(), "遵华明案字〔2026〕1号")
	if err != nil {
		t.Fatal(err)
	}
	s.Go(desk.Route{Page: "review", Arg: c.ID})
	table := s.Page().(*reviewing.Review).Materials()
	for _, m := range table.Rows() {
		if strings.HasSuffix(m.Name, "现场照片") {
			table.OnSelect(m)
			if got := test.RenderObjectToMarkup(s.Page().Object()); !strings.Contains(got, "scene.png") || !strings.Contains(got, "<image") {
				t.Fatal("the photo is not shown")
			}
			return
		}
	}
	t.Fatal("the photo was not sent")
}
