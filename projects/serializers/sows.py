"""How a statement of work reads in the API, and what it takes about one."""

from typing import Any

from rest_framework import serializers

from accounts.models import Vendor
from accounts.serializers import PersonField
from common import clock
from common.api.fields import DurationField, InstantField, MoneyField
from common.api.serializers import StrictSerializer
from common.money import Money
from projects.lifecycle import SowState
from projects.models import FUNCTIONS, Area, BudgetState, Project, Sow, SowDocument, SowNeed, SowStep, SowVersion
from projects.serializers.deliverables import DeliverableSerializer, PlanSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.texts import LineField, TextField


class VendorField(serializers.SlugRelatedField[Vendor]):
    """A vendor, by its key."""

    default_error_messages = {"does_not_exist": "There is no vendor {value}.", "invalid": "Name a vendor by its key."}

    def __init__(self, **options: Any) -> None:
        if not options.get("read_only"):
            options["queryset"] = Vendor.objects.all()
        super().__init__(slug_field="key", **options)


class ProjectField(serializers.SlugRelatedField[Project]):
    """A project, by its key; one that may not be seen is none."""

    default_error_messages = {"does_not_exist": "There is no project {value}.", "invalid": "Name a project by its key."}

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="key", queryset=Project.objects.none(), **options)

    def get_queryset(self) -> Any:
        return Project.objects.visible_to(self.context["request"].user)


class VendorRefSerializer(serializers.Serializer[Vendor]):
    """A vendor as others mention it."""

    key = serializers.CharField()
    name = serializers.CharField()


class SowInListSerializer(serializers.Serializer[Sow]):
    """A statement of work: what for, on which terms, and how far it has come."""

    id = serializers.IntegerField(source="number")
    reference = serializers.CharField()
    project = serializers.CharField(source="project.key")
    vendor = VendorRefSerializer()
    name = serializers.CharField()
    state = serializers.ChoiceField(SowState.choices)
    holder = named(allow_null=True)
    waiting_since = InstantField(source="step.entered_at", allow_null=True, default=None)
    due_at = InstantField(source="step.due_at", allow_null=True, default=None)
    value = MoneyField(allow_null=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    holds_from = serializers.DateField(allow_null=True, help_text="From when an unsigned amendment is to hold.")
    signed_on = serializers.DateField(allow_null=True)
    in_force = serializers.SerializerMethodField()
    budget = serializers.ChoiceField(BudgetState.choices)

    def get_in_force(self, sow: Sow) -> bool:
        return sow.holds_on(clock.now().date())


class StepSerializer(serializers.Serializer[SowStep]):
    """A stay at one step: with whom, from when to when, and how much working time it took."""

    state = serializers.ChoiceField(SowState.choices)
    holder = named()
    entered_at = InstantField()
    left_at = InstantField(allow_null=True)
    due_at = InstantField(allow_null=True)
    level = DurationField(allow_null=True)
    spent = DurationField(allow_null=True)


class VersionSerializer(serializers.Serializer[SowVersion]):
    """The terms as they were signed, and from when to when they hold."""

    number = serializers.IntegerField()
    scope = serializers.CharField()
    clauses = serializers.CharField()
    value = MoneyField(allow_null=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    holds_from = serializers.DateField()
    holds_until = serializers.DateField()
    signed_on = serializers.DateField()
    signed_by = named()


class DocumentSerializer(serializers.Serializer[SowDocument]):
    """A paper of it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(SowDocument.Kind.choices)
    title = serializers.CharField()
    url = serializers.CharField()
    sha256 = serializers.CharField()
    added_by = named()
    added_at = InstantField()


class NewDocumentSerializer(StrictSerializer):
    """A paper, by where it is or by the SHA-256 of its content."""

    title = LineField(max_length=200)
    kind = serializers.ChoiceField(SowDocument.Kind.choices, required=False)
    url = serializers.URLField(max_length=500, required=False, allow_blank=True)
    sha256 = serializers.CharField(source="digest", max_length=71, required=False, allow_blank=True)


class PartSerializer(serializers.Serializer[Any]):
    """Somebody who works under it."""

    person = named()
    function = serializers.CharField()
    availability = serializers.IntegerField(help_text="Percent of full time.")
    contact = serializers.CharField()


class WorkSerializer(StrictSerializer):
    """Somebody who is to work under it."""

    person = PersonField()
    function = serializers.ChoiceField([("", ""), *FUNCTIONS], required=False)
    availability = serializers.IntegerField(min_value=1, max_value=100, required=False)
    contact = LineField(max_length=200, required=False, allow_blank=True)


class NeedSerializer(serializers.Serializer[SowNeed]):
    """From when to when a project needs it; without a day, from its beginning or to its end."""

    project = serializers.CharField(source="project.key")
    needed_from = serializers.DateField(allow_null=True)
    needed_until = serializers.DateField(allow_null=True)


class NeedingSerializer(StrictSerializer):
    """From when to when the project needs it."""

    needed_from = serializers.DateField(required=False, allow_null=True)
    needed_until = serializers.DateField(required=False, allow_null=True)


class SowInFullSerializer(SowInListSerializer):
    """Everything about a statement of work, and what whoever asks can do."""

    purpose = serializers.CharField()
    scope = serializers.CharField()
    clauses = serializers.CharField()
    areas = serializers.ListField(child=serializers.ChoiceField(Area.choices))
    contact = serializers.CharField()
    budget_note = serializers.CharField()
    manager = named(allow_null=True)
    needs = NeedSerializer(many=True, source="told_needs")
    deliverables = DeliverableSerializer(many=True)
    people = PartSerializer(many=True)
    documents = DocumentSerializer(many=True)
    versions = VersionSerializer(many=True)
    steps = StepSerializer(many=True)
    available_actions = OfferSerializer(many=True)


class SowWordsSerializer(StrictSerializer):
    """What can be said about a statement of work; money is given as an amount and its currency, or not at all."""

    name = LineField(max_length=120, required=False)
    purpose = TextField(max_length=2_000, required=False, allow_blank=True)
    scope = TextField(max_length=10_000, required=False, allow_blank=True)
    clauses = TextField(max_length=20_000, required=False, allow_blank=True)
    value = MoneyField(required=False, allow_null=True)
    starts_on = serializers.DateField(required=False, allow_null=True)
    ends_on = serializers.DateField(required=False, allow_null=True)
    areas = serializers.ListField(child=serializers.ChoiceField(Area.choices), required=False, max_length=20)
    contact = LineField(max_length=200, required=False, allow_blank=True)
    budget = serializers.ChoiceField(BudgetState.choices, required=False)
    budget_note = LineField(max_length=300, required=False, allow_blank=True)
    manager = PersonField(required=False, allow_null=True)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """The fields as an action takes them."""
        if "value" in said:
            money: Money | None = said.pop("value")
            said |= {"amount": money.amount if money else None, "currency": money.currency if money else ""}
        return said


class SowChangeSerializer(SowWordsSerializer):
    """What can change; of a signed one, changed terms are an amendment that holds from a day on."""

    holds_from = serializers.DateField(required=False, allow_null=True)


class NewSowOfProjectSerializer(SowWordsSerializer):
    """A statement of work as it is drafted."""

    name = LineField(max_length=120)
    vendor = VendorField()
    needed_from = serializers.DateField(required=False, allow_null=True)
    needed_until = serializers.DateField(required=False, allow_null=True)
    deliverables = PlanSerializer(many=True, required=False)
    people = WorkSerializer(many=True, required=False)


class NewSowSerializer(NewSowOfProjectSerializer):
    """A statement of work as it is drafted, with the project that it is for."""

    project = ProjectField()


class HolderSerializer(StrictSerializer):
    """Who is to have it in hand at the next step, if not whoever is best placed."""

    holder = PersonField(required=False)


class SignSerializer(StrictSerializer):
    """The day on which both sides have signed, today if none is given."""

    signed_on = serializers.DateField(required=False)


class BackSerializer(StrictSerializer):
    """To which step it goes back, and what is to be looked at again."""

    to = serializers.ChoiceField([(state, state) for state in ("draft", "legal_review", "negotiation")])
    reason = TextField(max_length=500)
    holder = PersonField(required=False)


class SowReasonSerializer(StrictSerializer):
    """Why."""

    reason = TextField(max_length=500)


class SowPerhapsReasonSerializer(StrictSerializer):
    """Why, if there is something to say."""

    reason = TextField(max_length=500, required=False, allow_blank=True)


class SowHandOverSerializer(StrictSerializer):
    """Into whose hands it goes."""

    to = PersonField()
    reason = TextField(max_length=500, required=False, allow_blank=True)
