package words

import (
	"strings"
	"time"

	"evenkeel/portal/record"
)

// HelpersWords are the borrower letting somebody in to help.
type HelpersWords struct {
	Title, Short, Lead, Add, None, Past, Until, NeverCame, LastCame, Locked, Mailed, ByWord, WaitsForCode, Signs string
	Revoke, Revoked, NewLink, NewLinkSent, Did, DidNothing, Enough                                               string

	NewTitle, NewLead, Name, NameHint, Called, CalledHint, How, HowEmail, HowWord, HowWordHint, Email, EmailHint, Debts, May, MayHint, AcceptHint, AcceptNoContact, Long, Invite string
	NeedName, NeedCalled, NeedEmail, OwnEmail, NeedHow, NeedDebts, NeedLong                                                                                                      string
	Longs                                                                                                                                                                        map[string]string // by days

	MadeTitle, MadeMail, MadeWord, Link, Code, CodeHint, OnlyNow, QR                                                                                 string
	AuthorityTitle, AuthorityLead, AuthorityWords, CodeSent, CodeBox, CodeBoxHint, GiveAuthority, CodeAgain, NoAuthority, CodeWrong, CodeOver, Given string

	Waiting, Look, PreparedTitle, PreparedBy, PreparedLead, Confirm, Discard, Confirmed, Discarded, Decided, GoneWrong string
	Prepared                                                                                                           map[string]string // by what it is
	ConfirmHow                                                                                                         map[string]string
	Deeds                                                                                                              map[string]string
	Scopes                                                                                                             map[string]string // short, for pills and lists
	ScopesLong                                                                                                         map[string]string // as they stand beside a box
	Ends                                                                                                               map[string]string // who ended it
	Console, ConsoleRule                                                                                               string
	SignedFor                                                                                                          string // line of an agreement: who, for whom, when authority was given
}

// Helpers is the borrower's side of being helped.
var Helpers = speak(
	HelpersWords{"People who help you", "Let somebody you trust see or prepare things here", "You can let somebody you trust help you here: family, a carer, an interpreter, or an adviser from a charity. You choose what they may do and for how long, and you can stop it at any time.",
		"Let somebody help", "Nobody helps you here at the moment.", "No longer helping", "until %s", "has not come yet", "last came %s", "closed after five wrong codes", "gets a code by e-mail", "needs the code from you", "may not sign yet: the code is still to come", "may sign for you since %s",
		"Stop now", "%s can no longer come in.", "Send a new link", "A new link is on its way. The old one no longer works.", "What they did", "Nothing yet.", "Five people can help at once. Stop one of them first.",
		"Who may help you?", "They will not see anything until they have proved that it is them.", "Their name", "What you call them. Only you see it, unless you let them sign for you.", "What may they see you called?", "They read this at the top of every page, for example your first name.", "How do they come in?", "By e-mail: we send the link, and a code each time", "In person: you give them the link and a code yourself", "Nothing is sent. Good for somebody who sits beside you or has no e-mail.", "Their e-mail address", "Leave it empty if they come in person.", "Which debts may they see?", "What may they do?", "They can always see the debt, the plan, payments and their papers.", "Only with somebody you would trust with your name on a contract. We ask you for a code first.", "Signing for you needs a way to send you a code. We have no e-mail or mobile of yours that is switched on.", "For how long?", "Let them help",
		"Enter a name for them", "Enter what they may see you called", "Enter their e-mail address, like name@example.com", "That is your own address. Enter theirs.", "Choose how they come in", "Choose at least one debt", "Choose for how long",
		map[string]string{"30": "30 days", "90": "90 days", "180": "six months", "365": "one year"},
		"%s may help you now", "We have sent them an e-mail. It does not say who you are, or what it is about, so tell them that it is coming.", "Give them this link and this code. The code works each time they come, so give it only to them.", "Link", "Code", "Read it out or write it down. Do not send it together with the link.", "Both are shown only now. If they get lost, press “Send a new link” in the list.", "The link as a picture to scan",
		"May %s sign for you?", "This is a big step. What they sign counts as if you had signed it yourself: a plan that they agree to is your plan. They cannot pay with your card, change how we reach you, or let others in. You can stop it at any time; what was signed before stays.", "I give %s authority to sign payment agreements for me about the debts chosen, until %s. What they sign binds me. I can end this at any time.", "We sent a six-digit code to %s.", "Code", "Six digits. It works for 15 minutes.", "Give authority to sign", "Send another code", "No, they may not sign", "That code is not right, or it is too old. Look again, or ask for another.", "Too many codes did not match. They may do everything else you chose, but not sign. To try again, stop them and let them in anew.", "They may sign for you now.",
		"Somebody who helps you prepared something", "Look at it", "Prepared for you", "%s prepared this on %s.", "Nothing has happened yet. It counts only if you confirm it.", "Confirm", "No, throw it away", "Done, as you confirmed it.", "Thrown away. Nothing has changed.", "This has been decided already.", "This cannot be done now: %s",
		map[string]string{"plan": "A payment plan", "hardship": "Telling us that things have changed", "message": "A message to the company"},
		map[string]string{"plan": "If you confirm, you come to the plan's own page. Nothing is agreed until you sign there.", "hardship": "If you confirm, calls, letters and payments stop for a while, as if you had told us yourself.", "message": "If you confirm, it is sent in your name."},
		map[string]string{"came": "came in", "left": "logged out", "debt": "looked at the debt", "plan": "looked at the plan", "paper": "downloaded a paper", "budget": "looked at the budget", "budget_edit": "filled in the budget", "proposed": "prepared something for you", "withdrawn": "took back what they had prepared", "reviewed": "laid a plan out to sign", "accepted": "signed for you"},
		map[string]string{"view": "see", "budget": "budget", "propose": "prepare", "accept": "sign"},
		map[string]string{"view": "See the debt, the plan, payments and their papers", "budget": "See my budget and fill it in; it counts when I confirm it", "propose": "Prepare a plan, a message, or telling you that things have changed; it counts when I confirm it", "accept": "Sign a payment plan for me"},
		map[string]string{"borrower": "you stopped it on %s", "helper": "they stopped it on %s", "": "ran out on %s"},
		"Somebody helps until %s: %s", "Speak with them only within that, and with nobody else about the debt", "Signed by %s for %s, under the authority given on %s"},
	HelpersWords{"帮助您的人", "让您信任的人在这里查看或准备", "您可以让信任的人在这里帮您：家人、照护者、翻译，或公益机构的顾问。能做什么、多长时间由您决定，随时可以停止。",
		"让一个人来帮忙", "目前没有人在这里帮您。", "已不再帮忙", "到 %s 为止", "还没有来过", "上次来访：%s", "输错五次验证码，已关闭", "通过电子邮件收验证码", "验证码由您告诉对方", "还不能代您签名：等您输入验证码", "从 %s 起可以代您签名",
		"立即停止", "%s 不能再进来了。", "发一个新链接", "新链接已发出，旧链接不能再用。", "做过什么", "还没有。", "最多可以有五个人同时帮忙。请先停止其中一个。",
		"谁可以帮您？", "对方证明是本人之前，什么也看不到。", "对方的名字", "您平时怎么称呼。只有您看得到，除非您让对方代您签名。", "对方看到的您叫什么？", "每一页的上方都会显示，例如您的名字。", "对方怎么进来？", "通过电子邮件：我们发链接，每次再发验证码", "当面：链接和验证码由您自己交给对方", "我们什么也不发。适合坐在您身边、或没有邮箱的人。", "对方的电子邮件地址", "如果是当面，不用填。", "可以看哪些债务？", "可以做什么？", "对方总能看到债务、计划、付款和相关文件。", "只给您愿意让他在合同上签您名字的人。我们会先向您要一个验证码。", "代您签名需要能给您发验证码。我们没有您开着的邮箱或手机号。", "多长时间？", "让对方来帮忙",
		"请填写对方的名字", "请填写对方看到的您的称呼", "请填写对方的电子邮件地址，例如 name@example.com", "这是您自己的地址，请填写对方的。", "请选择对方怎么进来", "请至少选择一笔债务", "请选择多长时间",
		map[string]string{"30": "30 天", "90": "90 天", "180": "半年", "365": "一年"},
		"%s 现在可以帮您了", "我们已给对方发了电子邮件。信里不说您是谁，也不说是什么事，请告诉对方会有这封信。", "请把这个链接和验证码交给对方。每次进来都要用这个验证码，请只给对方一个人。", "链接", "验证码", "读给对方听，或写下来。不要和链接一起发送。", "两样都只显示这一次。如果丢了，在列表里按“发一个新链接”。", "可以扫描的链接图片",
		"%s 可以代您签名吗？", "这是很重要的一步。对方签的就等于您自己签的：对方同意的计划就是您的计划。对方不能用您的卡付款，不能更改联系您的方式，也不能再让别人进来。您随时可以停止；之前签过的仍然有效。", "我授权%s就所选债务代我签署还款协议，到 %s 为止。对方签署的内容对我有约束力。我可以随时结束授权。", "我们已把六位验证码发到 %s。", "验证码", "六位数字，15 分钟内有效。", "授权对方签名", "再发一个验证码", "不，对方不能代签", "验证码不对，或已过期。请再看一下，或重新获取。", "多次不匹配。您选的其他事对方都可以做，但不能签名。想再试，请先停止，再重新让对方进来。", "对方现在可以代您签名。",
		"帮您的人准备了一样东西", "去看看", "为您准备的", "%s 于 %s 准备。", "现在什么也没有发生，要您确认才算数。", "确认", "不要，删掉", "已按您的确认办好。", "已删掉，什么也没变。", "这件事已经决定过了。", "现在办不了：%s",
		map[string]string{"plan": "还款计划", "hardship": "告诉我们情况有变化", "message": "给公司的一条消息"},
		map[string]string{"plan": "确认后会进入计划页面。在那里签名之前，什么都没有约定。", "hardship": "确认后，电话、信件和付款会停一段时间，跟您自己告诉我们一样。", "message": "确认后，以您的名义发出。"},
		map[string]string{"came": "进来了", "left": "退出了", "debt": "看了债务", "plan": "看了计划", "paper": "下载了文件", "budget": "看了预算", "budget_edit": "填写了预算", "proposed": "为您准备了一样东西", "withdrawn": "收回了准备的东西", "reviewed": "摆出了一个待签的计划", "accepted": "代您签了名"},
		map[string]string{"view": "查看", "budget": "预算", "propose": "准备", "accept": "代签"},
		map[string]string{"view": "查看债务、计划、付款和相关文件", "budget": "查看并填写我的预算；我确认后才算数", "propose": "准备计划、消息，或告诉你们情况有变化；我确认后才算数", "accept": "代我签还款计划"},
		map[string]string{"borrower": "您于 %s 停止", "helper": "对方于 %s 停止", "": "%s 到期"},
		"有人帮忙，到 %s 为止：%s", "只在这个范围内与其交谈，不得与其他任何人谈论债务", "由%s代%s签署，依据 %s 的授权"},
	HelpersWords{"協助您的人", "讓您信任的人在這裡查看或準備", "您可以讓信任的人在這裡協助您：家人、照顧者、口譯，或公益團體的顧問。能做什麼、多久都由您決定，隨時可以停止。",
		"讓一個人來協助", "目前沒有人在這裡協助您。", "已不再協助", "到 %s 為止", "還沒有來過", "上次來訪：%s", "輸錯五次驗證碼，已關閉", "透過電子郵件收驗證碼", "驗證碼由您告訴對方", "還不能代您簽名：等您輸入驗證碼", "自 %s 起可以代您簽名",
		"立即停止", "%s 不能再進來了。", "寄一個新連結", "新連結已寄出，舊連結不能再使用。", "做過什麼", "還沒有。", "最多可以有五個人同時協助。請先停止其中一位。",
		"誰可以協助您？", "對方證明是本人之前，什麼也看不到。", "對方的名字", "您平時怎麼稱呼。只有您看得到，除非您讓對方代您簽名。", "對方看到的您叫什麼？", "每一頁的上方都會顯示，例如您的名字。", "對方怎麼進來？", "透過電子郵件：我們寄連結，每次再寄驗證碼", "當面：連結和驗證碼由您自己交給對方", "我們什麼也不寄。適合坐在您身邊、或沒有信箱的人。", "對方的電子郵件地址", "如果是當面，不用填。", "可以看哪些債務？", "可以做什麼？", "對方一律能看到債務、計畫、付款和相關文件。", "只給您願意讓他在合約上簽您名字的人。我們會先向您要一個驗證碼。", "代您簽名需要能傳驗證碼給您。我們沒有您開啟中的信箱或手機號碼。", "多久？", "讓對方來協助",
		"請填寫對方的名字", "請填寫對方看到的您的稱呼", "請填寫對方的電子郵件地址，例如 name@example.com", "這是您自己的地址，請填寫對方的。", "請選擇對方怎麼進來", "請至少選擇一筆債務", "請選擇多久",
		map[string]string{"30": "30 天", "90": "90 天", "180": "半年", "365": "一年"},
		"%s 現在可以協助您了", "我們已寄電子郵件給對方。信裡不說您是誰，也不說是什麼事，請告訴對方會有這封信。", "請把這個連結和驗證碼交給對方。每次進來都要用這個驗證碼，請只給對方一個人。", "連結", "驗證碼", "唸給對方聽，或寫下來。不要和連結一起傳送。", "兩樣都只顯示這一次。如果遺失，請在清單按「寄一個新連結」。", "可以掃描的連結圖片",
		"%s 可以代您簽名嗎？", "這是很重要的一步。對方簽的就等於您自己簽的：對方同意的計畫就是您的計畫。對方不能用您的卡片付款，不能更改聯絡您的方式，也不能再讓別人進來。您隨時可以停止；之前簽過的仍然有效。", "我授權%s就所選債務代我簽署還款協議，到 %s 為止。對方簽署的內容對我有拘束力。我可以隨時結束授權。", "我們已把六位數驗證碼傳到 %s。", "驗證碼", "六位數字，15 分鐘內有效。", "授權對方簽名", "再傳一個驗證碼", "不，對方不能代簽", "驗證碼不正確，或已過期。請再看一下，或重新索取。", "多次不相符。您選的其他事對方都可以做，但不能簽名。想再試，請先停止，再重新讓對方進來。", "對方現在可以代您簽名。",
		"協助您的人準備了一樣東西", "去看看", "為您準備的", "%s 於 %s 準備。", "現在什麼也沒有發生，要您確認才算數。", "確認", "不要，刪掉", "已依您的確認辦好。", "已刪掉，什麼也沒變。", "這件事已經決定過了。", "現在辦不了：%s",
		map[string]string{"plan": "還款計畫", "hardship": "告訴我們情況有變化", "message": "給公司的一則訊息"},
		map[string]string{"plan": "確認後會進入計畫頁面。在那裡簽名之前，什麼都沒有約定。", "hardship": "確認後，電話、信件和付款會停一段時間，跟您自己告訴我們一樣。", "message": "確認後，以您的名義送出。"},
		map[string]string{"came": "進來了", "left": "登出了", "debt": "看了債務", "plan": "看了計畫", "paper": "下載了文件", "budget": "看了預算", "budget_edit": "填寫了預算", "proposed": "為您準備了一樣東西", "withdrawn": "收回了準備的東西", "reviewed": "擺出了一個待簽的計畫", "accepted": "代您簽了名"},
		map[string]string{"view": "查看", "budget": "預算", "propose": "準備", "accept": "代簽"},
		map[string]string{"view": "查看債務、計畫、付款和相關文件", "budget": "查看並填寫我的預算；我確認後才算數", "propose": "準備計畫、訊息，或告訴你們情況有變化；我確認後才算數", "accept": "代我簽還款計畫"},
		map[string]string{"borrower": "您於 %s 停止", "helper": "對方於 %s 停止", "": "%s 到期"},
		"有人協助，到 %s 為止：%s", "只在這個範圍內與其交談，不得與其他任何人談論債務", "由%s代%s簽署，依據 %s 的授權"})

// HelpingWords are what a helper reads: before they have proved that it is them, nothing of whom or what it is about.
type HelpingWords struct {
	DoorTitle, DoorLead, DoorNot, Open, GoneTitle, Gone                                                                                                     string
	CodeTitle, CodeMail, CodeWord, Code, CodeHint, Continue, CodeAgain, Wrong, LockedTitle, Locked                                                          string
	Banner, MayHere, OutTitle, Out, NotTitle, NotLead, NotScope                                                                                             string
	HomeTitle, HomeLead, Owed, NextDue, NoPlan, See, SeePlan, SeePapers, Agreement, Itemisation, Prepare, PreparePlan, PrepareMessage, PrepareHardship      string
	Budget, BudgetLead, Sign, Mine, MineNone, Withdraw, Stop, StopLead, Stopped, StoppedLead                                                                string
	MessageTitle, MessageLead, MessageBox, HardTitle, HardLead, Ready, ReadyLead, SignNow, SignLead, Signed, SignedLead, BudgetDone, BudgetDoneLead, Enough string
	States                                                                                                                                                  map[string]string // of what was prepared
}

// Helping is a helper's visit.
var Helping = speak(
	HelpingWords{"Somebody asked you to help them", "Whoever sent you this link has told you about it. We first make sure that it is you. Nothing is shown before that.", "If you do not know what this is about, close the page. Nothing happens.", "Continue", "This link does not work", "It may have ended or been taken back. Ask the person who asked you to help.",
		"Enter your code", "We have sent a six-digit code to the e-mail address that you were invited by. It can take a minute.", "Enter the code that you were told.", "Code", "Digits only; spaces do not matter", "Continue", "Send another code", "That code is not right, or it is too old. Please try again.", "This link is closed for now", "Too many codes did not match. The person whom you help can let you in again.",
		"You are helping %s", "You may: %s", "You are logged out", "To keep things private you are logged out after 15 minutes, and when the help ends. Open your link again to come back.", "That is for %s to do", "You help, and this step stays with the person whom you help. You can do it together when they log in themselves.", "They have not given you this. If you need it, ask them to change what you may do.",
		"How things stand", "You see only what was chosen for you. Everything that you look at or prepare is listed for the person whom you help.", "Owed now", "Next payment: %s on %s", "No plan yet", "See the debt line by line", "See the plan and payments", "Papers", "The agreement (PDF)", "What is owed, line by line (PDF)", "Prepare something", "A payment plan", "A message to the company", "Tell the company that things have changed",
		"The budget", "You can see it and fill it in. It counts when they confirm it.", "You may also sign a plan for them.", "What you prepared", "Nothing yet.", "Take back", "I am no longer a helper", "You cannot come in any more after that, and your e-mail address is deleted here.", "You are no longer a helper", "Thank you for helping. Your e-mail address has been deleted here.",
		"What should the message say?", "It is not sent yet. It goes only when they confirm it, in their name.", "Message", "What has changed for them?", "It is not told to anybody yet. It counts only when they confirm it.", "It is prepared", "They will see it on their first page and decide. You need do nothing more.", "Go on to sign it for them", "You may sign for them. What you sign is their plan.", "Signed", "The agreement is made, and both can see it. They get it by e-mail.", "The budget is filled in", "They will see it as unfinished in their budget, and decide.", "There are many things waiting to be decided already. Take one back, or wait.",
		map[string]string{"": "waits for their decision", "confirmed": "confirmed", "discarded": "not wanted", "withdrawn": "taken back"}},
	HelpingWords{"有人请您帮忙", "发给您这个链接的人应当已经跟您说过。我们先确认是您本人，在那之前什么也不会显示。", "如果不知道是怎么回事，关掉页面就好，什么也不会发生。", "继续", "这个链接不能用", "可能已到期，或被收回。请问请您帮忙的人。",
		"请输入验证码", "我们已把六位验证码发到邀请您时用的电子邮箱，可能要等一分钟。", "请输入对方告诉您的验证码。", "验证码", "只要数字，空格没关系", "继续", "再发一个验证码", "验证码不对，或已过期。请再试一次。", "这个链接暂时关闭", "多次不匹配。您帮助的人可以重新让您进来。",
		"您正在帮助%s", "您可以：%s", "您已退出", "为保护隐私，15 分钟没有操作、或帮忙结束时会自动退出。想再来，请重新打开您的链接。", "这一步要由%s来做", "您在帮忙，但这一步留给您帮助的人。可以等对方自己登录时一起做。", "对方没有给您这项权限。如果需要，请对方修改。",
		"目前的情况", "您只看得到为您选定的内容。您看过和准备过的都会列给对方看。", "现在欠款", "下一期：%s，%s", "还没有计划", "逐行查看债务", "查看计划和付款", "文件", "协议（PDF）", "欠款明细（PDF）", "准备一样东西", "还款计划", "给公司的消息", "告诉公司情况有变化",
		"预算", "您可以查看和填写，对方确认后才算数。", "您也可以代对方签计划。", "您准备过的", "还没有。", "收回", "我不再帮忙了", "之后您不能再进来，您的邮箱地址也会在这里删除。", "您已不再帮忙", "谢谢您的帮助。您的邮箱地址已在这里删除。",
		"消息写什么？", "现在还没有发出。对方确认后，才以对方的名义发出。", "消息", "对方的情况有什么变化？", "现在还没有告诉任何人。对方确认后才算数。", "已准备好", "对方会在首页看到并决定。您不用再做什么。", "继续，代对方签名", "您可以代对方签名。您签的就是对方的计划。", "已签名", "协议已达成，双方都能看到。对方会收到电子邮件。", "预算已填好", "对方会在预算里看到未完成的内容，并决定。", "已有很多事等着决定。请先收回一件，或等一等。",
		map[string]string{"": "等对方决定", "confirmed": "已确认", "discarded": "不需要", "withdrawn": "已收回"}},
	HelpingWords{"有人請您協助", "傳這個連結給您的人應該已經跟您說過。我們先確認是您本人，在那之前什麼也不會顯示。", "如果不知道是怎麼回事，關掉頁面就好，什麼也不會發生。", "繼續", "這個連結不能使用", "可能已到期，或被收回。請詢問請您協助的人。",
		"請輸入驗證碼", "我們已把六位數驗證碼寄到邀請您時用的電子信箱，可能要等一分鐘。", "請輸入對方告訴您的驗證碼。", "驗證碼", "只要數字，空格沒關係", "繼續", "再寄一個驗證碼", "驗證碼不正確，或已過期。請再試一次。", "這個連結暫時關閉", "多次不相符。您協助的人可以重新讓您進來。",
		"您正在協助%s", "您可以：%s", "您已登出", "為保護隱私，15 分鐘沒有操作、或協助結束時會自動登出。想再來，請重新開啟您的連結。", "這一步要由%s來做", "您在協助，但這一步留給您協助的人。可以等對方自己登入時一起做。", "對方沒有給您這項權限。如果需要，請對方修改。",
		"目前的情況", "您只看得到為您選定的內容。您看過和準備過的都會列給對方看。", "目前欠款", "下一期：%s，%s", "還沒有計畫", "逐行查看債務", "查看計畫和付款", "文件", "協議（PDF）", "欠款明細（PDF）", "準備一樣東西", "還款計畫", "給公司的訊息", "告訴公司情況有變化",
		"預算", "您可以查看和填寫，對方確認後才算數。", "您也可以代對方簽計畫。", "您準備過的", "還沒有。", "收回", "我不再協助了", "之後您不能再進來，您的信箱地址也會在這裡刪除。", "您已不再協助", "謝謝您的協助。您的信箱地址已在這裡刪除。",
		"訊息要寫什麼？", "現在還沒有送出。對方確認後，才以對方的名義送出。", "訊息", "對方的情況有什麼變化？", "現在還沒有告訴任何人。對方確認後才算數。", "已準備好", "對方會在首頁看到並決定。您不用再做什麼。", "繼續，代對方簽名", "您可以代對方簽名。您簽的就是對方的計畫。", "已簽名", "協議已達成，雙方都能看到。對方會收到電子郵件。", "預算已填好", "對方會在預算裡看到未完成的內容，並決定。", "已有很多事等著決定。請先收回一件，或等一等。",
		map[string]string{"": "等對方決定", "confirmed": "已確認", "discarded": "不需要", "withdrawn": "已收回"}})

// HelperMailWords are what goes to a helper, and the code to a borrower: no lender, no debt, no amount, nobody's name.
type HelperMailWords struct {
	LinkSubject, LinkBody, LinkNot, CodeSubject, CodeBody, CodeNot, AuthoritySubject, AuthorityBody, AuthorityNot, AuthoritySMS string
}

// HelperMail is every message of this part.
var HelperMail = speak(
	HelperMailWords{"Somebody asked you to help", "Hello,\n\nsomebody who knows you has asked us to send you this link, and will have told you about it. Open it on a device that only you use:", "If you were not told about it, throw this message away. Nothing happens.", "Your code", "Your code is %s. It works for 15 minutes, once. Type it only on the page that you opened yourself.", "If you did not ask for it, throw this message away.", "Your code", "Your code is %s. It works for 15 minutes. It lets somebody whom you chose sign for you, so do not tell it to anybody.", "If you did not ask for it, throw this message away and log in to see who may help you.", "Evenkeel: your code is %s. Tell it to nobody. If you did not ask for it, do nothing."},
	HelperMailWords{"有人请您帮忙", "您好：\n\n一位认识您的人请我们把这个链接发给您，应当已经跟您说过。请在只有您使用的设备上打开：", "如果没有人跟您说过，删掉这封信就好，什么也不会发生。", "您的验证码", "您的验证码是 %s，15 分钟内有效，只能用一次。请只在您自己打开的页面上输入。", "如果不是您要的，删掉这封信就好。", "您的验证码", "您的验证码是 %s，15 分钟内有效。它会让您选定的人代您签名，请不要告诉任何人。", "如果不是您要的，请删掉这封信，并登录查看谁可以帮您。", "Evenkeel：您的验证码是 %s，请不要告诉任何人。如果不是您要的，不用理会。"},
	HelperMailWords{"有人請您協助", "您好：\n\n一位認識您的人請我們把這個連結寄給您，應該已經跟您說過。請在只有您使用的裝置上開啟：", "如果沒有人跟您說過，刪掉這封信就好，什麼也不會發生。", "您的驗證碼", "您的驗證碼是 %s，15 分鐘內有效，只能用一次。請只在您自己開啟的頁面上輸入。", "如果不是您要的，刪掉這封信就好。", "您的驗證碼", "您的驗證碼是 %s，15 分鐘內有效。它會讓您選定的人代您簽名，請不要告訴任何人。", "如果不是您要的，請刪掉這封信，並登入查看誰可以協助您。", "Evenkeel：您的驗證碼是 %s，請不要告訴任何人。如果不是您要的，不用理會。"})

// Scopes lists what somebody may do, in a few words.
func Scopes(l Lang, scopes []string) string {
	w := Helpers.In(l)
	said := make([]string, len(scopes))
	for i, s := range scopes {
		said[i] = w.Scopes[s]
	}
	return strings.Join(said, map[Lang]string{EN: ", ", ZhHans: "、", ZhHant: "、"}[l])
}

// helperSentence says an event of somebody helping.
func helperSentence(l Lang, e record.Event, s string, when func(time.Time) string) string {
	w := Helpers.In(l)
	switch v := e.(type) {
	case record.HelperInvited:
		return Fill(s, Scopes(l, v.Scopes), when(v.Until))
	case record.HelperAuthorised:
		return Fill(s, when(v.Until))
	case record.HelperProposed:
		return Fill(s, w.Prepared[v.What])
	case record.HelperProposalAnswered:
		return Fill(s, w.Prepared[v.What], Helping.In(l).States[v.Outcome])
	}
	return s
}
