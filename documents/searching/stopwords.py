"""Words that nearly every text has; a query leaves them out unless it has nothing else. Folded, as texts are.

Pure. Kept short on purpose: a word left out by mistake is missed, one kept by mistake costs nothing.
"""

_ENGLISH = "a an and are as at be by for from in into is it its of on or that the this to was were which with"
_FRENCH = "au aux avec ce ces dans de des du elle en est et il la le les leur leurs ou par pour que qui sur un une"
_SPANISH = "al con de del el en es la las lo los o para por que se sin su sus un una y"
_RUSSIAN = "в во для и из к как на не о об от по при с со у что"
_ARABIC = "ان الي علي عن في من مع هذا هذه و"
_CHINESE = "的 和 与 及 在 了"

STOPWORDS = frozenset(" ".join((_ENGLISH, _FRENCH, _SPANISH, _RUSSIAN, _ARABIC, _CHINESE)).split())
