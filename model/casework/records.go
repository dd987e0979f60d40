package casework

import (
	"time"

	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Case is a case. Its columns are what lists and searches need; every one of them follows from the steps.
type Case struct {
	store.Record
	Procedure    string
	ClueNumber   string // 线索号
	Number       string // 案号, given when the case is opened
	State        string `gorm:"index"`
	PartyID      string `gorm:"index"`
	PartyName    string
	MatterID     string
	Cause        string // 案由
	Place        string
	ViolatedOn   notation.Day
	CluedOn      notation.Day
	FiledOn      notation.Day
	DecidedOn    notation.Day // of the decision that stands
	ClosedOn     notation.Day
	OfficerIDs   string
	OfficerNames string
	Fine         notation.Money
	ClerkID      string       // account that registered the clue
	LastDay      notation.Day // day of the last step that moved the case
	Seal         string       // digest of the closed dossier, once archived

	Waits       string       // roles that the case waits for, joined by Separator: an approval asked for, a review
	LateEntries int          // steps entered on a later day than they happened (补录)
	NextDue     notation.Day // the earliest due date that the office has still to meet; without any, that somebody outside has
	NextTitle   string       // what is due then
	NextBearer  string       // who has to meet it
	Position    int64        // where it stands in lists, the newest highest: the day of its clue, then the order of entry; see search.go
	NumberOrder string       // what its number is sorted by; see order.go
	PartyOrder  string       // what its party is sorted by
	CauseOrder  string       // what its cause is sorted by
}

// TableName names the table.
func (Case) TableName() string { return "cases" }

// Label is how people call the case: its number, or the clue's before it has one.
func (c *Case) Label() string {
	if c.Number != "" {
		return c.Number
	}
	return c.ClueNumber
}

// Step is one thing that happened in a case. Rows are only added: a wrong one is replaced by a new one that names it.
type Step struct {
	store.Record
	CaseID     string       `gorm:"index"`
	Seq        int          // order within the case, from 1
	Kind       string       // code of the step kind
	Day        notation.Day // 发生日期
	EnteredAt  time.Time    // 录入时间
	AuthorID   string
	AuthorName string
	State      string            // state of the case after it
	Fields     map[string]string `gorm:"serializer:json"`
	Replaces   string            // id of the step that this one replaces
	Reason     string            // why it replaces it

	place  int    // where it stands in the case: its Seq, or that of the step it replaces
	origin string // id of the first step of the chain of replacements that ends here
}

// TableName names the table.
func (Step) TableName() string { return "steps" }

// Before reports whether the step stands before another in the case; before one that is not there (nil) stands none.
func (s *Step) Before(o *Step) bool { return o != nil && s.place < o.place }

// Late reports whether the step was entered on a later day than it happened.
func (s *Step) Late() bool { return notation.DayOf(s.EnteredAt).After(s.Day) }

// Deadline is a period running in a case.
type Deadline struct {
	store.Record
	CaseID    string `gorm:"index"`
	Rule      string // P07
	Title     string
	Bearer    string       // 机关, 当事人
	StepID    string       // the step that started it
	Start     notation.Day `gorm:"column:start_day"`
	Due       notation.Day
	DueAt     notation.Moment // only for a period in hours
	Paused    bool            // it does not run at present; Due is what it would be if it ran on today
	Why       string          // how the due date came about, a line each
	Warnings  string
	MetOn     notation.Day
	MetStepID string
}

// TableName names the table.
func (Deadline) TableName() string { return "deadlines" }

// Migrations makes the tables of casework.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0401_casework",
		`CREATE TABLE cases (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			procedure TEXT NOT NULL, clue_number TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL,
			party_id TEXT NOT NULL REFERENCES parties(id), party_name TEXT NOT NULL, matter_id TEXT NOT NULL REFERENCES matters(id),
			cause TEXT NOT NULL, place TEXT NOT NULL, violated_on TEXT, clued_on TEXT, filed_on TEXT, decided_on TEXT, closed_on TEXT,
			officer_ids TEXT NOT NULL, officer_names TEXT NOT NULL, fine BIGINT NOT NULL, clerk_id TEXT NOT NULL, last_day TEXT, seal TEXT NOT NULL)`,
		`CREATE UNIQUE INDEX cases_clue ON cases(clue_number)`,
		`CREATE UNIQUE INDEX cases_number ON cases(number) WHERE number <> ''`,
		`CREATE INDEX cases_state ON cases(state)`,
		`CREATE INDEX cases_party ON cases(party_id)`,
		`CREATE INDEX cases_clued ON cases(clued_on)`,
		`CREATE TABLE steps (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL REFERENCES cases(id), seq BIGINT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, entered_at TEXT NOT NULL,
			author_id TEXT NOT NULL, author_name TEXT NOT NULL, state TEXT NOT NULL, fields TEXT NOT NULL, replaces TEXT NOT NULL, reason TEXT NOT NULL,
			UNIQUE (case_id, seq))`,
		`CREATE TABLE deadlines (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL REFERENCES cases(id), rule TEXT NOT NULL, title TEXT NOT NULL, bearer TEXT NOT NULL, step_id TEXT NOT NULL,
			start_day TEXT NOT NULL, due TEXT, why TEXT NOT NULL, warnings TEXT NOT NULL, met_on TEXT, met_step_id TEXT NOT NULL)`,
		`CREATE INDEX deadlines_case ON deadlines(case_id)`,
		`CREATE INDEX deadlines_due ON deadlines(due)`,
	), store.SQL("0402_outlook",
		`ALTER TABLE cases ADD COLUMN waits TEXT NOT NULL DEFAULT ''`,
		`ALTER TABLE cases ADD COLUMN late_entries BIGINT NOT NULL DEFAULT 0`,
		`ALTER TABLE cases ADD COLUMN next_due TEXT`,
		`ALTER TABLE cases ADD COLUMN next_title TEXT NOT NULL DEFAULT ''`,
		`ALTER TABLE deadlines ADD COLUMN due_at TEXT`,
		`ALTER TABLE deadlines ADD COLUMN paused BOOLEAN NOT NULL DEFAULT FALSE`,
		`CREATE INDEX cases_waits ON cases(waits) WHERE waits <> ''`,
		`CREATE INDEX cases_next_due ON cases(next_due) WHERE next_due IS NOT NULL`,
		`CREATE TABLE reckonings (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, digest TEXT NOT NULL)`,
	), {ID: "0405_search", Up: makeSearch}, {ID: "0406_lists", Up: makeLists}, {ID: "0407_causes", Up: makeCauses}}
}
