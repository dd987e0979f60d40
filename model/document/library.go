package document

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Library holds the templates the program brings along.
type Library struct{ templates []*Template }

// Load reads all templates. One mistake in one of them is an error: a template is right, or the program does not start.
func Load() (*Library, error) {
	var templates []*Template
	for _, file := range assets.Names("documents", ".txt") {
		name := path.Base(file)
		t, err := Parse(name, assets.Read(file))
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(name, t.Code+"-") {
			return nil, malformed(name, 1, "文件名应当以代号开头：%s-…", t.Code)
		}
		templates = append(templates, t)
	}
	return collect(templates)
}

// collect makes a library of templates; no two may be the same version of the same kind.
func collect(templates []*Template) (*Library, error) {
	l := &Library{templates: templates}
	slices.SortStableFunc(l.templates, func(a, b *Template) int {
		if c := strings.Compare(a.Code, b.Code); c != 0 {
			return c
		}
		return a.From.Sub(b.From)
	})
	for i := 1; i < len(l.templates); i++ {
		a, b := l.templates[i-1], l.templates[i]
		if a.Code == b.Code && a.From == b.From {
			return nil, malformed(b.name, 1, "与“%s”同是 %s 自 %s 起的版本，请删去一个", a.name, b.Code, b.From.Chinese())
		}
	}
	return l, nil
}

// All gives every version of every template, by code and then by day.
func (l *Library) All() []*Template { return slices.Clone(l.templates) }

// Template gives the version of a kind of document that is in force on a day.
func (l *Library) Template(code string, on notation.Day) (*Template, error) {
	var found *Template
	for _, t := range l.templates {
		if t.Code == code && !t.From.After(on) {
			found = t
		}
	}
	if found == nil {
		return nil, fault.New("template.none", "没有在%s适用的文书模板 %s，请核对日期，或者请维护人员补充模板。", on.Chinese(), code)
	}
	return found, nil
}

// Titled reports whether some kind of document bears a title on a day.
func (l *Library) Titled(title string, on notation.Day) bool {
	return slices.ContainsFunc(l.templates, func(t *Template) bool { return t.Title == title && !t.From.After(on) })
}

// Verify checks the templates against the names that the program can fill: every variable must be known, and every variable
// of a statutory element must be printed in the body. Inside {{每 证据}} a name is asked for as 证据[].名称 first and as it
// stands next; the list itself is asked for as 证据[]. The error joins everything found.
func (l *Library) Verify(known func(name string) bool) error {
	var found []error
	for _, t := range l.templates {
		printed := map[string]bool{}
		reported := map[string]bool{}
		t.uses(func(u use) {
			full := u.name
			if u.list != "" && known(u.list+"[]."+u.name) {
				full = u.list + "[]." + u.name
			} else if !known(u.name) && !reported[u.name] {
				reported[u.name] = true
				found = append(found, malformed(t.name, u.line, "程序不认识“%s”", u.name))
			}
			printed[full] = printed[full] || u.printed
		})
		for _, e := range t.Elements {
			for _, v := range e.Variables {
				if !printed[v] {
					found = append(found, malformed(t.name, 1, "法定要素“%s”要求的“%s”没有写进正文", e.Article, v))
				}
			}
		}
	}
	if len(found) > 0 {
		return fmt.Errorf("checking the document templates: %w", errors.Join(found...))
	}
	return nil
}

// use is one place where a template names a value.
type use struct {
	name    string // of a list: 证据[]
	list    string // the open 每 around it
	line    int
	printed bool // not only asked about in a condition
}

// uses visits every name in a template, in the order of the file.
func (t *Template) uses(visit func(use)) {
	var nodes func([]node, string)
	var pieces func([]piece, string, int)
	pieces = func(all []piece, list string, line int) {
		for _, p := range all {
			within := list
			switch p.kind {
			case variablePiece:
				visit(use{name: p.name, list: list, line: line, printed: true})
			case choicePiece:
				visit(use{name: p.cond.Name, list: list, line: line})
			case loopPiece:
				visit(use{name: p.name + "[]", line: line, printed: true})
				within = p.name
			}
			pieces(p.inner, within, line)
			pieces(p.otherwise, within, line)
		}
	}
	nodes = func(all []node, list string) {
		for _, n := range all {
			within := list
			switch n.kind {
			case choiceNode:
				visit(use{name: n.cond.Name, list: list, line: n.line})
			case loopNode:
				visit(use{name: n.list + "[]", line: n.line, printed: true})
				within = n.list
			}
			pieces(n.text, list, n.line)
			for _, c := range n.cells {
				pieces(c.text, list, n.line)
				pieces(c.bottom, list, n.line)
			}
			nodes(n.inner, within)
			nodes(n.otherwise, within)
		}
	}
	nodes(t.body, "")
}
