"""DELPHISTAR, for Delphi studies: 38 items, 3 + 7 + 20 + 4 + 4. Source: pmc.ncbi.nlm.nih.gov/articles/PMC11346927."""

from authoring.rules.checklists.item import N_, Checklist, Item

TITLE, CONTEXT, METHOD = N_("Title and abstract"), N_("Context"), N_("Methods")
RESULTS, DISCUSSION = N_("Results"), N_("Discussion")

_TITLE = (
    (N_("The title names the method"), "title-delphi"),
    (N_("The abstract tells aim, method, panel and result"), ""),
    (N_("Keywords name the method"), "part:keywords"),
)
_CONTEXT = (
    (N_("Who did the study, with affiliations"), "authors"),
    (N_("Who is responsible for it, and who steered it"), "~groups ~organisers ~roles"),
    (N_("Funding, and the part of funders"), "part:funding"),
    (N_("Interests of those who did the study and of the panel"), "interests ~declared"),
    (N_("Ethics approval, consent, data protection"), "part:ethics"),
    (N_("Registration or protocol, or that there was none"), ""),
    (N_("Why the study was needed, and what for"), "part:introduction"),
)
_METHOD = (
    (N_("Aim and questions of the study"), "questions"),
    (N_("Why this method and this variant of it"), ""),
    (N_("Which variant it was, and how it departs from the classic one"), "~method"),
    (N_("What was known before, and how it was searched"), "part:search"),
    (N_("How the first statements came about"), "preparation part:drafting"),
    (N_("Who counts as an expert here"), "part:choosing"),
    (N_("How experts were found and invited"), "part:choosing"),
    (N_("How many there were, and why so many"), "~panel"),
    (N_("What part patients and the public had"), ""),
    (N_("How many rounds there were, and why"), "~rounds ~again"),
    (N_("When each round took place, and how long it was open"), "~dates"),
    (N_("How statements were presented"), "~collected"),
    (N_("Which answers were offered"), "answers"),
    (N_("Whether the questionnaire or the vote was tried out before"), "rehearsal"),
    (N_("How anonymity was kept, and towards whom"), "secrecy part:secrecy"),
    (N_("What was fed back between the rounds"), "~feedback"),
    (N_("How consensus was defined, and when"), "~rule"),
    (N_("When the study was to end"), "~again"),
    (N_("How answers were counted, and what became of missing ones"), "~base"),
    (N_("Which software was used"), "tool"),
)
_RESULTS = (
    (N_("Who took part in each round: numbers, response, those who dropped out"), "~voters"),
    (N_("Who the experts were: field, country, experience"), "~composition"),
    (N_("The result of each round, for every statement"), "outcome"),
    (N_("Which statements were changed, added or dropped, and why"), "~changed"),
)
_DISCUSSION = (
    (N_("What the result means, and how it fits with earlier work"), "part:discussion"),
    (N_("How valid and reliable it is, and whom it can speak for"), ""),
    (N_("Strengths and limitations"), "part:limitations"),
    (N_("What follows for practice and research"), "part:conclusions"),
)
_SECTIONS = ((TITLE, _TITLE), (CONTEXT, _CONTEXT), (METHOD, _METHOD), (RESULTS, _RESULTS), (DISCUSSION, _DISCUSSION))
_ASKED = tuple((section, asks, known) for section, items in _SECTIONS for asks, known in items)

DELPHISTAR = Checklist(
    "delphistar",
    "DELPHISTAR",
    N_("For Delphi studies. Numbers and words are our own: compare with the original before you submit."),
    tuple(Item(str(n), section, asks, known) for n, (section, asks, known) in enumerate(_ASKED, 1)),
)
