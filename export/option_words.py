"""What the options of a table are called on a page, in the reader's language."""

from flask_babel import gettext as _

from export.options import LONGEST_CAPTION, OptionUnknown, TableStyle


def option_words(name: str) -> str:
    """What the form calls an option, by its name here or in an address; the name itself where there is no such one."""
    names = {
        "paper": _("Paper"),
        "notes": _("Notes beneath"),
        "style": _("Style"),
        "columns": _("Columns"),
        "direction": _("Page"),
        "caption": _("Caption"),
        "number": _("Number"),
        "language": _("Language"),
    }
    own = {"note": "notes", "column": "columns", "numbered": "number"}.get(name, name)
    return str(names.get(own, name))


def offered_words(fault: OptionUnknown) -> str:
    """What is offered in place of what was refused."""
    if fault.name == "caption":
        return str(_("up to %(count)s signs", count=LONGEST_CAPTION))
    return fault.offered


def paper_words(name: str) -> str:
    """A paper's name."""
    return {"A4": "A4", "letter": str(_("US Letter"))}[name]


def style_words(style: TableStyle) -> str:
    """A style's name and what it is."""
    names = {
        "mdpi": _("MDPI: the grade behind each recommendation"),
        "vancouver": _("Vancouver: grades in columns of their own, three rules"),
        "compact": _("Compact: without the votes against"),
        "sans": _("Sans serif: as MDPI, in Heros"),
        "full": _("All figures, on a page across"),
    }
    return str(names.get(style.name, style.title))


def column_words(name: str) -> str:
    """A column's name."""
    names = {
        "recommendation": _("Recommendation"),
        "level_of_evidence": _("Level of evidence"),
        "strength": _("Strength"),
        "eligible": _("Eligible"),
        "recused": _("Recused"),
        "total": _("Total"),
        "yes": _("Yes"),
        "no": _("No"),
        "abstain": _("Abstain"),
        "round": _("Round"),
        "consensus": _("Consensus"),
    }
    return str(names[name])


def note_words(name: str) -> str:
    """What a note beneath the table tells."""
    names = {
        "abbreviations": _("Abbreviations"),
        "base": _("Base of the percentages"),
        "rules": _("Consensus levels"),
        "scale": _("Grading scale"),
        "votes": _("Counts made elsewhere, several rounds"),
    }
    return str(names[name])


def language_words(tag: str, own: str = "") -> str:
    """A language's name; own: the record's tag, for the choice that leaves it."""
    names = {
        "": _("The conference’s own (%(tag)s)", tag=own),
        "en-US": _("English, American spelling"),
        "en-GB": _("English, British spelling"),
        "es": _("Spanish"),
        "pt": _("Portuguese"),
    }
    return str(names[tag])
