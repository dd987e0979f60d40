package scenario

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
	"sanzhitong/model/store"
)

// Runner plays scenarios into an office. Guards hold as on the screen.
type Runner struct {
	Store     *store.Store
	Engine    *casework.Engine
	Review    *review.Service
	Registers register.Registers
	Files     fs.FS // where the scenario's files lie
	// Login gives the session and the password of an account named in a file.
	Login func(ctx context.Context, account string) (*access.Session, string, error)
	// Before is called before each step, nil for nothing: the sample office sets its clock there.
	Before func(Step)
}

// Run plays one scenario. When a step is refused nothing of the file stays.
func (r *Runner) Run(ctx context.Context, s *Scenario) (*casework.Case, error) {
	procedure := r.Engine.Procedure(s.Procedure)
	if procedure == nil {
		return nil, fault.New("procedure.none", "%s：没有“%s”这种程序。", s.file, s.Procedure)
	}
	var made *casework.Case
	err := r.Store.Together(ctx, func(ctx context.Context) error {
		for i := range s.Steps {
			if r.Before != nil {
				r.Before(s.Steps[i])
			}
			c, err := r.step(ctx, s, procedure, i, made)
			if err != nil {
				return s.at(i, err)
			}
			made = c
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

func (r *Runner) step(ctx context.Context, s *Scenario, p *casework.Procedure, i int, c *casework.Case) (*casework.Case, error) {
	st := s.Steps[i]
	kind := find(p, st.Step)
	if kind == nil {
		return nil, fault.New("step.none", "%s没有“%s”这个环节。", p.Name, st.Step)
	}
	session, password, err := r.Login(ctx, string(st.By))
	if err != nil {
		return nil, err
	}
	if i == 0 && s.Party != nil {
		if err := r.register(ctx, session, s.Party); err != nil {
			return nil, err
		}
	}
	in := casework.Input{Procedure: p.Code, Step: kind.Code, Day: st.Day}
	if c != nil {
		in.CaseID = c.ID
	}
	if in.Fields, err = keyed(kind, st.Fields); err != nil {
		return nil, err
	}
	if i == 0 && s.Party != nil && in.Fields["party"] == "" {
		in.Fields["party"] = string(s.Party.Code)
	}
	if in.Files, err = r.files(kind, s.file, st.Files); err != nil {
		return nil, err
	}
	if kind.Page == "review" && c != nil {
		f := in.Fields
		out, err := r.Review.Sign(ctx, session, review.Answer{
			CaseID: c.ID, Day: st.Day, Conclusion: f["conclusion"], Opinion: f["opinion"], Doubts: casework.Split(f["doubts"]), Password: password,
		})
		if err != nil {
			return nil, err
		}
		return out.Case, nil
	}
	out, err := r.Engine.RecordWithDefaults(ctx, session, in)
	if err != nil {
		return nil, err
	}
	return out.Case, nil
}

// register takes the party in when its code is not yet known.
func (r *Runner) register(ctx context.Context, s *access.Session, p *Party) error {
	if _, err := register.PartyOf(r.Store.Read(ctx), strings.ToUpper(string(p.Code))); err == nil {
		return nil
	}
	kind := map[string]register.PartyKind{"公民": register.Citizen, "单位": register.Organisation}[string(p.Kind)]
	_, err := r.Registers.SaveParty(ctx, s, register.Party{
		Kind: kind, Name: string(p.Name), Code: string(p.Code), Address: string(p.Address), Phone: string(p.Phone),
		Legal: string(p.Legal), LegalPost: string(p.LegalPost),
	})
	return err
}

func find(p *casework.Procedure, name string) *casework.StepKind {
	for _, k := range p.Steps {
		if k.Code == name || k.Name == name {
			return k
		}
	}
	return nil
}

// keyed turns labels into keys.
func keyed(kind *casework.StepKind, fields map[string]Word) (map[string]string, error) {
	out := map[string]string{}
	for n, v := range fields {
		key := fieldKey(kind, n)
		if key == "" {
			return nil, fault.New("field.unknown", "%s没有“%s”这一栏。", kind.Name, n)
		}
		out[key] = string(v)
	}
	return out, nil
}

func fieldKey(kind *casework.StepKind, n string) string {
	for i := range kind.Fields {
		if kind.Fields[i].Key == n || kind.Fields[i].Label == n {
			return kind.Fields[i].Key
		}
	}
	return ""
}

func (r *Runner) files(kind *casework.StepKind, file string, named map[string][]string) (map[string][]casework.File, error) {
	out := map[string][]casework.File{}
	for n, paths := range named {
		key := fieldKey(kind, n)
		if key == "" {
			return nil, fault.New("field.unknown", "%s没有“%s”这一栏。", kind.Name, n)
		}
		for _, p := range paths {
			if r.Files == nil {
				return nil, fault.New("scenario.path", "这里不能导入带附件的案件文件。")
			}
			full := path.Join(path.Dir(file), p)
			if !fs.ValidPath(full) {
				return nil, fault.New("scenario.path", "文件“%s”须放在案件文件旁边的文件夹里。", p)
			}
			out[key] = append(out[key], casework.File{Name: path.Base(p), Open: func() (io.ReadCloser, error) { return r.Files.Open(full) }})
		}
	}
	return out, nil
}

// Reasons gives the sentences of an error that may join several.
func Reasons(err error) string {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var lines []string
		for _, e := range joined.Unwrap() {
			lines = append(lines, Reasons(e))
		}
		return strings.Join(lines, "\n")
	}
	var f *fault.Fault
	if errors.As(err, &f) {
		if f.Code != "" {
			return f.Error() + "［" + f.Code + "］"
		}
		return f.Error()
	}
	return fault.Sentence(err)
}
