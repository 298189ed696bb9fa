"""What comes out the same in every application of a run is worked out once; the applications stay each its own.

Neither holds anything of an application: a pattern of addresses and an SQL text depend on the program alone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
STATEMENTS = 4000
_dialects: dict[type[Dialect], tuple[Dialect, LRUCache[Any, Any]]] = {}


def addresses() -> None:
    """Makes Werkzeug compile the function that builds a route's address once, not for each application again.

    The function has the parts of the address as constants and is given the rule, with its converters, when called.
    """
    compile_anew = Rule._compile_builder
    compiled: dict[tuple[object, ...], Builder] = {}

    @wraps(compile_anew)
    def compile_once(rule: Rule, append_unknown: bool = True) -> Builder:
        if rule.defaults:  # worked into the function
            return compile_anew(rule, append_unknown)
        key = (rule.rule, *rule._trace, append_unknown)
        if key not in compiled:
            compiled[key] = compile_anew(rule, append_unknown)
        return compiled[key]

    Rule._compile_builder = compile_once  # type: ignore[method-assign]


def statements(engine: Engine) -> None:
    """Gives the engine, before its first use, the SQL that the engines before it have compiled.

    SQLAlchemy keeps a compiled statement by its dialect object, so that they have that in common too; the connections
    and whoever listens to them are each engine's own.
    """
    kind = type(engine.dialect)
    if kind not in _dialects:
        engine.connect().close()  # from then on the dialect knows the database's version
        _dialects[kind] = engine.dialect, LRUCache(STATEMENTS)
    engine.dialect, engine._compiled_cache = _dialects[kind]
    engine.pool._dialect = engine.dialect
