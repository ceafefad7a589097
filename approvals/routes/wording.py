"""How what happens to routes reads in the trail."""

from audit.wording import Wording

ROUTES = {
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
