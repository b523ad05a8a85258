#include "chronicle/levels.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/table_file.h"
#include "chronicle/likeness.h"
#include "chronicle/witnesses.h"

namespace entente::tables {
extern const std::string_view chronicle_ladders;
extern const std::string_view chronicle_levels;
}  // namespace entente::tables

namespace entente::chronicle {
namespace {

using events::Date;
using events::Day;
using events::Kind;
using events::Precision;
using events::Record;

constexpr Day kJustBeforeDays = 60;  // "Until now": a lower level that is told so shortly after the higher one began.

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

struct LadderRung {
  std::string name;
  std::int32_t rung = 0;
  std::vector<std::string> words;  // Lower case: the name and its aliases.
};

const std::map<std::string, std::vector<LadderRung>, std::less<>>& ladders() {
  static const auto kLadders = [] {
    std::map<std::string, std::vector<LadderRung>, std::less<>> result;
    const auto table = TableFile::parse(tables::chronicle_ladders, "data/chronicle/ladders.tsv", {"ladder", "rung", "name", "aliases"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      LadderRung one;
      one.name = table->cell(row, 2);
      one.rung = std::atoi(std::string(table->cell(row, 1)).c_str());
      one.words.push_back(lower(one.name));
      for (const std::string_view alias : list_items(table->cell(row, 3))) one.words.emplace_back(alias);
      result[std::string(table->cell(row, 0))].push_back(std::move(one));
    }
    return result;
  }();
  return kLadders;
}

struct KnownLevel {
  std::string name;
  std::string kind;
  int rank = 0;
  std::vector<std::string> words;
};

const std::vector<KnownLevel>& known_levels() {
  static const auto kLevels = [] {
    std::vector<KnownLevel> result;
    const auto table = TableFile::parse(tables::chronicle_levels, "data/events/levels.tsv", {"name", "lemmas", "rank", "kind"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      KnownLevel one{std::string(table->cell(row, 0)), std::string(table->cell(row, 3)), std::atoi(std::string(table->cell(row, 2)).c_str()), {}};
      one.words.push_back(lower(one.name));
      for (const std::string_view word : list_items(table->cell(row, 1))) one.words.emplace_back(word);
      result.push_back(std::move(one));
    }
    return result;
  }();
  return kLevels;
}

// The longest of the words that the text holds; 0 if none.
std::size_t longest_held(const std::vector<std::string>& words, const std::string& text) {
  std::size_t longest = 0;
  for (const std::string& word : words) {
    if (word.size() > longest && text.find(word) != std::string::npos) longest = word.size();
  }
  return longest;
}

// The rung of a ladder that words name; null if it has none.
const LadderRung* rung_of(const std::string& ladder, const std::string& text) {
  const auto found = ladders().find(ladder);
  if (found == ladders().end()) return nullptr;
  const LadderRung* best = nullptr;
  std::size_t most = 0;
  for (const LadderRung& one : found->second) {
    const std::size_t held = longest_held(one.words, text);
    if (held > most) {
      most = held;
      best = &one;
    }
  }
  return best;
}

const KnownLevel* level_of(const std::string& text) {
  const KnownLevel* best = nullptr;
  std::size_t most = 0;
  for (const KnownLevel& one : known_levels()) {
    const std::size_t held = one.kind == "phase" ? 0 : longest_held(one.words, text);
    if (held > most) {
      most = held;
      best = &one;
    }
  }
  return best;
}

bool is_since(const Date& date) { return date.basis.find("since then") != std::string::npos || date.basis.find("in force from then on") != std::string::npos; }

// The unit that a beginning is told by: "since 2009" runs on, but 2009 is when it began.
Date start_in(const Date& date) {
  Date start = date;
  const std::string iso = events::to_iso(date.begin);
  std::optional<Day> end;
  if (date.precision == Precision::year) end = events::day_from_iso(iso.substr(0, 4) + "-12-31");
  if (date.precision == Precision::day) end = date.begin;
  if (date.precision == Precision::month) {
    for (const char* last : {"-31", "-30", "-29", "-28"}) {
      if (!end.has_value()) end = events::day_from_iso(iso.substr(0, 7) + last);
    }
  }
  if (end.has_value()) start.end = std::min(start.end, *end);
  return start;
}

struct Draft {
  LevelStep step;
  std::vector<std::pair<Date, std::uint32_t>> starts;
  int rank = 0;
};

class Historian {
 public:
  Historian(std::span<const MergeInput> input, const std::string& a, const std::string& b) : input_(input), states_{a, b} {
    std::sort(states_.begin(), states_.end());
  }

  LevelHistory run() {
    for (std::uint32_t i = 0; i < input_.size(); ++i) {
      if (states_of(*input_[i].record) == states_) take(i);
    }
    for (auto& [name, draft] : drafts_) finish(draft);
    order();
    std::stable_sort(history_.phases.begin(), history_.phases.end(), [](const Phase& a, const Phase& b) { return when(a.date) < when(b.date); });
    return std::move(history_);
  }

 private:
  static Day when(const Date& date) { return date.begin != events::kNoDay ? date.begin : date.end; }

  void take(std::uint32_t i) {
    const Record& record = *input_[i].record;
    const std::string text = lower(record.text);
    if (record.kind == Kind::level && record.rule != "level.phase") return add(i, text, lower(record.mode));
    if (record.kind == Kind::level) {
      history_.phases.push_back({record.date, record.mode, record.status == events::Status::ended, i});
      return;
    }
    if (record.kind == Kind::assessment && record.mode == "trend") return take_trend(i);
    if (record.kind != Kind::event || deed_of(record.status) != Deed::deed) return;
    const bool made = text.find("establish") != std::string::npos || text.find("set up") != std::string::npos;
    if (record.rule == "level.raised") add(i, text, "");
    if (record.type == "SUPPORT" && made && text.find("diplomatic relations") != std::string::npos) add(i, "diplomatic relations", "");
  }

  // Trends count as phases where the author gives them a time.
  void take_trend(std::uint32_t i) {
    const Record& record = *input_[i].record;
    const bool timed = record.date.begin != events::kNoDay && record.date.end != events::kNoDay && record.date.end - record.date.begin >= 300 &&
                       (record.date.basis.starts_with("stated") || record.date.basis.starts_with("after "));
    if (timed) history_.phases.push_back({record.date, record.direction.empty() ? "trend" : record.direction, record.status == events::Status::ended, i});
  }

  void add(std::uint32_t i, const std::string& text, const std::string& mode) {
    const Record& record = *input_[i].record;
    const KnownLevel* level = level_of(text);
    if (level == nullptr) level = level_of(mode);
    if (level == nullptr) return;
    std::string name = level->name;
    std::vector<Rung> rungs;
    for (const std::string& state : states_) {
      const LadderRung* rung = level->kind == "level" ? rung_of(state, text.empty() ? mode : text) : nullptr;
      if (rung == nullptr) continue;
      if (rungs.empty()) name = rung->name;
      rungs.push_back({state, rung->rung, ladders().find(state)->second.back().rung});
    }
    Draft& draft = drafts_[name];
    LevelStep& step = draft.step;
    step.name = name;
    step.is_ties = level->kind == "ties";
    step.rungs = std::move(rungs);
    draft.rank = level->rank;
    step.records.push_back(i);
    if (record.kind == Kind::level && std::find(step.words.begin(), step.words.end(), record.text) == step.words.end()) step.words.push_back(record.text);
    const bool begins = record.date.begin != events::kNoDay && record.date.precision != Precision::vague && (record.kind == Kind::event || is_since(record.date));
    if (begins) draft.starts.emplace_back(start_in(record.date), i);
    const bool told_then = !begins && record.date.begin != events::kNoDay && record.date.precision != Precision::vague;
    see(step, told_then ? record.date.end : input_[i].published);
  }

  static void see(LevelStep& step, Day day) {
    if (day == events::kNoDay) return;
    step.seen_first = step.seen_first == events::kNoDay ? day : std::min(step.seen_first, day);
    step.seen_last = step.seen_last == events::kNoDay ? day : std::max(step.seen_last, day);
  }

  void finish(Draft& draft) {
    LevelStep& step = draft.step;
    step.families = count_witnesses(step.records, input_);
    // Narrow tellings first: "2009" supports "September 2009" rather than the other way round.
    std::stable_sort(draft.starts.begin(), draft.starts.end(), [](const auto& a, const auto& b) {
      return std::make_tuple(a.first.end - a.first.begin, a.first.begin) < std::make_tuple(b.first.end - b.first.begin, b.first.begin);
    });
    for (const auto& [date, record] : draft.starts) {
      const auto fits = std::find_if(step.starts.begin(), step.starts.end(), [&, &date = date](const LevelStart& one) { return one.date.begin <= date.end && date.begin <= one.date.end; });
      const auto at = static_cast<std::size_t>(fits - step.starts.begin());
      if (fits == step.starts.end()) {
        step.starts.push_back({date, 0, {}});
      }
      step.starts[at].records.push_back(record);
      step.starts[at].families = count_witnesses(step.starts[at].records, input_);
    }
    std::stable_sort(step.starts.begin(), step.starts.end(), [](const LevelStart& a, const LevelStart& b) { return a.families > b.families; });
    order_.push_back(&draft);
  }

  static Day begun(const LevelStep& step) { return step.starts.empty() ? step.seen_first : step.starts.front().date.begin; }

  void order() {
    const auto place = [&](const Draft* one) {
      Day day = begun(one->step);
      for (const Draft* other : order_) {
        if (one->step.is_ties || other->step.is_ties || !one->step.starts.empty() || other->step.starts.empty() || one->rank >= other->rank) continue;
        const Day risen = begun(other->step);
        if (day >= risen && day <= risen + kJustBeforeDays) day = risen - 1;
      }
      return std::make_tuple(!one->step.is_ties, day == events::kNoDay, day);
    };
    // Places look at all drafts, so they are found before anything moves.
    std::vector<std::pair<std::tuple<bool, bool, Day>, Draft*>> placed;
    for (Draft* one : order_) placed.emplace_back(place(one), one);
    std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < placed.size(); ++i) order_[i] = placed[i].second;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (i + 1 < order_.size() && !order_[i]->step.is_ties) order_[i]->step.until = begun(order_[i + 1]->step);
      history_.steps.push_back(order_[i]->step);
    }
  }

  std::span<const MergeInput> input_;
  std::vector<std::string> states_;
  std::map<std::string, Draft> drafts_;
  std::vector<Draft*> order_;
  LevelHistory history_;
};

}  // namespace

LevelHistory level_history(std::span<const MergeInput> input, const std::string& state_a, const std::string& state_b) {
  return Historian(input, state_a, state_b).run();
}

}  // namespace entente::chronicle
