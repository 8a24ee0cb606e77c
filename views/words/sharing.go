package words

// SharingWords are consent: who may see how much of a budget, the receipts, and who looked.
type SharingWords struct {
	Title, Lead, Choose, Save, Now, NowNothing, Until, Take, Taken, Given, NeedLevel, NeedName, Name, NameHint string
	Receipts, Receipt, Ended, Standing, Runs, Looks, NoLooks, Look, Text, NoBudget, Whose, Refuse              string
	PanelTitle, PanelLead, PanelNone, Completed, Offer, Creditors, Folded, PanelRule                           string
	Levels, Sees, Roles, Purposes                                                                              map[string]string
}

// Sharing is what a borrower lets others see. The levels' names are those of record.StatementShared.
var Sharing = speak(
	SharingWords{
		Title: "Who may see your budget?", Lead: "Keeping it private costs you nothing: you get the same plans either way, up to what the company accepts at once. You can change this at any time.",
		Choose: "Choose how much", Save: "Share this much", Now: "What is shared now", NowNothing: "Nothing. Nobody but you sees your budget.", Until: "until %s", Take: "Stop sharing", Taken: "Sharing has ended. Nobody can look any more.", Given: "Shared. You can take it back here at any time.",
		NeedLevel: "Choose how much may be seen", NeedName: "Enter the adviser's or the organisation's name", Name: "Who is the adviser?", NameHint: "Only for the last choice: a name or an organisation",
		Receipts: "Your receipts", Receipt: "%s, version %d, given on %s", Ended: "ended on %s", Standing: "stands until %s", Runs: "ran out on %s", Looks: "Who looked", NoLooks: "Nobody has looked at it.", Look: "%s looked at: %s, version %d. Purpose: %s.",
		Text:     "We share this for one thing: to agree a payment that you can keep up. It may not be used to ask for more, to sell your debt, or to decide about court. A changed budget is not shared until you share it anew.",
		NoBudget: "You have made no budget yet, so there is nothing to share.", Whose: "Only the version that you share can be seen.", Refuse: "You need not share anything.",
		PanelTitle: "Budget, as shared", PanelLead: "The borrower let you see this to agree a plan that they can keep, and sees that you looked. It may be used for nothing else.", PanelNone: "Not shown", Completed: "Budget completed", Offer: "Safe amount a month", Creditors: "Other creditors", Folded: "Not by line", PanelRule: "Never ask for more than the safe amount.",
		Levels:   map[string]string{"private": "Keep it private", "offer": "Only the safe amount", "summary": "The summary", "statement": "The lines", "adviser": "Everything, with an adviser"},
		Sees:     map[string]string{"private": "The company sees nothing, not even that there is a budget.", "offer": "The amount that is safe for you a month.", "summary": "Totals: what comes in, what goes out, what is left and our part. Others you owe only as a number and a sum.", "statement": "The lines, but not those that you marked as private. Health, benefits and the like only inside a total. No notes.", "adviser": "The whole budget, for one adviser whom you name. Never for collections."},
		Roles:    map[string]string{"collector": "Somebody at the company", "supervisor": "A supervisor at the company", "adviser": "Your adviser", "operator": "Somebody who runs the system"},
		Purposes: map[string]string{"affordability": "to agree a plan that you can keep", "advice": "to advise you", "owner": "your own look"}},
	SharingWords{
		Title: "谁可以看您的预算？", Lead: "不分享对您没有任何损失：在公司可直接接受的范围内，您能选的计划完全一样。随时可以更改。",
		Choose: "请选择分享多少", Save: "就分享这些", Now: "目前的分享", NowNothing: "没有分享。只有您自己能看到预算。", Until: "到 %s 为止", Take: "停止分享", Taken: "已停止分享，没有人能再看。", Given: "已分享。您随时可以在这里收回。",
		NeedLevel: "请选择可以看多少", NeedName: "请填写顾问或机构的名称", Name: "顾问是谁？", NameHint: "只有选最后一项时才要填：姓名或机构",
		Receipts: "您的回执", Receipt: "%s，第 %d 版，%s 同意", Ended: "%s 已结束", Standing: "有效至 %s", Runs: "%s 已到期", Looks: "谁看过", NoLooks: "还没有人看过。", Look: "%s看了：%s，第 %d 版。目的：%s。",
		Text:     "我们只为一件事分享：商定您能坚持的还款。不得用来要求您多还、转让债权或决定是否起诉。预算改了以后，要您重新分享，别人才看得到。",
		NoBudget: "您还没有做预算，所以没有可以分享的。", Whose: "别人只能看到您分享的那一版。", Refuse: "您可以完全不分享。",
		PanelTitle: "借款人分享的预算", PanelLead: "借款人让您看这些，是为了商定能坚持的计划，也会看到您看过。不得用于其他任何目的。", PanelNone: "不显示", Completed: "已完成预算", Offer: "每月稳妥金额", Creditors: "其他债主", Folded: "不逐项显示", PanelRule: "不得要求超过稳妥金额。",
		Levels:   map[string]string{"private": "不公开", "offer": "只分享稳妥金额", "summary": "分享摘要", "statement": "分享逐项内容", "adviser": "全部，给一位顾问"},
		Sees:     map[string]string{"private": "公司什么都看不到，连您有没有预算也不知道。", "offer": "每月对您稳妥的金额。", "summary": "总数：收入、支出、剩余和我们这部分。其他债主只显示个数和总额。", "statement": "各项金额，但不含您标为私密的。健康、补助等只算在小计里。不含备注。", "adviser": "整份预算，只给您指定的一位顾问。绝不用于催收。"},
		Roles:    map[string]string{"collector": "公司人员", "supervisor": "公司主管", "adviser": "您的顾问", "operator": "系统运营人员"},
		Purposes: map[string]string{"affordability": "商定您能坚持的计划", "advice": "为您提供建议", "owner": "您自己查看"}},
	SharingWords{
		Title: "誰可以看您的預算？", Lead: "不分享對您沒有任何損失：在公司可直接接受的範圍內，您能選的計畫完全一樣。隨時可以更改。",
		Choose: "請選擇分享多少", Save: "就分享這些", Now: "目前的分享", NowNothing: "沒有分享。只有您自己看得到預算。", Until: "到 %s 為止", Take: "停止分享", Taken: "已停止分享，沒有人能再看。", Given: "已分享。您隨時可以在這裡收回。",
		NeedLevel: "請選擇可以看多少", NeedName: "請填寫顧問或機構的名稱", Name: "顧問是誰？", NameHint: "只有選最後一項時才要填：姓名或機構",
		Receipts: "您的回執", Receipt: "%s，第 %d 版，%s 同意", Ended: "%s 已結束", Standing: "有效至 %s", Runs: "%s 已到期", Looks: "誰看過", NoLooks: "還沒有人看過。", Look: "%s看了：%s，第 %d 版。目的：%s。",
		Text:     "我們只為一件事分享：商定您能持續的還款。不得用來要求您多還、轉讓債權或決定是否提告。預算改了以後，要您重新分享，別人才看得到。",
		NoBudget: "您還沒有做預算，所以沒有可以分享的。", Whose: "別人只看得到您分享的那一版。", Refuse: "您可以完全不分享。",
		PanelTitle: "借款人分享的預算", PanelLead: "借款人讓您看這些，是為了商定能持續的計畫，也會看到您看過。不得用於其他任何目的。", PanelNone: "不顯示", Completed: "已完成預算", Offer: "每月安心金額", Creditors: "其他債權人", Folded: "不逐項顯示", PanelRule: "不得要求超過安心金額。",
		Levels:   map[string]string{"private": "不公開", "offer": "只分享安心金額", "summary": "分享摘要", "statement": "分享逐項內容", "adviser": "全部，給一位顧問"},
		Sees:     map[string]string{"private": "公司什麼都看不到，連您有沒有預算也不知道。", "offer": "每月對您安心的金額。", "summary": "總數：收入、支出、剩餘和我們的部分。其他債權人只顯示個數和總額。", "statement": "各項金額，但不含您標為私密的。健康、補助等只算在小計裡。不含備註。", "adviser": "整份預算，只給您指定的一位顧問。絕不用於催收。"},
		Roles:    map[string]string{"collector": "公司人員", "supervisor": "公司主管", "adviser": "您的顧問", "operator": "系統營運人員"},
		Purposes: map[string]string{"affordability": "商定您能持續的計畫", "advice": "為您提供建議", "owner": "您自己查看"}})
