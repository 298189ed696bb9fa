"""Manuscripts read at the edge: each reader gives the same neutral pieces. None writes, none asks the network."""
