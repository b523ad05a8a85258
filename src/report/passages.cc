// What the archive adds to the passages of a brief.

#include <algorithm>
#include <map>
#include <optional>

#include "report/brief_maker.h"
#include "sources/offset_map.h"

namespace entente::report {
namespace {

constexpr std::size_t kMostQuoted = 400;  // Bytes; of a longer sentence the fragment stays, and its passage shows the rest.

// A motive or a mechanism may be told by a few words ("years of tension"); who and what they speak of stands in their sentence.
void quote_sentences(Brief& brief) {
  std::map<std::string, const Passage*> passage_of;
  for (const Passage& passage : brief.passages) passage_of[passage.id] = &passage;
  for (Section& section : brief.sections) {
    if (section.heading != kLevelHeading && section.heading != kLogicHeading && section.heading != kUsualHeading) continue;
    for (Statement& statement : section.statements) {
      if (statement.ids.size() != 1) continue;
      const Passage& passage = *passage_of.at(statement.ids.front());
      if (passage.sentence.empty() || passage.sentence.size() > kMostQuoted) continue;
      const std::string fragment = in_quotes(passage.text);
      const std::size_t at = statement.text.find(fragment);
      if (at != std::string::npos && fragment.starts_with("“… ")) statement.text.replace(at, fragment.size(), in_quotes(passage.sentence));
    }
  }
}

}  // namespace

Result<void> complete_passages(Brief& brief, const store::Store& archive) {
  struct Cited {
    bool holds_counted = false;
    std::optional<sources::Document> document;
    std::map<std::string, Span<SourceByte>> sentence_of;  // By record.
  };
  std::map<std::string, Cited> cited;
  for (std::vector<Passage>* passages : {&brief.passages, &brief.drawn_passages}) {
    for (Passage& passage : *passages) {
      const auto [found, is_new] = cited.emplace(passage.document, Cited{});
      Cited& one = found->second;
      if (is_new) {
        one.document = TRY(archive.document(passage.document));
        for (const events::Record& record : TRY(archive.records_of_document(passage.document))) {
          one.holds_counted = one.holds_counted || record.handling == events::kAggregateOnly;
          one.sentence_of.emplace(record.id, record.sentence);
        }
      }
      const auto sentence = one.sentence_of.find(passage.id);
      if (one.holds_counted || !one.document.has_value() || sentence == one.sentence_of.end()) continue;
      const Span<TextByte> span = sources::text_of(*one.document, sentence->second);
      const std::size_t begin = std::min<std::size_t>(to_number(span.begin), one.document->text.size());
      std::string around = one.document->text.substr(begin, to_number(span.end) - begin);
      if (around.size() > passage.text.size()) passage.sentence = std::move(around);
    }
  }
  quote_sentences(brief);
  return {};
}

}  // namespace entente::report
