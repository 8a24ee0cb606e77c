package borrower

import (
	"bytes"
	"encoding/json"
	"testing"

	"evenkeel/advisory"
	"evenkeel/portal/budget"
	"evenkeel/views/words"
)

// FuzzAFileIsAStatementOrIsToldWhatIsWrong: whatever is uploaded is read whole or refused in words, and what is read can be reckoned with and comes back the same.
func FuzzAFileIsAStatementOrIsToldWhatIsWrong(f *testing.F) {
	whole := advisory.Quick{Currency: "USD", Region: "US", Income: advisory.Each{Amount: 46000, Frequency: advisory.Weekly}, Arrears: 5000, OwedHere: 10000, OwedOthers: 90000}.Statement()
	j, _ := json.Marshal(whole)
	for _, seed := range [][]byte{whole.CSV(), j, []byte("\ufeff"), []byte("\ufeff{"), []byte("{}"), []byte("part,name,value\nline,home.rent,\"1,5\n"), []byte("part,name,value,months_seen\nline,income.pay.gig,1,1;2;3;4;5;6;7;8;9;10;11;12;13;14")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		s, problems := readStatement(file)
		for _, p := range problems {
			for _, l := range words.Langs {
				if words.Statement.In(l).Faults[p.Code] == "" {
					t.Fatalf("%s has no words in %s", p.Code, l)
				}
			}
		}
		if len(problems) > 0 {
			return
		}
		s = s.Owing(12345)
		if len(s.Problems()) > 0 {
			return // a hundred debts and ours: the check page leads back
		}
		if _, refusal := (budget.Body{Statement: s}).Affords(); refusal != nil {
			t.Fatalf("read without a fault, and refused: %+v", refusal)
		}
		again, problems := readStatement(s.CSV())
		if len(problems) > 0 {
			t.Fatalf("what was written is not read: %+v", problems)
		}
		if !bytes.Equal(again.CSV(), s.CSV()) {
			t.Fatalf("it comes back different")
		}
	})
}
