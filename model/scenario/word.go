package scenario

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"sanzhitong/model/casework"
)

// Word is a value exactly as it is written. YAML would read 0123 as the number 83 and 1.50 as 1.5: a certificate or receipt
// number would lose its digits without a word.
type Word string

// UnmarshalYAML takes the text of a scalar, or of a list, whose items are joined as fields of several parts are.
func (w *Word) UnmarshalYAML(n ast.Node) error {
	s, err := written(n)
	*w = Word(s)
	return err
}

func written(n ast.Node) (string, error) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, nil
	case *ast.LiteralNode:
		return n.Value.Value, nil
	case *ast.NullNode:
		return "", nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, nil
	case *ast.SequenceNode:
		var parts []string
		for _, item := range n.Values {
			s, err := written(item)
			if err != nil {
				return "", err
			}
			parts = append(parts, s)
		}
		return strings.Join(parts, casework.Separator), nil
	}
	return "", fmt.Errorf("第 %d 行：这里要写文字、数字、日期或者它们的列表", n.GetToken().Position.Line)
}
