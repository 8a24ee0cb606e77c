package words

import "strings"

// HelpWords are the help page, its three forms, the log-out for idleness, and the download of one's own data.
type HelpWords struct {
	Title, Lead, LeadOut, OutLead, Talk, Relay                                   string
	Correct, CorrectShort, Contact, ContactShort, ForThem, ForShort              string
	Download, DownloadShort, Privacy                                             string
	CorrectTitle, CorrectLead, CorrectAbout, CorrectWords, CorrectHint           string
	ContactTitle, ContactLead, ContactAbout, ContactWords, ContactHint           string
	ForTitle, ForLead, ForAbout, ForName, ForReach, ForReachHint                 string
	ForWords, ForHint, ForDone, ForDoneBody                                      string
	Send, Save, Optional, Kept, NeedAbout, NeedWords, NeedName, NeedReach        string
	TooLong, Reference, CorrectDone, ContactDone, ForSent, Seen, DataNote        string
	Idle, IdleTitle, IdleBody, Stay, LogOutNow, SignedOutKept, Again, Told, None string
	Codes                                                                        map[string]string
}

// Help is where everything is that is not about money.
var Help = speak(
	HelpWords{
		Title: "Help", Lead: "Choose what you need. None of it costs anything, and none of it makes things worse.",
		LeadOut: "You can always talk to a person.", OutLead: "To see your own pages, open the link that we sent you. If it has ended, the page behind it sends you a new one.",
		Talk: "Talk to a person", Relay: "You may call through a relay service, or have somebody beside you.",
		Correct: "My name or address is wrong", CorrectShort: "Tell us what is wrong, and a person checks it.", Contact: "How to write and speak to me", ContactShort: "Large print, a relay service, help by phone.",
		ForThem: "Someone has died, or I act for them", ForShort: "Leave us your name, and a person will call or write to you.", Download: "Download what you hold about me", DownloadShort: "All of it in one file (JSON), also for a person who helps you.",
		Privacy:      "What we hold about you",
		CorrectTitle: "What have we got wrong?", CorrectLead: "Nothing is changed until a person has checked it. They answer you at the contact we have, so that nobody else can change it in your name.",
		CorrectAbout: "What is wrong? Choose all that fit.", CorrectWords: "What should it say?", CorrectHint: "For example: my surname is Murphy, not Murphey. Please leave out card numbers and passwords.",
		ContactTitle: "How should we write and speak to you?", ContactLead: "Everybody who writes to you or calls you sees this first. You can change it at any time, and you need not say why.",
		ContactAbout: "Choose all that help.", ContactWords: "Is there anything else we should know?", ContactHint: "For example: please speak slowly, or call after 3 in the afternoon.",
		ForTitle: "Someone has died, or you act for them", ForLead: "We are sorry if you have lost somebody. Leave your name and how to reach you; a person will talk with you. You need no papers now, and we ask you for no money.",
		ForAbout: "Which is it?", ForName: "Your name", ForReach: "How can we reach you?", ForReachHint: "A phone number, an e-mail address or a postal address",
		ForWords: "Is there anything else we should know?", ForHint: "For example: when it happened, or what you may decide for them.", ForDone: "Thank you for telling us",
		ForDoneBody: "If we know this link, a person will read what you wrote and get in touch with you. You can also ring the company, at the number below.",
		Send:        "Send", Save: "Save", Optional: "(you may leave this empty)", Kept: "We have kept what you typed before. Nothing has been sent yet.",
		NeedAbout: "Choose at least one", NeedWords: "Write what it should say", NeedName: "Enter your name", NeedReach: "Enter a phone number, an e-mail address or a postal address",
		TooLong: "That is longer than 2,000 characters. Please shorten it; nothing of it is lost.", Reference: "Reference",
		CorrectDone: "Thank you. A person will check this and answer you at the contact we have.", ContactDone: "Saved. Everybody who writes to you or calls you will see this first.", ForSent: "Thank you for telling us. A person will get in touch with you.",
		Seen: "You find it under My decisions.", DataNote: "Notes that the company's people write for themselves are not in here. You can ask the company for them.",
		Idle: "If you do nothing for 15 minutes we log you out, because phones are shared. What you agreed or sent stays as it is.", IdleTitle: "Are you still there?",
		IdleBody: "In two minutes we log you out, to keep you safe. Nothing that you agreed or sent is lost.", Stay: "Stay logged in", LogOutNow: "Log out now",
		SignedOutKept: "We have kept what you typed. When you are back, open the same page and it is there.", Again: "Try the two questions again", Told: "What we were told", None: "Nothing in particular",
		Codes: map[string]string{"name": "name", "address": "address", "contact": "e-mail or phone", "birth": "date of birth", "other": "something else",
			"large_print": "letters and documents in large print", "relay": "calls through a relay service", "phone_help": "somebody who helps on the phone",
			"slower": "a slower pace, and no hurry", "interpreter": "an interpreter, or my own language", "screen_reader": "documents that a screen reader can read", "no_calls": "please do not ring me", "no_texts": "please send no text messages",
			"bereaved": "the person has died", "authorised": "allowed to act for them"}},
	HelpWords{
		Title: "帮助", Lead: "选您需要的。都不收费，也不会让情况变糟。",
		LeadOut: "您随时可以找真人谈。", OutLead: "想看自己的页面，请打开我们发给您的链接。如果链接已失效，打开它就可以申请新的。",
		Talk: "找真人谈", Relay: "您可以通过听障转接服务打电话，也可以请人陪在身边。",
		Correct: "我的姓名或地址有误", CorrectShort: "告诉我们哪里不对，会有专人核对。", Contact: "怎样给我写信和通话", ContactShort: "大字体、转接服务、电话协助。",
		ForThem: "当事人已去世，或由我代办", ForShort: "留下您的姓名，会有专人联系您。", Download: "下载我的全部资料", DownloadShort: "全部在一个文件里（JSON），也可以给帮您的人看。",
		Privacy:      "我们保存的您的资料",
		CorrectTitle: "我们哪里弄错了？", CorrectLead: "专人核对之前，什么都不会改。我们会用登记的联系方式答复您，这样别人就不能冒用您的名义修改。",
		CorrectAbout: "哪里不对？可以多选。", CorrectWords: "应该是什么？", CorrectHint: "例如：我的名字是“晓明”，不是“小明”。请不要写银行卡号和密码。",
		ContactTitle: "我们应该怎样给您写信和通话？", ContactLead: "给您写信或打电话的人都会先看到这些。您随时可以改，不用说明原因。",
		ContactAbout: "有帮助的都可以选。", ContactWords: "还有什么需要我们知道？", ContactHint: "例如：请说慢一点，或者下午三点以后再打。",
		ForTitle: "当事人已去世，或由您代办", ForLead: "如果您失去了亲人，我们很难过。请留下您的姓名和联系方式，会有专人跟您谈。现在不需要任何证明，我们也不会向您要钱。",
		ForAbout: "是哪一种情况？", ForName: "您的姓名", ForReach: "怎样联系您？", ForReachHint: "电话、电子邮件或通信地址都可以",
		ForWords: "还有什么需要我们知道？", ForHint: "例如：是什么时候的事，或者您可以代为决定哪些事。", ForDone: "谢谢您告诉我们",
		ForDoneBody: "如果我们认得这个链接，会有专人看您写的内容，并与您联系。您也可以拨打下面的公司电话。",
		Send:        "发送", Save: "保存", Optional: "（可以不填）", Kept: "您上次输入的内容我们留着，还没有发送。",
		NeedAbout: "请至少选一项", NeedWords: "请写下正确的内容", NeedName: "请填写您的姓名", NeedReach: "请填写电话、电子邮件或通信地址",
		TooLong: "内容超过 2000 字，请缩短一些；您写的都还在。", Reference: "编号",
		CorrectDone: "谢谢。会有专人核对，并用登记的联系方式答复您。", ContactDone: "已保存。给您写信或打电话的人都会先看到这些。", ForSent: "谢谢您告诉我们。会有专人与您联系。",
		Seen: "在“我的决定”里可以查到。", DataNote: "公司人员的内部备注不在这里，您可以向公司索取。",
		Idle: "15 分钟没有操作，我们会让您退出，因为手机可能多人共用。您同意过或发送过的都不会变。", IdleTitle: "您还在吗？",
		IdleBody: "为了您的安全，两分钟后我们会让您退出。您同意过或发送过的都不会丢。", Stay: "继续使用", LogOutNow: "现在退出",
		SignedOutKept: "您输入的内容我们留着。回来以后打开同一页，就能看到。", Again: "再回答一次那两个问题", Told: "对方告诉我们的", None: "没有特别要求",
		Codes: map[string]string{"name": "姓名", "address": "地址", "contact": "电子邮件或电话", "birth": "出生日期", "other": "其他",
			"large_print": "信件和文件用大字体", "relay": "通过听障转接服务通话", "phone_help": "需要有人在电话里协助",
			"slower": "说慢一点，不要催", "interpreter": "需要翻译，或用我的语言", "screen_reader": "读屏软件能读的文件", "no_calls": "请不要打电话", "no_texts": "请不要发短信",
			"bereaved": "当事人已去世", "authorised": "有权代为办理"}},
	HelpWords{
		Title: "協助", Lead: "請選您需要的。全都不收費，也不會讓情況變糟。",
		LeadOut: "您隨時可以找真人談。", OutLead: "想看自己的頁面，請打開我們傳給您的連結。如果連結已失效，打開它就能申請新的。",
		Talk: "找真人談", Relay: "您可以透過聽語障轉接服務來電，也可以請人陪在身邊。",
		Correct: "我的姓名或地址有誤", CorrectShort: "告訴我們哪裡不對，會有專人查證。", Contact: "如何寫信給我、與我通話", ContactShort: "大字版、轉接服務、電話協助。",
		ForThem: "當事人已過世，或由我代辦", ForShort: "留下您的姓名，會有專人與您聯絡。", Download: "下載我的全部資料", DownloadShort: "全部在一個檔案裡（JSON），也可以給協助您的人看。",
		Privacy:      "我們保存的您的資料",
		CorrectTitle: "我們哪裡弄錯了？", CorrectLead: "專人查證之前，什麼都不會更改。我們會用登記的聯絡方式回覆您，這樣別人就不能冒用您的名義更改。",
		CorrectAbout: "哪裡不對？可以複選。", CorrectWords: "應該是什麼？", CorrectHint: "例如：我的名字是「曉明」，不是「小明」。請不要寫卡號和密碼。",
		ContactTitle: "我們該如何寫信給您、與您通話？", ContactLead: "寫信或打電話給您的人都會先看到這些。您隨時可以更改，不必說明原因。",
		ContactAbout: "有幫助的都可以選。", ContactWords: "還有什麼需要我們知道？", ContactHint: "例如：請說慢一點，或下午三點以後再打。",
		ForTitle: "當事人已過世，或由您代辦", ForLead: "如果您失去了親人，我們深感遺憾。請留下您的姓名和聯絡方式，會有專人與您談。現在不需要任何證明，我們也不會向您要錢。",
		ForAbout: "是哪一種情況？", ForName: "您的姓名", ForReach: "如何與您聯絡？", ForReachHint: "電話、電子郵件或通訊地址都可以",
		ForWords: "還有什麼需要我們知道？", ForHint: "例如：是什麼時候的事，或您可以代為決定哪些事。", ForDone: "謝謝您告訴我們",
		ForDoneBody: "如果我們認得這個連結，會有專人看您寫的內容，並與您聯絡。您也可以撥打下面的公司電話。",
		Send:        "送出", Save: "儲存", Optional: "（可以不填）", Kept: "您上次輸入的內容我們留著，還沒有送出。",
		NeedAbout: "請至少選一項", NeedWords: "請寫下正確的內容", NeedName: "請填寫您的姓名", NeedReach: "請填寫電話、電子郵件或通訊地址",
		TooLong: "內容超過 2000 字，請縮短一些；您寫的都還在。", Reference: "編號",
		CorrectDone: "謝謝。會有專人查證，並用登記的聯絡方式回覆您。", ContactDone: "已儲存。寫信或打電話給您的人都會先看到這些。", ForSent: "謝謝您告訴我們。會有專人與您聯絡。",
		Seen: "在「我的決定」裡可以查到。", DataNote: "公司人員的內部備註不在這裡，您可以向公司索取。",
		Idle: "15 分鐘沒有操作，我們會將您登出，因為手機可能多人共用。您同意過或送出過的都不會變。", IdleTitle: "您還在嗎？",
		IdleBody: "為了您的安全，兩分鐘後我們會將您登出。您同意過或送出過的都不會遺失。", Stay: "繼續使用", LogOutNow: "現在登出",
		SignedOutKept: "您輸入的內容我們留著。回來以後打開同一頁，就能看到。", Again: "再回答一次那兩個問題", Told: "對方告訴我們的", None: "沒有特別要求",
		Codes: map[string]string{"name": "姓名", "address": "地址", "contact": "電子郵件或電話", "birth": "出生日期", "other": "其他",
			"large_print": "信件和文件用大字版", "relay": "透過聽語障轉接服務通話", "phone_help": "需要有人在電話裡協助",
			"slower": "說慢一點，不要催", "interpreter": "需要口譯，或用我的語言", "screen_reader": "報讀軟體能讀的文件", "no_calls": "請不要打電話", "no_texts": "請不要傳簡訊",
			"bereaved": "當事人已過世", "authorised": "有權代為辦理"}})

// Told says the codes that somebody chose, in the reader's way of listing.
func Told(l Lang, codes []string) string {
	said := make([]string, len(codes))
	for i, c := range codes {
		said[i] = Help.In(l).Codes[c]
		if said[i] == "" {
			said[i] = c
		}
	}
	if l == EN {
		return strings.Join(said, ", ")
	}
	return strings.Join(said, "、")
}
