"""What an import left out on purpose is told, each with its first words."""

from collections.abc import Sequence

from edition.diagnostics import Place, Problems
from edition.importing.matter import Omission

_SHOWN = 60  # characters of each
_MANY = 5


def tell(omissions: Sequence[Omission], shown: str, problems: Problems) -> None:
    """Reports everything that was left out (S30); what has no line is told once for each reason."""
    for (why, line), group in _by_reason(omissions).items():
        told = list(dict.fromkeys(filter(None, map(_quoted, group))))
        more = f" and {len(told) - _MANY} more" if len(told) > _MANY else ""
        if told:
            problems.warning(
                "S30",
                Place(shown, line),
                f"{why} is left out: {', '.join(told[:_MANY])}{more}",
                hint="copy it into the manuscript if it belongs there",
            )


def _by_reason(omissions: Sequence[Omission]) -> dict[tuple[str, int], list[Omission]]:
    groups: dict[tuple[str, int], list[Omission]] = {}
    for omission in omissions:
        groups.setdefault((omission.why, omission.line), []).append(omission)
    return groups


def _quoted(omission: Omission) -> str:
    words = " ".join(omission.text.split())
    cut = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
    return f"“{cut}”" if cut else ""
