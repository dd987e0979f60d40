// Package main is the program: it wires the parts together and is the only one that knows them all.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sanzhitong/model/scenario"
)

// version is set when the program is built.
var version = "dev"

// The exit codes that scripts rely on.
const (
	exitFine  = 0
	exitWrong = 1
	exitUsage = 2
)

func main() { os.Exit(run(os.Args[1:])) }

// usageError marks a call whose words are off.
type usageError struct{ error }

func run(args []string) int {
	attachConsole()
	root := newRoot()
	root.SetArgs(args)
	err := root.Execute()
	if err == nil {
		return exitFine
	}
	var usage usageError
	var found foundError
	switch {
	case errors.As(err, &found):
		return exitWrong // the findings have been printed
	case errors.As(err, &usage):
		fmt.Fprintln(os.Stderr, "用法不对："+chinese(err)+"。运行 sanzhitong --help 查看用法。")
		return exitUsage
	}
	fmt.Fprintln(os.Stderr, sentence(err))
	return exitWrong
}

// sentence gives what a person may read, with file, line and guard for a refused scenario.
func sentence(err error) string {
	var refusal *scenario.Refusal
	if errors.As(err, &refusal) {
		return refusal.Error()
	}
	return scenario.Reasons(err)
}

// chinese puts the library's words for a wrong call into Chinese.
func chinese(err error) string {
	s := err.Error()
	for _, w := range [][2]string{
		{"unknown command ", "没有这个命令 "},
		{"unknown flag: ", "没有这个选项 "},
		{"unknown shorthand flag: ", "没有这个选项 "},
		{"required flag(s) ", "缺少选项 "},
		{" not set", ""},
		{"flag needs an argument: ", "选项后面缺少内容 "},
		{` for "sanzhitong"`, ""},
		{"invalid argument ", "内容不对 "},
		{" for ", "，选项 "},
	} {
		s = strings.ReplaceAll(s, w[0], w[1])
	}
	return s
}

func newRoot() *cobra.Command {
	data := defaultData()
	root := &cobra.Command{
		Use:           "sanzhitong",
		Short:         "三制通：乡镇街道行政执法三项制度",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noArgs,
		RunE:          func(*cobra.Command, []string) error { return openWindow(data) },
	}
	root.PersistentFlags().StringVar(&data, "data", data, "数据`文件夹`")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(
		versionCommand(), deadlineCommand(), documentsCommand(), proceduresCommand(), guardsCommand(),
		demoCommand(&data), importCommand(&data), casesCommand(&data), printCommand(&data), ledgersCommand(&data), numbersCommand(&data), checkCommand(&data),
		backupCommand(&data), restoreCommand(&data),
	)
	speakChinese(root)
	return root
}

func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("unknown command %q", args[0])}
	}
	return nil
}
