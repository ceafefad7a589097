"""How every verb reads.

The actor comes in front unless the wording names another subject. `{…}` is filled from what the event says, `{actor}`
with who did it where that is not the subject; `[…]` is left out where one of its fields is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The sentence of one verb: "**Actor** act", then a quote or what followed; `who` replaces the actor."""

    icon: str
    act: str = ""
    tone: str = ""
    beneath: str = ""
    quote: str = ""
    who: str = ""


#: For a verb that nobody has put into words.
PLAIN = Wording("document")

#: Verbs of which one change makes different sentences.
VARIANTS = {
    "check.answered": "status",
    "decision.recorded": "verdict",
    "project.submitted": "round",
    "section.changed": "act",
    "sow.moved": "to",
    "deliverable.delivered": "unsigned",
    "interest.declared": "nothing",
    "interest.reviewed": "nothing",
}

_PROJECTS = {
    "project.registered": Wording("boat", "registered the POC", beneath="[{lead} leads it.]"),
    "project.settings_changed": Wording("gear", "changed[ {differences:fields}]"),
    "section.changed": Wording("document", "changed {section:title}", "accent", "[Changed: {differences:fields}.]"),
    "section.changed:added": Wording("plus", "added to {section:title}", "accent", "[{what}.]"),
    "section.changed:answered": Wording("tick", "changed {section:title}", "accent", "[Answered {what}.]"),
    "section.changed:changed": Wording(
        "pen", "changed {section:title}", "accent", "[{what}. ][Changed: {differences:fields}.]"
    ),
    "section.changed:imported": Wording("down", "imported into {section:title}", "accent", "[{what}.]"),
    "section.changed:removed": Wording("struck", "removed from {section:title}", "accent", "[{what}.]"),
    "pulse.asked": Wording("question", "asked {person_name} how keen they are", beneath="[At {milestone}.]"),
    "pulse.given": Wording(
        "person", "said how keen they are: {appetite} of 5", beneath="[At {milestone}.]", quote="comment"
    ),
    "pulse.withdrawn": Wording("struck", "took back what was asked of {person_name}", beneath="[At {milestone}.]"),
    "component.registered": Wording("plus", "named {name} as {state} on the platform"),
    "component.changed": Wording("pen", "changed {name} on the platform", beneath="[It is {state} now.]"),
    "record.accepted": Wording("tick", "accepted what {section:title} says", "ok", "[{what}.]"),
    "responsibility.named": Wording(
        "person",
        "named {accountable_name} accountable for {area:name}",
        beneath="[Before: {before}.]",
    ),
    "responsibility.accepted": Wording("person", "accepted to answer for {area:name}", "ok"),
    "responsibility.vacated": Wording(
        "person",
        "left the {area:name} seat",
        beneath="[{reason} ]The seat is vacant.[ By {actor}.]",
        who="{accountable_name}",
    ),
    "profile.posted": Wording(
        "bars",
        "posted a {kind} profile of {features} features",
        beneath="[The furthest moved is {worst_feature}, {worst_psi}.]",
    ),
    "deployment.posted": Wording("boat", "deployed {artifact} to {environment}", beneath="[At {at:day}.]"),
    "measurement.posted": Wording("bars", "posted {metric}: {value}", beneath="[Read {at:day}.]"),
    "project.submitted": Wording("boat", "submitted the POC again, round {round}"),
    "project.submitted:1": Wording("boat", "submitted the POC"),
    "project.cleared": Wording(
        "tick", "is cleared to go live", "ok", "Every gate that applies has said yes.", who="The POC"
    ),
    "project.rejected": Wording("crossed", "rejected the POC[, {gate_name}]", "bad", quote="comment"),
    "project.revised": Wording("pen", "took the POC back to the drawing board", quote="reason"),
    "project.withdrawn": Wording(
        "pause", "withdrew the POC", beneath="[Look again on {look_again_on:day}.]", quote="reason"
    ),
    "project.reopened": Wording("again", "took the POC up again", quote="reason"),
    "project.held": Wording("pause", "held the POC until {until:day}", "warn", "Its clocks stand still.", "reason"),
    "project.resumed": Wording("right", "lifted the hold", beneath="The clocks go on.", quote="reason"),
    "project.went_live": Wording("boat", "put it into production", "ok"),
    "project.retired": Wording("down", "retired it", quote="reason"),
}

_SIGN_OFFS = {
    "review.opened": Wording("right", "opened on route {route}, version {version}", who="Round {round}"),
    "review.reopened": Wording("again", "began", "warn", "[{occasion}]", who="Round {round}"),
    "review.rerouted": Wording("right", "asks other gates than before", who="Round {round}"),
    "review.closed": Wording("right", "ended: {state}", who="Round {round}"),
    "sign_off.opened": Wording(
        "pennant", "opened: {holder_name} has the turn", "accent", "[{why}][ Due {due_at:day}.]", who="{gate_name}"
    ),
    "sign_off.passed": Wording(
        "handover", "passed from {before} to {holder_name}", beneath="[{reason} ][By {actor}.]", who="{gate_name}"
    ),
    "sign_off.claimed": Wording("person", "took {gate_name}"),
    "sign_off.released": Wording("handover", "gave {gate_name} back", beneath="[{holder_name} has the turn.]"),
    "sign_off.closed": Wording("struck", "closed without a decision", beneath="[{reason}]", who="{gate_name}"),
    "sign_off.skipped": Wording("struck", "does not apply", beneath="[{why}]", who="{gate_name}"),
    "sign_off.waived": Wording("struck", "waived {gate_name}", "warn", quote="reason"),
    "decision.recorded": Wording("tick", "decided on {gate_name}", quote="comment"),
    "decision.recorded:approve": Wording("tick", "approved, {gate_name}", "ok", quote="comment"),
    "decision.recorded:approve_with_conditions": Wording(
        "condition", "approved with {conditions:conditions}, {gate_name}", "ok", quote="comment"
    ),
    "decision.recorded:request_changes": Wording("back", "asked for changes, {gate_name}", "warn", quote="comment"),
    "decision.recorded:reject": Wording("crossed", "rejected, {gate_name}", "bad", quote="comment"),
    "decision.recorded:recuse": Wording("struck", "stepped aside, {gate_name}", quote="comment"),
    "decision.recorded:advise": Wording("eye", "advised, {gate_name}", quote="comment"),
    "changes.requested": Wording(
        "back", "gave the turn to {holder_name}, {gate_name}", "warn", "[Answer by {due_at:day}.]"
    ),
    "changes.answered": Wording(
        "pennant", "answered {gate_name}", "accent", "[{holder_name} has the turn.][ Due {due_at:day}.]", "answer"
    ),
    "question.asked": Wording(
        "question", "asked the team, {gate_name}", "warn", "[Answer by {due_at:day}.]", "question"
    ),
    "question.answered": Wording(
        "pennant", "answered {gate_name}", "accent", "[{holder_name} has the turn.]", "answer"
    ),
    "approval.dismissed": Wording(
        "again",
        "no longer counts, {gate_name}",
        "warn",
        "[{reason} ][By {actor}. ][{holder_name} is asked to look again.]",
        who="The approval by {by_name}",
    ),
    "condition.set": Wording("condition", "set a condition", quote="text"),
    "condition.claimed_met": Wording("condition", "says a condition is met", "accent", "[{note}]", "text"),
    "condition.confirmed": Wording("condition", "confirmed a condition as met", "ok", "[{note}]", "text"),
    "condition.reopened": Wording("condition", "opened a condition again", "warn", "[{note}]", "text"),
    "condition.lapsed": Wording("condition", "lapsed", "bad", "[{note}]", "text", who="A condition"),
    "clearance.granted": Wording(
        "tick",
        "is granted[ for {environment}][, {increment}]",
        "ok",
        "[It ends {expires_at:day}.]",
        who="The clearance",
    ),
    "clearance.suspended": Wording("pause", "is suspended", "warn", "[{reason}]", who="The clearance"),
    "clearance.restored": Wording("tick", "is valid again", "ok", who="The clearance"),
    "clearance.rescoped": Wording("tick", "names other artefacts", "ok", who="The clearance"),
    "clearance.revoked": Wording("crossed", "revoked the clearance", "bad", quote="reason"),
    "clearance.expired": Wording("clock", "expired", "warn", who="The clearance"),
    "waiver.proposed": Wording("pause", "proposed to waive {gate_name}", "warn", "[Until {ends_on:day}.]", "reason"),
    "waiver.granted": Wording("pause", "waived {gate_name}", "warn", "[Until {ends_on:day}.]", "reason"),
    "waiver.ended": Wording(
        "clock", "has ended", "warn", "[It held until {ends_on:day}.]", who="The waiver of {gate_name}"
    ),
    "waiver.revoked": Wording("crossed", "took back the waiver of {gate_name}", "bad"),
    "waiting.cause_named": Wording(
        "clock",
        "named what cost {days} days: {cause}",
        beneath="[From {first:day} to {last:day}.][ Before: {before:list}.]",
    ),
}

_PEOPLE = {
    "person.registered": Wording("person", "registered {name}", beneath="[Of {organisation}.]"),
    "person.changed": Wording("pen", "changed[ {fields:fields}]"),
    "person.deactivated": Wording("struck", "deactivated {name}", "warn", "[Left: {teams:list}.]"),
    "person.reactivated": Wording("person", "reactivated {name}"),
    "person.preferences_changed": Wording("gear", "changed their preferences", beneath="[Changed: {fields:fields}.]"),
    "person.sign_in_changed": Wording("lock", "changed how they sign in", beneath="[{what}]"),
    "vendor.registered": Wording("building", "registered the vendor {name}"),
    "team.founded": Wording("plus", "founded the team {name}"),
    "team.renamed": Wording("pen", "renamed the team", beneath="[Before: {before}; now: {name}.]"),
    "team.joined": Wording("person", "joined as {role}", beneath="[By {actor}.]", who="{person_name}"),
    "team.role_changed": Wording(
        "person", "is {role} now", beneath="[Before: {before}.][ By {actor}.]", who="{person_name}"
    ),
    "team.left": Wording("out", "left the team", beneath="[{reason} ][By {actor}.]", who="{person_name}"),
    "absence.recorded": Wording(
        "calendar",
        "is away from {starts_on:day} to {ends_on:day}",
        beneath="[{stand_in_name} stands in.][ By {actor}.]",
        who="{person_name}",
    ),
    "absence.changed": Wording(
        "calendar", "changed an absence of {person_name}", beneath="[Changed: {fields:fields}.]"
    ),
    "absence.ended": Wording(
        "calendar",
        "is back",
        beneath="[The last day away was {last_day:day}.][ {stand_in_name} stands in no more.][ By {actor}.]",
        who="{person_name}",
    ),
    "token.issued": Wording(
        "lock", "issued the token {name}", beneath="[It may {scopes:list}.][ It ends {expires_at:day}.]"
    ),
    "token.revoked": Wording("lock", "revoked the token {name}"),
}

_THIRD_PARTIES = {
    "sow.drafted": Wording("pen", "drafted {reference}, {name}", beneath="[With {vendor_name}. ]{holder_name} has it."),
    "sow.changed": Wording("pen", "changed {fields:fields} of {reference}", beneath="[Back to {back_to:name}.]"),
    "sow.moved": Wording(
        "right", "took {reference} to {to:name}", "accent", "[{holder_name} has it.][ Due {due_at:day}.]", "reason"
    ),
    "sow.moved:active": Wording("tick", "put {reference} in force", "ok", "[{holder_name} has it.]", "reason"),
    "sow.moved:completed": Wording("tick", "completed {reference}", "ok"),
    "sow.moved:terminated": Wording("struck", "terminated {reference}", "warn", quote="reason"),
    "sow.moved:expired": Wording("clock", "has expired", "bad", "[{holder_name} has it.]", who="{reference}"),
    "sow.passed": Wording(
        "handover", "gave {reference} to {holder_name}", beneath="[Before: {before}.]", quote="reason"
    ),
    "sow.signed": Wording(
        "condition",
        "signed {reference}, version {version}",
        "ok",
        "[Signed {signed_on:day}. ][It holds from {holds_from:day}][ to {holds_until:day}].",
    ),
    "sow.document_added": Wording("document", "put {title} on the record of {reference}"),
    "sow.person_named": Wording(
        "person", "named {person_name} on {reference}", beneath="{availability} % of full time[, {function:name}]."
    ),
    "sow.person_left": Wording("out", "took {person_name} off {reference}"),
    "sow.needed": Wording(
        "clock",
        "said when {project} needs {reference}",
        beneath="[From {needed_from:day}.][ Until {needed_until:day}.]",
    ),
    "sow.not_needed": Wording("struck", "said that {project} does without {reference}"),
    "deliverable.planned": Wording("plus", "planned {name}", beneath="{reference}, due {due_on:day}."),
    "deliverable.changed": Wording("pen", "changed {fields:fields} of {name}", beneath="{reference}."),
    "deliverable.dropped": Wording("struck", "took {name} off {reference}"),
    "deliverable.delivered": Wording("right", "handed in {name}", "accent", "{reference}.", "note"),
    "deliverable.delivered:True": Wording(
        "triangle", "handed in {name} before {reference} was signed", "warn", quote="note"
    ),
    "deliverable.accepted": Wording("tick", "accepted {name}", "ok", "{reference}."),
    "deliverable.sent_back": Wording("back", "sent {name} back", "warn", "{reference}.", "reason"),
    "interest.raised": Wording("scales", "asked what {party} has in the POC", "warn", quote="concern"),
    "interest.declared": Wording("scales", "declared the interest of {party}", "warn"),
    "interest.declared:True": Wording("scales", "declared that {party} has nothing in it"),
    "interest.reviewed": Wording("scales", "reviewed the interest of {party}", "ok", "[Safeguard: {safeguard}.]"),
    "interest.reviewed:True": Wording("scales", "found that {party} has nothing in it", "ok"),
    "interest.ended": Wording("struck", "took the interest of {party} off", quote="reason"),
    "support_contract.added": Wording("plus", "added {name} with {vendor_name}", beneath="[It ends {ends_on:day}.]"),
    "support_contract.changed": Wording("pen", "changed {fields:fields} of {name} with {vendor_name}"),
    "support_contract.removed": Wording("struck", "removed {name} with {vendor_name}"),
    "cover.chosen": Wording(
        "lock",
        "chose what is done about {what}",
        beneath="{choice:title}, {owner_name}[, until {until:day}].",
        quote="note",
    ),
    "support.wished": Wording(
        "lock", "said which support it wants", beneath="[{hours:title}][ until {until:day}][ in {environments:list}]."
    ),
    "cover.choice_dropped": Wording("struck", "took back what is done about {what}"),
    "vendor.renamed": Wording("pen", "renamed the vendor {before} to {name}"),
    "vendor.removed": Wording("struck", "removed the vendor {name}"),
}

WORDINGS: dict[str, Wording] = {**_PROJECTS, **_SIGN_OFFS, **_THIRD_PARTIES, **_PEOPLE}


def put(wordings: Mapping[str, Wording]) -> None:
    """Let a package put verbs of its own into words when it is loaded."""
    WORDINGS.update(wordings)
