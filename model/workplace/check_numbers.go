package workplace

import (
	"context"
	"fmt"

	"sanzhitong/model/casework"
	"sanzhitong/model/ledger"
	"sanzhitong/model/store"
)

// numbered proves that every number given to a document or case is still borne by one, void or not, and by one only.
func numbered(ctx context.Context, s *store.Store) ([]store.Finding, error) {
	accounts, err := casework.New(s, nil, nil, nil).Numbers(ctx)
	if err != nil {
		return nil, err
	}
	var found []store.Finding
	for i := range accounts {
		a := &accounts[i]
		if gap := ledger.Gap(a); gap != "" {
			found = append(found, store.Finding{
				Kind: "number", Table: "number_series", Key: fmt.Sprintf("%s %d", a.Series, a.Year),
				Sentence: fmt.Sprintf("文号序列“%s”%d年编到 %d 号，%s。", a.Series, a.Year, a.Last, gap),
			})
		}
	}
	return found, nil
}
