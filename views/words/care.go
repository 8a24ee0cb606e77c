package words

// CareWords are for hard times: hardship, breathing space, disputes and their answers, at both doors.
type CareWords struct {
	Hard, HardTitle, HardLead                                                     string
	Changed                                                                       map[string]string // what has changed, as a button
	HeldUntil, HeldOpen, HeldSaid, HeldHome, HeldPay, StopsTitle, SentAlready     string
	Stops                                                                         map[string]string
	NextTitle, NextPlan, NextNone, NextOpen                                       string
	OptionsTitle, OptionsLead, Lower, Skip, Pause, Counter, Person, Asked, Better string
	BetterLead, Advice, AdviceLead, AdviceNone                                    string
	Marks                                                                         map[string]string
	Away, AwayNote, AwayTitle                                                     string

	SpaceTitle, SpaceLead, SpaceKind, SpaceRef, SpaceTell, SpaceTold, SpaceNone string
	Instead                                                                     map[string]string

	Dispute, DisputeTitle, DisputeLead, DisputeWhy, DisputeLines, DisputeWords, DisputeHint, DisputeFiles, FilesHint, FilesAgain, DisputeSend, NeedReason string
	Reasons, Lines                                                                                                                                        map[string]string
	Challenge, OpenTitle, OpenLead, OpenLender, AnswerBy, AnswerSoon, Reference, FilesSent, More, MoreSend, Added, Withdraw, WithdrawLead, Withdrawn      string
	TheftTitle                                                                                                                                            string
	TheftSteps                                                                                                                                            []string
	AnswerTitle                                                                                                                                           string
	Answers                                                                                                                                               map[string]string
	Erase, EraseLead, Erased, CardErased                                                                                                                  string

	Holds, Until, Open, Lift, RecordSpace, Entered, Registry, RecordIt, Treatment, TreatmentEnd, Done, TaskDone, AnswerIt, Outcome, AnswerWords, NeedOutcome, NeedWords, NeedKind, NeedDate string
	Told                                                                                                                                                                                    map[string]string // kinds of note
	Outcomes                                                                                                                                                                                map[string]string
}

// Care is what we say when things are hard.
var Care = speak(
	CareWords{
		Hard: "Something has changed for me", HardTitle: "What has changed?", HardLead: "Choose one, and everything stops at once for all your debts with us. You do not have to explain or prove anything.",
		Changed:   map[string]string{"income": "Less money is coming in", "health": "My health, or that of somebody close", "caring": "I am caring for somebody", "bereavement": "Somebody has died", "disaster": "A fire, flood, storm or other disaster", "other": "Something else"},
		HeldUntil: "Everything is on hold until %s", HeldOpen: "Everything is on hold", HeldSaid: "Thank you for telling us. You said: %s.", HeldHome: "Nothing falls due while this lasts.", HeldPay: "You can still pay if you want to", StopsTitle: "What has stopped",
		SentAlready: "One debit had gone to your bank before you told us, so it may still be taken. If it leaves you short, ask for a person here and we look at giving it back.",
		Stops:       map[string]string{"contact": "We do not write or ring about what is owed, unless you ask us something.", "autopay": "No card is debited.", "interest": "We add no interest and no fee.", "plan": "Nothing falls due and nothing counts as missed."},
		NextTitle:   "What happens next", NextPlan: "Nothing before %s. Then your plan goes on with its dates moved; what stopped begins anew together.", NextNone: "Nothing before %s. Then we may write to you again.", NextOpen: "Nothing until a person has looked at it and told you.",
		OptionsTitle: "When you are ready, what could help", OptionsLead: "You can look at all of these now. The hold ends only when you confirm one.", Lower: "Pay less each time", Skip: "Skip a payment", Pause: "Pause the plan", Counter: "Propose what I can pay", Person: "A person, please", Asked: "A person will be in touch. You asked us, so this one contact is allowed in spite of the hold.", Better: "I can go on: end the hold now",
		BetterLead: "If things are better sooner, you can end it yourself.", Advice: "Free, independent advice", AdviceLead: "They do not work for us, and asking them costs nothing.", AdviceNone: "We know of no free debt-advice network where you live. A person here can help you look.",
		Marks: map[string]string{"VERIFIED": "checked at the source", "VERIFIED-2": "checked at second hand", "RECALLED": "not checked lately: look it up before you rely on it", "DESIGN": "our own practice"},
		Away:  "Leave quickly", AwayNote: "Logs you out and shows an empty page.", AwayTitle: "Empty page",

		SpaceTitle: "Do you have a breathing space?", SpaceLead: "If a debt adviser or a mental-health professional has entered you in the breathing space scheme, tell us here. We check it with the registry.", SpaceKind: "Which kind?", SpaceRef: "Its reference, if you know it", SpaceTell: "Tell us", SpaceTold: "Thank you. A person checks it with the registry and records it. If you want everything to stop now, choose above what has changed.", SpaceNone: "The law where you live has no breathing space of that kind.",
		Instead: map[string]string{"hardship": "What there is instead: choose above what has changed, and everything stops for a time.", "tw_negotiation": "What there is instead: a statutory negotiation with your bank, which must begin within 30 days of your asking (Consumer Debt Clearance Act, articles 151 and 153). And above, everything stops for a time.", "scotland": "Scotland has a scheme of its own, which we could not check. Ask a free adviser below about it. And above, everything stops for a time."},

		Dispute: "Something is not right", DisputeTitle: "What is not right?", DisputeLead: "While we check, everything stops: no payments, no messages about it, no interest. It costs nothing and does not make it worse.", DisputeWhy: "Choose one", DisputeLines: "Which lines of the amount?", DisputeWords: "In your own words", DisputeHint: "For example: I paid this in March, and here is the receipt. Please do not write card numbers or passwords.",
		DisputeFiles: "Files that show it", FilesHint: "At most 5 files of 5 MB each: PDF, JPEG, PNG, HEIC or plain text. Only the people who check can open them.", FilesAgain: "Nothing was sent yet. If you had chosen files, please choose them again.", DisputeSend: "Send it and stop everything", NeedReason: "Choose what is not right",
		Reasons:   map[string]string{"not_mine": "This is not my debt", "already_paid": "I have paid it already", "wrong_amount": "The amount is wrong", "too_old": "It is too old", "identity_theft": "Somebody used my identity", "other": "Something else", "lender": "Reported by your lender"},
		Lines:     map[string]string{"balance_then": "The balance on the first day", "interest": "Interest", "fees": "Fees", "payments": "Payments", "credits": "Credits"},
		Challenge: "Challenge this line", OpenTitle: "This debt is being checked", OpenLead: "You told us on %s: %s.", OpenLender: "Your lender told us that you dispute this debt.", AnswerBy: "You get an answer by %s at the latest.", AnswerSoon: "A person checks it. We write to you when there is an answer, and until then nothing is asked of you.", Reference: "Reference", FilesSent: "Files you sent", More: "Send more files", MoreSend: "Send files", Added: "Thank you. The files are with the people who check.", Withdraw: "Take it back", WithdrawLead: "If it has settled itself you can take it back. Everything that stopped then begins anew.", Withdrawn: "You have taken it back. Everything goes on as before.",
		TheftTitle: "If somebody used your identity", TheftSteps: []string{"Report it to the police, and keep the number of the report.", "Ask the credit reference agencies for a warning on your file, and dispute what is not yours there too.", "Change the passwords of your e-mail and your bank.", "Send us the report when you have it. You do not need it to stop us: that has happened."},
		AnswerTitle: "Our answer",
		Answers:     map[string]string{"upheld": "You were right. The debt is closed against you, and nothing is owed on it.", "corrected": "You were right about the amount, and it has been corrected.", "not_upheld": "We have checked, and the debt stands as it was. You can dispute it again if there is something new, and free advice can help.", "withdrawn": "You took it back."},
		Erase:       "Throw this card away", EraseLead: "Everything on it is erased, and nobody here sees it any more.", Erased: "The card is gone. You can write a new one at any time.", CardErased: "The support-needs card was thrown away",

		Holds: "On hold", Until: "until %s", Open: "until it is lifted", Lift: "Lift this hold", RecordSpace: "Record a breathing space", Entered: "Entered in the registry on", Registry: "Registry reference", RecordIt: "Record it and stop everything", Treatment: "Treatment ended on", TreatmentEnd: "Set the last day", Done: "Done. It stands in the record.", TaskDone: "Mark as done", AnswerIt: "Answer the dispute", Outcome: "Outcome", AnswerWords: "The reasons, for the borrower to read", NeedOutcome: "Choose an outcome", NeedWords: "Write the reasons", NeedKind: "Choose the kind", NeedDate: "Enter a real date",
		Told:     map[string]string{"dispute": "Dispute, in their words", "answer": "Answer to the dispute", "breathing_space": "Breathing space"},
		Outcomes: map[string]string{"upheld": "Upheld: close the debt against the borrower", "corrected": "Corrected: the lender has restated the balance", "not_upheld": "Not upheld: the debt stands"},
	},
	CareWords{
		Hard: "我的情况有变", HardTitle: "发生了什么变化？", HardLead: "选一项，您在我们这里的所有债务会立即全部暂停。不用解释，也不用证明。",
		Changed:   map[string]string{"income": "收入减少了", "health": "自己或亲近的人健康出了问题", "caring": "要照顾家人", "bereavement": "有亲人去世", "disaster": "火灾、水灾、风暴或其他灾害", "other": "其他"},
		HeldUntil: "一切暂停到 %s", HeldOpen: "一切都已暂停", HeldSaid: "谢谢您告诉我们。您说的是：%s。", HeldHome: "暂停期间没有要付的款。", HeldPay: "如果您愿意，仍然可以付款", StopsTitle: "已经停下的事",
		SentAlready: "在您告诉我们之前，有一笔扣款已送到银行，可能仍会扣。如果因此手头紧，请在这里找真人，我们会看能否退还。",
		Stops:       map[string]string{"contact": "除非您问我们，否则不会为欠款写信或打电话。", "autopay": "不会从卡里扣款。", "interest": "我们不加利息，也不收费用。", "plan": "没有到期的款，也不算漏付。"},
		NextTitle:   "接下来会怎样", NextPlan: "%s 之前什么都不会发生。之后计划顺延日期继续，停下的事一起恢复。", NextNone: "%s 之前什么都不会发生。之后我们可能会再写信给您。", NextOpen: "在专人看过并告诉您之前，什么都不会发生。",
		OptionsTitle: "等您准备好了，有这些办法", OptionsLead: "现在就可以看。只有您确认其中一项，暂停才会结束。", Lower: "每期少付一点", Skip: "跳过一期", Pause: "暂停计划", Counter: "提出我能付的方案", Person: "请找真人跟我谈", Asked: "会有专人与您联系。这是您要求的，所以暂停期间也可以联系这一次。", Better: "我可以继续了：现在结束暂停",
		BetterLead: "如果情况提前好转，您可以自己结束。", Advice: "免费、独立的咨询", AdviceLead: "他们不是我们的人，咨询不收费。", AdviceNone: "据我们所知，您所在的地方没有免费的债务咨询网络。这里的专人可以帮您一起找。",
		Marks: map[string]string{"VERIFIED": "已向来源核实", "VERIFIED-2": "经二手资料核实", "RECALLED": "近期未核实，请先自行查证", "DESIGN": "我们自己的做法"},
		Away:  "快速离开", AwayNote: "会退出登录，并显示空白页。", AwayTitle: "空白页",

		SpaceTitle: "您有“喘息期”吗？", SpaceLead: "如果债务顾问或心理健康专业人员已为您登记喘息期，请在这里告诉我们。我们会向登记处核实。", SpaceKind: "哪一种？", SpaceRef: "登记编号（如果知道）", SpaceTell: "告诉我们", SpaceTold: "谢谢。会有专人向登记处核实并记录。如果希望现在就全部暂停，请在上面选择发生了什么变化。", SpaceNone: "您所在地的法律没有这种喘息期。",
		Instead: map[string]string{"hardship": "可以这样：在上面选择发生了什么变化，一切会暂停一段时间。", "tw_negotiation": "可以这样：向银行申请法定协商，银行须在您申请后 30 天内开始（《消费者债务清理条例》第 151、153 条）。另外，在上面选择后，一切会暂停一段时间。", "scotland": "苏格兰有自己的制度，我们还没能核实。请向下面的免费顾问询问。另外，在上面选择后，一切会暂停一段时间。"},

		Dispute: "这笔账不对", DisputeTitle: "哪里不对？", DisputeLead: "核查期间一切暂停：不用付款，不会为此发消息，不加利息。不收费，也不会让情况变糟。", DisputeWhy: "请选一项", DisputeLines: "是金额中的哪几行？", DisputeWords: "请用自己的话说", DisputeHint: "例如：三月已经付清，这是收据。请不要写卡号和密码。",
		DisputeFiles: "能说明情况的文件", FilesHint: "最多 5 个文件，每个不超过 5 MB：PDF、JPEG、PNG、HEIC 或纯文本。只有核查的人能打开。", FilesAgain: "还没有发送。如果选过文件，请重新选择。", DisputeSend: "发送，并暂停一切", NeedReason: "请选择哪里不对",
		Reasons:   map[string]string{"not_mine": "这不是我的债", "already_paid": "我已经还清", "wrong_amount": "金额不对", "too_old": "时间太久", "identity_theft": "有人盗用了我的身份", "other": "其他", "lender": "由出借机构报告"},
		Lines:     map[string]string{"balance_then": "起始日余额", "interest": "利息", "fees": "费用", "payments": "还款", "credits": "减免"},
		Challenge: "质疑这一行", OpenTitle: "这笔债务正在核查", OpenLead: "您在 %s 告诉我们：%s。", OpenLender: "出借机构告诉我们，您对这笔债务有异议。", AnswerBy: "最晚 %s 会给您答复。", AnswerSoon: "有专人在核查。有了答复会写信给您，在那之前不需要您做任何事。", Reference: "编号", FilesSent: "您发送的文件", More: "再发送文件", MoreSend: "发送文件", Added: "谢谢。文件已交给核查的人。", Withdraw: "撤回异议", WithdrawLead: "如果事情已经解决，可以撤回。停下的事会一起恢复。", Withdrawn: "您已撤回。一切照旧继续。",
		TheftTitle: "如果有人盗用了您的身份", TheftSteps: []string{"向警方报案，并留好报案编号。", "请征信机构在您的档案上加注提示，并对不属于您的记录提出异议。", "更换电子邮件和银行的密码。", "拿到报案回执后发给我们。没有它也没关系：我们已经停下了。"},
		AnswerTitle: "我们的答复",
		Answers:     map[string]string{"upheld": "您说得对。这笔债务已对您结案，不再欠款。", "corrected": "金额确实有误，已经更正。", "not_upheld": "我们核查过，债务维持不变。如果有新的情况，可以再次提出异议，也可以找免费咨询。", "withdrawn": "您已撤回。"},
		Erase:       "丢弃这张卡", EraseLead: "卡上的内容会全部删除，这里没有人再看得到。", Erased: "卡片已删除。您随时可以重新填写。", CardErased: "支持需求卡已丢弃",

		Holds: "暂停中", Until: "到 %s", Open: "直到解除", Lift: "解除这项暂停", RecordSpace: "登记喘息期", Entered: "登记处登记日期", Registry: "登记处编号", RecordIt: "登记并暂停一切", Treatment: "治疗结束日期", TreatmentEnd: "设定最后一天", Done: "完成，已记入记录。", TaskDone: "标记为已处理", AnswerIt: "答复异议", Outcome: "结果", AnswerWords: "理由（借款人会看到）", NeedOutcome: "请选择结果", NeedWords: "请写明理由", NeedKind: "请选择种类", NeedDate: "请填写真实的日期",
		Told:     map[string]string{"dispute": "异议（本人的话）", "answer": "对异议的答复", "breathing_space": "喘息期"},
		Outcomes: map[string]string{"upheld": "成立：对借款人结案", "corrected": "已更正：出借机构已更新余额", "not_upheld": "不成立：债务维持不变"},
	},
	CareWords{
		Hard: "我的狀況有變", HardTitle: "發生了什麼變化？", HardLead: "選一項，您在我們這裡的所有債務會立即全部暫停。不必解釋，也不必證明。",
		Changed:   map[string]string{"income": "收入變少了", "health": "自己或親近的人健康出了狀況", "caring": "要照顧家人", "bereavement": "有親人過世", "disaster": "火災、水災、風災或其他災害", "other": "其他"},
		HeldUntil: "一切暫停到 %s", HeldOpen: "一切都已暫停", HeldSaid: "謝謝您告訴我們。您說的是：%s。", HeldHome: "暫停期間沒有要付的款項。", HeldPay: "如果您願意，仍然可以付款", StopsTitle: "已經停下的事",
		SentAlready: "在您告訴我們之前，有一筆扣款已送到銀行，可能仍會扣款。如果因此手頭緊，請在這裡找真人，我們會看能否退還。",
		Stops:       map[string]string{"contact": "除非您問我們，否則不會為欠款寫信或打電話。", "autopay": "不會從卡片扣款。", "interest": "我們不加利息，也不收費用。", "plan": "沒有到期的款項，也不算漏付。"},
		NextTitle:   "接下來會怎樣", NextPlan: "%s 之前什麼都不會發生。之後計畫順延日期繼續，停下的事一起恢復。", NextNone: "%s 之前什麼都不會發生。之後我們可能會再寫信給您。", NextOpen: "在專人看過並告訴您之前，什麼都不會發生。",
		OptionsTitle: "等您準備好了，有這些辦法", OptionsLead: "現在就可以看。只有您確認其中一項，暫停才會結束。", Lower: "每期少付一點", Skip: "跳過一期", Pause: "暫停計畫", Counter: "提出我付得起的方案", Person: "請找真人跟我談", Asked: "會有專人與您聯絡。這是您要求的，所以暫停期間也可以聯絡這一次。", Better: "我可以繼續了：現在結束暫停",
		BetterLead: "如果狀況提早好轉，您可以自己結束。", Advice: "免費、獨立的諮詢", AdviceLead: "他們不是我們的人，諮詢不收費。", AdviceNone: "據我們所知，您所在的地方沒有免費的債務諮詢網絡。這裡的專人可以陪您一起找。",
		Marks: map[string]string{"VERIFIED": "已向來源查證", "VERIFIED-2": "經二手資料查證", "RECALLED": "近期未查證，請先自行確認", "DESIGN": "我們自己的做法"},
		Away:  "快速離開", AwayNote: "會登出，並顯示空白頁。", AwayTitle: "空白頁",

		SpaceTitle: "您有「喘息期」嗎？", SpaceLead: "如果債務顧問或心理健康專業人員已為您登記喘息期，請在這裡告訴我們。我們會向登記處查證。", SpaceKind: "哪一種？", SpaceRef: "登記編號（如果知道）", SpaceTell: "告訴我們", SpaceTold: "謝謝。會有專人向登記處查證並記錄。如果希望現在就全部暫停，請在上面選擇發生了什麼變化。", SpaceNone: "您所在地的法律沒有這種喘息期。",
		Instead: map[string]string{"hardship": "可以這樣：在上面選擇發生了什麼變化，一切會暫停一段時間。", "tw_negotiation": "可以這樣：向銀行請求法定協商，銀行須在您請求後 30 日內開始（消費者債務清理條例第 151、153 條）。另外，在上面選擇後，一切會暫停一段時間。", "scotland": "蘇格蘭有自己的制度，我們還沒能查證。請向下面的免費顧問詢問。另外，在上面選擇後，一切會暫停一段時間。"},

		Dispute: "這筆帳不對", DisputeTitle: "哪裡不對？", DisputeLead: "查證期間一切暫停：不必付款，不會為此傳訊息，不加利息。不收費，也不會讓情況變糟。", DisputeWhy: "請選一項", DisputeLines: "是金額中的哪幾行？", DisputeWords: "請用自己的話說", DisputeHint: "例如：三月已經付清，這是收據。請不要寫卡號和密碼。",
		DisputeFiles: "能說明情況的檔案", FilesHint: "最多 5 個檔案，每個不超過 5 MB：PDF、JPEG、PNG、HEIC 或純文字。只有查證的人能打開。", FilesAgain: "還沒有送出。如果選過檔案，請重新選擇。", DisputeSend: "送出，並暫停一切", NeedReason: "請選擇哪裡不對",
		Reasons:   map[string]string{"not_mine": "這不是我的債", "already_paid": "我已經還清", "wrong_amount": "金額不對", "too_old": "時間太久", "identity_theft": "有人盜用了我的身分", "other": "其他", "lender": "由放款機構回報"},
		Lines:     map[string]string{"balance_then": "起始日餘額", "interest": "利息", "fees": "費用", "payments": "還款", "credits": "減免"},
		Challenge: "質疑這一行", OpenTitle: "這筆債務正在查證", OpenLead: "您在 %s 告訴我們：%s。", OpenLender: "放款機構告訴我們，您對這筆債務有爭議。", AnswerBy: "最晚 %s 會答覆您。", AnswerSoon: "有專人在查證。有了答覆會寫信給您，在那之前不需要您做任何事。", Reference: "編號", FilesSent: "您送出的檔案", More: "再送檔案", MoreSend: "送出檔案", Added: "謝謝。檔案已交給查證的人。", Withdraw: "撤回爭議", WithdrawLead: "如果事情已經解決，可以撤回。停下的事會一起恢復。", Withdrawn: "您已撤回。一切照舊繼續。",
		TheftTitle: "如果有人盜用了您的身分", TheftSteps: []string{"向警方報案，並留好報案編號。", "請信用資料機構在您的檔案上加註提醒，並對不屬於您的紀錄提出異議。", "更換電子郵件和銀行的密碼。", "拿到報案證明後傳給我們。沒有也沒關係：我們已經停下了。"},
		AnswerTitle: "我們的答覆",
		Answers:     map[string]string{"upheld": "您說得對。這筆債務已對您結案，不再欠款。", "corrected": "金額確實有誤，已經更正。", "not_upheld": "我們查證過，債務維持不變。如果有新的情況，可以再次提出爭議，也可以找免費諮詢。", "withdrawn": "您已撤回。"},
		Erase:       "丟棄這張卡", EraseLead: "卡上的內容會全部刪除，這裡沒有人再看得到。", Erased: "卡片已刪除。您隨時可以重新填寫。", CardErased: "支援需求卡已丟棄",

		Holds: "暫停中", Until: "到 %s", Open: "直到解除", Lift: "解除這項暫停", RecordSpace: "登錄喘息期", Entered: "登記處登記日期", Registry: "登記處編號", RecordIt: "登錄並暫停一切", Treatment: "治療結束日期", TreatmentEnd: "設定最後一天", Done: "完成，已記入紀錄。", TaskDone: "標記為已處理", AnswerIt: "答覆爭議", Outcome: "結果", AnswerWords: "理由（借款人會看到）", NeedOutcome: "請選擇結果", NeedWords: "請寫明理由", NeedKind: "請選擇種類", NeedDate: "請填寫真實的日期",
		Told:     map[string]string{"dispute": "爭議（本人的話）", "answer": "對爭議的答覆", "breathing_space": "喘息期"},
		Outcomes: map[string]string{"upheld": "成立：對借款人結案", "corrected": "已更正：放款機構已更新餘額", "not_upheld": "不成立：債務維持不變"},
	})
