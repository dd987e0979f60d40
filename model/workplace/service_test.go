package workplace_test

import (
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

func TestServiceInEveryWayWithItsProof(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "辛处")
	l.filed("2026-09-02")
	l.do("conclude", "2026-09-03", "kinds=罚款", "fine=1500")
	l.do("notice", "2026-09-04")
	l.refused("service.left", "serve_notice", "2026-09-07", "method=留置送达")
	l.refused("service.electronic", "serve_notice", "2026-09-07", "method=电子送达", "account=a@example.cn")
	l.refused("service.sent", "serve_notice", "2026-09-07", "method=邮寄送达", "sent_on=2026-09-08")
	l.refused("service.announced", "serve_notice", "2026-09-07", "method=公告送达")
	l.do("address", "2026-09-07", "consent=同意", "account=a@example.cn")
	l.refused("service.electronic", "serve_notice", "2026-09-07", "method=电子送达", "account=b@example.cn")
	l.do("announce", "2026-09-08", "document=行政处罚事先告知书")
	l.due("P11", "2026-10-08")
	l.refused("service.announced", "serve_notice", "2026-10-07", "method=公告送达")
	l.do("serve_notice", "2026-10-08", "method=公告送达")
	l.due("P06", "2026-10-14")
}
