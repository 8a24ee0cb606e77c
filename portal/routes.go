package portal

import (
	"cmp"
	"io"
	"net/http"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/borrower"
	"evenkeel/portal/budget"
	"evenkeel/portal/lender"
	"evenkeel/portal/payments"
	"evenkeel/portal/web"
	"evenkeel/static"

	"github.com/labstack/echo/v4"
)

// routes is every URL with its guard. Here is a proved visit, Opened one before identity, Staff a logged-in member of staff;
// Desk one of the collecting side, Seat an adviser, Either one of the two; what has no guard is public.
func (p *Portal) routes(e *echo.Echo) {
	b, c, l := p.Borrower, p.Console, p.Lender
	door, money := web.Limit(cmp.Or(p.Config.AtTheDoor, 60)), web.LimitBy(30, whose)
	Here, Opened, Staff := b.Here, b.Opened, c.Here
	Desk, Seat, Either := c.Desk, c.Seat, c.Either

	e.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok") })
	e.GET("/readyz", p.ready)
	e.GET("/static/*", echo.WrapHandler(http.HandlerFunc(static.Serve)))
	e.POST("/hooks/stripe", p.hook)

	e.GET("/who-we-are", b.WhoWeAre)
	e.GET("/verify", b.Verify, door)
	e.GET("/verify/:code", b.Verify, door)
	e.POST("/verify", b.Verify, door)

	e.GET("/go/:token", b.Go, door)
	e.POST("/go/:token", b.Spend, door)
	e.POST("/go/:token/renewal", b.Renew, door)
	e.POST("/go/:token/wrong-person", b.NotMe, door)
	e.POST("/chosen", b.Choose, door)
	e.GET("/chosen/:handle", b.Coming, door)
	e.POST("/chosen/:handle/portal-links", b.SendChosen, door)
	e.GET("/go/:token/on-behalf", b.ForSomebody, door)
	e.POST("/go/:token/on-behalf", b.TellForSomebody, door)
	e.POST("/renewal", b.RenewVisit, door)
	e.GET("/errand/:token", b.Errand, door)
	e.POST("/errand/:token/move", b.MoveErrand, door)
	e.POST("/errand/:token/skip", b.SkipErrand, door)
	e.POST("/errand/:token/undo", b.UndoErrand, door)
	e.POST("/errand/:token/link", b.LinkErrand, door)
	e.GET("/r/:token", b.ReferralAnswer, door)
	e.POST("/r/:token", b.TellReferral, door)
	e.GET("/g/:token", b.Helping, door)
	e.POST("/g/:token", b.StartHelping, door)
	e.GET("/thanks/:lender", b.Thanks, web.Limit(120))
	e.GET("/help", b.Help)
	e.GET("/away", b.Empty)
	e.GET("/identity", b.Identity, Opened)
	e.POST("/identity", b.Prove, door, Opened)
	e.POST("/identity/doubt", b.Doubt, door, Opened)
	e.POST("/leave", b.Leave, Opened)

	e.GET("/", b.Home, Here)
	e.GET("/decisions", b.Decisions, Here)
	e.GET("/settings", b.Settings, Here)
	e.POST("/settings", b.SaveSettings, Here, money)
	e.GET("/settings/data", b.Data, Here, money)
	e.POST("/stay", b.Stay, Here)
	e.GET("/help/correction", b.Correction, Here)
	e.POST("/help/correction", b.Correct, Here, money)
	e.GET("/needs", b.Needs, Here)
	e.POST("/needs", b.SaveNeeds, Here, money)
	e.POST("/needs/erasure", b.EraseNeeds, Here, money)
	e.POST("/hardship", b.DeclareHardship, Here, money)
	e.POST("/hardship/person", b.AskPerson, Here, money)
	e.POST("/hardship/end", b.EndHardship, Here, money)
	e.POST("/hardship/breathing-space", b.TellSpace, Here, money)
	e.POST("/away", b.Away, Opened)
	e.GET("/help/on-behalf", b.OnBehalf, Here)
	e.POST("/help/on-behalf", b.TellOnBehalf, Here, money)
	e.POST("/help/:form/draft", b.KeepDraft, Here, money)
	e.GET("/helpers", b.Helpers, Here)
	e.GET("/helpers/new", b.NewHelper, Here)
	e.POST("/helpers", b.InviteHelper, Here, money)
	e.POST("/helpers/:helper/link", b.RelinkHelper, Here, money)
	e.POST("/helpers/:helper/revocation", b.StopHelper, Here, money)
	e.GET("/helpers/:helper/authority", b.Authority, Here)
	e.POST("/helpers/:helper/authority", b.Authorise, Here, money)
	e.POST("/helpers/:helper/authority/code", b.AuthorityCode, Here, money)
	e.GET("/helpers/proposals/:proposal", b.Prepared, Here)
	e.POST("/helpers/proposals/:proposal/confirmation", b.Confirm, Here, money)
	e.POST("/helpers/proposals/:proposal/discarding", b.DiscardPrepared, Here, money)
	e.GET("/budget", b.Money, Here)
	e.GET("/budget/quick", b.Quick, Here)
	e.POST("/budget/quick", b.SaveQuick, Here, money)
	e.GET("/budget/full", b.Full, Here)
	e.GET("/budget/full/debts", b.Owed, Here)
	e.POST("/budget/full/debts", b.SaveOwed, Here, money)
	e.POST("/budget/full/debts/removal", b.DropOwed, Here, money)
	e.GET("/budget/full/check", b.Check, Here)
	e.POST("/budget/full/check", b.SaveFull, Here, money)
	e.GET("/budget/full/:group", b.Group, Here)
	e.POST("/budget/full/:group", b.SaveGroup, Here, money)
	e.POST("/budget/discard", b.Discard, Here, money)
	e.POST("/budget/erasure", b.EraseBudget, Here, money)
	e.GET("/budget/payoff", b.Payoff, Here, money)
	e.POST("/budget/payoff", b.SavePayoff, Here, money)
	e.GET("/budget/payoff/debt", b.PayoffDebt, Here)
	e.POST("/budget/payoff/debt", b.SavePayoffDebt, Here, money)
	e.POST("/budget/payoff/strategy", b.ChooseStrategy, Here, money)
	e.POST("/budget/payoff/removal", b.ForgetPayoff, Here, money)
	e.GET("/budget/goals", b.Goals, Here)
	for _, kind := range []string{budget.EmergencyFund, budget.Saving} {
		e.GET("/budget/goals/"+kind, b.GoalForm(kind), Here)
		e.POST("/budget/goals/"+kind, b.SaveGoal(kind), Here, money)
	}
	e.GET("/budget/goals/bills", b.BillMonths, Here)
	e.POST("/budget/goals/bills", b.SaveBillMonths, Here, money)
	e.POST("/budget/goals/removal", b.DropGoal, Here, money)
	e.POST("/budget/goals/line", b.PutInBudget, Here, money)
	e.GET("/budget/calendar", b.CashFlow, Here, money)
	e.GET("/budget/calendar/pay", b.AskPay, Here)
	e.POST("/budget/calendar/pay", b.SavePay, Here, money)
	e.GET("/budget/calendar/bills", b.AskBills, Here)
	e.POST("/budget/calendar/bills", b.SaveBills, Here, money)
	e.GET("/budget/calendar/balance", b.AskBalance, Here)
	e.POST("/budget/calendar/balance", b.SaveBalance, Here, money)
	e.POST("/budget/calendar/removal", b.ForgetDays, Here, money)
	e.GET("/budget/calendar/file", b.CashFlowFile, Here, money)
	e.GET("/advice", b.Consult, Here)
	e.POST("/advice", b.Advise, Here, money)
	e.GET("/advice/help", b.Outside, Here)
	e.GET("/advice/help/:partner/referral", b.AskOutside, Here)
	e.POST("/advice/help/:partner/referral", b.Refer, Here, money)
	e.GET("/advice/referrals/:id", b.Referral, Here)
	e.POST("/advice/referrals/:id/withdrawal", b.EndReferral, Here, money)
	e.POST("/advice/referrals/:id/outcome/withdrawal", b.NarrowReferral, Here, money)
	e.GET("/advice/found", b.Found, Here)
	e.POST("/advice/pause", b.PauseForAdvice, Here, money)
	e.POST("/advice/pause/end", b.EndAdvicePause, Here, money)
	e.POST("/advice/cards/:rule/dismissal", b.PutAside, Here, money)
	e.POST("/advice/cards/:rule/restoration", b.BringBack, Here, money)
	e.GET("/advice/report", b.CreditReport, Here)
	e.GET("/advice/clocks", b.Clocks, Here)
	e.GET("/advice/clocks/:clock/calendar", b.ClockCalendar, Here, money)
	e.GET("/advice/income", b.Income, Here)
	e.GET("/budget/share", b.Share, Here)
	e.POST("/budget/share", b.SaveShare, Here, money)
	e.POST("/budget/share/withdrawal", b.EndShare, Here, money)
	e.GET("/budget/versions", b.Versions, Here)
	e.GET("/budget/versions/:version", b.Version, Here)
	e.GET("/budget/versions/:version/:form", b.Download, Here, money)
	e.POST("/budget/import", b.Import, Here, money)
	e.GET("/messages", b.Messages, Here)
	e.POST("/messages", b.WriteMessage, Here, money)
	e.GET("/messages/files/:file", b.MessageFile, Here, money)
	e.GET("/letters", b.Letters, Here)
	e.GET("/letters/:id", b.Letter, Here, money)
	e.GET("/letters/:id/text", b.LetterText, Here)
	e.POST("/letters/:id/text", b.PrintLetter, Here, money)
	e.GET("/complaint", b.Complaint, Here)
	e.POST("/complaint", b.Complain, Here, money)
	e.POST("/satisfaction", b.GiveSatisfaction, Here, money)
	e.GET("/consultations", b.Consultations, Here)
	e.POST("/consultations", b.BookTime, Here, money)
	e.GET("/consultations/hold", b.HeldTime, Here)
	e.POST("/consultations/hold", b.HoldTime, Here, money)
	e.POST("/consultations/letter", b.AskLetter, Here, money)
	e.GET("/consultations/:id", b.Consultation, Here)
	e.POST("/consultations/:id/correction", b.CorrectSummary, Here, money)
	e.GET("/consultations/:id/calendar", b.ConsultationCalendar, Here, money)
	e.POST("/consultations/:id/cancellation", b.CancelConsultation, Here, money)
	e.POST("/consultations/:id/tasks/:task", b.DoTask, Here, money)
	for _, at := range []string{"", "/debts/:n"} {
		e.GET(at+"/debt", b.Debt, Here)
		e.GET(at+"/debt/paper", b.DebtPaper, Here, money)
		e.GET(at+"/validation", b.Validation, Here)
		e.GET(at+"/validation/paper", b.ValidationPaper, Here, money)
		e.GET(at+"/hardship", b.Hardship, Here)
		e.GET(at+"/dispute", b.Dispute, Here)
		e.POST(at+"/dispute", b.RaiseDispute, Here, money)
		e.POST(at+"/dispute/evidence", b.AddEvidence, Here, money)
		e.POST(at+"/dispute/withdrawal", b.WithdrawDispute, Here, money)
		e.GET(at+"/offers", b.Offers, Here)
		e.GET(at+"/offers/chosen", b.Chosen, Here)
		e.GET(at+"/offers/plan", b.Build, Here)
		e.GET(at+"/offers/counter", b.Counter, Here)
		e.POST(at+"/offers/counter", b.ProposeOwn, Here, money)
		e.GET(at+"/offers/counter/:proposal", b.Answer, Here)
		e.POST(at+"/offers/proposal", b.Propose, Here, money)
		e.GET(at+"/offers/:offer", b.Review, Here)
		e.GET(at+"/offers/:offer/safer", b.SaferOffer, Here, money)
		e.POST(at+"/offers/:offer/stress", b.Stress, Here, money)
		e.POST(at+"/offers/:offer/acceptance", b.Accept, Here, money)
		e.GET(at+"/plan", b.Plan, Here)
		e.GET(at+"/plan/safer", b.SaferPlan, Here, money)
		e.POST(at+"/plan/safer/check", b.LetCheck, Here, money)
		e.POST(at+"/plan/safer/check/end", b.EndCheck, Here, money)
		e.GET(at+"/plan/agreement", b.Agreement, Here, money)
		e.GET(at+"/plan/calendar", b.Calendar, Here)
		e.GET(at+"/plan/change", b.Changes, Here)
		for _, what := range borrower.Changeable { // repair date skip pause amount frequency
			e.GET(at+"/plan/"+what, b.AskChange(what), Here)
			e.GET(at+"/plan/"+what+"/review", b.ReviewChange(what), Here)
		}
		e.POST(at+"/plan/amendments", b.Amend, Here, money)
		e.GET(at+"/plan/amendments/:amendment/paper", b.Amendment, Here, money)
		e.POST(at+"/plan/amendments/:amendment/undoing", b.UndoAmendment, Here, money)
		e.POST(at+"/plan/resumption", b.Resume, Here, money)
		e.POST(at+"/plan/undoing", b.UndoAgreement, Here, money)
		for kind, below := range map[string]string{payments.Instalment: "/pay", payments.CatchUp: "/pay/catch-up", payments.Extra: "/pay/extra", payments.Payoff: "/pay/off", payments.Free: "/pay/any"} {
			e.GET(at+below, b.PayFor(kind), Here)
			e.POST(at+below, b.StartFor(kind), Here, money)
		}
		e.GET(at+"/pay/return", b.Return, Here)
		e.GET(at+"/plan/autopay", b.Autopay, Here)
		e.POST(at+"/plan/autopay", b.AgreeAutopay, Here, money)
		e.POST(at+"/plan/autopay/revocation", b.RevokeAutopay, Here, money)
		e.GET(at+"/guests", b.Guests, Here)
		e.POST(at+"/guests", b.Invite, Here, money)
		e.POST(at+"/guests/:guest/revocation", b.TakeBack, Here, money)
		e.GET(at+"/receipts/:payment", b.Receipt, Here, money)
	}

	e.GET("/console/session", c.LogInForm)
	e.POST("/console/session", c.LogIn, web.Limit(20))
	e.POST("/console/leave", c.Leave, Staff)
	e.GET("/console", c.Search, Desk)
	e.GET("/console/:lender/cases/:reference", c.Case, Desk)
	e.POST("/console/:lender/cases/:reference/portal-links", c.SendLink, Desk, money)
	e.GET("/console/tasks", c.Tasks, Desk)
	e.GET("/console/:lender/cases/:reference/referrals/:proposal", c.Referral, Desk)
	e.POST("/console/:lender/cases/:reference/referrals/:proposal/agreement", c.Agree, Desk, c.Collecting, money)
	e.POST("/console/:lender/cases/:reference/referrals/:proposal/refusal", c.Decline, Desk, c.Collecting, money)
	e.GET("/console/policies", c.Policies, Desk)
	e.GET("/console/sustainability", c.Sustainability, Desk, c.Supervisor)
	e.GET("/console/:lender/policies/draft", c.Draft, Desk, c.Collecting)
	e.POST("/console/:lender/policies/draft", c.ProposePolicy, Desk, c.Collecting, money)
	e.GET("/console/:lender/policies/:policy/:version", c.PolicyVersion, Desk)
	e.POST("/console/:lender/policies/:policy/:version/approval", c.ApprovePolicy, Desk, c.Supervisor, money)
	e.POST("/console/:lender/policies/:policy/:version/withdrawal", c.WithdrawPolicy, Desk, c.Collecting, money)
	e.POST("/console/:lender/cases/:reference/breathing-space", c.BreathingSpace, Desk, c.Collecting, money)
	e.POST("/console/:lender/cases/:reference/holds/:hold/lifting", c.LiftHold, Desk, c.Collecting, money)
	e.POST("/console/:lender/cases/:reference/holds/:hold/treatment", c.EndTreatment, Desk, c.Collecting, money)
	e.POST("/console/:lender/cases/:reference/disputes/:dispute/answer", c.AnswerDispute, Desk, c.Collecting, money)
	e.POST("/console/:lender/cases/:reference/tasks/:kind/:about/done", c.TaskDone, Desk, c.Collecting, money)
	e.GET("/console/:lender/cases/:reference/evidence/:file", c.Evidence, Desk, c.Collecting, money)
	e.GET("/console/messages", c.Messages, Either)
	e.GET("/console/:lender/messages/:person", c.Thread, Either)
	e.POST("/console/:lender/messages/:person", c.WriteMessage, Either, money)
	e.GET("/console/:lender/messages/:person/files/:file", c.MessageFile, Either)
	e.GET("/console/complaints", c.Complaints, c.Answers)
	e.GET("/console/:lender/complaints/:id", c.Complaint, c.Answers)
	e.POST("/console/:lender/complaints/:id", c.AnswerComplaint, c.Answers, money)
	e.GET("/console/consultations", c.Consultations, Seat)
	e.GET("/console/:lender/consultations/:id", c.Consultation, Seat)
	e.POST("/console/:lender/consultations/:id/notes", c.WriteNote, Seat, money)
	e.POST("/console/:lender/consultations/:id/outcome", c.Conclude, Seat, money)
	e.POST("/console/:lender/consultations/:id/tasks", c.AddTask, Seat, money)
	e.POST("/console/:lender/consultations/:id/tasks/:task", c.DoTask, Seat, money)
	e.GET("/console/:lender/hours", c.Hours, Seat)
	e.POST("/console/:lender/hours", c.SetHours, Seat, money)

	// A helper's visit has addresses of its own and a cookie of its own: nothing above is open to it. May names the scope, and what the borrower reads that
	// they did.
	May := b.May
	e.GET("/h/:token", b.HelpDoor, door)
	e.POST("/h/:token", b.OpenHelp, door)
	e.GET("/helping/code", b.HelpCode, b.Invited)
	e.POST("/helping/code", b.ProveHelp, door, b.Invited)
	e.POST("/helping/code/new", b.HelpCodeAgain, door, b.Invited)
	e.POST("/helping/leave", b.LeaveHelp, b.Invited)
	e.GET("/helping", b.HelpHome, May(access.MayView, ""))
	e.POST("/helping/stay", b.Stay, May(access.MayView, ""))
	e.POST("/helping/end", b.EndHelp, May(access.MayView, ""), money)
	e.GET("/helping/budget/full", b.Full, May(access.MayBudget, "budget"))
	e.GET("/helping/budget/full/:group", b.Group, May(access.MayBudget, "budget"))
	e.POST("/helping/budget/full/:group", b.SaveGroup, May(access.MayBudget, "budget_edit"), money)
	for _, what := range []string{"message", "hardship"} {
		e.GET("/helping/"+what, b.WriteForThem(what), May(access.MayPropose, ""))
		e.POST("/helping/"+what, b.KeepForThem(what), May(access.MayPropose, ""), money)
	}
	e.GET("/helping/proposals/:proposal", b.HelperPrepared, May(access.MayPropose, ""))
	e.POST("/helping/proposals/:proposal/withdrawal", b.WithdrawPrepared, May(access.MayPropose, "withdrawn"), money)
	e.POST("/helping/proposals/:proposal/signing", b.LayOut, May(access.MayAccept, "reviewed"), money)
	for _, at := range []string{"/helping", "/helping/debts/:n"} {
		e.GET(at+"/debt", b.Debt, May(access.MayView, "debt"))
		e.GET(at+"/debt/paper", b.DebtPaper, May(access.MayView, "paper"), money)
		e.GET(at+"/plan", b.HelpedPlan, May(access.MayView, "plan"))
		e.GET(at+"/plan/agreement", b.Agreement, May(access.MayView, "paper"), money)
		e.GET(at+"/receipts/:payment", b.Receipt, May(access.MayView, "paper"), money)
		e.GET(at+"/offers/plan", b.Build, May(access.MayPropose, ""))
		e.POST(at+"/offers/proposal", b.PreparePlan, May(access.MayPropose, ""), money)
		e.GET(at+"/offers/:offer", b.Review, May(access.MayAccept, ""))
		e.POST(at+"/offers/:offer/acceptance", b.Accept, May(access.MayAccept, "accepted"), money)
	}
	e.GET("/helping/*", b.Beyond, May(access.MayView, ""))
	e.POST("/helping/*", b.Beyond, May(access.MayView, ""))

	v1 := l.API(e) // each with a bearer key of the scope named
	lender.Post(v1, "/v1/quotes", access.ScopeQuotes, lender.Quoting, l.Quote)
	lender.Post(v1, "/v1/cases/{reference}/offer-tokens", access.ScopeOffers, lender.Handing, l.MakeToken)
	e.GET("/v1/openapi.json", v1.Document())
	e.GET("/embed/v1.js", l.Script)
	e.GET("/embed/offers", l.Page, door) // a signed token
}

// whose limit a press counts against, behind the guards: the visit's or the member's own, so that those who share an address do not share it.
func whose(c echo.Context) string {
	if v, ok := c.Get("visit").(access.Visit); ok {
		return v.ID.String()
	}
	if m, ok := c.Get("member").(access.Member); ok {
		return m.ID.String()
	}
	return c.RealIP()
}

// ready says whether the database answers and the schema is up to date.
func (p *Portal) ready(c echo.Context) error {
	if n, err := p.pending(c.Request().Context()); err != nil || n > 0 {
		return echo.NewHTTPError(http.StatusServiceUnavailable)
	}
	return c.String(http.StatusOK, "ready")
}

const hookBytes = 256 << 10

// hook is the gateway's way in: a genuine event is put into the inbox, and nothing else is done before the answer.
func (p *Portal) hook(c echo.Context) error {
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), c.Request().Body, hookBytes))
	if err != nil {
		return err
	}
	hint, err := p.Gateway.Read(body, c.Request().Header.Get("Stripe-Signature"), time.Now())
	if err != nil {
		return c.NoContent(http.StatusBadRequest)
	}
	if err := p.Payments.Take(c.Request().Context(), hint); err != nil {
		return err
	}
	return c.NoContent(http.StatusOK)
}
