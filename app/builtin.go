package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "版本", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		fmt.Fprintln(c.OutOrStdout(), "sanzhitong "+version)
		return nil
	}}
}

func deadlineCommand() *cobra.Command {
	var pauses []string
	c := &cobra.Command{Use: "deadline 规则 日期", Short: "计算到期日：第一行是到期日，以下是理由", Args: func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usageError{fmt.Errorf("deadline 后面要写规则和日期，例如 deadline P07 2026-09-28")}
		}
		return nil
	}, RunE: func(c *cobra.Command, args []string) error {
		book, err := law.Load()
		if err != nil {
			return err
		}
		options := law.Options{}
		for _, p := range pauses {
			span, err := law.ParseSpan(p)
			if err != nil {
				return err
			}
			options.Pauses = append(options.Pauses, span)
		}
		due, err := dueOf(book, args[0], args[1], options)
		if err != nil {
			return err
		}
		for _, line := range due.Lines() {
			fmt.Fprintln(c.OutOrStdout(), line)
		}
		return nil
	}}
	c.Flags().StringArrayVar(&pauses, "pause", nil, "扣除的期间，从..到，可以写几次")
	return c
}

// dueOf reckons from a day, or from a moment when a time of day is given, as rules of hours need.
func dueOf(book *law.Book, rule, start string, options law.Options) (law.Result, error) {
	if day, err := notation.ParseDay(start); err == nil {
		return book.Due(rule, day, options)
	} else if !strings.Contains(start, ":") {
		return law.Result{}, err
	}
	moment, err := notation.ParseMoment(start)
	if err != nil {
		return law.Result{}, err
	}
	return book.DueMoment(rule, moment, options)
}

// builtin loads what is built in without opening any office; guards are bound so that they can be listed.
func builtin() (*casework.Engine, error) {
	book, err := law.Load()
	if err != nil {
		return nil, err
	}
	library, err := document.Load()
	if err != nil {
		return nil, err
	}
	procedures, err := casework.LoadProcedures()
	if err != nil {
		return nil, err
	}
	e := casework.New(nil, book, library, procedures)
	r := &review.Service{Engine: e}
	e.Bind(r.Guards(), nil, nil)
	dossier.Bind(e)
	return e, nil
}

func documentsCommand() *cobra.Command {
	return &cobra.Command{Use: "documents", Short: "文书目录：代码、名称、出处", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		library, err := document.Load()
		if err != nil {
			return err
		}
		for _, t := range library.All() {
			fmt.Fprintf(c.OutOrStdout(), "%s\t%s\t%s\t%s\n", t.Code, t.Title, t.Basis, t.Mark)
		}
		return nil
	}}
}

func proceduresCommand() *cobra.Command {
	return &cobra.Command{Use: "procedures", Short: "程序：环节、状态、栏目、守卫、文书、期限", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		e, err := builtin()
		if err != nil {
			return err
		}
		w := c.OutOrStdout()
		for _, p := range e.Procedures() {
			fmt.Fprintf(w, "%s\t%s\t%s\n", p.Code, p.Name, p.Basis)
			for _, k := range p.Steps {
				fmt.Fprintf(w, "  %s\t%s\t%s\t守卫 %s\t文书 %s\n", k.Code, k.Name, k.Basis, strings.Join(k.Guards, " "), strings.Join(k.Documents, " "))
				for i := range k.Fields {
					f := &k.Fields[i]
					must := ""
					if f.Required {
						must = "必填"
					}
					fmt.Fprintf(w, "    %s\t%s\t%s\t%s\n", f.Label, f.Key, must, strings.Join(f.Options, casework.Separator))
				}
			}
		}
		return nil
	}}
}

func guardsCommand() *cobra.Command {
	return &cobra.Command{Use: "guards", Short: "守卫：代码、内容、条文、出路", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		e, err := builtin()
		if err != nil {
			return err
		}
		for _, g := range e.Guards() {
			fmt.Fprintf(c.OutOrStdout(), "%s\t%s\t%s\t%s\n", g.Name, g.Title, g.Article, g.Exit)
		}
		return nil
	}}
}

var errNoOffice = fault.New("office.none", "这个文件夹里还没有单位数据，请先打开窗口完成首次设置，或者用 demo 建立示例单位。")
