"""The manuscript: the whole guideline as one text, written from the record; it claims nothing that the record lacks."""

from export.manuscript.written import blanks, guideline, text

__all__ = ["blanks", "guideline", "text"]
