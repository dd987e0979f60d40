package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// calmLog leaves out reads that were given up: a page that is left cancels what it was reading, and that is no fault.
type calmLog struct{ logger.Interface }

// LogMode implements logger.Interface.
func (l calmLog) LogMode(level logger.LogLevel) logger.Interface {
	return calmLog{l.Interface.LogMode(level)}
}

// Trace implements logger.Interface.
func (l calmLog) Trace(ctx context.Context, begin time.Time, fc func() (sql string, rows int64), err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	l.Interface.Trace(ctx, begin, fc, err)
}

// ParamsFilter implements gorm.ParamsFilter: what the log beneath leaves out for the sake of people stays out.
func (l calmLog) ParamsFilter(ctx context.Context, sql string, params ...any) (string, []any) {
	if filter, ok := l.Interface.(gorm.ParamsFilter); ok {
		return filter.ParamsFilter(ctx, sql, params...)
	}
	return sql, params
}
