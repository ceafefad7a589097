"""A challenge told by records, and how the product names it: sentence, owner, and the gates that hear of it."""

from datetime import date
from typing import Any

from approvals.actions.submit import gates_of, newest_version
from approvals.holding import levels_of
from projects.actions.edit_profile import edit_profile
from projects.actions.records import add_record
from projects.facts import readiness_of
from projects.models.record import Record
from projects.records.registry import BY_PATH
from tests.cast import Cast
from tests.stories import Story, draft

KICK_OFF, GO_LIVE = date(2026, 5, 4), date(2026, 8, 1)


def begun(cast: Cast) -> Story:
    """A draft whose work has begun, and that is to go live in August."""
    story = draft(cast)
    edit_profile(story.project, by=cast.jonas, kick_off=KICK_OFF, target_go_live=GO_LIVE)
    return story


def add(story: Story, path: str, /, **values: Any) -> Record:
    """A record, as the project's lead writes it down."""
    return add_record(story.project, BY_PATH[path], by=story.cast.jonas, **values)


def named(story: Story, row: str) -> list[str]:
    """What is said of a row that is not as it should be: sentence, and what to do."""
    found = readiness_of(story.reread(), {row})
    return [f"{check.detail} {check.remedy}".strip() for check in found if check.status in ("gap", "unanswered")]


def heard(row: str) -> dict[str, str]:
    """Which gates of the shipped route hear of a row, and whether it holds them."""
    gates = gates_of(newest_version("production"))
    return {gate.key: levels_of(gate)[row] for gate in gates if row in levels_of(gate)}
