"""Raised digits of a printed line: the calls of notes, and the exponents among them.

Knows the letters of one line from left to right, and their places.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.extraction.pdf_letters import Letter
from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, western_digits

_ARABIC_METRE = re.compile(r"مك?(?:[ \d]|$)")
_METRES = frozenset("mм")
_POWERS = {"2": "²", "3": "³"}  # of a metre, where a call stands to the left of it


def with_calls(row: list[Letter], y: float, size: float) -> list[Letter]:
    """Raised digits that stand side by side as one sign: the mark of a call."""
    found: list[Letter] = []
    raised: list[Letter] = []
    for place, letter in enumerate(row):
        within = raised and not letter.text.strip() and place + 1 < len(row) and _is_raised(row[place + 1], y, size)
        if within or _is_raised(letter, y, size):
            raised.append(letter)
            continue
        is_metre = bool(raised) and _is_metre(row[place : place + 3])
        if is_metre and _is_power_before_stop(found):
            power, stop = found[-2:]
            found[-2:] = [*_call(raised), stop, replace(power, text=_POWERS[power.text.strip(CALL_OPEN + CALL_CLOSE)])]
        elif is_metre and (beside := _power_from_the_right(raised)):
            found.extend(beside)
        elif raised:
            found.extend(_power_and_call(found, raised))
        raised = []
        found.append(letter)
    return found + (_power_and_call(found, raised) if raised else [])


def _is_metre(letters: Sequence[Letter]) -> bool:
    """م or كم (from the left مك) behind a number: no end of a longer word."""
    text = "".join(letter.text for letter in letters)
    return _ARABIC_METRE.match(text) is not None


def _power_from_the_right(raised: list[Letter]) -> list[Letter]:
    """The exponent and the calls to the left of it, or behind it where all were set as one number from the left."""
    digits = [letter for letter in raised if letter.text.strip()]
    ends = ((digits[-1], digits[:-1]), (digits[0], digits[1:]))
    likely = [(power, calls) for power, calls in ends if power.text in _POWERS and calls and calls[0].text.isdecimal()]
    likely.sort(key=lambda end: not _follow_each_other(end[1]))
    return [*_call(likely[0][1]), replace(likely[0][0], text=_POWERS[likely[0][0].text])] if likely else []


def _is_power_before_stop(found: list[Letter]) -> bool:
    """An exponent, a full stop and the calls behind it, which a program took for one number: 3.4,5."""
    return len(found) > 1 and found[-1].text == "." and found[-2].text.strip(CALL_OPEN + CALL_CLOSE) in _POWERS


def _follow_each_other(calls: list[Letter]) -> bool:
    numbers = "".join(letter.text for letter in calls).split(",")
    return all(number.isdecimal() for number in numbers) and all(
        abs(int(one) - int(other)) == 1 for one, other in pairwise(numbers)
    )


def _power_and_call(before: list[Letter], raised: list[Letter]) -> list[Letter]:
    """m370,71: the exponent of a metre, and calls that go up by one."""
    numbers = "".join(letter.text for letter in raised).split(",")
    is_power = before and before[-1].text in _METRES and numbers[0][:1] in _POWERS and numbers[0][1:].isdecimal()
    if is_power and len(numbers) > 1 and numbers[1].isdecimal() and int(numbers[0][1:]) + 1 == int(numbers[1]):
        return [replace(raised[0], text=_POWERS[raised[0].text]), *_call(raised[1:])]
    return _call(raised)


def _call(raised: list[Letter]) -> list[Letter]:
    text = _marked("".join(letter.text for letter in raised))
    return [replace(raised[0], text=text, x1=raised[-1].x1)] if text else []


def _is_raised(letter: Letter, y: float, size: float) -> bool:
    """A digit whose foot is well above the baseline and which is lower than a digit of the line."""
    if not letter.text.strip() or size <= 0 or not (letter.text.isdigit() or letter.text in "*,()"):
        return False
    foot = 0.16 * size
    if letter.text in "*,()" or not letter.text.isascii():
        return letter.size < 0.85 * size and letter.y - y > 0.2 * size
    return letter.bottom - y > foot and (letter.top - letter.bottom) < 0.62 * size


def _marked(raised: str) -> str:
    """Each number of a raised run as a call; commas and parentheses between them go."""
    numbers = western_digits(raised).replace("(", " ").replace(")", " ").replace(",", " ").split()
    if len(numbers) > 1 and all(number.isdecimal() for number in numbers):
        numbers.sort(key=int)  # Arabic sets a group from the right
    return "".join(f"{CALL_OPEN}{number[:6]}{CALL_CLOSE}" for number in numbers)
