package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sanzhitong/model/ledger"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/typeset"
)

func numbersCommand(data *string) *cobra.Command {
	var year int
	c := &cobra.Command{Use: "numbers", Short: "核对文号：每个序列编到几号，作废几个，有没有缺号、重号", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if year != 0 {
			if err := checkYear(year); err != nil {
				return err
			}
		}
		return withOffice(*data, func(ctx context.Context, w *workplace.Workplace, _ *typeset.Setter) error {
			accounts, err := w.Engine.Numbers(ctx)
			if err != nil {
				return err
			}
			wrong := 0
			for i := range accounts {
				a := &accounts[i]
				if year != 0 && a.Year != year {
					continue
				}
				void := 0
				for _, n := range a.Numbers {
					if n.Voided != nil {
						void++
					}
				}
				line := []string{a.Series, fmt.Sprintf("%d年", a.Year), fmt.Sprintf("编到%d号", a.Last), fmt.Sprintf("作废%d个", void)}
				if found := ledger.Gap(a); found != "" {
					line = append(line, found)
					wrong++
				} else {
					line = append(line, "连续完整")
				}
				fmt.Fprintln(c.OutOrStdout(), strings.Join(line, "\t"))
			}
			if wrong > 0 {
				return foundError{wrong}
			}
			return nil
		})
	}}
	c.Flags().IntVar(&year, "year", 0, "只看一个`年度`")
	return c
}
