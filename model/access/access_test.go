package access_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// open gives accounts on a real folder with one administrator, on a clock that the test moves.
func open(t *testing.T) (access.Accounts, *access.Session, *time.Time) {
	t.Helper()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local)
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Clock: func() time.Time { return now }, Migrations: access.Migrations()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	a := access.Accounts{Store: s}
	err = s.Write(t.Context(), store.System, func(tx *store.Tx) error {
		_, err := a.First(tx, access.NewUser{Account: "admin", Name: "吴示六", Password: "password-1", Roles: []access.Role{access.Administrator}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	session, err := a.Login(t.Context(), "admin", "password-1")
	if err != nil {
		t.Fatal(err)
	}
	return a, session, &now
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	if fault.Code(err) != code {
		t.Fatalf("got %v, want a fault %s", err, code)
	}
}

func TestWrongPasswordsMakeTheAccountWaitLongerAndLonger(t *testing.T) {
	a, _, now := open(t)
	ctx := context.Background()
	for range 3 {
		_, err := a.Login(ctx, "admin", "wrong")
		wantCode(t, err, "access.wrong")
	}
	_, err := a.Login(ctx, "admin", "password-1")
	wantCode(t, err, "access.wait")
	*now = now.Add(6 * time.Second)
	_, err = a.Login(ctx, "admin", "wrong")
	wantCode(t, err, "access.wrong")
	*now = now.Add(6 * time.Second)
	_, err = a.Login(ctx, "admin", "password-1")
	wantCode(t, err, "access.wait") // ten seconds now
	*now = now.Add(5 * time.Second)
	if _, err = a.Login(ctx, "admin", "password-1"); err != nil {
		t.Fatal(err)
	}
}

func TestUnknownAccountsAreRefusedInTheSameWords(t *testing.T) {
	a, _, _ := open(t)
	_, unknown := a.Login(t.Context(), "nobody", "password-1")
	_, wrong := a.Login(t.Context(), "admin", "wrong")
	if unknown == nil || wrong == nil || unknown.Error() != wrong.Error() {
		t.Fatalf("%v / %v", unknown, wrong)
	}
}

func TestOnlyAnAdministratorMakesAccounts(t *testing.T) {
	a, admin, _ := open(t)
	clerk := access.NewUser{Account: "zhao", Name: "赵示一", Password: "password-2", Roles: []access.Role{access.Clerk}}
	if _, err := a.Create(t.Context(), admin, clerk); err != nil {
		t.Fatal(err)
	}
	session, err := a.Login(t.Context(), "zhao", "password-2")
	if err != nil {
		t.Fatal(err)
	}
	clerk.Account = "other"
	_, err = a.Create(t.Context(), session, clerk)
	wantCode(t, err, "access.refused")
	clerk.Account = "zhao"
	_, err = a.Create(t.Context(), admin, clerk)
	wantCode(t, err, "access.account.taken")
}

func TestAccountsThatCannotBeRightAreRefused(t *testing.T) {
	a, admin, _ := open(t)
	good := access.NewUser{Account: "x", Name: "甲", Password: "password-2", Roles: []access.Role{access.Clerk}}
	for name, c := range map[string]struct {
		change func(*access.NewUser)
		code   string
	}{
		"no account":                {func(n *access.NewUser) { n.Account = " " }, "access.account"},
		"no name":                   {func(n *access.NewUser) { n.Name = "" }, "access.name"},
		"no role":                   {func(n *access.NewUser) { n.Roles = nil }, "access.roles"},
		"short password":            {func(n *access.NewUser) { n.Password = "1234567" }, "access.password.short"},
		"reviewer and head at once": {func(n *access.NewUser) { n.Roles = []access.Role{access.Reviewer, access.Head} }, "access.roles.conflict"},
	} {
		t.Run(name, func(t *testing.T) {
			n := good
			c.change(&n)
			_, err := a.Create(t.Context(), admin, n)
			wantCode(t, err, c.code)
		})
	}
}

func TestASignatureHoldsForItsDigestOnlyAndOutlivesAPasswordChange(t *testing.T) {
	a, admin, _ := open(t)
	digest := []byte("0123456789abcdef0123456789abcdef")
	signature, public, err := a.Sign(t.Context(), admin, "password-1", digest)
	if err != nil {
		t.Fatal(err)
	}
	if !access.VerifySignature(public, digest, signature) {
		t.Fatal("the signature does not verify")
	}
	if access.VerifySignature(public, []byte("0123456789abcdef0123456789abcdeX"), signature) {
		t.Fatal("the signature verifies for another digest")
	}
	_, _, err = a.Sign(t.Context(), admin, "wrong", digest)
	wantCode(t, err, "access.wrong")
	if err := a.ChangePassword(t.Context(), admin, "password-1", "password-9"); err != nil {
		t.Fatal(err)
	}
	_, after, err := a.Sign(t.Context(), admin, "password-9", digest)
	if err != nil || after != public {
		t.Fatalf("the key changed with the password: %v", err)
	}
}

func TestAClosedAccountCannotLogIn(t *testing.T) {
	a, admin, _ := open(t)
	u, err := a.Create(t.Context(), admin, access.NewUser{Account: "zhao", Name: "赵示一", Password: "password-2", Roles: []access.Role{access.Clerk}})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.SetDisabled(t.Context(), admin, u.ID, true); err != nil {
		t.Fatal(err)
	}
	_, err = a.Login(t.Context(), "zhao", "password-2")
	wantCode(t, err, "access.disabled")
	wantCode(t, a.SetDisabled(t.Context(), admin, admin.User.ID, true), "access.self")
}

// At the login nobody learns which names there are; who has logged in is not asked for a name.
func TestAWrongPasswordIsToldByWhatIsKnown(t *testing.T) {
	a, admin, _ := open(t)
	_, known := a.Login(t.Context(), "admin", "wrong")
	_, unknown := a.Login(t.Context(), "nobody", "wrong")
	if known == nil || unknown == nil || known.Error() != unknown.Error() || !strings.Contains(known.Error(), "登录名或者密码") {
		t.Errorf("told are %v and %v", known, unknown)
	}
	_, _, signing := a.Sign(t.Context(), admin, "wrong", []byte("0123456789abcdef0123456789abcdef"))
	for _, err := range []error{signing, a.ChangePassword(t.Context(), admin, "wrong", "password-9")} {
		wantCode(t, err, "access.wrong")
		if strings.Contains(err.Error(), "登录名") {
			t.Errorf("told is %v", err)
		}
	}
}
