"""Where the runs are held: the prepared meeting, the process that forks servers, and the database."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.kill.databases import MADE, Database
from tests.kill.prepared import prepare
from tests.kill.runs import Outcome, Run, plan
from tests.kill.servers import Nursery


class House:
    """Runs, one after the other; to be used in a `with`. database: "sqlite" or "postgresql"."""

    def __init__(self, folder: Path, database: str, voters: int) -> None:
        self.folder, self.name, self.voters = folder, database, voters
        self._left = ExitStack()
        self._held = 0

    def __enter__(self) -> Self:
        with ExitStack() as left:
            self.database: Database = MADE[self.name]()
            left.callback(self.database.close)
            self.prepared = prepare(self.folder / "prepared", self.voters, self.database.prepared())
            self.nursery = Nursery(self.folder / "nursery.log")
            left.callback(self.nursery.close)
            self._left = left.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.close()

    def run(self, kind: str, seed: int) -> Outcome:
        """What became of the votes in the run of that kind and seed."""
        self._held += 1
        folder = self.folder / f"run-{self._held}"
        planned = plan(kind, seed, self.database, self.voters)
        return Run(planned, self.prepared, self.database, self.nursery, folder).hold()
