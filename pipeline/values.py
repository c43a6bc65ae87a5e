"""Values that never change, some of whose fields don't count when two are compared."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct


class Placed(Struct, frozen=True):
    """A value that also says where it came from, or the like: the fields named in `beside` don't take part in comparisons."""

    beside: ClassVar[frozenset[str]] = frozenset({"location"})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._counted() == other._counted()

    def __hash__(self) -> int:
        return hash((type(self), *self._counted()))

    def _counted(self) -> list[object]:
        return [getattr(self, name) for name in self.__struct_fields__ if name not in self.beside]
