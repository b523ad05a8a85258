#include "fleet/warehouse.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <sstream>
#include <tuple>
#include <unordered_map>

#include "base/content_hash.h"
#include "events/record_json.h"
#include "fleet/row_binary.h"
#include "fleet/warehouse_schema.h"

namespace entente::fleet {
namespace {

// An insert that began before a moment may be seen after it; so much earlier is asked again.
constexpr std::uint32_t kOverlapSeconds = 600;
constexpr std::size_t kIdsAtOnce = 4000;  // ClickHouse takes queries of 256 KiB.

std::optional<std::int32_t> known_day(events::Day day) {
  if (day == events::kNoDay) return std::nullopt;
  return day;
}

// The states of its sides, once each.
std::vector<std::string> states_of(const events::Record& record) {
  std::vector<std::string> states;
  for (const events::Party& party : record.parties) {
    if (party.side != events::Side::third_party && !party.state.empty()) states.push_back(party.state);
  }
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
  return states;
}

constexpr const char* kInsertRecords =
    "INSERT INTO records (place, document, position, id, kind, type, mode, status, voice, date_begin, date_end, precision, domain, "
    "confidence, states, json) FORMAT RowBinary";

void add_record(RowWriter& rows, const Entry& entry, std::uint32_t position) {
  const events::Record& record = entry.records[position];
  rows.add_number(entry.place);
  rows.add(entry.document.id);
  rows.add_number(position);
  rows.add(record.id);
  rows.add(events::name_of(record.kind));
  rows.add(record.type);
  rows.add(record.mode);
  rows.add(events::name_of(record.status));
  rows.add(events::name_of(record.voice));
  rows.add_optional(known_day(record.date.begin));
  rows.add_optional(known_day(record.date.end));
  rows.add(events::name_of(record.date.precision));
  rows.add(record.domain);
  rows.add_number(record.confidence);
  rows.add_list(states_of(record));
  rows.add(events::to_json(record));
}

constexpr const char* kInsertDocuments =
    "INSERT INTO documents (place, id, given_id, url, title, author, publisher, language, published, published_basis, origin, text, "
    "offset_map, passages) FORMAT RowBinary";
constexpr const char* kSelectDocuments =
    "SELECT place, id, given_id, url, title, author, publisher, language, published, published_basis, origin, text, offset_map, passages "
    "FROM documents WHERE place IN ";

void add_document(RowWriter& rows, const Entry& entry) {
  const sources::Document& document = entry.document;
  rows.add_number(entry.place);
  for (const std::string* text : {&document.id, &document.given_id, &document.url, &document.title, &document.author, &document.publisher,
                                  &document.language, &document.published, &document.published_basis, &document.origin, &document.text}) {
    rows.add(*text);
  }
  std::vector<std::uint32_t> map;
  for (const sources::OffsetPiece& piece : document.offset_map) {
    map.insert(map.end(), {to_number(piece.text_begin), to_number(piece.source_begin), piece.source_length});
  }
  rows.add_list(map);
  std::vector<std::uint32_t> passages;
  for (const Span<TextByte> passage : entry.passages) passages.insert(passages.end(), {to_number(passage.begin), to_number(passage.end)});
  rows.add_list(passages);
}

Entry document_in(RowReader& row) {
  Entry entry;
  sources::Document& document = entry.document;
  entry.place = row.number<std::uint64_t>();
  for (std::string* text : {&document.id, &document.given_id, &document.url, &document.title, &document.author, &document.publisher,
                            &document.language, &document.published, &document.published_basis, &document.origin, &document.text}) {
    *text = row.text();
  }
  const std::vector<std::uint32_t> map = row.numbers();
  for (std::size_t i = 0; i + 2 < map.size(); i += 3) {
    document.offset_map.push_back({static_cast<TextByte>(map[i]), static_cast<SourceByte>(map[i + 1]), map[i + 2]});
  }
  const std::vector<std::uint32_t> passages = row.numbers();
  for (std::size_t i = 0; i + 1 < passages.size(); i += 2) {
    const auto end = std::min<std::size_t>(passages[i + 1], document.text.size());
    entry.passages.push_back(make_span<TextByte>(std::min<std::size_t>(passages[i], end), end));
  }
  return entry;
}

Error damaged(const ClickHouse& server, const std::string& what) {
  return {ErrorKind::corrupt, what, server.where(), "were rows taken out by hand? reading the sources again puts them back"};
}

std::string random_identity() {
  std::random_device device;
  return content_id("w", std::to_string(device()) + ' ' + std::to_string(device()) + ' ' + std::to_string(first_place()));
}

}  // namespace

std::uint64_t first_place() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

Result<Warehouse> Warehouse::open(const Address& address, WarehouseAccess access) {
  std::vector<ClickHouse> servers;
  for (const Host& host : address.hosts) servers.emplace_back(address, host);
  for (ClickHouse& server : servers) TRY(server.ping());
  Warehouse warehouse(address, std::move(servers));
  if (access == WarehouseAccess::create) TRY(warehouse.create_tables());
  TRY(warehouse.check_format());
  return warehouse;
}

Result<void> Warehouse::create_tables() {
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    ClickHouse& server = servers_[i];
    const auto made = server.query("SELECT count() FROM archive WHERE name = 'identity'");
    if (made.ok() && *made != "0\n") continue;
    if (!made.ok() && made.error().kind == ErrorKind::io) return made.error();
    TRY(server.query("CREATE DATABASE IF NOT EXISTS " + address_.database, {}, false));
    for (const char* table : kWarehouseTables) TRY(server.query(table));
    RowWriter rows;
    const std::vector<std::pair<std::string, std::string>> values = {
        {"format", std::to_string(kWarehouseFormat)},
        {"server", std::to_string(i + 1) + " of " + std::to_string(servers_.size())},
        {"identity", random_identity()}};
    for (const auto& [name, value] : values) {
      rows.add(name);
      rows.add(value);
    }
    TRY(server.query("INSERT INTO archive (name, value) FORMAT RowBinary", rows.bytes()));
  }
  return {};
}

Result<void> Warehouse::check_format() {
  identity_.clear();
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    ClickHouse& server = servers_[i];
    // Workers that began at one moment may each have written these: the smallest identity is the one.
    const std::string bytes = TRY(server.query("SELECT name, min(value) FROM archive GROUP BY name FORMAT RowBinary"));
    RowReader rows(bytes);
    std::unordered_map<std::string, std::string> values;
    while (!rows.at_end()) {
      const std::string name = rows.text();
      values[name] = rows.text();
    }
    if (values["format"] != std::to_string(kWarehouseFormat)) {
      return Error{ErrorKind::unsupported, "the database has format " + (values["format"].empty() ? "unknown" : values["format"]) + "; this program reads format " + std::to_string(kWarehouseFormat),
                   server.where() + '/' + address_.database, "use the newer program that wrote it; nothing was changed"};
    }
    const std::string here = std::to_string(i + 1) + " of " + std::to_string(servers_.size());
    if (values["server"] != here) {
      return Error{ErrorKind::bad_call, "the database was filled with this server as " + values["server"] + ", and the address has it as " + here,
                   server.where() + '/' + address_.database, "name all servers, in the order in which the archive was filled"};
    }
    identity_ += (i > 0 ? " " : "") + values["identity"];
  }
  return {};
}

// FNV-1a: the same on every machine, for ever.
std::size_t Warehouse::server_of(std::string_view document_id) const {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : document_id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return (hash >> 32) % servers_.size();
}

Result<std::unordered_set<std::string>> Warehouse::known(std::span<const std::string> ids) {
  std::vector<std::vector<std::string>> asked(servers_.size());
  std::unordered_set<std::string> found;
  const auto ask = [&](std::size_t server) -> Result<void> {
    if (asked[server].empty()) return {};
    const std::string bytes = TRY(servers_[server].query("SELECT id FROM document_ids WHERE id IN " + sql_list(asked[server]) + " FORMAT RowBinary"));
    RowReader rows(bytes);
    while (!rows.at_end()) found.insert(rows.text());
    asked[server].clear();
    return {};
  };
  for (const std::string& id : ids) {
    const std::size_t server = server_of(id);
    asked[server].push_back(id);
    if (asked[server].size() >= kIdsAtOnce) TRY(ask(server));
  }
  for (std::size_t server = 0; server < servers_.size(); ++server) TRY(ask(server));
  return found;
}

Result<void> Warehouse::add(std::span<const Entry> entries) {
  struct Rows {
    RowWriter records, documents, ids;
  };
  std::vector<Rows> rows(servers_.size());
  for (const Entry& entry : entries) {
    Rows& mine = rows[server_of(entry.document.id)];
    std::unordered_set<std::string_view> ids;  // As in an archive of one file, the first of an id stays.
    for (std::uint32_t i = 0; i < entry.records.size(); ++i) {
      if (ids.insert(entry.records[i].id).second) add_record(mine.records, entry, i);
    }
    add_document(mine.documents, entry);
    mine.ids.add(entry.document.id);
    mine.ids.add_number(entry.place);
    mine.ids.add_number(static_cast<std::uint32_t>(ids.size()));
    mine.ids.add_number(std::uint64_t{entry.document.text.size()});
  }
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    // The ids last: a document counts from then on.
    if (!rows[i].records.empty()) TRY(servers_[i].query(kInsertRecords, rows[i].records.bytes()));
    if (!rows[i].documents.empty()) TRY(servers_[i].query(kInsertDocuments, rows[i].documents.bytes()));
    if (!rows[i].ids.empty()) TRY(servers_[i].query("INSERT INTO document_ids (id, place, records, text_bytes) FORMAT RowBinary", rows[i].ids.bytes()));
  }
  return {};
}

Result<std::vector<Placed>> Warehouse::placed(const std::vector<std::string>& states, const std::string& condition) {
  std::vector<Placed> all;
  std::string of_states;
  for (const std::string& state : states) of_states += (of_states.empty() ? "" : " OR ") + ("has(states, " + sql_text(state) + ')');
  if (!of_states.empty()) of_states = " AND id IN (SELECT document FROM records WHERE " + of_states + ')';
  for (ClickHouse& server : servers_) {
    const std::string bytes = TRY(server.query("SELECT id, place, records, text_bytes FROM document_ids WHERE " + condition + of_states + " FORMAT RowBinary"));
    RowReader rows(bytes);
    while (!rows.at_end()) {
      Placed one;
      one.id = rows.text();
      one.place = rows.number<std::uint64_t>();
      one.records = rows.number<std::uint32_t>();
      one.bytes = rows.number<std::uint64_t>();
      if (rows.ok()) all.push_back(std::move(one));
    }
    if (!rows.ok()) return damaged(server, "an answer that was cut short");
  }
  // Of an id that came several times the first place stays.
  std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return std::tie(a.id, a.place) < std::tie(b.id, b.place); });
  all.erase(std::unique(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.id == b.id; }), all.end());
  std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return std::tie(a.place, a.id) < std::tie(b.place, b.id); });
  return all;
}

Result<News> Warehouse::news(const std::vector<std::string>& states, std::uint32_t since) {
  News news;
  for (ClickHouse& server : servers_) {
    std::istringstream row(TRY(server.query("SELECT toUInt32(max(taken)), count() FROM document_ids FORMAT TabSeparated")));
    std::uint32_t until = 0;
    std::uint64_t rows = 0;
    if (!(row >> until >> rows)) return damaged(server, "an answer that was cut short");
    news.until = std::max(news.until, until);
    news.rows += rows;
  }
  const std::uint32_t from = since > kOverlapSeconds ? since - kOverlapSeconds : 0;
  news.documents = TRY(placed(states, "taken >= toDateTime(" + std::to_string(from) + ")"));
  return news;
}

Result<std::vector<Placed>> Warehouse::from_place(const std::vector<std::string>& states, std::uint64_t place) {
  return placed(states, "place >= " + std::to_string(place));
}

Result<std::vector<store::VolumeElsewhere>> Warehouse::volumes() {
  std::map<std::pair<std::string, std::string>, std::uint64_t> all;
  for (ClickHouse& server : servers_) {
    // A document that was begun and not finished is not counted; one that stands there twice counts once.
    const std::string bytes = TRY(server.query("SELECT publisher, published, uniqExact(id) FROM documents WHERE id IN (SELECT id FROM document_ids) "
                                               "GROUP BY publisher, published FORMAT RowBinary"));
    RowReader rows(bytes);
    while (!rows.at_end()) {
      std::string publisher = rows.text();
      std::string published = rows.text();
      all[{std::move(publisher), std::move(published)}] += rows.number<std::uint64_t>();
    }
    if (!rows.ok()) return damaged(server, "an answer that was cut short");
  }
  std::vector<store::VolumeElsewhere> volumes;
  for (const auto& [key, documents] : all) volumes.push_back({key.first, key.second, documents});
  return volumes;
}

Result<std::vector<Entry>> Warehouse::entries(std::span<const Placed> wanted) {
  std::unordered_map<std::string, std::size_t> at;
  std::vector<Entry> entries(wanted.size());
  std::vector<std::vector<std::pair<std::uint32_t, events::Record>>> records(wanted.size());
  std::vector<std::string> places(servers_.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    at.emplace(wanted[i].id, i);
    std::string& list = places[server_of(wanted[i].id)];
    list += (list.empty() ? "(" : ", ") + std::to_string(wanted[i].place);
  }
  const auto index_of = [&](const std::string& id, std::uint64_t place) -> std::optional<std::size_t> {
    const auto found = at.find(id);
    if (found == at.end() || wanted[found->second].place != place) return std::nullopt;
    return found->second;
  };
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    if (places[i].empty()) continue;
    const std::string list = places[i] + ") FORMAT RowBinary";
    const std::string documents = TRY(servers_[i].query(kSelectDocuments + list));
    RowReader rows(documents);
    while (!rows.at_end()) {
      Entry entry = document_in(rows);
      if (const auto index = index_of(entry.document.id, entry.place)) entries[*index] = std::move(entry);
    }
    const std::string found = TRY(servers_[i].query("SELECT place, document, position, json FROM records WHERE place IN " + list));
    RowReader lines(found);
    while (!lines.at_end()) {
      const auto place = lines.number<std::uint64_t>();
      const std::string document = lines.text();
      const auto position = lines.number<std::uint32_t>();
      const std::string json = lines.text();
      if (const auto index = index_of(document, place)) records[*index].emplace_back(position, TRY(events::record_from_json(json)));
    }
    if (!rows.ok() || !lines.ok()) return damaged(servers_[i], "an answer that was cut short");
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const ClickHouse& server = servers_[server_of(wanted[i].id)];
    if (entries[i].document.id != wanted[i].id) return damaged(server, "document " + wanted[i].id + " has an id and is not there");
    auto& mine = records[i];
    std::sort(mine.begin(), mine.end(), [](const auto& a, const auto& b) { return std::tie(a.first, a.second.id) < std::tie(b.first, b.second.id); });
    for (auto& [position, record] : mine) {  // A shard that was done twice stands there twice until the server merges.
      if (entries[i].records.empty() || entries[i].records.back().id != record.id) entries[i].records.push_back(std::move(record));
    }
    if (entries[i].records.size() != wanted[i].records) {
      return damaged(server, "document " + wanted[i].id + " has " + std::to_string(wanted[i].records) + " records, and " + std::to_string(entries[i].records.size()) + " are there");
    }
  }
  return entries;
}

}  // namespace entente::fleet
