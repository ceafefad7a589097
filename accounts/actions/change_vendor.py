"""Call a vendor something else, or remove one with which nothing was ever agreed."""

from django.db import transaction
from django.db.models import ProtectedError

from accounts.actions.register_vendor import require_vendor_manager
from accounts.checks import require_clean, write
from accounts.events import VendorRemoved, VendorRenamed
from accounts.models import Person, Vendor
from audit.record import record
from common.refusals import Invalid, Refused
from common.words import count, listing


@transaction.atomic
def rename_vendor(vendor: Vendor, *, by: Person | None, name: str) -> Vendor:
    """Another name; the key stays, because integrations know it by that."""
    require_vendor_manager(by)
    vendor = Vendor.objects.select_for_update(no_key=True).get(pk=vendor.pk)
    before, vendor.name = vendor.name, name.strip()
    if vendor.name == before:
        return vendor
    require_clean(vendor, ("name",))
    require_new_name(vendor)
    write(vendor, lambda: require_new_name(vendor), update_fields=["name"])
    fact = VendorRenamed(key=vendor.key, before=before, name=vendor.name)
    record(fact, stream="organisation", subject=vendor.subject, by=by)
    return vendor


@transaction.atomic
def remove_vendor(vendor: Vendor, *, by: Person | None) -> None:
    """Remove a vendor that was added by mistake; one with people, contracts or interests stays on the record."""
    require_vendor_manager(by)
    key, name, subject = vendor.key, vendor.name, vendor.subject
    try:
        with transaction.atomic():
            vendor.delete()
    except ProtectedError as protected:
        raise in_use(name, protected) from protected
    record(VendorRemoved(key=key, name=name), stream="organisation", subject=subject, by=by)


def require_new_name(vendor: Vendor) -> None:
    """A name means one vendor, in whatever case it is written."""
    if Vendor.objects.filter(name__iexact=vendor.name).exclude(pk=vendor.pk).exists():
        raise Invalid.field("name", f"There is a vendor {vendor.name}.", "unique")


def in_use(name: str, protected: ProtectedError) -> Refused:
    """The refusal that says what stands in the way."""
    numbers: dict[tuple[str, str], int] = {}
    for row in protected.protected_objects:
        words = (str(row._meta.verbose_name), str(row._meta.verbose_name_plural))
        numbers[words] = numbers.get(words, 0) + 1
    held = listing([count(number, *words) for words, number in sorted(numbers.items())])
    return Refused("in_use", f"{name} has {held}; it stays on the record.", held=held)
