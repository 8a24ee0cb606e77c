package words

import "evenkeel/plans"

// HomeWords are the home page.
type HomeWords struct {
	Hello, Lead, Owed, Owner, NextTitle, NoPlanLead, Agree, PlanLead, PayNow, SeePlan, Debts, Ending, Since, Paid, Hard, Question string
	Closed, Disputed, DisputedLead                                                                                                string
	Options                                                                                                                       string
	Status                                                                                                                        map[string]string
}

// Home is where the borrower lands.
var Home = speak(
	HomeWords{"Hello, %s", "Here is everything we hold for you, in one place.", "You owe in total", "Owed to %s. We are writing for them.", "What you can do now", "You can find a plan that you can keep. It takes about five minutes, and nothing is agreed until you sign.",
		"See your options", "Your next payment is %s on %s.", "Pay %s now", "See your plan", "Your debts", "ending %s", "as of %s", "You have paid %s", "If things are hard", "See where the amount comes from",
		"This debt is closed. You owe nothing on it.", "Under dispute", "You told us, or your lender told us, that this is not right. Nothing is asked of you while it is being checked.",
		"You can look at every option without agreeing to anything.",
		map[string]string{"open": "No plan yet", "agreed": "On a plan", "disputed": "Under dispute", "settled": "Settled", "paid": "Paid", "closed": "Closed: nothing is owed"}},
	HomeWords{"%s，您好", "您在我们这里的所有信息都在这一页。", "您的欠款总额", "债权人：%s。我们代表他们与您联系。", "现在您可以做什么", "您可以找一个能坚持的还款计划。大约需要五分钟，在您签署之前不会产生任何约定。",
		"看看有哪些选择", "您的下一笔还款是 %s，日期是 %s。", "现在支付 %s", "查看我的计划", "您的债务", "尾号 %s", "截至 %s", "您已支付 %s", "如果您遇到困难", "看看这个金额是怎么来的",
		"这笔债务已结清，您不再欠款。", "有争议", "您或出借机构告诉我们这笔账有问题。核查期间不会要求您做任何事。",
		"您可以查看所有选择，不用做任何承诺。",
		map[string]string{"open": "还没有计划", "agreed": "计划进行中", "disputed": "有争议", "settled": "已和解", "paid": "已还清", "closed": "已结案，不再欠款"}},
	HomeWords{"%s，您好", "您在我們這裡的所有資料都在這一頁。", "您的欠款總額", "債權人：%s。我們代表他們與您聯絡。", "現在您可以做什麼", "您可以找一個能持續的還款計畫。大約需要五分鐘，在您簽署之前不會產生任何約定。",
		"看看有哪些選擇", "您的下一筆還款是 %s，日期是 %s。", "現在支付 %s", "查看我的計畫", "您的債務", "末碼 %s", "截至 %s", "您已支付 %s", "如果您遇到困難", "看看這個金額是怎麼來的",
		"這筆債務已結清，您不再欠款。", "有爭議", "您或放款機構告訴我們這筆帳有問題。查證期間不會要求您做任何事。",
		"您可以查看所有選擇，不用做任何承諾。",
		map[string]string{"open": "還沒有計畫", "agreed": "計畫進行中", "disputed": "有爭議", "settled": "已和解", "paid": "已清償", "closed": "已結案，不再欠款"}})

// DebtWords are the itemisation, page and paper.
type DebtWords struct {
	Title, Lead, Creditor, Collector, Product, Account, Opened, Then, Interest, Fees, Payments, Credits, Now, How, HowBody, PaidHere, Forgiven, Owed, Download, LastPaid, Default, Reference, For, Barred, NotBarred string
}

// Debt is line by line.
var Debt = speak(
	DebtWords{"How your balance came about", "Every line comes from your lender's records. If one looks wrong, tell us: we stop and check.", "Original creditor", "Written for them by", "Product", "Account ending", "Opened on",
		"Balance on %s", "Interest since then", "Fees since then", "Payments since then", "Credits since then", "Balance placed with us", "How it adds up", "The balance on that day, plus interest and fees, less what was paid and credited.",
		"Paid through this portal", "Forgiven under a settlement", "You owe today", "Download as PDF", "Last payment on", "In default since", "Reference", "For",
		"This debt is so old that it may no longer be enforceable by a court. Paying or promising to pay could change that. Free advice can help you decide.", "Paying or promising to pay can restart the time limit after which a debt cannot be enforced by a court."},
	DebtWords{"欠款金额是怎么来的", "每一行都来自出借机构的记录。如果有一行不对，请告诉我们：我们会停下来核查。", "原始债权人", "代为联系的机构", "产品", "账户尾号", "开户日期",
		"%s 的余额", "此后的利息", "此后的费用", "此后的还款", "此后的减免", "移交给我们时的余额", "怎样加起来", "当日余额，加上利息和费用，减去已还和已减免的部分。",
		"通过本网站已支付", "和解减免", "您今天欠", "下载 PDF", "最近一次还款", "逾期开始", "编号", "致",
		"这笔债务时间很久，可能已超过法院可以强制执行的期限。还款或承诺还款可能会改变这一点。您可以先咨询免费的帮助机构再决定。", "还款或承诺还款，可能会使法院强制执行的期限重新计算。"},
	DebtWords{"欠款金額是怎麼來的", "每一行都來自放款機構的紀錄。如果有一行不對，請告訴我們：我們會停下來查證。", "原始債權人", "代為聯絡的機構", "產品", "帳戶末碼", "開戶日期",
		"%s 的餘額", "此後的利息", "此後的費用", "此後的還款", "此後的減免", "移交給我們時的餘額", "如何加總", "當日餘額，加上利息和費用，減去已還和已減免的部分。",
		"透過本網站已支付", "和解減免", "您今天欠", "下載 PDF", "最近一次還款", "逾期開始", "編號", "致",
		"這筆債務時間很久，可能已超過法院可以強制執行的時效。還款或承諾還款可能會改變這一點。您可以先諮詢免費的協助機構再決定。", "還款或承諾還款，可能會使請求權時效重新起算。"})

// OfferWords are the list, the builder, the review and the acceptance.
type OfferWords struct {
	Title, Lead, Full, FullLead, Settle, SettleLead, Instal, Choose, Build, BuildTitle, BuildLead, Amount, AmountHint, Count, CountHint, Often, First, FirstHint, Show, Says, Least, Most, ByAmount, ByCount, None, NoneLead string
	Review, ReviewLead, Each, LastOne, Total, Balance, Forgiven, Interest, APR, NoCost, Dates, N, Due, Sum, Stands, Grace, Agree, Change, Signed, Warn, FirstDate                                                            string
	Frequency                                                                                                                                                                                                                map[string]string
	Payments                                                                                                                                                                                                                 Plural
}

// Offers is what can be agreed.
var Offers = speak(
	OfferWords{"Ways to deal with this", "These are all the options your lender allows, in plain order. None is agreed until you have read and signed it.", "Pay it all", "Pay %s by %s. The debt is then closed.", "Settle for less", "Pay %s by %s. The other %s is forgiven and the debt is closed.", "Pay in instalments", "Look at this", "Build my own plan", "Find a plan you can keep", "Try different amounts. Nothing is agreed until you read and sign it.",
		"Each payment", "Type an amount, or use − and +", "Number of payments", "How many payments you want to make", "How often", "First payment on", "A day soon after you are paid works best", "Show me", "%s each, the last one %s. You will be clear by %s.", "least", "most", "By amount", "By number", "I can't afford any of these", "That is all right. Tell us what you can manage; a person will look at it. Ring %s: they will not press you. Nothing on this page runs out while you do.",
		"Read this before you agree", "This is exactly what you would agree to. You can change it or leave it.", "Each payment", "Last payment", "You pay in total", "You owe today", "Forgiven when it is paid", "Interest and fees in the plan", "Yearly cost (APR)", "No interest or fees are added", "When each payment is due", "Number", "Due on", "Amount", "This offer stands until %s", "A payment may be up to %d days late without breaking the plan", "I agree to this plan", "Change it", "Agreed", "Before you agree", "First payment",
		map[string]string{"weekly": "Every week", "fortnightly": "Every two weeks", "twice_monthly": "Twice a month, on two days you choose", "four_weekly": "Every four weeks", "monthly": "Every month", "pay_day": "Once a month, by your pay day", "seasonal": "Every month, more in some months and less in others"}, Plural{"%d payment", "%d payments"}},
	OfferWords{"可以怎样处理", "以下是出借机构允许的全部选择，按普通顺序排列。在您阅读并签署之前，都不算约定。", "一次还清", "在 %[2]s 之前支付 %[1]s，债务即结清。", "协商减免", "在 %[2]s 之前支付 %[1]s，其余 %[3]s 免除，债务即结清。", "分期还款", "看看这个", "自己设计计划", "找一个您能坚持的计划", "可以随意调整金额。在您阅读并签署之前，不会产生任何约定。",
		"每期还款", "输入金额，或用 − 和 + 调整", "期数", "您想分几期还", "多久一次", "首期日期", "发工资后不久的日子最合适", "看结果", "每期 %s，最后一期 %s。您将在 %s 还清。", "最少", "最多", "按金额", "按期数", "这些我都负担不起", "没关系。请告诉我们您能承受多少，会有专人来看。请拨打 %s：他们不会逼您。在此期间这一页的内容不会过期。",
		"同意之前请先阅读", "这就是您将同意的全部内容。您可以修改，也可以不选。", "每期还款", "最后一期", "您总共支付", "您今天欠", "付清后免除", "计划中的利息和费用", "年化成本（APR）", "不加收利息和费用", "每期的日期", "期数", "到期日", "金额", "这个方案保留到 %s", "每期最多可以晚 %d 天，计划仍然有效", "我同意这个计划", "修改", "已同意", "同意之前", "首期",
		map[string]string{"weekly": "每周", "fortnightly": "每两周", "twice_monthly": "每月两次，日子由您选", "four_weekly": "每四周", "monthly": "每月", "pay_day": "每月一次，跟着发薪日", "seasonal": "每月，有的月份多还、有的月份少还"}, Plural{"", "共 %d 期"}},
	OfferWords{"可以怎樣處理", "以下是放款機構允許的全部選擇，依一般順序排列。在您閱讀並簽署之前，都不算約定。", "一次還清", "在 %[2]s 之前支付 %[1]s，債務即結清。", "協商減免", "在 %[2]s 之前支付 %[1]s，其餘 %[3]s 免除，債務即結清。", "分期還款", "看看這個", "自己設計計畫", "找一個您能持續的計畫", "可以隨意調整金額。在您閱讀並簽署之前，不會產生任何約定。",
		"每期還款", "輸入金額，或用 − 和 + 調整", "期數", "您想分幾期還", "多久一次", "首期日期", "發薪後不久的日子最合適", "看結果", "每期 %s，最後一期 %s。您將在 %s 還清。", "最少", "最多", "依金額", "依期數", "這些我都負擔不起", "沒關係。請告訴我們您能負擔多少，會有專人來看。請撥打 %s：他們不會逼您。在此期間這一頁的內容不會過期。",
		"同意之前請先閱讀", "這就是您將同意的全部內容。您可以修改，也可以不選。", "每期還款", "最後一期", "您總共支付", "您今天欠", "付清後免除", "計畫中的利息和費用", "年化成本（APR）", "不加收利息和費用", "每期的日期", "期數", "到期日", "金額", "這個方案保留到 %s", "每期最多可以晚 %d 天，計畫仍然有效", "我同意這個計畫", "修改", "已同意", "同意之前", "首期",
		map[string]string{"weekly": "每週", "fortnightly": "每兩週", "twice_monthly": "每月兩次，日子由您選", "four_weekly": "每四週", "monthly": "每月", "pay_day": "每月一次，配合發薪日", "seasonal": "每月，有的月份多還、有的月份少還"}, Plural{"", "共 %d 期"}})

// PlanWords are the plan, its payments and what comes after.
type PlanWords struct {
	Title, Agreed, AgreedLead, Reference, Next, NextNone, Done, Progress, Agreement, None, PayTitle, PayLead, PayTo, PayFor, PayButton, PayHow, ReturnTitle, Checking, CheckingLead, PaidTitle, PaidLead, FailedTitle, LeftTitle, LeftLead, Again, Elsewhere, ElsewhereLead, Bank, Account, WriteRef, Receipt string
	State                                                                                                                                                                                                                                                                                                     map[string]string
	Declines                                                                                                                                                                                                                                                                                                  map[string]string
}

// Plan is what was agreed and how it goes.
var Plan = speak(
	PlanWords{"Your plan", "You have agreed a plan", "Well done. Here is what happens next; the agreement is on its way to you as a PDF.", "Reference", "Your next payment", "Nothing is due now.", "The plan is finished. You owe nothing on this debt.", "You have paid %s of %s", "Download the agreement (PDF)", "You have no plan yet.",
		"Pay your next instalment", "You pay on the payment provider's own secure page. We never see your card.", "Paid to", "For", "Pay %s", "You come back here afterwards.", "Your payment", "We are waiting for the payment provider", "This page shows what has truly arrived. It can take a minute; you may close it. We will send you a receipt.",
		"Payment received", "Thank you. %s has arrived and your receipt is on its way.", "The payment did not go through", "You left before paying", "Nothing was taken. You can try again whenever you like.", "Try again", "How to pay %s directly", "For your protection the law here does not let us receive this money. Please pay the creditor's own account.", "Bank", "Account", "Write this reference on the payment", "Download the receipt (PDF)",
		map[string]string{"open": "Due", "paid": "Paid", "pending": "On its way"},
		map[string]string{"card_declined": "Your bank did not allow it. No money was taken. You can try another card, or ask your bank.", "insufficient_funds": "The card did not have enough money on it. No money was taken, and there is no fee.", "expired": "The card has expired. No money was taken.", "authentication": "Your bank could not confirm that it was you. No money was taken.", "try_later": "Your bank could not answer just now. No money was taken; please try later.", "other": "It could not be completed. No money was taken."}},
	PlanWords{"我的计划", "计划已经约定", "做得好。接下来会这样进行；协议的 PDF 正在发给您。", "编号", "下一笔还款", "现在没有到期的款项。", "计划已完成，这笔债务您不再欠款。", "您已支付 %s，总额 %s", "下载协议（PDF）", "您还没有计划。",
		"支付下一期", "您会在支付公司的安全页面付款。我们看不到您的卡号。", "收款方", "用途", "支付 %s", "付款后会回到这里。", "您的付款", "正在等支付公司的确认", "这一页只显示真正到账的情况。可能要一分钟，您可以关掉页面。收据会发给您。",
		"已收到付款", "谢谢。%s 已到账，收据正在发给您。", "付款没有成功", "您没有付款就离开了", "没有扣款。您随时可以再试。", "再试一次", "怎样直接付给 %s", "为了保护您，当地法律不允许我们收这笔钱。请付到债权人自己的账户。", "银行", "账户", "付款时请写上这个编号", "下载收据（PDF）",
		map[string]string{"open": "待付", "paid": "已付", "pending": "处理中"},
		map[string]string{"card_declined": "银行没有批准。没有扣款。您可以换一张卡，或问问银行。", "insufficient_funds": "卡里余额不足。没有扣款，也没有手续费。", "expired": "卡已过期。没有扣款。", "authentication": "银行没能确认是您本人。没有扣款。", "try_later": "银行暂时没有回应。没有扣款，请稍后再试。", "other": "没有完成。没有扣款。"}},
	PlanWords{"我的計畫", "計畫已經約定", "做得好。接下來會這樣進行；協議的 PDF 正在傳給您。", "編號", "下一筆還款", "現在沒有到期的款項。", "計畫已完成，這筆債務您不再欠款。", "您已支付 %s，總額 %s", "下載協議（PDF）", "您還沒有計畫。",
		"支付下一期", "您會在支付公司的安全頁面付款。我們看不到您的卡號。", "收款方", "用途", "支付 %s", "付款後會回到這裡。", "您的付款", "正在等支付公司的確認", "這一頁只顯示真正入帳的情況。可能要一分鐘，您可以關掉頁面。收據會傳給您。",
		"已收到付款", "謝謝。%s 已入帳，收據正在傳給您。", "付款沒有成功", "您沒有付款就離開了", "沒有扣款。您隨時可以再試。", "再試一次", "如何直接付給 %s", "為了保護您，當地法律不允許我們收這筆錢。請付到債權人自己的帳戶。", "銀行", "帳戶", "付款時請寫上這個編號", "下載收據（PDF）",
		map[string]string{"open": "待付", "paid": "已付", "pending": "處理中"},
		map[string]string{"card_declined": "銀行沒有核准。沒有扣款。您可以換一張卡，或問問銀行。", "insufficient_funds": "卡片餘額不足。沒有扣款，也沒有手續費。", "expired": "卡片已過期。沒有扣款。", "authentication": "銀行無法確認是您本人。沒有扣款。", "try_later": "銀行暫時沒有回應。沒有扣款，請稍後再試。", "other": "沒有完成。沒有扣款。"}})

// Refusals say why not, and what would work, by code. Amounts and dates are filled in where the sentence has a %s.
var Refusals = speak(
	map[string]string{"not_signed": "Type your full name to sign.", "above_safe": "Tick the box if you want this plan although it is more than you can safely spare, or choose a smaller one.", "proposal_waiting": "A person already looks at a proposal of yours. You hear from us when there is an answer; what your lender allows at once you can still have.", "no_referral": "This proposal has been answered already.", "amount_too_low": "That is less than your lender allows. The least is %s.", "amount_too_high": "That is as much as you owe or more. The most for an instalment is %s.", "not_an_amount": "Enter an amount in figures, for example 180 or 180.50", "too_few_instalments": "A plan has at least two payments.", "too_many_instalments": "That is too many payments. Your lender allows up to %s.", "not_a_count": "Enter a whole number of payments, for example 12",
		"first_date_past": "The first payment must be today or later.", "first_date_too_late": "The first payment can be on %s at the latest.", "not_a_date": "Enter a real date.", "frequency_not_offered": "Your lender does not offer that rhythm.", "kind_not_offered": "Your lender does not offer this.", "tier_not_offered": "This offer is not open any more.", "balance_too_small": "The balance is too small to be paid in instalments.",
		"terms_changed": "Something changed since you read this, so nothing was agreed. Here is how it stands now.", "offer_lapsed": "This offer has run out. Nothing was agreed; the options open today are here.", "offer_unknown": "We cannot find that offer. The options open today are here.", "plan_under_way": "You already have a plan for this debt.", "debt_closed": "This debt is closed. There is nothing to agree.", "debt_disputed": "This debt is being checked, so nothing can be agreed or paid on it now.",
		"referral_open": "You have asked them already. You can see how it stands, or take it back.", "referral_enough": "Five in thirty days is as many as we pass on. You can still get in touch with anybody in the list yourself.", "pause_stays": "This pause was promised and ends by itself on its day. It cannot be lifted before.",
		"slot_gone": "Somebody took that time just before you. These are still free.", "consult_enough": "Two talks are booked already. Move or cancel one first.", "consult_over": "This talk cannot be changed any more.", "consult_not_yet": "The talk has not begun yet.", "hours_wrong": "Enter times on the 24-hour clock that are long enough for a talk of 15 to 120 minutes, and a time zone such as Europe/London.", "hours_overlap": "Two of these times overlap, here or with your hours at another lender.", "files_too_many": "A message can carry five files. Send the rest with another one.", "message_empty": "Write something, or add a file.", "message_too_long": "That is longer than 4,000 characters. Please shorten it; what you wrote is still here.", "messages_enough": "That is as many messages as we can take in a day. Please ring if it cannot wait.", "complaint_open": "You have a complaint that is not answered yet. You can add to it by secure message.", "complaint_answered_already": "This complaint has been answered already.",
		"amount_changed": "The amount due has changed since you saw it. Nothing was taken.", "nothing_offered": "Your lender has no online options for this debt now. Please ring.", "nothing_due": "Nothing is due now.", "no_plan": "There is no plan to pay on yet.", "payment_open": "A payment for this instalment is already under way.", "not_here": "We may not receive this money here.", "gateway_down": "The payment provider does not answer just now. Nothing was taken; please try again in a minute.",
		"hold_over": "That has run out already, so there is nothing to record.", "space_too_soon": "There was one within the last twelve months. The next can begin on %s.", "dispute_open": "That hold ends when the dispute is answered. Answer it instead.", "correct_first": "A wrong amount is corrected first: the lender restates the balance, and then it can be answered.", "no_breathing_space": "The law here has no breathing space of that kind. %s", "date_ahead": "That day has not come yet. Enter today or an earlier day.", "file_empty": "That file is empty. Choose another.", "file_too_large": "A file may have 5 MB at most. Make it smaller, or send a photo of the page.", "file_type": "That is not a PDF, JPEG, PNG, HEIC or plain text file, whatever its name says. Save it as one of these.", "files_enough": "Five files are the most for one dispute. Put pages together, or ask for a person.",
		"helper_enough": "There are many things waiting to be decided already. Take one back, or wait.", "helper_decided": "This has been decided already.", "on_hold": "Everything is on hold now, so nothing changes until that ends.", "cut_off_passed": "It falls due today or earlier, so it cannot be changed any more. You can pay it, or catch up in steps.", "nothing_left": "There is nothing left to change.", "date_not_later": "Choose %s or a later day.", "date_too_late": "Choose %s at the latest. For longer, skip a payment or pause the plan.", "skips_used": "You have used the %s skips that your agreement gives in twelve months.", "skip_last": "This is the last payment. You can move it to another day, or let the plan end later.", "pause_not_offered": "This plan cannot be paused. You can skip a payment or move its date.", "repair_first": "The plan is off track. First repair it: that takes one step below.", "nothing_overdue": "Nothing is overdue.", "discount_lost": "Moving it past %s would lose the discount of %s. You can still do it if you want that.", "change_unknown": "This cannot be changed here.", "nothing_to_undo": "There is no change to take back any more.", "undo_over": "The time to take it back is over. You can make a new change instead.", "cooling_over": "The day to take the agreement back is over. You can change the plan, pause it or tell us that something has changed.", "paid_already": "A payment has been made on it, so it cannot be taken back. You can still change it.", "not_paused": "The plan is not paused.", "pay_too_little": "The least that can be paid is %s.", "pay_too_much": "The most that can be paid is %s.", "pay_leaves_too_little": "That would leave less than a card payment can take. Pay %s, or a little less.", "no_mandate": "Autopay is not on.", "autopay_stopped": "Autopay has paused itself. Check the card to switch it on again.", "no_guest": "This invitation is not open any more.", "guests_enough": "Five invitations are open. Take one back first.", "hold_already": "This is on hold already.", "no_hold": "This hold has ended already.", "no_dispute": "There is no open dispute.",
		"balance_too_large": "Your balance is too large for the instalment plans that your lender has. A person can look for another way with you.", "amount_above_most": "Your lender's plans take at most %s a payment.", "count_too_few": "Your lender's plans spread this balance over at least %s payments.", "does_not_clear": "With that amount and that number of payments, some of the debt would be left. It would take %s each time.", "down_not_offered": "Your lender's plans take no down-payment.", "down_too_low": "Your lender asks for a first payment of at least %s.", "down_too_high": "Your lender takes a first payment of at most %s, so that you keep something in hand.", "settlement_too_low": "That is less than your lender settles for. The least is %s.", "parts_not_offered": "Your lender takes that sum in %s parts at most.", "days_unclear": "Choose two days of the month, at least a week apart.", "pay_day_unclear": "Say when you are paid, and a day at most %s days before or after it.", "season_unclear": "Say how much you can pay in each month of the year. At least %s months need a payment."},
	map[string]string{"not_signed": "请输入您的全名来签署。", "above_safe": "如果您想要这个超出安心金额的计划，请勾选；或者选一个小一些的。", "proposal_waiting": "专人已经在看您的一个提议，有答复时我们会通知您；出借机构当场允许的方案您仍然可以选。", "no_referral": "这个提议已经答复。", "amount_too_low": "这低于出借机构允许的金额。最少是 %s。", "amount_too_high": "这已经达到或超过欠款总额。每期最多是 %s。", "not_an_amount": "请用数字填写金额，例如 180 或 180.50", "too_few_instalments": "分期至少要两期。", "too_many_instalments": "期数太多了。出借机构最多允许 %s 期。", "not_a_count": "请填写整数期数，例如 12",
		"first_date_past": "首期日期必须是今天或以后。", "first_date_too_late": "首期最晚可以在 %s。", "not_a_date": "请填写真实的日期。", "frequency_not_offered": "出借机构不提供这种还款频率。", "kind_not_offered": "出借机构不提供这个选择。", "tier_not_offered": "这个方案已经不能选了。", "balance_too_small": "余额太小，不能分期。",
		"terms_changed": "您阅读之后情况有变，所以没有达成约定。现在的情况如下。", "offer_lapsed": "这个方案已过期，没有达成约定。今天可选的方案如下。", "offer_unknown": "找不到这个方案。今天可选的方案如下。", "plan_under_way": "这笔债务已经有计划了。", "debt_closed": "这笔债务已结清，没有需要约定的。", "debt_disputed": "这笔债务正在核查，现在不能约定或付款。",
		"referral_open": "您已经请过他们了。可以查看进展，也可以撤回。", "referral_enough": "三十天内最多转五次。名单上的机构您仍可以自己联系。", "pause_stays": "这次暂停是答应过的，到期会自动结束，不能提前解除。",
		"slot_gone": "这个时间刚刚被别人约走了。下面的时间还可以约。", "consult_enough": "已有两次预约。请先改期或取消一次。", "consult_over": "这次预约已不能更改。", "consult_not_yet": "谈话还没有开始。", "hours_wrong": "请用 24 小时制填写，每段至少够一次 15 到 120 分钟的谈话，并填写时区，例如 Asia/Shanghai。", "hours_overlap": "有两段时间重叠，可能与您在其他机构的时间冲突。", "files_too_many": "一条消息最多带五个文件。其余的请另发一条。", "message_empty": "请写点内容，或添加文件。", "message_too_long": "超过 4000 字，请缩短一些；您写的都还在。", "messages_enough": "今天的消息已达上限。如果着急，请打电话。", "complaint_open": "您有一件投诉还没有答复。可以用安全消息补充。", "complaint_answered_already": "这件投诉已经答复。",
		"amount_changed": "应付金额在您看到之后有变。没有扣款。", "nothing_offered": "出借机构目前没有可以在线选择的方案。请打电话询问。", "nothing_due": "现在没有到期的款项。", "no_plan": "还没有可以付款的计划。", "payment_open": "这一期已经有一笔付款在进行。", "not_here": "我们不能在这里收这笔钱。", "gateway_down": "支付公司暂时没有回应。没有扣款，请一分钟后再试。",
		"hold_over": "期限已过，没有需要登记的。", "space_too_soon": "最近十二个月内已有一次。下一次最早可以从 %s 开始。", "dispute_open": "答复异议后，这项暂停才会结束。请先答复异议。", "correct_first": "金额有误要先更正：由出借机构更新余额，然后才能答复。", "no_breathing_space": "这里的法律没有这种喘息期。%s", "date_ahead": "这一天还没到。请填写今天或更早的日期。", "file_empty": "这个文件是空的。请选择别的文件。", "file_too_large": "每个文件最多 5 MB。请缩小，或拍一张照片。", "file_type": "不管名称是什么，这不是 PDF、JPEG、PNG、HEIC 或纯文本文件。请另存为其中一种。", "files_enough": "一次异议最多五个文件。请合并，或找真人。",
		"helper_enough": "已有很多事等着决定。请先收回一件，或等一等。", "helper_decided": "这件事已经决定过了。", "on_hold": "现在一切暂停，结束之前不会有任何变动。", "cut_off_passed": "这一期今天或更早已到期，不能再改。您可以付款，或分步补上。", "nothing_left": "已经没有可以修改的内容。", "date_not_later": "请选择 %s 或以后的日期。", "date_too_late": "最晚可以选 %s。需要更久，可以跳过一期或暂停计划。", "skips_used": "协议十二个月内可跳过 %s 期，已经用完。", "skip_last": "这是最后一期。您可以改日期，或让计划延后结束。", "pause_not_offered": "这个计划不能暂停。您可以跳过一期或改日期。", "repair_first": "计划已偏离，请先修复：下面一步就好。", "nothing_overdue": "没有逾期的款项。", "discount_lost": "改到 %s 之后会失去 %s 的减免。如果您愿意，仍然可以改。", "change_unknown": "这里不能这样修改。", "nothing_to_undo": "已经没有可以撤回的修改。", "undo_over": "撤回的时间已过。您可以重新修改。", "cooling_over": "撤回协议的期限已过。您可以修改、暂停计划，或告诉我们情况有变。", "paid_already": "已经有付款，不能撤回，但仍可以修改。", "not_paused": "计划没有暂停。", "pay_too_little": "最少可以付 %s。", "pay_too_much": "最多可以付 %s。", "pay_leaves_too_little": "这样剩下的金额太小，无法刷卡。请付 %s，或少付一点。", "no_mandate": "自动还款没有开启。", "autopay_stopped": "自动还款已自行暂停。请检查银行卡后重新开启。", "no_guest": "这个邀请已失效。", "guests_enough": "已有五个邀请。请先收回一个。", "hold_already": "已经暂停了。", "no_hold": "这个暂停已经结束。", "no_dispute": "没有未答复的异议。",
		"balance_too_large": "您的余额超出了出借机构现有分期计划的范围。可以由专人和您一起找别的办法。", "amount_above_most": "出借机构的计划每期最多收 %s。", "count_too_few": "这笔余额至少要分 %s 期。", "does_not_clear": "按这个金额和期数，还会剩下一部分没有还清。要还清，每期需要 %s。", "down_not_offered": "出借机构的计划不收首付。", "down_too_low": "出借机构要求首付至少 %s。", "down_too_high": "首付最多 %s，这样您手头还能留一些钱。", "settlement_too_low": "这低于出借机构可以接受的和解金额。最少是 %s。", "parts_not_offered": "这个金额最多可以分 %s 次付清。", "days_unclear": "请选每月的两个日子，至少相隔一周。", "pay_day_unclear": "请告诉我们您哪天发工资，还款日最多在它前后 %s 天。", "season_unclear": "请告诉我们一年中每个月您能还多少。至少要有 %s 个月有还款。"},
	map[string]string{"not_signed": "請輸入您的全名來簽署。", "above_safe": "如果您想要這個超出安心金額的計畫，請勾選；或者選一個小一些的。", "proposal_waiting": "專人已經在看您的一個提議，有答覆時我們會通知您；放款機構當場允許的方案您仍然可以選。", "no_referral": "這個提議已經答覆。", "amount_too_low": "這低於放款機構允許的金額。最少是 %s。", "amount_too_high": "這已經達到或超過欠款總額。每期最多是 %s。", "not_an_amount": "請用數字填寫金額，例如 180 或 180.50", "too_few_instalments": "分期至少要兩期。", "too_many_instalments": "期數太多了。放款機構最多允許 %s 期。", "not_a_count": "請填寫整數期數，例如 12",
		"first_date_past": "首期日期必須是今天或以後。", "first_date_too_late": "首期最晚可以在 %s。", "not_a_date": "請填寫真實的日期。", "frequency_not_offered": "放款機構不提供這種還款頻率。", "kind_not_offered": "放款機構不提供這個選擇。", "tier_not_offered": "這個方案已經不能選了。", "balance_too_small": "餘額太小，不能分期。",
		"terms_changed": "您閱讀之後情況有變，所以沒有達成約定。現在的情況如下。", "offer_lapsed": "這個方案已過期，沒有達成約定。今天可選的方案如下。", "offer_unknown": "找不到這個方案。今天可選的方案如下。", "plan_under_way": "這筆債務已經有計畫了。", "debt_closed": "這筆債務已結清，沒有需要約定的。", "debt_disputed": "這筆債務正在查證，現在不能約定或付款。",
		"referral_open": "您已經請過他們了。可以查看進度，也可以收回。", "referral_enough": "三十天內最多轉五次。名單上的機構您仍可以自己聯絡。", "pause_stays": "這次暫停是答應過的，到期會自動結束，不能提前解除。",
		"slot_gone": "這個時間剛剛被別人約走了。下面的時間還可以約。", "consult_enough": "已有兩次預約。請先改期或取消一次。", "consult_over": "這次預約已不能更改。", "consult_not_yet": "談話還沒有開始。", "hours_wrong": "請用 24 小時制填寫，每段至少夠一次 15 到 120 分鐘的談話，並填寫時區，例如 Asia/Taipei。", "hours_overlap": "有兩段時間重疊，可能與您在其他機構的時間衝突。", "files_too_many": "一則訊息最多帶五個檔案。其餘的請另傳一則。", "message_empty": "請寫點內容，或加入檔案。", "message_too_long": "超過 4000 字，請縮短一些；您寫的都還在。", "messages_enough": "今天的訊息已達上限。如果著急，請來電。", "complaint_open": "您有一件申訴還沒有答覆。可以用安全訊息補充。", "complaint_answered_already": "這件申訴已經答覆。",
		"amount_changed": "應付金額在您看到之後有變。沒有扣款。", "nothing_offered": "放款機構目前沒有可在線上選擇的方案。請來電詢問。", "nothing_due": "現在沒有到期的款項。", "no_plan": "還沒有可以付款的計畫。", "payment_open": "這一期已經有一筆付款在進行。", "not_here": "我們不能在這裡收這筆錢。", "gateway_down": "支付公司暫時沒有回應。沒有扣款，請一分鐘後再試。",
		"hold_over": "期限已過，沒有需要登錄的。", "space_too_soon": "最近十二個月內已有一次。下一次最早可以從 %s 開始。", "dispute_open": "答覆爭議後，這項暫停才會結束。請先答覆爭議。", "correct_first": "金額有誤要先更正：由放款機構更新餘額，然後才能答覆。", "no_breathing_space": "這裡的法律沒有這種喘息期。%s", "date_ahead": "這一天還沒到。請填寫今天或更早的日期。", "file_empty": "這個檔案是空的。請選擇別的檔案。", "file_too_large": "每個檔案最多 5 MB。請縮小，或拍一張照片。", "file_type": "不論名稱是什麼，這不是 PDF、JPEG、PNG、HEIC 或純文字檔。請另存為其中一種。", "files_enough": "一次爭議最多五個檔案。請合併，或找真人。",
		"helper_enough": "已有很多事等著決定。請先收回一件，或等一等。", "helper_decided": "這件事已經決定過了。", "on_hold": "現在一切暫停，結束之前不會有任何變動。", "cut_off_passed": "這一期今天或更早已到期，不能再改。您可以付款，或分步補上。", "nothing_left": "已經沒有可以修改的內容。", "date_not_later": "請選擇 %s 或以後的日期。", "date_too_late": "最晚可以選 %s。需要更久，可以跳過一期或暫停計畫。", "skips_used": "協議十二個月內可跳過 %s 期，已經用完。", "skip_last": "這是最後一期。您可以改日期，或讓計畫延後結束。", "pause_not_offered": "這個計畫不能暫停。您可以跳過一期或改日期。", "repair_first": "計畫已偏離，請先修復：下面一步就好。", "nothing_overdue": "沒有逾期的款項。", "discount_lost": "改到 %s 之後會失去 %s 的減免。如果您願意，仍然可以改。", "change_unknown": "這裡不能這樣修改。", "nothing_to_undo": "已經沒有可以撤回的修改。", "undo_over": "撤回的時間已過。您可以重新修改。", "cooling_over": "撤回協議的期限已過。您可以修改、暫停計畫，或告訴我們情況有變。", "paid_already": "已經有付款，不能撤回，但仍可以修改。", "not_paused": "計畫沒有暫停。", "pay_too_little": "最少可以付 %s。", "pay_too_much": "最多可以付 %s。", "pay_leaves_too_little": "這樣剩下的金額太小，無法刷卡。請付 %s，或少付一點。", "no_mandate": "自動還款沒有開啟。", "autopay_stopped": "自動還款已自行暫停。請檢查卡片後重新開啟。", "no_guest": "這個邀請已失效。", "guests_enough": "已有五個邀請。請先收回一個。", "hold_already": "已經暫停了。", "no_hold": "這個暫停已經結束。", "no_dispute": "沒有未答覆的異議。",
		"balance_too_large": "您的餘額超出了放款機構現有分期計畫的範圍。可以由專人和您一起找別的辦法。", "amount_above_most": "放款機構的計畫每期最多收 %s。", "count_too_few": "這筆餘額至少要分 %s 期。", "does_not_clear": "照這個金額和期數，還會剩下一部分沒有還清。要還清，每期需要 %s。", "down_not_offered": "放款機構的計畫不收頭期款。", "down_too_low": "放款機構要求頭期款至少 %s。", "down_too_high": "頭期款最多 %s，這樣您手邊還能留一些錢。", "settlement_too_low": "這低於放款機構可以接受的和解金額。最少是 %s。", "parts_not_offered": "這個金額最多可以分 %s 次付清。", "days_unclear": "請選每月的兩個日子，至少相隔一週。", "pay_day_unclear": "請告訴我們您哪天領薪水，還款日最多在它前後 %s 天。", "season_unclear": "請告訴我們一年中每個月您能還多少。至少要有 %s 個月有還款。"})

// Refuse is a refusal in words. fill turns an argument's name and value into the reader's form.
func Refuse(l Lang, r *plans.Refusal, fill func(name, value string) string) string {
	sentence, ok := Refusals.In(l)[r.Code]
	if !ok {
		sentence = Refusals.In(l)["kind_not_offered"]
	}
	switch r.Code {
	case "amount_too_low", "does_not_clear", "down_too_low", "settlement_too_low":
		return Fill(sentence, fill("min", r.Args["min"]))
	case "amount_too_high", "amount_above_most", "down_too_high":
		return Fill(sentence, fill("max", r.Args["max"]))
	case "too_many_instalments", "parts_not_offered", "pay_day_unclear":
		return Fill(sentence, r.Args["max"]) // a number, not money
	case "count_too_few", "season_unclear":
		return Fill(sentence, r.Args["min"])
	case "first_date_too_late", "date_too_late":
		return Fill(sentence, fill("latest", r.Args["latest"]))
	case "date_not_later":
		return Fill(sentence, fill("earliest", r.Args["earliest"]))
	case "skips_used":
		return Fill(sentence, r.Args["max"])
	case "discount_lost":
		return Fill(sentence, fill("latest", r.Args["latest"]), fill("forgiven", r.Args["forgiven"]))
	case "space_too_soon":
		return Fill(sentence, fill("until", r.Args["until"]))
	case "no_breathing_space":
		return Fill(sentence, Care.In(l).Instead[r.Args["instead"]])
	case "pay_too_little":
		return Fill(sentence, fill("min", r.Args["min"]))
	case "pay_too_much", "pay_leaves_too_little":
		return Fill(sentence, fill("max", r.Args["max"]))
	}
	return sentence
}

// SettingWords are the settings page.
type SettingWords struct {
	Title, Reach, ReachLead, Email, SMS, On, Off, TurnOff, TurnOn, Saved, Language, LanguageLead, UseThis string
}

// Settings is how we may reach the borrower.
var Settings = speak(
	SettingWords{"Settings", "How we may write to you", "Turn off what you do not want. It takes effect at once and costs you nothing.", "E-mail", "Text message", "On", "Off", "Turn off", "Turn on", "Saved.", "The language of our letters", "Mail, text messages and PDFs from us come in this language.", "Use this"},
	SettingWords{"设置", "我们可以怎样联系您", "不想要的可以关掉，立即生效，不会有任何不利影响。", "电子邮件", "短信", "开", "关", "关闭", "打开", "已保存。", "我们写给您时用的语言", "我们的邮件、短信和 PDF 都用这种语言。", "用这种"},
	SettingWords{"設定", "我們可以怎樣聯絡您", "不想要的可以關掉，立即生效，不會有任何不利影響。", "電子郵件", "簡訊", "開", "關", "關閉", "開啟", "已儲存。", "我們寫給您時用的語言", "我們的郵件、簡訊和 PDF 都用這種語言。", "用這種"})
