"""Registration numbers: some that identify a company, and texts that identify nothing."""

from __future__ import annotations

# Published examples: GLEIF's own, one from python-stdnum's documentation, three from Wikipedia.
LEIS = (
    "506700GE1G29325QX363",
    "213800KUD8LAJWSQ9D15",
    "54930084UKLVMY22DS16",
    "213800WSGIIZCXF1P572",
    "5493000IBP32UQZ0KL24",
)


NOTHING = [
    *(
        "n/a",
        "N/A",
        "N.A.",
        "na",
        "-",
        "--",
        "\u2014",
        "?",
        "...",
        "_",
        "0",
        "000000000",
        "0000-0000",
    ),
    *("pending", "TBD", "t.b.d.", "tba", "unknown", "None", "null", "X", "xxx", "XXXXXXXXXXXX"),
    *("k.A.", "k. A.", "keine Angabe", "Entfällt", "néant", "sans objet", "No aplica", "n/d"),
    *("n.v.t.", "brak", "saknas", "нет", "該当なし", "待定", "없음", "12345678", "987654321"),
    *("000000000000000000 98", "111111111111111111 23", "9999999999"),
]
