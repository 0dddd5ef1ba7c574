"""Guesses which official language a text is in, from its script and its commonest words."""

import re

from documents.parsing.characters import HAN

_SAMPLE = 20_000
_COMMON = {
    "en": frozenset(["the", "of", "and", "to", "in", "that", "for", "with", "is", "on", "by", "are", "which"]),
    "fr": frozenset(["le", "la", "les", "des", "et", "du", "dans", "que", "pour", "est", "sur", "par", "une", "aux"]),
    "es": frozenset(["el", "los", "las", "del", "y", "en", "que", "para", "con", "por", "una", "su", "se", "al"]),
}


def language_of(text: str) -> str:
    """One of ar zh en fr ru es; `en` when nothing speaks for another."""
    sample = text[:_SAMPLE] if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    counts = {
        "zh": 2 * len(HAN.findall(sample)),
        "ar": len(re.findall("[\u0600-\u06ff]", sample)),
        "ru": len(re.findall("[\u0400-\u04ff]", sample)),
    }
    latin = len(re.findall("[A-Za-zÀ-ÿ]", sample))
    script = max(counts, key=lambda code: counts[code])
    if counts[script] * 2 > latin:
        return script
    words = re.findall("[a-zà-ÿ]+", sample.lower())
    scores = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    return max(scores, key=lambda code: scores[code]) if any(scores.values()) else "en"
