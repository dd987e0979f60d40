package main

import (
	"regexp"

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

// byDefault is how the library tells what an option is when it is not given.
var byDefault = regexp.MustCompile(` \(default "?(.*?)"?\)(\n|$)`)

// speakChinese has the help of all commands in Chinese.
func speakChinese(root *cobra.Command) {
	cobra.AddTemplateFunc("chinese", func(flags string) string { return byDefault.ReplaceAllString(flags, "（不写时是 $1）$2") })
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.SetUsageTemplate(usage)
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		c.Flags().BoolP("help", "h", false, "说明")
	}
}
