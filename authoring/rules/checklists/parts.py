"""The parts of a manuscript that no record can write."""

from authoring.rules.checklists.item import N_, Checklist, Item

FRONT, BODY, END = N_("Title page"), N_("Text"), N_("At the end")

PARTS = Checklist(
    "parts",
    N_("What only people can write"),
    N_("Parts of the manuscript that the record cannot tell. What stands here is printed in its place."),
    (
        Item("keywords", FRONT, N_("Keywords, separated by commas")),
        Item("correspondence", FRONT, N_("Corresponding author, with an address")),
        Item("background", FRONT, N_("Background, for the abstract")),
        Item("conclusion", FRONT, N_("Conclusion, for the abstract")),
        Item("introduction", BODY, N_("Introduction: why this guideline, for whom, and what came before it")),
        Item("choosing", BODY, N_("How the panel was chosen and invited")),
        Item("search", BODY, N_("How the evidence was searched: sources, dates, terms")),
        Item("drafting", BODY, N_("How the recommendations were drafted before the vote")),
        Item("secrecy", BODY, N_("Whether votes that were counted elsewhere were secret")),
        Item("discussion", BODY, N_("Discussion: what is new, and how it fits with earlier work")),
        Item("limitations", BODY, N_("Strengths and limitations")),
        Item("conclusions", BODY, N_("Conclusions")),
        Item("contributions", END, N_("Author contributions")),
        Item("funding", END, N_("Funding, and the part that funders had")),
        Item("ethics", END, N_("Ethics approval, or why none was needed")),
        Item("availability", END, N_("Where the record and its votes can be had")),
        Item("acknowledgements", END, N_("Acknowledgements, medical writing included")),
    ),
)
