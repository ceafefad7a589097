"""Note that somebody has looked at a section. It is theirs alone: nothing of it goes on the record."""

from django.db import transaction

from accounts.models import Person
from approvals.models import Look, SignOff
from common import clock
from common.refusals import Refused
from projects.models import SectionVersion


@transaction.atomic
def look_at(sign_off: SignOff, *, by: Person, section: str, digest: str = "") -> SectionVersion:
    """Remember the version that a person has before them; another digest than the present one is refused as `stale`."""
    version = present(sign_off, section)
    if digest and digest != version.digest:
        raise Refused("stale", "This section changed while you read it. Look at it again.", sections=[section])
    Look.objects.get_or_create(sign_off=sign_off, person=by, version=version, defaults={"at": clock.now()})
    return version


@transaction.atomic
def look_away(sign_off: SignOff, *, by: Person, section: str) -> SectionVersion:
    """Forget that they looked at the present version."""
    version = present(sign_off, section)
    Look.objects.filter(person=by, version=version).delete()
    return version


def present(sign_off: SignOff, section: str) -> SectionVersion:
    """What a section in the gate's scope says now."""
    current = sign_off.review.project.section_versions.current()
    version = current.filter(name__in=sign_off.gate.reads, name=section).first()
    if version is None:
        raise Refused("not_in_scope", f"{sign_off.gate.name} does not read this section.")
    return version
