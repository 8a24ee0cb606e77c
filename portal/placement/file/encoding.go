package file

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encodings by the names that may be declared. A nil encoding is UTF-8.
var encodings = map[string]encoding.Encoding{
	"utf-8": nil, "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	"gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5, "windows-1252": charmap.Windows1252,
}

var otherNames = map[string]string{"utf8": "utf-8", "utf-16": "utf-16le", "utf16": "utf-16le", "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "cp950": "big5", "cp1252": "windows-1252", "ansi": "windows-1252"}

const declareIt = "Save it as “CSV UTF-8”, or say which it is with --encoding: utf-8, utf-16, gb18030, big5 or windows-1252."

// openText makes r.source of a text. whole is the same file, to be looked through before it is read, or nil for a stream.
func (r *Reader) openText(raw *bufio.Reader, counted *counter, whole io.ReadSeeker) error {
	head, err := raw.Peek(1 << 20)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("read placement file: %w", err)
	}
	name, err := r.encodingName(head, whole, counted.done)
	if err != nil {
		return err
	}
	var text io.Reader = raw
	if enc := encodings[name]; enc != nil {
		text = transform.NewReader(raw, enc.NewDecoder())
	}
	lines := bufio.NewReaderSize(text, 1<<16)
	begin, err := lines.Peek(1 << 16)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read placement file: %w", err)
	}
	if bytes.HasPrefix(begin, []byte("\xef\xbb\xbf")) {
		r.Marked = true
		begin = begin[3:]
		if _, err := lines.Discard(3); err != nil {
			return fmt.Errorf("read placement file: %w", err)
		}
	}
	r.Encoding, r.Marked = name, r.Marked || name != "utf-8"
	comma, err := delimiter(begin, r.format.Delimiter)
	if err != nil {
		return err
	}
	r.Delimiter = delimiterNames[comma]
	eol := byte('\n')
	if bytes.IndexByte(begin, '\n') < 0 && bytes.IndexByte(begin, '\r') >= 0 {
		eol = '\r'
	}
	r.source = &splitter{in: lines, counted: counted, comma: comma, eol: eol}
	return nil
}

// encodingName is the encoding declared or found. ahead is how far whole has been read, and where it is left.
func (r *Reader) encodingName(head []byte, whole io.ReadSeeker, ahead int64) (string, error) {
	declared := strings.ToLower(strings.TrimSpace(r.format.Encoding))
	if other, ok := otherNames[declared]; ok {
		declared = other
	}
	if declared != "" {
		if _, ok := encodings[declared]; !ok {
			return "", unreadable("encoding", "The encoding %q is none of utf-8, utf-16, utf-16le, utf-16be, gb18030, big5, windows-1252.", cut(r.format.Encoding, 40))
		}
		return declared, nil
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")):
		return "", unreadable("encoding", "The file is UTF-32. "+declareIt)
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return "utf-16le", nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "utf-16be", nil
	}
	if name := wide(head); name != "" {
		return name, nil
	}
	var s sample
	if whole == nil {
		if i := bytes.LastIndexByte(head, '\n'); i >= 0 && len(head) == 1<<20 {
			head = head[:i+1]
		}
		s.take(head)
		return s.name()
	}
	// A first read of the whole file: one foreign character on the last line decides as much as one on the first.
	if _, err := whole.Seek(0, io.SeekStart); err != nil {
		return "", fmt.Errorf("read placement file: %w", err)
	}
	if err := s.takeAll(whole); err != nil {
		return "", fmt.Errorf("read placement file: %w", err)
	}
	if _, err := whole.Seek(ahead, io.SeekStart); err != nil {
		return "", fmt.Errorf("read placement file: %w", err)
	}
	return s.name()
}

// wide knows UTF-16 without a mark by its zero bytes: the header is ASCII, so every second byte of it is zero.
func wide(head []byte) string {
	head = head[:min(len(head), 64)&^1]
	even, odd := 0, 0
	for i, c := range head {
		switch {
		case c == 0 && i%2 == 0:
			even++
		case c == 0:
			odd++
		}
	}
	switch half := len(head) / 2; {
	case half >= 8 && odd >= half*9/10 && even == 0:
		return "utf-16le"
	case half >= 8 && even >= half*9/10 && odd == 0:
		return "utf-16be"
	}
	return ""
}

// sample is what matters of a text for finding its encoding: how much of it is UTF-8, and its first lines that are more than ASCII.
type sample struct {
	good, bad int  // sequences of several bytes that are UTF-8, and bytes that are not
	latin     bool // among the good ones only those below U+0800, and some beyond Latin letters
	han       bool // among the good ones are some from U+0800 on
	lines     []byte
}

const sampled = 256 << 10

func (s *sample) takeAll(in io.Reader) error {
	block, kept := make([]byte, 1<<20), 0
	for {
		n, err := in.Read(block[kept:])
		kept += n
		over := errors.Is(err, io.EOF)
		if err != nil && !over {
			return err
		}
		to := kept
		if i := bytes.LastIndexByte(block[:kept], '\n'); i >= 0 && !over {
			to = i + 1
		} else if !over && kept < len(block) {
			continue
		}
		s.take(block[:to])
		kept = copy(block, block[to:kept])
		if over {
			return nil
		}
	}
}

// take looks at whole lines.
func (s *sample) take(b []byte) {
	if i := high(b); i < 0 {
		return
	}
	for len(b) > 0 {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		b = rest
		if i := high(line); i >= 0 {
			if len(s.lines) < sampled {
				s.lines = append(append(s.lines, line...), '\n')
			}
			s.count(line[i:])
		}
	}
}

func (s *sample) count(b []byte) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		c, n := utf8.DecodeRune(b)
		switch {
		case c == utf8.RuneError && n == 1:
			s.bad++
		case c >= 0x800:
			s.good++
			s.han = true
		default:
			s.good++
			s.latin = s.latin || c >= 0x250
		}
		b = b[n:]
	}
}

// high finds the first byte beyond ASCII.
func high(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 != 0 {
			break
		}
	}
	for ; i < len(b); i++ {
		if b[i] >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}

// name finds the encoding, or refuses to guess.
//
// UTF-8 is strict enough to know itself: text in another encoding hardly ever passes, so a few damaged bytes among much that is right are damaged rows of
// a UTF-8 file. GB18030 and Big5 share their bytes. Both put the characters in everyday use into one range of lead bytes and the rare ones
// elsewhere; read in the wrong one, text scatters. So: strict decoding first, then the share of everyday characters, and where that does not decide, no.
func (s *sample) name() (string, error) {
	if s.good == 0 && s.bad == 0 {
		return "utf-8", nil
	}
	gb, big := gbShare(s.lines), bigShare(s.lines)
	if s.good >= 20*s.bad && s.good > 0 {
		if s.bad == 0 && s.latin && !s.han && (gb.everyday() > 0.95 || big.everyday() > 0.95) {
			return "", unreadable("encoding", "The characters of the file can be read as UTF-8 and as Chinese. "+declareIt)
		}
		return "utf-8", nil
	}
	switch g, b := gb.everyday(), big.everyday(); {
	case !gb.sound() && !big.sound(), max(g, b) < 0.25:
		return "", unreadable("encoding", "The file is neither UTF-8, UTF-16, GB18030 nor Big5 (a spreadsheet in Europe or America may have saved it as windows-1252). "+declareIt)
	case gb.sound() && (!big.sound() || g > b+0.15):
		return "gb18030", nil
	case big.sound() && (!gb.sound() || b > g+0.15):
		return "big5", nil
	}
	return "", unreadable("encoding", "The characters of the file can be read as GB18030 and as Big5. "+declareIt)
}

// share counts the characters of a text in one encoding.
type share struct{ all, common, familiar, wrong int }

// sound says that hardly anything is wrong: damaged rows are rejected one by one later.
func (s share) sound() bool { return s.all > 0 && s.wrong*200 <= s.all }

// everyday is the share of characters in everyday use; those that names and addresses are full of count half as much again.
func (s share) everyday() float64 {
	if s.all == 0 || !s.sound() {
		return 0
	}
	return (float64(s.common) + float64(s.familiar)/2) / float64(s.all)
}

// gbShare walks text as GB18030. Everyday characters are those of GB 2312 level 1: lead bytes B0 to D7.
func gbShare(b []byte) (s share) {
	for i := 0; i < len(b); i++ {
		lead := b[i]
		if lead < 0x80 {
			continue
		}
		s.all++
		if i+1 >= len(b) || lead == 0x80 || lead == 0xff {
			s.wrong++
			continue
		}
		switch trail := b[i+1]; {
		case trail >= 0x30 && trail <= 0x39:
			if i+3 >= len(b) || b[i+2] < 0x81 || b[i+2] == 0xff || b[i+3] < 0x30 || b[i+3] > 0x39 {
				s.wrong++
				continue
			}
			i += 3
		case trail < 0x40 || trail == 0x7f || trail == 0xff:
			s.wrong++
		case lead >= 0xa1 && lead <= 0xa3 && trail >= 0xa1: // punctuation and full-width forms
			s.all--
			i++
		default:
			if lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1 {
				s.common++
			}
			s.familiar += gbFamiliar()[[2]byte(b[i:i+2])]
			i++
		}
	}
	return s
}

// bigShare walks text as Big5. Everyday characters are those of level 1: lead bytes A4 to C6.
func bigShare(b []byte) (s share) {
	for i := 0; i < len(b); i++ {
		lead := b[i]
		if lead < 0x80 {
			continue
		}
		s.all++
		if i+1 >= len(b) || lead <= 0x86 || lead == 0xff {
			s.wrong++
			continue
		}
		switch trail := b[i+1]; {
		case trail < 0x40 || trail > 0x7e && trail < 0xa1 || trail == 0xff:
			s.wrong++
		case lead >= 0xa1 && lead <= 0xa3: // punctuation and full-width forms
			s.all--
			i++
		default:
			if lead >= 0xa4 && lead <= 0xc6 {
				s.common++
			}
			s.familiar += bigFamiliar()[[2]byte(b[i:i+2])]
			i++
		}
	}
	return s
}

// What names, streets, banks and debts are written with, in both scripts.
const everydayCharacters = "王李張张劉刘陳陈楊杨趙赵黃黄周吳吴徐孫孙胡朱高林何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯於于董蕭萧程曹袁鄧邓許许傅沈曾彭呂吕蘇苏盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎余潘杜戴夏鐘钟汪田任姜范方石姚譚谭廖鄒邹熊金陸陆郝孔白崔康毛邱秦江史顧顾侯邵孟龍龙萬万段" +
	"歐欧陽阳司上官諸诸葛小大明文華华怡君玲娜志偉伟芳秀英敏靜静麗丽強强磊軍军洋勇艷艳傑杰娟濤涛超霞平剛刚桂美惠淑雅雯婷宏建國国俊豪家宇子軒轩欣宜佳慧珍雪梅蘭兰玉春生德福成永新海東东立" +
	"省市縣县區区鄉乡鎮镇村里鄰邻路街段巷弄號号樓楼室棟栋單单元層层北南西中山正民生台臺灣湾廣广州深圳重慶庆天津京滬浙蘇四川湖河福建安徽" +
	"銀银行信用卡貸贷款消費费金融公司有限分期現现逾期爭争議议已結结清帳账戶户個个人先生女士還还款本息欠的是不在了和一二三四五六七八九十年月日"

func familiarIn(enc encoding.Encoding) map[[2]byte]int {
	known := map[[2]byte]int{}
	for _, c := range everydayCharacters {
		if b, err := enc.NewEncoder().Bytes([]byte(string(c))); err == nil && len(b) == 2 {
			known[[2]byte(b)] = 1
		}
	}
	return known
}

var (
	gbFamiliar  = sync.OnceValue(func() map[[2]byte]int { return familiarIn(simplifiedchinese.GB18030) })
	bigFamiliar = sync.OnceValue(func() map[[2]byte]int { return familiarIn(traditionalchinese.Big5) })
)
