package words

// NoticeWords are the messages about a plan's days. They are read by whoever holds the phone: no creditor, no amount, no debt, and nothing that shames.
type NoticeWords struct {
	Kinds    map[string]NoticeKind
	Errand   string
	Declines map[string]string
}

// NoticeKind is one message. Subject and Body take the day, SMS who writes, the day where it needs one, and the link.
type NoticeKind struct{ Subject, Body, Way, SMS string }

// Notices are sent by outreach.
var Notices = speak(
	NoticeWords{
		Kinds: map[string]NoticeKind{
			"debit_notice":    {"Your card on %s", "As you asked us to, we will use the card that you saved on %s. You need to do nothing.", "To see the details, or to switch this off, open your private page. You will be asked who you are; the link works once and ends after three days:", "%s: the card you saved will be used on %s. To move or skip it, no log-in needed: %s"},
			"reminder":        {"A reminder for %s", "This is a reminder for %s. If it is done already, thank you, there is nothing to do.", "To look at it, pay, or choose another day, open your private page. You will be asked who you are; the link works once and ends after three days:", "%s: a reminder of something you planned. Details on your private page: %s"},
			"missed":          {"About %s", "What was planned for %s has not reached us. That happens, and it can be put right in a minute: pay now, move it, or lay it out anew.", "Open your private page to choose what suits you. You will be asked who you are; the link works once and ends after three days:", "%s: something you planned has not reached us. It can be put right in a minute: %s"},
			"debit_failed":    {"Your card on %s", "We tried to use the card that you saved for %s, as you had asked us to, and your bank did not let it through. Nothing was taken.", "We will try again some days later, and never without telling you first. If you would rather pay now, or use another card, open your private page. You will be asked who you are; the link works once and ends after three days:", "%s: your bank did not let the saved card through. Nothing was taken. You can put it right here: %s"},
			"autopay_stopped": {"Please look at your card", "The card that you saved could not be used for %s: your bank wants to see you, or has said no too often. We have stopped using it. Nothing was taken, and your plan stays as it is.", "You can pay yourself, and save a card again if you want to. Open your private page. You will be asked who you are; the link works once and ends after three days:", "%s: the saved card is not used any more until you have looked at it. Nothing was taken: %s"},
		},
		Errand:   "If that day does not suit you, you can move it or skip it here, without logging in, until midnight before. You can take it back on the same page:",
		Declines: map[string]string{"card_declined": "Your bank gave no reason. You can ask them, or use another card.", "insufficient_funds": "There was not enough money on the card that day. There is no fee from us.", "expired": "The card has expired.", "authentication": "Your bank wants you to be there when the card is used.", "try_later": "Your bank could not answer.", "other": "Your bank gave no reason that we can pass on."},
	},
	NoticeWords{
		Kinds: map[string]NoticeKind{
			"debit_notice":    {"%s 将使用您的银行卡", "按照您的授权，我们将在 %s 使用您保存的银行卡。您不用做任何事。", "想看详情或关闭这项功能，请打开您的私人页面。需要先确认您的身份；链接只能用一次，三天后失效：", "%s：您保存的银行卡将在 %s 使用。要改日期或跳过，不用登录：%s"},
			"reminder":        {"%s 的提醒", "提醒您：您安排的日子是 %s。如果已经办好，谢谢，不用再做什么。", "想查看、付款或改日期，请打开您的私人页面。需要先确认您的身份；链接只能用一次，三天后失效：", "%s：提醒您之前安排的一件事，详情见您的私人页面：%s"},
			"missed":          {"关于 %s", "原定 %s 的那一笔，我们还没有收到。这种情况常有，一分钟就能处理好：现在付、改日期，或重新安排。", "请打开您的私人页面，选适合您的办法。需要先确认您的身份；链接只能用一次，三天后失效：", "%s：您安排的一件事我们还没收到，一分钟就能处理好：%s"},
			"debit_failed":    {"%s 的银行卡情况", "按照您的授权，我们为 %s 使用了您保存的银行卡，但银行没有放行。没有扣款。", "过几天我们会再试，一定会先告诉您。如果您想现在就付，或换一张卡，请打开您的私人页面。需要先确认您的身份；链接只能用一次，三天后失效：", "%s：银行没有放行您保存的银行卡，没有扣款。可以在这里处理：%s"},
			"autopay_stopped": {"请看一下您的银行卡", "您保存的银行卡没能用于 %s：银行需要您本人验证，或多次没有放行。我们已停止使用它。没有扣款，您的计划不变。", "您可以自己付款；愿意的话，也可以重新保存一张卡。请打开您的私人页面。需要先确认您的身份；链接只能用一次，三天后失效：", "%s：在您查看之前，我们不再使用您保存的银行卡。没有扣款：%s"},
		},
		Errand:   "如果那天不方便，在前一天午夜之前可以在这里改日期或跳过，不用登录；同一页上也可以撤回：",
		Declines: map[string]string{"card_declined": "银行没有说明原因。您可以问问银行，或换一张卡。", "insufficient_funds": "那天卡里余额不足。我们不收手续费。", "expired": "卡已过期。", "authentication": "银行要求用卡时您本人在场。", "try_later": "银行没有回应。", "other": "银行没有说明我们可以转告的原因。"},
	},
	NoticeWords{
		Kinds: map[string]NoticeKind{
			"debit_notice":    {"%s 將使用您的卡片", "依照您的授權，我們將在 %s 使用您儲存的卡片。您不需要做任何事。", "想看詳情或關閉這項功能，請開啟您的私人頁面。需要先確認您的身分；連結只能用一次，三天後失效：", "%s：您儲存的卡片將在 %s 使用。要改日期或跳過，免登入：%s"},
			"reminder":        {"%s 的提醒", "提醒您：您安排的日子是 %s。如果已經辦好，謝謝您，不必再做什麼。", "想查看、付款或改日期，請開啟您的私人頁面。需要先確認您的身分；連結只能用一次，三天後失效：", "%s：提醒您先前安排的一件事，詳情請見您的私人頁面：%s"},
			"missed":          {"關於 %s", "原訂 %s 的那一筆，我們還沒有收到。這種情況很常見，一分鐘就能處理好：現在付、改日期，或重新安排。", "請開啟您的私人頁面，選擇適合您的方式。需要先確認您的身分；連結只能用一次，三天後失效：", "%s：您安排的一件事我們還沒收到，一分鐘就能處理好：%s"},
			"debit_failed":    {"%s 的卡片情況", "依照您的授權，我們為 %s 使用了您儲存的卡片，但銀行沒有放行。沒有扣款。", "過幾天我們會再試，一定會先告訴您。如果您想現在就付，或換一張卡，請開啟您的私人頁面。需要先確認您的身分；連結只能用一次，三天後失效：", "%s：銀行沒有放行您儲存的卡片，沒有扣款。可以在這裡處理：%s"},
			"autopay_stopped": {"請看一下您的卡片", "您儲存的卡片無法用於 %s：銀行需要您本人驗證，或多次沒有放行。我們已停止使用它。沒有扣款，您的計畫不變。", "您可以自己付款；願意的話，也可以重新儲存一張卡片。請開啟您的私人頁面。需要先確認您的身分；連結只能用一次，三天後失效：", "%s：在您查看之前，我們不再使用您儲存的卡片。沒有扣款：%s"},
		},
		Errand:   "如果那天不方便，在前一天午夜之前可以在這裡改日期或跳過，免登入；同一頁上也可以收回：",
		Declines: map[string]string{"card_declined": "銀行沒有說明原因。您可以問問銀行，或換一張卡片。", "insufficient_funds": "那天卡片餘額不足。我們不收手續費。", "expired": "卡片已過期。", "authentication": "銀行要求用卡時您本人在場。", "try_later": "銀行沒有回應。", "other": "銀行沒有說明我們可以轉告的原因。"},
	})
