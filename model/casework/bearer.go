package casework

import "slices"

// outside are the bearers of periods who do not sit in the office: when such a period has run out nobody here is late, and the
// case can go on. A borrowed dossier is asked back by the office, so its period is not among them.
var outside = []string{"当事人", "申请人", "申请人/利害关系人", "被许可人", "鉴定机构", "法院", "复议机关"}

// Outside reports whether somebody outside the office has to keep the period.
func (d *Deadline) Outside() bool { return slices.Contains(outside, d.Bearer) }

// NextOutside reports whether somebody outside the office has to meet what is due next in the case. So it is only where
// nothing runs for the office itself.
func (c *Case) NextOutside() bool { return slices.Contains(outside, c.NextBearer) }

// Bearing narrows what is due by who has to meet it.
type Bearing string

// Who has to meet what is due next.
const (
	Anybody   Bearing = ""
	TheOffice Bearing = "office"
	Outside   Bearing = "outside"
)

// nearer reports whether a period is to be told of before another: what the office has to keep first, then the earlier.
func (d *Deadline) nearer(o *Deadline) bool {
	if d.Outside() != o.Outside() {
		return !d.Outside()
	}
	return d.Due.Before(o.Due)
}
