"""Words that look like short forms and are names, or known as they stand: genes, markers, stages, trials, bodies."""

import re

_CELLS = r"PD-?L?[12]|CTLA-?4|IL-?\d{1,2}[A-Za-zαβ]?|TNF(?:-?α)?|COX-?[12]|CD\d{1,3}[a-z]?|HER-?[1-4]|S100"
_GENES = r"BRCA[12]|TP53|[KNH]RAS|BRAF|PIK3CA|PTEN|MDM2|MYC|CA\s?\d{2,3}(?:-\d)?"
_OTHERS = r"SARS-CoV(?:-2)?|COVID-19|H?CO2|O2|H2O|HbA1c|B12|[mtrc]RNA|cDNA|[Vv]itamin\s[A-Z]\d{0,2}"
_NODES, _FAR = r"[cp]?N[0-3xX][a-c]?", r"[cp]?M[01xX][a-c]?"
_STAGES = rf"[cpymra]{{0,3}}T(?:[0-4][a-d]?|x|X|is)(?:\s?{_NODES})?(?:\s?{_FAR})?|{_NODES}|{_FAR}"
NAMES = re.compile(rf"(?<![\w-])(?:{_CELLS}|{_GENES}|{_OTHERS}|{_STAGES})(?!\w|-\d)")
"""Genes, proteins and other substances, and stages of tumors (T2 N0 M0), which are never written out."""
_STUDY = r"(?:trials?|study|studies|registry|cohorts?|ensayos?|estudios?|estudos?)"
_TITLE = r"[A-Z][A-Z0-9]{3,}(?:-[A-Z0-9]+)*(?:\s\d{1,3})?"
TRIALS = re.compile(rf"(?<![\w-]){_TITLE}(?:(?:,\s|,?\s(?:and|or|y|o|e|ou)\s){_TITLE})*\s(?={_STUDY}\b)")
"""Names before "trial", "study" and the like: the PRIMA and RELEVANCE trials."""
KNOWN = frozenset(
    {"AND", "OR", "NOT", "NO", "YES", "MUST", "ALL", "ONLY", "NEVER", "SHALL", "MAY", "THE", "AN", "IS", "IF", "IN"}
    | {"DNA", "RNA", "USA", "UK", "EU", "US", "AIDS", "HIV", "OK", "PDF", "URL", "DOI", "ID", "SI", "BMI"}
    | {"WHO", "FDA", "EMA", "NIH", "ECOG", "NICE", "NCCN", "ESMO", "ASCO", "IDSA", "ECIL", "AWMF", "OCEBM"}
    | {"GRADE", "SIGN", "USPSTF", "ACC", "AHA", "PICO"}
)
"""Words in capitals for weight, short forms that everybody knows in this form only, and bodies and their scales."""


def without_names(text: str) -> str:
    """The text with these names blanked, each as long as it was."""
    for names in (TRIALS, NAMES):
        text = names.sub(lambda name: " " * len(name[0]), text)
    return text
