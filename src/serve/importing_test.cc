#include "serve/importing.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

namespace entente::serve {
namespace {

namespace fs = std::filesystem;

void send(Importer& importer, const std::string& name, const std::string& bytes) {
  Result<Importer::Upload> upload = importer.take(name);
  ASSERT_TRUE(upload.ok());
  ASSERT_TRUE(upload->add(bytes).ok());
  ASSERT_TRUE(upload->finish().ok());
}

std::string wait_for_end(Importer& importer) {
  for (int i = 0; i < 500; ++i) {
    const std::string progress = importer.progress_json();
    if (progress.find("\"reading\"") == std::string::npos) return progress;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return "never ended";
}

TEST(Importer, ReadsWhatWasSentUnderItsOwnNameAndTakesItAway) {
  std::map<std::string, std::string> found;
  std::string folder_seen;
  Importer importer([&](const std::string& folder, const auto& tell) -> Result<ImportCounts> {
    folder_seen = folder;
    ImportCounts counts;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      found[entry.path().filename().string()] += text.str();
      ++counts.documents;
      tell(counts);
    }
    return counts;
  });
  send(importer, "../../etc/report.txt", "one ");
  send(importer, "C:\\news\\report.txt", "two ");
  send(importer, ".hidden", "three");
  {
    Result<Importer::Upload> broken = importer.take("broken.txt");
    ASSERT_TRUE(broken.ok() && broken->add("half").ok());
    EXPECT_FALSE(importer.start().ok()) << "a file is still coming";
  }
  ASSERT_TRUE(importer.start().ok());
  const std::string progress = wait_for_end(importer);
  EXPECT_NE(progress.find("\"done\""), std::string::npos) << progress;
  EXPECT_EQ(found.size(), 2U);
  EXPECT_EQ(found["report.txt"].size(), 8U);
  EXPECT_EQ(found["_.hidden"], "three");
  EXPECT_FALSE(fs::exists(folder_seen));
}

TEST(Importer, RefusesWhatIsTooLargeAndASecondReading) {
  std::promise<void> go;
  Importer importer([&](const std::string&, const auto&) -> Result<ImportCounts> {
    go.get_future().wait();
    return Error{ErrorKind::io, "disk full", "", ""};
  });
  EXPECT_FALSE(importer.start().ok()) << "nothing was sent";
  {
    Result<Importer::Upload> upload = importer.take("large");
    ASSERT_TRUE(upload.ok());
    const std::string part(8 << 20, 'x');
    for (std::uint64_t sent = 0; sent + part.size() <= kMostFileBytes; sent += part.size()) ASSERT_TRUE(upload->add(part).ok());
    EXPECT_FALSE(upload->add("x").ok());
  }
  send(importer, "a.txt", "text");
  ASSERT_TRUE(importer.start().ok());
  EXPECT_FALSE(importer.start().ok());
  EXPECT_FALSE(importer.take("b.txt").ok());
  go.set_value();
  EXPECT_NE(wait_for_end(importer).find("disk full"), std::string::npos);
}

TEST(Importer, EndsAReadingAtAWholeDocumentAndTakesTheFilesAway) {
  std::promise<std::string> begun;
  bool was_stopped = false;
  Importer importer([&](const std::string& folder, const auto& tell) -> Result<ImportCounts> {
    begun.set_value(folder);
    while (tell({})) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    was_stopped = true;
    return ImportCounts{};
  });
  send(importer, "a.txt", "text");
  ASSERT_TRUE(importer.start().ok());
  const std::string folder = begun.get_future().get();
  importer.end();
  EXPECT_TRUE(was_stopped);
  EXPECT_FALSE(fs::exists(folder));
  EXPECT_FALSE(importer.take("b.txt").ok());
  EXPECT_FALSE(importer.start().ok());
}

}  // namespace
}  // namespace entente::serve
