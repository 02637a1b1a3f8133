"""The tables of graph.sqlite, and what SQLite must be told about them.

`nodes`, `statements` and `evidence` together hold everything that graph.jsonl holds; `claims` and `claim_evidence`, in the same
form, what the graph does not assert; lists are JSON. `names` has the forms in which names are found (kg.text.matching),
`results` joins what the graph says of each number. Columns are plain and not computed from JSON: where SQLite does not trust a
schema, it refuses to read such a table.
"""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.schema.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES, AttributeRow, ValueKind
from kg.schema.node_types import NodeType
from kg.schema.relations import Relation

NAME: Final = "graph.sqlite"
# "kgpg", by which `file` and we know it; and the number of this schema, raised with every change.
APPLICATION: Final = 0x6B677067
VERSION: Final = 5
# The same in every file, whatever SQLite was compiled with. A file that was not written to its end is thrown away.
WRITING: Final = """
pragma page_size = 4096;
pragma encoding = 'UTF-8';
pragma auto_vacuum = none;
pragma journal_mode = off;
pragma synchronous = off;
pragma locking_mode = exclusive;
pragma cache_size = -65536;
"""
# A file of others may hold anything: no function of its schema is run, and its pages are looked at before they are used.
READING: Final = """
pragma query_only = on;
pragma trusted_schema = off;
pragma cell_size_check = on;
pragma mmap_size = 0;
"""


def _by_name(rows: Iterable[AttributeRow]) -> dict[str, AttributeRow]:
    """Return attribute -> its row, sorted by name."""
    return {row.name: row for row in sorted(rows)}


def column(name: str) -> str:
    """Return the column of an attribute: SQL takes underscores without quotes."""
    return name.replace("-", "_")


def _declared(rows: Iterable[AttributeRow]) -> str:
    """Return the columns of attributes. A decimal is text, so that no digit is lost."""
    kinds = {ValueKind.INTEGER: "integer", ValueKind.BOOLEAN: "integer"}
    return ",\n    ".join(f'"{column(row.name)}" {"text" if row.many else kinds.get(row.kind, "text")}' for row in rows)


def _listed(rows: Iterable[str]) -> str:
    """Return the names of attributes' columns."""
    return ", ".join(f'"{column(name)}"' for name in rows)


def _said(statements: str, reasons: str) -> str:
    """Return the tables of what is said, and of what stands behind it."""
    return f"""create table {statements} (
    number integer primary key,
    subject text not null references nodes (id),
    relation text not null,
    object text not null references nodes (id),
    confidence real not null,
    derived integer not null,
    {_declared(STATEMENT_COLUMNS.values())},
    attributes text
);
create table {reasons} (
    number integer primary key,
    statement integer not null references {statements} (number),
    digest text references nodes (id),
    start integer,
    "end" integer,
    section text,
    quote text,
    confidence real not null,
    extractor text,
    section_kind text,
    rule text,
    premises text
);"""


# Attributes that have a column; others, which only a graph of another version has, stand in `attributes` as JSON.
NODE_COLUMNS: Final = _by_name(NODE_ATTRIBUTES)
STATEMENT_COLUMNS: Final = _by_name(STATEMENT_ATTRIBUTES)
_TABLES: Final = f"""
create table nodes (
    number integer primary key,
    id text not null,
    type text not null,
    label text not null,
    aliases text,
    {_declared(NODE_COLUMNS.values())},
    attributes text
);
{_said("statements", "evidence")}
{_said("claims", "claim_evidence")}
create table names (
    number integer primary key,
    node text not null references nodes (id),
    name text not null,
    is_label integer not null,
    squashed text not null,
    letters text not null
);
"""
# Made when the rows are there, which takes a fraction of keeping them up row by row.
_INDEXES: Final = """
create unique index nodes_id on nodes (id);
create index nodes_type on nodes (type, label);
create unique index statements_claim on statements (subject, relation, object);
create index statements_object on statements (object, subject, relation);
create index evidence_statement on evidence (statement);
create unique index claims_claim on claims (subject, relation, object);
create index claims_object on claims (object, relation, subject);
create index claim_evidence_statement on claim_evidence (statement);
create index names_node on names (node);
create index names_name on names (name);
create index names_squashed on names (squashed);
create index names_letters on names (letters);
"""
_OWN: Final = [row for row in NODE_ATTRIBUTES if NodeType.RESULT in row.of]
_RESULT_COLUMNS: Final = ", ".join(f'n."{column(row.name)}"' for row in _OWN)
_PART: Final = "(select object from statements where subject = n.id and relation = '{}' order by object limit 1) as {}"
_RESULTS: Final = f"""
create table results as
select
    n.id as id,
    r.subject as paper,
    {_PART.format(Relation.SUBJECT, "subject")},
    {_PART.format(Relation.METRIC, "metric")},
    {_RESULT_COLUMNS},
    (select json_group_array(object) from (
        select object from statements where subject = n.id and relation = '{Relation.ON}' order by object)) as "on",
    {_PART.format(Relation.BASELINE, "baseline")},
    max(r.confidence) as confidence
from nodes n left join statements r on r.object = n.id and r.relation = '{Relation.REPORTS}'
where n.type = '{NodeType.RESULT}' and n.asserted is not 0
group by n.id order by n.id;
create unique index results_id on results (id);
create index results_on on results ("on", metric);
create index results_paper on results (paper);
"""
# What `kg stats` asks: counted once.
_COUNTS: Final = f"""
create table totals as
select 'nodes' as what, type as kind, count(*) as number from nodes where replaced_by is null group by type
union all select 'claims', relation, count(*) from claims group by relation
union all select iif(derived, 'derived', 'statements'), relation, count(*) from statements group by derived, relation
union all select 'evidence', '', (select count(*) from evidence where rule is null)
    + (select count(*) from claim_evidence where rule is null);
create table paper_counts as
select relation, object, count(*) as papers from statements
where subject in (select id from nodes where type = '{NodeType.PAPER}') group by relation, object;
create index paper_counts_rank on paper_counts (relation, papers desc, object);
"""
_WORDS: Final = """
create virtual table nodes_fts using fts5 (label, aliases, content="nodes", content_rowid="number");
insert into nodes_fts (nodes_fts) values ('rebuild');
create virtual table evidence_fts using fts5 (quote, content="evidence", content_rowid="number");
insert into evidence_fts (evidence_fts) values ('rebuild');
"""
BEFORE: Final = f"{WRITING}begin;\n{_TABLES}"
AFTER: Final = f"""begin;
{_INDEXES}{_RESULTS}{_COUNTS}{_WORDS}
pragma application_id = {APPLICATION};
pragma user_version = {VERSION};
commit;
"""
NODE_FIELDS: Final = f"id, type, label, aliases, {_listed(NODE_COLUMNS)}, attributes"
STATEMENT_FIELDS: Final = f"subject, relation, object, confidence, derived, {_listed(STATEMENT_COLUMNS)}, attributes"
_REASON_FIELDS: Final = (
    'statement, digest, start, "end", section, quote, confidence, extractor, section_kind, rule, premises'
)
# Table -> the columns that are written, in the order of the rows of `kg.graph.sqlite.rows`.
COLUMNS: Final = {
    "nodes": NODE_FIELDS,
    "names": "node, name, is_label, squashed, letters",
    "statements": STATEMENT_FIELDS,
    "evidence": _REASON_FIELDS,
    "claims": STATEMENT_FIELDS,
    "claim_evidence": _REASON_FIELDS,
}


def is_current(path: Path) -> bool:
    """Return whether a file says, in its first bytes, that it is a graph.sqlite of this schema."""
    try:
        with path.open("rb") as file:
            version, application = struct.unpack(">60x I 4x I", file.read(72))
    except (OSError, struct.error):
        return False
    return (version, application) == (VERSION, APPLICATION)
