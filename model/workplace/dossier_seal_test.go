package workplace_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

func TestAnArchivedDossierIsLentOnRecordAndStaysSealed(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	archivist := o.Login(t, "zhou")
	take := func(step, day string, fields map[string]string) error {
		t.Helper()
		_, err := o.Engine.Record(t.Context(), archivist, casework.Input{CaseID: c.ID, Step: step, Day: notation.MustDay(day), Fields: fields})
		return err
	}
	loan := map[string]string{"borrower": "孙示九", "unit": "遵化市司法局", "purpose": "案卷评查", "until": "2026-11-20"}
	back := map[string]string{"state": "件数、页数齐全，没有涂改、抽取。"}
	for _, s := range []struct {
		step, day string
		fields    map[string]string
		code      string
	}{
		{"give_back", "2026-11-05", back, "lending.lent"}, // nothing to give back yet
		{"lend", "2026-11-05", loan, ""},
		{"lend", "2026-11-06", loan, "lending.in_house"}, // it is out
		{"give_back", "2026-11-04", back, "lending.lent"},
		{"give_back", "2026-11-10", back, ""},
		{"give_back", "2026-11-10", back, "lending.lent"},
		{"lend", "2026-11-09", loan, "lending.in_house"}, // before it came back
		{"lend", "2026-11-10", loan, ""},
	} {
		if err := take(s.step, s.day, s.fields); fault.Code(err) != s.code {
			t.Fatalf("%s on %s: %v, want %q", s.step, s.day, err, s.code)
		}
	}
	f, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	if err := dossier.Verify(f); err != nil {
		t.Error(err)
	}
	sheets := 0
	for _, d := range f.Documents {
		if d.Code == "A06" {
			sheets++
		}
	}
	papers, err := dossier.Papers(f)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(papers, func(p paper.Paper) bool { return p.Code == "A06" }) || sheets != 2 {
		t.Errorf("%d lending sheets, or one of them in the dossier", sheets)
	}
	dir := o.Store.Dir()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if found, err := workplace.Check(t.Context(), dir); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

func TestCheckFindsADossierThatNoLongerMatchesItsSeal(t *testing.T) {
	const ofCase = "(SELECT id FROM cases WHERE number = '" + archived + "')"
	other := []byte("另外一张照片的内容")
	sum := sha256.Sum256(other)
	digest := hex.EncodeToString(sum[:])
	for name, statements := range map[string][]string{
		"a fine lowered in a step":        {"UPDATE steps SET fields = replace(fields, '\"1500.00\"', '\"150.00\"') WHERE kind = 'conclude' AND fields LIKE '%1500.00%' AND case_id = " + ofCase},
		"a document rewritten":            {"UPDATE documents SET body = replace(body, '1,500.00', '150.00') WHERE code = 'P33' AND case_id = " + ofCase},
		"a document taken out":            {"DELETE FROM documents WHERE code = 'P05' AND case_id = " + ofCase},
		"a catalogue exchanged":           {"UPDATE documents SET body = replace(body, '现场检查笔录', '现场检查记录') WHERE code = 'A04' AND case_id = " + ofCase},
		"a document slipped in":           {"INSERT INTO documents SELECT 'slipped', created_at, updated_at, case_id, step_id, code, title, '', '', 0, 0, day, body, digest, voided_on, void_reason, void_approver FROM documents WHERE code = 'P06' AND case_id = " + ofCase},
		"a step slipped in":               {"INSERT INTO steps SELECT 'slipped', created_at, updated_at, case_id, 99, 'pay', day, entered_at, author_id, author_name, state, fields, replaces, reason FROM steps WHERE kind = 'pay' AND case_id = " + ofCase},
		"the seal removed":                {"UPDATE cases SET seal = '' WHERE number = '" + archived + "'"},
		"the record of a photo exchanged": {"UPDATE attachments SET sha256 = '" + digest + "', size = 27 WHERE id IN (SELECT a.id FROM attachments a JOIN steps s ON s.fields LIKE '%' || a.id || '%' WHERE s.case_id = " + ofCase + " LIMIT 1)"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := workplacetest.Closed(t)
			if strings.Contains(name, "photo") { // with a file to it, so that only the record tells
				file := filepath.Join(dir, "attachments", digest[:2], digest)
				if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, other, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			past(t, dir, statements...)
			found, err := workplace.Check(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(found, func(f store.Finding) bool { return f.Kind == "dossier" })
			if i < 0 || !strings.Contains(found[i].Sentence, archived) || !strings.Contains(found[i].Sentence, "归档") {
				t.Errorf("the broken seal is not named: %v", found)
			}
		})
	}
}
