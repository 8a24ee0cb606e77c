package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"

	"evenkeel/cmd/portal/sample"
)

// shopfront is the demo's stand-in for the lenders' own websites: another origin, another server, knowing the portal only by its API key. Each page shows
// a signed-in customer's offers in <evenkeel-offers>, with a plain link inside for browsers without scripts.
type shopfront struct {
	portal string            // base URL
	keys   map[string]string // API key by lender
	http   *http.Client
}

func newShopfront(portal string, keys map[string]string) http.Handler {
	s := &shopfront{portal: portal, keys: keys, http: &http.Client{Timeout: 10 * time.Second}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{lender}", s.page)
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		io.WriteString(w, shopStyle)
	})
	return mux
}

// shopWords are the sample site's own few words: title, greeting, what stands above the offers, the plain link, nothing to show, other customers.
var shopWords = map[string][6]string{
	"en":      {"My account", "Signed in as %s", "Your overdue account has options. Nothing here changes your agreement until you sign it.", "See my repayment options", "There is nothing to choose online for this account now. Please ring us.", "Sample customers"},
	"zh-Hans": {"我的账户", "当前客户：%s", "您的逾期账户有以下选择。签署之前，不会改变任何约定。", "查看我的还款选择", "这个账户现在没有可以在线选择的方案。请给我们打电话。", "示例客户"},
	"zh-Hant": {"我的帳戶", "目前客戶：%s", "您的逾期帳戶有以下選擇。簽署之前，不會改變任何約定。", "查看我的還款方案", "這個帳戶目前沒有可以在線上選擇的方案。請來電與我們聯絡。", "示範客戶"},
}

const shopStyle = `:root{color-scheme:light dark}body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#fff;color:#1b1b2f}header{background:#23395b;color:#fff;padding:1rem}main,footer{max-width:44rem;margin:0 auto;padding:1rem}a{color:#1d4e9e}
header h1{margin:0;font-size:1.25rem}@media(prefers-color-scheme:dark){body{background:#12141c;color:#e6e8f0}a{color:#9cc2ff}}`

var shopPage = template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Name}}</title><link rel="stylesheet" href="/style.css"></head>
<body><header><h1>{{.Name}}</h1></header><main><h2>{{index .Words 0}}</h2><p>{{.Hello}}</p>
{{if .Token}}<p>{{index .Words 2}}</p>
<script src="{{.Portal}}/embed/v1.js" async></script>
<evenkeel-offers token="{{.Token}}"><a href="{{.URL}}">{{index .Words 3}}</a></evenkeel-offers>
{{else}}<p>{{index .Words 4}}</p>{{end}}</main>
<footer><p>{{index .Words 5}}:{{range .Others}} <a href="?reference={{.Reference}}">{{.Name}}</a> ·{{end}}</p></footer></body></html>
`))

func (s *shopfront) page(w http.ResponseWriter, r *http.Request) {
	code := r.PathValue("lender")
	var cast []sample.Member
	for _, m := range sample.Cast {
		if m.Lender == code {
			cast = append(cast, m)
		}
	}
	if len(cast) == 0 {
		http.NotFound(w, r)
		return
	}
	who := cast[max(0, slices.IndexFunc(cast, func(m sample.Member) bool { return m.Reference == r.FormValue("reference") }))]
	made, err := s.offers(r.Context(), code, who.Reference)
	if err != nil {
		http.Error(w, "the portal does not answer: "+err.Error(), http.StatusBadGateway)
		return
	}
	l := shopWords[who.Language]
	var b bytes.Buffer
	err = shopPage.Execute(&b, map[string]any{"Lang": who.Language, "Name": hosts[code].profile.Name, "Words": l, "Hello": fmt.Sprintf(l[1], who.Name), "Portal": s.portal, "Token": made.Token, "URL": made.URL, "Others": cast})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; script-src "+s.portal+"; frame-src "+s.portal)
	w.Write(b.Bytes())
}

type offerToken struct{ Token, URL string }

// offers asks the portal for a case's token, as a lender's server does. An empty token: the case has no offers now.
func (s *shopfront) offers(ctx context.Context, lender, reference string) (made offerToken, err error) {
	r, err := http.NewRequestWithContext(ctx, "POST", s.portal+"/v1/cases/"+url.PathEscape(reference)+"/offer-tokens", nil)
	if err != nil {
		return made, err
	}
	r.Header.Set("Authorization", "Bearer "+s.keys[lender])
	r.Header.Set("Idempotency-Key", rand.Text())
	resp, err := s.http.Do(r)
	if err != nil {
		return made, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusCreated:
		return made, json.NewDecoder(resp.Body).Decode(&made)
	case http.StatusConflict:
		return made, nil
	}
	b, _ := io.ReadAll(io.LimitReader(resp.Body, 2000))
	return made, fmt.Errorf("%s: %s", resp.Status, b)
}
