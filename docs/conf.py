"""How Sphinx builds these pages; it needs no network."""

from datetime import date
from enum import EnumMeta
from pathlib import Path

import attrs
from sphinx.domains.python import PyObject

from subprocessors import (
    Engagement,
    Policy,
    Processor,
    SubProcessor,
    __version__,
    current,
    reports,
    website,
)
from subprocessors.chains import chain

# It must exist before Sphinx looks for it; `_export` fills it.
_SITE = Path(__file__).parent / "_build" / "extra" / "gallery-site"
_SITE.mkdir(parents=True, exist_ok=True)

project = "subprocessors"
author = "The subprocessors developers"
copyright = author  # noqa: A001
version = release = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
default_role = "code"  # The docstrings write names and values between single backticks.

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
maximum_signature_line_length = 80

# In annotations, `Evidence` may be a scan's or a comparison's; the pages link neither.
suppress_warnings = ["ref.python"]

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
napoleon_custom_sections = ["Source"]

# The notebook tutorial is run, and an error in it fails the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

html_theme = "furo"
html_title = f"subprocessors {version}"
html_static_path = ["_static"]
html_extra_path = ["_build/extra"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"sidebar_hide_name": False}


def setup(app):
    # Napoleon's name for what the docstrings call attributes is "Variables".
    for each in PyObject.doc_field_types:
        if each.name == "variable":
            each.label = "Attributes"
    app.connect("builder-inited", _draw)
    app.connect("builder-inited", _export)
    app.connect("autodoc-process-signature", _without_signature_of_enum)


def _without_signature_of_enum(_app, _what, _name, obj, *_):
    return ("", None) if isinstance(obj, EnumMeta) else None


def _draw(_app):
    """Draw the pictures of the packaged list that pages show; the second version is made up."""
    folder = Path(__file__).parent / "_build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    policy = current()
    example = SubProcessor(id="example-vendor", name="Example Vendor Ltd")
    made_up = attrs.evolve(
        policy, version=date(2024, 10, 1), sub_processors=[*policy.sub_processors[1:], example]
    )
    reports.charts.places(policy).save(folder / "places.svg")
    reports.charts.versions([policy, made_up]).save(folder / "versions.svg")
    reports.charts.transfers(policy, on=policy.version).save(folder / "transfers.svg")
    reports.charts.chain(_made_up_chain()).save(folder / "chain.svg")


def _made_up_chain():
    """Return a chain of three made-up lists that contains a circle."""

    def made_up(whose, **places):
        vendors = [
            SubProcessor(id=name, name=f"Example {name.title()}", engagements=[_in(place)])
            for name, place in places.items()
        ]
        return Policy(
            id=whose,
            name="List",
            processor=Processor(name=f"Example {whose.title()}"),
            sub_processors=vendors,
        )

    first = made_up("processor", cloud="DE", mail="EU", support=None)
    at_hand = made_up("cloud", cables="NL", power="DE"), made_up("mail", cloud="DE", spam="US")
    return chain(first, at_hand)


def _in(place):
    return Engagement(storage=[place] if place else [])


def _export(_app):
    """Write the reports of the packaged list that the gallery shows."""
    folder = Path(__file__).parent / "_build" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    policy = current()
    endings = {"markdown": "md", "json-ld": "jsonld"}
    for kind in reports.KINDS.values():
        for format in kind.formats:  # noqa: A001
            file = folder / f"{kind.id}.{endings.get(format, format)}"
            reports.save(policy, kind.id, file)
    website.publish(website.pages(policy), _SITE)
    # The style of these pages applies only to their own headings.
    whole = (folder / "html.html").read_text(encoding="utf-8")
    tables = whole.split("<h2>")[1:3]
    excerpt = "".join(f"<h4>{each}".replace("</h2>", "</h4>") for each in tables)
    (folder / "excerpt.html").write_text(excerpt, encoding="utf-8")
