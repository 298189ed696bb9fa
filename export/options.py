"""How the table is printed: style, columns, paper, caption, language. Data: every format reads the same options.

A style is a named set of choices; what is chosen beside it overrules it. Source: docs/publishing.md#styles.
"""

from dataclasses import dataclass, replace

from export.notes import NOTES

PAPERS = ("A4", "letter")
MOST_TABLES = 1000
DIRECTIONS = ("portrait", "landscape")
LANGUAGES = ("en-US", "en-GB", "es", "pt")
"""Languages that a file can be asked for in; the record's own, whatever it is, beside them."""
FACES = ("serif", "sans")
LONGEST_CAPTION = 500
COLUMNS = (
    "recommendation",
    "level_of_evidence",
    "strength",
    "eligible",
    "recused",
    "total",
    "yes",
    "no",
    "abstain",
    "round",
    "consensus",
)
"""Every column that the table can have, in the order of print. "consensus": the percentage and the level's word."""


@dataclass(frozen=True)
class TableStyle:
    """A journal's way to set the table. columns: of COLUMNS; abstain is there only where anybody could abstain.

    is_wide: printed across. label_stop: the sign after "Table 5". rules: "groups" draws a line
    above each question, "plain" only the three of the table. face: of FACES.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    is_wide: bool = False
    label_stop: str = "."
    rules: str = "groups"
    face: str = "serif"


STYLES = {
    each.name: each
    for each in (
        TableStyle("mdpi", "MDPI", ("recommendation", "total", "yes", "no", "abstain", "consensus")),
        TableStyle(
            "vancouver",
            "Vancouver",
            ("recommendation", "level_of_evidence", "strength", "total", "yes", "no", "abstain", "consensus"),
            rules="plain",
        ),
        TableStyle("compact", "One column fewer", ("recommendation", "total", "yes", "abstain", "consensus")),
        TableStyle("sans", "Sans serif", ("recommendation", "total", "yes", "no", "abstain", "consensus"), face="sans"),
        TableStyle("full", "All figures, across", COLUMNS, is_wide=True),
    )
}


class OptionUnknown(ValueError):
    """A value that is not offered. name: of the option; offered: what is, in words."""

    def __init__(self, name: str, offered: str) -> None:
        super().__init__(f"{name}: {offered}")
        self.name, self.offered = name, offered


@dataclass(frozen=True)
class TableOptions:
    """What is chosen for a table.

    columns: () for the style's. is_wide: None for the style's. caption, number, language: "" and 0 for the record's.
    language: of LANGUAGES. only_reached: leaves out what did not reach consensus or has no result.
    Raises OptionUnknown for a value that is none of those offered.
    """

    paper: str = "A4"
    notes: tuple[str, ...] = NOTES
    style: str = "mdpi"
    columns: tuple[str, ...] = ()
    is_wide: bool | None = None
    caption: str = ""
    number: int = 0
    language: str = ""
    only_reached: bool = False

    def __post_init__(self) -> None:
        for name, chosen, offered in (
            ("paper", {self.paper}, PAPERS),
            ("notes", set(self.notes), NOTES),
            ("style", {self.style}, STYLES),
            ("columns", set(self.columns), COLUMNS),
            ("language", {self.language} - {""}, LANGUAGES),
        ):
            if not chosen <= set(offered):
                raise OptionUnknown(name, ", ".join(offered))
        if self.columns and "recommendation" not in self.columns:
            raise OptionUnknown("columns", "recommendation …")
        if not 0 <= self.number < MOST_TABLES:
            raise OptionUnknown("number", f"1–{MOST_TABLES - 1}")
        if len(self.caption) > LONGEST_CAPTION:
            raise OptionUnknown("caption", f"≤ {LONGEST_CAPTION}")

    @property
    def chosen(self) -> TableStyle:
        """The style, with the columns and the direction of the page that were chosen beside it."""
        style = STYLES[self.style]
        columns = tuple(name for name in COLUMNS if name in (self.columns or style.columns))
        return replace(style, columns=columns, is_wide=style.is_wide if self.is_wide is None else self.is_wide)
