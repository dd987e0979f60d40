// Package main is the program: it wires the parts together and is the only one that knows them all.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sanzhitong/model/fault"
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
	called, err := root.ExecuteC()
	if err == nil {
		return exitFine
	}
	return complain(called, err)
}

// complain tells what went wrong in one sentence, and gives the exit code. An error that nobody foresaw goes to the log: its
// sentence says nothing of it, and asks for the log.
func complain(called *cobra.Command, err error) int {
	var usage usageError
	var found foundError
	switch {
	case errors.As(err, &found):
		return exitWrong // the findings have been printed
	case errors.As(err, &usage):
		fmt.Fprintln(os.Stderr, "用法不对："+chinese(err)+"。运行 "+called.CommandPath()+" --help 查看用法。")
		return exitUsage
	}
	var foreseen *fault.Fault
	var refusal *scenario.Refusal
	if !errors.As(err, &foreseen) && !errors.As(err, &refusal) {
		log, closeLog := openLog()
		log.Error("a command failed", "command", called.CommandPath(), "error", err)
		closeLog()
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
	switch {
	case len(args) == 0:
		return nil
	case !c.HasParent():
		return usageError{fmt.Errorf("没有“%s”这个命令", args[0])}
	}
	return usageError{fmt.Errorf("%s 后面多写了“%s”", c.Name(), args[0])}
}
