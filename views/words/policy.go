package words

// PolicyProblems say why a policy may not be published, by code. A problem in a band is named with its number beside the sentence.
var PolicyProblems = speak(
	map[string]string{"policy_currency": "This currency is not known.", "policy_offer_days": "An offer stands for 1 to 365 days.", "policy_holiday": "What a due date on a holiday means must be: as it is, the next or the previous working day.", "policy_empty": "Nothing is offered.",
		"policy_full": "Payment in full is due within 0 to 365 days.", "policy_settlement": "A settlement takes more than nothing and less than the whole, in one to three parts a month apart that fit into its days, each large enough for a card payment, for some debt of the band.",
		"policy_instalments": "The smallest instalment, the counts, months and days of an instalment plan are outside what works: at least two instalments, none below what a card payment takes.", "policy_frequencies": "Name each rhythm once, and at least one.",
		"policy_window": "By pay day and twice a month the first payment can be a month away: allow at least 31 days for it.", "policy_most": "The largest instalment is below the smallest.", "policy_too_long": "A plan could run for more than ten years, skips included.",
		"policy_down": "A down-payment is between 0 and 90 percent, and its least is not above its most.", "policy_slack": "Slack is up to 6 skips a year, 186 days of pause and 6 missed instalments.", "policy_apr": "The yearly rate must be a plain number of percent.",
		"policy_charges": "Freezing interest and charging a rate contradict each other.", "policy_unreachable": "No debt of this band could have a plan in one of its rhythms.", "policy_counter": "Between 1 and 20 rounds of proposals.",
		"policy_stretch": "The stretch must be wider than the ordinary rule, not narrower.", "policy_band_empty": "No debt can fit this band.", "policy_band_hidden": "An earlier band takes every debt of this one."},
	map[string]string{"policy_currency": "没有这种货币。", "policy_offer_days": "方案的保留期为 1 至 365 天。", "policy_holiday": "到期日遇到假日时，只能选：照旧、下一个工作日或上一个工作日。", "policy_empty": "没有提供任何方案。",
		"policy_full": "一次还清的期限为 0 至 365 天。", "policy_settlement": "和解金额须大于零、小于全额，分一至三次、每次相隔一个月，都在期限之内，每次够一笔刷卡付款，并且适用于这一档的某些债务。",
		"policy_instalments": "分期的最低金额、期数、月数或天数不可行：至少两期，每期不低于刷卡的最低金额。", "policy_frequencies": "每种还款频率只列一次，至少列一种。",
		"policy_window": "按发薪日或每月两次还款时，首期可能在一个月后：首期期限至少要有 31 天。", "policy_most": "每期最高金额低于最低金额。", "policy_too_long": "连同跳过的期数，计划可能超过十年。",
		"policy_down": "首付为 0 至 90%，下限不能高于上限。", "policy_slack": "宽松安排最多为每年跳过 6 期、暂停 186 天、逾期 6 期。", "policy_apr": "年利率须是普通的百分数。",
		"policy_charges": "停止计息和收取利率互相矛盾。", "policy_unreachable": "这一档没有任何债务能用其中一种频率订立计划。", "policy_counter": "提议可以有 1 至 20 轮。",
		"policy_stretch": "放宽的范围须比普通规则更宽，不能更窄。", "policy_band_empty": "没有债务符合这一档。", "policy_band_hidden": "前面的一档已包含这一档的全部债务。"},
	map[string]string{"policy_currency": "沒有這種貨幣。", "policy_offer_days": "方案的保留期為 1 至 365 天。", "policy_holiday": "到期日遇到假日時，只能選：照舊、下一個工作日或上一個工作日。", "policy_empty": "沒有提供任何方案。",
		"policy_full": "一次還清的期限為 0 至 365 天。", "policy_settlement": "和解金額須大於零、小於全額，分一至三次、每次相隔一個月，都在期限之內，每次足夠一筆刷卡付款，並且適用於這一級距的某些債務。",
		"policy_instalments": "分期的最低金額、期數、月數或天數不可行：至少兩期，每期不低於刷卡的最低金額。", "policy_frequencies": "每種還款頻率只列一次，至少列一種。",
		"policy_window": "依發薪日或每月兩次還款時，首期可能在一個月後：首期期限至少要有 31 天。", "policy_most": "每期最高金額低於最低金額。", "policy_too_long": "連同跳過的期數，計畫可能超過十年。",
		"policy_down": "頭期款為 0 至 90%，下限不能高於上限。", "policy_slack": "彈性安排最多為每年跳過 6 期、暫停 186 天、逾期 6 期。", "policy_apr": "年利率須是一般的百分數。",
		"policy_charges": "停止計息與收取利率互相矛盾。", "policy_unreachable": "這一級距沒有任何債務能用其中一種頻率訂立計畫。", "policy_counter": "提議可以有 1 至 20 輪。",
		"policy_stretch": "放寬的範圍須比一般規則更寬，不能更窄。", "policy_band_empty": "沒有債務符合這一級距。", "policy_band_hidden": "前面的級距已包含這一級距的全部債務。"})
