// Package access knows who uses the program: accounts, roles, passwords and the key with which each user signs.
// What a role may not do is refused here, whatever the screen shows.
package access

import (
	"slices"
	"strings"
	"time"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// Role is what a user may do in the office.
type Role string

// The roles.
const (
	Clerk         Role = "clerk"         // 承办人: opens cases, records steps, prints
	Reviewer      Role = "reviewer"      // 法制审核员: reads and signs off
	Head          Role = "head"          // 负责人: approves
	Archivist     Role = "archivist"     // 档案: archives, keeps lists and ledgers
	Administrator Role = "administrator" // 管理员: office, users, registers
)

// Roles lists every role in the order screens show them.
func Roles() []Role { return []Role{Clerk, Reviewer, Head, Archivist, Administrator} }

// Label gives the role's Chinese name.
func (r Role) Label() string {
	switch r {
	case Clerk:
		return "承办人"
	case Reviewer:
		return "法制审核员"
	case Head:
		return "负责人"
	case Archivist:
		return "档案"
	case Administrator:
		return "管理员"
	}
	return string(r)
}

// ParseRole reads a role by its code or its Chinese name.
func ParseRole(s string) (Role, error) {
	for _, r := range Roles() {
		if s == string(r) || s == r.Label() {
			return r, nil
		}
	}
	return "", fault.New("access.role", "没有“%s”这个角色，可用的角色是：承办人、法制审核员、负责人、档案、管理员。", s)
}

// User is an account.
type User struct {
	store.Record
	Account      string `gorm:"uniqueIndex"` // what is typed at login
	Name         string // as it stands on documents
	RoleList     string // role codes joined by commas
	OfficerID    string // the officer of the register this user is, if any
	PasswordHash string // argon2id
	PublicKey    string // SM2 public key, PKIX, hex
	SealedKey    string // SM2 private key sealed by the password
	Failures     int    // wrong passwords since the last right one
	BlockedUntil time.Time
	Disabled     bool
}

// TableName names the table.
func (User) TableName() string { return "users" }

// Roles gives the user's roles.
func (u *User) Roles() []Role {
	var roles []Role
	for _, s := range strings.Split(u.RoleList, ",") {
		if s != "" {
			roles = append(roles, Role(s))
		}
	}
	return roles
}

// Is reports whether the user has one of the roles.
func (u *User) Is(roles ...Role) bool {
	return slices.ContainsFunc(u.Roles(), func(r Role) bool { return slices.Contains(roles, r) })
}

// RoleLabels gives the roles in Chinese, e.g. 承办人、档案.
func (u *User) RoleLabels() string {
	var labels []string
	for _, r := range u.Roles() {
		labels = append(labels, r.Label())
	}
	return strings.Join(labels, "、")
}

// Session is a user who has shown the password.
type Session struct{ User User }

// Author is the session's user as the journal names it.
func (s *Session) Author() store.Author {
	return store.Author{Account: s.User.Account, Name: s.User.Name}
}

// Require refuses when the user has none of the roles.
func (s *Session) Require(roles ...Role) error {
	if s == nil {
		return fault.New("access.login", "请先登录。")
	}
	if s.User.Is(roles...) {
		return nil
	}
	var labels []string
	for _, r := range roles {
		labels = append(labels, r.Label())
	}
	return fault.New("access.refused", "这一操作须由%s办理，%s的角色是%s。", strings.Join(labels, "或者"), s.User.Name, s.User.RoleLabels())
}
