"""Decisions of authoring as pure functions: grading, numbering, difference and merge, abbreviations, files read."""
