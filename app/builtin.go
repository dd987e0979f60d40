package main

import (
	"fmt"
	"io"
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
		due, err := dueOf(book, strings.ToUpper(args[0]), args[1], options)
		if err != nil {
			return err
		}
		for _, line := range due.Lines() {
			fmt.Fprintln(c.OutOrStdout(), line)
		}
		return nil
	}}
	c.Flags().StringArrayVar(&pauses, "pause", nil, "扣除的`期间`，从..到，例如 2026-09-10..2026-09-20；可以写几次")
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
		for _, p := range e.Procedures() {
			printProcedure(c.OutOrStdout(), p)
		}
		return nil
	}}
}

// printProcedure tells a procedure as a person who writes scenario files needs it.
func printProcedure(w io.Writer, p *casework.Procedure) {
	fmt.Fprintf(w, "%s\t%s\t%s\n", p.Code, p.Name, p.Basis)
	for _, k := range p.Steps {
		fmt.Fprintf(w, "  %s\t%s\t由%s办理\t%s\n", k.Code, k.Name, k.Role.Label(), k.Basis)
		var from []string
		for _, s := range k.From {
			from = append(from, p.State(s).Name)
		}
		if len(from) > 0 {
			fmt.Fprintf(w, "    在：%s\n", strings.Join(from, "、"))
		}
		if k.Answers != "" {
			fmt.Fprintf(w, "    须先有：%s\n", p.Step(k.Answers).Name)
		}
		fmt.Fprintf(w, "    守卫：%s\n    文书：%s\n", strings.Join(k.Guards, " "), strings.Join(k.CanFinalise(), " "))
		for i := range k.Fields {
			f := &k.Fields[i]
			fmt.Fprintf(w, "    %s\t%s\t%s\t%s\t%s\n", f.Label, f.Key, f.Type, demanded(k, f), strings.Join(f.Options, casework.Separator))
		}
	}
}

// demanded says whether a field must be filled.
func demanded(k *casework.StepKind, f *casework.Field) string {
	words := "可以不填"
	switch {
	case f.Required && f.Preset != "":
		words = "不填取“" + f.Preset + "”"
	case f.Required && f.Default != "":
		words = "不填取已有的内容"
	case f.Required:
		words = "必填"
	case len(f.RequiredIf) > 0:
		words = "必填"
	}
	for _, condition := range []map[string]string{f.RequiredIf, f.OnlyIf} {
		for key, value := range condition {
			words += "，仅在“" + k.Field(key).Label + "”为“" + strings.ReplaceAll(value, "|", "”或者“") + "”时"
		}
	}
	return words
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
