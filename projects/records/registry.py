"""Every type of record, each declared in one line."""

from collections.abc import Iterable

from projects.models.access import AccessGrant
from projects.models.data import DataSet
from projects.records import rules
from projects.records.declaration import RecordType

RECORD_TYPES: tuple[RecordType, ...] = (
    RecordType(
        DataSet, "data", "datasets", "data set", ("name",), "What the POC learned from, and how production gets it.",
        check=rules.data_set,
    ),
    RecordType(
        AccessGrant, "access", "access-grants", "access grant", ("what", "system"),
        "Access that the project needs and who has to grant it.", check=rules.access_grant,
    ),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in RECORD_TYPES}
BY_PATH = {kind.path: kind for kind in RECORD_TYPES}


def of_section(section: str) -> Iterable[RecordType]:
    """The types whose records a section holds, in the order in which they are declared."""
    return [kind for kind in RECORD_TYPES if kind.section == section]


def kind_of(key: str) -> RecordType | None:
    """The type of the record that a section's content names by `access_grant:3`."""
    return BY_NAME.get(key.partition(":")[0])
