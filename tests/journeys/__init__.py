"""Journeys: a real server, a real browser, people's whole ways through the product."""
