package paper

// Image is a block of a picture; it uses Picture.
const Image Kind = "image"

// Picture is a picture from a file kept with the records, fitted into a frame that is as wide as the text. The frame has
// its height whatever the file holds: pages are counted without opening it.
type Picture struct {
	File
	Height float64 `json:"height"` // of the frame, in millimetres
}

// File names a file kept with the records by the digest of its content.
type File struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}
