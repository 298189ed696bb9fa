"""A document or a text as JSON and back, exactly: for the process that prints it and for the key it is kept under.

Not the record that people exchange (see to_json). Trusts what it reads: only our own processes write it.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from export.blocks import Block, Text
from export.document import Document
from voting.rules import consensus
from voting.rules.consensus import ConsensusRule

KIND = "is"
"""Where a block says of which kind it is."""


def to_data(document: Document) -> dict[str, Any]:
    """The document as a dict ready for JSON; from_data gives back an equal one."""
    data: dict[str, Any] = _told(document)
    return data


def from_data(data: dict[str, Any]) -> Document:
    """The document that `to_data` wrote."""
    document: Document = read(Document, data)
    return document


def text_to_data(text: Text) -> dict[str, Any]:
    """The text as a dict ready for JSON, each block with its kind; text_from_data gives back an equal one."""
    data: dict[str, Any] = _told(text)
    return data


def text_from_data(data: dict[str, Any]) -> Text:
    """The text that `text_to_data` wrote."""
    text: Text = read(Text, data)
    return text


def _told(value: Any) -> Any:
    kind: Any = type(value)
    return _teller(kind)(value)


@cache
def _teller(kind: Any) -> Callable[[Any], Any]:
    """What tells values of that kind: looked up once a kind, since a long text has hundreds of thousands of them."""
    if issubclass(kind, ConsensusRule):
        return consensus.to_data
    is_ours: bool = is_dataclass(kind)
    if is_ours:
        names, mark = _names(kind), {KIND: kind.__name__} if issubclass(kind, Block) else {}
        return lambda value: {name: _told(getattr(value, name)) for name in names} | mark
    if issubclass(kind, tuple):
        return lambda value: [_told(each) for each in value]
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    return str if issubclass(kind, Enum) else lambda value: value


def read(kind: Any, data: Any) -> Any:
    """A value of that kind, a frozen dataclass or a part of one, from what JSON gave of it."""
    if get_origin(kind) is UnionType:
        kinds = [each for each in get_args(kind) if each is not NoneType]
        if data is None:
            return None
        return read(next(each for each in kinds if len(kinds) == 1 or each.__name__ == data[KIND]), data)
    if kind is ConsensusRule:
        return consensus.from_data(data)
    if is_dataclass(kind):
        return _built(kind, data)
    if get_origin(kind) is tuple:
        of, rest = get_args(kind)
        kinds = [of] * len(data) if rest is Ellipsis else [of, rest]
        return tuple(read(each, part) for each, part in zip(kinds, data, strict=True))
    if kind in (date, datetime):
        return kind.fromisoformat(data)
    return kind(data) if issubclass(kind, Enum) else data


def _built(kind: Any, data: dict[str, Any]) -> Any:
    return kind(**{name: read(hint, data[name]) for name, hint in _hints(kind).items()})


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
