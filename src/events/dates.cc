// The driver of the grammar and the rules that turn a stated point into days.
//
// Missing years are filled in this order, and the basis says which it was: a year told just before in the same
// sentence or paragraph, the date of publication (the latest such day not after it, or the next one for what lies
// ahead), the year that the text states as its own.  Without any of them the days stay unknown.

#include "events/dates.h"

#include <algorithm>
#include <string>

#include "events/time_grammar.h"

namespace entente::events {
namespace {

constexpr std::string_view kSeasons[] = {"spring", "summer", "autumn", "winter"};

std::string_view stated(const Point& point) {
  switch (point.grain) {
    case Grain::day: return "stated month-day";
    case Grain::weekday: return "stated weekday";
    case Grain::month: return point.part < 0 ? "stated month" : "stated part of a month";
    case Grain::season: return "stated season";
    case Grain::quarter: return "stated quarter";
    case Grain::half: return "stated half-year";
    case Grain::year: return "stated year";
    case Grain::decade: return "stated decade";
    case Grain::century: return "stated century";
  }
  return "stated";
}

Precision precision_of(const Point& point) {
  switch (point.grain) {
    case Grain::day:
    case Grain::weekday: return Precision::day;
    case Grain::month: return point.part < 0 ? Precision::month : Precision::part_of_month;
    case Grain::season: return Precision::season;
    case Grain::quarter: return Precision::quarter;
    case Grain::half: return Precision::season;
    case Grain::year: return point.part < 0 ? Precision::year : Precision::season;
    case Grain::decade: return Precision::decade;
    case Grain::century: return Precision::vague;
  }
  return Precision::vague;
}

}  // namespace

TimeGrammar::TimeGrammar(const language::Sentence& sentence, const TimeContext& context, std::vector<TimeExpression>& out)
    : sentence_(sentence), context_(context), out_(out), table_(TimeWords::standard()) {}

void TimeGrammar::read() {
  cut_time_words(sentence_, table_, words_);
  for (std::size_t i = 0; i < words_.size();) {
    std::size_t end = i;
    const WordClass cls = words_[i].cls;
    const bool may_be_era = words_[i].capital || cls == WordClass::other;
    bool found = may_be_era || cls == WordClass::era ? era_at(i, end) : false;
    if (!found && cls != WordClass::other) {
      found = nearness_at(i, end) || absolute_at(i, end) || relation_at(i, end) || amount_expression_at(i, end) ||
              dayword_at(i, end) || vague_at(i, end);
    } else if (!found) {
      found = amount_expression_at(i, end);  // "more than a decade ago"
    }
    i = found ? std::max(end, i + 1) : i + 1;
  }
}

bool TimeGrammar::absolute_at(std::size_t i, std::size_t& end) {
  Point first;
  Point second;
  std::size_t behind = i;
  bool range = false;
  // "12-15 May", "12 to 15 May": the month stands only at the far end.
  const bool bare_day = (is(i, WordClass::number) || is(i, WordClass::nth)) && words_[i].width >= 1 &&
                        words_[i].width <= 2 && words_[i].value >= 1 && words_[i].value <= 31;
  if (bare_day && (is(i + 1, WordClass::dash) || is(i + 1, WordClass::join)) && day_first_at(i + 2, second, behind)) {
    first = second;
    first.day = words_[i].value;
    range = first.day < second.day;
    if (!range) return false;
  } else {
    if (!point_at(i, first, behind)) return false;
    std::size_t far = behind;
    range = second_point_at(behind, first, second, far);
    if (range && is(behind, WordClass::join, 2) && !preposition_before(i, 6)) {
      // "May 12 and 13" is a stretch, "in 2009 and 2014" are two dates.
      const bool next_day = first.grain == Grain::day && second.day == first.day + 1;
      const bool next_weekday = first.grain == Grain::weekday && second.index == (first.index + 1) % 7;
      const bool next_decade = first.grain == Grain::decade && second.year == first.year + 10;
      range = next_day || next_weekday || next_decade;
    }
    if (range) behind = far;
  }
  end = behind;
  if (!range) {
    emit(i, end, TimeKind::date, resolve(first, i));
    return true;
  }
  if (second.month == 0) second.month = first.grain == Grain::day ? first.month : 0;
  if (first.year == 0 && second.year != 0) {
    first.year = first.month > second.month && second.month != 0 ? second.year - 1 : second.year;
  }
  Resolved from = resolve(first, i);
  if (second.year == 0 && from.days.begin != kNoDay && second.grain != Grain::weekday) {
    second.year = civil(from.days.begin).year + (second.month < first.month ? 1 : 0);
  }
  Resolved to = resolve(second, i);
  from.refused = from.refused || to.refused;
  if (first.grain == Grain::weekday && from.days.begin != kNoDay && to.days.begin < from.days.begin) {
    to.days.begin += 7;
    to.days.end += 7;
  }
  from.days.end = to.days.end;
  if (from.precision == Precision::day) from.precision = Precision::day_range;
  if (from.days.begin != kNoDay && from.days.end < from.days.begin) from.refused = true;
  from.other = {};
  emit(i, end, TimeKind::date, from);
  return true;
}

Resolved TimeGrammar::resolve_in_year(const Point& point, std::int32_t year) const {
  Resolved resolved;
  resolved.precision = precision_of(point);
  switch (point.grain) {
    case Grain::day: {
      const auto day = make_day(year, point.month, point.day);
      if (!day) {
        resolved.refused = true;
        return resolved;
      }
      resolved.days = {*day, *day};
      if (point.unsure_order) {
        if (const auto swapped = make_day(year, point.day, point.month)) {
          resolved.days = {std::min(*day, *swapped), std::max(*day, *swapped)};
          resolved.precision = Precision::vague;
        }
      }
      return resolved;
    }
    case Grain::month: {
      resolved.days = month_interval(year, point.month);
      if (point.part == 0) resolved.days.end = resolved.days.begin + 9;
      if (point.part == 1) resolved.days = {resolved.days.begin + 10, resolved.days.begin + 19};
      if (point.part == 2) resolved.days.begin += 20;
      return resolved;
    }
    case Grain::season: {
      const std::int32_t first_month = 3 + 3 * point.index;
      resolved.days = first_month <= 9 ? months_interval(year, first_month, first_month + 2)
                                       : DayInterval{month_interval(year, 12).begin, month_interval(year + 1, 2).end};
      return resolved;
    }
    case Grain::quarter: resolved.days = months_interval(year, point.index * 3 - 2, point.index * 3); return resolved;
    case Grain::half: resolved.days = months_interval(year, point.index * 6 - 5, point.index * 6); return resolved;
    case Grain::year: {
      resolved.days = point.part < 0 ? years_interval(year, year) : months_interval(year, point.part * 4 + 1, point.part * 4 + 4);
      return resolved;
    }
    case Grain::decade: {
      const std::int32_t from = point.part < 0 ? 0 : point.part == 0 ? 0 : point.part == 1 ? 4 : 7;
      const std::int32_t to = point.part < 0 ? 9 : point.part == 0 ? 3 : point.part == 1 ? 6 : 9;
      resolved.days = years_interval(year + from, year + to);
      return resolved;
    }
    case Grain::century: resolved.days = years_interval(year, year + 99); return resolved;
    case Grain::weekday: break;
  }
  return resolved;
}

// The year of a point that states none; 0 = unknown.  `other_year`: for the other outlook, 0 = the same.
std::int32_t TimeGrammar::year_for(const Point& point, std::size_t at, std::string& basis, std::int32_t& other_year) const {
  other_year = 0;
  const Date& told = anchor();
  const DayInterval base = published();
  if (told.begin != kNoDay && told.end != kNoDay && point.grain != Grain::year) {
    const std::int32_t told_year = civil(told.begin).year;
    const bool one_year = civil(told.end).year == told_year;
    const bool bare_year = told.precision == Precision::year && own_anchor_.begin != kNoDay;
    const bool long_ago = base.begin != kNoDay && told.end < base.begin - 365;
    // "in 2011 they met; Laos will host the next in November": what will be has no part in the year told before.
    const bool still_ahead = long_ago && !bare_year && will_be(words_[at].token, sentence_);
    if (one_year && !still_ahead && (bare_year || (long_ago && told.precision != Precision::vague))) {
      basis = "year from \"" + told.text + "\" before it";
      return told_year;
    }
  }
  if (base.begin != kNoDay) {
    const std::int32_t year = civil(base.end).year;
    const Direction direction = direction_at(at);
    std::int32_t past = year + 1;  // The latest year whose such day is not after publication (a day's grace for time zones).
    for (int tries = 0; tries < 9; ++tries, --past) {
      const Resolved there = resolve_in_year(point, past);
      if (!there.refused && there.days.begin <= base.end + 1) break;
    }
    std::int32_t future = civil(base.begin).year - 1;
    for (int tries = 0; tries < 9; ++tries, ++future) {
      const Resolved there = resolve_in_year(point, future);
      if (!there.refused && there.days.end >= base.begin) break;
    }
    basis = "year from " + context_.published_basis;
    bool ahead = direction == Direction::future;
    if (direction == Direction::unknown) {
      const Day since = base.end - resolve_in_year(point, past).days.begin;
      const Day until = resolve_in_year(point, future).days.begin - base.begin;
      ahead = since > 240 && until < 60 && until >= 0;
    }
    if (past != future) other_year = ahead ? past : future;
    return ahead ? future : past;
  }
  if (context_.year != 0) {
    basis = "year stated in the text";
    return context_.year;
  }
  basis = "year unknown";
  return 0;
}

Resolved TimeGrammar::resolve_weekday(const Point& point, std::size_t at) const {
  Resolved resolved;
  resolved.precision = Precision::day;
  if (!context_.knows_day()) {
    resolved.basis = "stated weekday; the date of publication is unknown";
    return resolved;
  }
  const Day today = context_.published_begin;
  const Day past = today - (weekday_of(today) - point.index + 7) % 7;
  const Day future = past == today ? today : past + 7;
  const bool ahead = direction_at(at) == Direction::future;
  const Day day = ahead ? future : past;
  resolved.days = {day, day};
  if (past != future) resolved.other = {ahead ? past : future, ahead ? past : future};
  resolved.basis = (ahead ? "stated weekday, the next from " : "stated weekday, the latest up to ") + context_.published_basis;
  return resolved;
}

Resolved TimeGrammar::resolve(const Point& point, std::size_t at) const {
  if (point.grain == Grain::weekday) return resolve_weekday(point, at);
  if (point.year != 0) {
    Resolved resolved = resolve_in_year(point, point.year);
    resolved.basis = point.grain == Grain::day ? "stated date" : std::string(stated(point));
    if (point.unsure_order && resolved.precision == Precision::vague) resolved.basis += ", order of day and month unknown";
    return resolved;
  }
  std::string year_basis;
  std::int32_t other_year = 0;
  const std::int32_t year = year_for(point, at, year_basis, other_year);
  Resolved resolved;
  if (year == 0) {
    resolved.precision = precision_of(point);
    resolved.refused = point.grain == Grain::day && !make_day(2000, point.month, point.day);
  } else {
    resolved = resolve_in_year(point, year);
    if (other_year != 0) resolved.other = resolve_in_year(point, other_year).days;
  }
  resolved.basis = std::string(stated(point)) + ", " + year_basis;
  if (point.grain == Grain::season) resolved.basis += " (northern " + std::string(kSeasons[point.index]) + ")";
  return resolved;
}

bool TimeGrammar::preposition_before(std::size_t i, std::int32_t value) const {
  return i > 0 && words_[i - 1].cls == WordClass::preposition && words_[i - 1].value == value;
}

TimeMarker TimeGrammar::marker_before(std::size_t i) const {
  std::size_t k = i;
  while (k > 0 && (is(k - 1, WordClass::just) || is(k - 1, WordClass::article, 0))) --k;
  if (k == 0) return TimeMarker::none;
  const TimeWord& word = words_[k - 1];
  if (word.cls == WordClass::direction && (word.form == "before" || word.form == "Before")) return TimeMarker::before;
  if (word.cls == WordClass::direction && (word.form == "after" || word.form == "After")) return TimeMarker::after;
  if (word.cls == WordClass::relation && (word.form == "following" || word.form == "Following")) return TimeMarker::after;
  if (word.cls != WordClass::preposition) return TimeMarker::none;
  switch (word.value) {
    case 1: return TimeMarker::at;
    case 2: return TimeMarker::since;
    case 3: return TimeMarker::until;
    case 6: return TimeMarker::from_to;
    case 7: return TimeMarker::over;
    case 8: return TimeMarker::for_;
    default: return TimeMarker::none;
  }
}

// Narrows the days to their early, middle or late third.
void TimeGrammar::apply_part(Date& date) const {
  if (wanted_part_ == -1 || date.begin == kNoDay || date.end == kNoDay) return;
  const std::int32_t third = (date.end - date.begin + 1) / 3;
  const Day begin = date.begin;
  if (wanted_part_ != 0) date.begin = wanted_part_ == 1 ? begin + third : date.end - third;
  if (wanted_part_ != 2) date.end = wanted_part_ == 0 ? begin + third : date.end - third;
  if (date.precision == Precision::month) date.precision = Precision::part_of_month;
  if (date.precision == Precision::year) date.precision = Precision::season;
}

// Stretches the days for "since", "until", "by", "before", "after".
void TimeGrammar::apply_marker(TimeExpression& time) const {
  Date& date = time.date;
  if (date.begin == kNoDay || time.modifier) return;
  const DayInterval base = published();
  switch (time.marker) {
    case TimeMarker::since:
      if (base.end != kNoDay && base.end > date.end) {
        if (date.precision == Precision::day) date.precision = Precision::day_range;
        date.end = base.end;
      }
      date.basis += ", since then";
      break;
    case TimeMarker::from_to:
      // "from Saturday": a beginning without an end.
      if (date.precision == Precision::day) date.basis += ", from then on";
      break;
    case TimeMarker::until:
      if (base.begin != kNoDay && base.begin < date.begin) date.begin = base.begin;
      date.basis += ", by then";
      break;
    case TimeMarker::before:
      date = {kNoDay, date.begin - 1, Precision::vague, date.basis + ", before it", date.text};
      break;
    case TimeMarker::after:
      date = {date.end + 1, base.end != kNoDay && base.end > date.end ? base.end : kNoDay, Precision::vague,
              date.basis + ", after it", date.text};
      break;
    default: break;
  }
}

void TimeGrammar::emit(std::size_t begin, std::size_t end, TimeKind kind, const Resolved& resolved) {
  if (resolved.refused) return;
  TimeExpression time;
  time.first = words_[begin].token;
  time.last = words_[end - 1].token + 1;
  time.span = {sentence_.tokens[time.first].span.begin, sentence_.tokens[time.last - 1].span.end};
  time.kind = kind;
  time.marker = marker_before(begin);
  time.modifier = is(end, WordClass::apostrophe_s);
  for (std::uint32_t t = time.first; t < time.last && !time.modifier; ++t) {
    const language::Token& token = sentence_.tokens[t];
    if (token.head < 0) continue;
    const auto head = static_cast<std::uint32_t>(token.head);
    if (head >= time.first && head < time.last) continue;
    time.modifier = token.relation == language::Relation::compound || token.relation == language::Relation::nmod_poss ||
                    token.relation == language::Relation::nummod || token.relation == language::Relation::amod;
  }
  time.date = {resolved.days.begin, resolved.days.end, resolved.precision, resolved.basis,
               std::string(bytes_at(sentence_.text, time.span))};
  apply_part(time.date);
  time.other_begin = resolved.other.begin;
  time.other_end = resolved.other.end;
  if (resolved.other.begin != kNoDay && resolved.other.begin < resolved.days.begin) time.outlook = Outlook::future;
  if (kind == TimeKind::date && time.date.begin != kNoDay && time.date.end != kNoDay) own_anchor_ = time.date;
  apply_marker(time);
  out_.push_back(std::move(time));
}

void TimeGrammar::emit_length(std::size_t begin, std::size_t end, TimeKind kind, const Amount& amount) {
  Resolved resolved;
  resolved.basis = kind == TimeKind::gap ? "a gap, not a date" : "a length of time, not a date";
  emit(begin, end, kind, resolved);
  out_.back().days = std::max(amount.count, 1) * amount.unit_days;
}

TimeGrammar::Direction TimeGrammar::direction_at(std::size_t word) const {
  switch (tense_cue(words_[word].token, sentence_)) {
    case TenseCue::past: return Direction::past;
    case TenseCue::future: return Direction::future;
    case TenseCue::unknown: return Direction::unknown;
  }
  return Direction::unknown;
}

void find_times(const language::Sentence& sentence, const TimeContext& context, std::vector<TimeExpression>& out) {
  const TimeWords& table = TimeWords::standard();
  const bool any = std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                               [&](const language::Token& token) { return table.may_begin_time(token.form); });
  if (any) TimeGrammar(sentence, context, out).read();
}

}  // namespace entente::events
