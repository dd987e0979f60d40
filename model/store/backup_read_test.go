package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// part is a member of a backup as a test rewrites it.
type part struct {
	name    string
	method  uint16
	content []byte
}

func parts(t *testing.T, file string) (list []part) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		b, err := readPart(f)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, part{f.Name, f.Method, b})
	}
	return list
}

func assemble(t *testing.T, list []part) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range list {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: p.method})
		if err == nil {
			_, err = w.Write(p.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// resealed gives the parts with a manifest that fits them, as somebody who knows the format would write it.
func resealed(t *testing.T, list []part, change func(m *Manifest)) []part {
	t.Helper()
	last := len(list) - 1
	m, err := parseManifest(list[last].content)
	if err != nil {
		t.Fatal(err)
	}
	m.Members = nil
	for _, p := range list[:last] {
		sum := sha256.Sum256(p.content)
		m.Members = append(m.Members, Member{p.name, int64(len(p.content)), hex.EncodeToString(sum[:])})
	}
	if change != nil {
		change(m)
	}
	var b bytes.Buffer
	if err := m.write(&b); err != nil {
		t.Fatal(err)
	}
	return append(slices.Clone(list[:last]), part{manifestName, zip.Deflate, b.Bytes()})
}

func TestABackupThatIsNotSoundIsRefusedAndLeavesNothing(t *testing.T) {
	s, file := office(t)
	sound, list := read(t, file), parts(t, file)
	at := func(name string) int {
		return slices.IndexFunc(list, func(p part) bool { return strings.HasPrefix(p.name, name) })
	}
	with := func(name string, content string) []part {
		l := slices.Clone(list)
		l[at(name)].content = []byte(content)
		return l
	}
	edited := func(q string) string { // the database with a statement run on it past the program
		f := filepath.Join(t.TempDir(), databaseName)
		overwrite(t, f, string(list[at(databaseName)].content))
		db := pool(1, source(f, "immediate"))
		defer db.Close()
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
		return read(t, f)
	}
	added := func(name, content string) []part {
		return append([]part{{name, zip.Store, []byte(content)}}, list...)
	}
	manifest := string(list[at(manifestName)].content)
	digest := strings.Repeat("0", 64)
	cases := []struct {
		name, content, code string
	}{
		{"an empty file", "", "backup.foreign"},
		{"a text", "你好", "backup.foreign"},
		{"another container", assemble(t, []part{{"xl/workbook.xml", zip.Deflate, []byte("<x/>")}}), "backup.foreign"},
		{"another program's backup", assemble(t, []part{{manifestName, zip.Deflate, []byte(`{"format":"other/1"}`)}}), "backup.foreign"},
		{"half of it", sound[:len(sound)/2], "backup.foreign"},
		{"all but a byte", sound[:len(sound)-1], "backup.foreign"},
		{"an attachment edited", assemble(t, with(attachmentsDir, "改")), "backup.broken"},
		{"an attachment of the same length edited", assemble(t, with(attachmentsDir, strings.NewReplacer("笔录", "笔绿", "一张", "二张").Replace(string(list[at(attachmentsDir)].content)))), "backup.broken"},
		{"an attachment edited by one who knows", assemble(t, resealed(t, with(attachmentsDir, "改"), nil)), "backup.broken"},
		{"an attachment left out", assemble(t, slices.Delete(slices.Clone(list), at(attachmentsDir), at(attachmentsDir)+1)), "backup.broken"},
		{"an attachment left out by one who knows", assemble(t, resealed(t, slices.Delete(slices.Clone(list), at(attachmentsDir), at(attachmentsDir)+1), nil)), "backup.broken"},
		{"an attachment slipped in by one who knows", assemble(t, resealed(t, added("attachments/00/"+digest, "添"), nil)), "backup.broken"},
		{"a row edited", assemble(t, with(databaseName, edited("UPDATE notes SET amount = 1"))), "backup.broken"},
		{"a row edited by one who knows the container", assemble(t, resealed(t, with(databaseName, edited("UPDATE notes SET amount = 1")), nil)), "backup.broken"},
		{"the journal's end cut off", assemble(t, resealed(t, with(databaseName, edited("DELETE FROM journal_entries WHERE seq = 6")), nil)), "backup.broken"},
		{"a trigger planted", assemble(t, resealed(t, with(databaseName, edited("CREATE TRIGGER evil AFTER INSERT ON notes BEGIN DELETE FROM pages; END")), nil)), "backup.broken"},
		{"no database", assemble(t, resealed(t, with(databaseName, ""), nil)), "backup.broken"},
		{"a database of something else", assemble(t, resealed(t, with(databaseName, strings.Repeat("?", 8192)), nil)), "backup.broken"},
		{"a manifest edited", assemble(t, with(manifestName, strings.Replace(manifest, "某某街道", "别的街道", 1))), "backup.broken"},
		{"a manifest with something after it", assemble(t, with(manifestName, manifest+"{}")), "backup.broken"},
		{"a manifest that hides its schema", assemble(t, resealed(t, list, func(m *Manifest) { m.Schema = m.Schema[:1] })), "backup.broken"},
		{"a manifest of another head", assemble(t, resealed(t, list, func(m *Manifest) { m.Head.Seq++ })), "backup.broken"},
		{"a name twice", assemble(t, append(slices.Clone(list), list[0])), "backup.broken"},
		{"the manifest twice", assemble(t, append(slices.Clone(list), list[at(manifestName)])), "backup.broken"},
		{"a part without mention", assemble(t, added("attachments/00/"+digest, "添")), "backup.broken"},
		{"a name that leads out", assemble(t, added("../../evil", "恶")), "backup.broken"},
		{"a name that leads out, by one who knows", assemble(t, resealed(t, added("../../evil", "恶"), nil)), "backup.broken"},
		{"a name that leads out below attachments", assemble(t, resealed(t, added("attachments/../../evil", "恶"), nil)), "backup.broken"},
		{"a name with a backslash", assemble(t, resealed(t, added(`attachments\..\..\evil`, "恶"), nil)), "backup.broken"},
		{"an absolute name", assemble(t, resealed(t, added("/tmp/evil", "恶"), nil)), "backup.broken"},
		{"a drive", assemble(t, resealed(t, added("C:/evil", "恶"), nil)), "backup.broken"},
		{"another file of the data folder", assemble(t, resealed(t, added("lock", ""), nil)), "backup.broken"},
		{"zeros that unpack to a thousandfold", bomb(t, list), "backup.broken"},
		{"a newer format", assemble(t, with(manifestName, strings.Replace(manifest, backupFormat, "sanzhitong-backup/2", 1))), "backup.newer"},
		{"a newer database", func() string {
			newer := open(t, t.TempDir(), SQL("0900_newer", "CREATE TABLE newer (id TEXT PRIMARY KEY)"))
			return read(t, backup(t, newer))
		}(), "backup.newer"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			bad := filepath.Join(t.TempDir(), "备份.zip")
			overwrite(t, bad, c.content)
			dir := filepath.Join(parent, "新", "数据")
			_, err := restoring(bad, dir).Run(context.Background())
			coded(t, err, c.code)
			if !strings.Contains(err.Error(), "备份.zip") {
				t.Errorf("the sentence does not name the file: %v", err)
			}
			if left := entries(t, parent); len(left) != 0 {
				t.Errorf("left %v", left)
			}
			if read(t, bad) != c.content {
				t.Error("the backup itself was changed")
			}
		})
	}
	_, err := restoring(filepath.Join(t.TempDir(), "没有"), filepath.Join(t.TempDir(), "x")).Run(context.Background())
	coded(t, err, "backup.missing")
	clean(t, s)
}

// bomb is a backup whose database is half a gigabyte of zeros, half a megabyte packed; it must be refused before it is unpacked.
func bomb(t *testing.T, list []part) string {
	t.Helper()
	const size = 1 << 29
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: databaseName, Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(w, zeros{}, size); err != nil {
		t.Fatal(err)
	}
	last := resealed(t, []part{list[len(list)-1]}, func(m *Manifest) { m.Members = []Member{{databaseName, size, strings.Repeat("0", 64)}} })
	w, err = z.Create(manifestName)
	if err == nil {
		_, err = w.Write(last[0].content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// Wherever a byte of a backup flips or its end is missing, it is refused, or what is restored is what was backed up.
func TestNoDamageToABackupGoesUnnoticed(t *testing.T) {
	_, file := office(t)
	sound := read(t, file)
	whole, err := VerifyBackup(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 0))
	refused := 0
	for range 400 {
		b := []byte(sound)
		if at := r.IntN(len(b)); r.IntN(2) == 0 {
			b[at] ^= byte(1 + r.IntN(255))
		} else {
			b = b[:at]
		}
		bad := filepath.Join(t.TempDir(), "备份.zip")
		overwrite(t, bad, string(b))
		m, err := VerifyBackup(context.Background(), bad)
		if err != nil {
			refused++
			if !strings.Contains(err.Error(), "备份.zip") {
				t.Fatalf("seed %d: not a sentence: %v", seed, err)
			}
			continue
		}
		if m.Seal != whole.Seal {
			t.Fatalf("seed %d: a damaged backup passes: %+v", seed, m)
		}
	}
	if refused < 300 { // times in the container's headers carry no content
		t.Errorf("seed %d: only %d of 400 damaged backups were refused", seed, refused)
	}
}
