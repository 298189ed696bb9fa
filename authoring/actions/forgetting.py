"""What becomes of comments when the thing that they are about is deleted, and when that is undone. For verbs."""

from sqlalchemy import delete, update

from authoring.models import Comment
from core.db import db

GONE = "gone:"
"""Before the subject of comments whose recommendation or question is deleted: a number may be given to another one."""


def forget_comments(guideline_id: int, subject: str) -> None:
    """Takes the comments off the subject; an undoing finds them until the next thing of that id is deleted."""
    here = Comment.guideline_id == guideline_id  # the index begins with it
    gone = delete(Comment).where(here, Comment.subject == GONE + subject)
    db.session.execute(gone.where(Comment.parent_id.is_not(None)))
    db.session.execute(gone)
    db.session.execute(update(Comment).where(here, Comment.subject == subject).values(subject=GONE + subject))


def recall_comments(guideline_id: int, subject: str) -> None:
    """Brings them back."""
    gone = update(Comment).where(Comment.guideline_id == guideline_id, Comment.subject == GONE + subject)
    db.session.execute(gone.values(subject=subject))
