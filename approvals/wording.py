"""How what happens to routes, waivers and early looks reads in the trail."""

from audit.wording import Wording

EARLY_LOOKS = {
    "early_look.asked": Wording(
        "eye",
        "asked {gate_name} for an early look",
        "accent",
        "[{holder_name} has it.][ Answer by {due_at:day}.]",
        "question",
    ),
    "early_look.passed": Wording(
        "handover", "of {gate_name} passed from {before} to {holder_name}", beneath="[{reason}]", who="The early look"
    ),
    "early_look.answered": Wording("eye", "looked early, {gate_name}", "ok", "It binds nobody.", "answer"),
    "early_look.withdrawn": Wording("struck", "took the question to {gate_name} back"),
}

WAIVERS = {
    "waiver.asked": Wording("pause", "asked to have {gate_name} waived", "warn", "[Until {ends_on:day}.]", "reason"),
    "waiver.declined": Wording("crossed", "declined to waive {gate_name}", quote="reason"),
    "waiver.revoked": Wording("crossed", "took back the waiver of {gate_name}", "bad", quote="reason"),
}

ROUTES = {
    "calendar.changed": Wording(
        "clock", "changed the working hours of {name}", "warn", "[{moved} due dates moved.]", quote="reason"
    ),
    "review.moved": Wording(
        "fork",
        "moved the review to version {version} of {route}",
        beneath="[Before: {before}.][ Gates: {gates:gates}.]",
    ),
    "route.founded": Wording("fork", "founded the route {name}", beneath="[Its first draft reads as {like} does.]"),
    "route.changed": Wording("pen", "changed the route {name}", beneath="[Changed: {fields:list}.]"),
    "route.dropped": Wording("struck", "dropped the route {name}"),
    "route.draft_begun": Wording("pen", "began version {version} of {route}"),
    "route.draft_changed": Wording(
        "pen", "changed the draft of version {version}", beneath="[Changed: {differences:gates}.]"
    ),
    "route.draft_dropped": Wording("struck", "dropped the draft of version {version}"),
    "route.published": Wording(
        "tick", "published version {version} of {name}", "ok", "[Changed: {differences:gates}.]", "note"
    ),
}
