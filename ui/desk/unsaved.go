package desk

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"sanzhitong/model/access"
	"sanzhitong/model/draft"
	"sanzhitong/ui/widgets"
)

// Chooser is a field whose value is files. They are kept as paths, and put back where they are still there.
type Chooser interface {
	widgets.Field
	Chosen() []draft.File
	PutBack([]draft.File)
}

// Keeping says what of a form is kept, and how it is put back.
type Keeping struct {
	Place draft.Place
	Title string // what the form is called
	// Stays names the fields whose first answer moves on by itself, as today does. What had stood in them when something was
	// typed beside it stays, and is pointed out.
	Stays []string
	// Since tells in a few words what has happened since a moment; empty for nothing. nil: nothing ever happens.
	Since func(time.Time) string
	// PutBack is called when the fields have been filled from outside: from a draft, or as they were at first.
	PutBack func()
}

// Unsaved is what a person types into one form, kept until it is saved. Only the fields that were changed are kept: the
// others follow the record when the form is opened again.
type Unsaved struct {
	Keeping
	keeper *Keeper

	desk    *Desk
	by      *access.Session // who typed: the desk may be another's by the time it is kept
	form    *widgets.Form
	offered map[string]string // what stood in the form at first
	seen    time.Time
	failed  bool         // the form says that it could not be kept
	handed  func() error // waits for what was typed when it was about to be saved
}

// Drafted gives what finds, beside the window, the draft that whoever is at the desk has left at a place; nil for none.
func (d *Desk) Drafted(p draft.Place) func(ctx context.Context) (*draft.Draft, error) {
	find := d.Drafts(p.Form)
	return func(ctx context.Context) (*draft.Draft, error) { return find(ctx, p) }
}

// Drafts is Drafted where the kind of the form is known, and only what is read beside the window tells of what it is.
func (d *Desk) Drafts(form string) func(ctx context.Context, p draft.Place) (*draft.Draft, error) {
	first, by := d.Written(form), d.Session
	return func(ctx context.Context, p draft.Place) (*draft.Draft, error) {
		if err := first(); err != nil {
			return nil, err
		}
		return d.Office.Drafts.Find(ctx, by, p)
	}
}

// KeepForm keeps what is typed into a form from now on, and puts back the draft that was found, if any. The form shows what is
// offered at first, and has its rows.
func (d *Desk) KeepForm(form *widgets.Form, k Keeping, found *draft.Draft) *Unsaved {
	u := &Unsaved{Keeping: k, desk: d, by: d.Session, form: form, offered: form.Values(), seen: d.Now()}
	u.keeper = NewKeeper(d, u.take, u.told)
	u.keeper.Form, u.keeper.Title = k.Place.Form, k.Title
	form.WhenChanged(u.Changed)
	form.Kept = u.Leave
	if found != nil {
		u.putBack(found)
	}
	return u
}

// Reopen finds what was typed into the form of a dialog before, beside the window, and opens it: no second click opens another.
func (d *Desk) Reopen(p draft.Place, open func(found *draft.Draft)) {
	Fetch(d, "正在打开……", d.Drafted(p), open)
}

// Changed keeps the form in a moment. The form calls it for what a person types; what fills a field by itself has to.
func (u *Unsaved) Changed() {
	u.desk.Touch()
	u.keeper.Wait()
}

// take reads what is typed.
func (u *Unsaved) take() func() error {
	x := draft.Draft{Place: u.Place, Title: u.Title, Seen: u.seen, Typed: map[string]string{}, Offered: map[string]string{}, Files: map[string][]draft.File{}}
	put := func(key string) {
		x.Typed[key], x.Offered[key] = u.form.Field(key).Value(), u.offered[key]
	}
	for _, key := range u.form.Keys() {
		if c, ok := u.form.Field(key).(Chooser); ok {
			if list := c.Chosen(); len(list) > 0 {
				x.Files[key] = list
			}
		} else if u.form.Field(key).Value() != u.offered[key] {
			put(key)
		}
	}
	if !x.Empty() {
		for _, key := range u.Stays {
			put(key)
		}
	}
	drafts, by := u.desk.Office.Drafts, u.by
	return func() error { return drafts.Keep(context.Background(), by, x) }
}

// told says at the foot of the form when it cannot be kept, and takes that back when it can again.
func (u *Unsaved) told(err error) {
	switch {
	case err != nil:
		u.failed = true
		u.form.SetError("", "填写的内容没有留住："+u.desk.sentence(err, "请先不要关闭这一页。"))
	case u.failed:
		u.failed = false
		u.form.SetError("", "")
	}
}

// Leave keeps what is not kept yet, tells the person that nothing is lost, and reports whether that is so.
func (u *Unsaved) Leave() bool {
	if u.keeper.Leave() != nil {
		return false
	}
	if s := u.desk.Session; u.form.Dirty() && s != nil && s.User.ID == u.by.User.ID {
		u.desk.Say("填写的内容已经留着，回到这里就在。")
	}
	return true
}

// Spend saves the form, which save does, and takes the draft away in the same transaction. It runs in the background;
// Saving goes before it and Saved after it, on the window's goroutine.
func (u *Unsaved) Spend(ctx context.Context, save func(ctx context.Context) error) error {
	if u.handed != nil {
		_ = u.handed() // that it cannot be kept is no reason not to save it
	}
	return u.desk.Office.Drafts.Spend(ctx, u.by, u.Place, save)
}

// Saving begins to keep what is typed, in case that saving fails.
func (u *Unsaved) Saving() { u.handed = u.keeper.Hand() }

// Saved ends the keeping: the form was saved.
func (u *Unsaved) Saved() {
	u.keeper.Drop()
	u.form.MarkSaved()
}

// Discard asks, and gives up what was typed; then may be nil.
func (u *Unsaved) Discard(then func()) {
	widgets.Confirm(u.desk.Canvas(), widgets.Question{
		Title: "放弃填写", Text: "这张表里填写的内容还没有保存，放弃以后不能找回。", Yes: "放弃", No: "继续填写", Danger: true,
	}, func(yes bool) {
		if !yes {
			return
		}
		drop := u.keeper.instead(func() error { return u.desk.Office.Drafts.Drop(context.Background(), u.by, u.Place) })
		u.desk.Run("正在放弃……", func(context.Context) error { return drop() }, func(err error) { u.discarded(err, then) })
	})
}

func (u *Unsaved) discarded(err error, then func()) {
	if err != nil {
		u.desk.Fail(err)
		return
	}
	u.form.ClearErrors()
	u.form.SetNotice(nil)
	u.form.SetValues(u.offered)
	u.filled()
	if then != nil {
		then()
	}
}

// AddDiscard puts a button into the form that gives up what was typed and leaves it.
func (u *Unsaved) AddDiscard(leave func()) {
	u.form.AddButton(widgets.NewLink("放弃填写", func() {
		if u.form.Dirty() {
			u.Discard(leave)
			return
		}
		leave()
	}))
}

func (u *Unsaved) filled() {
	if u.PutBack != nil {
		u.PutBack()
	}
}

// putBack fills the form from a draft. Whatever a person should look at again is said at its field.
func (u *Unsaved) putBack(x *draft.Draft) {
	var gone []string
	doubts := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(x.Typed)) {
		typed := x.Typed[key]
		field := u.form.Field(key)
		if field == nil {
			gone = append(gone, "“"+typed+"”")
			continue
		}
		stays := slices.Contains(u.Stays, key)
		switch {
		case x.Offered[key] == u.offered[key]:
		case stays && typed == x.Offered[key]:
			doubts[key] = "这是上次填写时的内容，请核对。"
		case !stays && typed != u.offered[key]:
			doubts[key] = "填写以后案卷里的内容有变化，请核对。"
		}
		if !setTyped(field, typed) {
			doubts[key] = "上次填写的内容现在选不到了，请重新填写。"
		}
	}
	for key, list := range x.Files {
		if c, ok := u.form.Field(key).(Chooser); ok {
			c.PutBack(list)
			continue
		}
		for _, f := range list {
			gone = append(gone, "“"+filepath.Base(f.Path)+"”")
		}
	}
	u.filled()
	for key, words := range doubts {
		u.form.Doubt(key, words)
	}
	words := "这是 " + u.desk.Spoken(x.UpdatedAt) + " 没有保存的内容，已经放回表里。"
	if u.Since != nil {
		if since := u.Since(x.Seen); since != "" {
			words += since + "请核对以后再保存。"
		}
	}
	if len(gone) > 0 {
		words += "表里已经没有地方放的内容：" + strings.Join(gone, "、") + "。"
	}
	u.form.SetNotice(widgets.Notice(words, widgets.NewLink("重新开始", func() { u.Discard(u.form.Focus) })))
}

// setTyped puts a value back and reports whether it is there.
func setTyped(field widgets.Field, typed string) bool {
	field.SetValue(typed)
	if field.Value() == typed {
		return true
	}
	if s, ok := field.(*widgets.Suggest); ok && uuid.Validate(typed) != nil { // half a name, not yet chosen from the list
		s.Entry.SetValue(typed)
		return s.Value() == typed
	}
	return false
}

// Spoken writes a moment as people say it: 11 月 26 日 14:03, with the year where it is another.
func (d *Desk) Spoken(at time.Time) string {
	at = at.Local()
	words := fmt.Sprintf("%d 月 %d 日 %s", at.Month(), at.Day(), at.Format("15:04"))
	if at.Year() != d.Now().Year() {
		words = fmt.Sprintf("%d 年 ", at.Year()) + words
	}
	return words
}
