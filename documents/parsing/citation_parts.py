"""The parts of what is cited: chapters, sections, annexes, paragraphs with their items, recommendations.

Knows a plain text (`citation_text`) and a span in it; nothing of documents.
"""

import re
from dataclasses import dataclass, replace

from documents.parsing import citation_patterns as patterns
from documents.parsing.characters import han_number, roman_number

_MOST_PARTS = 6
_MOST_CODES = 30
_LEAD = 130


@dataclass(frozen=True, slots=True)
class Spot:
    """A citation in a text. `inner`: it stands inside another source (a resolution in a report).

    `reach` is where its body and date end, if they follow it: parts may stand there.
    """

    start: int
    end: int
    kind: str
    base: str
    certainty: str
    part: str = ""
    takes_parts: bool = False
    inner: bool = False
    source_kind: str = ""
    reach: int = 0

    @property
    def target(self) -> str:
        """`base#part`; empty when what is meant is not known."""
        if not self.base or not self.part:
            return self.base
        return f"{self.base}#{self.part}"


def parts_after(text: str, spot: Spot) -> list[Spot]:
    """The citation with the parts that follow it; a list of recommendations gives one citation for each."""
    kind = spot.source_kind if spot.kind == "ibid" and spot.source_kind else spot.kind
    found: list[str] = []
    end = spot.end
    start = _opening(text, spot)
    closed = start != spot.start
    for _ in range(_MOST_PARTS):
        place = _after_joint(text, end + 1 if closed and end == spot.end else end)
        recommendation = patterns.RECOMMENDATION.match(text, place)
        if recommendation:
            return recommendations_of(text, replace(spot, start=start, source_kind=kind), recommendation)
        step = _part(text, place)
        if step is None:
            break
        part, end = step
        found.append(part)
        code = _code(spot.base, found)
        if code:
            return _coded(text, replace(spot, start=start), code, end)
    if not found:
        led = _led_by_paragraph(text, spot, kind)
        if led[0].part or spot.reach <= spot.end:
            return led
        reached = parts_after(text, replace(spot, end=spot.reach, reach=0))
        return reached if reached[0].part else led
    if end < len(text) and text[end] in "）)" and _is_open(text[start:end]):
        end += 1
    return [replace(spot, start=start, kind=kind, end=end, part=".".join(found))]


def _opening(text: str, spot: Spot) -> int:
    """In (E/2014/28), chap. I the parts follow the bracket, and the citation begins with it."""
    is_bracketed = spot.start > 0 and text[spot.start - 1] in "(（" and text[spot.end : spot.end + 1] in (")", "）")
    return spot.start - 1 if is_bracketed else spot.start


def _is_open(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _led_by_paragraph(text: str, spot: Spot, kind: str) -> list[Spot]:
    """Paragraph 6 of resolution 64/1: the part before the source."""
    lead = text[max(0, spot.start - _LEAD) : spot.start]
    if spot.kind != "ibid" and any(hint in lead for hint in patterns.BEFORE_HINTS):
        for pattern in patterns.BEFORE:
            before = pattern.search(lead)
            if before:
                start = spot.start - len(lead) + before.start()
                part = listed(before["list"]) + items_of(before["item"])
                code = _code(spot.base, [part])
                if code:
                    return [replace(spot, start=start, kind="recommendation", part=code)]
                return [replace(spot, start=start, kind=kind, part=part)]
    return [replace(spot, kind=kind)]


def _after_joint(text: str, end: int) -> int:
    joint = patterns.PART_JOINT.match(text, end)
    return joint.end() if joint else end


def _code(base: str, parts: list[str]) -> str:
    """3(k) for paragraph 3 (k) of the outcome document's annex: there the paragraphs are the recommendations."""
    if base != patterns.OUTCOME_DOCUMENT or parts[:-1] not in ([], ["annex"]):
        return ""
    match = patterns.CODE_OF_LABEL.fullmatch(parts[-1])
    return parts[-1] if match and match[2] <= patterns.LAST_LETTERS[match[1]] else ""


def recommendations_of(text: str, spot: Spot, first: re.Match[str]) -> list[Spot]:
    """建议 3(k)、3(l) and recommendations 3 (k) and (l): one citation for each code."""
    return _coded(text, spot, f"{first['code']}{items_of(first['item'])}", first.end())


def _coded(text: str, spot: Spot, code: str, end: int) -> list[Spot]:
    """One citation for the code that ends there, and one for each that follows; 3 (k) to (m) are three codes."""
    found = [replace(spot, kind="recommendation", end=end, part=code)]
    chapter, _bracket, letter = code.rstrip(")").partition("(")
    while (more := patterns.MORE_RECOMMENDATIONS.match(text, end)) and len(found) < _MOST_CODES:
        item = items_of(more["item"])[1:-1]
        if patterns.RANGE_JOINT.fullmatch(more["joint"]) and more["code"] in (None, chapter) and letter < item:
            found[-1] = replace(found[-1], end=more.end())
            between = [chr(number) for number in range(ord(letter[0]) + 1, ord(item[0]) + 1)]
            found += [replace(found[-1], part=f"{chapter}({one})") for one in between]
        else:
            chapter = more["code"] or chapter
            start = more.start("code") if more["code"] else more.start("item")
            part = f"{chapter}({item})"
            found.append(replace(spot, kind="recommendation", start=start, end=more.end(), part=part))
        letter, end = item, more.end()
    return found


def _part(text: str, start: int) -> tuple[str, int] | None:
    for name, pattern in patterns.PARTS:
        match = pattern.match(text, start)
        if not match:
            continue
        if name == "para":
            return _paragraphs(text, match)
        values = [group for group in match.groups() if group]
        return f"{name}{number_of(values[0]) if values else ''}", match.end()
    return None


def _paragraphs(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Numbers, ranges and lists as in `5-7,9`; a single number with the items that follow it as in `23(a)(ii)`."""
    groups = match.groupdict()
    items = items_of(groups.pop("item", None))
    numbers = ",".join(listed(value) for value in groups.values() if value)
    end = match.end()
    if not items and "-" not in numbers and "," not in numbers:
        for _ in range(3):
            after = patterns.ITEM_AFTER.match(text, end)
            if not after:
                break
            items, end = items + items_of(after["item"]), after.end()
    return numbers + items, end


def items_of(text: str | None) -> str:
    """`(a)(ii)` for (a) (ii), a) ii) and (أ); empty for nothing."""
    letters = patterns.ITEM_LETTERS.findall(text or "")
    return "".join(f"({patterns.ARABIC_ITEMS.get(letter[0], letter)})" for letter in letters)


def number_of(text: str) -> str:
    """A chapter, section or annex as a number or a Latin letter."""
    known = patterns.ARABIC_ORDINALS.get(text) or patterns.ARABIC_SECTIONS.get(text)
    if known:
        return str(known)
    text = patterns.CYRILLIC_LETTERS.get(text, text)
    if text.isdigit() or (len(text) == 1 and text.isalpha() and text.isascii() and text not in "IVX"):
        return text
    number = han_number(text) or roman_number(text)
    return str(number) if number else text


def listed(text: str) -> str:
    """`12-15,20` for 12–15 and 20, in any language."""
    joined = patterns.LIST_MARK.sub(",", patterns.RANGE_MARK.sub("-", text)).replace("第", "")
    return re.sub(r"\s(?!bis|ter|quater)", "", joined)
