// Package document fills document templates and keeps the documents that were finalised from them. A template is a plain
// text file that a clerk of the law office can read and change; how it is written stands in assets/documents/README.md.
package document

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Template is one version of one kind of document.
type Template struct {
	Code      string       // P33
	Title     string       // 行政处罚决定书
	Kind      string       // KindText or KindForm
	Number    string       // 罚决字; empty when documents of this kind carry no number
	Addressee string       // 当事人
	Signature string       // who signs or seals, in words
	Copies    string       // how many, and for whom
	Basis     string       // the articles that demand it
	Mark      string       // how well the basis is verified, as in the fact sheet: V:S1,S3
	From      notation.Day // in force from this day on
	Elements  Elements     // what the law wants in it

	name string // of the file, for messages
	body []node
}

// The kinds of template.
const (
	KindText = "正文" // running text
	KindForm = "表格" // a boxed form
)

// Elements are the statutory elements of a document, in the order of the file.
type Elements []Element

// Element is one thing that an article demands of a document, and the variables that carry it.
type Element struct {
	Article   string
	Variables []string
}

// UnmarshalYAML reads a mapping of article to variables and keeps its order.
func (e *Elements) UnmarshalYAML(unmarshal func(any) error) error {
	var pairs yaml.MapSlice
	if err := unmarshal(&pairs); err != nil {
		return err
	}
	for _, pair := range pairs {
		article, ok := pair.Key.(string)
		list, isList := pair.Value.([]any)
		if !ok || !isList || len(list) == 0 {
			return fmt.Errorf("elements: %v 的后面应当是变量名的清单", pair.Key)
		}
		element := Element{Article: article}
		for _, v := range list {
			name, ok := v.(string)
			if !ok {
				return fmt.Errorf("elements: %v 里的 %v 不是变量名", pair.Key, v)
			}
			element.Variables = append(element.Variables, name)
		}
		*e = append(*e, element)
	}
	return nil
}

// frontMatter is the head of a template file.
type frontMatter struct {
	Code      string       `yaml:"code"`
	Title     string       `yaml:"title"`
	Kind      string       `yaml:"kind"`
	Number    string       `yaml:"number"`
	Addressee string       `yaml:"addressee"`
	Signature string       `yaml:"signature"`
	Copies    string       `yaml:"copies"`
	Basis     string       `yaml:"basis"`
	From      notation.Day `yaml:"from"`
	Mark      string       `yaml:"mark"`
	Elements  Elements     `yaml:"elements"`
}

// Parse reads a template. The name is the file's, for messages; every error names the line and the reason.
func Parse(name string, src []byte) (*Template, error) {
	text := strings.ReplaceAll(string(bytes.TrimPrefix(src, []byte("\ufeff"))), "\r\n", "\n")
	lines := strings.Split(text, "\n")
	end := -1
	for i := 1; i < len(lines); i++ {
		if strings.TrimRight(lines[i], " \t") == "---" {
			end = i
			break
		}
	}
	if strings.TrimRight(lines[0], " \t") != "---" || end < 0 {
		return nil, malformed(name, 1, "开头应当是两行“---”夹着的文书说明")
	}
	t, err := readHead(name, lines[:end])
	if err != nil {
		return nil, err
	}
	p := &parser{name: name, lines: lines, at: end + 1}
	if t.body, err = p.body(); err != nil {
		return nil, err
	}
	if len(t.body) == 0 {
		return nil, malformed(name, end+1, "没有正文")
	}
	return t, t.checkNumber()
}

// readHead decodes the front matter, given with its opening rule so that the line numbers in messages are the file's.
func readHead(name string, lines []string) (*Template, error) {
	var head frontMatter
	if err := assets.Decode(name, []byte("\n"+strings.Join(lines[1:], "\n")), &head); err != nil {
		return nil, badHead(name, err)
	}
	required := []struct{ key, value string }{
		{"code", head.Code},
		{"title", head.Title},
		{"kind", head.Kind},
		{"addressee", head.Addressee},
		{"signature", head.Signature},
		{"copies", head.Copies},
		{"basis", head.Basis},
		{"from", head.From.String()},
		{"mark", head.Mark},
	}
	for _, r := range required {
		if r.value == "" {
			return nil, malformed(name, 1, "开头的文书说明缺少 %s", r.key)
		}
	}
	if head.Kind != KindText && head.Kind != KindForm {
		return nil, malformed(name, 1, "kind 只能是“%s”或者“%s”，不能是“%s”", KindText, KindForm, head.Kind)
	}
	return &Template{
		Code: head.Code, Title: head.Title, Kind: head.Kind, Number: head.Number, Addressee: head.Addressee,
		Signature: head.Signature, Copies: head.Copies, Basis: head.Basis, Mark: head.Mark, From: head.From,
		Elements: head.Elements, name: name,
	}, nil
}

// badHead says in Chinese what the YAML reader found in the front matter, and where.
func badHead(name string, err error) error {
	line, reason := 1, "写法有误"
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		line = at.GetToken().Position.Line
		reason = fmt.Sprintf("“%s”附近写法有误", at.GetToken().Value)
	}
	var unknown *yaml.UnknownFieldError
	if errors.As(err, &unknown) {
		reason = fmt.Sprintf("不认识“%s”", unknown.Token.Value)
	}
	return malformed(name, line, "开头的文书说明里，%s", reason).By(err)
}

// checkNumber sees to it that the place of the number and the series of the number go together.
func (t *Template) checkNumber() error {
	count, line := 0, 1
	for _, n := range flatten(t.body) {
		if n.kind == numberNode {
			count, line = count+1, n.line
		}
	}
	switch {
	case t.Number == "" && count > 0:
		return malformed(t.name, line, "文书说明没有写 number，这里不能写 @文号")
	case t.Number != "" && count != 1:
		return malformed(t.name, line, "文书说明写了 number，正文应当有一处 @文号，现有 %d 处", count)
	}
	return nil
}

// malformed is an error in a template file; it stops the start-up.
func malformed(name string, line int, format string, args ...any) *fault.Fault {
	return fault.New("template.form", "文书模板“%s”第 %d 行：%s。", name, line, fmt.Sprintf(format, args...))
}
