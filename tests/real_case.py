"""A published consensus as our own JSON record, made from its structured copy beside the tree; and a corrected copy.

Nothing of it is kept here: the copy lies in shared/data, and tests that need it skip where it does not.
"""

import copy
from typing import Any

from tests.authoring.published import keyed, published, table

Record = dict[str, Any]


def real() -> Record:
    """The structured copy as it is, misprints included; skips the test where it is not on this machine."""
    return published()


def record(source: Record) -> Record:
    """The record that Accordant imports. Everything of the source has a place in it."""
    return {
        "format": "accordant-conference/1",
        "conference": _conference(source),
        "guidelines": [_guideline(source)],
        "meetings": [],
    }


def _conference(source: Record) -> Record:
    told = source["conference"]
    chairs = [{"name": name, "role": "chair"} for name in told["co_chairs"]]
    authors = [{"name": name, "role": "member", "group": 2} for name in source["publication"]["authors"]]
    facts = {
        "publication": source["publication"],
        "held_at": told["held_at"],
        "panel": told["panel"],
        "reported_working_group": told["reported_working_group"],
        "voters_note": told["voters_note"],
        "preparation": told["preparation"],
        "voting_tool": source["voting_tool"],
        "grading_system": source["grading_system"],
        "consensus_rule": source["consensus_rule"],
        "printed_totals": source["printed_totals"],
        "printed_totals_note": source["printed_totals_note"],
        "table_columns": source["table5"]["columns"],
    }
    return {
        "slug": "real-case",
        "title": told["name"],
        "date": told["date"],
        "venue": told["venue"],
        "organisers": told["organisers"],
        "working_groups": told["working_groups"],
        "people": chairs + authors,
        "facts": facts,
    }


def _guideline(source: Record) -> Record:
    keys = keyed(source)
    scale = source["grading_system"]
    year = keys[scale["reference_number"]]["issued"]["date-parts"][0][0]
    return {
        "number": 1,
        "title": source["title"],
        "about": f"Recommendations were graded by the {scale['name']} ({year}).\n\n"
        f"Consensus was defined as follows: {source['consensus_rule']['threshold']}.",
        "working_group": source["conference"]["reported_working_group"],
        "table": {"number": 5, "caption": source["table5"]["caption"]},
        "grading_system": source.get("scale_in_use", "esmo"),
        "rule": "seed",
        "abbreviations": [list(pair) for pair in source["table5"]["abbreviations"].items()],
        "questions": [_question(each) for each in source["questions"]],
        "references": list(keys.values()),
        "evidence_tables": [table(each, keys) for each in source["evidence_tables"]],
    }


def _question(told: Record) -> Record:
    return {
        "number": str(told["number"]),
        "title": told["question"],
        "heading": told["body_heading"] if told["body_heading"] != told["question"] else "",
        "section": told["section"],
        "summary": told["summary"],
        **({"narrative": told["narrative"]} if "narrative" in told else {}),
        "recommendations": [_recommendation(each) for each in told["recommendations"]],
    }


def _recommendation(told: Record) -> Record:
    """What the section's text prints otherwise stands in its notes."""
    body = told["body_text"]
    notes = {
        "body_level_of_evidence": body["level_of_evidence"] or "–",
        "body_strength": body["strength"] or "–",
        "body_percent_yes": str(body["percent_yes"]),
        "body_percent_no": str(body["percent_no"]),
        "body_wording_differs": "yes" if body["wording_differs"] else "no",
    }
    counts = {name: told["votes"][name] for name in ("yes", "no")}
    return {
        "number": told["number"],
        "text": told["text"],
        "level_of_evidence": told["level_of_evidence"],
        "strength": told["strength"],
        "notes": notes,
        "rounds": [
            {
                "kind": "recorded",
                "state": "closed",
                "answers": "yes-no",
                **counts,
                "source": "Counts as published",
                "computed": {"percent": f"{told['percent']}%", "level": told["category"]},
            }
        ],
    }


CELLS = (
    (1, "González-Abós (2023) [17]", "Sample Size (N) and Study Period", "2003–209", "2003–2019"),
    (2, "Chapiro (2015) [48]", "Progression-Free Interval (Months)", "6,3", "6.3"),
    (3, "Pawlik (2006) [63]", "Preoperative Treatment (n, %)", "14 (35%)", "14 (47%)"),
    (3, "Groeschl (2012) [41] *", "Preoperative Treatment (n, %)", "55 (5%)", "55 (56%)"),
    (4, "Brudvik (2015) [20]", "Adjuvant Treatment (N, %)", "28 (58)", "28 (56)"),
    (4, "Pawlik (2006) [63] *", "Adjuvant Treatment (N, %)", "3 (7.5%)", "3 (10%)"),
    (4, "Groeschl (2012) [41] *", "Adjuvant Treatment (N, %)", "54 (56%)", "54 (55%)"),
)
"""What an author would mend in the evidence tables: table, row, column, as printed, as it should read."""


def corrected(source: Record) -> Record:
    """The same case as its authors might have sent it, had they known."""
    mended = copy.deepcopy(source)
    _mend_cells(mended)
    mended["grading_system"]["name"] = "scale of the Infectious Diseases Society of America as adapted by ESMO"
    for question in mended["questions"]:
        question["body_heading"] = question["question"]
        for each in question["recommendations"]:
            if each["number"] == "3.3":
                each["strength"] = "B"
            if each["number"] == "5.5":  # the statement is negative and the evidence supports it
                each["strength"] = "B"
    short = mended["table5"]["abbreviations"]
    del short["CRC"]
    short |= {"CT": "computed tomography", "IV": "intravenous", "R0": "resection with clear margins"}
    short |= {"PET": "positron emission tomography"}
    _cite_the_rest(mended)
    return mended


def _mend_cells(source: Record) -> None:
    tables = {each["number"]: each for each in source["evidence_tables"]}
    for number, reference, column, printed, right in CELLS:
        (row,) = [each for each in tables[number]["rows"] if each["Reference"] == reference]
        assert printed in row[column], (number, reference, row[column])
        row[column] = row[column].replace(printed, right)


def _cite_the_rest(source: Record) -> None:
    """The structured copy has no narratives: what its tables do not cite is cited in one sentence."""
    told = {row["reference_number"] for each in source["evidence_tables"] for row in each["rows"]}
    keys = [each["key"] for number, each in keyed(source).items() if number not in told]
    groups = (keys[n : n + 10] for n in range(0, len(keys), 10))
    source["questions"][0]["narrative"] = "\n\n".join(f"See also [@{'; @'.join(group)}]." for group in groups)
