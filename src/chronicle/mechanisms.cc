// Told in three steps: gather what tells of a series (a name, a number, a claimed first), put together what is one
// series, then make a card of each.

#include "chronicle/mechanisms.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "base/table_file.h"
#include "chronicle/likeness.h"

namespace entente::tables {
extern const std::string_view chronicle_mechanisms;
}

namespace entente::chronicle {
namespace {

using events::Record;

constexpr double kYear = 365.2425;
constexpr std::size_t kPhraseWords = 8;       // "joint patrol of the Mekong River by China".
constexpr std::int32_t kOneMeetingDays = 20;  // Unnumbered reports this near tell of one meeting.

struct Known {
  std::string name;
  std::vector<std::string> aliases;
  std::set<std::string> parties;
  std::string start;
  std::set<std::string> words;  // Of the name, without small ones.
};

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string stem(std::string word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(text) + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      words.push_back(word);
      word.clear();
    }
  }
  return words;
}

bool is_small_word(const std::string& word) {
  static const std::set<std::string> kSmall{"of", "the", "a", "an", "on", "in", "at", "by", "between", "and", "for", "with", "to", "from",
                                            "was", "were", "took", "is", "has", "have", "had", "along", "this", "their", "its", "held", "joint", "first"};
  return kSmall.contains(word);
}

const std::vector<Known>& known_mechanisms() {
  static const std::vector<Known> kKnown = [] {
    std::vector<Known> result;
    const auto table = TableFile::parse(tables::chronicle_mechanisms, "data/events/mechanisms.tsv", {"name", "aliases", "kind", "parties", "start"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      if (table->cell(row, 2) != "mechanism") continue;
      Known one{std::string(table->cell(row, 0)), {}, {}, std::string(table->cell(row, 4)), {}};
      for (const std::string_view party : list_items(table->cell(row, 3))) one.parties.emplace(party);
      for (const std::string_view alias : list_items(table->cell(row, 1))) one.aliases.emplace_back(alias);
      for (const std::string& word : words_of(one.name)) {
        if (!is_small_word(word)) one.words.insert(stem(word));
      }
      result.push_back(std::move(one));
    }
    return result;
  }();
  return kKnown;
}

// What one record tells of a series.
struct Mention {
  std::uint32_t record = 0;
  std::int32_t number = 0;
  bool claimed = false;         // The number is a claimed first.
  bool read_here = false;       // The number was read from the clause; good only for a mechanism that is known.
  std::string name;             // Of the mechanism; empty = only numbered.
  std::string phrase;           // "joint patrol"; what is counted.
  std::string head;             // "patrol"
  std::set<std::string> words;  // Around the number, without small ones.
};

// Where in the words an ordinal of this value stands; words.size() if nowhere.
std::size_t place_of_number(const std::vector<std::string>& words, std::int32_t number) {
  static constexpr std::array kNames{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};
  const std::string digits = std::to_string(number);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (number > 0 && static_cast<std::size_t>(number) < kNames.size() && word == kNames[static_cast<std::size_t>(number)]) return i;
    if (word.size() == digits.size() + 2 && word.starts_with(digits) && !std::isdigit(static_cast<unsigned char>(word[digits.size()]))) return i;
  }
  return words.size();
}

// "89th" in the clause, where the coder gave no number; 0 if none.
std::int32_t number_in(std::string_view text) {
  for (const std::string& word : words_of(text)) {
    if (word.size() < 3 || word.size() > 6 || !std::isdigit(static_cast<unsigned char>(word[word.size() - 3]))) continue;
    const std::string end = word.substr(word.size() - 2);
    if (end != "st" && end != "nd" && end != "rd" && end != "th") continue;
    const std::string digits = word.substr(0, word.size() - 2);
    if (std::all_of(digits.begin(), digits.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; })) return std::stoi(digits);
  }
  return 0;
}

// "first of this year", "first since 2019", "first in a decade": not the first of all.
bool is_first_of_all(const events::First& first) {
  static constexpr std::array kWithin{"this year", "of the year", "since", "in more than", "in over", " years", "this month", "for 5", "decade"};
  const std::string told = first.trigger + ' ' + first.scope;
  return std::none_of(kWithin.begin(), kWithin.end(), [&](const char* words) { return told.find(words) != std::string::npos; });
}

void read_phrase(Mention& mention, std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  bool in_phrase = true;
  for (std::size_t i = place_of_number(words, mention.number) + 1; i < words.size() && mention.words.size() < kPhraseWords; ++i) {
    const bool goes_on = !is_small_word(words[i]) || words[i] == "joint";
    in_phrase = in_phrase && goes_on;
    if (in_phrase) {
      mention.phrase += (mention.phrase.empty() ? "" : " ") + words[i];
      mention.head = stem(words[i]);
    }
    if (!is_small_word(words[i])) mention.words.insert(stem(words[i]));
  }
}

std::optional<Mention> mention_in(std::uint32_t index, const Record& record) {
  using events::Kind;
  if (record.kind != Kind::event && record.kind != Kind::series && record.kind != Kind::mechanism) return std::nullopt;
  Mention mention{index, record.ordinal.value_or(0), false, false, record.framework.empty() ? record.mechanism : "", "", "", {}};
  const bool counted_first = record.first.has_value() && mention.number == 0 && record.kind == Kind::event && is_first_of_all(*record.first);
  mention.claimed = counted_first;
  if (counted_first) mention.number = 1;
  if (mention.number == 0 && record.kind == Kind::event) {
    mention.number = number_in(record.text);
    mention.read_here = mention.number > 0;
  }
  if (mention.number == 0 && mention.name.empty()) return std::nullopt;
  if (mention.number > 0) read_phrase(mention, counted_first ? record.first->trigger + " " + record.first->scope : record.text);
  // A first "since", "in ten years" or "visit of a president" opens no series.
  if (counted_first && mention.name.empty() && (family_of(record) == Family::visit && record.first->scope.find("meeting") == std::string::npos)) return std::nullopt;
  return mention;
}

std::size_t in_common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
}

std::set<std::string> states_in(const Record& record) {
  const std::vector<std::string> states = states_of(record);
  return {states.begin(), states.end()};
}

bool within(const std::set<std::string>& a, const std::set<std::string>& b) {
  return a.size() >= 2 && std::includes(b.begin(), b.end(), a.begin(), a.end());
}

class Series {
 public:
  Series(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input) : occurrences_(occurrences), input_(input) {
    occurrence_of_.assign(input.size(), -1);
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
      for (const Member& member : occurrences[i].members) occurrence_of_[member.record] = static_cast<std::int64_t>(i);
    }
    for (std::uint32_t i = 0; i < input.size(); ++i) {
      if (auto mention = mention_in(i, *input[i].record)) mentions_.push_back(std::move(*mention));
    }
  }

  std::vector<MechanismCard> cards() {
    name_the_numbered();
    std::map<std::string, std::vector<const Mention*>> named;
    std::vector<const Mention*> numbered;
    for (const Mention& mention : mentions_) {
      if (mention.name.empty()) {
        if (!mention.read_here) numbered.push_back(&mention);
      } else {
        named[mention.name].push_back(&mention);
      }
    }
    std::vector<MechanismCard> result;
    for (auto& [name, mentions] : named) result.push_back(card(name, mentions));
    for (const auto& group : groups(numbered)) {
      std::set<std::int32_t> numbers;
      for (const Mention* mention : group) numbers.insert(mention->number);
      if (numbers.size() >= 2) result.push_back(card("", group));
    }
    std::stable_sort(result.begin(), result.end(), [](const MechanismCard& a, const MechanismCard& b) { return a.meetings.size() > b.meetings.size(); });
    return result;
  }

 private:
  const Record& record(const Mention& mention) const { return *input_[mention.record].record; }

  // Numbered acts that say what the table's mechanism is called, in other order: "63rd joint patrol of the Mekong River".
  void name_the_numbered() {
    for (Mention& mention : mentions_) {
      if (!mention.name.empty() || mention.head.empty()) continue;
      for (const Known& known : known_mechanisms()) {
        if (!known.words.contains(mention.head)) continue;
        const std::set<std::string> states = states_in(record(mention));
        // One party's name may go missing; a stranger among them speaks for another series.
        if (!known.parties.empty() && !std::includes(known.parties.begin(), known.parties.end(), states.begin(), states.end())) continue;
        const bool same_parties = states == known.parties;
        if (same_parties || in_common(mention.words, known.words) >= std::min<std::size_t>(2, known.words.size())) mention.name = known.name;
      }
    }
  }

  bool same_series(const Mention& a, const Mention& b) const {
    const std::set<std::string> x = states_in(record(a));
    const std::set<std::string> y = states_in(record(b));
    if (!within(x, y) && !within(y, x)) return false;
    if (a.phrase == b.phrase && !a.phrase.empty()) return true;
    const std::set<std::string> issues(record(a).issues.begin(), record(a).issues.end());
    const std::set<std::string> others(record(b).issues.begin(), record(b).issues.end());
    if (a.head == b.head && !a.head.empty()) return in_common(issues, others) >= 1 && in_common(a.words, b.words) >= 2;
    // Renamed from one time to the next: the issues and the level of what is done stay.
    return a.number != b.number && record(a).type == record(b).type && in_common(issues, others) >= 2;
  }

  std::vector<std::vector<const Mention*>> groups(const std::vector<const Mention*>& mentions) const {
    std::vector<std::vector<const Mention*>> result;
    for (const Mention* mention : mentions) {
      std::vector<std::size_t> fitting;
      for (std::size_t i = 0; i < result.size(); ++i) {
        if (std::any_of(result[i].begin(), result[i].end(), [&](const Mention* other) { return same_series(*mention, *other); })) fitting.push_back(i);
      }
      if (fitting.empty()) {
        result.push_back({mention});
        continue;
      }
      result[fitting.front()].push_back(mention);
      for (std::size_t i = fitting.size() - 1; i > 0; --i) {
        auto& from = result[fitting[i]];
        result[fitting.front()].insert(result[fitting.front()].end(), from.begin(), from.end());
        result.erase(result.begin() + static_cast<std::ptrdiff_t>(fitting[i]));
      }
    }
    return result;
  }

  MechanismCard card(const std::string& name, const std::vector<const Mention*>& mentions) const {
    MechanismCard out;
    out.name = name;
    std::map<std::string, std::size_t> phrases;
    for (const Mention* mention : mentions) {
      if (!mention->phrase.empty()) ++phrases[mention->phrase];
    }
    if (name.empty()) {
      for (const auto& [phrase, count] : phrases) {
        if (out.name.empty() || count > phrases.at(out.name)) out.name = phrase;
      }
    }
    out.names.push_back(out.name);
    for (const Known& known : known_mechanisms()) {
      if (known.name != name) continue;
      out.names.insert(out.names.end(), known.aliases.begin(), known.aliases.end());
      out.started = known.start;
    }
    for (const auto& [phrase, count] : phrases) {
      if (lower(out.name) != phrase) out.names.push_back(phrase);
    }
    add_meetings(out, without_late_firsts(mentions));
    add_parties(out, mentions);
    audit(out);
    return out;
  }

  // A first that comes after a numbered one is the first of something narrower.
  std::vector<const Mention*> without_late_firsts(const std::vector<const Mention*>& mentions) const {
    events::Day earliest = INT32_MAX;
    for (const Mention* mention : mentions) {
      const events::Date& date = record(*mention).date;
      if (mention->number > 1 && dated_of(date) != Dated::undated) earliest = std::min(earliest, date.begin);
    }
    std::vector<const Mention*> kept;
    for (const Mention* mention : mentions) {
      if (!mention->claimed || record(*mention).date.begin <= earliest) kept.push_back(mention);
    }
    return kept;
  }

  void add_meetings(MechanismCard& out, const std::vector<const Mention*>& mentions) const {
    std::map<std::int64_t, std::int32_t> number_of_occurrence;
    for (const Mention* mention : mentions) {
      const std::int64_t occurrence = occurrence_of_[mention->record];
      if (occurrence >= 0 && mention->number > 0) number_of_occurrence[occurrence] = mention->number;
    }
    for (const Mention* mention : mentions) {
      const Record& told = record(*mention);
      const std::int64_t occurrence = occurrence_of_[mention->record];
      std::int32_t number = mention->number;
      if (number == 0 && occurrence >= 0 && number_of_occurrence.contains(occurrence)) number = number_of_occurrence[occurrence];
      const events::Date& date = occurrence >= 0 ? occurrences_[static_cast<std::size_t>(occurrence)].date : told.date;
      if (number == 0 && (told.kind != events::Kind::event || dated_of(date) == Dated::undated)) continue;
      const auto same = [&](const Meeting& meeting) {
        if (number > 0 || meeting.number > 0) return number == meeting.number;
        return std::max(date.begin - meeting.date.end, meeting.date.begin - date.end) <= kOneMeetingDays;
      };
      auto found = std::find_if(out.meetings.begin(), out.meetings.end(), same);
      if (found == out.meetings.end()) found = out.meetings.insert(out.meetings.end(), {number, date, false, {}});
      found->records.push_back(mention->record);
      const bool held = deed_of(told.status) == Deed::deed;
      if ((held && !found->held) || (held == found->held && static_cast<int>(dated_of(date)) < static_cast<int>(dated_of(found->date)))) found->date = date;
      found->held = found->held || held;
    }
    std::stable_sort(out.meetings.begin(), out.meetings.end(), [](const Meeting& a, const Meeting& b) {
      if (a.number != b.number && a.number > 0 && b.number > 0) return a.number < b.number;
      return a.date.begin < b.date.begin;
    });
    for (const Meeting& meeting : out.meetings) {
      if (dated_of(meeting.date) == Dated::undated) continue;
      if (out.first_seen == events::kNoDay || meeting.date.begin < out.first_seen) out.first_seen = meeting.date.begin;
      if (meeting.held) out.last_held = std::max(out.last_held, meeting.date.begin);
    }
  }

  void add_parties(MechanismCard& out, const std::vector<const Mention*>& mentions) const {
    std::vector<const Mention*> by_date = mentions;
    std::stable_sort(by_date.begin(), by_date.end(), [&](const Mention* a, const Mention* b) { return record(*a).date.begin < record(*b).date.begin; });
    std::map<std::string, std::set<std::string>> told;  // State → documents.
    std::set<std::string> seen;
    events::Day first = events::kNoDay;
    for (const Mention* mention : by_date) {
      const Record& one = record(*mention);
      for (const std::string& state : states_in(one)) told[state].insert(one.document);
      if (dated_of(one.date) == Dated::undated) continue;
      if (first == events::kNoDay) first = one.date.begin;
      std::vector<std::string> here;
      for (const std::string& state : states_in(one)) here.push_back("party " + state);
      for (const std::string& issue : one.issues) here.push_back("issue " + issue);
      for (const std::string& what : here) {
        if (seen.insert(what).second && one.date.begin > first) out.changes.push_back({one.date.begin, what, mention->record});
      }
    }
    for (const auto& [state, documents] : told) {
      if (documents.size() >= 2 || told.size() <= 2) out.parties.push_back(state);
    }
  }

  static void audit(MechanismCard& out) {
    std::vector<const Meeting*> numbered;
    std::vector<events::Day> days;
    for (const Meeting& meeting : out.meetings) {
      const bool dated = dated_of(meeting.date) != Dated::undated;
      if (meeting.number > 0) numbered.push_back(&meeting);
      if (dated && meeting.held) days.push_back(meeting.date.begin);
    }
    if (numbered.size() >= 2) {
      // The table's day of the first one is a number more to reckon from, though no report of the archive tells it.
      const std::size_t seen = numbered.size();
      Meeting start{1, {}, true, {}};
      if (const auto day = events::day_from_iso(out.started); day.has_value() && numbered.front()->number > 1) {
        start.date = {*day, *day, events::Precision::day, "table of mechanisms", ""};
        out.missing.push_back(1);
        numbered.insert(numbered.begin(), &start);
      }
      const Meeting* last = nullptr;
      const Meeting* first = nullptr;
      for (std::size_t i = 0; i < numbered.size(); ++i) {
        for (std::int32_t n = i == 0 ? numbered[0]->number : numbered[i - 1]->number + 1; n < numbered[i]->number; ++n) out.missing.push_back(n);
        const Meeting& here = *numbered[i];
        if (dated_of(here.date) == Dated::undated) continue;
        if (last != nullptr && here.date.begin < last->date.begin) {
          out.misplaced.push_back(here.number);
          continue;
        }
        if (last != nullptr && here.date.begin > last->date.begin) out.paces.push_back(pace(*last, here));
        if (first == nullptr) first = &here;
        last = &here;
      }
      const std::int32_t implied = numbered.back()->number - numbered.front()->number + 1;
      out.recall = static_cast<double>(seen) / implied;
      if (first != nullptr && last->date.begin > first->date.begin) out.per_year = pace(*first, *last).per_year;
      if (out.per_year > 0) out.period_days = kYear / out.per_year;
    } else if (std::sort(days.begin(), days.end()); days.size() >= 3) {
      std::vector<std::int32_t> gaps;
      for (std::size_t i = 1; i < days.size(); ++i) gaps.push_back(days[i] - days[i - 1]);
      std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
      out.period_days = gaps[gaps.size() / 2];
    }
    if (out.period_days.has_value() && out.last_held != events::kNoDay) out.next_expected = out.last_held + static_cast<events::Day>(std::lround(*out.period_days));
  }

  static Pace pace(const Meeting& a, const Meeting& b) {
    return {a.number, b.number, a.date.begin, b.date.begin, (b.number - a.number) * kYear / (b.date.begin - a.date.begin)};
  }

  const std::vector<Occurrence>& occurrences_;
  std::span<const MergeInput> input_;
  std::vector<std::int64_t> occurrence_of_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<MechanismCard> mechanism_cards(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input) {
  return Series(occurrences, input).cards();
}

}  // namespace entente::chronicle
