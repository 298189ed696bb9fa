"""What becomes of comments when the thing that they are about is deleted, and when that is undone. For verbs."""

from sqlalchemy import delete, update

from authoring.models import Comment
from core.db import db

GONE = "gone:"
"""Before the subject of comments whose recommendation or question is deleted: a number may be given to another one."""


def forget_comments(subject: str) -> None:
    """Takes the comments off the subject; an undoing finds them until the next thing of that id is deleted."""
    db.session.execute(delete(Comment).where(Comment.subject == GONE + subject, Comment.parent_id.is_not(None)))
    db.session.execute(delete(Comment).where(Comment.subject == GONE + subject))
    db.session.execute(update(Comment).where(Comment.subject == subject).values(subject=GONE + subject))


def recall_comments(subject: str) -> None:
    """Brings them back."""
    db.session.execute(update(Comment).where(Comment.subject == GONE + subject).values(subject=subject))
