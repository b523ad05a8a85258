// Sentences and whole documents of the news, coded for this project.  The codes lie in data/evaluation/news_statements.tsv
// and documents.tsv and are compiled in; the texts are their publishers' and are read from the shared data.

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/table_file.h"
#include "events/calendar.h"
#include "evaluation/gold_readers.h"

namespace entente::tables {
extern const std::string_view evaluation_documents;
extern const std::string_view evaluation_news_statements;
}

namespace entente::evaluation {
namespace {

enum Column : std::uint8_t { number, half, file, document, begin, end, types, source, target, symmetric, statuses, from, to, sure };

std::vector<std::string> strings(std::string_view cell) {
  std::vector<std::string> items;
  for (const std::string_view item : list_items(cell)) items.emplace_back(item);
  return items;
}

GoldRecord record_of(const TableFile& table, std::size_t row, Span<SourceByte> sentence) {
  GoldRecord record;
  record.id = std::string(table.cell(row, number));
  record.span = record.sentence = sentence;
  record.types = strings(table.cell(row, types));
  record.source = strings(table.cell(row, source));
  record.target = strings(table.cell(row, target));
  record.symmetric = table.cell(row, symmetric) == "yes";
  record.optional = table.cell(row, sure) != "yes";
  for (const auto& status : strings(table.cell(row, statuses))) {
    for (const auto one : statuses_for(status)) record.statuses.push_back(one);
  }
  if (!table.cell(row, from).empty()) record.dates.push_back(gold_date(std::string(table.cell(row, from)), std::string(table.cell(row, to))));
  return record;
}

}  // namespace

Result<Gold> read_coded_here(std::string_view name, std::string_view what, std::string_view wanted_half, const std::string& data_folder) {
  const bool whole = what == "documents";
  const std::vector<std::string_view> columns{"number", "half",   "file",   "document",  "begin",    "end",  "types",
                                              "source", "target", "symmetric", "statuses", "from", "to", "sure"};
  const TableFile table = TRY(TableFile::parse(whole ? tables::evaluation_documents : tables::evaluation_news_statements,
                                               whole ? "data/evaluation/documents.tsv" : "data/evaluation/news_statements.tsv", columns));
  std::map<std::string, std::map<std::string, std::vector<std::size_t>>> rows;  // By file, then by document.
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.cell(row, half) == wanted_half) rows[std::string(table.cell(row, file))][std::string(table.cell(row, document))].push_back(row);
  }
  Gold gold{GoldSet::statements, std::string(name), {}};
  for (const auto& [file_name, documents] : rows) {
    const auto read = for_each_row(data_folder + "/news/" + file_name + ".jsonl.zst", [&](const nlohmann::json& json) {
      const auto found = documents.find(text_at(json, "id"));
      if (found == documents.end()) return;
      GoldCase one = sentence_case(found->first, text_at(json, "text"), text_at(json, "published").substr(0, 10));
      one.document.title = text_at(json, "title");
      one.document.publisher = text_at(json, "publisher");
      for (const std::size_t row : found->second) {
        const auto sentence = make_span<SourceByte>(std::stoul(std::string(table.cell(row, begin))), std::stoul(std::string(table.cell(row, end))));
        if (one.coded.empty() || one.coded.back() != sentence) one.coded.push_back(sentence);
        if (!table.cell(row, types).empty()) one.records.push_back(record_of(table, row, sentence));
      }
      gold.cases.push_back(std::move(one));
    });
    if (!read.ok()) return read.error();
  }
  return gold;
}

}  // namespace entente::evaluation
