"""Dates as lists write them: read only if they can mean one day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import paragraph, source

from subprocessors.reading.context.stated import readings_of_days, stated_days, version_of
from subprocessors.reading.language.dates import Order, days_after, latest_day, order_of, read_day
from subprocessors.reading.language.wording import facts, parted

DAY = date(2024, 7, 19)


@pytest.mark.parametrize(
    "words",
    [
        "2024-07-19", "2024/7/19", "2024.07.19", "2024-07-19T10:00:00Z", "2024-07-19 10:00 UTC",
        "19 July 2024", "19. July 2024", "19th of July, 2024", "19-Jul-2024", "July 19, 2024",
        "Jul. 19 2024", "July 19th, 2024", "on 19 July 2024", " 19 July 2024 ",
        "19. Juli 2024", "den 19. Juli 2024", "19 juillet 2024", "le 19 juillet 2024",
        "19 de julio de 2024", "el 19 de julio de 2024", "19 luglio 2024", "19 juli 2024",
        "op 19 juli 2024", "19 lipca 2024", "19 lipca 2024 r.", "19 de julho de 2024",
        "den 19 juli 2024", "2024年7月19日", "2024년 7월 19일", "2024. 7. 19.",
        "19/07/2024", "07/19/2024", "19.7.2024", "19-07-2024",
    ],
)  # fmt: skip
def test_what_is_read(words):
    assert read_day(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        "", "03/04/2024", "3.4.2024", "31/02/2024", "2024-13-01", "2024-02-30", "19 July",
        "July 2024", "2024", "Q3 2024", "20240719", "2024-07-19-1", "19 July 20245",
        "19 July 2024 or later",
        "until 19 July 2024", "19 Foo 2024", "19/07/24", "2024-7", "40 July 2024", "1 1 2024",
        "12 March 2025 / 2024",
    ],
)  # fmt: skip
def test_what_is_not_read(words):
    assert read_day(words) is None


@pytest.mark.parametrize(
    ("others", "day"),
    [
        (["25/04/2024"], date(2024, 4, 3)),
        (["04/25/2024"], date(2024, 3, 4)),
        (["25/04/2024", "04/25/2024"], None),
        (["05/06/2024", "2024-04-25", "soon", ""], None),
    ],
)
def test_the_other_dates_of_a_column_tell_the_order(others, day):
    order = order_of(["03/04/2024", *others])
    assert read_day("03/04/2024", order=order) == day
    assert read_day("25/04/2024", order=order) == date(2024, 4, 25) or order is Order.MONTH_FIRST


def test_the_order_of_a_column_is_stronger_than_the_language():
    assert read_day("03/04/2024", "de", Order.MONTH_FIRST) == date(2024, 3, 4)
    assert read_day("03/04/2024", "en-US", Order.DAY_FIRST) == date(2024, 4, 3)
    assert read_day("03/04/2024", "de", Order.UNCLEAR) is None


def test_in_some_languages_the_day_comes_first():
    assert read_day("03/04/2024", "de") == read_day("3.4.2024", "fr-FR") == date(2024, 4, 3)
    assert read_day("03/04/2024", "pt_BR") == date(2024, 4, 3)
    for language in ("en", "en-GB", "fr-CA", "es-US", "ja", "de-US"):
        assert read_day("03/04/2024", language) is None
    assert read_day("04/13/2024", "de") is None


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("03/04/2024", date(2024, 4, 3)),
        ("13/14/2024", None),
        ("February 2024", date(2024, 2, 29)),
        ("février 2023", date(2023, 2, 28)),
        ("2023", date(2023, 12, 31)),
        ("julio de 2024", date(2024, 7, 31)),
        ("19 July 2024", DAY),
        ("soon", None),
    ],
)
def test_the_last_day_that_may_be_meant(words, last):
    assert latest_day(words) == last


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_language(day):
    for names in facts("wording")["months"][str(day.month)].split(","):
        assert read_day(f"{day.day} {names.strip()} {day.year}") == day
    assert read_day(day.isoformat()) == day
    assert latest_day(f"{day.month}/{day.day}/{day.year}") >= day


def test_no_name_of_a_month_means_two():
    names = [name for months in facts("wording")["months"].values() for name in parted(months)]
    assert len(names) == len(set(names))


@given(st.text("0123456789 ./-JulyjuliMarchde日月年,TZ:", max_size=30))
def test_any_text_is_a_day_or_none(words):
    read_day(words)
    latest_day(words)


# The date of a list


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Last updated: 19 July 2024", "Last updated: 19 July 2024"),
        ("Our list. Last updated July 19, 2024. Ask us.", "Last updated July 19, 2024"),
        ("LAST UPDATED — 2024-07-19", "LAST UPDATED — 2024-07-19"),
        ("Stand: 19.07.2024", "Stand: 19.07.2024"),
        ("Zuletzt aktualisiert am 19. Juli 2024", "Zuletzt aktualisiert am 19. Juli 2024"),
        ("Dernière mise à jour : 19 juillet 2024", "Dernière mise à jour : 19 juillet 2024"),
        ("Última actualización: 19 de julio de 2024", "Última actualización: 19 de julio de 2024"),
        ("Ultimo aggiornamento: 19 luglio 2024", "Ultimo aggiornamento: 19 luglio 2024"),
        ("Laatst bijgewerkt op 19 juli 2024", "Laatst bijgewerkt op 19 juli 2024"),
        ("Ostatnia aktualizacja: 19 lipca 2024 r.", "Ostatnia aktualizacja: 19 lipca 2024 r."),
        ("Última atualização: 19 de julho de 2024", "Última atualização: 19 de julho de 2024"),
        ("Senast uppdaterad den 19 juli 2024", "Senast uppdaterad den 19 juli 2024"),
        ("最終更新日：2024年7月19日", "最終更新日：2024年7月19日"),
        ("최종 업데이트: 2024년 7월 19일", "최종 업데이트: 2024년 7월 19일"),
    ],
)
def test_the_date_of_a_list(words, said):
    assert list(days_after(words, "updated")) == [(DAY, said)]


def test_a_date_that_may_be_two_is_told():
    assert list(days_after("Last updated: 03/04/2024", "updated")) == [
        (None, "Last updated: 03/04/2024")
    ]
    assert next(iter(days_after("Stand: 3.4.2024", "updated")))[0] == date(2024, 4, 3)
    assert list(days_after("We updated our list. It was last updated by us.", "updated")) == []
    assert list(days_after("understand 2024-07-19", "updated")) == []


@pytest.mark.parametrize(
    ("paragraphs", "version"),
    [
        ([], None),
        (["Last updated: 19 July 2024"], DAY),
        (["Last updated: 19 July 2024", "Stand: 19.07.2024"], DAY),
        (["Last updated: 19 July 2024", "Last updated: 20 July 2024"], None),
        (["Last updated: 19 July 2024", "Last updated: 03/04/2024"], None),
        (["Last updated: 03/04/2024"], None),
        (["Effective date: 19 July 2024"], DAY),
        (["Effective date: 19 July 2024", "Effective date: 1 July 2024"], None),
        (["Effective date: 1 July 2024", "Last updated: 19 July 2024"], DAY),
        (["Effective date: 1 August 2024", "Last updated: 19 July 2024"], None),
        (["Effective date: 03/04/2024", "Last updated: 19 July 2024"], None),
    ],
)
def test_the_version_is_certain_or_none(paragraphs, version):
    page = source(*(paragraph(each, line) for line, each in enumerate(paragraphs, 1)))
    days = stated_days(page)
    assert version_of(days) == version
    readings = list(readings_of_days(days, version))
    assert len(readings) == len(paragraphs)
    assert all(each.reason or version for each in readings)
    assert all(each.field == "version" for each in readings)
    for each, words in zip(readings, paragraphs, strict=True):
        assert each.passage.words == words
