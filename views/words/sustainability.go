package words

// SustainabilityWords are the supervisor's report on how well the plan card told kept plans from broken ones.
type SustainabilityWords struct {
	Title, Tab, Lead, Uses, Denied, Own, TooFew, Waiting, Reference, ReferenceLead                            string
	Verdicts, VerdictLeads                                                                                    map[string]string
	N, Kept, Broken, AUC, AUCSays, Gini, KS, KSAt, Brier, LogLoss, Intercept, Slope, HL, ECE, Raw, Calibrated string
	Bands, Band, Few, Tenths, Tenth, Predicted, Was, Features, Feature, PSI, Moved, InOrder, Holds, Reversed  string
	Drifts, Names, Audits, Groups, Use, Deny                                                                  map[string]string
	Group, Good, Gap, Impact, ImpactOK, ImpactLow, Language, Swap, NoFit                                      string
}

// Sustainability is the report.
var Sustainability = speak(
	SustainabilityWords{
		Title: "Are plans kept as the card says?", Tab: "Plan card", Lead: "The plan card guesses, for the borrower alone, whether a plan is easy to keep. Here is how its guesses compare with what happened, over many plans. No figure is about fewer than ten plans, and nobody can be looked up.",
		Uses: "What the card may be used for", Denied: "What it is never used for", Own: "Your own plans", TooFew: "%d plans are ripe. A report needs 100.", Waiting: "%d plans are still running their first 104 days.", Reference: "Reference run", ReferenceLead: "A test of the code, on 20,000 made-up plans. It says nothing about people.",
		Verdicts:     map[string]string{"too_few": "Not enough plans yet", "rule_of_thumb": "Rule of thumb", "bands_only": "Uncalibrated – bands only", "calibrated": "Calibrated"},
		VerdictLeads: map[string]string{"too_few": "Until there are, the card's points are what experienced people think, not estimates.", "rule_of_thumb": "Fewer than 300 broken plans: the points are what experienced people think, not estimates from data.", "bands_only": "The slope must lie between 0.8 and 1.25, the intercept within 0.2, and every group's gap within 2 points. One of them does not: trust the order of the bands and no chance.", "calibrated": "Slope, intercept and every group's gap are inside the gate."},
		N:            "Plans", Kept: "Kept for 90 days", Broken: "Broken", AUC: "AUC", AUCSays: "%s (95 %% between %s and %s, DeLong)", Gini: "Gini", KS: "KS", KSAt: "%s, at %d points", Brier: "Brier", LogLoss: "Log-loss", Intercept: "Intercept", Slope: "Slope", HL: "Hosmer–Lemeshow", ECE: "Calibration error (ECE)", Raw: "as the card says", Calibrated: "calibrated",
		Bands: "By band", Band: "Band", Few: "fewer than ten", Tenths: "By tenth, newer half of the plans", Tenth: "Tenth", Predicted: "Predicted", Was: "Kept", Features: "By feature", Feature: "Feature", PSI: "PSI, older to newer", Moved: "Moved", InOrder: "Better bins kept more often", Holds: "yes", Reversed: "no, look at it",
		Drifts: map[string]string{"stable": "stable", "watch": "watch", "act": "act"},
		Names: map[string]string{"days_past_due": "Days past due at the start", "broken_promises_12m": "Broken plans in 12 months", "kept_last_6": "Kept of the last six due", "two_way_contact_90d": "Two-way contact in 90 days", "instalment_to_available_pct": "Instalment of available money", "debt_to_income_pct": "Debt payments of income", "income_pattern": "Income pattern",
			"due_date_gap_days": "Days from pay day to due day", "contingency_line": "Something left for surprises", "autopay": "Autopay"},
		Audits: map[string]string{"income_pattern": "By income pattern", "budget": "By form of budget", "audit_group": "By made-up group (irregular pay more often)"},
		Groups: map[string]string{"regular": "regular", "irregular": "irregular", "none now": "none now", "minute": "one-minute budget", "full": "full budget", "0": "group 0", "1": "group 1"},
		Use:    map[string]string{"choose_support": "to choose how much help to offer", "propose_plan": "to propose a smaller plan, or other days", "order_review": "to order what a supervisor looks at"},
		Deny:   map[string]string{"raise_ask": "asking for more than the fair share", "refuse_plan": "refusing a plan that the borrower may agree alone", "escalate": "deciding on court", "contact": "deciding how often to write or call", "sell": "deciding on sale of the debt"},
		Group:  "Group", Good: "In bands A to C", Gap: "Kept minus predicted", Impact: "Adverse impact ratio", ImpactOK: "at least 0.80", ImpactLow: "below 0.80: review", Language: "Language, age, sex and the like are neither kept with a plan nor audited here: an audit by them needs a lawful ground and data that we do not hold.", Swap: "Nobody can override the card, because it decides nothing: there is no swap set.", NoFit: "no fit possible",
	},
	SustainabilityWords{
		Title: "计划是否如卡片所说那样做到？", Tab: "计划卡片", Lead: "计划卡片只为借款人本人估计一个计划是否容易做到。这里看的是在许多计划上，估计与结果相差多少。每个数字至少涉及十个计划，无法查到任何个人。",
		Uses: "卡片可以用来做什么", Denied: "绝不用来做什么", Own: "您自己的计划", TooFew: "已有 %d 个计划到期，报告需要 100 个。", Waiting: "还有 %d 个计划在最初的 104 天里。", Reference: "参考运行", ReferenceLead: "用两万个虚构计划检验程序，不说明任何人的情况。",
		Verdicts:     map[string]string{"too_few": "计划还不够多", "rule_of_thumb": "经验判断", "bands_only": "未校准：只看档位", "calibrated": "已校准"},
		VerdictLeads: map[string]string{"too_few": "在那之前，卡片的分值是有经验的人的看法，不是估计值。", "rule_of_thumb": "未做到的计划少于 300 个：分值是有经验的人的看法，不是由数据得出的估计。", "bands_only": "斜率须在 0.8 到 1.25 之间，截距在 0.2 以内，每组差距在 2 个百分点以内。有一项不符：只相信档位的先后，不相信任何概率。", "calibrated": "斜率、截距和每组差距都在范围内。"},
		N:            "计划数", Kept: "做到 90 天", Broken: "未做到", AUC: "AUC", AUCSays: "%s（95%% 区间 %s 到 %s，DeLong）", Gini: "基尼系数", KS: "KS", KSAt: "%s，在 %d 分处", Brier: "Brier 分数", LogLoss: "对数损失", Intercept: "截距", Slope: "斜率", HL: "Hosmer–Lemeshow 统计量", ECE: "校准误差（ECE）", Raw: "按卡片", Calibrated: "校准后",
		Bands: "按档位", Band: "档位", Few: "不足十个", Tenths: "按十分位，较新的一半计划", Tenth: "十分位", Predicted: "预计", Was: "做到", Features: "按特征", Feature: "特征", PSI: "PSI，由旧到新", Moved: "变动", InOrder: "越好的档做到越多", Holds: "是", Reversed: "否，请查看",
		Drifts: map[string]string{"stable": "稳定", "watch": "留意", "act": "处理"},
		Names: map[string]string{"days_past_due": "开始时逾期天数", "broken_promises_12m": "12 个月内未走完的计划", "kept_last_6": "最近六期做到几期", "two_way_contact_90d": "90 天内双方联系", "instalment_to_available_pct": "分期占可用金额", "debt_to_income_pct": "还债占收入", "income_pattern": "收入规律",
			"due_date_gap_days": "发薪日到还款日的天数", "contingency_line": "留有应急的钱", "autopay": "自动扣款"},
		Audits: map[string]string{"income_pattern": "按收入规律", "budget": "按预算形式", "audit_group": "按虚构分组（收入较常不固定）"},
		Groups: map[string]string{"regular": "固定", "irregular": "不固定", "none now": "暂时没有", "minute": "一分钟预算", "full": "完整预算", "0": "第 0 组", "1": "第 1 组"},
		Use:    map[string]string{"choose_support": "选择提供多少帮助", "propose_plan": "提出更小的计划或换日子", "order_review": "安排主管先看哪些"},
		Deny:   map[string]string{"raise_ask": "要求超过合理份额", "refuse_plan": "拒绝借款人可以自己约定的计划", "escalate": "决定是否上法院", "contact": "决定多久联系一次", "sell": "决定出售债务"},
		Group:  "组别", Good: "在 A 至 C 档", Gap: "做到减预计", Impact: "不利影响比率", ImpactOK: "不低于 0.80", ImpactLow: "低于 0.80：需要复核", Language: "语言、年龄、性别等既不随计划保存，也不在这里审计：按这些审计需要合法依据和我们并不持有的数据。", Swap: "卡片不作任何决定，所以没有人工推翻，也没有换位样本。", NoFit: "无法拟合",
	},
	SustainabilityWords{
		Title: "計畫是否如卡片所說那樣做到？", Tab: "計畫卡片", Lead: "計畫卡片只為借款人本人估計一個計畫是否容易做到。這裡看的是在許多計畫上，估計與結果相差多少。每個數字至少涉及十個計畫，無法查到任何個人。",
		Uses: "卡片可以用來做什麼", Denied: "絕不用來做什麼", Own: "您自己的計畫", TooFew: "已有 %d 個計畫到期，報告需要 100 個。", Waiting: "還有 %d 個計畫在最初的 104 天裡。", Reference: "參考執行", ReferenceLead: "用兩萬個虛構計畫檢驗程式，不說明任何人的情況。",
		Verdicts:     map[string]string{"too_few": "計畫還不夠多", "rule_of_thumb": "經驗判斷", "bands_only": "未校準：只看級別", "calibrated": "已校準"},
		VerdictLeads: map[string]string{"too_few": "在那之前，卡片的點數是有經驗的人的看法，不是估計值。", "rule_of_thumb": "未做到的計畫少於 300 個：點數是有經驗的人的看法，不是由資料得出的估計。", "bands_only": "斜率須在 0.8 到 1.25 之間，截距在 0.2 以內，每組差距在 2 個百分點以內。有一項不符：只相信級別的先後，不相信任何機率。", "calibrated": "斜率、截距和每組差距都在範圍內。"},
		N:            "計畫數", Kept: "做到 90 天", Broken: "未做到", AUC: "AUC", AUCSays: "%s（95%% 區間 %s 到 %s，DeLong）", Gini: "吉尼係數", KS: "KS", KSAt: "%s，在 %d 分處", Brier: "Brier 分數", LogLoss: "對數損失", Intercept: "截距", Slope: "斜率", HL: "Hosmer–Lemeshow 統計量", ECE: "校準誤差（ECE）", Raw: "依卡片", Calibrated: "校準後",
		Bands: "依級別", Band: "級別", Few: "不足十個", Tenths: "依十分位，較新的一半計畫", Tenth: "十分位", Predicted: "預計", Was: "做到", Features: "依特徵", Feature: "特徵", PSI: "PSI，由舊到新", Moved: "變動", InOrder: "越好的級距做到越多", Holds: "是", Reversed: "否，請查看",
		Drifts: map[string]string{"stable": "穩定", "watch": "留意", "act": "處理"},
		Names: map[string]string{"days_past_due": "開始時逾期天數", "broken_promises_12m": "12 個月內未走完的計畫", "kept_last_6": "最近六期做到幾期", "two_way_contact_90d": "90 天內雙方聯絡", "instalment_to_available_pct": "分期占可用金額", "debt_to_income_pct": "還債占收入", "income_pattern": "收入規律",
			"due_date_gap_days": "發薪日到還款日的天數", "contingency_line": "留有緊急預備金", "autopay": "自動扣款"},
		Audits: map[string]string{"income_pattern": "依收入規律", "budget": "依預算形式", "audit_group": "依虛構分組（收入較常不固定）"},
		Groups: map[string]string{"regular": "固定", "irregular": "不固定", "none now": "暫時沒有", "minute": "一分鐘預算", "full": "完整預算", "0": "第 0 組", "1": "第 1 組"},
		Use:    map[string]string{"choose_support": "選擇提供多少協助", "propose_plan": "提出更小的計畫或換日子", "order_review": "安排主管先看哪些"},
		Deny:   map[string]string{"raise_ask": "要求超過合理份額", "refuse_plan": "拒絕借款人可以自己約定的計畫", "escalate": "決定是否上法院", "contact": "決定多久聯絡一次", "sell": "決定出售債務"},
		Group:  "組別", Good: "在 A 至 C 級", Gap: "做到減預計", Impact: "不利影響比率", ImpactOK: "不低於 0.80", ImpactLow: "低於 0.80：需要覆核", Language: "語言、年齡、性別等既不隨計畫保存，也不在這裡稽核：依這些稽核需要合法依據和我們並不持有的資料。", Swap: "卡片不作任何決定，所以沒有人工推翻，也沒有換位樣本。", NoFit: "無法配適",
	})
