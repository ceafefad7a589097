"""Columns of the dossier's records: each knows its limits, so that form, API and PostgreSQL refuse the same.

A limit is declared once: Django's validators carry it to forms and to the API, `db_check` to the table.
"""

from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.validators import printable

Set_contra = TypeVar("Set_contra", contravariant=True)
Get_co = TypeVar("Get_co", covariant=True)

#: Days outside these are slips of the finger.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
DAY_LIMITS = f"Give a day between {FIRST_DAY.year} and {LAST_DAY.year}."
#: What a count or a measure may be at most: a float holds every whole number up to it exactly.
MOST = 9_007_199_254_740_991
#: Amounts of money have two decimals and stay below this.
DEAREST = 1_000_000_000_000

currency_code = RegexValidator(r"\A[A-Z]{3}\Z", "Give the currency by its three letters, such as EUR.")


def few_and_different(names: list[str], *, most: int) -> None:
    """Refuse too many names, and a name that is given twice."""
    if len(names) > most:
        raise ValidationError(f"Give {most} names at most.")
    if len({name.casefold() for name in names}) < len(names):
        raise ValidationError("Give each name once.")
    for name in names:
        printable(name)


def shares_by_name(shares: Any) -> None:
    """Refuse anything but shares between 0 and 1 by names."""
    if not isinstance(shares, dict) or len(shares) > Shares.most:
        raise ValidationError(f"Give a share for each of {Shares.most} names at most.")
    for name, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise ValidationError(f"The share of {name[:40]} lies between 0 and 1.")
        if not name.strip() or len(name) > Shares.longest:
            raise ValidationError(f"Give each name in 1 to {Shares.longest} characters.")
        printable(name)


class Line(models.CharField[Set_contra, Get_co]):
    """A few words on one line; empty only where that is allowed."""

    default_validators = [printable]
    #: The table knows the choices, so a migration that changes them is not a matter of forms alone.
    non_db_attrs = tuple(name for name in models.CharField.non_db_attrs if name not in ("blank", "choices"))

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(*args, **options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """One of the choices, where there are any; a line that has to be there is not blank."""
        return one_of(self) if self.choices else None if self.blank else not_blank(self)


class Text(models.TextField[Set_contra, Get_co]):
    """As many lines as it takes, within reason."""

    non_db_attrs = Line.non_db_attrs

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 4_000)
        super().__init__(*args, **options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """A text that has to be there is not blank."""
        return None if self.blank else not_blank(self)


class Day(models.DateField[Set_contra, Get_co]):
    """A day that somebody alive can mean."""

    default_validators = [MinValueValidator(FIRST_DAY, DAY_LIMITS), MaxValueValidator(LAST_DAY, DAY_LIMITS)]

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """The same, in the table."""
        return within(self, f"'{FIRST_DAY}'", f"'{LAST_DAY}'")


class Number(models.FloatField[Set_contra, Get_co]):
    """A finite number from `low` to `high`, both included."""

    def __init__(self, *args: Any, low: float = -MOST, high: float = MOST, **options: Any) -> None:
        self.low, self.high = low, high
        super().__init__(*args, **options)

    @cached_property
    def validators(self) -> list[Any]:
        """What it may be."""
        return [*super().validators, *bounds(self.low, self.high)]

    def deconstruct(self) -> Any:
        """As a migration writes it."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "low": self.low, "high": self.high}

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """Neither NaN nor infinity lies within, so that both are refused as well."""
        return within(self, str(self.low), str(self.high))


class Whole(models.BigIntegerField[Set_contra, Get_co]):
    """A whole number from `low` to `high`, both included."""

    def __init__(self, *args: Any, low: int = 0, high: int = MOST, **options: Any) -> None:
        self.low, self.high = low, high
        super().__init__(*args, **options)

    @cached_property
    def validators(self) -> list[Any]:
        """What it may be; these limits lie within those of the database's type."""
        return bounds(self.low, self.high)

    def deconstruct(self) -> Any:
        """As a migration writes it."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "low": self.low, "high": self.high}

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """The same, in the table."""
        return within(self, str(self.low), str(self.high))


class Amount(models.DecimalField[Set_contra, Get_co]):
    """An amount of money, in the currency of its record."""

    default_validators = [MinValueValidator(0, "An amount is not negative.")]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "max_digits": 14, "decimal_places": 2})

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """Not negative, and not NaN."""
        return within(self, "0", str(DEAREST))


class Currency(models.CharField[Set_contra, Get_co]):
    """The currency of a record's amounts, by its ISO 4217 code."""

    default_validators = [currency_code]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "EUR", **options, "max_length": 3})

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """Three capital letters."""
        return f"\"{self.column}\" ~ '^[A-Z]{{3}}$'"


class Names(ArrayField[Set_contra, Get_co]):
    """Several names, each once and in the order in which they were given."""

    #: How many there may be, and how long each.
    most, longest = 200, 120

    @cached_property
    def validators(self) -> list[Any]:
        """Not too many, and each of them once."""
        return [*super().validators, partial(few_and_different, most=self.most)]

    def __init__(self, *args: Any, **options: Any) -> None:
        given = {"default": list, "blank": True, **options, "base_field": models.CharField(max_length=self.longest)}
        super().__init__(*args, **given)


class Shares(models.JSONField[Set_contra, Get_co]):
    """A share between 0 and 1 for each of several names."""

    most, longest = 500, 120
    default_validators = [shares_by_name]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": dict, "blank": True, **options})

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django's name
        """An object, whatever is in it."""
        return f"jsonb_typeof(\"{self.column}\") = 'object'"


def one_of(column: "models.Field[Any, Any]") -> str:
    """The condition on a column that it holds one of its choices."""
    values = [value for value, _ in column.flatchoices] + [""] * column.blank
    return f'"{column.column}" IN ({", ".join(f"{value!r}" for value in dict.fromkeys(map(str, values)))})'


def not_blank(column: "models.Field[Any, Any]") -> str:
    """The condition on a column that it holds more than spaces."""
    return f"btrim(\"{column.column}\") <> ''"


def within(column: "models.Field[Any, Any]", low: str, high: str) -> str:
    """The condition on a column that it lies between two limits, both included."""
    return f'"{column.column}" BETWEEN {low} AND {high}'


def bounds(low: float, high: float) -> list[Any]:
    """What refuses a number outside its limits, with a sentence that names them."""
    sentence = f"Give a number between {low:g} and {high:g}."
    if high == MOST:
        sentence = "Give a number that is not negative." if low == 0 else f"Give a number of {low:g} or more."
    return [MinValueValidator(low, sentence), MaxValueValidator(high, sentence)]
