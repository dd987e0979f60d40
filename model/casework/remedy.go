package casework

import "slices"

// openRemedy gives the reconsideration or litigation that has no result yet, or nil.
func (f *Facts) openRemedy() *Step {
	asked, ended := f.Last("remedy"), f.Last("remedy_end")
	if asked == nil || ended != nil && asked.Before(ended) {
		return nil
	}
	return asked
}

// overturned reports whether the latest result went against the decision.
func (f *Facts) overturned() bool {
	s := f.Last("remedy_end")
	return s != nil && slices.Contains([]string{"撤销", "变更", "确认违法", "确认无效", "责令重新作出"}, s.Fields["result"])
}

// maySue reports whether a reconsideration has ended after which the party may still go to court (行政诉讼法第四十五条).
func (f *Facts) maySue() bool {
	asked, ended := f.Last("remedy"), f.Last("remedy_end")
	return asked != nil && ended != nil && asked.Before(ended) && asked.Fields["kind"] == "行政复议" && ended.Fields["result"] != "撤回申请或者起诉"
}

// litigated reports whether a court has decided with effect that the decision stands.
func (f *Facts) litigated() bool {
	asked, ended := f.Last("remedy"), f.Last("remedy_end")
	return asked != nil && ended != nil && asked.Before(ended) && asked.Fields["kind"] == "行政诉讼" && !f.overturned() && ended.Fields["effective"] == "已经生效"
}
