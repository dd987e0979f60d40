package workplace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/store"
)

// NameCases adds to findings about attachments the case and the step that each belongs to, as far as its records can still be
// read. The store, which finds them, knows no cases.
func NameCases(ctx context.Context, s *store.Store, found []store.Finding) ([]store.Finding, error) {
	wanted := slices.ContainsFunc(found, ofAttachment)
	if !wanted {
		return found, nil
	}
	var steps []casework.Step
	if err := s.Read(ctx).Order("case_id, seq").Find(&steps).Error; err != nil {
		return found, fmt.Errorf("reading the steps: %w", err)
	}
	var cases []casework.Case
	if err := s.Read(ctx).Find(&cases).Error; err != nil {
		return found, fmt.Errorf("reading the cases: %w", err)
	}
	label := map[string]string{}
	for i := range cases {
		label[cases[i].ID] = cases[i].Label()
	}
	named := slices.Clone(found)
	for i, f := range named {
		if !ofAttachment(f) {
			continue
		}
		for j := range steps {
			if step := &steps[j]; holds(step, f.Key) && label[step.CaseID] != "" {
				named[i].Sentence = fmt.Sprintf("案件 %s（%s的环节）：%s", label[step.CaseID], step.Day.Chinese(), f.Sentence)
				break
			}
		}
	}
	return named, nil
}

func ofAttachment(f store.Finding) bool {
	return f.Kind == store.FoundAttachmentChanged || f.Kind == store.FoundAttachmentMissing
}

// holds reports whether a step took an attachment in.
func holds(s *casework.Step, id string) bool {
	for _, v := range s.Fields {
		if slices.Contains(strings.Split(v, casework.Separator), id) {
			return true
		}
	}
	return false
}
