"""What the section `data` says of the baseline profile: which features it knows, and by which digest."""

from collections.abc import Mapping
from typing import Any

from projects.models import FeatureProfile, Project

KEY = "baseline_profile"


def read_baseline(project: Project) -> Mapping[str, Mapping[str, Any]]:
    """The profile against which production is compared; nothing where none was posted."""
    baseline = FeatureProfile.objects.baselines().filter(project=project).first()
    if baseline is None:
        return {}
    features = [one["name"] for one in baseline.features]
    return {KEY: {"taken_at": baseline.taken_at, "features": features, "digest": baseline.digest}}
