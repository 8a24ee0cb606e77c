package words

// MailWords are what we send. Nothing here says "debt", names a creditor or an amount before identity: messages are seen by others.
type MailWords struct {
	Hello, LinkSubject, LinkBody, LinkButton, LinkSMS, AgreementSubject, AgreementBody, ReceiptSubject, ReceiptBody, OptOut, OptOutSMS, Sign, Collector, Check, DocSMS string
}

// Mail is every message of this slice.
var Mail = speak(
	MailWords{"Hello,", "A private message from %s", "%s has a private message for you. Open it here; the link works once and ends after three days:", "Open my message", "%s has a private message for you: %s Check us first: %s", "Your documents from %s", "Thank you. The document that we promised is attached. Keep it safe.", "Your receipt from %s", "Thank you. Your receipt is attached.", "To stop getting e-mails from us, change it under Settings in the portal or reply to this message with the word STOP.", "Reply STOP to opt out.", "Yours sincerely,\n%s", "This message is from a debt collector.", "How to check that this is really us:", "%s: a document for you is ready in the portal."},
	MailWords{"您好：", "来自%s的私人消息", "%s有一条私人消息给您。请在这里打开；链接只能用一次，三天后失效：", "打开我的消息", "%s有一条私人消息给您：%s 请先核实我们：%s", "来自%s的文件", "谢谢。我们答应给您的文件在附件里，请妥善保管。", "来自%s的收据", "谢谢。您的收据在附件里。", "如果不想再收到我们的电子邮件，请在门户的“设置”里修改，或回复 STOP。", "回复 STOP 退订。", "此致\n%s", "本消息由催收机构发出。", "怎样确认真的是我们：", "%s：有一份给您的文件已在门户中备好。"},
	MailWords{"您好：", "來自%s的私人訊息", "%s有一則私人訊息給您。請在這裡開啟；連結只能用一次，三天後失效：", "開啟我的訊息", "%s有一則私人訊息給您：%s 請先查證我們：%s", "來自%s的文件", "謝謝。我們答應給您的文件在附件裡，請妥善保管。", "來自%s的收據", "謝謝。您的收據在附件裡。", "如果不想再收到我們的電子郵件，請在入口網站的「設定」裡修改，或回覆 STOP。", "回覆 STOP 取消訂閱。", "敬上\n%s", "本訊息由催收機構發出。", "如何確認真的是我們：", "%s：有一份給您的文件已在入口網站備妥。"})

// PaperWords are the agreement, the receipt and the check page.
type PaperWords struct {
	Agreement, AgreementLead, Receipt, ReceiptLead, Received, On, Method, Card, BalanceAfter, Hash, Verify, Missed, MissedBody, Right, Missing string
	CheckTitle, CheckLead, CheckCode, CheckButton, Genuine, NotGenuine, GenuineLead, NotGenuineLead, Between, And, Date                        string
	Amendment, AmendmentLead, AmendmentLink, Of, Changed, Before                                                                               string
}

// Papers are the documents.
var Papers = speak(
	PaperWords{"Payment agreement", "This is what was agreed, exactly as it was shown.", "Receipt", "We have received your payment. Thank you.", "Amount received", "Received on", "Paid by", "Card", "Balance after this payment", "Fingerprint of the terms (SHA-256)", "Check this document at", "If a payment is missed", "Tell us as soon as you can. We look for a way to keep the plan first; there is no fee for asking.", "You may ask for a change at any time. Asking to change a plan is not breaking it.", "Some characters of a name could not be printed here: %s",
		"Is this document genuine?", "Type the code that stands on the document.", "Code", "Check", "Genuine", "Not genuine", "A document with this code was issued here.", "No document with this code was issued here.", "Between", "and", "Date",
		"Change to a payment agreement", "This is what was changed, exactly as it was shown. Everything else in the agreement stays as it was.", "This change as PDF", "Agreement of", "What was changed", "Before"},
	PaperWords{"还款协议", "以下是约定的内容，与当时显示的完全一致。", "收据", "我们已收到您的付款。谢谢。", "收到金额", "收到日期", "支付方式", "银行卡", "本次付款后的余额", "条款指纹（SHA-256）", "可在此核验本文件", "如果有一期没能付", "请尽早告诉我们。我们会先想办法保住计划；咨询不收费。", "您随时可以要求修改。要求修改计划不算违约。", "姓名中有些字无法在此显示：%s",
		"这份文件是真的吗？", "请输入文件上的编码。", "编码", "核验", "是真的", "不是真的", "这里确实签发过带此编码的文件。", "这里没有签发过带此编码的文件。", "甲方", "乙方", "日期",
		"还款协议的变更", "以下是变更的内容，与当时显示的完全一致。协议的其他内容不变。", "这次变更的 PDF", "原协议日期", "变更了什么", "变更前"},
	PaperWords{"還款協議", "以下是約定的內容，與當時顯示的完全一致。", "收據", "我們已收到您的付款。謝謝。", "收到金額", "收到日期", "付款方式", "信用卡", "本次付款後的餘額", "條款指紋（SHA-256）", "可在此查驗本文件", "如果有一期沒能付", "請盡早告訴我們。我們會先想辦法保住計畫；詢問不收費。", "您隨時可以要求修改。要求修改計畫不算違約。", "姓名中有些字無法在此顯示：%s",
		"這份文件是真的嗎？", "請輸入文件上的代碼。", "代碼", "查驗", "是真的", "不是真的", "這裡確實簽發過帶此代碼的文件。", "這裡沒有簽發過帶此代碼的文件。", "甲方", "乙方", "日期",
		"還款協議的變更", "以下是變更的內容，與當時顯示的完全一致。協議的其他內容不變。", "這次變更的 PDF", "原協議日期", "變更了什麼", "變更前"})

// ConsoleWords are the collector's screens.
type ConsoleWords struct {
	Title, Email, Password, Code, CodeHint, LogIn, Wrong, Search, SearchHint, Find, NoCases, Reference, Name, Balance, Status, Last, Timeline, Facts, Send, ByEmail, BySMS, Queued, Going, Held, Withheld, OptedOut, None, Born, Zone, LocalTime, Original, Contact, Clock, Note, By string
}

// Console is the collector's console.
var Console = speak(
	ConsoleWords{"Console", "E-mail", "Password", "One-time code", "Six digits from your authenticator", "Log in", "That did not match. Check all three and try again; after five tries the account rests for 15 minutes.", "Find a case", "Reference, or part of a name", "Find", "No case matches. Try the whole reference, or another part of the name.", "Reference", "Name", "Balance", "Status", "Last event", "Timeline", "Facts", "Send a portal link", "By e-mail", "By text message", "The link will go at %s.", "The link is on its way.", "It waits because of a rule: %s.", "It cannot be sent: %s.", "opted out", "none on file", "Date of birth", "Time zone", "Local time", "Original creditor", "Contact", "The product's clock", "Lender's note", "by"},
	ConsoleWords{"工作台", "电子邮件", "密码", "一次性验证码", "验证器中的六位数字", "登录", "不匹配。请检查三项后再试；错五次后账户暂停 15 分钟。", "查找案件", "编号或姓名的一部分", "查找", "没有找到案件。请试试完整编号或姓名的其他部分。", "编号", "姓名", "余额", "状态", "最近事件", "时间线", "资料", "发送门户链接", "通过电子邮件", "通过短信", "链接将在 %s 发出。", "链接正在发送。", "因规则等待：%s。", "不能发送：%s。", "已拒绝", "没有登记", "出生日期", "时区", "当地时间", "原始债权人", "联系方式", "系统时钟", "出借机构备注", "操作者"},
	ConsoleWords{"工作台", "電子郵件", "密碼", "一次性驗證碼", "驗證器中的六位數字", "登入", "不相符。請檢查三項後再試；錯五次後帳戶暫停 15 分鐘。", "尋找案件", "編號或姓名的一部分", "尋找", "沒有找到案件。請試試完整編號或姓名的其他部分。", "編號", "姓名", "餘額", "狀態", "最近事件", "時間軸", "資料", "傳送入口連結", "透過電子郵件", "透過簡訊", "連結將在 %s 寄出。", "連結正在傳送。", "因規則等待：%s。", "不能傳送：%s。", "已拒絕", "沒有登記", "出生日期", "時區", "當地時間", "原始債權人", "聯絡方式", "系統時鐘", "放款機構備註", "操作者"})
