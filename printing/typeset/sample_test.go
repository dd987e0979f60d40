package typeset

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"sanzhitong/model/paper"
)

// testSetter is built once: validating the fonts takes longer than most tests.
var testSetter = sync.OnceValues(New)

func setter(t testing.TB) *Setter {
	t.Helper()
	s, err := testSetter()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func para(s string) paper.Block {
	return paper.Block{Kind: paper.Paragraph, Runs: paper.Text(s), Indent: true}
}

func flush(s string) paper.Block { return paper.Block{Kind: paper.Paragraph, Runs: paper.Text(s)} }

func right(s string) paper.Block {
	return paper.Block{Kind: paper.Paragraph, Runs: paper.Text(s), Align: paper.Right}
}

func headed(head, s string) paper.Block {
	return paper.Block{
		Kind: paper.Paragraph, Indent: true,
		Runs: []paper.Run{{Text: head, Style: paper.Strong}, {Text: s}},
	}
}

func title(lines ...string) []paper.Block {
	var bs []paper.Block
	for _, l := range lines {
		bs = append(bs, paper.Block{Kind: paper.Title, Runs: paper.Text(l)})
	}
	return bs
}

func number(s string) paper.Block { return paper.Block{Kind: paper.Number, Runs: paper.Text(s)} }

func signed(seal bool, lines ...string) paper.Block {
	b := paper.Block{Kind: paper.Signature, Seal: seal}
	for _, l := range lines {
		b.Lines = append(b.Lines, paper.Text(l))
	}
	return b
}

func label(s string, across, down int) paper.Cell {
	return paper.Cell{Paragraphs: []paper.Block{flush(s)}, Across: across, Down: down, Label: true}
}

func value(s string, across int) paper.Cell {
	return paper.Cell{Paragraphs: []paper.Block{flush(s)}, Across: across}
}

// decision is a penalty decision of running text, about one page.
func decision() paper.Paper {
	bs := title("华明路街道办事处", "行政处罚决定书")
	bs = append(bs,
		number("遵华明罚决字〔2026〕9号"),
		flush("当事人：张䶮（示例），公民身份号码11010519491231002X，住示例路1号。"),
		headed("一、违法事实和证据。", "经查，当事人于2026年11月2日至3日在华明路12号门前道路上设置摊位设施三处，占用道路六平方米，未经批准。以上事实，有现场检查笔录、询问笔录、照片六张、录像一段证实。"),
		headed("二、告知和申辩。", "本机关于2026年11月17日送达《行政处罚告知书》（遵华明罚告字〔2026〕9号），当事人在规定期限内未提出陈述、申辩。"),
		headed("三、处罚的依据和种类。", "上述行为违反了《城市道路管理条例》第二十七条的规定。依照该条例第四十二条，参照裁量基准属一般情形，决定处罚款人民币1,500.00元（壹仟伍佰元整）。"),
		paper.Block{Kind: paper.Paragraph, Indent: true, Runs: []paper.Run{
			{Text: "四、履行方式和期限。", Style: paper.Strong},
			{Text: "当事人应当自收到本决定书之日起十五日内到指定银行（户名："},
			{Text: "          ", Style: paper.Underline},
			{Text: "账号："},
			{Text: "〔请填写：账号〕", Style: paper.Missing},
			{Text: "）缴纳。到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处总额不超出罚款数额。"},
		}},
		headed("五、救济途径和期限。", "不服本决定的，可以自收到之日起六十日内向遵化市人民政府申请行政复议，或者在六个月内向人民法院提起行政诉讼。"),
		signed(true, "华明路街道办事处", "2026年11月25日"),
	)
	return paper.Paper{Code: "P33", Title: "行政处罚决定书", Blocks: bs}
}

// approval is a boxed form with everything a form can have.
func approval() paper.Paper { return approvalOf(1) }

func approvalOf(length int) paper.Paper {
	summary := strings.Repeat("2026年11月3日，本机关执法人员巡查时发现，当事人在华明路12号门前道路上设置摊位设施三处，占用道路约六平方米，未能出示批准文件。上述行为涉嫌违反《城市道路管理条例》第二十七条的规定，符合《中华人民共和国行政处罚法》第五十四条第二款规定的立案标准。", length)
	opinion := func(name, text, sign string) paper.Row {
		c := paper.Cell{Across: 7, Bottom: []paper.Block{right(sign)}}
		if text != "" {
			c.Paragraphs = []paper.Block{flush(text)}
		}
		return paper.Row{Height: 5, Cells: []paper.Cell{label(name, 2, 1), c}}
	}
	struck := paper.Cell{Across: 6, Struck: true}
	table := paper.Block{
		Kind: paper.Table, Widths: []float64{5, 5, 10, 12, 10, 5.5, 10, 9, 9},
		Rows: []paper.Row{
			{Cells: []paper.Cell{label("案件来源", 2, 1), value("日常巡查", 4), label("登记日期", 1, 1), value("2026年11月3日", 2)}},
			{Cells: []paper.Cell{label("案由", 2, 1), value("擅自占用城市道路", 7)}},
			{Cells: []paper.Cell{label("当事人", 1, 5), label("自然人", 1, 2), label("姓名", 1, 1), value("张䶮（示例）", 1), label("性别", 1, 1), value("男", 1), label("电话", 1, 1), value("138****0000", 2)}},
			{Cells: []paper.Cell{label("证件号", 1, 1), value("11010519491231002X", 3), label("住址", 1, 1), value("示例路1号", 2)}},
			{Cells: []paper.Cell{label("单位", 1, 3), label("名称", 1, 1), struck}},
			{Cells: []paper.Cell{label("信用代码", 1, 1), value("", 2), label("法定代表人", 2, 1), value("", 2)}},
			{Cells: []paper.Cell{label("地址", 1, 1), value("", 6)}},
			{Height: 6, Cells: []paper.Cell{label("案情摘要及依据", 2, 1), {Across: 7, Paragraphs: []paper.Block{para(summary)}}}},
			opinion("承办人意见", "建议立案，由甲、丙承办。", "承办人：              、              （证号：              、              ）\n2026年11月4日"),
			opinion("承办机构意见", "", "负责人：                    年　　月　　日"),
			opinion("机关负责人审批意见", "", "签名：                    年　　月　　日"),
			{Cells: []paper.Cell{label("备注", 2, 1), value("", 7)}},
		},
	}
	return paper.Paper{
		Code: "P05", Title: "行政处罚立案审批表", Form: true,
		Blocks: append(title("行政处罚立案审批表"), number("遵华明罚立字〔2026〕12号"), table),
	}
}

// catalogue is a long table with a head.
func catalogue(rows int) paper.Paper {
	head := paper.Row{}
	for _, l := range []string{"顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"} {
		head.Cells = append(head.Cells, label(l, 1, 1))
	}
	table := paper.Block{Kind: paper.Table, Widths: []float64{7, 20, 14, 30, 14, 7, 8}, Head: 1, Rows: []paper.Row{head}}
	for i := range rows {
		table.Rows = append(table.Rows, paper.Row{Cells: []paper.Cell{
			value(strconv.Itoa(i+1), 1), value("遵华明罚立字〔2026〕"+strconv.Itoa(i+1)+"号", 1), value("华明路街道办事处", 1),
			value("关于某某擅自占用城市道路一案的立案审批表", 1), value("2026-11-"+strconv.Itoa(1+i%30), 1), value(strconv.Itoa(2*i+1), 1), value("", 1),
		}})
	}
	return paper.Paper{Code: "A04", Title: "卷内文件目录", Form: true, Blocks: append(title("卷内文件目录"), table)}
}
