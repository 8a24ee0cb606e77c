package words

// KeepingWords are how long a budget is kept, and how it is thrown away.
type KeepingWords struct{ Title, Lead, Erase, Erased string }

// Keeping is what a borrower can do so that nothing of their budget is left here.
var Keeping = speak(
	KeepingWords{Title: "Erase your budget", Lead: "Each version is erased by itself %d months after you made it, unless you share it then. You can erase everything now: all versions and what you have begun. Sharing ends with it. What stays is your list of receipts and of who looked.",
		Erase: "Erase my budget now", Erased: "Your budget is erased. Nobody can bring it back, and nothing else about your case changes."},
	KeepingWords{Title: "删除您的预算", Lead: "每一版在做好 %d 个月后会自动删除，除非那时您正在分享它。您也可以现在全部删除：所有版本和未完成的草稿。分享随之结束。只保留您的回执和查看记录。",
		Erase: "现在删除我的预算", Erased: "您的预算已删除，谁也无法恢复。您案件的其他内容都没有改变。"},
	KeepingWords{Title: "刪除您的預算", Lead: "每一版在做好 %d 個月後會自動刪除，除非那時您正在分享它。您也可以現在全部刪除：所有版本和還沒完成的草稿。分享隨之結束。只保留您的回執和查看紀錄。",
		Erase: "現在刪除我的預算", Erased: "您的預算已刪除，誰也無法復原。您案件的其他內容都沒有改變。"})
