package casework

import (
	"sanzhitong/model/fault"
)

// correctionGuards watch over putting right what is wrong.
func correctionGuards() []Guard {
	return []Guard{
		{Name: "revise.same", Title: "审批与呈批的方式一致", Article: "行政处罚法第七十五条第二款", Exit: "退回，由承办人按新的方式呈批", Check: reviseSame},
		{Name: "rectify.document", Title: "补正的是本案已经定稿的文书", Article: "住房和城乡建设行政处罚程序规定第二十八条", Exit: "核对文号", Check: rectifyDocument},
		{Name: "void.document", Title: "作废的文书没有送达", Article: "国办发〔2018〕118号（七）", Exit: "已经送达的，办理补正更正、重新告知或者决定纠错", Check: voidable, Momentary: true},
	}
}

// ownGuards are the guards that need the engine itself.
func (e *Engine) ownGuards() []Guard {
	return []Guard{{
		Name: "record.sound", Title: "更正以后各环节仍然成立", Article: "行政处罚法第四十条、第四十七条", Exit: "按案件页列出的环节逐一更正或者重新办理",
		Check: e.recordSound, Momentary: true,
	}}
}

// ways gives the approval that answers each way of putting a decision right.
var ways = map[string]string{"撤销决定": "同意撤销", "撤销后重新处理": "同意撤销并重新处理", "变更决定": "同意变更"}

func reviseSame(j *Judging) error {
	asked, given := j.Get("revise_request", "way"), j.Fields["decision"]
	if j.Planning() || given == returnedForRework || ways[asked] == given {
		return nil
	}
	return fault.New("", "呈批的是“%s”，不能审批为“%s”。", asked, given).At("decision")
}

func rectifyDocument(j *Judging) error {
	if j.Planning() {
		return nil
	}
	d := j.numbered(j.Fields["document"])
	if d == nil {
		return fault.New("", "本案没有文号为“%s”的有效文书。", j.Fields["document"]).At("document")
	}
	if j.serviceOf(d.ID) == nil {
		return fault.New("", "《%s》%s 还没有送达，请作废后重新制作。", d.Title, d.Number).At("document")
	}
	return nil
}

func voidable(j *Judging) error {
	if j.Planning() {
		return nil
	}
	d := j.numbered(j.Fields["number"])
	if d == nil {
		return fault.New("", "本案没有文号为“%s”的有效文书。", j.Fields["number"]).At("number")
	}
	if j.serviceOf(d.ID) != nil {
		return fault.New("", "《%s》%s 已经送达，不能作废。", d.Title, d.Number).At("number")
	}
	return nil
}
