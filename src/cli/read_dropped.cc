#include "cli/read_dropped.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <variant>

#include "cli/pipeline.h"
#include "sources/document_reader.h"
#include "store/store.h"

namespace entente::cli {
namespace {

constexpr std::size_t kTroublesTold = 20;

// "/tmp/entente-import-Xy/100003/notes.txt, byte 0" → "dropped: notes.txt, byte 0".
std::string as_dropped(const std::string& origin, const std::string& folder) {
  if (!origin.starts_with(folder + '/')) return origin;
  const std::size_t slash = origin.find('/', folder.size() + 1);
  return slash == std::string::npos ? origin : "dropped: " + origin.substr(slash + 1);
}

void count(serve::ImportCounts& counts, const sources::Trouble& trouble, const std::string& folder) {
  if (trouble.lost()) ++counts.skipped[std::string(name_of(trouble.kind))];
  if (counts.troubles.size() >= kTroublesTold) return;
  Error error = trouble.error();
  error.where = as_dropped(error.where, folder);
  counts.troubles.push_back(error.text());
}

Result<serve::ImportCounts> read(const Engine& engine, const std::string& path, const std::string& folder,
                                 const std::function<bool(const serve::ImportCounts&)>& tell) {
  store::Store archive = TRY(store::Store::open(path, store::Access::write));
  sources::DocumentReader reader({folder});
  Worker worker(engine);
  Coded coded;
  serve::ImportCounts counts;
  for (;;) {
    sources::Item item = reader.next();
    if (std::holds_alternative<sources::End>(item)) break;
    if (const auto* trouble = std::get_if<sources::Trouble>(&item)) {
      count(counts, *trouble, folder);
    } else {
      sources::Document& document = std::get<sources::Document>(item);
      document.origin = as_dropped(document.origin, folder);
      if (TRY(archive.has_document(document.id))) {
        ++counts.known;
      } else {
        worker.process(document, coded);
        TRY(archive.add_document(document, coded.records, coded.sentences));
        ++counts.documents;
        counts.records += coded.records.size();
      }
    }
    counts.bytes = reader.counts().stored_bytes;
    if (!tell(counts)) break;
  }
  TRY(archive.commit());
  return counts;
}

}  // namespace

serve::ReadFolder read_dropped(Resources resources, std::string archive) {
  auto engine = std::make_shared<std::optional<Engine>>();
  return [engine, resources = std::move(resources), archive = std::move(archive)](
             const std::string& folder, const std::function<bool(const serve::ImportCounts&)>& tell) -> Result<serve::ImportCounts> {
    if (!engine->has_value()) engine->emplace(TRY(Engine::load(resources)));
    return read(**engine, archive, folder, tell);
  };
}

}  // namespace entente::cli
