// The warehouse's tables: docs/formats/warehouse.md tells what they mean.
//
// SQL that ClickHouse 18.16 (Debian) and today's have in common.  Names here are on users' servers: never reuse one.

#pragma once

#include <array>

namespace entente::fleet {

inline constexpr std::array<const char*, 4> kWarehouseTables{
    R"sql(CREATE TABLE IF NOT EXISTS archive (
  name String,
  value String
) ENGINE = MergeTree ORDER BY name)sql",
    R"sql(CREATE TABLE IF NOT EXISTS records (
  place UInt64,
  document String,
  position UInt32,
  id String,
  kind String,
  type String,
  mode String,
  status String,
  voice String,
  date_begin Nullable(Int32),
  date_end Nullable(Int32),
  precision String,
  domain String,
  confidence Float64,
  states Array(String),
  json String
) ENGINE = ReplacingMergeTree ORDER BY (place, document, id))sql",
    R"sql(CREATE TABLE IF NOT EXISTS documents (
  place UInt64,
  id String,
  given_id String,
  url String,
  title String,
  author String,
  publisher String,
  language String,
  published String,
  published_basis String,
  origin String,
  text String,
  offset_map Array(UInt32),
  passages Array(UInt32)
) ENGINE = ReplacingMergeTree ORDER BY (place, id))sql",
    R"sql(CREATE TABLE IF NOT EXISTS document_ids (
  id String,
  place UInt64,
  records UInt32,
  text_bytes UInt64,
  taken DateTime DEFAULT now(),
  earlier UInt64 MATERIALIZED bitNot(place)
) ENGINE = ReplacingMergeTree(earlier) ORDER BY id)sql"};

}  // namespace entente::fleet
