"""Options as an address or a command gives them: read, refused with what is offered, and told again as an address."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from core.errors import Invalid, Place
from export.notes import NOTES
from export.option_words import offered_words, option_words
from export.options import DIRECTIONS, MOST_TABLES, PAPERS, OptionUnknown, TableOptions

NAMES = ("paper", "note", "chosen", "style", "column", "direction", "caption", "numbered", "language", "reached")
"""What an address may ask for. chosen: that a note which is not named is left out; column may stand several times.

numbered: the table's number; "number" is the guideline's in every address."""
BESIDE = ("view", "table", "format")
"""What else stands in addresses of files and pages."""


def table_options(args: MultiDict[str, str]) -> TableOptions:
    """The options that an address asks for; the style's own, and every note, where it says nothing.

    Raises Invalid for what is not offered.
    """
    unknown = sorted(set(args) - {*NAMES, *BESIDE})
    if unknown:
        raise refusal(unknown[0], ", ".join(NAMES))
    number, direction = args.get("numbered", "").strip(), args.get("direction", "")
    if number and not (number.isascii() and number.isdigit() and int(number[:9])):
        raise refusal("numbered", f"1–{MOST_TABLES - 1}")
    if direction not in ("", *DIRECTIONS):
        raise refusal("direction", ", ".join(DIRECTIONS))
    columns = [name for name in args.getlist("column") if name != "recommendation"]
    return options(
        paper=args.get("paper") or PAPERS[0],
        notes=tuple(args.getlist("note")) if "chosen" in args else NOTES,
        style=args.get("style") or TableOptions.style,
        columns=("recommendation", *columns) if columns else (),
        is_wide=direction == "landscape" if direction else None,
        caption=" ".join(args.get("caption", "").split()),
        number=int(number[:9] or 0),
        language=args.get("language", ""),
        only_reached=bool(args.get("reached")),
    )


def options(**chosen: Any) -> TableOptions:
    """The options with these values. Raises Invalid for what is not offered."""
    try:
        return TableOptions(**chosen)
    except OptionUnknown as fault:
        raise refusal(fault.name, offered_words(fault)) from fault


def refusal(name: str, offered: str) -> Invalid:
    """Why an option cannot be taken, with what can be. name: of the option, told as its form calls it."""
    return Invalid(
        "print-option-unknown",
        _l("The table cannot be printed like this: %(name)s.", name=option_words(name)),
        _l("Choose on the page of the table’s options."),
        places=[Place(name, _l("Offered: %(offered)s.", offered=offered))],
    )


def address(chosen: TableOptions) -> dict[str, Any]:
    """What an address has to say so that `table_options` gives these options; nothing for what is so anyway.

    The recommendation, which every table has, is no column to choose.
    """
    plain = TableOptions()
    notes = {"chosen": "1", "note": list(chosen.notes)} if chosen.notes != plain.notes else {}
    direction = {} if chosen.is_wide is None else {"direction": DIRECTIONS[chosen.is_wide]}
    told: Mapping[str, Any] = {
        "paper": chosen.paper,
        "style": chosen.style,
        "caption": chosen.caption,
        "language": chosen.language,
    }
    kept = {name: value for name, value in told.items() if value != getattr(plain, name)}
    kept |= {"numbered": chosen.number} if chosen.number else {}
    columns = {"column": list(chosen.columns[1:])} if chosen.columns else {}
    return kept | notes | direction | columns | ({"reached": "1"} if chosen.only_reached else {})
