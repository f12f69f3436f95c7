"""A picture of a list, drawn without a browser or the network (extra: charts).

It holds a chart as Vega-Lite 6 data, and the same content as text and figures for people who cannot
see it. Text from a list only appears in the chart's data and titles, never in an expression, and
nothing in it has an address.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from subprocessors.documents.atomic import write
from subprocessors.errors import MissingExtraError, UnknownValueError
from subprocessors.page import html
from subprocessors.page.text import shown

Spec: TypeAlias = dict[str, Any]
"""A part of a chart as Vega-Lite."""

INK, FAINT_INK, PAPER = "#1a1a1a", "#555555", "#ffffff"
BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#6e6e6e"
"""The colours for what is stated, what needs attention, and what is not known.

People with red-green colour blindness can tell them apart (Okabe and Ito, Color Universal Design,
2008), and each comes with a word or a number.
"""

# The renderer includes Liberation Sans; Arial and Helvetica have the same widths.
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_LONGEST_LABEL = 50
_WIDEST_LINE = 95
_DOTS_PER_UNIT = 2
_TINT = 0.2
_CONFIG: Spec = {
    # The picture is described as a whole.
    "aria": False,
    "background": PAPER,
    "font": _FONT,
    "padding": 16,
    "view": {"stroke": None},
    "title": {
        "anchor": "start",
        "frame": "bounds",
        "color": INK,
        "fontSize": 17,
        "fontWeight": "bold",
        "offset": 18,
        "subtitleColor": FAINT_INK,
        "subtitleFontSize": 12,
        "subtitleLineHeight": 17,
        "subtitlePadding": 8,
    },
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelColor": INK,
        "labelFontSize": 12,
        "labelLimit": 440,
        "labelFlush": False,
        "labelPadding": 8,
        "titleColor": FAINT_INK,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {
        "labelColor": INK,
        "labelFontSize": 12,
        "orient": "top",
        "offset": 10,
        "symbolType": "square",
        "symbolStrokeWidth": 1,
        "title": None,
    },
    "text": {"fontSize": 12, "color": INK},
}
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
</head>
<body style="font-family:sans-serif;margin:1em;background:#ffffff;color:#1a1a1a">
{figure}
</body>
</html>
"""


@frozen(eq=False, repr=False, kw_only=True)
class Picture:
    """A picture of a list that notebooks display.

    Attributes:
        title: Its title.
        description: Its content in words, for people who cannot see it.
        headings: The headings of its figures.
        figures: The rows of its figures, as texts.
        spec: The chart as Vega-Lite, including its data.
    """

    title: str
    description: str
    headings: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    spec: Spec

    @property
    def chart(self) -> Any:
        """The chart as an altair object, to modify or combine with others.

        Altair shows and saves charts in its own way, which may load resources from the web.

        Raises:
            MissingExtraError: If altair is not installed.
        """
        try:
            import altair as alt
        except ImportError as error:
            raise MissingExtraError("charts", "altair") from error
        made: Any = alt.Chart.from_dict(self.spec)
        return made

    def svg(self) -> str:
        """Return the picture as SVG, including the description.

        Raises:
            MissingExtraError: If vl-convert-python is not installed.
        """
        drawn: str = _drawing().vegalite_to_svg(self.spec)
        label = html.attribute(f"{self.title}. {self.description}")
        style = "max-width:100%;height:auto"
        return drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" style="{style}" ', 1)

    def png(self) -> bytes:
        """Return the picture as PNG, with two pixels per unit of the SVG.

        Raises:
            MissingExtraError: If vl-convert-python is not installed.
        """
        drawn: bytes = _drawing().vegalite_to_png(self.spec, scale=_DOTS_PER_UNIT)
        return drawn

    def html(self) -> str:
        """Return a page with the picture and its figures that loads nothing and runs nothing.

        Raises:
            MissingExtraError: If vl-convert-python is not installed.
        """
        return _PAGE.format(title=html.attribute(self.title), figure=self._repr_html_())

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the picture to a file, atomically.

        Args:
            path: The file, with the extension .svg, .png or .html.

        Raises:
            UnknownValueError: If it has another extension.
            OSError: If the file cannot be written.
            MissingExtraError: If vl-convert-python is not installed.
        """
        writers: dict[str, Callable[[], str | bytes]] = {
            ".svg": self.svg,
            ".png": self.png,
            ".html": self.html,
        }
        ending = Path(path).suffix.lower()
        if ending not in writers:
            raise UnknownValueError(
                "file extension for a picture", ending or Path(path).name, writers
            )
        write(path, writers[ending]())

    def __repr__(self) -> str:
        return f"<Picture: {self.title}>"

    def _repr_html_(self) -> str:
        figures = html.table(self.title, self.headings, self.figures)
        return (
            f'<figure style="margin:0">{self.svg()}'
            f"<details><summary>The same in figures</summary>{figures}</details></figure>"
        )


def picture(
    spec: Spec,
    *,
    title: str,
    subtitle: Sequence[str],
    description: str,
    headings: tuple[str, ...],
    figures: Sequence[tuple[str, ...]],
) -> Picture:
    """Return a picture with the settings that all pictures share.

    The chart has only its size, layers and data. The title must be safe to print, and the subtitle
    is in sentences. The rest is as in `Picture`.
    """
    from textwrap import wrap

    lines = [line for each in subtitle for line in wrap(each, _WIDEST_LINE)]
    return Picture(
        title=title,
        description=description,
        headings=headings,
        figures=tuple(figures),
        spec={
            "title": {"text": title, "subtitle": lines},
            "description": description,
            **spec,
            "config": deepcopy(_CONFIG),
        },
    )


def layer(values: Sequence[Spec], mark: str | Spec, encoding: Spec) -> Spec:
    """Return a layer of a chart, with its data."""
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def label(text: str) -> str:
    """Return text from a list as a label: on one line, shortened, with hidden characters escaped.

    So no control characters can get into a file or change the direction of the surrounding text.
    """
    line = shown(text)
    return line if len(line) <= _LONGEST_LABEL else line[: _LONGEST_LABEL - 1] + "…"


def distinct(names: dict[str, str], taken: Sequence[str] = ()) -> dict[str, str]:
    """Return a label for each id; if two labels clash, or one clashes with a taken one, use ids."""
    labels = {id_: label(name) for id_, name in names.items()}
    if len({*labels.values(), *taken}) == len(labels) + len(taken):
        return labels
    return {id_: f"{shown} ({id_})" for id_, shown in labels.items()}


def shade(colour: str, share: float = 1) -> tuple[str, str]:
    """Return a shade of a colour, and a readable text colour on it.

    Args:
        colour: The colour, as "#0072b2".
        share: The strength of the colour, from 0 (a tint) to 1.
    """
    much = _TINT + (1 - _TINT) * share
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    mixed = [round(255 + (part - 255) * much) for part in parts]
    # The relative luminance (WCAG 2.2) at which black and white text are equally readable.
    red, green, blue = (_linear(each / 255) for each in mixed)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179
    return "#" + "".join(f"{each:02x}" for each in mixed), INK if light else PAPER


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _drawing() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtraError("charts", "vl-convert-python") from error
    return vl_convert
