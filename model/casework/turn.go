package casework

import (
	"slices"

	"sanzhitong/model/access"
)

// Turn tells whose turn it is in a state; the clerk's only where nobody else is to answer.
func (p *Procedure) Turn(state string) access.Role {
	var role access.Role
	for _, k := range p.Steps {
		if !k.moves() || k.Answers != "" || !slices.Contains(k.From, state) {
			continue
		}
		if k.Role != access.Clerk {
			return k.Role
		}
		role = k.Role
	}
	return role
}

// Ended reports whether nobody has to carry a case on from a state but the archivist.
func (p *Procedure) Ended(state string) bool {
	return p.State(state).Final || p.Turn(state) == access.Archivist
}
