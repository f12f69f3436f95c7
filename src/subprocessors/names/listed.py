"""`ListedName`: a name under which a vendor can be found, and what kind of name it is."""

from __future__ import annotations

import enum

from attrs import frozen

from subprocessors.plain import Plain


class NameKind(enum.Enum):
    """What kind of name of a vendor a listed name is."""

    LEGAL = "legal-name"
    VENDOR = "vendor-name"
    PRODUCT = "product"
    TRADE = "trade-name"
    CURRENT = "current-name"
    FORMER = "former-name"
    ABBREVIATION = "abbreviation"
    FULL = "full-name"
    ALSO_PRINTED = "also-printed"

    def __str__(self) -> str:
        return self.value.replace("-", " ")


class LegalFormRule(enum.Enum):
    """Which ways to write a company's name, and which legal forms, count as the printed one."""

    AS_PRINTED = "as-printed"
    """The name as it is printed: only case and punctuation are folded."""
    SAME = "same"
    """The printed legal form in any of its spellings, or none."""
    FAMILY = "family"
    """That, or another form of the same family, which may be another company."""
    ANY = "any"
    """Any form, or none, which may be another company."""


@frozen
class ListedName(Plain):
    """A name under which a vendor can be found.

    Attributes:
        id: The id of the vendor.
        vendor: The vendor's name, as the list prints it.
        name: The name that is listed.
        kind: What kind of name it is.
        product: The product that it names; None where it names the vendor as a whole.
        has_form: Whether it is the name of a company, which may have a legal form; the name of a
            product, a trade name and the like only match whole.
        needs_form: Whether it only means the company if it is written with its legal form.
        suggests_only: Whether it never approves, and only points to the vendor.
        country: The country that the list states for the company, as an alpha-2 code.
    """

    id: str
    vendor: str
    name: str
    kind: NameKind
    product: str | None = None
    has_form: bool = False
    needs_form: bool = False
    suggests_only: bool = False
    country: str | None = None
