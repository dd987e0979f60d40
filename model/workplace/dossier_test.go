package workplace_test

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/scenario"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// clean gives the clean sample for another party, up to the step that a text begins, with more steps after it.
func clean(t *testing.T, until string, more ...string) string {
	t.Helper()
	src := strings.ReplaceAll(string(assets.Read("sample/1-clean.yaml")), "130281198803120028", "130281196901013315")
	at := len(src)
	if until != "" {
		if at = strings.Index(src, until); at < 0 {
			t.Fatalf("the clean sample no longer has %q", until)
		}
	}
	return strings.TrimRight(src[:at], " \n") + "\n" + strings.Join(more, "\n") + "\n"
}

func live(t *testing.T, o *workplacetest.Office, src string) (*casework.Facts, error) {
	t.Helper()
	s, err := scenario.Parse("sample/dossier.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	o.Runner.Before = nil
	c, err := o.Runner.Run(t.Context(), s)
	if err != nil {
		return nil, err
	}
	f, err := o.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	return f, nil
}

const (
	closing = `  - {step: 结案审批, day: 2026-11-12, by: li, fields: {审批结论: 同意结案, 审批意见: 请归档。}}`
	filing  = `  - {step: 归档, day: 2026-11-13, by: zhou, fields: {保管期限: 30年, 密级: 无, 档号: 示001—2026—0009, 卷内情况说明: 文书齐全，无缺损。}}`
)

// asked is the request to close a case for a reason.
func asked(reason string) string {
	return `  - {step: 结案呈批, day: 2026-11-11, by: zhao, fields: {执行情况: 案件已经按审批办理完毕，没有遗留事项。, 结案理由: ` + reason + `}}`
}

const (
	dropped = `  - {step: 不予立案呈批, day: 2026-09-03, by: zhao, fields: {核查情况: 经现场核查，没有发现占用道路的行为。, 不予立案的情形: 违法事实不成立, 不予立案的理由: 核查时道路畅通，没有摊位设施。}}
  - {step: 不予立案审批, day: 2026-09-04, by: li, fields: {审批结论: 同意不予立案, 审批意见: 同意不予立案。}}`
	cancelled = `  - {step: 撤销立案呈批, day: 2026-09-08, by: zhao, fields: {撤销立案的理由: 经调查，占用道路的不是当事人，违法事实不成立。}}
  - {step: 撤销立案审批, day: 2026-09-09, by: li, fields: {审批结论: 同意撤销立案, 审批意见: 同意撤销立案。}}`
	referred = `  - {step: 移送呈批, day: 2026-09-08, by: zhao, fields: {受移送机关: 遵化市城市管理综合行政执法局, 移送的理由和依据: 违法地点不在本机关管辖的区域内。, 移送的材料: 立案审批表1份。}}
  - {step: 移送审批, day: 2026-09-09, by: li, fields: {审批结论: 同意移送, 审批意见: 同意移送。}}`
	accused = `  - {step: 涉嫌犯罪移送报告, day: 2026-09-09, by: zhao, fields: {涉嫌的罪名: 故意毁坏财物罪（示例）, 涉嫌犯罪的事实: 当事人毁坏路边公共设施，损失数额可能达到追诉标准。, 移送的依据: 行政处罚法第二十七条, 移送的材料: 调查报告1份、照片3张。, 专案组成员: "03000000001；03000000002"}}
  - {step: 涉嫌犯罪移送审批, day: 2026-09-10, by: li, fields: {审批结论: 批准移送, 批准时间: 2026-09-10 10:00, 审批意见: 批准移送公安机关，当日移交。}}
  - {step: 移送公安机关, day: 2026-09-10, by: zhao, fields: {移交时间: 2026-09-10 15:00, 公安机关: 遵化市公安局, 接收人: 冯示十}}
  - {step: 公安机关答复, day: 2026-09-14, by: zhao, fields: {答复: 立案侦查, 公安机关文书文号: 示公立字〔2026〕1号, 答复内容: 已经立案侦查。}}`
	exempted = `  - step: 调查终结
    day: 2026-09-10
    by: zhao
    fields:
      处理意见: 不予行政处罚
      调查经过: 2026年9月4日立案，9月7日现场检查，9月8日询问当事人并收集照片，9月10日调查终结。
      违法事实: 2026年9月1日至7日，当事人未经批准在华明路12号门前道路上摆放摊位设施三处，检查后已自行撤除。
      违反的规定: 《城市道路管理条例》第二十七条
      不予处罚的情形: 初次违法且危害后果轻微并及时改正
      不予处罚的理由: 当事人首次违法，占用时间短，检查当天已经自行撤除并恢复原状。
      教育内容: 向当事人讲解占用道路须经批准的规定，当事人表示今后遵守。
      责令改正内容: 当事人已于2026年9月7日自行撤除摊位设施，恢复原状。`
	exempting = `  - {step: 决定审批, day: 2026-09-15, by: li, fields: {审批结论: 同意, 审批意见: 同意不予行政处罚。}}
  - {step: 作出不予处罚决定, day: 2026-09-16, by: zhao, fields: {印制份数: "2"}}
  - {step: 决定书送达, day: 2026-09-16, by: zhao, fields: {送达方式: 直接送达}}`
	revoking = `  - {step: 决定纠错呈批, day: 2026-11-02, by: zhao, fields: {纠错的方式: 撤销决定, 原决定的问题和纠错的理由: 复核发现当事人在决定作出前已经取得占道批准文件，原决定认定事实有误。, 纠错的依据: 行政处罚法第七十五条第二款，本机关自行纠正。}}
  - {step: 决定纠错审批, day: 2026-11-03, by: li, fields: {审批结论: 同意撤销, 审批意见: 同意撤销原行政处罚决定。}}`
	served = `  - {step: 文书送达, day: 2026-11-04, by: zhao, fields: {送达的文书: 撤销（变更）行政处罚决定通知书, 送达方式: 直接送达}}`
)

const (
	beforeRequest = "  - step: 立案呈批"
	beforeSite    = "  - step: 现场检查"
	beforeReport  = "  - step: 调查终结"
	beforeClosing = "  - {step: 结案呈批"
)

// reviewed sends the case through the review, which the sample office asks of every case.
const reviewed = `  - {step: 送审, day: 2026-09-11, by: zhao, fields: {送审说明: 案件事实清楚，证据齐全，拟不予行政处罚，请审核。}}
  - {step: 法制审核, day: 2026-09-14, by: sun, fields: {审核结论: 同意, 审核意见: 主体合法，程序合法，事实清楚，证据充分，适用依据正确。同意不予行政处罚。}}
  - {step: 决定呈批, day: 2026-09-14, by: zhao, fields: {呈批意见: 法制审核已经同意，建议不予行政处罚，请批准。}}`

func coverOf(t *testing.T, f *casework.Facts) string {
	t.Helper()
	p, err := f.Document("A03").Paper()
	if err != nil {
		t.Fatal(err)
	}
	return document.PlainText(p)
}

func TestACaseOfEveryEndingIsArchivedWithItsPapers(t *testing.T) {
	for _, c := range []struct {
		name, src, result string
		papers            []string // codes that the dossier must have
	}{
		{"not filed", clean(t, beforeRequest, dropped, filing), "不予立案", []string{"G01", "P02"}},
		{"cancelled", clean(t, beforeSite, cancelled, asked("撤销立案"), closing, filing), "撤销立案", []string{"P01", "P03", "E13"}},
		{"referred", clean(t, beforeSite, referred, asked("案件移送其他机关"), closing, filing), "移送其他机关", []string{"P01", "G02", "E13"}},
		{"reported to the police", clean(t, beforeReport, accused, asked("涉嫌犯罪移送公安机关"), closing, filing), "移送公安机关", []string{"P01", "P35", "E13"}},
		{"no penalty", clean(t, beforeReport, exempted, reviewed, exempting, asked("不予行政处罚"), closing, filing), "不予行政处罚", []string{"P34", "P29", "G05"}},
		{"a decision revoked", clean(t, beforeClosing, revoking, served, asked("行政处罚决定被撤销"), closing, filing), "行政处罚决定已撤销", []string{"P33", "P39", "E13"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := workplacetest.Open(t)
			f, err := live(t, o, c.src)
			if err != nil {
				t.Fatal(err)
			}
			if cover := coverOf(t, f); !strings.Contains(cover, c.result) {
				t.Errorf("the cover does not say %q:\n%s", c.result, cover)
			}
			papers, err := dossier.Papers(f)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, p := range papers {
				codes = append(codes, p.Code)
			}
			if n := len(codes); codes[0] != "A03" || codes[1] != "A04" || codes[n-1] != "A05" {
				t.Errorf("the dossier is not bound: %v", codes)
			}
			for _, code := range c.papers {
				if !slices.Contains(codes, code) {
					t.Errorf("the dossier lacks %s: %v", code, codes)
				}
			}
			bound := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return code == "附件" })
			var standing []string
			for i := range f.Documents {
				if !f.Documents[i].Voided() {
					standing = append(standing, f.Documents[i].Code)
				}
			}
			slices.Sort(bound)
			if slices.Sort(standing); !slices.Equal(bound, standing) {
				t.Errorf("the dossier has %v of the documents %v", bound, standing)
			}
			if err := dossier.Verify(f); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestADossierWithoutProofOfServiceIsNotArchived(t *testing.T) {
	o := workplacetest.Open(t)
	_, err := live(t, o, clean(t, beforeClosing, revoking, asked("行政处罚决定被撤销"), closing, filing))
	var refusal *scenario.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"dossier.complete", "《撤销（变更）行政处罚决定通知书》", "没有送达记录", "补办送达并记录"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the refusal lacks %q: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "《行政处罚决定书》") || strings.Contains(err.Error(), "还缺") {
		t.Errorf("what is there is asked for: %v", err)
	}
}

func TestEachReceiptFollowsTheDocumentItProves(t *testing.T) {
	o := workplacetest.Open(t)
	order := `  - {step: 责令改正, day: 2026-09-09, by: zhao, fields: {违法事实: 未经批准在华明路12号门前道路上摆放摊位设施三处。, 改正内容: 立即撤除摊位设施，恢复道路原状。, 改正期限: 2026-09-12, 逾期不改正的后果: 依法处理}}
  - {step: 文书送达, day: 2026-09-09, by: zhao, fields: {送达的文书: 责令改正通知书, 送达方式: 直接送达}}
`
	src := clean(t, "")
	src = strings.Replace(src, beforeReport, order+beforeReport, 1)
	f, err := live(t, o, src)
	if err != nil {
		t.Fatal(err)
	}
	for _, arrangement := range []string{"housing", "market"} {
		papers, err := dossier.PapersIn(f, arrangement, workplacetest.OnePage)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for i, p := range papers {
			if p.Code != "G05" {
				continue
			}
			before := papers[i-1]
			if text := document.PlainText(p); !strings.Contains(text, "《"+before.Title+"》") {
				t.Errorf("%s: the receipt after %s says\n%s", arrangement, before.Title, text)
			}
			found++
		}
		if found != 3 {
			t.Errorf("%s: %d receipts", arrangement, found)
		}
	}
}

func TestAnAnnouncementStandsBetweenTheDocumentAndItsReceipt(t *testing.T) {
	o := workplacetest.Open(t)
	const payment = "  - {step: 缴款"
	announced := `  - {step: 责令改正, day: 2026-09-30, by: zhao, fields: {违法事实: 撤除后又在原处摆放摊位设施一处。, 改正内容: 立即撤除摊位设施。, 改正期限: 2026-10-05, 逾期不改正的后果: 依法处理}}
  - {step: 公告送达, day: 2026-09-30, by: zhao, fields: {公告送达的文书: 责令改正通知书, 公告送达的原因: 受送达人下落不明, 已经采用的方式和经过: 两次上门无人，电话停机，邻居不知去向。, 文书的主要内容: 责令立即撤除摊位设施。, 公告的载体和地点: 本机关公告栏}}
  - {step: 文书送达, day: 2026-11-03, by: zhao, fields: {送达的文书: 责令改正通知书, 送达方式: 公告送达}}
`
	f, err := live(t, o, strings.Replace(clean(t, ""), payment, announced+payment, 1))
	if err != nil {
		t.Fatal(err)
	}
	papers, err := dossier.Papers(f)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, p := range papers {
		codes = append(codes, p.Code)
	}
	if i := slices.Index(codes, "P15"); i < 0 || !slices.Equal(codes[i:i+3], []string{"P15", "G06", "G05"}) {
		t.Errorf("the order is %v", codes)
	}
}

func TestVoidedNumbersAreToldInTheRemarksAndTheirDocumentsLeftOut(t *testing.T) {
	o := workplacetest.Open(t)
	void := `  - {step: 告知, day: 2026-09-11, by: zhao}
  - {step: 文书作废呈批, day: 2026-09-11, by: zhao, fields: {作废的文号: 遵华明罚告字〔2026〕NUMBER号, 作废的原因: 打印时当事人地址有误，尚未送达。}}
  - {step: 文书作废审批, day: 2026-09-11, by: li, fields: {审批结论: 同意作废, 审批意见: 同意作废，重新制作。}}
`
	const notice = "  - {step: 告知, day: 2026-09-11, by: zhao}"
	accounts, err := o.Engine.Numbers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	next := ""
	for _, a := range accounts {
		if a.Series == "遵华明罚告字" && a.Year == 2026 {
			next = strconv.Itoa(a.Last + 1)
		}
	}
	voided := "遵华明罚告字〔2026〕" + next + "号"
	f, err := live(t, o, strings.Replace(clean(t, ""), notice, strings.Replace(void, "NUMBER", next, 1)+notice, 1))
	if err != nil {
		t.Fatal(err)
	}
	papers, err := dossier.Papers(f)
	if err != nil {
		t.Fatal(err)
	}
	notices := 0
	for _, p := range papers {
		if p.Code == "P18" {
			notices++
			if text := document.PlainText(p); strings.Contains(text, voided) {
				t.Error("the voided notice is in the dossier")
			}
		}
	}
	if notices != 1 {
		t.Errorf("%d notices", notices)
	}
	remarks := document.PlainText(papers[len(papers)-1])
	for _, want := range []string{voided, "打印时当事人地址有误", "批准", "没有装入本卷"} {
		if !strings.Contains(remarks, want) {
			t.Errorf("the remarks lack %q:\n%s", want, remarks)
		}
	}
}

func TestAnArchivedDossierIsLentOnRecordAndStaysSealed(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	archivist := o.Login(t, "zhou")
	take := func(step, day string, fields map[string]string) error {
		t.Helper()
		_, err := o.Engine.Record(t.Context(), archivist, casework.Input{CaseID: c.ID, Step: step, Day: notation.MustDay(day), Fields: fields})
		return err
	}
	loan := map[string]string{"borrower": "孙示九", "unit": "遵化市司法局", "purpose": "案卷评查", "until": "2026-11-20"}
	back := map[string]string{"state": "件数、页数齐全，没有涂改、抽取。"}
	for _, s := range []struct {
		step, day string
		fields    map[string]string
		code      string
	}{
		{"give_back", "2026-11-05", back, "lending.lent"}, // nothing to give back yet
		{"lend", "2026-11-05", loan, ""},
		{"lend", "2026-11-06", loan, "lending.in_house"}, // it is out
		{"give_back", "2026-11-04", back, "lending.lent"},
		{"give_back", "2026-11-10", back, ""},
		{"give_back", "2026-11-10", back, "lending.lent"},
		{"lend", "2026-11-09", loan, "lending.in_house"}, // before it came back
		{"lend", "2026-11-10", loan, ""},
	} {
		if err := take(s.step, s.day, s.fields); fault.Code(err) != s.code {
			t.Fatalf("%s on %s: %v, want %q", s.step, s.day, err, s.code)
		}
	}
	f, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	if err := dossier.Verify(f); err != nil {
		t.Error(err)
	}
	sheets := 0
	for _, d := range f.Documents {
		if d.Code == "A06" {
			sheets++
		}
	}
	papers, err := dossier.Papers(f)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(papers, func(p paper.Paper) bool { return p.Code == "A06" }) || sheets != 2 {
		t.Errorf("%d lending sheets, or one of them in the dossier", sheets)
	}
	dir := o.Store.Dir()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if found, err := workplace.Check(t.Context(), dir); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

// past changes the database of a closed office without the program.
func past(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "office.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		r, err := db.Exec(s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			t.Fatalf("%s changed nothing: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckFindsADossierThatNoLongerMatchesItsSeal(t *testing.T) {
	const ofCase = "(SELECT id FROM cases WHERE number = '" + archived + "')"
	other := []byte("另外一张照片的内容")
	sum := sha256.Sum256(other)
	digest := hex.EncodeToString(sum[:])
	for name, statements := range map[string][]string{
		"a fine lowered in a step":        {"UPDATE steps SET fields = replace(fields, '\"1500.00\"', '\"150.00\"') WHERE kind = 'conclude' AND fields LIKE '%1500.00%' AND case_id = " + ofCase},
		"a document rewritten":            {"UPDATE documents SET body = replace(body, '1,500.00', '150.00') WHERE code = 'P33' AND case_id = " + ofCase},
		"a document taken out":            {"DELETE FROM documents WHERE code = 'P05' AND case_id = " + ofCase},
		"a catalogue exchanged":           {"UPDATE documents SET body = replace(body, '现场检查笔录', '现场检查记录') WHERE code = 'A04' AND case_id = " + ofCase},
		"a document slipped in":           {"INSERT INTO documents SELECT 'slipped', created_at, updated_at, case_id, step_id, code, title, '', '', 0, 0, day, body, digest, voided_on, void_reason, void_approver FROM documents WHERE code = 'P06' AND case_id = " + ofCase},
		"a step slipped in":               {"INSERT INTO steps SELECT 'slipped', created_at, updated_at, case_id, 99, 'pay', day, entered_at, author_id, author_name, state, fields, replaces, reason FROM steps WHERE kind = 'pay' AND case_id = " + ofCase},
		"the seal removed":                {"UPDATE cases SET seal = '' WHERE number = '" + archived + "'"},
		"the record of a photo exchanged": {"UPDATE attachments SET sha256 = '" + digest + "', size = 27 WHERE id IN (SELECT a.id FROM attachments a JOIN steps s ON s.fields LIKE '%' || a.id || '%' WHERE s.case_id = " + ofCase + " LIMIT 1)"},
	} {
		t.Run(name, func(t *testing.T) {
			o := workplacetest.Open(t)
			dir := o.Store.Dir()
			if err := o.Close(); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(name, "photo") { // with a file to it, so that only the record tells
				file := filepath.Join(dir, "attachments", digest[:2], digest)
				if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, other, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			past(t, dir, statements...)
			found, err := workplace.Check(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(found, func(f store.Finding) bool { return f.Kind == "dossier" })
			if i < 0 || !strings.Contains(found[i].Sentence, archived) || !strings.Contains(found[i].Sentence, "归档") {
				t.Errorf("the broken seal is not named: %v", found)
			}
		})
	}
}

func TestFilesOfEveryStepAreInTheDossier(t *testing.T) {
	o := workplacetest.Open(t)
	files := fstest.MapFS{
		"sample/票据.pdf": {Data: bytes.Repeat([]byte("%PDF"), 300)}, "sample/回证.jpg": {Data: []byte("\xff\xd8\xff")}, "sample/photos/scene.png": {Data: assets.Read("sample/photos/scene.png")},
	}
	o.Runner.Files = files
	src := clean(t, "")
	src = strings.Replace(src, "fields: {票据号: 示冀财0000001}}", "fields: {票据号: 示冀财0000001}, files: {缴款凭证: [票据.pdf]}}", 1)
	src = strings.Replace(src, "fields: {送达方式: 直接送达}}\n  - {step: 公示", "fields: {送达方式: 直接送达}, files: {回证和照片: [回证.jpg]}}\n  - {step: 公示", 1)
	f, err := live(t, o, src)
	if err != nil {
		t.Fatal(err)
	}
	papers, err := dossier.Papers(f)
	if err != nil {
		t.Fatal(err)
	}
	at := func(title string) int {
		return slices.IndexFunc(papers, func(p paper.Paper) bool { return p.Title == title })
	}
	receipt := at("决定书送达：回证和照片")
	if receipt < 1 || papers[receipt-1].Code != "G05" {
		t.Errorf("the photo of the receipt does not follow the receipt: %d", receipt)
	}
	payment := at("缴款：缴款凭证")
	if payment < receipt {
		t.Fatal("the payment voucher is not in the dossier")
	}
	if text := document.PlainText(papers[payment]); !strings.Contains(text, "票据.pdf") || !strings.Contains(text, "1.2 KB") || !strings.Contains(text, "电子附件") {
		t.Errorf("the voucher is listed as\n%s", text)
	}
	if photos := at("证据3　现场照片"); photos < 0 || papers[photos].Blocks[1].Kind != paper.Image {
		t.Error("the photo of the evidence is not printed")
	}
	remarks := document.PlainText(papers[len(papers)-1])
	if !strings.Contains(remarks, "电子附件1个") {
		t.Errorf("the remarks do not count the electronic files:\n%s", remarks)
	}
}

func TestAnUnknownArrangementIsRefusedWithThoseThereAre(t *testing.T) {
	o := workplacetest.Open(t)
	f, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = dossier.PapersIn(f, "三卷", workplacetest.OnePage); fault.Code(err) != "dossier.arrangement" || !strings.Contains(err.Error(), "正卷、副卷") {
		t.Errorf("got %v", err)
	}
}
