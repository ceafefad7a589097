"""The stage on which every door is tried: projects in every state, told once, and what stands on them.

Each thing is a mapping from the words of an address (`key`, `pk`, `area` …) to its values. A new kind of thing costs
a line in `things`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.actions.record_absence import record_absence
from accounts.models import Person, Team, Token
from approvals.actions.ask import ask
from approvals.actions.book_days import book_days
from approvals.actions.decide import Demand, decide
from approvals.actions.draft_route import begin_draft, found_route, newest_content
from approvals.actions.go_live import go_live
from approvals.actions.hold import hold
from approvals.actions.hold_sign_off import claim
from approvals.actions.look_early import ask_early
from approvals.actions.meet_condition import claim_met
from approvals.actions.submit import submit
from approvals.actions.waive import ask_for_waiver, at_gate
from approvals.actions.withdraw import withdraw
from approvals.early_looks.gates import gate_to_ask
from approvals.models import Clearance, Condition, Route
from common import clock
from notifications.actions.rooms import add_room, disable_room
from notifications.actions.webhooks import disable_webhook
from notifications.lifecycle import MessageState
from notifications.models import Delivery, Message
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from projects.actions.staff import add_member
from projects.models import PlatformComponent, Visibility
from projects.records.registry import RECORD_TYPES
from tests.api import Api
from tests.cast import Cast, a_person, a_service, a_token, a_vendor
from tests.notifications.conftest import message
from tests.notifications.webhooks import delivery, endpoint
from tests.permissions.inside import draft_of_catalogue, evidence_on, part_on, passed_on
from tests.permissions.outside import things_of_vendors, third_parties
from tests.projects.readings import BASELINE, feature, profile
from tests.projects.records.samples import SAMPLES, spoken
from tests.stories import FAR_AWAY, Story, ready

Thing = dict[str, Any]
#: A Wednesday, when everybody is at work.
NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Stage:
    """Whoever knocks, by the word of the table, and what they knock at."""

    people: dict[str, Person]
    things: dict[str, Thing]
    hidden: dict[str, Thing]
    words: dict[str, str]


def the_stage(cast: Cast) -> Stage:
    """Everybody and everything; `hidden` are the same things on projects that hardly anybody sees."""
    wanda = a_person("Wanda Weber", vendor=a_vendor())
    people = {
        "stranger": cast.elif_,
        "vendor": cast.hamid,
        "vendor-team": wanda,
        "lead": cast.jonas,
        "team": cast.priya,
        "holder": cast.imke,
        "colleague": cast.noor,
        "architect": cast.adaeze,
        "business": cast.marguerite,
        "governance": cast.ingrid,
        "vendors'": cast.paolo,
        "auditor": cast.grace,
        "admin": cast.otto,
        "service": a_service("Bridge"),
        "service-admin": a_service("Directory"),
    }
    everywhere = things_of_the_house(cast)
    return Stage(
        people,
        everywhere | things(cast, wanda, Visibility.INTERNAL),
        things(cast, wanda, Visibility.CONFIDENTIAL),
        words_of([*cast.everybody, *people.values()]),
    )


def words_of(people: list[Person]) -> dict[str, str]:
    """The ids of people by first name and of teams by key, for forms that name one."""
    teams = {f"team_{key}": str(pk) for key, pk in Team.objects.values_list("key", "pk")}
    return {person.name.split()[0].lower(): str(person.pk) for person in people} | teams


def things(cast: Cast, wanda: Person, visibility: str) -> dict[str, Thing]:
    """What stands on projects, each in the state in which something can be done about it."""
    stories = {name: tell(cast, wanda, visibility) for name, tell in STORIES.items()}
    found = {name: place(story) for name, story in stories.items()}
    with clock.pinned(NOON + timedelta(days=1)):
        book_days()
    opened, cleared = stories["open"], stories["cleared"]
    condition = Condition.objects.filter(project=cleared.project)
    # thing                 what an address needs to name it
    found |= {
        "wait": {"subject": opened.sign_off("security").subject},
        "round": {"pk": opened.sign_off("security").review_id},
        "days": found["open"] | {"first": "2026-06-10", "last": "2026-06-10"},
        "architecture": found["open"] | {"pk": opened.sign_off("architecture").pk},
        "condition": {"pk": condition.get(state="open").pk},
        "claimed-met": {"pk": condition.get(state="claimed_met").pk},
        "clearance": {"pk": Clearance.objects.get(project=cleared.project).pk},
        "check": found["draft"] | {"check": "O5"},
        "evidence": found["draft"] | {"pk": evidence_on(stories["draft"])},
        "offered": found["draft"] | {"area": "qa"},
        "passed": found["open"] | passed_on(opened),
        "part": found["draft"] | part_on(stories["draft"]),
        "member": found["draft"] | {"pk": stories["draft"].project.team_members.get(person=wanda).pk},
    }
    found |= asked_of_others(cast, stories)
    baseline = profile(feature(BASELINE), kind="baseline")
    posted = Api(cast.jonas).post(f"/projects/{opened.project.key}/profiles/", baseline).json()
    found["profile"] = found["open"] | {"pk": posted["id"]}
    return found | records(cast, stories["draft"]) | third_parties(stories["draft"], stories["open"])


def asked_of_others(cast: Cast, stories: dict[str, Story]) -> dict[str, Thing]:
    """A waiver that the team has asked for, and an early look that security has not taken."""
    devops = stories["open"].sign_off("devops")
    waiver = ask_for_waiver(lambda: at_gate(devops), by=cast.jonas, reason="A rented box.", ends_on=date(2026, 7, 1))
    gate = gate_to_ask("security")
    assert gate
    look = ask_early(stories["draft"].project, by=cast.jonas, gate=gate, question="Would you sign this?")
    return {"waiver": {"pk": waiver.pk}, "early-look": {"pk": look.pk}}


def records(cast: Cast, story: Story) -> dict[str, Thing]:
    """A record of every type, by the path at which the API has them."""
    api = Api(cast.jonas)
    asked = {"person": cast.marguerite.email, "milestone": "Pilot"}
    pulse = api.post(f"/projects/{story.project.key}/pulses/", asked)
    found = {"pulse": {"key": story.project.key, "pk": pulse.json()["id"]}}
    for kind in RECORD_TYPES:
        sent = spoken(cast, SAMPLES[kind.path].sent, kind.people)
        added = api.post(f"/projects/{story.project.key}/{kind.path}/", sent)
        found[kind.path] = {"key": story.project.key, "path": kind.path, "pk": added.json()["id"]}
    return found


def place(story: Story) -> Thing:
    """What addresses below a project need; `pk` is its sign-off at security, if there is one."""
    sign_off = story.project.reviews.exists() and story.sign_off("security").pk
    return {"key": story.project.key, "pk": sign_off, "section": "profile", "area": "business"}


def things_of_the_house(cast: Cast) -> dict[str, Thing]:
    """What is no project's: people, teams, absences, mails, tokens, routes."""
    absence = record_absence(cast.ben, by=cast.ben, starts_on=NOON.date(), ends_on=date(2026, 6, 30), stand_in=None)
    mail = message(cast.imke, state=MessageState.QUEUED)
    Message.objects.filter(pk=mail.pk).update(state=MessageState.REFUSED, settled_at=mail.not_before)
    a_token(cast.imke)
    component = PlatformComponent.objects.create(name="Feature store")
    webhook = endpoint("https://bridge.example/hook", Team.objects.get(key="security"))
    off = disable_webhook(endpoint("https://bridge.example/off", Team.objects.get(key="security")), by=cast.otto)
    delivered = delivery(webhook)
    slack = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    room = add_room(by=cast.otto, address=slack, kinds=["turn"], team=Team.objects.get(key="security"))
    silent = add_room(by=cast.otto, address=slack, kinds=["turn"], team=Team.objects.get(key="security"))
    room_off = disable_room(silent, by=cast.otto)
    Delivery.objects.filter(pk=delivered.pk).update(state=MessageState.REFUSED, settled_at=NOON)
    return {
        "none": {},
        "imke": {"pk": cast.imke.pk, "email": cast.imke.email, "key": "security"},
        "team": {"key": "security"},
        "absence": {"pk": absence.pk},
        "mail": {"pk": mail.pk},
        "component": {"pk": component.pk},
        "webhook": {"pk": webhook.pk, "delivery": delivered.pk},
        "webhook-off": {"pk": off.pk},
        "room": {"pk": room.pk},
        "room-off": {"pk": room_off.pk},
        "token": {"pk": Token.objects.filter(user=cast.imke).latest("created").pk},
        "route": {"key": "production", "number": 1},
        "calendar": {"key": "office"},
        "pilot": {"key": "pilot", "number": 1},
        **drafts_of_routes(cast),
        "catalogue": draft_of_catalogue(cast),
        **things_of_vendors(cast),
        "provider": {"provider_id": "company"},
        "reset": {"uidb36": "1", "key": "x"},
    }


def drafts_of_routes(cast: Cast) -> dict[str, Thing]:
    """The next version of production, and a route of which nothing is published."""
    production = Route.objects.get(key="production")
    content = replace(newest_content(production), clearance_days=90)
    draft = begin_draft(production, by=cast.ingrid, content=content)
    found_route(by=cast.ingrid, name="Scenic")
    return {
        "draft-route": {"key": "production", "number": draft.number},
        "draft-gate": {"key": "production", "number": draft.number, "gate": "security"},
        "route-newest": {"key": "production", "number": draft.number - 1},
        "new-route": {"key": "scenic", "number": 1},
    }


def begin(cast: Cast, wanda: Person, visibility: str) -> Story:
    """A draft with its team: Priya, and Wanda of a vendor; Marguerite is offered a second seat."""
    story = ready(cast)
    edit_profile(story.project, by=cast.jonas, visibility=visibility)
    for person in (cast.priya, wanda):
        add_member(story.project, by=cast.jonas, person=person, function="software")
    name_accountable(story.project, by=cast.jonas, area="qa", accountable=cast.marguerite)
    return story


def open_(cast: Cast, wanda: Person, visibility: str) -> Story:
    """Security and DevOps have the turn; Imke has claimed hers."""
    story = begin(cast, wanda, visibility)
    submit(story.project, by=cast.jonas)
    story.approve("architecture")
    claim(story.sign_off("security"), by=cast.imke)
    return story


def asked(cast: Cast, wanda: Person, visibility: str) -> Story:
    """Security waits for the team."""
    story = open_(cast, wanda, visibility)
    ask(story.sign_off("security"), by=cast.imke, question="Who holds the key?")
    return story


def held(cast: Cast, wanda: Person, visibility: str) -> Story:
    story = open_(cast, wanda, visibility)
    hold(story.project, by=cast.jonas, reason="Budget.", until=FAR_AWAY)
    return story


def rejected(cast: Cast, wanda: Person, visibility: str) -> Story:
    story = open_(cast, wanda, visibility)
    decide(story.sign_off("security"), by=cast.imke, verdict="reject", comment="No.")
    return story


def withdrawn(cast: Cast, wanda: Person, visibility: str) -> Story:
    story = begin(cast, wanda, visibility)
    withdraw(story.project, by=cast.jonas, reason="Budget.")
    return story


def cleared(cast: Cast, wanda: Person, visibility: str) -> Story:
    """Cleared, with two conditions after go-live: Priya says that she has met one of them."""
    story = open_(cast, wanda, visibility)
    demands = [Demand(text, cast.priya, FAR_AWAY, before_go_live=False) for text in ("Rotate keys.", "Test restore.")]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    story.approve("devops")
    story.approve("stakeholder")
    claim_met(Condition.objects.filter(project=story.project).first(), by=cast.priya, note="Done.")  # type: ignore[arg-type]
    return story


def live(cast: Cast, wanda: Person, visibility: str) -> Story:
    story = cleared(cast, wanda, visibility)
    go_live(story.project, by=cast.jonas)
    return story


STORIES: dict[str, Callable[[Cast, Person, str], Story]] = {
    "draft": begin,
    "open": open_,
    "asked": asked,
    "held": held,
    "rejected": rejected,
    "withdrawn": withdrawn,
    "cleared": cleared,
    "live": live,
}
