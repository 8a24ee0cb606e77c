package words

// DeskWords are what waits for a person, in the console.
type DeskWords struct {
	Title, Lead, None, All, Kind, Who, Since, Waited, Open                                                           string
	Kinds                                                                                                            map[string]string
	Referral, Proposed, Bound, Near, NoNear, AsTerms, FirstOn, Agree, AgreeLead, Decline, DeclineLead, Reason, Guide string
	GuideLines                                                                                                       [3]string
	Done, AgreedNotice, DeclinedNotice, Impossible, Lawful, Law                                                      string
	Reasons                                                                                                          map[string]string
	Choose                                                                                                           string
}

// Desk is the list of tasks and the answer to a proposal.
var Desk = speak(
	DeskWords{
		Title: "Tasks", Lead: "What waits for a person, what has waited longest first.", None: "Nothing waits. Well done.", All: "All", Kind: "What", Who: "Who", Since: "Since", Waited: "Waits for", Open: "Open",
		Kinds:    map[string]string{"referral": "A proposal", "dispute": "A dispute", "hardship": "Hardship", "help": "Asks for help"},
		Referral: "A proposal to answer", Proposed: "Proposed", Bound: "What kept it from being agreed at once", Near: "What the borrower was shown instead", NoNear: "Nothing near it was possible at once.", AsTerms: "The terms if you agree", FirstOn: "First payment on", Agree: "Agree to it", AgreeLead: "The borrower sees these terms as an offer and signs them or does not. They stand until the day named.",
		Decline: "Do not agree", DeclineLead: "The borrower reads the reason, and what would work.", Reason: "Reason", Guide: "Before you answer", GuideLines: [3]string{"Ask what the borrower can keep, not what they could pay once. A plan that breaks helps nobody.", "Somebody who proposes an affordable amount is showing good will (FCA CONC 7.3.8G): a refusal needs a reason.", "Look at the support needs on the case before you write or ring."},
		Done: "This proposal has been answered.", AgreedNotice: "You agreed. The borrower is told that there is an answer.", DeclinedNotice: "You did not agree. The borrower is told that there is an answer.", Impossible: "It cannot be agreed as it stands: %s", Lawful: "Not even a person may go beyond this.", Law: "Rule: %s",
		Reasons: map[string]string{"too_long": "Runs too long", "too_little": "Leaves too much unpaid", "later_date": "Starts too late", "lender": "The lender does not allow it", "talk": "We want to talk first"}, Choose: "Choose a reason",
	},
	DeskWords{
		Title: "任务", Lead: "等待人工处理的事，等得最久的在最前。", None: "没有等待处理的事。做得好。", All: "全部", Kind: "内容", Who: "当事人", Since: "开始时间", Waited: "已等待", Open: "打开",
		Kinds:    map[string]string{"referral": "还款提议", "dispute": "异议", "hardship": "困难", "help": "请求帮助"},
		Referral: "待答复的提议", Proposed: "提议内容", Bound: "不能当场同意的原因", Near: "当时给借款人看的相近方案", NoNear: "没有可以当场约定的相近方案。", AsTerms: "如果同意，条款如下", FirstOn: "首期日期", Agree: "同意", AgreeLead: "借款人会看到这些条款作为一个方案，由其决定是否签署。方案保留到所写日期。",
		Decline: "不同意", DeclineLead: "借款人会看到原因以及怎样可行。", Reason: "原因", Guide: "答复之前", GuideLines: [3]string{"要问借款人能坚持多少，而不是一次能付多少。中断的计划对谁都没有好处。", "提出自己负担得起的金额是有诚意的表现（英国 FCA CONC 7.3.8G）：拒绝要有理由。", "写信或打电话之前，请先看案件上的支持需求。"},
		Done: "这个提议已经答复。", AgreedNotice: "您已同意。系统会通知借款人有了答复。", DeclinedNotice: "您没有同意。系统会通知借款人有了答复。", Impossible: "照现在的样子不能同意：%s", Lawful: "即使由人决定也不能超出这个界限。", Law: "依据：%s",
		Reasons: map[string]string{"too_long": "时间太长", "too_little": "剩余太多", "later_date": "开始太晚", "lender": "出借机构不允许", "talk": "想先谈一谈"}, Choose: "请选择原因",
	},
	DeskWords{
		Title: "任務", Lead: "等待人工處理的事，等得最久的在最前。", None: "沒有等待處理的事。做得好。", All: "全部", Kind: "內容", Who: "當事人", Since: "開始時間", Waited: "已等待", Open: "開啟",
		Kinds:    map[string]string{"referral": "還款提議", "dispute": "異議", "hardship": "困難", "help": "請求協助"},
		Referral: "待答覆的提議", Proposed: "提議內容", Bound: "不能當場同意的原因", Near: "當時給借款人看的相近方案", NoNear: "沒有可以當場約定的相近方案。", AsTerms: "如果同意，條款如下", FirstOn: "首期日期", Agree: "同意", AgreeLead: "借款人會看到這些條款作為一個方案，由其決定是否簽署。方案保留到所寫日期。",
		Decline: "不同意", DeclineLead: "借款人會看到原因以及怎樣可行。", Reason: "原因", Guide: "答覆之前", GuideLines: [3]string{"要問借款人能持續多少，而不是一次能付多少。中斷的計畫對誰都沒有好處。", "提出自己負擔得起的金額是有誠意的表現（英國 FCA CONC 7.3.8G）：拒絕要有理由。", "寫信或打電話之前，請先看案件上的支援需求。"},
		Done: "這個提議已經答覆。", AgreedNotice: "您已同意。系統會通知借款人有了答覆。", DeclinedNotice: "您沒有同意。系統會通知借款人有了答覆。", Impossible: "照現在的樣子不能同意：%s", Lawful: "即使由人決定也不能超出這個界限。", Law: "依據：%s",
		Reasons: map[string]string{"too_long": "時間太長", "too_little": "剩餘太多", "later_date": "開始太晚", "lender": "放款機構不允許", "talk": "想先談一談"}, Choose: "請選擇原因",
	})

// PoliciesWords are the lender's policies and their publishing, in the console.
type PoliciesWords struct {
	Title, Lead, None, Policy, Version, From, State, By, Decided, New, Propose, ProposeLead, Body, BodyHint, Approve, ApproveLead, Withdraw, Own, OnlySupervisors, Before, NotJSON, Band, Proposed, Installed, InForce, Saved string
	States, Refusals                                                                                                                                                                                                          map[string]string
}

// Policies is how a rule that prices debts comes into force.
var Policies = speak(
	PoliciesWords{
		Title: "Policies", Lead: "Every offer is priced by one of these. A new version is proposed by one person and approved by another, and takes effect on its day; what was published never changes.", None: "No policy yet.", Policy: "Policy", Version: "Version", From: "In force from", State: "State", By: "Proposed by", Decided: "Decided by",
		New: "Propose a new version", Propose: "Propose", ProposeLead: "Change what you mean to change. It is checked as a whole, and nothing takes effect before somebody else has approved it.", Body: "The policy, as JSON", BodyHint: "Amounts are in minor units, shares in basis points, dates as 2026-12-01.", Approve: "Approve and publish", ApproveLead: "From %s on every offer of this currency is priced by this version.", Withdraw: "Withdraw",
		Own: "You proposed this version: somebody else must approve it.", OnlySupervisors: "A supervisor who did not propose it approves it.", Before: "The version before", NotJSON: "This cannot be read as a policy: %s", Band: "Band %s: ", Proposed: "Proposed. Somebody else must approve it.", Installed: "with the installation", InForce: "in force", Saved: "Done.",
		States: map[string]string{"draft": "waits for approval", "published": "published", "withdrawn": "withdrawn"},
		Refusals: map[string]string{"policy_name": "The id is up to 60 small letters, digits and hyphens, and begins with a letter.", "policy_effective": "It must take effect on %s or later: nobody's offers change in hindsight.", "policy_waiting": "A version of this policy already waits for approval. Approve or withdraw it first.",
			"policy_other_currency": "A policy keeps its currency. Give this one another id.", "policy_own": "You proposed this version, so you may not approve it.", "policy_decided": "This version has been decided already."},
	},
	PoliciesWords{
		Title: "政策", Lead: "每个方案都按其中一个政策计算。新版本由一人提出、另一人批准，在指定日期生效；已公布的版本不再改变。", None: "还没有政策。", Policy: "政策", Version: "版本", From: "生效日期", State: "状态", By: "提出人", Decided: "决定人",
		New: "提出新版本", Propose: "提出", ProposeLead: "请修改需要改的部分。系统会整体检查，在他人批准之前不会生效。", Body: "政策（JSON）", BodyHint: "金额以最小货币单位计，比例以基点计，日期如 2026-12-01。", Approve: "批准并公布", ApproveLead: "从 %s 起，这种货币的每个方案都按此版本计算。", Withdraw: "撤回",
		Own: "这个版本是您提出的，须由他人批准。", OnlySupervisors: "须由没有提出它的主管批准。", Before: "上一版本", NotJSON: "无法读作政策：%s", Band: "第 %s 档：", Proposed: "已提出，须由他人批准。", Installed: "随系统安装", InForce: "生效中", Saved: "已完成。",
		States: map[string]string{"draft": "等待批准", "published": "已公布", "withdrawn": "已撤回"},
		Refusals: map[string]string{"policy_name": "编号最多 60 个小写字母、数字和连字符，以字母开头。", "policy_effective": "生效日期须为 %s 或之后：不能事后改变任何人的方案。", "policy_waiting": "这个政策已有一个版本等待批准，请先批准或撤回它。",
			"policy_other_currency": "政策的货币不能改变，请另用一个编号。", "policy_own": "这个版本是您提出的，您不能批准。", "policy_decided": "这个版本已经决定。"},
	},
	PoliciesWords{
		Title: "政策", Lead: "每個方案都依其中一個政策計算。新版本由一人提出、另一人核准，在指定日期生效；已公布的版本不再改變。", None: "還沒有政策。", Policy: "政策", Version: "版本", From: "生效日期", State: "狀態", By: "提出人", Decided: "決定人",
		New: "提出新版本", Propose: "提出", ProposeLead: "請修改需要改的部分。系統會整體檢查，在他人核准之前不會生效。", Body: "政策（JSON）", BodyHint: "金額以最小貨幣單位計，比例以基點計，日期如 2026-12-01。", Approve: "核准並公布", ApproveLead: "從 %s 起，這種貨幣的每個方案都依此版本計算。", Withdraw: "撤回",
		Own: "這個版本是您提出的，須由他人核准。", OnlySupervisors: "須由沒有提出它的主管核准。", Before: "上一版本", NotJSON: "無法讀作政策：%s", Band: "第 %s 級距：", Proposed: "已提出，須由他人核准。", Installed: "隨系統安裝", InForce: "生效中", Saved: "已完成。",
		States: map[string]string{"draft": "等待核准", "published": "已公布", "withdrawn": "已撤回"},
		Refusals: map[string]string{"policy_name": "編號最多 60 個小寫字母、數字和連字號，以字母開頭。", "policy_effective": "生效日期須為 %s 或之後：不能事後改變任何人的方案。", "policy_waiting": "這個政策已有一個版本等待核准，請先核准或撤回它。",
			"policy_other_currency": "政策的貨幣不能改變，請另用一個編號。", "policy_own": "這個版本是您提出的，您不能核准。", "policy_decided": "這個版本已經決定。"},
	})

// AnswerMailWords are the message that an answer is ready: it says neither debt nor creditor.
type AnswerMailWords struct{ Subject, Body, SMS string }

// AnswerMail tells somebody that what they asked has an answer.
var AnswerMail = speak(
	AnswerMailWords{"An answer for you from %s", "You asked us something, and there is an answer. Open it here; the link works once and ends after three days:", "%s has an answer for you: %s"},
	AnswerMailWords{"%s给您的答复", "您问过我们一件事，现在有了答复。请在这里打开；链接只能用一次，三天后失效：", "%s有一条答复给您：%s"},
	AnswerMailWords{"%s給您的答覆", "您問過我們一件事，現在有了答覆。請在這裡開啟；連結只能用一次，三天後失效：", "%s有一則答覆給您：%s"})
