package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"testing"

	"sanzhitong/model/fault"
)

func TestAFaultIsSaidInItsOwnWordsWhateverItsCauseIsMadeOf(t *testing.T) {
	d := &Desk{Log: slog.New(slog.DiscardHandler)}
	full := fault.New("store.full", "磁盘已满。").By(errors.Join(io.ErrShortWrite, io.EOF))
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"one":                       {full, []string{"磁盘已满。"}},
		"one, wrapped":              {fmt.Errorf("writing: %w", full), []string{"磁盘已满。"}},
		"two":                       {errors.Join(full, fault.New("x", "日期不对。")), []string{"磁盘已满。", "日期不对。"}},
		"two, wrapped":              {fmt.Errorf("checking: %w", errors.Join(full, fault.New("x", "日期不对。"))), []string{"磁盘已满。", "日期不对。"}},
		"stopped":                   {fmt.Errorf("copying: %w", context.Canceled), []string{"已停止，没有保存。"}},
		"nothing a person may read": {io.EOF, []string{fault.Sentence(io.EOF)}},
	} {
		var said []string
		for _, f := range d.Faults(c.err) {
			said = append(said, f.Error())
		}
		if fmt.Sprint(said) != fmt.Sprint(c.want) {
			t.Errorf("%s: said is %q, want %q", name, said, c.want)
		}
	}
}
