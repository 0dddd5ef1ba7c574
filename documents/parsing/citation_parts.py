"""The parts of what is cited: chapters, sections, annexes, paragraphs, recommendations, articles of treaties.

Knows a text and a span in it; nothing of documents.
"""

import re
from dataclasses import dataclass, replace

from documents.parsing import citation_patterns as patterns
from documents.parsing.characters import han_number, roman_number, western_digits

_MOST_PARTS = 6
_MOST_CODES = 30


@dataclass(frozen=True, slots=True)
class Spot:
    """A citation in a text. `inner`: it stands inside another source (a resolution in a report)."""

    start: int
    end: int
    kind: str
    base: str
    certainty: str
    part: str = ""
    takes_parts: bool = False
    inner: bool = False
    source_kind: str = ""

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
    for _ in range(_MOST_PARTS):
        start = _after_joint(text, end)
        recommendation = patterns.RECOMMENDATION.match(text, start)
        if recommendation:
            return recommendations_of(text, replace(spot, source_kind=kind), recommendation)
        step = _part(text, start)
        if step is None:
            break
        part, end = step
        found.append(part)
    if (
        found
        and end < len(text)
        and text[end] in "）)"
        and text[spot.start : end].count("（") + text[spot.start : end].count("(")
        > (text[spot.start : end].count("）") + text[spot.start : end].count(")"))
    ):
        end += 1
    if spot.kind != "ibid" and not found:
        before = patterns.PARAGRAPH_OF_RESOLUTION_BEFORE.search(text[max(0, spot.start - 60) : spot.start])
        if before:
            start = spot.start - len(text[max(0, spot.start - 60) : spot.start]) + before.start()
            return [replace(spot, start=start, part=_range(before["list"]))]
    return [replace(spot, kind=kind, end=end, part=_joined(found))]


def _after_joint(text: str, end: int) -> int:
    joint = patterns.PART_JOINT.match(text, end)
    return joint.end() if joint else end


def recommendations_of(text: str, spot: Spot, first: re.Match[str]) -> list[Spot]:
    """建议 3(k)、3(l) and recommendations 3 (k) and (l): one citation for each code."""
    code = first["code"]
    found = [replace(spot, kind="recommendation", end=first.end(), part=f"{code}({first['letter']})")]
    end = first.end()
    while (more := patterns.MORE_RECOMMENDATIONS.match(text, end)) and len(found) < _MOST_CODES:
        code = more["code"] or code
        start = more.start("code") if more["code"] else more.start("letter") - 1
        part = f"{code}({more['letter']})"
        found.append(replace(spot, kind="recommendation", start=start, end=more.end(), part=part))
        end = more.end()
    return found


def _part(text: str, start: int) -> tuple[str, int] | None:
    for name, pattern in patterns.PARTS:
        match = pattern.match(text, start)
        if not match:
            continue
        if name == "para":
            return _paragraphs(text, match)
        values = [group for group in match.groups() if group]
        return f"{name}{_value(values[0]) if values else ''}", match.end()
    return None


def _paragraphs(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Numbers, ranges and lists as in `5-7,9`; a single number with the item that follows it as in `23(a)`."""
    groups = match.groupdict()
    item = groups.pop("item", None)
    numbers = ",".join(_range(value) for value in groups.values() if value)
    end = match.end()
    after = patterns.ITEM_AFTER.match(text, end) if numbers.isdigit() and not item else None
    if after:
        item, end = after["closed"] or after["open"], after.end()
    letter = patterns.ARABIC_ITEMS.get(item, item) if item else None
    return (f"{numbers}({letter})" if letter else numbers), end


def _joined(parts: list[str]) -> str:
    """chap.1 and sect.B → chap.1.sect.B; a paragraph number alone needs no word: annex and 3 → annex.3."""
    return ".".join(parts)


def _value(text: str) -> str:
    if text.isdigit() or (len(text) == 1 and text.isalpha() and text.isascii() and text not in "IVX"):
        return text
    number = han_number(text) or roman_number(text)
    return str(number) if number else text


def _range(text: str) -> str:
    plain = patterns.RANGE_MARK.sub("-", western_digits(text))
    return patterns.LIST_MARK.sub(",", plain).replace("第", "").replace(" ", "")


def articles_of(text: str, start: int, end: int, base: str, certainty: str) -> list[Spot]:
    """A treaty with its articles, which follow it in Chinese and precede it in English."""
    whole = Spot(start, end, "treaty", base, certainty, source_kind="treaty")
    after = patterns.ARTICLES_AFTER.match(text, end)
    if after:
        return _listed(text, whole, after)
    before = patterns.ARTICLES_BEFORE.search(text[max(0, start - 90) : start])
    if before:
        offset = start - len(text[max(0, start - 90) : start])
        paragraph = before["paragraph"] or before["paragraph2"]
        item = before["item"] or before["item2"]
        part = f"art{before['first']}" + (f".{paragraph}" if paragraph else "") + (f"({item})" if item else "")
        if before["second"]:
            part += ("," if "and" in before["joint"] else "-") + before["second"]
        return [replace(whole, start=offset + before.start(), part=part)]
    return [whole]


def _listed(text: str, whole: Spot, after: re.Match[str]) -> list[Spot]:
    found: list[Spot] = []
    position = after.start("all")
    while position < after.end("all"):
        match = patterns.ARTICLE.match(text, position, after.end("all"))
        if not match or match.end() == position:
            break
        if match["range"] and found:
            last = found.pop()
            found.append(replace(last, end=match.end(), part=f"{last.part}-{_number(match['number'])}"))
        else:
            start = whole.start if not found else match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip())
            found.append(replace(whole, start=start, end=end, part=_article(match)))
        joint = re.compile(r"[和、及]\s?").match(text, match.end())
        position = joint.end() if joint else match.end()
    return found or [whole]


def _article(match: re.Match[str]) -> str:
    part = f"art{_number(match['number'])}{match['inner'] or ''}"
    if match["paragraph"]:
        part += f".{_number(match['paragraph'])}"
    if match["letter"]:
        part += f"({match['letter']})"
    if match["item"]:
        part += f"({match['item']})"
    return part


def _number(text: str) -> str:
    return text if text.isdigit() else str(han_number(text) or text)
