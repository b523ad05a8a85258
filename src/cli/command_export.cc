// entente export: the archive in the forms of other programs, to standard output or into a folder.

#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>

#include "cli/chronicle_command.h"
#include "cli/command.h"
#include "cli/export_bundle.h"
#include "events/record_json.h"
#include "report/csv.h"
#include "report/exchange.h"
#include "store/store.h"

namespace entente::cli {
namespace {

struct ExportOptions {
  ChronicleOptions chronicle;
  std::string format = "jsonl";
  std::string folder;
};

// The document of a stored record, without parsing the rest.
std::string document_in(std::string_view json) {
  constexpr std::string_view kMark = "\"document\":\"";
  const std::size_t at = json.find(kMark);
  if (at == std::string_view::npos) return "";
  const std::size_t begin = at + kMark.size();
  return std::string(json.substr(begin, json.find('"', begin) - begin));
}

Result<void> export_csv(const store::Store& archive) {
  fmt::print("{}", report::csv_header());
  std::map<std::string, chronicle::Source> sources;
  std::optional<Error> error;
  const auto done = archive.each_record({}, [&](const events::Record& record) {
    auto found = sources.find(record.document);
    if (found == sources.end()) {
      const auto source = chronicle::read_source(archive, record.document);
      if (!source.ok()) error = source.error();
      if (error.has_value() || !source->has_value()) return false;
      found = sources.emplace(record.document, **source).first;
    }
    fmt::print("{}", report::csv_row(record, found->second));
    return true;
  });
  if (error.has_value()) return *error;
  return done;
}

// Lines of documents that hold nothing to be counted only pass as they are.
Result<void> export_jsonl(const store::Store& archive) {
  const std::unordered_set<std::string> counted = TRY(archive.documents_with_counted());
  std::optional<Error> error;
  const auto done = archive.each_record_json({}, [&](std::string_view json) {
    if (!counted.contains(document_in(json))) {
      fmt::print("{}\n", json);
      return true;
    }
    auto record = events::record_from_json(json);
    if (!record.ok()) {
      error = record.error();
      return false;
    }
    record->document_id = chronicle::shown_given_id(record->document_id, true);
    fmt::print("{}\n", report::exported_json(*record));
    return true;
  });
  if (error.has_value()) return *error;
  return done;
}

Result<void> write_notes(const OpenedChronicle& opened, const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return Error{ErrorKind::io, "the folder cannot be made: " + failed.message(), folder, "name a folder that you may write to"};
  std::size_t count = 0;
  for (const report::Note& note : report::to_notes(opened.chronicle, opened.names)) {
    const fs::path path = fs::path(folder) / note.file;
    std::ofstream file(path, std::ios::binary);
    file << note.text;
    file.close();
    if (!file) return Error{ErrorKind::io, "the note cannot be written", path.string(), "is the disk full?"};
    ++count;
  }
  fmt::print(stderr, "entente: wrote {} notes into {}\n", count, folder);
  return {};
}

struct Format {
  const char* name;
  std::string (*write)(const OpenedChronicle&);
};

constexpr std::array<Format, 10> kFormats{{
    {"occurrences", [](const OpenedChronicle& o) { return report::to_occurrence_table(o.chronicle); }},
    {"graphml", [](const OpenedChronicle& o) { return report::to_graphml(o.chronicle, o.names); }},
    {"gexf", [](const OpenedChronicle& o) { return report::to_gexf(o.chronicle, o.names); }},
    {"ics", [](const OpenedChronicle& o) { return report::to_icalendar(o.chronicle, o.names); }},
    {"geojson", [](const OpenedChronicle& o) { return report::to_geojson(o.chronicle, o.names); }},
    {"bibtex", [](const OpenedChronicle& o) { return report::to_bibtex(o.chronicle.sources); }},
    {"ris", [](const OpenedChronicle& o) { return report::to_ris(o.chronicle.sources); }},
    {"csl-json", [](const OpenedChronicle& o) { return report::to_csl_json(o.chronicle.sources); }},
    {"gdelt", [](const OpenedChronicle& o) { return report::to_gdelt(o.chronicle, o.names); }},
    {"icews", [](const OpenedChronicle& o) { return report::to_icews(o.chronicle, o.names); }},
}};

Result<void> export_whole(const Context& context, const ExportOptions& options) {
  if (options.format == "codebook") {
    fmt::print("{}", TRY(export_codebook(context)));
    return {};
  }
  if (options.format == "csv" || options.format == "jsonl" || options.format == "bundle") {
    if (!options.chronicle.state_a.empty() || !options.chronicle.as_of.empty()) {
      return Error{ErrorKind::bad_call, options.format + " holds the whole archive", "--format " + options.format,
                   "leave states and --as-of out, and choose rows in the file"};
    }
    if (options.format == "bundle") {
      if (options.folder.empty()) return Error{ErrorKind::bad_call, "a bundle is a folder", "--format bundle", "name a new one with --to"};
      return export_bundle(context, options.folder);
    }
    const store::Store archive = TRY(store::Store::open(context.archive, store::Access::read));
    return options.format == "csv" ? export_csv(archive) : export_jsonl(archive);
  }
  const OpenedChronicle opened = TRY(open_chronicle(context, options.chronicle));
  if (options.format == "notes") {
    if (options.folder.empty()) return Error{ErrorKind::bad_call, "notes are files of their own", "--format notes", "name a folder for them with --to"};
    return write_notes(opened, options.folder);
  }
  for (const Format& format : kFormats) {
    if (options.format == format.name) fmt::print("{}", format.write(opened));
  }
  return {};
}

}  // namespace

void add_export(Command& program, Context& context) {
  auto options = std::make_shared<ExportOptions>();
  Command command = program.command(context, "export", "The archive in the forms of other programs, to standard output",
                                  "entente export --format csv > records.csv\n  entente export China Laos --format ics > planned.ics", [&context, options] {
                                    const auto done = export_whole(context, *options);
                                    return done.ok() ? static_cast<int>(kDone) : fail(done.error());
                                  });
  std::vector<std::string> names = {"jsonl", "csv", "notes", "bundle", "codebook"};
  for (const Format& format : kFormats) names.emplace_back(format.name);
  command.option("X", options->chronicle.state_a, "Only what has this state on a side (not for jsonl, csv and bundle)");
  command.option("Y", options->chronicle.state_b, "… and this one");
  command.option("--as-of", options->chronicle.as_of, "Only what was published by this day (2018-05-23; not for jsonl, csv and bundle)");
  command.option("--format", options->format,
                      "jsonl, csv (records); occurrences (a table, CSV); graphml, gexf (network of states); ics (what is planned); geojson (places); bibtex, ris, csl-json "
                      "(documents); gdelt, icews (tables of pairs); notes (one file a record); bundle (all that a replication needs); codebook (default: jsonl)")
      .one_of(names);
  command.option("--to", options->folder, "The folder for notes or the bundle");
}

}  // namespace entente::cli
