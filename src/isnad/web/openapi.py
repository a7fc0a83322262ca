"""The API told in OpenAPI 3.1, from the same tables that answer."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from isnad.ledger.views import Listing
from isnad.reader import VERSION
from isnad.web.api import JSON, LINES, ONES
from isnad.web.asking import LARGEST_PAGE, LISTS, LONGEST, Parameter

PREFIX = "/api/v1"
_REF = "#/components/schemas/{name}"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What was wrong (RFC 9457)."""

    title: str
    detail: str
    status: int


def _schema(one: Parameter) -> dict[str, Any]:
    if one.choices:
        return {"type": "string", "enum": list(one.choices)}
    if one.kind == "boolean":
        return {"type": "boolean"}
    if one.kind == "integer":
        return {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE} if one.name == "limit" else {
            "type": "integer", "minimum": 0, "maximum": 10_000_000
        }  # fmt: skip
    if one.kind == "day":
        return {"type": "string", "format": "date"}
    # No text holds the character U+0000, and a required one holds more than white space.
    words = {"minLength": 1, "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$"} if one.required else {
        "pattern": r"^[^\u0000]*$"
    }  # fmt: skip
    return {"type": "string", "maxLength": LONGEST, **words}


def _parameter(one: Parameter) -> dict[str, Any]:
    told = {"name": one.name, "in": "query", "description": one.about, "schema": _schema(one)}
    return {**told, "required": True} if one.required else told


def _plain(schema: Any) -> Any:
    """Return a schema in which a tuple of one type is told as an array of that type: few tools know `prefixItems`."""
    if isinstance(schema, list | tuple):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    parts = schema.get("prefixItems")
    if parts and all(part == parts[0] for part in parts):
        schema = {**{k: v for k, v in schema.items() if k != "prefixItems"}, "items": parts[0]}
    return {name: _plain(value) for name, value in schema.items()}


def _answers(schema: dict[str, Any], line: dict[str, Any] | None = None) -> dict[str, Any]:
    content: dict[str, Any] = {JSON: {"schema": schema}}
    if line is not None:
        content[LINES] = {"schema": line}
    problem = {"content": {"application/problem+json": {"schema": {"$ref": _REF.format(name="Problem")}}}}
    return {
        "200": {"description": "Found.", "content": content},
        "400": {"description": "A parameter that is none, or a value of another kind.", **problem},
        "404": {"description": "The ledger holds nothing of that name.", **problem},
        "503": {"description": "Another process has been writing for long: try again later.", **problem},
    }


@cache
def document() -> bytes:
    """Return the OpenAPI document as JSON."""
    types = [Listing[one.record] for one in LISTS.values()]  # type: ignore[name-defined]
    records = [one.record for one in LISTS.values()]
    answers = [record for _, _, record, _, _ in ONES]
    made = msgspec.json.schema_components([*types, *records, *answers, Problem], ref_template=_REF)
    schemas, components = _plain(made[0]), _plain(made[1])
    lists, lines, ones = schemas[: len(types)], schemas[len(types) : 2 * len(types)], schemas[2 * len(types) :]
    paths: dict[str, Any] = {}
    for listed, schema, line in zip(LISTS.values(), lists, lines, strict=True):
        parameters = [_parameter(one) for one in listed.parameters]
        form = {"name": "format", "in": "query", "description": "json a stretch, jsonl a record a line, to the end "
                "where no limit is given.", "schema": {"type": "string", "enum": ["json", "jsonl"]}}  # fmt: skip
        paths[f"{PREFIX}/{listed.name}"] = {
            "get": {
                "summary": listed.about, "operationId": listed.name, "parameters": [*parameters, form],
                "responses": _answers(schema, line),
            }
        }  # fmt: skip
    for (path, handler, _, parameters_of, about), schema in zip(ONES, ones, strict=False):
        inside = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"\{(\w+)\}", path)
        ]
        asked = [_parameter(one) for one in parameters_of]
        paths[PREFIX + path] = {
            "get": {
                "summary": about, "operationId": f"one_{handler.__name__}", "parameters": [*inside, *asked],
                "responses": _answers(schema),
            }
        }  # fmt: skip
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "Isnad", "version": VERSION, "description": "The ledger: who said what, on whose word."},
            "paths": dict(sorted(paths.items())),
            "components": {"schemas": components},
        }
    )
