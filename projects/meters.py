"""How ready a project is, at a glance: a meter for each part of the catalogue, and the gaps behind it."""

from typing import Any

from django.urls import reverse

from accounts.models import Person
from common.look import GapFace, MeterFace
from common.words import count
from projects.facts.batch import Batch
from projects.models import Group, Project
from projects.stands import Stand, stands_of

#: How many gaps of a part are told before the rest is a number.
GAPS = 3


def readiness(project: Project, reader: Person, batch: Batch) -> dict[str, Any]:
    """The rows of the catalogue by part, each with its gaps; a constant number of statements."""
    stands = stands_of(project, reader=reader, batch=batch)
    by_group = [(group, [stand for stand in stands if stand.row.group == group]) for group in Group]
    return {
        "words": summed_up(stands),
        "url": reverse("project_readiness", args=[project.key]),
        "meters": [meter(project, group.label, mine) for group, mine in by_group if mine],
    }


def summed_up(stands: list[Stand]) -> str:
    """How many are ready, and what the others stop: "22 of 36 checks; 1 holds the submission, 3 have a gap"."""
    ready = sum(not stand.is_open for stand in stands)
    parts = [
        holding(sum(stand.blocks_submission for stand in stands), "the submission"),
        holding(sum(stand.holds and not stand.blocks_submission for stand in stands), "a sign-off"),
    ]
    others = ", ".join(part for part in parts if part)
    return f"{ready} of {count(len(stands), 'check')}" + (f"; {others}" if others else "")


def holding(number: int, what: str) -> str:
    """How many hold something: "1 holds a sign-off"; nothing where none does."""
    return f"{number} {'holds' if number == 1 else 'hold'} {what}" if number else ""


def meter(project: Project, name: str, stands: list[Stand]) -> MeterFace:
    """One part of the catalogue; what holds something comes first, then gaps; what nobody answered is a number."""
    left = [stand for stand in stands if stand.is_open]
    holding_back = sum(stand.holds for stand in left)
    gaps = sorted((s for s in left if s.status == "gap" or s.holds), key=lambda s: not s.holds)
    faces = [gap_face(project, stand) for stand in gaps[:GAPS]]
    rest = remaining(len(gaps) - len(faces), len(left) - len(gaps))
    if rest:
        faces.append(GapFace(rest, url=f"{reverse('project_readiness', args=[project.key])}?show=open"))
    return MeterFace(name, len(stands) - len(left), holding_back, len(left) - holding_back, tuple(faces))


def remaining(gaps: int, unanswered: int) -> str:
    """What is not told one by one: "2 more gaps, 5 not answered yet"."""
    parts = [count(gaps, "more gap")] * bool(gaps) + [f"{unanswered} not answered yet"] * bool(unanswered)
    return ", ".join(parts)


def gap_face(project: Project, stand: Stand) -> GapFace:
    """What is missing, and what to do about it."""
    more = sum(check.status == "gap" for check in stand.checks) - 1
    why = f"{stand.leading.remedy} And {more} more." if more > 0 else stand.leading.remedy
    return GapFace(
        stand.leading.detail.rstrip("."),
        why.strip(),
        stand.holds,
        reverse("project_check", args=[project.key, stand.row.code]),
    )
