"""The check of a manuscript: what it says of recommendations and votes, against the record. Pure functions."""
