package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	lite "github.com/glebarez/go-sqlite"
	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

const readers = 4

// source writes the database's address. busy_timeout comes first, so that the pragmas after it wait as well.
func source(file, lock string, pragmas ...string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… becomes file:///C:/…
	}
	q := url.Values{}
	q["_pragma"] = append([]string{"busy_timeout(5000)"}, pragmas...)
	q.Set("_txlock", lock)
	u := url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}
	return u.String()
}

func writing(file string) string {
	return source(file, "immediate", "journal_mode(WAL)", "foreign_keys(1)", "synchronous(FULL)", "recursive_triggers(1)",
		"temp_store(2)", "cache_size(-16000)")
}

func reading(file string) string {
	return source(file, "deferred", "query_only(1)", "foreign_keys(1)", "cache_size(-16000)")
}

// connector opens SQLite connections and readies each new one, so that a connection the pool replaces is as good as the first.
type connector struct {
	source string
	ready  []string // statements run on each new connection
	shut   bool     // refuses writes unless the journal opens it
}

func (c connector) Driver() driver.Driver { return &lite.Driver{} }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	raw, err := c.Driver().Open(c.source)
	if err != nil {
		return nil, err
	}
	conn := &timedConn{raw}
	for _, q := range c.ready {
		if _, err := conn.ExecContext(ctx, q, nil); err != nil {
			_ = raw.Close()
			return nil, fmt.Errorf("ready the connection: %w", err)
		}
	}
	if c.shut {
		return &shutConn{timedConn: conn}, conn.readOnly(ctx, true)
	}
	return conn, nil
}

func (c connector) pool(size int) *sql.DB {
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db
}

func pool(size int, source string) *sql.DB { return connector{source: source}.pool(size) }

// shutConn is a writing connection that refuses writes by default. Even BEGIN IMMEDIATE counts as one.
type shutConn struct {
	*timedConn
	broken error // see broken.go
}

func (c *shutConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	if err := c.readOnly(ctx, false); err != nil {
		return nil, err
	}
	tx, err := c.timedConn.BeginTx(ctx, o)
	if e := c.readOnly(context.WithoutCancel(ctx), true); e != nil && err == nil {
		err = errors.Join(e, tx.Rollback())
	}
	if err != nil {
		return nil, err
	}
	return &shutTx{tx, c}, nil
}

// The two states of a connection.
const (
	shutWrites = "PRAGMA query_only = 1"
	openWrites = "PRAGMA query_only = 0"
)

func (c *timedConn) readOnly(ctx context.Context, on bool) error {
	q := openWrites
	if on {
		q = shutWrites
	}
	_, err := c.ExecContext(ctx, q, nil)
	return err
}

func (s *Store) orm(db *sql.DB, plugins ...gorm.Plugin) (*gorm.DB, error) {
	g, err := gorm.Open(sqlite.Dialector{Conn: db}, &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true, // every write is inside Write already
		Logger: calmLog{logger.NewSlogLogger(s.log, logger.Config{
			LogLevel: logger.Warn, IgnoreRecordNotFoundError: true, ParameterizedQueries: true, // no personal data in the log
		})},
	})
	if err != nil {
		return nil, err
	}
	for _, p := range plugins {
		if err := g.Use(p); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (s *Store) database() string { return filepath.Join(s.dir, databaseName) }

// connect opens the writer, with the capture of changes in place, and the readers.
func (s *Store) connect(ctx context.Context) error {
	probe := pool(1, writing(s.database()))
	tables, err := readSchema(ctx, probe)
	if err == nil {
		err = fit(tables)
	}
	if e := probe.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("store: read the schema: %w", err)
	}
	s.tables = make(map[string]table, len(tables))
	for _, t := range tables {
		s.tables[t.name] = t
	}
	writer := connector{source: writing(s.database()), ready: captureStatements(tables), shut: true}.pool(1)
	s.pools = append(s.pools, writer)
	if s.writer, err = s.orm(writer, &journal{writes: true}); err != nil {
		return fmt.Errorf("store: open for writing: %w", err)
	}
	reader := pool(readers, reading(s.database()))
	s.pools = append(s.pools, reader)
	if s.reader, err = s.orm(reader, &journal{}); err != nil {
		return fmt.Errorf("store: open for reading: %w", err)
	}
	return nil
}
