"""XML as a stream of events, hardened: no entities, nothing external, no tree, no recursion, a bounded depth."""

from typing import Protocol
from xml.etree.ElementTree import ParseError  # the error class alone; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import FormatError

MAX_NESTING = 500
"""Deepest nesting of elements: office files and feeds stay below 100."""

_CHECK_EVERY = 0x3FFF
_DAMAGED = "Open it with the program it comes from and save it anew"


class Handler(Protocol):
    """What is told of a document's parts, in their order. Names are "{namespace}local"."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Characters; those of one element may come in several pieces."""


class _Bounded:
    """Passes events on, and stops what is nested too deep or takes too long."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._deadline = Deadline()
        self._depth = 0
        self._count = 0
        self.data = handler.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_NESTING:
            raise FormatError(f"holds XML nested deeper than {MAX_NESTING} levels", _DAMAGED)
        if not self._count & _CHECK_EVERY:
            self._deadline.check()
        self._handler.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(tag)

    def close(self) -> None:
        """Nothing to give back: the handler keeps what it wants."""


def stream(data: bytes, handler: Handler) -> None:
    """Tell the handler of all events; a FormatError for XML that is damaged or declares entities.

    The bytes are given to the parser in one piece: expat (before 2.6) needs the square of the time for a long token
    that comes in many (CVE-2023-52425).
    """
    parser = DefusedXMLParser(target=_Bounded(handler), forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        raise FormatError("declares entities in its XML, which are not followed", _DAMAGED) from None
    except ParseError as error:
        raise FormatError(f"holds XML that is damaged ({error})", _DAMAGED) from None
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise FormatError(f"holds XML that cannot be read ({str(error)[:100]})", _DAMAGED) from None


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]
