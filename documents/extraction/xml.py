"""Reads XML that nobody vouches for: no document type, no entities, no network, bounded size, depth and count.

A first pass with expat counts and forbids before a tree is built; lxml then builds it with everything turned off.
Knows no vocabulary.
"""

import re
from xml.parsers import expat

from lxml import etree

from documents.extraction.limits import XML_BYTES, XML_DEPTH, XML_ELEMENTS
from documents.extraction.refusals import Refused

# What XML 1.0 cannot hold, whatever the escape.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Counter:
    """Counts elements and depth, and refuses what a published document never has."""

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > XML_ELEMENTS or self._depth > XML_DEPTH:
            raise Refused("too_large", f"XML with more than {XML_ELEMENTS} elements or {XML_DEPTH} levels.")

    def end(self, _name: str) -> None:
        self._depth -= 1

    def doctype(self, *_declaration: object) -> None:
        raise Refused("external_entity", "XML with a document type declaration.")


def parse_xml(data: bytes) -> etree._Element:
    """The root element. Raises Refused: too_large, external_entity, broken_xml."""
    if len(data) > XML_BYTES:
        raise Refused("too_large", f"XML of more than {XML_BYTES} bytes.")
    counter = _Counter()
    scanner = expat.ParserCreate()
    scanner.StartElementHandler = counter.start
    scanner.EndElementHandler = counter.end
    scanner.StartDoctypeDeclHandler = counter.doctype
    scanner.EntityDeclHandler = counter.doctype
    scanner.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        scanner.Parse(data, True)
        return etree.fromstring(data, parser)
    except (expat.ExpatError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Refused("broken_xml", str(error)) from error


def name_of(element: etree._Element) -> str:
    """The tag without its namespace."""
    return etree.QName(element).localname


def sound(text: str) -> str:
    """The text with every character that XML forbids replaced, one by one, so that offsets stay."""
    return _ILLEGAL.sub("\ufffd", text)
