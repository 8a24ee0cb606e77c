package sample

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"time"
)

// Generate writes a placement file of n good rows. The same n and seed always give the same bytes.
func Generate(w io.Writer, n int, seed uint64) error {
	_, err := generate(w, n, seed, false)
	return err
}

// GenerateFlawed is Generate with about one bad row in two hundred, each bad in one way that real files have. It answers how many.
func GenerateFlawed(w io.Writer, n int, seed uint64) (flawed int, err error) {
	return generate(w, n, seed, true)
}

// The columns that Generate writes: all of the contract.
const columns = "reference,borrower_reference,full_name,preferred_language,date_of_birth,id_last4,postcode,country,region,time_zone,email,mobile,address,product,original_creditor,account_last4,currency," +
	"opened_on,itemisation_date,balance_at_itemisation,interest,fees,payments,credits,balance,last_payment_on,default_on,apr,status_note\n"

// home is where generated people live.
type home struct {
	country, region, zone, postcode, currency, language string
	mobile                                              func(*rand.Rand) string
	names                                               func(*rand.Rand) string
	streets                                             []string
	creditors, products                                 []string
	decimals                                            int
}

var (
	western = func(r *rand.Rand) string { return pick(r, given) + " " + pick(r, family) }
	us      = func(region, zone, postcode, areaCode string) home {
		return home{"US", region, zone, postcode, "USD", "en", func(r *rand.Rand) string { return fmt.Sprintf("(%s) 555-01%02d", areaCode, r.IntN(100)) }, western,
			[]string{"Maple St", "Oak Ave", "2nd St, Apt 5", "Elm Rd"}, []string{"Bank of Rockville", "Cardinal Home Store", "Maple Auto Finance"}, []string{"Credit card", "Personal loan", "Store card"}, 2}
	}
	british = func(region, postcode string) home {
		return home{"GB", region, "Europe/London", postcode, "GBP", "en", func(r *rand.Rand) string { return fmt.Sprintf("07700 900%03d", r.IntN(1000)) }, western,
			[]string{"Station Road", "Mill Lane", "Flat 2, High Street"}, []string{"Thistle Bank", "Northern Catalogue", "Skylark Mobile"}, []string{"Credit card", "Catalogue account", "Mobile contract"}, 2}
	}
	homes = []home{
		us("CA", "America/Los_Angeles", "94110", "415"), us("NY", "America/New_York", "12207", "518"), us("TX", "America/Chicago", "75201", "214"), us("HI", "Pacific/Honolulu", "96814", "808"), us("IL", "America/Chicago", "60628", "312"),
		british("England", "LS6 9ZZ"), british("Scotland", "G42 9ZZ"), british("Wales", "CF24 9ZZ"),
		{"CN", "上海市", "Asia/Shanghai", "200040", "CNY", "zh-Hans", func(r *rand.Rand) string { return fmt.Sprintf("10000000%03d", r.IntN(1000)) },
			func(r *rand.Rand) string { return pick(r, familyHans) + pick(r, givenHans) }, []string{"某某路100号", "示例街8弄3号"}, []string{"青禾消费金融", "松禾银行信用卡中心"}, []string{"消费贷款", "信用卡"}, 2},
		{"TW", "臺北市", "Asia/Taipei", "10491", "TWD", "zh-Hant", func(r *rand.Rand) string { return fmt.Sprintf("0990-000-%03d", r.IntN(1000)) },
			func(r *rand.Rand) string { return pick(r, familyHant) + pick(r, givenHant) }, []string{"某某路二段10號5樓", "示例街3巷2號"}, []string{"玉松商業銀行", "港都銀行"}, []string{"信用卡", "信用貸款"}, 0},
	}
	given      = []string{"José", "Mary", "Łukasz", "Aisha", "Noah", "Siobhán", "Denise", "Zoë", "Marcus", "Priya", "Earl", "Mei", "Olu", "Ana-Sofía", "Björn", "Ruth"}
	family     = []string{"Núñez", "O'Connor", "Wiśniewski", "Al-Hassan", "Lindqvist", "Ní Bhriain", "Carter", "Smythe", "Bell", "Raman", "Thompson", "Lin", "Adeyemi", "García Márquez", "Müller", "van der Berg"}
	familyHans = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "欧阳", "司徒"}
	givenHans  = []string{"伟", "娜", "小明", "思远", "秀英", "洋", "静", "建国", "娜娜", "雨桐"}
	familyHant = []string{"陳", "林", "黃", "張", "李", "王", "吳", "劉", "歐陽", "蔡"}
	givenHant  = []string{"怡君", "美玲", "志豪", "雅婷", "建國", "淑惠", "俊傑", "佳慧", "宗翰", "欣怡"}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func generate(w io.Writer, n int, seed uint64, bad bool) (flawed int, err error) {
	out := bufio.NewWriterSize(w, 1<<16)
	r := rand.New(rand.NewPCG(seed, 0x45e4ee1)) // #nosec G404 -- made-up data: the same every time is the point
	out.WriteString(columns)
	person, h, name := 0, homes[0], ""
	for i := range n {
		if i == 0 || r.IntN(8) > 0 { // one debt in eight is its person's second
			person, h, name = i, homes[r.IntN(len(homes))], ""
		}
		if name == "" {
			name = h.names(r)
		}
		l := debt(r, i, person, h, name)
		if bad && r.IntN(200) == 0 {
			flawed++
			l.spoil(r.IntN(8), i)
		}
		l.write(out)
	}
	return flawed, out.Flush()
}

// line is a row on its way. Amounts are in the smallest unit that the file writes.
type line struct {
	home
	reference, borrower, name, born, last4, email, mobile, address, product, creditor, account string
	opened, itemised, lastPaid, defaulted                                                      string
	then, interest, fees, payments, credits, balance                                           int64
	apr, note                                                                                  string
}

func debt(r *rand.Rand, i, person int, h home, name string) line {
	p := rand.New(rand.NewPCG(uint64(person), 7)) // #nosec G404 G115 -- what belongs to the person is the same in each of their rows
	day := func(year, spread int) time.Time {
		return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(spread))
	}
	iso := func(t time.Time) string { return t.Format(time.DateOnly) }
	l := line{home: h, reference: "G-" + strconv.Itoa(1_000_000+i), borrower: "P-" + strconv.Itoa(1_000_000+person), name: name, last4: fmt.Sprintf("%04d", p.IntN(10_000)), account: fmt.Sprintf("%04d", r.IntN(10_000)),
		born:    iso(time.Date(1945, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, p.IntN(22_000))),
		product: pick(r, h.products), creditor: pick(r, h.creditors), address: strconv.Itoa(1+p.IntN(300)) + " " + pick(p, h.streets)}
	if p.IntN(10) > 0 {
		l.email = "p" + strconv.Itoa(person) + "@example.org"
	}
	if p.IntN(10) > 0 {
		l.mobile = h.mobile(p)
	}
	unit := int64(100)
	if h.decimals == 0 {
		unit = 1
	}
	itemised := day(2025, 365)
	l.opened, l.itemised, l.defaulted = iso(day(2012, 4000)), iso(itemised), iso(itemised.AddDate(0, -r.IntN(6), 0))
	l.then = (80 + r.Int64N(6000)) * unit * scale(h.currency)
	l.interest, l.fees = l.then*r.Int64N(15)/100, r.Int64N(5)*12*unit
	l.lastPaid = iso(itemised.AddDate(0, -1-r.IntN(8), 0))
	if r.IntN(2) == 0 {
		l.payments, l.lastPaid = l.then*r.Int64N(30)/100, iso(itemised.AddDate(0, 0, r.IntN(300)))
	}
	if r.IntN(12) == 0 {
		l.credits = l.then / 50
	}
	l.balance = l.then + l.interest + l.fees - l.payments - l.credits
	if r.IntN(5) > 0 {
		l.apr = fmt.Sprintf("%d.%d", 5+r.IntN(30), r.IntN(10))
	}
	if r.IntN(50) == 0 {
		l.note = map[string]string{"en": "in dispute", "zh-Hans": "争议中", "zh-Hant": "爭議中"}[h.language]
	}
	return l
}

func scale(currency string) int64 {
	switch currency {
	case "CNY":
		return 5
	case "TWD":
		return 25
	}
	return 1
}

// spoil makes a row bad in one of eight ways.
func (l *line) spoil(how, i int) {
	switch how {
	case 0:
		l.balance += int64(1 + i%500)
	case 1:
		l.itemised = "2026-02-30"
	case 2:
		l.name = ""
	case 3:
		l.email = "p" + strconv.Itoa(i) + "@@example"
	case 4:
		l.zone = "Mars/Olympus"
	case 5:
		l.lastPaid = "2031-01-01"
	case 6:
		l.currency = "BTC"
	case 7:
		l.reference = "G-1000000" // used by the first row; should the first row itself be drawn, it stands without a borrower
		if i == 0 {
			l.borrower = ""
		}
	}
}

func (l *line) write(out *bufio.Writer) {
	for _, c := range []string{l.reference, l.borrower, l.name, l.language, l.born, l.last4, l.postcode, l.country, l.region, l.zone, l.email, l.mobile} {
		out.WriteString(c)
		out.WriteByte(',')
	}
	out.WriteString(`"` + l.address + `",` + l.product + "," + l.creditor + "," + l.account + "," + l.currency + "," + l.opened + "," + l.itemised + ",")
	for _, a := range []int64{l.then, l.interest, l.fees, l.payments, l.credits, l.balance} {
		if l.decimals == 0 {
			out.WriteString(strconv.FormatInt(a, 10))
		} else {
			fmt.Fprintf(out, "%d.%02d", a/100, a%100)
		}
		out.WriteByte(',')
	}
	out.WriteString(l.lastPaid + "," + l.defaulted + "," + l.apr + "," + l.note + "\n")
}
