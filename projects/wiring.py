"""What this package hangs into the others once all models are loaded."""

from typing import Any

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import Person
from accounts.signals import standing_changed
from audit import readers, wording
from common import navigation
from projects import bulk, tabs
from projects.actions.keep_sows import pass_on_sows_of
from projects.actions.leave_seats import leave_seats
from projects.discretion import withheld_verbs
from projects.dossier import SECTIONS
from projects.models import Area, PlatformComponent, Project, Sow
from projects.third_party_permissions import manages_vendors
from projects.views.outside import sows_count
from projects.views.third_parties import number_open
from projects.visibility import also_visible_if
from projects.wording import READINESS, SEATS

tabs.register(10, "Overview", "project")
tabs.register(15, "Readiness", "project_readiness")
tabs.register(20, "Dossier", "project_dossier", lambda _: len(SECTIONS))
tabs.register(40, "Statements of work", "project_sows", sows_count)
tabs.register(50, "Owners", "project_owners", lambda _: len(Area))
tabs.register(60, "Activity", "project_activity")
bulk.register(40, "Set owner", "person", "projects_owner")
readers.register("project", lambda person: Project.objects.visible_to(person).values("key"))
navigation.register("Third parties", "third_parties", "building", count=number_open, also=("/sows/", "/vendors/"))
readers.withhold("project", withheld_verbs)
readers.register("sow", lambda person: Sow.objects.visible_to(person).values("reference"))


@also_visible_if
def with_paperwork_for(person: Person) -> Q:
    """Vendor managers see a project once it has a statement of work, and so does whoever has one in hand."""
    seen = Q(pk__in=person.sow_steps.filter(left_at=None).values("sow__project"))
    return seen | Q(pk__in=Sow.objects.values("project")) if manages_vendors(person) else seen


@receiver(standing_changed)
def vacate_seats_of_who_left(person: Person, **_: Any) -> None:
    """A seat is vacant from the moment its holder is deactivated or a vendor's, not from the next visit on."""
    if not person.is_active or person.vendor_id is not None:
        leave_seats(person)
        pass_on_sows_of(person)


def readable_catalogue(person: Person) -> QuerySet[Any, Any]:
    """What is asked of every project is read by everybody of the company."""
    return Person.objects.filter(pk=person.pk, vendor=None).order_by().values(key=Value(""))


readers.register("catalogue", readable_catalogue)
wording.put(READINESS | SEATS)


def readable_platform(person: Person) -> QuerySet[Any, Any]:
    """What the platform offers is read by whoever knows of the component."""
    components = PlatformComponent.objects.visible_to(person).order_by()
    return components.values(key=Cast("pk", TextField()))


readers.register("platform", readable_platform)


def is_colleague(request: HttpRequest) -> bool:
    """Whether the page is for whoever asks: the platform is the company's own."""
    return isinstance(request.user, Person) and request.user.vendor_id is None


navigation.register("Platform", "platform", "layers", shown=is_colleague)
