"""How Sphinx builds these pages; it needs no network."""

from enum import EnumMeta

from sphinx.domains.python import PyObject

from subprocessors import __version__

project = "subprocessors"
author = "The subprocessors developers"
copyright = author  # noqa: A001
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
default_role = "code"  # The docstrings write names and values between single backticks.

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
maximum_signature_line_length = 80

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
napoleon_custom_sections = ["Source"]

html_theme = "furo"
html_title = f"subprocessors {version}"
html_static_path = ["_static"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"sidebar_hide_name": False}


def setup(app):
    # Napoleon's name for what the docstrings call attributes is "Variables".
    for each in PyObject.doc_field_types:
        if each.name == "variable":
            each.label = "Attributes"
    app.connect("autodoc-process-signature", _without_signature_of_enum)


def _without_signature_of_enum(_app, _what, _name, obj, *_):
    return ("", None) if isinstance(obj, EnumMeta) else None
