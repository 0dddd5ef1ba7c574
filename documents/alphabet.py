"""Where a name stands in alphabetical order, as the lists of the United Nations have it.

Pure. Accents do not count ("Égypte" stands between "Danemark" and "Fidji"), nor does the Arabic article ("الصين"
stands under the letter ص). Chinese has no alphabet; who calls gives the English name there.
"""

import unicodedata

ARTICLE = "ال"


def alphabetic(name: str) -> str:
    """A key to sort by."""
    letters = unicodedata.normalize("NFKD", name.strip().removeprefix(ARTICLE).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
