package workplace_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"sanzhitong/assets"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/model/workplace/workplacetest"
)

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
