package cases

import (
	"fmt"

	"sanzhitong/model/casework"
	"sanzhitong/ui/desk"
)

// copying says how far the files of a step have been taken in.
func copying(tell func(string)) func(casework.Copying) {
	return func(c casework.Copying) {
		tell(fmt.Sprintf("正在存入第 %d 个文件，共 %d 个：已存 %s……", c.File, c.Files, desk.Size(c.Bytes)))
	}
}
