"""Submit a project: a review opens along the newest version of a route, and the first gates have their turn."""

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance, sign_offs_of
from approvals.actions.carry import approved_in, carry_over, changed_since
from approvals.events import ProjectSubmitted
from approvals.locking import lock_project
from approvals.models import Gate, Review, ReviewKind, RouteVersion, SignOff
from approvals.permissions import require_team
from approvals.reading.facts import asked_of, facts_of, names_asked
from approvals.review_events import ReviewOpened
from approvals.rules.routing import Answer
from approvals.seating import holders
from approvals.seating.muster import hindrances
from approvals.seating.seats import seats_of
from audit.record import record
from common import clock
from common.lifecycle import step
from common.refusals import Invalid, Refused
from common.words import listing
from projects import dossier
from projects.actions.pin_catalogue import pin_catalogue
from projects.models import Increment, Project

DEFAULT_ROUTE = "production"


@transaction.atomic
def submit(project: Project, *, by: Person, route: str = DEFAULT_ROUTE, increment: str = "") -> Review:
    """Ask for sign-off, of the whole or of one increment.

    Refuses with `not_ready` and everything that blocks, when anything does.
    """
    project = lock_project(project.pk)
    require_team(by, project)
    version = newest_version(route)
    require_for_submission(version)
    require_planned(project, increment)
    gates = gates_of(version)
    step(project, "submit")
    facts = facts_of(project, names_asked(gates, version))
    answers = {gate.pk: asked_of(gate, facts) for gate in gates}
    require_ready(project, version, gates, submitter=by)
    project.updated_at = clock.now()
    project.save(update_fields=["state", "updated_at"])
    pin_catalogue(project)
    review = open_review(project, version, gates, increment=increment, by=by)
    sign_offs = sign_offs_of(review)
    route_through(sign_offs, answers)
    if version.carry_over:
        before = approved_in(project.reviews.exclude(pk=review.pk).order_by("-round").first())
        carry_over(sign_offs, before, changed_since(project, before))
    note(review, sign_offs, by=by)
    advance(review, sign_offs, by=by)
    return review


def newest_version(route: str) -> RouteVersion:
    """The newest published version of a route; an unknown route raises `Invalid`."""
    version = RouteVersion.objects.published().select_related("route").filter(route__key=route).first()
    if version is None:
        raise Invalid.field("route", f"There is no published route {route}.", "invalid_choice")
    return version


def require_for_submission(version: RouteVersion) -> None:
    """A route on which Slipway looks again is not one along which a team submits."""
    if version.route.kind != ReviewKind.SUBMISSION:
        detail = f"{version.route.name} is taken when what was cleared has changed; submit along another route."
        raise Invalid.field("route", detail, "invalid_choice")


def require_planned(project: Project, increment: str) -> None:
    """An increment that is asked for is one of the project's own."""
    if increment and not Increment.objects.filter(project=project, name=increment).exists():
        detail = f"{project.name} has no increment {increment}; name one that its scope lists, or none for the whole."
        raise Invalid.field("increment", detail, "invalid_choice")


def gates_of(version: RouteVersion) -> list[Gate]:
    """The gates of a version in route order, with what seating needs to know."""
    gates = Gate.objects.filter(stage__version=version).select_related("stage", "calendar", "team")
    return list(gates.order_by("stage__position", "pk"))


def require_ready(project: Project, version: RouteVersion, gates: list[Gate], *, submitter: Person) -> None:
    """Refuse a submission that could not reach its end, naming everything that stands in the way."""
    blocking = hindrances([project], gates, version=version, submitter=submitter.pk)[project.pk]
    if blocking:
        sentence = listing([str(item["detail"]).rstrip(".") for item in blocking])
        raise Refused("not_ready", f"{project.name} can't be submitted yet. {sentence}.", blocking=blocking)


def open_review(project: Project, version: RouteVersion, gates: list[Gate], *, increment: str, by: Person) -> Review:
    """The next round, with a sign-off for every gate of the version."""
    review = Review.objects.create(
        project=project,
        version=version,
        round=project.reviews.count() + 1,
        increment=increment,
        submitted_by=by,
        opened_at=clock.now(),
    )
    SignOff.objects.bulk_create(prepared(review, gates, by))
    submitted = ProjectSubmitted(round=review.round, digests=dossier.digests(project))
    record(submitted, stream=project.stream, subject=project.stream, by=by)
    return review


def note(review: Review, sign_offs: list[SignOff], *, by: Person) -> None:
    """Put on record along which route, and which gates have no turn in this round."""
    version, gates = review.version, turns.states_of(sign_offs)
    opened = ReviewOpened(
        review=review.pk, round=review.round, route=version.route.key, version=version.number, gates=gates
    )
    record(opened, stream=review.project.stream, subject=f"review:{review.pk}", by=by)


def route_through(sign_offs: list[SignOff], answers: dict[int, Answer]) -> None:
    """Write down at each gate why it applies, and skip those that do not."""
    for sign_off in sign_offs:
        answer = answers[sign_off.gate_id]
        sign_off.reason = answer.why
        if not answer.applies:
            turns.close(sign_off, "skip")
    SignOff.objects.bulk_update(sign_offs, ["reason"])


def prepared(review: Review, gates: list[Gate], submitter: Person) -> list[SignOff]:
    """The gates' sign-offs before their turn: somebody is already named who will hold each."""
    seats = seats_of(review.project, gates, submitter=submitter.pk)
    reviewers = [holders.find_holder(seats.bench(gate)) or submitter for gate in gates]
    return [
        SignOff(review=review, gate=gate, holder=reviewer, reviewer=reviewer, since=review.opened_at)
        for gate, reviewer in zip(gates, reviewers, strict=True)
    ]
