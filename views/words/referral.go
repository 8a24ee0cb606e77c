package words

// DirectoryWords are the list of help outside, and what is said of each organisation in it.
type DirectoryWords struct {
	Title, Short, See, Lead, Untold, Need, All, Here, None, NoneNeed, Sample, Takes, TakesLead, Ask, Others string
	HelpsWith, Reach, By, Speaks, Cost, Hours, More, Unknown, And, Tells, Checked, NotChecked               string
	Needs, Channels, Tongues, Costs, Tell, Kinds                                                            map[string]string
	Notes                                                                                                   map[string]string // by place: what a list alone would not say
}

// Directory is where somebody can turn outside.
var Directory = speak(
	DirectoryWords{
		Title: "Free help from outside", Short: "People who do not work for us, by what you need.", See: "All free help from outside", Lead: "We collect debts for %s. The organisations here do not work for us or for them, and they are on your side.", Untold: "We keep no note that you looked here, and we do not learn of it if you ring or write to them yourself.",
		Need: "What do you need help with?", All: "Everything", Here: "Where you live", None: "We know of no free help where you live that we could name with a good conscience. A person here can help you look.", NoneNeed: "We know of nobody for that where you live. Here is everything that there is.", Sample: "An example for this demonstration: no real organisation.",
		Takes: "They can get in touch with you", TakesLead: "If you want, we pass your contact details on to them, and nothing else. You decide what.", Ask: "Ask them to contact me", Others: "You can get in touch with them",
		HelpsWith: "Helps with", Reach: "How to reach them", By: "By", Speaks: "Languages", Cost: "Cost", Hours: "Opening hours", More: "More about them", Unknown: "Not known to us: %s. Ask them.", And: "; ", Tells: "Will my creditor know?", Checked: "Checked at the source on %s", NotChecked: "Not yet checked again: look it up before you rely on it.",
		Needs:    map[string]string{"debt": "debts and budget", "housing": "rent, mortgage, home", "everyday": "food, energy, daily life", "legal": "legal questions", "business": "self-employed", "bankruptcy": "bankruptcy and the like", "record": "credit record", "identity_theft": "identity theft", "complaint": "complaints"},
		Channels: map[string]string{"phone": "phone", "web": "website", "in_person": "in person", "chat": "chat"},
		Tongues:  map[string]string{"en": "English", "zh-Hans": "Chinese", "zh-Hant": "Chinese"},
		Costs:    map[string]string{"free": "free", "low": "free, or a low fee: ask first"},
		Tell:     map[string]string{"no": "No.", "if_plan": "Only if you set up a plan with their help.", "unknown": "Not known to us. Ask them before you say whom you owe."},
		Kinds:    map[string]string{"non_profit": "non-profit", "public": "public body", "legal_aid": "legal aid", "helpline": "helpline", "regulator": "supervisor", "register": "credit register", "mediation": "mediation", "provider": "debt-management firm"},
		Notes:    map[string]string{"cn": "Mainland China has no network of non-profit debt advisers that we know of. What there is are these official lines. Nobody official asks for a fee in advance, a code or a password.", "uk.ew": "Only an adviser can start a Breathing Space of 60 days for you. Ask them about it if you need time.", "uk.sct": "Scotland has a scheme of its own for time to breathe. Ask an adviser about it.", "uk.ni": "The Breathing Space scheme of England and Wales does not reach Northern Ireland. Ask an adviser what there is instead."},
	},
	DirectoryWords{
		Title: "外部的免费帮助", Short: "不为我们工作的人，按您的需要查找。", See: "全部外部免费帮助", Lead: "我们为%s催收债务。这里的机构不为我们工作，也不为他们工作；他们站在您这一边。", Untold: "您看过这一页，我们不留记录；您自己打电话或写信给他们，我们也不会知道。",
		Need: "您需要哪方面的帮助？", All: "全部", Here: "您所在的地方", None: "您所在的地方，我们没有可以放心推荐的免费帮助。可以请我们的工作人员帮您一起找。", NoneNeed: "这方面在您当地我们没有找到。下面是全部可用的帮助。", Sample: "演示用的示例，并非真实机构。",
		Takes: "他们可以联系您", TakesLead: "如果您愿意，我们只把您的联系方式转给他们，别的都不给。给什么由您决定。", Ask: "请他们联系我", Others: "您可以自己联系他们",
		HelpsWith: "能帮什么", Reach: "怎样联系", By: "方式", Speaks: "语言", Cost: "费用", Hours: "开放时间", More: "更多信息", Unknown: "我们不清楚：%s。请问他们。", And: "；", Tells: "债权人会知道吗？", Checked: "%s 已对照来源核对", NotChecked: "尚未再次核对：使用前请先查证。",
		Needs:    map[string]string{"debt": "债务和预算", "housing": "房租、房贷、住房", "everyday": "吃饭、水电、日常生活", "legal": "法律问题", "business": "自雇、个体经营", "bankruptcy": "破产等程序", "record": "征信记录", "identity_theft": "身份被盗用", "complaint": "投诉"},
		Channels: map[string]string{"phone": "电话", "web": "网站", "in_person": "当面", "chat": "在线聊天"},
		Tongues:  map[string]string{"en": "英语", "zh-Hans": "中文", "zh-Hant": "中文"},
		Costs:    map[string]string{"free": "免费", "low": "免费或少量费用，请先问清"},
		Tell:     map[string]string{"no": "不会。", "if_plan": "只有在他们帮您设立还款计划时才会。", "unknown": "我们不清楚。说出欠谁的钱之前，请先问他们。"},
		Kinds:    map[string]string{"non_profit": "非营利机构", "public": "公共机构", "legal_aid": "法律援助", "helpline": "帮助热线", "regulator": "监管部门", "register": "征信机构", "mediation": "调解", "provider": "债务管理公司"},
		Notes:    map[string]string{"cn": "据我们所知，中国大陆没有非营利的债务咨询网络。能找的是下面这些官方热线。官方不会要您先付费，也不会要验证码或密码。", "uk.ew": "只有顾问能为您启动 60 天的“喘息期”（Breathing Space）。需要时间的话，请问他们。", "uk.sct": "苏格兰有自己的暂缓办法，请问顾问。", "uk.ni": "英格兰和威尔士的“喘息期”不适用于北爱尔兰。当地有什么替代办法，请问顾问。"},
	},
	DirectoryWords{
		Title: "外部的免費協助", Short: "不為我們工作的人，依您的需要查找。", See: "全部外部免費協助", Lead: "我們為%s催收債務。這裡的機構不為我們工作，也不為他們工作；他們站在您這一邊。", Untold: "您看過這一頁，我們不留紀錄；您自己打電話或寫信給他們，我們也不會知道。",
		Need: "您需要哪方面的協助？", All: "全部", Here: "您所在的地方", None: "您所在的地方，我們沒有可以放心推薦的免費協助。可以請我們的工作人員陪您一起找。", NoneNeed: "這方面在您當地我們沒有找到。以下是所有可用的協助。", Sample: "示範用的例子，並非真實機構。",
		Takes: "他們可以聯絡您", TakesLead: "如果您願意，我們只把您的聯絡方式轉給他們，其他都不給。給什麼由您決定。", Ask: "請他們聯絡我", Others: "您可以自己聯絡他們",
		HelpsWith: "能幫什麼", Reach: "怎麼聯絡", By: "方式", Speaks: "語言", Cost: "費用", Hours: "服務時間", More: "更多資訊", Unknown: "我們不清楚：%s。請問他們。", And: "；", Tells: "債權人會知道嗎？", Checked: "%s 已對照來源查證", NotChecked: "尚未再次查證：使用前請先確認。",
		Needs:    map[string]string{"debt": "債務與預算", "housing": "房租、房貸、住處", "everyday": "三餐、水電、日常生活", "legal": "法律問題", "business": "自營業者", "bankruptcy": "破產、更生等程序", "record": "信用紀錄", "identity_theft": "身分被盜用", "complaint": "申訴"},
		Channels: map[string]string{"phone": "電話", "web": "網站", "in_person": "當面", "chat": "線上聊天"},
		Tongues:  map[string]string{"en": "英語", "zh-Hans": "中文", "zh-Hant": "中文"},
		Costs:    map[string]string{"free": "免費", "low": "免費或少許費用，請先問清楚"},
		Tell:     map[string]string{"no": "不會。", "if_plan": "只有在他們幫您訂立還款計畫時才會。", "unknown": "我們不清楚。說出欠誰的錢之前，請先問他們。"},
		Kinds:    map[string]string{"non_profit": "非營利機構", "public": "公共機構", "legal_aid": "法律扶助", "helpline": "協助專線", "regulator": "主管機關", "register": "徵信機構", "mediation": "調解", "provider": "債務管理公司"},
		Notes:    map[string]string{"cn": "據我們所知，中國大陸沒有非營利的債務諮詢網絡，能找的是下面這些官方專線。官方不會要您先付費，也不會要驗證碼或密碼。", "uk.ew": "只有顧問能為您啟動 60 天的「喘息期」（Breathing Space）。需要時間的話，請問他們。", "uk.sct": "蘇格蘭有自己的暫緩辦法，請問顧問。", "uk.ni": "英格蘭和威爾斯的「喘息期」不適用於北愛爾蘭。當地有什麼替代辦法，請問顧問。"},
	})

// ReferralWords are a referral for advice: the borrower's pages, the two consents word for word, the organisation's mail and page, and the collector's pill.
type ReferralWords struct {
	Title, Lead, Back, Yours, Goes, Name, Reads, By, ByHint, Email, Phone, NoReach, None                      string
	ContactAsk, Contact, OutcomeAsk, Outcome, OutcomeHint, Statement, StatementLink, Send                     string
	NeedBy, NeedContact                                                                                       string
	One, SentLead, Number, To, State, Steps, Untold, Quiet, Failed, Others, Taken, Pause, Paused, PausedUntil string
	Receipts, Receipt, Ended, Narrow, NarrowLead, Narrowed, Take, TakeLead, TakenBack, Unending               string
	ContactName, OutcomeName                                                                                  string
	States                                                                                                    map[string]string
	Advised                                                                                                   map[bool]string
	Takes                                                                                                     map[string]string
	MailSubject, MailBody, MailPerson, MailReads, MailEmail, MailPhone, MailAnswer, MailEnds, MailCare        string
	PageTitle, PageLead, Accept, AcceptLead, Attend, AttendLead, Result, Advice, NoAdvice, NotAhead, Kind     string
	NeedResult, NeedKind, Tell, Enough, Thanks, Withdrawn, Lapsed, LapsedLead                                 string
	Pill                                                                                                      string
}

// Referral is being put in touch with advice outside. The mail and the page for the organisation name no creditor, no amount and nothing of what is owed:
// whoever reads a mailbox learns that somebody wants to be contacted, and no more (15 USC 1692c(b)).
var Referral = speak(
	ReferralWords{
		Title: "Ask %s to contact you", Lead: "We pass on how to reach you, and nothing else. It is free, it changes nothing here, and you can take it back at any time.", Back: "Free help from outside", Yours: "What you asked for", Goes: "What goes to them", Name: "Your name", Reads: "The language you read",
		By: "How may they reach you?", ByHint: "Only what you tick is passed on.", Email: "By e-mail: %s", Phone: "By phone: %s", NoReach: "We have neither an e-mail address nor a phone number of yours, so there is nothing that we could pass on. You can get in touch with them yourself.", None: "They take no referrals from us. You can get in touch with them yourself.",
		ContactAsk: "Your contact details", Contact: "Yes: pass my name, the language I read and what I ticked above on to %s, so that they can contact me. Tell them nothing of what I owe, to whom, or what I have. If they take it on, %s learns that they did, and does not contact me for %d days.",
		OutcomeAsk: "What we may learn", Outcome: "Yes: %s may tell %s the first outcome and no more: whether it went ahead, whether I got advice, and from what kind of organisation. Nothing of the advice itself.", OutcomeHint: "You can leave this empty. What you ask for goes out all the same, and we then learn nothing more.",
		Statement: "Would it help them to see your budget? That is another choice, and it is yours alone.", StatementLink: "Share your budget with an adviser", Send: "Send it to them", NeedBy: "Tick at least one way to reach you", NeedContact: "Tick this if we may pass on how to reach you. Without it nothing is sent.",
		One: "What you asked %s for", SentLead: "They contact you themselves, usually within a few days. You need do nothing more.", Number: "Reference", To: "To", State: "How it stands", Steps: "Step by step", Untold: "You did not agree that we learn more, so nothing more is asked of them or kept here.", Quiet: "They have not answered within a week. That is not your doing. You can wait, ring them yourself, or choose somebody else.", Failed: "Our message could not be delivered to them. You can choose somebody else.", Others: "Choose somebody else", Taken: "They have taken it on", Pause: "We do not contact you until %s, so that you have time for it. After that day everything is as before. Your plan and your payments go on meanwhile; if you need those to stop as well, say that something has changed.", Paused: "No contact from us", PausedUntil: "No contact from us until %s. Your plan and your payments go on as agreed.",
		Receipts: "What you agreed to", Receipt: "Agreed on %s", Ended: "taken back on %s", Narrow: "They may no longer tell us", NarrowLead: "Only what they have not told yet can be held back.", Narrowed: "From now on they cannot tell us what came of it.", Take: "Take it back", TakeLead: "They are told that you have taken it back as soon as they open our page about it. What they have read before, they know.", TakenBack: "You have taken it back.", Unending: "We still do not contact you until %s.",
		ContactName: "Contact details passed on", OutcomeName: "First outcome told to us",
		States:  map[string]string{"queued": "on its way", "sent": "sent to them", "failed": "could not be delivered", "accepted": "they have taken it on", "attended": "you have spoken", "concluded": "done", "withdrawn": "taken back"},
		Advised: map[bool]string{true: "advice was given", false: "no advice was given"}, Takes: map[string]string{"referral": "the request for advice outside", "outcome": "the consent that we learn its outcome"},
		MailSubject: "Somebody would like to hear from you (%s)", MailBody: "Somebody has asked us to pass on that they would like to talk to you. They agreed that you may contact them, in these ways and no others.", MailPerson: "Name: %s", MailReads: "Language they read: %s", MailEmail: "E-mail: %s", MailPhone: "Phone: %s", MailAnswer: "When you have taken it on, please say so here. It needs no log-in and shows nothing about them:", MailEnds: "The page is there until %s.", MailCare: "Please do not answer this message, and do not tell anybody else why you contact them.",
		PageTitle: "Reference %s", PageLead: "This page shows nothing about the person. Please say only how far it has come.", Accept: "We have taken it on", AcceptLead: "Then the person is left in peace for %d days, so that they have time for you.", Attend: "We have spoken with them", AttendLead: "That is all we ask; please write nothing of what was said.", Result: "What came of it?", Advice: "Advice was given", NoAdvice: "We spoke, and no advice was given", NotAhead: "It did not go ahead", Kind: "By what kind of organisation?",
		NeedResult: "Choose what came of it", NeedKind: "Choose the kind of organisation", Tell: "Say so", Enough: "Thank you. The person has not agreed that more is told, so there is nothing more to say here.", Thanks: "Thank you. That is all.", Withdrawn: "The person has taken this back. Please do not contact them because of it any more.", Lapsed: "This page is not there", LapsedLead: "The link has ended, or it was never one. Nothing needs to be done.",
		Pill: "Referred for advice; contact paused until %s",
	},
	ReferralWords{
		Title: "请%s联系您", Lead: "我们只转告怎样联系您，别的都不说。免费，不影响这里的任何事，随时可以撤回。", Back: "外部的免费帮助", Yours: "您提出的请求", Goes: "会转给他们的内容", Name: "您的姓名", Reads: "您阅读的语言",
		By: "他们可以怎样联系您？", ByHint: "只转您勾选的方式。", Email: "电子邮件：%s", Phone: "电话：%s", NoReach: "我们没有您的电子邮箱，也没有电话号码，没有可以转的联系方式。您可以自己联系他们。", None: "他们不接受我们的转介。您可以自己联系他们。",
		ContactAsk: "您的联系方式", Contact: "同意：把我的姓名、阅读的语言和上面勾选的联系方式转给%s，让他们联系我。不告诉他们我欠多少、欠谁、有多少钱。他们接手时，%s会知道已接手，并在 %d 天内不联系我。",
		OutcomeAsk: "我们可以知道什么", Outcome: "同意：%s可以只把初步结果告诉%s：是否谈成、是否得到建议、由哪类机构提供。建议的内容一点也不说。", OutcomeHint: "可以不勾选。您的请求照样发出，我们之后什么也不会知道。",
		Statement: "让他们看您的预算会有帮助吗？那是另一个选择，只由您决定。", StatementLink: "把预算分享给顾问", Send: "发给他们", NeedBy: "请至少勾选一种联系方式", NeedContact: "如果可以转告怎样联系您，请勾选。不勾选就什么也不发。",
		One: "您向%s提出的请求", SentLead: "他们会自己联系您，通常在几天之内。您不用再做什么。", Number: "编号", To: "机构", State: "进展", Steps: "经过", Untold: "您没有同意我们知道更多，所以不再问他们，这里也不保存。", Quiet: "他们一周内没有答复。这不是您的问题。您可以再等等、自己打电话，或另选一家。", Failed: "我们的信息没能送到他们那里。您可以另选一家。", Others: "另选一家", Taken: "他们已接手", Pause: "在 %s 之前我们不联系您，让您有时间。那天之后一切照旧。这期间您的计划和付款照常；如果这些也需要停，请告诉我们情况有变。", Paused: "我们不联系您", PausedUntil: "%s之前我们不联系您。计划和付款照约定继续。",
		Receipts: "您同意的内容", Receipt: "同意于 %s", Ended: "撤回于 %s", Narrow: "不再允许他们告诉我们", NarrowLead: "只能拦住还没有说的。", Narrowed: "从现在起，他们不能再把结果告诉我们。", Take: "撤回请求", TakeLead: "他们一打开我们的页面，就会看到您已撤回。他们之前读到的，已经知道了。", TakenBack: "您已撤回。", Unending: "在 %s 之前我们仍不联系您。",
		ContactName: "转告联系方式", OutcomeName: "把初步结果告诉我们",
		States:  map[string]string{"queued": "正在发送", "sent": "已发给他们", "failed": "没能送达", "accepted": "他们已接手", "attended": "已经谈过", "concluded": "已完成", "withdrawn": "已撤回"},
		Advised: map[bool]string{true: "已得到建议", false: "没有得到建议"}, Takes: map[string]string{"referral": "外部咨询的请求", "outcome": "让我们知道结果的同意"},
		MailSubject: "有人希望您联系（%s）", MailBody: "有人请我们转告：希望与您谈谈，并同意您用以下方式联系，且只用这些方式。", MailPerson: "姓名：%s", MailReads: "阅读的语言：%s", MailEmail: "电子邮件：%s", MailPhone: "电话：%s", MailAnswer: "接手后请在这里说明。不需要登录，页面上没有这个人的任何信息：", MailEnds: "页面保留到 %s。", MailCare: "请不要回复这封邮件，也不要告诉别人您为什么联系对方。",
		PageTitle: "编号 %s", PageLead: "这一页没有关于这个人的任何信息。请只说明进行到哪一步。", Accept: "我们已接手", AcceptLead: "之后 %d 天内不会有人打扰对方，好让对方有时间和您谈。", Attend: "我们已和对方谈过", AttendLead: "我们只问这些；请不要写谈话内容。", Result: "结果如何？", Advice: "给了建议", NoAdvice: "谈过，没有给建议", NotAhead: "没有谈成", Kind: "由哪类机构？",
		NeedResult: "请选择结果", NeedKind: "请选择机构类别", Tell: "提交", Enough: "谢谢。对方没有同意再多说，所以这里不用再填。", Thanks: "谢谢，这样就可以了。", Withdrawn: "对方已撤回。请不要再为此联系对方。", Lapsed: "没有这一页", LapsedLead: "链接已失效，或从来不是有效链接。不需要做什么。",
		Pill: "已转介咨询；%s 前暂停联系",
	},
	ReferralWords{
		Title: "請%s聯絡您", Lead: "我們只轉告怎麼聯絡您，其他都不說。免費，不影響這裡的任何事，隨時可以收回。", Back: "外部的免費協助", Yours: "您提出的請求", Goes: "會轉給他們的內容", Name: "您的姓名", Reads: "您閱讀的語言",
		By: "他們可以怎麼聯絡您？", ByHint: "只轉您勾選的方式。", Email: "電子郵件：%s", Phone: "電話：%s", NoReach: "我們沒有您的電子郵件，也沒有電話號碼，沒有可以轉的聯絡方式。您可以自己聯絡他們。", None: "他們不接受我們的轉介。您可以自己聯絡他們。",
		ContactAsk: "您的聯絡方式", Contact: "同意：將我的姓名、閱讀的語言和上面勾選的聯絡方式轉給%s，讓他們聯絡我。不告訴他們我欠多少、欠誰、有多少錢。他們接手時，%s會知道已接手，並在 %d 天內不聯絡我。",
		OutcomeAsk: "我們可以知道什麼", Outcome: "同意：%s可以只將初步結果告訴%s：是否談成、是否得到建議、由哪一類機構提供。建議的內容一點也不說。", OutcomeHint: "可以不勾選。您的請求照樣送出，我們之後什麼也不會知道。",
		Statement: "讓他們看您的預算會有幫助嗎？那是另一個選擇，只由您決定。", StatementLink: "將預算分享給顧問", Send: "傳給他們", NeedBy: "請至少勾選一種聯絡方式", NeedContact: "如果可以轉告怎麼聯絡您，請勾選。不勾選就什麼也不會送出。",
		One: "您向%s提出的請求", SentLead: "他們會自己聯絡您，通常在幾天之內。您不用再做什麼。", Number: "編號", To: "機構", State: "進度", Steps: "經過", Untold: "您沒有同意我們知道更多，所以不再問他們，這裡也不保存。", Quiet: "他們一週內沒有回覆。這不是您的問題。您可以再等等、自己打電話，或另選一家。", Failed: "我們的訊息沒能送到他們那裡。您可以另選一家。", Others: "另選一家", Taken: "他們已接手", Pause: "在 %s 之前我們不聯絡您，讓您有時間。那天之後一切照舊。這段期間您的計畫和付款照常；如果這些也需要停，請告訴我們情況有變。", Paused: "我們不聯絡您", PausedUntil: "%s之前我們不聯絡您。計畫和付款照約定繼續。",
		Receipts: "您同意的內容", Receipt: "同意於 %s", Ended: "收回於 %s", Narrow: "不再允許他們告訴我們", NarrowLead: "只能攔住還沒有說的。", Narrowed: "從現在起，他們不能再將結果告訴我們。", Take: "收回請求", TakeLead: "他們一打開我們的頁面，就會看到您已收回。他們之前讀到的，已經知道了。", TakenBack: "您已收回。", Unending: "在 %s 之前我們仍不聯絡您。",
		ContactName: "轉告聯絡方式", OutcomeName: "將初步結果告訴我們",
		States:  map[string]string{"queued": "傳送中", "sent": "已傳給他們", "failed": "沒能送達", "accepted": "他們已接手", "attended": "已經談過", "concluded": "已完成", "withdrawn": "已收回"},
		Advised: map[bool]string{true: "已得到建議", false: "沒有得到建議"}, Takes: map[string]string{"referral": "外部諮詢的請求", "outcome": "讓我們知道結果的同意"},
		MailSubject: "有人希望您聯絡（%s）", MailBody: "有人請我們轉告：希望與您談談，並同意您以下列方式聯絡，且只用這些方式。", MailPerson: "姓名：%s", MailReads: "閱讀的語言：%s", MailEmail: "電子郵件：%s", MailPhone: "電話：%s", MailAnswer: "接手後請在這裡說明。不需要登入，頁面上沒有這個人的任何資料：", MailEnds: "頁面保留到 %s。", MailCare: "請不要回覆這封信，也不要告訴別人您為什麼聯絡對方。",
		PageTitle: "編號 %s", PageLead: "這一頁沒有關於這個人的任何資料。請只說明進行到哪一步。", Accept: "我們已接手", AcceptLead: "之後 %d 天內不會有人打擾對方，讓對方有時間和您談。", Attend: "我們已和對方談過", AttendLead: "我們只問這些；請不要寫談話內容。", Result: "結果如何？", Advice: "給了建議", NoAdvice: "談過，沒有給建議", NotAhead: "沒有談成", Kind: "由哪一類機構？",
		NeedResult: "請選擇結果", NeedKind: "請選擇機構類別", Tell: "送出", Enough: "謝謝。對方沒有同意再多說，所以這裡不用再填。", Thanks: "謝謝，這樣就可以了。", Withdrawn: "對方已收回。請不要再為此聯絡對方。", Lapsed: "沒有這一頁", LapsedLead: "連結已失效，或從來不是有效連結。不需要做什麼。",
		Pill: "已轉介諮詢；%s 前暫停聯絡",
	})
