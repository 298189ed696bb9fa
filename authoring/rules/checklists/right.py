"""RIGHT, for practice guidelines: 22 items in 35 parts. Source: www.right-statement.org/right-statement/checklist."""

from authoring.rules.checklists.item import N_, Checklist, Item

BASIC, BACKGROUND, EVIDENCE = N_("Basic information"), N_("Background"), N_("Evidence")
RECOMMENDATIONS, REVIEW = N_("Recommendations"), N_("Review and quality assurance")
INTERESTS, OTHER = N_("Funding and interests"), N_("Other information")

RIGHT = Checklist(
    "right",
    "RIGHT",
    N_("For practice guidelines, in our own words: compare with the original before you submit."),
    (
        Item("1a", BASIC, N_("The title says that this is a guideline or holds recommendations"), "title-guideline"),
        Item("1b", BASIC, N_("The year of publication")),
        Item("1c", BASIC, N_("The focus: screening, diagnosis, treatment, management, prevention"), "~caption"),
        Item("2", BASIC, N_("A summary of the recommendations"), "outcome"),
        Item("3", BASIC, N_("New or important terms and abbreviations are explained"), "abbreviations"),
        Item("4", BASIC, N_("A person to write to, with an address"), "part:correspondence"),
        Item("5", BACKGROUND, N_("The problem and how common it is"), "part:introduction"),
        Item("6", BACKGROUND, N_("The aims, such as what shall become better for patients"), "part:introduction"),
        Item("7a", BACKGROUND, N_("The people whom the recommendations are about"), "population"),
        Item("7b", BACKGROUND, N_("Groups among them that need care of their own")),
        Item("8a", BACKGROUND, N_("Who is to use the guideline"), "part:introduction"),
        Item("8b", BACKGROUND, N_("Where it is to be used, such as primary care or one country")),
        Item(
            "9a", BACKGROUND, N_("How those who wrote it were chosen, with their roles"), "part:choosing ~groups ~roles"
        ),
        Item("9b", BACKGROUND, N_("Everybody who took part, with title, place and affiliation"), "authors"),
        Item("10a", EVIDENCE, N_("The key questions, as PICO or otherwise"), "questions"),
        Item("10b", EVIDENCE, N_("How outcomes were chosen and ordered"), "~outcomes"),
        Item("11a", EVIDENCE, N_("Whether new systematic reviews were made or existing ones used")),
        Item(
            "11b",
            EVIDENCE,
            N_("How evidence was found, chosen and judged; of older reviews, how up to date they were"),
            "part:search",
        ),
        Item("12", EVIDENCE, N_("How the certainty of the body of evidence was rated"), "~grading"),
        Item("13a", RECOMMENDATIONS, N_("Clear, precise recommendations that can be acted on"), "outcome"),
        Item("13b", RECOMMENDATIONS, N_("Recommendations of their own for groups that need them"), "~further"),
        Item("13c", RECOMMENDATIONS, N_("Strength of each recommendation and certainty of its evidence"), "graded"),
        Item("14a", RECOMMENDATIONS, N_("Whether patients’ values and preferences were considered")),
        Item("14b", RECOMMENDATIONS, N_("Whether costs and resources were considered")),
        Item("14c", RECOMMENDATIONS, N_("Whether equity, feasibility and acceptability were considered")),
        Item("15", RECOMMENDATIONS, N_("How the group decided, and how it reached agreement"), "~method ~rule"),
        Item("16", REVIEW, N_("Whether the draft was reviewed from outside, and what came of it")),
        Item("17", REVIEW, N_("Whether the work was subject to quality assurance")),
        Item("18a", INTERESTS, N_("Where the money came from, for all stages"), "part:funding"),
        Item("18b", INTERESTS, N_("What part funders had, and in spreading the guideline"), "part:funding"),
        Item("19a", INTERESTS, N_("Which interests were declared"), "interests ~declared"),
        Item("19b", INTERESTS, N_("How interests were judged and dealt with"), "~recusals"),
        Item("20", OTHER, N_("Where the guideline and its appendices can be had"), "part:availability"),
        Item("21", OTHER, N_("Gaps in the evidence, and what research is needed")),
        Item(
            "22",
            OTHER,
            N_("Limits of how it was made, and what they may do to the recommendations"),
            "part:limitations",
        ),
    ),
)
