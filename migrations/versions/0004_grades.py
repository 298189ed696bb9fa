"""Grades: direction, further grades of a wording, and a scale of the guideline's own."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DIRECTIONS = (
    ("for", ("A", "B", "strong for", "conditional for")),
    ("neither", ("C",)),
    ("against", ("D", "E", "strong against", "conditional against")),
)
"""What the strengths of the three systems that there were say themselves."""


def upgrade() -> None:
    """Wordings that there were get the direction that their strength tells."""
    with op.batch_alter_table("guideline", recreate=_anew()) as table:
        table.add_column(sa.Column("scale", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("wording", recreate=_anew()) as table:
        table.add_column(sa.Column("direction", sa.String(length=10), server_default="", nullable=False))
        table.add_column(sa.Column("further", sa.JSON(), server_default="[]", nullable=False))
    wording = sa.table("wording", sa.column("strength"), sa.column("direction"))
    for direction, strengths in DIRECTIONS:
        op.execute(wording.update().where(wording.c.strength.in_(strengths)).values(direction=direction))


def downgrade() -> None:
    """Drops what the earlier schema has no place for."""
    with op.batch_alter_table("wording", recreate=_anew()) as table:
        table.drop_column("further")
        table.drop_column("direction")
    with op.batch_alter_table("guideline", recreate=_anew()) as table:
        table.drop_column("scale")


def _anew() -> Literal["always", "auto"]:
    # SQLite writes an added column into the table's text as it stands; made anew, the text is as if made at once.
    return "always" if op.get_context().dialect.name == "sqlite" else "auto"
