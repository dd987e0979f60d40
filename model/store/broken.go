package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	lite "github.com/glebarez/go-sqlite"
)

// After these a statement may have taken its whole transaction with it (sqlite.org/lang_transaction.html, "Response To Errors
// Within A Transaction"). What is sent next would then be kept at once, each statement by itself, whatever becomes of the rest.
var breaking = map[int]bool{7: true, 9: true, codeIO: true, codeCorrupt: true, codeFull: true} // 7 no memory, 9 interrupted

// notice marks the connection when an error may have ended its transaction.
func (c *shutConn) notice(err error) error {
	var e *lite.Error
	if c.broken == nil && errors.As(err, &e) && breaking[e.Code()&0xff] {
		c.broken = fmt.Errorf("store: the transaction has broken off: %w", err)
	}
	return err
}

// IsValid implements driver.Validator: the pool closes a broken connection, which rolls back what is left, and opens another.
func (c *shutConn) IsValid() bool { return c.broken == nil }

// ExecContext implements driver.ExecerContext.
func (c *shutConn) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	if c.broken != nil {
		return nil, c.broken
	}
	r, err := c.timedConn.ExecContext(ctx, q, args)
	return r, c.notice(err)
}

// QueryContext implements driver.QueryerContext.
func (c *shutConn) QueryContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Rows, error) {
	if c.broken != nil {
		return nil, c.broken
	}
	r, err := c.timedConn.QueryContext(ctx, q, args)
	return r, c.notice(err)
}

// PrepareContext implements driver.ConnPrepareContext.
func (c *shutConn) PrepareContext(ctx context.Context, q string) (driver.Stmt, error) {
	if c.broken != nil {
		return nil, c.broken
	}
	return c.timedConn.PrepareContext(ctx, q)
}

// shutTx ends a transaction of a shutConn.
type shutTx struct {
	driver.Tx
	conn *shutConn
}

// Commit implements driver.Tx. A commit that fails leaves its transaction open: with the connection it is given up.
func (t *shutTx) Commit() error {
	if t.conn.broken != nil {
		return t.conn.broken
	}
	// A full-text index writes at the commit what it has gathered: closed to writes, a transaction with one changed row failed.
	err := t.conn.timedConn.readOnly(context.Background(), false)
	if err == nil {
		err = t.Tx.Commit()
	}
	if err != nil {
		t.conn.broken = err
		return err
	}
	// What is committed is saved, whatever comes now: a connection that does not close to writes is given up, and nobody is told
	// that the work was lost.
	t.conn.broken = t.conn.timedConn.readOnly(context.Background(), true)
	return nil
}

// Rollback implements driver.Tx. A broken transaction is rolled back by closing its connection.
func (t *shutTx) Rollback() error {
	if t.conn.broken != nil {
		return nil
	}
	return t.Tx.Rollback()
}
