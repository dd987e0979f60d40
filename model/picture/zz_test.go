package picture
import ("testing";"bytes";"github.com/bep/imagemeta";"os";"path/filepath")
func TestZZ(t *testing.T){
 s := &said{taken: "2026:11:20 09:15:42", maker: "示例", model: "X-1", turn: 6}
 _,err:=imagemeta.Decode(imagemeta.Options{R:bytes.NewReader(jpegOf(t, marked(40,30), s)),ImageFormat:imagemeta.JPEG,Sources:imagemeta.EXIF,ShouldHandleTag:func(imagemeta.TagInfo)bool{return true},HandleTag:func(i imagemeta.TagInfo)error{t.Logf("%+v %T",i,i.Value);return nil}})
 t.Log(err)
 all,_:=filepath.Glob(os.Getenv("IMG"))
 for _,f:=range all{ r,err:=os.Open(f); if err!=nil{t.Fatal(err)}; i,err:=Read(r); t.Logf("%s %+v %v",filepath.Base(f),i,err); _,err=Upright(r,200); t.Log(err)}
}
