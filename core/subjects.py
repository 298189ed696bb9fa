"""What the core is told of the departments above it, without knowing them: app.py hands these functions over."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

OWN_GUIDELINES = "own_guidelines"
"""(conference id, working group's id) -> the numbers, in addresses, of the guidelines that this group writes."""
SUBJECTS = "declaration_subjects"
"""conference id -> what can be declared on, in order."""


@dataclass(frozen=True)
class Subject:
    """What somebody may declare an interest in. key: opaque here, such as "question:7"; guideline: its number."""

    key: str
    number: str
    title: str
    guideline: int = 1


def own_guidelines(conference_id: int, working_group_id: int) -> frozenset[int]:
    """The numbers of the guidelines that the working group writes."""
    told: Callable[[int, int], frozenset[int]] = current_app.extensions[OWN_GUIDELINES]
    return told(conference_id, working_group_id)


def subjects(conference_id: int) -> tuple[Subject, ...]:
    """What can be declared on in the conference."""
    told: Callable[[int], tuple[Subject, ...]] = current_app.extensions[SUBJECTS]
    return told(conference_id)
