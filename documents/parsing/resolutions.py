"""Finds resolutions by number, and says whose they are: the same number exists in every body that adopts resolutions.

The form of the number decides first, then the body named beside it, the one whose words the text is (`enacting`) or one
in the sentence, then what the document says elsewhere and whose document it is. Decisions are found by the same rules
(`decisions`). Knows one text and the context of its document.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from documents.parsing import citation_patterns as patterns
from documents.parsing.characters import to_roman
from documents.parsing.citation_names import BODIES, CLASSES, SHORT_BODIES
from documents.parsing.citation_parts import Spot
from documents.parsing.citation_text import ARABIC, HAN, Plain
from documents.parsing.enacting import Speech, may_be_numbered
from documents.parsing.structure import AMBIGUOUS, CERTAIN

_NEAR = 260
_AFTER = 280
_SUBJECT = 140
_JOINTS = ("，", ",", "（", "(")
# Special sessions have resolutions numbered in this way since the seventh; a smaller number is the resolution's.
_FIRST_SPECIAL_SESSION = 7


@dataclass(slots=True)
class Context:
    """What the document itself says about short forms: bodies of resolution numbers, years of declarations.

    `is_own`: the document is a resolution of `body`, which there speaks of its own resolutions without naming itself.
    `speech`: whose words the paragraph is that is being read.
    """

    body: str | None = None
    is_own: bool = False
    bodies: dict[str, Counter[str]] = field(default_factory=dict)
    named: Counter[str] = field(default_factory=Counter)
    declarations: Counter[str] = field(default_factory=Counter)
    treaties: Counter[str] = field(default_factory=Counter)
    treaty: str | None = None
    labels: frozenset[str] = frozenset()
    speech: Speech | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What bodies number alike, resolutions or decisions: how it is written, and what a number of it means."""

    kind: str
    patterns: Mapping[str, re.Pattern[str]]
    hints: Mapping[str, Sequence[str]]
    meant: Callable[[str, "Owner | None", Context], tuple[str, str]]


def resolutions_in(seen: Plain, context: Context) -> list[Spot]:
    """Each number of 第5/4号和第6/2号决议 is a citation of its own; the last one takes the parts that follow."""
    return numbered_in(seen, context, _RESOLUTION)


def numbered_in(seen: Plain, context: Context, act: Act) -> list[Spot]:
    """The resolutions or the decisions of a text."""
    text = seen.text
    if not patterns.NUMBER_HINT.search(text):
        return []
    found: list[Spot] = []
    symbol = patterns.SYMBOL.search(text)
    first_symbol = symbol.start() if symbol else len(text)
    for script, match in _matches(seen, act):
        group = "numbers" if match["numbers"] else "numbers2"
        between = match["between"] if script != HAN else ""
        owner = _owner_between(seen, between)
        if between and owner is None and not patterns.OWNER_JOINT.fullmatch(between):
            continue
        numbers = list(patterns.NUMBER_PATTERN.finditer(text, match.start(group), match.end(group)))
        if owner is None:
            owner = _owner_of(seen, script, match, context)
        for order, number in enumerate(numbers):
            is_last = order == len(numbers) - 1
            start = match.start() if order == 0 else number.start()
            end = number.end()
            if script == HAN:
                end = match.end() if is_last else end + text.startswith("号", end)
            base, certainty = act.meant(number[0], owner, context)
            if order == 0:
                start = _with_body_before(seen, start)
            elif script == HAN and text[start - 2 : start].strip().endswith("第"):
                start = text.rindex("第", 0, start)
            inner = first_symbol < start and bool(found or text[max(0, start - 3) : start].rstrip().endswith(_JOINTS))
            spot = Spot(start, end, act.kind, base, certainty, takes_parts=is_last, inner=inner)
            found.append(replace(spot, reach=_reach(seen, end)) if is_last and script != HAN else spot)
    return found


def _reach(seen: Plain, end: int) -> int:
    """Where the body and the date after a number end: resolution 64/1 of the Commission of 16 April 2021, para. 6."""
    dated = patterns.DATE_PATTERN.match(seen.text, end)
    place = dated.end() if dated else end
    rest = seen.text[place : place + 110]
    name = BODIES.first(rest, seen.scripts) or SHORT_BODIES.first(rest, seen.scripts)
    if name and patterns.OWNED_BY.fullmatch(rest[: name[1]]):
        place += name[2]
        dated = patterns.DATE_PATTERN.match(seen.text, place)
        place = dated.end() if dated else place
    return place


def _matches(seen: Plain, act: Act) -> list[tuple[str, re.Match[str]]]:
    return [
        (script, match)
        for script in seen.scripts
        if any(hint in seen.text for hint in act.hints[script])
        for match in act.patterns[script].finditer(seen.text)
    ]


def _with_body_before(seen: Plain, start: int) -> int:
    """大会第66/177号决议 is cited as a whole, with its body."""
    tail = seen.text[max(0, start - 60) : start]
    last = BODIES.last(tail, seen.scripts)
    if last and tail[last[2] :].strip() in ("", "在其", "的"):
        return start - len(tail) + last[1]
    return start


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a resolution is: a body in normal form, or the class of one (`commission`) that must be looked up.

    Of neither it is known that somebody owns it, but not who. `speaks`: it is the body that the enacting words name.
    """

    body: str = ""
    short: str = ""
    speaks: bool = False


def _owner_between(seen: Plain, between: str | None) -> Owner | None:
    """قرار الجمعية العامة 74/178, резолюции Совета Безопасности 1333: the body stands between word and number."""
    if not between or not between.strip():
        return None
    full = BODIES.last(between, seen.scripts)
    if full:
        return Owner(body=full[0])
    short = SHORT_BODIES.last(between, seen.scripts)
    return Owner(short=short[0]) if short else None


def _owner_of(seen: Plain, script: str, match: re.Match[str], context: Context) -> Owner | None:
    text = seen.text
    after = _owned_by(seen, match.end(), patterns.OWNED_BY)
    if after:
        return after
    lead = text[max(0, match.start() - 40) : match.start()]
    short = SHORT_BODIES.last(lead, seen.scripts)
    if short and not lead[short[2] :].strip() and not _is_part_of_full(seen, match.start()):
        return Owner(short=short[0])
    adopted = _adopted_by(seen, match.end())
    if adopted:
        return adopted
    speaker = _speaker(script, lead, match, context)
    if speaker:
        return _owner_in_speech(seen, lead, match, speaker)
    if _is_possessive(script, lead, match[0]):
        return _owner_of_its(seen, lead, match, context)
    before = _body_before(seen, match.start())
    if before:
        return Owner(body=before)
    then = _owned_by(seen, match.end(), patterns.THEN_ITS_BODY)
    return then if then and then.body else None


def _is_part_of_full(seen: Plain, start: int) -> bool:
    tail = seen.text[max(0, start - 80) : start]
    full = BODIES.last(tail, seen.scripts)
    return full is not None and not tail[full[2] :].strip()


def _is_possessive(script: str, lead: str, matched: str) -> bool:
    if script == ARABIC:
        return patterns.ARABIC_POSSESSIVE.search(matched) is not None
    pattern = patterns.POSSESSIVE.get(script)
    return pattern is not None and pattern.search(lead) is not None


def _owner_of_its(seen: Plain, lead: str, match: re.Match[str], context: Context) -> Owner | None:
    """“Its resolution”: of the body that speaks, unless another one acts: “the Council, in its resolution …”."""
    reach = _NEAR
    if context.is_own and context.body:
        if not patterns.ITS_ACT.search(lead):
            return Owner(body=context.body)
        reach = _SUBJECT
    before = _body_before(seen, match.start(), reach)
    if before:
        return Owner(body=before)
    then = _owned_by(seen, match.end(), patterns.THEN_ITS_BODY)
    if then and then.body:
        return then
    return Owner(body=context.body) if context.is_own and context.body else None


def _speaker(script: str, lead: str, match: re.Match[str], context: Context) -> str:
    """The body of whose speech “its resolution” is a part; empty where none is known, or “its” is not said of it."""
    speech = context.speech
    if speech is None or context.is_own or match.start() >= speech.end:
        return ""
    if script == ARABIC:
        gender = "f" if speech.body in patterns.ARABIC_FEMININE else "m"
        is_its = patterns.ARABIC_OWN[gender].search(match[0])
    else:
        is_its = patterns.OWN_POSSESSIVE[script].search(lead)
    return speech.body if is_its else ""


def _owner_in_speech(seen: Plain, lead: str, match: re.Match[str], speaker: str) -> Owner:
    """“Its resolution” is the speaker's; not known whose it is where its clause names another body."""
    acts = patterns.ITS_ACT.search(lead) is not None
    other = _body_before(seen, match.start(), _SUBJECT) if acts else None
    then = _owned_by(seen, match.end(), patterns.THEN_ITS_BODY) if acts and not other else None
    if then and then.body:
        return then
    if other and other != speaker:
        return Owner(body=other)
    clause = seen.text[max(0, match.start() - _SUBJECT) : match.start()]
    if not acts and not patterns.ITS_GROUND.search(lead):
        clause = patterns.CLAUSE_END.split(clause)[-1]
    full = BODIES.last(clause, seen.scripts)
    short = SHORT_BODIES.last(clause, seen.scripts)
    if (full and full[0] != speaker) or (short and speaker not in CLASSES[short[0]]):
        return Owner()
    return Owner(body=speaker, speaks=True)


def _owned_by(seen: Plain, end: int, joint: re.Pattern[str]) -> Owner | None:
    """Resolution 74/178 of the General Assembly; in its resolution 58/6, the Commission …"""
    rest = seen.text[end : end + 110]
    full = BODIES.first(rest, seen.scripts)
    if full and joint.fullmatch(rest[: full[1]]):
        return Owner(body=full[0])
    short = SHORT_BODIES.first(rest, seen.scripts)
    if short and joint is patterns.OWNED_BY and joint.fullmatch(rest[: short[1]]):
        return Owner(short=short[0])
    return None


def _adopted_by(seen: Plain, end: int) -> Owner | None:
    """La résolution 65/2 sur …, adoptée le 18 mars 2022 par la Commission des stupéfiants."""
    rest = seen.text[end : end + _AFTER]
    stop = min((place for place in (rest.find(";"), rest.find("؛"), rest.find(". ")) if place >= 0), default=len(rest))
    for body, start, _end in sorted(BODIES.found(rest[:stop], seen.scripts), key=lambda name: name[1]):
        if patterns.ADOPTED_BY.search(rest[:start]):
            return Owner(body=body)
    return None


def _meant_by_number(number: str, owner: Owner | None, context: Context) -> tuple[str, str]:
    """Symbol in normal form. The form of the number decides, else its owner, else the document."""
    plain = plain_number(number)
    if owner and owner.speaks and not may_be_numbered(owner.body, plain):
        owner = None
    if plain.startswith(("S-", "ES-")):
        return f"A/RES/{plain}", CERTAIN
    session = re.search(r"\((\w+)\)", plain)
    if session:
        if session[1].isdigit():
            return f"S/RES/{plain}", CERTAIN
        body = (owner.body if owner else "") or ("A/RES" if int(re.match(r"\d+", plain)[0]) > 1000 else "")  # type: ignore[index]
        return (f"{body}/{plain}", CERTAIN) if body else (f"resolution:{plain}", AMBIGUOUS)
    if 1946 <= int(plain.partition("/")[0]) <= 2100:
        return f"E/RES/{plain}", CERTAIN
    if owner and owner.body:
        return f"{owner.body}/{plain}", CERTAIN
    known = context.bodies.get(plain)
    if owner and owner.short:
        return _of_class(plain, owner.short, context)
    if known and len(known) == 1:
        return next(iter(known)), CERTAIN
    if known:
        return known.most_common(1)[0][0], AMBIGUOUS
    if context.body:
        return f"{context.body}/{plain}", CERTAIN if context.is_own else AMBIGUOUS
    return f"resolution:{plain}", AMBIGUOUS


_RESOLUTION = Act("resolution", patterns.RESOLUTIONS, patterns.RESOLUTION_HINTS, _meant_by_number)


def _of_class(plain: str, short: str, context: Context) -> tuple[str, str]:
    """“Commission resolution 66/1”: the one commission that the document names, or its own."""
    bodies = CLASSES[short]
    if context.body in bodies:
        return f"{context.body}/{plain}", CERTAIN
    named = [body for body, _count in context.named.most_common() if body in bodies]
    if named:
        return f"{named[0]}/{plain}", CERTAIN if len(named) == 1 else AMBIGUOUS
    if len(bodies) == 1:
        return f"{bodies[0]}/{plain}", CERTAIN
    known = [base for base in context.bodies.get(plain, ()) if base.startswith(bodies)]
    return (known[0], CERTAIN) if len(known) == 1 else (f"resolution:{plain}", AMBIGUOUS)


def plain_number(number: str) -> str:
    """`S-30/1` for دإ-30/1 and for دإ-1/30, `S-20/4A-E` for S-20/4 ألف إلى هاء, `1576(L)` for 1576 (د-50)."""
    text = number.replace("（", "(").replace("）", ")")
    turned = re.fullmatch(r"(\d{1,3})/(\d{1,2})-دإ", text)
    text = f"S-{turned[2]}/{turned[1]}" if turned else text.replace("دإط-", "ES-").replace("دإ-", "S-")
    text = re.sub(r"\(د-(\d+)\)", lambda session: f"({to_roman(int(session[1])).upper()})", text)
    for name, letter in patterns.ARABIC_SECTIONS.items():
        text = text.replace(name, letter)
    text = re.sub(r"(?<=[A-Z])\s?(?:–|to|à|a|إلى|至|-)\s?(?=[A-Z])", "-", text).replace(" ", "")
    special = re.match(r"S-(\d+)/(\d+)", text)
    if special and int(special[1]) < _FIRST_SPECIAL_SESSION <= int(special[2]):
        return f"S-{special[2]}/{special[1]}{text[special.end() :]}"
    return text


def _body_before(seen: Plain, start: int, reach: int = _NEAR) -> str | None:
    """The body named last before the number in its sentence, outside quotations."""
    lead = seen.text[max(0, start - reach) : start]
    cut = 0
    for match in patterns.SENTENCE_END.finditer(lead):
        cut = match.end()
    lead = patterns.QUOTED.sub(lambda quoted: " " * len(quoted[0]), lead[cut:])
    if "“" in lead and "”" not in lead[lead.rindex("“") :]:
        lead = lead[lead.rindex("“") :]
    last = BODIES.last(lead, seen.scripts)
    return last[0] if last else None
