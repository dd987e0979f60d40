package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// What a person reads is Chinese: of Latin letters there are only what is typed, and names such as PDF and YAML.
func TestTheHelpOfEveryCommandIsChinese(t *testing.T) {
	english := regexp.MustCompile(`\b(Usage|Flags|Global|Available|Commands?|help for|default|string\w*|int|Use|information|about)\b`)
	names := []string{""}
	for _, c := range newRoot().Commands() {
		names = append(names, c.Name())
	}
	if len(names) < 15 {
		t.Fatalf("only %d commands", len(names))
	}
	for _, name := range names {
		if name == "help" {
			t.Error("there is a command help that says what --help says")
		}
		var out bytes.Buffer
		root := newRoot()
		root.SetOut(&out)
		root.SetArgs(append(strings.Fields(name), "--help"))
		if err := root.Execute(); err != nil {
			t.Errorf("%s --help: %v", name, err)
		}
		text := out.String()
		if !strings.Contains(text, "用法：\n  "+strings.TrimSpace("sanzhitong "+name)) || !strings.Contains(text, "--data 文件夹") || !strings.Contains(text, "-h, --help") {
			t.Errorf("%s --help does not tell the use:\n%s", name, text)
		}
		if found := english.FindString(text); found != "" {
			t.Errorf("%s --help says %q:\n%s", name, found, text)
		}
	}
}
