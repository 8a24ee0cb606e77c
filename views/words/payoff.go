package words

// PayoffWords are the payoff lab.
type PayoffWords struct {
	Title, Lead, Debts, Pay, PayHint, Extra, Lump, LumpMonth, First, FirstAny, Work, NoDebts, Change, NoRate, Rate, Minimum string
	Compare, Finding, Same, NeverFinding, Never, NeverSays, Horizon, Short, Months, Way, When, Cost, Total, Chosen          string
	Fifty, MoreTitle, MoreSays, MoreNone, Clears, Order, Unpaid, Guess, Here                                                string
	Ways, WaysHint                                                                                                          map[string]string
}

// Payoff compares ways to pay everything back.
var Payoff = speak(
	PayoffWords{
		Title: "When could everything be paid?", Lead: "Your debts here and the others in your budget, month by month and to the cent. It changes nothing; it only shows.",
		Debts: "The debts", Pay: "What you pay a month to all of them", PayHint: "We filled in what your budget leaves to share", Extra: "More on top, a month", Lump: "One extra sum", LumpMonth: "in month", First: "Pay this one first", FirstAny: "No special one", Work: "Show me", NoDebts: "There is nothing to pay back in your budget.", Change: "Change the debts", NoRate: "no interest known, so none is counted", Rate: "%s%% a year", Minimum: "usual payment %s",
		Compare: "Ways to pay, compared", Finding: "The cheapest way, %s, ends in %s and costs %s in interest.", Same: "All ways come to the same here: everything is paid in %s.", NeverFinding: "With this amount the debts never clear. That is a fact, not a guess.", Never: "never", NeverSays: "In the month where it stops, interest is %s and payments are %s: nothing comes off any more. %s a month would clear everything in five years, %s in ten.", Horizon: "more than 100 years", Short: "This is less than the usual payments together. See what your budget says is safe, and let the creditors know.", Months: "%d months", Way: "Way", When: "Ends", Cost: "Interest and fees", Total: "Paid in all", Chosen: "Step by step: %s",
		Fifty: "Nothing here is marked as best. Smallest first gives a success early; dearest first costs least.", MoreTitle: "What %s more a month does", MoreSays: "It ends %d months sooner and saves %s.", MoreNone: "It would change little here.", Clears: "%s is clear in %s", Order: "In this order", Unpaid: "not cleared", Guess: "Rates that you do not know count as none, so the truth may take longer.", Here: "What you owe here",
		Ways: map[string]string{"minimums": "Usual payments only", "frozen": "Today's usual payments, kept", "snowball": "Smallest first", "avalanche": "Dearest first", "optimum": "Dearest first, looking ahead", "custom": "Your own order", "quick": "One small win, then dearest", "highest_apr": "Highest rate first"}, WaysHint: map[string]string{"pick": "Which way to show step by step"}},
	PayoffWords{
		Title: "什么时候能全部还清？", Lead: "您在这里的欠款和预算里的其他债，逐月计算，精确到分。只是看看，不改变任何东西。",
		Debts: "债务", Pay: "每月一共还多少", PayHint: "已填上预算里可分配的金额", Extra: "每月再多还", Lump: "一次额外还款", LumpMonth: "在第几个月", First: "先还这一笔", FirstAny: "没有特别要先还的", Work: "看看结果", NoDebts: "预算里没有要还的债。", Change: "修改债务", NoRate: "不知道利率，按无息计算", Rate: "年利率 %s%%", Minimum: "平时每月 %s",
		Compare: "不同还法的比较", Finding: "最省的是“%s”，%s 还清，利息 %s。", Same: "各种还法结果一样：%s 全部还清。", NeverFinding: "按这个金额，永远还不清。这是算出来的事实，不是猜测。", Never: "永远还不清", NeverSays: "停滞的那个月，利息 %s，还款 %s，本金不再减少。每月还 %s 五年可还清，%s 十年可还清。", Horizon: "超过一百年", Short: "这比平时的还款总额还少。请看预算里的稳妥金额，并告诉债主。", Months: "%d 个月", Way: "还法", When: "还清", Cost: "利息和费用", Total: "一共付", Chosen: "逐步看：%s",
		Fifty: "我们不标“最好”。先还小的早有成果，先还贵的花费最少。", MoreTitle: "每月多还 %s 会怎样", MoreSays: "早 %d 个月还清，省 %s。", MoreNone: "在这里变化不大。", Clears: "%s：%s 还清", Order: "顺序", Unpaid: "未还清", Guess: "不知道的利率按无息计算，实际可能更久。", Here: "您在这里欠的",
		Ways: map[string]string{"minimums": "只还平时的金额", "frozen": "一直还现在的金额", "snowball": "先还最小的", "avalanche": "先还最贵的", "optimum": "先还最贵的，并看将来", "custom": "自己的顺序", "quick": "先还一笔小的，再还贵的", "highest_apr": "先还利率最高的"}, WaysHint: map[string]string{"pick": "逐步看哪一种还法"}},
	PayoffWords{
		Title: "什麼時候能全部還清？", Lead: "您在這裡的欠款和預算裡的其他債，逐月計算，精確到分。只是看看，不改變任何東西。",
		Debts: "債務", Pay: "每月一共還多少", PayHint: "已填上預算裡可分配的金額", Extra: "每月再多還", Lump: "一次額外還款", LumpMonth: "在第幾個月", First: "先還這一筆", FirstAny: "沒有特別要先還的", Work: "看看結果", NoDebts: "預算裡沒有要還的債。", Change: "修改債務", NoRate: "不知道利率，以無息計算", Rate: "年利率 %s%%", Minimum: "平常每月 %s",
		Compare: "不同還法的比較", Finding: "最省的是「%s」，%s 還清，利息 %s。", Same: "各種還法結果一樣：%s 全部還清。", NeverFinding: "以這個金額，永遠還不清。這是算出來的事實，不是猜測。", Never: "永遠還不清", NeverSays: "停滯的那個月，利息 %s，還款 %s，本金不再減少。每月還 %s 五年可還清，%s 十年可還清。", Horizon: "超過一百年", Short: "這比平常的還款總額還少。請看預算裡的安心金額，並告訴債權人。", Months: "%d 個月", Way: "還法", When: "還清", Cost: "利息和費用", Total: "一共付", Chosen: "逐步看：%s",
		Fifty: "我們不標「最好」。先還小的早有成果，先還貴的花費最少。", MoreTitle: "每月多還 %s 會怎樣", MoreSays: "早 %d 個月還清，省 %s。", MoreNone: "在這裡變化不大。", Clears: "%s：%s 還清", Order: "順序", Unpaid: "未還清", Guess: "不知道的利率以無息計算，實際可能更久。", Here: "您在這裡欠的",
		Ways: map[string]string{"minimums": "只還平常的金額", "frozen": "一直還現在的金額", "snowball": "先還最小的", "avalanche": "先還最貴的", "optimum": "先還最貴的，並看將來", "custom": "自己的順序", "quick": "先還一筆小的，再還貴的", "highest_apr": "先還利率最高的"}, WaysHint: map[string]string{"pick": "逐步看哪一種還法"}})
