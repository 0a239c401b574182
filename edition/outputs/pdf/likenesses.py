"""Computes what a style says once for all elements of a document that have the same rules.

The engine does so itself, but not where elements have ids, as most elements of a book do. This
module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

from collections.abc import Hashable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

from edition.outputs.pdf.repairs import replaced

_OWN = "anchor"  # the id of an element: all else is the same where the rules are
_SAID = "lang"  # the attribute is read anew for each element


class _Likeness(dict[str, Any]):
    """What is known of the styles of all elements that are alike; `added` is for anonymous boxes.

    `specified` is what the engine has beside the values, and `rules` keeps those alive by whose
    identity the elements are alike.
    """

    __slots__ = ("added", "rules", "specified")

    def __init__(self, rules: Any) -> None:
        super().__init__()
        self.added: dict[str, Any] = {}
        self.specified: dict[str, Any] = {}
        self.rules = rules


@contextmanager
def shared(engine: ModuleType) -> Iterator[None]:
    """While it lasts, styles of elements that are alike are computed once.

    It is for one document: styles are alike by the identity of their rules.
    """
    css = engine.css
    computed = _computed(css.ComputedStyle)
    with ExitStack() as stack:
        stack.enter_context(replaced(css, "AnonymousStyle", _anonymous(css, computed)))
        stack.enter_context(replaced(css, "ComputedStyle", computed))
        yield


def _computed(original: Any) -> Any:
    known: dict[Hashable, _Likeness] = {}

    class Computed(original):  # type: ignore[misc]
        """The style of an element."""

        def __init__(self, parent: Any, cascaded: Any, kind: str | None, *rest: Any) -> None:
            super().__init__(parent, cascaded, kind, *rest)
            self.likeness: _Likeness
            above = id(parent.likeness) if isinstance(parent, Computed) else id(parent)
            key = above, kind, tuple(_rules(cascaded))
            if key not in known:
                known[key] = _Likeness((parent, cascaded))
            self.likeness = known[key]
            self.specified = self.likeness.specified

        def copy(self) -> Any:
            """A style like this one, which may be changed."""
            made = original(
                *(self.parent_style, self.cascaded, self.pseudo_type, self.root_style),
                *(self.base_url, self.font_config, self.initial_page_sizes),
            )
            made.update(self)
            made.specified = self.specified.copy()
            return made

        def __missing__(self, key: str) -> Any:
            likeness = self.likeness
            if key == _OWN:
                return super().__missing__(key)
            if key not in likeness:
                likeness[key] = super().__missing__(key)
                return likeness[key]
            self.update({**likeness, **self})
            return self[key]

    return Computed


def _anonymous(css: ModuleType, computed: Any) -> Any:
    original: Any = css.AnonymousStyle
    inherited = css.INHERITED

    class Anonymous(original):  # type: ignore[misc]
        """The style of a box that no element has."""

        def copy(self) -> Any:
            """A style like this one, which may be changed."""
            made = original(self.parent_style)
            made.update(self)
            return made

        def __missing__(self, key: str) -> Any:
            parent = self.parent_style
            passed_on = key in inherited or key == "page" or key.startswith(("__", "text_deco"))
            if passed_on or not isinstance(parent, computed):
                return super().__missing__(key)
            added = parent.likeness.added
            if key not in added:
                added[key] = super().__missing__(key)
                return added[key]
            self.update({**added, **self})
            return self[key]

    return Anonymous


def _rules(cascaded: Any) -> Iterator[Hashable]:
    """What is said of an element, but for its id."""
    for name, (value, (origin, layer, specificity)) in cascaded.items():
        if name != _OWN:
            said = str(value) if name == _SAID else id(value)
            yield name, said, origin, layer, *specificity
