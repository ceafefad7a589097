"""Letters about whose turn it is: a new turn, requested changes, answers, reminders and escalations."""

from datetime import datetime
from typing import Any

from accounts.models import Person
from approvals.holding import held_by
from approvals.lifecycle import SignOffState
from approvals.models import SignOff
from approvals.seating.holders import bench_for
from common import words
from common.stopwatch import WORKING_DAY
from notifications.letters.base import day_for, quoted, rows, working_days
from notifications.letters.clocks import clock_facts, due_day
from notifications.letters.coming import asleep, coming, ordinal
from notifications.links import link
from notifications.matter import Matter
from notifications.waits import SignOffWait
from projects.dossier import SECTIONS

#: How many of the checks that hold an approval a letter names.
MOST_HELD = 3


def about_turn(matter: Matter, to: Person) -> tuple[SignOffWait, dict[str, Any]]:
    """The turn that a letter is about, and what every letter about a turn says."""
    wait = matter.wait
    if not isinstance(wait, SignOffWait):
        raise TypeError("A letter about a turn needs a sign-off.")
    sign_off = wait.sign_off.pk
    return wait, {
        "gate": wait.sign_off.gate.name,
        "with_team": wait.asked is not None,
        "url": wait.url,
        "hand_over_url": link("sign_off_hand_over", sign_off),
        "ask_url": link("sign_off_ask", sign_off),
        "snooze_url": link("wait_snooze", wait.subject),
        **clock_facts(wait, to, matter.at),
    }


def new_turn(matter: Matter, to: Person) -> dict[str, Any]:
    """The turn has come to somebody: what it is about and who waits behind them."""
    wait, told = about_turn(matter, to)
    reason = matter.changes.get("why") or matter.changes.get("reason") or ""
    table = rows(
        ("Why now", reason),
        ("What it does", matter.project.summary),
        ("Led by", matter.project.lead.name),
        ("Waits behind you", behind(wait.sign_off)),
    )
    return {**told, "rows": table}


def dismissed(matter: Matter, to: Person) -> dict[str, Any]:
    """What somebody had approved has changed."""
    wait, told = about_turn(matter, to)
    sections = [title(name) for name in matter.changes.get("sections", [])]
    table = rows(("Changed", sections), ("By", matter.actor), ("Waits behind you", behind(wait.sign_off)))
    mine = wait.sign_off.holder_id == to.pk
    silent: dict[str, Any] = {} if mine else {"face": None, "alarm": ""}
    return {**told, **silent, "sections": words.listing(sections), "mine": mine, "rows": table}


def asked(matter: Matter, to: Person) -> dict[str, Any]:
    """A gate has asked something of the team."""
    wait, told = about_turn(matter, to)
    text = matter.changes.get("comment") or matter.changes.get("question") or ""
    by = due_day(wait, to, matter.at)
    return {
        **told,
        "alarm": f"Answer by {by}." if by else told["alarm"],
        "answer_by": f"answer by {by}" if by else "on hold",
        "quote": quoted(text),
        "quoted": f"{matter.actor}, {wait.sign_off.gate.name}",
    }


def answered(matter: Matter, to: Person) -> dict[str, Any]:
    """The team has answered; the turn is the gate's again."""
    wait, told = about_turn(matter, to)
    last = wait.sign_off.team_turns.filter(ended_at__isnull=False).last()
    table = rows(
        ("Changed since", changed(wait.sign_off, last.since if last else None, to, matter.at)),
        ("Waits behind you", behind(wait.sign_off)),
    )
    return {**told, "quote": quoted(matter.changes.get("answer") or ""), "quoted": matter.actor, "rows": table}


def reminder(matter: Matter, to: Person) -> dict[str, Any]:
    """Somebody has not answered yet: since when, what changed, who waits behind them."""
    wait, told = about_turn(matter, to)
    opened = wait.sign_off.opened_at
    since = max(filter(None, [opened, last_look(wait.sign_off, to)]), default=None)
    label = f"Changed since {day_for(to, since, matter.at)}" if since else "Changed"
    table = rows(
        ("Asked by", matter.actor if matter.event else ""),
        ("You were asked", quoted(wait.asked.text) if wait.asked else ""),
        (label, changed(wait.sign_off, since, to, matter.at)),
        ("Holds approval", [] if wait.asked else holds(wait.sign_off)),
        ("Waits behind you", behind(wait.sign_off)),
    )
    stamp = f"{ordinal(wait, matter.step)} reminder, {day_for(to, matter.at, matter.at)}"
    return {**told, "rows": table, "stamp": stamp, "next": coming(wait, to, matter.at, told=matter.step)}


def escalation(matter: Matter, to: Person) -> dict[str, Any]:
    """Somebody else has not answered: who could act in their place."""
    wait, told = about_turn(matter, to)
    holder = wait.sign_off.holder
    table = rows(
        ("With", f"{holder.name}, since {told['since']}"),
        ("Put off", asleep(wait, to, matter.at)),
        ("Led by", matter.project.lead.name),
        ("Waits behind", behind(wait.sign_off)),
    )
    others = [] if wait.asked else in_place_of(wait.sign_off, to)
    return {
        **told,
        "url": link("project_sign_offs", matter.project.key) if wait.asked else told["url"],
        "holder": holder.name,
        "holder_first": holder.first_name,
        "others": words.listing(others) if others else "",
        "over_words": working_days(told["over"]) if told["over"] else "",
        "rows": table,
        "next": coming(wait, to, matter.at, to_others=True),
    }


def behind(sign_off: SignOff) -> list[str]:
    """The gates that can only begin when this one has decided."""
    waiting = sign_off.review.sign_offs.filter(
        state=SignOffState.WAITING, gate__stage__position__gt=sign_off.gate.stage.position
    )
    told = waiting.select_related("gate", "reviewer").order_by("gate__stage__position", "pk")
    return [
        f"{s.reviewer.name}, {s.gate.name}, with a {-(-s.gate.service_level // WORKING_DAY)}-day clock" for s in told
    ]


def changed(sign_off: SignOff, since: datetime | None, to: Person, at: datetime) -> list[str]:
    """The sections this gate reads that were changed after a moment, the latest change of each."""
    if since is None:
        return []
    versions = sign_off.review.project.section_versions.current().select_related("changed_by")
    found = versions.filter(name__in=sign_off.gate.reads, changed_at__gt=since).order_by("changed_at")
    return [
        f"{title(v.name)}, by {v.changed_by.name if v.changed_by else 'Slipway'} on {day_for(to, v.changed_at, at)}"
        for v in found
    ]


def holds(sign_off: SignOff) -> list[str]:
    """What stands in the way of a plain approval, the first few of it."""
    held = held_by(sign_off.gate, sign_off.review.project)
    more = [f"{words.count(len(held) - MOST_HELD, 'further check')}"] if len(held) > MOST_HELD else []
    return [*(check.detail for check in held[:MOST_HELD]), *more]


def last_look(sign_off: SignOff, to: Person) -> datetime | None:
    """When somebody last looked at a section here."""
    return sign_off.looks.filter(person=to).order_by("-at").values_list("at", flat=True).first()


def title(section: str) -> str:
    """How a section is called."""
    return SECTIONS[section].title if section in SECTIONS else section.replace("_", " ").capitalize()


def in_place_of(sign_off: SignOff, to: Person) -> list[str]:
    """Up to three people beside the holder who could decide today; the reader first, as "You"."""
    able = [pk for pk in bench_for(sign_off).ready() if pk != sign_off.holder_id]
    others = Person.objects.filter(pk__in=able).exclude(pk=to.pk).order_by("name").values_list("name", flat=True)
    return [*(["You"] if to.pk in able else []), *others][:3]
