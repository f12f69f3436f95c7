"""`ListedName`: a name under which a vendor can be found, and the kind of name."""

from __future__ import annotations

import enum

from attrs import frozen

from subprocessors.plain import Plain


class NameKind(enum.Enum):
    """The kind of a listed name."""

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
    """Which spellings of a company's name, and which legal forms, count as the printed one."""

    AS_PRINTED = "as-printed"
    """The name as printed: only case and punctuation are folded."""
    SAME = "same"
    """The printed legal form in any of its spellings, or none."""
    FAMILY = "family"
    """The same, or another form of the same family, which may be a different company."""
    ANY = "any"
    """Any form, or none, which may be a different company."""


@frozen(eq=False, repr=False)
class ListedName(Plain):
    """A name under which a vendor can be found.

    Attributes:
        id: The id of the vendor.
        vendor: The vendor's name, as the list prints it.
        name: The listed name.
        kind: The kind of name.
        product: The product that it names; None if it names the vendor as a whole.
        has_form: Whether it is the name of a company, which may have a legal form; product names,
            trade names and the like only match as a whole.
        needs_form: Whether it identifies the company only with its legal form.
        suggests_only: Whether it is never approved, and only suggests the vendor.
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
