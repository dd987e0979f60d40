package folder

import "testing"

func TestSticksAreKnownByWhereTheyAreMounted(t *testing.T) {
	for line, want := range map[string]string{
		`/dev/sdb1 /media/li/KINGSTON vfat rw 0 0`:      "/media/li/KINGSTON",
		`/dev/sdb1 /run/media/li/我的\040U盘 exfat rw 0 0`: "/run/media/li/我的 U盘",
		`/dev/sda1 / ext4 rw 0 0`:                       "",
		`/dev/sda2 /home ext4 rw 0 0`:                   "",
		`tmpfs /media/x tmpfs rw 0 0`:                   "",
		`broken`:                                        "",
	} {
		p, ok := pluggedIn(line)
		if p.Path != want || ok != (want != "") || ok && !p.Stick {
			t.Errorf("%s gives %+v", line, p)
		}
	}
}
