package words

// StatementWords are the full budget statement: its pages, debts, check, versions and files.
type StatementWords struct {
	Title, Lead, Steps, Household, HouseholdLead, Debts, DebtsLead, Check, CheckTitle, CheckLead                string
	Next, Skip, SaveAll, Empty, MoreLine, Private, PrivateHint, Note, NoteHint, Seen, SeenHint                  string
	Adults, Under16, From16, Others, NonDependants, Vehicles, Partner, PartnerAgrees, Tenure                    string
	DebtLabel, DebtLabelHint, DebtKind, Balance, Arrears, Offer, OfferHint, Minimum, APR, APRHint, Judgment     string
	AddDebt, AddDebtTitle, Remove, Change, OursDebt, OursNote, NoDebts, NeedKind, NeedBalance, NotRate, TooMany string
	Versions, VersionsLead, Changed, NoChange, First, Was, Lines, Total, JSON, CSV, Print, Download             string
	Import, ImportLead, ImportFile, ImportDo, ImportBad, ImportRead, ImportNone, ImportSize, ImportMoney        string
	NotePrivate, Factor, Adult, AtLeast                                                                         string
	Tenures, Kinds, KindHints, Columns, Faults                                                                  map[string]string
}

// Statement is the budget line by line.
var Statement = speak(
	StatementWords{
		Title: "Your full budget", Lead: "Go in any order and skip what does not fit. Each page is saved when you press Save. Nothing counts until you check it at the end.",
		Steps: "The pages", Household: "Who lives with you", HouseholdLead: "Only numbers, no names and no dates of birth.", Debts: "What you owe, and to whom", DebtsLead: "Start with what can cost you your home, energy or liberty. Other debts share what is left.",
		Check: "Check and save", CheckTitle: "Is this right?", CheckLead: "This is what your budget comes to. When you save it, it becomes a new version; earlier ones stay.",
		Next: "Save and go on", Skip: "Skip this page", SaveAll: "This is right: save it", Empty: "Nothing yet", MoreLine: "%s a month", Private: "Never share this line", PrivateHint: "It only ever counts inside a total", Note: "What is it?", NoteHint: "Only you see this",
		Seen: "Or the last three months, if it varies", SeenHint: "We count the careful figure: the average, or a tenth above the lowest, whichever is less",
		Adults: "Adults", Under16: "Children under 16", From16: "Children of 16 to 18", Others: "Others you support, such as parents", NonDependants: "Others who live with you", Vehicles: "Cars and motorcycles", Partner: "A partner's income is in this budget", PartnerAgrees: "They agree to that", Tenure: "How do you live?",
		DebtLabel: "Who is it owed to?", DebtLabelHint: "A name that you recognise", DebtKind: "What happens if it is not paid?", Balance: "What is owed in all", Arrears: "Of it, overdue", Offer: "What you pay or must pay a month to catch up", OfferHint: "Only for what comes first", Minimum: "The usual payment a month", APR: "Interest a year, in percent", APRHint: "For example 19.9. Leave it empty if you do not know", Judgment: "A court has ordered it",
		AddDebt: "Add this debt", AddDebtTitle: "Add a debt", Remove: "Remove", Change: "Change", OursDebt: "What you owe here", OursNote: "Comes from your case, and is always today's.", NoDebts: "No other debts yet.", NeedKind: "Choose what happens if it is not paid", NeedBalance: "Enter what is owed, or what is overdue", NotRate: "Enter a percentage from 0 to 10000, for example 19.9", TooMany: "That is more debts than we can count",
		Versions: "Your versions", VersionsLead: "A version never changes. The newest one counts.", Changed: "What changed", NoChange: "Nothing that counts changed.", First: "The first one.", Was: "%s: %s → %s", Lines: "Line by line", Total: "Total", JSON: "Download (JSON)", CSV: "Download (CSV, for a spreadsheet)", Print: "Printed, this page is your statement.", Download: "Take it with you",
		Import: "Bring one in from a file", ImportLead: "A file that you downloaded here, or a spreadsheet with the same columns. It becomes a draft that you check first.", ImportFile: "File (CSV or JSON, up to 256 KB)", ImportDo: "Read this file", ImportBad: "%s: %s", ImportRead: "Read. Please check it.", ImportNone: "Choose a file", ImportSize: "The file is larger than 256 KB", ImportMoney: "This file is in %s; your debt here is in %s",
		NotePrivate: "marked as private", Factor: "How a line becomes an amount a month stands beside it; a year has 52 weeks.", Adult: "Enter at least 1 adult", AtLeast: "Enter whole numbers from 0 to 30",
		Tenures: map[string]string{"": "I would rather not say", "tenant": "I rent", "owner": "I own my home", "with_family": "With family", "other": "Otherwise"},
		Kinds:   map[string]string{"priority": "It comes first", "secured": "It is secured on my home or goods", "non_priority": "Neither: cards, loans, bills of companies"}, KindHints: map[string]string{"priority": "I could lose my home, energy or liberty, or I owe child support or tax", "secured": "A mortgage, or a car I need that could be taken", "non_priority": "They may write, call or sue, and take no home or energy"},
		Columns: map[string]string{"what": "What", "typed": "Typed", "month": "A month"},
		Faults: map[string]string{"unknown_currency": "this currency is not known", "adults": "there is at least 1 adult", "household": "numbers of people go from 0 to 30", "unknown_tenure": "how you live is one of: tenant, owner, with_family, other", "too_many": "there are too many", "unknown_category": "this line is not known", "unknown_frequency": "how often is not one that we know", "out_of_range": "the amount is below nothing or too large",
			"unknown_owner": "whose it is, is one of: self, partner, joint", "note_too_long": "the note is too long", "unknown_kind": "a debt is one of: priority, secured, non_priority", "duplicate_debt": "two debts have one id", "not_a_rate": "the rate is no percentage", "too_large": "the file is too large", "not_csv": "this cannot be read as a table", "columns": "the columns part, name and value are needed", "unknown_part": "a row is one of: about, line, debt", "unknown_name": "this fact is not known", "not_an_amount": "this is no amount of money", "not_a_number": "this is no whole number", "not_json": "this cannot be read as a budget"}},
	StatementWords{
		Title: "您的完整预算", Lead: "顺序随意，不适用的可以跳过。按保存后该页就会存好。最后确认之前都不算数。",
		Steps: "各页", Household: "谁和您一起生活", HouseholdLead: "只要人数，不用姓名和生日。", Debts: "您欠谁多少", DebtsLead: "先写可能让您失去住房、水电或自由的债。其他债分配剩下的钱。",
		Check: "核对并保存", CheckTitle: "这样对吗？", CheckLead: "这是您的预算结果。保存后成为新的一版，旧的都会保留。",
		Next: "保存并继续", Skip: "跳过这页", SaveAll: "没错，保存", Empty: "还没有填", MoreLine: "每月 %s", Private: "这一项绝不分享", PrivateHint: "只会算在小计里", Note: "这是什么？", NoteHint: "只有您能看到",
		Seen: "如果不固定，请填最近三个月", SeenHint: "我们按稳妥的数计算：平均数，或最低月的 1.1 倍，取较小者",
		Adults: "成年人", Under16: "16 岁以下的孩子", From16: "16 至 18 岁的孩子", Others: "您赡养的其他人，例如父母", NonDependants: "同住的其他人", Vehicles: "汽车和摩托车", Partner: "预算里包含伴侣的收入", PartnerAgrees: "对方同意", Tenure: "您的住房情况？",
		DebtLabel: "欠谁的？", DebtLabelHint: "写您认得出的名字", DebtKind: "不还会怎样？", Balance: "一共欠多少", Arrears: "其中逾期多少", Offer: "每月补缴多少", OfferHint: "只用于最要紧的债", Minimum: "平时每月还多少", APR: "年利率（百分比）", APRHint: "例如 19.9，不知道可以空着", Judgment: "法院已判决",
		AddDebt: "加上这笔债", AddDebtTitle: "加一笔债", Remove: "删除", Change: "修改", OursDebt: "您在这里欠的", OursNote: "来自您的案件，总是今天的余额。", NoDebts: "还没有其他债务。", NeedKind: "请选择不还会怎样", NeedBalance: "请填写欠款总额或逾期金额", NotRate: "请填写 0 到 10000 的百分比，例如 19.9", TooMany: "债务太多，无法计算",
		Versions: "您的各个版本", VersionsLead: "保存后的版本不会改变，以最新的为准。", Changed: "变化", NoChange: "没有影响结果的变化。", First: "第一版。", Was: "%s：%s → %s", Lines: "逐项内容", Total: "合计", JSON: "下载（JSON）", CSV: "下载（CSV，可用表格软件打开）", Print: "打印本页就是您的收支表。", Download: "带走一份",
		Import: "从文件导入", ImportLead: "您在这里下载过的文件，或同样栏目的表格。先成为草稿，由您核对。", ImportFile: "文件（CSV 或 JSON，最大 256 KB）", ImportDo: "读取文件", ImportBad: "%s：%s", ImportRead: "已读取，请核对。", ImportNone: "请选择文件", ImportSize: "文件超过 256 KB", ImportMoney: "文件用的是 %s，您这里的欠款是 %s",
		NotePrivate: "已标为私密", Factor: "每一项怎样折算成每月都写在旁边；一年按 52 周计算。", Adult: "请至少填 1 位成年人", AtLeast: "请填写 0 到 30 的整数",
		Tenures: map[string]string{"": "不想说", "tenant": "租房", "owner": "自有住房", "with_family": "和家人同住", "other": "其他"},
		Kinds:   map[string]string{"priority": "最要紧", "secured": "有房产或财物抵押", "non_priority": "都不是：信用卡、贷款、公司账单"}, KindHints: map[string]string{"priority": "可能失去住房、水电或自由，或是抚养费、税款", "secured": "房贷，或可能被收走的必需车辆", "non_priority": "对方会来信、来电或起诉，但不会收走住房或停水电"},
		Columns: map[string]string{"what": "项目", "typed": "填写的", "month": "每月"},
		Faults: map[string]string{"unknown_currency": "不认得这种货币", "adults": "至少要有 1 位成年人", "household": "人数为 0 到 30", "unknown_tenure": "住房情况只能是：tenant、owner、with_family、other", "too_many": "数量太多", "unknown_category": "不认得这一项", "unknown_frequency": "不认得这个频率", "out_of_range": "金额为负或太大",
			"unknown_owner": "所属只能是：self、partner、joint", "note_too_long": "备注太长", "unknown_kind": "债务类别只能是：priority、secured、non_priority", "duplicate_debt": "两笔债的编号相同", "not_a_rate": "利率不是百分比", "too_large": "文件太大", "not_csv": "无法按表格读取", "columns": "需要 part、name、value 三栏", "unknown_part": "每行只能是：about、line、debt", "unknown_name": "不认得这个项目", "not_an_amount": "不是金额", "not_a_number": "不是整数", "not_json": "无法读成预算"}},
	StatementWords{
		Title: "您的完整預算", Lead: "順序不拘，不適用的可以跳過。按下儲存後該頁就會存好。最後確認之前都不算數。",
		Steps: "各頁", Household: "誰和您一起生活", HouseholdLead: "只要人數，不用姓名和生日。", Debts: "您欠誰多少", DebtsLead: "先寫可能讓您失去住處、水電或自由的債。其他債分配剩下的錢。",
		Check: "核對並儲存", CheckTitle: "這樣對嗎？", CheckLead: "這是您的預算結果。儲存後成為新的一版，舊的都會保留。",
		Next: "儲存並繼續", Skip: "跳過這頁", SaveAll: "沒錯，儲存", Empty: "還沒有填", MoreLine: "每月 %s", Private: "這一項絕不分享", PrivateHint: "只會算在小計裡", Note: "這是什麼？", NoteHint: "只有您看得到",
		Seen: "如果不固定，請填最近三個月", SeenHint: "我們以穩當的數字計算：平均數，或最低月的 1.1 倍，取較小者",
		Adults: "成年人", Under16: "16 歲以下的孩子", From16: "16 至 18 歲的孩子", Others: "您奉養的其他人，例如父母", NonDependants: "同住的其他人", Vehicles: "汽車和機車", Partner: "預算裡包含伴侶的收入", PartnerAgrees: "對方同意", Tenure: "您的居住情況？",
		DebtLabel: "欠誰的？", DebtLabelHint: "寫您認得出的名稱", DebtKind: "不還會怎樣？", Balance: "一共欠多少", Arrears: "其中逾期多少", Offer: "每月補繳多少", OfferHint: "只用於最要緊的債", Minimum: "平常每月還多少", APR: "年利率（百分比）", APRHint: "例如 19.9，不知道可以空著", Judgment: "法院已判決",
		AddDebt: "加上這筆債", AddDebtTitle: "加一筆債", Remove: "移除", Change: "修改", OursDebt: "您在這裡欠的", OursNote: "來自您的案件，總是今天的餘額。", NoDebts: "還沒有其他債務。", NeedKind: "請選擇不還會怎樣", NeedBalance: "請填寫欠款總額或逾期金額", NotRate: "請填寫 0 到 10000 的百分比，例如 19.9", TooMany: "債務太多，無法計算",
		Versions: "您的各個版本", VersionsLead: "儲存後的版本不會改變，以最新的為準。", Changed: "變化", NoChange: "沒有影響結果的變化。", First: "第一版。", Was: "%s：%s → %s", Lines: "逐項內容", Total: "合計", JSON: "下載（JSON）", CSV: "下載（CSV，可用試算表開啟）", Print: "列印本頁就是您的收支表。", Download: "帶走一份",
		Import: "從檔案匯入", ImportLead: "您在這裡下載過的檔案，或同樣欄位的試算表。先成為草稿，由您核對。", ImportFile: "檔案（CSV 或 JSON，最大 256 KB）", ImportDo: "讀取檔案", ImportBad: "%s：%s", ImportRead: "已讀取，請核對。", ImportNone: "請選擇檔案", ImportSize: "檔案超過 256 KB", ImportMoney: "檔案用的是 %s，您這裡的欠款是 %s",
		NotePrivate: "已標為私密", Factor: "每一項怎麼換算成每月都寫在旁邊；一年以 52 週計算。", Adult: "請至少填 1 位成年人", AtLeast: "請填寫 0 到 30 的整數",
		Tenures: map[string]string{"": "不想說", "tenant": "租屋", "owner": "自有住宅", "with_family": "和家人同住", "other": "其他"},
		Kinds:   map[string]string{"priority": "最要緊", "secured": "有房屋或財物擔保", "non_priority": "都不是：信用卡、貸款、公司帳單"}, KindHints: map[string]string{"priority": "可能失去住處、水電或自由，或是扶養費、稅款", "secured": "房貸，或可能被收走的必需車輛", "non_priority": "對方會來信、來電或提告，但不會收走住處或斷水電"},
		Columns: map[string]string{"what": "項目", "typed": "填寫的", "month": "每月"},
		Faults: map[string]string{"unknown_currency": "不認得這種貨幣", "adults": "至少要有 1 位成年人", "household": "人數為 0 到 30", "unknown_tenure": "居住情況只能是：tenant、owner、with_family、other", "too_many": "數量太多", "unknown_category": "不認得這一項", "unknown_frequency": "不認得這個頻率", "out_of_range": "金額為負或太大",
			"unknown_owner": "所屬只能是：self、partner、joint", "note_too_long": "備註太長", "unknown_kind": "債務類別只能是：priority、secured、non_priority", "duplicate_debt": "兩筆債的編號相同", "not_a_rate": "利率不是百分比", "too_large": "檔案太大", "not_csv": "無法當成表格讀取", "columns": "需要 part、name、value 三欄", "unknown_part": "每列只能是：about、line、debt", "unknown_name": "不認得這個項目", "not_an_amount": "不是金額", "not_a_number": "不是整數", "not_json": "無法讀成預算"}})
