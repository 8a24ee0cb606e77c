// Package talk is what both doors need of secure messages: showing a thread, and reading a message that was posted with its files.
package talk

import (
	"strings"

	"evenkeel/plans"
	"evenkeel/portal/attachment"
	"evenkeel/portal/messages"
	"evenkeel/portal/web"
	"evenkeel/views"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Show is a thread as a page shows it. mine says which messages are the reader's, who what their writers are called, files where the files are fetched.
// A file is named by what it is and how large, never by the name that its sender gave it.
func Show(l words.Lang, all []messages.Message, zone, files string, mine func(staff uuid.UUID) bool, who func(staff uuid.UUID) string) []views.Said {
	out := make([]views.Said, len(all))
	for i, m := range all {
		out[i] = views.Said{Who: who(m.Staff), At: words.Moment(l, m.At, zone), Words: m.Words, Mine: mine(m.Staff), Read: m.Read}
		for _, f := range m.Files {
			out[i].Files = append(out[i].Files, views.SaidFile{URL: files + f.ID.String(), Text: words.FileOf(l, strings.TrimPrefix(attachment.Endings[f.Type], "."), f.Size)})
		}
	}
	return out
}

// Posted is a message as it was typed.
type Posted struct {
	Words string
	Files []messages.File
	Large bool // a file was longer than allowed, and is not here
}

// Read reads a posted message with its files. The caller calls done when it has finished with them.
func Read(c echo.Context) (p Posted, done func(), err error) {
	sent, done, err := web.Upload(c, attachment.FilesAtMost, attachment.BytesAtMost)
	if err != nil {
		return p, done, err
	}
	p.Words, _ = web.Words(c, "words", messages.WordsAtMost)
	for _, f := range sent {
		p.Large = p.Large || f.Large
		p.Files = append(p.Files, messages.File{Name: f.Name, Data: f.Data})
	}
	return p, done, nil
}

// Refused is what of it is wrong before anybody is asked; nil where nothing is.
func (p Posted) Refused() *plans.Refusal {
	if p.Large {
		return plans.Refuse("file_too_large")
	}
	return nil
}

// Problem says a refusal beside the field that it is about.
func Problem(l words.Lang, r *plans.Refusal) []views.Problem {
	field := "words"
	if strings.HasPrefix(r.Code, "file") {
		field = "files"
	}
	return []views.Problem{{Field: field, Text: words.Refuse(l, r, nil)}}
}
