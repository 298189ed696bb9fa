"""Which reader a file is for, by its name; the readers themselves are pure and live in authoring.rules."""

from authoring.rules.findings import Kind, found
from authoring.rules.interchange import ImportPlan, ImportRefused, Problem, read_csv, read_json
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule

KINDS = (".csv", ".json")


def read_file(
    name: str,
    content: bytes,
    *,
    title: str = "",
    scale: str | None = None,
    rule: ConsensusRule | None = None,
    abbreviations: tuple[tuple[str, str], ...] = (),
) -> ImportPlan:
    """The plan that the file makes. A JSON file names its own scale, rule and abbreviations; a CSV file cannot.

    Raises ImportRefused with everything that is wrong, each with its place; also for other kinds of files.
    """
    suffix = name.lower().rpartition(".")[2]
    if suffix == "json" or (suffix != "csv" and content.lstrip()[:1] == b"{"):
        return read_json(content)
    if suffix not in ("csv", "txt", "tsv"):
        raise ImportRefused([Problem(0, "", found(Kind.OTHER_KIND, text=name[-40:]))])
    return read_csv(
        content,
        title=title,
        scale=scale,
        rule=rule or DEFAULT_RULE,
        source=f"Imported from {name}"[:200],
        abbreviations=abbreviations,
    )
