"""The export department: the record leaves. One frozen document, one renderer a format."""
