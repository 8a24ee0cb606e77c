package words

import (
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/record"
)

// TimelineWords are what stands in the record, for the collector and for the borrower's "my decisions".
type TimelineWords struct {
	Title, Lead, Empty string
	Kinds              map[string]string // by event kind
	Channels           map[string]string
	Whats              map[string]string
	Actors             map[string]string
	Rules              map[string]string
	Facts              map[string]string
}

// Timeline says every kind of event. A test insists that none is missing.
var Timeline = speak(
	TimelineWords{"My decisions", "Everything that you chose and that happened on your case. Your lender keeps the same record, without what is marked as private.", "Nothing has happened yet.",
		map[string]string{
			"placed": "%s was placed with us", "balance_restated": "The lender restated the balance: %s", "link_queued": "A portal link by %s is to go at %s", "message_sent": "Sent by %[2]s: %[1]s", "message_withheld": "Held back by rule (%[2]s): %[1]s", "message_failed": "Could not be delivered by %[2]s: %[1]s",
			"link_opened": "The portal link was opened", "link_revoked": "A portal link was taken back", "identity_confirmed": "Identity confirmed", "identity_failed": "A wrong answer to the identity questions; %d left", "identity_locked": "The link was closed after too many wrong answers", "wrong_person": "Somebody said that the link reached the wrong person", "facts_questioned": "Somebody said that the facts we ask are wrong", "visit_ended": "Logged out",
			"debt_shown": "The debt was shown line by line", "paper_made": "Document made: %s", "paper_downloaded": "Document downloaded: %s", "offers_shown": "%d options were shown", "offer_refused": "A proposal was not possible (%s)", "proposal_reviewed": "A proposal was read: %s in total", "offer_accepted": "Plan agreed: %s in total, %d payments",
			"referral_made": "Asked an organisation outside for advice", "referral_accepted": "The organisation has taken it on", "referral_attended": "They have spoken with the organisation", "referral_outcome": "First outcome of the advice outside: %s", "referral_withdrawn": "Taken back: %s", "helper_invited": "Somebody may help (%s) until %s", "helper_authorised": "Somebody may sign for the borrower until %s", "helper_came": "The helper came in", "helper_proposed": "Prepared by the helper: %s", "helper_proposal_answered": "What the helper prepared (%s): %s", "helper_revoked": "The help was ended",
			"offer_token_made":    "%d options were given to the lender's own page",
			"consultation_booked": "A talk with an adviser is booked", "consultation_moved": "The talk with an adviser was moved", "consultation_cancelled": "The talk with an adviser was cancelled", "consultation_held": "A talk with an adviser was held", "message_written": "A secure message was written", "message_read": "The secure message was read", "satisfaction_given": "Said how it went: %d of 5", "complaint_made": "A complaint was made; it is to be answered by %s", "complaint_answered": "The complaint was answered: %s", "letter_downloaded": "Letter downloaded: %s",
			"payment_started": "Payment of %s begun", "payment_failed": "The payment did not go through (%s)", "payment_abandoned": "The payment was left unfinished", "payment_received": "Payment received: %s. Balance now %s", "payment_quarantined": "Money set aside for a person to check: %s", "paid_elsewhere": "The lender says that nothing is owed any more: the case is closed", "space_told": "Told us of a breathing space: %s", "case_closed": "The debt was closed: nothing is owed on it", "plan_finished": "The plan is finished", "paid_elsewhere_shown": "Shown how to pay the creditor directly", "opted_out": "Turned off: %s", "opted_in": "Turned on: %s", "language_chosen": "Language chosen: %s",
			"proposal_countered": "A proposal of the borrower's own: %s", "referral_answered": "A person answered the proposal: %s", "capacity_stated": "Said what is left each month (private)", "capacity_erased": "Erased their budget: %d versions (private)", "stress_shown": "The plan was tested against bad months: %d payments at risk at the worst (private)", "disclosure_shown": "Shown: %s", "plan_amended": "Plan changed: %s. Next payment %s on %s", "amendment_undone": "The last change was taken back", "plan_moved": "The plan is now: %s", "plan_ended": "The plan has ended: %s", "hold_placed": "Everything on hold: %s", "hold_ended": "A hold has ended: %s", "hardship_declared": "Told us that something has changed: %s", "dispute_raised": "Dispute raised: %s", "evidence_added": "A file was added to the dispute", "dispute_answered": "The dispute was answered: %s", "needs_stated": "The support-needs card was written", "guest_invited": "Somebody else was invited to pay up to %s", "guest_revoked": "An invitation to pay was taken back", "mandate_given": "Autopay switched on (%s, ends in %s)", "mandate_revoked": "Autopay switched off; the plan stays", "autopay_stopped": "Autopay paused by itself: %s", "debit_announced": "Notice given of the debit of %s on %s", "statement_shared": "Shared their budget: %s, version %d", "statement_withdrawn": "Shares their budget no more: %s, version %d", "strategy_chosen": "Chose how to pay everything back: %s", "advice_acted": "A card of advice: %s", "advice_shown": "Read advice about their rights and help: %d cards",
			"correction_requested": "A correction was asked for: %s", "acted_for": "Somebody wrote to us for the borrower (%s)", "data_downloaded": "Downloaded all that is held about them"},
		map[string]string{"email": "e-mail", "sms": "text message", "call": "calls"}, map[string]string{"dismissed": "put aside", "restored": "brought back", "amendment": "change of the agreement", "appointment": "appointment", "appointment_off": "appointment called off", "appointment_reminder": "reminder of an appointment", "appointment_missed": "offer of another appointment", "appointment_other": "offer of another way to talk", "advice_news": "news of something asked for", "secure_message": "notice of a secure message", "complaint_taken": "acknowledgement of a complaint", "complaint_concluded": "notice of an answer", "portal_link": "portal link", "agreement": "agreement", "receipt": "receipt", "itemisation": "itemisation", "validation": "information about the debt", "answer_ready": "word that an answer is ready", "debit_notice": "notice of a debit", "reminder": "reminder", "missed": "word about a missed payment", "debit_failed": "word about a declined card", "autopay_stopped": "word that autopay has paused itself", "statement_shared": "Shared their budget: %s, version %d", "statement_withdrawn": "Shares their budget no more: %s, version %d", "advice_acted": "A card of advice: %s"},
		map[string]string{"borrower": "Borrower", "collector": "Collector", "lender": "Lender", "system": "System", "gateway": "Payment provider", "guest": "Invited payer", "helper": "Helper"},
		map[string]string{"contact_window": "outside contact hours", "opted_out": "opted out", "no_address": "no contact on file", "facts": "fewer than two identity facts", "prescription_extinguished": "the debt is extinguished", "disputed": "under dispute", "electronic_consent": "no written consent to electronic contact", "plan_ended": "the plan has ended with it, and nothing more is due under it", "on_hold": "everything is on hold", "too_late": "it would have come too late", "settled_meanwhile": "it was settled meanwhile"},
		map[string]string{"date_of_birth": "date of birth", "id_last4": "ID", "postcode": "postcode"}},
	TimelineWords{"我的决定", "您做过的选择和案件上发生的事都在这里。出借机构保存同一份记录，但看不到标为“不公开”的内容。", "还没有发生任何事。",
		map[string]string{
			"placed": "%s 移交给我们", "balance_restated": "出借机构更正了余额：%s", "link_queued": "门户链接将通过%s在 %s 发出", "message_sent": "已通过%[2]s发出：%[1]s", "message_withheld": "按规则暂不发送（%[2]s）：%[1]s", "message_failed": "无法通过%[2]s送达：%[1]s",
			"link_opened": "门户链接已打开", "link_revoked": "门户链接已收回", "identity_confirmed": "身份已确认", "identity_failed": "身份问题回答有误，还剩 %d 次", "identity_locked": "多次回答有误，链接已关闭", "wrong_person": "有人表示链接发错了人", "facts_questioned": "有人表示我们问的信息有误", "visit_ended": "已退出",
			"debt_shown": "已逐行查看欠款明细", "paper_made": "已生成文件：%s", "paper_downloaded": "已下载文件：%s", "offers_shown": "已显示 %d 个选择", "offer_refused": "方案不可行（%s）", "proposal_reviewed": "已阅读方案：总额 %s", "offer_accepted": "计划已约定：总额 %s，共 %d 期",
			"referral_made": "请外部机构提供咨询", "referral_accepted": "该机构已接手", "referral_attended": "已与该机构谈过", "referral_outcome": "外部咨询的初步结果：%s", "referral_withdrawn": "已撤回：%s", "helper_invited": "有人可以帮忙（%s），到 %s 为止", "helper_authorised": "有人可以代借款人签名，到 %s 为止", "helper_came": "帮忙的人进来了", "helper_proposed": "帮忙的人准备了：%s", "helper_proposal_answered": "帮忙的人准备的（%s）：%s", "helper_revoked": "帮忙已结束",
			"offer_token_made":    "已把 %d 个选择提供给出借机构自己的网页",
			"consultation_booked": "已预约与顾问谈话", "consultation_moved": "与顾问的谈话已改期", "consultation_cancelled": "与顾问的谈话已取消", "consultation_held": "已与顾问谈话", "message_written": "写了一条安全消息", "message_read": "安全消息已读", "satisfaction_given": "评价了感受：%d 分（满分 5）", "complaint_made": "提出投诉，应在 %s 前答复", "complaint_answered": "投诉已答复：%s", "letter_downloaded": "已下载信函：%s",
			"payment_started": "开始支付 %s", "payment_failed": "付款没有成功（%s）", "payment_abandoned": "付款没有完成", "payment_received": "收到付款：%s。余额 %s", "payment_quarantined": "有款项待人工核对：%s", "paid_elsewhere": "出借机构表示已无欠款：案件已结清", "space_told": "告诉我们有喘息期：%s", "case_closed": "债务已结案：不再欠款", "plan_finished": "计划已完成", "paid_elsewhere_shown": "已说明怎样直接付给债权人", "opted_out": "已关闭：%s", "opted_in": "已打开：%s", "language_chosen": "选择语言：%s",
			"proposal_countered": "借款人自己提出的方案：%s", "referral_answered": "专人答复了方案：%s", "capacity_stated": "说明了每月剩余的钱（不公开）", "capacity_erased": "删除了自己的预算：%d 版（不公开）", "stress_shown": "计划做了困难月份测试：最坏时有 %d 期受影响（不公开）", "disclosure_shown": "已显示：%s", "plan_amended": "计划有变：%s。下一笔 %s，%s", "amendment_undone": "上一次修改已撤回", "plan_moved": "计划现在的状态：%s", "plan_ended": "计划已结束：%s", "hold_placed": "全部暂停：%s", "hold_ended": "暂停已结束：%s", "hardship_declared": "告诉我们情况有变：%s", "dispute_raised": "提出异议：%s", "evidence_added": "异议中添加了文件", "dispute_answered": "异议已答复：%s", "needs_stated": "已填写支持需求卡", "guest_invited": "邀请他人代付，最多 %s", "guest_revoked": "代付邀请已收回", "mandate_given": "自动还款已开启（%s，尾号 %s）", "mandate_revoked": "自动还款已关闭，计划不变", "autopay_stopped": "自动还款自行暂停：%s", "debit_announced": "已预告扣款 %s，日期 %s", "statement_shared": "分享了预算：%s，第 %d 版", "statement_withdrawn": "不再分享预算：%s，第 %d 版", "strategy_chosen": "选了还清所有债的方法：%s", "advice_acted": "一条建议：%s", "advice_shown": "看了关于权利和帮助的建议：%d 条",
			"correction_requested": "请求更正：%s", "acted_for": "有人代借款人与我们联系（%s）", "data_downloaded": "已下载本人的全部资料"},
		map[string]string{"email": "电子邮件", "sms": "短信", "call": "电话"}, map[string]string{"dismissed": "放到一边", "restored": "重新显示", "amendment": "协议变更书", "appointment": "预约确认", "appointment_off": "预约取消通知", "appointment_reminder": "预约提醒", "appointment_missed": "另约时间的邀请", "appointment_other": "换一种谈话方式的邀请", "advice_news": "所提请求的进展通知", "secure_message": "安全消息通知", "complaint_taken": "投诉收讫通知", "complaint_concluded": "答复通知", "portal_link": "门户链接", "agreement": "协议", "receipt": "收据", "itemisation": "欠款明细", "validation": "债务说明", "answer_ready": "已有答复的通知", "debit_notice": "扣款预告", "reminder": "提醒", "missed": "未收到款的通知", "debit_failed": "扣款未成功的通知", "autopay_stopped": "自动还款自行暂停的通知", "statement_shared": "分享了预算：%s，第 %d 版", "statement_withdrawn": "不再分享预算：%s，第 %d 版", "advice_acted": "一条建议：%s"},
		map[string]string{"borrower": "借款人", "collector": "催收员", "lender": "出借机构", "system": "系统", "gateway": "支付公司", "guest": "受邀代付的人", "helper": "帮忙的人"},
		map[string]string{"contact_window": "不在可联系时间内", "opted_out": "已拒绝此方式", "no_address": "没有登记联系方式", "facts": "身份信息不足两项", "prescription_extinguished": "债务已消灭", "disputed": "有争议", "electronic_consent": "没有书面同意电子联系", "plan_ended": "计划随之终止，不再需要付款", "on_hold": "一切暂停中", "too_late": "已经来不及", "settled_meanwhile": "这期间已经处理好"},
		map[string]string{"date_of_birth": "出生日期", "id_last4": "证件", "postcode": "邮编"}},
	TimelineWords{"我的決定", "您做過的選擇和案件上發生的事都在這裡。放款機構保存同一份紀錄，但看不到標為「不公開」的內容。", "還沒有發生任何事。",
		map[string]string{
			"placed": "%s 移交給我們", "balance_restated": "放款機構更正了餘額：%s", "link_queued": "入口連結將透過%s在 %s 寄出", "message_sent": "已透過%[2]s寄出：%[1]s", "message_withheld": "依規則暫不傳送（%[2]s）：%[1]s", "message_failed": "無法透過%[2]s送達：%[1]s",
			"link_opened": "入口連結已開啟", "link_revoked": "入口連結已收回", "identity_confirmed": "身分已確認", "identity_failed": "身分問題回答有誤，還剩 %d 次", "identity_locked": "多次回答有誤，連結已關閉", "wrong_person": "有人表示連結傳錯了人", "facts_questioned": "有人表示我們問的資料有誤", "visit_ended": "已登出",
			"debt_shown": "已逐行查看欠款明細", "paper_made": "已產生文件：%s", "paper_downloaded": "已下載文件：%s", "offers_shown": "已顯示 %d 個選擇", "offer_refused": "方案不可行（%s）", "proposal_reviewed": "已閱讀方案：總額 %s", "offer_accepted": "計畫已約定：總額 %s，共 %d 期",
			"referral_made": "請外部機構提供諮詢", "referral_accepted": "該機構已接手", "referral_attended": "已與該機構談過", "referral_outcome": "外部諮詢的初步結果：%s", "referral_withdrawn": "已撤回：%s", "helper_invited": "有人可以協助（%s），到 %s 為止", "helper_authorised": "有人可以代借款人簽名，到 %s 為止", "helper_came": "協助的人進來了", "helper_proposed": "協助的人準備了：%s", "helper_proposal_answered": "協助的人準備的（%s）：%s", "helper_revoked": "協助已結束",
			"offer_token_made":    "已將 %d 個選擇提供給放款機構自己的網頁",
			"consultation_booked": "已預約與顧問談話", "consultation_moved": "與顧問的談話已改期", "consultation_cancelled": "與顧問的談話已取消", "consultation_held": "已與顧問談話", "message_written": "寫了一則安全訊息", "message_read": "安全訊息已讀", "satisfaction_given": "評價了感受：%d 分（滿分 5）", "complaint_made": "提出申訴，應在 %s 前答覆", "complaint_answered": "申訴已答覆：%s", "letter_downloaded": "已下載信函：%s",
			"payment_started": "開始支付 %s", "payment_failed": "付款沒有成功（%s）", "payment_abandoned": "付款沒有完成", "payment_received": "收到付款：%s。餘額 %s", "payment_quarantined": "有款項待人工核對：%s", "paid_elsewhere": "放款機構表示已無欠款：案件已結清", "space_told": "告訴我們有喘息期：%s", "case_closed": "債務已結案：不再欠款", "plan_finished": "計畫已完成", "paid_elsewhere_shown": "已說明如何直接付給債權人", "opted_out": "已關閉：%s", "opted_in": "已開啟：%s", "language_chosen": "選擇語言：%s",
			"proposal_countered": "借款人自己提出的方案：%s", "referral_answered": "專人答覆了方案：%s", "capacity_stated": "說明了每月剩餘的錢（不公開）", "capacity_erased": "刪除了自己的預算：%d 版（不公開）", "stress_shown": "計畫做了困難月份測試：最壞時有 %d 期受影響（不公開）", "disclosure_shown": "已顯示：%s", "plan_amended": "計畫有變：%s。下一筆 %s，%s", "amendment_undone": "上一次修改已撤回", "plan_moved": "計畫現在的狀態：%s", "plan_ended": "計畫已結束：%s", "hold_placed": "全部暫停：%s", "hold_ended": "暫停已結束：%s", "hardship_declared": "告訴我們情況有變：%s", "dispute_raised": "提出異議：%s", "evidence_added": "異議中加入了檔案", "dispute_answered": "異議已答覆：%s", "needs_stated": "已填寫支援需求卡", "guest_invited": "邀請他人代付，最多 %s", "guest_revoked": "代付邀請已收回", "mandate_given": "自動還款已開啟（%s，末碼 %s）", "mandate_revoked": "自動還款已關閉，計畫不變", "autopay_stopped": "自動還款自行暫停：%s", "debit_announced": "已預告扣款 %s，日期 %s", "statement_shared": "分享了預算：%s，第 %d 版", "statement_withdrawn": "不再分享預算：%s，第 %d 版", "strategy_chosen": "選了還清所有債的方法：%s", "advice_acted": "一則建議：%s", "advice_shown": "看了關於權利和協助的建議：%d 則",
			"correction_requested": "要求更正：%s", "acted_for": "有人代借款人與我們聯絡（%s）", "data_downloaded": "已下載本人的全部資料"},
		map[string]string{"email": "電子郵件", "sms": "簡訊", "call": "電話"}, map[string]string{"dismissed": "放到一邊", "restored": "重新顯示", "amendment": "協議變更書", "appointment": "預約確認", "appointment_off": "預約取消通知", "appointment_reminder": "預約提醒", "appointment_missed": "另約時間的邀請", "appointment_other": "換一種談話方式的邀請", "advice_news": "所提請求的進度通知", "secure_message": "安全訊息通知", "complaint_taken": "申訴收訖通知", "complaint_concluded": "答覆通知", "portal_link": "入口連結", "agreement": "協議", "receipt": "收據", "itemisation": "欠款明細", "validation": "債務說明", "answer_ready": "已有答覆的通知", "debit_notice": "扣款預告", "reminder": "提醒", "missed": "未收到款的通知", "debit_failed": "扣款未成功的通知", "autopay_stopped": "自動還款自行暫停的通知", "statement_shared": "分享了預算：%s，第 %d 版", "statement_withdrawn": "不再分享預算：%s，第 %d 版", "advice_acted": "一則建議：%s"},
		map[string]string{"borrower": "借款人", "collector": "催收員", "lender": "放款機構", "system": "系統", "gateway": "支付公司", "guest": "受邀代付的人", "helper": "協助的人"},
		map[string]string{"contact_window": "不在可聯絡時間內", "opted_out": "已拒絕此方式", "no_address": "沒有登記聯絡方式", "facts": "身分資料不足兩項", "prescription_extinguished": "債務已消滅", "disputed": "有爭議", "electronic_consent": "沒有書面同意電子聯絡", "plan_ended": "計畫隨之終止，不需再付款", "on_hold": "一切暫停中", "too_late": "已經來不及", "settled_meanwhile": "這段期間已經處理好"},
		map[string]string{"date_of_birth": "出生日期", "id_last4": "證件", "postcode": "郵遞區號"}})

// Sentence says one entry of the record.
func Sentence(l Lang, e record.Entry, cur money.Currency, zone string) string {
	w := Timeline.In(l)
	s := w.Kinds[e.Event.Kind()]
	sum := func(minor int64) string { return Minor(l, minor, cur) }
	rule := func(r string) string {
		if said, ok := w.Rules[r]; ok {
			return said
		}
		return r
	}
	when := func(at time.Time) string { return Moment(l, at, zone) }
	switch v := e.Event.(type) {
	case record.Placed:
		return Fill(s, sum(v.Itemised.Balance))
	case record.BalanceRestated:
		return Fill(s, sum(v.Itemised.Balance))
	case record.PaidElsewhere:
		if v.Why != "" {
			s += " (" + rule(v.Why) + ")"
		}
		return s
	case record.LinkQueued:
		s = Fill(s, w.Channels[v.Channel], when(v.GoAt))
		if v.Rule != "" {
			s += " (" + rule(v.Rule) + ")"
		}
		return s
	case record.MessageSent:
		return Fill(s, w.Whats[v.What], w.Channels[v.Channel])
	case record.MessageWithheld:
		return Fill(s, w.Whats[v.What], rule(v.Rule))
	case record.MessageFailed:
		return Fill(s, w.Whats[v.What], w.Channels[v.Channel])
	case record.IdentityFailed:
		return Fill(s, v.Left)
	case record.PaperMade:
		return Fill(s, w.Whats[v.What])
	case record.PaperDownloaded:
		return Fill(s, w.Whats[v.What])
	case record.OffersShown:
		return Fill(s, len(v.Offers))
	case record.OfferTokenMade:
		return Fill(s, len(v.Offers))
	case record.OfferRefused:
		return Fill(s, v.Code)
	case record.ProposalReviewed:
		return Fill(s, sum(v.Terms.Total))
	case record.OfferAccepted:
		return Fill(s, sum(v.Terms.Total), len(v.Terms.Schedule))
	case record.PaymentStarted:
		return Fill(s, sum(v.Amount))
	case record.PaymentFailed:
		return Fill(s, v.Code)
	case record.PaymentReceived:
		return Fill(s, sum(v.Amount), sum(v.Balance))
	case record.PaymentQuarantined:
		return Fill(s, sum(v.Received))
	case record.OptedOut:
		return Fill(s, w.Channels[v.Channel])
	case record.OptedIn:
		return Fill(s, w.Channels[v.Channel])
	case record.LanguageChosen:
		return Fill(s, Lang(v.Language).Name())
	case record.CorrectionRequested:
		return Fill(s, Told(l, v.About))
	case record.ActedFor:
		return Fill(s, Told(l, []string{v.Why}))
	case record.StatementShared:
		return Fill(s, Sharing.In(l).Levels[v.Level], v.Version)
	case record.StatementWithdrawn:
		return Fill(s, Sharing.In(l).Levels[v.Level], v.Version)
	case record.AdviceShown:
		return Fill(s, len(v.Rules)+v.More)
	case record.AdviceActed:
		return Fill(s, w.Whats[v.Action])
	case record.StrategyChosen:
		return Fill(s, Payoff.In(l).Ways[v.Strategy])
	case record.CapacityErased:
		return Fill(s, v.Versions)
	case record.HelperInvited, record.HelperAuthorised, record.HelperProposed, record.HelperProposalAnswered:
		return helperSentence(l, v, s, when)
	}
	return lifeSentence(l, e.Event, s, cur)
}
