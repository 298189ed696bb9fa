"""References: what is kept of an item, how it is called, and which two are the same work."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules import references

ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "A sample trial of something",
    "author": [{"family": "Sample", "given": "A.B."}, {"family": "Other"}, {"literal": "Sample Group"}],
    "issued": {"date-parts": [[2021, 3]]},
    "DOI": "10.1000/abc",
}
TIDIED = [
    ({"type": "nonsense", "title": " A  b "}, {"type": "article", "title": "A b"}),
    ({"title": "T", "DOI": "https://doi.org/10.1000/X."}, {"type": "article", "title": "T", "DOI": "10.1000/X"}),
    ({"title": "T", "volume": 12, "issue": True}, {"type": "article", "title": "T", "volume": "12"}),
    ({"title": "T", "author": "Sample"}, {"type": "article", "title": "T"}),
    (
        {"title": "T", "author": [{"given": "X"}, {}, 3]},
        {"type": "article", "title": "T", "author": [{"literal": "X"}]},
    ),
    (
        {"title": "T", "issued": {"date-parts": [["2021", 13]]}},
        {"type": "article", "title": "T", "issued": {"date-parts": [[2021, 13]]}},
    ),
    (
        {"title": "T", "issued": {"date-parts": [[0]], "raw": "soon"}},
        {"type": "article", "title": "T", "issued": {"literal": "soon"}},
    ),
    ({"title": "T\x00\u202eU", "abstract": "long"}, {"type": "article", "title": "TU"}),
]


@pytest.mark.parametrize(("item", "expected"), TIDIED)
def test_what_is_kept(item: dict[str, Any], expected: dict[str, Any]) -> None:
    assert references.tidy(item) == expected
    assert references.tidy(expected) == expected


def test_how_it_is_called_and_keyed() -> None:
    assert references.called(ARTICLE) == "Sample et al. 2021"
    assert references.called({"title": "T"}) == "—"
    assert references.free_key(ARTICLE, ()) == "sample2021"
    assert references.free_key(ARTICLE, ("sample2021", "sample2021b")) == "sample2021c"
    assert references.free_key({"title": "¿?"}, ()) == "ref"


@pytest.mark.parametrize("written", ["Sample, A.B.", "Sample,", "Sample Group", "{Group, of some kind}"])
def test_a_name_comes_back(written: str) -> None:
    assert references.people({"author": [references.person(written)]}) == (written,)


def change(**parts: Any) -> dict[str, Any]:
    return {name: value for name, value in (ARTICLE | parts).items() if value}


SAME = [
    (change(title="Another one entirely"), True),
    (change(DOI=""), True),
    (change(DOI="", title="A Sample Trial of Something!"), True),
    (change(DOI="10.1000/other"), False),
    (change(DOI="", issued={"date-parts": [[2020]]}), False),
    (change(DOI="", title="Short"), False),
]


@pytest.mark.parametrize(("other", "same"), SAME)
def test_which_are_the_same_work(other: dict[str, Any], same: bool) -> None:
    assert references.duplicates([ARTICLE, other]) == (((0, 1),) if same else ())


WORKS = st.fixed_dictionaries(
    {},
    optional={
        "DOI": st.sampled_from(["10.1000/1.23", "10.1000/12.3", "10.1000/ABC", "10.1000/abc"]),
        "PMID": st.sampled_from(["12", "13"]),
        "title": st.sampled_from(["A sample trial", "a sample  trial", "Another sample trial"]),
    },
)


@given(st.lists(WORKS, max_size=6), WORKS)
def test_what_is_known_is_what_comparing_each_with_each_finds(held: list[dict[str, Any]], item: dict[str, Any]) -> None:
    wanted = next((str(n) for n, each in enumerate(held) if references.duplicates([each, item])), "")
    assert references.Known({str(n): each for n, each in enumerate(held)}).find(item) == wanted


def test_a_long_list_is_known() -> None:
    held = {f"k{n}": change(DOI=f"10.1000/{n}") for n in range(3_000)}
    known = references.Known(held)
    assert [known.find(each) for each in held.values()] == list(held)
    assert known.find(change(DOI="10.1000/x")) == ""
    assert known.find(change(DOI="")) == "k0"


def test_points_in_a_doi_count_and_case_does_not() -> None:
    assert not references.duplicates([{"DOI": "10.1000/1.23"}, {"DOI": "10.1000/12.3"}])
    assert references.duplicates([{"DOI": "10.1000/aB"}, {"DOI": "10.1000/Ab"}])


def test_the_kept_one_learns_from_the_other() -> None:
    assert references.merged({"title": "A"}, {"title": "B", "PMID": "1"}) == {"title": "A", "PMID": "1"}
