"""Articles of treaties, in the ways they are written: after the treaty in Chinese and in notes, else before it.

第5条第3款 and Article 5, paragraph 3, of the Convention are both `art5.3`; lists give one citation for each article,
ranges stay ranges (`art12-14`). Knows a plain text (`citation_text`) and a span in it; nothing of documents.
"""

# ruff: noqa: E501 - these are tables: one pattern on one line, however long

import re
from dataclasses import replace

from documents.parsing.characters import han_number
from documents.parsing.citation_parts import Spot, items_of, number_of
from documents.parsing.citation_patterns import ARABIC_ORDINALS, ITEM

_LEAD = 170
_N = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,5})"
_ZH_REST = rf"(?:条(?:第\s?(?:{_N}|[(（][a-z][)）])\s?款)?(?:\s?[(（][a-z]{{1,4}}[)）]\s?[项目]){{0,2}})?"
_ZH_ALL = rf"第\s?{_N}(?:\([a-z]\))?\s?{_ZH_REST}(?:(?:和|、|及|至|以及|-)\s?(?:第\s?)?{_N}(?:\([a-z]\))?\s?{_ZH_REST}){{0,12}}(?<=[条款项目])"
# 《公约》（2000年）的第5条; 《公约》关于前体的第12条: what the articles are about may stand between.
_ZH_AFTER = re.compile(
    rf"(?:\s?[（(]\d{{4}}\s?年?[）)])?的?(?:[，,]?\s?(?:关于|有关)[^《》。；第]{{1,30}}(?:《公约》[^《》。；第]{{1,40}})?的)?[，,]?\s?(?P<all>{_ZH_ALL})"
)
_ZH_ARTICLE = re.compile(
    rf"(?P<range>[至-])?\s?(?:第\s?)?(?P<number>{_N})(?P<inner>\([a-z]\))?\s?(?:条(?:第\s?(?:(?P<paragraph>{_N})|[(（](?P<letter>[a-z])[)）])\s?款)?(?P<items>(?:\s?[(（][a-z]{{1,4}}[)）]\s?[项目]){{0,2}}))?"
)
_ZH_JOINT = re.compile(r"(?:和|、|及|以及)\s?")

# One article with its paragraph and items: 5, 5 (3), 5, paragraph 3 (b), art. 5, par. 3 b).
_PARAGRAPH = r"(?:paragraphs?|paras?\.|par\.|párrafos?|párr\.|paragraphes?|пункты?|п\.|الفقرة)"
_ITEMS = rf"(?: ?{ITEM}){{1,3}}"
_ONE = rf"\d{{1,3}}(?: (?:bis|ter)\b)?(?:{_ITEMS})?(?:[,،]? {_PARAGRAPH} \d{{1,2}}(?:{_ITEMS})?)?"
_LIST = rf"{_ONE}(?:(?:\s?[-–]\s?|,? (?:to|and|through|à|et|a|y|до|и|إلى|و) ?|[,،] ?){_ONE}){{0,12}}"
_ARTICLE = r"(?:[Aa]rticles?|[Aa]rts?\.|[Aa]rtículos?|[Сс]тат(?:ья|ьи|ье|ью|ьей|ей|ьям|ьях|ьями)|[Сс]т\.|(?:ال|لل)ماد(?:ة|تين|تان)|(?:ال|لل)مواد)"
_NUMBERS = r"\d{1,2}(?:(?: (?:and|et|y|и|و) ?|[-–])\d{1,2})?"
_BEFORE = re.compile(
    rf"(?:(?:[Pp]aragraphe?s?|[Pp]árrafos?|[Пп]ункт(?:ы|а|е|у|ом|ов|ах)?|(?:ال|لل)فقر(?:ة|تين|تان|ات)) (?P<paragraph>{_NUMBERS})(?P<items>{_ITEMS})?[,،]? ?(?:of|de l'|del|de los|des|من)? ?)?"
    rf"{_ARTICLE} (?P<all>{_LIST})[,،]? ?(?:of|to|de|du|del|من)? ?(?:the|la|le|l'|el)? ?(?:said |cette |esa |этой |указанной )?$"
)
_HINTS = ("rticle", "rtículo", "rt. ", "rts. ", "тат", "ماد", "مواد")
_AFTER = re.compile(rf"[,،] {_ARTICLE} (?P<all>{_LIST})")
_EACH = re.compile(
    rf"(?P<joint>\s?[-–]\s?|,? (?:to|through|à|a|до|إلى) ?|,? (?:and|et|y|и|و) ?|[,،] ?)?(?P<number>\d{{1,3}}(?: (?:bis|ter)\b)?)(?P<inner>{_ITEMS})?(?:[,،]? {_PARAGRAPH} (?P<paragraph>\d{{1,2}})(?P<items>{_ITEMS})?)?"
)
_ZH_CHAPTER = re.compile(r"的?\s?第\s?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})\s?章")
_CHAPTER = re.compile(
    rf"(?:[Cc]hap(?:ter|itre)|[Cc]apítulo|[Гг]лав(?:а|е|ы|у|ой)|الفصل) (?P<number>[IVX]{{1,5}}|\d{{1,2}}|{'|'.join(ARABIC_ORDINALS)}) ?(?:of|de|du|del|من)? ?(?:the|la|le|l'|el)? ?$"
)
_CHAPTER_HINTS = ("hapter", "hapitre", "apítulo", "лав", "الفصل")
_TO = re.compile(r"\s?[-–]\s?|,? (?:to|through|à|a|до|إلى) ?")


def articles_of(text: str, start: int, end: int, base: str, certainty: str) -> list[Spot]:
    """A treaty with its articles; the treaty alone where none are named."""
    whole = Spot(start, end, "treaty", base, certainty, source_kind="treaty")
    after = _ZH_AFTER.match(text, end)
    if after:
        return _in_chinese(text, whole, after)
    lead = text[max(0, start - _LEAD) : start]
    before = _BEFORE.search(lead) if any(hint in lead for hint in _HINTS) else None
    if before:
        offset = start - len(lead)
        return _each(
            text, whole, offset + before.start("all"), offset + before.end("all"), offset + before.start(), before
        )
    chapter = _ZH_CHAPTER.match(text, end)
    if chapter:
        return [replace(whole, end=chapter.end(), part=f"chap.{number_of(chapter['number'])}")]
    chapter = _CHAPTER.search(lead) if any(hint in lead for hint in _CHAPTER_HINTS) else None
    if chapter:
        beginning = start - len(lead) + chapter.start()
        return [replace(whole, start=beginning, part=f"chap.{number_of(chapter['number'])}")]
    behind = _AFTER.match(text, end)
    if behind:
        return _each(text, whole, behind.start("all"), behind.end("all"), start, None)
    return [whole]


def _each(text: str, whole: Spot, start: int, end: int, beginning: int, before: re.Match[str] | None) -> list[Spot]:
    """One citation for each article of a list; the first takes what stands before it, the last reaches to the treaty."""
    found: list[Spot] = []
    position = start
    while match := _EACH.match(text, position, end):
        part = f"art{match['number']}{items_of(match['inner'])}"
        part += f".{match['paragraph']}{items_of(match['items'])}" if match["paragraph"] else ""
        if found and match["joint"] and _TO.fullmatch(match["joint"]):
            found[-1] = replace(found[-1], end=match.end(), part=f"{found[-1].part}-{part[3:]}")
        else:
            found.append(
                replace(whole, start=match.start("number") if found else beginning, end=match.end(), part=part)
            )
        position = match.end()
    if not found:
        return [whole]
    if before is None:
        return found
    if before["paragraph"] and len(found) == 1:
        number = re.sub(r"\s?(?:and|et|y|и|و)\s?", ",", before["paragraph"]).replace("–", "-").replace(" ", "")
        found = [replace(found[0], part=f"{found[0].part}.{number}{items_of(before['items'])}")]
    return [*found[:-1], replace(found[-1], end=whole.end)]


def _in_chinese(text: str, whole: Spot, after: re.Match[str]) -> list[Spot]:
    found: list[Spot] = []
    position = after.start("all")
    while position < after.end("all"):
        match = _ZH_ARTICLE.match(text, position, after.end("all"))
        if not match or match.end() == position:
            break
        if match["range"] and found:
            last = found.pop()
            found.append(replace(last, end=match.end(), part=f"{last.part}-{_number(match['number'])}"))
        else:
            start = whole.start if not found else match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip())
            found.append(replace(whole, start=start, end=end, part=_article(match)))
        joint = _ZH_JOINT.match(text, match.end())
        position = joint.end() if joint else match.end()
    return found or [whole]


def _article(match: re.Match[str]) -> str:
    part = f"art{_number(match['number'])}{match['inner'] or ''}"
    if match["paragraph"]:
        part += f".{_number(match['paragraph'])}"
    if match["letter"]:
        part += f"({match['letter']})"
    return part + items_of(re.sub("[项目]", "", match["items"] or ""))


def _number(text: str) -> str:
    return text if text.isdigit() else str(han_number(text) or text)
