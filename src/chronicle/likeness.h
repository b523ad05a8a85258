// Whether two records may tell of one occurrence, and how much speaks for it.
//
// A record is boiled down to Traits of fixed size, so that millions can be compared without touching strings.  The
// likeness of two records depends on these two alone: that makes merging independent of order, and lets new
// records be added to old ones.  A contradiction (another ordinal of one series, another person on the same side,
// a telephone call against a meeting) beats any likeness.
//
// Free functions; TraitMaker is for one thread.  Cost of a comparison: about 50 ns.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/record.h"

namespace entente::chronicle {

// How many days two stated days may lie apart and still tell of one occurrence: readouts of one visit give its
// first day, the day of the talks, or the day of the report (13, 14 and 15 May 2018 for one meeting).
inline constexpr std::int32_t kReachDays = 3;
inline constexpr std::int32_t kLongestActDays = 16;    // Longer intervals say "some time within".
inline constexpr std::int32_t kLongestDatedDays = 62;  // Longer than two months dates nothing.
inline constexpr std::int32_t kOrdinalReachDays = 400; // Reports that number an act alike may be wrong by a year.
inline constexpr std::int32_t kReportReachDays = 2;    // What nothing in its report dates happened at most so long before, or is told so late.
inline constexpr int kLeastLikeness = 4;               // Points from which two records are linked.

enum class Family : std::uint8_t { visit, meet, phone, agree, other };
enum class Deed : std::uint8_t { deed, plan, denial };
enum class Dated : std::uint8_t { exact, loose, undated };

Family family_of(const events::Record& record);
Deed deed_of(events::Status status);
Dated dated_of(const events::Date& date);

// Nothing in the text dates it, and the day given is that of the report: it happened then or before.
bool is_reported(const events::Date& date);

// Sides without third parties; sorted, each once.
std::vector<std::string> states_of(const events::Record& record);

// "Zhao Kezhi" and "Zhao"; "Bounnhang Vorachit" and "Bounnhang Volachith"; not "Wang Yi" and "Wang Xiaohong".
bool may_be_same_person(std::string_view a, std::string_view b);

struct Person {
  std::uint32_t state = 0;
  std::string name;
  bool operator==(const Person&) const = default;
};

// What cannot differ within one occurrence.  Few distinct ones exist; records share them by number.
struct Identity {
  std::int32_t ordinal = -1;  // -1 = none told.
  std::uint32_t mechanism = 0;
  bool names_must_meet = true;  // Signings and visits are told with several names; meetings are not.
  bool ministerial = false;     // Told as a meeting of ministers: none of heads of state or government.
  bool of_leaders = false;      // A head of state or government takes part.
  std::vector<Person> persons;
};

inline constexpr std::size_t kMostSides = 6;  // Records with more sides are compared by the whole set only.

struct Traits {
  std::uint64_t order = 0;     // Hash of the record id: ties are settled by it, never by the order of reading.
  std::uint64_t document = 0;
  std::uint64_t group = 0;     // Kind, type family, deed or plan; of promises also the issues.  Only equals compare.
  events::Day begin = events::kNoDay;
  events::Day end = events::kNoDay;
  std::uint32_t sides_hash = 0;
  std::uint32_t identity = 0;
  std::uint32_t domain = 0;
  std::uint32_t top_domain = 0;
  std::uint32_t mode = 0;
  std::uint32_t place = 0;
  std::uint32_t place_state = 0;
  std::uint32_t town = 0;    // Of an attack: the place, where it is none that holds others.
  std::uint32_t named = 0;   // What the words call by a name: "the 1962 border war", "the Korean War".
  std::uint32_t guests = 0;  // Of a visit: the states whose people came; 0 = not told.
  std::array<std::uint32_t, kMostSides> sides{};
  std::array<std::uint32_t, 4> issues{};
  std::array<std::uint32_t, 10> words{};  // The smallest hashes of the content words, sorted; 0 = none.
  Family family = Family::other;
  Dated dated = Dated::undated;
  bool reported = false;      // Nothing in the text dates it: begin is the day of the report.
  bool told_today = false;    // "Today", of the day of the report: sure of its day.
  bool stretch_told = false;  // The words give begin and end, however far apart ("in 2017").
  bool is_attack = false;
  bool is_said = false;       // Praise, reproach, demand, promise: an act of words, and everybody says the like every day.
  bool domain_told = false;   // Not the one that stands where the words tell none.
  std::uint8_t side_count = 0;
  std::uint8_t acting = 0;    // Which of the sides act on the others, as bits; 0 = all, or not told.
};

class TraitMaker {
 public:
  Traits make(const events::Record& record);
  const Identity& identity(std::uint32_t number) const { return identities_[number]; }

  // True if the two cannot be one occurrence.  Remembered: identities are few.
  bool contradict(std::uint32_t a, std::uint32_t b);

 private:
  std::vector<Identity> identities_;
  std::unordered_map<std::string, std::uint32_t> number_of_;
  std::unordered_map<std::uint64_t, bool> contradictions_;
};

struct Likeness {
  int points = 0;      // 0 = not linked.
  int strength = 0;    // Which of several links comes first: a report that names nobody fits one that names nobody best.
  bool same_number = false;  // Both carry the same ordinal: dates may lie further apart.
};

Likeness likeness(const Traits& a, const Traits& b, TraitMaker& identities);

// Whether the sides of one are among those of the other, two of them at least.
bool sides_nest(const Traits& a, const Traits& b);

// In words, for the member's reason: "same sides, dates 2 days apart, both name Zhao Kezhi".
std::string reason_in_words(const events::Record& record, const events::Record& other);

}  // namespace entente::chronicle
