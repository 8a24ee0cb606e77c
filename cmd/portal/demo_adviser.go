package main

import (
	"context"
	"fmt"
	"time"

	"evenkeel/portal"
	"evenkeel/portal/access"
	"evenkeel/portal/console"
	"evenkeel/portal/consult"

	"github.com/google/uuid"
)

// seatAdviser enrols the demo's adviser, and gives her hours at each lender when the demo begins: she sits in one place at a time.
func seatAdviser(ctx context.Context, p *portal.Portal, s *secrets, dir string, scope []uuid.UUID, first bool) (ManifestStaff, error) {
	if s.AdviserTOTP == "" {
		s.AdviserTOTP = access.NewSecret()
		if err := s.save(dir); err != nil {
			return ManifestStaff{}, err
		}
	}
	who := ManifestStaff{Role: console.Adviser, Email: "adviser@evenkeel.example", Password: s.Password, TOTP: s.AdviserTOTP}
	if err := p.Staff.Enrol(ctx, who.Email, "Mei Lindqvist", who.Role, "en", who.Password, who.TOTP, scope); err != nil {
		return who, err
	}
	var id uuid.UUID
	there, err := p.Staff.Advisers(ctx, scope[0])
	if err != nil {
		return who, err
	}
	for _, a := range there {
		if a.Name == "Mei Lindqvist" {
			id = a.ID
		}
	}
	if !first {
		return who, nil
	}
	for i, lender := range scope {
		week := consult.Hours{Staff: id, Zone: "Europe/London", Minutes: 30}
		from := 8*60 + 150*(i%4) // two and a half hours each
		for d := time.Monday; d <= time.Friday; d++ {
			week.Spans = append(week.Spans, consult.Span{Weekday: d, From: from, Until: from + 150})
		}
		refusal, err := p.Consult.SetHours(ctx, scope, lender, week)
		if err != nil {
			return who, err
		}
		if refusal != nil {
			return who, fmt.Errorf("the adviser's hours: %s", refusal.Code)
		}
	}
	return who, nil
}
