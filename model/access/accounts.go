package access

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"gorm.io/gorm"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// Migrations makes the users' table.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0101_access",
		`CREATE TABLE users (
			id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			account TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role_list TEXT NOT NULL, officer_id TEXT NOT NULL DEFAULT '',
			password_hash TEXT NOT NULL, public_key TEXT NOT NULL, sealed_key TEXT NOT NULL,
			failures BIGINT NOT NULL DEFAULT 0, blocked_until TEXT, disabled BOOLEAN NOT NULL DEFAULT FALSE)`)}
}

// Accounts is the users' book.
type Accounts struct{ Store *store.Store }

// NewUser is what it takes to make an account.
type NewUser struct {
	Account, Name, Password, OfficerID string
	Roles                              []Role
}

const minPassword = 8

func checkPassword(password string) error {
	if utf8.RuneCountInString(password) < minPassword {
		return fault.New("access.password.short", "密码至少 %d 位。", minPassword).At("password")
	}
	return nil
}

func (n NewUser) check() error {
	switch {
	case strings.TrimSpace(n.Account) == "" || strings.ContainsAny(n.Account, " \t\n"):
		return fault.New("access.account", "请填写登录名，登录名中不能有空格。").At("account")
	case strings.TrimSpace(n.Name) == "":
		return fault.New("access.name", "请填写姓名，文书上照此印出。").At("name")
	case len(n.Roles) == 0:
		return fault.New("access.roles", "请至少选择一个角色。").At("roles")
	}
	for _, r := range n.Roles {
		if !slices.Contains(Roles(), r) {
			return fault.New("access.role", "没有“%s”这个角色。", r).At("roles")
		}
	}
	// 处罚法 art. 58: the reviewer stands apart from those who decide; one person in both chairs makes the check worthless.
	if slices.Contains(n.Roles, Reviewer) && slices.Contains(n.Roles, Head) {
		return fault.New("access.roles.conflict", "法制审核员不能同时是负责人，请分设两个账号并由不同的人担任。").At("roles")
	}
	return checkPassword(n.Password)
}

// First makes the first administrator; it is refused once any account exists.
func (a Accounts) First(tx *store.Tx, n NewUser) (*User, error) {
	var count int64
	if err := tx.Model(&User{}).Count(&count).Error; err != nil {
		return nil, fmt.Errorf("counting users: %w", err)
	}
	if count > 0 {
		return nil, fault.New("access.first", "本单位已经建立，请用已有的账号登录。")
	}
	if !slices.Contains(n.Roles, Administrator) {
		return nil, fault.New("access.first.role", "第一个账号须有管理员角色。").At("roles")
	}
	return a.create(tx, n)
}

// Create makes an account on behalf of an administrator.
func (a Accounts) Create(ctx context.Context, by *Session, n NewUser) (u *User, err error) {
	if err := by.Require(Administrator); err != nil {
		return nil, err
	}
	err = a.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		u, err = a.create(tx, n)
		return err
	})
	return u, err
}

func (a Accounts) create(tx *store.Tx, n NewUser) (*User, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	var roles []string
	for _, r := range Roles() {
		if slices.Contains(n.Roles, r) {
			roles = append(roles, string(r))
		}
	}
	u := &User{Account: strings.TrimSpace(n.Account), Name: strings.TrimSpace(n.Name), OfficerID: n.OfficerID, RoleList: strings.Join(roles, ",")}
	if err := setPassword(u, n.Password); err != nil {
		return nil, err
	}
	err := tx.Create(u).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return nil, fault.New("access.account.taken", "登录名“%s”已经有人使用，请换一个。", u.Account).At("account").By(err)
	}
	if err != nil {
		return nil, fmt.Errorf("creating user: %w", err)
	}
	return u, nil
}

// setPassword hashes the password and makes a fresh signing key under it.
func setPassword(u *User, password string) (err error) {
	u.PasswordHash, err = argon2id.CreateHash(password, argon2id.DefaultParams)
	if err != nil {
		return fmt.Errorf("hashing a password: %w", err)
	}
	u.PublicKey, u.SealedKey, err = newKey(password)
	return err
}

// List gives all accounts by login name.
func (a Accounts) List(ctx context.Context) ([]User, error) {
	var users []User
	if err := a.Store.Read(ctx).Order("account").Find(&users).Error; err != nil {
		return nil, fmt.Errorf("listing users: %w", err)
	}
	return users, nil
}

// Empty reports whether no account exists yet: the office has to be set up first.
func (a Accounts) Empty(ctx context.Context) (bool, error) {
	var count int64
	err := a.Store.Read(ctx).Model(&User{}).Count(&count).Error
	return count == 0, err
}

// SetDisabled closes or reopens an account. An administrator cannot close the own one.
func (a Accounts) SetDisabled(ctx context.Context, by *Session, id string, disabled bool) error {
	if err := by.Require(Administrator); err != nil {
		return err
	}
	if id == by.User.ID {
		return fault.New("access.self", "不能停用自己正在使用的账号。")
	}
	return a.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		var u User
		if err := tx.First(&u, "id = ?", id).Error; err != nil {
			return fmt.Errorf("reading user: %w", err)
		}
		return tx.Model(&u).Update("disabled", disabled).Error
	})
}

// ChangePassword sets a new password after the old one was shown; the signing key stays and is sealed anew, so that
// earlier signatures keep verifying.
func (a Accounts) ChangePassword(ctx context.Context, s *Session, old, fresh string) error {
	if err := checkPassword(fresh); err != nil {
		return err
	}
	key, err := unseal(s.User.SealedKey, old)
	if errors.Is(err, errSealed) {
		return wrongPassword().At("old")
	}
	if err != nil {
		return err
	}
	hash, err := argon2id.CreateHash(fresh, argon2id.DefaultParams)
	if err != nil {
		return fmt.Errorf("hashing a password: %w", err)
	}
	sealed, err := sealKey(key, fresh)
	if err != nil {
		return err
	}
	err = a.Store.Write(ctx, s.Author(), func(tx *store.Tx) error {
		return tx.Model(&User{}).Where("id = ?", s.User.ID).Updates(map[string]any{"password_hash": hash, "sealed_key": sealed}).Error
	})
	if err == nil {
		s.User.PasswordHash, s.User.SealedKey = hash, sealed
	}
	return err
}

// ResetPassword gives a user whose password is lost a new one. The old key cannot be opened without the old password, so a
// new key is made; earlier signatures keep the public key they were made with.
func (a Accounts) ResetPassword(ctx context.Context, by *Session, id, fresh string) error {
	if err := by.Require(Administrator); err != nil {
		return err
	}
	if err := checkPassword(fresh); err != nil {
		return err
	}
	return a.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		var u User
		if err := tx.First(&u, "id = ?", id).Error; err != nil {
			return fmt.Errorf("reading user: %w", err)
		}
		if err := setPassword(&u, fresh); err != nil {
			return err
		}
		u.Failures, u.BlockedUntil = 0, time.Time{}
		return tx.Save(&u).Error
	})
}
