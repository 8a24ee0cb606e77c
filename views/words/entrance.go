package words

// ShellWords stand around every page.
type ShellWords struct {
	Skip, Language, LogOut, Home, Debt, Plan, Decisions, Settings, WhoWeAre, Back, Yes, No, Continue, Error, Problem string
	Foot                                                                                                             string
}

// Shell is the frame of every page.
var Shell = speak(
	ShellWords{"Skip to the main text", "Language", "Log out", "Home", "What you owe", "Your plan", "My decisions", "Settings", "Who we are", "Back", "Yes", "No", "Continue", "Error", "There is a problem",
		"Talking to us does not make it worse. You can stop at any time."},
	ShellWords{"跳到正文", "语言", "退出", "首页", "欠款明细", "我的计划", "我的决定", "设置", "我们是谁", "返回", "是", "否", "继续", "出错了", "有地方需要改一下",
		"跟我们联系不会让情况变得更糟。您随时可以停下来。"},
	ShellWords{"跳到正文", "語言", "登出", "首頁", "欠款明細", "我的計畫", "我的決定", "設定", "我們是誰", "返回", "是", "否", "繼續", "發生錯誤", "有地方需要修改",
		"與我們聯絡不會讓情況變得更糟。您隨時可以停下來。"})

// DoorWords are the page behind a portal link, before anybody has proved who they are: it says nothing of a debt.
type DoorWords struct {
	Title, Lead, Check, Open, NotMe, NotMeDone, NotMeNext, NotMeStop string
	GoneTitle, Gone, Renew, RenewDone, RenewDoneBody, WhoTitle       string
	WhoLead, CheckHow                                                string
	CheckSteps                                                       []string
	Phone, Hours, Address, Website, Register                         string
}

// Door is the way in.
var Door = speak(
	DoorWords{"You have a private message", "%s has sent you this link. It is meant for you alone, so we will ask two things only you should know.",
		"How to check that this is really us", "Continue", "This isn't me", "Thank you for telling us",
		"We have noted that this link reached the wrong person. We will not ask you for anything.",
		"If it came from us, nothing more will come to the address that it reached, and the link no longer works. You can throw the message away. If you hear from us again, ring the company:",
		"This link can no longer be used", "Links work once and end after three days, to keep you safe.", "Send me a new link", "Look in your messages",
		"If we know this link, a new one is on its way to the contact we have on file. It can take a few minutes, and we write only at decent hours.", "Who we are",
		"We are Evenkeel, the private online service of the company below.", "Check us before you trust us",
		[]string{"Do not use a phone number from a message. Look the company up yourself and ring it.", "The address of this page must begin with the one in your letter.", "We never ask for a password, a card PIN or a one-time code from your bank."},
		"Phone", "Open", "Address", "Website", "Register entry"},
	DoorWords{"您有一条私人消息", "这个链接由%s发给您，只给您本人看。我们会先问两个只有您才知道的问题。",
		"怎样确认真的是我们", "继续", "我不是收件人", "谢谢您告诉我们",
		"我们已经记下：这个链接发错了人。我们不会向您要求任何东西。",
		"如果消息是我们发的，今后不会再发到这个地址，链接也不能再用，您可以把消息删掉。如果再收到我们的消息，请打电话给公司：",
		"这个链接不能再用了", "为了您的安全，每个链接只能用一次，三天后失效。", "给我发一个新链接", "请查看您的消息",
		"如果我们认得这个链接，新链接会发到我们登记的联系方式。可能要等几分钟，而且我们只在合适的时间发送。", "我们是谁",
		"我们是 Evenkeel，是下面这家公司的私密在线服务。", "先核实，再相信",
		[]string{"不要拨打短信里的号码。请自己查到这家公司的电话，再打过去问。", "这个网页的地址开头应当与信件上的一致。", "我们绝不会索要密码、银行卡密码或银行验证码。"},
		"电话", "服务时间", "地址", "网站", "登记信息"},
	DoorWords{"您有一則私人訊息", "這個連結由%s傳給您，只給您本人看。我們會先問兩個只有您才知道的問題。",
		"如何確認真的是我們", "繼續", "我不是收件人", "謝謝您告訴我們",
		"我們已經記下：這個連結傳錯了人。我們不會向您要求任何東西。",
		"如果訊息是我們傳的，今後不會再傳到這個地址，連結也不能再使用，您可以把訊息刪除。如果再收到我們的訊息，請打電話給公司：",
		"這個連結不能再使用", "為了您的安全，每個連結只能用一次，三天後失效。", "傳一個新連結給我", "請查看您的訊息",
		"如果我們認得這個連結，新連結會傳到我們登記的聯絡方式。可能要等幾分鐘，而且我們只在適當的時間傳送。", "我們是誰",
		"我們是 Evenkeel，是下面這家公司的私密線上服務。", "先查證，再相信",
		[]string{"不要撥打簡訊裡的號碼。請自行查到這家公司的電話，再打去詢問。", "這個網頁的網址開頭應與信件上的一致。", "我們絕不會索取密碼、提款卡密碼或銀行驗證碼。"},
		"電話", "服務時間", "地址", "網站", "登記資料"})

// IdentityWords ask the two facts.
type IdentityWords struct {
	Title, Lead, Born, BornHint, Day, Month, Year, IDLast4, IDHint, Postcode, PostcodeHint, Submit string
	Wrong, BadDate, NeedID, NeedPostcode, LockedTitle, Locked, FactsWrong, FactsDone, FactsNext    string
}

// Identity is the check of the right party.
var Identity = speak(
	IdentityWords{"Is this you?", "Two short questions keep your information private. Nothing is shown until both answers are right.",
		"Your date of birth", "For example, 28 2 1990", "Day", "Month", "Year", "Last four characters of your ID number", "The ID you gave when you opened the account", "Your postcode", "Spaces and capitals do not matter", "Continue",
		"Those answers do not match what we hold. Please look at both and try again.", "Enter a real date of birth, for example 28 2 1990", "Enter the last four characters of your ID number", "Enter your postcode",
		"We have paused this link", "Too many answers did not match, so this link is closed to protect you. Nothing has been shown to anyone. Ask for a new link, or ring the company.",
		"The facts you ask for are wrong", "Thank you, we have noted it", "A person will check what we hold. To have it put right sooner, ring the company: they can find out with you which answer is wrong, and they will not talk about money first. Your link stays open."},
	IdentityWords{"是您本人吗？", "回答两个简短的问题，保护您的隐私。两个都答对之前，我们什么也不会显示。",
		"您的出生日期", "例如：28 2 1990（日 月 年）", "日", "月", "年", "证件号码后四位", "开户时使用的证件", "您的邮政编码", "空格和大小写都没关系", "继续",
		"这些答案与我们登记的不一致。请检查两项后再试一次。", "请填写真实的出生日期，例如 28 2 1990", "请填写证件号码后四位", "请填写邮政编码",
		"这个链接已暂停", "多次回答不一致，为了保护您，这个链接已关闭。没有向任何人显示任何内容。请申请新链接，或者打电话给公司。",
		"你们问的信息本身就不对", "谢谢，我们已经记下", "会有工作人员核对我们登记的信息。想快一点解决，可以打电话给公司：他们会跟您一起找出哪一项不对，不会先跟您谈钱。您的链接仍然可用。"},
	IdentityWords{"是您本人嗎？", "回答兩個簡短的問題，保護您的隱私。兩個都答對之前，我們什麼也不會顯示。",
		"您的出生日期", "例如：28 2 1990（日 月 年）", "日", "月", "年", "證件號碼末四碼", "開戶時使用的證件", "您的郵遞區號", "空格與大小寫都沒關係", "繼續",
		"這些答案與我們登記的不一致。請檢查兩項後再試一次。", "請填寫真實的出生日期，例如 28 2 1990", "請填寫證件號碼末四碼", "請填寫郵遞區號",
		"這個連結已暫停", "多次回答不一致，為了保護您，這個連結已關閉。沒有向任何人顯示任何內容。請申請新連結，或打電話給公司。",
		"你們問的資料本身就不對", "謝謝，我們已經記下", "會有專人核對我們登記的資料。想快一點解決，可以打電話給公司：他們會跟您一起找出哪一項不對，不會先跟您談錢。您的連結仍然可用。"})

// FaultWords are the pages for when something cannot be done.
type FaultWords struct {
	NotFoundTitle, NotFound, SorryTitle, Sorry, Reference, SignedOutTitle, SignedOut, TooManyTitle, TooMany, BusyTitle, Busy, TooLargeTitle, TooLarge, ForbiddenTitle, Forbidden string
}

// Faults are said in fixed words; the cause stands in our log under the reference.
var Faults = speak(
	FaultWords{"We cannot find that page", "The address may be mistyped, or what was there is not yours to see.", "Something went wrong on our side", "Nothing you did is lost. Please try again in a moment.", "Reference",
		"You are logged out", "To keep you safe we log you out after 15 minutes. Open your link again, or ask for a new one with it.", "Please wait a moment", "There were very many requests from your connection. Try again in a minute.",
		"We are busy for a moment", "Please try again in a few seconds. Nothing you did is lost.", "That was too large", "What you sent is larger than this page takes.", "That did not come from our own page", "Go back, reload the page and try again."},
	FaultWords{"找不到这个页面", "可能是网址输错了，或者这里的内容不是给您看的。", "我们这边出了问题", "您做过的都没有丢。请稍后再试。", "编号",
		"您已退出", "为了您的安全，15 分钟没有操作会自动退出。请再打开您的链接，或用它申请新链接。", "请稍等", "来自您网络的请求太多了。请一分钟后再试。",
		"我们正忙", "请过几秒再试。您做过的都没有丢。", "内容太大了", "您发送的内容超过了这个页面的上限。", "这个请求不是从我们的页面发出的", "请返回，刷新页面后再试。"},
	FaultWords{"找不到這個頁面", "可能是網址輸入錯誤，或這裡的內容不是給您看的。", "我們這邊出了問題", "您做過的都沒有遺失。請稍後再試。", "編號",
		"您已登出", "為了您的安全，15 分鐘沒有操作會自動登出。請再打開您的連結，或用它申請新連結。", "請稍候", "來自您網路的請求太多了。請一分鐘後再試。",
		"我們正忙", "請過幾秒再試。您做過的都沒有遺失。", "內容太大了", "您傳送的內容超過這個頁面的上限。", "這個請求不是從我們的頁面送出的", "請返回，重新整理頁面後再試。"})
