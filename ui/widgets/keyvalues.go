package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Pair is a label and a value of a KeyValues grid.
type Pair struct {
	Label, Value string
	Color        fyne.ThemeColorName // of the value; empty: text
}

// KeyValues shows facts: grey labels, bold values that wrap, in one or more columns of pairs.
type KeyValues struct {
	widget.BaseWidget
	columns int
	label   float32
	grid    *fyne.Container
}

// NewKeyValues makes a grid with so many pairs in a row.
func NewKeyValues(columns int, pairs ...Pair) *KeyValues {
	k := &KeyValues{columns: max(1, columns)}
	k.grid = container.New(Columns())
	k.ExtendBaseWidget(k)
	k.Set(pairs...)
	return k
}

// Set changes the facts.
func (k *KeyValues) Set(pairs ...Pair) {
	label := TextStyle{Color: theme.ColorMuted}
	k.label = 60
	k.grid.Objects = nil
	for _, p := range pairs {
		k.label = max(k.label, measure(p.Label, label.points(), label.font())+4)
		value := p.Value
		if value == "" {
			value = "—"
		}
		k.grid.Add(container.New(Stack(0), NewLine(p.Label, label)))
		k.grid.Add(container.New(Stack(0), NewWrapped(value, TextStyle{Bold: true, Color: p.Color})))
	}
	widths := make([]float32, 0, 2*k.columns)
	for range k.columns {
		widths = append(widths, k.label, 0)
	}
	k.grid.Layout = Columns(widths...)
	k.grid.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (k *KeyValues) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.grid) }
