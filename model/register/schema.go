package register

import "sanzhitong/model/store"

// Migrations makes the registers' tables.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0201_register",
		`CREATE TABLE offices (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			name TEXT NOT NULL, code TEXT NOT NULL, region TEXT NOT NULL, superior TEXT NOT NULL, filing_body TEXT NOT NULL,
			reconsider TEXT NOT NULL, court TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, postcode TEXT NOT NULL,
			contact TEXT NOT NULL, enforce_unit TEXT NOT NULL, review_unit TEXT NOT NULL, bank TEXT NOT NULL, bank_holder TEXT NOT NULL,
			bank_account TEXT NOT NULL, review_all BOOLEAN NOT NULL, hearing_citizen BIGINT NOT NULL, hearing_organ BIGINT NOT NULL)`,
		`CREATE TABLE departments (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			name TEXT NOT NULL UNIQUE, phone TEXT NOT NULL, note TEXT NOT NULL)`,
		`CREATE TABLE matters (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, field TEXT NOT NULL, original TEXT NOT NULL, simple TEXT NOT NULL,
			note TEXT NOT NULL, mark TEXT NOT NULL, disabled BOOLEAN NOT NULL)`,
		`CREATE TABLE matter_bases (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			matter_id TEXT NOT NULL REFERENCES matters(id), valid_from TEXT, valid_to TEXT, violated TEXT NOT NULL, penalty TEXT NOT NULL,
			text TEXT NOT NULL, citizen_min BIGINT NOT NULL, citizen_max BIGINT NOT NULL, organisation_min BIGINT NOT NULL,
			organisation_max BIGINT NOT NULL, unit TEXT NOT NULL, warning BOOLEAN NOT NULL)`,
		`CREATE INDEX matter_bases_matter ON matter_bases(matter_id)`,
		`CREATE TABLE officers (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			name TEXT NOT NULL, department TEXT NOT NULL, post TEXT NOT NULL, certificate TEXT NOT NULL UNIQUE, fields TEXT NOT NULL,
			issuer TEXT NOT NULL, issued_on TEXT, valid_until TEXT NOT NULL, "left" BOOLEAN NOT NULL)`,
		`CREATE TABLE parties (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			kind TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL UNIQUE, address TEXT NOT NULL, phone TEXT NOT NULL,
			legal TEXT NOT NULL, legal_post TEXT NOT NULL, legal_code TEXT NOT NULL, trade TEXT NOT NULL, consent TEXT NOT NULL)`,
		`CREATE INDEX parties_name ON parties(name)`,
		`CREATE TABLE calendar_years (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			year BIGINT NOT NULL UNIQUE, csv TEXT NOT NULL)`,
	)}
}
