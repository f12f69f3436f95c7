"""Comments in a source are reported, and those beside a name count against its row."""

from __future__ import annotations

import pytest

from subprocessors import reading

YAML = """# Old ones:
# - name: Badcorp Ltd
#   purpose: Mail

sub_processors:
  - name: Acme Inc.
    purpose: |
      # Hosting
      of data
    location: Germany
  - name: Poe GmbH  # handed back its keys
    purpose: "Mail # and more"  # see the DPA
    location: Spain
  - name: Foo SA
    purpose: Maps
      of roads
    products: [Maps # new
      , Mail]
    location: Spain
#
"""


def comments(page: str, format: str) -> list[tuple[int | None, str]]:  # noqa: A002
    """Return the comments that are reported, each with its line."""
    draft = reading.read(page, format=format, processor="Example")
    told = ("It is a comment.", "It is code, which is not run.", "The page does not show it.")
    return [
        (each.passage.line, " ".join(each.passage.words.split()))
        for each in draft.unread
        if each.reason in told
    ]


def names(page: str, format: str) -> list[str]:  # noqa: A002
    draft = reading.read(page, format=format, processor="Example")
    return [each.name for each in draft.policy.sub_processors]


def test_comments_of_yaml():
    assert comments(YAML, "yaml") == [
        (1, "Old ones: - name: Badcorp Ltd purpose: Mail"),
        (11, "handed back its keys"),
        (12, "see the DPA"),
        (17, "new"),
    ]
    assert names(YAML, "yaml") == ["Acme Inc.", "Foo SA"]


def test_a_comment_at_the_end_of_yaml():
    assert comments("- name: Acme Inc.\n  purpose: Hosting\n# Poe GmbH", "yaml") == [
        (3, "Poe GmbH")
    ]


LIST = "<h1>Sub-processors</h1><table><tr><th>Vendor<th>Purpose<tr><td>Acme Inc.<td>Mail</table>"


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<tr><td>Poe GmbH</td><td>Mail</td></tr>", "Poe GmbH Mail"),
        ("\n- Poe GmbH\n", "- Poe GmbH"),
        ("| Poe GmbH | Mail |", "| Poe GmbH | Mail |"),
    ],
)
def test_what_a_page_comments_out(comment: str, words: str):
    assert comments(f"{LIST}<!-- {comment} -->", "html") == [(1, words)]


def test_other_comments_of_pages_are_about_its_design():
    assert comments(f"{LIST}<!-- the footer: see style.css -->", "html") == []


def test_templates_are_not_shown():
    page = f"{LIST}<template><p>Poe GmbH</p></template><template></template>"
    assert comments(page, "html") == [(1, "Poe GmbH")]


def test_comments_of_mdx():
    page = "# Sub-processors\n\n- Acme Inc. – hosting\n\n{/* - Poe GmbH */}\n\n{/* the footer */}\n"
    assert comments(page, "mdx") == [(5, "{/* - Poe GmbH */}")]
