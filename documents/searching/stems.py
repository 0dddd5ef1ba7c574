"""Stems of words, by language: what "confiscated" and "confiscation" have in common.

Pure. Snowball's algorithms, the same on every database. A stem carries its language (`en:confisc`), so that it never
meets a word of another language by chance.
"""

from functools import lru_cache

import snowballstemmer

from documents.searching.folding import fold

ALGORITHMS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
LATIN = ("en", "es", "fr")

_STEMMERS = {language: snowballstemmer.stemmer(name) for language, name in ALGORITHMS.items()}

# Articles, conjunctions and prepositions that Arabic writes together with the word, longest first.
_ARABIC_HEADS = ("وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_SHORTEST = 3  # letters that have to remain of an Arabic word


def script(word: str) -> str:
    """Of a folded word: "latin", "cyrillic", "arabic", or "" where there are no letters to stem."""
    first = next((character for character in word if character.isalpha()), "")
    if "a" <= first <= "z":
        return "latin"
    if "\u0400" <= first <= "\u04ff":
        return "cyrillic"
    return "arabic" if "\u0600" <= first <= "\u06ff" else ""


def languages_of(word: str, language: str) -> tuple[str, ...]:
    """The languages whose grammar applies to a word that stands in a text of this language; "" for a query."""
    kind = script(word)
    if kind == "latin":
        if language == "":
            return LATIN
        return (language,) if language in LATIN else ("en",)
    return {"cyrillic": ("ru",), "arabic": ("ar",)}.get(kind, ())


@lru_cache(maxsize=200_000)
def stems(word: str, written: str, language: str) -> tuple[str, ...]:
    """Stems of a folded word, each with its language; `written` is the word with its accents, in lower case.

    French and Spanish endings are known by their accents, which a searcher may leave out: both ways are kept. The
    Arabic stemmer treats a word otherwise when its article is written: it is asked with and without.
    """
    found = []
    for grammar in languages_of(word, language):
        forms = (word, _without_head(word)) if grammar == "ar" else (written, word)
        found += [_stem(form, grammar) for form in forms]
    return tuple(dict.fromkeys(found))


def plain_stem(word: str, language: str) -> str:
    """The one stem under which a folded word is listed, however it is accented."""
    return _stem(_without_head(word) if language == "ar" else word, language)


@lru_cache(maxsize=200_000)
def _stem(form: str, grammar: str) -> str:
    return f"{grammar}:{fold(_STEMMERS[grammar].stemWord(form))}"


def _without_head(word: str) -> str:
    for head in _ARABIC_HEADS:
        if word.startswith(head) and len(word) - len(head) >= _SHORTEST:
            return word[len(head) :]
    return word
