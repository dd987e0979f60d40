package desk

import "context"

// Behind names the articles behind a part of a page: a step, a period, what stops a case.
type Behind struct {
	Title string // 要求听证的期限
	Basis string // 行政处罚法第六十四条第一项、第八十五条
}

// Explained is a page that can tell which articles stand behind what it shows at the moment. What it gives is run in the
// background.
type Explained interface {
	Behind() func(ctx context.Context) ([]Behind, error)
}
