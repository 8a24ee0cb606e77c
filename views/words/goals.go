package words

// GoalsWords are what a person puts aside for, and what they have reached.
type GoalsWords struct {
	Title, Lead, Private, NoBudget, MakeBudget, Saved, Removed, Added, Changed                           string
	Reached, Ahead, Halfway, HalfAhead, CushionReached, CushionAhead, PaidSoFar                          string
	ClosedMany                                                                                           Plural
	None, Add, AddEmergency, AddEmergencyShort, AddBills, AddBillsShort, AddSaving, AddSavingShort       string
	Emergency, Bills, Change, Remove, Target, Already, EachMonth, Sum, TenBegin                          string
	There, Reaches, NoEnd, TooSoon, Needs                                                                string
	EssentialsTitle, Essentials, EssentialsHow, Priority                                                 string
	EmergencyLead, HowMuch, Months, OwnAmount, OwnHint, One, How, HowHint, Deposit, Until, UntilHint, Or string
	MonthBox, YearBox, APR, APRHint, Save, SavingTitle, SavingLead, Name, NameHint, NeedName, LongName   string
	NeedTarget, NeedHow, OneOfTwo, NotMonth, NotAhead, NotRate, TooMany                                  string
	BillsTitle, BillsLead, NoBills, WhenComes, Unknown, Comes, Late, FundFinding, FundNothing, Decides   string
	Average, AverageEnough, Later, ChartTitle, ChartFinding, Balance, Put, Out, EachTime                 string
	LineTitle, LineLead, LineButton, LineNone, LineSame, LineTooMuch, LineNoSurplus, LineDraft, DraftGo  string
	LineUsual, LineNow, LineThen, LineAside, LinePlan, LineDone                                          string
}

// Goals is what a person puts aside for. Nothing here sounds like a reproach, and what is reached is said once and calmly.
var Goals = speak(
	GoalsWords{
		Title: "Put something aside", Lead: "A little put aside is what keeps a plan going when something breaks. Start as small as you like.", Private: "Only you see this. The company does not even learn that you have a goal.",
		NoBudget: "With a budget we can work out what a month costs you and which bills come once in a while.", MakeBudget: "Make a budget", Saved: "Saved.", Removed: "Removed.", Added: "It stands in your budget now, and is kept before anything is offered to anybody.", Changed: "Something changed since this page was opened. Please look at the amounts again.",
		Reached: "What you have reached", Ahead: "Next", ClosedMany: Plural{"%d debt here is closed.", "%d debts here are closed."}, Halfway: "You are half-way through the plan.", HalfAhead: "%s more, and half of the plan is paid.", CushionReached: "You have a month of essentials put aside.", CushionAhead: "%s more, and a whole month of essentials is put aside.", PaidSoFar: "You have paid %s here so far.",
		None: "You have no goals yet.", Add: "Add a goal", AddEmergency: "An emergency fund", AddEmergencyShort: "For the month in which something goes wrong.", AddBills: "Bills that come once in a while", AddBillsShort: "Insurance, school, heating: how much a month, so that each is paid when it comes.", AddSaving: "Something else", AddSavingShort: "A washing machine, a deposit, a trip home.",
		Emergency: "Emergency fund", Bills: "Bills that come once in a while", Change: "Change", Remove: "Remove", Target: "Goal", Already: "Put aside already", EachMonth: "A month", Sum: "Together", TenBegin: "choose the month in which the ten begin",
		There: "You are there.", Reaches: "With %s a month it is reached in %s, after %d months.", NoEnd: "With nothing put aside it is not reached. Even a small amount a month gives it a date.", TooSoon: "That month is too near. Choose a later one.", Needs: "%s a month reaches it by %s.",
		EssentialsTitle: "A month of essentials: %s", Essentials: "What a month costs you at the least, from your budget", EssentialsHow: "What must be paid, everyday food, hygiene and a phone. What can wait a month is not in it.", Priority: "Catching up with what comes first",
		EmergencyLead: "Three months of essentials is what many advisers suggest. One is a great deal. Half of one is a good beginning.", HowMuch: "How much do you want to have?", Months: "%d months of essentials: %s", OwnAmount: "An amount of your own", OwnHint: "A first step may be small", One: "One month of essentials: %s", How: "How will you get there?", HowHint: "Fill in one of the two; we work out the other.", Deposit: "This much a month", Until: "By this month", UntilHint: "For example 6 and 2027", Or: "or",
		MonthBox: "Month", YearBox: "Year", APR: "Interest on your savings, percent a year", APRHint: "Leave empty if there is none or you do not know", Save: "Save the goal", SavingTitle: "What do you want to put aside for?", SavingLead: "Give it a name that says something to you.", Name: "Name of the goal", NameHint: "For example: washing machine", NeedName: "Enter a name for the goal", LongName: "Enter a name of up to 60 characters",
		NeedTarget: "Enter how much you want to have", NeedHow: "Enter how much a month, or by which month", OneOfTwo: "Fill in either the amount a month or the month, not both", NotMonth: "Enter a month and a year, for example 6 and 2027", NotAhead: "Enter a month after this one, at most 50 years ahead", NotRate: "Enter a percentage such as 3.5, or leave it empty", TooMany: "You have %d goals already. Remove one first.",
		BillsTitle: "When do these bills come?", BillsLead: "These are the lines of your budget that come less often than every month. Say in which month each comes next, as far as you know.", NoBills: "No line of your budget comes less often than every month. If you have such a bill, enter it there with how often it comes.", WhenComes: "Comes next in", Unknown: "I do not know", Comes: "In %s", Late: "The month of %s is not known, so we count it as late as it can come. Choose its month for a sure amount.", FundFinding: "%s a month pays every one of these bills when it comes.", FundNothing: "What is put aside already pays every one of these bills in the coming year.", Decides: "%s decides the amount. Due then: %s.",
		Average: "The plain average is %s a month. With that alone, %s would be missing, first in %s.", AverageEnough: "That is about the plain average, so no month is hard.", Later: "From %s on, %s a month is enough.", ChartTitle: "What stands there at the end of each month", ChartFinding: "It is never below nothing, and lowest in %s: %s.", Balance: "At the end of the month", Put: "Put aside", Out: "Bills", EachTime: "%s each time",
		LineTitle: "Make it a line of your budget", LineLead: "What you put aside is kept before anything is shared out to the people you owe. The parts of your yearly bills stand in the budget already; only what they need on top is counted.", LineButton: "Put %s a month into my budget", LineNone: "Once a goal has an amount a month, you can put it into your budget here.", LineSame: "Your budget puts aside just that: %s a month.", LineTooMuch: "Your goals come to %s a month, and your budget leaves %s after what comes first. Choose less a month, or take longer.", LineNoSurplus: "Your budget leaves nothing over just now. Keep your goals here, and see first what could help.", LineDraft: "You have begun a change of your budget and not saved it. Finish it or throw it away first.", DraftGo: "To that change",
		LineUsual: "Creditors usually accept about %s a month put aside. More is yours to keep; they may ask what it is for.", LineNow: "Now", LineThen: "Then", LineAside: "Put aside", LinePlan: "An agreed plan stays as it is. If it becomes too much, you can change it.", LineDone: "Before and after"},
	GoalsWords{
		Title: "存一点钱", Lead: "手边有一点存款，遇到意外时计划才不会断。从多小开始都可以。", Private: "只有您自己能看到。公司连您有没有目标都不知道。",
		NoBudget: "有了预算，我们就能算出您一个月最少要花多少，以及哪些账单不是每月都有。", MakeBudget: "做一份预算", Saved: "已保存。", Removed: "已删除。", Added: "已写入您的预算：先留下这笔，再谈给谁还钱。", Changed: "打开这一页之后有了变化，请再看一遍金额。",
		Reached: "您已经做到的", Ahead: "下一步", ClosedMany: Plural{"", "您在这里有 %d 笔债已结清。"}, Halfway: "计划已经走完一半。", HalfAhead: "再付 %s，计划就走完一半。", CushionReached: "您已经存下一个月的必要开支。", CushionAhead: "再存 %s，就有一整个月的必要开支。", PaidSoFar: "到现在您在这里一共还了 %s。",
		None: "您还没有目标。", Add: "添加目标", AddEmergency: "应急金", AddEmergencyShort: "为出意外的那个月准备。", AddBills: "不是每月都有的账单", AddBillsShort: "保险、学费、取暖：每月留多少，到时候才付得出。", AddSaving: "别的目标", AddSavingShort: "洗衣机、押金、回家的路费。",
		Emergency: "应急金", Bills: "不是每月都有的账单", Change: "修改", Remove: "删除", Target: "目标", Already: "已经存了", EachMonth: "每月", Sum: "合计", TenBegin: "请选十期开始的那个月",
		There: "已经达成。", Reaches: "每月存 %s，%s 达成，一共 %d 个月。", NoEnd: "不存钱就达不到。每月哪怕很少，也会有个日子。", TooSoon: "这个月份太近了，请选晚一点的。", Needs: "每月存 %s，可在 %s 达成。",
		EssentialsTitle: "一个月的必要开支：%s", Essentials: "根据您的预算，一个月最少要花的", EssentialsHow: "包括必须付的、日常饮食、卫生用品和电话。可以等一个月的不算在内。", Priority: "先要补缴的",
		EmergencyLead: "很多顾问建议存三个月的必要开支。有一个月就很不错，半个月也是好的开始。", HowMuch: "您想存到多少？", Months: "%d 个月的必要开支：%s", OwnAmount: "自己定一个金额", OwnHint: "第一步可以很小", One: "一个月的必要开支：%s", How: "怎样做到？", HowHint: "两项填一项，另一项我们来算。", Deposit: "每月存这么多", Until: "在这个月之前", UntilHint: "例如 6 和 2027", Or: "或者",
		MonthBox: "月", YearBox: "年", APR: "存款利率（每年百分之几）", APRHint: "没有或不知道就空着", Save: "保存目标", SavingTitle: "您想为什么存钱？", SavingLead: "起一个您自己看得懂的名字。", Name: "目标名称", NameHint: "例如：洗衣机", NeedName: "请填写目标名称", LongName: "名称请不超过 60 个字",
		NeedTarget: "请填写想存到多少", NeedHow: "请填写每月存多少，或在哪个月之前", OneOfTwo: "每月金额和月份只填一项", NotMonth: "请填写月和年，例如 6 和 2027", NotAhead: "请填写本月以后、五十年以内的月份", NotRate: "请填写百分数，例如 3.5，或空着", TooMany: "您已有 %d 个目标，请先删除一个。",
		BillsTitle: "这些账单什么时候来？", BillsLead: "这些是您预算里不是每月都有的项目。知道的话，请选下一次在哪个月。", NoBills: "您的预算里没有不是每月都付的项目。如果有，请到预算里填写并选好多久一次。", WhenComes: "下一次在", Unknown: "不知道", Comes: "%s", Late: "不知道“%s”在哪个月，我们按最晚的情况计算。选了月份，金额才稳妥。", FundFinding: "每月留 %s，每一笔账单来的时候都付得出。", FundNothing: "已经存的钱够付未来一年的这些账单。", Decides: "关键在 %s：那时要付%s。",
		Average: "平均下来是每月 %s。只按平均留，会差 %s，最早在 %s。", AverageEnough: "和平均数差不多，没有特别紧的月份。", Later: "从 %s 起，每月 %s 就够了。", ChartTitle: "每个月底还有多少", ChartFinding: "从不低于零，最低是 %s：%s。", Balance: "月底余额", Put: "存入", Out: "账单", EachTime: "每次 %s",
		LineTitle: "写进您的预算", LineLead: "存下的钱先留住，剩下的才分给您欠的各家。一年一次的账单，平均数已经在预算里，这里只算还要多留的部分。", LineButton: "把每月 %s 写进预算", LineNone: "目标有了每月金额，就可以在这里写进预算。", LineSame: "您的预算正好每月存 %s。", LineTooMuch: "这些目标一共每月 %s，而付完最要紧的之后预算只剩 %s。请每月少存一些，或时间放长。", LineNoSurplus: "目前预算没有剩余。目标先留着，请先看看有什么能帮到您。", LineDraft: "您有一份改到一半、还没保存的预算。请先完成或丢弃它。", DraftGo: "去看那份修改",
		LineUsual: "债主通常接受每月存约 %s。多存是您的权利，他们可能会问用途。", LineNow: "现在", LineThen: "之后", LineAside: "存下的", LinePlan: "已商定的计划不变。如果觉得吃力，可以修改计划。", LineDone: "前后对比"},
	GoalsWords{
		Title: "存一點錢", Lead: "手邊有一點存款，遇到意外時計畫才不會中斷。從多小的金額開始都可以。", Private: "只有您自己看得到。公司連您有沒有目標都不知道。",
		NoBudget: "有了預算，我們就能算出您一個月最少要花多少，以及哪些帳單不是每個月都有。", MakeBudget: "做一份預算", Saved: "已儲存。", Removed: "已刪除。", Added: "已寫入您的預算：先留下這筆，再談要還給誰。", Changed: "開啟這一頁之後有了變動，請再看一次金額。",
		Reached: "您已經做到的", Ahead: "下一步", ClosedMany: Plural{"", "您在這裡有 %d 筆債已結清。"}, Halfway: "計畫已經走完一半。", HalfAhead: "再付 %s，計畫就走完一半。", CushionReached: "您已經存下一個月的必要開支。", CushionAhead: "再存 %s，就有一整個月的必要開支。", PaidSoFar: "到現在您在這裡一共還了 %s。",
		None: "您還沒有目標。", Add: "新增目標", AddEmergency: "緊急預備金", AddEmergencyShort: "為出狀況的那個月準備。", AddBills: "不是每個月都有的帳單", AddBillsShort: "保險、學費、稅款：每月留多少，到時候才付得出來。", AddSaving: "其他目標", AddSavingShort: "洗衣機、押金、回家的車票。",
		Emergency: "緊急預備金", Bills: "不是每個月都有的帳單", Change: "修改", Remove: "刪除", Target: "目標", Already: "已經存了", EachMonth: "每月", Sum: "合計", TenBegin: "請選十期開始的那個月",
		There: "已經達成。", Reaches: "每月存 %s，%s 達成，共 %d 個月。", NoEnd: "不存錢就達不到。每個月哪怕很少，也會有個日子。", TooSoon: "這個月份太近了，請選晚一點的。", Needs: "每月存 %s，可在 %s 達成。",
		EssentialsTitle: "一個月的必要開支：%s", Essentials: "依您的預算，一個月最少要花的", EssentialsHow: "包括必須付的、日常飲食、衛生用品和電話。可以等一個月的不算在內。", Priority: "要先補繳的",
		EmergencyLead: "許多顧問建議存三個月的必要開支。有一個月就很不錯，半個月也是好的開始。", HowMuch: "您想存到多少？", Months: "%d 個月的必要開支：%s", OwnAmount: "自己訂一個金額", OwnHint: "第一步可以很小", One: "一個月的必要開支：%s", How: "怎麼做到？", HowHint: "兩項填一項，另一項我們來算。", Deposit: "每月存這麼多", Until: "在這個月以前", UntilHint: "例如 6 和 2027", Or: "或者",
		MonthBox: "月", YearBox: "年", APR: "存款利率（每年百分之幾）", APRHint: "沒有或不知道就空著", Save: "儲存目標", SavingTitle: "您想為什麼存錢？", SavingLead: "取一個您自己看得懂的名字。", Name: "目標名稱", NameHint: "例如：洗衣機", NeedName: "請填寫目標名稱", LongName: "名稱請不要超過 60 個字",
		NeedTarget: "請填寫想存到多少", NeedHow: "請填寫每月存多少，或在哪個月以前", OneOfTwo: "每月金額和月份請只填一項", NotMonth: "請填寫月和年，例如 6 和 2027", NotAhead: "請填寫本月以後、五十年以內的月份", NotRate: "請填寫百分數，例如 3.5，或空著", TooMany: "您已有 %d 個目標，請先刪除一個。",
		BillsTitle: "這些帳單什麼時候來？", BillsLead: "這些是您預算裡不是每個月都有的項目。知道的話，請選下一次在哪個月。", NoBills: "您的預算裡沒有不是每個月都付的項目。如果有，請到預算裡填寫並選好多久一次。", WhenComes: "下一次在", Unknown: "不知道", Comes: "%s", Late: "不知道「%s」在哪個月，我們以最晚的情況計算。選了月份，金額才安心。", FundFinding: "每月留 %s，每一筆帳單來的時候都付得出來。", FundNothing: "已經存的錢夠付未來一年的這些帳單。", Decides: "關鍵在 %s：那時要付%s。",
		Average: "平均下來是每月 %s。只照平均留，會差 %s，最早在 %s。", AverageEnough: "和平均數差不多，沒有特別緊的月份。", Later: "從 %s 起，每月 %s 就夠了。", ChartTitle: "每個月底還有多少", ChartFinding: "從不低於零，最低是 %s：%s。", Balance: "月底餘額", Put: "存入", Out: "帳單", EachTime: "每次 %s",
		LineTitle: "寫進您的預算", LineLead: "存下的錢先留住，剩下的才分給您欠的各家。一年一次的帳單，平均數已經在預算裡，這裡只算還要多留的部分。", LineButton: "把每月 %s 寫進預算", LineNone: "目標有了每月金額，就可以在這裡寫進預算。", LineSame: "您的預算正好每月存 %s。", LineTooMuch: "這些目標一共每月 %s，而付完最要緊的之後預算只剩 %s。請每月少存一些，或把時間拉長。", LineNoSurplus: "目前預算沒有剩餘。目標先留著，請先看看有什麼能幫到您。", LineDraft: "您有一份改到一半、還沒儲存的預算。請先完成或捨棄它。", DraftGo: "去看那份修改",
		LineUsual: "債權人通常接受每月存約 %s。多存是您的權利，他們可能會問用途。", LineNow: "現在", LineThen: "之後", LineAside: "存下的", LinePlan: "已商定的計畫不變。如果覺得吃力，可以修改計畫。", LineDone: "前後對照"})
