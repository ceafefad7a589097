"""Readiness: each check with its answer, and how many stand where."""

from rest_framework import serializers

from projects.readiness import Check
from projects.serializers.pages import OnePageSerializer

STATUSES = ("met", "gap", "unanswered", "not_applicable")


class CheckSerializer(serializers.Serializer[Check]):
    """One check of the catalogue that the product answers itself."""

    check = serializers.CharField(help_text="Its id in the catalogue; one check may ask about several things.")
    group = serializers.CharField()
    status = serializers.ChoiceField(STATUSES)
    detail = serializers.CharField()
    remedy = serializers.CharField(help_text="What to do about it; empty where nothing is to be done.")
    blocks_submission = serializers.BooleanField()


class CountsSerializer(serializers.Serializer[dict[str, int]]):
    """How many checks stand where."""

    met = serializers.IntegerField()
    gap = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    not_applicable = serializers.IntegerField()


class ReadinessSerializer(OnePageSerializer):
    """Every check of a project; there is no further page."""

    results = CheckSerializer(many=True)
