package widgets

// Check looks for what cannot be right, says it at the fields and reports whether all is well.
func (f *Form) Check() bool {
	well := true
	for _, r := range f.rows {
		if r.box.Hidden {
			continue
		}
		sentence := r.own()
		if sentence == "" && r.Required && oneLine(r.Field.Value()) == "" {
			sentence = r.missing()
		}
		if sentence != "" {
			r.say(sentence)
			well = false
		}
	}
	if !well {
		f.relay()
		f.focusFirstError()
	}
	return well
}

// SetError says a sentence at a field and puts the keyboard on the first field with an error. A sentence for a key
// that the form does not have, or for "", stands above the buttons.
func (f *Form) SetError(key, sentence string) {
	r := f.row(key)
	if r == nil || r.box.Hidden {
		f.failure.SetText(sentence)
		f.failure.Hidden = sentence == ""
		f.relay()
		return
	}
	r.say(sentence)
	f.relay()
	f.focusFirstError()
}

// Mended takes back the sentence at a field that something else has filled.
func (f *Form) Mended(key string) {
	if r := f.row(key); r != nil && r.fault.Text() != "" {
		r.say("")
		f.relay()
	}
}

// ClearErrors takes all sentences away.
func (f *Form) ClearErrors() {
	for _, r := range f.rows {
		r.say("")
	}
	f.failure.SetText("")
	f.failure.Hide()
	f.relay()
}

// Error gives the sentence that stands at a field, for "" the one above the buttons.
func (f *Form) Error(key string) string {
	if r := f.row(key); r != nil {
		return r.fault.Text()
	}
	return f.failure.Text()
}

func (f *Form) focusFirstError() {
	for _, r := range f.rows {
		if !r.box.Hidden && r.fault.Text() != "" {
			r.Field.Focus()
			f.reveal(r)
			return
		}
	}
}

// checkLeft says at once what a field finds wrong with itself, and takes the sentence back when it is mended.
func (f *Form) checkLeft(r *formRow) {
	sentence := r.own()
	if sentence == "" && r.Field.Value() == r.refused { // what someone else found wrong stands until it is changed
		return
	}
	if sentence != r.fault.Text() {
		r.say(sentence)
		f.relay()
	}
}
