"""Makes text of the bytes of a file, or says clearly why that cannot be done with confidence.

Unicode is recognized by its own rules. Of the older encodings only those are accepted that UN texts come in, and
only when the decoded letters have the frequencies of the language; a guess between them is refused.
Knows bytes only, nothing of documents.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or DOCX"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office 97"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3", "SQLite"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# What lengthens an Arabic word, where the font gave no character for it.
_STROKE_WITHOUT_CODE = re.compile("(?<=[\u0620-\u0652])[\x01-\x08\x0e-\x1f]+(?=[\u0620-\u0652])")
_MIXED = re.compile(r"[A-Za-z][^\W\d_A-Za-z]|[^\W\d_A-Za-z][A-Za-z]")
_SAMPLE = 200_000
_FEWEST_LETTERS = 12

# The commonest letters of each language, and the least share they have of its letters in ordinary prose.
_HAN_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世犯罪毒贩洗钱洲议案委秘书报告执"
)
_RUSSIAN_COMMON = frozenset("оеаинтсрвлкмдпу")
_ARABIC_COMMON = frozenset("اليمنوترهبةعد")
_LATIN_LETTERS = frozenset("éèàùâêîôûëïüçœæÉÈÀÇÊñáíóúÑÁÍÓÚ¿¡öäüßÖÄÜ")
_LATIN_MARKS = frozenset("’‘“”«»–—…°º§·•\u00a0²³¹€")


class UnreadableSource(Exception):
    """The bytes are not a text that can be read with confidence. `code`: empty, binary or encoding."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text, and the name of the encoding it was read from."""

    text: str
    encoding: str


def decode(data: bytes) -> DecodedText:
    """The text of a file. Raises UnreadableSource when it is empty, not text, or in no encoding that is sure."""
    if not data:
        raise UnreadableSource("empty", "The file is empty.")
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise UnreadableSource("binary", f"The file is not plain text but {name}.")
    decoded = _unicode(data) or _older(data)
    if not decoded.text.strip(" \t\r\n\f\v\ufeff\u00a0\u200b\u3000"):
        raise UnreadableSource("empty", "The file holds nothing but blanks.")
    return decoded


def _unicode(data: bytes) -> DecodedText | None:
    """UTF-8, UTF-16 or UTF-32; None when the bytes are none of them. Raises for bytes that are no text at all."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(
                data, encoding, f"The file says it is {encoding.removesuffix('-sig').upper()} but breaks its rules."
            )
    if b"\x00" in data:
        return _without_bom(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _is_binary(text):
        raise UnreadableSource("binary", "The file has control characters that no text has.")
    return DecodedText(text, "utf-8")


def _strictly(data: bytes, encoding: str, otherwise: str) -> DecodedText:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource("encoding", otherwise) from error
    if _is_binary(text):
        raise UnreadableSource("binary", "The file has control characters that no text has.")
    return DecodedText(text.removeprefix("\ufeff"), encoding)


def _without_bom(data: bytes) -> DecodedText:
    """UTF-16 whose byte order mark is missing: most NULs are on one side, as in text with spaces and digits."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 == 0 and max(even, odd) > 4 * min(even, odd) and max(even, odd) * 50 > len(sample):
        return _strictly(data, encoding, "The file looks like UTF-16 but breaks its rules.")
    raise UnreadableSource("binary", "The file has NUL bytes, so it is not plain text.")


def _is_binary(text: str) -> bool:
    sample = _STROKE_WITHOUT_CODE.sub("", text[:_SAMPLE])
    return len(_CONTROL.findall(sample)) * 200 > len(sample)


def _older(data: bytes) -> DecodedText:
    """One of the older encodings, when exactly one gives plausible language."""
    sample = data[:_SAMPLE]
    plausible = [
        (encoding, text)
        for encoding, judge in (
            ("gb18030", _is_chinese),
            ("big5", _is_chinese_traditional),
            ("windows-1251", _is_russian),
            ("windows-1256", _is_arabic),
            ("windows-1252", _is_western),
        )
        if (text := _try(data, encoding)) is not None
        and judge(_judged(text))
        and _stands_apart(text) == (encoding != "windows-1252")
    ]
    if len(plausible) == 1:
        encoding, text = plausible[0]
        return DecodedText(text, encoding)
    if sum(byte < 9 or 13 < byte < 32 for byte in sample) * 200 > len(sample):
        raise UnreadableSource("binary", "The file is not plain text.")
    raise UnreadableSource(
        "encoding",
        "The encoding of the file cannot be told with confidence. Save it as UTF-8 and try again.",
    )


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text) else text


def _judged(text: str) -> Counter[str]:
    """How often each character that is not ASCII occurs."""
    return Counter(char for char in text[:_SAMPLE] if char > "\x7f")


def _stands_apart(text: str) -> bool:
    """Letters that are not ASCII form words of their own, as in another script, and not parts of Latin words."""
    foreign = sum(char > "\x7f" and char.isalpha() for char in text[:_SAMPLE])
    return len(_MIXED.findall(text[:_SAMPLE])) * 6 < foreign


def _share(letters: Counter[str], wanted: frozenset[str]) -> float:
    total = sum(letters.values())
    return sum(count for char, count in letters.items() if char in wanted) / total if total else 0.0


def _only(counts: Counter[str], first: str, last: str) -> Counter[str]:
    return Counter({char: count for char, count in counts.items() if first <= char <= last})


def _is_chinese(counts: Counter[str]) -> bool:
    han = _only(counts, "\u4e00", "\u9fff")
    total = sum(han.values())
    return total >= _FEWEST_LETTERS and total * 10 >= sum(counts.values()) * 6 and _share(han, _HAN_COMMON) >= 0.3


def _is_chinese_traditional(counts: Counter[str]) -> bool:
    han = _only(counts, "\u4e00", "\u9fff")
    total = sum(han.values())
    return (
        total >= _FEWEST_LETTERS
        and total * 10 >= sum(counts.values()) * 6
        and _share(han, frozenset("的國會與為關這個時發對")) >= 0.06
    )


def _is_russian(counts: Counter[str]) -> bool:
    letters = Counter({char: count for char, count in counts.items() if "\u0400" <= char <= "\u04ff"})
    total = sum(letters.values())
    lower = sum(count for char, count in letters.items() if char.islower())
    return (
        total >= _FEWEST_LETTERS
        and total * 100 >= sum(counts.values()) * 93
        and lower * 100 >= total * 75
        and _share(letters, _RUSSIAN_COMMON) >= 0.62
    )


def _is_arabic(counts: Counter[str]) -> bool:
    letters = _only(counts, "\u0600", "\u06ff")
    total = sum(letters.values())
    return (
        total >= _FEWEST_LETTERS and total * 100 >= sum(counts.values()) * 93 and _share(letters, _ARABIC_COMMON) >= 0.6
    )


def _is_western(counts: Counter[str]) -> bool:
    return bool(counts) and _share(counts, _LATIN_LETTERS | _LATIN_MARKS) >= 0.95
