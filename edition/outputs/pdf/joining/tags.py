"""Makes one structure tree of those of the pieces (ISO 32000-1, 14.7)."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from edition.outputs.pdf.joining.parts import JoiningError

# Where each kind of object has its key in the parent tree.
_KEYS = {"/Annot": "/StructParent", "/Page": "/StructParents", "/XObject": "/StructParents"}


class Tags:
    """The structure tree of a book while its pieces are joined."""

    def __init__(self, made: Pdf) -> None:
        self._made = made
        self._root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document: Object | None = None
        self._parents = Array()
        self._names: dict[bytes, Object] = {}
        self._next = 0

    def renumber(self, source: Pdf, ordinal: int) -> list[Object]:
        """Gives the keys and ids of a piece those that they have in the book; lists what has an id.

        Done before anything is copied, since here every object of the piece is found at once. Table
        headers are known by ids that tell them apart within their piece alone.
        """
        named: list[Object] = []
        for thing in source.objects:
            kind = str(thing.get("/Type", "")) if isinstance(thing, Dictionary) else ""
            if kind == "/StructElem":
                if "/ID" in thing:
                    named.append(thing)
                    if thing.S == Name.TH:
                        thing.ID = _header(ordinal, thing.ID)
                if "/A" in thing and "/Headers" in thing.A:
                    thing.A.Headers = Array([_header(ordinal, one) for one in thing.A.Headers])
            elif kind in _KEYS and _KEYS[kind] in thing:
                thing[_KEYS[kind]] = int(thing[_KEYS[kind]]) + self._next
        return named

    def add(self, source: Pdf, named: list[Object]) -> None:
        """Takes the tree of a piece, whose pages are in the book already."""
        if "/StructTreeRoot" not in source.Root:
            raise JoiningError("a piece has no structure tree")
        tree = self._made.copy_foreign(source.Root.StructTreeRoot)
        document = tree.K[0] if isinstance(tree.K, Array) else tree.K
        if self._document is None:
            self._document = document
            document.P = self._root
        else:
            for element in document.K:
                element.P = self._document
                self._document.K.append(element)
        entries = tuple(tree.ParentTree.Nums)
        for key, value in zip(entries[::2], entries[1::2], strict=True):
            self._parents.append(int(key) + self._next)
            self._parents.append(value)
        self._next += int(entries[-2]) + 1 if entries else 0
        self._keep(tree)
        for thing in named:
            self._name(self._made.copy_foreign(thing))

    def _keep(self, tree: Object) -> None:
        """What a tree says of its own types and namespaces."""
        for key in ("/RoleMap", "/ClassMap"):
            for name, value in tree.get(key, Dictionary()).items():
                if key not in self._root:
                    self._root[key] = Dictionary()
                if name not in self._root[key]:
                    self._root[key][name] = value
        for space in tree.get("/Namespaces", ()):
            if "/Namespaces" not in self._root:
                self._root.Namespaces = Array()
            self._root.Namespaces.append(space)

    def _name(self, element: Object) -> None:
        name = bytes(element.ID)
        if name in self._names:
            raise JoiningError(f"two elements have the id “{element.ID}”")
        self._names[name] = element

    def close(self) -> None:
        """Puts the tree into the book."""
        if self._document is None:
            return
        root = self._root
        root.K = Array([self._document])
        root.ParentTree = self._made.make_indirect(Dictionary(Nums=self._parents))
        root.ParentTreeNextKey = self._next
        if self._names:
            names = Array()
            for name in sorted(self._names):
                names.append(String(name))
                names.append(self._names[name])
            root.IDTree = self._made.make_indirect(Dictionary(Names=names))
        self._made.Root.StructTreeRoot = root
        self._made.Root.MarkInfo = Dictionary(Marked=True)


def _header(ordinal: int, name: Object) -> String:
    return String(f"{ordinal}-{name}")
