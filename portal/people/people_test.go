package people_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"slices"
	"testing"
	"time"

	"evenkeel/portal/dbtest"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/seal"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/lib/pq"
)

var (
	harbour   = uuid.MustParse("01900000-0000-7000-8000-00000000000a")
	northgate = uuid.MustParse("01900000-0000-7000-8000-00000000000b")
	ann       = people.Details{Name: "Ann Able", Born: civil.Date{Year: 1990, Month: 2, Day: 28}, IDLast4: "12AB", Postcode: "SW1A 1AA", Email: "ann@example.com", Mobile: "+12125550101",
		Address: "1 High Street", Country: "GB", Zone: "Europe/London", Notes: map[string]string{"A-1": "on the phone"}}
)

func keys(t *testing.T) *seal.Keys {
	t.Helper()
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	k, err := seal.New("1:"+key, key)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func setUp(t *testing.T) *people.People {
	t.Helper()
	t.Parallel()
	return &people.People{DB: dbtest.New(t), Keys: keys(t)}
}

func store(t *testing.T, p *people.People, lender uuid.UUID, reference string, d people.Details) uuid.UUID {
	t.Helper()
	id := uuid.Must(uuid.NewV7())
	sealed, key, search, err := p.Seal(lender, id, d)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DB.ExecContext(t.Context(), `INSERT INTO person (lender_id, person_id, reference, sealed, key_id, search, language) VALUES ($1, $2, $3, $4, $5, $6, 'en')`,
		lender, id, reference, sealed, int(key), pq.Array(search)); err != nil {
		t.Fatal(err)
	}
	return id
}

func in(t *testing.T, p *people.People, do func(*pg.Tx) error) {
	t.Helper()
	if err := p.DB.Transact(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsKnownOfAPersonIsStoredSealedAndOpensInItsOwnPlaceOnly(t *testing.T) {
	p := setUp(t)
	id, other := store(t, p, harbour, "P-1", ann), store(t, p, harbour, "P-2", people.Details{Name: "Bob"})
	got, err := p.Get(t.Context(), p.DB, harbour, id)
	if err != nil || got.Name != ann.Name || got.Notes["A-1"] != "on the phone" || got.Reference != "P-1" || got.Language != "en" || got.Born != ann.Born {
		t.Fatalf("%+v, %v", got, err)
	}
	var row string
	if err := p.DB.GetContext(t.Context(), &row, `SELECT encode(sealed, 'escape') || search::text FROM person WHERE lender_id = $1 AND person_id = $2`, harbour, id); err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"Ann", "Able", "ann@", "2125550101", "SW1A", "1990", "12AB", "High Street", "phone"} {
		if bytes.Contains([]byte(row), []byte(never)) {
			t.Errorf("the row says %q in clear", never)
		}
	}
	if _, err := p.DB.ExecContext(t.Context(), `UPDATE person SET sealed = (SELECT sealed FROM person WHERE lender_id = $1 AND person_id = $2) WHERE lender_id = $1 AND person_id = $3`, harbour, id, other); err != nil {
		t.Fatal(err)
	}
	if got, err := p.Get(t.Context(), p.DB, harbour, other); !errors.Is(err, seal.ErrOpen) {
		t.Errorf("another's details in this row opened: %q, %v", got.Name, err)
	}
}

func TestAPersonIsFoundAtTheirOwnLenderOnly(t *testing.T) {
	p := setUp(t)
	id := store(t, p, harbour, "P-1", ann)
	for name, at := range map[string][2]uuid.UUID{"another lender": {northgate, id}, "nobody": {harbour, uuid.New()}} {
		if got, err := p.Get(t.Context(), p.DB, at[0], at[1]); !errors.Is(err, people.ErrNobody) {
			t.Errorf("%s: %+v, %v", name, got.Reference, err)
		}
	}
}

func TestAnOptOutIsOfOnePersonAndOneChannelAndHarmlessWhenRepeated(t *testing.T) {
	p := setUp(t)
	id, other, twin := store(t, p, harbour, "P-1", ann), store(t, p, harbour, "P-2", ann), store(t, p, northgate, "P-1", ann)
	at := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	in(t, p, func(tx *pg.Tx) error {
		return errors.Join(people.OptOut(t.Context(), tx, harbour, id, "sms", at), people.OptOut(t.Context(), tx, harbour, id, "sms", at), people.OptOut(t.Context(), tx, harbour, id, "email", at),
			people.OptOut(t.Context(), tx, northgate, twin, "sms", at))
	})
	off := func(lender, person uuid.UUID) []string {
		got, err := p.Get(t.Context(), p.DB, lender, person)
		if err != nil {
			t.Fatal(err)
		}
		return got.OptedOut
	}
	if got := off(harbour, id); !slices.Equal(got, []string{"email", "sms"}) {
		t.Errorf("off: %v", got)
	}
	if got := off(harbour, other); got != nil {
		t.Errorf("another person is opted out of %v", got)
	}
	in(t, p, func(tx *pg.Tx) error {
		return errors.Join(people.OptIn(t.Context(), tx, harbour, id, "sms"), people.OptIn(t.Context(), tx, harbour, id, "sms"))
	})
	if got := off(harbour, id); !slices.Equal(got, []string{"email"}) {
		t.Errorf("after turning one on: %v", got)
	}
	if got := off(northgate, twin); !slices.Equal(got, []string{"sms"}) {
		t.Errorf("at another lender: %v", got)
	}
}

func TestALanguageIsKeptForOnePersonAtOneLender(t *testing.T) {
	p := setUp(t)
	id, other, twin := store(t, p, harbour, "P-1", ann), store(t, p, harbour, "P-2", ann), store(t, p, northgate, "P-1", ann)
	in(t, p, func(tx *pg.Tx) error { return people.Speak(t.Context(), tx, harbour, id, "zh-Hant") })
	for want, who := range map[string][2]uuid.UUID{"zh-Hant": {harbour, id}, "en": {harbour, other}} {
		if got, err := p.Get(t.Context(), p.DB, who[0], who[1]); err != nil || got.Language != want {
			t.Errorf("%s, want %s; %v", got.Language, want, err)
		}
	}
	if got, _ := p.Get(t.Context(), p.DB, northgate, twin); got.Language != "en" {
		t.Errorf("at another lender: %s", got.Language)
	}
}

func TestOnlyTwoRightFactsProveAPerson(t *testing.T) {
	t.Parallel()
	all := []string{people.FactBorn, people.FactIDLast4}
	right := people.Answers{Born: ann.Born, IDLast4: "12ab", Postcode: "sw1a1aa"}
	wrong := civil.Date{Year: 1990, Month: 2, Day: 27}
	for name, c := range map[string]struct {
		facts []string
		says  people.Answers
		who   people.Details
		want  bool
	}{
		"both right":                             {all, right, ann, true},
		"postcode without its space, small":      {[]string{people.FactBorn, people.FactPostcode}, right, ann, true},
		"full-width letters and hyphens":         {[]string{people.FactIDLast4, people.FactPostcode}, people.Answers{IDLast4: "１２－ａｂ", Postcode: "ＳＷ１Ａ　１ＡＡ"}, ann, true},
		"the first wrong":                        {all, people.Answers{Born: wrong, IDLast4: "12AB"}, ann, false},
		"the second wrong":                       {all, people.Answers{Born: ann.Born, IDLast4: "12AC"}, ann, false},
		"nothing said":                           {all, people.Answers{}, ann, false},
		"one fact is not enough":                 {all[:1], right, ann, false},
		"no fact at all":                         {nil, right, ann, false},
		"a fact that we do not know":             {[]string{people.FactBorn, "shoe_size"}, right, ann, false},
		"an empty answer to what we do not hold": {[]string{people.FactBorn, people.FactPostcode}, people.Answers{Born: ann.Born}, people.Details{Born: ann.Born}, false},
		"a space for what we do not hold":        {[]string{people.FactBorn, people.FactPostcode}, people.Answers{Born: ann.Born, Postcode: " "}, people.Details{Born: ann.Born}, false},
		"no date for a birthday we do not hold":  {all, people.Answers{IDLast4: "12AB"}, people.Details{IDLast4: "12AB"}, false},
	} {
		if got := c.who.Proves(c.facts, c.says); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTheTwoStrongestFactsOnFileAreAsked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d    people.Details
		want []string
	}{
		{ann, []string{people.FactBorn, people.FactIDLast4}},
		{people.Details{IDLast4: "1", Postcode: "2"}, []string{people.FactIDLast4, people.FactPostcode}},
		{people.Details{Born: ann.Born, Postcode: "2"}, []string{people.FactBorn, people.FactPostcode}},
		{people.Details{Postcode: "2"}, []string{people.FactPostcode}},
		{people.Details{}, nil},
	} {
		if got := c.d.Facts(); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.d, got, c.want)
		}
	}
}

func TestANameIsFoundByAnyOfItsWordsAndByNothingElse(t *testing.T) {
	t.Parallel()
	p := &people.People{Keys: keys(t)}
	finds := func(lender uuid.UUID, name, typed string) bool {
		_, _, index, err := p.Seal(harbour, uuid.New(), people.Details{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		tokens := p.Tokens(lender, typed)
		for _, x := range tokens {
			if !slices.Contains(index, x) {
				return false
			}
		}
		return len(tokens) > 0
	}
	for _, c := range []struct {
		name, typed string
		want        bool
	}{
		{"José Núñez", "nunez", true}, {"José Núñez", "JOSE", true}, {"José Núñez", "nunez jose", true}, {"José Núñez", "nun", false}, {"José Núñez", "jose smith", false},
		{"Sinéad O’Connor", "oconnor", true}, {"Sinéad O'Connor", "O’Connor", true}, {"Łukasz Weiß", "lukasz weiss", true},
		{"王小明", "王", true}, {"王小明", "小明", true}, {"王小明", "王小明", true}, {"王小明", "明小", false}, {"王小明", "李", false},
		{"Ann Able", "", false}, {"Ann Able", " - ", false},
	} {
		if got := finds(harbour, c.name, c.typed); got != c.want {
			t.Errorf("%q by %q: %v", c.name, c.typed, got)
		}
	}
	if finds(northgate, "Ann Able", "ann") {
		t.Error("one lender's index can be read with another's")
	}
}
