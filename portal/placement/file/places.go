package file

import (
	_ "embed"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // zones are the same on every machine
)

//go:embed places.txt
var placesText string

// homes are the countries there are and, where a country or a state keeps one time, its zone.
var homes = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(placesText) {
		if place, zone, _ := strings.Cut(strings.TrimSpace(line), " "); place != "" && place != "#" {
			m[place] = zone
		}
	}
	return m
}()

// country reads an ISO 3166-1 code. UK is reserved for the United Kingdom there, so it is read as GB.
func country(text string) (string, bool) {
	c := strings.ToUpper(text)
	if c == "UK" {
		c = "GB"
	}
	_, ok := homes[c]
	return c, ok && len(c) == 2
}

// home is the zone of a place, empty where it has several.
func home(country, region string) string {
	if zone := homes[country]; zone != "" || region == "" {
		return zone
	}
	return homes[country+"-"+strings.ToUpper(strings.TrimPrefix(region, country+"-"))]
}

// zones keeps what was looked up: loading one costs more than reading a row. Names that are none are kept only up to a bound.
var zones = struct {
	sync.RWMutex
	known map[string]bool
}{known: map[string]bool{}}

// zoneKnown says whether a name is a zone of the IANA database. Abbreviations such as EST, which keep no summer time, are not taken.
func zoneKnown(name string) bool {
	zones.RLock()
	known, ok := zones.known[name]
	zones.RUnlock()
	if ok {
		return known
	}
	if name != "UTC" && !strings.Contains(name, "/") || strings.HasPrefix(name, "posix/") || strings.HasPrefix(name, "right/") {
		return false
	}
	_, err := time.LoadLocation(name)
	zones.Lock()
	defer zones.Unlock()
	if len(zones.known) < 2000 {
		zones.known[strings.Clone(name)] = err == nil
	}
	return err == nil
}

// languages to write in where the file names none.
var tongues = map[string]string{"CN": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}

func tongue(country string) string {
	if l := tongues[country]; l != "" {
		return l
	}
	return "en"
}

// language reads one of the three languages, by the names that files use for them.
func language(text string) (string, bool) {
	switch strings.ToLower(strings.ReplaceAll(text, "_", "-")) {
	case "en", "en-us", "en-gb", "eng", "english":
		return "en", true
	case "zh-hans", "zh-cn", "zh-hans-cn", "zh-sg", "简体中文":
		return "zh-Hans", true
	case "zh-hant", "zh-tw", "zh-hant-tw", "zh-hk", "zh-hant-hk", "繁體中文", "正體中文":
		return "zh-Hant", true
	}
	return "", false
}
