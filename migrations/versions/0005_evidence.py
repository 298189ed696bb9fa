"""Evidence: a question's narrative, references, evidence tables."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OF_A_QUESTION = ("heading", "section", "summary", "pico", "narrative", "version")


def upgrade() -> None:
    """Questions that there were have no narrative yet."""
    with op.batch_alter_table("guideline", recreate=_anew()) as table:
        table.add_column(sa.Column("citation_style", sa.String(length=20), server_default="mdpi", nullable=False))
    with op.batch_alter_table("question", recreate=_anew()) as table:
        table.add_column(sa.Column("heading", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("section", sa.String(length=20), server_default="", nullable=False))
        table.add_column(sa.Column("summary", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("pico", sa.JSON(), server_default="{}", nullable=False))
        table.add_column(sa.Column("narrative", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    _references()
    _evidence_tables()


def downgrade() -> None:
    """Drops what the earlier schema has no place for."""
    op.drop_table("evidence_table")
    op.drop_table("reference")
    with op.batch_alter_table("question", recreate=_anew()) as table:
        for name in reversed(OF_A_QUESTION):
            table.drop_column(name)
    with op.batch_alter_table("guideline", recreate=_anew()) as table:
        table.drop_column("citation_style")


def _anew() -> Literal["always", "auto"]:
    # SQLite writes an added column into the table's text as it stands; made anew, the text is as if made at once.
    return "always" if op.get_context().dialect.name == "sqlite" else "auto"


def _whole(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _of(table: str, column: str, other: str, gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete=gone)


def _references() -> None:
    op.create_table(
        "reference",
        _whole("id"),
        _whole("guideline_id"),
        _whole("position"),
        sa.Column("key", sa.String(length=80), nullable=False),
        _json("csl"),
        sa.Column("note", sa.Text(), nullable=False),
        _of("reference", "guideline_id", "guideline", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference")),
        sa.UniqueConstraint("guideline_id", "key", name=op.f("uq_reference_guideline_id_key")),
    )


def _evidence_tables() -> None:
    op.create_table(
        "evidence_table",
        _whole("id"),
        _whole("guideline_id"),
        _whole("question_id", nullable=True),
        _whole("number"),
        sa.Column("caption", sa.Text(), nullable=False),
        *(_json(name) for name in ("columns", "rows", "footnotes", "abbreviations", "notes")),
        _whole("version"),
        _of("evidence_table", "guideline_id", "guideline", "CASCADE"),
        _of("evidence_table", "question_id", "question", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_table")),
        sa.UniqueConstraint("guideline_id", "number", name=op.f("uq_evidence_table_guideline_id_number")),
    )
