// Package mailbox catches what the demo sends: an SMTP server, a door for text messages, and a page on which both can be read.
package mailbox

import (
	"bytes"
	"encoding/json"
	"html/template"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/jhillyerd/enmime/v2"
)

// Box keeps messages in memory, newest first, at most 500.
type Box struct {
	mu   sync.Mutex
	all  []Message
	next int
	smtp *smtp.Server
}

// Message is what arrived.
type Message struct {
	N                      int
	How, To, Subject, Text string
	At                     time.Time
	FileName               string
	File                   []byte
}

// New starts the SMTP server on a listener.
func New(l net.Listener) *Box {
	b := &Box{}
	b.smtp = smtp.NewServer(b)
	b.smtp.Domain, b.smtp.MaxMessageBytes, b.smtp.MaxRecipients, b.smtp.AllowInsecureAuth = "localhost", 10<<20, 10, true
	go b.smtp.Serve(l)
	return b
}

// Close stops the SMTP server.
func (b *Box) Close() { b.smtp.Close() }

// NewSession is one SMTP conversation.
func (b *Box) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }

type session struct {
	box *Box
	to  string
}

func (s *session) Mail(string, *smtp.MailOptions) error      { return nil }
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }
func (s *session) Reset()                                    {}
func (s *session) Logout() error                             { return nil }
func (s *session) Data(r io.Reader) error {
	e, err := enmime.ReadEnvelope(r)
	if err != nil {
		return err
	}
	m := Message{How: "e-mail", To: s.to, Subject: e.GetHeader("Subject"), Text: e.Text}
	for _, a := range e.Attachments {
		m.FileName, m.File = a.FileName, a.Content
	}
	s.box.add(m)
	return nil
}

func (b *Box) add(m Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	m.N, m.At = b.next, time.Now()
	b.all = append([]Message{m}, b.all[:min(len(b.all), 499)]...)
}

// Messages answers what arrived, newest first.
func (b *Box) Messages() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Message{}, b.all...)
}

var page = template.Must(template.New("").Funcs(template.FuncMap{"links": links}).Parse(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Mailbox</title><link rel="stylesheet" href="{{.CSS}}"></head>
<body><main class="wrap narrow flow"><h1>Mailbox</h1><p>Everything the demo sent, newest first. Nothing leaves this machine.</p>
<section class="card stack"><h2>The product's clock</h2><p><time>{{.Now}}</time></p><form method="post" action="/clock" class="row"><label for="to">Set to (UTC)</label><input class="input" type="datetime-local" id="to" name="to" value="{{.Field}}"><button class="btn">Set</button></form>
<form method="post" action="/clock" class="row"><button class="btn alt" name="add" value="1">+1 hour</button><button class="btn alt" name="add" value="24">+1 day</button><button class="btn alt" name="add" value="168">+1 week</button><button class="btn alt" name="reset" value="1">Real time</button></form></section>
{{range .All}}<article class="card stack" id="m{{.N}}"><h2>{{if .Subject}}{{.Subject}}{{else}}Text message{{end}}</h2><p>{{.How}} to {{.To}}, <time>{{.At.UTC.Format "15:04:05"}}</time></p><p class="pre">{{links .Text}}</p>{{if .File}}<p><a href="/file/{{.N}}">{{.FileName}}</a></p>{{end}}</article>{{else}}<p>Nothing yet.</p>{{end}}</main></body></html>`))

var link = regexp.MustCompile(`https?://[^\s<]+`)

// links makes addresses in a text clickable and keeps its lines.
func links(text string) template.HTML {
	safe := template.HTMLEscapeString(text)
	safe = link.ReplaceAllString(safe, `<a href="$0">$0</a>`)
	return template.HTML(bytes.ReplaceAll([]byte(safe), []byte("\n"), []byte("<br>")))
}

// Show answers the page.
func (b *Box) Show(w http.ResponseWriter, css string, now time.Time) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	page.Execute(w, map[string]any{"All": b.Messages(), "CSS": css, "Now": now.UTC().Format("Mon 2 January 2006, 15:04:05 UTC"), "Field": now.UTC().Format("2006-01-02T15:04")})
}

// File answers an attachment.
func (b *Box) File(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.PathValue("n"))
	for _, m := range b.Messages() {
		if m.N == n && m.File != nil {
			w.Header().Set("Content-Type", "application/pdf")
			w.Write(m.File)
			return
		}
	}
	http.NotFound(w, r)
}

// JSON answers what arrived, for checks.
func (b *Box) JSON(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(b.Messages())
}

// SMS takes a text message: POST {"to","text","id"}.
func (b *Box) SMS(w http.ResponseWriter, r *http.Request) {
	var m struct{ To, Text string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&m); err != nil {
		http.Error(w, "not JSON", http.StatusBadRequest)
		return
	}
	b.add(Message{How: "text message", To: m.To, Text: m.Text})
	w.WriteHeader(http.StatusAccepted)
}
