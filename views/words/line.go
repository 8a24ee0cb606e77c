package words

// LineWords are what may be said of one line of a budget: whose it is, and how an income that varies is counted.
type LineWords struct {
	Whose      string
	Owners     map[string]string // of advisory.Line.Owner
	Mean       string            // the average of the months seen
	Lowest     string            // a tenth above the lowest of them
	Prudent    string            // what counts of the two
	Less       string            // how to count less
	LittleRoom string            // up to a twentieth of the income is left
}

// Line says it.
var Line = speak(
	LineWords{Whose: "Whose is it?", Owners: map[string]string{"self": "Mine", "partner": "My partner's", "joint": "Both of ours"},
		Mean: "Average of the months: %s", Lowest: "A tenth above the lowest: %s", Prudent: "We count the careful one: %s a month", Less: "If you would rather count less, enter that amount above. The lower one counts.",
		LittleRoom: "It is tight: no more than 5 of every 100 that come in are left. A small surprise can use it up, so promise little."},
	LineWords{Whose: "是谁的？", Owners: map[string]string{"self": "我的", "partner": "伴侣的", "joint": "我们共同的"},
		Mean: "几个月的平均：%s", Lowest: "最低月的 1.1 倍：%s", Prudent: "按稳妥的数计算：每月 %s", Less: "如果您想算得更少，请在上面填写那个金额，以较低的为准。",
		LittleRoom: "手头很紧：每收入 100，最多剩下 5。一点意外就会用完，所以请少承诺一些。"},
	LineWords{Whose: "是誰的？", Owners: map[string]string{"self": "我的", "partner": "伴侶的", "joint": "我們共同的"},
		Mean: "幾個月的平均：%s", Lowest: "最低月的 1.1 倍：%s", Prudent: "以穩當的數字計算：每月 %s", Less: "如果您想算得更少，請在上面填寫那個金額，以較低的為準。",
		LittleRoom: "手頭很緊：每收入 100，最多剩下 5。一點意外就會用完，所以請少承諾一些。"})
