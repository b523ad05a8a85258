#include "fleet/mirror.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/content_hash.h"
#include "fleet/warehouse.h"
#include "store/store.h"

namespace entente::fleet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDocumentsAtOnce = 2000;
constexpr std::uint64_t kBytesAtOnce = std::uint64_t{16} << 20;
constexpr std::uint64_t kNoPlace = UINT64_MAX;

// What the mirror holds, in a small file beside it.
struct State {
  std::string identity;
  std::uint32_t until = 0;              // Of the news taken in.
  std::uint64_t rows = 0;               // Of the warehouse then.
  std::uint64_t last_place = 0;         // Of the documents in it.
  std::uint64_t redo_from = kNoPlace;   // An update that was cut short had begun there.
};

Error io(const std::string& what, const std::string& path) { return {ErrorKind::io, what, path, "$XDG_CACHE_HOME names another folder"}; }

State read_state(const std::string& path) {
  State state;
  std::ifstream file(path);
  std::string word;
  std::getline(file, state.identity);
  if (!(file >> state.until >> state.rows >> state.last_place >> state.redo_from)) return {};
  return state;
}

Result<void> write_state(const std::string& path, const State& state) {
  const std::string fresh = path + ".new";
  std::ofstream file(fresh, std::ios::trunc);
  file << state.identity << '\n' << state.until << '\n' << state.rows << '\n' << state.last_place << '\n' << state.redo_from << '\n';
  file.close();
  if (!file || std::rename(fresh.c_str(), path.c_str()) != 0) return io("cannot write", path);
  return {};
}

// Held by one process at a time, until it goes.
class Lock {
 public:
  static Result<Lock> take(const std::string& path) {
    Lock lock;
    lock.file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.file_ < 0 || ::flock(lock.file_, LOCK_EX) != 0) return io("cannot lock", path);
    return lock;
  }
  Lock(Lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  Lock& operator=(Lock&&) = delete;
  ~Lock() {
    if (file_ >= 0) ::close(file_);
  }

 private:
  Lock() = default;
  int file_ = -1;
};

void forget(const std::string& path) {
  std::error_code ignored;  // What cannot be removed fails, with its reason, when it is opened.
  for (const char* suffix : {"", "-wal", "-shm", ".state"}) fs::remove(path + suffix, ignored);
}

// `reached` is told the place up to which all is there for good.
template <typename Reached>
Result<void> fetch(Warehouse& warehouse, store::Store& archive, std::span<const Placed> wanted, const TellFetched& tell, const Reached& reached) {
  for (std::size_t at = 0; at < wanted.size();) {
    std::size_t end = at;
    for (std::uint64_t bytes = 0; end < wanted.size() && end - at < kDocumentsAtOnce && bytes < kBytesAtOnce; ++end) bytes += wanted[end].bytes;
    for (const Entry& entry : TRY(warehouse.entries(wanted.subspan(at, end - at)))) {
      TRY(archive.add_document(entry.document, entry.records, entry.passages));
    }
    at = end;
    TRY(archive.commit());
    TRY(reached(at < wanted.size() ? wanted[at].place : kNoPlace));
    tell(at, wanted.size());
  }
  return {};
}

}  // namespace

bool is_mirror(const std::string& path) { return fs::exists(path + ".state") && fs::exists(path + ".lock"); }

Result<std::string> cache_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if (cache != nullptr && *cache == '/') return std::string(cache) + "/entente";
  if (home != nullptr && *home == '/') return std::string(home) + "/.cache/entente";
  return Error{ErrorKind::io, "there is no place for the copy of the archive", "", "set XDG_CACHE_HOME to a folder"};
}

Result<std::string> up_to_date_mirror(const Address& address, const std::vector<std::string>& states, const std::string& folder, const TellFetched& tell) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return io("cannot make the folder: " + problem.message(), folder);
  fs::permissions(folder, fs::perms::owner_all, problem);  // Not everybody's business.
  std::string what = address.shown();
  for (const std::string& state : states) what += ' ' + state;
  const std::string path = folder + '/' + content_id("clickhouse", what) + ".db";
  const std::string state_path = path + ".state";
  const Lock lock = TRY(Lock::take(path + ".lock"));

  Warehouse warehouse = TRY(Warehouse::open(address, WarehouseAccess::read));
  State state = read_state(state_path);
  if (state.identity != warehouse.identity()) {
    forget(path);
    state = State{};
    state.identity = warehouse.identity();
  }
  store::Store archive = TRY(store::Store::open(path, store::Access::create, {20'000, 30, 10'000}));
  const News news = TRY(warehouse.news(states, state.until));
  std::vector<Placed> fresh;
  for (const Placed& one : news.documents) {
    if (!TRY(archive.has_document(one.id))) fresh.push_back(one);
  }
  const std::uint64_t first = std::min(fresh.empty() ? kNoPlace : fresh.front().place, state.redo_from);
  if (first != kNoPlace) {
    const bool among_others = first <= state.last_place || state.redo_from != kNoPlace;
    state.redo_from = first;
    TRY(write_state(state_path, state));
    if (among_others) {
      // Something came that was read before what is here: take the later ones out and put all in, in their order.
      fresh = TRY(warehouse.from_place(states, first));
      for (const Placed& one : fresh) TRY(archive.remove_document(one.id));
      TRY(archive.commit());
    }
    TRY(fetch(warehouse, archive, fresh, tell, [&](std::uint64_t place) {
      state.redo_from = place;
      return write_state(state_path, state);
    }));
    if (!fresh.empty()) state.last_place = std::max(state.last_place, fresh.back().place);
  }
  if (!states.empty() && state.rows != news.rows) {
    const std::vector<store::VolumeElsewhere> volumes = TRY(warehouse.volumes());
    TRY(store::set_volumes_elsewhere(path, volumes));
  }
  state.until = news.until;
  state.rows = news.rows;
  state.redo_from = kNoPlace;
  TRY(write_state(state_path, state));
  return path;
}

}  // namespace entente::fleet
