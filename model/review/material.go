package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// ownCodes are documents made by the review itself and after it; they are no part of what is reviewed.
var ownCodes = []string{"P28", "P29", "P30", "P32", "P33", "P34"}

// beside are steps that may come after the review without touching what was reviewed: who may act in the case, where papers
// are served, and what the heads discuss. What they yield is read when it is there, and missed by nobody when it comes later.
var beside = []string{"avoid_request", "avoid", "address", "announce", "serve_other", "discuss"}

// Material is one thing the reviewer reads: a document, a piece of evidence, what was handed in with a step, or a
// parameter the decision rests on.
type Material struct {
	Kind   string // 文书, 证据, 附件, 补充, 参数
	Name   string
	Day    string
	Digest string `json:"Digest"`     // SM3 of Body
	Body   string `json:",omitempty"` // a document's paper as canonical JSON; the others as text that names each file with its SHA-256
	Step   string `json:",omitempty"` // code of the step that it came from
	Files  []File `json:",omitempty"` // as they were attached when it was frozen
}

// File is an attachment of a material as it was frozen.
type File struct {
	ID, Name, SHA256, MediaType string
	Size                        int64
}

// Attachment gives the file for the store to open; the store verifies the digest while it is read.
func (f File) Attachment() store.Attachment {
	return store.Attachment{Record: store.Record{ID: f.ID}, Name: f.Name, SHA256: f.SHA256, MediaType: f.MediaType, Size: f.Size}
}

// Paper gives a document's paper; ok is false for other materials.
func (m *Material) Paper() (p paper.Paper, ok bool) {
	if m.Kind != "文书" {
		return p, false
	}
	return p, json.Unmarshal([]byte(m.Body), &p) == nil
}

// Text gives what a reader sees of it.
func (m *Material) Text() string {
	if p, ok := m.Paper(); ok {
		return document.PlainText(p)
	}
	return m.Body
}

// sound reports whether text and files are those of the digest.
func (m *Material) sound() bool {
	for _, f := range m.Files {
		if !strings.Contains(m.Body, f.line()) {
			return false
		}
	}
	return m.Digest == digest(m.Body)
}

// line names a file in the text of a material.
func (f File) line() string { return "文件：" + f.Name + "（SHA-256 " + f.SHA256 + "）" }

// Scopes of what is gathered. A later change of what belongs to a review must not void the opinions given before it.
const (
	scopeFirst = 1 // decision, documents, evidence, parameters
	scopeFiles = 2 // and what was handed in with other steps
)

// gathering collects materials under names that are different from each other: documents without a number, such as
// minutes, may bear one title several times.
type gathering struct {
	list []Material
	same map[string]int
}

func (g *gathering) add(m Material) {
	key := m.Kind + m.Name
	if g.same[key]++; g.same[key] > 1 {
		m.Name += fmt.Sprintf(" 第%d份", g.same[key])
	}
	m.Digest = digest(m.Body)
	g.list = append(g.list, m)
}

// decisionCode is the document that the review is about: the decision as it will print.
func decisionCode(f *casework.Facts) string {
	if strings.HasPrefix(f.Get("conclude", "proposal"), "不予") {
		return "P34"
	}
	return "P33"
}

// materials gathers what would be sent now.
func materials(e *casework.Engine, f *casework.Facts, scope int) ([]Material, error) {
	g := &gathering{same: map[string]int{}}
	draft, err := e.Draft(f, decisionCode(f), nil)
	if err != nil {
		return nil, err
	}
	g.add(Material{Kind: "文书", Name: draft.Paper.Title + "（代拟稿）", Body: string(document.Canonical(draft.Paper))})
	kinds := map[string]string{} // step id → code of its kind
	for i := range f.Steps {
		kinds[f.Steps[i].ID] = f.Steps[i].Kind
	}
	for i := range f.Documents {
		d := &f.Documents[i]
		if slices.Contains(ownCodes, d.Code) || d.Voided() {
			continue
		}
		g.add(Material{Kind: "文书", Name: strings.TrimSpace(d.Title + " " + d.Number), Day: d.Day.Chinese(), Body: d.Body, Step: kinds[d.StepID]})
	}
	for _, ev := range f.Evidence() {
		g.add(evidence(ev, kinds[ev.StepID]))
	}
	if scope >= scopeFiles {
		if err := g.handedIn(f); err != nil {
			return nil, err
		}
	}
	parameters, err := parameters(f)
	if err != nil {
		return nil, err
	}
	g.add(parameters)
	return g.list, nil
}

func evidence(ev casework.Evidence, step string) Material {
	words := []string{
		"证据种类：" + ev.Kind, "来源：" + ev.Origin, "收集地点：" + ev.Place, "收集人：" + ev.Collector,
		"证明对象：" + ev.Proves, "形式：" + ev.Form, "数量：" + ev.Quantity,
	}
	m := Material{Kind: "证据", Name: strconv.Itoa(ev.No) + " " + ev.Name, Day: ev.Day, Step: step}
	return m.with(words, ev.Files)
}

// with gives the material its text and its files.
func (m Material) with(words []string, files []store.Attachment) Material {
	for _, a := range files {
		f := File{ID: a.ID, Name: a.Name, SHA256: a.SHA256, MediaType: a.MediaType, Size: a.Size}
		m.Files = append(m.Files, f)
		words = append(words, f.line())
	}
	m.Body = strings.Join(words, "\n")
	return m
}

// handedIn adds what came with steps that yield no evidence: a defence in writing, a receipt, materials sent later.
func (g *gathering) handedIn(f *casework.Facts) error {
	for i := range f.Steps {
		s := &f.Steps[i]
		k := f.Procedure.Step(s.Kind)
		if k == nil || k.Evidence != nil {
			continue
		}
		files, err := attached(f, k, s)
		if err != nil {
			return err
		}
		switch {
		case s.Kind == resume:
			g.add(Material{Kind: "补充", Name: s.Fields["name"], Day: s.Day.Chinese(), Step: s.Kind}.with([]string{"补充的材料：" + s.Fields["added"]}, files))
		case len(files) > 0:
			g.add(Material{Kind: "附件", Name: k.Name + "的附件", Day: s.Day.Chinese(), Step: s.Kind}.with([]string{"环节：" + k.Name}, files))
		}
	}
	return nil
}

// attached reads the files of a step, in their order.
func attached(f *casework.Facts, k *casework.StepKind, s *casework.Step) ([]store.Attachment, error) {
	var files []store.Attachment
	for i := range k.Fields {
		if k.Fields[i].Type != casework.Files {
			continue
		}
		for _, id := range casework.Split(s.Fields[k.Fields[i].Key]) {
			var a store.Attachment
			if err := f.DB().First(&a, "id = ?", id).Error; err != nil {
				return nil, fmt.Errorf("reading an attachment: %w", err)
			}
			files = append(files, a)
		}
	}
	return files, nil
}

func parameters(f *casework.Facts) (Material, error) {
	basis, err := f.Basis()
	if err != nil {
		return Material{}, err
	}
	threshold, err := f.HearingThreshold(f.Case.FiledOn)
	if err != nil {
		return Material{}, err
	}
	return Material{Kind: "参数", Name: "法律依据和裁量幅度"}.with([]string{
		"事项：" + f.Matter.Code + " " + f.Matter.Name, "处罚条款：" + basis.Penalty, "处罚内容：" + basis.Text,
		"法定幅度：" + casework.RangeWords(basis, f.Party.IsCitizen()), "听证标准：" + threshold.Grouped() + "元",
	}, nil), nil
}
