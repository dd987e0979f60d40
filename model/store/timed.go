package store

import (
	"context"
	"database/sql/driver"
	"time"
)

// stampLayout is RFC 3339 with the zone always in figures: within one zone such texts sort as the times do.
const stampLayout = "2006-01-02T15:04:05.999999999-07:00"

func stamp(t time.Time) string { return t.Format(stampLayout) }

// parseStamp reads a text that stamp wrote, and nothing else.
func parseStamp(s string) (time.Time, bool) {
	if len(s) < 25 || len(s) > 35 || s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' {
		return time.Time{}, false
	}
	t, err := time.Parse(stampLayout, s)
	if err != nil || stamp(t) != s {
		return time.Time{}, false
	}
	return t, true
}

// timedConn keeps times as RFC 3339 text and gives them back as times, zone included. The driver does so only for column
// types that other databases read without a zone; columns here are TEXT.
type timedConn struct{ driver.Conn }

func (c *timedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
}

func (c *timedConn) Ping(ctx context.Context) error { return c.Conn.(driver.Pinger).Ping(ctx) }

func (c *timedConn) CheckNamedValue(v *driver.NamedValue) error {
	x, err := driver.DefaultParameterConverter.ConvertValue(v.Value)
	if err != nil {
		return err
	}
	if t, ok := x.(time.Time); ok {
		x = stamp(t)
	}
	v.Value = x
	return nil
}

func (c *timedConn) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, q, args)
}

func (c *timedConn) QueryContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Rows, error) {
	return timed(c.Conn.(driver.QueryerContext).QueryContext(ctx, q, args))
}

func (c *timedConn) PrepareContext(ctx context.Context, q string) (driver.Stmt, error) {
	s, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, q)
	if err != nil {
		return nil, err
	}
	return &timedStmt{s}, nil
}

type timedStmt struct{ driver.Stmt }

func (s *timedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s *timedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return timed(s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args))
}

// liteRows is what the driver's rows can do.
type liteRows interface {
	driver.RowsColumnTypeScanType
	ColumnTypeDatabaseTypeName(int) string
	ColumnTypeLength(int) (int64, bool)
	ColumnTypeNullable(int) (nullable, ok bool)
	ColumnTypePrecisionScale(int) (precision, scale int64, ok bool)
}

type timedRows struct{ liteRows }

func timed(r driver.Rows, err error) (driver.Rows, error) {
	if err != nil {
		return nil, err
	}
	return timedRows{r.(liteRows)}, nil
}

// Next gives a time for each text that is one to the letter; scanned into a string it is the same text again.
func (r timedRows) Next(dest []driver.Value) error {
	if err := r.liteRows.Next(dest); err != nil {
		return err
	}
	for i, v := range dest {
		if s, ok := v.(string); ok {
			if t, ok := parseStamp(s); ok {
				dest[i] = t
			}
		}
	}
	return nil
}
