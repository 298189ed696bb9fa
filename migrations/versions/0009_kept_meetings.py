"""Meetings that were held elsewhere, kept as facts of a record."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No conference has any yet."""
    op.create_table(
        "kept_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_kept_meeting_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_meeting")),
        sa.UniqueConstraint("conference_id", "position", name=op.f("uq_kept_meeting_conference_id_position")),
    )


def downgrade() -> None:
    """Forgets what was held elsewhere."""
    op.drop_table("kept_meeting")
