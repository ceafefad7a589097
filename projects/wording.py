"""How what happens to readiness, evidence and seats reads in the trail."""

from audit.wording import Wording

READINESS = {
    "check.answered": Wording("pen", "answered {check}, {title}", beneath="[It was {before:name}.]", quote="note"),
    "check.answered:met": Wording("tick", "says {title} is met", "ok", "[Evidence: {evidence:list}.]", "note"),
    "check.answered:gap": Wording("triangle", "says {title} has a gap", "warn", quote="note"),
    "check.answered:not_applicable": Wording("struck", "says {title} does not apply", quote="note"),
    "check.answered:unanswered": Wording("back", "took back the answer to {title}", quote="note"),
    "check.assigned": Wording(
        "person", "changed who sees to {title}", beneath="[{owner_name} sees to it.][ Due {due_on:day}.]"
    ),
    "evidence.provided": Wording(
        "clip", "provided {title}", "accent", "[Of {organisation}. ][It replaces {supersedes}. ]For {section:title}."
    ),
    "readiness.pinned": Wording("document", "asks by version {catalogue} of the catalogue"),
    "catalogue.drafted": Wording("pen", "began version {number} of the readiness catalogue"),
    "catalogue.row_changed": Wording("pen", "changed {check}, {title}", beneath="[Changed: {differences:fields}.]"),
    "catalogue.published": Wording(
        "tick", "published version {number} of the readiness catalogue", "ok", "[Changed: {changed:list}.]", "note"
    ),
    "catalogue.discarded": Wording("struck", "dropped version {number} of the readiness catalogue"),
}

SEATS = {
    "responsibility.handed_over": Wording(
        "handover", "took over the {area:name} seat", "ok", "Before: {before}.", who="{accountable_name}"
    ),
    "responsibility.end_set": Wording(
        "calendar", "changed how long {accountable_name} holds the {area:name} seat", beneath="[Until {ends_on:day}.]"
    ),
    "hand_over.offered": Wording(
        "handover",
        "asked {to_name} to take over the {area:name} seat",
        beneath="{holder_name} keeps it until then.",
        quote="reason",
    ),
    "hand_over.closed": Wording(
        "back",
        "ended the hand-over of the {area:name} seat to {to_name}",
        beneath="[It was {outcome:name}.]",
        quote="reason",
    ),
    "part.given": Wording("person", "made {person_name} {role} for {area:name}"),
    "part.ended": Wording(
        "struck", "ended the part of {person_name} in {area:name}", beneath="[They were {role}.][ {reason}]"
    ),
}
