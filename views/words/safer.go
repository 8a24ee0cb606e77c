package words

// SaferWords ask whether a plan is easy to keep, and what would make it easier. No number stands among them, and there is none to be had.
type SaferWords struct {
	Title, Block, BlockLead, Lead, Comfort                                                        string
	Comforts, ComfortLeads                                                                        map[string]string
	Ours, OursLead, Others, None, NoneLead, Optional                                              string
	Reasons, Actions                                                                              map[string]string // by reason code; with m where little is lost
	NotKnown, NotKnownLead                                                                        string
	Unknowns                                                                                      map[string]string // by feature
	NoBudget, NoBudgetLead, Minute, AddPay                                                        string
	Ask, Better, BetterLead, Now, Then, Each, Next, Last, Cushion, Feels, Yes, No, Take, TakeLead string
	Step, Steps                                                                                   string
	Person, PersonLead, Propose, Same, SameLead, Nothing, NothingLead, Talk                       string
	How, HowLooks, HowRule, HowNever, HowKept, BackOffer, BackPlan                                string
	Check, CheckLead, CheckYes, CheckHeld, CheckNo                                                string
}

// Safer is the block, the page and its button.
var Safer = speak(
	SaferWords{
		Title: "Is this plan easy to keep?", Block: "Is this plan easy to keep?", BlockLead: "See what might make it hard, and what we could change first. Looking changes nothing.",
		Lead: "This looks at the plan, not at you as a person. It is worked out for you while you read, and nobody else sees it.", Comfort: "How this plan looks",
		Comforts:     map[string]string{"comfortable": "Likely to be comfortable", "tight": "Likely to be tight", "too_tight": "Likely to be too tight"},
		ComfortLeads: map[string]string{"comfortable": "As things are, this plan should leave you room.", "tight": "It can work, but one bad month could upset it.", "too_tight": "It asks for more than looks safe. A smaller plan, or other days, would be better for you."},
		Ours:         "What the plan can change", OursLead: "These lie with the plan, so they come first.", Others: "What else plays a part", None: "Nothing makes it hard", NoneLead: "Nothing that we know of makes this plan hard to keep.", Optional: "(only if you want to)",
		Reasons: map[string]string{"R01": "The debt has been overdue for a while", "R02": "An earlier plan did not work out", "R03": "Some of the last payments came late or not at all", "R04": "We have not heard from you often lately", "R05": "The payment uses nearly all your spare money, or more", "R05m": "The payment uses more than half of your spare money", "R06m": "Debts take more than a fifth of your income", "R07m": "Your income changes from month to month", "R08m": "The due day is some days after your pay day",
			"R06": "Debts take a large part of your income", "R07": "There is no income just now", "R08": "The due day is far from your pay day", "R09": "Nothing is left for surprises", "R10": "Payments do not go by themselves"},
		Actions: map[string]string{"R01": "The past is past: a plan that you can keep is the way on", "R02": "Start with a smaller payment", "R03": "Make the payments smaller, or move them", "R04": "Say how you would like us to write to you", "R05": "Choose a smaller payment",
			"R06": "See which debts to look at first, and who helps for free", "R07": "Choose another rhythm, or ask for a pause when you need one", "R08": "Move the due day to just after you are paid", "R09": "Keep something back each month", "R10": "Switch on autopay"},
		NotKnown: "What we do not know", NotKnownLead: "None of this counts against you.",
		Unknowns: map[string]string{"days_past_due": "since when the debt has been overdue", "kept_last_6": "how payments go: none has come due yet", "two_way_contact_90d": "whether our messages reach you: we have sent none lately", "income_pattern": "how regularly you are paid", "due_date_gap_days": "when you are paid"},
		NoBudget: "We cannot say yet", NoBudgetLead: "Whether a payment is easy depends on what you have left each month. Eight questions, about a minute; the answers stay yours.", Minute: "Take the minute", AddPay: "Say when you are paid",
		Ask: "What would make this plan easier to keep?", Better: "An easier plan", BetterLead: "The same debt, with a payment that your budget can bear, due just after you are paid where we know when.", Now: "Now", Then: "Then", Each: "Each payment", Next: "Next payment", Last: "Last payment", Cushion: "Something left for surprises", Feels: "How it looks", Yes: "yes", No: "no",
		Take: "Look at this plan", TakeLead: "You see all of it first. Nothing is agreed until you sign.", Step: "One change at a time: after this one, come back here and see what else helps.", Steps: "Other changes that would help",
		Person: "A person has to look at a plan this small", PersonLead: "You can propose it with one press. They see the amount and the date that you propose, and nothing of your budget. You lose nothing by asking.", Propose: "Propose this plan", Same: "We found no easier plan", SameLead: "By its amount and its days, this plan is already about as easy as we can make it.",
		Nothing: "Your budget leaves nothing for this debt just now", NothingLead: "Then no plan is a good plan. You can have breathing space first, and free advisers help with the whole picture.", Talk: "Tell us that money is tight",
		How: "How we work this out", HowLooks: "We look at ten things: how long the debt is overdue, how earlier plans and payments went, whether we are in touch, and from your budget the payment, your debts and income, when you are paid and what is left for surprises, and autopay.",
		HowRule: "It is a rule of thumb from experience, not a fact about you. Each quarter we check whether it was right and fair.", HowNever: "It never raises what you are asked for, never refuses you a plan, and never decides on court, on how often we write, or on selling a debt. A test in our program sees to that.",
		HowKept: "No score goes into your record, and none is kept unless you say below that one may be, for the check.",
		Check:   "May we learn from this plan?", CheckLead: "To check whether our rule of thumb is right and fair we would keep a sealed note of how this plan looks today. Nobody reads it by itself. After 104 days it no longer says whose it was. It changes nothing for you, whatever you choose.", CheckYes: "Yes, you may keep a note", CheckHeld: "You let us keep a sealed note of how this plan looked. You can take that back until it no longer says whose it was.", CheckNo: "Take it back", BackOffer: "Back to the offer", BackPlan: "Back to my plan",
	},
	SaferWords{
		Title: "这个计划容易做到吗？", Block: "这个计划容易做到吗？", BlockLead: "看看哪里可能吃力，以及我们可以先改什么。只是看看，什么都不会改变。",
		Lead: "这里看的是计划，不是评判您这个人。您看的时候当场算出，别人看不到。", Comfort: "这个计划看起来",
		Comforts:     map[string]string{"comfortable": "应该比较轻松", "tight": "可能有点紧", "too_tight": "可能太紧"},
		ComfortLeads: map[string]string{"comfortable": "按现在的情况，这个计划应该给您留有余地。", "tight": "做得到，但遇上一个困难的月份就可能被打乱。", "too_tight": "它要的超过了看来稳妥的范围。金额小一些，或换个日子，对您更好。"},
		Ours:         "计划可以改的地方", OursLead: "这些在于计划本身，所以放在前面。", Others: "其他有影响的情况", None: "没有什么让它变难", NoneLead: "就我们所知，没有什么会让这个计划难以做到。", Optional: "（您愿意才做）",
		Reasons: map[string]string{"R01": "这笔债逾期有一段时间了", "R02": "以前有计划没能走完", "R03": "最近几期有的晚了，有的没有付", "R04": "最近不常收到您的消息", "R05": "分期金额几乎用完您的结余，或者超过了", "R05m": "分期金额超过您结余的一半", "R06m": "还债超过收入的五分之一", "R07m": "您的收入每月不一样", "R08m": "还款日在发薪后好几天",
			"R06": "还债占去收入的很大一部分", "R07": "暂时没有收入", "R08": "还款日离发薪日太远", "R09": "没有留出应急的钱", "R10": "没有设置自动扣款"},
		Actions: map[string]string{"R01": "过去的事不必再做什么，做得到的计划就是出路", "R02": "从小一点的金额开始", "R03": "把每期改小，或换个日子", "R04": "告诉我们您希望怎样联系", "R05": "选择小一点的金额",
			"R06": "看看先处理哪些债、哪里有免费帮助", "R07": "换一种还款节奏，需要时可以申请暂停", "R08": "把还款日移到发薪之后", "R09": "每月留一点应急的钱", "R10": "开启自动扣款"},
		NotKnown: "我们不知道的", NotKnownLead: "这些都不会算成对您不利。",
		Unknowns: map[string]string{"days_past_due": "这笔债从什么时候开始逾期", "kept_last_6": "付款情况：还没有一期到期", "two_way_contact_90d": "我们的消息您收不收得到：最近没有发过", "income_pattern": "您的收入是否固定", "due_date_gap_days": "您什么时候发薪"},
		NoBudget: "现在还说不准", NoBudgetLead: "一笔还款轻不轻松，要看您每月还剩多少。八个问题，大约一分钟，答案归您自己。", Minute: "花一分钟填一下", AddPay: "填上发薪的日子",
		Ask: "怎样会让这个计划更容易做到？", Better: "更轻松的计划", BetterLead: "还是这笔债，金额是您的预算承受得起的；知道发薪日的话，还款日就在发薪之后。", Now: "现在", Then: "改后", Each: "每期还款", Next: "下一期", Last: "最后一期", Cushion: "留有应急的钱", Feels: "看起来", Yes: "有", No: "没有",
		Take: "看看这个计划", TakeLead: "您会先看到全部内容，签署之前什么都没有约定。", Step: "一次改一样：改完再回到这里，看看还有什么有帮助。", Steps: "其他有帮助的改动",
		Person: "这么小的计划要由专人来看", PersonLead: "按一下就可以提出。他们看到的是您提出的金额和日期，看不到您的预算。问一问不会让您失去任何东西。", Propose: "提出这个计划", Same: "没有找到更轻松的计划", SameLead: "就金额和日期来说，这个计划已经差不多是最轻松的了。",
		Nothing: "您的预算目前没有余钱还这笔债", NothingLead: "这时任何计划都不是好计划。您可以先暂停，也有免费的顾问帮您看全部情况。", Talk: "告诉我们手头紧",
		How: "我们是怎么算的", HowLooks: "我们看十件事：逾期多久，以前的计划和付款情况，是否保持联系，以及您预算里的还款额、债务和收入、发薪日、应急的钱，还有自动扣款。",
		HowRule: "这是凭经验的大致判断，不是关于您的事实。我们每季度检查它准不准、公不公平。", HowNever: "它绝不会提高对您的要求，不会拒绝给您计划，也不会决定是否上法院、多久联系一次或出售债务。程序里有一项测试专门看住这一点。",
		HowKept: "您的记录里没有分数。除非您在下面同意，否则我们也不留存任何分数。",
		Check:   "可以用这个计划来检验吗？", CheckLead: "为了检验我们的经验规则是否准确、公平，我们想封存一份记录，写下这个计划今天的情况。没有人会单独查看它；104 天之后，它就不再显示是谁的。无论怎么选，对您都没有影响。", CheckYes: "可以，留一份记录", CheckHeld: "您同意我们封存了一份这个计划当时情况的记录。在它还显示是谁的之前，您随时可以收回。", CheckNo: "收回同意", BackOffer: "回到这个方案", BackPlan: "回到我的计划",
	},
	SaferWords{
		Title: "這個計畫容易做到嗎？", Block: "這個計畫容易做到嗎？", BlockLead: "看看哪裡可能吃力，以及我們可以先改什麼。只是看看，什麼都不會改變。",
		Lead: "這裡看的是計畫，不是評斷您這個人。您瀏覽時當場算出，別人看不到。", Comfort: "這個計畫看起來",
		Comforts:     map[string]string{"comfortable": "應該比較輕鬆", "tight": "可能有點緊", "too_tight": "可能太緊"},
		ComfortLeads: map[string]string{"comfortable": "依目前的情況，這個計畫應該替您留有餘裕。", "tight": "做得到，但遇上一個辛苦的月份就可能被打亂。", "too_tight": "它要的超過了看來穩當的範圍。金額小一點，或換個日子，對您比較好。"},
		Ours:         "計畫可以調整的地方", OursLead: "這些在於計畫本身，所以放在前面。", Others: "其他有影響的情況", None: "沒有什麼讓它變難", NoneLead: "就我們所知，沒有什麼會讓這個計畫難以做到。", Optional: "（您願意才做）",
		Reasons: map[string]string{"R01": "這筆債逾期有一段時間了", "R02": "先前有計畫沒能走完", "R03": "最近幾期有的晚了，有的沒有繳", "R04": "最近不常收到您的消息", "R05": "分期金額幾乎用完您的結餘，或者超過了", "R05m": "分期金額超過您結餘的一半", "R06m": "還債超過收入的五分之一", "R07m": "您的收入每月不同", "R08m": "還款日在發薪後好幾天",
			"R06": "還債占去收入的一大部分", "R07": "暫時沒有收入", "R08": "還款日離發薪日太遠", "R09": "沒有留緊急預備金", "R10": "未設定自動扣款"},
		Actions: map[string]string{"R01": "過去的事不必再做什麼，做得到的計畫就是出路", "R02": "從小一點的金額開始", "R03": "把每期調小，或換個日子", "R04": "告訴我們您希望怎麼聯絡", "R05": "選擇小一點的金額",
			"R06": "看看先處理哪些債、哪裡有免費協助", "R07": "換一種還款節奏，需要時可以申請暫停", "R08": "把還款日移到發薪之後", "R09": "每月留一點緊急預備金", "R10": "開啟自動扣款"},
		NotKnown: "我們不知道的", NotKnownLead: "這些都不會算成對您不利。",
		Unknowns: map[string]string{"days_past_due": "這筆債從什麼時候開始逾期", "kept_last_6": "繳款情況：還沒有一期到期", "two_way_contact_90d": "我們的訊息您收不收得到：最近沒有寄過", "income_pattern": "您的收入是否固定", "due_date_gap_days": "您什麼時候發薪"},
		NoBudget: "現在還說不準", NoBudgetLead: "一筆還款輕不輕鬆，要看您每月還剩多少。八個問題，大約一分鐘，答案屬於您自己。", Minute: "花一分鐘填一下", AddPay: "填上發薪的日子",
		Ask: "怎樣會讓這個計畫更容易做到？", Better: "更輕鬆的計畫", BetterLead: "還是這筆債，金額是您的預算負擔得起的；知道發薪日的話，還款日就在發薪之後。", Now: "現在", Then: "調整後", Each: "每期還款", Next: "下一期", Last: "最後一期", Cushion: "留有緊急預備金", Feels: "看起來", Yes: "有", No: "沒有",
		Take: "看看這個計畫", TakeLead: "您會先看到全部內容，簽署之前什麼都沒有約定。", Step: "一次改一樣：改完再回到這裡，看看還有什麼有幫助。", Steps: "其他有幫助的調整",
		Person: "這麼小的計畫要由專人來看", PersonLead: "按一下就可以提出。他們看到的是您提出的金額和日期，看不到您的預算。問一問不會讓您失去任何東西。", Propose: "提出這個計畫", Same: "沒有找到更輕鬆的計畫", SameLead: "就金額和日期來說，這個計畫已經差不多是最輕鬆的了。",
		Nothing: "您的預算目前沒有餘錢還這筆債", NothingLead: "這時任何計畫都不是好計畫。您可以先暫停，也有免費的顧問幫您看整體情況。", Talk: "告訴我們手頭緊",
		How: "我們怎麼算的", HowLooks: "我們看十件事：逾期多久，先前的計畫和繳款情況，是否保持聯絡，以及您預算裡的還款額、債務和收入、發薪日、緊急預備金，還有自動扣款。",
		HowRule: "這是憑經驗的大致判斷，不是關於您的事實。我們每季檢查它準不準、公不公平。", HowNever: "它絕不會提高對您的要求，不會拒絕給您計畫，也不會決定是否上法院、多久聯絡一次或出售債務。程式裡有一項測試專門看住這一點。",
		HowKept: "您的紀錄裡沒有分數。除非您在下面同意，否則我們也不留存任何分數。",
		Check:   "可以用這個計畫來檢驗嗎？", CheckLead: "為了檢驗我們的經驗規則是否準確、公平，我們想封存一份紀錄，寫下這個計畫今天的情況。沒有人會單獨查看它；104 天之後，它就不再顯示是誰的。無論怎麼選，對您都沒有影響。", CheckYes: "可以，留一份紀錄", CheckHeld: "您同意我們封存了一份這個計畫當時情況的紀錄。在它還顯示是誰的之前，您隨時可以收回。", CheckNo: "收回同意", BackOffer: "回到這個方案", BackPlan: "回到我的計畫",
	})
