package words

// ChangeWords are living with a plan: how it goes, what can be changed, and each change from the question to the confirmation.
type ChangeWords struct {
	// The plan's page.
	Made, Ended, EndedLead, SeeOffers                                                                                                        string
	Milestones                                                                                                                               map[string]string
	Stands, Running, Grace, Late, Broken, BrokenLead, Paused, Held, HeldUntil, HeldAfter, Repair, Resume, ResumeLead, Hard                   string
	Change, ChangeLead, Anew, AnewLead, Newest, UndoUntil, Undo, CoolTitle, Cool, CoolButton, History, HistoryNone, TakenBack, Calendar, ICS string
	FromTo, Until                                                                                                                            string
	Mark                                                                                                                                     map[string]string
	Part, State                                                                                                                              string
	// What just happened.
	Done, DoneNext, DoneFreed, Undone, UndoneLead, Resumed, ResumedLead, TookBack, TookBackLead, BackAlready string
	// The questions.
	Ways, WaysLead, Asks, Leads, Hows, HowsLead, Confirm                                                       map[string]string
	NewDay, NewDayHint, Which, Amount, AmountHint                                                              string
	Often, From, FromHint, Days, DaysHint, FirstOfTwo, SecondOfTwo, Paid, Rule, Nth, Weekday, Offset, OnTheDay string
	After, Before                                                                                              Plural
	Rules                                                                                                      map[string]string
	Weekdays                                                                                                   []string
	SkipsLeft                                                                                                  Plural
	PauseMost, PauseDay, Show, Continue, Outcome, Each, Cannot, Instead                                        string
	// Before and after.
	Review, ReviewLead, Now, Then, NextSum, NextOn, EachOne, LastOn, Left, Total, Same, More, Less, Sooner, Later, SameEnd, Undoable, Keep, Dates string
	Lose, LoseLead, LoseAnyway, KeepDiscount, Lost                                                                                                string
	Stale, Since, PayOpen, Choose                                                                                                                 string
	// The collector's view.
	Plan, NextDue, Overdue, UndoOpen, Progress, Amended, ThroughNotice string
}

// Change is what can be done with a plan under way.
var Change = speak(
	ChangeWords{
		Made: "%d of %d payments made", Ended: "This plan has ended", EndedLead: "Nothing is due under it any more. What you can do now is one step away.", SeeOffers: "See your options",
		Milestones: map[string]string{"start": "You have a plan. That is the hardest step, and it is done.", "begun": "You have begun. Every payment from here counts.", "quarter": "A quarter of the way. Well done.", "half": "Half of it is behind you. Well done.",
			"most": "Three quarters done. The end is in sight.", "one": "Only one payment is left. You are nearly there.", "done": "All paid. You have done it."},
		Stands: "Where it stands", Running: "You are on track. Nothing else is needed from you now.", Grace: "%s was due on %s and has not arrived yet. Until %s that is all right: pay it, or lay it out anew.",
		Late: "%s has been due since %s. Plans slip; this one can be put right in a minute.", Broken: "The plan no longer fits: %s is behind. It can be repaired, in a way that you choose.", BrokenLead: "Nothing is added for that, and you need not ring anybody.",
		Paused: "The plan is paused until %s. Nothing is due before that day.", Held: "Everything is on hold. Nothing is asked of you and nothing is taken.", HeldUntil: "Everything is on hold until %s. Nothing is asked of you and nothing is taken.", HeldAfter: "When the hold ends, the payments go on from that day. You need not catch up on the days between.",
		Repair: "Repair the plan", Resume: "End the pause now", ResumeLead: "The dates stay as they are, so nothing is due sooner. Where you use autopay, it works again from now on.", Hard: "Has something changed for you?",
		Anew: "Ask for different terms", AnewLead: "See all that is possible now, or propose something else. Your plan stays until you sign another.", Change: "Change the plan", ChangeLead: "You see before and after first. Nothing changes until you say so.", Newest: "Your newest change", UndoUntil: "You can take it back until %s.", Undo: "Take it back",
		CoolTitle: "Changed your mind?", Cool: "You can take the whole agreement back until %s. It is then as if you had never agreed, and every option is open to you again.", CoolButton: "Take the agreement back",
		History: "Changes so far", HistoryNone: "Nothing has been changed.", TakenBack: "taken back", Calendar: "Put the dates into my calendar", ICS: "The entries say neither who it is for nor how much.",
		FromTo: "%s on %s → %s on %s", Until: "until %s", Mark: map[string]string{"paid": "Paid", "overdue": "Not arrived yet", "next": "Next", "due": "To come"}, Part: "%s of it paid", State: "State",
		Done: "Your plan is changed", DoneNext: "Your next payment is %s on %s.", DoneFreed: "A debit that was already waiting has been stopped. Nothing is taken for the old date.", Undone: "The change is taken back", UndoneLead: "The plan is what it was before.",
		Resumed: "The pause is over", ResumedLead: "The plan goes on.", TookBack: "The agreement is taken back", TookBackLead: "It is as if you had never agreed. Nothing is due, and autopay is off.", BackAlready: "That change has been taken back already. The plan below is how it stands.",
		Ways:     map[string]string{"date": "Move a payment", "amount": "Pay more or less each time", "frequency": "Pay more or less often", "skip": "Skip the next payment", "pause": "Pause the plan", "repair": "Repair the plan"},
		WaysLead: map[string]string{"date": "To another day: only the next one, or all from now on.", "amount": "The plan gets longer or shorter with it.", "frequency": "Every week, twice a month, by your pay day and more.", "skip": "You choose how it is made good.", "pause": "Nothing falls due until the day you choose.", "repair": "What is behind is laid out anew."},
		Asks:     map[string]string{"date": "Which day suits you better?", "amount": "How much can you pay each time?", "frequency": "How often would you like to pay?", "skip": "How should the skipped payment be made good?", "pause": "Until when should nothing fall due?", "repair": "How would you like to catch up?"},
		Leads:    map[string]string{"date": "%s falls due on %s. You can move it until 23:59 the night before.", "amount": "%s falls due on %s. From then on every payment is what you choose here.", "frequency": "%s falls due on %s. You pay the same in a year, only in other steps.", "skip": "The payment of %s on %s is left out. That is part of your agreement and costs nothing.", "pause": "%s would fall due on %s. During a pause nothing is due and nothing is taken.", "repair": "%s has been due since %s. Choose what is easier for you; both cost nothing."},
		Hows:     map[string]string{"one": "Only the next payment", "all": "The next and all after it", "append": "The plan ends later", "spread": "It ends as planned; the rest grow a little", "shorten": "Made good soon, with the next two"},
		HowsLead: map[string]string{"append": "Every payment stays as it is.", "spread": "What is left out is shared among all that remain.", "shorten": "The next two are larger, then all is as before."},
		Confirm:  map[string]string{"date": "Yes, move it", "amount": "Yes, change the amount", "frequency": "Yes, change how often", "skip": "Yes, skip it", "pause": "Yes, pause the plan", "repair": "Yes, repair the plan"},
		NewDay:   "New day", NewDayHint: "For example 28 2 2027", Which: "What should move?", Amount: "Each payment", AmountHint: "You pay %s now",
		Often: "How often", From: "Starting on", FromHint: "The first payment in the new rhythm falls on this day, or on the first that fits after it", Days: "Which two days of the month?", DaysHint: "At least a week apart, for example 1 and 15", FirstOfTwo: "First day", SecondOfTwo: "Second day",
		Paid: "When are you paid?", Rule: "I am paid", Nth: "Day of the month", Weekday: "Day of the week", Offset: "The payment falls", OnTheDay: "on the pay day", After: Plural{"%d day after it", "%d days after it"}, Before: Plural{"%d day before it", "%d days before it"},
		Rules: map[string]string{"day": "on a day of the month", "last_working_day": "on the last working day of the month", "last_weekday": "on the last of a weekday, for example the last Friday"}, Weekdays: []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		SkipsLeft: Plural{"Your agreement lets you skip %d more payment in these twelve months.", "Your agreement lets you skip %d more payments in these twelve months."}, PauseMost: "The longest pause is until %s.", PauseDay: "First day after the pause",
		Show: "Show me what changes", Continue: "Continue", Outcome: "Next payment %s on %s. The last one is on %s.", Each: "%s each time.", Cannot: "This is not possible now", Instead: "What you can do instead",
		Review: "Before and after", ReviewLead: "Nothing has changed yet. Look at both, then decide.", Now: "Now", Then: "After", NextSum: "Next payment", NextOn: "It falls due on", EachOne: "Each payment", LastOn: "The last one on", Left: "Payments left", Total: "Left to pay",
		Same: "It costs nothing: you pay the same in all.", More: "You pay %s more in all.", Less: "You pay %s less in all.", Sooner: "The plan ends sooner: on %s instead of %s.", Later: "The plan ends later: on %s instead of %s.", SameEnd: "It ends on the same day.",
		Undoable: "You can take it back for a day, at the longest until the night before the next payment.", Keep: "Leave the plan as it is", Dates: "Every date and amount after the change",
		Lose: "You would lose the discount of %s", LoseLead: "It stays yours when you pay by %s. After that day what was forgiven is owed again, and it is added to the end of the plan.", LoseAnyway: "I want the later day all the same", KeepDiscount: "Choose an earlier day", Lost: "With this the discount of %s is lost. It is owed again.",
		Stale: "Nothing was changed: the plan is no longer as that page showed it. This is how it stands now.", Since: "What happened meanwhile", PayOpen: "A payment is on its way, so nothing was changed. As soon as it has arrived or has not gone through, you can change the plan.", Choose: "Choose one",
		Plan: "Plan", NextDue: "Next due", Overdue: "Overdue", UndoOpen: "Newest change can be taken back until", Progress: "Paid", Amended: "Changes", ThroughNotice: "from a notice, without log-in"},
	ChangeWords{
		Made: "已完成 %d 期，共 %d 期", Ended: "这个计划已结束", EndedLead: "计划下不再有到期的款项。现在可以做什么，点一下就能看到。", SeeOffers: "看看有哪些选择",
		Milestones: map[string]string{"start": "您有了计划。最难的一步已经完成。", "begun": "您已经开始了。每一笔都算数。", "quarter": "已经走了四分之一，做得好。", "half": "已经走了一半，做得好。",
			"most": "已经完成四分之三，快到终点了。", "one": "只剩一期了，马上就完成。", "done": "全部还清。您做到了。"},
		Stands: "现在的情况", Running: "一切正常，现在不需要您再做什么。", Grace: "%s 应在 %s 支付，还没有到账。在 %s 之前都没关系：可以付款，也可以重新安排。",
		Late: "%s 从 %s 起已到期。计划难免有变，一分钟就能理顺。", Broken: "计划已经不合适了：有 %s 落后。可以修复，怎么补由您选。", BrokenLead: "不会因此加收任何费用，也不用打电话给谁。",
		Paused: "计划暂停到 %s。在那天之前没有到期的款项。", Held: "现在一切暂停。不会要求您做什么，也不会扣款。", HeldUntil: "一切暂停到 %s。不会要求您做什么，也不会扣款。", HeldAfter: "暂停结束后，还款从那天起继续，不用补上这段时间。",
		Repair: "修复计划", Resume: "现在结束暂停", ResumeLead: "日期不变，不会提前到期。如果用了自动还款，从现在起它会重新工作。", Hard: "情况有变化吗？",
		Anew: "申请不同的条件", AnewLead: "看看现在有哪些可能，或提出别的方案。在您签署新的之前，现有计划不变。", Change: "修改计划", ChangeLead: "先看修改前后的对比，您确认之前什么都不会变。", Newest: "您最近的修改", UndoUntil: "在 %s 之前可以撤回。", Undo: "撤回",
		CoolTitle: "改变主意了吗？", Cool: "在 %s 之前，您可以撤回整个协议，就像从未同意过，所有选择重新开放。", CoolButton: "撤回协议",
		History: "做过的修改", HistoryNone: "没有做过修改。", TakenBack: "已撤回", Calendar: "把日期放进我的日历", ICS: "日历里不写是给谁的，也不写金额。",
		FromTo: "%s，%s → %s，%s", Until: "到 %s", Mark: map[string]string{"paid": "已付", "overdue": "还没到账", "next": "下一期", "due": "之后"}, Part: "其中 %s 已付", State: "状态",
		Done: "计划已修改", DoneNext: "您的下一笔是 %s，日期 %s。", DoneFreed: "一笔等待中的扣款已停止，原来的日期不会扣款。", Undone: "修改已撤回", UndoneLead: "计划恢复到修改之前。",
		Resumed: "暂停已结束", ResumedLead: "计划继续进行。", TookBack: "协议已撤回", TookBackLead: "就像从未同意过。没有到期的款项，自动还款也已关闭。", BackAlready: "那次修改已经撤回了。下面是计划现在的样子。",
		Ways:     map[string]string{"date": "改还款日期", "amount": "改每期金额", "frequency": "改还款频率", "skip": "跳过下一期", "pause": "暂停计划", "repair": "修复计划"},
		WaysLead: map[string]string{"date": "换一天：只改下一期，或以后都改。", "amount": "计划会随之变长或变短。", "frequency": "每周、每月两次、跟着发薪日等等。", "skip": "怎样补上由您选。", "pause": "到您选的那天之前都没有到期的款项。", "repair": "把落后的部分重新安排。"},
		Asks:     map[string]string{"date": "哪一天更合适？", "amount": "每期能还多少？", "frequency": "想多久还一次？", "skip": "跳过的这一期怎样补上？", "pause": "想暂停到哪一天？", "repair": "想怎样补上？"},
		Leads:    map[string]string{"date": "%s 在 %s 到期。前一天 23:59 之前都可以改。", "amount": "%s 在 %s 到期。从那一期起，每期都按您在这里选的金额。", "frequency": "%s 在 %s 到期。一年还的钱一样多，只是步子不同。", "skip": "%s（%s 到期）这一期跳过。这是协议里给您的，不收费。", "pause": "%s 原本在 %s 到期。暂停期间没有到期的款项，也不会扣款。", "repair": "%s 从 %s 起已到期。选对您更容易的办法，两种都不收费。"},
		Hows:     map[string]string{"one": "只改下一期", "all": "下一期和以后各期都改", "append": "计划延后结束", "spread": "按原定日期结束，其余各期多一点", "shorten": "尽快补上，分在下两期"},
		HowsLead: map[string]string{"append": "每期金额不变。", "spread": "跳过的部分由其余各期分摊。", "shorten": "下两期多一些，之后一切照旧。"},
		Confirm:  map[string]string{"date": "好，改日期", "amount": "好，改金额", "frequency": "好，改频率", "skip": "好，跳过", "pause": "好，暂停", "repair": "好，修复"},
		NewDay:   "新的日期", NewDayHint: "例如 28 2 2027", Which: "要改哪些？", Amount: "每期还款", AmountHint: "您现在每期付 %s",
		Often: "多久一次", From: "开始日期", FromHint: "新频率的首期在这一天，或之后第一个合适的日子", Days: "每月哪两天？", DaysHint: "至少相隔一周，例如 1 和 15", FirstOfTwo: "第一天", SecondOfTwo: "第二天",
		Paid: "您什么时候发工资？", Rule: "发薪日", Nth: "每月几号", Weekday: "星期几", Offset: "还款日在", OnTheDay: "发薪日当天", After: Plural{"", "发薪后 %d 天"}, Before: Plural{"", "发薪前 %d 天"},
		Rules: map[string]string{"day": "每月的某一天", "last_working_day": "每月最后一个工作日", "last_weekday": "每月最后一个星期几，例如最后一个星期五"}, Weekdays: []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
		SkipsLeft: Plural{"", "按协议，这十二个月内您还可以跳过 %d 期。"}, PauseMost: "最长可以暂停到 %s。", PauseDay: "暂停后的第一天",
		Show: "看看会怎样变", Continue: "继续", Outcome: "下一笔 %s，日期 %s。最后一期在 %s。", Each: "每期 %s。", Cannot: "现在不能这样改", Instead: "您可以改做什么",
		Review: "修改前后", ReviewLead: "现在还没有任何改变。看过两边再决定。", Now: "现在", Then: "修改后", NextSum: "下一笔", NextOn: "到期日", EachOne: "每期", LastOn: "最后一期", Left: "剩余期数", Total: "还要支付",
		Same: "不花钱：总共付的一样多。", More: "总共多付 %s。", Less: "总共少付 %s。", Sooner: "计划提前结束：%s，原来是 %s。", Later: "计划延后结束：%s，原来是 %s。", SameEnd: "结束日期不变。",
		Undoable: "一天之内可以撤回，最晚到下一期的前一晚。", Keep: "不改了，保持原样", Dates: "修改后的每个日期和金额",
		Lose: "您会失去 %s 的减免", LoseLead: "在 %s 之前付清就仍然有效。过了那天，免除的部分要重新偿还，加在计划最后。", LoseAnyway: "我还是要晚一点的日期", KeepDiscount: "选早一点的日期", Lost: "这样会失去 %s 的减免，要重新偿还。",
		Stale: "什么都没有改：计划已经和那一页显示的不同。现在的情况如下。", Since: "这期间发生的事", PayOpen: "有一笔付款正在进行，所以什么都没有改。等它到账或没有成功之后，就可以修改计划。", Choose: "请选一项",
		Plan: "计划", NextDue: "下一期", Overdue: "逾期", UndoOpen: "最近的修改可撤回至", Progress: "已付", Amended: "修改", ThroughNotice: "来自通知，未登录"},
	ChangeWords{
		Made: "已完成 %d 期，共 %d 期", Ended: "這個計畫已結束", EndedLead: "計畫下不再有到期的款項。現在可以做什麼，點一下就能看到。", SeeOffers: "看看有哪些選擇",
		Milestones: map[string]string{"start": "您有了計畫。最難的一步已經完成。", "begun": "您已經開始了。每一筆都有意義。", "quarter": "已經走了四分之一，做得很好。", "half": "已經走了一半，做得很好。",
			"most": "已經完成四分之三，就快到終點了。", "one": "只剩一期了，馬上就完成。", "done": "全部還清。您做到了。"},
		Stands: "目前的情況", Running: "一切正常，現在不需要您再做什麼。", Grace: "%s 應在 %s 支付，還沒有入帳。在 %s 之前都沒關係：可以付款，也可以重新安排。",
		Late: "%s 自 %s 起已到期。計畫難免有變，一分鐘就能理順。", Broken: "計畫已經不合適了：有 %s 落後。可以修復，怎麼補由您選。", BrokenLead: "不會因此加收任何費用，也不用打電話給誰。",
		Paused: "計畫暫停到 %s。在那天之前沒有到期的款項。", Held: "現在一切暫停。不會要求您做什麼，也不會扣款。", HeldUntil: "一切暫停到 %s。不會要求您做什麼，也不會扣款。", HeldAfter: "暫停結束後，還款從那天起繼續，不用補上這段時間。",
		Repair: "修復計畫", Resume: "現在結束暫停", ResumeLead: "日期不變，不會提前到期。如果用了自動還款，從現在起它會重新運作。", Hard: "情況有變化嗎？",
		Anew: "申請不同的條件", AnewLead: "看看現在有哪些可能，或提出別的方案。在您簽署新的之前，現有計畫不變。", Change: "修改計畫", ChangeLead: "先看修改前後的對照，您確認之前什麼都不會變。", Newest: "您最近的修改", UndoUntil: "在 %s 之前可以撤回。", Undo: "撤回",
		CoolTitle: "改變主意了嗎？", Cool: "在 %s 之前，您可以撤回整份協議，就像從未同意過，所有選擇重新開放。", CoolButton: "撤回協議",
		History: "做過的修改", HistoryNone: "沒有做過修改。", TakenBack: "已撤回", Calendar: "把日期加進我的行事曆", ICS: "行事曆裡不寫是給誰的，也不寫金額。",
		FromTo: "%s，%s → %s，%s", Until: "到 %s", Mark: map[string]string{"paid": "已付", "overdue": "還沒入帳", "next": "下一期", "due": "之後"}, Part: "其中 %s 已付", State: "狀態",
		Done: "計畫已修改", DoneNext: "您的下一筆是 %s，日期 %s。", DoneFreed: "一筆等待中的扣款已停止，原來的日期不會扣款。", Undone: "修改已撤回", UndoneLead: "計畫恢復到修改之前。",
		Resumed: "暫停已結束", ResumedLead: "計畫繼續進行。", TookBack: "協議已撤回", TookBackLead: "就像從未同意過。沒有到期的款項，自動還款也已關閉。", BackAlready: "那次修改已經撤回了。以下是計畫目前的樣子。",
		Ways:     map[string]string{"date": "改還款日期", "amount": "改每期金額", "frequency": "改還款頻率", "skip": "跳過下一期", "pause": "暫停計畫", "repair": "修復計畫"},
		WaysLead: map[string]string{"date": "換一天：只改下一期，或以後都改。", "amount": "計畫會隨之變長或變短。", "frequency": "每週、每月兩次、配合發薪日等等。", "skip": "怎樣補上由您選。", "pause": "到您選的那天之前都沒有到期的款項。", "repair": "把落後的部分重新安排。"},
		Asks:     map[string]string{"date": "哪一天比較合適？", "amount": "每期能還多少？", "frequency": "想多久還一次？", "skip": "跳過的這一期怎樣補上？", "pause": "想暫停到哪一天？", "repair": "想怎樣補上？"},
		Leads:    map[string]string{"date": "%s 在 %s 到期。前一天 23:59 之前都可以改。", "amount": "%s 在 %s 到期。從那一期起，每期都照您在這裡選的金額。", "frequency": "%s 在 %s 到期。一年還的錢一樣多，只是步調不同。", "skip": "%s（%s 到期）這一期跳過。這是協議裡給您的，不收費。", "pause": "%s 原本在 %s 到期。暫停期間沒有到期的款項，也不會扣款。", "repair": "%s 自 %s 起已到期。選對您比較輕鬆的方式，兩種都不收費。"},
		Hows:     map[string]string{"one": "只改下一期", "all": "下一期和以後各期都改", "append": "計畫延後結束", "spread": "照原定日期結束，其餘各期多一點", "shorten": "盡快補上，分在下兩期"},
		HowsLead: map[string]string{"append": "每期金額不變。", "spread": "跳過的部分由其餘各期分攤。", "shorten": "下兩期多一些，之後一切照舊。"},
		Confirm:  map[string]string{"date": "好，改日期", "amount": "好，改金額", "frequency": "好，改頻率", "skip": "好，跳過", "pause": "好，暫停", "repair": "好，修復"},
		NewDay:   "新的日期", NewDayHint: "例如 28 2 2027", Which: "要改哪些？", Amount: "每期還款", AmountHint: "您現在每期付 %s",
		Often: "多久一次", From: "開始日期", FromHint: "新頻率的首期在這一天，或之後第一個合適的日子", Days: "每月哪兩天？", DaysHint: "至少相隔一週，例如 1 和 15", FirstOfTwo: "第一天", SecondOfTwo: "第二天",
		Paid: "您什麼時候領薪水？", Rule: "發薪日", Nth: "每月幾號", Weekday: "星期幾", Offset: "還款日在", OnTheDay: "發薪日當天", After: Plural{"", "發薪後 %d 天"}, Before: Plural{"", "發薪前 %d 天"},
		Rules: map[string]string{"day": "每月的某一天", "last_working_day": "每月最後一個工作日", "last_weekday": "每月最後一個星期幾，例如最後一個星期五"}, Weekdays: []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
		SkipsLeft: Plural{"", "依協議，這十二個月內您還可以跳過 %d 期。"}, PauseMost: "最長可以暫停到 %s。", PauseDay: "暫停後的第一天",
		Show: "看看會怎樣變", Continue: "繼續", Outcome: "下一筆 %s，日期 %s。最後一期在 %s。", Each: "每期 %s。", Cannot: "現在不能這樣改", Instead: "您可以改做什麼",
		Review: "修改前後", ReviewLead: "現在還沒有任何改變。看過兩邊再決定。", Now: "現在", Then: "修改後", NextSum: "下一筆", NextOn: "到期日", EachOne: "每期", LastOn: "最後一期", Left: "剩餘期數", Total: "還要支付",
		Same: "不花錢：總共付的一樣多。", More: "總共多付 %s。", Less: "總共少付 %s。", Sooner: "計畫提前結束：%s，原來是 %s。", Later: "計畫延後結束：%s，原來是 %s。", SameEnd: "結束日期不變。",
		Undoable: "一天之內可以撤回，最晚到下一期的前一晚。", Keep: "不改了，維持原樣", Dates: "修改後的每個日期和金額",
		Lose: "您會失去 %s 的減免", LoseLead: "在 %s 之前付清就仍然有效。過了那天，免除的部分要重新償還，加在計畫最後。", LoseAnyway: "我還是要晚一點的日期", KeepDiscount: "選早一點的日期", Lost: "這樣會失去 %s 的減免，要重新償還。",
		Stale: "什麼都沒有改：計畫已經和那一頁顯示的不同。目前的情況如下。", Since: "這段期間發生的事", PayOpen: "有一筆付款正在進行，所以什麼都沒有改。等它入帳或沒有成功之後，就可以修改計畫。", Choose: "請選一項",
		Plan: "計畫", NextDue: "下一期", Overdue: "逾期", UndoOpen: "最近的修改可撤回至", Progress: "已付", Amended: "修改", ThroughNotice: "來自通知，未登入"})

// CalendarWords stand in a calendar that others may see.
type CalendarWords struct{ Title, Body string }

// Calendar gives nothing away.
var Calendar = speak(
	CalendarWords{"Evenkeel reminder", "Open Evenkeel with your newest link to see what this is about, or to move it."},
	CalendarWords{"Evenkeel 提醒事项", "请用最近收到的链接打开 Evenkeel 查看，也可以改日期。"},
	CalendarWords{"Evenkeel 提醒事項", "請用最近收到的連結開啟 Evenkeel 查看，也可以改日期。"})
