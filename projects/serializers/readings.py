"""Profiles of features and measurements: what integrations send, and what they are told."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from common.api.fields import FiniteField, InstantField
from common.api.serializers import StrictSerializer
from projects.limits import limits
from projects.models import Deployment, FeatureProfile, Measurement, ProfileKind
from projects.profiles import MOST_BINS, MOST_CASES, MOST_FEATURES, MOST_SAMPLES
from projects.serializers.people import named
from projects.trial import Mean, Proportion, Trial

NAME = 120


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "string", "maxLength": NAME}]})
class BinField(serializers.Field[Any, Any, Any, Any]):
    """The edge of a bin, or its name."""

    default_error_messages = {"invalid": f"Give a number, or a name of at most {NAME} characters."}

    def to_internal_value(self, data: Any) -> float | str:
        """A finite number, or a short text."""
        if isinstance(data, str) and len(data.strip()) > 0 and len(data) <= NAME:
            return data
        wrong = {"not_a_number": self.error_messages["invalid"]}
        number: float = FiniteField(error_messages=wrong).run_validation(data)
        return number

    def to_representation(self, value: Any) -> Any:
        """As it was sent."""
        return value


class FeatureSerializer(StrictSerializer):
    """A feature: `bins` are the edges between numbers, one more than counts, or one name for each count."""

    name = serializers.CharField(max_length=NAME)
    bins = serializers.ListField(child=BinField(), min_length=1, max_length=MOST_BINS + 1)
    counts = serializers.ListField(
        child=FiniteField(min_value=0, max_value=MOST_CASES), min_length=1, max_length=MOST_BINS
    )
    samples = serializers.ListField(
        child=FiniteField(), min_length=2, max_length=MOST_SAMPLES, required=False, help_text="Single values, for KS."
    )


class PostingProfileSerializer(StrictSerializer):
    """A profile: what each feature looked like at a moment."""

    taken_at = InstantField()
    kind = serializers.ChoiceField(ProfileKind.choices)
    features = serializers.ListField(child=FeatureSerializer(), min_length=1, max_length=MOST_FEATURES)


class ProfiledFeatureSerializer(serializers.Serializer[dict[str, Any]]):
    """A feature of a profile; that of production with how far it has moved from the baseline."""

    name = serializers.CharField()
    bins = serializers.ListField(child=BinField())
    counts = serializers.ListField(child=serializers.FloatField())
    psi = serializers.FloatField(allow_null=True, help_text="Population stability index; null for a baseline.")
    p_value = serializers.FloatField(allow_null=True, help_text="Of a Kolmogorov-Smirnov test; null without samples.")
    over_limit = serializers.BooleanField(help_text="Whether the index is over the limit.")


class ProfileSerializer(serializers.Serializer[FeatureProfile]):
    """A profile as it was posted, and what came out of it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(ProfileKind.choices)
    taken_at = InstantField()
    posted_by = named()
    posted_at = InstantField()
    superseded_at = InstantField(allow_null=True, help_text="When another baseline took its place.")
    digest = serializers.CharField()
    limit = serializers.SerializerMethodField(help_text="From which population stability index on a feature drifts.")
    features = serializers.SerializerMethodField()
    unprofiled = serializers.SerializerMethodField(help_text="Features of the baseline that this profile leaves out.")

    def get_limit(self, _: FeatureProfile) -> float:
        """The limit of this installation."""
        return limits().drift

    @extend_schema_field(ProfiledFeatureSerializer(many=True))
    def get_features(self, profile: FeatureProfile) -> list[dict[str, Any]]:
        """Each feature, with its index where there is one."""
        return [told(one, (profile.stability or {}).get(one["name"])) for one in profile.features]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_unprofiled(self, profile: FeatureProfile) -> list[str]:
        """What production did not tell."""
        if profile.baseline is None:
            return []
        given = {one["name"] for one in profile.features}
        return [one["name"] for one in profile.baseline.features if one["name"] not in given]


def told(feature: dict[str, Any], found: dict[str, Any] | None) -> dict[str, Any]:
    """A feature without its samples, beside what came out."""
    psi, p_value = (found["psi"], found["p_value"]) if found else (None, None)
    over = psi is not None and psi > limits().drift
    shown = {name: feature[name] for name in ("name", "bins", "counts")}
    return {**shown, "psi": psi, "p_value": p_value, "over_limit": over}


class GroupSerializer(StrictSerializer):
    """A group of a trial: in how many of its cases it happened, or the mean over them with its standard deviation."""

    cases = serializers.IntegerField(min_value=1, max_value=10**12)
    hits = serializers.IntegerField(min_value=0, max_value=10**12, required=False)
    mean = FiniteField(required=False)
    deviation = FiniteField(min_value=0, required=False, help_text="Standard deviation, with n − 1.")

    def validate(self, group: dict[str, Any]) -> Proportion | Mean:
        """The group, if it is of one kind."""
        if group.keys() == {"cases", "hits"} and group["hits"] <= group["cases"]:
            return Proportion(group["hits"], group["cases"])
        if group.keys() == {"cases", "mean", "deviation"} and group["cases"] >= 2:
            return Mean(group["mean"], group["deviation"], group["cases"])
        raise serializers.ValidationError("Give cases and hits, or cases (2 or more), mean and deviation.", "mixed")


class PostingMeasurementSerializer(StrictSerializer):
    """A figure that was read in production, and how decisions were applied at that time."""

    metric = serializers.CharField(max_length=NAME)
    value = FiniteField(required=False, help_text="Required, unless two groups are given.")
    at = InstantField()
    automated_share = FiniteField(min_value=0, max_value=1, required=False, allow_null=True)
    override_rate = FiniteField(min_value=0, max_value=1, required=False, allow_null=True)
    cases = serializers.IntegerField(min_value=1, max_value=10**12, required=False, allow_null=True)
    low = FiniteField(required=False, allow_null=True, help_text="Lower bound of the interval of the value.")
    high = FiniteField(required=False, allow_null=True, help_text="Upper bound of the interval of the value.")
    control = GroupSerializer(required=False, help_text="The group without the model.")
    treated = GroupSerializer(required=False, help_text="The group with it; Slipway works out value and interval.")

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Both groups or none, as a trial; without one, a value."""
        groups = {name: sent.pop(name) for name in ("control", "treated") if name in sent}
        if len(groups) == 1:
            missing = next(name for name in ("control", "treated") if name not in groups)
            raise serializers.ValidationError({missing: "Give both groups, or none."}, "required")
        if not groups and "value" not in sent:
            raise serializers.ValidationError({"value": "Say what was read."}, "required")
        return {**sent, "trial": Trial(**groups)} if groups else sent


class PostingDeploymentSerializer(StrictSerializer):
    """An artefact that began to run somewhere."""

    environment = serializers.CharField(max_length=40, default="production")
    artifact = serializers.RegexField(
        r"^sha256:[0-9a-f]{64}$", error_messages={"invalid": "Give its digest: sha256: and 64 digits of 0-9 and a-f."}
    )
    at = InstantField()


class DeploymentSerializer(serializers.Serializer[Deployment]):
    """What began to run where, when."""

    id = serializers.IntegerField()
    environment = serializers.CharField()
    artifact = serializers.CharField()
    at = InstantField()
    posted_by = named()
    posted_at = InstantField()


class MeasurementSerializer(serializers.Serializer[Measurement]):
    """A measurement as it was posted."""

    id = serializers.IntegerField()
    metric = serializers.CharField()
    value = serializers.FloatField()
    at = InstantField()
    automated_share = serializers.FloatField(allow_null=True)
    override_rate = serializers.FloatField(allow_null=True)
    cases = serializers.IntegerField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    control = serializers.FloatField(allow_null=True, help_text="What it was in the group without the model.")
    posted_by = named()
    posted_at = InstantField()
