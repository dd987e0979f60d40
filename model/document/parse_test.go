package document

import (
	"errors"
	"strings"
	"testing"

	"sanzhitong/model/fault"
)

func sample() fixture {
	return fixture{
		Values: map[string]string{"甲.名": "王青", "甲.空": "", "甲.多": "第一行\n\n第二行", "甲.句": "已经查清。", "甲.规": "关于道路的规定", "甲.类": "警告、罚款", "甲.标记": "a | {{甲.名}} **b** / c // d"},
		Lists:  map[string][]map[string]string{"证据": {{"序号": "1", "名": "笔录", "注": ""}, {"序号": "2", "名": "照片", "注": "六张"}}, "无": {}},
	}
}

func TestEveryConstructOfTheLanguage(t *testing.T) {
	cases := []struct{ name, body, want string }{
		{"a title of two lines", "# {{甲.名}}\n# 决定书", "title 王青\ntitle 决定书\n"},
		{"a heading", "## 一、事实", "heading 一、事实\n"},
		{"paragraphs and their alignments", "正文\n< 左\n^ 中\n> 右", "paragraph indent 正文\nparagraph left 左\nparagraph center 中\nparagraph right 右\n"},
		{"an empty line and a new page", "甲\n@空行\n@分页\n乙", "paragraph indent 甲\nspace\nbreak\nparagraph indent 乙\n"},
		{"blank lines and comments print nothing", "甲\n\n// 注\n  // 缩进的注\n乙", "paragraph indent 甲\nparagraph indent 乙\n"},
		{"a signature with room for the seal", "@落款 印\n{{甲.名}}\n{{甲.空?}}\n日期\n\n后文", "signature seal (王青) (日期)\nparagraph indent 后文\n"},
		{"a signature at the end, with a condition", "@落款\n{{如 甲.名}}\n有\n{{否则}}\n无\n{{完}}\n日期", "signature (有) (日期)\n"},
		{"strong and underlined text", "**一、事实。**后文__{{甲.名}}__。", "paragraph indent <strong:一、事实。>后文<underline:王青>。\n"},
		{"styles reach into conditions", "**{{如 甲.名}}有{{完}}**", "paragraph indent <strong:有>\n"},
		{"an empty required variable", "姓名：{{甲.空}}，", "paragraph indent 姓名：<missing:〔请填写：甲空〕>，\n"},
		{"an empty optional variable", "姓名：{{甲.空?}}。", "paragraph indent 姓名：。\n"},
		{"a paragraph with nothing in it is left out", "{{甲.空?}}\n甲", "paragraph indent 甲\n"},
		{"a value of several lines", "前{{甲.多}}后", "paragraph indent 前第一行\nparagraph indent 第二行后\n"},
		{"a full stop is not doubled", "{{甲.句}}。又{{甲.名}}。", "paragraph indent 已经查清。又王青。\n"},
		{"的规定 is not doubled", "违反{{甲.规}}的规定，依照{{甲.名}}的规定。", "paragraph indent 违反关于道路的规定，依照王青的规定。\n"},
		{"a value is never read as marks", "{{甲.标记}}", "paragraph indent a | {{甲.名}} **b** / c // d\n"},
		{"a condition on a value", "{{如 甲.名}}有{{否则}}无{{完}}、{{如 甲.空}}有{{否则}}无{{完}}", "paragraph indent 有、无\n"},
		{"a condition turned round", "{{如 非 甲.空}}空{{完}}{{如 非 甲.名 = 王青}}别人{{完}}", "paragraph indent 空\n"},
		{"a comparison", "{{如 甲.名 = 王青}}是{{完}}{{如 甲.名 = 王}}否{{完}}", "paragraph indent 是\n"},
		{"one of several", "{{如 甲.类 含 罚款}}罚{{完}}{{如 甲.类 含 没收}}没{{完}}{{如 非 甲.类 含 没收}}不没{{完}}", "paragraph indent 罚不没\n"},
		{"conditions in conditions", "{{如 甲.名}}{{如 甲.空}}一{{否则}}二{{完}}{{否则}}三{{完}}", "paragraph indent 二\n"},
		{"a condition over lines", "{{如 甲.空}}\n# 无\n{{否则}}\n{{如 甲.名}}\n## 有\n正文\n{{完}}\n{{完}}", "heading 有\nparagraph indent 正文\n"},
		{"a list over lines, with names from outside", "{{每 证据}}\n{{序号}}．{{名}}（{{甲.名}}）\n{{完}}", "paragraph indent 1．笔录（王青）\nparagraph indent 2．照片（王青）\n"},
		{"a list inside a line", "有{{每 证据}}{{名}}；{{完}}", "paragraph indent 有笔录；照片；\n"},
		{"an empty list", "{{每 无}}\n{{名}}\n{{完}}\n后", "paragraph indent 后\n"},
		{"a table", "@表 2 4.5\n| : 案由 | {{甲.名}} | 高 4\n| a | b |", "table [2 4.5] head 0\n  [label; 案由] [王青] h4\n  [a] [b]\n"},
		{"a table with a repeated head and a list", "@表 1 2 表头 1\n| : 序 | : 名 |\n{{每 证据}}\n| {{序号}} | {{名}} |\n{{完}}", "table [1 2] head 1\n  [label; 序] [label; 名]\n  [1] [笔录]\n  [2] [照片]\n"},
		{"an empty list leaves the head", "@表 1 表头 1\n| : 序 |\n{{每 无}}\n| {{序号}} |\n{{完}}", "table [1] head 1\n  [label; 序]\n"},
		{"cells joined across", "@表 1 1 1\n| : 甲 | x | < |\n| ^ | y | z |", "table [1 1 1] head 0\n  [label; down 2; 甲] [across 2; x]\n  [y] [z]\n"},
		{"cells joined across and down", "@表 1 1 1\n| a | x | < |\n| b | ^ | < |", "table [1 1 1] head 0\n  [a] [across 2; down 2; x]\n  [b]\n"},
		{"a row in a condition", "@表 1 1\n| 一 | 二 |\n{{如 甲.空}}\n| 无 | 无 |\n{{否则}}\n| ^ | 有 |\n{{完}}\n| 末 | 末 |\n\n后文", "table [1 1] head 0\n  [down 2; 一] [二]\n  [有]\n  [末] [末]\nparagraph indent 后文\n"},
		{"paragraphs in a cell", "@表 1\n| 甲 / >> 右 / 　　缩进 / {{如 甲.空}}无{{完}} |", "table [1] head 0\n  [甲; right 右; indent 缩进]\n"},
		{"a value of several lines in a cell keeps the indent", "@表 1\n| 　　{{甲.多}} |", "table [1] head 0\n  [indent 第一行; indent 第二行]\n"},
		{"the foot of a box", "@表 1\n| 同意 // >> 签名：{{甲.名}} / >> 日期 | 高 3", "table [1] head 0\n  [同意; foot right 签名：王青; foot right 日期] h3\n"},
		{"a box with a foot only", "@表 1\n| // >> 签名： |", "table [1] head 0\n  [foot right 签名：]\n"},
		{"a cell whose optional values are empty is struck", "@表 1 1 1\n| : 电话 | {{甲.空?}} | 共{{甲.空?}}件 // 签名： |", "table [1 1 1] head 0\n  [label; 电话] [struck] [struck]\n"},
		{"a cell with nothing in it is struck", "@表 1 1\n| | {{如 甲.空}}甲{{完}} |", "table [1 1] head 0\n  [struck] [struck]\n"},
		{"a cell with one value is not struck", "@表 1\n| {{甲.空?}}{{甲.名?}} |", "table [1] head 0\n  [王青]\n"},
		{"a required empty cell is not struck", "@表 1\n| {{甲.空}} |", "table [1] head 0\n  [<missing:〔请填写：甲空〕>]\n"},
		{"a blank to write on is not struck", "@表 1\n| __　　__ |", "table [1] head 0\n  [<underline:　　>]\n"},
		{"a label may stay empty", "@表 1 1\n| : | x |", "table [1 1] head 0\n  [label] [x]\n"},
		{"a list in a cell", "@表 1\n| {{每 证据}}{{序号}}．{{名}}{{注?}} / {{完}} |", "table [1] head 0\n  [1．笔录; 2．照片六张]\n"},
		{"a table whose rows all fall away", "@表 1\n{{如 甲.空}}\n| x |\n{{完}}\n\n后", "paragraph indent 后\n"},
		{"a table inside a condition", "{{如 甲.名}}\n@表 1\n| x |\n{{完}}", "table [1] head 0\n  [x]\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := shape(fill(t, parse(t, c.body), sample()).Paper)
			if got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestTheNumberStandsInItsPlace(t *testing.T) {
	tpl, err := Parse("示例.txt", []byte(strings.Replace(head, "kind: 正文", "kind: 表格\nnumber: 罚决字", 1)+"# 题\n@文号\n"))
	if err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]string{
		"":               "title 题\nnumber <missing:〔定稿时编号〕>\n",
		"遵华明罚决字〔2026〕9号": "title 题\nnumber 遵华明罚决字〔2026〕9号\n",
	} {
		filled, err := tpl.Fill(sample(), number)
		if err != nil {
			t.Fatal(err)
		}
		if got := shape(filled.Paper); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if len(filled.Missing) > 0 || !filled.Paper.Form || filled.Paper.Code != "T01" || filled.Paper.Title != "示例" {
			t.Errorf("%+v", filled)
		}
	}
}

func TestMistakesInATemplateAreNamedWithTheirLine(t *testing.T) {
	cases := []struct{ name, body, line, reason string }{
		{"an unclosed brace", "甲\n{{甲.名", "13", "没有对应的“}}”"},
		{"a name with a blank", "{{甲 名}}", "12", "不是变量"},
		{"an empty name", "{{}}", "12", "不是变量"},
		{"a name with a mark", "{{甲.名!}}", "12", "不是变量"},
		{"a stray end", "甲\n{{完}}", "13", "没有对应的{{如"},
		{"a stray end inside a line", "甲{{完}}乙", "12", "没有对应的{{如"},
		{"a stray otherwise", "{{否则}}", "12", "没有对应的{{如"},
		{"a condition over lines without its end", "甲\n\n{{如 甲.名}}\n乙", "14", "没有对应的{{完}}"},
		{"a condition in a line without its end", "{{如 甲.名}}乙", "12", "没有对应的{{完}}"},
		{"two otherwises over lines", "{{如 甲.名}}\n一\n{{否则}}\n二\n{{否则}}\n三\n{{完}}", "16", "只能有一个"},
		{"two otherwises in a line", "{{如 甲.名}}一{{否则}}二{{否则}}三{{完}}", "12", "没有对应的{{完}}"},
		{"an otherwise in a list", "{{每 证据}}\n一\n{{否则}}\n二\n{{完}}", "14", "不能写{{否则}}"},
		{"a condition with nothing in it", "{{如 甲.名}}\n{{完}}", "13", "没有内容"},
		{"a condition on nothing", "{{如}}甲{{完}}", "12", "应当写成"},
		{"an unknown comparison", "{{如 甲.名 > 3}}甲{{完}}", "12", "比较应当写成"},
		{"a comparison without a value", "{{如 甲.名 =}}甲{{完}}", "12", "比较应当写成"},
		{"a list in a list", "{{每 证据}}\n{{每 证据}}\n甲\n{{完}}\n{{完}}", "13", "不能再套"},
		{"a list without a name", "{{每}}\n甲\n{{完}}", "12", "不是清单的名字"},
		{"an unknown command", "@目录", "12", "不认识“@目录”"},
		{"words after a command", "@空行 2", "12", "后面不能写“2”"},
		{"an unknown kind of signature", "@落款 章\n甲", "12", "后面不能写“章”"},
		{"a signature without lines", "@落款\n\n甲", "12", "紧接着"},
		{"a blank line in a condition of a signature", "@落款\n{{如 甲.名}}\n甲\n\n{{完}}", "15", "落款里"},
		{"a title without its blank", "#题", "12", "空一格"},
		{"a number without a series", "@文号", "12", "不能写 @文号"},
		{"strong text without its end", "**甲", "12", "成对"},
		{"strong text that ends in a condition", "**甲{{如 甲.名}}乙**{{完}}", "12", "成对"},
		{"styles in each other", "**甲__乙__丙**", "12", "互相套用"},
		{"a row without a table", "| a |", "12", "@表"},
		{"a table without widths", "@表\n| a |", "12", "列的相对宽度"},
		{"a width that is not a number", "@表 2 宽\n| a | b |", "12", "不是列宽"},
		{"a width of nothing", "@表 0\n| a |", "12", "不是列宽"},
		{"a head without a number", "@表 2 表头 一\n| a |", "12", "行数"},
		{"a head longer than the table", "@表 2 表头 2\n| a |", "12", "表头 2 行"},
		{"a head in a condition", "@表 1 表头 1\n{{如 甲.名}}\n| a |\n{{完}}\n| b |", "12", "表头 1 行"},
		{"a table without rows", "@表 2\n甲", "12", "没有行"},
		{"a row that is too short", "@表 1 1\n| a | b |\n| a |", "14", "有 1 格，表有 2 列"},
		{"a row without its end", "@表 1\n| a", "13", "以“|”结束"},
		{"a wrong height", "@表 1\n| a | 高 很高", "13", "行高"},
		{"words after a row", "@表 1\n| a | b", "13", "行高"},
		{"a first cell joined left", "@表 1 1\n| < | a |", "13", "第一格"},
		{"a first row joined up", "@表 1 1\n| ^ | a |", "13", "上面没有"},
		{"a row joined into the head", "@表 1 1 表头 1\n| a | b |\n| ^ | c |", "14", "上面没有"},
		{"a row joined up whose upper row may fall away", "@表 1 1\n{{如 甲.名}}\n| a | b |\n{{完}}\n| ^ | c |", "16", "上面没有"},
		{"a whole row joined up", "@表 1 1\n| a | b |\n| ^ | ^ |", "14", "整行"},
		{"cells that make no rectangle", "@表 1 1 1\n| a | b | < |\n| x | ^ | y |", "14", "长方形"},
		{"two feet of a box", "@表 1\n| a // b // c |", "13", "只能有一个"},
		{"a label with a foot", "@表 1\n| : a // b |", "13", "标签格"},
		{"a mark of alignment in the middle", "@表 1\n| a >> b |", "13", "开头"},
		{"text in a condition of a table", "@表 1\n{{如 甲.名}}\n| a |\n甲\n{{完}}", "15", "只能写表的行"},
		{"no body", "// 注", "11", "没有正文"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("示例.txt", []byte(head+c.body))
			if err == nil {
				t.Fatal("accepted")
			}
			want := "文书模板“示例.txt”第 " + c.line + " 行："
			if s := fault.Sentence(err); !strings.HasPrefix(s, want) || !strings.Contains(s, c.reason) {
				t.Errorf("got %s, want %s…%s", s, want, c.reason)
			}
		})
	}
}

func TestMistakesInTheHeadOfATemplateAreNamed(t *testing.T) {
	cases := []struct{ name, src, want string }{
		{"no head", "# 题", "第 1 行：开头应当是"},
		{"a head without its end", "---\ncode: T01\n", "第 1 行：开头应当是"},
		{"an unknown key", strings.Replace(head, "mark:", "marks:", 1) + "甲", "第 10 行：开头的文书说明里，不认识“marks”"},
		{"a key twice", strings.Replace(head, "mark:", "code:", 1) + "甲", "第 10 行：开头的文书说明里，“code”附近写法有误"},
		{"a missing key", strings.Replace(head, "basis: 示例\n", "", 1) + "甲", "缺少 basis"},
		{"a missing day", strings.Replace(head, "from: 2021-07-15\n", "", 1) + "甲", "缺少 from"},
		{"a day that is none", strings.Replace(head, "2021-07-15", "2021-02-30", 1) + "甲", "开头的文书说明"},
		{"an unknown kind", strings.Replace(head, "正文", "信函", 1) + "甲", "不能是“信函”"},
		{"a number without its place", strings.Replace(head, "kind: 正文", "kind: 正文\nnumber: 罚决字", 1) + "甲", "现有 0 处"},
		{"two places for a number", strings.Replace(head, "kind: 正文", "kind: 正文\nnumber: 罚决字", 1) + "@文号\n@文号", "现有 2 处"},
		{"elements that are no list", strings.Replace(head, "mark: V:S1", "mark: V:S1\nelements: {第一条: 甲.名}", 1) + "甲", "开头的文书说明"},
		{"elements that are no names", strings.Replace(head, "mark: V:S1", "mark: V:S1\nelements: {第一条: [[甲]]}", 1) + "甲", "开头的文书说明"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("示例.txt", []byte(c.src))
			var f *fault.Fault
			if !errors.As(err, &f) || !strings.Contains(f.Sentence, c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestAWindowsFileReadsTheSame(t *testing.T) {
	body := "# 题\n@表 1 1\n| a | {{甲.名}} |\n\n@落款\n{{甲.名}}\n"
	windows, err := Parse("示例.txt", []byte("\ufeff"+strings.ReplaceAll(head+body, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	a, b := fill(t, windows, sample()).Paper, fill(t, parse(t, body), sample()).Paper
	if string(Canonical(a)) != string(Canonical(b)) {
		t.Errorf("got\n%swant\n%s", shape(a), shape(b))
	}
}

func TestTooManyConditionsInATableAreRefused(t *testing.T) {
	body := "@表 1\n" + strings.Repeat("{{如 甲.名}}\n| a |\n{{完}}\n", 12) + "| b |"
	if _, err := Parse("示例.txt", []byte(head+body)); err == nil || !strings.Contains(err.Error(), "太多") {
		t.Errorf("got %v", err)
	}
}
