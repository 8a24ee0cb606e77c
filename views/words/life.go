package words

import (
	"evenkeel/plans/money"
	"evenkeel/portal/record"
)

// LifeWords name what happens in the life of a plan: on the timeline, on the plan's page and in the console alike.
type LifeWords struct {
	Changes, States, Ends, Holds, Reasons, Outcomes, Stops, Texts map[string]string
}

// Life is one word for one thing.
var Life = speak(
	LifeWords{
		Changes:  map[string]string{"date": "date moved", "amount": "amount", "frequency": "how often", "skip": "one skipped", "pause": "paused", "repair": "overdue part laid out anew", "extra": "extra payment", "payoff": "paid off early", "resume": "pause ended", "restate": "the balance fell", "hold": "begun again after a hold", "append": "the plan ends later", "spread": "spread over the rest", "shorten": "made good soon", "lower": "the rest are lower", "one": "only the next one", "all": "all from the next on"},
		States:   map[string]string{"running": "on track", "grace": "a few days late", "late": "behind", "broken": "off track, can be repaired", "paused": "paused", "held": "on hold", "finished": "finished", "ended": "ended"},
		Ends:     map[string]string{"undone": "taken back within a day", "replaced": "a new plan took its place", "restated": "the balance fell below it", "elsewhere": "nothing is owed any more", "upheld": "the debt was closed"},
		Holds:    map[string]string{"complaint": "complaint", "hardship": "hardship", "dispute": "dispute", "breathing_space": "breathing space", "mental_health_crisis": "mental health crisis breathing space", "bereavement": "bereavement", "identity_theft": "identity theft", "seeking_advice": "getting advice", "advice": "referred for advice", "expired": "its time ran out", "lifted": "lifted", "answered": "answered", "tail": "it goes on until its last day"},
		Reasons:  map[string]string{"income": "income", "health": "health", "caring": "caring for somebody", "bereavement": "a death", "disaster": "a disaster", "other": "something else", "not_mine": "this is not my debt", "already_paid": "already paid", "wrong_amount": "the amount is wrong", "too_old": "too old", "identity_theft": "identity theft", "lender": "reported by the lender"},
		Outcomes: map[string]string{"accepted": "possible as it is", "countered": "the nearest possible plans were shown", "referred": "a person looks at it", "refused": "not possible", "agreed": "agreed", "declined": "not agreed", "upheld": "you were right", "corrected": "corrected", "not_upheld": "the debt stands as it was", "withdrawn": "withdrawn"},
		Stops:    map[string]string{"authentication": "the bank wants to see the cardholder", "tries": "the card failed too often"},
		Texts:    map[string]string{"validation": "information about the debt", "agreement": "the agreement's text", "limitation": "a warning about time limits"},
	},
	LifeWords{
		Changes:  map[string]string{"date": "改了日期", "amount": "金额", "frequency": "频率", "skip": "跳过一期", "pause": "暂停", "repair": "逾期部分重新安排", "extra": "额外还款", "payoff": "提前还清", "resume": "暂停结束", "restate": "余额减少", "hold": "暂停后重新开始", "append": "计划延后结束", "spread": "分摊到其余各期", "shorten": "尽快补上", "lower": "其余各期减少", "one": "只改下一期", "all": "下一期起全部"},
		States:   map[string]string{"running": "正常", "grace": "晚几天", "late": "落后", "broken": "已偏离，可以修复", "paused": "已暂停", "held": "暂缓中", "finished": "已完成", "ended": "已结束"},
		Ends:     map[string]string{"undone": "一天内撤回", "replaced": "由新计划代替", "restated": "余额已低于计划", "elsewhere": "已不再欠款", "upheld": "债务已结案"},
		Holds:    map[string]string{"complaint": "投诉", "hardship": "困难", "dispute": "异议", "breathing_space": "喘息期", "mental_health_crisis": "心理危机喘息期", "bereavement": "亲人去世", "identity_theft": "身份被盗用", "seeking_advice": "正在寻求咨询", "advice": "已转介咨询", "expired": "到期", "lifted": "已解除", "answered": "已答复", "tail": "延续到最后一天"},
		Reasons:  map[string]string{"income": "收入", "health": "健康", "caring": "照顾家人", "bereavement": "亲人去世", "disaster": "灾害", "other": "其他", "not_mine": "不是我的债", "already_paid": "已经还清", "wrong_amount": "金额不对", "too_old": "时间太久", "identity_theft": "身份被盗用", "lender": "由出借机构报告"},
		Outcomes: map[string]string{"accepted": "可以直接接受", "countered": "已显示最接近的可行方案", "referred": "转由专人查看", "refused": "不可行", "agreed": "同意", "declined": "未同意", "upheld": "您说得对", "corrected": "已更正", "not_upheld": "债务维持不变", "withdrawn": "已撤回"},
		Stops:    map[string]string{"authentication": "银行需要持卡人验证", "tries": "扣款多次失败"},
		Texts:    map[string]string{"validation": "债务说明", "agreement": "协议全文", "limitation": "时效提示"},
	},
	LifeWords{
		Changes:  map[string]string{"date": "改了日期", "amount": "金額", "frequency": "頻率", "skip": "跳過一期", "pause": "暫停", "repair": "逾期部分重新安排", "extra": "額外還款", "payoff": "提前還清", "resume": "暫停結束", "restate": "餘額減少", "hold": "暫停後重新開始", "append": "計畫延後結束", "spread": "分攤到其餘各期", "shorten": "盡快補上", "lower": "其餘各期減少", "one": "只改下一期", "all": "下一期起全部"},
		States:   map[string]string{"running": "正常", "grace": "晚幾天", "late": "落後", "broken": "已偏離，可以修復", "paused": "已暫停", "held": "暫緩中", "finished": "已完成", "ended": "已結束"},
		Ends:     map[string]string{"undone": "一天內撤回", "replaced": "由新計畫代替", "restated": "餘額已低於計畫", "elsewhere": "已不再欠款", "upheld": "債務已結案"},
		Holds:    map[string]string{"complaint": "申訴", "hardship": "困難", "dispute": "異議", "breathing_space": "喘息期", "mental_health_crisis": "心理危機喘息期", "bereavement": "親人過世", "identity_theft": "身分被盜用", "seeking_advice": "正在尋求諮詢", "advice": "已轉介諮詢", "expired": "到期", "lifted": "已解除", "answered": "已答覆", "tail": "延續到最後一天"},
		Reasons:  map[string]string{"income": "收入", "health": "健康", "caring": "照顧家人", "bereavement": "親人過世", "disaster": "災害", "other": "其他", "not_mine": "不是我的債", "already_paid": "已經還清", "wrong_amount": "金額不對", "too_old": "時間太久", "identity_theft": "身分被盜用", "lender": "由放款機構回報"},
		Outcomes: map[string]string{"accepted": "可以直接接受", "countered": "已顯示最接近的可行方案", "referred": "轉由專人查看", "refused": "不可行", "agreed": "同意", "declined": "未同意", "upheld": "您說得對", "corrected": "已更正", "not_upheld": "債務維持不變", "withdrawn": "已撤回"},
		Stops:    map[string]string{"authentication": "銀行需要持卡人驗證", "tries": "扣款多次失敗"},
		Texts:    map[string]string{"validation": "債務說明", "agreement": "協議全文", "limitation": "時效提示"},
	})

func lifeSentence(l Lang, e record.Event, s string, cur money.Currency) string {
	w := Life.In(l)
	sum := func(minor int64) string { return Minor(l, minor, cur) }
	switch v := e.(type) {
	case record.ProposalCountered:
		return Fill(s, w.Outcomes[v.Outcome])
	case record.ReferralAnswered:
		return Fill(s, w.Outcomes[v.Outcome])
	case record.StressShown:
		return Fill(s, v.AtRisk)
	case record.DisclosureShown:
		return Fill(s, w.Texts[v.What])
	case record.PlanAmended:
		what := w.Changes[v.Change.Kind]
		if how := w.Changes[v.Change.How]; how != "" {
			what += " (" + how + ")"
		}
		for k, i := range v.Terms.Schedule {
			if left := i.Amount - v.Paid[k]; left > 0 {
				return Fill(s, what, sum(left), Date(l, i.DueOn))
			}
		}
		return Fill(s, what, sum(0), Date(l, v.On))
	case record.PlanMoved:
		return Fill(s, w.States[string(v.To)])
	case record.PlanEnded:
		return Fill(s, w.Ends[v.Why])
	case record.HoldPlaced:
		return Fill(s, w.Holds[v.Why])
	case record.SpaceTold:
		return Fill(s, w.Holds[v.Why])
	case record.HoldEnded:
		return Fill(s, w.Holds[v.Why])
	case record.NeedsStated:
		if v.Version == 0 {
			return Care.In(l).CardErased
		}
	case record.HardshipDeclared:
		return Fill(s, w.Reasons[v.Reason])
	case record.DisputeRaised:
		return Fill(s, w.Reasons[v.Reason])
	case record.DisputeAnswered:
		return Fill(s, w.Outcomes[v.Outcome])
	case record.GuestInvited:
		return Fill(s, sum(v.Amount))
	case record.MandateGiven:
		return Fill(s, v.Brand, v.Last4)
	case record.AutopayStopped:
		return Fill(s, w.Stops[v.Why])
	case record.DebitAnnounced:
		return Fill(s, sum(v.Amount), Date(l, v.On))
	}
	return supportSentence(l, e, s)
}
