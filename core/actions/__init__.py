"""The verbs of the core: each writes in one transaction with its journal line. See core.transactions.action."""

from core.actions.conferences import GroupDraft, create_conference, set_conference_facts
from core.actions.members import add_member, change_role, remove_member, set_role
from core.actions.people import NewPerson, create_person, set_password, tidy_email

__all__ = [
    "GroupDraft",
    "NewPerson",
    "add_member",
    "change_role",
    "create_conference",
    "create_person",
    "remove_member",
    "set_conference_facts",
    "set_password",
    "set_role",
    "tidy_email",
]
