#include "store/leaving.h"

#include <map>
#include <set>

#include "store/database.h"
#include "store/store.h"

namespace entente::store {
namespace {

Error fits_nothing(const std::string& what, const std::string& given, std::string hint) {
  return {ErrorKind::bad_call, "the archive holds no document " + what, given, std::move(hint)};
}

// "news/a.jsonl" names "news/a.jsonl, byte 0" and "news/a.jsonl!inner, byte 0"; "news" names "news/a.jsonl, byte 0".
bool is_from(std::string_view origin, std::string_view input) {
  while (input.size() > 1 && input.ends_with('/')) input.remove_suffix(1);
  if (!origin.starts_with(input)) return false;
  const std::string_view rest = origin.substr(input.size());
  return input == "/" || rest.starts_with('/') || rest.starts_with('!') || rest.starts_with(", byte ");
}

using Numbers = std::set<std::int64_t>;

Result<void> add_ids(const Store& store, Database& database, const std::vector<std::string>& ids, Numbers& out) {
  Statement find(database, "SELECT number FROM documents WHERE id = ?");
  for (const std::string& id : ids) {
    const auto document = TRY(store.document(id));
    if (!document.has_value()) return fits_nothing("with this id", id, "ids begin with d-; entente show ID tells a record's");
    const StatementScope scope(find);
    find.bind(1, document->id);
    if (TRY(find.step())) out.insert(find.integer(0));
  }
  return {};
}

Result<void> add_publishers(Database& database, const std::vector<std::string>& publishers, Numbers& out) {
  Statement find(database, "SELECT number FROM documents WHERE publisher = ?");
  for (const std::string& publisher : publishers) {
    const StatementScope scope(find);
    find.bind(1, publisher);
    bool any = false;
    for (; TRY(find.step()); any = true) out.insert(find.integer(0));
    if (!any) return fits_nothing("of this publisher", publisher, "write it as entente show does, capitals too");
  }
  return {};
}

Result<void> add_origins(Database& database, const std::vector<std::string>& origins, Numbers& out) {
  if (origins.empty()) return {};
  Statement all(database, "SELECT number, origin FROM documents");
  std::vector<bool> any(origins.size());
  while (TRY(all.step())) {
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (!is_from(all.text(1), origins[i])) continue;
      any[i] = true;
      out.insert(all.integer(0));
    }
  }
  for (std::size_t i = 0; i < origins.size(); ++i) {
    if (!any[i]) return fits_nothing("that came from there", origins[i], "write it as it was given to entente read; entente show ID tells it");
  }
  return {};
}

// How many reviews that hold speak of each document.
Result<std::map<std::string, std::uint64_t>> reviews_by_document(const Store& store) {
  std::map<std::string, std::uint64_t> count;
  for (const Review& review : TRY(store.reviews())) {
    if (review.undone) continue;
    std::set<std::string> documents;
    for (const Anchor& anchor : review.records) documents.insert(anchor.document);
    for (const Anchor& anchor : review.others) documents.insert(anchor.document);
    for (const std::string& document : documents) ++count[document];
  }
  return count;
}

}  // namespace

Result<std::vector<Leaving>> find_leaving(const std::string& archive, const Choice& choice) {
  const Store store = TRY(Store::open(archive, Access::read));  // Looks whether it is an archive, too.
  const std::unique_ptr<Database> database = TRY(Database::open(archive, SQLITE_OPEN_READONLY));
  Numbers numbers;
  TRY(add_ids(store, *database, choice.ids, numbers));
  TRY(add_publishers(*database, choice.publishers, numbers));
  TRY(add_origins(*database, choice.origins, numbers));
  const std::map<std::string, std::uint64_t> reviews = TRY(reviews_by_document(store));
  Statement find(*database,
                 "SELECT id, title, publisher, published, origin, passage_count, (SELECT count(*) FROM records WHERE document = documents.number) "
                 "FROM documents WHERE number = ?");
  std::vector<Leaving> leaving;
  for (const std::int64_t number : numbers) {
    const StatementScope scope(find);
    find.bind(1, number);
    if (!TRY(find.step())) continue;
    Leaving one{std::string(find.text(0)), std::string(find.text(1)), std::string(find.text(2)), std::string(find.text(3)), std::string(find.text(4)),
                static_cast<std::uint64_t>(find.integer(6)), static_cast<std::uint64_t>(find.integer(5)), 0};
    if (const auto said = reviews.find(one.id); said != reviews.end()) one.reviews = said->second;
    leaving.push_back(std::move(one));
  }
  return leaving;
}

Result<std::uint64_t> take_out(const std::string& archive, std::span<const Leaving> documents) {
  std::uint64_t gone = 0;
  {
    Store store = TRY(Store::open(archive, Access::write));
    for (const Leaving& one : documents) gone += TRY(store.remove_document(one.id)) ? 1 : 0;
    TRY(store.commit());
  }
  // The index of the search only notes that passages are gone; written anew, it holds no word of theirs.  Nothing is lost by a kill
  // here or where another program writes: no answer shows those words.
  const std::unique_ptr<Database> database = TRY(Database::open(archive, SQLITE_OPEN_READWRITE));
  TRY(database->execute("PRAGMA busy_timeout = 10000; PRAGMA secure_delete = ON"));
  TRY(database->execute("INSERT INTO passages_text (passages_text) VALUES ('optimize')"));
  TRY(database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  return gone;
}

}  // namespace entente::store
