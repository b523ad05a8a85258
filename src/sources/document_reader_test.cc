#include "sources/document_reader.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/content_hash.h"
#include "sources/files_for_testing.h"
#include "sources/offset_map.h"

namespace entente::sources {
namespace {

struct Everything {
  std::vector<Document> documents;
  std::vector<Trouble> troubles;
  ReadCounts counts;
};

Everything read_all(std::vector<std::string> inputs, ReadOptions options = {}) {
  Everything everything;
  DocumentReader reader(std::move(inputs), options);
  for (;;) {
    Item item = reader.next();
    if (std::holds_alternative<End>(item)) break;
    if (auto* document = std::get_if<Document>(&item)) everything.documents.push_back(std::move(*document));
    if (auto* trouble = std::get_if<Trouble>(&item)) everything.troubles.push_back(std::move(*trouble));
  }
  EXPECT_TRUE(std::holds_alternative<End>(reader.next())) << "the end stays the end";
  everything.counts = reader.counts();
  return everything;
}

std::string json_line(std::string_view text) { return R"({"text":")" + std::string(text) + "\"}\n"; }

TEST(DocumentReader, TakesAllKeysOfALine) {
  const TestDirectory directory;
  const std::string file = directory.write("a.jsonl", R"({"id":"7","url":"https://e.org/x","title":"A “title”",)"
                                                      R"("published":"2018-05-23T09:30:00+08:00","publisher":"P",)"
                                                      R"("language":"en","other":[1,{"x":2}],"text":"Gr\u00fc\u00dfe.\nTwo"})");
  const Everything read = read_all({file});
  ASSERT_EQ(read.documents.size(), 1u);
  const Document& document = read.documents[0];
  EXPECT_EQ(document.given_id, "7");
  EXPECT_EQ(document.url, "https://e.org/x");
  EXPECT_EQ(document.title, "A “title”");
  EXPECT_EQ(document.published, "2018-05-23");
  EXPECT_EQ(document.published_basis, "given");
  EXPECT_EQ(document.publisher, "P");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.text, "Grüße.\nTwo");
  EXPECT_EQ(document.id, content_id("d", document.text));
  EXPECT_EQ(document.origin, file + ", byte 0");
  EXPECT_TRUE(document.offset_map.empty());
  EXPECT_TRUE(read.troubles.empty());
}

TEST(DocumentReader, NamesTheByteWhereEachLineBegins) {
  const TestDirectory directory;
  const std::string file = directory.write("a.jsonl", json_line("one") + "\n\r\n" + json_line("two"));
  const Everything read = read_all({file});
  ASSERT_EQ(read.documents.size(), 2u);
  EXPECT_EQ(read.documents[1].origin, file + ", byte 18");
}

TEST(DocumentReader, ReadsTheSameFromEveryCompression) {
  const TestDirectory directory;
  std::string lines;
  for (int i = 0; i < 50000; ++i) lines += json_line("document " + std::to_string(i));
  const std::string half = lines.substr(0, lines.size() / 2);
  const std::string rest = lines.substr(lines.size() / 2);
  directory.write("a", lines);
  directory.write("b", gzipped(lines));
  directory.write("c", zstd_compressed(lines));
  directory.write("d", gzipped(half) + gzipped(rest) + std::string(1024, '\0'));
  directory.write("e", zstd_compressed(half) + zstd_compressed(rest));
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    const Everything read = read_all({directory.path(name)});
    ASSERT_EQ(read.documents.size(), 50000u) << name;
    EXPECT_TRUE(read.troubles.empty()) << name;
    EXPECT_EQ(read.documents[49999].text, "document 49999") << name;
    EXPECT_EQ(read.counts.stored_bytes, std::filesystem::file_size(directory.path(name))) << name;
  }
}

TEST(DocumentReader, ReadsPlainTextWhole) {
  const TestDirectory directory;
  const std::string text = "VIENTIANE, May 14 -- Two ministers met.\r\n\r\nThey agreed.\n";
  const Everything read = read_all({directory.write("a.txt", text), directory.write("b", gzipped(text))});
  ASSERT_EQ(read.documents.size(), 2u);
  EXPECT_EQ(read.documents[0].text, text);
  EXPECT_EQ(read.documents[1].text, text);
  EXPECT_EQ(read.documents[0].published, "");
  EXPECT_TRUE(read.documents[0].offset_map.empty());
}

TEST(DocumentReader, TakesAHeaderBlockAndCountsBytesFromTheStartOfTheFile) {
  const TestDirectory directory;
  const std::string bytes = "TITLE: A meeting: the first\r\ndate: 2018-05-14\nPublisher:  Agency \nUrl: https://e.org/1\n"
                            "Author: N. N.\n\nThe ministers met.\n";
  const Everything read = read_all({directory.write("a.txt", bytes)});
  ASSERT_EQ(read.documents.size(), 1u);
  const Document& document = read.documents[0];
  EXPECT_EQ(document.title, "A meeting: the first");
  EXPECT_EQ(document.published, "2018-05-14");
  EXPECT_EQ(document.published_basis, "header line");
  EXPECT_EQ(document.publisher, "Agency");
  EXPECT_EQ(document.url, "https://e.org/1");
  EXPECT_EQ(document.text, "The ministers met.\n");
  const Span<SourceByte> source = source_of(document, make_span<TextByte>(4, 13));
  EXPECT_EQ(bytes.substr(to_number(source.begin), source.length()), "ministers");
}

TEST(DocumentReader, TakesALineWithAColonForTextWhereTheFileHasNoHeader) {
  const TestDirectory directory;
  for (const std::string text : {"Vientiane: the ministers met.\n\nThey agreed.", "Title: A\nThe ministers met.\n\nMore.",
                                 "The ministers met.\nDate: 2018-05-14\n"}) {
    const Everything read = read_all({directory.write("a.txt", text)});
    ASSERT_EQ(read.documents.size(), 1u);
    EXPECT_EQ(read.documents[0].text, text);
    EXPECT_EQ(read.documents[0].title, "");
  }
}

TEST(DocumentReader, PassesOverAByteOrderMark) {
  const TestDirectory directory;
  const Everything read = read_all({directory.write("a", "\xef\xbb\xbf" + json_line("one") + json_line("two")),
                                    directory.write("b", "\xef\xbb\xbfThe ministers met.")});
  ASSERT_EQ(read.documents.size(), 3u);
  EXPECT_EQ(read.documents[0].text, "one");
  EXPECT_EQ(read.documents[2].text, "The ministers met.");
  EXPECT_EQ(source_of(read.documents[2], TextByte{0}), SourceByte{3});
}

TEST(DocumentReader, WalksDirectoriesInTheOrderOfTheirPaths) {
  const TestDirectory directory;
  for (const char* name : {"b/2.txt", "b/10.txt", "a.txt", "b.txt", ".git/x.txt", "c/.hidden"}) {
    directory.write(name, name);
  }
  const Everything read = read_all({directory.root(), directory.path("a.txt")});
  std::vector<std::string> names;
  for (const Document& document : read.documents) names.push_back(document.text);
  EXPECT_EQ(names, (std::vector<std::string>{"a.txt", "b.txt", "b/10.txt", "b/2.txt", "a.txt"}));
  EXPECT_TRUE(read.troubles.empty());
  EXPECT_EQ(stored_size({directory.root()}), 5u + 5u + 8u + 7u);
}

TEST(DocumentReader, DoesNotFollowLinksToDirectories) {
  const TestDirectory directory;
  directory.write("a.txt", "one");
  std::filesystem::create_directory_symlink(directory.root(), directory.path("loop"));
  EXPECT_EQ(read_all({directory.root()}).documents.size(), 1u);
}

TEST(DocumentReader, ReadsStandardInput) {
  int pipe_ends[2];
  ASSERT_EQ(::pipe(pipe_ends), 0);
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(pipe_ends[0], STDIN_FILENO);
  ::close(pipe_ends[0]);
  const std::string lines = json_line("one") + json_line("two");
  // One byte at a time, as a slow writer would.
  for (const char c : lines) ASSERT_EQ(::write(pipe_ends[1], &c, 1), 1);
  ::close(pipe_ends[1]);
  const Everything read = read_all({"-"});
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  ASSERT_EQ(read.documents.size(), 2u);
  EXPECT_EQ(read.documents[1].origin, "-, byte 15");
  EXPECT_EQ(stored_size({"-"}), std::nullopt);
}

TEST(DocumentReader, CountsAnEmptyFileAsANotice) {
  const TestDirectory directory;
  const Everything read = read_all({directory.write("a", ""), directory.write("b", " \n\n"),
                                    directory.write("c", gzipped("")), directory.write("d", json_line("one"))});
  EXPECT_EQ(read.documents.size(), 1u);
  ASSERT_EQ(read.troubles.size(), 3u);
  for (const Trouble& trouble : read.troubles) EXPECT_EQ(trouble.kind, TroubleKind::empty_file) << trouble.file;
  EXPECT_EQ(read.counts.notices, 3u);
  EXPECT_EQ(read.counts.lost, 0u);
}

TEST(DocumentReader, NamesFileByteAndLineOfALineThatIsNoJsonAndReadsTheRest) {
  const TestDirectory directory;
  const std::string file =
      directory.write("a", json_line("one") + "this is no JSON\n" + "[1,2]\n" + R"({"title":"no text"})" + "\n" +
                               R"({"text":"  \n"})" + "\n" + R"({"text":7})" + "\n" + R"({"text":"cut of)" + "\n" +
                               json_line("two"));
  const Everything read = read_all({file});
  ASSERT_EQ(read.documents.size(), 2u);
  EXPECT_EQ(read.documents[1].text, "two");
  ASSERT_EQ(read.troubles.size(), 6u);
  EXPECT_EQ(read.troubles[0].kind, TroubleKind::bad_json);
  EXPECT_EQ(read.troubles[0].error().where, file + ", byte 15 (line 2)");
  EXPECT_EQ(read.troubles[1].kind, TroubleKind::bad_json);
  EXPECT_EQ(read.troubles[2].kind, TroubleKind::no_text);
  EXPECT_EQ(read.troubles[3].kind, TroubleKind::no_text);
  EXPECT_EQ(read.troubles[4].kind, TroubleKind::no_text);
  EXPECT_EQ(read.troubles[5].kind, TroubleKind::bad_json);
  EXPECT_EQ(read.counts.lost, 6u);
}

TEST(DocumentReader, StaysWithJsonLinesWhereTheFirstLineIsBroken) {
  const TestDirectory directory;
  const Everything read = read_all({directory.write("a", "# comment\n" + json_line("one"))});
  EXPECT_EQ(read.documents.size(), 1u);
  ASSERT_EQ(read.troubles.size(), 1u);
  EXPECT_EQ(read.troubles[0].line, 1u);
}

TEST(DocumentReader, RefusesBrokenUtf8WithItsByte) {
  const TestDirectory directory;
  const Everything read = read_all({directory.write("a", json_line("one") + "{\"text\":\"ab\xff\"}\n" + json_line("two")),
                                    directory.write("b", "The minis\xc3ters"), directory.write("c", std::string("\xff\xfeT\0h\0", 6))});
  ASSERT_EQ(read.documents.size(), 3u);
  ASSERT_EQ(read.troubles.size(), 2u);
  for (const Trouble& trouble : read.troubles) EXPECT_EQ(trouble.kind, TroubleKind::bad_utf8);
  EXPECT_EQ(read.troubles[0].byte, 15u + 11u);
  EXPECT_EQ(read.troubles[1].byte, 9u);
  EXPECT_EQ(read.documents[2].text, "Th") << "UTF-16 says what it is";
}

TEST(DocumentReader, ReadsTheWholeLinesBeforeTheEndOfATruncatedFile) {
  const TestDirectory directory;
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += json_line("document " + std::to_string(i * 7919 % 20011));
  for (const std::string& whole : {gzipped(lines), zstd_compressed(lines)}) {
    const std::string file = directory.write("a", std::string_view(whole).substr(0, whole.size() - 9));
    directory.write("b", json_line("the rest"));
    const Everything read = read_all({directory.root()});
    ASSERT_EQ(read.troubles.size(), 1u);
    EXPECT_EQ(read.troubles[0].kind, TroubleKind::truncated);
    EXPECT_EQ(read.troubles[0].file, file);
    EXPECT_GT(read.documents.size(), 1u);
    EXPECT_EQ(read.documents.back().text, "the rest");
  }
}

TEST(DocumentReader, RefusesHalfOfAPlainText) {
  const TestDirectory directory;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "word" + std::to_string(i * 7919 % 20011) + " ";
  const std::string whole = gzipped(text);
  const Everything read = read_all({directory.write("a", std::string_view(whole).substr(0, whole.size() / 2))});
  EXPECT_TRUE(read.documents.empty());
  ASSERT_EQ(read.troubles.size(), 1u);
  EXPECT_EQ(read.troubles[0].kind, TroubleKind::truncated);
  EXPECT_GT(read.troubles[0].byte, 0u);
}

TEST(DocumentReader, NamesDamagedCompression) {
  const TestDirectory directory;
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += json_line("document " + std::to_string(i * 7919 % 20011));
  for (std::string bytes : {gzipped(lines), zstd_compressed(lines)}) {
    for (std::size_t i = 0; i < 40; ++i) bytes[bytes.size() / 2 + i] = static_cast<char>(i * 37);
    const Everything read = read_all({directory.write("a", bytes)});
    ASSERT_GE(read.troubles.size(), 1u);
    EXPECT_TRUE(read.troubles.back().kind == TroubleKind::bad_compression ||
                read.troubles.back().kind == TroubleKind::truncated);
  }
  const Everything after = read_all({directory.write("b", gzipped(json_line("one")) + "more")});
  EXPECT_EQ(after.documents.size(), 1u);
  ASSERT_EQ(after.troubles.size(), 1u);
  EXPECT_EQ(after.troubles[0].kind, TroubleKind::bad_compression);
}

TEST(DocumentReader, TellsOfInputsThatCannotBeOpened) {
  const TestDirectory directory;
  const Everything read = read_all({directory.path("nowhere"), directory.write("a", json_line("one"))});
  EXPECT_EQ(read.documents.size(), 1u);
  ASSERT_EQ(read.troubles.size(), 1u);
  EXPECT_EQ(read.troubles[0].kind, TroubleKind::unreadable);
  EXPECT_EQ(read.troubles[0].file, directory.path("nowhere"));
  EXPECT_EQ(read.troubles[0].error().kind, ErrorKind::io);
  EXPECT_EQ(stored_size({directory.path("nowhere")}), 0u);
}

TEST(DocumentReader, TellsOfADirectoryAndAFileThatItMayNotRead) {
  const TestDirectory directory;
  directory.write("locked/a.txt", "one");
  directory.write("b.txt", "two");
  const std::string secret = directory.write("c.txt", "three");
  std::filesystem::permissions(directory.path("locked"), std::filesystem::perms::none);
  std::filesystem::permissions(secret, std::filesystem::perms::none);
  const pid_t child = ::fork();
  if (child == 0) {
    // root may read everything, so another user looks.
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(9);
    const Everything read = read_all({directory.root()});
    const bool told = read.documents.size() == 1 && read.troubles.size() == 2 &&
                      read.troubles[0].kind == TroubleKind::unreadable && read.troubles[0].file == secret &&
                      read.troubles[1].file == directory.path("locked");
    ::_exit(told ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  std::filesystem::permissions(directory.path("locked"), std::filesystem::perms::owner_all);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 9) GTEST_SKIP() << "cannot become another user here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(DocumentReader, PassesOverALineThatIsTooLongInBoundedMemory) {
  const TestDirectory directory;
  const std::string file = directory.path("a");
  {
    std::ofstream out(file, std::ios::binary);
    out << json_line("one") << R"({"text":")";
    const std::string megabyte(std::size_t{1} << 20, 'x');
    for (int i = 0; i < 100; ++i) out << megabyte;
    out << "\"}\n" << json_line("two");
  }
  rusage before{};
  ::getrusage(RUSAGE_SELF, &before);
  const Everything read = read_all({file});
  rusage after{};
  ::getrusage(RUSAGE_SELF, &after);
  ASSERT_EQ(read.documents.size(), 2u);
  EXPECT_EQ(read.documents[1].text, "two");
  ASSERT_EQ(read.troubles.size(), 1u);
  EXPECT_EQ(read.troubles[0].kind, TroubleKind::too_long);
  EXPECT_EQ(read.troubles[0].error().where, file + ", byte 15 (line 2)");
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 250 * 1024) << "kilobytes";
}

TEST(DocumentReader, KeepsToTheLimitToTheByte) {
  const TestDirectory directory;
  ReadOptions options;
  options.document_limit = 20;
  const std::string fits = R"({"text":"123456789"})";  // 20 bytes.
  const std::string exceeds = R"({"text":"1234567890"})";
  const Everything read = read_all({directory.write("a", exceeds + "\n" + fits + "\n" + exceeds + "\n" + fits),
                                    directory.write("b", std::string(20, 'x')), directory.write("c", std::string(21, 'x')),
                                    directory.write("d", exceeds)},
                                   options);
  EXPECT_EQ(read.documents.size(), 3u);
  ASSERT_EQ(read.troubles.size(), 4u);
  for (const Trouble& trouble : read.troubles) EXPECT_EQ(trouble.kind, TroubleKind::too_long);
  EXPECT_EQ(read.troubles[1].byte, 22u + 21u);
}

TEST(DocumentReader, ReadsOnWithoutADateThatIsNone) {
  const TestDirectory directory;
  const Everything read =
      read_all({directory.write("a", R"({"text":"one","published":"yesterday"})"
                                     "\n"
                                     R"({"text":"two","published":[1]})"
                                     "\n"
                                     R"({"text":"three","published":null,"title":null,"id":9007199254740993})"
                                     "\n"
                                     R"({"text":"four","publisher":{"name":"x"}})"),
                directory.write("b.txt", "Date: 14 May 2018\n\nfive")});
  EXPECT_EQ(read.documents.size(), 5u);
  ASSERT_EQ(read.troubles.size(), 4u);
  EXPECT_EQ(read.troubles[0].kind, TroubleKind::bad_date);
  EXPECT_EQ(read.troubles[1].kind, TroubleKind::bad_date);
  EXPECT_EQ(read.troubles[2].kind, TroubleKind::bad_field);
  EXPECT_EQ(read.troubles[3].kind, TroubleKind::bad_date);
  EXPECT_EQ(read.documents[2].given_id, "9007199254740993");
  EXPECT_EQ(read.counts.notices, 4u);
  EXPECT_EQ(read.counts.lost, 0u);
}

TEST(DocumentReader, RefusesFormatsThatItWouldReadAsJunk) {
  const TestDirectory directory;
  for (const std::string& bytes : {std::string("<?xml version='1.0'?><x/>"), std::string("%PDF-1.4 x"), std::string("\x89PNG\r\n"),
                                  std::string("WARC/0.18\r\n"), std::string("a\0b", 3), std::string("a\tb\tc\td\n1\t2\t3\t4\n")}) {
    const Everything read = read_all({directory.write("a", bytes)});
    EXPECT_TRUE(read.documents.empty()) << bytes;
    ASSERT_EQ(read.troubles.size(), 1u) << bytes;
    EXPECT_EQ(read.troubles[0].kind, TroubleKind::unsupported) << bytes;
  }
}

TEST(DocumentReader, ReadsTheCorporaWithoutLosingADocument) {
  const std::string corpora = std::string(ENTENTE_SHARED_DIR) + "/data/news";
  if (!std::filesystem::exists(corpora)) GTEST_SKIP() << corpora << " is not here";
  constexpr std::uint64_t kSample = 2000;
  for (const char* name : {"current-events-2014-2026", "reuters-1987", "unga-2008-2024", "whitehouse"}) {
    std::uint64_t undated = 0;
    DocumentReader reader({corpora + "/" + name + ".jsonl.zst"});
    while (reader.counts().documents < kSample) {
      Item item = reader.next();
      ASSERT_FALSE(std::holds_alternative<End>(item)) << name;
      const auto* document = std::get_if<Document>(&item);
      if (document == nullptr) {
        EXPECT_EQ(std::get<Trouble>(item).kind, TroubleKind::no_text) << std::get<Trouble>(item).error().text();
        continue;
      }
      if (document->published.empty()) ++undated;
      ASSERT_EQ(document->id, content_id("d", document->text));
      ASSERT_EQ(text_of(*document, source_of(*document, make_span<TextByte>(0, document->text.size()))),
                make_span<TextByte>(0, document->text.size()));
    }
    EXPECT_LE(undated, kSample / 100) << name << ": a few Reuters items have no date of their own";
  }
}

}  // namespace
}  // namespace entente::sources
