package register

import (
	"context"
	"fmt"
	"io"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/law"
	"sanzhitong/model/store"
)

// CalendarYear is the holiday arrangement of a year that the office has taken in, on top of those built in.
type CalendarYear struct {
	store.Record
	Year int `gorm:"uniqueIndex"`
	CSV  string
}

// TableName names the table.
func (CalendarYear) TableName() string { return "calendar_years" }

// ImportCalendar takes a further year in: columns date,kind,name. The file is taken whole or refused whole.
func (r Registers) ImportCalendar(ctx context.Context, by *access.Session, calendar *law.Calendar, csv io.Reader) (year int, err error) {
	if err := by.Require(access.Administrator); err != nil {
		return 0, err
	}
	var text strings.Builder
	if year, err = calendar.Add(io.TeeReader(csv, &text)); err != nil {
		return 0, err
	}
	return year, r.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		var y CalendarYear
		if err := tx.Where("year = ?", year).Limit(1).Find(&y).Error; err != nil {
			return fmt.Errorf("reading a calendar year: %w", err)
		}
		y.Year, y.CSV = year, text.String()
		return tx.Save(&y).Error
	})
}

// LoadCalendars adds the years taken in to the calendar, at start-up.
func (r Registers) LoadCalendars(ctx context.Context, calendar *law.Calendar) error {
	var years []CalendarYear
	if err := r.Store.Read(ctx).Order("year").Find(&years).Error; err != nil {
		return fmt.Errorf("reading the calendar years: %w", err)
	}
	for _, y := range years {
		if _, err := calendar.Add(strings.NewReader(y.CSV)); err != nil {
			return err
		}
	}
	return nil
}
