"""Sizes, dates and languages in the words of a language; the only module that knows Babel."""

import datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from edition import languages

_MEGA, _KILO = 1_000_000, 1_000


@cache
def _locale(tag: str) -> Locale:
    """The nearest that Babel has of a language; that of the words where it has none."""
    parts = (tag if languages.speaks(tag) else languages.FALLBACK).split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(languages.FALLBACK)


def size(tag: str, count: int) -> str:
    """A number of bytes: “1.4 MB”, with European digits in every language."""
    own = _locale(tag)
    amount, unit = (count / _MEGA, "megabyte") if count >= _MEGA else (count / _KILO, "kilobyte")
    places = "#,##0.0" if amount < 10 and unit == "megabyte" else "#,##0"
    shown = format_decimal(amount, places, locale=own, numbering_system="latn")
    pattern = format_unit(7, f"digital-{unit}", "short", locale=own, numbering_system="latn")
    return pattern.replace("7", shown, 1)


def day(tag: str, date: str) -> str:
    """A date of edition.yaml: “22 November 2026”, “November 2026”, “2026”."""
    own = _locale(tag)
    parts = [int(part) for part in date.split("-") if part]
    match parts:
        case [year, month, day_]:
            return format_date(datetime.date(year, month, day_), "long", locale=own)
        case [year, month]:
            return format_skeleton("yMMMM", datetime.date(year, month, 1), locale=own)
        case _:
            return date


def language(tag: str, named: str) -> str:
    """What a language is called in another: “German”, “English (United Kingdom)”."""
    try:
        shown = Locale.parse(named.replace("-", "_")).get_display_name(_locale(tag))
    except (UnknownLocaleError, ValueError):
        shown = _locale(tag).languages.get(named.split("-")[0].lower(), "")
    return shown or named


def own_name(tag: str) -> str:
    """What a language is called by those who speak it: “Deutsch”."""
    name = language(tag, tag) if languages.speaks(tag) else language(languages.FALLBACK, tag)
    return name[:1].upper() + name[1:]
