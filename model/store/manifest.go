package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"
)

// Manifest says what a backup holds. It is a member of the file itself, the last one, so a file cut short has none. Its seal
// finds damage and careless edits, not a forger: who rewrites the whole backup can seal it again, as he can rewrite a whole
// data folder. Against him stands a head of the journal kept elsewhere.
type Manifest struct {
	Format  string    `json:"format"`
	Program string    `json:"program"` // version of the program that made it
	Office  string    `json:"office"`
	Made    time.Time `json:"made"`
	Schema  []string  `json:"schema"` // the database's migrations
	Head    Head      `json:"head"`   // the end of its journal
	Members []Member  `json:"members"`
	Known   []Finding `json:"known"` // what Check found wrong with the folder already when the backup was made
	Seal    string    `json:"seal"`  // SHA-256 of all of the above
}

// Member is a file within a backup.
type Member struct {
	Name   string `json:"name"` // with slashes, as in the data folder
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

const (
	manifestName   = "manifest.json"
	backupFormat   = "sanzhitong-backup/1"
	backupFormats  = "sanzhitong-backup/"
	manifestAtMost = 256 << 20 // bytes; a member takes about 200
)

// attachmentMember is the name of an attachment within a backup.
var attachmentMember = regexp.MustCompile(`^attachments/([0-9a-f]{2})/([0-9a-f]{64})$`)

// belongs reports whether a backup may hold a member of this name. There are no others, so none leads out of the folder.
func belongs(name string) bool {
	if name == databaseName || name == headName {
		return true
	}
	m := attachmentMember.FindStringSubmatch(name)
	return m != nil && m[2][:2] == m[1]
}

func (m Manifest) digest() (string, error) {
	m.Seal = ""
	b, err := json.Marshal(m)
	if err != nil {
		return "", fmt.Errorf("seal the manifest: %w", err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

// write seals the manifest and writes it.
func (m *Manifest) write(w io.Writer) (err error) {
	if m.Seal, err = m.digest(); err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(m)
}

// formatOf gives the format that a manifest of any version names, "" for none.
func formatOf(b []byte) string {
	var m struct {
		Format string `json:"format"`
	}
	if json.NewDecoder(bytes.NewReader(b)).Decode(&m) != nil {
		return ""
	}
	return m.Format
}

// parseManifest reads a manifest and refuses one that was not written by write.
func parseManifest(b []byte) (*Manifest, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var m Manifest
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows the manifest")
	}
	seal, err := m.digest()
	if err != nil {
		return nil, err
	}
	if seal != m.Seal {
		return nil, errors.New("the manifest's seal does not fit")
	}
	seen := map[string]bool{}
	for _, x := range m.Members {
		if !belongs(x.Name) || seen[x.Name] || x.Size < 0 {
			return nil, fmt.Errorf("the manifest names %q", x.Name)
		}
		seen[x.Name] = true
	}
	if !seen[databaseName] {
		return nil, errors.New("the manifest names no database")
	}
	return &m, nil
}

// Attachments counts the attachment files.
func (m *Manifest) Attachments() int {
	n := 0
	for _, x := range m.Members {
		if attachmentMember.MatchString(x.Name) {
			n++
		}
	}
	return n
}

// knew reports whether a finding was there when the backup was made.
func (m *Manifest) knew(f Finding) bool {
	return slices.ContainsFunc(m.Known, func(k Finding) bool { return k.Kind == f.Kind && k.Table == f.Table && k.Key == f.Key })
}
