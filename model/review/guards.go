package review

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
)

// Guards are the review's guards for casework.
func (s *Service) Guards() []casework.Guard {
	const article = "行政处罚法第五十八条"
	return []casework.Guard{
		{Name: "review.passed", Title: "重大决定经法制审核通过且材料未变", Article: article, Exit: "重新送审", Check: s.passed},
		{Name: "review.needed", Title: "没有仍然有效的同意意见", Article: article, Check: s.needed},
		{Name: "review.answer", Title: "再次送审写明对上次意见的处理", Article: "国办发〔2018〕118号（十三）", Check: s.answered},
		{Name: "review.separate", Title: "审核人员没有承办本案", Article: article, Exit: "由其他法制审核人员审核", Check: s.separate},
		{Name: "review.bundle_intact", Title: "所审材料与送审时一致", Article: article, Exit: "退回修改，由承办人重新送审", Check: s.intact},
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
	case o.Conclusion != agreed:
		return nil, fault.New("review.passed", "法制审核没有通过（%s）。", o.Conclusion)
	}
	if err := o.Verify(b); err != nil {
		return nil, err
	}
	now, err := materials(s.Engine, f)
	if err != nil {
		return nil, err
	}
	if names := changes(b.Materials, now); len(names) > 0 {
		return nil, fault.New("review.passed", "审核以后材料有变动：%s，审核意见失效。", strings.Join(names, "、"))
	}
	return o, nil
}

// Verify checks the signature against the bundle.
func (o *Opinion) Verify(b *Bundle) error {
	want := statement(b, o.Conclusion, o.Opinion, o.Doubts, o.ReviewerID)
	raw, err := hex.DecodeString(o.Digest)
	if err != nil || o.Digest != want || b.Digest != bundleDigest(b.Materials) || !access.VerifySignature(o.PublicKey, raw, o.Signature) {
		return fault.New("review.signature", "审核意见的签名与所审材料不符，数据可能被改动，请运行数据核对。")
	}
	return nil
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

func (s *Service) answered(j *casework.Judging) error {
	if j.Planning() || j.Fields["answer"] != "" {
		return nil
	}
	b, err := lastBundle(s.db(j), j.Case.ID)
	if err != nil || b == nil {
		return err
	}
	return fault.New("review.answer", "这是第 %d 次送审，请写明对上次意见的处理。", b.Round+1).At("answer")
}

// separate keeps the one who handled the case from reviewing it (农业行政处罚程序规定第五十条).
func (s *Service) separate(j *casework.Judging) error {
	if j.Session == nil {
		return nil
	}
	u := j.Session.User
	officer := u.OfficerID != "" && slices.Contains(casework.Split(j.Case.OfficerIDs), u.OfficerID)
	if officer || slices.Contains(j.Handlers(), u.ID) {
		return fault.New("review.separate", "%s 是本案的承办人，不能审核自己办理的案件。", u.Name)
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
	now, err := materials(s.Engine, j.Facts)
	if err != nil {
		return err
	}
	if names := changes(b.Materials, now); len(names) > 0 {
		return fault.New("review.bundle_intact", "送审以后材料有变动：%s，不能同意。", strings.Join(names, "、"))
	}
	return nil
}
