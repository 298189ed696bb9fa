"""What files hold, read at the edge: each reader gives sheets, which authoring.rules understands. None writes."""
