package workplace_test

import (
	"io"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

// reviewDesk is an office whose waiting case is being reviewed.
type reviewDesk struct {
	*workplacetest.Office
	t     *testing.T
	c     *casework.Case
	today notation.Day
}

func reviewing(t *testing.T) *reviewDesk {
	t.Helper()
	return reviewingOf(t, waiting)
}

func reviewingOf(t *testing.T, number string) *reviewDesk {
	t.Helper()
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	return &reviewDesk{o, t, c, notation.DayOf(o.Now())}
}

// record takes a step of an account, with the defaults of the form.
func (d *reviewDesk) record(account, step string, fields map[string]string, files ...casework.File) error {
	d.t.Helper()
	in := casework.Input{CaseID: d.c.ID, Step: step, Day: d.today, Fields: fields}
	if len(files) > 0 {
		in.Files = map[string][]casework.File{"files": files}
	}
	_, err := d.Engine.RecordWithDefaults(d.t.Context(), d.Login(d.t, account), in)
	return err
}

func (d *reviewDesk) must(account, step string, fields map[string]string, files ...casework.File) {
	d.t.Helper()
	if err := d.record(account, step, fields, files...); err != nil {
		d.t.Fatalf("%s: %v", step, err)
	}
}

// sign answers as sun.
func (d *reviewDesk) sign(conclusion string, change ...func(*review.Answer)) error {
	d.t.Helper()
	a := review.Answer{CaseID: d.c.ID, Day: d.today, Conclusion: conclusion, Opinion: "已阅全部材料。", Password: scenario.SamplePassword}
	for _, c := range change {
		c(&a)
	}
	_, err := d.Review.Sign(d.t.Context(), d.Login(d.t, "sun"), a)
	return err
}

func (d *reviewDesk) read() *review.Reading {
	d.t.Helper()
	r, err := d.Review.Read(d.t.Context(), d.c.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

func (d *reviewDesk) state() string {
	d.t.Helper()
	return d.read().Facts.Case.State
}

// onePhotoMore is evidence that comes after the submission.
func onePhotoMore() map[string]string {
	return map[string]string{
		"name": "补充照片", "kind": "视听资料", "origin": "现场拍摄", "place": "料场", "proves": "改正情况", "form": "电子原始载体", "quantity": "1张",
	}
}

// partyMoves gives the party another address in the register.
func (d *reviewDesk) partyMoves() {
	d.t.Helper()
	p := *d.read().Facts.Party
	p.Address = "遵化市搬家路9号"
	if _, err := d.Registers.SaveParty(d.t.Context(), d.Login(d.t, "zhao"), p); err != nil {
		d.t.Fatal(err)
	}
}

func file(name, content string) casework.File {
	return casework.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}
