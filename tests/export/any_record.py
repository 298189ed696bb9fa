"""Records with something of everything that one may hold, for the round trip."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from authoring.rules.checklists import CHECKLISTS
from authoring.rules.grading import SYSTEMS, Grade, GradingSystem, to_data
from authoring.rules.status import KEPT
from tests.authoring.evidence.test_round_trip import KEY, SOME, TEXT, tables
from voting.rules import consensus
from voting.rules.consensus import PRESETS

LONG = " ".join(f"word{n}" for n in range(2_500))
LINES = st.lists(TEXT, max_size=3).map("\n".join).map(str.strip)
NAME = SOME.map(lambda text: " ".join(text.split())).filter(bool)
CODE = TEXT.map(lambda text: text[:20].strip())
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(tzinfo=UTC).isoformat())
RULES = [consensus.to_data(PRESETS[name]) for name in ("seed", "at-least-75", "two-thirds", "ecco")]
RULES.append(RULES[0] | {"name": "sample-own", "title": "Sample <b>rule</b> 😀", "source": "=1+1"})
OPEN = ("yes+no", "yes+no+abstain", "present")
"""The bases that a meeting without a roll can know."""
ITEMS = [(name, item.code) for name, checklist in CHECKLISTS.items() for item in checklist.items]
SCALES = {name: system for name, system in SYSTEMS.items() if name in ("esmo", "grade", "acc-aha", "sign")}


def listed(each: Any, most: int = 2) -> Any:
    return st.lists(each, max_size=most)


@st.composite
def grades(draw: Any, system: GradingSystem) -> dict[str, Any]:
    """A grade that stands on the scale, with the direction that its strength tells by itself."""
    level = draw(st.sampled_from(["", *(each.code for each in system.levels)]))
    strength = draw(st.sampled_from(["", *(each.code for each in system.strengths)]))
    direction = system.said(strength) or draw(st.sampled_from(["", "for", "against", "neither"]))
    grade = system.settled(Grade(level, strength, direction))
    kept = system.directed(grade.strength, grade.direction)
    return {"level_of_evidence": grade.level_of_evidence, "strength": grade.strength, "direction": kept}


@st.composite
def rounds(draw: Any, text: str, earlier: list[str], rule: dict[str, Any]) -> dict[str, Any]:
    """A round of any outcome, under any rule, on any wording."""
    answers = draw(st.sampled_from(["yes-no", "yes-no-abstain"]))
    counts = {name: draw(st.integers(0, 40)) for name in ("yes", "no")}
    counts |= {"abstain": draw(st.integers(0, 9))} if answers == "yes-no-abstain" else {}
    cast, others = sum(counts.values()), draw(st.integers(0, 9))
    own = draw(st.sampled_from(RULES))
    is_void, wording = draw(st.booleans()), draw(st.integers(0, len(earlier)))
    said = earlier[wording - 1] if wording else text
    heads = {"eligible": cast + others, "recused": draw(st.integers(0, others)), "present": cast, "remote": others}
    is_counted = own["base"] in ("yes+no", "yes+no+abstain") and draw(st.booleans())
    return {
        "kind": draw(st.sampled_from(["recorded", "paper"])),
        "state": "void" if is_void else "closed",
        "answers": answers,
        **(counts if not is_void or draw(st.booleans()) else {}),
        "text": said if said != text else "",
        "wording": wording or None,
        "rule": own if own != rule else None,
        "electorate": {} if is_counted else heads,
        "source": draw(NAME),
        "rehearsal": draw(st.booleans()),
        "void_reason": draw(LINES) if is_void else "",
        "opened_at": draw(st.just("") | MOMENT),
        "closed_at": draw(MOMENT),
    }


@st.composite
def comments(draw: Any, text: str | None, earlier: list[str], is_first: bool = True) -> dict[str, Any]:
    """A remark or a suggestion with its answers. text: what stands, None on a question, which nobody rewords here."""
    made = {"by": draw(NAME), "at": draw(MOMENT), "text": draw(LINES.filter(bool))}
    if is_first:
        made |= {"resolved_by": draw(NAME), "resolved_at": draw(MOMENT)} if draw(st.booleans()) else {}
        made["answers"] = draw(listed(comments(None, [], False)))
    if text is None or not draw(st.booleans()):
        return made
    wording = draw(st.integers(0, len(earlier)))
    base = earlier[wording - 1] if wording else text
    made |= {"suggestion": draw(SOME), "base": base if base != text else "", "base_wording": wording or None}
    outcome = draw(st.sampled_from(["", "accepted", "declined"]))
    settled = {"outcome": outcome, "reason": draw(LINES), "settled_by": draw(NAME), "settled_at": draw(MOMENT)}
    return made | (settled if outcome else {})


@st.composite
def equalities(draw: Any, text: str, earlier: list[str]) -> dict[str, Any]:
    old = draw(st.integers(0, len(earlier)))
    new = draw(st.integers(0, len(earlier)).filter(lambda n: n != old))
    before, after = (earlier[n - 1] if n else text for n in (old, new))
    ending, proposer = draw(st.sampled_from(["agreed", "declined", ""])), draw(NAME)
    second = NAME.filter(lambda name: ending == "declined" or name.casefold() != proposer.casefold())
    return {
        "from": before,
        "to": after if after != text else "",
        "from_wording": old or None,
        "to_wording": new or None,
        "kind": draw(st.sampled_from(["editorial", "substantive"])),
        "proposed_by": proposer,
        "proposed_at": draw(MOMENT),
        **({f"{ending}_by": draw(second), f"{ending}_at": draw(MOMENT)} if ending else {}),
    }


@st.composite
def recommendations(draw: Any, number: str, system: GradingSystem, rule: dict[str, Any]) -> dict[str, Any]:
    further = st.builds(lambda label, grade: {"label": label, **grade}, SOME, grades(system))
    old = st.fixed_dictionaries({"text": SOME, "level_of_evidence": CODE, "strength": CODE}, optional={})
    before = draw(listed(old, 3))
    text, earlier = draw(SOME), [each["text"] for each in before]
    held = draw(listed(rounds(text, earlier, rule), 4))
    apart = [{**each, "ordinal": n} for n, each in enumerate(held, 1) if each["state"] == "void" or each["rehearsal"]]
    return {
        "number": number,
        "text": text,
        **draw(grades(system)),
        "further_grades": draw(listed(further)),
        "earlier_wordings": before,
        "rounds": [each for each in held if each["state"] == "closed" and not each["rehearsal"]],
        "rounds_set_aside": apart,
        "notes": draw(st.dictionaries(SOME, SOME, max_size=2)),
        "status": draw(st.sampled_from([str(each) for each in KEPT if each != "draft"] + [""])),
        "comments": draw(listed(comments(text, earlier))),
        "equalities": draw(listed(equalities(text, earlier))) if earlier else [],
    }


@st.composite
def questions(draw: Any, number: str, system: GradingSystem, rule: dict[str, Any]) -> dict[str, Any]:
    numbers = [f"{number}.{n}" for n in range(1, draw(st.integers(1, 3)))]
    return {
        "number": number,
        "title": draw(SOME),
        "heading": draw(TEXT),
        "section": draw(CODE),
        "summary": draw(LINES),
        "pico": draw(st.dictionaries(st.sampled_from(["population", "intervention", "comparator", "outcome"]), SOME)),
        "narrative": draw(LINES | st.just(LONG)),
        "comments": draw(listed(comments(None, []))),
        "recommendations": [draw(recommendations(each, system, rule)) for each in numbers],
    }


@st.composite
def guidelines(draw: Any, number: int, groups: int) -> dict[str, Any]:
    name, rule = draw(st.sampled_from(sorted(SCALES))), draw(st.sampled_from(RULES))
    own = draw(st.sampled_from([None, to_data(SCALES[name])]))
    item = st.fixed_dictionaries({"type": st.just("book"), "title": SOME}, optional={"publisher": SOME, "note": SOME})
    waiver = {"kind": CODE.filter(bool), "place": SOME, "reason": SOME, "by": NAME, "at": MOMENT}
    marks = draw(st.lists(st.integers(0, 99), unique=True, max_size=2))
    answer = {"text": LINES.filter(bool), "by": st.just("") | NAME, "at": MOMENT}
    asked = draw(st.lists(st.sampled_from(ITEMS), unique=True, max_size=3))
    return {
        "number": number,
        "title": draw(NAME),
        "about": draw(LINES),
        "working_group": draw(st.integers(1, groups)),
        "table": {"number": draw(st.integers(1, 99)), "caption": draw(NAME)},
        "grading_system": "own" if own and draw(st.booleans()) else name,
        "scale": own,
        "rule": rule,
        "abbreviations": draw(st.lists(st.tuples(SOME, SOME).map(list), unique_by=lambda pair: pair[0], max_size=2)),
        "questions": [draw(questions(each, SCALES[name], rule)) for each in ("1", "2")],
        "citation_style": draw(st.sampled_from(["vancouver", "ama"])),
        "references": [{"key": key, **draw(item)} for key in draw(st.lists(KEY, unique=True, max_size=2))],
        "evidence_tables": [draw(tables(n)) for n in range(1, draw(st.integers(1, 3)))],
        "waivers": [{"fingerprint": f"{mark:064x}", **draw(st.fixed_dictionaries(waiver))} for mark in marks],
        "answers": [{"checklist": n, "item": code, **draw(st.fixed_dictionaries(answer))} for n, code in asked],
    }


@st.composite
def people(draw: Any, number: int, groups: int, numbers: list[int]) -> dict[str, Any]:
    statement = st.fixed_dictionaries({"text": LINES.filter(bool), "declared_at": MOMENT})
    nothing = st.fixed_dictionaries({"none": st.just(True), "declared_at": MOMENT})
    on = st.sampled_from([{}, *({"guideline": n, "question": "2"} for n in numbers)])
    said = st.builds(lambda one, where: one | where, statement | nothing, on)
    role = draw(st.sampled_from(["owner", "editor", "member", "chair", "reader", "group-chair"]))
    return {
        "name": draw(NAME),
        "role": role,
        "email": draw(st.sampled_from(["", f"p{number}@ADDRESS.example"])),
        "orcid": "0000-0002-1825-0097" if number == 1 else "",
        "affiliation": draw(st.just("") | NAME),
        "specialty": draw(st.just("") | NAME),
        "country": draw(st.sampled_from(["", "PT", "ES"])),
        "group": draw(st.integers(1, groups)) if role in ("member", "group-chair") else None,
        "declarations": draw(listed(said, 3)),
    }


@st.composite
def rolls(draw: Any, agenda: list[tuple[int, str]], own: int) -> list[dict[str, Any]]:
    """People on a roll, two of one name among them, with interests in the meeting and in what is on its agenda."""
    made = []
    for name in draw(listed(NAME, 3)):
        subjects = draw(st.lists(st.sampled_from([(0, ""), *agenda]), unique=True, max_size=2))
        person = {"name": name, "email": draw(st.sampled_from(["", "p1@ADDRESS.example"]))}
        person |= {"affiliation": draw(st.just("") | NAME), "remote": draw(st.booleans())}
        interests = []
        for guideline, number in subjects:
            on = {"guideline": guideline if number and guideline != own else None, "number": number}
            interests.append({**on, "text": draw(LINES.filter(bool)), "recused": draw(st.booleans())})
        made.append({**person, "struck": draw(st.booleans()), "interests": interests})
    return made


@st.composite
def meetings(draw: Any, stand: dict[tuple[int, str], None], rules: dict[int, Any]) -> dict[str, Any]:
    """A meeting to come, or under way, on recommendations of any of the guidelines, in any order."""
    agenda = draw(st.lists(st.sampled_from(list(stand)), unique=True, max_size=4)) if stand else []
    own = agenda[0][0] if agenda else 1
    admission = draw(st.sampled_from(["open-qr", "codes", "members"]))
    by_roll, usual = admission != "open-qr", rules[own]
    rule = draw(st.sampled_from([each for each in RULES if by_roll or each["base"] in OPEN]))
    items = []
    for guideline, number in agenda:
        texts = draw(st.dictionaries(st.sampled_from(["es", "pt-BR"]), LINES.filter(bool), max_size=2))
        told_on = {"guideline": guideline} if guideline != own else {}
        items.append({"number": number, **told_on, **({"translations": texts} if texts else {})})
    share = st.sampled_from([{"share": "1/2", "more_than": True}, {"share": "2/3", "more_than": False}])
    return {
        "title": draw(NAME),
        "state": draw(st.sampled_from(["planned", "running"])),
        "date": draw(st.sampled_from(["", "2026-05-31"])),
        "guideline": own,
        "agenda": [each["number"] if len(each) == 1 else each for each in items],
        "rule": rule if rule != usual else None,
        "quorum": draw(st.sampled_from([None, {"count": 7}]) | (share if by_roll else st.none())),
        "admission": admission,
        "answers": draw(st.sampled_from(["yes-no", "yes-no-abstain"])),
        "may_change": draw(st.booleans()),
        "named": by_roll and draw(st.booleans()),
        "visibility": draw(st.sampled_from(["hidden", "closing", "live"])),
        "countdown_seconds": draw(st.integers(0, 3600)),
        "ask_reason": draw(st.booleans()),
        "roll": draw(rolls(agenda, own)),
    }


@st.composite
def held(draw: Any) -> dict[str, Any]:
    """A meeting that has ended, elsewhere."""
    count = st.none() | st.integers(0, 99)
    item = st.fixed_dictionaries({"guideline": st.integers(0, 3), "number": CODE, "text": SOME})
    return {
        "title": draw(NAME),
        "date": draw(st.sampled_from(["", "2026-05-31"])),
        "opened_at": draw(st.just("") | MOMENT),
        "closed_at": draw(st.just("") | MOMENT),
        "admission": draw(st.sampled_from(["", "open-qr", "codes", "members"])),
        "secrecy": draw(st.sampled_from(["", "secret", "named", "both"])),
        **{key: draw(count) for key in ("eligible", "present", "remote", "left")},
        "agenda": draw(listed(item)),
    }


@st.composite
def records(draw: Any) -> dict[str, Any]:
    """A record with something of everything that it may hold."""
    groups, numbers = draw(st.integers(1, 3)), list(range(1, draw(st.integers(2, 3))))
    facts = st.dictionaries(KEY, st.none() | st.integers() | SOME | st.lists(SOME, max_size=2), max_size=3)
    conference = {
        "title": draw(NAME),
        "date": draw(st.sampled_from(["", "2026-05-31"])),
        "venue": draw(st.just("") | NAME),
        "organisers": draw(listed(NAME)),
        "about": draw(LINES),
        "language": draw(st.sampled_from(["en-US", "en-GB", "es", "pt"])),
        "is_public": draw(st.booleans()),
        "working_groups": [{"number": n, "topic": draw(NAME), "chair": draw(NAME)} for n in range(1, groups + 1)],
        "people": [draw(people(n, groups, numbers)) for n in range(1, draw(st.integers(1, 4)))],
        "facts": draw(facts),
    }
    made = [draw(guidelines(number, groups)) for number in numbers]
    listed_in = [(each["number"], question) for each in made for question in each["questions"]]
    stand = {(n, each["number"]): None for n, question in listed_in for each in question["recommendations"]}
    return {
        "format": "accordant-conference/1",
        "conference": conference,
        "guidelines": made,
        "meetings": draw(listed(meetings(stand, {each["number"]: each["rule"] for each in made}))),
        "meetings_held": draw(listed(held())),
    }
