"""SciPy's sparse matrices, imported without what nobody here needs.

At its start SciPy asks NumPy for all its names (`from numpy import *`), and some of those are packages that are loaded
only then: a wrapper generator for Fortran, test helpers with unittest behind them, and more, a fifth of the time in
which all arrays are imported. They are put off until somebody uses them (`importlib.util.LazyLoader`).
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

import numpy as np

_PUT_OFF = ("ctypeslib", "f2py", "ma", "polynomial", "testing")


def _put_off(name: str) -> None:
    """Makes a package of NumPy be loaded when it is first used; one that is loaded or not there stays as it is."""
    whole = f"numpy.{name}"
    spec = None if whole in sys.modules else find_spec(whole)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[whole] = module
    spec.loader.exec_module(module)
    setattr(np, name, module)


for _name in _PUT_OFF:
    _put_off(_name)

from scipy.sparse import csr_matrix, identity  # noqa: E402
from sparse_dot_topn import sp_matmul_topn  # noqa: E402

__all__ = ["csr_matrix", "identity", "sp_matmul_topn"]
