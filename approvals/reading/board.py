"""Everything that a page says about projects on their way: the latest round, its gates, turns, decisions, conditions.

For many projects at once: seven statements, however many they are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from approvals.actions.submit import DEFAULT_ROUTE, gates_of, newest_version
from approvals.lifecycle import LIVE_SIGN_OFF, ReviewState, SignOffState
from approvals.models import Condition, Decision, Gate, Review, ReviewKind, RouteVersion, SignOff, TeamTurn
from approvals.seating.muster import hindrances
from projects.models import Project, TeamMember

_CACHE = "_board"
_BLOCKING = "_blocking"


@dataclass(frozen=True)
class Board:
    """A project and the latest round of its review, if it ever was submitted.

    `turns` are the open turns of the team by sign-off; `decisions` are all of the round by sign-off, oldest first;
    `team` are the ids of the lead and of everybody who works on the project; `ahead` are the gates that a first
    submission would meet, stage by stage.
    """

    project: Project
    review: Review | None = None
    sign_offs: list[SignOff] = field(default_factory=list)
    turns: dict[int, TeamTurn] = field(default_factory=dict)
    decisions: dict[int, list[Decision]] = field(default_factory=dict)
    conditions: list[Condition] = field(default_factory=list)
    team: frozenset[int] = frozenset()
    ahead: list[list[Gate]] = field(default_factory=list)

    @property
    def stages(self) -> list[list[SignOff]]:
        """The sign-offs in route order, those that stand side by side together."""
        found: dict[int, list[SignOff]] = defaultdict(list)
        for sign_off in self.sign_offs:
            found[sign_off.gate.stage.position].append(sign_off)
        return [found[position] for position in sorted(found)]

    @property
    def live(self) -> list[SignOff]:
        """Those on which somebody has to act, most urgent first."""
        open_ones = [s for s in self.sign_offs if s.state in LIVE_SIGN_OFF] if self.is_open else []
        return sorted(open_ones, key=urgency)

    @property
    def waiting(self) -> list[SignOff]:
        """Those whose turn has not come."""
        return [s for s in self.sign_offs if s.state == SignOffState.WAITING] if self.is_open else []

    @property
    def is_open(self) -> bool:
        """Whether the round is still under way."""
        return self.review is not None and self.review.state == ReviewState.OPEN

    @property
    def is_re_review(self) -> bool:
        """Whether something already cleared is looked at again."""
        return self.review is not None and self.review.kind == ReviewKind.RE_REVIEW

    def standing(self, sign_off: SignOff) -> list[Decision]:
        """The decisions of a sign-off that nothing has dismissed."""
        return [d for d in self.decisions.get(sign_off.pk, []) if not is_dismissed(d)]

    def has_lapsed(self, sign_off: SignOff) -> bool:
        """Whether it had been approved before what it judged changed."""
        given = self.decisions.get(sign_off.pk, [])
        return bool(given) and is_dismissed(given[-1])

    def demanded_by(self, sign_off: SignOff) -> list[Condition]:
        """The conditions of a gate that it has not confirmed."""
        return [c for c in self.conditions if c.decision.sign_off_id == sign_off.pk]


def urgency(sign_off: SignOff) -> tuple[bool, Any, int]:
    """By due date; those whose clock stands come last."""
    return sign_off.due_at is None, sign_off.due_at or sign_off.since, sign_off.pk


def is_dismissed(decision: Decision) -> bool:
    """Whether it no longer counts. The dismissal has to be selected with the decision."""
    return getattr(decision, "dismissal", None) is not None


def board_of(project: Project) -> Board:
    """The board of one project, remembered on the instance, which lives as long as a request."""
    known = getattr(project, _CACHE, None)
    if not isinstance(known, Board):
        known = boards_of([project])[project.pk]
        setattr(project, _CACHE, known)
    return known


def board_of_round(review: Review) -> Board:
    """The board of a project in one of its rounds, be it a past one."""
    return boards([review.project], [review])[0]


def boards_of(projects: Collection[Project]) -> dict[int, Board]:
    """The boards of many projects by their ids, each in its latest round."""
    reviews = latest_reviews(projects)
    found = boards(projects, [reviews.get(project.pk) for project in projects])
    ahead = stages_ahead()
    return {board.project.pk: board if board.review else replace(board, ahead=ahead) for board in found}


def blocking_of(project: Project) -> list[dict[str, Any]]:
    """What holds a draft back from being submitted, remembered on the instance like its board."""
    known: list[dict[str, Any]] | None = getattr(project, _BLOCKING, None)
    if known is None:
        known = hindrances([project], gates_of(newest_version(DEFAULT_ROUTE)))[project.pk]
        setattr(project, _BLOCKING, known)
    return known


def stages_ahead() -> list[list[Gate]]:
    """The gates of the usual route, those that stand side by side together; one statement."""
    newest = RouteVersion.objects.published().filter(route__key=DEFAULT_ROUTE).order_by("-number")
    gates = Gate.objects.filter(stage__version=newest.values("pk")[:1]).select_related("stage")
    found: dict[int, list[Gate]] = defaultdict(list)
    for gate in gates.order_by("stage__position", "pk"):
        found[gate.stage.position].append(gate)
    return list(found.values())


def boards_in_rounds(project: Project) -> list[Board]:
    """The boards of all rounds of a project, the latest first."""
    reviews = list(project.reviews.select_related("version__route", "submitted_by").order_by("-round"))
    for review in reviews:
        review.project = project
    return boards([project] * len(reviews), reviews)


def boards(projects: Collection[Project], reviews: Collection[Review | None]) -> list[Board]:
    """Projects in the given rounds, side by side; five statements."""
    rounds = [review for review in reviews if review is not None]
    sign_offs, turns, decisions = sign_offs_by_review(rounds), open_turns(rounds), decisions_of(rounds)
    conditions, team = unmet_conditions(projects), teams_of(projects)
    found = []
    for project, review in zip(projects, reviews, strict=True):
        mine = sign_offs[review.pk] if review else []
        found.append(
            Board(
                project,
                review,
                mine,
                {s.pk: turns[s.pk] for s in mine if s.pk in turns},
                {s.pk: decisions[s.pk] for s in mine if s.pk in decisions},
                conditions[project.pk],
                frozenset(team[project.pk] | {project.lead_id}),
            )
        )
    return found


def latest_reviews(projects: Collection[Project]) -> dict[int, Review]:
    """The latest round of each project."""
    by_id = {project.pk: project for project in projects}
    rounds = Review.objects.filter(project__in=by_id).order_by("project_id", "-round").distinct("project_id")
    found = {}
    for review in rounds.select_related("version__route", "submitted_by"):
        review.project = by_id[review.project_id]
        found[review.project_id] = review
    return found


def sign_offs_by_review(reviews: Iterable[Review]) -> dict[int, list[SignOff]]:
    """The sign-offs of each round in route order; they share its review and its project."""
    by_id = {review.pk: review for review in reviews}
    told = SignOff.objects.select_related("gate__stage", "gate__calendar", "gate__team", "holder", "reviewer")
    found: dict[int, list[SignOff]] = defaultdict(list)
    for sign_off in told.filter(review__in=by_id).order_by("gate__stage__position", "gate"):
        sign_off.review = by_id[sign_off.review_id]
        found[sign_off.review_id].append(sign_off)
    return found


def open_turns(reviews: Iterable[Review]) -> dict[int, TeamTurn]:
    """What the team has been asked and not answered, by sign-off."""
    asked = TeamTurn.objects.filter(sign_off__review__in=list(reviews), ended_at=None).select_related("asked_by")
    return {turn.sign_off_id: turn for turn in asked}


def decisions_of(reviews: Iterable[Review]) -> dict[int, list[Decision]]:
    """What was decided in these rounds, by sign-off and oldest first."""
    given = Decision.objects.filter(sign_off__review__in=list(reviews))
    found: dict[int, list[Decision]] = defaultdict(list)
    told = given.select_related("by", "on_behalf_of", "dismissal")
    for decision in told.order_by("at", "pk"):
        found[decision.sign_off_id].append(decision)
    return found


def unmet_conditions(projects: Collection[Project]) -> dict[int, list[Condition]]:
    """The conditions of each project that no gate has confirmed."""
    told = Condition.objects.unmet().select_related("owner", "decision__by", "decision__sign_off__gate")
    found: dict[int, list[Condition]] = defaultdict(list)
    for condition in told.filter(project__in=projects):
        found[condition.project_id].append(condition)
    return found


def teams_of(projects: Collection[Project]) -> dict[int, set[int]]:
    """Who works on each project today."""
    found: dict[int, set[int]] = defaultdict(set)
    current = TeamMember.objects.filter(project__in=projects, left_on=None).order_by()
    for project, person in current.values_list("project", "person"):
        found[project].add(person)
    return found
