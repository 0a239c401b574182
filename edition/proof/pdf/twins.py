"""Characters that the fonts of editions draw with one and the same glyph.

A PDF cannot tell which of them was meant, so the proof takes them as the same. Found by reading the
character maps of all fonts that the package depends on.
"""

_ROWS = """
/⁄∕ 0🄋 1➀ 2➁ 3➂ 4➃ 5➄ 6➅ 7➆ 8➇ 9➈ `‵ ~〜 ·•‧・ ðđɖ ʻ‘ δ∆ ‒– ⓿🄌 ❶➊ ❷➋ ❸➌ ❹➍ ❺➎ ❻➏ ❼➐ ❽➑ ❾➒
❿➓ ➡⮕ ⺂乛 ⺃乚 ⺅亻 ⺇𠘨 ⺉刂 ⺋㔾 ⺍𭕄 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌
⺙攵 ⺛旡 ⺞歺 ⺠民 ⺡氵 ⺣灬 ⺤爫 ⺦丬 ⺨犭 ⺩𤣩 ⺫⺲罒 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺳㓁
⺹耂 ⺺肀 ⺽𦥑 ⺾⺿⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌⻍⻎辶
⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马
⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 㖈䎛 㘽㦳
㫚曶 㬵胶 㬺幐 㬻䐠 㮣槩 㶷𤈎 䕫𧃰 卉𠦄 墫壿 戶户戸 朌肦 朐胊 朓脁 杞𣏌 櫸𣟱 瑨𤨁 逸𨓜
郎郞 﨣𧺯 𩿎𩿗
"""

# What each of them is taken for: the first of its row.
TWINS = str.maketrans(
    {twin: row[0] for row in _ROWS.split() for twin in row[1:]} | {"\u22ef": "..."}
)
