package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"evenkeel/cmd/portal/sample"
	"evenkeel/migrations"
	"evenkeel/portal"
	"evenkeel/portal/access"
	"evenkeel/portal/lenders"
	"evenkeel/portal/outreach/mailbox"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/payments/sim"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement/file"
	"evenkeel/static"

	"github.com/google/uuid"
)

// secrets are a demo's own, made once and kept in its folder.
type secrets struct {
	Seal, Index, Record, Gateway, Hook, Password, TOTP string
	Supervisor, SupervisorTOTP                         string
	AdviserTOTP                                        string
	Keys                                               map[string]string // the lenders' API keys, by code
}

func (s secrets) save(dir string) error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "secrets.json")
	if err := os.WriteFile(path+".new", b, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func loadSecrets(dir string) (secrets, error) {
	path := filepath.Join(dir, "secrets.json")
	var s secrets
	b, err := os.ReadFile(path)
	if err == nil {
		if err := json.Unmarshal(b, &s); err != nil || s.Supervisor != "" {
			return s, err
		}
		s.Supervisor, s.SupervisorTOTP = rand.Text()[:16], access.NewSecret() // of before there was one
		return s, s.save(dir)
	}
	key := func() string {
		raw := make([]byte, 32)
		rand.Read(raw)
		return base64.StdEncoding.EncodeToString(raw)
	}
	s = secrets{Seal: "1:" + key(), Index: key(), Record: key(), Gateway: "sk_test_" + rand.Text(), Hook: "whsec_" + rand.Text(), Password: rand.Text()[:16], TOTP: access.NewSecret(), Supervisor: rand.Text()[:16], SupervisorTOTP: access.NewSecret()}
	return s, s.save(dir)
}

// near listens on an address, or on a free port of the same host where somebody else has it.
func near(addr string, out io.Writer) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err == nil {
		return l, nil
	}
	host, port, err2 := net.SplitHostPort(addr)
	if err2 != nil {
		return nil, err
	}
	l, err = net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err == nil {
		fmt.Fprintf(out, "port %s is taken, so %s is used\n", port, l.Addr())
	}
	return l, err
}

func next(addr string, by int) string {
	host, port, _ := net.SplitHostPort(addr)
	n, _ := strconv.Atoi(port)
	if n == 0 {
		return net.JoinHostPort(host, "0")
	}
	return net.JoinHostPort(host, strconv.Itoa(n+by))
}

// base starts a demo's database and builds the portal on it. addresses are filled in where it serves.
func base(ctx context.Context, dir string, download bool, c portal.Config, s secrets, doWork bool, out io.Writer) (*portal.Portal, *pg.Server, error) {
	record, err := base64.StdEncoding.DecodeString(s.Record)
	if err != nil {
		return nil, nil, fmt.Errorf("secrets.json: %w", err)
	}
	c.SealKeys, c.IndexKey, c.RecordKey = s.Seal, s.Index, record
	c.Gateway.SecretKey, c.Gateway.Secrets = s.Gateway, []string{s.Hook}
	owner, app := os.Getenv("DATABASE_OWNER_URL"), os.Getenv("DATABASE_URL")
	var server *pg.Server
	if app == "" {
		if server, err = pg.Start(ctx, pg.Options{Dir: filepath.Join(dir, "pg"), Download: download, Progress: out}); err != nil {
			return nil, nil, err
		}
		owner, app = server.OwnerURL(), server.AppURL()
	}
	if owner == "" {
		owner = app
	}
	odb, err := sql.Open("postgres", owner)
	if err != nil {
		return nil, server, err
	}
	defer odb.Close()
	if err := migrations.Apply(ctx, odb); err != nil {
		return nil, server, err
	}
	db, err := pg.Open(ctx, app, 20)
	if err != nil {
		return nil, server, err
	}
	p, err := portal.New(db, c, doWork)
	return p, server, err
}

// openDemo opens a demo's folder for checking, whether or not the demo runs.
func openDemo(ctx context.Context, dir string) (*portal.Portal, func(), error) {
	s, err := loadSecrets(dir)
	if err != nil {
		return nil, nil, err
	}
	c := portal.Config{Base: "http://127.0.0.1", SMTP: "smtp+plain://127.0.0.1:1", MailFrom: "demo@example.org", Log: slog.New(slog.DiscardHandler), Gateway: gateway.Config{Base: "http://127.0.0.1:1"}}
	p, server, err := base(ctx, dir, false, c, s, false, io.Discard)
	closer := func() {
		if p != nil {
			p.DB.Close()
		}
		if server != nil {
			server.Stop()
		}
	}
	if err != nil {
		closer()
	}
	return p, closer, err
}

func demo(ctx context.Context, args []string) (err error) {
	f := flag.NewFlagSet("demo", flag.ContinueOnError)
	addr := f.String("addr", "127.0.0.1:8080", "where to listen: this machine only")
	dir := f.String("data", "var", "folder that keeps the demo's data")
	fresh := f.Bool("fresh", false, "begin anew: the old data is moved aside")
	manifest := f.String("manifest", "", "file to write who can log in where to, as JSON")
	noDownload := f.Bool("no-download", false, "never fetch PostgreSQL")
	if err := f.Parse(args); err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(*addr)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return errors.New("the demo prints secrets, so it listens on this machine only: --addr 127.0.0.1:PORT")
	}
	out := os.Stdout
	if *fresh {
		if _, err := os.Stat(*dir); err == nil {
			aside := *dir + ".old-" + time.Now().Format("20060102-150405")
			if err := os.Rename(*dir, aside); err != nil {
				return err
			}
			fmt.Fprintln(out, "the old data is in", aside)
		}
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return err
	}
	s, err := loadSecrets(*dir)
	if err != nil {
		return err
	}
	site, err := near(*addr, out)
	if err != nil {
		return err
	}
	desk, err := near(next(*addr, 1), out)
	if err != nil {
		return err
	}
	till, err := near(next(*addr, 2), out)
	if err != nil {
		return err
	}
	// The lenders' own pages stand under another name of this machine: to a browser that is another site, not only another port.
	name := "localhost"
	if host == name {
		name = "127.0.0.1"
	}
	_, port, _ := net.SplitHostPort(next(*addr, 3))
	shop, err := near(net.JoinHostPort(name, port), out)
	if err != nil {
		return err
	}
	_, port, _ = net.SplitHostPort(shop.Addr().String())
	shop_ := "http://" + net.JoinHostPort(name, port)
	post, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return err
	}
	self := "http://" + site.Addr().String()
	till_ := "http://" + till.Addr().String()
	desk_ := "http://" + desk.Addr().String()
	box := mailbox.New(post)
	defer box.Close()
	gate, err := sim.New(sim.Options{Key: s.Gateway, Public: till_, Hook: self + "/hooks/stripe", Secret: s.Hook, State: filepath.Join(*dir, "gateway.json")})
	if err != nil {
		return err
	}
	defer gate.Close()
	log, err := os.OpenFile(filepath.Join(*dir, "portal.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	c := portal.Config{Base: self, AtTheDoor: 600, Checkout: till_, SMTP: "smtp+plain://" + post.Addr().String(), MailFrom: "post@evenkeel.example", SMSURL: desk_ + "/sms", Log: slog.New(slog.NewJSONHandler(log, nil)), Gateway: gateway.Config{Base: till_}}
	p, server, err := base(ctx, *dir, !*noDownload, c, s, true, out)
	if server != nil {
		defer server.Stop()
	}
	if err != nil {
		return err
	}
	defer p.DB.Close()
	h, err := p.Handler()
	if err != nil {
		return err
	}
	if err := p.Jobs.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	defer func() {
		grace, stop := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
		defer stop()
		err = errors.Join(err, p.Jobs.Stop(grace))
	}()
	serving, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	open := func(l net.Listener, handler http.Handler) {
		go func() {
			if err := listen(serving, l, handler); err != nil {
				stop(err)
			}
		}()
	}
	open(site, h)
	open(desk, deskHandler(p, box))
	open(till, gate)
	m, err := furnish(ctx, p, &s, *dir, shop_, out)
	if err != nil {
		return err
	}
	open(shop, newShopfront(self, s.Keys))
	m.Base, m.Mailbox, m.Gateway, m.PID = self, desk_, till_, os.Getpid()
	if server != nil {
		m.Database = server.AppURL()
	} else {
		m.Database = os.Getenv("DATABASE_URL")
	}
	if *manifest != "" {
		b, err := json.MarshalIndent(m, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(*manifest+".new", b, 0o600); err != nil {
			return err
		}
		if err := os.Rename(*manifest+".new", *manifest); err != nil {
			return err
		}
	}
	m.print(out)
	<-serving.Done()
	fmt.Fprintln(out, "\nstopping …")
	if cause := context.Cause(serving); !errors.Is(cause, context.Canceled) {
		return cause
	}
	time.Sleep(200 * time.Millisecond) // running requests end before the database does
	return nil
}

// Manifest says who can log in where.
type Manifest struct {
	Base      string          `json:"base"`
	Borrowers []ManifestGuest `json:"borrowers"`
	Staff     []ManifestStaff `json:"staff"`
	Lenders   []ManifestHost  `json:"lenders"`
	Mailbox   string          `json:"mailbox"`
	Gateway   string          `json:"gateway"`
	Database  string          `json:"database_url"`
	PID       int             `json:"pid"`
}

// ManifestGuest is a borrower with a fresh link and the facts that prove them.
type ManifestGuest struct {
	Name         string            `json:"name"`
	Link         string            `json:"link"`
	Identity     map[string]string `json:"identity"`
	Jurisdiction string            `json:"jurisdiction"`
	Language     string            `json:"language"`
	Story        string            `json:"story"`
	Lender       string            `json:"lender"`
	Reference    string            `json:"reference"`
}

// ManifestStaff is a member of staff.
type ManifestStaff struct {
	Role     string `json:"role"`
	Email    string `json:"email"`
	Password string `json:"password"`
	TOTP     string `json:"totp_secret"`
}

// ManifestHost is a lender.
type ManifestHost struct {
	Code      string `json:"code"`
	APIKey    string `json:"api_key"`
	EmbedPage string `json:"embed_page"` // a page of the lender's own, at another origin
}

func (m Manifest) print(out io.Writer) {
	fmt.Fprintf(out, "\nEvenkeel is ready.\n\n  collector's console  %s/console\n  mailbox and clock    %s\n  gateway simulator    %s\n\n", m.Base, m.Mailbox, m.Gateway)
	for _, who := range m.Staff {
		fmt.Fprintf(out, "The %s logs in as %s\n  password       %s\n  one-time code  add this secret to an authenticator: %s\n", who.Role, who.Email, who.Password, who.TOTP)
	}
	fmt.Fprint(out, "\nBorrowers (each link works once; start the demo again for new ones):\n")
	for _, b := range m.Borrowers {
		fmt.Fprintf(out, "\n  %s – %s\n    %s\n    proves identity with %v\n", b.Name, b.Story, b.Link, b.Identity)
	}
	fmt.Fprintln(out, "\nLenders' own pages, with a borrower's offers in a frame, and their API keys (described at "+m.Base+"/v1/openapi.json):")
	for _, l := range m.Lenders {
		fmt.Fprintf(out, "  %s  %s\n", l.EmbedPage, l.APIKey)
	}
	fmt.Fprintln(out, "\nCtrl-C stops everything; started again it goes on with the same data.")
}

// furnish places the sample debts through the real import, enrols the collector, and makes a fresh link for everybody worth meeting.
func furnish(ctx context.Context, p *portal.Portal, s *secrets, dir, shop string, out io.Writer) (Manifest, error) {
	var m Manifest
	first, err := begin(ctx, p, dir)
	if err != nil {
		return m, err
	}
	var scope []uuid.UUID
	for _, l := range sample.Lenders {
		profile := hosts[l.Code].profile
		profile.Origins = []string{shop}
		put, err := p.Lenders.Put(ctx, l.Code, profile)
		if err != nil {
			return m, err
		}
		scope = append(scope, put.ID)
		key, err := apiKey(ctx, p, s, dir, put)
		if err != nil {
			return m, err
		}
		m.Lenders = append(m.Lenders, ManifestHost{Code: l.Code, APIKey: key, EmbedPage: shop + "/" + l.Code})
		for _, policy := range hosts[l.Code].policies {
			refusal, err := p.Lenders.Publish(ctx, put.ID, policy)
			if err != nil {
				return m, err
			}
			if refusal != nil {
				return m, fmt.Errorf("policy %s: %s", policy.ID, refusal.Code)
			}
		}
		rows, err := sample.Files.ReadFile(l.File)
		if err != nil {
			return m, err
		}
		path := filepath.Join(dir, l.File)
		if err := os.WriteFile(path, rows, 0o644); err != nil {
			return m, err
		}
		if err := place(ctx, p, l.Code, path, false, file.Format{}, out); err != nil {
			return m, err
		}
	}
	for name, staff := range map[string]ManifestStaff{"Jo Okafor": {Role: "collector", Email: "collector@evenkeel.example", Password: s.Password, TOTP: s.TOTP},
		"Sam Lindqvist": {Role: "supervisor", Email: "supervisor@evenkeel.example", Password: s.Supervisor, TOTP: s.SupervisorTOTP}} {
		if err := p.Staff.Enrol(ctx, staff.Email, name, staff.Role, "en", staff.Password, staff.TOTP, scope); err != nil {
			return m, err
		}
		m.Staff = append(m.Staff, staff)
	}
	slices.SortFunc(m.Staff, func(a, b ManifestStaff) int { return strings.Compare(a.Role, b.Role) }) // the collector first
	adviser, err := seatAdviser(ctx, p, s, dir, scope, first)
	if err != nil {
		return m, err
	}
	m.Staff = append(m.Staff, adviser)
	if first {
		if err := play(ctx, p, dir); err != nil {
			return m, err
		}
	}
	for _, who := range sample.Cast {
		g, err := guest(ctx, p, who)
		if err != nil {
			return m, err
		}
		m.Borrowers = append(m.Borrowers, g)
	}
	return m, nil
}

// apiKey is a lender's key, made once and kept in the demo's folder.
func apiKey(ctx context.Context, p *portal.Portal, s *secrets, dir string, l lenders.Lender) (string, error) {
	kept := s.Keys[l.Code]
	if _, ok, err := p.Keys.Find(ctx, kept); err != nil || ok {
		return kept, err
	}
	made, _, err := p.Keys.Make(ctx, l, "demo", 1200, access.Scopes...)
	if err != nil {
		return "", err
	}
	if s.Keys == nil {
		s.Keys = map[string]string{}
	}
	s.Keys[l.Code] = made.Reveal()
	return made.Reveal(), s.save(dir)
}

func guest(ctx context.Context, p *portal.Portal, who sample.Member) (ManifestGuest, error) {
	var g ManifestGuest
	lender, err := p.Lenders.ByCode(ctx, who.Lender)
	if err != nil {
		return g, err
	}
	id, err := p.Book.Find(ctx, lender.ID, who.Reference)
	if err != nil {
		return g, err
	}
	x, err := p.Book.Case(ctx, id)
	if err != nil {
		return g, err
	}
	person, err := p.People.Get(ctx, p.DB, lender.ID, x.Person)
	if err != nil {
		return g, err
	}
	g = ManifestGuest{Name: person.Name, Identity: map[string]string{}, Jurisdiction: person.Country, Language: person.Language, Story: who.Story, Lender: who.Lender, Reference: who.Reference}
	facts := person.Facts()
	for _, f := range facts {
		g.Identity[f] = map[string]string{people.FactBorn: person.Born.String(), people.FactIDLast4: person.IDLast4, people.FactPostcode: person.Postcode}[f]
	}
	err = p.DB.Transact(ctx, func(tx *pg.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		token, _, err := p.Links.Mint(ctx, tx, lender, x.Person, id.Case, "email", facts, now)
		g.Link = p.Config.Base + "/go/" + token.Reveal() + "?lang=" + url.QueryEscape(person.Language)
		return err
	})
	return g, err
}

// deskHandler is the demo's own page: the mailbox, and the product's clock that can be moved.
func deskHandler(p *portal.Portal, box *mailbox.Box) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		now, err := pg.Now(r.Context(), p.DB)
		if err != nil {
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		box.Show(w, static.URL("app.css"), now)
	})
	mux.HandleFunc("GET /static/", static.Serve)
	mux.HandleFunc("GET /messages.json", box.JSON)
	mux.HandleFunc("GET /file/{n}", box.File)
	mux.HandleFunc("POST /sms", box.SMS)
	mux.HandleFunc("POST /clock", func(w http.ResponseWriter, r *http.Request) {
		now, err := pg.Now(r.Context(), p.DB)
		if err == nil {
			real := time.Now()
			ahead := now.Sub(real)
			hours, _ := strconv.Atoi(r.FormValue("add"))
			switch to, bad := time.Parse("2006-01-02T15:04", r.FormValue("to")); {
			case r.FormValue("reset") != "":
				ahead = 0
			case hours != 0 && slices.Contains([]int{1, 24, 168}, hours):
				ahead += time.Duration(hours) * time.Hour
			case bad == nil:
				ahead = to.Sub(real)
			}
			err = pg.Move(r.Context(), p.DB, ahead)
		}
		if err != nil {
			http.Error(w, "the clock cannot be moved", http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	return http.NewCrossOriginProtection().Handler(mux)
}
