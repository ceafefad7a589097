"""Who may be tried out, one person for each role."""

from django.contrib.auth.hashers import check_password

from accounts.models import Person
from demo.people import PASSWORD, PEOPLE, Role


def sign_ins(address: str) -> str:
    """Where to sign in, as whom, and with which password; empty where nobody of the demo organisation can."""
    shown = [role for role in PEOPLE if role.signs_in_as and role.email in open_addresses()]
    if not shown:
        return ""
    return "\n".join([f"Sign in at {address}/ with the password {PASSWORD} as", *map(line, shown)])


def line(role: Role) -> str:
    """One sign-in: the address, and who that is."""
    return f"  {role.email:<38} {role.name}, {role.signs_in_as}"


def open_addresses() -> set[str]:
    """The addresses of demo people who are active and whose password is still the documented one."""
    emails = [role.email for role in PEOPLE if role.signs_in_as]
    hashes = dict(Person.objects.active().filter(email__in=emails).values_list("email", "password"))
    # Everybody got the same hash, so checking each of the few different ones is quick.
    known = {encoded for encoded in set(hashes.values()) if check_password(PASSWORD, encoded)}
    return {email for email, encoded in hashes.items() if encoded in known}
