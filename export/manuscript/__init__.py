"""The manuscript: the whole guideline as one text, written from the record; it claims nothing that the record lacks."""

from export.manuscript.written import blanks, text

__all__ = ["blanks", "text"]
