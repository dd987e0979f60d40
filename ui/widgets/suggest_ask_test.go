package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// asked is a field whose answers come when the test gives them.
func asked(t *testing.T) (s *widgets.Suggest, give map[string]func(labels ...string)) {
	t.Helper()
	w := themetest.Window(t)
	s, give = widgets.NewSuggest("", nil), map[string]func(...string){}
	s.Ask = func(typed string, then func([]widgets.Suggestion)) {
		give[typed] = func(labels ...string) {
			var list []widgets.Suggestion
			for _, l := range labels {
				list = append(list, widgets.Suggestion{Value: l, Label: l})
			}
			then(list)
		}
	}
	w.SetContent(s.Object())
	w.Canvas().Focus(s.Entry)
	return s, give
}

func TestOnlyTheAnswerToTheLastLettersIsProposed(t *testing.T) {
	s, give := asked(t)
	test.Type(s.Entry, "张三")
	give["张三"]("张三丰")
	give["张"]("张飞")
	if got := themetest.Words(s.Object()); !strings.Contains(got, "张三丰") || strings.Contains(got, "张飞") {
		t.Errorf("proposed is\n%s", got)
	}
}

func TestNoListOpensOverWhatWasTakenOrLeftMeanwhile(t *testing.T) {
	for name, meanwhile := range map[string]func(*widgets.Suggest){
		"set":    func(s *widgets.Suggest) { s.SetValue("李四") },
		"left":   func(s *widgets.Suggest) { s.Entry.FocusLost() },
		"closed": func(s *widgets.Suggest) { s.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
	} {
		t.Run(name, func(t *testing.T) {
			s, give := asked(t)
			test.Type(s.Entry, "张")
			give["张"]("张飞")
			test.Type(s.Entry, "三")
			meanwhile(s)
			give["张三"]("张三丰")
			if got := themetest.Words(s.Object()); strings.Contains(got, "张三丰") {
				t.Errorf("it opens:\n%s", got)
			}
		})
	}
}
