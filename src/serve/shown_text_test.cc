#include "serve/shown_text.h"

#include <gtest/gtest.h>

namespace entente::serve {
namespace {

events::Record record_at(std::size_t begin, std::size_t end, bool counted) {
  events::Record record;
  record.sentence = record.span = {static_cast<SourceByte>(begin), static_cast<SourceByte>(end)};
  if (counted) record.handling = events::kAggregateOnly;
  return record;
}

sources::Document document_of(const std::string& text) {
  sources::Document document;
  document.text = text;
  return document;
}

TEST(ShownText, IsTheTextWhereNothingIsOnlyCounted) {
  const std::vector<events::Record> records{record_at(0, 4, false)};
  const ShownText shown = shown_text(document_of("Arden met Brava."), records);
  EXPECT_EQ(shown.text, "Arden met Brava.");
  EXPECT_EQ(shown.place(static_cast<TextByte>(6)), 6U);
}

TEST(ShownText, LeavesOutTheWholeSentenceAndKeepsThePlacesOfTheRest) {
  const std::string text = "First. Arden expelled a man. Arden met Brava.";
  std::vector<events::Record> records{record_at(13, 27, true), record_at(29, 45, false)};
  records[0].sentence = {static_cast<SourceByte>(7), static_cast<SourceByte>(28)};
  const ShownText shown = shown_text(document_of(text), records);
  EXPECT_EQ(shown.text, "First. [counted, not shown] Arden met Brava.");
  EXPECT_EQ(shown.text.substr(shown.place(static_cast<TextByte>(29))), "Arden met Brava.");
  EXPECT_EQ(shown.at.size(), text.size() + 1);
}

TEST(ShownText, BearsPlacesBeyondTheText) {
  const std::vector<events::Record> records{record_at(2, 900, true)};
  EXPECT_EQ(shown_text(document_of("abcd"), records).text, "ab[counted, not shown]");
}

}  // namespace
}  // namespace entente::serve
