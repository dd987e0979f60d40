package access

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/alexedwards/argon2id"
	"gorm.io/gorm"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// The delay after wrong passwords: none for the first three, then 5 s doubling to 15 min.
const (
	freeFailures = 3
	firstDelay   = 5 * time.Second
	longestDelay = 15 * time.Minute
)

func delayAfter(failures int) time.Duration {
	if failures < freeFailures {
		return 0
	}
	d := firstDelay
	for i := freeFailures; i < failures && d < longestDelay; i++ {
		d *= 2
	}
	return min(d, longestDelay)
}

// wrong is the code of a wrong password.
const wrong = "access.wrong"

// wrongLogin does not say whether the account exists.
func wrongLogin() *fault.Fault {
	return fault.New(wrong, "登录名或者密码不对，请重新输入。").At("password")
}

// wrongPassword is told to somebody whose account is known.
func wrongPassword() *fault.Fault { return fault.New(wrong, "密码不对，请重新输入。") }

// Login opens a session. After wrong passwords the account waits; the waiting is kept in the database, so restarting the
// program does not shorten it.
func (a Accounts) Login(ctx context.Context, account, password string) (*Session, error) {
	var u User
	err := a.Store.Read(ctx).First(&u, "account = ?", account).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		// Spend the same time as for a known account, so that names cannot be probed by the clock.
		_, _ = argon2id.CreateHash(password, argon2id.DefaultParams)
		return nil, wrongLogin()
	}
	if err != nil {
		return nil, fmt.Errorf("reading user: %w", err)
	}
	if err := a.Confirm(ctx, &u, password); fault.Code(err) == wrong {
		return nil, wrongLogin()
	} else if err != nil {
		return nil, err
	}
	return &Session{User: u}, nil
}

// Confirm checks the password of a known user, counting failures: at login, unlocking and signing alike.
func (a Accounts) Confirm(ctx context.Context, u *User, password string) error {
	var now User
	if err := a.Store.Read(ctx).First(&now, "id = ?", u.ID).Error; err != nil {
		return fmt.Errorf("reading user: %w", err)
	}
	if now.Disabled {
		return fault.New("access.disabled", "这个账号已经停用，请联系管理员。").At("account")
	}
	if wait := now.BlockedUntil.Sub(a.Store.Clock()); wait > 0 {
		return fault.New("access.wait", "密码连续输错，请等 %s后再试。", waiting(wait)).At("password")
	}
	right, err := argon2id.ComparePasswordAndHash(password, now.PasswordHash)
	if err != nil {
		return fmt.Errorf("comparing a password: %w", err)
	}
	if right && now.Failures == 0 {
		return nil
	}
	failures, until := 0, time.Time{}
	if !right {
		failures = now.Failures + 1
		until = a.Store.Clock().Add(delayAfter(failures))
	}
	err = a.Store.Write(ctx, store.Author{Account: u.Account, Name: now.Name}, func(tx *store.Tx) error {
		return tx.Model(&now).Updates(map[string]any{"failures": failures, "blocked_until": until}).Error
	})
	if err != nil {
		return fmt.Errorf("counting a failure: %w", err)
	}
	if !right {
		return wrongPassword().At("password")
	}
	return nil
}

func waiting(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d 秒", int(d.Round(time.Second)/time.Second))
	}
	return fmt.Sprintf("%d 分钟", int((d+time.Minute-1)/time.Minute))
}

// Sign signs a digest as the session's user after confirming the password once more. It gives the signature and the public
// key that verifies it, both hex.
func (a Accounts) Sign(ctx context.Context, s *Session, password string, digest []byte) (signature, public string, err error) {
	if err := a.Confirm(ctx, &s.User, password); err != nil {
		return "", "", err
	}
	var u User
	if err := a.Store.Read(ctx).First(&u, "id = ?", s.User.ID).Error; err != nil {
		return "", "", fmt.Errorf("reading user: %w", err)
	}
	signature, err = sign(u.SealedKey, password, digest)
	return signature, u.PublicKey, err
}
