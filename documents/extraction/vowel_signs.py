"""Puts a vowel sign that was printed apart back on its letter, by the forms of Arabic words.

UN Arabic prints few vowel signs, where a word could be misread: on the doubled radical of a verb, participle or
verbal noun (المخدِّرات, يبلِّغ, التصدِّي), on a letter that the article doubles (السُّبل), on the end of a particle
(بأنَّ), of an accusative (وفقاً) or of a defective participle (مراعٍ), on the first letter of a noun or passive verb,
behind a preposition (بسُبل, يُعقد). Knows single words; a sign that fits none of these forms has no known place.
"""

import re
import unicodedata

SIGNS = "\u064b-\u0652"
_LETTER = "[\u0620-\u063f\u0641-\u064a]"
_RADICAL = "[بتثجحخدذرزسشصضطظعغفقكلمنهوي]"
_FATHATAN, _KASRATAN, _FATHA, _DAMMA, _KASRA, _SHADDA = "\u064b", "\u064d", "\u064e", "\u064f", "\u0650", "\u0651"
_PREFIX = "(?:[وف]?(?:[بك]?(?:ال)?|لل?))"
# Where the sign follows: what stands before it.
_PARTICLE = re.compile("[وف]?[بكل]?(?:[أإ]ن|لكن|كأن|[^\\W\\d_]{1,6}هن)$")
# The second radical is doubled; but the t of مرتكب and مستقبل is none, nor is the end of a word: متصلة.
_ENDING = "(?:ة|ات|ين|ون|ان)?"
_PARTICIPLE = re.compile(
    f"{_PREFIX}(?:مت|م(?!ت)){_RADICAL}(?:(?!ت){_RADICAL}(?=(?!{_ENDING}$){_LETTER})|ت(?={_RADICAL}{_ENDING}$))"
)
_VERB = re.compile(f"[وف]?(?:[يتن]ت|[يتنأ]){_RADICAL}{{2}}(?={_LETTER}|$)")
_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)[تثدذرزسشصضطظلن]")
_TENTH_FORM = re.compile(f"{_PREFIX}مست{_LETTER}{{2}}(?={_LETTER})")
_ACCUSATIVE = re.compile(f"{_LETTER}{{2,}}ا$")
_WORD_END = re.compile(f"{_LETTER}{{3,}}$")
_FIFTH_NOUN = re.compile(f"{_PREFIX}ت{_RADICAL}{{2}}(?=ي$)")
_FIRST = re.compile(f"(?![وفبكل]{{0,2}}ال)[وف]?(?:[بكل](?={_LETTER}{{3}}))?{_LETTER}(?={_LETTER})")
# تفعيل never begins with a damma; its end may bear one: توزيعُها. The sign of a dual tells it from a plural: المرتبطَين.
_SECOND_NOUN = re.compile(f"{_PREFIX}ت{_RADICAL}{{2}}ي{_RADICAL}(?=(?:ها|هم|ه|نا)?$)")
_DUAL = re.compile(f"{_LETTER}{{4,}}(?=ين$)")
_FORMS = {
    _DAMMA: (_SECOND_NOUN, _FIRST),
    _FATHATAN: (_ACCUSATIVE,),
    _KASRATAN: (_WORD_END,),
    _FATHA: (_DUAL, _WORD_END),
    _KASRA: (_TENTH_FORM,),
    _SHADDA: (_PARTICLE, _PARTICIPLE, _VERB),
    _FATHA + _SHADDA: (_PARTICLE, _PARTICIPLE, _VERB),
    _KASRA + _SHADDA: (_PARTICIPLE, _FIFTH_NOUN, _VERB),
    _DAMMA + _SHADDA: (_ARTICLE,),
}

_LOW = (_SHADDA, _FATHA + _SHADDA)


def with_sign(word: str, signs: str, *, verbs: bool = True) -> str | None:
    """The word with the signs on the letter that bears them, or None where no form tells which. `word` is bare.

    Without `verbs` only forms that hardly a word has by chance.
    """
    signs = unicodedata.normalize("NFC", signs)
    for form in _FORMS.get(signs, ()):
        if (verbs or form is not _VERB) and (match := form.match(word)):
            return word[: match.end()] + signs + word[match.end() :]
    return None


def hangs_low(word: str, signs: str) -> bool:
    """Whether signs below a line are those of its first word: a kasra, or those of a particle with low letters."""
    signs = unicodedata.normalize("NFC", signs)
    if signs == _KASRA:
        return with_sign(word, signs) is not None
    return signs in _LOW and bool(_PARTICLE.match(word))
