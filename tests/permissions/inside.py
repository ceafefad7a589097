"""Props of the stage that stand in a dossier: evidence, seats on their way, and the catalogue for all."""

from typing import Any

from projects.actions import edit_catalogue
from projects.actions.hand_over import hand_over
from projects.actions.parts import give_part
from projects.actions.provide_evidence import Aim, provide_evidence
from tests.cast import Cast
from tests.projects.files import a_file
from tests.stories import Story

Thing = dict[str, Any]


def evidence_on(story: Story) -> int:
    """A file that the lead has brought."""
    return provide_evidence(story.project, by=story.cast.jonas, file=a_file(), aim=Aim(check="O5")).pk


def passed_on(story: Story) -> Thing:
    """A seat that waits for somebody to take it over."""
    hand_over(story.project, by=story.cast.marguerite, area="business", to=story.cast.dario)
    return {"area": "business"}


def part_on(story: Story) -> Thing:
    """Somebody who is told about support."""
    person = story.cast.chen
    give_part(story.project, by=story.cast.jonas, area="support", person=person, role="informed")
    return {"area": "support", "email": person.email, "pk": person.pk}


def draft_of_catalogue(cast: Cast) -> Thing:
    """The next version of the readiness catalogue, in which something is new."""
    version = edit_catalogue.begin_draft(by=cast.ingrid)
    edit_catalogue.write_row(version.number, "O4", by=cast.ingrid, title="Way through")
    return {"number": version.number, "check": "O5", "code": "O5"}
