package borrower

import (
	"context"
	"time"

	"evenkeel/portal/consult"
	"evenkeel/portal/messages"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// heldTalk is what was said between the person and the people here, and what came of it. An adviser's own notes are not in it: they are for advisers' eyes.
type heldTalk struct {
	Threads       []heldSecure       `json:"secure_messages"`
	Complaints    []heldComplaint    `json:"complaints"`
	Consultations []heldConsultation `json:"consultations"`
	Satisfaction  []heldAnswer       `json:"satisfaction"`
}

type heldSecure struct {
	At    time.Time  `json:"at"`
	Desk  string     `json:"desk"` // collector, adviser
	From  string     `json:"from"` // you, desk
	Words string     `json:"words"`
	Files []heldFile `json:"files"`
}

// heldFile is an attachment; the file itself is at URL, in a visit.
type heldFile struct {
	Type  string `json:"type"`
	Bytes int    `json:"bytes"`
	URL   string `json:"url"`
}

type heldComplaint struct {
	At       time.Time  `json:"at"`
	About    string     `json:"about"`
	Words    string     `json:"words"`
	Due      string     `json:"answer_due"` // a day at the person's place
	Outcome  string     `json:"outcome,omitempty"`
	Answer   string     `json:"answer,omitempty"`
	Answered *time.Time `json:"answered,omitempty"`
}

type heldConsultation struct {
	At        time.Time     `json:"at"`
	Minutes   int           `json:"minutes"`
	How       string        `json:"how"`
	State     string        `json:"state"`
	Summaries []heldSummary `json:"summaries"`
	Tasks     []heldTask    `json:"tasks"`
}

type heldSummary struct {
	At    time.Time `json:"at"`
	Words string    `json:"words"`
}

type heldTask struct {
	Words string `json:"words"`
	Due   string `json:"due,omitempty"`
	Done  bool   `json:"done"`
}

type heldAnswer struct {
	At     time.Time `json:"at"`
	About  string    `json:"about"`
	Score  int       `json:"score"`            // 1 to 5
	Effort int       `json:"effort,omitempty"` // 1 to 5
	Words  string    `json:"words,omitempty"`
	Shared bool      `json:"words_shared"`
}

func (d *Door) heldTalk(ctx context.Context, c echo.Context, h *heldTalk) error {
	v := visit(c)
	lender, person := v.Lender.ID, v.Person
	*h = heldTalk{Threads: []heldSecure{}, Complaints: []heldComplaint{}, Consultations: []heldConsultation{}, Satisfaction: []heldAnswer{}}
	for _, desk := range messages.Desks {
		all, err := d.Talk.Whole(ctx, lender, person, desk)
		if err != nil {
			return err
		}
		for _, x := range all {
			one := heldSecure{At: x.At, Desk: desk, From: "you", Words: x.Words, Files: []heldFile{}}
			if x.Staff != uuid.Nil {
				one.From = "desk"
			}
			for _, f := range x.Files {
				one.Files = append(one.Files, heldFile{Type: f.Type, Bytes: f.Size, URL: "/messages/files/" + f.ID.String()})
			}
			h.Threads = append(h.Threads, one)
		}
	}
	made, err := d.Complaints.Of(ctx, lender, person)
	if err != nil {
		return err
	}
	for _, x := range made {
		one := heldComplaint{At: x.At.UTC(), About: x.About, Words: x.Words, Due: x.Due.String(), Outcome: x.Outcome, Answer: x.Answer}
		if !x.AnsweredAt.IsZero() {
			at := x.AnsweredAt.UTC()
			one.Answered = &at
		}
		h.Complaints = append(h.Complaints, one)
	}
	if err := d.heldConsultations(ctx, lender, person, h); err != nil {
		return err
	}
	said, err := d.Satisfaction.Said(ctx, lender, person)
	for _, x := range said {
		h.Satisfaction = append(h.Satisfaction, heldAnswer{At: x.At, About: x.Milestone, Score: x.Score, Effort: x.Effort, Words: x.Words, Shared: x.Shared})
	}
	return err
}

func (d *Door) heldConsultations(ctx context.Context, lender, person uuid.UUID, h *heldTalk) error {
	talks, err := d.Talks.Mine(ctx, lender, person)
	if err != nil {
		return err
	}
	for _, x := range talks {
		one := heldConsultation{At: x.At, Minutes: x.Minutes, How: x.How, State: x.State, Summaries: []heldSummary{}, Tasks: []heldTask{}}
		summaries, err := d.Talks.Writings(ctx, x, consult.Summary)
		if err != nil {
			return err
		}
		for _, s := range summaries {
			one.Summaries = append(one.Summaries, heldSummary{At: s.At, Words: s.Words})
		}
		tasks, err := d.Talks.Tasks(ctx, x, "borrower")
		if err != nil {
			return err
		}
		for _, t := range tasks {
			task := heldTask{Words: t.Words, Done: t.Done}
			if t.Due.IsValid() {
				task.Due = t.Due.String()
			}
			one.Tasks = append(one.Tasks, task)
		}
		h.Consultations = append(h.Consultations, one)
	}
	return nil
}
