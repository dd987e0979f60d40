package widgets

// Option is one thing to choose. A missing label is the value itself; a note stands beside it in the list only.
type Option struct{ Value, Label, Note string }

// Options makes options whose labels are their values.
func Options(values ...string) []Option {
	options := make([]Option, len(values))
	for i, v := range values {
		options[i] = Option{Value: v}
	}
	return options
}

func (o Option) words() string {
	if o.Label == "" {
		return o.Value
	}
	return o.Label
}
