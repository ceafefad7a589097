"""Make another organisation known to Slipway."""

from django.db import transaction

from accounts.checks import require_clean, write
from accounts.events import VendorRegistered
from accounts.models import Person, Vendor
from accounts.permissions import administers, require
from accounts.standing import standing_of
from audit.record import record
from common.refusals import Invalid


@transaction.atomic
def register_vendor(*, by: Person | None, key: str, name: str) -> Vendor:
    """A new vendor; a key or name that another one has raises `Invalid`."""
    require_vendor_manager(by)
    vendor = Vendor(key=key.strip().lower(), name=name.strip())
    require_clean(vendor, ("key", "name"))
    require_new_vendor(vendor)
    write(vendor, lambda: require_new_vendor(vendor), force_insert=True)
    record(VendorRegistered(key=vendor.key, name=vendor.name), stream="organisation", subject=vendor.subject, by=by)
    return vendor


def require_vendor_manager(by: Person | None) -> None:
    """Vendors are the business of vendor managers, administrators and the command line."""
    sentence = "Only vendor management or an administrator can add or change a vendor."
    require(by is None or administers(by) or standing_of(by).in_("vendor_management"), sentence)


def require_new_vendor(vendor: Vendor) -> None:
    """A key and a name mean one vendor each, in whatever case they are written."""
    for field in ("key", "name"):
        if Vendor.objects.filter(**{f"{field}__iexact": getattr(vendor, field)}).exists():
            raise Invalid.field(field, f"There is a vendor {getattr(vendor, field)}.", "unique")
