package store

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Record is embedded by every record: a key that may leave the office, and the transaction's times.
type Record struct {
	ID                   string `gorm:"primaryKey"`
	CreatedAt, UpdatedAt time.Time
}

// BeforeCreate gives a key where there is none. A record with a BeforeCreate of its own calls this one.
func (r *Record) BeforeCreate(*gorm.DB) error {
	if r.ID != "" {
		return nil
	}
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("store: make a key: %w", err)
	}
	r.ID = id.String()
	return nil
}
