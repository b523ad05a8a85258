#include "language/analyser.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <thread>

namespace entente::language {
namespace {

const std::string kModelPath = ENTENTE_SOURCE_DIR "/models/english.model";

const Model& model() {
  static const Result<Model> opened = Model::open(kModelPath);
  EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().text());
  return *opened;
}

const Model& fast_model() {
  static const Result<Model> opened = Model::open(ENTENTE_SOURCE_DIR "/models/english-fast.model");
  EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().text());
  return *opened;
}

// Lines of words apart by blanks; each line a sentence.
struct Document {
  std::string text;
  text::SegmentedText cut;
};

Document document(const std::string& lines) {
  Document d;
  d.text = lines;
  std::size_t line_begin = 0;
  while (line_begin < lines.size()) {
    const std::size_t line_end = std::min(lines.find('\n', line_begin), lines.size());
    text::Sentence sentence;
    sentence.span = make_span<TextByte>(line_begin, line_end);
    sentence.first_token = static_cast<std::uint32_t>(d.cut.tokens.size());
    for (std::size_t i = line_begin; i < line_end;) {
      const std::size_t end = std::min(lines.find(' ', i), line_end);
      if (end > i) d.cut.tokens.push_back({make_span<TextByte>(i, end), 1, true});
      i = end + 1;
    }
    sentence.token_count = static_cast<std::uint32_t>(d.cut.tokens.size()) - sentence.first_token;
    d.cut.sentences.push_back(sentence);
    line_begin = line_end + 1;
  }
  return d;
}

Analysis analysed(Document& d, Scratch& scratch, const Model& m = model()) {
  d.cut.text = d.text;
  Analysis out;
  analyse(m, scratch, d.cut, out);
  return out;
}

Analysis analysed(Document& d) {
  Scratch scratch;
  return analysed(d, scratch);
}

std::string told(const Sentence& s) {
  std::ostringstream out;
  for (const Token& t : s.tokens) {
    out << t.form << ' ' << t.lemma << ' ' << name_of(t.upos) << ' ' << t.xpos << ' ' << t.feats << ' ' << t.head << ' '
        << name_of(t.relation) << ' ' << int{t.head_confidence} << '\n';
  }
  for (const Name& n : s.names) out << n.first << '-' << n.last << name_of(n.type) << int{n.confidence} << '\n';
  return out.str();
}

bool is_tree(const Sentence& s) {
  int roots = 0;
  for (std::size_t i = 0; i < s.tokens.size(); ++i) {
    roots += s.tokens[i].head < 0;
    std::size_t steps = 0;
    for (std::int32_t h = s.tokens[i].head; h >= 0; h = s.tokens[static_cast<std::size_t>(h)].head) {
      if (static_cast<std::size_t>(h) >= s.tokens.size() || ++steps > s.tokens.size()) return false;
    }
  }
  return roots == 1;
}

constexpr const char* kNews =
    "Chinese State Councilor Zhao Kezhi visited Laos on May 15 .\n"
    "The two ministers signed an agreement on law enforcement cooperation , state media reported .\n"
    "Talks ended without result .\n"
    "No\n"
    "The Philippines was criticised by its neighbours after the patrol , which had been announced in March .";

TEST(Analyser, FindsWhoVisitedWhom) {
  Document d = document(kNews);
  const Analysis a = analysed(d);
  const Sentence s = a.sentence(0);
  ASSERT_EQ(s.tokens.size(), 11u);
  EXPECT_EQ(s.tokens[5].form, "visited");
  EXPECT_EQ(s.tokens[5].head, -1);
  EXPECT_EQ(s.tokens[5].lemma, "visit");
  EXPECT_EQ(s.tokens[5].tense, Tense::past);
  EXPECT_EQ(s.tokens[3].head, 5);
  EXPECT_EQ(s.tokens[3].relation, Relation::nsubj);
  EXPECT_EQ(s.tokens[6].relation, Relation::obj);
  ASSERT_GE(s.names.size(), 2u);
  EXPECT_EQ(s.names.back().type, NameType::place);
}

TEST(Analyser, MarksThePassive) {
  Document d = document(kNews);
  const Analysis a = analysed(d);
  EXPECT_TRUE(a.sentence(4).tokens[3].passive);
  EXPECT_FALSE(a.sentence(0).tokens[5].passive);
}

TEST(Analyser, GivesTheSameWhateverStandsBeside) {
  Document all = document(kNews);
  Scratch scratch;
  for (const Model* m : {&model(), &fast_model()}) {
    const Analysis together = analysed(all, scratch, *m);
    std::istringstream lines(kNews);
    std::string line;
    for (std::size_t i = 0; std::getline(lines, line); ++i) {
      Document alone = document(line);
      const Analysis a = analysed(alone, scratch, *m);
      EXPECT_EQ(told(a.sentence(0)), told(together.sentence(i))) << line;
    }
  }
}

TEST(Analyser, GivesTheSameFromManyThreads) {
  Document reference = document(kNews);
  const Analysis expected = analysed(reference);
  std::vector<std::thread> threads;
  std::vector<int> wrong(8, 0);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      Scratch scratch;
      for (int round = 0; round < 3; ++round) {
        Document d = document(kNews);
        const Analysis a = analysed(d, scratch);
        for (std::size_t i = 0; i < a.size(); ++i) wrong[t] += told(a.sentence(i)) != told(expected.sentence(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(8, 0));
}

TEST(Analyser, CutsALongSentenceAndJoinsItAsOneTree) {
  std::string line;
  for (int i = 0; i < 120; ++i) line += "Ministers met in Vientiane , and officials signed papers ; ";
  Document d = document(line + "nobody spoke .");
  const Analysis a = analysed(d);
  ASSERT_GT(a.sentence(0).tokens.size(), 5 * kLongestPiece);
  EXPECT_TRUE(is_tree(a.sentence(0)));
  std::uint32_t last = 0;
  for (const Name& n : a.sentence(0).names) {
    EXPECT_LE(last, n.first);
    EXPECT_LT(n.first, n.last);
    last = n.last;
  }
  EXPECT_LE(last, a.sentence(0).tokens.size());
}

TEST(Analyser, LeavesOutWhatIsNotWanted) {
  Document d = document(kNews);
  d.cut.text = d.text;
  Scratch scratch;
  Analysis out;
  const std::uint8_t wanted[] = {1, 0, 1, 1, 0};
  analyse(model(), scratch, d.cut, wanted, out);
  ASSERT_EQ(out.size(), 5u);
  EXPECT_TRUE(out.sentences[0].parsed);
  EXPECT_FALSE(out.sentences[1].parsed);
  EXPECT_EQ(out.sentence(1).tokens.size(), 15u);
  EXPECT_EQ(out.sentence(1).names.size(), 0u);
  EXPECT_EQ(out.sentence(1).tokens[3].head, -1);
}

std::vector<std::uint8_t> screened(const Model& m, Document& d, std::vector<std::uint8_t> wanted) {
  d.cut.text = d.text;
  Scratch scratch;
  screen(m, scratch, d.cut, wanted);
  return wanted;
}

TEST(Screen, LeavesAllWhereTheModelHasNone) {
  Document d = document(kNews);
  EXPECT_EQ(screened(model(), d, {1, 0, 1, 1, 0}), (std::vector<std::uint8_t>{1, 0, 1, 1, 0}));
}

TEST(Screen, TellsActsFromDescriptionsAloneAndInCompany) {
  const std::vector<std::string> lines = {"Vietnam accused China of violating its waters on Monday .",
                                          "The museum in Vientiane has a garden and a pond .",
                                          "Russian troops attacked a Ukrainian village on Monday .",
                                          "Chinese tea is drunk from small cups ."};
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  Document d = document(all);
  const auto together = screened(fast_model(), d, {1, 1, 1, 1});
  EXPECT_EQ(together, (std::vector<std::uint8_t>{1, 0, 1, 0}));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Document one = document(lines[i]);
    EXPECT_EQ(screened(fast_model(), one, {1})[0], together[i]) << lines[i];
  }
  EXPECT_EQ(screened(fast_model(), d, {0, 1, 1, 1}), (std::vector<std::uint8_t>{0, 0, 1, 0}));
}

TEST(Screen, ChangesNoParse) {
  Document d = document(kNews);
  d.cut.text = d.text;
  Scratch scratch;
  for (const Model* m : {&model(), &fast_model()}) {
    std::vector<std::uint8_t> wanted = {1, 0, 1, 1, 1};
    Analysis screened_first, plain;
    analyse_screened(*m, scratch, d.cut, wanted, screened_first);
    analyse(*m, scratch, d.cut, wanted, plain);
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_EQ(screened_first.sentences[i].parsed, wanted[i] != 0);
      EXPECT_EQ(told(screened_first.sentence(i)), told(plain.sentence(i)));
    }
  }
}

TEST(Screen, FindsTheActInALongSentence) {
  std::string line;
  for (int i = 0; i < 120; ++i) line += "the garden has a pond , ";
  Document d = document(line + "and Vietnam accused China of violating its waters .");
  EXPECT_EQ(screened(fast_model(), d, {1})[0], 1);
  Document none;
  EXPECT_TRUE(screened(fast_model(), none, {}).empty());
}

TEST(Analyser, StandsAnyBytes) {
  std::string line = "\xff\xfe \xc3 a\xcc\x81\xcc\x81 \xe0\xba\x9e\xe0\xba\xb2\xe0\xba\xaa\xe0\xba\xb2 \xf0\x9f\x98\x80 ";
  line += std::string(5000, 'x') + " \x01\x02 " + std::string(300, '.');
  Document d = document(line);
  const Analysis a = analysed(d);
  EXPECT_TRUE(is_tree(a.sentence(0)));
}

TEST(Analyser, StandsAnEmptyDocumentAndAnEmptySentence) {
  Document d;
  EXPECT_EQ(analysed(d).size(), 0u);
  d.cut.sentences.emplace_back();
  EXPECT_EQ(analysed(d).size(), 1u);
}

TEST(Model, SaysThatTheFileIsAbsent) {
  const auto directory = std::filesystem::path(testing::TempDir()) / "no-such-folder";
  const auto absent = Model::open((directory / "english.model").string());
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().kind, ErrorKind::io);
}

TEST(Model, KnowsIrregularLemmas) {
  EXPECT_EQ(model().known_lemma("met", Upos::verb), "meet");
  EXPECT_EQ(model().known_lemma("met", Upos::noun), "");
}

}  // namespace
}  // namespace entente::language
