package law

import (
	"fmt"

	"sanzhitong/model/notation"
)

// Status is how urgent a due date is.
type Status string

// The stages of a due date.
const (
	Late  Status = "late"
	Today Status = "today"
	Soon  Status = "soon"
	Fine  Status = "fine"
)

// From how many days before its end a period is called soon due.
const (
	soonWorkdays = 2
	soonDays     = 5
)

// Light is the urgency of a due date with the words beside the colour.
type Light struct {
	Status Status
	Words  string // 超期 2 天, 今天到期, 剩 1 个工作日
}

// Light says how a due date stands on a day: in working days when the period counts them, otherwise in calendar days.
func (c *Calendar) Light(due, today notation.Day, workdays bool) Light {
	days := due.Sub(today)
	switch {
	case due.IsZero():
		return Light{Fine, ""}
	case days < 0:
		return Light{Late, fmt.Sprintf("超期 %d 天", -days)}
	case days == 0:
		return Light{Today, "今天到期"}
	}
	if !workdays {
		return Light{soonWithin(days, soonDays), fmt.Sprintf("剩 %d 天", days)}
	}
	left := 0
	for d := today.AddDays(1); !d.After(due); d = d.AddDays(1) {
		if work, _ := c.IsWorkday(d); work {
			left++
		}
	}
	if left == 0 {
		return Light{Soon, "剩不足 1 个工作日"}
	}
	return Light{soonWithin(left, soonWorkdays), fmt.Sprintf("剩 %d 个工作日", left)}
}

func soonWithin(left, limit int) Status {
	if left <= limit {
		return Soon
	}
	return Fine
}

// Light is Calendar.Light.
func (b *Book) Light(due, today notation.Day, workdays bool) Light {
	return b.calendar.Light(due, today, workdays)
}
