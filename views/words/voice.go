package words

// ComplaintWords are the complaint path, on both sides.
type ComplaintWords struct {
	Title, Short, Lead, Right, About, Words, WordsHint, Send, Sent, By, Waits, Held, Answer, Next, NextLead, NoNext string
	Desk, Empty, Due, Made, Reply, Conclude, NeedAbout, NeedWords, NeedOutcome, TooLong, Again                      string
	Left                                                                                                            Plural
	Over                                                                                                            string
	Abouts, Outcomes                                                                                                map[string]string
}

// Complaint is what a borrower holds against us.
var Complaint = speak(
	ComplaintWords{
		Title: "Make a complaint", Short: "Tell us what went wrong, and see when you will hear.", Lead: "Tell us what went wrong. A person who was not part of it looks at it and answers you here.", Right: "Complaining is your right. It changes nothing about what you owe or can agree to, and nobody may hold it against you.",
		About: "What is it about?", Words: "What happened?", WordsHint: "When it was and what should have happened help. Please leave out card numbers and passwords.", Send: "Send my complaint", Sent: "Your complaint has arrived", By: "You will have an answer by %s.", Waits: "Your complaint of %s is being looked at.", Held: "Until then nobody contacts you unasked.", Answer: "Our final answer of %s", Next: "If this does not help", NextLead: "You can turn to somebody independent. It is free.", NoNext: "We have no independent place on file for where you live. Ask us for one by secure message.",
		Desk: "Complaints", Empty: "No complaint is waiting.", Due: "Answer by", Made: "Made", Reply: "The final answer", Conclude: "Send the final answer", NeedAbout: "Choose what it is about", NeedWords: "Write what happened", NeedOutcome: "Choose an outcome, and write the answer", TooLong: "That is longer than 6,000 characters. Please shorten it; what you wrote is still here.", Again: "Make another complaint",
		Left: Plural{One: "%d day left", Many: "%d days left"}, Over: "overdue",
		Abouts:   map[string]string{"contact": "How or when you were contacted", "amount": "The amount or a fee", "treatment": "How you were treated", "information": "Wrong or missing information", "other": "Something else"},
		Outcomes: map[string]string{"upheld": "you were right", "partly_upheld": "you were partly right", "not_upheld": "we do not see it that way"},
	},
	ComplaintWords{
		Title: "投诉", Short: "告诉我们哪里做得不对，也能看到什么时候有答复。", Lead: "请告诉我们哪里做得不对。会由没有参与过的人来看，并在这里答复您。", Right: "投诉是您的权利。不影响您的欠款和可以约定的方案，任何人都不能因此为难您。",
		About: "是关于什么的？", Words: "发生了什么？", WordsHint: "什么时候的事、本来应该怎样，写上会有帮助。请不要写银行卡号和密码。", Send: "提交投诉", Sent: "您的投诉已收到", By: "我们会在 %s 前答复您。", Waits: "您在 %s 的投诉正在处理。", Held: "在此之前，没有人会主动联系您。", Answer: "我们在 %s 的最终答复", Next: "如果这个答复没有帮助", NextLead: "您可以找独立的机构，免费。", NoNext: "您所在地区我们没有登记独立机构。可以用安全消息问我们。",
		Desk: "投诉", Empty: "没有待答复的投诉。", Due: "答复期限", Made: "提交时间", Reply: "最终答复", Conclude: "发出最终答复", NeedAbout: "请选择是关于什么的", NeedWords: "请写下发生了什么", NeedOutcome: "请选择结果并写下答复", TooLong: "超过 6000 字，请缩短一些；您写的都还在。", Again: "再提交一件投诉",
		Left: Plural{Many: "还剩 %d 天"}, Over: "已逾期",
		Abouts:   map[string]string{"contact": "联系的方式或时间", "amount": "金额或费用", "treatment": "对待您的态度", "information": "信息有误或缺失", "other": "其他"},
		Outcomes: map[string]string{"upheld": "您说得对", "partly_upheld": "您说得部分对", "not_upheld": "我们的看法不同"},
	},
	ComplaintWords{
		Title: "申訴", Short: "告訴我們哪裡做得不對，也能看到何時會有答覆。", Lead: "請告訴我們哪裡做得不對。會由沒有參與過的人來看，並在這裡答覆您。", Right: "申訴是您的權利。不影響您的欠款和可以約定的方案，任何人都不能因此刁難您。",
		About: "是關於什麼的？", Words: "發生了什麼事？", WordsHint: "什麼時候的事、原本應該怎樣，寫上會有幫助。請不要寫卡號和密碼。", Send: "送出申訴", Sent: "您的申訴已收到", By: "我們會在 %s 前答覆您。", Waits: "您在 %s 的申訴正在處理。", Held: "在此之前，沒有人會主動聯絡您。", Answer: "我們在 %s 的最終答覆", Next: "如果這個答覆沒有幫助", NextLead: "您可以找獨立的機構，免費。", NoNext: "您所在地區我們沒有登錄獨立機構。可以用安全訊息問我們。",
		Desk: "申訴", Empty: "沒有待答覆的申訴。", Due: "答覆期限", Made: "提出時間", Reply: "最終答覆", Conclude: "送出最終答覆", NeedAbout: "請選擇是關於什麼的", NeedWords: "請寫下發生了什麼事", NeedOutcome: "請選擇結果並寫下答覆", TooLong: "超過 6000 字，請縮短一些；您寫的都還在。", Again: "再提出一件申訴",
		Left: Plural{Many: "還剩 %d 天"}, Over: "已逾期",
		Abouts:   map[string]string{"contact": "聯絡的方式或時間", "amount": "金額或費用", "treatment": "對待您的態度", "information": "資料有誤或缺漏", "other": "其他"},
		Outcomes: map[string]string{"upheld": "您說得對", "partly_upheld": "您說得部分對", "not_upheld": "我們的看法不同"},
	})

// AskWords are the one question after a milestone.
type AskWords struct {
	Title, Score, Effort, Words, Share, Give, Skip, Thanks, Heard, Of, Optional, Short string
	Asks, Scores, Efforts                                                              map[string]string
}

// Ask is the one question.
var Ask = speak(
	AskWords{
		Title: "One question", Score: "How did that go?", Effort: "How easy was it for you?", Words: "Is there anything that we should do better?", Share: "The people who look after my account may read my words", Give: "Send", Skip: "I would rather not say", Thanks: "Thank you. That helps us.", Heard: "How it went for them", Of: "%d of 5", Optional: "(optional)", Short: "We ask once. Not answering changes nothing.",
		Asks:    map[string]string{"agreement": "You agreed on a plan", "payment": "You made a payment", "finished": "You finished your plan", "consultation": "You talked to an adviser"},
		Scores:  map[string]string{"1": "Very badly", "2": "Badly", "3": "All right", "4": "Well", "5": "Very well"},
		Efforts: map[string]string{"1": "Very hard", "2": "Hard", "3": "In between", "4": "Easy", "5": "Very easy"},
	},
	AskWords{
		Title: "一个问题", Score: "您觉得怎样？", Effort: "对您来说容易吗？", Words: "我们有哪里可以做得更好？", Share: "账户团队可以看我写的话", Give: "提交", Skip: "不想说", Thanks: "谢谢，这对我们有帮助。", Heard: "借款人的感受", Of: "%d 分（满分 5）", Optional: "（可以不填）", Short: "只问一次。不回答没有任何影响。",
		Asks:    map[string]string{"agreement": "您约定了计划", "payment": "您付了一笔款", "finished": "您完成了计划", "consultation": "您和顾问谈过"},
		Scores:  map[string]string{"1": "很不好", "2": "不好", "3": "还可以", "4": "好", "5": "很好"},
		Efforts: map[string]string{"1": "很难", "2": "难", "3": "一般", "4": "容易", "5": "很容易"},
	},
	AskWords{
		Title: "一個問題", Score: "您覺得如何？", Effort: "對您來說容易嗎？", Words: "我們有哪裡可以做得更好？", Share: "帳戶團隊可以看我寫的話", Give: "送出", Skip: "不想說", Thanks: "謝謝，這對我們有幫助。", Heard: "借款人的感受", Of: "%d 分（滿分 5）", Optional: "（可以不填）", Short: "只問一次。不回答沒有任何影響。",
		Asks:    map[string]string{"agreement": "您約定了計畫", "payment": "您付了一筆款", "finished": "您完成了計畫", "consultation": "您和顧問談過"},
		Scores:  map[string]string{"1": "很不好", "2": "不好", "3": "還可以", "4": "好", "5": "很好"},
		Efforts: map[string]string{"1": "很難", "2": "難", "3": "普通", "4": "容易", "5": "很容易"},
	})
