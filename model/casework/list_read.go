package casework

import (
	"fmt"
	"reflect"

	"gorm.io/gorm"
)

// readCases reads the rows of a query straight into cases.
func readCases(q *gorm.DB) ([]Case, error) {
	var list []Case
	var c Case
	err := readRows(q, func() { list = append(list, c) }, &c)
	return list, err
}

// readRows reads the rows of a query, one after the other, into the same records and tells of each row. A row has the columns
// of the records one record after the other, the id of each first. GORM's own Find takes each value through a pointer and a
// conversion of its own, which for a page of a list costs more than the query.
func readRows(q *gorm.DB, each func(), records ...any) error {
	rows, err := q.Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	into := make([]any, len(columns))
	var form *gorm.Statement
	var record reflect.Value
	for i, name := range columns {
		if name == "id" && len(records) > 0 {
			form = &gorm.Statement{DB: q}
			if err := form.Parse(records[0]); err != nil {
				return err
			}
			record, records = reflect.ValueOf(records[0]).Elem(), records[1:]
		}
		if form == nil {
			return fmt.Errorf("%s comes before the id of a record", name)
		}
		into[i] = new(any) // a column that a later version has added
		if f := form.Schema.LookUpField(name); f != nil {
			into[i] = f.ReflectValueOf(q.Statement.Context, record).Addr().Interface()
		}
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil { // every column sets its field, an empty one too
			return err
		}
		each()
	}
	return rows.Err()
}
