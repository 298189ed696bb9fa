"""Any conference that is exported as JSON and imported again is equal, whatever its record holds."""

import itertools
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from authoring import queries
from authoring.actions import import_into, import_plan, write_wording
from authoring.drafts import WordingDraft
from authoring.rules.grading import SYSTEMS, Grade, GradingSystem, to_data
from authoring.rules.interchange import read_json
from authoring.rules.status import KEPT
from authoring.sample import SAMPLE
from core.db import db
from core.people import COMMAND_LINE
from export import to_json
from export.gather_record import conference_record
from tests.authoring.drafting import draftroom, meeting, told, vote
from tests.authoring.evidence.test_round_trip import KEY, SOME, TEXT, tables
from voting.actions import void_round
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
SCALES = {name: system for name, system in SYSTEMS.items() if name in ("esmo", "grade", "acc-aha", "sign")}
UNORDERED = ("comments", "equalities", "waivers", "answers")
SETTLED = settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_addresses = itertools.count(1)


def bare(value: Any, key: str = "") -> Any:
    """Without what is told for readers, and without what a record may leave out because it says nothing."""
    if isinstance(value, dict):
        kept = {name: bare(part, name) for name, part in value.items() if name not in ("computed", "slug")}
        return {name: part for name, part in kept.items() if part is not False and part not in (None, "", [], {})}
    if isinstance(value, list):
        parts = [bare(part) for part in value]
        return sorted(parts, key=lambda part: json.dumps(part, sort_keys=True)) if key in UNORDERED else parts
    return value


def unlike(one: Any, other: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two records differ: (path, the one, the other)."""
    if type(one) is type(other) is dict:
        for key in dict.fromkeys((*one, *other)):
            yield from unlike(one.get(key), other.get(key), f"{path}.{key}")
    elif type(one) is type(other) is list and len(one) == len(other):
        for n, (before, after) in enumerate(zip(one, other, strict=True)):
            yield from unlike(before, after, f"{path}[{n}]")
    elif one != other:
        yield path, one, other


class Record(dict[str, Any]):
    """A record that is not printed whole where a test fails: what is unlike is told with its path."""

    def __repr__(self) -> str:
        return "a record"


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


def exported(slug: str) -> Any:
    return json.loads(to_json.render(*conference_record(slug)))


def taken(record: Any) -> Any:
    """What is exported of the conference that the record makes."""
    slug = f"sample-{next(_addresses)}"
    sent = json.dumps(record).replace("ADDRESS", slug).encode()
    import_plan(COMMAND_LINE, read_json(sent), slug)
    db.session.rollback()
    return json.loads(json.dumps(exported(slug)).replace(slug, "ADDRESS"))


@SETTLED
@given(records().map(Record))
def test_any_record_comes_back_equal(context: Flask, record: dict[str, Any]) -> None:
    first = taken(record)
    assert list(unlike(bare(record), bare(first))) == []
    again = taken(first)
    assert list(unlike(first, again)) == []


def evening() -> None:
    """Votes of every outcome, on a wording, on the same words with another grade, and on new words."""
    drafts = draftroom(each=1)
    keys, one = meeting(drafts, "1.1", "2.1"), drafts.recommendation("1.1")
    vote(drafts, keys, "1.1", 5, 5)
    void_round(drafts.me, vote(drafts, keys, "1.1", 1, 0), "The wrong slide.\nSay it again, <b>please</b>.")
    void_round(drafts.me, vote(drafts, keys, "1.1", 2, 0, reveal=False), "Nobody was told.")
    write_wording(drafts.me, one.id, one.wording_id, WordingDraft("Sample statement 1.1.", "IV", "A"))
    reword = drafts.recommendation("2.1")
    vote(drafts, keys, "2.1", 9, 1)
    write_wording(drafts.me, reword.id, reword.wording_id, WordingDraft("Other words.", "V", "B"))
    vote(drafts, keys, "2.1", 10, 0)


def test_an_evening_comes_back_with_ballots_as_counts_and_nothing_else_changed(context: Flask) -> None:
    evening()
    first = exported("drafts")
    again = taken(first)
    ballots = {(path.rpartition(".")[2], one, other) for path, one, other in unlike(bare(first), bare(again))}
    assert ballots == {("kind", "ballot", "recorded"), ("source", None, "Imported record")}
    assert list(unlike(again, taken(again))) == []


def test_what_a_vote_on_another_grade_came_to_stays_what_it_was(context: Flask) -> None:
    evening()
    before = queries.outline(queries.guideline("drafts", 1).id).recommendations
    made = import_plan(COMMAND_LINE, read_json(to_json.render(*conference_record("drafts"))), "again")
    after = queries.outline(queries.guideline(made.slug, 1).id).recommendations
    assert [each.state for each in before] == [each.state for each in after] == ["reworded", "voted"]
    assert [[(r.state, r.void_reason, r.tally, r.closed_at, r.opened_at) for r in each.rounds] for each in after] == [
        [(r.state, r.void_reason, r.tally, r.closed_at, r.opened_at) for r in each.rounds] for each in before
    ]
    assert [len(queries.history(each.id)) for each in after] == [2, 2]


def test_void_imported_votes_are_shown_as_such(app: Flask, signed_in: Any) -> None:
    with app.app_context():
        evening()
        import_plan(COMMAND_LINE, read_json(to_json.render(*conference_record("drafts"))), "sample")
    page = told(signed_in("editor").get("/c/sample/g/1/edit?r=1.1").text)
    assert "void The wrong slide. Say it again, <b>please</b>." in page
    assert "void Nobody was told." in page


def test_the_command_exports_all_guidelines_or_the_one_that_is_named(app: Flask, runner: Any) -> None:
    with app.app_context():
        slug = import_plan(COMMAND_LINE, read_json(SAMPLE.read_bytes())).slug
    counts = {}
    for address in (slug, f"{slug}/2"):
        written = runner.invoke(args=["conference", "export", address, "--format", "json", "--output", "-"]).output
        counts[address] = [each["number"] for each in json.loads(written)["guidelines"]]
    assert counts == {slug: [1, 2], f"{slug}/2": [2]}


def test_a_vote_brought_into_a_guideline_keeps_the_rule_of_its_file(context: Flask) -> None:
    drafts = draftroom(each=1, rule=PRESETS["at-least-75"])
    counted = {"yes": 30, "no": 10, "source": "A congress", "closed_at": "2026-05-31T14:00:00+00:00"}
    told_void = {"state": "void", "ordinal": 1, "void_reason": "Wrong slide"}
    one = {"number": "9.1", "text": "Brought.", "rounds": [counted], "rounds_set_aside": [told_void]}
    question = {"number": "9", "title": "A sample question?", "recommendations": [one]}
    guideline = {"number": 1, "title": "Sample", "grading_system": "esmo", "rule": "seed", "questions": [question]}
    record = {"format": "accordant-conference/1", "conference": {"title": "Sample"}, "guidelines": [guideline]}
    import_into(drafts.me, drafts.guideline_id, read_json(json.dumps(record).encode()))
    brought = drafts.recommendation("9.1")
    assert [(each.state, each.rule.name) for each in brought.rounds] == [("void", "seed"), ("closed", "seed")]
    assert (brought.verdict.label if brought.verdict else "") == "75% not reached"
