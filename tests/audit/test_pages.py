"""The trail's pages and the timeline on other pages."""

import re

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Person
from audit import readers
from tests.audit.telling import STREAM, tamper, tell
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def page(person: Person, path: str = "/trail/") -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_an_auditor_sees_everything_newest_first(cast: Cast) -> None:
    tell(by=cast.noor), tell(stream=cast.imke.stream, by=cast.imke)
    text = page(cast.grace)
    assert "2 events in 2 streams" in text
    assert text.index("<b>Imke de Vries</b>") < text.index("<b>Noor Bakker</b>")


def test_others_see_what_concerns_them_and_no_counts(cast: Cast) -> None:
    tell(by=cast.noor), tell(stream=cast.jonas.stream, by=cast.otto)
    text = page(cast.jonas)
    assert "What happened, as far as you may read it" in text
    assert "Otto Brandt" in text
    assert "Noor Bakker" not in text


def test_it_can_be_narrowed_to_a_stream(cast: Cast) -> None:
    tell(by=cast.noor), tell(stream="team:security", by=cast.imke)
    text = page(cast.grace, "/trail/?stream=team:security")
    assert "<b>Imke de Vries</b>" in text
    assert "<b>Noor Bakker</b>" not in text
    assert 'value="team:security"' in text


def test_filters_with_no_hit_say_so(cast: Cast) -> None:
    assert "No event matches." in page(cast.grace, "/trail/?stream=project:SLP-99")


def test_older_events_are_one_link_away(cast: Cast) -> None:
    told = [tell(number) for number in range(53)]
    text = page(cast.grace, f"/trail/?stream={STREAM}")
    older = re.search(r'rel="next" href="(\?[^"]*before=[^"]*)"', text)
    assert older is not None
    text = page(cast.grace, "/trail/" + older.group(1).replace("&amp;", "&"))
    assert [f'id="event-{event.pk}"' in text for event in told[:4]] == [True, True, True, False]
    assert 'rel="next"' not in text


@pytest.mark.parametrize("query", ["before=x", "before=0", "before=" + "9" * 30, "stream=" + "x" * 500])
def test_bad_filters_never_break_the_page(cast: Cast, query: str) -> None:
    tell()
    page(cast.grace, f"/trail/?{query}")


def test_the_page_takes_as_many_statements_for_fifty_as_for_one(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.force_login(cast.jonas)
    tell(stream=cast.jonas.stream)
    client.get("/trail/")

    def statements() -> int:
        with django_assert_max_num_queries(40) as captured:
            client.get("/trail/")
        return len(captured)

    few = statements()
    for number in range(49):
        tell(number, stream=cast.jonas.stream)
    assert statements() == few


def test_verification_says_that_every_chain_holds(cast: Cast) -> None:
    tell()
    assert "Every chain holds" in page(cast.grace, "/trail/verify/")


def test_verification_names_what_does_not(cast: Cast) -> None:
    tell()
    tamper("UPDATE audit_event SET body = replace(body, 'something', 'nothing')")
    text = page(cast.grace, "/trail/verify/")
    assert "1 of 1 stream broken" in text
    assert "Its content is not what was recorded." in text


def test_nobody_sees_it_without_signing_in() -> None:
    for path in ("/trail/", "/trail/verify/"):
        assert Client().get(path).status_code == 302


def test_what_people_said_is_shown_as_text(cast: Cast) -> None:
    tell("<script>alert(1)</script>", by=cast.noor)
    assert "<script>alert" not in page(cast.grace)


def timeline(person: Person, tag: str) -> str:
    request = RequestFactory().get("/")
    request.user = person
    return Template("{% load trail %}" + tag).render(Context({"request": request}))


def test_a_timeline_shows_the_latest_of_a_stream(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(8):
        tell(number, stream=cast.jonas.stream, by=cast.otto)
    readers.oversees(cast.jonas)
    with django_assert_num_queries(1):
        text = timeline(cast.jonas, f'{{% timeline "{cast.jonas.stream}" 3 all_url="/all/" %}}')
    assert text.count("<li") == 3
    assert '<a href="/all/">All 8 events</a>' in text


def test_a_timeline_of_what_one_may_not_read_is_empty(cast: Cast) -> None:
    tell(stream=cast.imke.stream)
    text = timeline(cast.jonas, f'{{% timeline "{cast.imke.stream}" 3 %}}')
    assert "Nothing has happened here yet." in text


def test_a_timeline_does_not_count_what_is_withheld(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        tell(number, stream=cast.jonas.stream)
    monkeypatch.setattr(readers, "_withheld", [("person", lambda _: ["something.else"])])
    assert "All events" in timeline(cast.jonas, f'{{% timeline "{cast.jonas.stream}" 3 all_url="/all/" %}}')
