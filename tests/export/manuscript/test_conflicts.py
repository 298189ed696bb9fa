"""The statement of interests: what stands of the declarations, and whose is missing."""

from export.blocks import Paragraph, plain
from export.document_people import PersonRecord
from export.manuscript.conflicts import statement
from export.manuscript.writing import Writing
from export.tongue import ENGLISH
from tests import make_manuscript as manuscripts
from tests.make_manuscript import declared, person


def told(*people: PersonRecord) -> list[str]:
    blocks = statement(Writing(manuscripts.in_rounds(people=people), ENGLISH, "en-US"))
    return [plain(each.spans).replace("\u00a0", " ") for each in blocks if isinstance(each, Paragraph)]


def test_the_latest_statement_on_each_subject_stands() -> None:
    first = person("Sample author 1", declarations=(declared("Fees", day=1), declared(day=2)))
    second = person(
        "Sample author 2",
        declarations=(declared(day=1), declared("A patent.", "2", day=2), declared("Old", "3", day=1)),
    )
    outside = person("Sample voter", group=None, role="chair", declarations=(declared("A trial", day=3),))
    assert told(first, second, outside) == [
        "Sample author 2: on question 2: A patent. on question 3: Old. Sample voter: A trial."
        " No interests were declared by: Sample author 1."
        " Eligible people were recused from 8 votes (1 in each)."
    ]


def test_missing_declarations_are_named() -> None:
    first = person("Sample author 1", declarations=(declared(),))
    found = told(first, person("Sample author 2"), person("Sample author 3"))
    assert found[1] == "[To be written: Declarations of interest of Sample author 2 and Sample author 3]"
    assert told(person("Sample author 2"))[1] == "[To be written: Declarations of interest of authors and voters]"


def test_silence_is_no_declaration_of_nothing() -> None:
    only_on_a_question = person("Sample author 1", declarations=(declared("", "2"),))
    assert "No interests" not in " ".join(told(only_on_a_question))
