"""The methods of `client.search`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import SearchCondition, SearchHit, SearchResults, SearchType

__all__ = ["Search"]


class Search(Resource):
    """Search for a text in templates, processes, tasks, snippets, form fields and steps."""

    __slots__ = ()

    def everything(
        self,
        text: str,
        *,
        conditions: Optional[Sequence[Union[SearchCondition, Mapping[str, Any]]]] = None,
        any: Optional[bool] = None,
        tags: Optional[bool] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> SearchResults:
        """Searches templates, processes, tasks and snippets for a text at once. Returns the first
        page of each kind, and how many hits there are; `search.list` has all of one kind.

        Requests: `GET /organizations/{org}/search?on=blueprint,process,task,snippet&search=…`.

        Args:
            conditions: Only objects with these properties.
            any: Whether one fulfilled condition is enough. Default: all of them must be fulfilled.
            tags: Whether tags are searched, too.
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 20.

        Returns:
            The `SearchResults` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        query = {
            "conditions": conditions,
            "any": any,
            "tags": tags,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("search.everything", text, query)
        finally:
            del text, conditions, any, tags, page, per_page, query

    def list(
        self,
        on: SearchType,
        text: str,
        *,
        conditions: Optional[Sequence[Union[SearchCondition, Mapping[str, Any]]]] = None,
        any: Optional[bool] = None,
        tags: Optional[bool] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[SearchHit]:
        """Searches one kind of objects for a text.

        `on` is the kind of objects, and `text` what to search for. A hit that is a task does not
        tell its process: read the task to find it.

        ``GET /organizations/{org}/search``

        Args:
            conditions: Only objects with these properties.
            any: Whether one fulfilled condition is enough. Default: all of them must be fulfilled.
            tags: Whether tags are searched, too.
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 20.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {
            "conditions": conditions,
            "any": any,
            "tags": tags,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("search.list", on, text, query)
        finally:
            del on, text, conditions, any, tags, page, per_page, query


keep_classes(globals())
