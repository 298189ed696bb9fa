"""What was exported, as it was then."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing of what was exported before is known."""
    op.create_table(
        "exported",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guideline_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guideline_id"], ["guideline.id"], name=op.f("fk_exported_guideline_id_guideline"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exported_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exported")),
    )
    op.create_index(op.f("ix_exported_guideline_id"), "exported", ["guideline_id"])


def downgrade() -> None:
    """What was exported is forgotten."""
    op.drop_index(op.f("ix_exported_guideline_id"), table_name="exported")
    op.drop_table("exported")
