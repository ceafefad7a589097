"""What a reviewer has seen of a dossier, and what changed in it since.

Seen is what they ticked as looked at, and what stood before them when they decided.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Person
from approvals.models import Decision, Look
from projects.models import Project, SectionVersion


@dataclass(frozen=True)
class Sight:
    """One section as it is now, and as this person last saw it (None: never)."""

    current: SectionVersion
    seen: SectionVersion | None
    seen_at: datetime | None = None

    @property
    def looked(self) -> bool:
        """Whether they have seen what it says now; there is nothing to see in a section that says nothing."""
        return self.current.is_blank if self.seen is None else self.seen.pk == self.current.pk

    @property
    def is_new(self) -> bool:
        """Whether it says something, of which they have never seen anything."""
        return self.seen is None and not self.current.is_blank

    @property
    def changed(self) -> bool:
        """Whether it says something else than when they saw it."""
        return self.seen is not None and self.seen.digest != self.current.digest


Seen = dict[tuple[int, str], tuple[datetime, int]]


def sights_of(project: Project, person: Person) -> dict[str, Sight]:
    """Every section of a project by its name, with its content; three statements."""
    versions = list(project.section_versions.select_related("changed_by").order_by("changed_at", "pk"))
    return sights(person, [project.pk], versions)[project.pk]


def sights_of_each(projects: Collection[int], person: Person) -> dict[int, dict[str, Sight]]:
    """The sights of many projects by their ids, without the contents; three statements."""
    versions = list(SectionVersion.objects.filter(project__in=projects).defer("content").order_by("changed_at", "pk"))
    return sights(person, projects, versions)


def sights(person: Person, projects: Collection[int], versions: list[SectionVersion]) -> dict[int, dict[str, Sight]]:
    """The current version of each section with the one that was last seen; two statements."""
    seen, by_id = last_seen(person, projects, versions), {version.pk: version for version in versions}
    found: dict[int, dict[str, Sight]] = defaultdict(dict)
    for version in versions:
        if version.superseded_at is None:
            at, pk = seen.get((version.project_id, version.name), (None, None))
            found[version.project_id][version.name] = Sight(version, by_id.get(pk) if pk else None, at)
    return found


def last_seen(person: Person, projects: Collection[int], versions: Iterable[SectionVersion]) -> Seen:
    """By project and section: when a person last saw it, and which version that was; two statements."""
    by_digest = {(v.project_id, v.name, v.digest): v.pk for v in versions}
    seen: Seen = {}
    for project, section, at, pk in [*looked_at(person, projects), *judged(person, projects, by_digest)]:
        if (project, section) not in seen or seen[project, section][0] < at:
            seen[project, section] = (at, pk)
    return seen


def looked_at(person: Person, projects: Collection[int]) -> list[tuple[int, str, datetime, int]]:
    """What they ticked."""
    looks = Look.objects.filter(person=person, version__project__in=projects).order_by()
    return list(looks.values_list("version__project", "version__name", "at", "version"))


def judged(
    person: Person, projects: Collection[int], by_digest: dict[tuple[int, str, str], int]
) -> list[tuple[int, str, datetime, int]]:
    """What stood before them when they decided."""
    given = Decision.objects.filter(by=person, sign_off__review__project__in=projects).order_by("at")
    return [
        (project, section, at, by_digest[project, section, digest])
        for project, at, digests in given.values_list("sign_off__review__project", "at", "digests")
        for section, digest in digests.items()
        if (project, section, digest) in by_digest
    ]
