package sim

import (
	"html/template"
	"net/http"
	"strings"
)

type pageWords struct {
	Title, Pay, Card, Hint, Leave, Declined, Over, Check, CheckLead, Yes, No, Test string
	SaveTitle, Save, Expiry                                                        string
}

var pageIn = map[string]pageWords{
	"en":    {"Secure payment", "Pay", "Card number", "Test cards: 4242 4242 4242 4242 pays; 4000 0000 0000 0002 is declined; 4000 0025 0000 3155 asks for 3-D Secure", "Go back without paying", "Your card was declined. Try another card.", "This payment page is closed.", "Your bank asks: is it you?", "This is the test bank's check.", "Yes, it is me", "No", "Test gateway: no real money moves", "Save a card securely", "Save this card", "Expires (month / year)"},
	"zh":    {"安全支付", "支付", "卡号", "测试卡：4242 4242 4242 4242 成功；4000 0000 0000 0002 被拒；4000 0025 0000 3155 需要 3-D 验证", "不付款，返回", "银行卡被拒绝。请换一张卡。", "这个支付页面已关闭。", "银行问：是您本人吗？", "这是测试银行的验证。", "是我本人", "不是", "测试网关：不会有真实扣款", "安全保存银行卡", "保存这张卡", "有效期（月/年）"},
	"zh-TW": {"安全付款", "支付", "卡號", "測試卡：4242 4242 4242 4242 成功；4000 0000 0000 0002 被拒；4000 0025 0000 3155 需要 3-D 驗證", "不付款，返回", "卡片被拒絕。請換一張卡。", "這個付款頁面已關閉。", "銀行問：是您本人嗎？", "這是測試銀行的驗證。", "是我本人", "不是", "測試閘道：不會有真實扣款", "安全儲存卡片", "儲存這張卡", "有效期限（月／年）"},
}

var pageTemplate = template.Must(template.New("").Parse(`<!doctype html><html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{.Title}}</title><link rel="stylesheet" href="/checkout.css"></head>
<body><main><p class="test">{{.W.Test}}</p><h1>{{.Title}}</h1>{{if .Sum}}<p>{{.Name}}</p><p class="sum">{{.Sum}}</p>{{end}}
{{if .Closed}}<p role="alert">{{.W.Over}}</p>{{else if .Challenge}}<h2>{{.W.Check}}</h2><p>{{.W.CheckLead}}</p><form method="post"><button name="proof" value="yes">{{.W.Yes}}</button> <button class="alt" name="proof" value="no">{{.W.No}}</button></form>
{{else}}{{if .Declined}}<p class="err" role="alert">{{.W.Declined}}</p>{{end}}<form method="post"><label for="card">{{.W.Card}}</label><p class="hint" id="hint">{{.W.Hint}}</p><input id="card" name="card" inputmode="numeric" autocomplete="cc-number" aria-describedby="hint" required><label for="expiry">{{.W.Expiry}}</label><input id="expiry" name="expiry" autocomplete="cc-exp" value="12/34" required><button>{{if .Sum}}{{.W.Pay}} {{.Sum}}{{else}}{{.W.Save}}{{end}}</button></form>{{end}}
{{if .Cancel}}<p><a href="{{.Cancel}}">{{.W.Leave}}</a></p>{{end}}</main></body></html>`))

func (s *Sim) show(w http.ResponseWriter, x *session, declined bool) {
	lang := map[string]string{"zh": "zh", "zh-TW": "zh-TW", "zh-HK": "zh-TW"}[x.Locale]
	if lang == "" {
		lang = "en"
	}
	cancel := x.Cancel
	if x.Status != "open" {
		cancel = ""
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
	if declined {
		w.WriteHeader(402)
	}
	title, amount := pageIn[lang].Title, sum(x)
	if x.Mode == "setup" {
		title, amount = pageIn[lang].SaveTitle, ""
	}
	pageTemplate.Execute(w, map[string]any{"Lang": lang, "W": pageIn[lang], "Title": title, "Name": x.Name, "Sum": amount, "Closed": x.Status != "open", "Challenge": x.Challenge != "", "Declined": declined, "Cancel": cancel})
}

func sum(x *session) string {
	n := x.Amount
	if x.Currency == "jpy" || x.Currency == "krw" {
		return strings.ToUpper(x.Currency) + " " + itoa(n)
	}
	cents := itoa(n % 100)
	if len(cents) == 1 {
		cents = "0" + cents
	}
	return strings.ToUpper(x.Currency) + " " + itoa(n/100) + "." + cents
}

func itoa(n int64) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func (s *Sim) page(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.s.Sessions[r.PathValue("id")]
	if x == nil {
		http.NotFound(w, r)
		return
	}
	s.lapse(x)
	s.show(w, x, false)
}

func (s *Sim) pay(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.s.Sessions[r.PathValue("id")]
	if x == nil {
		http.NotFound(w, r)
		return
	}
	s.lapse(x)
	defer s.save()
	if x.Status != "open" {
		s.show(w, x, false)
		return
	}
	card := strings.NewReplacer(" ", "", "-", "").Replace(r.FormValue("card"))
	exp, proved := r.FormValue("expiry"), false
	if x.Challenge != "" {
		card, exp, x.Challenge = x.Challenge, x.Expiry, ""
		if r.FormValue("proof") != "yes" {
			s.unproved(x)
			s.show(w, x, true)
			return
		}
		proved = true
	}
	try := s.charge
	if x.Mode == "setup" {
		try = s.remember
	}
	switch try(x, card, exp, proved) {
	case "paid":
		http.Redirect(w, r, strings.ReplaceAll(x.Success, "{CHECKOUT_SESSION_ID}", x.ID), http.StatusSeeOther)
	case "challenge":
		http.Redirect(w, r, "/c/pay/"+x.ID, http.StatusSeeOther)
	default:
		s.show(w, x, true)
	}
}

// unproved is a bank check that was not passed.
func (s *Sim) unproved(x *session) {
	if i := s.s.Setups[x.Setup]; i != nil {
		i.Status, i.Code = "requires_payment_method", "setup_intent_authentication_failure"
		s.emit("setup_intent.setup_failed", setupJSON(i))
		return
	}
	i := s.s.Intents[x.Intent]
	i.Status, i.Code, i.Decline = "requires_payment_method", "payment_intent_authentication_failure", ""
	s.emit("payment_intent.payment_failed", intentJSON(i))
}

func (s *Sim) css(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css")
	w.Write([]byte(`:root{color-scheme:light dark}body{font:1.0625rem/1.55 system-ui,sans-serif;margin:0;padding:1.5rem}main{max-width:26rem;margin:auto}.sum{font-size:2rem;font-weight:700;margin:.5rem 0 1.5rem}
label{font-weight:600}.hint,.test{opacity:.8;font-size:.9rem}.err{color:#a3241d;font-weight:600}@media(prefers-color-scheme:dark){.err{color:#ffaaa2}}input{font:inherit;width:100%;box-sizing:border-box;min-height:3rem;padding:.5rem;margin:.25rem 0 1rem}
button{font:inherit;font-weight:650;min-height:3rem;padding:.5rem 1.25rem;border:0;border-radius:10px;background:#0b5a53;color:#fff;cursor:pointer}.alt{background:#666}`))
}
