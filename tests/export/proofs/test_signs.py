"""When two readings are the same, differ in typography, or in words."""

import pytest

from export.proofs.pieces import LINE_END
from export.proofs.signs import Weight, settled, weighed

SAME = [
    ("It is “so”.", 'It is "so"'),
    ("≤ 5 lesions", "≤5 lesions"),
    ("¹⁸F-FDG", "18F-FDG"),
    ("follow‑up", "follow-up"),
    ("a  wide\u00a0gap", "a wide gap"),
    ("ends twice..", "ends twice"),
    ("as shown [12,13].", "as shown."),
    ("as shown.", "as shown.¹²,¹³"),
    ("after treatment, in all", "after treatment¹²–¹⁴, in all"),
    ("as shown [@sample2020].", "as shown."),
    ("ﬁrst", "first"),
    ("≤ 5 lesions", "<= 5 lesions"),
    ("≥5 lesions", ">= 5 lesions"),
    ("as shown (12,13).", "as shown."),
    ("12-18 months", "12\u201118 months"),
]
TYPOGRAPHY = [
    ("pleural, or else", "pleural or else"),
    ("12–18 months", "12-18 months"),
    ("follow-up", "follow up"),
    ("PET/CT", "PET-CT"),
    ("High risk", "high risk"),
    ("if so; then", "if so, then"),
]
SAME += [
    ("after day^1^ of it", "after day¹ of it"),
    ("much H~2~O and CO~2~", "much H₂O and CO₂"),
    ("10^9^/L in ^18^F-FDG-PET", "10⁹/L in ¹⁸F-FDG-PET"),
    ("as 6.1–6.5 say", "as 6.1–\u20606.5 say"),
]
WORDS = [
    ("the risk", "the risks"),
    ("≤ 5 lesions", "≥ 5 lesions"),
    ("2.5 cm", "25 cm"),
    ("2.5 cm", "2.5 cm²"),
    ("12–18 months", "1218 months"),
    ("3 4", "34"),
    ("> 80%", "80%"),
    ("may", "must"),
]


@pytest.mark.parametrize(("record", "manuscript"), SAME)
def test_the_same(record: str, manuscript: str) -> None:
    assert weighed(record, manuscript) is None
    assert weighed(manuscript, record) is None


@pytest.mark.parametrize(("record", "manuscript"), TYPOGRAPHY)
def test_typography_only(record: str, manuscript: str) -> None:
    assert weighed(record, manuscript) == Weight.TYPOGRAPHIC


@pytest.mark.parametrize(("record", "manuscript"), WORDS)
def test_words_and_figures(record: str, manuscript: str) -> None:
    assert weighed(record, manuscript) == Weight.SUBSTANTIVE


def test_spaces_count_only_where_they_were_typed() -> None:
    assert weighed("in operable", "inoperable") == Weight.TYPOGRAPHIC
    assert weighed("in operable", "inoperable", is_spaced=False) is None


@pytest.mark.parametrize(
    ("record", "expected"), [("a follow-up visit", "follow-up"), ("a treatment", "followup"), ("followup", "followup")]
)
def test_a_hyphen_at_a_line_end_is_kept_where_the_record_has_it(record: str, expected: str) -> None:
    assert settled(f"follow{LINE_END}up", record) == expected


def test_several_hyphens_at_line_ends() -> None:
    told = f"quality{LINE_END}of{LINE_END}life and treat{LINE_END}ment"
    assert settled(told, "quality-of-life and treatment") == "quality-of-life and treatment"
