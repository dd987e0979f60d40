package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/scenario"
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
