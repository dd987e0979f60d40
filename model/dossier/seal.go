package dossier

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/emmansun/gmsm/sm3"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
)

// seal closes the dossier when it is archived. Cover, catalogue and remarks are made by the same step after this; they are
// sealed as they are about to be made.
func seal(r *casework.Recording) error {
	o, err := Load()
	if err != nil {
		return err
	}
	var bound []document.Document
	for _, code := range slices.Concat(o.Front, o.Back) {
		if !slices.Contains(r.Kind.Documents, code) {
			continue
		}
		draft, err := r.Engine.Draft(r.Facts, code, r.Row)
		if err != nil {
			return err
		}
		t, err := r.Engine.Library.Template(code, r.Row.Day)
		if err != nil {
			return err
		}
		if t.Number != "" {
			return fmt.Errorf("sealing a dossier: %s has a number, which is not yet known", code)
		}
		bound = append(bound, document.Document{Code: code, Title: t.Title, Day: r.Row.Day, StepID: r.Row.ID, Body: string(document.Canonical(draft.Paper))})
	}
	r.Case.Seal, err = sealOf(r.Facts, bound)
	return err
}

// Verify reckons the seal of an archived dossier anew from what is on record: the steps up to the archiving, their documents
// with their texts, and their files. A case without a seal passes. Content of files that was changed on the disk is for
// the store to find; here the record of a file that was changed is found. The error is the fault dossier.seal.
func Verify(f *casework.Facts) error {
	if f.Case.Seal == "" {
		if archiving(f) != nil {
			return broken("归档时的封存摘要不见了")
		}
		return nil
	}
	if archiving(f) == nil {
		return broken("归档的环节不见了")
	}
	for _, s := range f.Steps[len(until(f)):] {
		if k := f.Procedure.Step(s.Kind); k == nil || !k.Afterwards {
			return broken("归档以后又增加了环节")
		}
	}
	now, err := sealOf(f, nil)
	if err != nil {
		return err
	}
	if now != f.Case.Seal {
		return broken("卷内的环节、文书或者证据与归档时不同")
	}
	return nil
}

func broken(how string) error {
	return &fault.Fault{Code: "dossier.seal", Sentence: "已经归档的案卷被改动：" + how + "。", Article: "农业行政处罚程序规定第八十六条"}
}

// sealOf gives the digest of all that the dossier is made of, with documents about to be made. It rests on the rows as they
// are kept, not on the order of printing or the wording of lists, which later versions may change.
func sealOf(f *casework.Facts, more []document.Document) (string, error) {
	lines := [][]string{{"案卷", "1", f.Case.ID, f.Case.ClueNumber, f.Case.Number}}
	inside := map[string]bool{}
	for _, s := range until(f) {
		inside[s.ID] = true
		fields, err := json.Marshal(s.Fields) // keys sorted
		if err != nil {
			return "", fmt.Errorf("sealing a step: %w", err)
		}
		lines = append(lines, []string{"环节", s.ID, strconv.Itoa(s.Seq), s.Kind, s.Day.String(), s.AuthorID, string(fields)})
	}
	kept, err := attachments(f)
	if err != nil {
		return "", err
	}
	for _, s := range until(f) {
		for _, a := range kept[s.ID] {
			lines = append(lines, []string{"文件", s.ID, a.ID, a.Name, a.SHA256, strconv.FormatInt(a.Size, 10)})
		}
	}
	var documents []string // a step makes its documents in one moment: they have no order of their own
	for _, d := range slices.Concat(f.Documents, more) {
		if afterwards := !inside[d.StepID] && placeOf(f, d.StepID) >= 0; afterwards {
			continue
		}
		line, err := json.Marshal([]string{
			"文书", d.StepID, d.Code, d.Number, d.Title, d.Day.String(), fmt.Sprintf("%x", sm3.Sum([]byte(d.Body))),
			d.VoidedOn.String(), d.VoidReason, d.VoidApprover,
		})
		if err != nil {
			return "", fmt.Errorf("sealing a document: %w", err)
		}
		documents = append(documents, string(line))
	}
	slices.Sort(documents)
	text, err := json.Marshal(lines)
	if err != nil {
		return "", fmt.Errorf("sealing a dossier: %w", err)
	}
	return fmt.Sprintf("%x", sm3.Sum([]byte(string(text)+"\n"+strings.Join(documents, "\n")))), nil
}
