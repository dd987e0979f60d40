package widgets

// PasswordEntry hides what is typed. Enter submits.
type PasswordEntry struct {
	Entry
	OnSubmit func() // without it Enter goes to the next field
}

// NewPasswordEntry makes an empty password field with an eye to show it.
func NewPasswordEntry(hint string, submit func()) *PasswordEntry {
	p := &PasswordEntry{OnSubmit: submit}
	p.Password = true
	p.prepare(p, hint)
	if submit != nil {
		p.Attach(Keys{Next: submit})
	}
	return p
}

// Attach sets the keys of the form around; Enter still submits where that was asked for.
func (p *PasswordEntry) Attach(keys Keys) {
	if p.OnSubmit != nil {
		keys.Next = p.OnSubmit
	}
	p.Entry.Attach(keys)
}

var _ Field = (*PasswordEntry)(nil)
