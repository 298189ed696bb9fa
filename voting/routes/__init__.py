"""The pages of voting: join and phone, projector, chair. They parse, call and render."""

from flask import Blueprint

from voting import words
from voting.grade_words import grade_word
from voting.rules.diff import diff

blueprint = Blueprint("voting", __name__)
for word in (words.level_word, words.consensus_word, words.rule_title, words.rule_note, grade_word):
    blueprint.add_app_template_filter(word, word.__name__)
blueprint.add_app_template_filter(words.countdown_words, "countdown_words")

blueprint.add_app_template_global(words.decided_words, "decided_words")
blueprint.add_app_template_global(diff, "changes_between")

# The modules hang their pages on the blueprint.
from voting.routes import chair, desk, interests, phone, projector, roll, roll_files, settings  # noqa: E402, F401
