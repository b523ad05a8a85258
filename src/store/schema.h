// The archive's tables, as SQLite keeps them: docs/formats/store.md tells what they mean.
//
// Numbers and names here are on users' disks: never reuse one for something else.

#pragma once

#include <cstdint>

namespace entente::store {

// "Ente", in the file's header, so that `file` and this program can tell an archive from any other database.
inline constexpr std::int32_t kApplicationId = 0x456E7465;

// What changed:  1 - the first version.
inline constexpr std::int32_t kSchemaVersion = 1;

// The place of an undated record in the order of days: after all others.
inline constexpr std::int32_t kUndatedLast = INT32_MAX;

inline constexpr const char* kSchema = R"sql(
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  given_id TEXT,
  url TEXT,
  title TEXT,
  publisher TEXT,
  published TEXT,
  published_day INTEGER,
  published_basis TEXT,
  language TEXT,
  origin TEXT,
  first_passage INTEGER NOT NULL,
  passage_count INTEGER NOT NULL,
  hash BLOB NOT NULL,
  offset_map BLOB,
  text_bytes INTEGER NOT NULL,
  text BLOB NOT NULL
);
CREATE INDEX documents_published ON documents(published, text_bytes);
CREATE INDEX documents_volume ON documents(publisher, published, published_day);

CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents(number),
  kind TEXT NOT NULL,
  type TEXT,
  mode TEXT,
  status TEXT NOT NULL,
  voice TEXT NOT NULL,
  date_begin INTEGER,
  date_end INTEGER,
  precision TEXT NOT NULL,
  domain TEXT,
  confidence REAL NOT NULL,
  begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX records_document ON records(document, begin);
CREATE INDEX records_kind ON records(kind);
CREATE INDEX records_counted ON records(document) WHERE instr(json, '"handling":"aggregate_only"') > 0;
CREATE INDEX records_day ON records(ifnull(date_begin, 2147483647));

CREATE TABLE record_parties (
  record INTEGER NOT NULL REFERENCES records(number),
  position INTEGER NOT NULL,
  side TEXT NOT NULL,
  state TEXT,
  sector TEXT,
  person TEXT,
  rank INTEGER,
  PRIMARY KEY (record, position)
) WITHOUT ROWID;

CREATE TABLE record_states (
  state TEXT NOT NULL,
  day INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (state, day, record)
) WITHOUT ROWID;

CREATE TABLE record_pairs (
  state_a TEXT NOT NULL,
  state_b TEXT NOT NULL,
  day INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (state_a, state_b, day, record)
) WITHOUT ROWID;

CREATE TABLE passages (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(number),
  begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE VIRTUAL TABLE passages_text USING fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2');

CREATE VIEW record_list AS
SELECT r.id, r.kind, r.type, r.mode, r.status, r.voice,
       date(r.date_begin * 86400, 'unixepoch') AS date_begin, date(r.date_end * 86400, 'unixepoch') AS date_end,
       r.precision, r.domain, r.confidence,
       (SELECT group_concat(side || ' ' || ifnull(state, '?') || ifnull('/' || sector, ''), '; ')
          FROM record_parties WHERE record = r.number) AS parties,
       json_extract(r.json, '$.text') AS text,
       d.publisher, d.published, d.title, d.url, d.id AS document
  FROM records AS r JOIN documents AS d ON d.number = r.document;
)sql";

}  // namespace entente::store
