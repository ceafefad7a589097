"""How far a project has come when a test begins: told by the real actions, as short as a sentence."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Person
from approvals.actions.decide import decide
from approvals.actions.submit import submit
from approvals.models import Decision, Review, SignOff
from projects.actions.register_project import register_project
from projects.actions.seats import accept_responsibility, name_accountable
from projects.models import Project
from tests.cast import Cast

FAR_AWAY = date(2099, 1, 1)


@dataclass
class Story:
    """One project, told as far as a test needs it."""

    cast: Cast
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
        return decide(self.sign_off(gate), by=by or getattr(self.cast, usual[gate]), verdict="approve")


def draft(cast: Cast, name: str = "Customer churn model") -> Story:
    """A draft led by Jonas, whose business seat nobody fills yet."""
    project = register_project(by=cast.jonas, name=name, summary="Who is about to leave.")
    return Story(cast, project)


def ready(cast: Cast, name: str = "Customer churn model") -> Story:
    """A draft that may be submitted: Marguerite answers for the business."""
    story = draft(cast, name)
    name_accountable(story.project, by=cast.jonas, area="business", accountable=cast.marguerite)
    accept_responsibility(story.project, by=cast.marguerite, area="business")
    return story


def submitted(cast: Cast, name: str = "Customer churn model") -> Story:
    """In review, at architecture."""
    story = ready(cast, name)
    story.review = submit(story.project, by=cast.jonas)
    return story


def side_by_side(cast: Cast) -> Story:
    """In review; architecture has approved, security and DevOps have the turn."""
    story = submitted(cast)
    story.approve("architecture")
    return story


def at_stakeholder(cast: Cast) -> Story:
    """In review; only the stakeholder has not decided."""
    story = side_by_side(cast)
    story.approve("security")
    story.approve("devops")
    return story


def cleared(cast: Cast) -> Story:
    """Every gate has approved."""
    story = at_stakeholder(cast)
    story.approve("stakeholder")
    return story
