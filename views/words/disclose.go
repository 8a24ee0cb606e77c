package words

import "strings"

// Disclosures are what the law wants told, by the codes of conduct.Disclosure. In braces stand values: {ends} the last day of the validation period, {collector},
// {creditor}, {phone}, and {advice}, a free adviser of the place out of conduct's directory. The rule itself is cited beside each.
var Disclosures = speak(
	map[string]string{
		"debt_collector": "{collector} is a debt collector. We are trying to collect a debt, and will use any information you give us to do so.",
		"us_dispute":     "If you write to us by {ends} to dispute all or part of the debt, we must stop collecting what you dispute until we have sent you information that shows that you owe it.", "us_original_creditor": "If you write to us by {ends} to ask for the name and address of the original creditor, we must stop collecting until we have sent them to you. This matters where the creditor today is another.",
		"us_assumed_valid": "You can dispute the debt by writing or by calling until {ends}. If you do not, we will assume that our information is correct.", "us_cfpb": "Learn more about your rights under federal law at www.cfpb.gov/debt-collection. For instance, you have the right to stop or limit how we contact you.", "us_dispute_online": "We accept disputes electronically, on this portal.",
		"uk_balance": "This is what is owed and how it came about, line by line. You can ask for it at any time, free of charge.", "uk_dispute": "If you tell us that the debt is not yours, does not exist or is of another amount, we stop asking for it while we look into it, and we tell you what we found.",
		"uk_free_advice": "Free and independent debt advice is there for you, for example from {advice}. Using it costs nothing and changes nothing here.", "uk_forbearance": "If you can no longer manage these payments, tell us. We must treat you with forbearance and look at amounts that you can afford.", "uk_settlement": "We accept this as full and final settlement: when it is paid as agreed, the rest is forgiven and nobody will ask for it. If it is not paid as agreed, the whole debt goes on.",
		"cn_objection": "If you think that what a credit register says of this debt is wrong, you may object: you get an answer in writing within 20 days, and it is marked as disputed meanwhile.", "cn_by_rule": "The options were worked out by your lender's published rules. You may ask for an explanation and for a person to decide instead.", "cn_yearly_cost": "The yearly cost includes all interest and fees of this plan.",
		"tw_agency": "{creditor} has asked {collector} to collect this debt. For complaints ring {phone}.", "tw_no_money": "{collector} may not receive your money. You pay the creditor's own account.", "tw_negotiation": "By the Consumer Debt Clearance Act you may ask the bank that you owe the most to negotiate all your debts together: it has 30 days to begin.",
		"eu_new_owner": "{collector} writes to you about a debt to {creditor}. Ask us who owns it today, since when, and who may collect it, and we show you.", "eu_change": "Nothing of your contract changes but what stands here, and only with your consent. If you are not content with how we did this, you may complain to {collector} and to the authority for complaints of your country.", "eu_advice": "You have a right to independent debt advice. Ask us who offers it where you live.",
	},
	map[string]string{
		"debt_collector": "{collector} 是催收机构。我们正在催收一笔债务，您提供的任何信息都会用于此目的。",
		"us_dispute":     "如果您在 {ends} 之前以书面对全部或部分债务提出异议，我们必须停止催收有异议的部分，直到把能证明您欠款的资料寄给您。", "us_original_creditor": "如果您在 {ends} 之前以书面要求提供原始债权人的名称和地址，我们必须停止催收，直到把它们寄给您。如果现在的债权人已不是原来的，这一点很重要。",
		"us_assumed_valid": "您可以在 {ends} 之前以书面或电话提出异议。如果没有，我们会认为我们的信息是正确的。", "us_cfpb": "关于联邦法律下您的权利，请见 www.cfpb.gov/debt-collection。例如，您有权要求我们停止或减少与您联系。", "us_dispute_online": "您可以在本网站以电子方式提出异议。",
		"uk_balance": "这里逐行列出欠了多少、怎么来的。您可以随时免费索取。", "uk_dispute": "如果您告诉我们这不是您的债、债务不存在或金额不对，我们会停止催讨并调查，再告诉您结果。",
		"uk_free_advice": "有免费而独立的债务咨询可以帮您，例如 {advice}。咨询不收费，也不会影响这里的任何事。", "uk_forbearance": "如果您无法再按期付款，请告诉我们。我们必须体谅您的处境，并考虑您负担得起的金额。", "uk_settlement": "我们接受这笔款项作为全部了结：按约定付清后，其余部分免除，不会再有人追讨。如果没有按约定付清，全部债务继续存在。",
		"cn_objection": "如果您认为征信中关于这笔债务的信息有误，可以提出异议：20 日内会收到书面答复，其间会标注为有异议。", "cn_by_rule": "这些选择由出借机构公布的规则计算得出。您有权要求说明，也可以要求由人来决定。", "cn_yearly_cost": "年化成本包含本计划的全部利息和费用。",
		"tw_agency": "{creditor} 委托 {collector} 处理这笔债务。申诉请拨打 {phone}。", "tw_no_money": "{collector} 不得收取您的款项。请付到债权人自己的账户。", "tw_negotiation": "按《消费者债务清理条例》，您可以要求您欠款最多的银行就全部债务一起协商：银行须在 30 日内开始。",
		"eu_new_owner": "{collector} 就您对 {creditor} 的债务与您联系。您可以问我们现在的债权人是谁、从何时起、由谁有权催收，我们会出示证明。", "eu_change": "除这里写明的内容外，您的合同没有其他变化，而且须经您同意。如果您对我们的做法不满意，可以向 {collector} 以及您所在国家的投诉机构投诉。", "eu_advice": "您有权获得独立的债务咨询。请问我们您当地由谁提供。",
	},
	map[string]string{
		"debt_collector": "{collector} 是催收機構。我們正在催收一筆債務，您提供的任何資料都會用於此目的。",
		"us_dispute":     "如果您在 {ends} 之前以書面對全部或部分債務提出異議，我們必須停止催收有異議的部分，直到把能證明您欠款的資料寄給您。", "us_original_creditor": "如果您在 {ends} 之前以書面要求提供原始債權人的名稱和地址，我們必須停止催收，直到把它們寄給您。如果現在的債權人已不是原來的，這一點很重要。",
		"us_assumed_valid": "您可以在 {ends} 之前以書面或電話提出異議。如果沒有，我們會認為我們的資料是正確的。", "us_cfpb": "關於聯邦法律下您的權利，請見 www.cfpb.gov/debt-collection。例如，您有權要求我們停止或減少與您聯絡。", "us_dispute_online": "您可以在本網站以電子方式提出異議。",
		"uk_balance": "這裡逐行列出欠了多少、怎麼來的。您可以隨時免費索取。", "uk_dispute": "如果您告訴我們這不是您的債、債務不存在或金額不對，我們會停止催討並調查，再告訴您結果。",
		"uk_free_advice": "有免費而獨立的債務諮詢可以幫您，例如 {advice}。諮詢不收費，也不會影響這裡的任何事。", "uk_forbearance": "如果您無法再按期付款，請告訴我們。我們必須體諒您的處境，並考慮您負擔得起的金額。", "uk_settlement": "我們接受這筆款項作為全部了結：依約付清後，其餘部分免除，不會再有人追討。如果沒有依約付清，全部債務繼續存在。",
		"cn_objection": "如果您認為徵信中關於這筆債務的資料有誤，可以提出異議：20 日內會收到書面答覆，其間會註記為有異議。", "cn_by_rule": "這些選擇由放款機構公布的規則計算得出。您有權要求說明，也可以要求由人來決定。", "cn_yearly_cost": "年化成本包含本計畫的全部利息和費用。",
		"tw_agency": "{creditor} 委託 {collector} 處理這筆債務。申訴請撥打 {phone}。", "tw_no_money": "{collector} 不得收取您的款項。請付到債權人自己的帳戶。", "tw_negotiation": "依《消費者債務清理條例》，您可以請求您欠款最多的銀行就全部債務一起協商：銀行須在 30 日內開始。",
		"eu_new_owner": "{collector} 就您對 {creditor} 的債務與您聯絡。您可以問我們現在的債權人是誰、從何時起、由誰有權催收，我們會出示證明。", "eu_change": "除這裡寫明的內容外，您的契約沒有其他變化，而且須經您同意。如果您對我們的做法不滿意，可以向 {collector} 以及您所在國家的申訴機構申訴。", "eu_advice": "您有權獲得獨立的債務諮詢。請問我們您當地由誰提供。",
	})

// Told values of a disclosure's braces.
type DisclosureValues struct{ Ends, Collector, Creditor, Phone, Advice string }

// Disclose says a disclosure.
func Disclose(l Lang, code string, v DisclosureValues) string {
	return strings.NewReplacer("{ends}", v.Ends, "{collector}", v.Collector, "{creditor}", v.Creditor, "{phone}", v.Phone, "{advice}", v.Advice).Replace(Disclosures.In(l)[code])
}

// ValidationWords are the information about a debt and how to dispute it. The prompts and headings in English are those of the CFPB's Model Form B-1
// (12 CFR 1006, appendix B).
type ValidationWords struct {
	Title, Lead, Collector, Write, You, Account, Current, Original, As, Now, Reference, Phone, Until, Download, Respond, Check, Dispute, NotMine, Wrong, Other, Creditor, Options, DisputeHere, AskHere, Rule, Link, Given string
}

// Validation is what a debt is and how to dispute it.
var Validation = speak(
	ValidationWords{"What this debt is, and your right to dispute it", "Read this before anything else. You need not decide anything today.", "Who is writing to you", "Address for disputes and questions", "To", "Account", "Creditor today", "Creditor on the itemisation date", "As of %s you owed", "Total amount of the debt now", "Reference", "Phone", "You can dispute until", "Download as PDF",
		"How do you want to respond?", "Check all that apply:", "I want to dispute the debt because I think:", "This is not my debt.", "The amount is wrong.", "Other (please describe on reverse or attach additional information).", "I want you to send me the name and address of the original creditor.", "Contact us about your payment options.", "Tell us here that something is wrong", "Ask us here", "Rule", "What this debt is, and how to dispute it", "This information was first given to you on %s"},
	ValidationWords{"这笔债务是什么，以及您提出异议的权利", "请先读这一页。今天您不必决定任何事。", "与您联系的机构", "异议和询问的地址", "致", "账户", "现在的债权人", "明细基准日的债权人", "截至 %s 您欠", "债务现在的总额", "编号", "电话", "可以提出异议至", "下载 PDF",
		"您想怎样回复？", "请勾选所有适用的：", "我对这笔债务有异议，因为我认为：", "这不是我的债。", "金额不对。", "其他（请在背面说明或附上资料）。", "请把原始债权人的名称和地址寄给我。", "请与我们联系，了解付款方式。", "在这里告诉我们哪里不对", "在这里问我们", "依据", "这笔债务是什么，怎样提出异议", "这些信息首次提供给您的日期：%s"},
	ValidationWords{"這筆債務是什麼，以及您提出異議的權利", "請先讀這一頁。今天您不必決定任何事。", "與您聯絡的機構", "異議和詢問的地址", "致", "帳戶", "現在的債權人", "明細基準日的債權人", "截至 %s 您欠", "債務現在的總額", "編號", "電話", "可以提出異議至", "下載 PDF",
		"您想怎樣回覆？", "請勾選所有適用的：", "我對這筆債務有異議，因為我認為：", "這不是我的債。", "金額不對。", "其他（請在背面說明或附上資料）。", "請把原始債權人的名稱和地址寄給我。", "請與我們聯絡，了解付款方式。", "在這裡告訴我們哪裡不對", "在這裡問我們", "依據", "這筆債務是什麼，如何提出異議", "這些資料首次提供給您的日期：%s"})
