package store

import "context"

type alsoKey struct{}

// Also gives a context whose writes do something more in their transaction, when all else in it went well: what must happen
// with a write or not at all, and is none of the business of the package that writes. It must bear being done twice.
func Also(ctx context.Context, do func(tx *Tx) error) context.Context {
	return context.WithValue(ctx, alsoKey{}, do)
}

// withAlso adds to a write what its context asks for.
func withAlso(ctx context.Context, do func(tx *Tx) error) func(tx *Tx) error {
	more, ok := ctx.Value(alsoKey{}).(func(tx *Tx) error)
	if !ok {
		return do
	}
	return func(tx *Tx) error {
		if err := do(tx); err != nil {
			return err
		}
		return more(tx)
	}
}
