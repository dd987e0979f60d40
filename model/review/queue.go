package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/casework"
)

// reviewing is the state of a case that waits for the review.
const reviewing = "reviewing"

// Queued is a case that waits, with how its review stands.
type Queued struct {
	Case     casework.Case
	Bundle   *Bundle            // the latest, without its materials; nil where the folder has lost it, which hides no other case
	Deadline *casework.Deadline // nil when none runs
	Asked    *casework.Step     // the request for materials that is still open, nil when there is none
}

// Waiting counts the cases that wait for the review.
func (s *Service) Waiting(ctx context.Context) (int, error) {
	_, n, err := s.Engine.Cases(ctx, casework.Filter{States: []string{reviewing}, Limit: 1})
	return n, err
}

// Queue lists the cases that wait for the review with how each stands: what is due first on top.
func (s *Service) Queue(ctx context.Context) ([]Queued, error) {
	cases, _, err := s.Engine.Cases(ctx, casework.Filter{States: []string{reviewing}})
	if err != nil {
		return nil, err
	}
	bundles, err := s.lastBundles(ctx, cases)
	if err != nil {
		return nil, err
	}
	var list []Queued
	err = s.Engine.Each(ctx, cases, func(f *casework.Facts) error {
		q := Queued{Case: *f.Case, Bundle: bundles[f.Case.ID], Asked: asked(f)}
		if q.Bundle != nil {
			q.Deadline = deadlineOf(f, q.Bundle)
		}
		list = append(list, q)
		return nil
	})
	slices.SortStableFunc(list, sooner)
	return list, err
}

// sooner puts what is due first on top, and what waits for materials below.
func sooner(a, b Queued) int {
	running := func(q Queued) bool { return q.Deadline != nil && !q.Deadline.Paused }
	switch x, y := running(a), running(b); {
	case x && y:
		return strings.Compare(a.Deadline.Due.String(), b.Deadline.Due.String())
	case x:
		return -1
	case y:
		return 1
	}
	return 0
}

// lastBundles gives the latest bundle of each of the cases, without its materials. A case may have gone on meanwhile.
func (s *Service) lastBundles(ctx context.Context, cases []casework.Case) (map[string]*Bundle, error) {
	const together = 1000 // names in one question
	last := map[string]*Bundle{}
	for some := range slices.Chunk(cases, together) {
		ids := make([]string, len(some))
		for i := range some {
			ids[i] = some[i].ID
		}
		var list []Bundle
		if err := s.Store.Read(ctx).Omit("materials").Where("case_id IN ?", ids).Order("round, version").Find(&list).Error; err != nil {
			return nil, fmt.Errorf("reading the bundles that wait: %w", err)
		}
		for i := range list {
			last[list[i].CaseID] = &list[i]
		}
	}
	return last, nil
}
