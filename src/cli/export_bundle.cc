#include "cli/export_bundle.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <vector>

#include "base/content_hash.h"
#include "base/mapped_file.h"
#include "events/ontology.h"
#include "events/record_json.h"
#include "report/codebook.h"
#include "report/csv.h"
#include "report/exchange.h"
#include "store/store.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kReadme =
    "# Replication bundle\n\n"
    "What an archive of Entente holds, without the texts of its documents, which belong to their publishers.\n\n"
    "| file | holds |\n|---|---|\n"
    "| `version.txt` | the program that read the documents |\n"
    "| `tables.sha256` | its tables and models; `sha256sum -c` in the folder that holds `data/` and `models/` compares them |\n"
    "| `documents.csv` | the inputs: id, SHA-256 and length of each text, its publisher, day and address |\n"
    "| `records.jsonl` | the records as coded; those that are only to be counted stand without words |\n"
    "| `reviews.jsonl` | what readers said of them |\n"
    "| `occurrences.csv` | what happened, each once, after the reviews |\n"
    "| `codebook.md` | types, codes, domains and issues |\n"
    "| `commands.sh` | makes it all again from the inputs and compares |\n"
    "| `checksums.sha256` | of all of these: `sha256sum -c checksums.sha256` |\n";

constexpr std::string_view kCommands =
    "#!/bin/sh\n"
    "# Makes this bundle again:  sh commands.sh INPUTS…   (the files or folders that hold the documents)\n"
    "# Reviews are not made again: with reviews, occurrences.csv differs by them.\n"
    "set -e\n"
    "cd \"$(dirname \"$0\")\"\n"
    "sha256sum --quiet -c checksums.sha256\n"
    "entente --version | diff version.txt - || echo 'note: another version of the program'\n"
    "again=$(mktemp -d)\n"
    "entente --db \"$again/entente.db\" read \"$@\"\n"
    "entente --db \"$again/entente.db\" export --format bundle --to \"$again/bundle\"\n"
    "diff -r . \"$again/bundle\" && echo 'the same, byte for byte'\n";

class Folder {
 public:
  explicit Folder(fs::path path) : path_(std::move(path)) {}

  Result<void> write(const std::string& name, std::string_view bytes) {
    const fs::path file = path_ / name;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return Error{ErrorKind::io, "cannot write", file.string(), "is the disk full?"};
    checksums_ += sha256_hex(bytes) + "  " + name + '\n';
    return {};
  }

  Result<void> write_checksums() { return write("checksums.sha256", std::string(checksums_)); }

 private:
  fs::path path_;
  std::string checksums_;
};

// Every file below `folder`, as sha256sum prints it, in the order of the paths.
Result<std::string> hashes_below(const std::string& folder, const std::string& shown) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->is_regular_file(failed)) files.push_back(it->path());
  }
  if (failed) return Error{ErrorKind::io, "cannot list", folder, failed.message()};
  std::vector<std::string> lines;
  for (const fs::path& file : files) {
    const MappedFile bytes = TRY(MappedFile::open(file.string()));
    lines.push_back(shown + "/" + file.lexically_relative(folder).generic_string());
    lines.back() = sha256_hex(bytes.bytes()) + "  " + lines.back();
  }
  std::sort(lines.begin(), lines.end(), [](const std::string& a, const std::string& b) { return a.substr(66) < b.substr(66); });
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

// A row a document, in the order of ids: the order of reading is no part of what was read.
Result<std::vector<std::string>> write_documents(const store::Store& archive, Folder& folder) {
  const std::unordered_set<std::string> counted = TRY(archive.documents_with_counted());
  std::vector<std::pair<std::string, std::string>> rows;
  const auto read = archive.each_document([&](const sources::Document& one) {
    const chronicle::Source source = chronicle::source_of(one, counted.contains(one.id));
    std::string row;
    for (const std::string& cell : {one.id, source.given_id, sha256_hex(one.text), std::to_string(one.text.size()), one.publisher, one.published,
                                    one.published_basis, source.url}) {
      row += (row.empty() ? "" : ",") + report::csv_cell(cell);
    }
    rows.emplace_back(one.id, row + '\n');
    return true;
  });
  if (!read.ok()) return read.error();
  std::sort(rows.begin(), rows.end());
  std::string table = "document,document_id,sha256,bytes,publisher,published,published_basis,url\n";
  std::vector<std::string> ids;
  for (const auto& [id, row] : rows) {
    table += row;
    ids.push_back(id);
  }
  TRY(folder.write("documents.csv", table));
  return ids;
}

Result<void> write_records(const store::Store& archive, const std::vector<std::string>& documents, Folder& folder) {
  const std::unordered_set<std::string> counted = TRY(archive.documents_with_counted());
  std::string lines;
  for (const std::string& document : documents) {
    for (events::Record& record : TRY(archive.records_of_document(document))) {
      record.document_id = chronicle::shown_given_id(record.document_id, counted.contains(document));
      lines += report::exported_json(record) + '\n';
    }
  }
  return folder.write("records.jsonl", lines);
}

Result<void> write_reviews(const store::Store& archive, Folder& folder) {
  std::string lines;
  for (const store::Review& one : TRY(archive.reviews())) {
    nlohmann::ordered_json line = {{"number", one.number}, {"when", one.when}, {"who", one.who}, {"verdict", store::name_of(one.verdict)}};
    const auto named = [](const std::vector<store::Anchor>& anchors) {
      nlohmann::ordered_json out = nlohmann::ordered_json::array();
      for (const store::Anchor& anchor : anchors) {
        out.push_back({{"record", anchor.record}, {"document", anchor.document}, {"kind", events::name_of(anchor.kind)},
                       {"begin", to_number(anchor.span.begin)}, {"end", to_number(anchor.span.end)}});
      }
      return out;
    };
    line["records"] = named(one.records);
    if (!one.others.empty()) line["others"] = named(one.others);
    if (!one.field.empty()) line.update({{"field", one.field}, {"before", one.before}, {"value", one.value}});
    line["weight"] = one.weight;
    line["undone"] = one.undone;
    lines += line.dump() + '\n';
  }
  return folder.write("reviews.jsonl", lines);
}

}  // namespace

Result<std::string> export_codebook(const Context& context) {
  const Resources resources = TRY(find_resources(context.resources));
  const MappedFile manual = TRY(MappedFile::open(resources.data + "/events/manual.tsv"));
  const MappedFile issues = TRY(MappedFile::open(resources.data + "/events/issues.tsv"));
  const events::Ontology ontology = TRY(events::Ontology::standard());
  return report::to_codebook(ontology, manual.bytes(), issues.bytes());
}

Result<void> export_bundle(const Context& context, const std::string& path) {
  const Resources resources = TRY(find_resources(context.resources));
  const store::Store archive = TRY(store::Store::open(context.archive, store::Access::read));
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) return Error{ErrorKind::io, "the folder cannot be made: " + failed.message(), path, "name a folder that you may write to"};
  if (!fs::is_empty(path, failed) || failed) return Error{ErrorKind::bad_call, "the folder for the bundle is not empty", path, "name a new one with --to"};
  Folder folder(path);
  TRY(folder.write("README.md", kReadme));
  TRY(folder.write("version.txt", fmt::format("entente {}\n", ENTENTE_VERSION)));
  const std::string data = TRY(hashes_below(resources.data, "data"));
  const std::string models = TRY(hashes_below(resources.models, "models"));
  TRY(folder.write("tables.sha256", data + models));
  const std::vector<std::string> documents = TRY(write_documents(archive, folder));
  TRY(write_records(archive, documents, folder));
  TRY(write_reviews(archive, folder));
  const chronicle::Chronicle all = TRY(chronicle::read_chronicle(archive, {}));
  TRY(folder.write("occurrences.csv", report::to_occurrence_table(all)));
  const std::string codebook = TRY(export_codebook(context));
  TRY(folder.write("codebook.md", codebook));
  TRY(folder.write("commands.sh", kCommands));
  return folder.write_checksums();
}

}  // namespace entente::cli
