#include "chronicle/likeness.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>

namespace entente::chronicle {
namespace {

using events::Date;
using events::Kind;
using events::Party;
using events::Precision;
using events::Record;
using events::Side;
using events::Status;

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 14695981039346656037ULL) {
  std::uint64_t hash = seed;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;  // FNV-1a.
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;  // The finaliser of SplitMix64 (Steele et al. 2014).
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

// 0 stands for "not told".
std::uint32_t hash32(std::string_view bytes) {
  if (bytes.empty()) return 0;
  const auto hash = static_cast<std::uint32_t>(hash64(bytes));
  return hash == 0 ? 1 : hash;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_content_word(std::string_view word) {
  static const std::set<std::string, std::less<>> kCommon = {"with", "that", "this", "from", "their", "were", "been", "have",
                                                             "said", "which", "into", "after", "also", "between", "both"};
  return word.size() >= 4 && !kCommon.contains(word);
}

void fill_words(const std::string& text, Traits& traits) {
  std::vector<std::uint32_t> hashes;
  std::string word;
  for (const char c : lower(text) + ' ') {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      word += c;
      continue;
    }
    if (is_content_word(word)) hashes.push_back(hash32(std::string_view(word).substr(0, 6)));  // A stem of sorts.
    word.clear();
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::copy_n(hashes.begin(), std::min(hashes.size(), traits.words.size()), traits.words.begin());
}

struct Wording {
  double share = 0;        // Of the smallest words of the union that both have: an estimate of their Jaccard share (Broder 1997).
  std::size_t common = 0;  // Words among those.
};

Wording wording_of(const Traits& a, const Traits& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t taken = 0;
  std::size_t common = 0;
  const std::size_t most = a.words.size();
  while (taken < most && i < most && j < most && a.words[i] != 0 && b.words[j] != 0) {
    if (a.words[i] == b.words[j]) {
      ++common;
      ++i;
      ++j;
    } else if (a.words[i] < b.words[j]) {
      ++i;
    } else {
      ++j;
    }
    ++taken;
  }
  // What is left of the list that did not run out belongs to the union too.
  while (taken < most && i < most && a.words[i] != 0) ++i, ++taken;
  while (taken < most && j < most && b.words[j] != 0) ++j, ++taken;
  return {taken < 3 ? 0 : static_cast<double>(common) / static_cast<double>(taken), common};
}

int count_common(const std::array<std::uint32_t, 4>& a, const std::array<std::uint32_t, 4>& b) {
  int common = 0;
  for (const std::uint32_t x : a) {
    if (x != 0 && std::find(b.begin(), b.end(), x) != b.end()) ++common;
  }
  return common;
}

std::int32_t days_between(events::Day a_begin, events::Day a_end, events::Day b_begin, events::Day b_end) {
  if (a_end < b_begin) return b_begin - a_end;
  if (b_end < a_begin) return a_begin - b_end;
  return 0;
}

// Points for the sides: 2 the same, 1 one a part of the other with at least two in common, -1 neither.
int side_points(const Traits& a, const Traits& b) {
  if (a.sides_hash == b.sides_hash) return 2;
  if (a.side_count > kMostSides || b.side_count > kMostSides) return -1;
  const Traits& few = a.side_count <= b.side_count ? a : b;
  const Traits& many = a.side_count <= b.side_count ? b : a;
  if (few.side_count < 2) return -1;
  for (std::size_t i = 0; i < few.side_count; ++i) {
    if (std::find(many.sides.begin(), many.sides.begin() + many.side_count, few.sides[i]) ==
        many.sides.begin() + many.side_count) {
      return -1;
    }
  }
  return 1;
}

int content_points(const Traits& a, const Traits& b) {
  int points = 0;
  if (a.domain != 0 && b.domain != 0) {
    const bool near = a.top_domain == b.top_domain || !a.domain_told || !b.domain_told;
    points += a.domain == b.domain ? 1 : near ? -1 : -2;
  }
  if (a.issues[0] != 0 && b.issues[0] != 0) points += count_common(a.issues, b.issues) > 0 ? 1 : -1;
  if (a.mode != 0 && a.mode == b.mode) points += 1;
  if (a.place != 0 && a.place == b.place) points += 1;
  if (a.place_state != 0 && b.place_state != 0 && a.place_state != b.place_state) points -= 2;
  const double share = wording_of(a, b).share;
  points += share >= 0.5 ? 2 : share >= 0.25 ? 1 : 0;
  if (a.document == b.document) points += 1;
  return points;
}

int name_points(const Identity& a, const Identity& b) {
  int points = 0;
  for (const Person& mine : a.persons) {
    for (const Person& theirs : b.persons) {
      if (points < 4 && mine.state == theirs.state && may_be_same_person(mine.name, theirs.name)) points += points == 0 ? 3 : 1;
    }
  }
  return points;
}

int persons_in_common(const Identity& a, const Identity& b) {
  return static_cast<int>(std::count_if(a.persons.begin(), a.persons.end(), [&](const Person& mine) {
    return std::any_of(b.persons.begin(), b.persons.end(), [&](const Person& theirs) {
      return mine.state == theirs.state && may_be_same_person(mine.name, theirs.name);
    });
  }));
}

bool names_a_state(const Identity& one, std::uint32_t state) {
  return std::any_of(one.persons.begin(), one.persons.end(), [&](const Person& person) { return person.state == state; });
}

// They share a person, and only one of them names whom that person met.
bool counterpart_told_once(const Identity& a, const Identity& b) {
  if (persons_in_common(a, b) == 0) return false;
  const auto unmatched = [](const Identity& x, const Identity& y) {
    return std::any_of(x.persons.begin(), x.persons.end(), [&](const Person& person) { return !names_a_state(y, person.state); });
  };
  return unmatched(a, b) || unmatched(b, a);
}

// Each side is named by a person: nobody who took part is missing.
bool names_all_sides(const Traits& one, const Identity& identity) {
  return one.side_count <= kMostSides && std::all_of(one.sides.begin(), one.sides.begin() + one.side_count, [&](std::uint32_t side) { return names_a_state(identity, side); });
}

// Talks of two are not the talks that the same two held with a third on that day.
bool held_with_another(const Traits& a, const Traits& b, const Identity& x, const Identity& y) {
  if (a.sides_hash == b.sides_hash || (a.family != Family::meet && a.family != Family::phone)) return false;
  return names_all_sides(a, x) && names_all_sides(b, y);
}

// Two reports that say "today" of different days, and two months that do not overlap.
bool days_part(const Traits& a, const Traits& b, std::int32_t apart) {
  if (a.told_today && b.told_today && (a.family == Family::meet || a.family == Family::phone)) return a.begin != b.begin;
  return apart > 0 && a.dated == Dated::loose && b.dated == Dated::loose;
}

constexpr double kLikeWording = 0.25;
constexpr double kSameWording = 0.5;
constexpr std::size_t kTellingWords = 6;  // Content words from which like wording tells something by itself.

std::size_t count_words(const Traits& one) {
  return static_cast<std::size_t>(std::count_if(one.words.begin(), one.words.end(), [](std::uint32_t word) { return word != 0; }));
}

// Told in reports of near days, where at least one of the reports does not say when it happened.
bool told_in_the_same_days(const Traits& a, const Traits& b) {
  if (a.reported && b.reported) return std::abs(a.begin - b.begin) < kReportReachDays;
  const Traits& report = a.reported ? a : b;
  const Traits& dated = a.reported ? b : a;
  return report.reported && dated.dated == Dated::exact && dated.begin <= report.begin && report.begin - dated.end <= kReportReachDays;
}

// Enough for reports of the same days to tell of one occurrence although no date says so.
bool surely_alike(const Traits& a, const Traits& b, const Identity& x, const Identity& y) {
  const int persons = persons_in_common(x, y);
  if (persons >= 2 || (persons == 1 && a.family == Family::visit)) return true;
  const double share = wording_of(a, b).share;
  if (a.family == Family::other) return persons == 1 && !a.is_said && share >= kLikeWording;  // Attacks are told in the same words every day.
  return share >= kSameWording && std::min(count_words(a), count_words(b)) >= kTellingWords;
}

// Talks of nobody in particular, days apart, are one only if they are about or at something in particular.
bool shares_a_matter(const Traits& a, const Traits& b) {
  static const std::uint32_t kPolitical = hash32("political");  // Where all talks lie that tell of no other field.
  const bool same_field = a.domain != 0 && a.domain == b.domain && a.top_domain != kPolitical;
  return same_field || count_common(a.issues, b.issues) > 0 || (a.place != 0 && a.place == b.place);
}

// One does to the other what, in the other report, the other does to it.
bool are_opposite(const Traits& a, const Traits& b) {
  if (a.acting == 0 || b.acting == 0) return false;
  for (std::size_t i = 0; i < a.side_count; ++i) {
    for (std::size_t j = 0; j < b.side_count; ++j) {
      if (a.sides[i] == b.sides[j] && ((a.acting >> i) & 1) != 0 && ((b.acting >> j) & 1) != 0) return false;
    }
  }
  return true;
}

// Two reports, days apart or alike in little but sides and day, need more to be of one occurrence.
bool too_little_in_common(const Traits& a, const Traits& b, const Identity& x, const Identity& y, std::int32_t apart) {
  const int persons = persons_in_common(x, y);
  const Wording wording = wording_of(a, b);
  // Two words in common are the names of the sides.
  const bool like_wording = wording.share >= kLikeWording && wording.common > 2;
  const bool same_wording = wording.share >= kSameWording && wording.common > 2;
  if (a.is_said) return apart == 0 ? persons < 2 && !same_wording : persons < 2;
  if (a.family == Family::meet) {
    if (persons == 0) return apart > 0 && !like_wording && !shares_a_matter(a, b);
    return apart > 1 && counterpart_told_once(x, y);
  }
  if (a.family != Family::other || persons > 0 || like_wording) return false;
  if (a.is_attack && (a.place == 0 || a.place != b.place) && (a.words[0] == 0 || a.words != b.words)) return true;  // A war has many a day.
  return apart > 0 || a.dated != Dated::exact || b.dated != Dated::exact;  // "In January" they did many such things.
}

bool names_contradict(const Identity& a, const Identity& b) {
  if (!a.names_must_meet || !b.names_must_meet) return false;
  for (const Person& mine : a.persons) {
    bool named = false;
    bool met = false;
    for (const Person& theirs : b.persons) {
      if (theirs.state != mine.state) continue;
      named = true;
      met = met || may_be_same_person(mine.name, theirs.name);
    }
    if (!named || met) continue;
    // Another name of the same state may stand beside it: only if none of that state is shared do they part.
    const bool shared = std::any_of(a.persons.begin(), a.persons.end(), [&](const Person& other) {
      return other.state == mine.state && std::any_of(b.persons.begin(), b.persons.end(), [&](const Person& theirs) {
               return theirs.state == other.state && may_be_same_person(other.name, theirs.name);
             });
    });
    if (!shared) return true;
  }
  return false;
}

bool is_said(const Record& record) {
  static const std::set<std::string, std::less<>> kTypes = {"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"};
  return record.kind == Kind::commitment || kTypes.contains(record.type);
}

bool tells_of_ministers(std::string_view text) {
  const std::string words = lower(text);
  return words.find("ministerial") != std::string::npos || words.find("meeting of ministers") != std::string::npos;
}

// "CHN" for "Zhao visited Laos" and for "Laos hosted Zhao": who came.
std::string guests_of(const Record& record) {
  const Side side = record.cameo.starts_with("043") ? Side::target : Side::source;
  std::set<std::string> states;
  for (const Party& party : record.parties) {
    if (party.side == side && !party.state.empty()) states.insert(party.state);
  }
  std::string guests;
  for (const std::string& state : states) guests += state + ' ';
  return guests;
}

// Bits over the first sides; 0 where all or none act.
std::uint8_t acting_of(const Record& record, const std::vector<std::string>& states) {
  std::uint8_t acting = 0;
  if (states.size() > kMostSides) return 0;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const bool acts = std::any_of(record.parties.begin(), record.parties.end(), [&](const Party& party) { return party.side != Side::target && party.side != Side::third_party && party.state == states[i]; });
    if (acts) acting = static_cast<std::uint8_t>(acting | (1U << i));
  }
  return acting + 1U == (1U << states.size()) ? std::uint8_t{0} : acting;
}

// The place of an attack, as far as it is a town: regions and states hold many.
std::string town_of(const Record& record) {
  if (record.type != "ASSAULT" || !record.place.has_value()) return "";
  const std::string& precision = record.place->precision;
  return precision == "city" || precision.empty() ? record.place->name : "";
}

// "The 2022 boycott of the games", "the Korean War" name one thing, whoever tells of it and when: the words behind the year up
// to a comma, or the name of the war that gives the dates, where the clause is little else.
std::string name_of_thing(const Record& record) {
  constexpr std::string_view kDatesOf = "dates of ";
  constexpr std::size_t kLittleElse = 12;
  if (record.type == "ASSAULT" && record.date.basis == std::string(kDatesOf) + record.date.text && record.text.size() <= record.date.text.size() + kLittleElse) {
    return lower(record.date.text);
  }
  if (record.date.precision != Precision::year || record.date.begin == events::kNoDay) return "";
  const std::string year = events::to_iso(record.date.begin).substr(0, 4) + ' ';
  const std::size_t at = record.text.find(year);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + year.size();
  return lower(record.text.substr(begin, record.text.find_first_of(",;:.()\"", begin) - begin));
}

// Two stretches that the words give, with days between them.
bool stretches_apart(const Traits& a, const Traits& b) {
  return a.stretch_told && b.stretch_told && days_between(a.begin, a.end, b.begin, b.end) > kReachDays;
}

}  // namespace

Family family_of(const Record& record) {
  if (record.cameo.starts_with("057")) return Family::agree;  // A signing, whichever type the code stands under.
  if (record.type == "AGREE") return Family::agree;
  if (record.type != "CONSULT") return Family::other;
  if (record.mode == "phone" || record.mode == "video") return Family::phone;
  if (record.mode != "visit") return Family::meet;
  // "The president received the minister" is a meeting; "Laos hosted the minister" is a visit.
  bool source_named = false;
  bool target_named = false;
  for (const Party& party : record.parties) {
    if (party.person.empty()) continue;
    (party.side == Side::target ? target_named : source_named) = true;
  }
  return record.cameo.starts_with("043") && source_named && target_named ? Family::meet : Family::visit;
}

// Deeds, plans and denials of one act are different things and never count for one another.
Deed deed_of(Status status) {
  switch (status) {
    case Status::happened:
    case Status::ongoing:
    case Status::ended:
      return Deed::deed;
    case Status::planned:
    case Status::intended:
    case Status::attempted:
    case Status::hypothetical:
      return Deed::plan;
    case Status::denied:
      return Deed::denial;
  }
  return Deed::deed;
}

Dated dated_of(const Date& date) {
  if (date.begin == events::kNoDay || date.end == events::kNoDay || date.precision == Precision::vague) return Dated::undated;
  const std::int32_t length = date.end - date.begin;
  if (length < 0 || length > kLongestDatedDays) return Dated::undated;
  return length <= kLongestActDays && date.precision != Precision::part_of_month ? Dated::exact : Dated::loose;
}

bool is_reported(const Date& date) {
  return date.precision == Precision::vague && date.begin != events::kNoDay && date.begin == date.end && date.basis.starts_with("publication date");
}

std::vector<std::string> states_of(const Record& record) {
  std::vector<std::string> states;
  for (const Party& party : record.parties) {
    if (party.side != Side::third_party && !party.state.empty()) states.push_back(party.state);
  }
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
  return states;
}

Traits TraitMaker::make(const Record& record) {
  Traits traits;
  traits.order = hash64(record.id);
  traits.document = hash64(record.document);
  traits.begin = record.date.begin;
  traits.end = record.date.end;
  traits.dated = dated_of(record.date);
  traits.reported = is_reported(record.date);
  traits.told_today = lower(record.date.text) == "today" || record.date.basis.ends_with("\"today\"") || record.date.basis.ends_with("\"Today\"");
  traits.stretch_told = record.date.begin != events::kNoDay && record.date.end != events::kNoDay && record.date.precision != Precision::vague;
  const Family family = family_of(record);
  traits.family = family;
  traits.is_said = is_said(record);
  traits.is_attack = record.type == "ASSAULT";
  traits.town = hash32(town_of(record));
  if (const std::string name = name_of_thing(record); name.find(' ') != std::string::npos) traits.named = hash32(name);
  if (family == Family::visit) traits.guests = hash32(guests_of(record));
  std::string group = std::to_string(static_cast<int>(record.kind)) + ' ' + std::to_string(static_cast<int>(deed_of(record.status))) +
                      ' ' + (family == Family::other ? record.type : std::to_string(static_cast<int>(family)));
  if (record.kind == Kind::commitment) {  // One promise per area named.
    std::vector<std::string> issues = record.issues;
    std::sort(issues.begin(), issues.end());
    for (const std::string& issue : issues) group += ' ' + issue;
  }
  traits.group = hash64(group);
  std::string sides;
  const std::vector<std::string> states = states_of(record);
  traits.side_count = static_cast<std::uint8_t>(std::min<std::size_t>(states.size(), 255));
  for (std::size_t i = 0; i < states.size(); ++i) {
    sides += states[i] + ' ';
    if (i < kMostSides) traits.sides[i] = hash32(states[i]);
  }
  traits.acting = acting_of(record, states);
  traits.sides_hash = hash32(sides);
  traits.domain = hash32(record.domain);
  traits.top_domain = hash32(record.domain.substr(0, record.domain.find('.')));
  traits.domain_told = record.domain != "political";
  traits.mode = hash32(record.mode);
  if (record.place.has_value()) {
    traits.place = hash32(record.place->name);
    traits.place_state = hash32(record.place->state);
  }
  for (std::size_t i = 0; i < std::min(record.issues.size(), traits.issues.size()); ++i) traits.issues[i] = hash32(record.issues[i]);
  fill_words(record.text, traits);

  std::string key = std::to_string(record.ordinal.value_or(-1)) + '\t' + record.mechanism + '\t' + std::to_string(static_cast<int>(family));
  Identity identity;
  identity.ordinal = record.ordinal.value_or(-1);
  identity.mechanism = hash32(record.mechanism);
  identity.names_must_meet = family == Family::meet || family == Family::phone || family == Family::visit || traits.is_said;
  identity.ministerial = family == Family::meet && tells_of_ministers(record.text);
  identity.of_leaders = !identity.ministerial && family == Family::meet && std::any_of(record.parties.begin(), record.parties.end(), [](const Party& party) {
    return party.side != Side::third_party && !party.person.empty() && (party.rank == 1 || party.rank == 2);
  });
  key += identity.ministerial ? "\tm" : identity.of_leaders ? "\tl" : traits.is_said ? "\ts" : "";
  for (const Party& party : record.parties) {
    if (party.person.empty() || party.side == Side::third_party) continue;
    identity.persons.push_back({hash32(party.state), party.person});
    key += '\t' + party.state + ' ' + party.person;
  }
  const auto [found, is_new] = number_of_.emplace(std::move(key), static_cast<std::uint32_t>(identities_.size()));
  if (is_new) identities_.push_back(std::move(identity));
  traits.identity = found->second;
  return traits;
}

bool TraitMaker::contradict(std::uint32_t a, std::uint32_t b) {
  if (a == b) return false;
  const std::uint64_t key = (static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b);
  if (const auto known = contradictions_.find(key); known != contradictions_.end()) return known->second;
  const Identity& x = identities_[a];
  const Identity& y = identities_[b];
  const bool one_series = x.mechanism == y.mechanism || x.mechanism == 0 || y.mechanism == 0;
  const bool numbers = x.ordinal >= 0 && y.ordinal >= 0 && x.ordinal != y.ordinal && one_series;
  const bool levels = (x.ministerial && y.of_leaders) || (y.ministerial && x.of_leaders);
  const bool result = numbers || levels || names_contradict(x, y);
  contradictions_.emplace(key, result);
  return result;
}

bool sides_nest(const Traits& a, const Traits& b) { return side_points(a, b) >= 0; }

Likeness likeness(const Traits& a, const Traits& b, TraitMaker& identities) {
  if (a.group != b.group) return {};
  if (a.guests != 0 && b.guests != 0 && a.guests != b.guests) return {};  // One went, the other came.
  if ((a.family == Family::other || a.is_said) && are_opposite(a, b)) return {};
  // One report that tells of talks of two and of talks of three tells of two talks.
  if (a.family == Family::meet && a.document == b.document && a.sides_hash != b.sides_hash) return {};
  if (a.town != 0 && b.town != 0 && a.town != b.town) return {};
  const int sides = side_points(a, b);
  if (sides < 0) return {};
  const Identity& x = identities.identity(a.identity);
  const Identity& y = identities.identity(b.identity);
  const bool same_mechanism = x.mechanism != 0 && x.mechanism == y.mechanism;
  const bool same_number = x.ordinal >= 0 && x.ordinal == y.ordinal && (same_mechanism || x.mechanism == 0 || y.mechanism == 0);
  const bool either_undated = a.dated == Dated::undated || b.dated == Dated::undated;
  int points = sides;
  if (either_undated) {
    // Nothing places it in time: its own report does, or the number or the name that it carries.
    const bool same_name = a.named != 0 && a.named == b.named && a.begin == b.begin;
    const bool placed = same_name || (same_number && same_mechanism) || (told_in_the_same_days(a, b) && surely_alike(a, b, x, y));
    if (a.document != b.document && !placed) return {};
    if (!same_number && stretches_apart(a, b)) return {};
    points += 1;
  } else {
    const std::int32_t apart = days_between(a.begin, a.end, b.begin, b.end);
    const bool both_exact = a.dated == Dated::exact && b.dated == Dated::exact;
    if (apart > (same_number ? kOrdinalReachDays : kReachDays)) return {};
    if (!same_number && (days_part(a, b, apart) || held_with_another(a, b, x, y))) return {};
    if (a.document != b.document && !same_number && !same_mechanism && too_little_in_common(a, b, x, y, apart)) return {};
    if (!both_exact) {
      // One report that tells of talks with people by name, and of a meeting without names, tells of two.
      if (a.family == Family::meet && a.document == b.document && x.persons.empty() != y.persons.empty()) return {};
      points += apart == 0 ? 0 : -2;
    } else {
      points += apart == 0 ? (a.begin == b.begin || a.end == b.end ? 3 : 2) : apart == 1 ? 2 : apart <= kReachDays ? 1 : -2;
    }
  }
  points += content_points(a, b);
  if (a.identity == b.identity || !identities.contradict(a.identity, b.identity)) {
    points += name_points(x, y);
  } else {
    return {};
  }
  if (a.named != 0 && a.named == b.named) points += 2;
  if (same_number) points += 4;
  if (same_mechanism) points += 2;
  if (points < kLeastLikeness) return {};
  return {points, points - (x.persons.empty() != y.persons.empty() ? 2 : 0), same_number};
}

std::string reason_in_words(const Record& record, const Record& other) {
  std::string reason = states_of(record) == states_of(other) ? "same sides" : "sides of one within the other's";
  if (record.document != other.document && (is_reported(record.date) || is_reported(other.date))) {
    reason += ", in reports of near days";
  } else if (record.date.precision == Precision::vague || dated_of(record.date) == Dated::undated || dated_of(other.date) == Dated::undated) {
    reason += ", undated";
  } else {
    const std::int32_t apart = days_between(record.date.begin, record.date.end, other.date.begin, other.date.end);
    reason += apart == 0 ? ", dates overlap" : ", dates " + std::to_string(apart) + (apart == 1 ? " day apart" : " days apart");
  }
  if (record.ordinal.has_value() && record.ordinal == other.ordinal) reason += ", both number it " + std::to_string(*record.ordinal);
  if (!record.mechanism.empty() && record.mechanism == other.mechanism) reason += ", both call it " + record.mechanism;
  std::set<std::string> named;
  for (const Party& mine : record.parties) {
    for (const Party& theirs : other.parties) {
      if (mine.person.empty() || theirs.person.empty() || mine.state != theirs.state) continue;
      if (may_be_same_person(mine.person, theirs.person)) named.insert(mine.person);
    }
  }
  for (const std::string& name : named) reason += ", both name " + name;
  if (!record.domain.empty() && record.domain == other.domain) reason += ", same domain";
  if (record.place.has_value() && other.place.has_value() && record.place->name == other.place->name) {
    reason += ", both in " + record.place->name;
  }
  if (record.document == other.document) reason += ", same report";
  return reason;
}

}  // namespace entente::chronicle
