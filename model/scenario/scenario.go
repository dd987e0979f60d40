// Package scenario reads cases told as files: the sample office is made of them, tests use them, and an office enters its
// old paper cases with them. The format is documented in assets/sample/README.md.
package scenario

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Scenario is one case as an office lived it.
type Scenario struct {
	Title     string `yaml:"title"`
	Procedure string `yaml:"procedure"`
	Party     *Party `yaml:"party"` // registered first when its code is not yet known
	Steps     []Step `yaml:"steps"`

	file  string
	lines []int // line of each step
}

// Party is a respondent.
type Party struct {
	Kind      Word `yaml:"kind"` // 公民, 单位
	Name      Word `yaml:"name"`
	Code      Word `yaml:"code"`
	Address   Word `yaml:"address"`
	Phone     Word `yaml:"phone"`
	Legal     Word `yaml:"legal"`
	LegalPost Word `yaml:"legal_post"`
}

// Step is one step of it.
type Step struct {
	Step   string              `yaml:"step"` // code or Chinese name of the step
	Day    notation.Day        `yaml:"day"`
	By     Word                `yaml:"by"`     // account
	Fields map[string]Word     `yaml:"fields"` // by key or by label
	Files  map[string][]string `yaml:"files"`  // by key or label: paths beside the scenario file
}

// Parse reads a scenario strictly. A broken file is refused whole, naming line and reason.
func Parse(file string, b []byte) (*Scenario, error) {
	s := &Scenario{file: file}
	if err := assets.Decode(file, b, s); err != nil {
		return nil, fault.New("scenario.format", "案件文件 %s 有错，没有导入：\n%s", file, inChinese(yaml.FormatError(err, false, true))).By(err)
	}
	if err := s.number(b); err != nil {
		return nil, err
	}
	if s.Procedure == "" || len(s.Steps) == 0 {
		return nil, fault.New("scenario.empty", "案件文件 %s 没有写明 procedure 或者 steps，没有导入。", file)
	}
	for i, st := range s.Steps {
		switch {
		case st.Step == "":
			return nil, s.at(i, fault.New("scenario.step", "没有写环节（step）。"))
		case st.Day.IsZero():
			return nil, s.at(i, fault.New("scenario.day", "没有写发生日期（day）。"))
		case st.By == "":
			return nil, s.at(i, fault.New("scenario.by", "没有写由谁办理（by）。"))
		}
	}
	return s, nil
}

// inChinese puts the decoder's words into Chinese; what it shows of the file stays.
func inChinese(s string) string {
	return strings.NewReplacer("unknown field", "没有这个键", "duplicate key", "键重复", "mapping key", "键", "already defined at", "已经写过，在",
		"cannot unmarshal", "内容的种类不对", "non-map value is specified", "这里应当是“键: 值”").Replace(s)
}

// number finds the line of each step, so that a refusal can name it.
func (s *Scenario) number(b []byte) error {
	doc, err := parser.ParseBytes(b, 0)
	if err != nil {
		return fmt.Errorf("%s: %w", s.file, err)
	}
	path, err := yaml.PathString("$.steps")
	if err != nil {
		return fmt.Errorf("%s: %w", s.file, err)
	}
	node, err := path.FilterFile(doc)
	if err != nil {
		return fault.New("scenario.empty", "案件文件 %s 没有写 steps，没有导入。", s.file).By(err)
	}
	if seq, ok := node.(*ast.SequenceNode); ok {
		for _, v := range seq.Values {
			s.lines = append(s.lines, firstLine(v))
		}
	}
	return nil
}

// firstLine gives the line a mapping begins on; its own token is the first colon.
func firstLine(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken().Position.Line
	}
	return n.GetToken().Position.Line
}

// at puts the file, the line and the step before a refusal.
func (s *Scenario) at(i int, err error) error {
	line := 0
	if i < len(s.lines) {
		line = s.lines[i]
	}
	return &Refusal{File: s.file, Line: line, Step: s.Steps[i].Step, Err: err}
}

// Refusal says where a scenario met its refusal and why.
type Refusal struct {
	File string
	Line int
	Step string
	Err  error
}

// Error names file, line, step and every reason.
func (r *Refusal) Error() string {
	return fmt.Sprintf("%s 第 %d 行（%s）：%s", r.File, r.Line, r.Step, Reasons(r.Err))
}

// Unwrap gives the reason.
func (r *Refusal) Unwrap() error { return r.Err }
