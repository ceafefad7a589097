"""Evidence: what was brought, by whom, and the digest of its content."""

from typing import Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.models import Evidence, EvidenceKind
from projects.serializers.people import named
from projects.serializers.texts import LineField

SECTIONS = ("profile", "people", "data", "uplift", "scope", "integration", "platform", "access", "third_parties")


class EvidenceSerializer(serializers.Serializer[Evidence]):
    """A file or a link as it was brought; it never changes."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(EvidenceKind.choices)
    section = serializers.ChoiceField(SECTIONS)
    checks = serializers.SerializerMethodField(help_text="The rows of the catalogue whose answers it supports.")
    url = serializers.CharField(help_text="Empty for a file.")
    file_name = serializers.CharField(help_text="Empty for a link.")
    media_type = serializers.CharField(help_text="By the file's name; empty for a link.")
    size = serializers.IntegerField(help_text="In bytes; 0 for a link.")
    sha256 = serializers.CharField(help_text="Of the file's bytes; of a link, of its address.")
    content = serializers.SerializerMethodField(help_text="Where the file can be fetched; null for a link.")
    provided_by = named()
    organisation = serializers.CharField(help_text="The vendor for whom they worked then; empty for the company's own.")
    interested = serializers.BooleanField(
        source="is_interested", help_text="Whether it comes from somebody with an interest in the project."
    )
    before_signature = serializers.BooleanField(
        source="is_unsigned", help_text="Whether a vendor brought it before a statement of work with it was signed."
    )
    provided_at = InstantField()
    supersedes = serializers.IntegerField(source="supersedes_id", allow_null=True)
    superseded_by = serializers.SerializerMethodField()

    def get_checks(self, evidence: Evidence) -> list[str]:
        """Codes of the catalogue."""
        return sorted(answer.code for answer in evidence.answers.all())

    def get_superseded_by(self, evidence: Evidence) -> int | None:
        """What took its place."""
        return evidence.successor.pk if hasattr(evidence, "successor") else None

    def get_content(self, evidence: Evidence) -> str | None:
        """The address of the file."""
        if evidence.kind != EvidenceKind.FILE:
            return None
        kwargs = {"key": evidence.project.key, "pk": evidence.pk}
        return reverse("api-evidence-content", kwargs=kwargs, request=self.context.get("request"))


class EvidenceProvidingSerializer(StrictSerializer):
    """A file or a link, with what it belongs to: a section, a check, or an earlier piece whose place it takes."""

    file = serializers.FileField(required=False, allow_empty_file=True)
    url = serializers.CharField(required=False, max_length=2000)
    title = LineField(required=False, max_length=200)
    section = serializers.ChoiceField(SECTIONS, required=False)
    check = serializers.CharField(required=False, max_length=8)
    supersedes = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def aimed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What was sent, and where it belongs."""
        self.is_valid(raise_exception=True)
        given = dict(self.validated_data)
        return given, {name: given.pop(name) for name in ("section", "check", "supersedes") if name in given}
