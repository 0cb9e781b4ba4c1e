"""Shapes: what each command prints with ``--json``.

Declared once: help, manual and README follow, and a test holds them against what is printed. ``{a, b}`` is an object with these
keys, ``[{a}]`` a list of such; ``|`` says what it is instead, and when. Keys may be added; none is renamed or taken away.
"""

from __future__ import annotations

from collections.abc import Mapping

#: what a command says that files something
_FILED = "{record, version, needs, lapsed}"

#: Command → its shape. What is not here prints nothing for programs.
SHAPES: Mapping[str, str] = {
    "demo": "{folder, open}",
    "new": "{folder, root}",
    "join": "{folder, person, department, key, counts}",
    "invite": "{format, url, root, department, founders, known_hosts} | -o: {written}",
    "sync": "{given_back, sent, landed, received, waiting, merged, clashes, needs, problems, link}",
    "status": "{person, roles, department, to_send, last_news, waiting_for_me, returned_to_me, awaiting_others, overtaken,"
    " missing_logs, drafts, unreadable_drafts, edited_in_folder, problem}",
    "list": "[{record, version, standing, approvals, by, at, values}] | -o: {written}",
    "show": "{record, kind, versions, history}",
    "search": "[{record, kind, title, where, excerpt, standing}] | -o: {written}",
    "draft": "{…the fields of the kind}",
    "file": _FILED,
    "save": "[path]",
    "review": "[{record, version, by, may, why, changes}] | -o: {written}",
    "approve": "[{record, version, given, why}]",
    "return": "[{record, version, given, why}]",
    "release": _FILED,
    "withdraw": "{withdrawn}",
    "audit": "{root, tip, landings, versions, signatures, findings, awaiting} | --explain: {name, store, root, tip, steps, fault}",
    "doctor": "{path, exit, lines}",
    "duties": "[{duty, source, title, kind, span, rep, by, deadline, proof, record, values, mine}] | -o: {written}",
    "calendar": "[{key, title, start, end, place, text, sure, gone}] | -o: {written}",
    "chase": "[{person, kind, about, what, reminded}] | with people: [{person, asked, again, how, problem}]",
    "board": "{board, span, headline, columns, lines} | alone: [{id, title, duties}] | -o: {written}",
    "report": "{report, title, department, span, made, as_of, approved_by, not_approved, tables} | alone: [{id, title, duties}]"
    " | -o: {written}",
    "import": "{file, read_as, columns, records, troubles, notes, passed, filed} | alone: [{id, title, about}]",
    "export": "{path, counts, versions, files, history, not_here, lost}",
    "restore": "{filed, there, waiting, left, again}",
    "schema": "JSON Schema | alone: [{kind, title, store}] | --all: [path]",
    "key new": "{person, device, file, key, fingerprint, words}",
    "key show": "[{device, key, fingerprint, here, filed, counts}]",
    "key rotate": "{record, version, needs, lapsed, key, fingerprint}",
    "key revoke": _FILED,
    "host init": "{folder, key}",
    "host key": "{person, fingerprint}",
    "host status": "{root, stores, people, guests, refused}",
    "backup": "{path, made, stores}",
    "restore-backup": "{folder, person, device, made, stores, key, counts}",
    "bench": "{sizes, growth, verifying, markdown}",
}

#: What stands on standard error when a command fails, with its exit code.
ERROR = "{error, exit, kind, name, message, params, problems}"
