package words

import (
	"strconv"
	"strings"

	"evenkeel/plans"
	"evenkeel/plans/money"
)

// NegotiateWords are the borrower's own proposals, and what a person says to them.
type NegotiateWords struct {
	Personal, PersonalLead, Waiting, WaitingLead, Declined, Inside, SafeLead, Spare, Propose, ProposeLead, Instead, InsteadLead, SeePlan                       string
	Title, Lead, Amount, Count, Parts, SettleTitle, SettleLead, Settle, LumpTitle, LumpLead, Down, Send, Empty, Both, FirstLead, Any                           string
	MetTitle, MetLead, Why, ReferredTitle, ReferredLead, Meanwhile, NoNear, You, Again, Round, RoundsOver, First                                               string
	TwiceTitle, Day1, Day2, PayTitle, PayRule, PayOnDay, PayLast, PayWeekday, PayDate, Weekday, PayDays, PaySide, After, Before, SeasonTitle, SeasonLead, Each string
	Closest, Reasons                                                                                                                                           map[string]string
	Weekdays                                                                                                                                                   [7]string
	Season                                                                                                                                                     [5]string // nothing, half, usual, half as much again, double
	AfterPayDay, BeforePayDay                                                                                                                                  Plural
	Twice, OnPayDay, LastWorkingDay, LastWeekday, DayOfMonth                                                                                                   string
}

// Negotiate is proposing, and being answered.
var Negotiate = speak(
	NegotiateWords{
		Personal: "A person has agreed to this", PersonalLead: "You proposed it, and it is yours to take until %s.", Waiting: "A person is looking at your proposal", WaitingLead: "We write to you when there is an answer. You lose nothing by waiting, and you can still choose anything on this page.",
		Declined: "A person has looked at your proposal", Inside: "Inside what you can spare", SafeLead: "You told us what you have each month. %s a month is an amount you can safely spare; options inside it are marked.", Spare: "Take a minute to see what you can safely spare",
		Propose: "Propose something else", ProposeLead: "Say what you could manage. You get an answer at once, or a person looks at it.", Instead: "You have a plan now", InsteadLead: "It stays exactly as it is until you sign a new one. You can look at everything here and keep what you have.", SeePlan: "Back to my plan",
		Title: "What could you manage?", Lead: "Fill in what matters to you and leave the rest empty. You get an answer at once, and nothing is agreed until you sign.", Amount: "Each payment", Count: "Number of payments", Parts: "In how many parts", SettleTitle: "Close it with one sum", SettleLead: "Propose a sum that would close the debt for good. Leave the boxes above empty then.",
		Settle: "The sum", LumpTitle: "A larger sum first", LumpLead: "If you can pay something larger at the start, the rest gets smaller.", Down: "Sum at the start", Send: "Ask for this", Empty: "Fill in at least one box: an amount, a number of payments, a first date or a sum.", Both: "Propose either payments or a sum that closes the debt, not both.", FirstLead: "Leave it empty if any day will do", Any: "(you can leave this empty)",
		MetTitle: "Not quite, but these come close", MetLead: "You can have any of these at once. Each says what it is closest in.", Why: "Why not exactly as you proposed", ReferredTitle: "A person will look at your proposal", ReferredLead: "It goes to them just as you wrote it. We write to you when there is an answer; nothing is held against you meanwhile.",
		Meanwhile: "If you would rather not wait, you can have one of these now", NoNear: "There is nothing near it that can be agreed at once.", You: "You proposed", Again: "Propose something else", Round: "Proposal %d of %d. After that a person takes over.", RoundsOver: "You have made the proposals that we can answer at once, so from here a person answers. What your lender's rules allow you can still have at once.", First: "first on %s",
		TwiceTitle: "Which days, if twice a month", Day1: "First day of the month", Day2: "Second day of the month", PayTitle: "When you are paid, if by your pay day", PayRule: "I am paid", PayOnDay: "on the same day each month", PayLast: "on the last working day of the month", PayWeekday: "on the last given weekday of the month",
		PayDate: "Day of the month", Weekday: "Weekday", PayDays: "Days between pay day and payment", PaySide: "The payment comes", After: "after my pay day", Before: "before my pay day", SeasonTitle: "How much in each month, if more in some and less in others", SeasonLead: "Choose how much of the usual payment each month can bear. At least three months need a payment.", Each: "each",
		Closest: map[string]string{"amount": "Closest in what you pay each time", "end": "Closest in when you are done", "total": "Closest in what you pay in total"},
		Reasons: map[string]string{"too_long": "It would run for longer than a plan may. A somewhat larger payment, or a sum at the start, would make it shorter.", "too_little": "It would leave too much unpaid. One of the options here, or a proposal a little nearer to them, can be agreed.", "later_date": "The first payment would be too far away. The same plan with an earlier first payment can be agreed.",
			"lender": "Your lender does not allow it for this debt. The options here are open to you.", "talk": "We would like to understand your situation better before we answer. Please ring us or write to us; a free adviser may be with you."},
		Weekdays: [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}, Season: [5]string{"nothing", "half", "the usual", "half as much again", "double"},
		Twice: "Twice a month, on the %s and the %s", OnPayDay: "Once a month, on your pay day: %s", AfterPayDay: Plural{"Once a month, %d day after your pay day: %s", "Once a month, %d days after your pay day: %s"}, BeforePayDay: Plural{"Once a month, %d day before your pay day: %s", "Once a month, %d days before your pay day: %s"}, LastWorkingDay: "the last working day", LastWeekday: "the last %s", DayOfMonth: "the %s",
	},
	NegotiateWords{
		Personal: "专人已同意这个方案", PersonalLead: "这是您提出的方案，在 %s 之前您都可以接受。", Waiting: "专人正在看您的提议", WaitingLead: "有答复时我们会写信给您。等待不会让您失去任何东西，这一页上的选择您仍然可以选。",
		Declined: "专人已看过您的提议", Inside: "在您能承受的范围内", SafeLead: "您告诉过我们每月的收支。每月 %s 是您可以安心拿出的金额；在此范围内的选择有标记。", Spare: "花一分钟看看您每月能安心拿出多少",
		Propose: "提出别的方案", ProposeLead: "说说您能做到的。马上有答复，或由专人来看。", Instead: "您现在有一个计划", InsteadLead: "在您签署新计划之前，它完全不变。您可以随意看看，也可以保留现在的计划。", SeePlan: "回到我的计划",
		Title: "您能做到什么样？", Lead: "只填对您重要的，其余留空。马上有答复，在您签署之前不会产生任何约定。", Amount: "每期还款", Count: "期数", Parts: "分几次付", SettleTitle: "用一笔钱了结", SettleLead: "提出一个金额，付清后债务就彻底了结。这时上面的空格请留空。",
		Settle: "金额", LumpTitle: "先付一笔较大的", LumpLead: "如果一开始能多付一些，之后每期会少一些。", Down: "开始时付的金额", Send: "提出这个方案", Empty: "请至少填一项：金额、期数、首期日期或一笔总额。", Both: "请提出分期，或一笔了结的金额，不能两者都填。", FirstLead: "哪天都可以就留空", Any: "（可以留空）",
		MetTitle: "不完全一样，但这些很接近", MetLead: "这些您马上就可以选，每一个都写明在哪方面最接近。", Why: "为什么不能完全照您提的", ReferredTitle: "专人会看您的提议", ReferredLead: "您写的内容会原样交给他们。有答复时我们会写信给您；在此期间不会因此对您不利。",
		Meanwhile: "如果不想等，现在可以从这些里选", NoNear: "附近没有可以马上约定的方案。", You: "您的提议", Again: "换一个提议", Round: "第 %d 次提议，共 %d 次，之后由专人接手。", RoundsOver: "可以即时答复的提议次数已用完，之后由专人答复。出借机构规则允许的方案，您仍然可以马上选。", First: "首期 %s",
		TwiceTitle: "每月两次的话，在哪两天", Day1: "每月第一个日子", Day2: "每月第二个日子", PayTitle: "跟着发薪日的话，什么时候发薪", PayRule: "发薪日是", PayOnDay: "每月固定的一天", PayLast: "每月最后一个工作日", PayWeekday: "每月最后一个指定的星期几",
		PayDate: "每月几号", Weekday: "星期几", PayDays: "还款日与发薪日相隔天数", PaySide: "还款日在", After: "发薪日之后", Before: "发薪日之前", SeasonTitle: "各月不同的话，每个月还多少", SeasonLead: "请为每个月选择能承受平常还款额的多少。至少三个月要有还款。", Each: "每期",
		Closest: map[string]string{"amount": "每次付的金额最接近", "end": "还清的时间最接近", "total": "总共付的金额最接近"},
		Reasons: map[string]string{"too_long": "时间超过了计划允许的长度。每期稍多一些，或一开始付一笔，就会短一些。", "too_little": "这样会剩下太多没有还清。这里的选择，或更接近它们的提议，可以约定。", "later_date": "首期日期太晚了。同样的计划，首期早一些就可以约定。",
			"lender": "出借机构不允许这笔债务这样处理。这里的选择您都可以选。", "talk": "答复之前，我们想更了解您的情况。请打电话或写信给我们；您可以让免费的顾问陪同。"},
		Weekdays: [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}, Season: [5]string{"不还", "一半", "平常", "一倍半", "两倍"},
		Twice: "每月两次，%s和%s", OnPayDay: "每月一次，在发薪日：%s", AfterPayDay: Plural{"", "每月一次，发薪日后 %d 天：%s"}, BeforePayDay: Plural{"", "每月一次，发薪日前 %d 天：%s"}, LastWorkingDay: "最后一个工作日", LastWeekday: "最后一个%s", DayOfMonth: "%s",
	},
	NegotiateWords{
		Personal: "專人已同意這個方案", PersonalLead: "這是您提出的方案，在 %s 之前您都可以接受。", Waiting: "專人正在看您的提議", WaitingLead: "有答覆時我們會寫信給您。等待不會讓您失去任何東西，這一頁上的選擇您仍然可以選。",
		Declined: "專人已看過您的提議", Inside: "在您能負擔的範圍內", SafeLead: "您告訴過我們每月的收支。每月 %s 是您可以安心拿出的金額；在此範圍內的選擇有標示。", Spare: "花一分鐘看看您每月能安心拿出多少",
		Propose: "提出別的方案", ProposeLead: "說說您做得到的。馬上有答覆，或由專人來看。", Instead: "您現在有一個計畫", InsteadLead: "在您簽署新計畫之前，它完全不變。您可以隨意看看，也可以保留現在的計畫。", SeePlan: "回到我的計畫",
		Title: "您做得到什麼樣的安排？", Lead: "只填對您重要的，其餘留空。馬上有答覆，在您簽署之前不會產生任何約定。", Amount: "每期還款", Count: "期數", Parts: "分幾次付", SettleTitle: "用一筆錢了結", SettleLead: "提出一個金額，付清後債務就完全了結。這時上面的欄位請留空。",
		Settle: "金額", LumpTitle: "先付一筆較大的", LumpLead: "如果一開始能多付一些，之後每期會少一些。", Down: "開始時付的金額", Send: "提出這個方案", Empty: "請至少填一項：金額、期數、首期日期或一筆總額。", Both: "請提出分期，或一筆了結的金額，不能兩者都填。", FirstLead: "哪天都可以就留空", Any: "（可以留空）",
		MetTitle: "不完全一樣，但這些很接近", MetLead: "這些您馬上就可以選，每一個都寫明在哪方面最接近。", Why: "為什麼不能完全照您提的", ReferredTitle: "專人會看您的提議", ReferredLead: "您寫的內容會原樣交給他們。有答覆時我們會寫信給您；在此期間不會因此對您不利。",
		Meanwhile: "如果不想等，現在可以從這些裡選", NoNear: "附近沒有可以馬上約定的方案。", You: "您的提議", Again: "換一個提議", Round: "第 %d 次提議，共 %d 次，之後由專人接手。", RoundsOver: "可以即時答覆的提議次數已用完，之後由專人答覆。放款機構規則允許的方案，您仍然可以馬上選。", First: "首期 %s",
		TwiceTitle: "每月兩次的話，在哪兩天", Day1: "每月第一個日子", Day2: "每月第二個日子", PayTitle: "配合發薪日的話，什麼時候發薪", PayRule: "發薪日是", PayOnDay: "每月固定的一天", PayLast: "每月最後一個工作日", PayWeekday: "每月最後一個指定的星期幾",
		PayDate: "每月幾號", Weekday: "星期幾", PayDays: "還款日與發薪日相隔天數", PaySide: "還款日在", After: "發薪日之後", Before: "發薪日之前", SeasonTitle: "各月不同的話，每個月還多少", SeasonLead: "請為每個月選擇能負擔平常還款額的多少。至少三個月要有還款。", Each: "每期",
		Closest: map[string]string{"amount": "每次付的金額最接近", "end": "還清的時間最接近", "total": "總共付的金額最接近"},
		Reasons: map[string]string{"too_long": "時間超過了計畫允許的長度。每期稍多一些，或一開始付一筆，就會短一些。", "too_little": "這樣會剩下太多沒有還清。這裡的選擇，或更接近它們的提議，可以約定。", "later_date": "首期日期太晚了。同樣的計畫，首期早一些就可以約定。",
			"lender": "放款機構不允許這筆債務這樣處理。這裡的選擇您都可以選。", "talk": "答覆之前，我們想更了解您的情況。請打電話或寫信給我們；您可以請免費的顧問陪同。"},
		Weekdays: [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}, Season: [5]string{"不還", "一半", "平常", "一倍半", "兩倍"},
		Twice: "每月兩次，%s和%s", OnPayDay: "每月一次，在發薪日：%s", AfterPayDay: Plural{"", "每月一次，發薪日後 %d 天：%s"}, BeforePayDay: Plural{"", "每月一次，發薪日前 %d 天：%s"}, LastWorkingDay: "最後一個工作日", LastWeekday: "最後一個%s", DayOfMonth: "%s",
	})

// DeclineReasons are the codes with which a proposal may be declined, in the order of the form.
var DeclineReasons = []string{"too_long", "too_little", "later_date", "lender", "talk"}

// nth is a day of the month: 1st, 2nd, 3rd; 3 日.
func nth(l Lang, day int) string {
	if l != EN {
		return strconv.Itoa(day) + " 日"
	}
	switch {
	case day%10 == 1 && day != 11:
		return strconv.Itoa(day) + "st"
	case day%10 == 2 && day != 12:
		return strconv.Itoa(day) + "nd"
	case day%10 == 3 && day != 13:
		return strconv.Itoa(day) + "rd"
	}
	return strconv.Itoa(day) + "th"
}

// Rhythm says how often an ask's payments come, with its days where it has days of its own.
func Rhythm(l Lang, a plans.Ask) string {
	w := Negotiate.In(l)
	switch {
	case a.Frequency == plans.TwiceMonthly && len(a.Days) == 2:
		return Fill(w.Twice, nth(l, a.Days[0]), nth(l, a.Days[1]))
	case a.Frequency == plans.ByPayDay && a.PayDay != nil:
		day := Fill(w.DayOfMonth, nth(l, a.PayDay.Day))
		switch a.PayDay.Rule {
		case plans.PaidLastWorkingDay:
			day = w.LastWorkingDay
		case plans.PaidLastWeekday:
			day = Fill(w.LastWeekday, w.Weekdays[((a.PayDay.Day%7)+7)%7])
		}
		switch off := a.PayDay.Offset; {
		case off > 0:
			return Fill(w.AfterPayDay.Pick(off), off, day)
		case off < 0:
			return Fill(w.BeforePayDay.Pick(-off), -off, day)
		}
		return Fill(w.OnPayDay, day)
	}
	return Offers.In(l).Frequency[string(a.Frequency)]
}

// Proposal says a borrower's proposal in one line.
func Proposal(l Lang, a plans.Ask, cur money.Currency) string {
	w, o := Negotiate.In(l), Offers.In(l)
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if a.Kind == plans.Settlement {
		add(w.SettleTitle + Colon(l) + Minor(l, a.AmountMinor, cur))
		if a.Count > 1 {
			add(o.Payments.Of(a.Count))
		}
	} else {
		if a.Down > 0 {
			add(w.Down + Colon(l) + Minor(l, a.Down, cur))
		}
		if a.AmountMinor > 0 {
			add(w.Each + " " + Minor(l, a.AmountMinor, cur))
		}
		if a.Count > 0 {
			add(o.Payments.Of(a.Count))
		}
		add(Rhythm(l, a))
	}
	if a.FirstOn != plans.NoDate {
		add(Fill(w.First, Date(l, a.FirstOn)))
	}
	return strings.Join(parts, " · ")
}

// Colon stands between a name and its value.
func Colon(l Lang) string {
	if l == EN {
		return ": "
	}
	return "："
}
