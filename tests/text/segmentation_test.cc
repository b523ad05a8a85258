// The segmenter with the model that the program ships: news as agencies write it, and the corpora beside the
// repository (skipped with a message where they are absent).

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <variant>

#include "language/model.h"
#include "sources/document_reader.h"
#include "text/segmentation_for_testing.h"
#include "text/segmenter.h"

namespace entente::text {
namespace {

const Segmenter& segmenter() {
  static const auto model = language::Model::open(ENTENTE_SOURCE_DIR "/models/english.model");
  static const auto segmenter = [] {
    const auto section = model.ok() ? model->file().bytes("segmenter") : Result<std::string_view>(model.error());
    return section.ok() ? Segmenter::from_section(*section) : Result<Segmenter>(section.error());
  }();
  EXPECT_TRUE(segmenter.ok()) << segmenter.error().text();
  return *segmenter;
}

std::string segmented(std::string_view text) {
  SegmentedText out;
  segmenter().segment(text, out);
  EXPECT_EQ(first_breach(out), "") << text;
  return lines_of(out);
}

struct Case {
  const char* text;
  const char* lines;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& one : cases) EXPECT_EQ(segmented(one.text), one.lines);
}

TEST(News, cuts_datelines_off) {
  expect_all({
      {"VIENTIANE, May 14 (Xinhua) -- Laos and China signed a pact on Monday.",
       "dateline: VIENTIANE , May 14 ( Xinhua ) --\nLaos and China signed a pact on Monday .\n"},
      {"BEIJING (AP) — The minister left.", "dateline: BEIJING ( AP ) —\nThe minister left .\n"},
      {"Hanoi, 12 March (VNA) - The two sides agreed.", "dateline: Hanoi , 12 March ( VNA ) -\nThe two sides agreed .\n"},
      {"WASHINGTON/BEIJING (Reuters) - Talks began.", "dateline: WASHINGTON / BEIJING ( Reuters ) -\nTalks began .\n"},
  });
}

TEST(News, takes_no_speaker_or_compound_for_a_dateline) {
  expect_all({
      {"MR. KERN: — and so we left the room.", "MR. KERN : — and so we left the room .\n"},
      {"The Protection Bureau (CPB) — a regulator — was closed.", "The Protection Bureau ( CPB ) — a regulator — was closed .\n"},
      {"Gould Inc (GLD) - the maker - closed.", "Gould Inc ( GLD ) - the maker - closed .\n"},
      {"One.\n\nTwo.\n\nThree.\n\nFour.\n\nNATO — an alliance — met.", "One .\nTwo .\nThree .\nFour .\nNATO — an alliance — met .\n"},
      {"NATO-led forces left.", "NATO - led forces left .\n"},
      {"Monday's talks - the first since May - ended early.", "Monday|'s talks - the first since May - ended early .\n"},
  });
}

TEST(News, ends_no_sentence_after_titles_initials_or_inside_names) {
  expect_all({
      {"Lt. Gen. Berg met U.S. officials on Monday. He left on Jan. 5.", "Lt. Gen. Berg met U.S. officials on Monday .\nHe left on Jan. 5 .\n"},
      {"Mr. Kram and J. P. Holm met at 10 a.m. Tuesday.", "Mr. Kram and J. P. Holm met at 10 a.m. Tuesday .\n"},
      {"Decree No. 5 was signed. It helps.", "Decree No. 5 was signed .\nIt helps .\n"},
  });
}

TEST(News, a_colon_that_announces_ends_no_sentence) {
  expect_all({{"The minister met with the following: Ana Berg of Aland.", "The minister met with the following : Ana Berg of Aland .\n"}});
}

TEST(News, ends_a_sentence_after_the_closing_quotation_mark) {
  expect_all({
      {"He said \"we will deepen ties.\" The visit ended.", "He said \" we will deepen ties . \"\nThe visit ended .\n"},
      {"“It will take years.” “It is over!”", "“ It will take years . ”\n“ It is over ! ”\n"},
      {"It will “safeguard institutions in each other’s countries, and the region.” The statement was clear.",
       "It will “ safeguard institutions in each other|’s countries , and the region . ”\nThe statement was clear .\n"},
  });
}

TEST(News, marks_headlines) {
  expect_all({
      {"Xi visits Laos\n\nThe president came on Monday.", "headline: Xi visits Laos\nThe president came on Monday .\n"},
      {"Cambodia, Laos hold 63rd Mekong patrol\nThe boats left on Monday.",
       "headline: Cambodia , Laos hold 63rd Mekong patrol\nThe boats left on Monday .\n"},
  });
}

TEST(News, marks_furniture_by_rule) {
  expect_all({
      {"By Ana Berg\n\nThe talks ended.", "furniture: By Ana Berg\nThe talks ended .\n"},
      {"The talks ended.\n\nSubscribe to our newsletter.", "The talks ended .\nfurniture: Subscribe to our newsletter .\n"},
      {"The talks ended.\n\n© 2018 The Gazette", "The talks ended .\nfurniture: © 2018 The Gazette\n"},
      {"The talks ended.\n\nAna Berg is a Senior Editor at The Gazette.", "The talks ended .\nfurniture: Ana Berg is a Senior Editor at The Gazette .\n"},
      {"Subscriber numbers rose.\n\nIt is fifth in terms of use.", "Subscriber numbers rose .\nIt is fifth in terms of use .\n"},
      {"BY THE PRESIDENT OF THE REPUBLIC\n\nThe talks ended.", "headline: BY THE PRESIDENT OF THE REPUBLIC\nThe talks ended .\n"},
      {"The talks ended.\n\nItaly is the largest contributor to the fund.", "The talks ended .\nItaly is the largest contributor to the fund .\n"},
  });
}

TEST(News, calls_only_the_last_four_lines_of_the_reference_article_furniture) {
  const std::string path = ENTENTE_SHARED_DIR "/seed/article.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  const auto file = MappedFile::open(path);
  ASSERT_TRUE(file.ok());
  SegmentedText out;
  segmenter().segment(file->bytes(), out);
  EXPECT_EQ(first_breach(out), "");
  ASSERT_EQ(out.sentences.size(), 34U);
  for (std::size_t i = 0; i < out.sentences.size(); ++i) {
    EXPECT_EQ(out.sentences[i].kind == SentenceKind::furniture, i >= 30) << bytes_at(out.text, out.sentences[i].span);
  }
}

// The first documents of each corpus: enough to meet its habits, quick enough for every run of the tests.
constexpr std::size_t kSampledDocuments = 400;

TEST(News, keeps_every_byte_of_the_corpora_and_calls_hardly_any_prose_furniture) {
  const std::string folder = ENTENTE_SHARED_DIR "/data/news";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    sources::DocumentReader reader({entry.path().string()});
    SegmentedText out;
    std::size_t sentences = 0;
    std::size_t furniture = 0;
    for (std::size_t documents = 0; documents < kSampledDocuments; ++documents) {
      const sources::Item item = reader.next();
      if (!std::holds_alternative<sources::Document>(item)) break;
      const auto& document = std::get<sources::Document>(item);
      segmenter().segment(document.text, out);
      ASSERT_EQ(first_breach(out), "") << document.origin;
      sentences += out.sentences.size();
      for (const Sentence& sentence : out.sentences) furniture += sentence.kind == SentenceKind::furniture ? 1 : 0;
    }
    EXPECT_GT(sentences, kSampledDocuments) << entry.path();
    EXPECT_LT(static_cast<double>(furniture), 0.002 * static_cast<double>(sentences)) << entry.path();
  }
}

}  // namespace
}  // namespace entente::text
