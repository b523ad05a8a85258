#include "serve/archive.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "analysis/gather.h"

namespace entente::serve {
namespace {

constexpr std::size_t kMostKept = 64;  // Pairs, and texts, kept before all are dropped.

std::string stamp_of(const std::string& file) {
  struct stat found{};
  if (stat(file.c_str(), &found) != 0) return "-";
  return std::to_string(found.st_mtim.tv_sec) + '.' + std::to_string(found.st_mtim.tv_nsec) + '/' + std::to_string(found.st_size);
}

std::shared_ptr<DyadView> view_of(analysis::Evidence evidence, const Archive& archive) {
  auto view = std::make_shared<DyadView>();
  view->evidence = std::move(evidence);
  const analysis::Evidence& all = view->evidence;
  std::set<std::string> codes = {all.dyad.a, all.dyad.b};
  for (const events::Record& record : all.records) {
    for (const events::Party& party : record.parties) {
      if (!party.state.empty()) codes.insert(party.state);
    }
  }
  for (const std::string& code : codes) view->names.push_back({code, archive.name_of(code)});
  view->series = analysis::make_series(all, {});
  view->growth = analysis::judge_growth(all);
  for (std::uint32_t i = 0; i < all.occurrences.size(); ++i) {
    const chronicle::Occurrence& one = all.occurrences[i];
    const bool shown = std::any_of(one.members.begin(), one.members.end(),
                                   [&](const chronicle::Member& member) { return is_shown(all.records[member.record]); });
    if (!shown) {
      ++view->only_counted;
      continue;
    }
    view->shown.push_back(i);
    view->by_id.emplace(one.id, i);
    for (const chronicle::Member& member : one.members) view->by_record.emplace(all.records[member.record].id, i);
  }
  view->latest_first = view->shown;
  std::stable_sort(view->latest_first.begin(), view->latest_first.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all.occurrences[a].date.begin > all.occurrences[b].date.begin;  // kNoDay is the least of all days.
  });
  return view;
}

}  // namespace

bool is_shown(const events::Record& record) { return record.handling != events::kAggregateOnly; }

Result<std::unique_ptr<Archive>> Archive::open(const std::string& path, const actors::Tables& tables, std::vector<analysis::Neighbourhood> states,
                                               std::chrono::milliseconds longest) {
  std::unique_ptr<Archive> archive(new Archive(path, tables, std::move(states), longest));
  archive->give_back(TRY(archive->lend()));  // So that a missing archive is told at once.
  return archive;
}

void Archive::was_written() {
  const std::lock_guard lock(mutex_);
  written_ = true;
}

std::uint64_t Archive::generation() {
  const std::string stamp = stamp_of(path_) + ' ' + stamp_of(path_ + "-wal");
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  if (stamp != stamp_ && (written_ || now - forgotten_at_ >= kMostStale)) {
    stamp_ = stamp;
    written_ = false;
    forgotten_at_ = now;
    for (auto& [key, view] : dyads_) {
      if (view->took >= longest_) older_[key] = std::move(view);
    }
    dyads_.clear();
    texts_.clear();
    pairs_.reset();
    ++generation_;
  }
  return generation_;
}

Result<std::unique_ptr<store::Store>> Archive::lend() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<store::Store> lent = std::move(idle_.back());
      idle_.pop_back();
      return lent;
    }
  }
  return std::make_unique<store::Store>(TRY(store::Store::open(path_, store::Access::read)));
}

void Archive::give_back(std::unique_ptr<store::Store> lent) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(lent));
}

Result<std::shared_ptr<const std::vector<store::Pair>>> Archive::pairs() {
  const std::uint64_t asked = generation();
  {
    const std::lock_guard lock(mutex_);
    if (pairs_ != nullptr) return pairs_;
  }
  std::vector<store::Pair> found = TRY(store::pairs_of(path_));
  auto pairs = std::make_shared<const std::vector<store::Pair>>(std::move(found));
  const std::lock_guard lock(mutex_);
  if (asked == generation_) pairs_ = pairs;
  return pairs;
}

Archive::Made Archive::make_dyad(const DyadKey& key, std::uint64_t generation) {
  const auto began = std::chrono::steady_clock::now();
  analysis::Evidence evidence = TRY(with_store([&](const store::Store& store) {
    return analysis::gather(store, {{key.a, key.b}, key.domain, key.as_of});
  }));
  const std::shared_ptr<DyadView> view = view_of(std::move(evidence), *this);
  view->generation = generation;
  view->took = std::chrono::steady_clock::now() - began;
  return std::shared_ptr<const DyadView>(view);
}

Archive::~Archive() {
  if (renewer_.joinable()) renewer_.join();
}

bool Archive::is_current(const DyadView& view) { return view.generation == generation(); }

bool Archive::is_at_work() {
  const std::lock_guard lock(mutex_);
  return renewing_;
}

void Archive::renew(const DyadKey& key) {
  if (renewing_) return;
  renewing_ = true;
  if (renewer_.joinable()) renewer_.join();  // It has done its last work.
  renewer_ = std::thread([this, key] {
    bool failed = false;
    try {
      failed = !dyad(key, Wanted::current).ok();
    } catch (const std::exception&) {  // Out of memory.
      failed = true;
    }
    const std::lock_guard lock(mutex_);
    if (failed) older_.erase(key);  // The next who asks tries for themselves, and is told why.
    renewing_ = false;
  });
}

Archive::Made Archive::dyad(const DyadKey& key, Wanted wanted) {
  const std::pair<std::uint64_t, DyadKey> now{generation(), key};
  std::promise<Made> promise;
  std::shared_future<Made> other;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = dyads_.find(key); found != dyads_.end()) return found->second;
    if (const auto older = older_.find(key); older != older_.end() && wanted == Wanted::soon) {
      renew(key);
      return older->second;
    }
    const auto [place, is_first] = being_made_.try_emplace(now);
    if (is_first) {
      place->second = promise.get_future().share();
    } else {
      other = place->second;
    }
  }
  if (other.valid()) return other.get();
  Made made = [&]() -> Made {
    try {
      return make_dyad(key, now.first);
    } catch (...) {  // Out of memory: those who wait must hear of it too.
      const std::lock_guard lock(mutex_);
      being_made_.erase(now);
      promise.set_exception(std::current_exception());
      throw;
    }
  }();
  {
    const std::lock_guard lock(mutex_);
    being_made_.erase(now);
    if (made.ok() && now.first == generation_) {
      if (dyads_.size() >= kMostKept) dyads_.clear();
      dyads_[key] = *made;
      older_.erase(key);
    } else if (made.ok() && (*made)->took >= longest_) {
      older_[key] = *made;  // Older than the archive, and newer than what was kept.
    }
    if (texts_.size() >= 4 * kMostKept) texts_.clear();
    if (older_.size() > kMostKept) older_.clear();
  }
  promise.set_value(made);
  return made;
}

std::string Archive::name_of(const std::string& code) const {
  if (const std::uint32_t state = tables_.find_state(code); state != actors::Tables::kNone) return std::string(tables_.states()[state].name);
  if (const std::uint32_t body = tables_.find_organisation(code); body != actors::Tables::kNone) {
    return std::string(tables_.organisations()[body].name);
  }
  return code;
}

}  // namespace entente::serve
