"""What people bring as evidence, answer to the catalogue, and settle about seats, in the language of the story."""

from dataclasses import dataclass

from django.core.files.base import ContentFile

from demo.script import Scene
from projects.actions.answer_check import answer_check
from projects.actions.end_seats import set_end
from projects.actions.hand_over import hand_over
from projects.actions.parts import give_part
from projects.actions.provide_evidence import Aim, provide_evidence
from projects.models import Evidence


@dataclass(frozen=True)
class Bring:
    """A file (by its name and its words) or a link, beside a section or for a row; perhaps in the place of another."""

    title: str
    file: str = ""
    words: str = ""
    url: str = ""
    section: str = ""
    check: str = ""
    instead_of: str = ""

    def play(self, scene: Scene) -> None:
        before = scene.project.evidence.filter(title=self.instead_of).first() if self.instead_of else None
        aim = Aim(section=self.section, check=self.check, supersedes=before.pk if before else None)
        content = pdf(self.words) if self.file.endswith(".pdf") else self.words.encode()
        file = ContentFile(content, name=self.file) if self.file else None
        provide_evidence(scene.project, by=scene.by, file=file, url=self.url, title=self.title, aim=aim)


@dataclass(frozen=True)
class AnswerRow:
    """What people answer to a row of the catalogue, with what supports it."""

    code: str
    status: str
    note: str
    evidence: str = ""

    def play(self, scene: Scene) -> None:
        supports = Evidence.objects.filter(project=scene.project, title=self.evidence).values_list("pk", flat=True)
        answer_check(
            scene.project, by=scene.by, code=self.code, status=self.status, note=self.note, evidence=list(supports)
        )


@dataclass(frozen=True)
class GivePart:
    """Somebody does the work in an area, is asked, or is told."""

    area: str
    who: str
    role: str

    def play(self, scene: Scene) -> None:
        give_part(scene.project, by=scene.by, area=self.area, person=scene.person(self.who), role=self.role)


@dataclass(frozen=True)
class PassOn:
    """Ask somebody to take over one's seat."""

    area: str
    to: str
    reason: str

    def play(self, scene: Scene) -> None:
        hand_over(scene.project, by=scene.by, area=self.area, to=scene.person(self.to), reason=self.reason)


@dataclass(frozen=True)
class LastDay:
    """Say on which working day ahead one leaves a seat."""

    area: str
    ahead: int

    def play(self, scene: Scene) -> None:
        set_end(scene.project, by=scene.by, area=self.area, ends_on=scene.day(self.ahead))


def pdf(words: str) -> bytes:
    """A page with one line on it: the smallest document that readers of PDF open."""
    text = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1", "replace")
    drawn = b"BT /F1 12 Tf 72 770 Td (" + text + b") Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    )
