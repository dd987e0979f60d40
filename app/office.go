package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/ledger"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/scenario"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/folder"
	"sanzhitong/printing/typeset"
	"sanzhitong/printing/workbook"
)

// foundError says that check found something, already printed.
type foundError struct{ n int }

func (f foundError) Error() string { return fmt.Sprintf("%d findings", f.n) }

// defaultData is the user's own folder. On Windows it is the local one: the roaming folder of a domain may lie on a server.
func defaultData() string {
	if local := os.Getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && local != "" {
		return filepath.Join(local, "sanzhitong", "data")
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "sanzhitong-data"
	}
	return filepath.Join(dir, "sanzhitong")
}

// open opens an office that exists.
func open(ctx context.Context, data string, o workplace.Options) (*workplace.Workplace, *typeset.Setter, error) {
	setter, err := typeset.New()
	if err != nil {
		return nil, nil, err
	}
	o.Dir, o.PageCount = data, setter.Pages
	w, err := workplace.Open(ctx, o)
	if err != nil {
		return nil, setter, err
	}
	setter.Files = func(f paper.File) (io.ReadCloser, error) {
		return w.Store.OpenAttachment(store.Attachment{Name: f.Name, SHA256: f.SHA256, Size: f.Size})
	}
	return w, setter, nil
}

// withOffice opens an existing office for one command and closes it.
func withOffice(data string, do func(ctx context.Context, w *workplace.Workplace, s *typeset.Setter) error) (err error) {
	if _, err := os.Stat(data); errors.Is(err, os.ErrNotExist) {
		return errNoOffice
	}
	ctx := context.Background()
	w, s, err := open(ctx, data, workplace.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if cerr := w.Close(); err == nil {
			err = cerr
		}
	}()
	empty, err := w.Accounts.Empty(ctx)
	if err != nil {
		return err
	}
	if empty {
		return errNoOffice
	}
	return do(ctx, w, s)
}

func demoCommand(data *string) *cobra.Command {
	return &cobra.Command{Use: "demo", Short: "在空文件夹中建立示例单位", Args: noArgs, RunE: func(c *cobra.Command, _ []string) (err error) {
		if entries, err := os.ReadDir(*data); err == nil && len(entries) > 0 {
			return fault.New("demo.full", "文件夹 %s 不是空的，示例单位只能建在空文件夹里。", *data)
		}
		ctx, clock := context.Background(), scenario.NewClock()
		w, _, err := open(ctx, *data, workplace.Options{Clock: clock.Now})
		if err != nil {
			return err
		}
		defer func() {
			if cerr := w.Close(); err == nil {
				err = cerr
			}
		}()
		r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers}
		made, err := scenario.BuildSample(ctx, r, w.Accounts, clock)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "示例单位已经建好，案件 %d 件。账号 zhao、qian（承办人）、sun（法制审核员）、li（负责人）、zhou（档案）、admin（管理员），密码都是 %s。\n", len(made), scenario.SamplePassword)
		return nil
	}}
}

func casesCommand(data *string) *cobra.Command {
	return &cobra.Command{Use: "cases", Short: "案件：案号、状态、当事人、案由", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		return withOffice(*data, func(ctx context.Context, w *workplace.Workplace, _ *typeset.Setter) error {
			return listCases(ctx, w, c.OutOrStdout())
		})
	}}
}

// listCases writes every case, the newest first, a page at a time: a hundred thousand need not be held at once.
func listCases(ctx context.Context, w *workplace.Workplace, to io.Writer) error {
	const page = 1000
	out, told := bufio.NewWriter(to), map[string]bool{}
	for offset := 0; ; offset += page {
		list, _, err := w.Engine.Cases(ctx, casework.Filter{Offset: offset, Limit: page, CountTo: 1})
		if err != nil {
			return err
		}
		for i := range list {
			k := &list[i]
			if told[k.ID] {
				continue // a case opened meanwhile has moved it on by one
			}
			told[k.ID] = true
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", k.Label(), w.Engine.Procedure(k.Procedure).State(k.State).Name, k.PartyName, k.Cause)
		}
		if len(list) < page {
			return out.Flush()
		}
	}
}

// logins opens each account that a file names: SANZHITONG_PASSWORD_<ACCOUNT>, else SANZHITONG_PASSWORD, else it asks.
func logins(accounts access.Accounts) func(context.Context, string) (*access.Session, string, error) {
	type opened struct {
		session  *access.Session
		password string
	}
	have := map[string]opened{}
	return func(ctx context.Context, account string) (*access.Session, string, error) {
		if o, ok := have[account]; ok {
			return o.session, o.password, nil
		}
		password, ok := os.LookupEnv("SANZHITONG_PASSWORD_" + strings.ToUpper(account))
		if !ok {
			password, ok = os.LookupEnv("SANZHITONG_PASSWORD")
		}
		if !ok {
			var err error
			if password, err = ask(account); err != nil {
				return nil, "", err
			}
		}
		s, err := accounts.Login(ctx, account, password)
		if err != nil {
			return nil, "", err
		}
		have[account] = opened{s, password}
		return s, password, nil
	}
}

func ask(account string) (string, error) {
	fmt.Fprintf(os.Stderr, "%s 的密码：", account)
	if fd := int(os.Stdin.Fd()); term.IsTerminal(fd) {
		b, err := term.ReadPassword(fd)
		fmt.Fprintln(os.Stderr)
		return string(b), err
	}
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && line == "" {
		return "", fault.New("access.login", "没有给出 %s 的密码：请设置环境变量 SANZHITONG_PASSWORD，或者在终端里输入。", account).By(err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func printCommand(data *string) *cobra.Command {
	var number, code, order, out string
	var whole bool
	c := &cobra.Command{Use: "print --case 案号 (--document 代码 | --dossier) --out 文件", Short: "把文书或者案卷存为 PDF", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if number == "" || out == "" || (code == "") == !whole || order != "" && !whole {
			return usageError{fmt.Errorf("print 要写 --case、--out，以及 --document 或者 --dossier 之一；--order 只用于整卷")}
		}
		return withOffice(*data, func(ctx context.Context, w *workplace.Workplace, s *typeset.Setter) error {
			f, err := w.Engine.Facts(ctx, number)
			if err != nil {
				return err
			}
			papers, err := papersOf(w, s, f, strings.ToUpper(code), order)
			if err != nil {
				return err
			}
			dress(s)
			title := f.Case.Label()
			if code != "" {
				title = papers[0].Title
			}
			printed, err := s.Print(typeset.Options{Title: title, Folios: whole}, papers...)
			if err != nil {
				return err
			}
			if n := len(printed.Unprintable); n > 0 {
				fmt.Fprintf(os.Stderr, "有 %d 个字没有字形，印成了〓：%s\n", n, string(printed.Unprintable))
			}
			for _, told := range printed.Unseen {
				fmt.Fprintln(os.Stderr, "有一张图片没有印出：", told)
			}
			return folder.WriteFile(out, printed.Bytes)
		})
	}}
	c.Flags().StringVar(&number, "case", "", "哪一件：`案号`或者线索号")
	c.Flags().StringVar(&code, "document", "", "一份文书：它的`代码`，例如 P33；没有定稿的，印草稿")
	c.Flags().BoolVar(&whole, "dossier", false, "整卷")
	c.Flags().StringVar(&order, "order", "", "整卷换一种`排列`：housing（一卷，住建）或者 market（正卷、副卷，市监）")
	c.Flags().StringVar(&out, "out", "", "存成哪个 PDF `文件`")
	return c
}

// papersOf gives the finalised document of a code, its draft when it has not been finalised, or the whole dossier, in
// another order when one is named.
func papersOf(w *workplace.Workplace, s *typeset.Setter, f *casework.Facts, code, order string) ([]paper.Paper, error) {
	switch {
	case order != "":
		return dossier.PapersIn(f, order, s.Pages)
	case code == "":
		return dossier.Papers(f)
	}
	if d := f.Document(code); d != nil {
		p, err := d.Paper()
		return []paper.Paper{p}, err
	}
	filled, err := w.Engine.Draft(f, code, nil)
	if fault.Code(err) == "template.none" {
		err = fault.New("template.none", "没有代码为“%s”的文书。运行 sanzhitong documents 查看全部文书。", code).By(err)
	}
	return []paper.Paper{filled.Paper}, err
}

func ledgersCommand(data *string) *cobra.Command {
	var year int
	var from, to, out, only string
	c := &cobra.Command{Use: "ledgers (--year 年度 | --from 日期 --to 日期) --out 文件夹", Short: "导出台账（XLSX）", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if out == "" || (year == 0) == (from == "" && to == "") {
			return usageError{fmt.Errorf("ledgers 要写 --out，以及 --year 或者 --from、--to")}
		}
		filter, err := period(year, from, to)
		if err != nil {
			return err
		}
		return withOffice(*data, func(ctx context.Context, w *workplace.Workplace, _ *typeset.Setter) error {
			done := 0
			for _, k := range w.Ledgers.Kinds() {
				if only != "" && !strings.EqualFold(only, k.Code) {
					continue
				}
				t, err := w.Ledgers.Make(ctx, k.Code, filter)
				if err != nil {
					return err
				}
				var b bytes.Buffer
				if err := workbook.Write(ctx, &b, t); err != nil {
					return err
				}
				name := filepath.Join(out, t.Name()+".xlsx")
				if err := folder.WriteFile(name, b.Bytes()); err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%s\t%d 行\n", name, len(t.Rows))
				done++
			}
			if done == 0 {
				return fault.New("ledger.none", "没有编号为“%s”的台账。", only)
			}
			return nil
		})
	}}
	c.Flags().IntVar(&year, "year", 0, "哪一个`年度`，例如 2026")
	c.Flags().StringVar(&from, "from", "", "起始`日期`，例如 2026-07-01")
	c.Flags().StringVar(&to, "to", "", "截止`日期`，例如 2026-09-30")
	c.Flags().StringVar(&out, "out", "", "存到哪个`文件夹`")
	c.Flags().StringVar(&only, "ledger", "", "只导出一种`台账`，例如 T12")
	return c
}

// period gives the filter of a year, or of the days from one to another.
func period(year int, from, to string) (ledger.Filter, error) {
	if year != 0 {
		return ledger.YearOf(year), checkYear(year)
	}
	var f ledger.Filter
	var err error
	if from != "" {
		if f.From, err = notation.ParseDay(from); err != nil {
			return f, err
		}
	}
	if to != "" {
		f.To, err = notation.ParseDay(to)
	}
	return f, err
}

// checkYear refuses what no office writes as a year.
func checkYear(year int) error {
	if year < 1000 || year > 9999 {
		return usageError{fmt.Errorf("选项 --year 要写四位数的年度，例如 2026，不能写“%d”", year)}
	}
	return nil
}

func checkCommand(data *string) *cobra.Command {
	return &cobra.Command{Use: "check", Short: "核对数据库、日志、附件、签名", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if _, err := os.Stat(*data); errors.Is(err, os.ErrNotExist) {
			return errNoOffice
		}
		found, err := workplace.Check(context.Background(), *data)
		if err != nil {
			return err
		}
		for _, f := range found {
			fmt.Fprintln(c.OutOrStdout(), f.Sentence)
		}
		if len(found) > 0 {
			return foundError{len(found)}
		}
		fmt.Fprintln(c.OutOrStdout(), "数据完整，没有发现改动。")
		return nil
	}}
}
