"""People do whatever comes to mind, one after the other; after each step the product and the model say the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import DatabaseError, connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from audit.verification import verify
from tests.cast import PEOPLE
from tests.model.guards import No
from tests.model.product import Product, events
from tests.model.tables import Tables
from tests.model.telling import what_is_told
from tests.model.world import Project, SignOff, World

#: Whoever takes part; Grace reads everything meanwhile, and Hamid is a vendor's.
NAMES = tuple(name.strip("_") for name, *_ in PEOPLE)
TEAMS = tuple(dict.fromkeys(team for _, _, team, _ in PEOPLE if team))


@dataclass
class Asked:
    """A request, and what the model makes of it whenever it is asked."""

    said: str
    act: Callable[[], bool]
    by: str
    method: str
    path: str
    body: Any = None
    key: str = ""
    answered: Any = None
    times: int = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Idempotency-Key": self.key} if self.key else {}


class Machine(RuleBasedStateMachine):
    """The stage: the product in a transaction that is rolled back at the end, the model beside it, and the story."""

    product: ClassVar[Product]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world = World(
            teams={team: {name for name, _, its, _ in PEOPLE if its == team} for team in TEAMS},
            leads={team: {name for name, _, its, role in PEOPLE if (its, role) == (team, "lead")} for team in TEAMS},
            vendors=frozenset({"hamid"}),
        )
        self.tables = Tables(self.world, self.product.names)
        self.story: list[str] = []
        self.last: Asked | None = None
        self.differs = False

    def teardown(self) -> None:
        try:
            if not self.differs:
                self.look_back()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def look_back(self) -> None:
        """At the end the API tells the same, and the trail holds."""
        with self.telling():
            for project in self.world.projects:
                what_is_told(self.product, project)
            verdict = verify()
            assert verdict.holds, verdict.broken

    # One step

    def play(self, asked: Asked) -> Any:
        """Let somebody ask for something; compare the answer, what it left in the trail, and everything after it."""
        self.last, asked.times = asked, asked.times + 1
        with self.telling():
            return self.compared(asked)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Whatever differs or breaks within is told with all that went before."""
        self.differs = True
        try:
            yield
        except (AssertionError, DatabaseError) as difference:
            difference.add_note("\n".join(["", "The story:", *self.story]))
            raise
        self.differs = False

    def compared(self, asked: Asked) -> Any:
        before, (refused, changes) = events(), outcome(asked.act)
        answer = self.product.send(asked.by, asked.method, asked.path, asked.body, **asked.headers)
        asked.answered = answer
        self.story.append(f"  {len(self.story) + 1}. {asked.by} {asked.said} -> {told(answer)}")
        self.hold_against(answer, refused)
        assert (events() > before) == changes, f"{events() - before} events"
        held_by_the_database()
        self.tables.agree()
        return answer

    def hold_against(self, answer: Any, refused: No | None) -> None:
        if refused is None:
            assert answer.status_code < 300, f"The rules allow it; the product says {answer.content!r}"
            return
        code = answer.json().get("code", "") if answer.status_code >= 400 else ""
        expected = (refused.status, refused.code or code)
        assert (answer.status_code, code) == expected, f"The rules say {refused}; the product says {answer.content!r}"

    # Who and what

    def somebody(self, data: st.DataObject, able: Callable[[str], bool], *, names: bool = False) -> str:
        """Mostly somebody who can, now and then anybody at all; a vendor's people could not name anybody."""
        everybody = [name for name in NAMES if not names or name not in self.world.vendors]
        can = [name for name in everybody if name not in self.world.gone and able(name)]
        anybody = not can or data.draw(st.integers(0, 4), "anybody") == 0
        return data.draw(st.sampled_from(everybody if anybody or not can else can), "who")

    def a_project(self, data: st.DataObject) -> Project:
        return data.draw(st.sampled_from(self.world.projects), "project")

    def a_sign_off(self, data: st.DataObject) -> tuple[Project, SignOff]:
        """Mostly one that waits for somebody."""
        project = self.a_project(data)
        known = project.sign_offs()
        live = [sign_off for sign_off in known if sign_off.is_live]
        anyone = not live or data.draw(st.integers(0, 7), "any gate") == 0
        return project, data.draw(st.sampled_from(known if anyone else live), "sign-off")

    def has_sign_offs(self) -> bool:
        return any(project.reviews for project in self.world.projects)


def outcome(act: Callable[[], bool]) -> tuple[No | None, bool]:
    """What the model answers, and whether anything changed."""
    try:
        return None, act()
    except No as no:
        return no, False


def told(answer: Any) -> str:
    """An answer in a word."""
    code = answer.json().get("code", "") if answer.status_code >= 400 else ""
    return f"{answer.status_code} {code}".strip()


def held_by_the_database() -> None:
    """What PostgreSQL would refuse at the end of the request, it refuses now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def able(guard: Callable[..., None], *given: Any) -> Callable[[str], bool]:
    """Whether a guard lets somebody pass."""

    def lets_pass(name: str) -> bool:
        try:
            guard(*given, name)
        except No:
            return False
        return True

    return lets_pass
