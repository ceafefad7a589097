"""What `manage.py demo --sign-ins` says where nobody of the demo organisation is."""

from io import StringIO

import pytest
from django.core.management import call_command

from demo.people import PASSWORD
from tests.cast import Cast, cast

__all__ = ["cast"]


@pytest.mark.django_db
def test_an_empty_installation_has_nobody_to_sign_in_as() -> None:
    said = StringIO()
    call_command("demo", sign_ins=True, stdout=said)
    assert said.getvalue().strip() == ""


def test_people_of_the_same_address_with_passwords_of_their_own_are_not_told(cast: Cast) -> None:
    """A company may have an Imke too; what she signs in with is hers."""
    said = StringIO()
    call_command("demo", sign_ins=True, stdout=said)
    assert cast.imke.email not in said.getvalue()
    assert PASSWORD not in said.getvalue()
