package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/theme"
)

// SignatureDialog is where something is signed: what is signed, a pad for the signature by hand and the password beside it.
// It stays open until Close, so that a wrong password is told where it was typed.
type SignatureDialog struct {
	*Dialog
	wrong *Wrapped
}

const signatureWidth = 660

// ShowSignature opens the dialog. Enter in the password signs, Esc leaves; call is on the button that signs.
func ShowSignature(c fyne.Canvas, title, call string, what fyne.CanvasObject, pad *SignaturePad, password *PasswordEntry, sign func()) *SignatureDialog {
	s := &SignatureDialog{Dialog: &Dialog{canvas: c}, wrong: NewWrapped("", TextStyle{Color: theme.ColorLate})}
	yes, no := NewPrimary(call, sign), NewButton("取消", nil)
	s.answer(yes, no, nil, nil)
	yes.OnTapped, s.yes = sign, sign // answering does not close
	password.OnSubmit = sign
	password.Attach(Keys{Next: sign, Cancel: s.refuse})
	s.first = password
	left := container.New(Stack(4), container.NewHBox(Muted("手写签名（用手写笔、手指或者鼠标）"), NewLink("清除", pad.Clear)), pad)
	right := container.New(Stack(4), Muted("签署密码"), password, s.wrong)
	s.show(title, Stacked(what, container.New(Columns(360, 0), left, right)), signatureWidth, yes, no)
	return s
}

// Fail says what was wrong.
func (s *SignatureDialog) Fail(sentence string) { s.wrong.SetText(sentence) }
