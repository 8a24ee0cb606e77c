package words

import (
	"time"

	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
)

// InviteWords are the invitations into the portal by kind: a line each that may stand on a lock screen. None says debt, creditor, amount, or what it is about.
type InviteWords struct{ Subject, Body map[string]string }

// Invites are what leads to the portal. The subject names who writes; %s in a body is when.
var Invites = speak(
	InviteWords{
		map[string]string{"appointment": "Your appointment with %s", "appointment_off": "Your appointment with %s", "appointment_reminder": "A reminder from %s", "appointment_missed": "A message from %s", "secure_message": "A private message from %s", "complaint_taken": "A private message from %s", "complaint_concluded": "A private message from %s", "advice_news": "A private message from %s", "appointment_other": "A message from %s"},
		map[string]string{"appointment": "Your appointment is on %s. To see, move or cancel it, open this; the link works once and ends after three days:", "appointment_off": "We are sorry: your appointment on %s cannot take place. Please choose another time here; the link works once and ends after three days:", "appointment_reminder": "You have an appointment on %s. To see, move or cancel it:", "appointment_missed": "We missed each other today. That is all right. If you like, choose another time here, or another way to talk:", "secure_message": "There is a private message for you. Open it here; the link works once and ends after three days:", "complaint_taken": "What you wrote has arrived, and a person will look at it. You can read when you will hear from us here; the link works once and ends after three days:", "complaint_concluded": "There is an answer for you. Open it here; the link works once and ends after three days:", "advice_news": "There is news about something that you asked for. Open it here; the link works once and ends after three days:", "appointment_other": "We have missed each other twice. That is all right, and nothing follows from it. If you like, choose here between the phone, writing to each other, and a letter:"}},
	InviteWords{
		map[string]string{"appointment": "您与%s的预约", "appointment_off": "您与%s的预约", "appointment_reminder": "来自%s的提醒", "appointment_missed": "来自%s的消息", "secure_message": "来自%s的私人消息", "complaint_taken": "来自%s的私人消息", "complaint_concluded": "来自%s的私人消息", "advice_news": "来自%s的私人消息", "appointment_other": "来自%s的消息"},
		map[string]string{"appointment": "您的预约时间是 %s。查看、改期或取消，请打开这里；链接只能用一次，三天后失效：", "appointment_off": "很抱歉，您在 %s 的预约不能进行。请在这里另选时间；链接只能用一次，三天后失效：", "appointment_reminder": "您在 %s 有一个预约。查看、改期或取消：", "appointment_missed": "今天我们没有联系上，没关系。您可以在这里另选时间，或换一种方式：", "secure_message": "有一条给您的私人消息。请在这里打开；链接只能用一次，三天后失效：", "complaint_taken": "您写的内容已收到，会有专人查看。什么时候有答复，可以在这里看到；链接只能用一次，三天后失效：", "complaint_concluded": "有给您的答复。请在这里打开；链接只能用一次，三天后失效：", "advice_news": "您提出的一件事有了新进展。请在这里打开；链接只能用一次，三天后失效：", "appointment_other": "我们两次都没有联系上，没关系，也不会有任何影响。愿意的话，请在这里选择打电话、书面交谈或收信："}},
	InviteWords{
		map[string]string{"appointment": "您與%s的預約", "appointment_off": "您與%s的預約", "appointment_reminder": "來自%s的提醒", "appointment_missed": "來自%s的訊息", "secure_message": "來自%s的私人訊息", "complaint_taken": "來自%s的私人訊息", "complaint_concluded": "來自%s的私人訊息", "advice_news": "來自%s的私人訊息", "appointment_other": "來自%s的訊息"},
		map[string]string{"appointment": "您的預約時間是 %s。要查看、改期或取消，請打開這裡；連結只能用一次，三天後失效：", "appointment_off": "很抱歉，您在 %s 的預約無法進行。請在這裡另選時間；連結只能用一次，三天後失效：", "appointment_reminder": "您在 %s 有一個預約。查看、改期或取消：", "appointment_missed": "今天我們沒有聯絡上，沒關係。您可以在這裡另選時間，或換一種方式：", "secure_message": "有一則給您的私人訊息。請在這裡打開；連結只能用一次，三天後失效：", "complaint_taken": "您寫的內容已收到，會有專人查看。什麼時候有答覆，可以在這裡看到；連結只能用一次，三天後失效：", "complaint_concluded": "有給您的答覆。請在這裡打開；連結只能用一次，三天後失效：", "advice_news": "您提出的一件事有了新進度。請在這裡打開；連結只能用一次，三天後失效：", "appointment_other": "我們兩次都沒有聯絡上，沒關係，也不會有任何影響。願意的話，請在這裡選擇打電話、用文字談或收信："}})

// ConsultWords are talks with an adviser: the borrower's pages, the calendar entry, and the adviser's seat.
type ConsultWords struct {
	Title, Short, Lead, Private, Guidance, Yours, None, Days, Times, NoTimes, OtherWays, Entry string
	Keep, KeepLead, Until, How, Phone, PhoneAt, Written, WrittenLead, Book, Another            string
	Booked, BookedLead, When, Theirs, Minutes, Adviser, Calendar, Move, MoveTitle, Cancel      string
	Summary, SummaryLead, Tasks, Done, DoneAlready, NoFine, Gone, See, Back                    string
	States                                                                                     map[string]string
	Seat, SeatLead, Empty, Hours, HoursLead, Zone, Length, Away, AwayHint, Save, Saved         string
	From, To, Span, SpanHint, Note, NoteLead, SummaryAsk, SummaryHint, AddTask, TaskFor        string
	Due, HeldAdvice, HeldPlain, Missed, Conclude, CallOff, Reach, Speaks, Name, State          string
	Owners                                                                                     map[string]string
	Weekdays                                                                                   []string // Sunday first
	WordsMissing, WordsLong, TimeWrong, DateWrong                                              string
}

// Consult is the adviser's seat, from both sides.
var Consult = speak(
	ConsultWords{
		Title: "Talk to an adviser", Short: "A free, private talk by phone or in writing.", Lead: "Choose a time that suits you. It is free, you can move or cancel it, and nobody minds if it does not work out.",
		Private:  "What you tell the adviser stays with the advisers. The people who collect see only that a talk is booked or was held.",
		Guidance: "This is guidance from the facts you give. It is not legal or tax advice.",
		Yours:    "Your talks", None: "No talk is booked.", Days: "Choose a day", Times: "Free times on %s, your time", NoTimes: "There is no free time in the next three weeks. Please look again in a day or two, or write to us.", OtherWays: "If phone calls are hard, you can choose to talk in writing, or write a secure message at any time.", Entry: "Appointment",
		Keep: "Is this time right?", KeepLead: "%s, your time", Until: "We keep it for you until %s.", How: "How would you like to talk?", Phone: "By phone: the adviser rings you", PhoneAt: "On the number that ends in %s. It costs you nothing.", Written: "In writing", WrittenLead: "By secure message here, at that time.", Book: "Book this time", Another: "Choose another time",
		Booked: "Your talk is booked", BookedLead: "We remind you three days before, the day before and two hours before. It says only that you have an appointment.", When: "When", Theirs: "At the adviser's place", Minutes: "%d minutes", Adviser: "Adviser", Calendar: "Put it in my calendar", Move: "Choose another time", MoveTitle: "Choose another time", Cancel: "Cancel this talk",
		Summary: "What we talked about", SummaryLead: "The adviser wrote this for you.", Tasks: "What you wanted to do next", Done: "Done", DoneAlready: "done", NoFine: "If you do not get to it, nothing happens.", Gone: "Somebody took that time just before you. These are still free.", See: "See it", Back: "All talks",
		States: map[string]string{"booked": "booked", "cancelled": "cancelled", "held": "held", "missed": "we missed each other"},
		Seat:   "Consultations", SeatLead: "Your talks from 30 days ago on. Times are yours.", Empty: "No talks.", Hours: "My hours", HoursLead: "Weekly times in your own zone. Talks that are booked already stay.", Zone: "Your time zone (IANA, for example Europe/London)", Length: "Minutes a talk takes", Away: "Days away", AwayHint: "One date a line, for example 2026-12-25", Save: "Save", Saved: "Saved.",
		From: "from", To: "until", Span: "%s, part %d", SpanHint: "Times on the 24-hour clock, for example 09:00. Leave both empty where you are not there.", Note: "Notes for advisers", NoteLead: "Only advisers read these. The collecting side never does.", SummaryAsk: "Summary for the borrower", SummaryHint: "In plain words, within a day. The borrower reads it and is told that there is a message.", AddTask: "Add something to do", TaskFor: "Whose",
		Due: "Until (optional)", HeldAdvice: "Held, advice given", HeldPlain: "Held, no advice given", Missed: "We missed each other", Conclude: "How did it go?", CallOff: "Call it off", Reach: "Ring", Speaks: "Reads", Name: "Name", State: "State",
		Owners:       map[string]string{"borrower": "borrower", "adviser": "adviser"},
		Weekdays:     []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		WordsMissing: "Write something first.", WordsLong: "That is longer than 4,000 characters. Please shorten it; what you wrote is still here.", TimeWrong: "Enter times on the 24-hour clock, for example 09:00 and 12:30.", DateWrong: "Enter a date, for example 2026-12-25.",
	},
	ConsultWords{
		Title: "找顾问谈谈", Short: "免费、私密，可以打电话，也可以书面。", Lead: "请选一个您方便的时间。免费，可以改期或取消，来不了也没关系。",
		Private:  "您告诉顾问的内容只有顾问知道。催收人员只能看到已预约或已谈过。",
		Guidance: "这里的建议以您提供的情况为准，不是法律或税务意见。",
		Yours:    "您的预约", None: "还没有预约。", Days: "请选日期", Times: "%s 可约的时间（您的当地时间）", NoTimes: "未来三周没有可约的时间。请过一两天再看，或给我们写消息。", OtherWays: "不方便接电话，可以选书面交谈，也可以随时发安全消息。", Entry: "预约",
		Keep: "这个时间可以吗？", KeepLead: "%s（您的当地时间）", Until: "我们为您保留到 %s。", How: "您想怎样谈？", Phone: "打电话：顾问打给您", PhoneAt: "打到尾号 %s 的号码。不收您的费用。", Written: "书面交谈", WrittenLead: "到时在这里用安全消息交谈。", Book: "预约这个时间", Another: "换一个时间",
		Booked: "预约好了", BookedLead: "提前三天、一天和两小时我们会提醒您，只说您有一个预约。", When: "时间", Theirs: "顾问当地时间", Minutes: "%d 分钟", Adviser: "顾问", Calendar: "加到我的日历", Move: "改时间", MoveTitle: "换一个时间", Cancel: "取消这次预约",
		Summary: "我们谈了什么", SummaryLead: "这是顾问为您写的。", Tasks: "您接下来想做的事", Done: "做好了", DoneAlready: "已做", NoFine: "没来得及做也没关系。", Gone: "这个时间刚刚被别人约走了。下面的时间还可以约。", See: "查看", Back: "全部预约",
		States: map[string]string{"booked": "已预约", "cancelled": "已取消", "held": "已谈过", "missed": "没有联系上"},
		Seat:   "咨询", SeatLead: "30 天前至今以及之后的预约。时间按您的当地时间。", Empty: "没有预约。", Hours: "我的时间", HoursLead: "按您所在时区的每周时间。已有的预约不变。", Zone: "您的时区（IANA，例如 Asia/Shanghai）", Length: "每次多少分钟", Away: "不在的日子", AwayHint: "每行一个日期，例如 2026-12-25", Save: "保存", Saved: "已保存。",
		From: "从", To: "到", Span: "%s，第 %d 段", SpanHint: "24 小时制，例如 09:00。不在就两格都留空。", Note: "顾问备注", NoteLead: "只有顾问能看。催收人员看不到。", SummaryAsk: "给借款人的小结", SummaryHint: "用平实的话，一天之内写好。借款人会看到，并收到有消息的通知。", AddTask: "添加要做的事", TaskFor: "谁来做",
		Due: "截止日期（可以不填）", HeldAdvice: "已谈，给了建议", HeldPlain: "已谈，没有给建议", Missed: "没有联系上", Conclude: "谈得怎样？", CallOff: "取消", Reach: "电话", Speaks: "使用语言", Name: "姓名", State: "状态",
		Owners:       map[string]string{"borrower": "借款人", "adviser": "顾问"},
		Weekdays:     []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
		WordsMissing: "请先写点内容。", WordsLong: "超过 4000 字，请缩短一些；您写的都还在。", TimeWrong: "请用 24 小时制填写时间，例如 09:00 和 12:30。", DateWrong: "请填写日期，例如 2026-12-25。",
	},
	ConsultWords{
		Title: "找顧問談談", Short: "免費、保密，可以通電話，也可以用文字。", Lead: "請選一個您方便的時間。免費，可以改期或取消，臨時不行也沒關係。",
		Private:  "您告訴顧問的內容只有顧問知道。催收人員只看得到已預約或已談過。",
		Guidance: "這裡的建議以您提供的情況為準，不是法律或稅務意見。",
		Yours:    "您的預約", None: "還沒有預約。", Days: "請選日期", Times: "%s 可預約的時間（您的當地時間）", NoTimes: "未來三週沒有可預約的時間。請過一兩天再看，或傳訊息給我們。", OtherWays: "不方便接電話，可以選用文字談，也可以隨時傳安全訊息。", Entry: "預約",
		Keep: "這個時間可以嗎？", KeepLead: "%s（您的當地時間）", Until: "我們為您保留到 %s。", How: "您想怎麼談？", Phone: "電話：顧問打給您", PhoneAt: "打到末碼 %s 的號碼。您不用付費。", Written: "用文字談", WrittenLead: "到時在這裡用安全訊息談。", Book: "預約這個時間", Another: "換一個時間",
		Booked: "預約好了", BookedLead: "提前三天、一天和兩小時我們會提醒您，只說您有一個預約。", When: "時間", Theirs: "顧問當地時間", Minutes: "%d 分鐘", Adviser: "顧問", Calendar: "加到我的行事曆", Move: "改時間", MoveTitle: "換一個時間", Cancel: "取消這次預約",
		Summary: "我們談了什麼", SummaryLead: "這是顧問為您寫的。", Tasks: "您接下來想做的事", Done: "做好了", DoneAlready: "已完成", NoFine: "來不及做也沒關係。", Gone: "這個時間剛剛被別人約走了。下面的時間還可以約。", See: "查看", Back: "全部預約",
		States: map[string]string{"booked": "已預約", "cancelled": "已取消", "held": "已談過", "missed": "沒有聯絡上"},
		Seat:   "諮詢", SeatLead: "30 天前至今以及之後的預約。時間以您的當地時間為準。", Empty: "沒有預約。", Hours: "我的時間", HoursLead: "以您所在時區的每週時間。已有的預約不變。", Zone: "您的時區（IANA，例如 Asia/Taipei）", Length: "每次幾分鐘", Away: "不在的日子", AwayHint: "每行一個日期，例如 2026-12-25", Save: "儲存", Saved: "已儲存。",
		From: "從", To: "到", Span: "%s，第 %d 段", SpanHint: "24 小時制，例如 09:00。不在就兩格都留空。", Note: "顧問備註", NoteLead: "只有顧問能看。催收人員看不到。", SummaryAsk: "給借款人的摘要", SummaryHint: "用平實的話，一天之內寫好。借款人會看到，並收到有訊息的通知。", AddTask: "新增要做的事", TaskFor: "誰來做",
		Due: "截止日期（可以不填）", HeldAdvice: "已談，給了建議", HeldPlain: "已談，沒有給建議", Missed: "沒有聯絡上", Conclude: "談得如何？", CallOff: "取消", Reach: "電話", Speaks: "使用語言", Name: "姓名", State: "狀態",
		Owners:       map[string]string{"borrower": "借款人", "adviser": "顧問"},
		Weekdays:     []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
		WordsMissing: "請先寫點內容。", WordsLong: "超過 4000 字，請縮短一些；您寫的都還在。", TimeWrong: "請用 24 小時制填寫時間，例如 09:00 和 12:30。", DateWrong: "請填寫日期，例如 2026-12-25。",
	})

// Day is a date with its weekday, as a list of days says it.
func Day(l Lang, d civil.Date) string {
	name := Consult.In(l).Weekdays[int(d.In(time.UTC).Weekday())]
	if l == EN {
		return name + ", " + Date(l, d)
	}
	return Date(l, d) + " " + name
}

// supportSentence says what happens between a borrower and those who stand by them.
func supportSentence(l Lang, e record.Event, s string) string {
	switch v := e.(type) {
	case record.SatisfactionGiven:
		return Fill(s, v.Score)
	case record.ComplaintMade:
		return Fill(s, Date(l, v.Due))
	case record.ReferralOutcome:
		return Fill(s, Referral.In(l).Advised[v.Advice])
	case record.ReferralWithdrawn:
		return Fill(s, Referral.In(l).Takes[v.What])
	case record.LetterDownloaded:
		return Fill(s, Letters.In(l).Names[v.Letter])
	case record.ComplaintAnswered:
		return Fill(s, Complaint.In(l).Outcomes[v.Outcome])
	}
	return s
}
