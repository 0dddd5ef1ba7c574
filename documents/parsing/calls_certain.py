"""Finds digits that can be nothing but calls of notes, wherever in the order of calls they stand: a note called again.

Knows finished text and the numbers of its notes.
"""

import re
from collections.abc import Mapping, Sequence

from documents.parsing.call_places import GluedCall, TextOf
from documents.parsing.characters import western_digits

# … of drugs151 and …, … at its sixty-second session,2 and …, … (the Bangkok Rules).13 The …; at the end … of 1988;8
# and …。6
_CERTAIN = re.compile(
    r"(?:(?:(?<=[^\W\d_A-Z]{4})(?<![\u3400-\u9fff])|(?<=[^\W\d_A-Z]{3}[.,;)»”])|(?<=[^\W\d_A-Z]{3}[)»”][.,;])"
    r"|(?<=(?<!\d)(?:19|20)\d{2}[.,;]))(\d{1,3})(?=[.,;:]?(?:\s+[^\W\d_]|\s*$))|(?<=[。；])(\d{1,3})(?=\s*$))"
)
# … the World Drug Problem, 2 and …: where nothing can be counted, but the clause goes on.
_CERTAIN_LOOSE = re.compile(
    r"(?<=[^\W\d_]{4}[,;”»] )(\d{1,3})(?=\s*$|[,;]?\s+(?:(?:and|or|et|ou|y|e|o|u|и|или|а) (?!\d)"
    r"|(?:which|as|in|including|to|the|on|by|with|that|for|while|qui|en|à|dans|par|que|pour|dont|ainsi|notamment|sur"
    r"|a|para|por|así|incluid[ao]s?|del?|con|sobre|котор[^\W\d_]+|в|на|с|по|для|об?) ))"
)


def certain_calls(texts: Sequence[TextOf], wanted: Mapping[int, int]) -> list[GluedCall]:
    """Digits behind a word or a sentence that can be nothing but the call of a wanted note, in order of text."""
    return [
        GluedCall(item.paragraph, match.start(match.lastindex or 0), match[0])
        for item in texts
        for match in _CERTAIN.finditer(western_digits(item.text))
        if match[0][0] != "0" and int(match[0]) in wanted
    ]


def certain_loose_calls(texts: Sequence[TextOf], wanted: Mapping[int, int]) -> list[GluedCall]:
    """The same behind a space, as justified lines set them, where no word counted by the number can follow."""
    return [
        GluedCall(item.paragraph, match.start(), match[0], is_loose=True)
        for item in texts
        for match in _CERTAIN_LOOSE.finditer(western_digits(item.text))
        if match[0][0] != "0" and int(match[0]) in wanted
    ]
