"""One thing in two wordings: titles of questions in two places, recommendations voted on and standing."""

import re
import unicodedata
from collections.abc import Iterator

from authoring.rules.check.found import Finding, Kind, found
from authoring.rules.check.record import Checked


def titles(checked: Checked) -> Iterator[Finding]:
    """Questions whose heading in the text is worded differently; capitals, spaces and signs do not matter."""
    for question in checked.questions:
        if question.heading.strip() and folded(question.heading) != folded(question.title):
            names = {"title": question.title, "heading": question.heading}
            yield found(Kind.TITLE_DIFFERS, question.place("heading"), "", **names)


def folded(title: str) -> str:
    """The words of a title, as they are compared."""
    flat = unicodedata.normalize("NFKC", title).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", flat).split())


def voted(checked: Checked) -> Iterator[Finding]:
    """Recommendations whose last vote was on another wording, or on another grade, than what stands."""
    for each in checked.recommendations:
        if each.voted is None or each.has_result:
            continue
        if each.voted.text != each.text:
            yield found(Kind.VOTED_OTHERWISE, each.place, each.text, was=each.voted.text)
        else:
            yield found(Kind.GRADED_SINCE, each.place, each.text, was=each.voted.grade, now=each.label)
