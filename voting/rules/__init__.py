"""The pure rules of voting: numbers and frozen values in, the same out. No database, clock, chance or files.

Formulas and their sources: docs/rules.md.
"""
