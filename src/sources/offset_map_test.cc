#include "sources/offset_map.h"

#include <gtest/gtest.h>

namespace entente::sources {
namespace {

// "Tom &amp; Jo<br>met" as "Tom & Jo\nmet", the slow way: which source bytes each text byte came from.
struct Case {
  std::string source = "Tom &amp; Jo<br>met.";
  Document document;

  Case() {
    document.text = "Tom & Jomet";
    document.offset_map = {{TextByte{0}, SourceByte{0}, 4},     // "Tom "
                           {TextByte{4}, SourceByte{4}, 5},     // "&" from "&amp;"
                           {TextByte{5}, SourceByte{9}, 3},     // " Jo"
                           {TextByte{8}, SourceByte{16}, 3}};   // "met"
  }
  Span<SourceByte> byte_by_byte(std::size_t at) const {
    if (at < 4) return make_span<SourceByte>(at, at + 1);
    if (at == 4) return make_span<SourceByte>(4, 9);
    if (at < 8) return make_span<SourceByte>(at + 4, at + 5);
    return make_span<SourceByte>(at + 8, at + 9);
  }
};

TEST(OffsetMap, NamesTheSmallestSourceThatGaveAnyStretchOfText) {
  const Case it;
  for (std::size_t begin = 0; begin < it.document.text.size(); ++begin) {
    for (std::size_t end = begin + 1; end <= it.document.text.size(); ++end) {
      const Span<SourceByte> source = source_of(it.document, make_span<TextByte>(begin, end));
      EXPECT_EQ(source.begin, it.byte_by_byte(begin).begin) << begin << ' ' << end;
      EXPECT_EQ(source.end, it.byte_by_byte(end - 1).end) << begin << ' ' << end;
    }
  }
}

TEST(OffsetMap, LeadsBackToTheTextItCameFrom) {
  const Case it;
  for (std::size_t begin = 0; begin < it.document.text.size(); ++begin) {
    for (std::size_t end = begin + 1; end <= it.document.text.size(); ++end) {
      const auto span = make_span<TextByte>(begin, end);
      EXPECT_EQ(text_of(it.document, source_of(it.document, span)), span) << begin << ' ' << end;
    }
  }
}

TEST(OffsetMap, GivesNoTextForSourceThatWasDropped) {
  const Case it;
  EXPECT_TRUE(text_of(it.document, make_span<SourceByte>(12, 16)).empty());
  EXPECT_EQ(bytes_at(it.document.text, text_of(it.document, make_span<SourceByte>(10, 18))), "Jome");
}

TEST(OffsetMap, TakesTextWithoutBytesWithWhatItStandsBeside) {
  Document document;
  document.text = "(1) Tom met. (2)";
  document.offset_map = {{TextByte{0}, SourceByte{10}, 0}, {TextByte{4}, SourceByte{10}, 9}, {TextByte{13}, SourceByte{19}, 0}};
  EXPECT_EQ(text_of(document, make_span<SourceByte>(10, 19)), make_span<TextByte>(0, 16));
  EXPECT_EQ(text_of(document, make_span<SourceByte>(11, 18)), make_span<TextByte>(5, 12));
  EXPECT_EQ(text_of(document, make_span<SourceByte>(14, 17)), make_span<TextByte>(8, 11));
}

TEST(OffsetMap, IsTheIdentityWhereTheMapIsEmpty) {
  Document document;
  document.text = "The ministers met.";
  EXPECT_EQ(source_of(document, make_span<TextByte>(4, 13)), make_span<SourceByte>(4, 13));
  EXPECT_EQ(text_of(document, make_span<SourceByte>(4, 99)), make_span<TextByte>(4, 18));
  EXPECT_EQ(source_of(document, TextByte{18}), SourceByte{18});
}

}  // namespace
}  // namespace entente::sources
