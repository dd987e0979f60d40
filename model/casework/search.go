package casework

import (
	"fmt"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanzhitong/model/document"
	"sanzhitong/model/store"
)

// caseWords is what the search knows of a case, under the case's position: so the newest matches come first without sorting.
// SQLite keeps only the index (FTS5 without content), outside the journal: it can be made anew from the cases at any time.
type caseWords struct {
	Position int64  `gorm:"column:rowid;primaryKey;autoIncrement:false"`
	Words    string // terms of the numbers, the party, the cause and the place
	Initials string // initials of the pinyin of party, cause and place
}

// TableName names the table.
func (caseWords) TableName() string { return "case_words" }

// perDay is how many cases a day can have.
const perDay = 1_000_000 // as the migration has it

// BeforeSave gives the case what lists sort it by and its place in them, and another when the day of its clue is put right. Cases are created one at a
// time: of several in one statement none would see the others' places.
func (c *Case) BeforeSave(tx *gorm.DB) error {
	c.NumberOrder, c.PartyOrder, c.CauseOrder = numberOrder(c.Label()), nameOrder(c.PartyName), nameOrder(c.Cause)
	if c.CluedOn.IsZero() {
		return nil
	}
	day := int64(c.CluedOn.Year()*10000 + int(c.CluedOn.Month())*100 + c.CluedOn.DayOfMonth())
	if c.Position/perDay == day {
		return nil
	}
	db := tx.Session(&gorm.Session{NewDB: true})
	if c.Position != 0 {
		if err := db.Where("rowid = ?", c.Position).Delete(&caseWords{}).Error; err != nil {
			return fmt.Errorf("taking a case out of the search: %w", err)
		}
	}
	var last int64
	err := db.Model(&Case{}).Where("position BETWEEN ? AND ?", day*perDay, (day+1)*perDay-1).Select("COALESCE(MAX(position), 0)").Scan(&last).Error
	if err != nil {
		return fmt.Errorf("placing a case: %w", err)
	}
	c.Position = max(last, day*perDay) + 1
	return nil
}

// AfterSave keeps the search in line with the case, in the same transaction. Documents are finalised before the case is saved.
func (c *Case) AfterSave(tx *gorm.DB) error {
	if c.Position == 0 {
		return nil
	}
	db := tx.Session(&gorm.Session{NewDB: true})
	var numbers []string
	if err := db.Model(&document.Document{}).Where("case_id = ? AND number <> ''", c.ID).Pluck("number", &numbers).Error; err != nil {
		return fmt.Errorf("reading document numbers: %w", err)
	}
	return remember(db, wordsOf(c, numbers))
}

// wordsOf gathers what a case is found by.
func wordsOf(c *Case, numbers []string) caseWords {
	var words, initials []string
	for _, t := range textsOf(c, numbers) {
		words = append(words, strings.Join(terms(t), " "))
	}
	for _, t := range namesOf(c) {
		initials = append(initials, initialsOf(t)...)
	}
	return caseWords{c.Position, strings.Join(words, apart), strings.Join(initials, " ")}
}

// textsOf lists what a case is found by; numbers are those of its documents.
func textsOf(c *Case, numbers []string) []string {
	return append([]string{c.Number, c.ClueNumber, c.PartyName, c.Cause, c.Place}, numbers...)
}

// namesOf lists what of it is found by initials.
func namesOf(c *Case) []string { return []string{c.PartyName, c.Cause, c.Place} }

// searched are the columns of a case that textsOf needs.
var searched = []string{"id", "position", "number", "clue_number", "party_name", "cause", "place"}

// numbersOf gives the numbers of the documents of cases, by the id of the case.
func numbersOf(db *gorm.DB, cases []Case) (map[string][]string, error) {
	ids := make([]string, len(cases))
	for i := range cases {
		ids[i] = cases[i].ID
	}
	var documents []document.Document
	if err := db.Select("case_id", "number").Where("case_id IN ? AND number <> ''", ids).Find(&documents).Error; err != nil {
		return nil, fmt.Errorf("reading document numbers: %w", err)
	}
	numbers := map[string][]string{}
	for _, d := range documents {
		numbers[d.CaseID] = append(numbers[d.CaseID], d.Number)
	}
	return numbers, nil
}

func remember(db *gorm.DB, w caseWords) error {
	if err := db.Clauses(clause.Insert{Modifier: "OR REPLACE"}).Create(&w).Error; err != nil {
		return fmt.Errorf("keeping the words of a case: %w", err)
	}
	return nil
}

// searchTable makes the table of the search, as the migration did. The tokenizer parts at spaces only, which terms and
// initialsOf put in: it need not know of any hanzi, rare ones too.
const searchTable = `CREATE VIRTUAL TABLE case_words USING fts5(words, initials, content='', contentless_delete=1, tokenize='ascii', prefix='1 2')`

// makeSearch makes the search and fills it from the cases there are, archived ones too.
func makeSearch(tx *gorm.DB) error {
	err := store.SQL("",
		`ALTER TABLE cases ADD COLUMN position BIGINT NOT NULL DEFAULT 0`,
		`UPDATE cases SET position = CAST(REPLACE(clued_on, '-', '') AS BIGINT) * 1000000 + (SELECT COUNT(*) FROM cases AS o
			WHERE o.clued_on = cases.clued_on AND (o.created_at < cases.created_at OR (o.created_at = cases.created_at AND o.id <= cases.id)))
			WHERE clued_on IS NOT NULL`,
		`CREATE UNIQUE INDEX cases_position ON cases(position)`,
		`CREATE INDEX deadlines_running ON deadlines(due, case_id) WHERE met_on IS NULL AND due IS NOT NULL`,
		searchTable,
	).Up(tx)
	if err != nil {
		return err
	}
	return fillSearch(tx)
}

func fillSearch(tx *gorm.DB) error {
	const together = 500
	for last := int64(0); ; {
		var cases []Case
		err := tx.Select(searched).Where("position > ?", last).
			Order("position").Limit(together).Find(&cases).Error
		if err != nil {
			return fmt.Errorf("reading cases: %w", err)
		}
		if len(cases) == 0 {
			return nil
		}
		numbers, err := numbersOf(tx, cases)
		if err != nil {
			return err
		}
		for i := range cases {
			if err := remember(tx, wordsOf(&cases[i], numbers[cases[i].ID])); err != nil {
				return err
			}
		}
		last = cases[len(cases)-1].Position
	}
}
