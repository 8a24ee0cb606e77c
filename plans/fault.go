package plans

import "fmt"

// Fault is what is wrong with a case that a caller handed in: a permanent code, the field (a path such as "args[2]"), and a sentence that says
// what would work. Codes: bad_json, too_long, unknown_field, duplicate_field, missing, not_a_number, not_a_date, not_offered, out_of_range, too_many, wrong_number,
// contradiction, no_answer, several_answers.
type Fault struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Error is the fault in one line.
func (f *Fault) Error() string { return f.Field + ": " + f.Message }

// fault makes a fault; the message is a format.
func fault(code, field, message string, args ...any) *Fault {
	return &Fault{Code: code, Field: field, Message: fmt.Sprintf(message, args...)}
}
