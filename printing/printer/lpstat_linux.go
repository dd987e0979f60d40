package printer

import "strings"

// readPrinters reads what lpstat -l -p says, in English: a line for each printer, then its particulars behind tabs.
func readPrinters(told string) []Printer {
	var list []Printer
	for line := range strings.Lines(told) {
		line = strings.TrimRight(line, "\r\n")
		if rest, ok := strings.CutPrefix(line, "printer "); ok {
			name, state, _ := strings.Cut(rest, " ")
			list = append(list, Printer{Name: name, Label: name, Stopped: strings.HasPrefix(state, "disabled")})
			continue
		}
		if len(list) == 0 {
			continue
		}
		p := &list[len(list)-1]
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch value = strings.TrimSpace(value); {
		case key == "Description" && value != "":
			p.Label = value
		case key == "Alerts":
			p.State = complaints(strings.Fields(value))
		}
	}
	return list
}

// reasons are the printer-state-reasons (RFC 8011 5.4.12, PWG 5100.9) that somebody at the printer can mend.
var reasons = []struct{ keyword, words string }{
	{"paused", "已暂停"},
	{"moving-to-paused", "已暂停"},
	{"shutdown", "已关机"},
	{"offline", "脱机"},
	{"timed-out", "没有回应"},
	{"media-empty", "缺纸"},
	{"media-needed", "缺纸"},
	{"input-tray-missing", "纸盒没有装好"},
	{"media-jam", "卡纸"},
	{"toner-empty", "碳粉用完"},
	{"marker-supply-empty", "墨或者碳粉用完"},
	{"cover-open", "盖子没有合上"},
	{"door-open", "盖子没有合上"},
	{"interlock-open", "盖子没有合上"},
	{"output-area-full", "出纸口已满"},
	{"spool-area-full", "打印队列已满"},
}

// complaints puts keywords into Chinese. A keyword may say how grave it is; what is only reported is no complaint.
func complaints(keywords []string) string {
	var said []string
	for _, r := range reasons {
		for _, k := range keywords {
			k = strings.Trim(k, ",")
			if k == r.keyword || k == r.keyword+"-error" || k == r.keyword+"-warning" {
				if len(said) == 0 || said[len(said)-1] != r.words {
					said = append(said, r.words)
				}
			}
		}
	}
	return strings.Join(said, "、")
}

// readAbilities reads what lpoptions -l says of a printer: on each line an option and its choices.
func readAbilities(told string, p *Printer) {
	for line := range strings.Lines(told) {
		key, choices, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		key, _, _ = strings.Cut(key, "/")
		var a4, colour, back Ability = No, No, No
		for choice := range strings.FieldsSeq(choices) {
			choice = strings.TrimPrefix(choice, "*")
			if choice == "A4" || strings.HasPrefix(choice, "A4.") || strings.HasPrefix(choice, "iso_a4") {
				a4 = Yes
			}
			if lower := strings.ToLower(choice); strings.Contains(lower, "rgb") || strings.Contains(lower, "cmyk") || strings.HasPrefix(lower, "color") {
				colour = Yes
			}
			if strings.HasPrefix(choice, "Duplex") || strings.HasPrefix(choice, "two-sided") {
				back = Yes
			}
		}
		switch key {
		case "PageSize", "media":
			p.A4 = a4
		case "ColorModel", "print-color-mode":
			p.Colour = colour
		case "Duplex", "sides":
			p.Duplex = back
		}
	}
}
