package review

import (
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
)

const answerArticle = "国办发〔2018〕118号（十三）"

// Guards are the review's guards for casework.
func (s *Service) Guards() []casework.Guard {
	const article = "行政处罚法第五十八条"
	return []casework.Guard{
		{Name: "review.passed", Title: "重大决定经法制审核通过且材料未变", Article: article, Exit: "重新送审", Momentary: true, Check: s.passed},
		{Name: "review.needed", Title: "没有仍然有效的同意意见", Article: article, Momentary: true, Check: s.needed},
		{Name: "review.answer", Title: "再次送审写明对上次意见的处理", Article: answerArticle, Momentary: true, Check: s.answered},
		{Name: "review.separate", Title: "审核人员没有承办本案，没有利害关系", Article: article, Exit: "由其他法制审核人员审核", Momentary: true, Check: s.separate},
		{Name: "review.qualified", Title: "初次从事审核的人员有法律职业资格", Article: "行政处罚法第五十八条第二款", Exit: "由管理员在“法制审核—审核人员”中登记，或者由其他法制审核人员审核", Momentary: true, Check: s.qualified},
		{Name: "review.running", Title: "要求补充的材料已经补齐", Article: "国办发〔2018〕118号（十四）", Exit: "由承办人办理“补齐送审材料”", Momentary: true, Check: running},
		{Name: "review.bundle_intact", Title: "所审材料与送审时一致", Article: article, Exit: "先“要求补充材料”，由承办人补齐后再审，或者退回由承办人重新送审", Momentary: true, Check: s.intact},
	}
}

// db gives the connection to judge by: the transaction, or the read pool while planning.
func (s *Service) db(j *casework.Judging) *gorm.DB {
	if j.Tx != nil {
		return j.Tx.DB
	}
	return s.planning
}

// standing gives the agreed opinion that still holds, and when there is none, the sentence that says why.
func (s *Service) standing(db *gorm.DB, f *casework.Facts) (*Opinion, error) {
	b, err := lastBundle(db, f.Case.ID)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, fault.New("review.passed", "还没有送法制审核。")
	}
	o, err := lastOpinion(db, b.ID)
	switch {
	case err != nil:
		return nil, err
	case o == nil:
		return nil, fault.New("review.passed", "法制审核还没有完成。")
	case o.VoidedAt != nil:
		return nil, fault.New("review.passed", "法制审核意见已经失效：%s。", o.VoidReason)
	case !o.Passed():
		return nil, fault.New("review.passed", "法制审核没有通过（%s）。", o.Conclusion)
	}
	if err := o.Verify(b); err != nil {
		return nil, err
	}
	now, err := materials(s.Engine, f, b.Scope)
	if err != nil {
		return nil, err
	}
	if list := voiding(b.Materials, now); len(list) > 0 {
		return nil, fault.New("review.passed", "审核以后材料有变动：%s，审核意见失效。", labels(list))
	}
	return o, nil
}

func (s *Service) passed(j *casework.Judging) error {
	if !j.Major() && !j.Office.ReviewAll {
		return nil
	}
	_, err := s.standing(s.db(j), j.Facts)
	return err
}

func (s *Service) needed(j *casework.Judging) error {
	o, err := s.standing(s.db(j), j.Facts)
	if o != nil {
		return fault.New("review.needed", "%s 已经审核同意，材料没有变动，不需要重新送审。", o.ReviewerName)
	}
	if fault.Code(err) != "" {
		return nil
	}
	return err
}

// answered asks for what became of the last opinion: after one that was not passed whether it was taken and how, after one
// that no longer holds what was changed.
func (s *Service) answered(j *casework.Judging) error {
	if j.Planning() {
		return nil
	}
	b, err := lastBundle(s.db(j), j.Case.ID)
	if err != nil || b == nil {
		return err
	}
	o, err := lastOpinion(s.db(j), b.ID)
	if err != nil || o == nil {
		return err
	}
	var stops []error
	miss := func(field, sentence string, args ...any) {
		stop := fault.New("review.answer", sentence, args...).At(field)
		stop.Article = answerArticle
		stops = append(stops, stop)
	}
	if !o.Passed() && j.Fields["adopted"] == "" {
		miss("adopted", "这是第 %d 次送审，上次审核结论是“%s”，请选择对上次意见的采纳情况。", b.Round+1, o.Conclusion)
	}
	if j.Fields["answer"] == "" {
		if o.Passed() {
			miss("answer", "这是第 %d 次送审，上次的同意意见因材料变动失效，请写明改了什么、为什么改。", b.Round+1)
		} else {
			miss("answer", "这是第 %d 次送审，请写明对上次意见的处理：改了什么；不采纳的，写明理由。", b.Round+1)
		}
	}
	if len(stops) == 1 {
		return stops[0]
	}
	return errors.Join(stops...)
}

// separate keeps the one who handled the case (农业行政处罚程序规定第五十条), and the one who has a stake in it, from reviewing it.
func (s *Service) separate(j *casework.Judging) error {
	if j.Session == nil || !j.Session.User.Is(access.Reviewer) {
		return nil // whoever is no reviewer is refused by the role
	}
	u := &j.Session.User
	officer := u.OfficerID != "" && slices.Contains(casework.Split(j.Case.OfficerIDs), u.OfficerID)
	switch {
	case officer || slices.Contains(j.Handlers(), u.ID):
		return fault.New("review.separate", "%s 是本案的承办人，不能审核自己办理的案件。", u.Name)
	case withdrawn(j.Facts, u):
		f := fault.New("review.separate", "%s 已经决定在本案中回避，不能审核。", u.Name)
		f.Article = "行政处罚法第四十三条"
		return f
	case u.Name == j.Party.Name || u.Name == j.Party.Legal:
		f := fault.New("review.separate", "%s 与本案当事人（%s）的姓名相同，有利害关系的不能审核。", u.Name, partyWords(j.Facts))
		f.Article = "行政处罚法第四十三条"
		return f
	}
	return nil
}

func partyWords(f *casework.Facts) string {
	if f.Party.Legal == "" {
		return f.Party.Name
	}
	return f.Party.Name + "，法定代表人（负责人）" + f.Party.Legal
}

// withdrawn reports whether the head has granted that this person keeps out of the case.
func withdrawn(f *casework.Facts, u *access.User) bool {
	asked := ""
	for i := range f.Steps {
		s := &f.Steps[i]
		switch s.Kind {
		case "avoid_request":
			asked = s.Fields["officers"]
		case "avoid":
			if s.Fields["decision"] != "准许回避" {
				continue
			}
			for _, id := range casework.Split(asked) {
				if o, ok := f.Officer(id); id == u.OfficerID || ok && u.OfficerID == "" && o.Name == u.Name {
					return true
				}
			}
		}
	}
	return false
}

// qualified refuses a beginner without the qualification, and one of whom nothing is on record.
func (s *Service) qualified(j *casework.Judging) error {
	if j.Session == nil || !j.Session.User.Is(access.Reviewer) {
		return nil
	}
	u := &j.Session.User
	p, err := personOf(s.db(j), u.ID)
	if err != nil {
		return err
	}
	if p == nil {
		return fault.New("review.qualified", "%s 还没有登记为法制审核人员，不知道是否初次从事审核、有没有法律职业资格。", u.Name)
	}
	return p.Fit(u.Name)
}

// The steps with which the reviewer asks for more, and the clerk hands it in.
const (
	pause  = "review_pause"
	resume = "review_resume"
)

// asked gives the request for more materials that is still open, nil when there is none.
func asked(f *casework.Facts) *casework.Step {
	var open *casework.Step
	for i := range f.Steps {
		switch s := &f.Steps[i]; s.Kind {
		case pause:
			open = s
		case resume, "submit":
			open = nil
		}
	}
	return open
}

func running(j *casework.Judging) error {
	if s := asked(j.Facts); s != nil {
		return fault.New("review.running", "%s 要求补充的材料还没有补齐：%s。", s.Day.Chinese(), s.Fields["wanted"])
	}
	return nil
}

func (s *Service) intact(j *casework.Judging) error {
	if j.Planning() || j.Fields["conclusion"] != agreed {
		return nil
	}
	b, err := lastBundle(j.Tx.DB, j.Case.ID)
	if err != nil {
		return err
	}
	if b == nil {
		return fmt.Errorf("case %s: reviewed without a bundle", j.Case.ID)
	}
	now, err := materials(s.Engine, j.Facts, b.Scope)
	if err != nil {
		return err
	}
	if list := voiding(b.Materials, now); len(list) > 0 {
		return fault.New("review.bundle_intact", "送审以后材料有变动：%s，不能同意。", labels(list))
	}
	return nil
}
