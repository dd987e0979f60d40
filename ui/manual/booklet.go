package manual

import "sanzhitong/model/paper"

// Booklet is the whole manual on paper, a heading a topic.
func (b *Book) Booklet() paper.Paper {
	p := paper.Paper{Code: "manual", Title: "三制通使用手册", Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text("三制通使用手册")}, {Kind: paper.Space}}}
	for i, t := range b.Topics {
		if i > 0 {
			p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Space})
		}
		p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Heading, Runs: paper.Text(t.Title)})
		for _, x := range t.Blocks {
			words := x.Text
			switch x.Kind {
			case Heading:
				p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Heading, Runs: paper.Text(words)})
				continue
			case Step:
				words = x.Number + ". " + words
			case Bullet:
				words = "· " + words
			}
			p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Paragraph, Indent: true, Runs: paper.Text(words)})
		}
	}
	return p
}
