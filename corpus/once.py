"""A property that is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Once(Generic[Value]):
    """A property that is worked out once for each object; unlike `functools.cached_property` it takes no lock."""

    def __init__(self, value_of: Callable[[Any], Value]) -> None:
        self._value_of = value_of
        self._name = value_of.__name__
        self.__doc__ = value_of.__doc__

    def __get__(self, instance: Any, owner: type) -> Value:
        value = instance.__dict__[self._name] = self._value_of(instance)
        return value
