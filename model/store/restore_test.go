package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"
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

func restoring(file, dir string, more ...Migration) Restore {
	o := options(dir, more...)
	return Restore{File: file, Dir: dir, Clock: o.Clock, Migrations: o.Migrations}
}

// entries lists a folder, nothing for one that is not there.
func entries(t *testing.T, dir string) (list []string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range all {
		list = append(list, e.Name())
	}
	return list
}

// office gives an open store with records and attachments, and a backup of it.
func office(t *testing.T) (s *Store, file string) {
	t.Helper()
	s = open(t, t.TempDir())
	for _, title := range []string{"甲", "乙", "丙"} {
		create(t, s, note{Record: Record{ID: title}, Title: title, Amount: 7, Happened: noon})
	}
	attach(t, s, "照片.jpg", strings.Repeat("一张照片", 5000))
	attach(t, s, "笔录.txt", "笔录")
	attach(t, s, "同一份.txt", "笔录")
	return s, backup(t, s)
}

func backup(t *testing.T, s *Store) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "U盘 1", "备份.zip")
	if _, err := backingUp(s, file).Write(context.Background()); err != nil {
		t.Fatal(err)
	}
	return file
}

func backingUp(s *Store, file string) Backup {
	return Backup{Dir: s.dir, File: file, Program: "1.2", Clock: s.clock, Office: func(read *gorm.DB) (string, error) {
		var titles []string
		return "某某街道办事处", read.Model(&note{}).Order("title").Pluck("title", &titles).Error
	}}
}

func TestABackupComesBackWhole(t *testing.T) {
	s, file := office(t)
	if got := entries(t, filepath.Dir(file)); len(got) != 1 {
		t.Errorf("beside the backup lies %v", got)
	}
	create(t, s, note{Title: "备份以后", Happened: noon})
	dir := filepath.Join(t.TempDir(), "新电脑", "数据")
	m, err := restoring(file, dir).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if m.Office != "某某街道办事处" || m.Program != "1.2" || !m.Made.Equal(noon.Truncate(time.Second)) || m.Head.Seq != 6 || m.Attachments() != 2 || len(m.Known) != 0 {
		t.Errorf("the manifest says %+v", m)
	}
	if got := entries(t, filepath.Dir(dir)); len(got) != 1 || got[0] != "数据" {
		t.Errorf("beside the folder lies %v", got)
	}
	again := open(t, dir)
	clean(t, again)
	var titles []string
	if err := again.Read(context.Background()).Model(&note{}).Order("title").Pluck("title", &titles).Error; err != nil || strings.Join(titles, "") != "丙乙甲" {
		t.Errorf("restored %v, %v", titles, err)
	}
	var kept []Attachment
	if err := again.Read(context.Background()).Find(&kept).Error; err != nil || len(kept) != 3 {
		t.Fatalf("restored %v, %v", kept, err)
	}
	for _, a := range kept {
		if b, err := content(again, a); err != nil || int64(len(b)) != a.Size {
			t.Errorf("%s: %d bytes, %v", a.Name, len(b), err)
		}
	}
	e := history(t, again, headName, "")
	if len(e) != 1 || e[0].Seq != 7 || !strings.Contains(e[0].Before, m.Head.Hash) || !strings.Contains(e[0].After, "由备份恢复") {
		t.Errorf("journalled %+v", e)
	}
}

func content(s *Store, a Attachment) ([]byte, error) {
	r, err := s.OpenAttachment(a)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func TestABackupIsMadeWhilePeopleWork(t *testing.T) {
	s, _ := office(t)
	file := filepath.Join(t.TempDir(), "备份.zip")
	write(t, s, func(tx *Tx) error { // in the middle of a transaction
		if _, err := tx.Attach("未定.txt", strings.NewReader("未定")); err != nil {
			return err
		}
		if err := tx.Create(&note{Title: "未定", Happened: noon}).Error; err != nil {
			return err
		}
		_, err := backingUp(s, file).Write(context.Background())
		return err
	})
	m, err := VerifyBackup(context.Background(), file)
	if err != nil || m.Head.Seq != 6 || m.Attachments() != 2 || len(m.Known) != 0 {
		t.Errorf("%+v, %v", m, err)
	}

	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			err := s.Write(context.Background(), wang, func(tx *Tx) error {
				if _, err := tx.Attach("a", strings.NewReader(fmt.Sprint("内容", i))); err != nil {
					return err
				}
				return tx.Create(&note{Title: fmt.Sprint("新", i), Happened: noon}).Error
			})
			if err != nil {
				done <- err
				return
			}
		}
	}()
	for i := range 5 {
		file := filepath.Join(t.TempDir(), fmt.Sprint(i))
		m, err := backingUp(s, file).Write(context.Background())
		if err != nil || len(m.Known) != 0 {
			t.Fatalf("%+v, %v", m, err)
		}
		dir := filepath.Join(t.TempDir(), "data")
		if _, err := restoring(file, dir).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		clean(t, open(t, dir))
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestABackupIsNotMadeWhereItWouldBeUseless(t *testing.T) {
	s, file := office(t)
	nowhere, damaged := t.TempDir(), t.TempDir()
	overwrite(t, filepath.Join(damaged, databaseName), strings.Repeat("不是数据库", 1000))
	blocked := filepath.Join(t.TempDir(), "文件")
	overwrite(t, blocked, "")
	linked := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(s.dir, linked); err != nil {
		t.Fatal(err)
	}
	before := read(t, file)
	cases := []struct{ name, dir, file, code string }{
		{"over another backup", s.dir, file, "store.exists"},
		{"in the data folder", s.dir, filepath.Join(s.dir, attachmentsDir, "备份.zip"), "backup.inside"},
		{"in a new folder of the data folder", s.dir, filepath.Join(s.dir, "新", "备份.zip"), "backup.inside"},
		{"in the data folder by another name", s.dir, filepath.Join(linked, "备份.zip"), "backup.inside"},
		{"of a folder without an office", nowhere, filepath.Join(t.TempDir(), "备份.zip"), "store.missing"},
		{"of something else", damaged, filepath.Join(t.TempDir(), "备份.zip"), "store.damaged"},
		{"below a file", s.dir, filepath.Join(blocked, "备份.zip"), "backup.unwritable"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Backup{Dir: c.dir, File: c.file}.Write(context.Background())
			coded(t, err, c.code)
			if c.file != file {
				if _, err := os.Lstat(c.file); err == nil {
					t.Error("a file is there")
				}
			}
		})
	}
	if read(t, file) != before {
		t.Error("the other backup was changed")
	}
	clean(t, s)
}

func TestABackupOfADamagedDatabaseIsRefused(t *testing.T) {
	s, _ := office(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b := []byte(read(t, s.database()))
	for i := 4096; i < len(b); i++ {
		b[i] = 0xA5
	}
	overwrite(t, s.database(), string(b))
	dir := t.TempDir()
	_, err := Backup{Dir: s.dir, File: filepath.Join(dir, "备份.zip")}.Write(context.Background())
	coded(t, err, "store.damaged")
	if got := entries(t, dir); len(got) != 0 {
		t.Errorf("left %v", got)
	}
}

func TestAnOfficeWithSomethingWrongIsBackedUpAndRestoredWithIt(t *testing.T) {
	s, _ := office(t)
	var kept []Attachment
	if err := s.Read(context.Background()).Order("name").Find(&kept).Error; err != nil {
		t.Fatal(err)
	}
	missing, changed := attach(t, s, "失.pdf", "失"), attach(t, s, "改.pdf", "原样")
	remove(t, s.attachmentFile(missing.SHA256))
	overwrite(t, s.attachmentFile(changed.SHA256), "改动过")
	tamper(t, s, "UPDATE notes SET amount = 8 WHERE id = '甲'")
	want := fmt.Sprint(kindsOf(check(t, s)))
	file := filepath.Join(t.TempDir(), "备份.zip")
	m, err := backingUp(s, file).Write(context.Background())
	if err != nil || fmt.Sprint(kindsOf(m.Known)) != want || len(m.Known) != 3 {
		t.Fatalf("%+v, %v, want %v", m, err, want)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := restoring(file, dir).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if got := fmt.Sprint(kindsOf(check(t, again))); got != want {
		t.Errorf("restored with %v, want %v", got, want)
	}
	if read(t, again.attachmentFile(changed.SHA256)) != "改动过" {
		t.Error("the changed file was not kept as evidence")
	}
}

func kindsOf(list []Finding) (all []string) {
	for _, f := range list {
		all = append(all, f.Kind+" "+f.Key)
	}
	slices.Sort(all)
	return all
}

func TestAContestedHeadGoesAlong(t *testing.T) {
	s, _ := office(t)
	tamper(t, s, "DELETE FROM journal_entries WHERE seq > 5")
	file := backup(t, s)
	dir := filepath.Join(t.TempDir(), "data")
	m, err := restoring(file, dir).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	found := check(t, again)
	one(t, m.Known, FoundJournalCut, "", "第 6 条", "第 5 条")
	one(t, found, FoundJournalCut, "", "第 6 条") // restoring does not make it good
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

func TestABackupIsRestoredIntoAFreshFolderOnly(t *testing.T) {
	s, file := office(t)
	full, empty, blocked := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "文件")
	overwrite(t, filepath.Join(full, "某人的文件"), "重要")
	overwrite(t, blocked, "重要")
	_, err := restoring(file, full).Run(context.Background())
	coded(t, err, "restore.full")
	if got := entries(t, full); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
	_, err = restoring(file, blocked).Run(context.Background())
	coded(t, err, "restore.full")
	_, err = restoring(file, filepath.Join(blocked, "下面")).Run(context.Background())
	coded(t, err, "restore.unwritable")
	_, err = restoring(file, s.dir).Run(context.Background())
	coded(t, err, "restore.full")
	remote := restoring(file, filepath.Join(t.TempDir(), "网络"))
	remote.network = func(string) (bool, error) { return true, nil }
	_, err = remote.Run(context.Background())
	coded(t, err, "store.network")
	if read(t, blocked) != "重要" {
		t.Error("a file was overwritten")
	}
	if _, err = restoring(file, empty).Run(context.Background()); err != nil {
		t.Fatalf("into an empty folder: %v", err)
	}
	clean(t, open(t, empty))
	clean(t, s)
}

func TestAnOlderBackupIsBroughtUpToDate(t *testing.T) {
	_, file := office(t)
	dir := filepath.Join(t.TempDir(), "data")
	colour := SQL("0201_colour", "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT '蓝'")
	if _, err := restoring(file, dir, colour).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, colour)
	clean(t, s)
	var colours []string
	if err := s.Read(context.Background()).Table("notes").Pluck("colour", &colours).Error; err != nil || strings.Join(colours, "") != "蓝蓝蓝" {
		t.Errorf("colours %v, %v", colours, err)
	}
}

func TestWhatACrashLeftOfABackupIsClearedByTheNextAndNeverTakenForOne(t *testing.T) {
	s, file := office(t)
	parent := filepath.Dir(file)
	left, used := filepath.Join(parent, benchPrefix+"1"+benchSuffix), filepath.Join(parent, benchPrefix+"2"+benchSuffix)
	for _, dir := range []string{left, used} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		overwrite(t, filepath.Join(dir, packed), read(t, file)[:1000])
	}
	held := &bench{used, newLock(used)}
	if taken, err := held.lock.TryLock(); err != nil || !taken {
		t.Fatal(taken, err)
	}
	_, err := restoring(filepath.Join(left, packed), filepath.Join(t.TempDir(), "x")).Run(context.Background())
	coded(t, err, "backup.foreign")
	_, err = restoring(left, filepath.Join(t.TempDir(), "x")).Run(context.Background())
	coded(t, err, "backup.foreign")
	if _, err := backingUp(s, filepath.Join(parent, "第二份.zip")).Write(context.Background()); err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Base(used), "备份.zip", "第二份.zip"}
	got := entries(t, parent)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
	if err := held.clear(); err != nil {
		t.Fatal(err)
	}
}

func TestACancelledBackupAndRestoreLeaveNothing(t *testing.T) {
	s, file := office(t)
	ctx, cancel := context.WithCancel(context.Background())
	parent := t.TempDir()
	b := backingUp(s, filepath.Join(parent, "备份.zip"))
	b.Office = func(*gorm.DB) (string, error) { cancel(); return "", nil }
	if m, err := b.Write(ctx); !errors.Is(err, context.Canceled) || m != nil {
		t.Errorf("a cancelled backup was made: %v", err)
	}
	if m, err := restoring(file, filepath.Join(parent, "data")).Run(ctx); !errors.Is(err, context.Canceled) || m != nil {
		t.Errorf("a cancelled backup was restored: %v", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	err := s.Write(ctx, wang, func(tx *Tx) error { // called off in the midst of a long file
		_, err := tx.Attach("录像.mp4", io.MultiReader(io.LimitReader(zeros{}, 1<<20), readerFunc(func([]byte) (int, error) { cancel(); return 1, nil }), zeros{}))
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a file called off: %v", err)
	}
	clean(t, s)
	if left := entries(t, parent); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
