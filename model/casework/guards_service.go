package casework

import (
	"strings"

	"sanzhitong/model/document"
	"sanzhitong/model/fault"
)

// serviceGuards watch over service, each way with its own proof (民事诉讼法第八十七条至第九十五条; 处罚法第六十一条).
func serviceGuards() []Guard {
	return []Guard{
		{Name: "service.officers", Title: "送达人不少于两人且证件有效", Article: "行政处罚法第四十二条第一款", Exit: "更换送达人", Check: servers},
		{Name: "service.after_document", Title: "文书已经定稿，送达不早于文书日期", Article: "行政处罚法第六十一条", Exit: "先定稿文书，核对送达日期", Check: serviceAfterDocument},
		{Name: "service.left", Title: "留置送达有见证人或者影像", Article: "民事诉讼法（2023年修正）第八十九条", Exit: "填写见证人，或者附上照片、录像", Check: serviceLeft},
		{Name: "service.sent", Title: "交邮或者委托不晚于收到", Article: "民事诉讼法（2023年修正）第九十一条", Exit: "核对交邮或者委托的日期", Check: serviceSent},
		{Name: "service.electronic", Title: "电子送达经当事人签署确认书同意", Article: "行政处罚法第六十一条第二款", Exit: "先办理“送达地址确认”，或者采用其他方式送达", Check: serviceElectronic},
		{Name: "service.announced", Title: "公告满三十日", Article: "民事诉讼法（2023年修正）第九十五条", Exit: "先办理“公告送达”，公告期满后再记录送达", Check: serviceAnnounced},
		{Name: "announce.document", Title: "要公告的文书已经定稿", Article: "民事诉讼法（2023年修正）第九十五条", Exit: "先定稿文书", Check: announceDocument},
		{Name: "publication.made", Title: "决定已经公示", Article: "行政处罚法第四十八条第二款", Exit: "不办这一步，没有公示的决定要撤下", Check: publicationMade},
	}
}

// toServe gives the documents that the step being judged would serve.
func (j *Judging) toServe() []document.Document {
	return j.servedBy(j.Step, &Step{Fields: j.Fields})
}

func serviceAfterDocument(j *Judging) error {
	if j.Planning() && j.Step.ServesField != "" {
		return nil
	}
	list := j.toServe()
	if len(list) == 0 {
		if title := j.Fields[j.Step.ServesField]; title != "" {
			return fault.New("", "《%s》还没有定稿。", title).At(j.Step.ServesField)
		}
		return fault.New("", "要送达的文书还没有定稿。")
	}
	for _, d := range list {
		if j.Day.Before(d.Day) {
			return fault.New("", "送达日期 %s 早于《%s》的日期 %s，请核对。", j.Day.Chinese(), d.Title, d.Day.Chinese()).At("day")
		}
	}
	return nil
}

func servers(j *Judging) error {
	if j.Planning() {
		return nil
	}
	officers, err := j.enough("servers", "送达人")
	if err != nil {
		return err
	}
	for i := range officers {
		if err := officers[i].Fit(j.Day); err != nil {
			return err
		}
	}
	return nil
}

func serviceLeft(j *Judging) error {
	if j.Fields["method"] == "留置送达" && j.Fields["witness"] == "" && j.Fields["files"] == "" {
		return fault.New("", "留置送达须写明见证人，或者附上送达过程的照片、录像。").At("witness")
	}
	return nil
}

func serviceSent(j *Judging) error {
	sent := dayIn(j.Fields["sent_on"])
	if sent.IsZero() {
		return nil
	}
	if sent.After(j.Day) {
		return fault.New("", "交邮或者委托日期 %s 晚于收到日期 %s，请核对。", sent.Chinese(), j.Day.Chinese()).At("sent_on")
	}
	for _, d := range j.toServe() {
		if sent.Before(d.Day) {
			return fault.New("", "交邮或者委托日期 %s 早于《%s》的日期 %s，请核对。", sent.Chinese(), d.Title, d.Day.Chinese()).At("sent_on")
		}
	}
	return nil
}

func serviceElectronic(j *Judging) error {
	if j.Fields["method"] != "电子送达" {
		return nil
	}
	s := j.Last("address")
	if s == nil || s.Fields["consent"] != "同意" {
		return fault.New("", "当事人没有签署同意电子送达的确认书。").At("method")
	}
	if a, b := strings.TrimSpace(s.Fields["account"]), strings.TrimSpace(j.Fields["account"]); a != b {
		return fault.New("", "电子送达地址“%s”与确认书上的“%s”不一致。", b, a).At("account")
	}
	return nil
}

func serviceAnnounced(j *Judging) error {
	if j.Fields["method"] != "公告送达" {
		return nil
	}
	list := j.toServe()
	if len(list) == 0 {
		return nil // service.after_document says so
	}
	var announced *Step
	for _, s := range j.All("announce") {
		if s.Fields["document"] == list[0].Title && j.madeBefore(&list[0], s) {
			announced = s
		}
	}
	if announced == nil {
		return fault.New("", "《%s》还没有公告。", list[0].Title).At("method")
	}
	for _, d := range j.Deadlines {
		if d.Rule == "P11" && d.StepID == announced.ID && j.Day.Before(d.Due) {
			return fault.New("", "公告 %s 发出，到 %s 满三十日，期满前不能视为送达。", announced.Day.Chinese(), d.Due.Chinese()).At("day")
		}
	}
	return nil
}

func announceDocument(j *Judging) error {
	if j.Planning() {
		return nil
	}
	d := j.titled(j.Fields["document"])
	if d == nil {
		return fault.New("", "《%s》还没有定稿。", j.Fields["document"]).At("document")
	}
	if j.serviceOf(d.ID) != nil {
		return fault.New("", "《%s》%s 已经送达，不用公告。", d.Title, d.Number).At("document")
	}
	if j.Day.Before(d.Day) {
		return fault.New("", "公告日期 %s 早于《%s》的日期 %s，请核对。", j.Day.Chinese(), d.Title, d.Day.Chinese()).At("day")
	}
	return nil
}

func publicationMade(j *Judging) error {
	if !j.published() {
		return fault.New("", "决定没有公示，或者已经撤下。")
	}
	return nil
}
