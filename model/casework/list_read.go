package casework

import (
	"reflect"

	"gorm.io/gorm"
)

// readCases reads the rows of a query straight into cases. GORM's own Find takes each value through a pointer and a conversion
// of its own, which for a page of a list costs more than the query.
func readCases(q *gorm.DB) ([]Case, error) {
	rows, err := q.Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	form := &gorm.Statement{DB: q}
	if err := form.Parse(&Case{}); err != nil {
		return nil, err
	}
	var c Case
	into := make([]any, len(columns))
	for i, name := range columns {
		into[i] = new(any) // a column that a later version has added
		if f := form.Schema.LookUpField(name); f != nil {
			into[i] = f.ReflectValueOf(q.Statement.Context, reflect.ValueOf(&c).Elem()).Addr().Interface()
		}
	}
	var list []Case
	for rows.Next() {
		if err := rows.Scan(into...); err != nil { // every column sets its field, an empty one too
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}
