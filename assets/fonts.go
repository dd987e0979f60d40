package assets

import _ "embed"

// The fonts are embedded as bytes, not in the tree of files, which gives out a copy at each reading: thirty megabytes that
// would lie in memory beside the program that has them already.
var (
	//go:embed fonts/SZTHei-Medium.ttf
	hei []byte
	//go:embed fonts/SZTKai-Regular.ttf
	kai []byte
	//go:embed fonts/SZTSans-Regular.ttf
	sans []byte
	//go:embed fonts/SZTSong-Regular.ttf
	song []byte
	//go:embed fonts/SZTTitle-Bold.ttf
	title []byte
)

var fonts = map[string][]byte{
	"SZTHei-Medium.ttf": hei, "SZTKai-Regular.ttf": kai, "SZTSans-Regular.ttf": sans, "SZTSong-Regular.ttf": song, "SZTTitle-Bold.ttf": title,
}

// Font gives a font file: the one copy that everybody reads and nobody may change. It panics on a font there is not.
func Font(name string) []byte {
	f, ok := fonts[name]
	if !ok {
		panic("assets: no font " + name)
	}
	return f[:len(f):len(f)]
}
