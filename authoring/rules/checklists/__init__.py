"""Reporting checklists, and the parts of a manuscript that only people can write: items that are asked once.

Data in our own words. Which answers the record gives by itself is told by `known`, a key of export.manuscript.answered.
Source: docs/manuscript.md#checklists.
"""

from authoring.rules.checklists.accord import ACCORD
from authoring.rules.checklists.delphistar import DELPHISTAR
from authoring.rules.checklists.item import Checklist, Item
from authoring.rules.checklists.parts import PARTS
from authoring.rules.checklists.right import RIGHT

__all__ = ["CHECKLISTS", "MOST_SIGNS", "PARTS", "Checklist", "Item", "item_of"]

CHECKLISTS = {each.name: each for each in (PARTS, ACCORD, RIGHT, DELPHISTAR)}
MOST_SIGNS = 20_000
"""Signs of an answer."""


def item_of(checklist: str, code: str) -> Item | None:
    """The item of that code; None where there is no such checklist or item."""
    found = CHECKLISTS.get(checklist)
    return next((each for each in found.items if each.code == code), None) if found else None
