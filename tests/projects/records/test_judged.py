"""A record that changes takes down exactly the approvals that rested on its section."""

import pytest

from audit.models import Event
from audit.sentences import sentence_of
from projects.records.declaration import RecordType
from projects.records.registry import RECORD_TYPES
from tests.api import Api
from tests.cast import Cast
from tests.projects.records.samples import SAMPLES, spoken
from tests.stories import Story, cleared, draft

FIRST = {kind.section: kind for kind in reversed(RECORD_TYPES)}


@pytest.mark.parametrize("kind", FIRST.values(), ids=FIRST)
def test_the_gates_that_read_its_section_look_again(cast: Cast, kind: RecordType) -> None:
    story = cleared(cast)
    gates = story.review.sign_offs.filter(gate__reads__contains=[kind.section]) if story.review else []
    sent = spoken(cast, SAMPLES[kind.path].sent, kind.people)
    assert Api(cast.jonas).post(f"/projects/{story.project.key}/{kind.path}/", sent).status_code == 201
    assert story.project.clearances.get().state == "suspended"
    again = {gate for gate, state in story.states().items() if state != "approved"}
    assert again == {sign_off.gate.key for sign_off in gates}
    assert again


def told(story: Story) -> list[str]:
    """What the trail tells of the dossier, the latest first."""
    events = Event.objects.filter(stream=story.project.stream, verb="section.changed").order_by("-sequence")
    return [str(sentence_of(event)) for event in events]


def test_the_trail_tells_which_record_and_which_fields(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    where = f"/projects/{story.project.key}/access-grants/"
    grant = api.post(where, {"what": "Read loyalty_events", "system": "warehouse", "grantor": cast.elif_.email})
    api.patch(grant["Location"], {"asked_on": "2026-03-02", "granted_on": "2026-03-09"})
    api.delete(grant["Location"])
    named = "Access grant “Read loyalty_events, warehouse”."
    assert told(story) == [
        f"Jonas Lindqvist removed from Access. {named}",
        f"Jonas Lindqvist changed Access. {named} Changed: asked on and granted on.",
        f"Jonas Lindqvist added to Access. {named}",
    ]


def test_every_version_keeps_what_was_said(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    where = f"/projects/{story.project.key}/access-grants/"
    grant = api.post(where, {"what": "Push to production", "grantor_name": "Corvus support desk"})
    api.delete(grant["Location"])
    contents = story.project.section_versions.filter(name="access").order_by("pk").values_list("content", flat=True)
    record = f"access_grant:{grant.json()['id']}"
    said = {"what": "Push to production", "grantor_name": "Corvus support desk"}
    assert list(contents) == [{}, {record: said}, {}]
