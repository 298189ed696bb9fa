"""Abbreviations: what looks like one, what explains it, and what explains it in two ways."""

import pytest

from authoring.rules.check import CheckedQuestion, CheckedTable
from authoring.rules.check.short_forms import same_meaning, short_forms, used
from tests.authoring.rules.check.guidelines import graded, of, saying, table, told, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An R0 resection of mSTS after CT and MRI.", ("R0", "mSTS", "CT", "MRI")),
        ("The ¹⁸F-FDG-PET/CT of McGowan and DeMatteo.", ("FDG", "PET", "CT")),
        ("Contrast (oral and IV) is given.", ("IV",)),
        ("In stage IV, phase II, levels I, II and III, class IIa or segments IV–VI.", ()),
        ("It MUST be done; DO it in the USA or the UK, with DNA.", ("DO",)),
        ("NEVER OPERATE AT NIGHT PLEASE", ()),
        ("BRCA1, TP53, KRAS and HER2 are genes; CD34 and Ki-67 are markers.", ()),
        ("PD-L1, IL-6, COX-2, SARS-CoV-2, CTLA-4 and CA 19-9 are names.", ()),
        ("CO2, HbA1c, vitamin B12 and mRNA are known.", ()),
        ("BMI, WHO, FDA, ECOG and HIV are known.", ()),
        ("A pT2N0M0 or T3 N1 cancer, ypT0, cN1 or M1.", ()),
        ("Graded by GRADE, SIGN, USPSTF, ACC/AHA, NCCN and the Oxford OCEBM.", ()),
        ("In the GALLIUM trial, the KEYNOTE-024 study and the PRIMA and RELEVANCE trials.", ()),
        ("The AB-L2 test and the GLP-1 level.", ("AB", "GLP")),
        ("A 14 G needle, 5 mg, pH 7, p = 0.05, N = 3.", ()),
        ("See https://example.org/ABC/DEF for more.", ()),
        ("As told [@ABC2020; @DEF] and in [#6.1].", ()),
        ("MDTs and CTs are needed; NETs grow.", ("MDT", "CT", "NET")),
    ],
)
def test_what_looks_like_a_short_form(text: str, found: tuple[str, ...]) -> None:
    assert used(text) == found


def unexplained(text: str, *pairs: tuple[str, str], **more: object) -> list[str]:
    checked = saying(text, abbreviations=pairs, **more)
    return [
        short
        for (short,) in values(
            lambda it: [each for each in short_forms(it) if each.kind == "short-unexplained"], checked, "short"
        )
    ]


@pytest.mark.parametrize(
    ("text", "pairs", "found"),
    [
        ("OMD is rare.", (), ["OMD"]),
        ("OMD is rare.", (("OMD", "oligometastatic disease"),), []),
        ("Oligometastatic disease (OMD) is rare. OMD is defined.", (), []),
        ("Several tumors (OMD) are rare.", (), ["OMD"]),
        ("A disease-free interval (DFI) of 6 months; the DFI counts.", (), []),
        ("Magnetic resonance imaging (MRI; with contrast) shows it. MRI helps.", (), []),
        ("PET/CT shows it, CT does not.", (("PET/CT", "both"),), ["CT"]),
        ("OMDs are rare.", (("OMD", "oligometastatic disease"),), []),
        ("Grades follow the ESMO scale.", (), []),
        ("OS (overall survival) was long. OS counts.", (), []),
        ("OS: overall survival; DFS = disease-free survival.", (), []),
        ("OS (34 months) was long.", (), ["OS"]),
    ],
)
def test_used_and_not_explained(text: str, pairs: tuple[tuple[str, str], ...], found: list[str]) -> None:
    assert unexplained(text, *pairs) == found


def test_a_short_form_is_named_once_at_a_recommendation() -> None:
    checked = saying("CT first. CT again.", graded(text="CT is done."), graded(number="1.2", text="CT and CT."))
    (finding,) = short_forms(checked)
    assert (str(finding.place), dict(finding.values)) == ("recommendation/1.1", {"short": "CT", "times": "3"})


def test_explained_and_not_used() -> None:
    pairs = (("CRC", "colorectal cancer"), ("CT", "computed tomography"), ("PET/CT", "both"))
    checked = saying("PET/CT is done.", abbreviations=pairs)
    assert values(short_forms, checked, "short") == [("CRC",), ("CT",)]


def test_a_table_has_a_list_of_its_own_beside_the_guidelines() -> None:
    pairs = (("NR", "not reported"), ("OS", "overall survival"), ("N", "number"))
    checked = table(("A study", "30", "NR; DFI; STS"), abbreviations=pairs)
    found = [f"{each.kind} {dict(each.values)['short']}" for each in short_forms(checked)]
    assert found == ["short-unexplained DFI", "short-unexplained STS", "short-unused OS"]


def test_explained_in_two_ways() -> None:
    one, other = ((("OS", meaning),) for meaning in ("overall survival", "open surgery"))
    tables = (CheckedTable(1, "OS.", abbreviations=one), CheckedTable(2, "OS.", abbreviations=other))
    assert told(short_forms, of(tables=tables)) == ["short-twice table/2/abbreviations"]
    same = (tables[0], CheckedTable(2, "OS.", abbreviations=(("OS", "Overall-Survival"),)))
    assert told(short_forms, of(tables=same)) == []
    text = "The overall score (OS) was low."
    assert told(short_forms, saying(text, abbreviations=one)) == ["short-twice question/1/narrative"]
    assert told(short_forms, saying("The median overall survival (OS) was low.", abbreviations=one)) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("The overall survival (OS) was low. The objective status (OS) was good.",), ["question/1/narrative"]),
        (("Computed tomography (CT) was done.", "Chemotherapy (CT) was given."), ["question/2/narrative"]),
        (("The overall survival (OS) was low.", "Median overall survival (OS) was low."), []),
        (("Our overall survival (OS) was low.", "The overall survivals (OS) were low."), []),
        (("A soft-tissue tumour (STT).", "Soft tissue tumors (STTs) are rare."), []),
        (("The overall survival (OS).", "OS (objective status) was low."), ["question/2/narrative"]),
        (("Cytotoxic chemotherapy (CT).", "Chemotherapy (CT)."), []),
        (("A haemorrhage score (HS).", "The hemorrhage score (HS)."), []),
        (("Patients (PS 0–1).", "Performance status (PS)."), []),
    ],
)
def test_explained_in_two_ways_by_texts(texts: tuple[str, ...], found: list[str]) -> None:
    questions = tuple(CheckedQuestion(str(n), "What?", narrative=text) for n, text in enumerate(texts, 1))
    twice = [each for each in short_forms(of(questions=questions)) if each.kind == "short-twice"]
    assert [str(each.place) for each in twice] == found


def test_a_title_alone_explains_nothing_and_asks_nothing() -> None:
    assert told(short_forms, of(title="Guideline G1")) == []


def test_spelling_is_no_other_meaning() -> None:
    assert same_meaning("soft tissue tumour", "soft-tissue tumors")
    assert same_meaning("leukaemia", "Leukemia")
    assert not same_meaning("overall survival", "overall score")
