"""Take down that an artefact began to run somewhere, as a pipeline tells it."""

from datetime import datetime

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Refused
from projects.actions.read_over import require_past
from projects.events import DeploymentPosted
from projects.models import Deployment, Project
from projects.permissions import require_reader


@transaction.atomic
def post_deployment(project: Project, *, by: Person, environment: str, artifact: str, at: datetime) -> Deployment:
    """Take it down; the same again changes nothing, another artefact at the same moment is refused."""
    project = Project.objects.locked().get(pk=project.pk)
    require_reader(by, project)
    require_past("at", at)
    known = project.deployments.filter(environment=environment, at=at).first()
    if known is not None and known.artifact != artifact:
        raise Refused("already_read", "Another artefact was told for this moment before.")
    if known is not None:
        return known
    deployment = project.deployments.create(
        environment=environment, artifact=artifact, at=at, posted_by=by, posted_at=clock.now()
    )
    fact = DeploymentPosted(deployment=deployment.pk, environment=environment, artifact=artifact, at=at)
    record(fact, stream=project.stream, subject=f"deployment:{deployment.pk}", by=by)
    return deployment
