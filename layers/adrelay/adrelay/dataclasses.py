"""Dataclasses whose methods are written when the first of them is made (see decision 37).

Writing those of one takes a third of a millisecond, most of it for compiling them, and a process imports many
of which it makes none.
"""

from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    T = TypeVar("T")
    _writing = RLock()
    _unwritten: dict[type, dict[str, bool]] = {}

    def dataclass(**options: bool) -> Any:
        """As `dataclasses.dataclass`: a class has everything once there is an instance. Who wants to know its
        fields before has to make one."""

        def defer(cls: type[T]) -> type[T]:
            def make(made: type[T], *args: Any, **kwargs: Any) -> T:
                if cls in _unwritten:
                    _write(cls)
                new = super(cls, made).__new__
                return new(made) if new is object.__new__ else new(made, *args, **kwargs)

            cls.__new__ = make
            _unwritten[cls] = options
            return cls

        return defer

    def _write(cls: type) -> None:
        with _writing:
            for one in reversed(cls.__mro__):  # each is made of what it inherits
                if one in _unwritten:
                    dataclasses.dataclass(**_unwritten[one])(one)
                    del _unwritten[one]
