"""What people on a roll are called where only their name would not tell two of them apart. Pure."""

from collections import Counter
from collections.abc import Iterable


def called(people: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """{number: name} of (number, name, affiliation); number and affiliation follow a name that two people have.

    Upper and lower case do not tell two people apart. Whoever has no name is called "".
    """
    listed = list(people)
    bearers = Counter(name.casefold() for _number, name, _affiliation in listed if name)
    apart = {
        number: f"{name} ({', '.join(filter(None, (str(number), affiliation)))})"
        for number, name, affiliation in listed
        if bearers[name.casefold()] > 1
    }
    return {number: name for number, name, _affiliation in listed} | apart


def labelled(number: int, name: str, affiliation: str) -> str:
    """A person in a list to choose from: "7 · Anna Sample, Sample clinic", "#7" without a name."""
    return f"{number} · {', '.join(filter(None, (name, affiliation)))}" if name else f"#{number}"
