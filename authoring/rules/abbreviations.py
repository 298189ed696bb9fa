"""Abbreviations: read from a list, checked for doubles, sorted as they are printed."""

from dataclasses import dataclass

MAX_SIGNS = 300


@dataclass(frozen=True)
class AbbreviationFault:
    """What is wrong in a list. code: "no-comma", "twice" or "too-long"."""

    line: int
    code: str
    text: str


def read_abbreviations(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[AbbreviationFault, ...]]:
    """The (short, meaning) pairs of a list, sorted, and what is wrong with it.

    One pair a line, or pairs joined by semicolons: "OMD, oligometastatic disease; STS, soft tissue sarcoma". The short
    form ends at the first comma or tab. A trailing full stop is dropped.
    """
    pairs: dict[str, str] = {}
    faults = []
    for line, row in enumerate(text.splitlines(), 1):
        for item in filter(None, (part.strip() for part in row.rstrip().rstrip(".").split(";"))):
            short, comma, meaning = (part.strip() for part in item.replace("\t", ",", 1).partition(","))
            if not comma or not short or not meaning:
                faults.append(AbbreviationFault(line, "no-comma", item[:60]))
            elif len(item) > MAX_SIGNS:
                faults.append(AbbreviationFault(line, "too-long", short[:60]))
            elif short in pairs and pairs[short] != meaning:
                faults.append(AbbreviationFault(line, "twice", short))
            else:
                pairs[short] = meaning
    return tuple(sorted(pairs.items(), key=lambda pair: pair[0].casefold())), tuple(faults)


def as_text(pairs: tuple[tuple[str, str], ...]) -> str:
    """The list as one edits it: one "short, meaning" a line."""
    return "\n".join(f"{short}, {meaning}" for short, meaning in pairs)
