"""Weighs digits that may call a footnote although nothing raises them: glued to a word, a year, a power, or loose.

Every run of digits gets its possible readings, each with a weight; which of them are calls is decided by the order of
the notes, in `calls`. Knows finished text, not lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.parsing.characters import COUNTED, HAN, HAN_OR_MARK, SOFT_SPACE, western_digits
from documents.parsing.markup import UNITS_BEFORE_POWER
from documents.parsing.series import ends_series, goes_behind_series, next_of_series
from documents.parsing.vocabulary import MONTH_AFTER, NUMBER_EXPECTED_AFTER, NUMBERED_THINGS

_RUN = re.compile(r"\d{1,12}")
_AFTER_SENTENCE = "。，、；：！？》”’）」』】.,;:!?)]\"'»،؛؟"
_UNIT_AFTER = re.compile(rf"^\s?(?:[{COUNTED}％%°]|[/:]\d|[.,]\d|[-–]\d|(?:st|nd|rd|th)\b)")
_GROUP_BEFORE = re.compile(r"(?<!\d)(\d{1,7})[,،、，] ?$")
_GROUP_AFTER = re.compile(r"[,،、，] ?(\d{1,3})(?!\d)")
_AFTER_HAN_STOP = re.compile(r"[。！？] ?$")
_HAN_AFTER = re.compile(rf"[ {SOFT_SPACE}]?{HAN.pattern}")
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
# … of 19721, without a place between the year and the call.
_AFTER_YEAR = re.compile(r"^(?:19|20)\d{2}([1-9]\d{0,2})$")
# … in the years 2021–202547, a call behind the second year.
_YEARS_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d{2}[-–‑‒]$")
# … resolution 66/1777: no resolution has a number of four digits.
_STROKE_BEFORE = re.compile(r"(?<![\w/.-])\d{2}/$")
_NUMERIC_BEFORE = re.compile(
    rf"(?:第{SOFT_SPACE}?|\d[.,/:、-]|[/\-–—]|/[A-Z]{{1,3}}\.|\b(?:No|Nos|para|paras|art|arts|vol|p|pp|chap|sect|Add|Rev|Corr|WG|CN|CONF|COVID)\.?)$"
)
# … launched in 2015.5 The Office … and … containers of 33 m3.5 The Office …
_FIGURE_ENDS = re.compile(r"(?:(?<!\d)(?:19|20)\d{2}|[^\W\d_][23]|\d ?[kcmdhкcсдكس]?[mмم] [23]|\d/\d{1,3})[.,;]$")
# … or the number of the next resolution, or the next of several years or days: for 2021,1 2022,2 20233 and 2024
_SENTENCE_AFTER = re.compile(r"\s+[^\W\d_]|\s*$|\s+\d{1,3}/\d|\s+(?:19|20)\d\d|\s+\d{1,2} [^\W\d_]")
_CLAUSE_AFTER = re.compile(rf"\s?[,.;:،؛，；：。、]|\s+\[?[^\W\d_]|\s*$|\s?[”“«»]|{HAN.pattern}")
_SENTENCE_STARTS = re.compile(rf" (?=\d)|[ {SOFT_SPACE}]?{HAN_OR_MARK.pattern}")
_FIGURE_BEFORE = re.compile(r"[^\W\d_][23] $|(?<!\d)(?:19|20)\d{2} $|/\d{1,3} $")
# … of 33 m 3, where a justified line set the exponent apart.
_UNIT_BEFORE = re.compile(rf"{UNITS_BEFORE_POWER.pattern}|\d ?[kcmdhкcсдكس]?[mмم] $", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\W\d_A-Z]{3}$")
_STOP_AFTER = re.compile(r"[,.;:،؛，；：。、](?!\d)|\s*$")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LEAST = 1.0
_QUOTES = "\"“„«'‘ "
_BESIDE = 24  # letters behind a number that tell what it is: de septiembre


@dataclass(frozen=True, slots=True)
class TextOf:
    """A paragraph's text, its place in the document, and which block of notes comes below which part of it."""

    paragraph: int
    text: str
    zones: Sequence[tuple[int, int]]

    def zone(self, offset: int) -> int:
        """The block of notes of the page on which this offset was printed."""
        return self.zones[bisect_right(self.zones, (offset, 1 << 60)) - 1][1]


@dataclass(frozen=True, slots=True)
class GluedCall:
    """Digits `start` to `start + len(marker)` of a paragraph's text are a call. `is_loose`: a space stands before."""

    paragraph: int
    start: int
    marker: str
    is_loose: bool = False


@dataclass(slots=True)
class Place:
    """A possible call. `is_sure`: on the page of its note, where a sentence or clause ends: it may be a repetition.

    `is_grouped`: the 28 of 27,28, which is a call if the 27 is one.
    """

    call: GluedCall
    weight: float
    is_sure: bool = False
    is_grouped: bool = False
    score: float = 0.0
    before: "Place | None" = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits that stand together, and what is beside them."""

    item: TextOf
    start: int
    digits: str
    before: str
    after: str
    wanted: Mapping[int, int]

    def place(
        self, skipped: int, length: int, weight: float, *, is_loose: bool = False, is_grouped: bool = False
    ) -> Place | None:
        """The reading of `length` digits after `skipped` ones as a call; None where no such note is wanted."""
        marker = self.digits[skipped : skipped + length]
        zone = self.wanted.get(int(marker)) if marker and len(marker) <= 3 and marker[0] != "0" else None
        if zone is None:
            return None
        near = self._nearness(zone)
        if weight + near < _LEAST:
            return None
        call = GluedCall(self.item.paragraph, self.start + skipped, marker, is_loose)
        return Place(call, weight + near, near > 0 and not is_grouped and self._ends(weight), is_grouped)

    def _ends(self, weight: float) -> bool:
        """A sentence ends before the number, or with the word before it a clause."""
        if self.before[-1:] == " ":
            return self.before[-2:-1] in _AFTER_SENTENCE
        return weight >= 3.0 or (
            weight > 0 and _WORD_BEFORE.search(self.before) is not None and _STOP_AFTER.match(self.after) is not None
        )

    def _nearness(self, wanted_zone: int) -> float:
        """A note stands below the text that calls it, on the same page."""
        zone = self.item.zone(self.start)
        if zone == wanted_zone:
            return 2.0
        return -1.0 if abs(zone - wanted_zone) > 1 else 0.0


def places_of(texts: Sequence[TextOf], wanted: Mapping[int, int], *, loose: bool) -> list[list[Place]]:
    """Possible calls, grouped by run of digits, in order of text. `loose`: after a space as well."""
    groups: list[list[Place]] = []
    for item in texts:
        text = western_digits(item.text)
        for match in _RUN.finditer(text):
            if match[0][0] == "0":
                continue
            start, end = match.span()
            run = _Run(item, start, match[0], text[max(0, start - 12) : start], text[end : end + _BESIDE], wanted)
            group = [place for place in _readings(run, loose=loose) if place is not None]
            if group:
                groups.append(group)
    return groups


# What may follow a call that is repeated: a mark, the next sentence, the end.
_MARK_AFTER = re.compile(r"\s?(?:[.,](?!\d)|[;:،؛，；：。、])|\s*$")
_OPENS_AFTER = re.compile(rf"\s+[\[“«(]?[^\W\d_]|\s+\[|{HAN.pattern}")
_REPEATED_AFTER_WORD = re.compile(rf"(?:[^\W\d_]{{3}}|{HAN.pattern}|[”»)\]%％])$")
_REPEATED_AFTER_STOP = re.compile(r"(?:[^\W\d_]{2}|[”»)\]])[.,;،؛]$|[。；]$")
_YEAR_ENDS = re.compile(r"(?<!\d)(?:19|20)\d{2}[.,;،؛]?$")


def repetitions(texts: Sequence[TextOf], wanted: Mapping[int, int]) -> list[GluedCall]:
    """Digits where a clause ends that call a note twice if the call beside them is the same, in order of text.

    Nothing but that equality tells … the measures engaged 63, and … from a quantity, so that the caller has to ask it.
    """
    found: list[GluedCall] = []
    zones = {zone for item in texts for _offset, zone in item.zones}
    for item in texts:
        text = western_digits(item.text)
        for match in _RUN.finditer(text):
            before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + _BESIDE]
            for marker in _calls_before_figure(match[0], before, after):
                if int(marker) in wanted:
                    found.append(GluedCall(item.paragraph, match.start(), marker))
            skipped = _figure_before_call(match[0], before)
            marker = match[0][skipped:]
            if not marker or len(marker) > 3 or marker[0] == "0" or int(marker) not in wanted:
                continue
            if item.zone(match.start()) < wanted[int(marker)] in zones:
                continue  # no note is printed on a later page than its call
            is_loose = not skipped and before[-1:] == " "
            if not skipped and _UNIT_AFTER.match(after):
                continue  # 。23 个国家
            if not skipped and (not _may_be_repeated(before, after) or (is_loose and _counts(before, after))):
                continue
            if _MARK_AFTER.match(after) or (not is_loose and _OPENS_AFTER.match(after)) or _stops(before):
                found.append(GluedCall(item.paragraph, match.start() + skipped, marker, is_loose))
    return found


def _calls_before_figure(digits: str, before: str, after: str) -> list[str]:
    """The 26 of 。2614 个国家: a Chinese sentence begins with a number right behind the call. One digit proves none."""
    if not _AFTER_HAN_STOP.search(before) or not _HAN_AFTER.match(after) or digits[0] == "0" or _is_year(digits, after):
        return []
    return [digits[:length] for length in (2, 3) if 0 < len(digits) - length <= 4 and digits[length] != "0"]


def _counts(before: str, after: str) -> bool:
    """… policies. 23 государства …: a sentence begins with the number, as no capital follows; 3 декабря: a day."""
    if MONTH_AFTER.match(after):
        return True
    return before.rstrip(" ")[-1:] in (".", "!", "?") and after.lstrip(" ")[:1].islower()


def _stops(before: str) -> bool:
    return _REPEATED_AFTER_STOP.search(before.rstrip(" ")) is not None


def _figure_before_call(digits: str, before: str) -> int:
    """How many of the digits are a year, an exponent or the next number of a series, and not the call behind it."""
    if digits[0] in "23" and _UNIT_BEFORE.search(before):
        return 1
    following = next_of_series(before)
    if following and digits.startswith(following):
        return len(following)
    return 4 if len(digits) > 4 and _YEAR.match(digits[:4]) else 0


def _may_be_repeated(before: str, after: str) -> bool:
    said = before.rstrip(" ").rstrip(SOFT_SPACE)
    if _NUMERIC_BEFORE.search(said) and not _YEAR_ENDS.search(said):
        return False  # Add.1
    if before[-1:] == " " and NUMBERED_THINGS.search(said):
        return False
    if before[-1:] in (" ", SOFT_SPACE) and (_FIGURE_BEFORE.search(before) or ends_series(before)):
        return True
    if _REPEATED_AFTER_STOP.search(said) or _YEAR_ENDS.search(said):
        return (_OPENS_AFTER.match(after) or _MARK_AFTER.match(after)) is not None and not said[-1].isdigit()
    return _REPEATED_AFTER_WORD.search(said) is not None and not NUMBER_EXPECTED_AFTER.search(said)


def _readings(run: _Run, *, loose: bool) -> list[Place | None]:
    if run.digits[0] in "23" and _UNIT_BEFORE.search(run.before):
        return [run.place(1, len(run.digits) - 1, 3.0)]  # m³ and a call
    readings = (*_grouped(run), *_glued(run), *_after_year(run), *_after_stroke(run), *_after_series(run))
    found = [place for place in readings if place is not None]
    if loose and all(place.is_grouped for place in found):
        return [*found, _loose(run)]
    return [*found]


def _glued(run: _Run) -> Iterator[Place | None]:
    for length in range(1, min(3, len(run.digits)) + 1):
        yield run.place(0, length, _weight(run, length), is_loose=run.before.endswith(" "))


def _after_year(run: _Run) -> Iterator[Place | None]:
    after_year = _AFTER_YEAR.match(run.digits)
    if after_year and (_YEARS_BEFORE.search(run.before) or not _NUMERIC_BEFORE.search(run.before)):
        yield run.place(4, len(after_year[1]), 1.1)


def _after_stroke(run: _Run) -> Iterator[Place | None]:
    if 4 <= len(run.digits) <= 6 and _STROKE_BEFORE.search(run.before) and not _YEAR.match(run.digits):
        for length in (3, 2):
            yield run.place(length, len(run.digits) - length, 0.9 + length / 10)


def _after_series(run: _Run) -> Iterator[Place | None]:
    """What is left of the digits when the next number of a series is taken off them."""
    following = next_of_series(run.before)
    if following and run.digits.startswith(following):
        yield run.place(len(following), len(run.digits) - len(following), 2.0)


def _loose(run: _Run) -> Place | None:
    """A sentence that ends before the number speaks for a call, a word that it could count speaks against it."""
    said = run.before[:-1]
    is_first = _goes_on(run)  # of 27,28
    if run.before[-1:] != " " or (_UNIT_AFTER.match(run.after) and not is_first):
        return None
    if (
        _NUMERIC_BEFORE.search(said)
        and not _FIGURE_ENDS.search(said)
        and not goes_behind_series(run.before, run.digits)
    ):
        return None
    if NUMBER_EXPECTED_AFTER.search(said) or _counts(run.before, run.after):
        return None  # articles 14, 15 and 16
    if run.before[-2:-1].isdigit() and not (_FIGURE_BEFORE.search(run.before) or ends_series(run.before)):
        return None
    ends = said[-1:] in _AFTER_SENTENCE
    goes_on = is_first or _CLAUSE_AFTER.match(run.after)
    if not goes_on and not (ends and _SENTENCE_STARTS.match(run.after)):
        return None
    beside_word = 0.3 if NUMBERED_THINGS.search(said) is None else -0.3
    weight = 0.9 if ends else -0.7 if run.after[:1].isspace() else beside_word
    if is_first and not run.after[1:2].isspace():
        weight = max(weight, 1.5)  # nothing but calls is printed 27,28
    return run.place(0, len(run.digits), weight, is_loose=True)


def _grouped(run: _Run) -> Iterator[Place | None]:
    """The 28 in 27,28."""
    together = _GROUP_BEFORE.search(run.before)
    if together is None:
        return
    for length in range(1, len(run.digits) + 1):
        before = str(int(run.digits[:length]) - 1)
        is_whole = length == len(run.digits) or (length <= 3 and _begins_sentence(run, length))
        if is_whole and int(before) in run.wanted and together[1].endswith(before):
            yield run.place(0, length, 3.0, is_loose=run.before.endswith(" "), is_grouped=True)


def _begins_sentence(run: _Run, length: int) -> bool:
    """47,4823 个国家: behind the call a sentence begins with a number, which in Chinese no space parts from it."""
    rest = run.digits[length:]
    begins = 0 < len(rest) <= 4 and rest[0] != "0" and _HAN_AFTER.match(run.after) is not None
    return begins and not _is_year(run.digits, run.after)


def _is_year(digits: str, after: str) -> bool:
    """2018 年: no 20 and 18 年."""
    return _YEAR.match(digits) is not None and after.lstrip(f" {SOFT_SPACE}").startswith("年")


def _goes_on(run: _Run) -> bool:
    """The 27 in 27,28; in Chinese also in 27,2823 个国家."""
    grouped = _GROUP_AFTER.match(run.after)
    following = int(run.digits) + 1
    if following not in run.wanted:
        return False
    if grouped is not None and int(grouped[1]) == following:
        return True
    return _AFTER_HAN_STOP.search(run.before) is not None and run.after[1:].lstrip().startswith(str(following))


def _weight(run: _Run, length: int) -> float:
    """How much speaks for the first `length` digits of this run being a call; below `_LEAST` it is none."""
    before, rest = run.before, run.digits[length:]
    if rest and _AFTER_HAN_STOP.search(before) and _begins_sentence(run, length):
        return 0.6  # 。723 个国家: where no space follows a sentence, the next one may start with a number
    if not before or before[-1] == " ":
        return -9.0
    goes_on = _goes_on(run)
    if _NUMERIC_BEFORE.search(before):
        ends = _FIGURE_ENDS.search(before) and (goes_on or _SENTENCE_AFTER.match(run.after))
        if rest or not ends:
            return -9.0
    if rest and not _YEAR.match(rest):
        begins = before[-1] in "。！？" and len(rest) < 4 and rest[0] != "0" and not _is_year(run.digits, run.after)
        return 0.6 if begins else -9.0
    weight = _weight_before(before)
    if not rest and _UNIT_AFTER.match(run.after) and not goes_on:
        weight -= 2.5
    return weight


def _weight_before(before: str) -> float:
    if not before.strip(_QUOTES):
        return -9.0  # "2. Demande …": the number of a quoted paragraph
    if before[-1] in _AFTER_SENTENCE or (before[-1] == "“" and _ARABIC.search(before)):
        return 3.0  # “ closes a quotation in Arabic
    if HAN.match(before[-1]) or before[-1] in "%％":
        return 1.5
    return 1.2 if before[-1].isalpha() or before[-1] == SOFT_SPACE else -9.0
