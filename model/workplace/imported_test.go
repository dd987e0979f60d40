package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/document"
	"sanzhitong/model/workplace/workplacetest"
)

func TestAnImportedCaseIsMarkedAsEnteredLater(t *testing.T) {
	o := workplacetest.Open(t)
	f, err := live(t, o, strings.ReplaceAll(string(assets.Read("sample/3-returned.yaml")), "130281199109051047", "130281196901013315"))
	if err != nil {
		t.Fatal(err)
	}
	if !f.Steps[0].Late() {
		t.Error("a step of October entered in November is not marked")
	}
}

func TestTheLimitationCanBeLiftedByTheHeadWithAReasonOnRecord(t *testing.T) {
	o := workplacetest.Open(t)
	src := strings.Replace(string(assets.Read("sample/3-returned.yaml")), "违法行为日期: 2026-10-20", "违法行为日期: 2024-10-01", 1)
	src = strings.Replace(src, "执法事项: M09", "执法事项: M22", 1)
	exception := "  - {step: 追责时效认定, day: 2026-10-21, by: li, fields: {延长的法定情形: 涉及公民生命健康安全且有危害后果, 理由和危害后果: 堵塞消防通道，延误救护。}}\n"
	with := strings.Replace(src, "  - step: 立案呈批", exception+"  - step: 立案呈批", 1)
	tooOld := strings.Replace(with, "违法行为日期: 2024-10-01", "违法行为日期: 2021-08-01", 1) // five years end all of it
	for name, c := range map[string]struct{ src, code string }{"without": {src, "limitation.period"}, "with": {with, ""}, "too late for": {tooOld, "limitation.period"}} {
		_, err := live(t, o, c.src)
		if (err == nil) != (c.code == "") || err != nil && !strings.Contains(err.Error(), c.code) {
			t.Errorf("%s the exception: %v", name, err)
		}
	}
}

func TestAFineAtTheHearingThresholdTellsOfTheHearingAndWaitsForItsPeriod(t *testing.T) {
	o := workplacetest.Open(t)
	src := strings.NewReplacer("罚款金额: 1000", "罚款金额: 5000", "执法事项: M09", "执法事项: M22", "130281199109051047", "130281196901013315").
		Replace(string(assets.Read("sample/3-returned.yaml")))
	f, err := live(t, o, src)
	if err != nil {
		t.Fatal(err)
	}
	started := map[string]bool{}
	for _, d := range f.Deadlines {
		started[d.Rule] = true
	}
	p, err := f.Document("P18").Paper()
	if err != nil {
		t.Fatal(err)
	}
	if text := document.PlainText(p); !started["P07"] || !f.Major() || !strings.Contains(text, "要求听证的权利") {
		t.Errorf("P07 started %v, major %v:\n%s", started["P07"], f.Major(), text)
	}
	small, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range small.Deadlines {
		if d.Rule == "P07" {
			t.Error("a small fine starts the period for a hearing")
		}
	}
}
