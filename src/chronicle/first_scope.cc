#include "chronicle/first_scope.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view chronicle_bodies;
}

namespace entente::chronicle {
namespace {

using events::Day;
using events::Record;
using events::Side;

constexpr double kYear = 365.2425;
constexpr int kHighestMinister = 3;
constexpr int kMinister = 4;

using Words = std::vector<std::string>;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : lower(text) + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

const std::vector<std::pair<std::string, std::string>>& body_words() {  // Words and their class.
  static const std::vector<std::pair<std::string, std::string>> kWords = [] {
    std::vector<std::pair<std::string, std::string>> result;
    const auto table = TableFile::parse(tables::chronicle_bodies, "data/chronicle/bodies.tsv", {"class", "words"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      for (const std::string_view word : list_items(table->cell(row, 1))) result.emplace_back(word, table->cell(row, 0));
    }
    return result;
  }();
  return kWords;
}

void add_bodies(const std::string& told, std::set<std::string>& bodies) {
  for (const auto& [word, body] : body_words()) {
    if (told.find(word) != std::string::npos) bodies.insert(body);
  }
}

std::optional<int> years_in(const std::string& word) {
  static const std::map<std::string, int> kWords{{"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8},
                                                 {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"twenty", 20}, {"thirty", 30}};
  if (const auto found = kWords.find(word); found != kWords.end()) return found->second;
  if (word.empty() || word.size() > 3 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stoi(word);
}

Words states_on(const Record& record, Side side) {
  Words states;
  for (const events::Party& party : record.parties) {
    if (party.side == side && !party.state.empty()) states.push_back(party.state);
  }
  return states;
}

int rank_on(const Record& record, Side side) {
  int rank = 0;
  for (const events::Party& party : record.parties) {
    if (party.side == side && party.rank > 0 && (rank == 0 || party.rank < rank)) rank = party.rank;
  }
  return rank;
}

bool is_small(const std::string& word) {
  static const std::set<std::string> kSmall{"of", "the", "a", "an", "on", "in", "at", "by", "between", "and", "for", "with", "to", "from", "two", "both",
                                            "countries", "sides", "first", "their", "his", "her", "here", "more", "than", "decade", "years", "focused", "ever"};
  return kSmall.contains(word);
}

// Words for an act, its level or its round, which many acts share.
bool is_general(const std::string& word) {
  static const std::set<std::string> kGeneral{
      "meeting", "meetings", "talks", "dialogue", "visit",      "visits",  "trip",     "tour",        "summit",    "conference", "round",       "session",
      "high",    "level",    "top",   "senior",   "ministerial", "minister", "ministers", "official",    "officials", "bilateral",  "cooperation", "joint",
      "iteration", "standalone", "inaugural", "so", "called", "security", "law", "enforcement", "defence", "defense", "armed", "forces", "military", "edition"};
  return kGeneral.contains(word);
}

bool has_any(const Words& words, std::initializer_list<const char*> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const char* word) { return std::find(words.begin(), words.end(), word) != words.end(); });
}

bool any_in(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

std::set<std::string> common(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return both;
}

std::set<std::string> content_words(const events::First& first) {
  std::set<std::string> words;
  for (const std::string& word : words_of(first.scope)) {
    if (!is_small(word)) words.insert(word);
  }
  return words;
}

std::set<std::string> without_general(const std::set<std::string>& words) {
  std::set<std::string> own;
  for (const std::string& word : words) {
    if (is_general(word)) continue;
    own.insert(word.size() > 4 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word);
  }
  return own;
}

// "His first visit", but not "his first visit since": whose first it is.
std::string own_first_of(const Record& record) {
  const Words told = words_of(record.text);
  for (std::size_t i = 1; i < told.size(); ++i) {
    if (told[i] != "first" || (told[i - 1] != "his" && told[i - 1] != "her")) continue;
    for (const events::Party& party : record.parties) {
      if (party.side == Side::source && !party.person.empty()) return party.person;
    }
  }
  return {};
}

// "after his re-appointment", "since taking office": the words after the first, where no length of time follows.
bool has_anchor(const Record& record) {
  const Words told = words_of(record.text);
  bool first = false;
  for (std::size_t i = 0; i + 1 < told.size(); ++i) {
    first = first || told[i] == "first";
    if (first && (told[i] == "after" || told[i] == "since") && has_any({told[i + 1]}, {"his", "her", "their", "taking", "becoming", "assuming", "being", "the"})) return true;
  }
  return false;
}

std::string visitor_in_words(const Record& record) {
  for (const events::Party& party : record.parties) {
    if (party.side == Side::source && !party.person.empty()) return party.person + (party.rank > 0 ? ", rank " + std::to_string(party.rank) : "");
  }
  const int rank = rank_on(record, Side::source);
  return rank > 0 ? "rank " + std::to_string(rank) : "no rank told";
}

Fit fit_of_visit(const FirstScope& scope, const Record& earlier, std::string& why) {
  if (!any_in(scope.sources, states_on(earlier, Side::source))) return Fit::none;
  const Words targets = states_on(earlier, Side::target);
  if (scope.any_target ? targets.empty() : !any_in(scope.targets, targets)) return Fit::none;
  why = visitor_in_words(earlier);
  if (scope.any_target) {
    for (const std::string& target : targets) why += ", to " + target;
  }
  if (!scope.person.empty()) {
    const bool same = std::any_of(earlier.parties.begin(), earlier.parties.end(), [&](const events::Party& party) {
      return party.side == Side::source && !party.person.empty() && may_be_same_person(party.person, scope.person);
    });
    return same ? Fit::at_scope : Fit::none;
  }
  const int rank = rank_on(earlier, Side::source);
  if (scope.rank == 0) return Fit::at_scope;
  if (rank == 0) return Fit::none;
  return rank <= scope.rank ? Fit::at_scope : rank == scope.rank + 1 ? Fit::wider : Fit::none;
}

struct Delegation {
  std::set<std::string> bodies;
  int rank = 0;  // The highest told.
};

std::map<std::string, Delegation> delegations_of(const Record& record) {
  std::map<std::string, Delegation> result;
  for (const events::Party& party : record.parties) {
    if (party.side == Side::third_party || party.state.empty()) continue;
    Delegation& one = result[party.state];
    add_bodies(lower(party.organisation + ' ' + party.office), one.bodies);
    if (party.rank > 0 && (one.rank == 0 || party.rank < one.rank)) one.rank = party.rank;
  }
  return result;
}

// By the bodies that met: two of a kind on both sides, of the level claimed or another.
Fit fit_of_bodies(const FirstScope& scope, const Record& earlier, std::string& why) {
  if (scope.bodies.empty()) return Fit::none;
  bool ministers = true;
  std::string body;
  const auto delegations = delegations_of(earlier);
  for (const auto& [state, delegation] : delegations) {
    const std::set<std::string> shared = common(scope.bodies, delegation.bodies);
    if (shared.empty()) return Fit::none;
    body = *shared.begin();
    ministers = ministers && delegation.rank >= kHighestMinister && delegation.rank <= kMinister;
  }
  why = "both sides' " + body + " bodies" + (ministers ? ", ministers" : "");
  if (delegations.size() > scope.states.size()) {
    why += ", among more states";
    return Fit::wider;
  }
  return !scope.ministerial || ministers ? Fit::at_scope : Fit::wider;
}

Fit fit_of_act(const FirstScope& scope, const Record& earlier, std::string& why) {
  const Words told = words_of(earlier.text + ' ' + earlier.mechanism);
  const auto tells = [&](const std::string& word) {
    return std::any_of(told.begin(), told.end(), [&](const std::string& one) { return one == word || one == word + 's'; });
  };
  if (!scope.mechanism.empty() && scope.mechanism == earlier.mechanism) {
    why = "same mechanism";
    return Fit::at_scope;
  }
  const auto shared = std::count_if(scope.words.begin(), scope.words.end(), tells);
  if (shared >= 3 && 4 * static_cast<std::size_t>(shared) >= 3 * scope.words.size()) {
    why = "told in the same words";
    return Fit::at_scope;
  }
  if (scope.family != Family::meet) return Fit::none;
  // A thing with a name of its own is met again only under words of that name.
  if (!scope.own_words.empty() && std::none_of(scope.own_words.begin(), scope.own_words.end(), tells)) return Fit::none;
  return fit_of_bodies(scope, earlier, why);
}

}  // namespace

FirstScope scope_of(std::span<const Record* const> claims) {
  assert(!claims.empty());
  const Record& first = *claims.front();
  FirstScope scope;
  scope.family = family_of(first);
  scope.type = first.type;
  scope.states = states_of(first);
  const Words told = words_of(first.first->scope);
  if (scope.family == Family::visit && has_any(told, {"meeting", "meetings", "dialogue", "exchange", "talks"})) scope.family = Family::meet;
  if (scope.family == Family::visit) {
    scope.sources = states_on(first, Side::source);
    scope.targets = states_on(first, Side::target);
    scope.rank = rank_on(first, Side::source);
    scope.any_target = has_any(told, {"overseas", "foreign", "abroad"});
    scope.from_an_anchor = has_anchor(first);
    scope.person = own_first_of(first);
  }
  scope.words = content_words(*first.first);
  std::set<std::string> party_bodies;
  for (const Record* claim : claims) {
    scope.words = common(scope.words, content_words(*claim->first));
    scope.ministerial = scope.ministerial || has_any(words_of(claim->first->scope), {"ministerial", "ministers", "minister"});
    if (scope.mechanism.empty()) scope.mechanism = claim->mechanism;
    add_bodies(lower(claim->first->scope), scope.bodies);
    for (const auto& [state, delegation] : delegations_of(*claim)) party_bodies.insert(delegation.bodies.begin(), delegation.bodies.end());
  }
  if (scope.bodies.empty()) scope.bodies = party_bodies;
  scope.own_words = without_general(scope.words);
  return scope;
}

Day window_of(const events::First& first, Day day) {
  const Words words = words_of(first.trigger + ' ' + first.scope);
  const auto before = [&](double years) { return day - static_cast<Day>(std::lround(years * kYear)); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& next = i + 1 < words.size() ? words[i + 1] : words[i];
    if (words[i] == "decade") return before(10);
    if (words[i] == "decades") return before(20);
    if (next == "years" && years_in(words[i])) return before(*years_in(words[i]));
    if (words[i] == "this" && next == "year") return *events::day_from_iso(events::to_iso(day).substr(0, 4) + "-01-01");
    if (words[i] == "since" && next.size() == 4) {
      if (const auto since = events::day_from_iso(next + "-12-31")) return *since + 1;
    }
  }
  return events::kNoDay;
}

std::set<std::string> own_words_of(const events::First& first) {
  std::set<std::string> words = without_general(content_words(first));
  add_bodies(lower(first.scope), words);
  return words;
}

Fit fit_of(const FirstScope& scope, const Record& earlier, std::string& why) {
  if (family_of(earlier) != scope.family || (scope.family == Family::other && earlier.type != scope.type)) return Fit::none;
  return scope.family == Family::visit ? fit_of_visit(scope, earlier, why) : fit_of_act(scope, earlier, why);
}

}  // namespace entente::chronicle
