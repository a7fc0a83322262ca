"""Filters by what stands elsewhere, put so that they are fast: what few pass is gathered, what most pass is looked up.

To gather what most rows pass, only to find every row in it, takes longer than to look for one that passes; and to look
in vain for one that few rows pass takes longer than to gather those.
"""

from __future__ import annotations

from isnad.ledger.store import Store
from isnad.ledger.where import Where

_MOST = 4  # what a fourth of all pass, or more, most pass
_MOST_ARTICLES = 20  # an article holds some ten statements: what a twentieth of those pass, most articles pass


def articles_with_source(store: Store, kind: str) -> str:
    """Return the condition that an article `a` has a statement by a kind of source, which is its value."""
    if _is_common(
        store, "statement WHERE current", "statement WHERE current AND source_kind = ?", kind, _MOST_ARTICLES
    ):
        return "EXISTS (SELECT 1 FROM statement s WHERE s.article = a.id AND s.current AND s.source_kind = ?)"
    return "a.id IN (SELECT s.article FROM statement s WHERE s.current AND s.source_kind = ?)"


def articles_with_status(store: Store, status: str) -> str:
    """Return the condition that an article `a` states a claim of some status, which is its value."""
    if _is_common(store, "claim WHERE rejected = 0", "claim WHERE rejected = 0 AND status = ?", status, _MOST_ARTICLES):
        return (
            "EXISTS (SELECT 1 FROM statement s INDEXED BY statement_of CROSS JOIN position p ON p.statement = s.id"
            " CROSS JOIN claim c ON c.id = p.claim WHERE s.article = a.id AND s.current AND c.rejected = 0"
            " AND c.status = ?)"
        )
    return (
        "a.id IN (SELECT s.article FROM claim c CROSS JOIN position p ON p.claim = c.id"
        " CROSS JOIN statement s INDEXED BY statement_place ON s.id = p.statement"
        " WHERE c.rejected = 0 AND c.status = ? AND s.current)"
    )


def claims_in(store: Store, where: Where, by: str, language: str | None) -> None:
    """Add the condition that a claim `c`, known by its column `by`, has a statement in a language."""
    if language is None or _is_only(store, language):
        return
    inside = (
        "(SELECT p.claim FROM position p JOIN statement s ON s.id = p.statement JOIN article a ON a.id = s.article"
        " WHERE {})"
    )
    if _is_common(store, "article", "article WHERE language = ?", language):
        found = inside.format("p.claim = c.id AND a.language = ?")
        where.add(f"(c.language = ? OR EXISTS {found})", language, language)
    else:
        where.add(f"{by} IN {inside.format('a.language = ?')}", language)


def statements_in(store: Store, where: Where, language: str | None) -> bool:
    """Add the condition that a statement `s` is in a language; return whether it asks the article `a`."""
    if language is None or _is_only(store, language):
        return False
    if _is_common(store, "article", "article WHERE language = ?", language):
        where.add("+s.article NOT IN (SELECT id FROM article WHERE language <> ?)", language)
        return False
    where.add("a.language = ?", language)
    return True


def _is_only(store: Store, language: str) -> bool:
    return store.value("SELECT 1 FROM article WHERE language <> ? LIMIT 1", (language,)) is None


def _is_common(store: Store, whole: str, part: str, value: str, most: int = _MOST) -> bool:
    few = int(store.value(f"SELECT count(*) FROM {part}", (value,)))
    return few * most >= int(store.value(f"SELECT count(*) FROM {whole}"))
