"""Every door of the product has its line in the table of who gets how far."""

from tests.permissions.doors import doors
from tests.permissions.table import HOW_TO_ADD, MATRIX, read

TABLE = read(MATRIX.read_text())
DOORS = doors()


def test_every_route_has_its_lines() -> None:
    told = {line.door for line in TABLE.lines}
    missing = [f"{method} {door.name}" for door in DOORS.values() for method in door.methods]
    missing = [name for name in missing if tuple(name.split()) not in told]
    assert not missing, HOW_TO_ADD.format(missing="\n".join(missing))


def test_every_line_has_its_route() -> None:
    doors = {(method, door.name) for door in DOORS.values() for method in door.methods}
    gone = [str(line) for line in TABLE.lines if line.door not in doors]
    assert not gone, f"These lines of the table speak of routes or methods that are gone: {gone}"
