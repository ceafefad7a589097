"""The paperwork of the story: what is agreed with whom, and how far it has come, through the product's own actions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from accounts.models import Person, Vendor
from demo.script import Poc, Stage
from projects.actions import move_sow
from projects.actions.deliverables import Plan, accept_deliverable, deliver
from projects.actions.draft_sow import draft_sow
from projects.actions.interests import declare_interest, raise_interest, review_interest
from projects.actions.sow_documents import add_document
from projects.actions.sow_needs import need_sow
from projects.actions.sow_people import Work
from projects.actions.support import add_support_contract
from projects.models import Sow

#: Who gets paperwork done at Halden, and who says whether an interest does harm.
MANAGER, REVIEWER = "paolo", "ingrid"
DIGEST = "sha256:" + "c0" * 32

Step = tuple[int, str, Callable[[], object]]


@dataclass(frozen=True)
class Contract:
    """A statement of work. Days are working days: `starts` counts back, `ends` and `needed` ahead, the rest back.

    `way` maps each act to the day on which it is done; those are `submit`, `negotiate`, `request`, `sign`, `complete`.
    """

    poc: str
    vendor: str
    name: str
    scope: str
    drafted: int
    starts: int
    ends: int
    amount: int
    way: Mapping[str, int] = field(default_factory=dict)
    budget: str = "granted"
    people: tuple[tuple[str, int], ...] = ()
    deliverables: tuple[tuple[str, int], ...] = ()
    areas: tuple[str, ...] = ()
    needed: tuple[int | None, int | None] = (None, None)
    also: tuple[tuple[str, int], ...] = ()

    @property
    def concerns(self) -> tuple[str, ...]:
        """The parts of the story that have to be told for it; the first gives it its days."""
        return (self.poc, *(poc for poc, _ in self.also))

    def steps(self, stage: Stage, pocs: Mapping[str, Poc]) -> Iterator[Step]:
        """Everything that happens to it, with its day and time."""
        yield self.drafted, "14:10", partial(self.draft, stage, pocs[self.poc])
        for number, (act, day) in enumerate(self.way.items()):
            yield day, f"15:{10 + number * 5}", partial(ACTS[act], self, stage)
        for poc, day in self.also:
            yield day, "16:20", partial(self.need, stage, poc, pocs[poc].lead)

    def draft(self, stage: Stage, poc: Poc) -> None:
        """The lead of the project writes it."""
        first, last = self.needed
        draft_sow(
            stage.projects[self.poc],
            by=stage.people[poc.lead],
            vendor=Vendor.objects.get(key=self.vendor),
            name=self.name,
            scope=self.scope,
            amount=Decimal(self.amount),
            currency="EUR",
            starts_on=stage.days.ago(self.starts, poc.today),
            ends_on=stage.days.ago(-self.ends, poc.today),
            areas=list(self.areas),
            budget=self.budget,
            manager=stage.people[MANAGER],
            needed=(ahead(stage, poc, first), ahead(stage, poc, last)),
            people=[Work(stage.people[who], "data_science", share) for who, share in self.people],
            deliverables=[Plan(name, stage.days.ago(-day, poc.today)) for name, day in self.deliverables],
        )

    def need(self, stage: Stage, poc: str, lead: str) -> None:
        """Another project needs it too."""
        need_sow(stage.projects[poc], self.sow(), by=stage.people[lead])

    def sow(self) -> Sow:
        return Sow.objects.select_related("project__lead").get(name=self.name, vendor__key=self.vendor)

    def submit(self, _stage: Stage) -> None:
        move_sow.submit_sow(self.sow(), by=self.sow().project.lead)

    def negotiate(self, stage: Stage) -> None:
        move_sow.negotiate_sow(self.sow(), by=stage.people[MANAGER])

    def request(self, stage: Stage) -> None:
        move_sow.request_signature(self.sow(), by=stage.people[MANAGER])

    def sign(self, stage: Stage) -> None:
        """Both sides sign, and the paper goes on the record."""
        manager = stage.people[MANAGER]
        add_document(self.sow(), by=manager, title=f"{self.name}, signed", digest=DIGEST)
        move_sow.sign_sow(self.sow(), by=manager)

    def complete(self, stage: Stage) -> None:
        """Everything is handed in, accepted, and the contract closed."""
        manager, sow = stage.people[MANAGER], self.sow()
        for deliverable in sow.deliverables.all():
            deliver(deliverable, by=sow.project.lead)
            accept_deliverable(deliverable, by=manager)
        move_sow.complete_sow(sow, by=manager)


ACTS: dict[str, Callable[[Contract, Stage], None]] = {
    "submit": Contract.submit,
    "negotiate": Contract.negotiate,
    "request": Contract.request,
    "sign": Contract.sign,
    "complete": Contract.complete,
}


@dataclass(frozen=True)
class Stake:
    """What a vendor has in a project: asked by its lead, and, where it is declared, by the vendor manager."""

    poc: str
    vendor: str
    day: int
    concern: str = ""
    gains: str = ""
    declared: bool = True
    safeguard: str = ""

    @property
    def concerns(self) -> tuple[str, ...]:
        return (self.poc,)

    def steps(self, stage: Stage, pocs: Mapping[str, Poc]) -> Iterator[Step]:
        yield self.day, "16:40", partial(self.play, stage, pocs[self.poc].lead)

    def play(self, stage: Stage, lead: str) -> None:
        """Ask, declare, review."""
        vendor, manager = Vendor.objects.get(key=self.vendor), stage.people[MANAGER]
        interest = raise_interest(stage.projects[self.poc], by=stage.people[lead], vendor=vendor, concern=self.concern)
        if self.declared:
            declare_interest(interest, by=manager, gains=self.gains)
        if self.declared and (self.safeguard or not self.gains):
            review_interest(interest, by=stage.people[REVIEWER], safeguard=self.safeguard)


@dataclass(frozen=True)
class Cover:
    """A support contract of the company."""

    vendor: str
    name: str
    languages: tuple[str, ...]
    since: int
    ends: int
    platforms: tuple[str, ...] = ()

    @property
    def concerns(self) -> tuple[str, ...]:
        return ()

    def steps(self, stage: Stage, _pocs: Mapping[str, Poc]) -> Iterator[Step]:
        yield self.since, "11:10", partial(self.play, stage, stage.people[MANAGER])

    def play(self, stage: Stage, manager: Person) -> None:
        add_support_contract(
            by=manager,
            vendor=Vendor.objects.get(key=self.vendor),
            name=self.name,
            languages=list(self.languages),
            platforms=list(self.platforms),
            environments=["production"],
            starts_on=stage.days.ago(self.since),
            ends_on=stage.days.ago(-self.ends),
        )


def ahead(stage: Stage, poc: Poc, days: int | None) -> date | None:
    """A working day ahead, if one is named."""
    return None if days is None else stage.days.ago(-days, poc.today)
