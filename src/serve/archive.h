// The archive as the page asks it: stores for several threads, and what was worked out of them once.
//
// A pair's evidence, its merged occurrences and its verdict are pure functions of the archive's content, so they are kept
// until the file changes: what this program wrote shows at once, what another one is writing within kMostStale.  A pair so large
// that it took longer than kLong is shown as it was, and told to be so, while its new state is worked out beside.
// Thread-safe.  Cost: the first question on a pair is gather(); later ones a look-up.

#pragma once

#include <chrono>
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "actors/tables.h"
#include "analysis/evidence.h"
#include "analysis/growth.h"
#include "analysis/peers.h"
#include "analysis/series.h"
#include "report/brief.h"
#include "store/pairs.h"
#include "store/store.h"

namespace entente::serve {

// While another program reads into the archive it changes every second or two, and what was worked out would never be used.
inline constexpr std::chrono::seconds kMostStale{5};

// Nobody should wait longer than this after a word of their own.
inline constexpr std::chrono::seconds kLong{2};

// May be listed and opened; the others are only counted (handling=aggregate_only, docs/formats/record.md).
bool is_shown(const events::Record& record);

struct DyadKey {
  std::string a;
  std::string b;
  std::string domain;
  std::string as_of;
  auto operator<=>(const DyadKey&) const = default;
};

// All that the page shows of a pair.  Immutable.
struct DyadView {
  analysis::Evidence evidence;
  std::vector<report::StateName> names;
  analysis::Series series;
  analysis::Growth growth;
  // Occurrences that may be listed, as indices, by date; the others are `only_counted`.
  std::vector<std::uint32_t> shown;
  std::vector<std::uint32_t> latest_first;  // The same for lists; what has no date stands last.
  std::uint64_t only_counted = 0;
  std::unordered_map<std::string, std::uint32_t> by_id;  // Occurrence id → index.
  std::unordered_map<std::string, std::uint32_t> by_record;  // Record id → index of its occurrence.
  std::uint64_t generation = 0;  // Of the archive (Archive::is_current()).
  std::chrono::steady_clock::duration took{};  // To work it out.
};

enum class Wanted : std::uint8_t {
  soon,     // Of a large pair, what it was before the last change will do.
  current,
};

class Archive {
 public:
  // `tables` must outlive the archive; `states` tells who lies beside whom.  Fails as Store::open() does.
  // `longest` is kLong but in tests.
  static Result<std::unique_ptr<Archive>> open(const std::string& path, const actors::Tables& tables, std::vector<analysis::Neighbourhood> states,
                                               std::chrono::milliseconds longest = kLong);

  // Calls `work` with a Store that no other thread uses, and returns what it returns (a Result).
  template <typename Work>
  auto with_store(const Work& work) -> decltype(work(std::declval<const store::Store&>())) {
    std::unique_ptr<store::Store> lent = TRY(lend());
    auto done = work(static_cast<const store::Store&>(*lent));
    give_back(std::move(lent));
    return done;
  }

  // The same with a Store that may write; one at a time.  The next question sees what it wrote.
  template <typename Work>
  auto with_writer(const Work& work) -> decltype(work(std::declval<store::Store&>())) {
    const std::lock_guard lock(writing_);
    store::Store archive = TRY(store::Store::open(path_, store::Access::write));
    auto done = work(archive);
    was_written();
    return done;
  }
  // The next question sees what this program has just written.
  void was_written();

  // Fails with what gather() says.  Several who ask for one pair at once wait for one working-out of it.
  Result<std::shared_ptr<const DyadView>> dyad(const DyadKey& key, Wanted wanted = Wanted::soon);
  // Whether the archive is still as it was when the view was worked out; if not, a new one is being worked out.
  bool is_current(const DyadView& view);
  // Whether a pair is being worked out beside; the destructor would wait for it.
  bool is_at_work();

  ~Archive();  // Waits for what is being worked out.

  // All pairs with their numbers of records, most first.
  Result<std::shared_ptr<const std::vector<store::Pair>>> pairs();

  // The text that `make` writes, kept under `key` until the archive changes.
  template <typename Make>
  Result<std::string> kept(const std::string& key, const Make& make) {
    const std::uint64_t asked = generation();
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = texts_.find(key); found != texts_.end()) return found->second;
    }
    std::string text = TRY(make());
    const std::lock_guard lock(mutex_);
    if (asked == generation_) texts_[key] = text;
    return text;
  }

  const std::string& path() const { return path_; }
  const actors::Tables& tables() const { return tables_; }
  const std::vector<analysis::Neighbourhood>& neighbourhoods() const { return neighbourhoods_; }
  // The name to print for a state or organisation, or the code itself.
  std::string name_of(const std::string& code) const;

 private:
  Archive(std::string path, const actors::Tables& tables, std::vector<analysis::Neighbourhood> states, std::chrono::milliseconds longest)
      : path_(std::move(path)), tables_(tables), neighbourhoods_(std::move(states)), longest_(longest) {}

  using Made = Result<std::shared_ptr<const DyadView>>;
  Made make_dyad(const DyadKey& key, std::uint64_t generation);
  // Works the pair out in a thread of its own, unless one is at work.  REQUIRES: mutex_ is held.
  void renew(const DyadKey& key);
  // Forgets what was kept if the file has changed (and it is time); the number of forgettings.
  std::uint64_t generation();
  Result<std::unique_ptr<store::Store>> lend();
  void give_back(std::unique_ptr<store::Store> lent);

  const std::string path_;
  const actors::Tables& tables_;
  const std::vector<analysis::Neighbourhood> neighbourhoods_;
  const std::chrono::milliseconds longest_;

  std::mutex writing_;
  std::mutex mutex_;  // Guards all below.
  std::vector<std::unique_ptr<store::Store>> idle_;
  std::string stamp_;  // Of the file when what is kept was worked out.
  std::uint64_t generation_ = 0;
  bool written_ = false;
  std::chrono::steady_clock::time_point forgotten_at_;
  std::map<DyadKey, std::shared_ptr<const DyadView>> dyads_;
  std::map<DyadKey, std::shared_ptr<const DyadView>> older_;  // Large ones as they were before the archive changed.
  bool renewing_ = false;
  std::thread renewer_;
  std::map<std::pair<std::uint64_t, DyadKey>, std::shared_future<Made>> being_made_;  // By generation and pair.
  std::map<std::string, std::string> texts_;
  std::shared_ptr<const std::vector<store::Pair>> pairs_;
};

}  // namespace entente::serve
