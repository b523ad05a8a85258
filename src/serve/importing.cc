#include "serve/importing.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "serve/pieces.h"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;

// The last part of the name, without anything that could lead elsewhere or be unreadable in a list.
std::string safe_name(const std::string& given) {
  const std::size_t slash = given.find_last_of("/\\");
  std::string name = slash == std::string::npos ? given : given.substr(slash + 1);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '_';
  }
  if (name.size() > 120) name = name.substr(name.size() - 120);
  if (name.empty() || name[0] == '.') name = "_" + name;  // The reader leaves hidden files out.
  return name;
}

Result<std::string> make_folder() {
  std::error_code failed;
  const fs::path base = fs::temp_directory_path(failed);
  if (failed) return Error{ErrorKind::io, "there is no folder for temporary files", "", ""};
  std::string made = (base / "entente-import-XXXXXX").string();
  if (mkdtemp(made.data()) == nullptr) return Error{ErrorKind::io, "cannot make a folder for the files", base.string(), ""};
  return made;
}

}  // namespace

struct Importer::Upload::State {
  Importer* owner = nullptr;
  std::string path;
  std::ofstream file;
  std::uint64_t bytes = 0;
  bool finished = false;
};

Importer::Upload::Upload(std::unique_ptr<State> state) : state_(std::move(state)) {}
Importer::Upload::Upload(Upload&&) noexcept = default;

Importer::Upload::~Upload() {
  if (state_ == nullptr || state_->finished) return;
  state_->file.close();
  std::error_code ignored;  // A file that stays goes with its folder.
  fs::remove(state_->path, ignored);
  const std::lock_guard lock(state_->owner->mutex_);
  state_->owner->total_ -= state_->bytes;
  --state_->owner->files_;
  --state_->owner->coming_;
}

Result<void> Importer::Upload::add(std::string_view bytes) {
  if (state_->bytes + bytes.size() > kMostFileBytes) {
    return Error{ErrorKind::bad_call, "the file is larger than " + std::to_string(kMostFileBytes >> 20) + " MB", "", "read it with entente read"};
  }
  {
    const std::lock_guard lock(state_->owner->mutex_);
    if (state_->owner->total_ + bytes.size() > kMostImportBytes) {
      return Error{ErrorKind::bad_call, "the files are larger than " + std::to_string(kMostImportBytes >> 20) + " MB together", "", "read them with entente read"};
    }
    state_->owner->total_ += bytes.size();
  }
  state_->bytes += bytes.size();
  state_->file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!state_->file) return Error{ErrorKind::io, "the file cannot be kept", "", "is the disk full?"};
  return {};
}

Result<void> Importer::Upload::finish() {
  state_->file.close();
  if (!state_->file) return Error{ErrorKind::io, "the file cannot be kept", "", "is the disk full?"};
  state_->finished = true;
  const std::lock_guard lock(state_->owner->mutex_);
  --state_->owner->coming_;
  return {};
}

Importer::~Importer() { end(); }

void Importer::end() {
  std::thread reading;
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
    reading = std::move(worker_);
  }
  stop();
  if (reading.joinable()) reading.join();
  const std::lock_guard lock(mutex_);
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
  folder_.clear();
}

Result<Importer::Upload> Importer::take(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (over_) return Error{ErrorKind::bad_call, "the program is ending", "", ""};
  if (stage_ == Stage::reading) return Error{ErrorKind::bad_call, "files are being read; wait until that is done", "", ""};
  if (files_ >= kMostImportFiles) return Error{ErrorKind::bad_call, "too many files at once", "", "read the folder with entente read"};
  if (folder_.empty()) folder_ = TRY(make_folder());
  // A folder a file, so that equal names stand side by side and the name in an answer is the user's own.
  std::error_code failed;
  fs::path inside;
  std::size_t number = 100000 + files_;
  do inside = fs::path(folder_) / std::to_string(number++);
  while (!fs::create_directory(inside, failed) && !failed);
  auto state = std::make_unique<Upload::State>();
  state->owner = this;
  state->path = (inside / safe_name(name)).string();
  state->file.open(state->path, std::ios::binary | std::ios::trunc);
  if (!state->file) return Error{ErrorKind::io, "the file cannot be kept", name, ""};
  ++files_;
  ++coming_;
  return Upload(std::move(state));
}

Result<void> Importer::start() {
  const std::lock_guard lock(mutex_);
  if (over_) return Error{ErrorKind::bad_call, "the program is ending", "", ""};
  if (stage_ == Stage::reading) return Error{ErrorKind::bad_call, "files are being read already", "", ""};
  if (coming_ > 0) return Error{ErrorKind::bad_call, "files are still being sent", "", ""};
  if (files_ == 0) return Error{ErrorKind::bad_call, "no files were sent", "", ""};
  if (worker_.joinable()) worker_.join();
  stage_ = Stage::reading;
  stop_ = false;
  counts_ = {};
  error_.clear();
  worker_ = std::thread([this] { read_all(); });
  return {};
}

void Importer::stop() { stop_ = true; }

void Importer::read_all() {
  const Result<ImportCounts> done = read_(folder_, [this](const ImportCounts& so_far) {
    const std::lock_guard lock(mutex_);
    counts_ = so_far;
    return !stop_;
  });
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  const std::lock_guard lock(mutex_);
  folder_.clear();
  if (done.ok()) counts_ = *done;
  if (!done.ok()) error_ = done.error().text();
  stage_ = !done.ok() ? Stage::failed : stop_ ? Stage::stopped : Stage::done;
  files_ = 0;
  if (stage_ == Stage::done) counts_.bytes = total_;
  total_ = 0;
}

std::string Importer::progress_json() {
  static constexpr const char* kStages[] = {"idle", "reading", "done", "stopped", "failed"};
  const std::lock_guard lock(mutex_);
  Json skipped = Json::object();
  for (const auto& [kind, count] : counts_.skipped) skipped[kind] = count;
  return text_of({{"state", kStages[static_cast<std::size_t>(stage_)]}, {"files", files_}, {"total", total_}, {"bytes", counts_.bytes},
                  {"documents", counts_.documents}, {"records", counts_.records}, {"known", counts_.known}, {"skipped", skipped},
                  {"troubles", counts_.troubles}, {"error", error_}, {"most_file", kMostFileBytes}, {"most_total", kMostImportBytes}});
}

}  // namespace entente::serve
