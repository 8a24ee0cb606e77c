package sim

import (
	"strconv"
	"strings"
	"time"
)

// card is how a documented test card behaves (docs.stripe.com/testing: cards, declined payments, 3D Secure).
type card struct {
	brand         string
	code, decline string // of a charge; both empty: it succeeds
	challenge     bool   // the bank asks the cardholder who is present
	always        bool   // and asks again at every charge, so that it cannot be charged while the cardholder is away
	ready         bool   // may be charged while the cardholder is away although no bank check was passed
	attaches      bool   // can be saved although its charges are declined
}

// cards by number.
var cards = map[string]card{
	"4242424242424242": {brand: "visa"}, "4000056655665556": {brand: "visa"}, "5555555555554444": {brand: "mastercard"}, "378282246310005": {brand: "amex"},
	"4000002500003155": {brand: "visa", challenge: true},
	"4000002760003184": {brand: "visa", challenge: true, always: true},
	"4000000000003220": {brand: "visa", challenge: true, always: true},
	"4000003800000446": {brand: "visa", challenge: true, ready: true},
	"4000008260003178": {brand: "visa", code: "card_declined", decline: "insufficient_funds", challenge: true, attaches: true},
	"4000000000000341": {brand: "visa", code: "card_declined", decline: "generic_decline", attaches: true},
	"4000000000000002": {brand: "visa", code: "card_declined", decline: "generic_decline"},
	"4000000000009995": {brand: "visa", code: "card_declined", decline: "insufficient_funds"},
	"4000000000009987": {brand: "visa", code: "card_declined", decline: "lost_card"},
	"4000000000009979": {brand: "visa", code: "card_declined", decline: "stolen_card"},
	"4000000000000069": {brand: "visa", code: "expired_card", decline: "expired_card"},
	"4000000000000127": {brand: "visa", code: "incorrect_cvc", decline: "incorrect_cvc"},
	"4000000000000119": {brand: "visa", code: "processing_error", decline: "processing_error"},
	"4000000000006975": {brand: "visa", code: "card_declined", decline: "card_velocity_exceeded"},
	"4242424242424241": {brand: "visa", code: "incorrect_number"},
}

// named are the documented payment methods that stand for a test card. stuck is a bank debit that stays in processing.
var named = map[string]string{
	"pm_card_visa": "4242424242424242", "pm_card_visa_debit": "4000056655665556", "pm_card_mastercard": "5555555555554444", "pm_card_amex": "378282246310005",
	"pm_card_authenticationRequiredOnSetup":                         "4000002500003155",
	"pm_card_authenticationRequired":                                "4000002760003184",
	"pm_card_threeDSecure2Required":                                 "4000000000003220",
	"pm_card_authenticationRequiredSetupForOffSession":              "4000003800000446",
	"pm_card_authenticationRequiredChargeDeclinedInsufficientFunds": "4000008260003178",
	"pm_card_chargeCustomerFail":                                    "4000000000000341",
	"pm_card_visa_chargeDeclined":                                   "4000000000000002",
	"pm_card_visa_chargeDeclinedInsufficientFunds":                  "4000000000009995",
	"pm_card_visa_chargeDeclinedLostCard":                           "4000000000009987",
	"pm_card_visa_chargeDeclinedStolenCard":                         "4000000000009979",
	"pm_card_chargeDeclinedExpiredCard":                             "4000000000000069",
	"pm_card_chargeDeclinedIncorrectCvc":                            "4000000000000127",
	"pm_card_chargeDeclinedProcessingError":                         "4000000000000119",
	"pm_card_visa_chargeDeclinedVelocityLimitExceeded":              "4000000000006975",
	stuck: "000000000009",
}

const stuck = "pm_usBankAccount_processing"

// lookUp answers how a number behaves; one that is no test card is declined.
func lookUp(number string) card {
	if c, ok := cards[number]; ok {
		return c
	}
	return card{brand: "unknown", code: "card_declined", decline: "generic_decline"}
}

// expiry reads MM/YY as typed; the documented test date 12/34 where it is no future month.
func expiry(typed string) (month, year int64) {
	m, y, _ := strings.Cut(strings.ReplaceAll(typed, " ", ""), "/")
	month, err1 := strconv.ParseInt(m, 10, 64)
	year, err2 := strconv.ParseInt(y, 10, 64)
	now := time.Now()
	if err1 != nil || err2 != nil || month < 1 || month > 12 || year > 99 || 2000+year < int64(now.Year()) || 2000+year == int64(now.Year()) && month < int64(now.Month()) {
		return 12, 2034
	}
	return month, 2000 + year
}

func last4(number string) string { return number[max(0, len(number)-4):] }
