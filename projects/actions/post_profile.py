"""Take a profile of the features: what the data were like for the POC, or what they are like in production."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.digests import sha256
from common.refusals import Invalid, Refused
from projects import dossier, profiles
from projects.actions.read_over import announce, require_past
from projects.checks.signal import drift_sentence
from projects.events import ProfilePosted
from projects.lifecycle import ProjectState
from projects.limits import limits
from projects.models import FeatureProfile, ProfileKind, Project
from projects.permissions import require_reader


@transaction.atomic
def post_profile(
    project: Project, *, by: Person, kind: str, taken_at: datetime, features: Sequence[dict[str, Any]]
) -> FeatureProfile:
    """Take a profile; the same one again changes nothing. What is over its limit is announced in the transaction."""
    project = Project.objects.locked().get(pk=project.pk)
    require_reader(by, project)
    require_past("taken_at", taken_at)
    digest = sha256(features)
    known = posted_before(project, kind, taken_at, digest)
    if known is not None:
        return known
    if kind == ProfileKind.BASELINE:
        return post_baseline(project, by=by, taken_at=taken_at, features=features, digest=digest)
    return post_production(project, by=by, taken_at=taken_at, features=features, digest=digest)


def posted_before(project: Project, kind: str, taken_at: datetime, digest: str) -> FeatureProfile | None:
    """The very profile, if it was posted before; another one of the same moment is refused."""
    known = project.feature_profiles.filter(kind=kind, taken_at=taken_at, superseded_at=None).first()
    if known is not None and known.digest != digest and kind == ProfileKind.PRODUCTION:
        raise Refused("already_read", "Another profile of this moment was posted before; readings are never changed.")
    return known if known is not None and known.digest == digest else None


def post_baseline(
    project: Project, *, by: Person, taken_at: datetime, features: Sequence[dict[str, Any]], digest: str
) -> FeatureProfile:
    """What the data were like at the time of the POC; a draft may replace it, later it stays."""
    require_valid(profiles.faults(features))
    before = project.feature_profiles.baselines().first()
    if before is not None:
        require_draft(project)
        before.superseded_at = clock.now()
        before.save(update_fields=["superseded_at"])
    profile = project.feature_profiles.create(
        kind=ProfileKind.BASELINE,
        taken_at=taken_at,
        features=features,
        digest=digest,
        posted_by=by,
        posted_at=clock.now(),
    )
    note(project, profile, by=by)
    dossier.refresh(project, "data", by=by, act="changed" if before else "added", what="the baseline profile")
    return profile


def post_production(
    project: Project, *, by: Person, taken_at: datetime, features: Sequence[dict[str, Any]], digest: str
) -> FeatureProfile:
    """What the data are like in production, with how far each feature has moved from the baseline."""
    baseline = project.feature_profiles.baselines().first()
    if baseline is None:
        sentence = f"{project.name} has no baseline profile to compare with. Post the one of the POC first."
        raise Refused("no_baseline", sentence)
    require_valid(profiles.faults(features, baseline.features))
    found = profiles.stability(features, baseline.features)
    profile = project.feature_profiles.create(
        kind=ProfileKind.PRODUCTION,
        taken_at=taken_at,
        features=features,
        digest=digest,
        baseline=baseline,
        stability={one.feature: {"psi": one.psi, "p_value": one.p_value} for one in found},
        posted_by=by,
        posted_at=clock.now(),
    )
    note(project, profile, by=by, worst=asdict(found[0]))
    over = [one for one in found if one.psi > limits().drift]
    for one in over:
        reason = drift_sentence(one.feature, one.psi, limits().drift)
        announce(project, "data", f"feature:{one.feature}", reason, one.psi - limits().drift, by=by)
    return profile


def require_valid(errors: list[Any]) -> None:
    """Name every field that is wrong, at once."""
    if errors:
        raise Invalid(errors)


def require_draft(project: Project) -> None:
    """What reviewers have judged drift against is not replaced under their hands."""
    if project.state != ProjectState.DRAFT:
        sentence = "The baseline stands since the project was submitted; it can be replaced only while it is a draft."
        raise Refused("baseline_stands", sentence, state=project.state)


def note(project: Project, profile: FeatureProfile, *, by: Person, worst: dict[str, Any] | None = None) -> None:
    """Put it on the record."""
    fact = ProfilePosted(
        profile=profile.pk,
        kind=profile.kind,
        taken_at=profile.taken_at,
        features=len(profile.features),
        digest=profile.digest,
        worst_feature=worst["feature"] if worst else None,
        worst_psi=f"{worst['psi']:.2f}" if worst else None,
    )
    record(fact, stream=project.stream, subject=f"profile:{profile.pk}", by=by)
