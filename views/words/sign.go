package words

import "evenkeel/plans"

// SigningWords are what stands between reading a plan and having agreed to it.
type SigningWords struct {
	StressTitle, StressLead, Left, LeftHint, Income, IncomeHint, Kept, Test, Holds, Absorbed, NotAbsorbed                    string
	FromBudget, PayComes, PaidOn                                                                                             string
	Risk                                                                                                                     Plural
	Shocks                                                                                                                   map[string]string
	AboveTitle, AboveLead, AboveSmaller, AboveYes, AboveMissing                                                              string
	NowTitle, Now, NowLeft, LostTitle, Lost, NothingLost, AutopayEnds                                                        string
	Told, TextTitle, SignTitle, SignLead, Name, TextHash, SignedBy, SignedAt, Between, Slack, Settled, Cooling, PersonAgreed string
	Methods                                                                                                                  map[string]string
}

// Signing is reading, testing and signing.
var Signing = speak(
	SigningWords{
		StressTitle: "Would it hold in a bad month?", StressLead: "Before you sign, see what an unexpected bill or a smaller income would do to this plan.", Left: "What is left each month after rent, food, bills and other essentials, before this plan", LeftHint: "A rough figure is enough", Income: "Take-home pay each month", IncomeHint: "You can leave this empty",
		FromBudget: "We filled in what your own budget says. You can change it here; your budget stays as it is.", PayComes: "How your pay comes", PaidOn: "One of your pay days, if pay comes by weeks",
		Kept: "This stays on this page. It is not saved, and nobody sees it.", Test: "Test the plan", Holds: "The plan holds.", Absorbed: "The plan's own slack absorbs it: %d skipped, %d within the days of grace.", NotAbsorbed: "That is more than the plan's slack absorbs. A smaller payment would be safer.", Risk: Plural{"%d payment would be at risk.", "%d payments would be at risk."},
		Shocks:     map[string]string{"one_bill": "One unexpected bill of %s", "less_income": "Your income falls by a fifth: %s less a month", "three_paydays": "A month in which your pay is %s short"},
		AboveTitle: "This is more than you can safely spare", AboveLead: "It asks for %s a month. From what you told us, %s is safe. You may still choose it; then you have 24 hours in which you can take it back without giving a reason.", AboveSmaller: "See options inside that", AboveYes: "I have thought about it and want this plan", AboveMissing: "Tick the box if you want this plan although it is more than you can safely spare, or choose a smaller one.",
		NowTitle: "Your present plan", Now: "%s in total, %d payments, the last on %s", NowLeft: "Still to pay under it", LostTitle: "What changes when you sign", Lost: "Your present plan ends, and with it the %s that would have been forgiven.", NothingLost: "Your present plan ends. No discount is lost.", AutopayEnds: "Autopay ends with it. You can switch it on again for the new plan.",
		Told: "What you should know", TextTitle: "The agreement, word for word", SignTitle: "Sign", SignLead: "Typing your name is your signature. We keep it with the time and the internet address it came from.", Name: "Your full name", TextHash: "Fingerprint of the words that were signed (SHA-256)", SignedBy: "Signed by", SignedAt: "Signed at", Between: "Between %s and %s",
		Slack: "You may skip %d payments in any twelve months and pause for up to %d days without breaking the plan.", Settled: "When it is paid in full, the rest is forgiven and the debt is closed. Until then the whole balance stands.", Cooling: "You can take this plan back until %s.", PersonAgreed: "A person has agreed to these terms for you.",
		Methods: map[string]string{plans.AppendixJ: "reckoned by the actuarial method of Regulation Z, Appendix J", plans.AnnexI: "reckoned as the effective yearly rate of Directive 2008/48/EC, Annex I"},
	},
	SigningWords{
		StressTitle: "遇到困难的月份，计划还撑得住吗？", StressLead: "签署之前，看看一笔意外账单或收入减少会对这个计划有什么影响。", Left: "每月付完房租、吃饭、账单等必要开支之后，还没付这个计划之前，还剩多少", LeftHint: "大概的数就够了", Income: "每月到手收入", IncomeHint: "可以留空",
		FromBudget: "已按您自己的预算填好。您可以在这里修改，预算不会变。", PayComes: "工资多久发一次", PaidOn: "按周发的话：任意一个发薪日",
		Kept: "只留在这一页，不会保存，也没有人看到。", Test: "测试这个计划", Holds: "计划撑得住。", Absorbed: "计划自带的宽松安排可以应付：跳过 %d 期，宽限期内补上 %d 期。", NotAbsorbed: "这超出了计划自带的宽松安排。每期少一些会更稳妥。", Risk: Plural{"", "有 %d 期可能付不出。"},
		Shocks:     map[string]string{"one_bill": "一笔 %s 的意外账单", "less_income": "收入减少五分之一：每月少 %s", "three_paydays": "有一个月的收入少了 %s"},
		AboveTitle: "这超出了您能安心拿出的金额", AboveLead: "它每月需要 %s。按您告诉我们的情况，%s 是安全的。您仍然可以选它；选了之后 24 小时内可以无理由撤回。", AboveSmaller: "看看在此范围内的选择", AboveYes: "我想过了，想要这个计划", AboveMissing: "如果您想要这个超出安心金额的计划，请勾选；或者选一个小一些的。",
		NowTitle: "您现在的计划", Now: "总额 %s，共 %d 期，最后一期在 %s", NowLeft: "其中还没付的", LostTitle: "签署后会有什么变化", Lost: "现在的计划结束，原本可以免除的 %s 也随之取消。", NothingLost: "现在的计划结束，没有减免会因此失去。", AutopayEnds: "自动还款随之结束。您可以为新计划重新开启。",
		Told: "您应当知道的", TextTitle: "协议全文", SignTitle: "签署", SignLead: "输入姓名就是您的签名。我们会连同时间和来自的网络地址一起保存。", Name: "您的全名", TextHash: "所签文字的指纹（SHA-256）", SignedBy: "签署人", SignedAt: "签署时间", Between: "甲方：%s；乙方：%s",
		Slack: "任意十二个月内可以跳过 %d 期，可以暂停最多 %d 天，计划仍然有效。", Settled: "全部付清后，其余部分免除，债务结清。在此之前，全部余额仍然存在。", Cooling: "在 %s 之前您可以撤回这个计划。", PersonAgreed: "这些条款由专人为您同意。",
		Methods: map[string]string{plans.AppendixJ: "按美国 Regulation Z 附录 J 的精算法计算", plans.AnnexI: "按欧盟指令 2008/48/EC 附件 I 的实际年利率计算"},
	},
	SigningWords{
		StressTitle: "遇到困難的月份，計畫還撐得住嗎？", StressLead: "簽署之前，看看一筆意外帳單或收入減少會對這個計畫有什麼影響。", Left: "每月付完房租、三餐、帳單等必要開支之後，還沒付這個計畫之前，還剩多少", LeftHint: "大概的數字就夠了", Income: "每月實領收入", IncomeHint: "可以留空",
		FromBudget: "已依您自己的預算填好。您可以在這裡修改，預算不會變。", PayComes: "薪水多久發一次", PaidOn: "按週發的話：任一個發薪日",
		Kept: "只留在這一頁，不會儲存，也沒有人看到。", Test: "測試這個計畫", Holds: "計畫撐得住。", Absorbed: "計畫本身的彈性安排可以應付：跳過 %d 期，寬限期內補上 %d 期。", NotAbsorbed: "這超出了計畫本身的彈性安排。每期少一些會更穩妥。", Risk: Plural{"", "有 %d 期可能付不出來。"},
		Shocks:     map[string]string{"one_bill": "一筆 %s 的意外帳單", "less_income": "收入減少五分之一：每月少 %s", "three_paydays": "有一個月的收入少了 %s"},
		AboveTitle: "這超出了您能安心拿出的金額", AboveLead: "它每月需要 %s。依您告訴我們的情況，%s 是安全的。您仍然可以選它；選了之後 24 小時內可以無理由撤回。", AboveSmaller: "看看在此範圍內的選擇", AboveYes: "我想過了，想要這個計畫", AboveMissing: "如果您想要這個超出安心金額的計畫，請勾選；或者選一個小一些的。",
		NowTitle: "您現在的計畫", Now: "總額 %s，共 %d 期，最後一期在 %s", NowLeft: "其中還沒付的", LostTitle: "簽署後會有什麼變化", Lost: "現在的計畫結束，原本可以免除的 %s 也隨之取消。", NothingLost: "現在的計畫結束，沒有減免會因此失去。", AutopayEnds: "自動還款隨之結束。您可以為新計畫重新開啟。",
		Told: "您應當知道的", TextTitle: "協議全文", SignTitle: "簽署", SignLead: "輸入姓名就是您的簽名。我們會連同時間和來自的網路位址一起保存。", Name: "您的全名", TextHash: "所簽文字的指紋（SHA-256）", SignedBy: "簽署人", SignedAt: "簽署時間", Between: "甲方：%s；乙方：%s",
		Slack: "任意十二個月內可以跳過 %d 期，可以暫停最多 %d 天，計畫仍然有效。", Settled: "全部付清後，其餘部分免除，債務結清。在此之前，全部餘額仍然存在。", Cooling: "在 %s 之前您可以撤回這個計畫。", PersonAgreed: "這些條款由專人為您同意。",
		Methods: map[string]string{plans.AppendixJ: "依美國 Regulation Z 附錄 J 的精算法計算", plans.AnnexI: "依歐盟指令 2008/48/EC 附件 I 的實質年利率計算"},
	})
