package review

import "sanzhitong/model/store"

// Migrations makes the tables of the review.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0501_review",
		`CREATE TABLE review_bundles (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, step_id TEXT NOT NULL, round BIGINT NOT NULL, day TEXT NOT NULL, digest TEXT NOT NULL, materials TEXT NOT NULL,
			UNIQUE (case_id, round))`,
		`CREATE TABLE review_opinions (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, bundle_id TEXT NOT NULL REFERENCES review_bundles(id), step_id TEXT NOT NULL, conclusion TEXT NOT NULL,
			opinion TEXT NOT NULL, doubts TEXT NOT NULL, reviewer_id TEXT NOT NULL, reviewer_name TEXT NOT NULL, signed_at TEXT NOT NULL,
			digest TEXT NOT NULL, signature TEXT NOT NULL, public_key TEXT NOT NULL, voided_at TEXT, void_reason TEXT NOT NULL)`,
		`CREATE INDEX review_opinions_case ON review_opinions(case_id)`,
	), versions(), people(), writing(), unsaved()}
}

// versions lets a submission have several bundles. A unique constraint cannot be dropped in place, so both tables are made
// anew, the opinions first out of the way of their reference. What was frozen before is version 1, gathered in the first way.
func versions() store.Migration {
	return store.SQL("0502_review_versions",
		`CREATE TABLE review_opinions_before AS SELECT * FROM review_opinions`,
		`CREATE TABLE review_bundles_before AS SELECT * FROM review_bundles`,
		`DROP TABLE review_opinions`,
		`DROP TABLE review_bundles`,
		`CREATE TABLE review_bundles (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, step_id TEXT NOT NULL, round BIGINT NOT NULL, version BIGINT NOT NULL, day TEXT NOT NULL, completed_on TEXT NOT NULL,
			completed_step_id TEXT NOT NULL, scope BIGINT NOT NULL, digest TEXT NOT NULL, materials TEXT NOT NULL,
			UNIQUE (case_id, round, version))`,
		`INSERT INTO review_bundles (id, created_at, updated_at, case_id, step_id, round, version, day, completed_on, completed_step_id, scope, digest, materials)
			SELECT id, created_at, updated_at, case_id, step_id, round, 1, day, day, '', 1, digest, materials FROM review_bundles_before`,
		`CREATE TABLE review_opinions (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, bundle_id TEXT NOT NULL REFERENCES review_bundles(id), step_id TEXT NOT NULL, conclusion TEXT NOT NULL,
			opinion TEXT NOT NULL, doubts TEXT NOT NULL, reviewer_id TEXT NOT NULL, reviewer_name TEXT NOT NULL, signed_at TEXT NOT NULL,
			drawing TEXT NOT NULL, digest TEXT NOT NULL, signature TEXT NOT NULL, public_key TEXT NOT NULL, voided_at TEXT, void_reason TEXT NOT NULL)`,
		`INSERT INTO review_opinions (id, created_at, updated_at, case_id, bundle_id, step_id, conclusion, opinion, doubts, reviewer_id, reviewer_name,
			signed_at, drawing, digest, signature, public_key, voided_at, void_reason)
			SELECT id, created_at, updated_at, case_id, bundle_id, step_id, conclusion, opinion, doubts, reviewer_id, reviewer_name,
			signed_at, '', digest, signature, public_key, voided_at, void_reason FROM review_opinions_before`,
		`CREATE INDEX review_opinions_case ON review_opinions(case_id)`,
		`DROP TABLE review_opinions_before`,
		`DROP TABLE review_bundles_before`,
	)
}

// people makes the register of those who review (处罚法第五十八条第二款; 国办发〔2018〕118号（十一）).
func people() store.Migration {
	return store.SQL("0503_review_people",
		`CREATE TABLE review_people (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			user_id TEXT NOT NULL UNIQUE, beginner BOOLEAN NOT NULL, certificate TEXT NOT NULL, since TEXT NOT NULL,
			post TEXT NOT NULL, education TEXT NOT NULL, counsel TEXT NOT NULL, appointment TEXT NOT NULL)`)
}

// writing makes the tables of what the reviewer has written: the remarks signed with an opinion, and the drafts.
func writing() store.Migration {
	return store.SQL("0504_review_writing",
		`CREATE TABLE review_remarks (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			opinion_id TEXT NOT NULL REFERENCES review_opinions(id), no BIGINT NOT NULL, kind TEXT NOT NULL, material TEXT NOT NULL,
			paragraph BIGINT NOT NULL, quote TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (opinion_id, no))`,
		`CREATE TABLE review_drafts (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, bundle_id TEXT NOT NULL REFERENCES review_bundles(id), reviewer_id TEXT NOT NULL, conclusion TEXT NOT NULL,
			opinion TEXT NOT NULL, doubts TEXT NOT NULL, remarks TEXT NOT NULL, marks TEXT NOT NULL, UNIQUE (bundle_id, reviewer_id))`,
	)
}

// unsaved takes the drafts out of the journal: they are written anew every other second, and nobody is bound by them.
func unsaved() store.Migration {
	return store.SQL("0505_review_unsaved",
		`CREATE TABLE unsaved_opinions (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, bundle_id TEXT NOT NULL REFERENCES review_bundles(id), reviewer_id TEXT NOT NULL, conclusion TEXT NOT NULL,
			opinion TEXT NOT NULL, doubts TEXT NOT NULL, remarks TEXT NOT NULL, marks TEXT NOT NULL, UNIQUE (bundle_id, reviewer_id))`,
		`INSERT INTO unsaved_opinions (id, created_at, updated_at, case_id, bundle_id, reviewer_id, conclusion, opinion, doubts, remarks, marks)
			SELECT id, created_at, updated_at, case_id, bundle_id, reviewer_id, conclusion, opinion, doubts, remarks, marks FROM review_drafts`,
		`DROP TABLE review_drafts`,
	)
}
