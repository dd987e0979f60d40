package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sanzhitong/model/fault"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/typeset"
	"sanzhitong/printing/workbook"
)

func importCommand(data *string) *cobra.Command {
	var user string
	c := &cobra.Command{Use: "import 文件...", Short: "导入案件文件（YAML）或者清单（XLSX）", Args: func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{fmt.Errorf("import 后面要写案件文件或者清单")}
		}
		return nil
	}, RunE: func(c *cobra.Command, args []string) error {
		return withOffice(*data, func(ctx context.Context, w *workplace.Workplace, _ *typeset.Setter) error {
			r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers}
			r.Login = logins(w.Accounts)
			for _, file := range args {
				b, err := os.ReadFile(file)
				if err != nil {
					return fault.New("file.unreadable", "读不出文件 %s，请核对文件名。", file).By(err)
				}
				done, err := importFile(ctx, w, r, user, file, b)
				if err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%s\t%s\n", done, file)
			}
			return nil
		})
	}}
	c.Flags().StringVar(&user, "user", os.Getenv("SANZHITONG_USER"), "导入清单的`登录名`；案件文件自己写明每一步由谁办理")
	return c
}

// importFile takes one file in and says what became of it.
func importFile(ctx context.Context, w *workplace.Workplace, r *scenario.Runner, user, file string, b []byte) (string, error) {
	if strings.EqualFold(filepath.Ext(file), ".xlsx") {
		if user == "" {
			return "", usageError{fmt.Errorf("导入清单要用 --user 写明登录名")}
		}
		sheets, err := workbook.Read(filepath.Base(file), bytes.NewReader(b))
		if err != nil {
			return "", err
		}
		session, _, err := r.Login(ctx, user)
		if err != nil {
			return "", err
		}
		n, err := w.Registers.TakeIn(ctx, session, sheets)
		return fmt.Sprintf("%d 条", n), err
	}
	s, err := scenario.Parse(filepath.Base(file), b)
	if err != nil {
		return "", err
	}
	r.Files = os.DirFS(filepath.Dir(file))
	made, err := r.Run(ctx, s)
	if err != nil {
		return "", err
	}
	return made.Label(), nil
}
