package main

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

// usage is cobra's template in Chinese, without what no command here has.
const usage = `用法：
  {{.UseLine}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} 命令{{end}}
{{if .HasAvailableSubCommands}}
命令（没有命令时打开窗口）：
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name .NamePadding}} {{.Short}}
{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}
选项：
{{chinese .LocalFlags.FlagUsages}}{{end}}{{if .HasAvailableInheritedFlags}}
各个命令都有的选项：
{{chinese .InheritedFlags.FlagUsages}}{{end}}{{if .HasAvailableSubCommands}}
“{{.CommandPath}} 命令 --help”说明一个命令。
{{end}}`

var (
	// byDefault is how the library tells what an option is when it is not given.
	byDefault = regexp.MustCompile(` \(default "?(.*?)"?\)$`)
	// option is a line of the library's list: the option with its value, and what it is for.
	option = regexp.MustCompile(`^( +(?:-\w, )?--\S+(?: \S+)?) {2,}(.*)$`)
)

// speakChinese has the help of all commands in Chinese.
func speakChinese(root *cobra.Command) {
	cobra.AddTemplateFunc("chinese", inColumns)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.SetUsageTemplate(usage)
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		c.Flags().BoolP("help", "h", false, "说明")
	}
}

// inColumns sets the library's list of options in two columns. It pads by bytes, and a Chinese character has three of them
// but is two columns wide.
func inColumns(flags string) string {
	lines := strings.Split(strings.TrimSuffix(flags, "\n"), "\n")
	widest := 0
	for _, l := range lines {
		if m := option.FindStringSubmatch(l); m != nil {
			widest = max(widest, columns(m[1]))
		}
	}
	var b strings.Builder
	for _, l := range lines {
		if m := option.FindStringSubmatch(l); m != nil {
			l = m[1] + strings.Repeat(" ", widest-columns(m[1])+3) + byDefault.ReplaceAllString(m[2], "（不写时是 $1）")
		}
		b.WriteString(l + "\n")
	}
	return b.String()
}

// columns is how wide a text is on a terminal: Chinese characters and marks take two columns.
func columns(text string) int {
	n := 0
	for _, r := range text {
		if n++; r >= 0x2E80 {
			n++
		}
	}
	return n
}

// wrongCalls puts the library's words for a wrong call into Chinese.
var wrongCalls = []struct {
	said *regexp.Regexp
	says string
}{
	{regexp.MustCompile(`^unknown command "(.*)" for .*$`), "没有“$1”这个命令"},
	{regexp.MustCompile(`^unknown flag: (--.*)$`), "没有 $1 这个选项"},
	{regexp.MustCompile(`^unknown shorthand flag: '(.*)' in .*$`), "没有 -$1 这个选项"},
	{regexp.MustCompile(`^flag needs an argument: (?:(--.*)|'(.*)' in .*)$`), "选项 $1$2 后面没有写内容"},
	{regexp.MustCompile(`^invalid argument "(.*)" for "(?:-\w, )?(--.*)" flag: strconv\.Parse(?:Int|Uint|Float):.*$`), "选项 $2 要写数字，不能写“$1”"},
	{regexp.MustCompile(`^invalid argument "(.*)" for "(?:-\w, )?(--.*)" flag: strconv\.ParseBool:.*$`), "选项 $2 后面不写内容"},
	{regexp.MustCompile(`^invalid argument "(.*)" for "(?:-\w, )?(--.*)" flag: .*$`), "选项 $2 不能写“$1”"},
	{regexp.MustCompile(`^bad flag syntax: (.*)$`), "“$1”不是选项"},
}

// chinese gives the sentence for a call whose words are off.
func chinese(err error) string {
	s := err.Error()
	for _, w := range wrongCalls {
		if w.said.MatchString(s) {
			return w.said.ReplaceAllString(s, w.says)
		}
	}
	return s
}
