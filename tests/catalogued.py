"""Made-up vendors in a catalogue."""

from __future__ import annotations

from datetime import date

from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor, FactSource

DAY = date(2030, 6, 1)


def catalogued(id_: str, name: str, **facts: tuple[str, ...]) -> CataloguedVendor:
    source = FactSource(url="https://example.com", checked=DAY, **facts)
    return CataloguedVendor(id=id_, name=name, sources=(source,))


CATALOGUE = Catalogue(
    {
        each.id: each
        for each in (
            catalogued(
                "example-pay",
                "Example Pay",
                api_hosts=("api.pay.example", "pay.example"),
                site_hosts=("www.pay-docs.example",),
            ),
            catalogued(
                "example-host",
                "Example Host",
                api_hosts=("api.host.example", "app.example"),
                customer_hosts=("app.example", "pages.host.example"),
            ),
            catalogued("example-books", "Example Books", api_hosts=("xn--bcher-kva.example",)),
        )
    }
)
