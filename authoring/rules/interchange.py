"""Files that a conference comes from: one door to the readers and to what they give."""

from authoring.rules.csv_reader import read_csv
from authoring.rules.csv_rows import COLUMNS
from authoring.rules.json_reader import FORMAT, read_json
from authoring.rules.plan import ImportPlan, ImportRefused, Problem, Report

__all__ = ["COLUMNS", "FORMAT", "ImportPlan", "ImportRefused", "Problem", "Report", "read_csv", "read_json"]
