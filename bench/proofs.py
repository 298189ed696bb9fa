"""The manuscript check on made-up manuscripts with planted mistakes: recall, precision, seconds a file, by format.

One in ten manuscripts has no mistake. A planted mistake is found where a difference of its kind is told at its
recommendation or figure; a difference that goes with no planted mistake is a false alarm.
Usage: python -m bench.proofs [MANUSCRIPTS] [FORMAT ...]    (default 200 docx pdf)
"""

import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from bench.machine import load
from bench.proof_changes import Key, planted
from bench.proof_papers import to_docx, to_markdown, to_pdf
from bench.proof_texts import Look, faithful, parts, record
from export.proof_files.docx import read_docx
from export.proof_files.pdf import read_pdf
from export.proof_files.plain import read_marked
from export.proofs.examined import examine
from export.proofs.found import Difference

FORMATS = {
    "docx": (lambda told, _look: to_docx(told), read_docx),
    "pdf": (lambda told, look: to_pdf(told, look.paper), read_pdf),
    "markdown": (lambda told, _look: to_markdown(told), read_marked),
}


@dataclass
class Score:
    """What was planted, found and told without being planted, by kind; and the seconds that it took."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    right: int = 0
    seconds: float = 0.0

    @property
    def recall(self) -> float:
        """The share of planted mistakes that was found."""
        return self.found.total() / max(1, self.planted.total())

    @property
    def precision(self) -> float:
        """The share of differences that go with a planted mistake."""
        return self.right / max(1, self.right + self.alarms.total())


def look(seed: int) -> Look:
    """A look by chance."""
    chance = random.Random(f"look {seed}")
    forms = [chance.randrange(most) for most in (5, 4, 3, 3, 4, 4)]
    return Look(*forms, seed=seed)


def goes_with(difference: Difference, key: Key) -> bool:
    """Whether the difference is what was planted."""
    kind, part, name = key
    if (difference.kind, difference.part) != (kind, part):
        return False
    return kind == "threshold" or (difference.number or difference.what) in name.split("|")


def score(seed: int, name: str, into: Score) -> list[str]:
    """Plants, writes, reads and examines one manuscript; what went wrong, in words."""
    document, form = record(seed), look(seed)
    told = faithful(document)
    keys = planted(told, form, seed, 0 if seed % 10 == 0 else 3 + seed % 6)
    write, read = FORMATS[name]
    content = write(list(parts(told, form)), form)
    start = time.perf_counter()
    proof = examine(read(content), document)
    into.seconds += time.perf_counter() - start
    wrong = []
    for key in keys:
        is_found = any(goes_with(each, key) for each in proof.differences)
        into.planted[key[0]] += 1
        into.found[key[0]] += is_found
        wrong += [] if is_found else [f"{seed} {form}: lost {key}"]
    for each in proof.differences:
        is_right = any(goes_with(each, key) for key in keys)
        into.right += is_right
        if not is_right:
            into.alarms[each.kind] += 1
            told_by = f"{each.number} {each.what} {each.record[-60:]!r} {each.manuscript[-60:]!r}"
            wrong.append(f"{seed} {form}: false {each.kind} {each.part} {told_by}")
    return wrong


def main() -> None:
    """Prints a line a format, then the kinds that are not whole."""
    words = sys.argv[1:]
    count = int(words[0]) if words else 200
    for name in words[1:] or ["docx", "pdf"]:
        total, wrong = Score(), list[str]()
        for seed in range(count):
            wrong += score(seed, name, total)
        each = 1000 * total.seconds / count
        told = f"recall {total.recall:.4f}, precision {total.precision:.4f}, {each:.0f} ms a file"
        print(f"{name}: {count} manuscripts, {total.planted.total()} mistakes planted: {told}; load {load()}")
        for kind, planted_ones in sorted(total.planted.items()):
            print(f"  {kind}: {total.found[kind]} of {planted_ones}, false {total.alarms[kind]}")
        print("\n".join(f"  {each}" for each in wrong[:200]))


if __name__ == "__main__":
    main()
