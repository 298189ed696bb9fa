"""What is printed of an editorial change: whole sentences, or clauses where these are too long."""

from datetime import UTC, datetime

import pytest

from export.changes_phrases import editorial
from export.document import Row
from export.document_together import ChangeRecord
from export.tongue import ENGLISH
from tests.make_document import document, section

LONG = "Patients who " + "are seen in the sample clinic " * 16 + "for the first time, "


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "Operate early, as in 1.3. Then wait.",
            "Operate early (see 1.3). Then wait.",
            "“Operate early, as in 1.3.” → “Operate early (see 1.3).”",
            id="the end of the sentence changed as well",
        ),
        pytest.param(
            "Operate early. Wait for 1.2 weeks. Look again.",
            "Operate early. Wait for 1.3 weeks. Look again.",
            "“Wait for 1.2 weeks.” → “Wait for 1.3 weeks.”",
            id="one sentence of three",
        ),
        pytest.param(
            "Look once; operate early; wait.",
            "Look once; operate late; wait long.",
            "“operate early;” → “operate late;”; “wait.” → “wait long.”",
            id="two places",
        ),
        pytest.param(
            f"{LONG}operate early.",
            f"{LONG}operate late.",
            "“operate early.” → “operate late.”",
            id="a clause of a long sentence",
        ),
    ],
)
def test_a_change_is_told_in_words_that_can_be_read(old: str, new: str, said: str) -> None:
    assert told(old, new) == f"1.1 was edited after its vote ({said}), as Sample one and Sample other agreed."


def test_what_is_too_long_is_told_without_its_words() -> None:
    assert told("a" * 400, "b" * 400) == "1.1 was edited after its vote, as Sample one and Sample other agreed."


def told(old: str, new: str) -> str:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    change = ChangeRecord(old, new, "editorial", "Sample one", at, "Sample other", at)
    (sentence,) = editorial(document(section("1", Row("1.1", new, bridge=(change,)))), ENGLISH)
    return sentence
