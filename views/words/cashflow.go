package words

import "strings"

// CashFlowWords are the calendar of pay days, bills and plan payments, and its three questions.
type CashFlowWords struct {
	Title, Lead, NoBudget, Private, Saved, Forgotten, Look                                                   string
	Tightest, ShortOn, Least, Calm, CalmZero, ChartTitle, Week, LeastLeft, EndLeft, MonthLeast               string
	Tight, Short, Left, Lacks, Nothing                                                                       string
	EveryDay, Until, Arrears, Others, Plan, PlanOf, Overdue                                                  string
	AskTitle, AskLead, NotYet, Given, Varies                                                                 string
	MoveTitle, MoveNone, MoveFewer, MoveLess, MoveAll, MoveButton, MoveSafe, NoMove                          string
	BeginTitle, BeginSays, BeginButton, Held, OtherCurrency                                                  string
	AssumedTitle, BalanceSaid, BalanceAssumed, BalanceNone, Rests, RestsUnknown, Forget                      string
	FileTitle, FileLead, FileLeadPay, FilePay, FileButton, FilePayButton, PayDay, PlanLink                   string
	PayTitle, PayLead, PayOn, PayNext, PayNth, PayNthHint, PayNextHint, Skip, NeedPattern, NeedNth, NeedDate string
	BillsTitle, BillsLead, BillsIn, Nth, Weekday, Next, Unknown, BillsNone                                   string
	BalanceTitle, BalanceLead, Balance, BalanceHint, NotBalance, Cushion, CushionHint                        string
	TightDays, MoreBills, Everyday                                                                           Plural
	Patterns                                                                                                 map[string]string
	Assumed                                                                                                  map[string]string // by code of advisory.Assumption
}

// CashFlow is the calendar. PayDay stands in a calendar that others may see.
var CashFlow = speak(
	CashFlowWords{
		Title: "Your next three months", Lead: "Pay days, bills and plan payments on their days, and what is left at the end of each day.", NoBudget: "Make your budget, and pay days and bills stand here too. Then you see where it gets tight.",
		Private: "Nobody but you sees this. Your days and what is in your account are never shared.", Saved: "Saved. Nobody but you sees this.", Forgotten: "Your days are forgotten.", Look: "Day by day",
		Tightest: "The tightest day is %s, with %s left.", ShortOn: "On %s you would be %s short.", Least: "The least that is left is %s, on %s.", Calm: "No day is tight: at least %s is always left.", CalmZero: "No day is tight: you never go below zero.",
		ChartTitle: "What is left, day by day", Week: "Week from", LeastLeft: "Least", EndLeft: "At its end", MonthLeast: "Least this month: %s, on %s.",
		Tight: "Tight", Short: "Short", Left: "%s left", Lacks: "%s short", Nothing: "Nothing but everyday things here.",
		EveryDay: "Food, travel and whatever else goes little by little counts every day: %s.", Until: "until %s", Arrears: "Catching up on what comes first", Others: "Payments to others you owe", Plan: "Plan payment", PlanOf: "Plan payment, %s", Overdue: "was due on %s",
		AskTitle: "Make it yours", AskLead: "Answer what you like. What you leave out is assumed, and we say so below.", NotYet: "Not said yet", Given: "You said so", Varies: "It varies, or is not known",
		MoveTitle: "An easier day", MoveNone: "If the next plan payment moves from %s to %s, soon after your pay day, no day is tight any more.", MoveFewer: "If the next plan payment moves from %s to %s, soon after your pay day, the tight days fall from %d to %d.",
		MoveLess: "If the next plan payment moves from %s to %s, soon after your pay day, the tightest day has %s more.", MoveAll: "The later ones move with it.", MoveButton: "Move the instalment to %s", MoveSafe: "First you see before and after. Nothing changes until you confirm.",
		NoMove:     "Another day for the plan payment would not make this easier. You can change the plan in other ways, or tell us that it is hard right now.",
		BeginTitle: "A plan that follows your pay day", BeginSays: "A first payment on %s comes soon after you are paid, when there is most in your account.", BeginButton: "Build a plan from there",
		Held: "A plan is on hold. Nothing falls due, so its payments are not on this calendar.", OtherCurrency: "A plan in another currency is not on this calendar.",
		AssumedTitle: "What we assumed", BalanceSaid: "On %s you had %s. Pay and bills up to that day are in it already.", BalanceAssumed: "You have not said what is in your account. We took it that nothing was left just before your pay day on %s.", BalanceNone: "You have not said what is in your account, so the calendar starts from nothing.",
		Rests: "Where a day falls on a weekend or public holiday, pay comes on the working day before it and a bill on the one after it. Plan payments stay on their agreed day.", RestsUnknown: "Not all public holidays here are announced yet; weekends are counted.", Forget: "Forget the days I gave",
		FileTitle: "Into your own calendar", FileLead: "A file for any calendar app, with a reminder the day before each plan payment. The entries say neither what it is for, nor who it is for, nor how much.", FileLeadPay: "A file for any calendar app. The entries say no amounts.", FilePay: "My pay days as well", FileButton: "Download the calendar file", FilePayButton: "Download my pay days", PayDay: "Pay day",
		PlanLink: "See it in your calendar, with pay days and bills",
		PayTitle: "When are you paid?", PayLead: "We mean: %s.", PayOn: "If every week: the day", PayNext: "If every two or four weeks: the next pay day", PayNth: "If every month on a day: which one", PayNthHint: "1 to 31. In a shorter month it is the last day.", PayNextHint: "For example 27 11 2026", Skip: "Skip this",
		NeedPattern: "Choose how you are paid, or skip this", NeedNth: "Enter a day of the month, from 1 to 31", NeedDate: "Enter a date that exists, at most a year from today, for example 27 11 2026",
		BillsTitle: "When do bills go out?", BillsLead: "Leave empty what you do not know. What we assume then stands below the calendar.", BillsIn: "comes in", Nth: "Day of the month", Weekday: "Day of the week", Next: "The next time", Unknown: "I do not know", BillsNone: "There is no bill in your budget with a day to ask for.",
		BalanceTitle: "What is in your account?", BalanceLead: "This only draws your calendar. It is no part of your budget, and nobody but you sees it.", Balance: "In your account today", BalanceHint: "For example 120, or -50 where it is overdrawn. Leave it empty if you would rather not say.", NotBalance: "Enter an amount of money, for example 120 or -50, or leave it empty",
		Cushion: "A day is tight when less is left than", CushionHint: "Leave it empty for %s, which your budget keeps for surprises.",
		TightDays: Plural{"%d day is tight: less than your cushion of %s is left.", "%d days are tight: less than your cushion of %s is left."}, MoreBills: Plural{"%d more bill", "%d more bills"}, Everyday: Plural{"Food and everyday things, %d day", "Food and everyday things, %d days"},
		Patterns: map[string]string{"weekly": "Every week", "fortnightly": "Every two weeks", "four_weekly": "Every four weeks", "monthly": "Every month, on a day", "last": "Every month, on the last working day", "semi_monthly": "On the 1st and the 15th", "varies": "It varies, or I do not know"},
		Assumed: map[string]string{"pay_varies": "Your pay has no fixed day, so a month's amount counts on its last working day: %s.", "pay_month_end": "You have not said when this comes, so it counts on the last working day of the month: %s.", "pay_friday": "You have not said when this comes, so it counts on Fridays: %s.",
			"income_left_out": "This is not counted on until you give its day: %s.", "bills_first": "You have not said when these go out, so they count on the 1st: %s.", "bills_spread": "You have not said when these go out, so they count little by little: %s."},
	},
	CashFlowWords{
		Title: "未来三个月", Lead: "发薪日、账单和计划还款各在哪一天，每天结束时还剩多少。", NoBudget: "做好预算后，发薪日和账单也会出现在这里，哪几天紧一看就知道。",
		Private: "只有您自己能看到。这些日期和账户余额绝不会分享。", Saved: "已保存。只有您自己能看到。", Forgotten: "您填的日期已删除。", Look: "逐日查看",
		Tightest: "最紧的一天是%s，还剩 %s。", ShortOn: "%s会差 %s。", Least: "剩得最少时有 %s，在%s。", Calm: "没有哪天会紧：始终至少剩 %s。", CalmZero: "没有哪天会紧：不会低于零。",
		ChartTitle: "每天还剩多少", Week: "周起始日", LeastLeft: "最少", EndLeft: "周末剩余", MonthLeast: "本月最少：%s，在%s。",
		Tight: "偏紧", Short: "不够", Left: "剩 %s", Lacks: "差 %s", Nothing: "这里只有日常开支。",
		EveryDay: "吃饭、出行等零散开支每天都算一点：%s。", Until: "到%s为止", Arrears: "补缴最要紧的", Others: "付给其他债主", Plan: "计划还款", PlanOf: "计划还款，%s", Overdue: "原定%s",
		AskTitle: "让它更准", AskLead: "想答哪个就答哪个。没答的由我们假定，下面会写明。", NotYet: "还没有填", Given: "您已填写", Varies: "不固定，或不知道",
		MoveTitle: "换个轻松的日子", MoveNone: "把下一期还款从%s改到%s（发薪后不久），就没有哪天会紧了。", MoveFewer: "把下一期还款从%s改到%s（发薪后不久），偏紧的日子会从 %d 天减到 %d 天。",
		MoveLess: "把下一期还款从%s改到%s（发薪后不久），最紧的那天会多出 %s。", MoveAll: "后面各期也一起改。", MoveButton: "把这一期改到%s", MoveSafe: "先给您看修改前后的对比，您确认之前什么都不会变。",
		NoMove:     "换一天还款不会让这些日子变轻松。您可以用其他方式调整计划，或者告诉我们现在有困难。",
		BeginTitle: "跟着发薪日走的计划", BeginSays: "第一期定在%s，正好在发薪后不久，账户里钱最多的时候。", BeginButton: "从这一天开始做计划",
		Held: "有一个计划已暂停，没有到期的还款，所以不在这份日历里。", OtherCurrency: "有一个其他货币的计划不在这份日历里。",
		AssumedTitle: "我们的假定", BalanceSaid: "%s您有 %s。到那天为止的收入和账单已经算在里面。", BalanceAssumed: "您没有填账户余额。我们假定在发薪日（%s）之前刚好用完。", BalanceNone: "您没有填账户余额，所以从零算起。",
		Rests: "遇到周末或节假日，工资提前到前一个工作日，账单顺延到后一个工作日。计划还款仍在约定的那天。", RestsUnknown: "这里有些节假日还没有公布，周末已经算进去。", Forget: "删除我填的日期",
		FileTitle: "放进您自己的日历", FileLead: "适用于任何日历应用的文件，每次计划还款的前一天提醒您。里面不写是什么事、给谁、多少钱。", FileLeadPay: "适用于任何日历应用的文件，里面不写金额。", FilePay: "也放进发薪日", FileButton: "下载日历文件", FilePayButton: "下载我的发薪日", PayDay: "发薪日",
		PlanLink: "在日历里和发薪日、账单一起看",
		PayTitle: "您什么时候发工资？", PayLead: "指的是：%s。", PayOn: "每周发：星期几", PayNext: "每两周或四周发：下一个发薪日", PayNth: "每月固定一天：几号", PayNthHint: "1 到 31。没有这一天的月份按最后一天算。", PayNextHint: "例如 27 11 2026（日 月 年）", Skip: "跳过",
		NeedPattern: "请选择怎样发薪，或者跳过", NeedNth: "请填写 1 到 31 之间的日期", NeedDate: "请填写确实存在、离今天不超过一年的日期，例如 27 11 2026",
		BillsTitle: "账单在哪天扣款？", BillsLead: "不知道的可以空着。我们怎样假定，会写在日历下面。", BillsIn: "收入", Nth: "每月几号", Weekday: "星期几", Next: "下一次", Unknown: "不知道", BillsNone: "您的预算里没有需要填日期的账单。",
		BalanceTitle: "您的账户里有多少钱？", BalanceLead: "只用来画这份日历，不算进预算，只有您自己能看到。", Balance: "今天账户里有", BalanceHint: "例如 120，透支就写 -50。不想填可以空着。", NotBalance: "请填写金额，例如 120 或 -50，也可以空着",
		Cushion: "剩余低于多少算偏紧", CushionHint: "空着就按 %s 算，也就是预算里留作应急的钱。",
		TightDays: Plural{"", "有 %d 天偏紧：剩余不到您要留的 %s。"}, MoreBills: Plural{"", "另外 %d 笔账单"}, Everyday: Plural{"", "吃饭和日常开支，%d 天"},
		Patterns: map[string]string{"weekly": "每周", "fortnightly": "每两周", "four_weekly": "每四周", "monthly": "每月固定一天", "last": "每月最后一个工作日", "semi_monthly": "每月 1 号和 15 号", "varies": "不固定，或者不知道"},
		Assumed: map[string]string{"pay_varies": "没有固定的发薪日，按每月最后一个工作日算：%s。", "pay_month_end": "没有填哪天到账，按每月最后一个工作日算：%s。", "pay_friday": "没有填哪天到账，按星期五算：%s。",
			"income_left_out": "填写日期之前先不算进来：%s。", "bills_first": "没有填哪天扣款，按每月 1 号算：%s。", "bills_spread": "没有填哪天扣款，分摊到每天：%s。"},
	},
	CashFlowWords{
		Title: "未來三個月", Lead: "發薪日、帳單和計畫付款各在哪一天，每天結束時還剩多少。", NoBudget: "做好預算之後，發薪日和帳單也會出現在這裡，哪幾天吃緊一看就知道。",
		Private: "只有您自己看得到。這些日子和帳戶餘額絕不會分享。", Saved: "已儲存。只有您自己看得到。", Forgotten: "您填的日子已刪除。", Look: "逐日查看",
		Tightest: "最吃緊的一天是%s，還剩 %s。", ShortOn: "%s會差 %s。", Least: "剩得最少時有 %s，在%s。", Calm: "沒有哪天會吃緊：始終至少剩 %s。", CalmZero: "沒有哪天會吃緊：不會低於零。",
		ChartTitle: "每天還剩多少", Week: "週起始日", LeastLeft: "最少", EndLeft: "週末剩餘", MonthLeast: "本月最少：%s，在%s。",
		Tight: "吃緊", Short: "不夠", Left: "剩 %s", Lacks: "差 %s", Nothing: "這裡只有日常開銷。",
		EveryDay: "三餐、交通等零散開銷每天都算一點：%s。", Until: "到%s為止", Arrears: "補繳最要緊的", Others: "付給其他債權人", Plan: "計畫付款", PlanOf: "計畫付款，%s", Overdue: "原定%s",
		AskTitle: "讓它更準", AskLead: "想答哪個就答哪個。沒答的由我們假設，下面會寫明。", NotYet: "還沒有填", Given: "您已填寫", Varies: "不固定，或不知道",
		MoveTitle: "換個輕鬆的日子", MoveNone: "把下一期付款從%s改到%s（發薪後不久），就沒有哪天會吃緊了。", MoveFewer: "把下一期付款從%s改到%s（發薪後不久），吃緊的日子會從 %d 天減到 %d 天。",
		MoveLess: "把下一期付款從%s改到%s（發薪後不久），最吃緊的那天會多出 %s。", MoveAll: "之後各期也一起改。", MoveButton: "把這一期改到%s", MoveSafe: "先讓您看修改前後的對照，您確認之前什麼都不會變。",
		NoMove:     "換一天付款不會讓這些日子變輕鬆。您可以用其他方式調整計畫，或告訴我們現在有困難。",
		BeginTitle: "跟著發薪日走的計畫", BeginSays: "第一期訂在%s，剛好在發薪後不久，帳戶裡錢最多的時候。", BeginButton: "從這一天開始訂計畫",
		Held: "有一個計畫已暫停，沒有到期的付款，所以不在這份行事曆裡。", OtherCurrency: "有一個其他幣別的計畫不在這份行事曆裡。",
		AssumedTitle: "我們的假設", BalanceSaid: "%s您有 %s。到那天為止的收入和帳單已經算在裡面。", BalanceAssumed: "您沒有填帳戶餘額。我們假設在發薪日（%s）之前剛好用完。", BalanceNone: "您沒有填帳戶餘額，所以從零算起。",
		Rests: "遇到週末或國定假日，薪資提前到前一個工作天，帳單順延到後一個工作天。計畫付款仍在約定的那天。", RestsUnknown: "這裡有些假日還沒有公布，週末已經算進去。", Forget: "刪除我填的日子",
		FileTitle: "放進您自己的行事曆", FileLead: "適用任何行事曆應用程式的檔案，每次計畫付款的前一天提醒您。裡面不寫是什麼事、給誰、多少錢。", FileLeadPay: "適用任何行事曆應用程式的檔案，裡面不寫金額。", FilePay: "也放進發薪日", FileButton: "下載行事曆檔案", FilePayButton: "下載我的發薪日", PayDay: "發薪日",
		PlanLink: "在行事曆裡和發薪日、帳單一起看",
		PayTitle: "您什麼時候領薪水？", PayLead: "指的是：%s。", PayOn: "每週發：星期幾", PayNext: "每兩週或四週發：下一個發薪日", PayNth: "每月固定一天：幾號", PayNthHint: "1 到 31。沒有這一天的月份以最後一天計算。", PayNextHint: "例如 27 11 2026（日 月 年）", Skip: "略過",
		NeedPattern: "請選擇怎樣發薪，或略過", NeedNth: "請填寫 1 到 31 之間的日期", NeedDate: "請填寫確實存在、離今天不超過一年的日期，例如 27 11 2026",
		BillsTitle: "帳單在哪天扣款？", BillsLead: "不知道的可以空著。我們怎樣假設，會寫在行事曆下面。", BillsIn: "收入", Nth: "每月幾號", Weekday: "星期幾", Next: "下一次", Unknown: "不知道", BillsNone: "您的預算裡沒有需要填日子的帳單。",
		BalanceTitle: "您的帳戶裡有多少錢？", BalanceLead: "只用來畫這份行事曆，不算進預算，只有您自己看得到。", Balance: "今天帳戶裡有", BalanceHint: "例如 120，透支就寫 -50。不想填可以空著。", NotBalance: "請填寫金額，例如 120 或 -50，也可以空著",
		Cushion: "剩餘低於多少算吃緊", CushionHint: "空著就以 %s 計算，也就是預算裡留作預備金的錢。",
		TightDays: Plural{"", "有 %d 天吃緊：剩餘不到您要留的 %s。"}, MoreBills: Plural{"", "另外 %d 筆帳單"}, Everyday: Plural{"", "三餐和日常開銷，%d 天"},
		Patterns: map[string]string{"weekly": "每週", "fortnightly": "每兩週", "four_weekly": "每四週", "monthly": "每月固定一天", "last": "每月最後一個工作天", "semi_monthly": "每月 1 號和 15 號", "varies": "不固定，或不知道"},
		Assumed: map[string]string{"pay_varies": "沒有固定的發薪日，以每月最後一個工作天計算：%s。", "pay_month_end": "沒有填哪天入帳，以每月最後一個工作天計算：%s。", "pay_friday": "沒有填哪天入帳，以星期五計算：%s。",
			"income_left_out": "填寫日子之前先不算進來：%s。", "bills_first": "沒有填哪天扣款，以每月 1 號計算：%s。", "bills_spread": "沒有填哪天扣款，分攤到每天：%s。"},
	})

// Listed joins things in the reader's manner: a, b, c; a、b、c.
func Listed(l Lang, things []string) string {
	sep := ", "
	if l != EN {
		sep = "、"
	}
	return strings.Join(things, sep)
}
