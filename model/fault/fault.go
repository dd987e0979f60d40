// Package fault is the one error type that people see: a Chinese sentence that says what is wrong and what to do,
// with the place it belongs to and, where the law stops something, the article and the lawful way out.
package fault

import (
	"errors"
	"fmt"
)

// Fault is an error meant for a person. The raw cause goes to the log, never to the screen.
type Fault struct {
	Code     string // stable, for scripts and tests, e.g. "defence.period"
	Field    string // key of the form field it belongs to; empty when it belongs to the whole form
	Sentence string // what is wrong and what to do, in Chinese
	Article  string // the article that demands it, e.g. "行政处罚法第六十二条"; empty for plain input errors
	Exit     string // the lawful way out, in Chinese without the full stop; empty when there is none to name
	Cause    error  // the raw error, for the log
}

// Error gives the sentence, then the article and the way out where there are any.
func (f *Fault) Error() string {
	s := f.Sentence
	if f.Article != "" {
		s += "（" + f.Article + "）"
	}
	if f.Exit != "" {
		s += "可以：" + f.Exit + "。"
	}
	return s
}

// Unwrap gives the raw cause.
func (f *Fault) Unwrap() error { return f.Cause }

// Is reports whether target is a fault of the same code, so that errors.Is(err, &Fault{Code: …}) works.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && t.Code != "" && t.Code == f.Code
}

// New makes a fault of a code with a formatted sentence.
func New(code, format string, args ...any) *Fault {
	return &Fault{Code: code, Sentence: fmt.Sprintf(format, args...)}
}

// At returns a copy that belongs to a field.
func (f *Fault) At(field string) *Fault {
	c := *f
	c.Field = field
	return &c
}

// By returns a copy that carries the raw cause.
func (f *Fault) By(cause error) *Fault {
	c := *f
	c.Cause = cause
	return &c
}

// Sentence gives what a person may read of any error: the fault's own words, or a general sentence for a raw error.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	var f *Fault
	if errors.As(err, &f) {
		return f.Error()
	}
	return "程序内部出错，本次操作没有保存。请重试；仍然出错的，请把日志交给维护人员。"
}

// Code gives the code of a fault, or "" for a raw error.
func Code(err error) string {
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}
