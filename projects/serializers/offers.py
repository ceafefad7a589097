"""What somebody may do with a thing, as every resource tells it."""

from rest_framework import serializers

from common.api.serializers import StrictSerializer
from common.offers import Offer


class OfferSerializer(serializers.Serializer[Offer]):
    """A verb: whether it is open to whoever asks, and if not, why."""

    action = serializers.CharField()
    allowed = serializers.BooleanField()
    why_not = serializers.CharField(allow_null=True)


class NothingSerializer(StrictSerializer):
    """Nothing needs to be said."""
