"""A link by which people without an account read what is not public."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No conference has such a link yet."""
    with op.batch_alter_table("conference", recreate=_anew()) as table:
        table.add_column(sa.Column("reading_generation", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Ends every link."""
    with op.batch_alter_table("conference", recreate=_anew()) as table:
        table.drop_column("reading_generation")


def _anew() -> Literal["always", "auto"]:
    # SQLite writes an added column into the table's text as it stands; made anew, the text is as if made at once.
    return "always" if op.get_context().dialect.name == "sqlite" else "auto"
