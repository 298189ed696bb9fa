"""ACCORD, for reports of consensus methods: 35 items. Source: pmc.ncbi.nlm.nih.gov/articles/PMC10805282."""

from authoring.rules.checklists.item import N_, Checklist, Item

TITLE, INTRODUCTION, METHODS = N_("Title"), N_("Introduction"), N_("Methods")
RESULTS, DISCUSSION, OTHER = N_("Results"), N_("Discussion"), N_("Other information")

ACCORD = Checklist(
    "accord",
    "ACCORD",
    N_("For reports of consensus methods, in our own words: compare with the original before you submit."),
    (
        Item("T1", TITLE, N_("The title says that this is a consensus, and by which method"), "~title-consensus"),
        Item("I1", INTRODUCTION, N_("Why consensus was sought rather than another way"), "part:introduction"),
        Item("I2", INTRODUCTION, N_("Aim, intended readers, and where it is to hold"), "part:introduction"),
        Item("I3", INTRODUCTION, N_("If it updates an earlier consensus: why, and which one")),
        Item("M1", METHODS, N_("Registration or protocol, or that there was none")),
        Item("M2", METHODS, N_("Who steered the work, with their roles and expertise"), "~groups ~roles"),
        Item("M3", METHODS, N_("How panel members were chosen, and why so many"), "part:choosing ~panel"),
        Item("M4", METHODS, N_("How they were invited"), "part:choosing"),
        Item("M5", METHODS, N_("What part patients and the public had")),
        Item(
            "M6", METHODS, N_("What was prepared before statements were put to the panel"), "preparation part:drafting"
        ),
        Item("M7", METHODS, N_("How the literature was searched, with sources and dates"), "part:search"),
        Item("M8", METHODS, N_("How the evidence was summed up, and whether the panel had it"), "~evidence"),
        Item("M9", METHODS, N_("Which consensus method was used"), "method"),
        Item("M10", METHODS, N_("How statements were presented, and which answers were offered"), "answers"),
        Item("M11", METHODS, N_("What each step was for"), "~rounds"),
        Item("M12", METHODS, N_("How consensus was defined, and why so"), "~rule"),
        Item("M13", METHODS, N_("Whether statements with consensus were voted on again"), "again"),
        Item("M14", METHODS, N_("How answers were collected, together or apart"), "~collected"),
        Item("M15", METHODS, N_("How answers were counted: base, rounding, who was left out"), "base"),
        Item("M16", METHODS, N_("Whether the vote was tried out before"), "rehearsal"),
        Item("M17", METHODS, N_("What the panel was shown between the steps"), "~feedback"),
        Item(
            "M18", METHODS, N_("Whether answers were anonymous, to whom, and how that was kept"), "secrecy part:secrecy"
        ),
        Item("M19", METHODS, N_("Whether those who steered took part in the votes")),
        Item("M20", METHODS, N_("What participants were given for taking part")),
        Item("M21", METHODS, N_("What was done so that everybody could take part"), "~remote"),
        Item("R1", RESULTS, N_("When it took place, and how long each step took"), "~dates"),
        Item("R2", RESULTS, N_("What was done otherwise than planned, and why"), "~void"),
        Item("R3", RESULTS, N_("Who took part in each step: numbers and characteristics"), "~voters ~composition"),
        Item("R4", RESULTS, N_("What came out, for every statement"), "outcome"),
        Item("R5", RESULTS, N_("Which statements were changed or dropped, when and why"), "~changed"),
        Item("D1", DISCUSSION, N_("Strengths and limitations of the method"), "part:limitations"),
        Item("D2", DISCUSSION, N_("How the result fits with earlier work"), "part:discussion"),
        Item("O1", OTHER, N_("Who endorsed it, and what part they had"), "~organisers"),
        Item(
            "O2",
            OTHER,
            N_("Interests of all who took part, and what was done about them"),
            "interests ~declared ~recusals",
        ),
        Item("O3", OTHER, N_("Funding, the part of funders, and medical writing"), "part:funding"),
    ),
)
