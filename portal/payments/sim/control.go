package sim

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
)

// save writes the state beside its place and renames it.
func (s *Sim) save() {
	if s.o.State == "" {
		return
	}
	b, err := json.Marshal(s.s)
	if err == nil {
		if err = os.WriteFile(s.o.State+".new", b, 0o600); err == nil {
			err = os.Rename(s.o.State+".new", s.o.State)
		}
	}
	if err != nil {
		slog.Error("gateway simulator: keep state", "error", err)
	}
}

// fault arms faults: ?next=500_after,409&drop=1&twice=1.
func (s *Sim) fault(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if next := r.FormValue("next"); next != "" {
		s.s.Faults = strings.Split(next, ",")
	}
	s.s.Drop, _ = strconv.Atoi(r.FormValue("drop"))
	s.s.Twice, _ = strconv.Atoi(r.FormValue("twice"))
	w.WriteHeader(204)
}

// books answers what was charged, by our payment id: {"<payment>": [minor, …]}.
func (s *Sim) books(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	charged := map[string][]int64{}
	for _, i := range s.s.Intents {
		if i.Received > 0 {
			charged[i.Meta["payment"]] = append(charged[i.Meta["payment"]], i.Received)
		}
	}
	write(w, 200, charged)
}

// settleBank ends a bank debit that is in processing: ?intent=pi_…&how=succeeded or failed.
func (s *Sim) settleBank(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.s.Intents[r.FormValue("intent")]
	if i == nil || i.Status != "processing" {
		http.Error(w, "no intent in processing has this id", http.StatusNotFound)
		return
	}
	switch r.FormValue("how") {
	case "succeeded":
		i.succeed()
		s.emit("payment_intent.succeeded", intentJSON(i))
	case "failed":
		i.Status, i.Code, i.Decline = "requires_payment_method", "payment_intent_payment_attempt_failed", "insufficient_funds"
		s.emit("payment_intent.payment_failed", intentJSON(i))
	default:
		http.Error(w, "how is succeeded or failed", http.StatusBadRequest)
		return
	}
	s.save()
	w.WriteHeader(204)
}
