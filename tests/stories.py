"""How far a project has come when a test begins: told by the real actions, as short as a sentence."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from accounts.models import Membership, Person, Team
from approvals.actions.decide import decide
from approvals.actions.submit import submit
from approvals.models import Decision, Review, SignOff
from projects.actions.register_project import register_project
from projects.actions.seats import accept_responsibility, name_accountable
from projects.models import Project

#: First name: full name, team, role. Whoever is in no team is of the company all the same.
CAST = {
    "adaeze": ("Adaeze Okafor", "architecture", "lead"),
    "ben": ("Ben Achterberg", "architecture", "member"),
    "imke": ("Imke de Vries", "security", "member"),
    "noor": ("Noor Bakker", "security", "lead"),
    "tomasz": ("Tomasz Wójcik", "devops", "lead"),
    "ewa": ("Ewa Nowak", "devops", "member"),
    "ingrid": ("Ingrid Solheim", "governance", "lead"),
    "jonas": ("Jonas Lindqvist", None, ""),
    "priya": ("Priya Raman", None, ""),
    "marguerite": ("Marguerite Laurent", None, ""),
    "sven": ("Sven Aalto", None, ""),
}

FAR_AWAY = date(2099, 1, 1)


class Company(SimpleNamespace):
    """The people of a test, by first name: `company.imke`."""

    adaeze: Person
    ben: Person
    imke: Person
    noor: Person
    tomasz: Person
    ewa: Person
    ingrid: Person
    jonas: Person
    priya: Person
    marguerite: Person
    sven: Person


def person(name: str, team: str | None = None, role: str = "member") -> Person:
    """Somebody of the company, in a team if one is named."""
    address = f"{name.split(maxsplit=1)[0].lower()}@halden.example"
    found: Person = Person.objects.create(email=address, name=name)
    if team:
        Membership.objects.create(team=Team.objects.get(key=team), person=found, role=role)
    return found


def found_company() -> Company:
    """Everybody of the cast."""
    return Company(**{first: person(name, team, role) for first, (name, team, role) in CAST.items()})


@dataclass
class Story:
    """One project, told as far as a test needs it."""

    company: Company
    project: Project
    review: Review | None = None

    def reread(self) -> Project:
        """The project as it is now."""
        return Project.objects.select_related("lead").get(pk=self.project.pk)

    def sign_off(self, gate: str) -> SignOff:
        """A gate's sign-off in the latest round, as it is now."""
        rounds = SignOff.objects.told().filter(review__project=self.project, gate__key=gate)
        return rounds.order_by("-review__round")[:1].get()

    def states(self) -> dict[str, str]:
        """The state of every gate in the latest round."""
        review = self.project.reviews.order_by("-round")[0]
        return {s.gate.key: s.state for s in review.sign_offs.select_related("gate")}

    def approve(self, gate: str, by: Person | None = None) -> Decision:
        """Somebody entitled approves; the usual one if nobody is named."""
        usual = {"architecture": "adaeze", "security": "imke", "devops": "tomasz", "stakeholder": "marguerite"}
        return decide(self.sign_off(gate), by=by or getattr(self.company, usual[gate]), verdict="approve")


def draft(company: Company, name: str = "Customer churn model") -> Story:
    """A draft led by Jonas, whose business seat nobody fills yet."""
    project = register_project(by=company.jonas, name=name, summary="Who is about to leave.")
    return Story(company, project)


def ready(company: Company, name: str = "Customer churn model") -> Story:
    """A draft that may be submitted: Marguerite answers for the business."""
    story = draft(company, name)
    name_accountable(story.project, by=company.jonas, area="business", accountable=company.marguerite)
    accept_responsibility(story.project, by=company.marguerite, area="business")
    return story


def submitted(company: Company, name: str = "Customer churn model") -> Story:
    """In review, at architecture."""
    story = ready(company, name)
    story.review = submit(story.project, by=company.jonas)
    return story


def side_by_side(company: Company) -> Story:
    """In review; architecture has approved, security and DevOps have the turn."""
    story = submitted(company)
    story.approve("architecture")
    return story


def at_stakeholder(company: Company) -> Story:
    """In review; only the stakeholder has not decided."""
    story = side_by_side(company)
    story.approve("security")
    story.approve("devops")
    return story


def cleared(company: Company) -> Story:
    """Every gate has approved."""
    story = at_stakeholder(company)
    story.approve("stakeholder")
    return story
