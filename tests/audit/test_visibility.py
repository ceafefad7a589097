"""Who reads what: what one may not read does not exist."""

import pytest

from audit import readers
from audit.models import Event
from tests.audit.telling import tell
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def streams(person: object) -> set[str]:
    return set(Event.objects.visible_to(person).values_list("stream", flat=True))


def test_auditors_read_everything(cast: Cast) -> None:
    tell(stream=cast.jonas.stream), tell(stream="organisation"), tell(stream="nobody_knows:this")
    assert streams(cast.grace) == {cast.jonas.stream, "organisation", "nobody_knows:this"}


def test_others_read_what_concerns_them(cast: Cast) -> None:
    tell(stream=cast.jonas.stream), tell(stream=cast.imke.stream), tell(stream="nobody_knows:this")
    assert streams(cast.jonas) == {cast.jonas.stream}


def test_a_verb_can_be_withheld(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_withheld", [("person", lambda _: ["test.happened"])])
    tell(stream=cast.jonas.stream)
    assert streams(cast.jonas) == set()
    assert streams(cast.grace) == {cast.jonas.stream}
