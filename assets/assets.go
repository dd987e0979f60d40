// Package assets embeds what the program brings along: fonts, law, procedures, document templates, ledgers, the
// sample office and the help. Data files are decoded strictly: an unknown or repeated key is an error at start-up, not a surprise in a case.
package assets

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"

	"github.com/goccy/go-yaml"
)

//go:embed law procedures documents ledgers sample icons help
var files embed.FS

// FS is the embedded tree without the fonts, paths as in the source: "law/periods.yaml".
func FS() fs.FS { return files }

// Read gives one file whole. It panics on a missing file: the tree is fixed when the program is built.
func Read(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("assets: %v", err))
	}
	return b
}

// Names lists the files of a folder with an extension (".yaml"), sorted, as full paths.
func Names(folder, ext string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		panic(fmt.Sprintf("assets: %v", err))
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == ext {
			names = append(names, path.Join(folder, e.Name()))
		}
	}
	sort.Strings(names)
	return names
}

// Decode reads YAML into v strictly; the error names the file, line and key.
func Decode(name string, b []byte, v any) error {
	d := yaml.NewDecoder(bytes.NewReader(b), yaml.Strict(), yaml.DisallowUnknownField())
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
