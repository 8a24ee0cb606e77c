package conduct

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/golang-sql/civil"
)

// Source is somewhere to turn outside. What is not known of it is empty, and its page says so: nothing is invented.
type Source struct {
	ID       string            `json:"id"`
	For      string            `json:"for"`             // advice, identity_theft, complaint
	Kind     string            `json:"kind"`            // of organisation: non_profit, public, legal_aid, helpline, regulator, register, mediation, provider
	Name     string            `json:"name"`            // as it calls itself
	Lang     string            `json:"lang"`            // of the name
	Names    map[string]string `json:"names,omitempty"` // what it is called, or is, in other languages
	Reach    string            `json:"reach"`           // a number, or what to look for
	Site     string            `json:"site,omitempty"`
	Helps    []string          `json:"helps"` // codes of Needs
	Channels []string          `json:"channels,omitempty"`
	Langs    []string          `json:"langs,omitempty"` // spoken there, these at least
	Cost     string            `json:"cost,omitempty"`  // free; low: free or for a low fee
	Hours    string            `json:"hours,omitempty"` // as published there
	Tells    string            `json:"tells,omitempty"` // whether a creditor learns of it: no; if_plan: only if a plan is set up
	Source   string            `json:"source"`
	Mark     string            `json:"mark"`             // VERIFIED, VERIFIED-2, RECALLED: not checked again at its source
	Checked  civil.Date        `json:"checked,omitzero"` // when it was; none for what is recalled
}

// Needs are what an organisation can help with, in the order shown.
var Needs = []string{"debt", "housing", "everyday", "legal", "business", "bankruptcy", "record", "identity_theft", "complaint"}

//go:embed directory.json
var directoryJSON []byte

var directory = func() map[string][]Source {
	m := map[string][]Source{}
	if err := json.Unmarshal(directoryJSON, &m); err != nil {
		panic(err) // embedded
	}
	return m
}()

// Directory lists where somebody at a place can turn, free of charge: for advice, or for identity_theft. Empty where we know of none: none is invented.
func Directory(names []string, purpose string) []Source {
	var found []Source
	for _, n := range names {
		for _, s := range directory[n] {
			if s.For == purpose {
				found = append(found, s)
			}
		}
	}
	return found
}

// Places name where help is looked for: the packs of a place, but for Northern Ireland, which has the law of its pack's neighbour and advisers of its own.
func Places(country, region string) []string {
	if r := strings.ToLower(strings.TrimSpace(region)); country == "GB" && (strings.Contains(r, "northern ireland") || r == "ni" || r == "nir") {
		return []string{"uk.ni"}
	}
	return PacksFor(country, region)
}

// HelpAt lists everybody outside who can help at places, with one need or, where it is empty, with any.
func HelpAt(places []string, need string) []Source {
	var found []Source
	for _, n := range places {
		for _, s := range directory[n] {
			if need == "" || slices.Contains(s.Helps, need) {
				found = append(found, s)
			}
		}
	}
	return found
}

// FreeAdvice is the adviser that a sentence names as an example: of those of a place whose way in was checked a public one first. Empty where there is none.
func FreeAdvice(names []string) string {
	best := Source{}
	for _, s := range Directory(names, "advice") {
		if s.Mark == "VERIFIED" && (best.ID == "" || s.Kind == "public" && best.Kind != "public") {
			best = s
		}
	}
	if best.Site != "" {
		return best.Name + " (" + best.Site + ")"
	}
	return best.Name
}

// Introduce is a licence to write to an organisation, for somebody who agreed that their contact details are passed on to it. It is no contact with
// them: neither hours nor opt-outs count. ok is false without their consent.
func Introduce(consented bool, at time.Time) (p Permitted, ok bool) {
	if !consented {
		return Permitted{}, false
	}
	return Permitted{channel: "email", at: at}, true
}
