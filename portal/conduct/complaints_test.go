package conduct

import (
	"slices"
	"testing"

	"github.com/golang-sql/civil"
)

func TestEveryPlaceHasAComplaintClockWithItsMark(t *testing.T) {
	t.Parallel()
	on := civil.Date{Year: 2026, Month: 11, Day: 24}
	for _, names := range [][]string{{"us.fed"}, {"us.fed", "us.ny.nyc"}, {"uk.ew"}, {"uk.sct"}, {"cn"}, {"tw"}, {"hk"}, {"eu"}, {"other"}} {
		r := ComplaintsAt(names, on)
		if r.Days <= 0 || r.Rule == "" || !slices.Contains([]string{"VERIFIED", "VERIFIED-2", "RECALLED", "DESIGN"}, r.Mark) {
			t.Errorf("%v: %+v", names, r)
		}
		for _, n := range r.Next {
			if n.Name == "" || n.Reach == "" || n.Lang == "" || n.Source == "" || n.Mark == "" {
				t.Errorf("%v: %+v", names, n)
			}
		}
	}
	if got := ComplaintsAt([]string{"cn"}, on).Due(on); got != (civil.Date{Year: 2026, Month: 12, Day: 14}) {
		t.Errorf("20 days in China end on %s", got)
	}
}
