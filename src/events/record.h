// One statement found in one place of one document: the type that events/ hands on, and the public contract
// (docs/formats/record.md gives the JSON).  Plain values that own their strings, because records outlive the
// document they came from.  Never edited by later stages.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace entente::events {

inline constexpr std::string_view kAggregateOnly = "aggregate_only";

enum class Kind : std::uint8_t { event, series, commitment, claim, level, mechanism, office, assessment };
enum class Side : std::uint8_t { source, target, participant, third_party };
enum class Status : std::uint8_t { happened, ongoing, ended, planned, intended, attempted, hypothetical, denied };
enum class Voice : std::uint8_t { asserted, inferred, reported, quoted };
enum class Precision : std::uint8_t {
  day, day_range, week, month, part_of_month, season, quarter, year, decade, vague,
};

std::string_view name_of(Kind kind);
std::string_view name_of(Side side);
std::string_view name_of(Status status);
std::string_view name_of(Voice voice);
std::string_view name_of(Precision precision);

// A day of the proleptic Gregorian calendar as days since 1970-01-01; kNoDay = unknown.
using Day = std::int32_t;
inline constexpr Day kNoDay = INT32_MIN;
std::string to_iso(Day day);                            // "2018-05-13"; "" for kNoDay.
std::optional<Day> day_from_iso(std::string_view iso);  // Only whole, valid dates "YYYY-MM-DD".

struct Date {
  Day begin = kNoDay;  // Both ends belong to the interval.
  Day end = kNoDay;
  Precision precision = Precision::vague;
  std::string basis;   // "stated month-day, year from the publication date"; never empty in a finished record.
  std::string text;    // The words that gave it, or empty.
};

struct Party {
  Side side = Side::source;
  std::string state;  // Alpha-3, "IGO:…", "NSA:…".
  std::string sector;
  std::string organisation;
  std::string person;
  std::string office;
  std::uint8_t rank = 0;
  SourceByte begin{};
  SourceByte end{};
  Span<SourceByte> named{};  // Where the text names it, if the words at begin to end only refer to it; empty otherwise.
};

struct Place {
  std::string name;
  std::string state;
  std::string precision;  // "city" or "region" (then with coordinates), or "state"; empty = not known.
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::string basis;
};

struct Attribution {  // One speaker of the chain, outermost first.
  std::string name;
  std::string kind;   // state_media, media, official, government, organisation, document, unnamed
  std::vector<std::string> states;
};

struct First {
  std::string trigger;     // "inaugural"
  std::string scope;       // "standalone meeting on law enforcement and security"
  std::string claimed_by;  // Empty = the author.
};

struct Record {
  std::string id;           // content_id("r", document id, span and coding).
  Kind kind = Kind::event;
  std::string document;     // Document::id
  std::string document_id;  // Document::given_id
  Span<SourceByte> span;    // The clause that tells it.
  std::string text;         // Exactly the bytes at span, decoded.
  Span<SourceByte> sentence;
  Span<SourceByte> trigger;
  std::string trigger_text;

  std::string type;  // PLOVER type, empty where the kind has none.
  std::string mode;
  std::vector<std::string> context;
  std::string cameo;
  std::optional<double> goldstein;

  std::vector<Party> parties;
  Date date;
  std::optional<Place> place;
  std::string domain;               // "security.law_enforcement"
  std::vector<std::string> issues;  // "law_enforcement.general"
  Status status = Status::happened;
  Voice voice = Voice::asserted;
  std::vector<Attribution> attribution;
  std::optional<First> first;
  std::optional<std::int32_t> ordinal;
  std::string mechanism;
  std::string framework;
  std::vector<std::string> third_parties;
  std::string quote;
  std::string direction;  // For assessments: growing, cooling, unchanged, mixed, absent.
  std::string handling;   // "aggregate_only": about fugitives, migrants or dissent; counted, never listed or exported in words.
  double confidence = 0;  // Calibrated probability that a careful reader accepts the record as coded.
  std::string rule;       // "frame visit.01"
};

// One JSON object without a line end, keys in the order of docs/formats/record.md, absent fields left out.
std::string to_json(const Record& record);

}  // namespace entente::events
