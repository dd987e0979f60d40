package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
)

func backupCommand(data *string) *cobra.Command {
	var out string
	c := &cobra.Command{Use: "backup --out 文件", Short: "把整个单位的数据备份成一个文件；窗口开着也可以备份", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if out == "" {
			return usageError{fmt.Errorf("backup 要写 --out")}
		}
		if _, err := os.Stat(*data); errors.Is(err, os.ErrNotExist) {
			return errNoOffice
		}
		m, err := workplace.Backup(context.Background(), *data, out, version, nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "%s的数据已经备份到 %s，日志到第 %d 条，附件 %d 个，写完以后已经读回核对。备份里有个人信息，请妥善保管。\n", owner(m), out, m.Head.Seq, m.Attachments())
		return wrongBefore(c, m, "备份已经做好，但是数据里原来就有下面的问题，请尽快查明：")
	}}
	c.Flags().StringVar(&out, "out", "", "备份`文件`，不能已经存在，不能在数据文件夹里")
	return c
}

func restoreCommand(data *string) *cobra.Command {
	return &cobra.Command{Use: "restore 备份文件 --data 文件夹", Short: "把备份恢复到空文件夹里", Args: func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError{fmt.Errorf("restore 后面要写一个备份文件")}
		}
		return nil
	}, RunE: func(c *cobra.Command, args []string) error {
		if !c.Flags().Changed("data") {
			return usageError{fmt.Errorf("restore 要用 --data 写明恢复到哪个文件夹")}
		}
		m, err := workplace.Restore(context.Background(), args[0], *data)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "%s的数据已经恢复到 %s，是 %s做的备份，日志到第 %d 条，附件 %d 个。这次恢复已记入日志。\n",
			owner(m), *data, notation.DayOf(m.Made).Chinese()+m.Made.Format("15:04"), m.Head.Seq, m.Attachments())
		return wrongBefore(c, m, "数据已经恢复，但是备份的时候就有下面的问题，请尽快查明：")
	}}
}

// owner names the office; one that has not been set up has no name yet.
func owner(m *store.Manifest) string {
	if m.Office == "" {
		return "单位"
	}
	return m.Office
}

// wrongBefore prints what was wrong with the office already when its backup was made.
func wrongBefore(c *cobra.Command, m *store.Manifest, heading string) error {
	if len(m.Known) == 0 {
		return nil
	}
	fmt.Fprintln(c.OutOrStdout(), heading)
	for _, f := range m.Known {
		fmt.Fprintln(c.OutOrStdout(), f.Sentence)
	}
	return foundError{len(m.Known)}
}
