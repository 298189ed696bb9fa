"""The words of the ready-made rules in the reader's language.

A rule's labels and title are data, and a panel may write its own. Those of a preset are English and known: on screens
they are shown in the reader's language. Whatever else a rule says is shown as it was written. Files keep the rule's
own words, whoever asks for them.
"""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from voting.rules.bands import ConsensusRule
from voting.rules.consensus import Verdict
from voting.rules.presets import PRESETS

LABELS: dict[str, Any] = {
    "unanimous": _l("unanimous"),
    "strong": _l("strong"),
    "weak": _l("weak"),
    "not reached": _l("not reached"),
    "consensus": _l("consensus"),
    "strong consensus": _l("strong consensus"),
    "very strong consensus": _l("very strong consensus"),
    "no consensus": _l("no consensus"),
    "majority agreement": _l("majority agreement"),
    "dissent": _l("dissent"),
    "accepted": _l("accepted"),
}
"""Every label of a preset."""

CONSENSUS: dict[str, Any] = {
    "unanimous": _l("unanimous consensus"),
    "strong": _l("strong consensus"),
    "weak": _l("weak consensus"),
    "not reached": _l("consensus not reached"),
}
"""The same for a label that does not say by itself what it is a level of."""

TITLES: dict[str, Any] = {
    "At least 80 / 90 / 100% of yes + no": _l("At least 80 / 90 / 100% of yes + no"),
    "Surgical Delphi guideline: at least 80 / 90 / 100%": _l("Surgical Delphi guideline: at least 80 / 90 / 100%"),
    "ECCO: over 80% of votes cast": _l("ECCO: over 80% of votes cast"),
    "AWMF: over 50 / 75 / 95% of yes + no": _l("AWMF: over 50 / 75 / 95% of yes + no"),
    "ESPEN: over 50 / 75 / 90% of yes + no": _l("ESPEN: over 50 / 75 / 90% of yes + no"),
    "APCCC: at least 75 / 90% of yes + no": _l("APCCC: at least 75 / 90% of yes + no"),
    "At least 75% of yes + no": _l("At least 75% of yes + no"),
    "Over two thirds of those eligible": _l("Over two thirds of those eligible"),
}
"""Every title of a preset."""

NOTES: dict[str, Any] = {
    "seed": _l(
        "The source prints 80–89%, 90–99% and 100%, which leaves shares between 89 and 90% and between 99 and"
        " 100% without a level: here each level goes up to where the next begins. Its methods say “at least "
        "80%”, its results “>80%”: the methods hold."
    ),
    "surgical-delphi": _l(
        "The source prints 80–89%, 90–99% and 100%: here each level goes up to where the next begins. It does"
        " not say what its percentages are of: yes and no votes are taken."
    ),
    "ecco": _l(
        "The source counts participants: all who voted are taken, abstentions included. Exactly 80% does not pass."
    ),
    "awmf": _l(
        "The printed table leaves exactly 50% without a level: a tie is dissent here, as in AWMF's own draft "
        "code system (50% or less is no majority agreement). Guidelines differ on abstentions: here they are "
        "left out."
    ),
    "espen": _l("Not confirmed from its original. The base is not confirmed either: yes and no votes are taken."),
    "apccc": _l(
        "The conference offers several options to choose from; this is its cut for one of them against all "
        "others. Not confirmed from its original: strong consensus from 90%, and leaving abstentions out of "
        "the base."
    ),
    "at-least-75": _l(
        "The median cut of the Delphi studies reviewed there, no society's rule. The review does not fix what"
        " the percentages are of, nor whether exactly 75% passes: yes and no votes are taken, and it does."
    ),
    "two-thirds": _l(
        "The source votes only where consensus fails and no safety concern stands against it. Its base is the"
        " group: the number of those eligible must be known. Exactly two thirds do not pass."
    ),
}
"""What a preset leaves open and how it was closed, by its name."""


def level_word(label: str) -> str:
    """A level's label in the reader's language: "strong" is "fuerte"."""
    return str(LABELS.get(label, label))


def consensus_word(label: str) -> str:
    """The same for a label that stands alone: "strong" is "strong consensus"."""
    return str(CONSENSUS.get(label) or level_word(label))


def answer_word(answer: str) -> str:
    """An answer as the phone's button has it."""
    return str({"yes": _("Yes"), "no": _("No")}.get(answer) or _("Abstain"))


def decided_words(meeting: str, verdict: Verdict | None) -> str:
    """Where a statement was decided, and how: "Decided in Lisbon: 100% unanimous".

    meeting: its title, "" for a count that was recorded. verdict: None where it may not be told yet.
    """
    where = _("Decided in %(meeting)s", meeting=meeting) if meeting else _("Decided by a count that was recorded")
    if verdict is None or verdict.level is None:
        return str(where)
    return f"{where}: {verdict.percent} {level_word(verdict.level.label)}"


def countdown_words(seconds: int) -> str:
    """A countdown as a choice: “none”, “90 seconds”, “2 minutes”."""
    if not seconds:
        return str(_("None"))
    if seconds % 60 or seconds == 60:
        return str(_("%(seconds)s seconds", seconds=seconds))
    return str(_("%(minutes)s minutes", minutes=seconds // 60))


def rule_title(title: str) -> str:
    """A rule's title in the reader's language."""
    return str(TITLES.get(title, title))


def rule_note(rule: ConsensusRule) -> str:
    """A rule's note in the reader's language, where the rule is a preset as it stands."""
    preset = PRESETS.get(rule.name)
    return str(NOTES[rule.name]) if preset and preset.note == rule.note else rule.note
