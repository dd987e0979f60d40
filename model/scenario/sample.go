package scenario

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
)

// SamplePassword opens every account of the sample office.
const SamplePassword = "sanzhitong-demo"

// sample is assets/sample/office.yaml.
type sample struct {
	Office struct {
		Name        string `yaml:"name"`
		Code        string `yaml:"code"`
		Region      string `yaml:"region"`
		Superior    string `yaml:"superior"`
		FilingBody  string `yaml:"filing_body"`
		Reconsider  string `yaml:"reconsider"`
		Court       string `yaml:"court"`
		Address     string `yaml:"address"`
		Phone       string `yaml:"phone"`
		Postcode    string `yaml:"postcode"`
		Contact     string `yaml:"contact"`
		EnforceUnit string `yaml:"enforce_unit"`
		ReviewUnit  string `yaml:"review_unit"`
		Bank        string `yaml:"bank"`
		BankHolder  string `yaml:"bank_holder"`
		BankAccount string `yaml:"bank_account"`
		ReviewAll   bool   `yaml:"review_all"`
	} `yaml:"office"`
	Officers []struct {
		Name        string       `yaml:"name"`
		Department  string       `yaml:"department"`
		Post        string       `yaml:"post"`
		Certificate string       `yaml:"certificate"`
		Fields      string       `yaml:"fields"`
		Issuer      string       `yaml:"issuer"`
		IssuedOn    notation.Day `yaml:"issued_on"`
		ValidUntil  notation.Day `yaml:"valid_until"`
	} `yaml:"officers"`
	Users []struct {
		Account string   `yaml:"account"`
		Name    string   `yaml:"name"`
		Roles   []string `yaml:"roles"`
		Officer string   `yaml:"officer"` // certificate
	} `yaml:"users"`
	Reviewers []struct {
		Account     string       `yaml:"account"`
		Beginner    bool         `yaml:"beginner"`
		Certificate string       `yaml:"certificate"` // of the legal profession
		Since       notation.Day `yaml:"since"`
		Post        string       `yaml:"post"`
		Education   string       `yaml:"education"`
		Counsel     string       `yaml:"counsel"`
		Appointment string       `yaml:"appointment"`
	} `yaml:"reviewers"`
}

// Clock is a clock that can be set: the sample office lives its days one after the other.
type Clock struct {
	guard sync.Mutex
	now   time.Time
}

var chinaTime = time.FixedZone("CST", 8*3600)

// NewClock makes a clock that stands before the first day of the sample.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 1, 4, 8, 30, 0, 0, chinaTime)} }

// Now gives the clock's time.
func (c *Clock) Now() time.Time {
	c.guard.Lock()
	defer c.guard.Unlock()
	return c.now
}

// At moves the clock to office hours of a day, a few minutes on when it stands there already.
func (c *Clock) At(day notation.Day) {
	c.guard.Lock()
	defer c.guard.Unlock()
	if notation.DayOf(c.now) == day {
		c.now = c.now.Add(7 * time.Minute)
		return
	}
	c.now = time.Date(day.Year(), day.Month(), day.DayOfMonth(), 9, 5, 0, 0, chinaTime)
}

// BuildSample sets up the sample office in an empty one and plays its cases, or only those of these files. The runner's store
// has to run on the clock.
func BuildSample(ctx context.Context, r *Runner, accounts access.Accounts, clock *Clock, only ...string) ([]*casework.Case, error) {
	s := &sample{}
	const file = "sample/office.yaml"
	if err := assets.Decode(file, assets.Read(file), s); err != nil {
		return nil, err
	}
	if err := s.setUp(ctx, r, accounts); err != nil {
		return nil, err
	}
	sessions := map[string]*access.Session{}
	r.Files = assets.FS()
	r.Login = func(ctx context.Context, account string) (*access.Session, string, error) {
		if have, ok := sessions[account]; ok {
			return have, SamplePassword, nil
		}
		have, err := accounts.Login(ctx, account, SamplePassword)
		sessions[account] = have
		return have, SamplePassword, err
	}
	r.Before = func(st Step) { clock.At(st.Day) }
	var made []*casework.Case
	names, err := SampleFiles()
	if err != nil {
		return nil, err
	}
	if len(only) > 0 {
		names = only
	}
	for _, n := range names {
		sc, err := Parse(n, assets.Read(n))
		if err != nil {
			return nil, err
		}
		c, err := r.Run(ctx, sc)
		if err != nil {
			return nil, err
		}
		made = append(made, c)
	}
	return made, nil
}

// SampleFiles lists the cases of the sample office among the assets in the order in which they are played: 9- before 10-. The
// cases are numbered in that order, so a new one comes last.
func SampleFiles() ([]string, error) {
	names, err := fs.Glob(assets.FS(), "sample/[0-9]*.yaml")
	if err != nil {
		return nil, fmt.Errorf("listing the sample: %w", err)
	}
	place := map[string]int{}
	for _, n := range names {
		number, _, _ := strings.Cut(path.Base(n), "-")
		if place[n], err = strconv.Atoi(number); err != nil {
			return nil, fmt.Errorf("the sample %s has no number: %w", n, err)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return place[a] - place[b] })
	return names, nil
}

func (s *sample) setUp(ctx context.Context, r *Runner, accounts access.Accounts) error {
	o, registers := s.Office, r.Registers
	office := register.Office{
		Name: o.Name, Code: o.Code, Region: o.Region, Superior: o.Superior, FilingBody: o.FilingBody, Reconsider: o.Reconsider, Court: o.Court,
		Address: o.Address, Phone: o.Phone, Postcode: o.Postcode, Contact: o.Contact, EnforceUnit: o.EnforceUnit, ReviewUnit: o.ReviewUnit,
		Bank: o.Bank, BankHolder: o.BankHolder, BankAccount: o.BankAccount, ReviewAll: o.ReviewAll,
	}
	var admin *access.Session
	for i, u := range s.Users {
		n := access.NewUser{Account: u.Account, Name: u.Name, Password: SamplePassword}
		for _, label := range u.Roles {
			role, err := access.ParseRole(label)
			if err != nil {
				return err
			}
			n.Roles = append(n.Roles, role)
		}
		if i == 0 {
			if err := registers.SetUp(ctx, office, n); err != nil {
				return err
			}
			var err error
			if admin, err = accounts.Login(ctx, n.Account, n.Password); err != nil {
				return err
			}
			if err := s.saveOfficers(ctx, registers, admin); err != nil {
				return err
			}
			continue
		}
		if u.Officer != "" {
			list, err := register.OfficersOf(registers.Store.Read(ctx), []string{u.Officer})
			if err != nil {
				return err
			}
			n.OfficerID = list[0].ID
		}
		if _, err := accounts.Create(ctx, admin, n); err != nil {
			return err
		}
	}
	return s.saveReviewers(ctx, r.Review, admin)
}

func (s *sample) saveReviewers(ctx context.Context, reviews *review.Service, admin *access.Session) error {
	accounts, err := reviews.Reviewers(ctx)
	if err != nil {
		return err
	}
	for _, p := range s.Reviewers {
		i := slices.IndexFunc(accounts, func(a review.Reviewer) bool { return a.User.Account == p.Account })
		if i < 0 {
			return fmt.Errorf("the sample office has no reviewer %q", p.Account)
		}
		err := reviews.SavePerson(ctx, admin, review.Person{
			UserID: accounts[i].User.ID, Beginner: p.Beginner, Certificate: p.Certificate, Since: p.Since, Post: p.Post, Education: p.Education,
			Counsel: p.Counsel, Appointment: p.Appointment,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *sample) saveOfficers(ctx context.Context, registers register.Registers, admin *access.Session) error {
	for _, o := range s.Officers {
		err := registers.SaveOfficer(ctx, admin, register.Officer{
			Name: o.Name, Department: o.Department, Post: o.Post, Certificate: o.Certificate, Fields: o.Fields, Issuer: o.Issuer,
			IssuedOn: o.IssuedOn, ValidUntil: o.ValidUntil,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
