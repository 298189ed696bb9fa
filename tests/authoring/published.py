"""The published case as our own JSON, as far as evidence goes: its four tables and 78 references."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from authoring.rules.references import free_key, person, tidy

SOURCE = Path(__file__).parents[3] / "shared" / "data" / "liver-metastases-2025" / "conference.json"
INITIALS = re.compile(r"[^,]+, (?:[^\W\d_]\.-?)+")
CITED = re.compile(r"\[(\d+)\]")
MARK = re.compile(r"(?:(?<=\s)|(?<=\w))(\*{1,2})(?=$|[\s:])")


def published() -> dict[str, Any]:
    """The source; skips the test where it is not there."""
    if not SOURCE.exists():
        pytest.skip("the published case is not on this machine: it lies beside the tree, in shared/data")
    told: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return told


def reference(told: dict[str, Any]) -> dict[str, Any]:
    """One of its references as a CSL-JSON item."""
    item: dict[str, Any] = {
        "type": "article-journal" if told["journal"] else "webpage",
        "title": told["title"],
        "container-title": told["journal"],
        "volume": told["volume"],
        "page": told["pages"],
        "DOI": told["doi"],
        "URL": told["url"],
        "author": [person(name if INITIALS.fullmatch(name) else f"{{{name}}}") for name in told["authors"]],
        "issued": {"date-parts": [[told["year"]]]} if told["year"] else None,
        "accessed": {"literal": told["accessed"]} if told["accessed"] else None,
    }
    return tidy({name: value for name, value in item.items() if value})


def keyed(source: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Its references by their printed number, each with a key."""
    found: dict[int, dict[str, Any]] = {}
    for told in source["references"]:
        item = reference(told)
        found[told["number"]] = {"key": free_key(item, [each["key"] for each in found.values()]), **item}
    return found


def table(told: dict[str, Any], keys: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """One of its evidence tables: cells cite by key, footnote marks stand in braces."""

    def cell(text: str) -> str:
        return MARK.sub(r"{\1}", CITED.sub(lambda number: f"[@{keys[int(number[1])]['key']}]", text))

    return {
        "number": told["number"],
        "question": str(told["question_number"]),
        "caption": told["caption"],
        "columns": told["columns"],
        "rows": [[cell(row[head]) for head in told["columns"]] for row in told["rows"]],
        "footnotes": [list(pair) for pair in told["footnotes"].items()],
        "abbreviations": [list(pair) for pair in told["abbreviations"].items()],
        "source_notes": told["source_notes"],
    }


def record() -> dict[str, Any]:
    """A conference with the published questions and evidence, without votes."""
    source = published()
    keys = keyed(source)
    questions = [
        {
            "number": str(each["number"]),
            "title": each["question"],
            "heading": each["body_heading"],
            "section": each["section"],
            "summary": each["summary"],
            "recommendations": [
                {name: one[name] or "" for name in ("number", "text", "level_of_evidence", "strength")}
                for one in each["recommendations"]
            ],
        }
        for each in source["questions"]
    ]
    guideline = {
        "number": 1,
        "title": source["conference"]["working_groups"][1]["topic"],
        "grading_system": "esmo",
        "citation_style": "mdpi",
        "questions": questions,
        "references": list(keys.values()),
        "evidence_tables": [table(each, keys) for each in source["evidence_tables"]],
    }
    return {
        "format": "accordant-conference/1",
        "conference": {"title": source["title"][:200], "slug": "published"},
        "guidelines": [guideline],
        "meetings": [],
    }
