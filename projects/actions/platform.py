"""What the company's platform offers and lacks: name a component, and say when it is there."""

from typing import Any

from django.db import transaction

from accounts.checks import differences, require_clean, write
from accounts.models import Person
from accounts.standing import standing_of
from audit.record import record
from common.refusals import Invalid, Refused
from projects.events import ComponentChanged, ComponentRegistered
from projects.models import PlatformComponent
from projects.records.validation import why_not

#: Teams that say what the platform offers; anybody of the company may say what it lacks.
KEEPERS = frozenset({"architecture", "devops", "governance"})
COLUMNS = ("name", "state", "available_on", "owner", "note")
NOT_A_KEEPER = "Only Architecture, DevOps and governance say what the platform offers."


@transaction.atomic
def register_component(*, by: Person, **values: Any) -> PlatformComponent:
    """Name something that the platform lacks, or, as one of its keepers, has or will have."""
    component = PlatformComponent(**values)
    if by.vendor_id is not None:
        raise Refused("not_in_team", "Only people of the company name what its platform lacks.")
    if component.state != PlatformComponent.State.MISSING:
        require_keeper(by)
    require_sound(component)
    write(component, lambda: require_new_name(component), force_insert=True)
    fact = ComponentRegistered(name=component.name, state=component.state)
    record(fact, stream=component.stream, subject=component.stream, by=by)
    return component


@transaction.atomic
def change_component(component: PlatformComponent, *, by: Person, **values: Any) -> PlatformComponent:
    """Say something else about a component; a gap that is closed here is closed for every project that waits for it."""
    require_keeper(by)
    component = PlatformComponent.objects.select_for_update(no_key=True, of=("self",)).get(pk=component.pk)
    told = differences(component, values)
    if not told:
        return component
    for name, value in values.items():
        setattr(component, name, value)
    require_sound(component)
    write(component, lambda: require_new_name(component), update_fields=list(values))
    fact = ComponentChanged(name=component.name, state=component.state, differences=told)
    record(fact, stream=component.stream, subject=component.stream, by=by)
    return component


def is_keeper(person: Person) -> bool:
    """Whether somebody says what the platform offers."""
    return bool(standing_of(person).teams & KEEPERS)


def require_keeper(by: Person) -> None:
    """Refuse anybody who does not run the platform."""
    if not is_keeper(by):
        raise Refused("not_in_team", NOT_A_KEEPER)


def require_sound(component: PlatformComponent) -> None:
    """Columns within their limits, a name of its own, and a day where it is planned."""
    require_clean(component, COLUMNS)
    require_new_name(component)
    if component.state == PlatformComponent.State.PLANNED and component.available_on is None:
        raise Invalid.field("available_on", "Say from which day on it will be there.", "required")
    if component.owner is not None and (sentence := why_not(component.owner)):
        raise Invalid.field("owner", sentence)


def require_new_name(component: PlatformComponent) -> None:
    """A name stands for one component, however it is written."""
    if PlatformComponent.objects.filter(name__iexact=component.name).exclude(pk=component.pk).exists():
        raise Invalid.field("name", f"The platform knows {component.name} already.", "unique")
