"""What a reader of files can find: a closed list of kinds, each with its figures. Says nothing in words.

Every kind is worded once, in authoring.file_words, in the language of whoever reads.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The closed list. First what keeps a file out, by where it is found; then what is only noticed."""

    TOO_LARGE = "too-large"
    ZIPPED = "zipped"
    OLD_OFFICE = "old-office"
    PDF = "pdf"
    COMPRESSED = "compressed"
    OTHER_ENCODING = "other-encoding"
    OTHER_KIND = "other-kind"

    SCALE_UNKNOWN = "scale-unknown"
    FILE_EMPTY = "file-empty"
    HEAD_ONLY = "head-only"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    QUOTES = "quotes"
    COLUMN_MISSING = "column-missing"
    COLUMN_TWICE = "column-twice"
    COLUMN_NAME_LONG = "column-name-long"
    COLUMN_UNNAMED = "column-unnamed"
    CELLS = "cells"
    CELL_EMPTY = "cell-empty"
    TOO_LONG = "too-long"
    CONTROL_SIGN = "control-sign"
    FORMULA = "formula"
    NOT_WHOLE = "not-whole"
    COUNT_MISSING = "count-missing"
    PAIR_MISSING = "pair-missing"
    SUM = "sum"
    NO_NUMBER = "no-number"
    NUMBER_ON_LINE = "number-on-line"
    OTHER_TITLE = "other-title"
    OFF_SCALE = "off-scale"

    NOT_JSON = "not-json"
    KEY_TWICE = "key-twice"
    NO_JSON_NUMBER = "no-json-number"
    TOO_MANY_DIGITS = "too-many-digits"
    TOO_DEEP = "too-deep"
    OTHER_FORMAT = "other-format"
    NO_OBJECT = "no-object"
    NO_LIST = "no-list"
    NO_TEXT = "no-text"
    NO_PAIR = "no-pair"
    NO_FLAG = "no-flag"
    NO_DAY = "no-day"
    NO_MOMENT = "no-moment"
    NO_LANGUAGE = "no-language"
    NO_RULE = "no-rule"
    RULE = "rule"
    SCALE = "scale"
    DIRECTION = "direction"
    MISSING = "missing"
    NUMBER_MISSING = "number-missing"
    OUT_OF_RANGE = "out-of-range"
    UNKNOWN_WORD = "unknown-word"
    RECUSED = "recused"
    ABSTENTIONS = "abstentions"
    NO_GUIDELINES = "no-guidelines"
    NO_GROUP = "no-group"
    NO_GUIDELINE = "no-guideline"
    NUMBER_TWICE = "number-twice"
    NOT_OF_GUIDELINE = "not-of-guideline"
    AGENDA_TWICE = "agenda-twice"
    NO_QUORUM = "no-quorum"
    NEEDS_ROLL = "needs-roll"
    NO_RECOMMENDATION = "no-recommendation"
    INTEREST_TWICE = "interest-twice"
    NO_EMAIL = "no-email"
    NO_ORCID = "no-orcid"
    NO_COUNTRY = "no-country"
    DECLARED = "declared"
    NO_KEY = "no-key"
    NO_QUESTION = "no-question"
    ROW_WIDE = "row-wide"
    OTHER_WORDING = "other-wording"
    SAME_WORDING = "same-wording"
    SAME_PERSON = "same-person"
    BOTH_SETTLED = "both-settled"
    NOBODY_NAMED = "nobody-named"

    UNPACKED = "unpacked"
    NOT_READABLE = "not-readable"
    WITH_ENTITIES = "with-entities"
    FORMULA_EMPTY = "formula-empty"
    CELL_ERROR = "cell-error"
    NO_SHEET = "no-sheet"
    NO_TABLE = "no-table"
    NO_COUNTS = "no-counts"
    VOTES_ONLY = "votes-only"

    SCALE_FOUND = "scale-found"
    BROKEN_SIGN = "broken-sign"
    RESULT_ALONE = "result-alone"
    RESULT_UNCHECKED = "result-unchecked"
    RESULT_OTHER = "result-other"
    SAME_TITLE = "same-title"
    KEY_UNKNOWN = "key-unknown"
    OWN_RULE = "own-rule"
    MEETING_ENDED = "meeting-ended"
    REFERENCE_PART = "reference-part"
    FILLED = "filled"
    TEXT_LEFT = "text-left"
    TEXT_TAKEN = "text-taken"
    TABLES_TAKEN = "tables-taken"
    TABLE_LEFT = "table-left"
    REFERENCES_TAKEN = "references-taken"
    REFERENCES_LEFT = "references-left"
    REFERENCE_UNREAD = "reference-unread"
    CITED_BY_NUMBER = "cited-by-number"
    FOOTNOTES_LEFT = "footnotes-left"
    PEOPLE_LEFT = "people-left"
    MEETINGS_LEFT = "meetings-left"
    WAIVERS_LEFT = "waivers-left"
    COMMENTS_LEFT = "comments-left"
    TEXT_KEPT = "text-kept"


@dataclass(frozen=True)
class Finding:
    """One kind with what its words are filled in with, in the order in which it was given."""

    kind: Kind
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return " ".join((self.kind, *(f"{name}={value}" for name, value in self.values)))


def found(kind: Kind, /, **values: str | int) -> Finding:
    """The finding, with its values by name."""
    return Finding(kind, tuple(values.items()))
