"""O1 and P3: the team may not push code or reach the data, or nobody settled it before the work began."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from common import words
from projects.checks.row import Row
from projects.checks.wording import since, whom, working_days
from projects.readiness import Check

O1 = Row("O1", "organisation")
P3 = Row("P3", "project")


@dataclass(frozen=True)
class Grant:
    """An access that the team needs: to what, on which system, and who must grant it."""

    what: str
    system: str
    grantor: str
    asked_on: date | None = None
    granted_on: date | None = None
    valid_until: date | None = None

    @property
    def name(self) -> str:
        return f"{self.what} on {self.system}" if self.system else self.what

    def is_open(self, today: date) -> bool:
        """Whether the team can't use it today."""
        return self.granted_on is None or self.granted_on > today or self.has_ended(today)

    def has_ended(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today

    def waited(self, today: date) -> int:
        """For how many working days the grantor has had it, or had it until they granted."""
        return working_days(self.asked_on, min(self.granted_on or today, today)) if self.asked_on else 0


def empowerment(grants: Collection[Grant], kick_off: date | None, *, today: date) -> list[Check]:
    """O1: every access that the team needs is granted today; what was asked for after kick-off is said to be late."""
    if not grants:
        return [O1.unanswered("Nobody has written down which accesses the team needs.", "List them, and who grants.")]
    waiting = waiting_by_grantor(grants, today)
    return [open_grant(grant, waiting, kick_off, today) or granted(grant, kick_off, today) for grant in grants]


def open_grant(grant: Grant, waiting: dict[str, list[int]], kick_off: date | None, today: date) -> Check | None:
    """What the team can't use today, and who can change that."""
    if not grant.is_open(today):
        return None
    if grant.has_ended(today):
        ended = f"{grant.name} ended {words.day(grant.valid_until or today, today=today)}."
        return O1.gap(ended, f"Ask {whom(grant.grantor, 'its owner')} to renew it.")
    if not grant.grantor:
        return O1.gap(f"Nobody can grant {grant.name}.", "Name who grants it.")
    if grant.asked_on is None:
        return O1.gap(f"Nobody has asked {grant.grantor} for {grant.name}.", f"Ask {grant.grantor}.")
    detail = f"{grant.grantor} has not granted {grant.name}, asked {since(grant.asked_on, today)}"
    return O1.gap(f"{detail}{late(grant, kick_off)}.", remind(grant.grantor, waiting[grant.grantor]))


def remind(grantor: str, days: list[int]) -> str:
    """Whom to remind, and how much waits on them."""
    if len(days) == 1:
        return f"Remind {grantor}."
    return f"Remind {grantor}: {len(days)} grants wait on them, {words.days(sum(days))} in all."


def granted(grant: Grant, kick_off: date | None, today: date) -> Check:
    """What the team can use."""
    day = words.day(grant.granted_on or today, today=today)
    return O1.met(f"{grant.name} is granted since {day}{late(grant, kick_off)}.")


def late(grant: Grant, kick_off: date | None) -> str:
    """By how much an access was asked for after the work had begun."""
    if grant.asked_on is None or kick_off is None or grant.asked_on <= kick_off:
        return ""
    return f"; asked for {words.days(working_days(kick_off, grant.asked_on))} after kick-off"


def waiting_by_grantor(grants: Collection[Grant], today: date) -> dict[str, list[int]]:
    """Working days that each open grant has waited, by who must grant it."""
    found: dict[str, list[int]] = defaultdict(list)
    for grant in grants:
        if grant.grantor and grant.asked_on and grant.is_open(today) and not grant.has_ended(today):
            found[grant.grantor].append(grant.waited(today))
    return dict(found)


def before_kick_off(grants: Collection[Grant], kick_off: date | None, *, today: date) -> list[Check]:
    """P3: no access was open on the day the work began."""
    if kick_off is None:
        return [P3.unanswered("The day of kick-off is not known.", "Give it in the profile.")]
    if not grants:
        return [P3.unanswered("Nobody has written down which accesses the team needs.", "List them, and who grants.")]
    problems = [P3.gap(*told) for told in open_at(kick_off, grants, today)]
    return P3.told(problems, f"All accesses were settled by kick-off, {words.day(kick_off, today=today)}.")


def open_at(kick_off: date, grants: Collection[Grant], today: date) -> Iterator[tuple[str, str]]:
    """Grants that are open at kick-off, or were; each with what to do."""
    day = words.day(kick_off, today=today)
    for grant in grants:
        if grant.granted_on is None or grant.granted_on > today:
            tense = "was" if kick_off <= today else "will be"
            yield f"{grant.name} {tense} open at kick-off, {day}, and is open today.", f"Ask {whom(grant.grantor)}."
        elif grant.granted_on > kick_off:
            days = words.days(working_days(kick_off, grant.granted_on))
            yield f"{grant.name} was granted {days} after kick-off, {day}.", "Settle accesses before the next kick-off."
