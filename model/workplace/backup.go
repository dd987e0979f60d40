package workplace

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"sanzhitong/model/register"
	"sanzhitong/model/store"
)

// Backup packs the office in a folder into one new file, verified; see store.Backup. The office may be open elsewhere, and
// people may work on. program is the version of this program; told, if not nil, is told often how many bytes of how many have
// been dealt with, by one goroutine at a time.
func Backup(ctx context.Context, dir, file, program string, told func(done, all int64)) (*store.Manifest, error) {
	return store.Backup{Dir: dir, File: file, Program: program, Office: officeName, Told: told}.Write(ctx)
}

// officeName reads the name from an office of any age; one that has not been set up has none.
func officeName(read *gorm.DB) (string, error) {
	table := register.Office{}.TableName()
	if !read.Migrator().HasTable(table) {
		return "", nil
	}
	var list []string
	if err := read.Table(table).Limit(1).Pluck("name", &list).Error; err != nil {
		return "", fmt.Errorf("reading the office's name: %w", err)
	}
	if len(list) == 0 {
		return "", nil
	}
	return list[0], nil
}

// Restore puts a backup back into a folder that is absent or empty; see store.Restore.
func Restore(ctx context.Context, file, dir string) (*store.Manifest, error) {
	return store.Restore{File: file, Dir: dir, Migrations: Migrations()}.Run(ctx)
}
