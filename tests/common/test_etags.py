"""Nobody writes over what somebody else has written meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from accounts.models import Vendor
from tests.cast import a_person, a_token, a_vendor
from tests.common.urls import VendorView

pytestmark = pytest.mark.django_db

KESTREL = "/api/vendors/kestrel/"


@pytest.fixture
def kestrel(db: None) -> Vendor:
    return a_vendor("Kestrel")


def patch(api: APIClient, name: str, etag: str | None = None) -> Any:
    headers = {} if etag is None else {"If-Match": etag}
    return api.patch(KESTREL, {"name": name}, format="json", headers=headers)


def test_every_object_has_its_tag(api: APIClient, kestrel: Vendor) -> None:
    first, second = api.get(KESTREL)["ETag"], api.get(KESTREL)["ETag"]
    assert first == second
    assert first.startswith('"')


def test_a_write_on_what_was_read_is_done_and_answers_with_the_new_tag(api: APIClient, kestrel: Vendor) -> None:
    read = api.get(KESTREL)["ETag"]
    answer = patch(api, "Kestrel IT", read)
    assert answer.status_code == 200
    assert answer["ETag"] != read
    assert answer["ETag"] == api.get(KESTREL)["ETag"]
    assert patch(api, "Kestrel BV", answer["ETag"]).status_code == 200


def test_a_write_on_what_has_changed_is_412_and_changes_nothing(api: APIClient, kestrel: Vendor) -> None:
    read = api.get(KESTREL)["ETag"]
    patch(api, "Kestrel IT")
    answer = patch(api, "Kestrel BV", read)
    assert answer.status_code == 412
    assert answer.json()["code"] == "precondition_failed"
    assert answer.json()["etag"] == api.get(KESTREL)["ETag"]
    assert Vendor.objects.get(key="kestrel").name == "Kestrel IT"


@pytest.mark.parametrize("etag", ["*", "W/{}", '"other", {}'])
def test_other_ways_to_name_it_match_too(api: APIClient, kestrel: Vendor, etag: str) -> None:
    assert patch(api, "Kestrel IT", etag.format(api.get(KESTREL)["ETag"])).status_code == 200


@pytest.mark.parametrize("etag", ['"nonsense"', "nonsense", "", '""'])
def test_a_tag_that_was_never_given_is_412(api: APIClient, kestrel: Vendor, etag: str) -> None:
    assert patch(api, "Kestrel IT", etag).status_code == 412


def test_without_a_precondition_it_is_just_written(api: APIClient, kestrel: Vendor) -> None:
    assert patch(api, "Kestrel IT").status_code == 200


def test_what_has_not_changed_is_not_sent_again(api: APIClient, kestrel: Vendor) -> None:
    read = api.get(KESTREL)["ETag"]
    again = api.get(KESTREL, headers={"If-None-Match": read})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", read)
    patch(api, "Kestrel IT")
    assert api.get(KESTREL, headers={"If-None-Match": read}).status_code == 200


def test_a_running_clock_makes_no_other_tag() -> None:
    class Clocked(VendorView):
        volatile = ("clock",)

    view = Clocked()
    assert view.etag_of({"name": "x", "clock": 1}) == view.etag_of({"name": "x", "clock": 2})
    assert view.etag_of({"name": "x"}) != view.etag_of({"name": "y"})


@pytest.mark.django_db(transaction=True)
def test_two_who_read_the_same_and_write_at_once() -> None:
    """Seen to fail without the lock before the comparison: both are told that they have written."""
    token = a_token(a_person("Jonas Lindqvist"))
    a_vendor("Kestrel")

    def client() -> APIClient:
        api = APIClient()
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        return api

    read = client().get(KESTREL)["ETag"]

    def write(number: int) -> int:
        try:
            return int(patch(client(), f"Kestrel {number}", read).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(write, range(6))) == [200, 412, 412, 412, 412, 412]
