"""The roles of columns: what a column says about a vendor, going by its heading and its content."""

from __future__ import annotations

from enum import Enum


class ColumnRole(Enum):
    """What a column says."""

    # Each look-up would call Python's own hash of a member, which is written in Python.
    __hash__ = object.__hash__

    NAME = "name"
    """The name of the vendor, as the list prints it."""
    ENTITY = "entity"
    """The registered name of its company, beside another name."""
    PRODUCT = "product"
    SERVICE = "service"
    """The processor's service for which the vendor is used."""
    CATEGORY = "category"
    PURPOSE = "purpose"
    STORAGE = "storage"
    """Where data is stored or processed."""
    LOCATION = "location"
    """A place that may be where the data is, or where the company is."""
    COUNTRY = "country"
    """The country in which the company has its registered office."""
    ADDRESS = "address"
    CONTACT = "contact"
    DATA = "data"
    """The categories of personal data."""
    PEOPLE = "people"
    """The categories of people."""
    TRANSFER = "transfer"
    """The transfer mechanisms."""
    SAFEGUARDS = "safeguards"
    RETENTION = "retention"
    WEBSITE = "website"
    PRIVACY = "privacy"
    """A link to the privacy notice."""
    AGREEMENT = "agreement"
    """A link to the data processing agreement, or whether there is one."""
    SECURITY = "security"
    VENDOR_ROLE = "role"
    """Processor or controller."""
    AFFILIATE = "affiliate"
    CONDITION = "condition"
    """The case in which it applies: optional, or on by default."""
    ANNOUNCED = "announced"
    STARTS = "starts"
    ENDS = "ends"
    IDENTIFIER = "identifier"
    STATUS = "status"
    """Active, planned or ended."""
    NUMBER = "number"
    """The number of the row."""
    NOTES = "notes"
    """Known to be about something for which the policy has no field."""
