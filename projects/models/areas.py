"""The responsibility areas of a project."""

from django.db import models


class Area(models.TextChoices):
    """A responsibility area; for each, exactly one person is accountable."""

    PRODUCT = "product"
    BUSINESS = "business"
    DATA_SCIENCE = "data_science"
    DATA_ENGINEERING = "data_engineering"
    DATA_OWNER = "data_owner"
    SOFTWARE = "software", "Software"
    DEVOPS = "devops", "DevOps"
    QA = "qa", "QA"
    MONITORING = "monitoring"
    SUPPORT = "support"
