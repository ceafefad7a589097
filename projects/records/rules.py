"""What must hold between the columns of a record. Pure: values in, errors out."""

import re
from collections.abc import Iterator

from common.refusals import FieldError
from projects.models.integration import Feasibility
from projects.models.scope import Fit
from projects.models.uplift import ClaimKind
from projects.records.declaration import Values

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def in_order(values: Values, first: str, then: str, sentence: str) -> Iterator[FieldError]:
    """The later of two values is not below the earlier, where both are given."""
    low, high = values.get(first), values.get(then)
    if low is not None and high is not None and high < low:
        yield FieldError(then, "out_of_order", sentence)


def given(values: Values, name: str, sentence: str) -> Iterator[FieldError]:
    """A value is there."""
    if values[name] is None or values[name] == "":
        yield FieldError(name, "required", sentence)


def risk(values: Values) -> Iterator[FieldError]:
    """A risk that is still open and may be severe is watched by somebody."""
    if values["severity"] == "severe" and values["closed_on"] is None:
        yield from given(values, "owner", "Say who watches it: it may be severe.")


def mandate(values: Values) -> Iterator[FieldError]:
    """A mandate does not end before it begins."""
    yield from in_order(values, "since", "until", "It can't end before it begins.")


def pilot(values: Values) -> Iterator[FieldError]:
    """A pilot does not end before it starts."""
    yield from in_order(values, "starts_on", "until", "It can't end before it starts.")


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


def uplift_claim(values: Values) -> Iterator[FieldError]:
    """A share stays a share, and a claim leads somewhere."""
    if values["kind"] == ClaimKind.PROPORTION:
        for name in ("baseline", "expected", "break_even"):
            if values[name] is not None and not 0 <= values[name] <= 1:
                yield FieldError(name, "out_of_range", "A share lies between 0 and 1: 0.071 for 7.1 %.")
    if values["baseline"] is not None and values["baseline"] == values["expected"]:
        yield FieldError("expected", "no_change", "This claims no change. Say what it becomes.")
    yield from in_order(values, "lift_low", "lift_high", "The upper end lies below the lower one.")


def success_metric(values: Values) -> Iterator[FieldError]:
    """Somebody stands for a metric that hurts."""
    if values["sensitive"]:
        yield from given(values, "sponsor", "Name a sponsor: a sensitive metric needs somebody who stands for it.")


def rollout_unit(values: Values) -> Iterator[FieldError]:
    """A verdict on the fit is somebody's."""
    if values["fit"] != Fit.UNKNOWN:
        yield from given(values, "assessed_by", "Say who assessed it.")


def integration(values: Values) -> Iterator[FieldError]:
    """A verdict on the feasibility is somebody's, and rests on something."""
    if values["feasibility"] != Feasibility.UNKNOWN:
        yield from given(values, "judged_by", "Say who judged it.")
        yield from given(values, "evidence", "Say on what the verdict rests.")


def monitored_item(values: Values) -> Iterator[FieldError]:
    """The limits are in order."""
    yield from in_order(values, "low", "high", "The upper limit lies below the lower one.")


def deployment_plan(values: Values) -> Iterator[FieldError]:
    """Artefacts are named by what they contain."""
    if any(not DIGEST.fullmatch(artefact) for artefact in values["artefacts"]):
        yield FieldError("artefacts", "invalid", "Give each artefact as sha256: and 64 lower-case digits.")
