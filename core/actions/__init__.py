"""The verbs of the core: each writes in one transaction with its journal line. See core.transactions.action."""

from core.actions.conferences import (
    GroupDraft,
    create_conference,
    end_reading_link,
    make_reading_link,
    set_conference_facts,
    set_further_facts,
)
from core.actions.declarations import declare
from core.actions.invitations import NewLink, accept_anew, accept_invitation, invite, revoke_invitation
from core.actions.members import add_member, change_role, remove_member, set_role
from core.actions.people import NewPerson, create_person, set_password, tidy_email
from core.actions.profiles import Profile, edit_profile, edit_profile_of, profile_of, speechless
from core.actions.records import PersonDraft, StatementDraft, take_in_people
from core.actions.resets import make_reset, make_reset_by_mail, use_reset

__all__ = [
    "GroupDraft",
    "NewLink",
    "NewPerson",
    "PersonDraft",
    "Profile",
    "StatementDraft",
    "accept_anew",
    "accept_invitation",
    "add_member",
    "change_role",
    "create_conference",
    "create_person",
    "declare",
    "edit_profile",
    "edit_profile_of",
    "end_reading_link",
    "invite",
    "make_reading_link",
    "make_reset",
    "make_reset_by_mail",
    "profile_of",
    "remove_member",
    "revoke_invitation",
    "set_conference_facts",
    "set_further_facts",
    "set_password",
    "set_role",
    "speechless",
    "take_in_people",
    "tidy_email",
    "use_reset",
]
