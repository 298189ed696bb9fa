"""Table 5 beside bare WeasyPrint on the same HTML: CPU seconds and peak memory, cold and warm, cache off.

Cold is a new process with its imports and its first file; warm is the median of later ones in that process. The
yardstick is given our page, our style sheet, the same attachments and options, and nothing else of ours.
Usage: python -m bench.table5 [ROWS ...]    (default 34 340)
"""

import json
import resource
import subprocess
import sys
import time
from statistics import median

REPEATS = {34: 5, 340: 2}


def ours(rows: int) -> dict[str, float]:
    """The product's renderer."""
    from export import to_pdf  # noqa: PLC0415 - its cost is measured
    from tests.make_document import table5  # noqa: PLC0415 - for the same input

    made = table5(times(rows))
    return _measure(lambda: to_pdf.render(made), rows)


def bare(rows: int) -> dict[str, float]:
    """WeasyPrint alone, on the same HTML."""
    from weasyprint import CSS, HTML, Attachment  # noqa: PLC0415 - its cost is measured
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - its cost is measured

    from export import paging, to_csv, to_json, to_pdf  # noqa: PLC0415 - for the same input
    from export.options import TableOptions  # noqa: PLC0415 - for the same input
    from tests.make_document import table5  # noqa: PLC0415 - for the same input

    made = table5(times(rows))
    page, style = to_pdf.page(made, TableOptions()), paging.style()
    data = {"table.json": to_json.render(made), "table.csv": to_csv.render(made)}
    faces = FontConfiguration()
    sheet = CSS(string=style, font_config=faces)

    def write() -> bytes:
        attachments = [
            Attachment(string=content, name=name, created=made.created, modified=made.created)
            for name, content in data.items()
        ]
        return HTML(string=page).write_pdf(  # type: ignore[no-any-return]
            stylesheets=[sheet], font_config=faces, attachments=attachments, pdf_variant="pdf/a-3a"
        )

    return _measure(write, rows)


def times(rows: int) -> list[dict[str, str]]:
    """The published figures, over and over with numbers of their own, until there are that many rows."""
    from tests.make_document import figures  # noqa: PLC0415 - for the same input

    held = figures()
    made = []
    for n in range(rows):
        row, turn = held[n % len(held)], n // len(held)
        question = int(row["question_number"]) + 13 * turn
        number = f"{question}.{row['recommendation_number'].partition('.')[2]}"
        made.append(row | {"question_number": str(question), "recommendation_number": number})
    return made


def _measure(write: object, rows: int) -> dict[str, float]:
    write()  # type: ignore[operator]
    cold, later = time.process_time(), []
    for _ in range(REPEATS.get(rows, 1)):
        begun = time.process_time()
        write()  # type: ignore[operator]
        later.append(time.process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cold": cold, "warm": median(later), "MiB": peak}


def run(kind: str, rows: int) -> dict[str, float]:
    """One kind in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.table5", kind, str(rows)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main(sizes: list[int]) -> None:
    """Prints, for each size, ours, bare, and their ratio; the two in turn, three times, medians of all."""
    for rows in sizes:
        pairs = [(run("ours", rows), run("bare", rows)) for _ in range(3)]
        mine, theirs = ({name: median(pair[side][name] for pair in pairs) for name in pairs[0][0]} for side in (0, 1))
        for name, told in (("Table 5", mine), ("bare WeasyPrint", theirs)):
            times = f"cold {told['cold']:.2f} s  warm {told['warm']:.2f} s"
            print(f"{rows:5d} rows  {name:16} {times}  {told['MiB']:.0f} MiB")
        ratio = {name: median(pair[0][name] / pair[1][name] for pair in pairs) for name in ("cold", "warm")}
        print(f"            ratio            cold {ratio['cold']:.2f}    warm {ratio['warm']:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] in (["ours"], ["bare"]):
        print(json.dumps({"ours": ours, "bare": bare}[sys.argv[1]](int(sys.argv[2]))))
    else:
        main([int(word) for word in sys.argv[1:]] or [34, 340])
