package plans

// Ahead is what still lies before the borrower of a plan. Amounts are in minor units; Next and Last carry what is left of them as their Amount.
type Ahead struct {
	Next, Last Instalment
	Each       int64 // what most of the payments between the two are; where there are none, the last one
	Count      int
	Total      int64
	Forgiven   int64 // once everything is paid
}

// Ahead is what lies ahead of a plan; ok is false where everything is paid.
func (u Under) Ahead() (a Ahead, ok bool) {
	a.Forgiven = u.Terms.Forgiven
	var all []Instalment
	for k, i := range u.Terms.Schedule {
		if i.Amount = u.Left(k); i.Amount > 0 {
			all = append(all, i)
			a.Total += i.Amount
		}
	}
	if a.Count = len(all); a.Count == 0 {
		return a, false
	}
	a.Next, a.Last = all[0], all[a.Count-1]
	a.Each = a.Last.Amount
	often := map[int64]int{}
	for k := 1; k < a.Count-1; k++ {
		often[all[k].Amount]++
	}
	for most, k := 0, 1; k < a.Count-1; k++ {
		if n := often[all[k].Amount]; n > most {
			most, a.Each = n, all[k].Amount
		}
	}
	return a, true
}

// Cost is what a change of a plan costs, in minor units of what is left to pay: negative where it saves.
func (a Ahead) Cost(after Ahead) int64 { return after.Total - a.Total }

// The milestones of a plan, in order: worth a kind word, and never a reproach.
const (
	AtStart = "start"   // nothing is paid yet
	Begun   = "begun"   // the first money has arrived
	Quarter = "quarter" // of the sum
	Half    = "half"
	Most    = "most" // three quarters
	OneLeft = "one"  // of several payments, only the last is left
	Done    = "done"
)

// Progress is how far a plan has come: the milestone reached, the sum paid in minor units, and how many payments are complete.
func (u Under) Progress() (milestone string, paid int64, complete int) {
	for k := range u.Terms.Schedule {
		paid += u.Paid[k]
		if u.Left(k) <= 0 {
			complete++
		}
	}
	switch n, total := len(u.Terms.Schedule), u.Terms.Total; {
	case complete == n:
		return Done, paid, complete
	case complete == n-1 && n > 1:
		return OneLeft, paid, complete
	case paid >= total-total/4:
		return Most, paid, complete
	case paid >= total-total/2:
		return Half, paid, complete
	case paid >= (total+3)/4:
		return Quarter, paid, complete
	case paid > 0:
		return Begun, paid, complete
	}
	return AtStart, paid, complete
}
