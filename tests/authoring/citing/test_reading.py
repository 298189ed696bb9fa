"""References from files: each format, and what is told of what cannot be read, with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.citing import CitingFault, read
from authoring.citing.found import MOST

MEDLINE = """PMID- 123456
OWN - NLM
DP  - 2015 Mar 2
TI  - A sample trial that
      runs over two lines.
PG  - 111-9
LID - 10.1000/abc [doi]
FAU - Sample, Anna Berta
AU  - Sample AB
CN  - Sample Group
TA  - J Sampl
JT  - Journal of samples
VI  - 19
IP  - 3
PT  - Journal Article
PMC - PMC12

PMID- 7
DP  - 2016
TI  - A second one
"""
RIS = """TY  - JOUR
AU  - Sample, A.B.
AU  - Sample Group
TI  - A sample trial
T2  - Journal of samples
PY  - 2021/03/02
VL  - 3
IS  - 2
SP  - 11
EP  - 19
DO  - 10.1000/abc
ER  -

TY  - CHAP
TI  - A chapter
ER  -
"""
BIBTEX = r"""@string{js = "J. Sampl."}
@article{sample:2021,
  author = {S{\"a}mple, Anna B. and {Sample and Group} and van der Other, Jan and others},
  title = {A {Sample} trial},
  journal = js, year = 2021, month = mar, volume = 3, pages = {11--19}, doi = {10.1000/abc}
}
@misc{site, title={A site}, url={https://sample.example/a_b}, urldate={2024-04-10}}
"""
CSL = """[
 {"id": "one", "type": "article-journal", "title": "A {sample} trial", "author": [{"family": "Sample"}]},
 {"id": 2, "type": "book", "title": "Two"}
]"""


def test_medline() -> None:
    found, faults = read(MEDLINE)
    assert faults == []
    assert [each.line for each in found] == [1, 18]
    item = found[0].item
    assert item["title"] == "A sample trial that runs over two lines"
    assert item["page"] == "111–119"
    assert item["author"] == [{"family": "Sample", "given": "Anna Berta"}, {"literal": "Sample Group"}]
    assert (item["DOI"], item["PMID"], item["PMCID"]) == ("10.1000/abc", "123456", "PMC12")
    assert item["issued"] == {"date-parts": [[2015, 3, 2]]}
    assert (item["container-title"], item["container-title-short"]) == ("Journal of samples", "J Sampl")


def test_authors_in_short_stay_authors() -> None:
    """PubMed gives FAU for records of 2002 and later only."""
    record = "PMID- 1\nTI  - A sample.\n{}DP  - 2001\n"
    short = "AU  - Sample AB\nAU  - van Other Ü\nAU  - Third C Jr\nAU  - Sample Group\n"
    ((found,), faults) = read(record.format(short))
    assert faults == []
    assert found.item["author"] == [
        {"family": "Sample", "given": "AB"},
        {"family": "van Other", "given": "Ü"},
        {"family": "Third", "given": "C", "suffix": "Jr"},
        {"literal": "Sample Group"},
    ]
    mixed = "FAU - Sample, Anna\nAU  - Sample AB\nAD  - A town\n      in the sun.\nAU  - Other C\n"
    ((found,), _) = read(record.format(mixed))
    assert found.item["author"] == [{"family": "Sample", "given": "Anna"}, {"family": "Other", "given": "C"}]


def test_ris() -> None:
    found, faults = read(RIS)
    assert faults == []
    assert [(each.line, each.item["type"]) for each in found] == [(1, "article-journal"), (14, "chapter")]
    item = found[0].item
    assert item["author"] == [{"family": "Sample", "given": "A.B."}, {"literal": "Sample Group"}]
    assert (item["page"], item["volume"], item["issue"], item["DOI"]) == ("11–19", "3", "2", "10.1000/abc")
    assert item["container-title"] == "Journal of samples"
    assert item["issued"] == {"date-parts": [[2021, 3, 2]]}


def test_bibtex() -> None:
    found, faults = read(BIBTEX)
    assert faults == []
    assert [(each.line, each.key) for each in found] == [(2, "sample:2021"), (7, "site")]
    item = found[0].item
    assert item["author"] == [
        {"family": "Sämple", "given": "Anna B."},
        {"literal": "Sample and Group"},
        {"family": "Other", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "et al."},
    ]
    assert (item["title"], item["page"], item["container-title"]) == ("A Sample trial", "11–19", "J. Sampl.")
    assert item["issued"] == {"date-parts": [[2021, 3]]}
    assert found[1].item["URL"] == "https://sample.example/a_b"
    assert found[1].item["accessed"] == {"date-parts": [[2024, 4, 10]]}


def test_csl_json() -> None:
    found, faults = read(CSL)
    assert faults == []
    assert [(each.line, each.key, each.item["type"]) for each in found] == [
        (2, "one", "article-journal"),
        (3, "2", "book"),
    ]


def test_the_line_of_each_item_of_a_long_list() -> None:
    text = "[\n" + ",\n".join(
        f'{{"id": "k{n}", "title": "A {{ b \\" c", "author": [{{"family": "S"}}]}}' for n in range(MOST)
    )
    found, faults = read(f"{text}]")
    assert faults == []
    assert [each.line for each in found] == list(range(2, MOST + 2))
    assert read(f'{text},{{"title": "B"}}]') == ([], [CitingFault(0, "many", str(MOST + 1))])


WRONG = [
    ("", (0, "empty", "")),
    ("hello\nthere", (1, "other-format", "hello")),
    (MEDLINE + "\nnonsense here\n", (22, "broken", "nonsense here")),
    (RIS + "TY  - JOUR\nTI  - No end\n", (17, "no-end", "TY  - JOUR")),
    ("TY  - JOUR\nAU  - Sample\nER  -\n", (1, "no-title", "")),
    (BIBTEX + "@article{broken, title={abc\n", (8, "broken", "@article{broken, title={abc")),
    ('[{"title": "A"},\n nonsense]', (2, "broken", "Expecting value")),
    ('[{"title": "A"}, 3]', (0, "broken", "3")),
    ('[{"type": "book", "id": "x"}]', (1, "no-title", "x")),
]


@pytest.mark.parametrize(("text", "fault"), WRONG)
def test_what_cannot_be_read_is_told_with_its_line(text: str, fault: tuple[int, str, str]) -> None:
    assert read(text)[1] == [CitingFault(*fault)]


@pytest.mark.parametrize("start", ["", "PMID- 1\n", "TY  - JOUR\n", "@article{a,", "[{"])
@given(st.text(alphabet='PMIDTYAUER -{}[]@"=,\n1aé\\', max_size=80))
def test_whatever_is_read_is_taken_or_told_and_raises_nothing(start: str, text: str) -> None:
    found, faults = read(start + text)
    assert found or faults
