"""Bodies of requests to the API: JSON that can be read, kept and told again, or a refusal before anything is done."""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

MOST_LEVELS = 32  # what is sent here has five at the most


class JsonBody(JSONParser):
    """JSON in UTF-8, whatever else is announced. Refused are nesting that reading it would drown in, and lone halves
    of characters (`"\\ud800"`): no database and no answer takes them."""

    def parse(
        self, stream: BinaryIO, media_type: str | None = None, parser_context: dict | None = None
    ) -> dict | list | str | float | None:
        try:
            content = super().parse(stream, media_type, {**(parser_context or {}), "encoding": "utf-8"})
        except RecursionError as error:
            raise ParseError(_too_deep()) from error
        _check(content)
        return content


def _check(content: object) -> None:
    """Level by level, so that no depth is too much for the check itself. Raises ParseError."""
    level = [content]
    for _level in range(MOST_LEVELS):
        if any(isinstance(each, str) and not _is_text(each) for each in level):
            raise ParseError(_("The JSON holds half of a character (a lone surrogate), which is no text."))
        level = [inner for each in level for inner in _inside(each)]
    if level:
        raise ParseError(_too_deep())


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _is_text(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _too_deep() -> str:
    return _("The JSON is nested more than %(most)s levels deep.") % {"most": MOST_LEVELS}
