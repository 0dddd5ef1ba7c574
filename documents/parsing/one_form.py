"""The same letter in one form, whichever way a file writes it: composed, and Han characters as characters.

Fonts draw some Han characters and the radicals of dictionaries with one glyph, so that programs that read or print a
page may write 人⺠ for 人民 and ⼀、for 一、. The pairs are those of the Unicode property Equivalent_Unified_Ideograph.
"""

import re
import unicodedata

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫"
    "⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻏邑⻐钅"
    "⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_KANGXI = range(0x2F00, 0x2FD6)
RADICALS = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)) | {
    chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI
}
_RADICAL = re.compile("[\u2e80-\u2fd5]")
# A letter and its accents, a hamza or a madda; what stands for another character alone. Arabic vowel signs keep the
# order in which they were written: that of the standard parts them from the shadda that they stand on.
_APART = re.compile("\\w[\u0300-\u036f\u0653-\u0655]+|[\u037e\u0387\u1fef\u2126\u212a\u212b\uf900-\ufaff]")
_CHARACTERS = str.maketrans(RADICALS)


def in_one_form(text: str) -> str:
    """The text with composed letters, and with radicals as the characters that they are in a word. Linear."""
    text = _APART.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return text.translate(_CHARACTERS) if _RADICAL.search(text) else text
