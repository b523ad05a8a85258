// The archive as the page asks it: stores for several threads, and what was worked out of them once.
//
// A pair's evidence, its merged occurrences and its verdict are pure functions of the archive's content, so they
// are kept until the file changes.  Thread-safe.  Cost: the first question on a pair is gather(); later ones a look-up.

#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "actors/tables.h"
#include "analysis/evidence.h"
#include "analysis/growth.h"
#include "analysis/series.h"
#include "report/brief.h"
#include "store/pairs.h"
#include "store/store.h"

namespace entente::serve {

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
};

class Archive {
 public:
  // `tables` must outlive the archive.  Fails as Store::open() does.
  static Result<std::unique_ptr<Archive>> open(const std::string& path, const actors::Tables& tables);

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
    return work(archive);
  }

  // Fails with what gather() says.  Several who ask for one pair at once wait for one working-out of it.
  Result<std::shared_ptr<const DyadView>> dyad(const DyadKey& key);

  // The text that `make` writes, kept under `key` until the archive changes.
  template <typename Make>
  Result<std::string> kept(const std::string& key, const Make& make) {
    const std::string stamp = this->stamp();
    {
      const std::lock_guard lock(mutex_);
      forget_if_changed(stamp);
      if (const auto found = texts_.find(key); found != texts_.end()) return found->second;
    }
    std::string text = TRY(make());
    const std::lock_guard lock(mutex_);
    if (stamp == stamp_) texts_[key] = text;
    return text;
  }

  const std::string& path() const { return path_; }
  const actors::Tables& tables() const { return tables_; }
  // The name to print for a state or organisation, or the code itself.
  std::string name_of(const std::string& code) const;

 private:
  Archive(std::string path, const actors::Tables& tables) : path_(std::move(path)), tables_(tables) {}

  using Made = Result<std::shared_ptr<const DyadView>>;
  Made make_dyad(const DyadKey& key);
  // Changes with every commit to the file.
  std::string stamp() const;
  // REQUIRES: the lock is held.
  void forget_if_changed(const std::string& stamp);
  Result<std::unique_ptr<store::Store>> lend();
  void give_back(std::unique_ptr<store::Store> lent);

  const std::string path_;
  const actors::Tables& tables_;

  std::mutex writing_;
  std::mutex mutex_;  // Guards all below.
  std::vector<std::unique_ptr<store::Store>> idle_;
  std::string stamp_;
  std::map<DyadKey, std::shared_ptr<const DyadView>> dyads_;
  std::map<std::pair<std::string, DyadKey>, std::shared_future<Made>> being_made_;  // By the stamp and pair.
  std::map<std::string, std::string> texts_;
};

}  // namespace entente::serve
