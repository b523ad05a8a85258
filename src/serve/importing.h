// Files dropped on the page: taken into a folder of their own, read into the archive, and taken away again.
//
// How files are read is not known here: the program hands the function in (it stands after this folder).  One import at
// a time; its progress can be asked while it runs.  Thread-safe.

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.h"

namespace entente::serve {

inline constexpr std::uint64_t kMostFileBytes = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kMostImportBytes = std::uint64_t{1} << 30;
inline constexpr std::size_t kMostImportFiles = 2000;

struct ImportCounts {
  std::uint64_t bytes = 0;  // Of the files, read so far.
  std::uint64_t documents = 0;
  std::uint64_t records = 0;
  std::uint64_t known = 0;  // Documents that the archive held already.
  std::map<std::string, std::uint64_t> skipped;  // By the kind of trouble.
  std::vector<std::string> troubles;             // The first of them in words.
};

// Reads all files of `folder` into the archive and tells how far it is after each few documents; where `tell` returns
// false it stops and keeps what was read.
using ReadFolder = std::function<Result<ImportCounts>(const std::string& folder, const std::function<bool(const ImportCounts&)>& tell)>;

class Importer {
 public:
  explicit Importer(ReadFolder read) : read_(std::move(read)) {}
  ~Importer();  // Ends.
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;

  // A file that comes in pieces.  Fails with bad_call beyond the limits or while a reading runs, with io if it cannot be
  // kept.  `name` is what the user calls it; only its last part counts.
  class Upload {
   public:
    Upload(Upload&&) noexcept;
    ~Upload();  // Not finished = nothing was sent.
    Result<void> add(std::string_view bytes);
    Result<void> finish();

   private:
    friend class Importer;
    struct State;
    explicit Upload(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };
  Result<Upload> take(const std::string& name);

  // Reads what was taken, on a thread of its own.  Fails with bad_call if there is nothing or a reading runs.
  Result<void> start();
  void stop();
  // Stops, waits for it and takes the files away; nothing can be taken or started afterwards.
  void end();

  // {"state": idle | reading | done | stopped | failed, "files", "total", counts, "error"}
  std::string progress_json();

 private:
  enum class Stage : std::uint8_t { idle, reading, done, stopped, failed };
  void read_all();

  const ReadFolder read_;
  std::mutex mutex_;  // Guards all below but stop_.
  Stage stage_ = Stage::idle;
  bool over_ = false;
  std::string folder_;  // Empty = none made.
  std::size_t files_ = 0;
  std::size_t coming_ = 0;  // Of them, not yet whole.
  std::uint64_t total_ = 0;
  ImportCounts counts_;
  std::string error_;
  std::thread worker_;
  std::atomic<bool> stop_ = false;
};

}  // namespace entente::serve
