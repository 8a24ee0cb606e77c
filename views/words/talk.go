package words

import (
	"strconv"
	"strings"
)

// TalkWords are secure messages, on both sides.
type TalkWords struct {
	Title, Short, Lead, To, You, Read, Write, Files, FilesHint, FilesAgain, Send, Sent, Nothing, Wall, Private string
	Desks, Heads                                                                                               map[string]string
	New                                                                                                        Plural
	Desk, DeskEmpty, Unread, File, WriteTo                                                                     string
}

// Talk is what a borrower and staff write to each other.
var Talk = speak(
	TalkWords{
		Title: "Messages", Short: "Write to the people who look after your account, or to an adviser.", Lead: "Only you and the people you choose can read what stands here. Our mails say no more than that there is something to read.", To: "Whom do you want to write to?", You: "You", Read: "read",
		Write: "Your message", Files: "Files", FilesHint: "Up to five, 5 MB each: PDF, JPEG, PNG, HEIC or plain text. Please leave out card numbers and passwords.", FilesAgain: "Please choose your files again.", Send: "Send", Sent: "Sent. We tell you by e-mail or text message when there is an answer.", Nothing: "Nothing has been written yet.", Wall: "The people who collect cannot read what you write to an adviser.", Private: "Advisers cannot read this, and neither can anybody outside.",
		Desks: map[string]string{"collector": "Account team", "adviser": "An adviser"}, Heads: map[string]string{"collector": "Messages with the account team", "adviser": "Messages with an adviser"},
		New:  Plural{One: "%d new", Many: "%d new"},
		Desk: "Messages", DeskEmpty: "No messages.", Unread: "Unread", File: "File", WriteTo: "Write a secure message",
	},
	TalkWords{
		Title: "消息", Short: "给账户团队或顾问写消息。", Lead: "这里的内容只有您和您选择的人能看到。我们的邮件只说有消息可看。", To: "您想写给谁？", You: "您", Read: "已读",
		Write: "您的消息", Files: "文件", FilesHint: "最多五个，每个 5 MB：PDF、JPEG、PNG、HEIC 或纯文本。请不要写银行卡号和密码。", FilesAgain: "请重新选择文件。", Send: "发送", Sent: "已发送。有回复时我们用邮件或短信告诉您。", Nothing: "还没有消息。", Wall: "催收人员看不到您写给顾问的内容。", Private: "顾问和其他人都看不到这里的内容。",
		Desks: map[string]string{"collector": "账户团队", "adviser": "顾问"}, Heads: map[string]string{"collector": "与账户团队的消息", "adviser": "与顾问的消息"},
		New:  Plural{Many: "%d 条新消息"},
		Desk: "消息", DeskEmpty: "没有消息。", Unread: "未读", File: "文件", WriteTo: "写安全消息",
	},
	TalkWords{
		Title: "訊息", Short: "給帳戶團隊或顧問寫訊息。", Lead: "這裡的內容只有您和您選擇的人看得到。我們的郵件只說有訊息可看。", To: "您想寫給誰？", You: "您", Read: "已讀",
		Write: "您的訊息", Files: "檔案", FilesHint: "最多五個，每個 5 MB：PDF、JPEG、PNG、HEIC 或純文字檔。請不要寫卡號和密碼。", FilesAgain: "請重新選擇檔案。", Send: "傳送", Sent: "已傳送。有回覆時我們用郵件或簡訊告訴您。", Nothing: "還沒有訊息。", Wall: "催收人員看不到您寫給顧問的內容。", Private: "顧問和其他人都看不到這裡的內容。",
		Desks: map[string]string{"collector": "帳戶團隊", "adviser": "顧問"}, Heads: map[string]string{"collector": "與帳戶團隊的訊息", "adviser": "與顧問的訊息"},
		New:  Plural{Many: "%d 則新訊息"},
		Desk: "訊息", DeskEmpty: "沒有訊息。", Unread: "未讀", File: "檔案", WriteTo: "寫安全訊息",
	})

// FileOf names a file by what it is and how large: "PDF, 120 KB".
func FileOf(l Lang, kind string, bytes int) string {
	size := strconv.Itoa(max(1, bytes/1024)) + " KB"
	if bytes >= 1<<20 {
		size = strconv.Itoa((bytes+1<<19)>>20) + " MB"
	}
	return Talk.In(l).File + ": " + strings.ToUpper(kind) + ", " + size
}
