"""Working together: status, comments, equal wordings, unsaved texts."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every recommendation begins as a draft; no wording is equal to another one yet."""
    with op.batch_alter_table("recommendation", recreate=_anew()) as table:
        table.add_column(sa.Column("status", sa.String(length=12), server_default="draft", nullable=False))
    with op.batch_alter_table("agenda_item", recreate=_anew()) as table:
        table.add_column(sa.Column("equal_refs", sa.JSON(), server_default="[]", nullable=False))
    _comments()
    _equalities()
    _personal()


def downgrade() -> None:
    """Takes away what was said; the wordings themselves stay."""
    for name in ("last_seen", "unsaved", "equality", "comment"):
        op.drop_table(name)
    for name, column in (("agenda_item", "equal_refs"), ("recommendation", "status")):
        with op.batch_alter_table(name, recreate=_anew()) as table:
            table.drop_column(column)


def _anew() -> Literal["always", "auto"]:
    # SQLite writes an added column into the table's text as it stands; made anew, the text is as if made at once.
    return "always" if op.get_context().dialect.name == "sqlite" else "auto"


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _comments() -> None:
    op.create_table(
        "comment",
        _number("id"),
        _number("guideline_id"),
        _words("subject", 60),
        _number("parent_id", nullable=True),
        _number("person_id", nullable=True),
        _words("name", 200),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("at"),
        _number("resolved_by", nullable=True),
        _words("resolved_name", 200),
        _moment("resolved_at", nullable=True),
        sa.Column("suggestion", sa.Text(), nullable=True),
        _number("base_wording_id", nullable=True),
        _words("outcome", 10),
        sa.Column("reason", sa.Text(), nullable=False),
        _number("settled_by", nullable=True),
        _words("settled_name", 200),
        _moment("settled_at", nullable=True),
        _number("wording_id", nullable=True),
        _refers("comment", "guideline_id", "guideline", "CASCADE"),
        _refers("comment", "parent_id", "comment", "CASCADE"),
        *(_refers("comment", name, "person") for name in ("person_id", "resolved_by", "settled_by")),
        *(_refers("comment", name, "wording", "SET NULL") for name in ("base_wording_id", "wording_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_guideline_id_subject", "comment", ["guideline_id", "subject"])


def _equalities() -> None:
    op.create_table(
        "equality",
        _number("id"),
        _number("recommendation_id"),
        _number("from_wording_id"),
        _number("to_wording_id"),
        _words("kind", 12),
        _number("proposed_by", nullable=True),
        _words("proposed_name", 200),
        _moment("proposed_at"),
        _number("agreed_by", nullable=True),
        _words("agreed_name", 200),
        _moment("agreed_at", nullable=True),
        _number("declined_by", nullable=True),
        _words("declined_name", 200),
        _moment("declined_at", nullable=True),
        _refers("equality", "recommendation_id", "recommendation", "CASCADE"),
        *(_refers("equality", name, "wording", "CASCADE") for name in ("from_wording_id", "to_wording_id")),
        *(_refers("equality", name, "person") for name in ("proposed_by", "agreed_by", "declined_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality")),
    )
    op.create_index(op.f("ix_equality_recommendation_id"), "equality", ["recommendation_id"])


def _personal() -> None:
    """What belongs to one person: texts not saved yet, and how far they have read."""
    op.create_table(
        "unsaved",
        _number("id"),
        _number("person_id"),
        _number("guideline_id"),
        _words("subject", 60),
        _number("base"),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("at"),
        _refers("unsaved", "person_id", "person", "CASCADE"),
        _refers("unsaved", "guideline_id", "guideline", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsaved")),
        sa.UniqueConstraint("person_id", "subject", name=op.f("uq_unsaved_person_id_subject")),
    )
    op.create_table(
        "last_seen",
        _number("id"),
        _number("person_id"),
        _number("guideline_id"),
        _number("line"),
        _moment("at"),
        _refers("last_seen", "person_id", "person", "CASCADE"),
        _refers("last_seen", "guideline_id", "guideline", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_last_seen")),
        sa.UniqueConstraint("person_id", "guideline_id", name=op.f("uq_last_seen_person_id_guideline_id")),
    )
