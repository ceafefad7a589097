"""What must hold between the columns of a record. Pure: values in, errors out."""

from collections.abc import Iterator

from common.refusals import FieldError
from projects.records.declaration import Values


def in_order(values: Values, first: str, then: str, sentence: str) -> Iterator[FieldError]:
    """The later of two values is not below the earlier, where both are given."""
    low, high = values.get(first), values.get(then)
    if low is not None and high is not None and high < low:
        yield FieldError(then, "out_of_order", sentence)


def access_grant(values: Values) -> Iterator[FieldError]:
    """Somebody has to grant it, after it was asked for, and for a time that does not end before."""
    if values["grantor"] is None and not values["grantor_name"]:
        yield FieldError("grantor", "required", "Say who has to grant it.")
    yield from in_order(values, "asked_on", "granted_on", "It can't be granted before it was asked for.")
    yield from in_order(values, "granted_on", "valid_until", "It can't end before it was granted.")


def data_set(values: Values) -> Iterator[FieldError]:
    """A part is not larger than the whole, and data do not end before they begin."""
    yield from in_order(values, "positives", "rows", "There are more positives than rows.")
    yield from in_order(values, "first_day", "last_day", "The data can't end before they begin.")
