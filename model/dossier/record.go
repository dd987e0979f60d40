package dossier

import (
	"fmt"
	"slices"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// archiving gives the step that closed the dossier, nil when the case is not archived.
func archiving(f *casework.Facts) *casework.Step {
	for i := len(f.Steps) - 1; i >= 0; i-- {
		if k := f.Procedure.Step(f.Steps[i].Kind); k != nil && slices.Contains(k.Actions, sealing) {
			return &f.Steps[i]
		}
	}
	return nil
}

// placeOf gives the place of a step among those in force, -1 for one that is not.
func placeOf(f *casework.Facts, id string) int {
	return slices.IndexFunc(f.Steps, func(s casework.Step) bool { return s.ID == id })
}

// until gives the steps up to the archiving, all while there is none: what comes after is no part of the dossier.
func until(f *casework.Facts) []casework.Step {
	if s := archiving(f); s != nil {
		return f.Steps[:placeOf(f, s.ID)+1]
	}
	return f.Steps
}

func stepOf(f *casework.Facts, id string) *casework.Step {
	if i := placeOf(f, id); i >= 0 {
		return &f.Steps[i]
	}
	return nil
}

// proves gives the documents that a receipt, or an announcement, is about; the one it follows is the first.
func proves(f *casework.Facts, receipt *document.Document) []document.Document {
	s := stepOf(f, receipt.StepID)
	if s == nil {
		return nil
	}
	list := f.Serves(s)
	if order := f.Procedure.Step(s.Kind).Serves; len(order) > 0 {
		slices.SortStableFunc(list, func(a, b document.Document) int { return slices.Index(order, a.Code) - slices.Index(order, b.Code) })
	}
	if title := s.Fields["document"]; len(list) == 0 && title != "" { // an announcement names its document
		for i := len(f.Documents) - 1; i >= 0; i-- {
			d := &f.Documents[i]
			if made := placeOf(f, d.StepID); d.Title == title && !d.Voided() && made < placeOf(f, s.ID) {
				return []document.Document{*d}
			}
		}
	}
	return list
}

// attachments reads the files of the steps of the dossier, by step, in the order in which they were entered.
func attachments(f *casework.Facts) (map[string][]store.Attachment, error) {
	ids := map[string][]string{}
	var all []string
	for _, s := range until(f) {
		k := f.Procedure.Step(s.Kind)
		if k == nil {
			continue
		}
		for i := range k.Fields {
			if k.Fields[i].Type == casework.Files {
				list := casework.Split(s.Fields[k.Fields[i].Key])
				ids[s.ID] = append(ids[s.ID], list...)
				all = append(all, list...)
			}
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	var found []store.Attachment
	if err := f.DB().Where("id IN ?", all).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("reading the files of a case: %w", err)
	}
	byID := map[string]store.Attachment{}
	for _, a := range found {
		byID[a.ID] = a
	}
	files := map[string][]store.Attachment{}
	for step, list := range ids {
		for _, id := range list {
			a, ok := byID[id]
			if !ok {
				return nil, fault.New("dossier.file", "案卷的一个附件登记不见了，数据可能被改动，请运行数据核对。")
			}
			files[step] = append(files[step], a)
		}
	}
	return files, nil
}
