package advisory

// Use is what a plan's score may be asked for. There are three uses and no way to make a fourth: a zero Use is refused where a score is made, and
// a test walks the product for callers. Denied are those that there will never be.
type Use struct{ name string }

// The uses. String is the permanent name.
var (
	ChooseSupport = Use{"choose_support"} // how much help to offer
	ProposePlan   = Use{"propose_plan"}   // a smaller plan, or one on other days
	OrderReview   = Use{"order_review"}   // what a supervisor looks at first
)

// Uses are all there are.
func Uses() []Use { return []Use{ChooseSupport, ProposePlan, OrderReview} }

func (u Use) String() string { return u.name }

// Denied names what a score is never used for: asking for more than the fair share, refusing a plan that a person may agree by themselves, deciding
// on court, on how often to write or call, or on sale of the debt.
func Denied() []string {
	return []string{"raise_ask", "refuse_plan", "escalate", "contact", "sell"}
}
