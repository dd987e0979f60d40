package typeset

// even shares what a line lacks, because a number, a date or an amount went to the next one whole, with the lines before it:
// each of them is stretched a little, where that one would look spaced out or end short of the edge. The first line is room
// wide, the others width. There are as many lines as before.
func even(lines []line, begins []int, gs []glyph, places []chance, size, room, width float64) {
	lacks := func(i int) float64 {
		if i == 0 {
			return room - lines[0].width
		}
		return width - lines[i].width
	}
	for range 3 { // from the last line up, and what the line above lacks then with the one above that
		for i := len(lines) - 2; i > 0; i-- {
			above, end := &lines[i-1], begins[i]+len(lines[i].glyphs)
			if lacks(i) < mostLacking*size || begins[i] != begins[i-1]+len(above.glyphs) || above.torn || places[end] == poorly {
				continue // it lacks little, or spaces were lost between the two, or something was torn to fill them
			}
			if k := shared(gs, places, begins[i-1]+1, begins[i], lacks(i-1), lacks(i), size); k < begins[i] {
				above.hold(gs[begins[i-1]:k])
				lines[i].hold(gs[k:end])
				begins[i] = k
			}
		}
	}
}

// shared gives where a line that begins at to begins when it takes characters from the line above until both lack about the
// same: not before from, only where a line may freely break, and never so many that the line above comes to look as bad.
func shared(gs []glyph, places []chance, from, to int, above, lacks, size float64) int {
	best, moved := to, 0.0
	for k := to - 1; k >= from; k-- {
		moved += gs[k].advance
		if above+moved >= lacks-size/2 {
			break
		}
		if places[k] == freely && !gs[k].space && !gs[k-1].space {
			best = k
			if above+moved >= lacks-moved {
				break
			}
		}
	}
	return best
}

// mostLacking is how many characters a line may lack without being seen among others.
const mostLacking = 2
