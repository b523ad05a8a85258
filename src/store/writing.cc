// Everything that changes the archive.  One way in for a document: all its rows, or none.

#include <zstd.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/content_hash.h"
#include "events/record_json.h"
#include "store/schema.h"
#include "store/store_state.h"

namespace entente::store {
namespace {

// Level 3 packs news at about 400 MB/s to 45 % of its size; higher levels gain little on texts this short.
constexpr int kCompressionLevel = 3;

void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((number >> shift) & 0xFF);
}

std::string packed(const std::vector<sources::OffsetPiece>& map) {
  std::string bytes;
  for (const sources::OffsetPiece& piece : map) {
    append_number(bytes, to_number(piece.text_begin));
    append_number(bytes, to_number(piece.source_begin));
    append_number(bytes, piece.source_length);
  }
  return bytes;
}

std::string bytes_of_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

void bind_day(Statement& statement, int position, std::optional<std::int64_t> day) {
  if (day) {
    statement.bind(position, *day);
  } else {
    statement.bind_null(position);
  }
}

std::optional<std::int64_t> known(events::Day day) {
  if (day == events::kNoDay) return std::nullopt;
  return day;
}

}  // namespace

std::optional<std::int64_t> published_day(std::string_view published) {
  std::string last(published);
  if (last.size() == 4) last += "-12";
  if (last.size() != 7) return events::day_from_iso(last);
  for (const std::string_view day : {"-31", "-30", "-29", "-28"}) {
    if (const auto found = events::day_from_iso(last + std::string(day))) return found;
  }
  return std::nullopt;
}

std::int32_t day_of(const events::Record& record) {
  return record.date.begin == events::kNoDay ? kUndatedLast : record.date.begin;
}

RecordKeys keys_of(const events::Record& record) {
  RecordKeys keys;
  for (const events::Party& party : record.parties) {
    if (party.side != events::Side::third_party && !party.state.empty()) keys.states.push_back(party.state);
  }
  std::sort(keys.states.begin(), keys.states.end());
  for (std::size_t a = 0; a < keys.states.size(); ++a) {
    for (std::size_t b = a + 1; b < keys.states.size(); ++b) keys.pairs.emplace_back(keys.states[a], keys.states[b]);
  }
  keys.states.erase(std::unique(keys.states.begin(), keys.states.end()), keys.states.end());
  std::sort(keys.pairs.begin(), keys.pairs.end());
  keys.pairs.erase(std::unique(keys.pairs.begin(), keys.pairs.end()), keys.pairs.end());
  return keys;
}

WriteStatements::WriteStatements(Database& database)
    : find_document(database, "SELECT number FROM documents WHERE id = ?"),
      add_document(database,
                   "INSERT INTO documents (id, given_id, url, title, publisher, published, published_day, "
                   "published_basis, language, origin, first_passage, passage_count, hash, offset_map, text_bytes, "
                   "text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      add_record(database,
                 "INSERT OR IGNORE INTO records (id, document, kind, type, mode, status, voice, date_begin, date_end, "
                 "precision, domain, confidence, begin, \"end\", json) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      add_party(database, "INSERT INTO record_parties VALUES (?, ?, ?, ?, ?, ?, ?)"),
      add_state(database, "INSERT INTO record_states VALUES (?, ?, ?)"),
      add_pair(database, "INSERT INTO record_pairs VALUES (?, ?, ?, ?)"),
      add_passage(database, "INSERT INTO passages VALUES (?, ?, ?, ?)"),
      add_passage_text(database, "INSERT INTO passages_text (rowid, text) VALUES (?, ?)") {}

Result<std::optional<std::int64_t>> Store::State::number_of(std::string_view document_id) {
  Statement& find = write->find_document;
  const StatementScope scope(find);
  find.bind(1, document_id);
  if (!TRY(find.step())) return std::optional<std::int64_t>{};
  return std::optional<std::int64_t>{find.integer(0)};
}

Result<void> Store::State::insert_document(const sources::Document& document, std::size_t passage_count) {
  compressed.resize(ZSTD_compressBound(document.text.size()));
  const std::size_t size = ZSTD_compressCCtx(compressor.get(), compressed.data(), compressed.size(),
                                             document.text.data(), document.text.size(), kCompressionLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // The bound leaves no other reason.
  const std::string hash = bytes_of_hex(sha256_hex(document.text));
  const std::string map = packed(document.offset_map);
  Statement& add = write->add_document;
  add.bind(1, document.id);
  add.bind_present(2, document.given_id);
  add.bind_present(3, document.url);
  add.bind_present(4, document.title);
  add.bind_present(5, document.publisher);
  add.bind_present(6, document.published);
  bind_day(add, 7, published_day(document.published));
  add.bind_present(8, document.published_basis);
  add.bind_present(9, document.language);
  add.bind_present(10, document.origin);
  add.bind(11, next_passage);
  add.bind(12, static_cast<std::int64_t>(passage_count));
  add.bind_blob(13, hash);
  if (map.empty()) {
    add.bind_null(14);
  } else {
    add.bind_blob(14, map);
  }
  add.bind(15, static_cast<std::int64_t>(document.text.size()));
  add.bind_blob(16, std::string_view(compressed).substr(0, size));
  return add.run();
}

Result<void> Store::State::insert_record(std::int64_t document_number, const events::Record& record) {
  json.clear();
  events::append_json(json, record);
  const events::Day end = record.date.end == events::kNoDay ? record.date.begin : record.date.end;
  Statement& add = write->add_record;
  add.bind(1, record.id);
  add.bind(2, document_number);
  add.bind(3, events::name_of(record.kind));
  add.bind_present(4, record.type);
  add.bind_present(5, record.mode);
  add.bind(6, events::name_of(record.status));
  add.bind(7, events::name_of(record.voice));
  bind_day(add, 8, known(record.date.begin));
  bind_day(add, 9, known(end));
  add.bind(10, events::name_of(record.date.precision));
  add.bind_present(11, record.domain);
  add.bind(12, record.confidence);
  add.bind(13, std::int64_t{to_number(record.span.begin)});
  add.bind(14, std::int64_t{to_number(record.span.end)});
  add.bind(15, json);
  TRY(add.run());
  // The same id is the same statement: the coder found it twice.
  if (sqlite3_changes(database->connection()) == 0) return {};
  const std::int64_t number = database->last_row();
  for (std::size_t i = 0; i < record.parties.size(); ++i) {
    const events::Party& party = record.parties[i];
    Statement& add_party = write->add_party;
    add_party.bind(1, number);
    add_party.bind(2, static_cast<std::int64_t>(i));
    add_party.bind(3, events::name_of(party.side));
    add_party.bind_present(4, party.state);
    add_party.bind_present(5, party.sector);
    add_party.bind_present(6, party.person);
    bind_day(add_party, 7, party.rank > 0 ? std::optional<std::int64_t>(party.rank) : std::nullopt);
    TRY(add_party.run());
  }
  const RecordKeys keys = keys_of(record);
  for (const std::string_view state : keys.states) {
    write->add_state.bind(1, state);
    write->add_state.bind(2, std::int64_t{day_of(record)});
    write->add_state.bind(3, number);
    TRY(write->add_state.run());
  }
  for (const auto& [a, b] : keys.pairs) {
    write->add_pair.bind(1, a);
    write->add_pair.bind(2, b);
    write->add_pair.bind(3, std::int64_t{day_of(record)});
    write->add_pair.bind(4, number);
    TRY(write->add_pair.run());
  }
  return {};
}

Result<void> Store::State::insert_passages(std::int64_t document_number, std::string_view text,
                                           std::span<const Span<TextByte>> passages) {
  for (const Span<TextByte> passage : passages) {
    write->add_passage.bind(1, next_passage);
    write->add_passage.bind(2, document_number);
    write->add_passage.bind(3, std::int64_t{to_number(passage.begin)});
    write->add_passage.bind(4, std::int64_t{to_number(passage.end)});
    TRY(write->add_passage.run());
    write->add_passage_text.bind(1, next_passage);
    write->add_passage_text.bind(2, bytes_at(text, passage));
    TRY(write->add_passage_text.run());
    ++next_passage;
  }
  return {};
}

Result<Added> Store::add_document(const sources::Document& document, std::span<const events::Record> records,
                                  std::span<const Span<TextByte>> passages) {
  State& state = *state_;
  TRY(state.begin());
  // One lambda, so that every way to fail drops the batch.
  const auto add = [&]() -> Result<Added> {
    if (TRY(state.number_of(document.id))) return Added::known;
    const std::array<Span<TextByte>, 1> whole = {make_span<TextByte>(0, document.text.size())};
    if (passages.empty() && !document.text.empty()) passages = whole;
    TRY(state.insert_document(document, passages.size()));
    const std::int64_t number = state.database->last_row();
    TRY(state.insert_passages(number, document.text, passages));
    for (const events::Record& record : records) {
      assert(record.document == document.id);
      TRY(state.insert_record(number, record));
    }
    ++state.batch_documents;
    return Added::stored;
  };
  auto added = add();
  if (!added.ok()) return state.roll_back(added.error());
  const std::chrono::duration<double> age = std::chrono::steady_clock::now() - state.batch_began;
  if (state.batch_documents >= state.limits.documents || age.count() >= state.limits.seconds) TRY(state.commit());
  return added;
}

Result<void> Store::State::remove_records(std::int64_t document_number) {
  Statement find(*database, "SELECT number, json FROM records WHERE document = ?");
  Statement remove_state(*database, "DELETE FROM record_states WHERE state = ? AND day = ? AND record = ?");
  Statement remove_pair(*database,
                        "DELETE FROM record_pairs WHERE state_a = ? AND state_b = ? AND day = ? AND record = ?");
  Statement remove_parties(*database, "DELETE FROM record_parties WHERE record = ?");
  find.bind(1, document_number);
  while (TRY(find.step())) {
    const std::int64_t number = find.integer(0);
    const events::Record record = TRY(events::record_from_json(find.text(1)));
    const RecordKeys keys = keys_of(record);
    for (const std::string_view state : keys.states) {
      remove_state.bind(1, state);
      remove_state.bind(2, std::int64_t{day_of(record)});
      remove_state.bind(3, number);
      TRY(remove_state.run());
    }
    for (const auto& [a, b] : keys.pairs) {
      remove_pair.bind(1, a);
      remove_pair.bind(2, b);
      remove_pair.bind(3, std::int64_t{day_of(record)});
      remove_pair.bind(4, number);
      TRY(remove_pair.run());
    }
    remove_parties.bind(1, number);
    TRY(remove_parties.run());
  }
  Statement remove(*database, "DELETE FROM records WHERE document = ?");
  remove.bind(1, document_number);
  return remove.run();
}

Result<void> Store::State::remove_passages(std::int64_t document_number) {
  Statement find(*database,
                 "SELECT first_passage, passage_count, offset_map, text_bytes, text FROM documents WHERE number = ?");
  find.bind(1, document_number);
  if (!TRY(find.step())) return {};
  const std::int64_t first = find.integer(0);
  const std::int64_t end = first + find.integer(1);
  const std::string text = TRY(unpacked_text(*database, find, 4, 3));
  find.reset();
  // The index keeps no texts, so it must be told which words go.
  Statement passages(*database, "SELECT number, begin, \"end\" FROM passages WHERE number >= ? AND number < ?");
  Statement remove_text(*database, "INSERT INTO passages_text (passages_text, rowid, text) VALUES ('delete', ?, ?)");
  passages.bind(1, first);
  passages.bind(2, end);
  while (TRY(passages.step())) {
    const auto span = make_span<TextByte>(static_cast<std::size_t>(passages.integer(1)),
                                          static_cast<std::size_t>(passages.integer(2)));
    remove_text.bind(1, passages.integer(0));
    remove_text.bind(2, bytes_at(text, span));
    TRY(remove_text.run());
  }
  passages.reset();
  Statement remove(*database, "DELETE FROM passages WHERE number >= ? AND number < ?");
  remove.bind(1, first);
  remove.bind(2, end);
  return remove.run();
}

Result<void> Store::replace_records(std::string_view document_id, std::span<const events::Record> records) {
  State& state = *state_;
  TRY(state.begin());
  const auto replace = [&]() -> Result<void> {
    const auto number = TRY(state.number_of(document_id));
    if (!number) {
      Error error;
      error.kind = ErrorKind::bad_call;
      error.message = "there is no document " + std::string(document_id);
      error.where = state.database->path();
      return error;
    }
    const auto draws = TRY(state.draws_of(*number));
    TRY(state.remove_records(*number));
    for (const events::Record& record : records) {
      assert(record.document == document_id);
      TRY(state.insert_record(*number, record));
    }
    return state.carry_draws(draws, records);
  };
  const auto replaced = replace();
  if (!replaced.ok()) return state.roll_back(replaced.error());
  return {};
}

Result<bool> Store::remove_document(std::string_view document_id) {
  State& state = *state_;
  // What goes is overwritten.
  TRY(state.database->execute("PRAGMA secure_delete = ON"));
  TRY(state.begin());
  const auto remove = [&]() -> Result<bool> {
    const auto number = TRY(state.number_of(document_id));
    if (!number) return false;
    const auto draws = TRY(state.draws_of(*number));
    TRY(state.carry_draws(draws, {}));
    TRY(state.remove_records(*number));
    TRY(state.remove_passages(*number));
    Statement row(*state.database, "DELETE FROM documents WHERE number = ?");
    row.bind(1, *number);
    TRY(row.run());
    return true;
  };
  auto removed = remove();
  if (!removed.ok()) return state.roll_back(removed.error());
  return removed;
}

}  // namespace entente::store
