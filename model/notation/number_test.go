package notation_test

import (
	"testing"

	"sanzhitong/model/notation"
)

func TestDocumentNumbersInAnyBrackets(t *testing.T) {
	want := notation.DocumentNumber{Office: "遵华明", Kind: "罚决字", Year: 2026, Seq: 12}
	for _, typed := range []string{
		"遵华明罚决字〔2026〕12号", "遵华明罚决字【2026】12号", "遵华明罚决字[2026]12号", "遵华明罚决字（2026）12号", "遵华明罚决字(2026)第12号", "遵华明罚决字［２０２６］第１２号",
		" 遵华明 罚决字 〔2026〕 12 号 ", "遵华明罚决字〔2026年〕12号",
	} {
		n, err := notation.ParseDocumentNumber(typed)
		if err != nil || n != want || n.String() != "遵华明罚决字〔2026〕12号" {
			t.Errorf("%q: got %+v, %v", typed, n, err)
		}
	}
}

func TestDocumentNumbersOfEverySort(t *testing.T) {
	for text, want := range map[string]notation.DocumentNumber{
		"遵华明案〔2026〕7号":      {Office: "遵华明", Kind: "案", Year: 2026, Seq: 7},
		"遵政办字〔2019〕39号":     {Office: "遵政办", Kind: "字", Year: 2019, Seq: 39},
		"遵政办〔2019〕2号":       {Office: "遵政办", Year: 2019, Seq: 2},
		"遵华明罚不立字〔2026〕1号":   {Office: "遵华明", Kind: "罚不立字", Year: 2026, Seq: 1},
		"青年镇案源登字〔2026〕100号": {Office: "青年镇", Kind: "案源登字", Year: 2026, Seq: 100},
		"国办发〔2018〕118号":     {Office: "国办发", Year: 2018, Seq: 118},
	} {
		n, err := notation.ParseDocumentNumber(text)
		if err != nil || n != want || n.String() != text {
			t.Errorf("%s: got %+v %s, %v", text, n, n, err)
		}
	}
	if got := (notation.DocumentNumber{}).String(); got != "" {
		t.Error("no number:", got)
	}
}

func TestWhatIsNoDocumentNumber(t *testing.T) {
	for _, typed := range []string{
		"", "12号", "〔2026〕12号", "遵华明罚决字2026年12号", "遵华明罚决字〔26〕12号", "遵华明罚决字〔2026〕12", "遵华明罚决字〔2026〕0号", "遵华明罚决字〔2026〕012号",
		"遵华明罚决字〔1026〕1号", "遵华明罚决字〔2026〕99999999号", "ABC〔2026〕1号",
	} {
		if n, err := notation.ParseDocumentNumber(typed); err == nil {
			t.Errorf("%q was read as %+v", typed, n)
		}
	}
}
