"""Voting: a room decides. Meetings, rounds, ballots, tallies, consensus levels. Knows no guideline."""
