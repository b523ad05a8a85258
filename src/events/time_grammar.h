// The grammar of time expressions and the rules that turn one into days; private to dates.cc and its parts.
//
// Reading goes in two steps: a Point is what the words state ("month 5, day 15, no year"), a Resolved is the days that
// this means in the text at hand.  Ranges join two Points, so that "12 to 15 May" and "from May to July 2018" share
// what only one end states.
// One TimeGrammar reads one sentence; not shared between threads.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/calendar.h"
#include "events/dates.h"
#include "events/time_words.h"

namespace entente::events {

enum class Grain : std::uint8_t { day, weekday, month, season, quarter, half, year, decade, century };

// A stretch of the calendar as far as the words state it; 0 or -1 = not stated.
struct Point {
  Grain grain = Grain::day;
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int32_t day = 0;
  std::int32_t index = 0;    // Which weekday, season, quarter or half.
  std::int32_t part = -1;    // early 0, mid 1, late 2
  bool unsure_order = false; // "03/04/2018": day and month may change places.
};

struct Resolved {
  DayInterval days;
  Precision precision = Precision::vague;
  std::string basis;
  DayInterval other;         // For the other outlook.
  bool refused = false;      // No such day exists (31 February).
};

// "two days", "more than a decade", "a few years", "years".
struct Amount {
  std::int32_t count = 0;    // 0 = not stated ("years ago").
  std::int32_t unit_days = 0;
  bool vague = false;        // "a few", "several", "nearly"
  bool more = false;         // "more than", "over"
};

class TimeGrammar {
 public:
  TimeGrammar(const language::Sentence& sentence, const TimeContext& context, std::vector<TimeExpression>& out);
  void read();

 private:
  using Words = std::vector<TimeWord>;
  enum class Direction : std::uint8_t { unknown, past, future };

  // Each reads at words_[i] and, where it fits, sets `end` behind the last word and returns true.
  bool point_at(std::size_t i, Point& point, std::size_t& end) const;                 // time_points.cc
  bool figures_at(std::size_t i, Point& point, std::size_t& end) const;
  bool month_first_at(std::size_t i, Point& point, std::size_t& end) const;
  bool day_first_at(std::size_t i, Point& point, std::size_t& end) const;
  bool part_at(std::size_t i, Point& point, std::size_t& end) const;
  bool numbered_part_at(std::size_t i, Point& point, std::size_t& end) const;
  bool season_at(std::size_t i, Point& point, std::size_t& end) const;
  bool weekday_at(std::size_t i, Point& point, std::size_t& end) const;
  bool year_at(std::size_t i, Point& point, std::size_t& end) const;
  bool decade_at(std::size_t i, Point& point, std::size_t& end) const;
  bool second_point_at(std::size_t i, const Point& first, Point& second, std::size_t& end) const;
  bool year_behind(std::size_t i, Point& point, std::size_t& end) const;

  bool amount_at(std::size_t i, Amount& amount, std::size_t& end) const;              // time_relative.cc
  bool relation_at(std::size_t i, std::size_t& end);
  bool relation_with_part_at(std::size_t i, std::size_t& end);
  bool relation_unit(std::int32_t relation, const TimeWord& word, std::size_t begin, std::size_t& end);
  bool span_of_units(std::int32_t relation, const Amount& amount, std::size_t begin, std::size_t& end);
  bool amount_expression_at(std::size_t i, std::size_t& end);
  bool dayword_at(std::size_t i, std::size_t& end);
  bool vague_at(std::size_t i, std::size_t& end);
  bool era_at(std::size_t i, std::size_t& end);
  bool nearness_at(std::size_t i, std::size_t& end);
  DayInterval unit_around(std::int32_t unit_days, const DayInterval& base, std::int32_t steps) const;
  DayInterval shifted(const DayInterval& base, std::int32_t unit_days, std::int32_t count) const;

  bool absolute_at(std::size_t i, std::size_t& end);                                  // dates.cc
  Resolved resolve(const Point& point, std::size_t at) const;
  Resolved resolve_in_year(const Point& point, std::int32_t year) const;
  Resolved resolve_weekday(const Point& point, std::size_t at) const;
  std::int32_t year_for(const Point& point, std::size_t at, std::string& basis, std::int32_t& other_year) const;
  void emit(std::size_t begin, std::size_t end, TimeKind kind, const Resolved& resolved);
  void emit_length(std::size_t begin, std::size_t end, TimeKind kind, const Amount& amount);
  void apply_part(Date& date) const;
  void apply_marker(TimeExpression& time) const;
  TimeMarker marker_before(std::size_t i) const;
  Direction direction_at(std::size_t word) const;
  bool preposition_before(std::size_t i, std::int32_t value) const;
  bool is(std::size_t i, WordClass cls) const { return i < words_.size() && words_[i].cls == cls; }
  bool is(std::size_t i, WordClass cls, std::int32_t value) const { return is(i, cls) && words_[i].value == value; }
  bool is_form(std::size_t i, std::string_view form) const { return i < words_.size() && words_[i].form == form; }
  DayInterval published() const { return {context_.published_begin, context_.published_end}; }
  // The date that "the following day" leans on: told of before in this sentence, else the context's.
  const Date& anchor() const { return own_anchor_.begin != kNoDay ? own_anchor_ : context_.anchor; }

  const language::Sentence& sentence_;
  const TimeContext& context_;
  std::vector<TimeExpression>& out_;
  const TimeWords& table_;
  Words words_;
  Date own_anchor_;
  std::int32_t wanted_part_ = -1;  // "late" in "late last year": which third of what is emitted next.
};

// Which tense words of the clause around `token` speak for; unknown where nothing does.  Shared with outlook_of().
enum class TenseCue : std::uint8_t { unknown, past, future };
TenseCue tense_cue(std::uint32_t token, const language::Sentence& sentence);

// Whether the clause of `token` tells what will be as seen from the text itself: "will", not "would".
bool will_be(std::uint32_t token, const language::Sentence& sentence);

// Whether the expression may date what `trigger` tells, as date_of() sees it.
bool may_date(const TimeExpression& time, std::uint32_t trigger, const language::Sentence& sentence);

}  // namespace entente::events
