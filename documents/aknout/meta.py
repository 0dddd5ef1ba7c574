"""The FRBR metadata of a document in Akoma Ntoso: which work, in which language, in which file.

Addresses follow the pattern of AKN4UN: /akn/un/{class}/{subtype}/{body}/{date}/{number}/. Knows no paragraph.
"""

import re
from dataclasses import dataclass

from lxml import etree

from documents.extraction.akn_own import own
from documents.extraction.xml import sound
from documents.parsing.structure import ParsedDocument

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_CODES = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_BODIES = {"A": "unga", "S": "unsc", "E": "ecosoc"}
_RESOLUTION = re.compile(r"^([ASE])/RES/(\S+?)(?:,.*)?$")
_NO_DATE = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document this is. `date` is ISO 8601, as exact as is known; `slug` names works without a symbol."""

    slug: str
    symbol: str
    language: str
    kind: str = "other"
    date: str = ""
    body: str = ""

    @property
    def element(self) -> str:
        """Resolutions and declarations are statements; everything else is a document."""
        return "statement" if self.kind in ("resolution", "declaration") else "doc"

    @property
    def name(self) -> str:
        return self.kind.replace("_", "-")

    @property
    def work(self) -> str:
        """The address of the work."""
        resolution = _RESOLUTION.match(self.symbol)
        if resolution:
            number = re.sub(r"[^A-Za-z0-9]+", "-", resolution[2]).strip("-")
            return f"/akn/un/statement/deliberation/{_BODIES[resolution[1]]}/{self.day}/{number}/"
        number = re.sub(r"[^A-Za-z0-9]+", "-", self.symbol or self.slug).strip("-")
        return f"/akn/un/{self.element}/{self.name}/un/{self.day}/{number}/"

    @property
    def day(self) -> str:
        """The date as a day; the first one where only the month or the year is known."""
        if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", self.date):
            return _NO_DATE
        return (self.date + "-01-01")[:10] if len(self.date) == 4 else (self.date + "-01")[:10]


def add_meta(work: etree._Element, identity: Identity, document: ParsedDocument) -> None:
    """The `meta` element, first child of the work."""
    meta = _sub(work, "meta")
    identification = _sub(meta, "identification", source="#source")
    language = _CODES[identity.language]
    address = identity.work
    expression = f"{address}{language}@/"
    levels = (
        ("FRBRWork", f"{address}!main/", address, "adoption"),
        ("FRBRExpression", f"{expression[:-1]}!main/", expression, "publication"),
        ("FRBRManifestation", f"{expression}!main.xml", f"{expression[:-1]}.xml", "markup"),
    )
    for name, this, uri, date in levels:
        level = _sub(identification, name)
        _sub(level, "FRBRthis", value=this)
        _sub(level, "FRBRuri", value=uri)
        _sub(level, "FRBRdate", date=identity.day, name=date)
        _sub(level, "FRBRauthor", **{"href": "#source", "as": "#editor"})
        if name == "FRBRWork":
            _sub(level, "FRBRcountry", value="un")
            if document.symbol:
                _sub(level, "FRBRnumber", value=document.symbol)
        if name == "FRBRExpression":
            _sub(level, "FRBRlanguage", language=language)
    references = _sub(meta, "references", source="#source")
    body = identity.body or "United Nations"
    _sub(references, "TLCOrganization", eId="source", href="/akn/ontology/organization/un/source", showAs=body)
    _sub(references, "TLCRole", eId="editor", href="/akn/ontology/role/un/editor", showAs="Editor")
    described = etree.SubElement(_sub(meta, "proprietary", source="#source"), own("document"))
    described.set("title", sound(document.title))
    if document.date:
        described.set("date", document.date)


def _sub(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
