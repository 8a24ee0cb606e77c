package words

// BesideWords are what stands beside a talk with an adviser: what to have at hand, what would help, a correction of the summary, and other ways to talk.
type BesideWords struct {
	Before                                                                        string
	Ready                                                                         []string
	Wishes, WishesHint, Asked, Card                                               string
	Codes                                                                         map[string]string
	Correct, CorrectLead, CorrectButton, Corrected, Corrections, Missing, Long    string
	Other, OtherLead, Phone, Write, Letter, LetterLead, LetterButton, LetterWords string
}

// Beside is the rest of a talk.
var Beside = speak(
	BesideWords{
		Before: "Before we talk", Ready: []string{"Have your letters about debts at hand, if you can. It works without them too.", "Know roughly what comes in and what goes out each month.", "It can take up to an hour. You can stop at any time.", "Bring somebody, if you like: a friend, a relative, a support worker."},
		Wishes: "What would help you in the talk?", WishesHint: "Choose what you like, or nothing. Only the adviser sees it.", Asked: "You asked for", Card: "What stands on your card about writing and speaking to you, the adviser sees too.",
		Codes:   map[string]string{"interpreter": "an interpreter", "companion": "somebody beside me who may speak for me", "relay": "a relay or sign-language service", "slow": "more time, and plain words"},
		Correct: "Is something in it wrong?", CorrectLead: "Write what it should say. It stands beside the summary from then on, and the adviser reads it.", CorrectButton: "Add my correction", Corrected: "Your correction stands beside the summary now.", Corrections: "What you corrected", Missing: "Write what it should say.", Long: "That is longer than 4,000 characters. Please shorten it; what you wrote is still here.",
		Other: "Is there a better way?", OtherLead: "We have missed each other twice. Nothing follows from it. Perhaps another way suits you better:", Phone: "Another time by phone: choose one below", Write: "Write to each other, whenever it suits you", Letter: "By letter", LetterLead: "The adviser writes to you at the address we have, in neutral words.", LetterButton: "Please write me a letter", LetterWords: "Please write to me by letter.",
	},
	BesideWords{
		Before: "谈之前", Ready: []string{"方便的话，把有关欠款的信件放在手边；没有也可以谈。", "大致想好每月收入多少、支出多少。", "最长可能一小时，您随时可以停。", "愿意的话，可以请人陪您：朋友、家人或社工。"},
		Wishes: "怎样谈对您更方便？", WishesHint: "想选就选，不选也行。只有顾问看得到。", Asked: "您提出的需要", Card: "您卡片上写的沟通方式，顾问也看得到。",
		Codes:   map[string]string{"interpreter": "需要口译", "companion": "有人陪同并可替我说话", "relay": "需要中继或手语服务", "slow": "慢一点，说得浅白些"},
		Correct: "有不对的地方吗？", CorrectLead: "请写下应该怎么说。它会一直放在小结旁边，顾问会看到。", CorrectButton: "加上我的更正", Corrected: "您的更正已放在小结旁边。", Corrections: "您的更正", Missing: "请写下应该怎么说。", Long: "超过 4000 字，请缩短一些；您写的都还在。",
		Other: "换一种方式会更好吗？", OtherLead: "我们两次都没有联系上，不会有任何影响。也许换一种方式更适合您：", Phone: "另约时间打电话：请在下面选", Write: "方便的时候互相写消息", Letter: "用信件", LetterLead: "顾问会用中性的文字，写信到我们登记的地址。", LetterButton: "请给我写信", LetterWords: "请用信件与我联系。",
	},
	BesideWords{
		Before: "談之前", Ready: []string{"方便的話，將有關欠款的信件放在手邊；沒有也可以談。", "大致想好每月收入多少、支出多少。", "最長可能一小時，您隨時可以停。", "願意的話，可以請人陪您：朋友、家人或社工。"},
		Wishes: "怎麼談對您比較方便？", WishesHint: "想選就選，不選也行。只有顧問看得到。", Asked: "您提出的需要", Card: "您卡片上寫的溝通方式，顧問也看得到。",
		Codes:   map[string]string{"interpreter": "需要口譯", "companion": "有人陪同並可替我說話", "relay": "需要轉譯或手語服務", "slow": "慢一點，說得淺白些"},
		Correct: "有不對的地方嗎？", CorrectLead: "請寫下應該怎麼說。它會一直放在摘要旁邊，顧問會看到。", CorrectButton: "加上我的更正", Corrected: "您的更正已放在摘要旁邊。", Corrections: "您的更正", Missing: "請寫下應該怎麼說。", Long: "超過 4000 字，請縮短一些；您寫的都還在。",
		Other: "換一種方式會比較好嗎？", OtherLead: "我們兩次都沒有聯絡上，不會有任何影響。也許換一種方式更適合您：", Phone: "另約時間打電話：請在下面選", Write: "方便的時候互相寫訊息", Letter: "用信件", LetterLead: "顧問會用中性的文字，寫信到我們登錄的地址。", LetterButton: "請寫信給我", LetterWords: "請用信件與我聯絡。",
	})
