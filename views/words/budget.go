package words

// BudgetWords are the budget's first page, the 60-second version and what it comes to.
type BudgetWords struct {
	Tab, Title, Lead, Private, Start, Quick, QuickShort, Full, FullShort, Again, HaveReady                           string
	QuickTitle, QuickLead, HowOften, Save, Saved, Times                                                              string
	OneNeeded, NotAmount, TooHigh, NotCount, Or                                                                      string
	Income, Outgoings, Left, Kept, First, Available, OurPart, OthersPart, HowWorked, Week                            string
	OfferTitle, Offer, TokenTitle, Token, FirstTitle, FirstBody, DeficitTitle, Deficit, PayFirst                     string
	AsideTitle, AsideBody                                                                                            string
	NothingHere, SeeOffers, SeeAdvice, SeeHelp, MoreAhead, MoreHelp, MoreChange, ShareLink, ShareShort, VersionsLink string
	VersionsShort, PrintLink, WhereTitle, WhereFinding, AfterTitle, AfterFinding, AfterNothing                       string
	Now, Then, AsTable, Part, Amount, Free, Living, Update, Look, LookLead, Right, Draft, DraftGo                    string
	Discard, Version, Tools, PayoffLink, PayoffShort, CalendarLink, CalendarShort, GoalsLink                         string
	GoalsShort, AdviceShort, MadeOn, Old, Month                                                                      string
	Quicks                                                                                                           map[string][2]string // by field: label, hint
	Groups                                                                                                           map[string]string
	Questions                                                                                                        map[string]string
}

// Budget is what a person says of their own money.
var Budget = speak(
	BudgetWords{
		Tab: "Budget", Title: "Your budget", Lead: "Find out in a minute what you can safely pay each month.",
		Private: "This is your own budget. The company sees nothing of it, not even that there is one, unless you share it. It may not be used to ask you for more, to sell your debt, or to decide about court.",
		Start:   "How would you like to begin?", Quick: "The 60-second version", QuickShort: "Eight amounts. Rough ones will do.", Full: "The full budget", FullShort: "Line by line, in your own time. Every page is saved, and you can skip what does not fit.",
		Again: "Do the 60-second version again", HaveReady: "Good to have at hand: what you are paid, your rent or mortgage, and what you owe to others.",
		QuickTitle: "Your month in eight amounts", QuickLead: "Rough amounts will do. Leave empty what you do not have.", HowOften: "How often", Save: "Work it out", Saved: "Saved. Nobody but you sees this.", Times: "%s × %s = %s a month",
		OneNeeded: "Enter at least what comes in, or what you pay for your home", NotAmount: "Enter an amount of money, for example 250 or 250.50, or leave it empty", TooHigh: "Enter an amount up to %s", NotCount: "Enter a whole number from 0 to 30", Or: "or",
		Income: "Comes in", Outgoings: "Bills and living", Left: "Left over", Kept: "Kept for surprises", First: "For what comes first", Available: "To share fairly", OurPart: "Our part", OthersPart: "For the others you owe", HowWorked: "How we worked it out", Week: "A week counts as 52 ÷ 12 of a month, two weeks as 26 ÷ 12, four weeks as 13 ÷ 12.",
		OfferTitle: "%s a month is safe for you", Offer: "You have %s left after bills. We keep %s of it for surprises. The rest is shared fairly between all the people you owe, and our part is %s. If anything changes, tell us: changing a plan is not breaking it.",
		TokenTitle: "A small sign is enough for now", Token: "There is too little left to share out properly. %s a month shows good will, and you need not promise more.",
		FirstTitle: "Pay what comes first", FirstBody: "You have %s left after bills, and catching up on home, energy, tax, fines or support needs all of it. Pay those before us. We ask you for nothing now.",
		AsideTitle: "What you put aside takes the rest", AsideBody: "You have %s left after bills, and you put %s of it aside. So nothing is left to offer anybody just now. That is yours to decide; creditors may ask about it. With less put aside there is an amount that is safe.",
		DeficitTitle: "There is no money left for a plan right now", Deficit: "Your bills take all that comes in, and %s more. Please do not promise us anything. You can pause, or pay nothing for now; a free adviser can check whether more money is due to you.",
		PayFirst:    "Pay your home, energy, tax, fines and support first: falling behind with those can cost you more than we ever could. We have taken %s a month for them out before our part.",
		NothingHere: "You owe nothing here that a plan could be made for.", SeeOffers: "See plans inside this amount", SeeAdvice: "What can help you now", SeeHelp: "Talk to a person", MoreAhead: "Look ahead", MoreHelp: "Get help", MoreChange: "Change your budget",
		ShareLink: "Who may see it", ShareShort: "Share as much as you choose, take it back at any time, and see who looked.", VersionsLink: "Earlier versions", VersionsShort: "What changed from one to the next.", PrintLink: "Your budget line by line, to print or download",
		WhereTitle: "Where the money goes", WhereFinding: "The largest part is %s: %s of every 100 that you spend.", AfterTitle: "Before and after a safe plan", AfterFinding: "With a safe plan you still have %s free each month for surprises.", AfterNothing: "A plan would take money that you need. So we ask for none.",
		Now: "Now", Then: "With a plan", AsTable: "The same as a table", Part: "Part", Amount: "A month", Free: "Free", Living: "Bills and living", Update: "Change something", Look: "Worth another look", LookLead: "If these are right, leave them as they are. Nothing is held against you.", Right: "It is right as it is",
		Draft: "You have begun a change and not saved it yet.", DraftGo: "Go on where you were", Discard: "Throw it away", Version: "Version %d", Tools: "Plan ahead",
		PayoffLink: "When everything could be paid", PayoffShort: "Compare ways to pay, and what a little more does.", CalendarLink: "Your next three months", CalendarShort: "Pay days, bills and instalments, and where it gets tight.", GoalsLink: "Put something aside", GoalsShort: "An emergency fund, and yearly bills.", AdviceShort: "Up to twelve questions, and what may help you.",
		MadeOn: "Made on %s", Old: "This budget is more than half a year old. A look takes two minutes.", Month: "a month",
		Quicks: map[string][2]string{"income": {"All money that comes in", "Pay after tax, benefits, pensions, help from family"}, "home": {"Rent or mortgage", "What you pay for your home"}, "bills": {"Household bills", "Energy, water, local tax, phone and internet"},
			"living": {"Food and everyday things", "Food, household, clothes, children"}, "travel": {"Getting around", "Buses, trains, the car"}, "health": {"Health and everything else that must be paid", "Medicines, care, insurance, childcare"},
			"arrears": {"Catching up, a month", "What you pay each month for arrears on home, energy, tax, fines or child support"}, "others": {"What you owe to others, in all", "Cards, loans, buy now pay later, family. About is good enough. Not what you owe here"}},
		Groups: map[string]string{"income.pay": "Pay", "income.benefit": "Benefits", "income.pension": "Pensions", "income.other": "Other income", "home": "Home", "util": "Energy", "water": "Water and refuse", "care": "Care and health", "travel": "Getting around",
			"school": "School", "insure": "Insurance and pension", "work": "Work", "essential": "Other things that must be paid", "leisure": "Phone, leisure and gifts", "food": "Food and household", "personal": "Clothes and personal", "saving": "Put aside"},
		Questions: map[string]string{"no_income": "No income is entered. Is that right?", "no_food": "There is nothing for food. Does somebody else pay for it?", "no_housing": "There is no rent or mortgage. Do you live with family?", "rent_and_mortgage": "You entered rent and a mortgage. Do you pay both?",
			"outgoings_high": "You spend much more than comes in. Is something typed twice, or by the year?", "line_large": "%s takes most of what comes in. Is that right?", "note_missing": "%s: a word on what it is helps you later.", "children_missing": "%s is usually for children, and no child is entered.",
			"frequency_slip": "%s: is that amount really weekly, or monthly?", "round_numbers": "Several amounts are the same round number. Rough is fine; better is better.", "partner_agreement": "A partner's income is in. Did they agree to that?", "higher_than_most": "%s is higher than for most households like yours. That may well be right.", "changed_much": "%s changed a lot since last time. Is that right?"}},
	BudgetWords{
		Tab: "预算", Title: "您的预算", Lead: "一分钟，看看每个月付多少是稳妥的。",
		Private: "这是您自己的预算。除非您选择分享，公司什么都看不到，连您有没有做预算也不知道。它不得用来要求您多还、转让债权或决定是否起诉。",
		Start:   "您想怎样开始？", Quick: "一分钟版", QuickShort: "填八个金额，大概就行。", Full: "完整预算", FullShort: "逐项填写，不用着急。每一页都会保存，不适用的可以跳过。",
		Again: "再做一次一分钟版", HaveReady: "手边最好有：工资单、房租或房贷金额，以及您欠其他人的钱。",
		QuickTitle: "用八个金额看您的一个月", QuickLead: "填大概的数就行，没有的可以空着。", HowOften: "多久一次", Save: "算一算", Saved: "已保存。只有您自己能看到。", Times: "%s × %s = 每月 %s",
		OneNeeded: "请至少填写收入或住房支出", NotAmount: "请填写金额，例如 250 或 250.50，也可以空着", TooHigh: "请填写不超过 %s 的金额", NotCount: "请填写 0 到 30 的整数", Or: "或者",
		Income: "收入", Outgoings: "账单和生活费", Left: "剩余", Kept: "留作应急", First: "先付最要紧的", Available: "可公平分配", OurPart: "我们这部分", OthersPart: "给其他债主", HowWorked: "怎样算出来的", Week: "每周按 52 ÷ 12 折算为一个月，每两周按 26 ÷ 12，每四周按 13 ÷ 12。",
		OfferTitle: "每月 %s 对您是稳妥的", Offer: "付完账单后，您还剩 %s。先留 %s 应急，其余按各家欠款比例公平分配，我们这部分是 %s。情况有变请告诉我们，调整计划不等于违约。",
		TokenTitle: "现在表示一点心意就够了", Token: "剩下的钱太少，不够好好分配。每月 %s 就能表示诚意，您不用承诺更多。",
		FirstTitle: "请先付最要紧的", FirstBody: "付完账单后您还剩 %s，补缴住房、水电、税款、罚款或抚养费要用掉全部。请先付这些，现在我们不会向您要钱。",
		AsideTitle: "剩下的钱您都存下了", AsideBody: "付完账单后您还剩 %s，其中存下 %s，所以现在没有可以还给别人的。怎样安排由您决定，债主可能会问起。少存一些，就有一个稳妥的还款金额。",
		DeficitTitle: "目前没有余钱可以做还款计划", Deficit: "账单用掉了全部收入，还差 %s。请不要向我们承诺任何金额。您可以暂停，或者现在先不还；免费顾问可以看看您是否还有该领的钱。",
		PayFirst:    "请先付住房、水电、税款、罚款和抚养费：拖欠这些的后果，比拖欠我们严重得多。我们已先为它们每月留出 %s，再算我们这部分。",
		NothingHere: "您在这里没有需要做计划的欠款。", SeeOffers: "看看这个金额以内的计划", SeeAdvice: "现在有什么能帮到您", SeeHelp: "找真人谈", MoreAhead: "看看以后", MoreHelp: "找人帮忙", MoreChange: "修改预算",
		ShareLink: "谁可以看", ShareShort: "分享多少由您决定，随时可以收回，也能看到谁看过。", VersionsLink: "以前的版本", VersionsShort: "每一版有什么变化。", PrintLink: "逐项查看预算，可打印或下载",
		WhereTitle: "钱花到哪里去了", WhereFinding: "最大的一块是%s：每花 100 就占 %s。", AfterTitle: "稳妥计划的前后对比", AfterFinding: "按稳妥的计划，您每月还有 %s 可以应急。", AfterNothing: "还款会用到您必需的钱，所以我们不要求您还。",
		Now: "现在", Then: "有计划后", AsTable: "用表格看", Part: "项目", Amount: "每月", Free: "可自由支配", Living: "账单和生活费", Update: "修改", Look: "可以再看一眼", LookLead: "如果没有错，就不用改。这不会对您有任何不利。", Right: "没有错，不用改",
		Draft: "您有一份改到一半、还没保存的预算。", DraftGo: "接着填", Discard: "丢弃", Version: "第 %d 版", Tools: "提前打算",
		PayoffLink: "什么时候能全部还清", PayoffShort: "比较不同还法，看看多还一点有什么变化。", CalendarLink: "未来三个月", CalendarShort: "发薪日、账单和分期，哪几天会紧。", GoalsLink: "存一点钱", GoalsShort: "应急金和一年一次的账单。", AdviceShort: "最多十二个问题，看看有什么能帮到您。",
		MadeOn: "%s 填写", Old: "这份预算已超过半年，更新只要两分钟。", Month: "每月",
		Quicks: map[string][2]string{"income": {"全部收入", "到手工资、补助、养老金、家人资助"}, "home": {"房租或房贷", "您为住房付的钱"}, "bills": {"家庭账单", "水电燃气、物业、电话和网络"},
			"living": {"吃饭和日常用品", "食品、日用、衣物、孩子"}, "travel": {"出行", "公交、地铁、汽车"}, "health": {"健康和其他必须付的", "药品、照护、保险、托育"},
			"arrears": {"每月补缴", "每月为住房、水电、税款、罚款或抚养费的欠款付多少"}, "others": {"欠其他人的总额", "信用卡、贷款、花呗白条、亲友。大概就行，不含在这里欠的"}},
		Groups: map[string]string{"income.pay": "工资", "income.benefit": "补助", "income.pension": "养老金", "income.other": "其他收入", "home": "住房", "util": "水电燃气", "water": "用水和垃圾", "care": "照护和健康", "travel": "出行",
			"school": "教育", "insure": "保险和养老", "work": "工作", "essential": "其他必须付的", "leisure": "通讯、休闲和人情", "food": "食品和家用", "personal": "衣物和个人", "saving": "存钱"},
		Questions: map[string]string{"no_income": "没有填收入，对吗？", "no_food": "没有填食品支出，是别人在付吗？", "no_housing": "没有填房租或房贷，您和家人同住吗？", "rent_and_mortgage": "您同时填了房租和房贷，两样都付吗？",
			"outgoings_high": "支出比收入多很多。是不是重复填了，或者填成了一年的？", "line_large": "%s占了大部分收入，对吗？", "note_missing": "%s：写一句是什么，以后好认。", "children_missing": "%s通常是给孩子的，但没有填孩子。",
			"frequency_slip": "%s：这个金额真的是每周，还是每月？", "round_numbers": "有几个金额是一样的整数。大概也可以，准一点更好。", "partner_agreement": "填了伴侣的收入，对方同意吗？", "higher_than_most": "%s比大多数类似家庭高，也许是对的。", "changed_much": "%s和上次相差很多，对吗？"}},
	BudgetWords{
		Tab: "預算", Title: "您的預算", Lead: "一分鐘，看看每個月付多少比較安心。",
		Private: "這是您自己的預算。除非您選擇分享，公司什麼都看不到，連您有沒有做預算也不知道。它不得用來要求您多還、轉讓債權或決定是否提告。",
		Start:   "您想怎麼開始？", Quick: "一分鐘版", QuickShort: "填八個金額，大概就好。", Full: "完整預算", FullShort: "逐項填寫，不必急。每一頁都會儲存，不適用的可以跳過。",
		Again: "再做一次一分鐘版", HaveReady: "手邊最好有：薪資單、房租或房貸金額，以及您欠其他人的錢。",
		QuickTitle: "用八個金額看您的一個月", QuickLead: "填大概的數字就好，沒有的可以空著。", HowOften: "多久一次", Save: "算算看", Saved: "已儲存。只有您自己看得到。", Times: "%s × %s = 每月 %s",
		OneNeeded: "請至少填寫收入或居住支出", NotAmount: "請填寫金額，例如 250 或 250.50，也可以空著", TooHigh: "請填寫不超過 %s 的金額", NotCount: "請填寫 0 到 30 的整數", Or: "或者",
		Income: "收入", Outgoings: "帳單和生活費", Left: "剩餘", Kept: "留作預備金", First: "先付最要緊的", Available: "可公平分配", OurPart: "我們的部分", OthersPart: "給其他債權人", HowWorked: "怎麼算出來的", Week: "每週以 52 ÷ 12 換算為一個月，每兩週以 26 ÷ 12，每四週以 13 ÷ 12。",
		OfferTitle: "每月 %s 對您比較安心", Offer: "付完帳單後，您還剩 %s。先留 %s 應急，其餘依各家欠款比例公平分配，我們的部分是 %s。情況有變請告訴我們，調整計畫不等於違約。",
		TokenTitle: "現在表示一點心意就夠了", Token: "剩下的錢太少，不夠好好分配。每月 %s 就能表示誠意，您不必承諾更多。",
		FirstTitle: "請先付最要緊的", FirstBody: "付完帳單後您還剩 %s，補繳居住、水電、稅款、罰款或扶養費要用掉全部。請先付這些，現在我們不會向您要錢。",
		AsideTitle: "剩下的錢您都存下了", AsideBody: "付完帳單後您還剩 %s，其中存下 %s，所以現在沒有可以還給別人的。怎麼安排由您決定，債權人可能會問起。少存一些，就有一個安心的還款金額。",
		DeficitTitle: "目前沒有餘錢可以訂還款計畫", Deficit: "帳單用掉了全部收入，還差 %s。請不要向我們承諾任何金額。您可以暫停，或現在先不還；免費顧問可以看看您是否還有可以申請的錢。",
		PayFirst:    "請先付居住、水電、稅款、罰款和扶養費：拖欠這些的後果，比拖欠我們嚴重得多。我們已先為它們每月留出 %s，再算我們的部分。",
		NothingHere: "您在這裡沒有需要訂計畫的欠款。", SeeOffers: "看看這個金額以內的計畫", SeeAdvice: "現在有什麼能幫到您", SeeHelp: "找真人談", MoreAhead: "看看以後", MoreHelp: "找人幫忙", MoreChange: "修改預算",
		ShareLink: "誰可以看", ShareShort: "分享多少由您決定，隨時可以收回，也看得到誰看過。", VersionsLink: "以前的版本", VersionsShort: "每一版有什麼變化。", PrintLink: "逐項查看預算，可列印或下載",
		WhereTitle: "錢花到哪裡去了", WhereFinding: "最大的一塊是%s：每花 100 就占 %s。", AfterTitle: "安心計畫的前後對照", AfterFinding: "依安心的計畫，您每月還有 %s 可以應急。", AfterNothing: "還款會用到您必需的錢，所以我們不要求您還。",
		Now: "現在", Then: "有計畫後", AsTable: "用表格看", Part: "項目", Amount: "每月", Free: "可自由運用", Living: "帳單和生活費", Update: "修改", Look: "可以再看一眼", LookLead: "如果沒有錯，就不必改。這不會對您有任何不利。", Right: "沒有錯，不必改",
		Draft: "您有一份改到一半、還沒儲存的預算。", DraftGo: "接著填", Discard: "捨棄", Version: "第 %d 版", Tools: "提前打算",
		PayoffLink: "什麼時候能全部還清", PayoffShort: "比較不同還法，看看多還一點有什麼變化。", CalendarLink: "未來三個月", CalendarShort: "發薪日、帳單和分期，哪幾天會吃緊。", GoalsLink: "存一點錢", GoalsShort: "緊急預備金和一年一次的帳單。", AdviceShort: "最多十二個問題，看看有什麼能幫到您。",
		MadeOn: "%s 填寫", Old: "這份預算已超過半年，更新只要兩分鐘。", Month: "每月",
		Quicks: map[string][2]string{"income": {"全部收入", "實領薪資、補助、年金、家人資助"}, "home": {"房租或房貸", "您為住處付的錢"}, "bills": {"家庭帳單", "水電瓦斯、管理費、電話和網路"},
			"living": {"吃飯和日常用品", "食品、日用、衣物、孩子"}, "travel": {"交通", "公車、捷運、汽車"}, "health": {"健康和其他必須付的", "藥品、照護、保險、托育"},
			"arrears": {"每月補繳", "每月為居住、水電、稅款、罰款或扶養費的欠款付多少"}, "others": {"欠其他人的總額", "信用卡、貸款、先買後付、親友。大概就好，不含在這裡欠的"}},
		Groups: map[string]string{"income.pay": "薪資", "income.benefit": "補助", "income.pension": "年金", "income.other": "其他收入", "home": "居住", "util": "水電瓦斯", "water": "用水和清潔", "care": "照護和健康", "travel": "交通",
			"school": "教育", "insure": "保險和年金", "work": "工作", "essential": "其他必須付的", "leisure": "通訊、休閒和禮金", "food": "食品和家用", "personal": "衣物和個人", "saving": "存錢"},
		Questions: map[string]string{"no_income": "沒有填收入，對嗎？", "no_food": "沒有填食品支出，是別人在付嗎？", "no_housing": "沒有填房租或房貸，您和家人同住嗎？", "rent_and_mortgage": "您同時填了房租和房貸，兩樣都付嗎？",
			"outgoings_high": "支出比收入多很多。是不是重複填了，或填成了一年的？", "line_large": "%s占了大部分收入，對嗎？", "note_missing": "%s：寫一句是什麼，以後好認。", "children_missing": "%s通常是給孩子的，但沒有填孩子。",
			"frequency_slip": "%s：這個金額真的是每週，還是每月？", "round_numbers": "有幾個金額是一樣的整數。大概也可以，準一點更好。", "partner_agreement": "填了伴侶的收入，對方同意嗎？", "higher_than_most": "%s比大多數類似家庭高，也許是對的。", "changed_much": "%s和上次相差很多，對嗎？"}})
