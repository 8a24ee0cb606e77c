package words

// PayWords are the payment pages. What each is for stands in For, by purpose as the record names it; an instalment is "instalment".
type PayWords struct {
	Titles, Leads, For, Ways                                                             map[string]string
	Amount, Between, How, Shorten, ShortenHint, Lower, LowerHint, Show                   string
	Smaller, ShortenSays, LowerSays, ClearsSays, LessLeft, Saves, NoCost, Forgiven, Kept string
	Other, Tick, TickLead, AutopayNote, AutopayStopped, Cannot, WhatItWas                string
}

// Pay is paying, in its kinds.
var Pay = speak(
	PayWords{
		Titles: map[string]string{"instalment": "Pay your next instalment", "catch_up": "Catch up", "extra": "Pay something extra", "payoff": "Pay everything that is left", "free": "Pay what you can"},
		Leads: map[string]string{"instalment": "You can pay before the day; nothing else changes.", "catch_up": "This pays all that is behind, and puts your plan back on track.", "extra": "You choose how much, and what it changes. You see the outcome before you pay.",
			"payoff": "This closes your plan today.", "free": "You have no plan, and you need none to pay something. Choose any amount. Paying once commits you to nothing more."},
		For:    map[string]string{"instalment": "payment %d of %d", "merged": "payment %d of %d with the small rest of the one before", "catch_up": "all that is behind", "extra": "an extra payment", "payoff": "everything that is left", "free": "a payment without a plan", "guest": "a payment by somebody whom you invited", "autopay": "payment %d of %d, by autopay"},
		Ways:   map[string]string{"instalment": "Pay the next instalment", "catch_up": "Catch up on what is behind", "extra": "Pay something extra", "payoff": "Pay everything off", "autopay": "Autopay", "guests": "Ask somebody to help with a payment", "off": "Autopay is off", "on": "Autopay is on", "stopped": "Autopay has paused itself"},
		Amount: "How much?", Between: "From %s to %s", How: "What should it change?", Shorten: "Be done sooner", ShortenHint: "Each payment stays as it is, and there are fewer.", Lower: "Pay less each time", LowerHint: "The last day stays as it is, and each payment gets smaller.", Show: "Show me what it changes",
		Smaller: "Your last payment gets smaller: %s on %s.", ShortenSays: "Your last payment is then on %s; now it is on %s.", LowerSays: "Your payments are then %s; now they are %s. The last day stays %s.", ClearsSays: "This pays everything that is left, and your plan is done.", LessLeft: "%s is then left to pay.",
		Saves: "You save %s of interest that has not fallen due.", NoCost: "Paying early costs nothing.", Forgiven: "With it, %s is forgiven.", Kept: "Your next payment stays on %s.",
		Other: "Other ways to pay", Tick: "Save this card and use it for the payments of my plan, as the text below says", TickLead: "Only if you want that. You can pay without it.", AutopayNote: "Autopay will do this for you on %s. Pay here only if you want to pay sooner.", AutopayStopped: "Autopay has paused itself, so this needs you. See why, and what you can do:",
		Cannot: "This cannot be paid here now", WhatItWas: "What it was for"},
	PayWords{
		Titles: map[string]string{"instalment": "支付下一期", "catch_up": "补上逾期", "extra": "额外还一笔", "payoff": "一次还清剩余部分", "free": "能还多少还多少"},
		Leads: map[string]string{"instalment": "您可以提前支付，其他都不变。", "catch_up": "这会付清所有逾期部分，让计划恢复正常。", "extra": "金额由您定，改变什么也由您选。付款前就能看到结果。",
			"payoff": "今天付清，计划就此结束。", "free": "您没有计划，也不需要计划就能还款。金额由您定；还一次不代表以后必须再还。"},
		For:    map[string]string{"instalment": "第 %d 期，共 %d 期", "merged": "第 %d 期（共 %d 期），连同上一期的小额剩余", "catch_up": "全部逾期部分", "extra": "额外还款", "payoff": "全部剩余", "free": "没有计划的还款", "guest": "您邀请的人代付", "autopay": "第 %d 期，共 %d 期，自动还款"},
		Ways:   map[string]string{"instalment": "支付下一期", "catch_up": "补上逾期部分", "extra": "额外还一笔", "payoff": "全部还清", "autopay": "自动还款", "guests": "请别人帮忙付一笔", "off": "自动还款未开启", "on": "自动还款已开启", "stopped": "自动还款已自行暂停"},
		Amount: "想还多少？", Between: "%s 到 %s", How: "希望它改变什么？", Shorten: "早点还完", ShortenHint: "每期金额不变，期数减少。", Lower: "每期少还", LowerHint: "最后日期不变，每期金额变小。", Show: "看看会怎样",
		Smaller: "最后一期会变少：%s，%s。", ShortenSays: "最后一期会在 %s；原来是 %s。", LowerSays: "每期会变成 %s；原来是 %s。最后日期仍是 %s。", ClearsSays: "这会付清全部剩余，计划就此完成。", LessLeft: "之后还剩 %s。",
		Saves: "您省下尚未产生的利息 %s。", NoCost: "提前还款不收任何费用。", Forgiven: "同时免除 %s。", Kept: "下一期仍在 %s。",
		Other: "其他付款方式", Tick: "保存这张卡，并按下面的文字用于我计划的各期还款", TickLead: "愿意才勾选。不勾选也能付款。", AutopayNote: "自动还款会在 %s 替您支付。想提前付才需要在这里付。", AutopayStopped: "自动还款已自行暂停，所以这一笔需要您来处理。看看原因和办法：",
		Cannot: "现在不能在这里支付", WhatItWas: "用途"},
	PayWords{
		Titles: map[string]string{"instalment": "支付下一期", "catch_up": "補上逾期", "extra": "額外還一筆", "payoff": "一次還清剩餘部分", "free": "能還多少還多少"},
		Leads: map[string]string{"instalment": "您可以提前支付，其他都不變。", "catch_up": "這會付清所有逾期部分，讓計畫恢復正常。", "extra": "金額由您決定，改變什麼也由您選。付款前就能看到結果。",
			"payoff": "今天付清，計畫就此結束。", "free": "您沒有計畫，也不需要計畫就能還款。金額由您決定；還一次不代表以後必須再還。"},
		For:    map[string]string{"instalment": "第 %d 期，共 %d 期", "merged": "第 %d 期（共 %d 期），連同上一期的小額剩餘", "catch_up": "全部逾期部分", "extra": "額外還款", "payoff": "全部剩餘", "free": "沒有計畫的還款", "guest": "您邀請的人代付", "autopay": "第 %d 期，共 %d 期，自動還款"},
		Ways:   map[string]string{"instalment": "支付下一期", "catch_up": "補上逾期部分", "extra": "額外還一筆", "payoff": "全部還清", "autopay": "自動還款", "guests": "請別人幫忙付一筆", "off": "自動還款未開啟", "on": "自動還款已開啟", "stopped": "自動還款已自行暫停"},
		Amount: "想還多少？", Between: "%s 到 %s", How: "希望它改變什麼？", Shorten: "早點還完", ShortenHint: "每期金額不變，期數減少。", Lower: "每期少還", LowerHint: "最後日期不變，每期金額變小。", Show: "看看會怎樣",
		Smaller: "最後一期會變少：%s，%s。", ShortenSays: "最後一期會在 %s；原來是 %s。", LowerSays: "每期會變成 %s；原來是 %s。最後日期仍是 %s。", ClearsSays: "這會付清全部剩餘，計畫就此完成。", LessLeft: "之後還剩 %s。",
		Saves: "您省下尚未產生的利息 %s。", NoCost: "提前還款不收任何費用。", Forgiven: "同時免除 %s。", Kept: "下一期仍在 %s。",
		Other: "其他付款方式", Tick: "儲存這張卡片，並依下面的文字用於我計畫的各期還款", TickLead: "願意才勾選。不勾選也能付款。", AutopayNote: "自動還款會在 %s 替您支付。想提前付才需要在這裡付。", AutopayStopped: "自動還款已自行暫停，所以這一筆需要您來處理。看看原因和辦法：",
		Cannot: "現在不能在這裡支付", WhatItWas: "用途"})

// AutopayWords are the autopay page.
type AutopayWords struct {
	Title, Lead, On, Card, Valid, Most, Next, NextNone, Told, TextTitle, AgreedTo, Agree, Replace, ReplaceLead, OffTitle, OffLead, OffButton, OffDone, OffSent string
	Waiting, WaitingLead, Left, NotSaved, NoPlan, NotHere, Again, PayNow, SaveHow                                                                              string
	Stopped                                                                                                                                                    map[string]string
}

// Autopay is a saved card with a mandate.
var Autopay = speak(
	AutopayWords{"Autopay", "Save a card once, and each payment is made on its day without you having to think of it. You stay in charge: we tell you before, and you can switch it off at any time.", "Autopay is on", "Card", "Valid until", "Never more at once than", "Next: %s on %s", "No payment is planned just now.", "We tell you three days before, and you can move or skip it until midnight before.", "What you agree to", "You agreed to this", "Save a card and switch autopay on", "Use another card", "The card that is saved now stays in use until the new one is saved.", "Switch autopay off", "It takes effect at once. Your plan stays exactly as it is, and you pay each instalment yourself. The card is forgotten.", "Switch it off", "Autopay is off. Your plan stays as it is.", "One payment had been sent to your bank already before you switched it off. If it goes through, you get a receipt, and it counts towards your plan.",
		"We are waiting for the payment provider", "It can take a minute until the card is saved; you may close this page.", "You left before a card was saved. Nothing has changed.", "The card could not be saved. You can try another one.", "Autopay goes with a plan, and there is none under way.", "Here the law does not let us take this money, so there is no autopay. Please pay the creditor directly.", "Save a card again", "Pay it now", "The card is saved on the payment provider's own secure page. We never see its number, and nothing is charged now.",
		map[string]string{"authentication": "Autopay has paused itself: your bank wants you to be there when this card is used. Pay this one yourself, and save the card again so that your bank can check it is you; or use another card.", "tries": "Autopay has paused itself: the card was declined too often. Pay this one yourself, and save a card that works if you want to go on with autopay.", "expired": "The saved card has expired, so it will not be used. Save another one, or pay yourself.", "mandate_too_small": "The next payment is larger than the most that you allowed for one charge, so the card will not be used. You can agree to the new sum below, or pay yourself.", "on_hold": "Everything is on hold now, so the card is not used until that ends.", "repair_first": "The plan is off track, so the card is not used. Repair the plan or catch up, and autopay goes on by itself."}},
	AutopayWords{"自动还款", "保存一次银行卡，每一期都会在当天自动支付，不用您惦记。决定权始终在您：我们会提前告诉您，您随时可以关闭。", "自动还款已开启", "银行卡", "有效期至", "单次最多不超过", "下一笔：%s，%s", "目前没有安排中的扣款。", "我们会提前三天告诉您；前一天午夜之前，您都可以改日期或跳过。", "您同意的内容", "您同意了以下内容", "保存银行卡并开启自动还款", "换一张卡", "在新卡保存好之前，仍使用现在的卡。", "关闭自动还款", "立即生效。您的计划完全不变，每期由您自己支付。银行卡信息会被清除。", "关闭", "自动还款已关闭，您的计划不变。", "在您关闭之前，有一笔已经送到银行。如果成功，您会收到收据，并计入您的计划。",
		"正在等支付公司的确认", "保存银行卡可能要一分钟，您可以关掉页面。", "您在保存之前离开了，没有任何变动。", "这张卡没能保存。您可以换一张试试。", "自动还款要有进行中的计划，现在没有。", "当地法律不允许我们收这笔钱，所以没有自动还款。请直接付给债权人。", "重新保存银行卡", "现在支付", "银行卡在支付公司的安全页面保存，我们看不到卡号，现在不会扣款。",
		map[string]string{"authentication": "自动还款已自行暂停：银行要求用这张卡时您本人在场。这一期请您自己支付，并重新保存这张卡，让银行确认是您本人；也可以换一张卡。", "tries": "自动还款已自行暂停：这张卡多次被拒绝。这一期请您自己支付；想继续自动还款，请保存一张能用的卡。", "expired": "保存的卡已过期，不会再使用。请保存另一张，或自己支付。", "mandate_too_small": "下一期超过了您允许的单次上限，所以不会使用这张卡。您可以在下面同意新的金额，或自己支付。", "on_hold": "现在一切暂停，结束之前不会使用这张卡。", "repair_first": "计划已偏离，所以不会使用这张卡。修复计划或补上逾期后，自动还款会自行继续。"}},
	AutopayWords{"自動還款", "儲存一次卡片，每一期都會在當天自動支付，不用您惦記。決定權始終在您：我們會提前告訴您，您隨時可以關閉。", "自動還款已開啟", "卡片", "有效期限至", "單次最多不超過", "下一筆：%s，%s", "目前沒有安排中的扣款。", "我們會提前三天告訴您；前一天午夜之前，您都可以改日期或跳過。", "您同意的內容", "您同意了以下內容", "儲存卡片並開啟自動還款", "換一張卡", "在新卡儲存好之前，仍使用現在的卡片。", "關閉自動還款", "立即生效。您的計畫完全不變，每期由您自己支付。卡片資料會被清除。", "關閉", "自動還款已關閉，您的計畫不變。", "在您關閉之前，有一筆已經送到銀行。如果成功，您會收到收據，並計入您的計畫。",
		"正在等支付公司的確認", "儲存卡片可能要一分鐘，您可以關掉頁面。", "您在儲存之前離開了，沒有任何變動。", "這張卡片無法儲存。您可以換一張試試。", "自動還款要有進行中的計畫，現在沒有。", "當地法律不允許我們收這筆錢，所以沒有自動還款。請直接付給債權人。", "重新儲存卡片", "現在支付", "卡片在支付公司的安全頁面儲存，我們看不到卡號，現在不會扣款。",
		map[string]string{"authentication": "自動還款已自行暫停：銀行要求用這張卡片時您本人在場。這一期請您自己支付，並重新儲存這張卡片，讓銀行確認是您本人；也可以換一張卡。", "tries": "自動還款已自行暫停：這張卡片多次被拒絕。這一期請您自己支付；想繼續自動還款，請儲存一張能用的卡片。", "expired": "儲存的卡片已過期，不會再使用。請儲存另一張，或自己支付。", "mandate_too_small": "下一期超過了您允許的單次上限，所以不會使用這張卡片。您可以在下面同意新的金額，或自己支付。", "on_hold": "現在一切暫停，結束之前不會使用這張卡片。", "repair_first": "計畫已偏離，所以不會使用這張卡片。修復計畫或補上逾期後，自動還款會自行繼續。"}})

// MandateVersion names the words of Mandate. Other words need another name: a test holds each name to its words.
const MandateVersion = "autopay-2026-11"

// Mandate is what a borrower agrees to when a card is saved. %[1]s is who charges, %[2]s the largest single charge. Its words never change under one name.
var Mandate = speak(
	[]string{
		"I allow %[1]s to charge the card that I save for the payments of this plan, each on the day it falls due.",
		"No single charge is larger than %[2]s.",
		"I am told three days before each charge, by whatever way of writing to me I have left switched on, and I can move or skip it until midnight before.",
		"If my bank declines a charge, it may be tried again, at most four times in 30 days, at least three days apart, and never without telling me first. There is no fee for it.",
		"I can switch this off at any time, at once and without giving a reason. My plan then stays as it is. A hold or a pause of the plan stops the charges by itself.",
		"This is for this plan only and ends with it.",
	},
	[]string{
		"我允许%[1]s在每期到期当天，用我保存的银行卡支付本计划的还款。",
		"任何一次扣款都不超过 %[2]s。",
		"每次扣款三天前，会用我保留的联系方式告诉我；前一天午夜之前，我可以改日期或跳过。",
		"如果银行拒绝，可以再试，30 天内最多四次，每次至少相隔三天，并且一定先告诉我。不收手续费。",
		"我随时可以关闭，立即生效，不需要理由，计划保持不变。计划暂停或搁置时，扣款也自动停止。",
		"本授权只用于这个计划，随计划结束而终止。",
	},
	[]string{
		"我允許%[1]s在每期到期當天，用我儲存的卡片支付本計畫的還款。",
		"任何一次扣款都不超過 %[2]s。",
		"每次扣款三天前，會用我保留的聯絡方式告訴我；前一天午夜之前，我可以改日期或跳過。",
		"如果銀行拒絕，可以再試，30 天內最多四次，每次至少相隔三天，並且一定先告訴我。不收手續費。",
		"我隨時可以關閉，立即生效，不需要理由，計畫維持不變。計畫暫停或擱置時，扣款也自動停止。",
		"本授權只用於這個計畫，隨計畫結束而終止。",
	})

// ErrandWords are the page behind the one-purpose link of a debit notice: no creditor, no amount, no debt.
type ErrandWords struct {
	Title, Lead, MoveTitle, Another, MoveButton, SkipTitle, SkipLead, SkipButton, SkipNone, Moved, Skipped, Undo, UndoLead, Undone, More, MoreLead, SendLink, OverTitle, Over, CannotHere string
}

// Errand moves, skips and undoes.
var Errand = speak(
	ErrandWords{"What is planned for %s", "The card that you saved will be used on that day. If it does not suit you, change it here; no log-in is needed, and you can take it back.", "Move your payment to another day", "Another day", "Move it to this day", "Skip it", "Then everything goes on one step later. Nothing is charged for it.", "Skip this one", "Skipping is not possible this time. You can move it.", "Done. It is moved to %s.", "Done. It is skipped; the next is planned for %s.", "Take it back", "You can take it back here until %s.", "Taken back. It stays planned for %s.", "Anything else", "For everything else we first ask who you are. We can send a link to your private page to the address that we have.", "Send me a link", "This page is over", "It has done what it was for, or its time has passed. For everything else, open your private page with the link in one of our messages.", "That is not possible here. Open your private page for it."},
	ErrandWords{"%s 的安排", "那天将使用您保存的银行卡。如果不方便，可以在这里更改；不用登录，也可以撤回。", "把付款改到另一天", "其他日期", "改到这一天", "跳过", "之后的安排都顺延一步，不收任何费用。", "跳过这一次", "这一次不能跳过，但可以改日期。", "好了，已改到 %s。", "好了，已跳过；下一次安排在 %s。", "撤回", "在 %s 之前可以在这里撤回。", "已撤回，仍安排在 %s。", "其他事情", "其他事情需要先确认您的身份。我们可以把私人页面的链接发到您登记的联系方式。", "给我发链接", "这个页面已失效", "它已完成用途，或时间已过。其他事情请用我们消息中的链接打开您的私人页面。", "这里不能这样做，请打开您的私人页面。"},
	ErrandWords{"%s 的安排", "那天將使用您儲存的卡片。如果不方便，可以在這裡更改；不用登入，也可以收回。", "把付款改到另一天", "其他日期", "改到這一天", "跳過", "之後的安排都順延一步，不收任何費用。", "跳過這一次", "這一次不能跳過，但可以改日期。", "好了，已改到 %s。", "好了，已跳過；下一次安排在 %s。", "收回", "在 %s 之前可以在這裡收回。", "已收回，仍安排在 %s。", "其他事情", "其他事情需要先確認您的身分。我們可以把私人頁面的連結寄到您登記的聯絡方式。", "寄連結給我", "這個頁面已失效", "它已完成用途，或時間已過。其他事情請用我們訊息中的連結開啟您的私人頁面。", "這裡不能這樣做，請開啟您的私人頁面。"})

// GuestWords are inviting somebody else to pay, and what they see.
type GuestWords struct {
	Title, Lead, Private, Amount, Invite, MadeTitle, MadeLead, Link, List, None, UpTo, TakeBack, Taken, NeedsPlan                                                          string
	AskTitle, AskLead, AskPrivate, HowMuch, Show, Says, NotMore, NotLess, LeaveRest, TooMuchNow, GoneTitle, Gone, Thanks, ThanksLead, Sum, Day, Number, KeepThis, TryAgain string
}

// Guests is somebody else paying.
var Guests = speak(
	GuestWords{"Ask somebody to help with a payment", "You get a link to pass on. Whoever opens it can pay up to the amount you choose, once, within seven days.", "They do not see your name, who is paid, what it is for, or what you owe. You see when a payment comes.", "Up to how much?", "Make the link", "Here is the link", "Pass it on in your own words. It is shown only now; if it gets lost, take it back and make another.", "Link to pass on", "Open invitations", "No invitation is open.", "up to %s, until %s", "Take it back", "Taken back. Its link no longer works.", "You can invite somebody once you have a plan.",
		"Somebody asked you to help with a payment", "You can pay up to %s. You choose how much, and you do not have to.", "We do not tell you who it is for or what it is about, and whoever asked you does not see your card. If you do not know who sent you this link, do not pay.", "How much would you like to pay?", "Continue", "You pay %s.", "The most is %s.", "The least is %s.", "Please pay the full %s or a little less, so that the rest is not too small.", "Not that much is needed any more. A smaller amount can still be paid.", "This invitation is not open any more", "It has been used, taken back, or its time is over. Nothing is asked of you.", "Thank you", "Your payment has arrived. Whoever asked you sees that it came.", "Amount", "Day", "Number of this payment", "You can print or keep this page as your receipt.", "Nothing was taken. If you want to try again, open the link that you were sent."},
	GuestWords{"请别人帮忙付一笔", "您会得到一个可以转发的链接。打开的人可以付款一次，不超过您选的金额，七天内有效。", "对方看不到您的姓名、收款方、用途，也看不到您欠多少。付款到账时您会看到。", "最多多少？", "生成链接", "链接在这里", "请用您自己的话转发。链接只显示这一次；如果丢了，收回后重新生成即可。", "可转发的链接", "有效的邀请", "没有有效的邀请。", "最多 %s，%s 前有效", "收回", "已收回，链接不能再用。", "有了计划之后才能邀请别人。",
		"有人请您帮忙付一笔钱", "您最多可以付 %s。付多少由您定，也可以不付。", "我们不会告诉您这是为谁、为什么事付的；请您帮忙的人也看不到您的卡。如果不知道是谁发来的链接，请不要付款。", "您想付多少？", "继续", "您将支付 %s。", "最多 %s。", "最少 %s。", "请付满 %s，或少付一点，以免剩下的太小。", "现在不需要那么多了，仍然可以付少一点。", "这个邀请已失效", "它已使用、被收回或已过期。您不需要做任何事。", "谢谢您", "您的付款已到账。请您帮忙的人会看到这笔付款。", "金额", "日期", "付款编号", "可以打印或保存这一页作为收据。", "没有扣款。想再试，请打开发给您的链接。"},
	GuestWords{"請別人幫忙付一筆", "您會得到一個可以轉傳的連結。開啟的人可以付款一次，不超過您選的金額，七天內有效。", "對方看不到您的姓名、收款方、用途，也看不到您欠多少。付款入帳時您會看到。", "最多多少？", "產生連結", "連結在這裡", "請用您自己的話轉傳。連結只顯示這一次；如果遺失，收回後重新產生即可。", "可轉傳的連結", "有效的邀請", "沒有有效的邀請。", "最多 %s，%s 前有效", "收回", "已收回，連結不能再用。", "有了計畫之後才能邀請別人。",
		"有人請您幫忙付一筆錢", "您最多可以付 %s。付多少由您決定，也可以不付。", "我們不會告訴您這是為誰、為什麼事付的；請您幫忙的人也看不到您的卡片。如果不知道是誰傳來的連結，請不要付款。", "您想付多少？", "繼續", "您將支付 %s。", "最多 %s。", "最少 %s。", "請付滿 %s，或少付一點，以免剩下的太小。", "現在不需要那麼多了，仍然可以付少一點。", "這個邀請已失效", "它已使用、被收回或已過期。您不需要做任何事。", "謝謝您", "您的付款已入帳。請您幫忙的人會看到這筆付款。", "金額", "日期", "付款編號", "可以列印或保存這一頁作為收據。", "沒有扣款。想再試，請開啟傳給您的連結。"})
