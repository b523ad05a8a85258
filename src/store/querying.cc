// Records by states, dates and the rest, and passages by their words.
//
// A pair of states is one stretch of record_pairs, which lies in the order of days: the cost is that of the
// records returned, whatever the size of the archive.

#include <algorithm>
#include <cassert>

#include "events/record_json.h"
#include "sources/offset_map.h"
#include "store/store_state.h"

namespace entente::store {
namespace {

// SQL with the values for its question marks.
struct Condition {
  std::string sql;
  std::vector<std::string> texts;
};

template <typename Enum>
void add_any_of(Condition& where, std::string_view column, const std::vector<Enum>& values) {
  if (values.empty()) return;
  where.sql += " AND " + std::string(column) + " IN (";
  for (std::size_t i = 0; i < values.size(); ++i) {
    where.sql += i > 0 ? ", ?" : "?";
    where.texts.emplace_back(events::name_of(values[i]));
  }
  where.sql += ")";
}

// Days are numbers of our own, so they may stand in the SQL itself.
Condition condition_of(const RecordQuery& query, std::string_view day_column) {
  Condition where;
  if (!query.state_a.empty() && !query.state_b.empty()) {
    where.sql = "k.state_a = ? AND k.state_b = ?";
    where.texts = {std::min(query.state_a, query.state_b), std::max(query.state_a, query.state_b)};
    if (query.after != events::kNoDay) where.sql += " AND k.day >= " + std::to_string(query.after);
    if (query.before != events::kNoDay) where.sql += " AND k.day < " + std::to_string(query.before);
  } else if (!query.state_a.empty()) {
    where.sql = "k.state = ?";
    where.texts = {query.state_a};
  } else {
    where.sql = "1";
  }
  add_any_of(where, "r.kind", query.kinds);
  add_any_of(where, "r.status", query.statuses);
  if (!query.domain.empty()) {
    where.sql += " AND (r.domain = ? OR (r.domain > ? AND r.domain < ?))";
    where.texts.insert(where.texts.end(), {query.domain, query.domain + ".", query.domain + "/"});
  }
  if (query.from != events::kNoDay || query.to != events::kNoDay) where.sql += " AND r.date_begin IS NOT NULL";
  if (query.from != events::kNoDay) where.sql += " AND r.date_end >= " + std::to_string(query.from);
  if (query.to != events::kNoDay) {
    where.sql += " AND " + std::string(day_column) + " <= " + std::to_string(query.to);
  }
  if (query.as_of != events::kNoDay) where.sql += " AND d.published_day <= " + std::to_string(query.as_of);
  return where;
}

// CROSS JOIN keeps SQLite to the order written, which begins with the index that gives the order of days.
std::string sql_of(const RecordQuery& query, std::string_view columns, bool ordered, Condition& where) {
  const bool pair = !query.state_a.empty() && !query.state_b.empty();
  const bool one = !query.state_a.empty() && !pair;
  const std::string_view day = pair || one ? "k.day" : "ifnull(r.date_begin, 2147483647)";
  where = condition_of(query, day);
  std::string sql = "SELECT " + std::string(columns) + " FROM ";
  if (pair) sql += "record_pairs AS k";
  if (one) sql += "record_states AS k";
  // Counting by states alone looks into nothing but their index.
  const bool records_matter = columns.starts_with("r.") || where.sql.find("r.") != std::string::npos || query.as_of != events::kNoDay;
  if ((pair || one) && records_matter) sql += " CROSS JOIN records AS r ON r.number = k.record";
  if (!pair && !one) sql += "records AS r";
  if (query.as_of != events::kNoDay) sql += " CROSS JOIN documents AS d ON d.number = r.document";
  sql += " WHERE " + where.sql;
  // In the terms of the index that leads, so that SQLite need not sort.
  if (ordered) sql += " ORDER BY " + std::string(day) + (pair || one ? ", k.record" : ", r.number");
  return sql;
}

void bind(Statement& statement, const Condition& where) {
  for (std::size_t i = 0; i < where.texts.size(); ++i) statement.bind(static_cast<int>(i) + 1, where.texts[i]);
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
}

// The words of a user as FTS5 wants them: each one a string, so that no mark of theirs is an operator.
std::string full_text_query(std::string_view words) {
  std::string query;
  std::size_t at = 0;
  while (at < words.size()) {
    const bool quoted = words[at] == '"';
    if (quoted) ++at;
    const std::size_t end = std::min(words.find_first_of(quoted ? "\"" : " \t\r\n\"", at), words.size());
    const std::string_view word = words.substr(at, end - at);
    at = quoted ? end + 1 : std::max(end, at + (end == at ? 1 : 0));
    if (std::none_of(word.begin(), word.end(), is_word_byte)) continue;
    query += " \"" + std::string(word) + "\"";
    if (!quoted && word.ends_with('*')) query += "*";
  }
  return query;
}

}  // namespace

Result<void> Store::each_record_json(const RecordQuery& query, const JsonVisitor& visit) const {
  assert(!query.state_a.empty() || query.state_b.empty());
  Condition where;
  Statement statement(*state_->database, sql_of(query, "r.json", true, where));
  bind(statement, where);
  while (TRY(statement.step())) {
    if (!visit(statement.text(0))) break;
  }
  return {};
}

// `take` gets each record to keep or look at; false stops.
template <typename Take>
Result<void> Store::take_records(const RecordQuery& query, const Take& take) const {
  std::optional<Error> problem;
  TRY(each_record_json(query, [&](std::string_view json) {
    auto record = events::record_from_json(json);
    if (!record.ok()) {
      problem = record.error();
      problem->kind = ErrorKind::corrupt;
      problem->where = state_->database->path();
      return false;
    }
    return take(std::move(record).value());
  }));
  if (problem) return *problem;
  return {};
}

Result<void> Store::each_record(const RecordQuery& query, const RecordVisitor& visit) const {
  return take_records(query, [&](const events::Record& record) { return visit(record); });
}

Result<std::vector<events::Record>> Store::records(const RecordQuery& query) const {
  std::vector<events::Record> records;
  TRY(take_records(query, [&](events::Record&& record) {
    records.push_back(std::move(record));
    return true;
  }));
  return records;
}

Result<std::uint64_t> Store::count_records(const RecordQuery& query) const {
  assert(!query.state_a.empty() || query.state_b.empty());
  Condition where;
  Statement statement(*state_->database, sql_of(query, "count(*)", false, where));
  bind(statement, where);
  const bool row = TRY(statement.step());
  return row ? static_cast<std::uint64_t>(statement.integer(0)) : 0;
}

Result<events::Day> Store::middle_day(std::string_view state_a, std::string_view state_b, std::uint64_t least) const {
  Statement count(*state_->database, "SELECT count(*) FROM record_pairs WHERE state_a = ? AND state_b = ?");
  count.bind(1, std::min(state_a, state_b));
  count.bind(2, std::max(state_a, state_b));
  const std::int64_t records = TRY(count.step()) ? count.integer(0) : 0;
  if (static_cast<std::uint64_t>(records) < least) return events::kNoDay;
  Statement middle(*state_->database, "SELECT day FROM record_pairs WHERE state_a = ? AND state_b = ? ORDER BY day LIMIT 1 OFFSET " + std::to_string(records / 2));
  middle.bind(1, std::min(state_a, state_b));
  middle.bind(2, std::max(state_a, state_b));
  return TRY(middle.step()) ? static_cast<events::Day>(middle.integer(0)) : events::kNoDay;
}

Result<std::vector<Passage>> Store::search(std::string_view words, std::size_t limit) const {
  std::vector<Passage> passages;
  const std::string query = full_text_query(words);
  if (query.empty()) return passages;
  Database& database = *state_->database;
  Statement match(database,
                  "SELECT p.document, p.begin, p.\"end\", -f.rank FROM (SELECT rowid, rank FROM passages_text "
                  "WHERE passages_text MATCH ? ORDER BY rank LIMIT ?) AS f CROSS JOIN passages AS p "
                  "ON p.number = f.rowid");
  Statement find(database, "SELECT " + std::string(kDocumentColumns) + " FROM documents WHERE number = ?");
  match.bind(1, query);
  match.bind(2, static_cast<std::int64_t>(limit));
  while (TRY(match.step())) {
    const StatementScope scope(find);
    find.bind(1, match.integer(0));
    if (!TRY(find.step())) continue;
    const sources::Document document = TRY(document_from_row(database, find));
    const auto span = make_span<TextByte>(static_cast<std::size_t>(match.integer(1)),
                                          static_cast<std::size_t>(match.integer(2)));
    passages.push_back({document.id, sources::source_of(document, span), std::string(bytes_at(document.text, span)),
                        match.real(3)});
  }
  return passages;
}

}  // namespace entente::store
