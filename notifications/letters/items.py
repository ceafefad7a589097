"""Letters about whatever waits and is no sign-off: its module says what it is, this says since when and until when."""

from typing import Any

from accounts.models import Person
from notifications.kinds.kind import Item
from notifications.letters.base import day_for, rows
from notifications.letters.clocks import clock_facts, tail
from notifications.letters.coming import asleep, coming, ordinal
from notifications.links import link
from notifications.matter import Matter


def item(matter: Matter, to: Person) -> dict[str, Any]:
    """The letter to whoever it waits on."""
    wait = item_of(matter)
    asked_by = (("Asked by", matter.actor),) if matter.event and matter.event.verb == "reminder.sent" else ()
    return {
        **about_item(wait, matter, to),
        "url": wait.words.url,
        "rows": rows(*asked_by, *wait.words.rows),
        "next": coming(wait, to, matter.at, told=matter.step),
    }


def item_reminder(matter: Matter, to: Person) -> dict[str, Any]:
    """The same once more, and which time it is."""
    told = item(matter, to)
    return {**told, "stamp": f"{ordinal(item_of(matter), matter.step)} reminder, {day_for(to, matter.at, matter.at)}"}


def item_escalation(matter: Matter, to: Person) -> dict[str, Any]:
    """The letter to those who hear that nobody has acted."""
    wait = item_of(matter)
    told = about_item(wait, matter, to)
    return {
        **told,
        "url": wait.words.url,
        "holder": wait.holder.name,
        "rows": rows(
            ("With", f"{wait.holder.name}, since {told['since']}"),
            ("Put off", asleep(wait, to, matter.at)),
            *wait.words.rows,
        ),
        "next": coming(wait, to, matter.at, to_others=True),
    }


def about_item(wait: Item, matter: Matter, to: Person) -> dict[str, Any]:
    """What every letter about it says."""
    clock, when = clock_facts(wait, to, matter.at), tail(wait, to, matter.at)
    state = when if wait.runs_out else f"is {when}"
    ended = not wait.runs_out or wait.days_over(matter.at)
    return {
        **clock,
        "words": wait.words,
        "snooze_url": link("wait_snooze", wait.subject),
        "state": state,
        "title": f"{wait.words.others} {state}" if wait.runs_out else wait.words.heading,
        "topic": topic(wait, when),
        "alarm": clock["alarm"] if ended else "",
    }


def topic(wait: Item, when: str) -> str:
    """The subject of a letter: what it is and by when."""
    if wait.runs_out:
        return f"{wait.words.others} {when}"
    heading = wait.words.heading
    return f"{heading} {when[:1].upper()}{when[1:]}" if heading.endswith("?") else f"{heading}, {when}"


def item_of(matter: Matter) -> Item:
    """What waits."""
    if not isinstance(matter.wait, Item):
        raise TypeError("A letter about something that waits needs it.")
    return matter.wait
