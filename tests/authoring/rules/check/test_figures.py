"""Figures: shares that do not recompute, decimal commas, spans of years, thresholds."""

import pytest

from authoring.rules.check.cells import groups_of, in_tables
from authoring.rules.check.figures import commas, possible, years
from authoring.rules.check.percentages import as_percent, fits
from authoring.rules.check.shares import in_prose
from authoring.rules.check.thresholds import thresholds
from tests.authoring.rules.check.guidelines import graded, of, saying, table, told, values
from voting.rules.consensus import PRESETS


@pytest.mark.parametrize(
    ("count", "base", "percent", "is_right"),
    [
        (12, 34, "35.3", True),
        (12, 34, "35.9", False),
        (12, 34, "35", True),
        (1, 8, "12.5", True),
        (1, 8, "13", True),
        (1, 8, "12", True),
        (1, 8, "14", False),
        (0, 5, "0", True),
        (5, 5, "100", True),
        (6, 5, "120", False),
        (3, 0, "0", False),
        (0, 0, "0", True),
        (1, 250, "<1", True),
        (5, 250, "<1", False),
        (29, 50, ">50", True),
        (24, 50, "≥ 50", False),
        (28, 50, "~55", True),
        (28, 50, "nearly 60", True),
        (28, 50, "about 58", False),
        (28, 50, "about 75", False),
        (3, 40, "7,5", True),
    ],
)
def test_a_share_and_its_percentage(count: int, base: int, percent: str, is_right: bool) -> None:
    assert fits(count, base, percent) is is_right


def test_the_percentage_as_it_should_read() -> None:
    assert [as_percent(12, 34, decimals) for decimals in (0, 1, 2)] == ["35", "35.3", "35.29"]


SUMMARY = (
    "Of 34 recommendations, 3 (8.8%) did not reach consensus, 7 (20.6%) reached a weak consensus, "
    "12 ({0}) a strong consensus and 12 ({0}) an unanimous consensus."
)


@pytest.mark.parametrize(
    ("narrative", "expected"),
    [
        ("In all, 28 of 50 patients (58%) were treated.", [("28", "50", "58%", "56%")]),
        ("In all, 28 of 50 patients (56%) were treated.", []),
        ("In all, 28 of the 50 patients (56.0%) were treated.", []),
        ("Treated were 28/50 (58%).", [("28", "50", "58%", "56%")]),
        ("Treated were 28/50 (56%).", []),
        ("About 58% (28/50) were treated.", [("28", "50", "58%", "56%")]),
        ("About 56% (28 of 50) were treated.", []),
        ("Of 1,234 patients, 617 (50%) were treated.", []),
        ("Of 1,234 patients, 617 (55%) were treated.", [("617", "1234", "55%", "50%")]),
        (SUMMARY.format("35.9%"), [("12", "34", "35.9%", "35.3%")]),
        (SUMMARY.format("35.3%"), []),
        # the base may stand in the sentence before, or be another number of the sentence
        ("There were 50 patients. Of these 50, 28 (56%) were men and 22 (44%) women.", []),
        ("Of 50 patients 40 had surgery, with 10 (25%) complications.", []),
        ("Of 200 screened patients, 150 were included and 30 (20%) died.", []),
        ("Among 50 patients, 28 (56%) had surgery, of which 14 (50%) had no relapse.", []),
        ("A total of 126 patients had surgery; 65 (52%) had chemotherapy before and 33 (26%) after it.", []),
        ("Complications were seen in 12 patients (24%) of the 50 resected.", []),
        ("Toxicity occurred in <1% (1/250).", []),
        ("Toxicity occurred in <1% (5/250).", [("5", "250", "<1%", "2%")]),
        ("About 55% (28/50) were treated.", []),
        ("Twelve of 34 (45%) agreed.", [("12", "34", "45%", "35%")]),
        ("Eleven of 34 (32%) agreed.", []),
        ("Of the treated, 12/34 patients (45%) agreed.", [("12", "34", "45%", "35%")]),
        ("Treated were 60 of 50 (83%).", [("60", "50", "83%", "120%")]),
        ("They were 150% (3 of 2).", [("3", "2", "150%", "150%")]),
        # two figures with a stroke that are no count and base
        ("Grade 3/4 toxicity (12%) was seen.", []),
        ("Toxicity of grade 3/4 (12%) and 1/2 (30%) was seen.", []),
        ("In week 2/3 (75% dose) and on day 8/21 (50%) it stopped.", []),
        ("Blood pressure was 120/80 (95%).", []),
        ("On 12/2020 (50%), 03/05 (12%) and 31/12 (9%) it was counted.", []),
        ("CDK4/6 inhibitors (60%) and HPV 16/18 (70%) were told.", []),
        ("They were 150% (3/2).", []),
        # a percentage that is of something else
        ("Response was seen in 12/34 patients (95% CI 20–52%).", []),
        ("Of all, 12 of 34 patients had surgery, 50% had chemotherapy.", []),
        ("In 12 of 34 patients (75% dose) it was stopped.", []),
        # nothing to compare with
        ("Across 12 series clear margins were reached in most, with 3 (5%) deaths in the largest.", []),
        ("In 12 studies from 9 countries, 45 (30%) had a second operation.", []),
        ("Overall survival was 42% (range 30–50%).", []),
        ("The response rate was 12 (35.9%).", []),
        ("The hazard ratio was 1.38 (95% CI 0.86–2.23).", []),
        ("Five-year survival was 48% in 2015.", []),
        ("Within 6 months of 12 operations, mortality was 3%.", []),
    ],
)
def test_shares_in_sentences(narrative: str, expected: list[tuple[str, ...]]) -> None:
    found = values(in_prose, saying(narrative), "count", "base", "percent", "right")
    assert sorted(set(found)) == expected


def test_a_sentence_on_levels_is_on_the_votes() -> None:
    sentence = "Strong consensus was reached by 12 (35.9%), weak consensus by 7 (20.6%)."
    votes = [graded(number=f"1.{n}", has_result=True) for n in range(1, 35)]
    assert values(in_prose, saying(sentence, *votes), "count", "base", "right") == [("12", "34", "35.3%")]
    assert values(in_prose, saying(sentence), "count") == []


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("37 1998–2014", [("", 37)]),
        ("LMS: 47 Non-LMS (non-GIST): 50 1998–2013", [("lms", 47), ("non-lms", 50)]),
        ("LMS: 18; non-LMS (non-GIST): 12", [("lms", 18), ("non-lms", 12)]),
        ("Sarcoma: 98", [("sarcoma", 98)]),
        ("40{*} 2017–2021", [("", 40)]),
        ("GIST/GI LMS: 34 (61%) Other: 22 (39%)", [("gist/gi lms", 34), ("other", 22)]),
        ("not told", []),
        ("1,204", [("", 1204)]),
    ],
)
def test_how_many_a_study_has(cell: str, groups: list[tuple[str, int]]) -> None:
    assert [(group.label, group.size) for group in groups_of(cell)] == groups


@pytest.mark.parametrize(
    ("size", "cell", "expected"),
    [
        ("24", "3 (13%)", []),
        ("24", "3 (15%)", [("3", "24")]),
        ("Sarcoma: 98", "55 (5%)", [("55", "98")]),
        ("Sarcoma: 98", "55 (56%)", []),
        ("A: 47 B (mixed): 50", "A: 27 (57) B: 28 (58)", [("28", "50")]),
        ("A: 47 B (mixed): 50", "A: 27 (57) B: 28 (56)", []),
        ("A: 59 B: 67", "A + B: 65 (52)", []),
        ("A: 59 B: 67", "A + B: 65 (55)", [("65", "126")]),
        ("A: 18; B: 12", "14 (35%)", [("14", "30")]),
        ("A: 18; B: 12", "6 (33%)", []),
        ("A: 34 (61%) B: 22 (39%)", "23 (41%)", []),
        ("A: 34 (65%) B: 22 (39%)", "23 (41%)", [("34", "56")]),
        ("24", "12/20 (60%)", []),
        ("24", "12/20 (65%)", [("12", "20")]),
        ("not told", "3 (15%)", []),
        ("24", "16 (1–61)", []),
        ("24", "", []),
    ],
)
def test_shares_in_a_row(size: str, cell: str, expected: list[tuple[str, str]]) -> None:
    assert values(in_tables, table(("A study (2015)", size, cell)), "count", "base") == expected


def test_a_head_tells_its_own_base() -> None:
    heads = ("Outcome", "Surgery (n = 50), n (%)", "No surgery (n = 20), n (%)")
    row = ("Complications", "28 (58)", "5 (25)")
    assert values(in_tables, table(row, heads=heads), "count", "base") == [("28", "50")]


def test_figures_in_brackets_are_percentages_only_where_the_head_says_so() -> None:
    heads = ("Study", "Sample Size (N)", "Median survival (months)")
    assert told(in_tables, table(("A study", "24", "58 (40)"), heads=heads)) == []
    assert told(in_tables, table(("A study", "24", "58 (40)"))) == ["share table/1/cell/1:3"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("6,3", "21.2", "30.0"), ["6,3"]),
        (("6.3", "21.2", "30.0"), []),
        (("6,3", "21,2", "30.0"), []),  # the guideline writes its decimals with commas
        (("1,234", "21.2", "30.0"), []),
        (("Tables 1,2", "21.2", "30.0"), []),
        (("[1,3]", "21.2", "30.0"), []),
        (("2,3-dihydroxy", "21.2", "30.0"), []),
        (("A, 3 and B,4", "21.2", "30.0"), []),
        (("0,05", "21.2", "30.0"), ["0,05"]),
    ],
)
def test_decimal_commas(cells: tuple[str, str, str], found: list[str]) -> None:
    assert [figure for (figure,) in values(commas, table(cells), "figure")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Patients of 2003–209 were included.", ["2003–209"]),
        ("Patients of 2010–2005 were included.", ["2010–2005"]),
        ("Patients of 2003-20199 were included.", ["2003-20199"]),
        ("Patients of 1998–2013 were included.", []),
        ("Patients of 1998–04 and 2010–12 were included.", []),
        ("It costs 2000–500 mg a day.", []),
        ("Trial 2010-123456-12 was stopped.", []),
        ("On 2024-05-10 we met.", []),
        ("The pages 1348–1365 hold it.", []),
        ("From 2000 – 1990 nothing was seen.", ["2000 – 1990"]),
        ("The trial ran from 2015 to 2011.", ["from 2015 to 2011"]),
        ("Between 2015 and 2011 all were included.", ["Between 2015 and 2011"]),
        ("Entre 2015 y 2011 se incluyeron; de 2015 a 2011.", ["Entre 2015 y 2011", "de 2015 a 2011"]),
        ("The trial ran from 2011 to 2015.", []),
        ("Between 2011 and 2015 all were included.", []),
        ("The dose fell from 2000 to 1950 mg, and cases decreased from 2010 to 1990.", []),
        ("We chose from 2000 to 1950 patients.", []),
    ],
)
def test_spans_of_years(text: str, found: list[str]) -> None:
    assert [span for (span,) in values(years, saying(text), "span")] == found


def test_two_figures_of_a_year_may_be_in_the_next_century() -> None:
    assert [possible("1998", "04"), possible("2010", "12"), possible("1998", "60")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Consensus needs at least 80% of the voters.", []),
        ("Consensus was defined as agreement of 80% or more.", []),
        ("Consensus (>80% agreement) was reached.", ["threshold-other"]),
        ("More than 80% agreement was taken as consensus.", ["threshold-other"]),
        ("Consensus was defined as agreement by at least 75% of the voters.", ["threshold-unknown"]),
        ("Of the voters, more than 60% were women.", []),
        ("A strong consensus needed over 92%.", ["threshold-unknown"]),
        ("Consensus required 75 percent.", ["threshold-unknown"]),
        ("Consensus required 80 percent.", []),
        ("Consensus was defined as 70% agreement.", ["threshold-unknown"]),
        ("The votes needed 3 weeks; 70% took part.", []),
        ("A response of at least 30% was seen.", []),
        ("Survival of over 80% was seen.", []),
        ("Strong consensus starts at ≥ 90% agreement.", []),
    ],
)
def test_thresholds_in_the_text(text: str, found: list[str]) -> None:
    assert [each.kind for each in thresholds(saying(text))] == found
    assert [each.kind for each in thresholds(of(about=text))] == found


def test_a_rule_that_begins_over_its_cut() -> None:
    rule = next(rule for rule in PRESETS.values() if any(not band.inclusive for band in rule.bands[:-1]))
    band = next(band for band in rule.bands[:-1] if not band.inclusive)
    figure = f"{float(band.lower * 100):g}%"
    over, least = (f"Consensus needs {word} {figure} of the votes." for word in ("more than", "at least"))
    assert told(thresholds, saying(over, rule=rule)) == []
    assert told(thresholds, saying(least, rule=rule)) == ["threshold-other question/1/narrative"]
