"""Mistakes planted in made-up manuscripts: each changes what is told and says what the check has to find."""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.proof_texts import TITLED, Look, Says, Telling, sentence

Key = tuple[str, str, str]
"""(kind, part, number or figure) of a difference."""
Plant = Callable[[Telling, Look, random.Random, set[str]], Key | None]
OTHER_WORDS = ("always", "never", "rarely", "both", "other", "new", "small", "second", "late", "minor")


def _pick(chance: random.Random, says: list[Says], used: set[str]) -> int | None:
    """The place of a recommendation in which nothing was planted yet."""
    free = [at for at, each in enumerate(says) if each.number not in used]
    if not free:
        return None
    at = chance.choice(free)
    used.add(says[at].number)
    return at


def _side(told: Telling, chance: random.Random) -> tuple[str, list[Says]]:
    return chance.choice((("text", told.blocks), ("table", told.rows)))


def _changed(kind: str, change: Callable[[Says, random.Random], Says | None], *parts: str) -> Plant:
    def plant(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
        part, says = _side(told, chance)
        if parts and part not in parts:
            part, says = ("table", told.rows) if "table" in parts else ("text", told.blocks)
        at = _pick(chance, says, used)
        if at is None or (made := change(says[at], chance)) is None:
            return None
        says[at] = made
        return kind, part, made.number

    return plant


def _word(says: Says, chance: random.Random) -> Says:
    words = says.text.split()
    at = chance.randrange(1, len(words) - 1)
    how = chance.randrange(4)
    if how == 0:
        words[at] = chance.choice(OTHER_WORDS)
    elif how == 1:
        words.insert(at, chance.choice(OTHER_WORDS))
    elif how == 2:
        del words[at]
    else:
        words[at] = words[at][:-1] if words[at].endswith("s") else f"{words[at].rstrip(',')}s"
    return replace(says, text=" ".join(words))


def _comma(says: Says, chance: random.Random) -> Says | None:
    words = says.text.split()
    places = [at for at, word in enumerate(words[1:-1], 1) if word.isalpha()]
    if not places:
        return None
    words[chance.choice(places)] += ","
    return replace(says, text=" ".join(words))


def _grade(says: Says, chance: random.Random) -> Says:
    if chance.random() < 0.5:
        return replace(
            says, level=chance.choice([each for each in ("I", "II", "III", "IV", "V") if each != says.level])
        )
    return replace(says, strength=chance.choice([each for each in "ABCD" if each != says.strength]))


def _blank(says: Says, _chance: random.Random) -> Says:
    return replace(says, level="", strength="")


def _count(told: Telling, look: Look, chance: random.Random, used: set[str]) -> Key | None:
    """A count of the table; not in a look that prints none."""
    if look.table == 3 or (at := _pick(chance, told.rows, used)) is None:
        return None
    yes, no = told.rows[at].counts
    told.rows[at] = replace(told.rows[at], counts=(yes - 1, no) if yes > 1 else (yes + 1, no))
    return "count", "table", told.rows[at].number


def _percent(says: Says, chance: random.Random) -> Says:
    figure = float(says.percent.rstrip("%")) if says.percent.endswith("%") else 50.0
    other = figure - chance.choice((1, 2, 10)) if figure > 20 else figure + 7
    return replace(says, percent=f"{other:.0f}%")


def _level(says: Says, chance: random.Random) -> Says:
    words = [each for each in ("unanimous", "strong", "weak", "not reached") if each != says.word]
    return replace(says, word=chance.choice(words))


def _order(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
    part, says = _side(told, chance)
    at = chance.randrange(len(says) - 1)
    one, other = says[at], says[at + 1]
    if {one.number, other.number} & (used | set(told.titles)):
        return None
    used |= {one.number, other.number}
    says[at : at + 2] = [other, one]
    return "order", part, f"{one.number}|{other.number}"


def _missing(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
    part, says = _side(told, chance)
    at = _pick(chance, says, used)
    if at is None or says[at].number in told.titles:
        return None
    return "missing", part, says.pop(at).number


def _extra(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
    number = f"{len(told.titles) + 1}.9"
    if any(each.number == number for each in told.rows):
        return None
    text = sentence(chance, 120)
    used.add(number)
    told.rows.append(Says(number, f"Accordingly, {text}", "V", "B", (20, 5), "80%", "weak"))
    return "extra", "table", number


def _threshold(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
    if "threshold" in used:
        return None
    used.add("threshold")
    told.threshold = chance.choice(("over 80%", "more than 80%", "at least 75%", ">80%"))
    return "threshold", "prose", ""


def _summary(told: Telling, look: Look, chance: random.Random, used: set[str]) -> Key | None:
    names = ["unanimous", "strong", "weak"] + (["not reached"] if look.summary < 2 else [])
    name = chance.choice(names)
    if name in used:
        return None
    used.add(name)
    count, share = told.figures[name]
    figure = float(share.rstrip("%")) + chance.choice((0.6, 1.0, 4.0))
    told.figures[name] = (count + 1, share) if chance.random() < 0.5 else (count, f"{figure:.1f}%")
    return "summary", "prose", name


def _meaning(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
    key = chance.choice([key for key in told.short if key not in used] or [""])
    if not key:
        return None
    used.add(key)
    told.short[key] = f"{chance.choice(OTHER_WORDS)} {told.short[key]}"
    return "short-form", "list", key


def _dropped(told: Telling, _look: Look, chance: random.Random, used: set[str]) -> Key | None:
    key = chance.choice([key for key in told.short if key not in used] or [""])
    if not key or len(told.short) < 5:
        return None
    used.add(key)
    del told.short[key]
    return "short-missing", "list", key


def _added(told: Telling, _look: Look, _chance: random.Random, used: set[str]) -> Key | None:
    if "XYZ" in told.short:
        return None
    told.short["XYZ"] = "sample abbreviation"
    used.add("XYZ")
    return "short-extra", "list", "XYZ"


def _title(told: Telling, look: Look, chance: random.Random, used: set[str]) -> Key | None:
    """A word of a question's title, over the text or in the table."""
    part = "table" if look.table < TITLED and chance.random() < 0.5 else "text"
    titles = told.row_titles if part == "table" else told.titles
    key = chance.choice(list(titles))
    number, _, title = titles[key].partition(". ")
    if f"question {number}" in used:
        return None
    used.add(f"question {number}")
    words = title.split()
    words[chance.randrange(1, len(words) - 1)] = chance.choice(OTHER_WORDS)
    titles[key] = f"{number}. {' '.join(words)}"
    return "title", part, number


PLANTS: tuple[Plant, ...] = (
    *(_changed("wording", _word),) * 4,
    *(_changed("wording", _comma),) * 2,
    _changed("grade", _grade),
    _changed("grade-blank", _blank),
    _changed("percent", _percent, "table"),
    _changed("level", _level, "table"),
    *(_count, _order, _missing, _extra, _threshold, _summary, _meaning, _dropped, _added, _title),
)


def planted(told: Telling, look: Look, seed: int, count: int) -> list[Key]:
    """Plants as many mistakes; what the check has to find for each."""
    chance = random.Random(f"planted {seed}")
    used, keys, tries = set[str](), list[Key](), 0
    while len(keys) < count and tries < 10 * count:
        tries += 1
        if key := chance.choice(PLANTS)(told, look, chance, used):
            keys.append(key)
    return keys
