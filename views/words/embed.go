package words

// EmbedWords are a case's offers on the lender's own page, and the way from there into the portal. Until identity they name no debt and no lender.
type EmbedWords struct {
	Lead, Pick, Until, GoneTitle, Gone                       string
	ComingTitle, Coming, Send, HaveOne, SentTitle, SentGoing string
	ChosenTitle, Chosen, All                                 string
}

// Embed is the offers elsewhere.
var Embed = speak(
	EmbedWords{"These are all the options, in plain order. Picking one agrees to nothing: we first check that it is you, then you read it in full and decide.", "Continue with this", "These options are shown here until %s. After that, load the page again for what stands then.",
		"These options can no longer be shown", "Their time is over, or something has changed since. Load the page you came from again to see the options that stand now.",
		"First we check that it is you", "We have kept what you picked. Open the private link that you have from us, or let us send you a new one. After two short questions you come to exactly what you picked. Nothing is agreed yet.",
		"Send me a link", "You already have a link? Open it: what you picked is waiting behind it for three days.", "Look in your messages", "If we can, a link is on its way to the contact we have on file. It can take a few minutes, and we write only at decent hours.",
		"The option you picked", "Here it is, as it stands today. Read it in full before you decide.", "See all options"},
	EmbedWords{"以下是全部选择，按普通顺序排列。选一个并不等于同意：我们先确认是您本人，然后您可以看完全部内容再决定。", "用这个继续", "这些选择在这里显示到 %s。之后请重新打开网页，查看当时有效的选择。",
		"这些选择不能再显示了", "时间已过，或者情况有变。请重新打开您来的那个网页，查看现在有效的选择。",
		"先确认是您本人", "我们已经记下您选的方案。请打开您收到的私人链接，或者让我们发一个新的。回答两个简短的问题后，就会回到您选的那一个。现在还没有约定任何事。",
		"给我发一个链接", "已经有链接了？直接打开就行：您选的方案会在里面保留三天。", "请查看您的消息", "如果可以，链接会发到我们登记的联系方式。可能要等几分钟，而且我们只在合适的时间发送。",
		"您选的方案", "这是它今天的样子。请看完全部内容再决定。", "查看全部选择"},
	EmbedWords{"以下是全部選擇，依一般順序排列。選一個並不等於同意：我們先確認是您本人，您看完完整內容後再決定。", "用這個繼續", "這些選擇在這裡顯示到 %s。之後請重新開啟網頁，查看當時有效的選擇。",
		"這些選擇不能再顯示", "時間已過，或情況有變。請重新開啟您原本的網頁，查看目前有效的選擇。",
		"先確認是您本人", "我們已經記下您選的方案。請開啟您收到的私人連結，或讓我們寄一個新的給您。回答兩個簡短的問題後，就會回到您選的那一個。目前還沒有約定任何事。",
		"傳一個連結給我", "已經有連結了？直接開啟即可：您選的方案會在裡面保留三天。", "請查看您的訊息", "如果可以，連結會傳到我們登記的聯絡方式。可能要等幾分鐘，而且我們只在適當的時間傳送。",
		"您選的方案", "這是它今天的內容。請看完完整內容再決定。", "查看全部選擇"})
