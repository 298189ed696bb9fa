"""Who may come through which door, as tests/test_every_door.py walks it. A new endpoint is listed here first."""

ANYONE = "everybody"
ACCOUNT = "whoever is signed in"
READ = "whoever has a role here"
COMMENT = "whoever may comment"
WRITE = "editors, and the guideline's own working group"
REVIEW = "editors, and the chair of the guideline's own working group"
EDIT = "editors"
MODERATE = "whoever runs meetings"
ADMINISTER = "owners"

NOBODY = frozenset[str]()
ROLES = ("reader", "chair", "member of 1", "member of 2", "group-chair of 1", "group-chair of 2", "editor", "owner")
"""Each in the sample conference, whose guideline 1 is working group 1's."""
VISITORS = ("nobody", "stranger", "owner elsewhere", *ROLES)

LETS_IN: dict[str, frozenset[str]] = {
    ANYONE: frozenset(VISITORS),
    ACCOUNT: frozenset(VISITORS) - {"nobody"},
    READ: frozenset(ROLES),
    COMMENT: frozenset(ROLES) - {"reader"},
    WRITE: frozenset({"member of 1", "group-chair of 1", "editor", "owner"}),
    REVIEW: frozenset({"group-chair of 1", "editor", "owner"}),
    EDIT: frozenset({"editor", "owner"}),
    MODERATE: frozenset({"chair", "editor", "owner"}),
    ADMINISTER: frozenset({"owner"}),
}

DOORS: dict[str, str] = {
    "static": ANYONE,
    **dict.fromkeys(
        (
            *("core.home", "core.healthz", "core.readyz", "core.sign_in", "core.lost_password"),
            *("core.accept", "core.use_reset", "core.read_by_link", "voting.join", "voting.enter"),
        ),
        ANYONE,
    ),
    # The join code is the key; the tests have it.
    **dict.fromkeys(
        (
            *("voting.phone", "voting.phone_events", "voting.phone_state", "voting.qr"),
            *("voting.take", "voting.cast"),
        ),
        ANYONE,
    ),
    **dict.fromkeys(
        (
            *("core.profile", "core.change_password", "core.sign_out"),
            *("authoring.found", "authoring.import_new"),  # who may found conferences is asked further inside
        ),
        ACCOUNT,
    ),
    **dict.fromkeys(
        (
            *("core.panel", "core.roles", "authoring.overview"),
            *("export.results", "export.download", "export.text", "export.text_pdf"),
            *("tables.options", "tables.evidence"),
            "proofs.manuscript_check",
            *("results.figure", "results.cite", "results.pack", "since.changed"),
            *("work.standing", "work.cancel"),  # who asked for the file is asked further inside
            *("manuscript.whole", "manuscript.download", "manuscript.checklist", "manuscript.download_checklist"),
            "export.minutes",  # whether the meeting has ended is asked further inside
        ),
        READ,
    ),
    **dict.fromkeys(
        (
            *("core.declare", "authoring.news", "authoring.mark_read", "authoring.compare_wordings"),
            "authoring.compare_narratives",
            *("authoring.recommendation_discussion", "authoring.comment_recommendation"),
            *("authoring.question_discussion", "authoring.comment_question", "authoring.settle_thread"),
            "authoring.set_status",  # which status by whom is asked further inside
        ),
        COMMENT,
    ),
    **dict.fromkeys(
        (
            *("core.people", "core.change_role", "core.remove_member", "core.make_reset"),
            *("core.invite", "core.revoke_invitation", "core.declarations", "core.profile_of"),
            "core.journal",
        ),
        ADMINISTER,
    ),
    **dict.fromkeys(
        (
            *("authoring.settings", "core.reading_link", "authoring.new_guideline", "authoring.guideline_settings"),
            "authoring.facts",
            *("authoring.new_meeting", "authoring.extend_meeting"),
            *("authoring.scale", "authoring.own_scale", "authoring.carry_to_scale"),
        ),
        EDIT,
    ),
    **dict.fromkeys(
        (
            *("authoring.outline", "authoring.undo", "authoring.renumber"),
            *("authoring.add_question", "authoring.edit_question", "authoring.move_question"),
            *("authoring.delete_question", "authoring.add_recommendation", "authoring.write_wording"),
            *("authoring.set_number", "authoring.move_recommendation", "authoring.delete_recommendation"),
            *("authoring.abbreviations", "authoring.import_here", "authoring.grade_several"),
            *("authoring.question_evidence", "authoring.preview", "authoring.citable", "authoring.references"),
            *("authoring.reference", "authoring.new_reference", "authoring.remove_reference"),
            *("authoring.import_list", "authoring.merge_doubles", "authoring.citation_style"),
            *("authoring.check", "authoring.waive_findings", "authoring.take_back"),
            "manuscript.answer_item",
            *("authoring.keep_unsaved", "authoring.discard_unsaved", "authoring.propose_change"),
            *("authoring.keep_typed", "authoring.discard_typed"),
            *("authoring.settle_change", "authoring.settle_suggestion"),
            *("authoring.writing", "authoring.writing_beat", "authoring.writing_beat_at", "authoring.writing_events"),
            *("authoring.evidence_table", "authoring.new_evidence_table", "authoring.remove_evidence_table"),
        ),
        WRITE,
    ),
    **dict.fromkeys(
        (
            *("authoring.meetings", "authoring.meeting", "authoring.renew_meeting_keys"),
            *("voting.chair", "voting.chair_events", "voting.chair_state", "voting.chair_step"),
            *("voting.projector", "voting.projector_events", "voting.projector_state"),
            *("voting.meeting_settings", "voting.reword", "voting.translations", "voting.paper"),
            *("voting.roll", "voting.add_person", "voting.import_roll", "voting.seat", "voting.strike"),
            *("voting.new_code", "voting.change_presence"),
            *("voting.interests", "voting.withdraw", "voting.take_in_declarations"),
            *("export.agenda", "export.badges", "export.codes"),
        ),
        MODERATE,
    ),
}
