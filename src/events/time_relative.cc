// Expressions that lean on another day: "last year", "two days earlier", "over the past few years", "recently", eras.

#include <algorithm>
#include <string>

#include "events/time_grammar.h"

namespace entente::events {
namespace {

constexpr std::int32_t kDay = 1, kWeekend = 2, kWeek = 7, kFortnight = 14, kMonth = 30, kQuarter = 91, kYear = 365,
                       kDecade = 3652, kCentury = 36524;

Precision precision_of(std::int32_t unit_days) {
  switch (unit_days) {
    case kDay: return Precision::day;
    case kWeekend: return Precision::day_range;
    case kWeek:
    case kFortnight: return Precision::week;
    case kMonth: return Precision::month;
    case kQuarter: return Precision::quarter;
    case kYear: return Precision::year;
    case kDecade: return Precision::decade;
    default: return Precision::vague;
  }
}

std::int32_t months_in(std::int32_t unit_days) {
  switch (unit_days) {
    case kMonth: return 1;
    case kQuarter: return 3;
    case kYear: return 12;
    case kDecade: return 120;
    case kCentury: return 1200;
    default: return 0;
  }
}

// "day of publication" or "date told before", for the basis of what could not be resolved.
Resolved unknown(Precision precision, std::string basis) {
  Resolved resolved;
  resolved.precision = precision;
  resolved.basis = std::move(basis);
  return resolved;
}

}  // namespace

// `count` units on from both ends of `base`.
DayInterval TimeGrammar::shifted(const DayInterval& base, std::int32_t unit_days, std::int32_t count) const {
  if (base.begin == kNoDay) return {};
  const std::int32_t months = months_in(unit_days);
  if (months != 0) return {add_months(base.begin, months * count), add_months(base.end, months * count)};
  return {base.begin + unit_days * count, base.end + unit_days * count};
}

// The calendar unit (week, month, year …) so many steps from the one that holds `base`; nothing where the ends of
// `base` lie in different units.
DayInterval TimeGrammar::unit_around(std::int32_t unit_days, const DayInterval& base, std::int32_t steps) const {
  const DayInterval at = shifted(base, unit_days == kWeekend || unit_days == kFortnight ? kWeek : unit_days, steps);
  if (at.begin == kNoDay || at.end == kNoDay) return {};
  const CivilDate a = civil(at.begin);
  const CivilDate b = civil(at.end);
  switch (unit_days) {
    case kDay: return at.begin == at.end ? at : DayInterval{};
    case kWeek:
    case kFortnight:
      return week_interval(at.begin).begin == week_interval(at.end).begin ? week_interval(at.begin) : DayInterval{};
    case kWeekend: {
      const DayInterval week = week_interval(at.begin);
      if (week.begin != week_interval(at.end).begin) return {};
      return {week.begin + 5, week.end};
    }
    case kMonth: return a.year == b.year && a.month == b.month ? month_interval(a.year, a.month) : DayInterval{};
    case kQuarter: {
      const std::int32_t first = (a.month - 1) / 3 * 3 + 1;
      return a.year == b.year && (b.month - 1) / 3 * 3 + 1 == first ? months_interval(a.year, first, first + 2) : DayInterval{};
    }
    case kYear: return a.year == b.year ? years_interval(a.year, a.year) : DayInterval{};
    case kDecade: return {at.begin, std::max(at.begin, published().end)};
    default: return {};
  }
}

// "two days", "more than a decade", "a few years", "years", "three-year".
bool TimeGrammar::amount_at(std::size_t i, Amount& amount, std::size_t& end) const {
  amount = Amount{};
  std::size_t k = i;
  if (is_form(k, "more") && is_form(k + 1, "than")) {
    amount.more = true;
    k += 2;
  } else if (is_form(k, "over") || (is_form(k, "at") && is_form(k + 1, "least"))) {
    amount.more = true;
    k += is_form(k, "over") ? 1 : 2;
  } else if (is_form(k, "nearly") || is_form(k, "almost") || is_form(k, "about") || is_form(k, "around") ||
             is_form(k, "roughly") || is_form(k, "some") || is_form(k, "approximately")) {
    amount.vague = true;
    ++k;
  } else if (is_form(k, "less") && is_form(k + 1, "than")) {
    amount.vague = true;
    k += 2;
  }
  if (is(k, WordClass::article, 1)) {
    amount.count = 1;
    ++k;
    if (is(k, WordClass::few)) {
      amount.count = words_[k].value;
      amount.vague = true;
      ++k;
      if (is_form(k, "of")) ++k;
    }
  } else if (is(k, WordClass::few)) {
    amount.count = words_[k].value;
    amount.vague = true;
    ++k;
    if (is_form(k, "of")) ++k;
  } else if (is(k, WordClass::number) && words_[k].value > 0 && words_[k].value < 1000) {
    amount.count = words_[k].value;
    ++k;
  } else if (is(k, WordClass::half) && is(k + 1, WordClass::article, 1)) {
    amount.count = 1;
    amount.vague = true;
    k += 2;
  }
  if (is(k, WordClass::dash)) ++k;
  if (!is(k, WordClass::unit)) return false;
  const bool plural = words_[k].form.back() == 's';
  if (amount.count == 0 && !plural) return false;
  amount.unit_days = words_[k].value;
  end = k + 1;
  return true;
}

// "last year", "the following day", "this week", "next Monday", "the past few years", "late last year".
bool TimeGrammar::relation_at(std::size_t i, std::size_t& end) {
  const bool found = relation_with_part_at(i, end);
  wanted_part_ = -1;
  return found;
}

bool TimeGrammar::relation_with_part_at(std::size_t i, std::size_t& end) {
  std::size_t k = i;
  while (is(k, WordClass::just)) ++k;
  std::int32_t part = -1;
  if (is(k, WordClass::part)) {
    part = words_[k++].value;
  } else if (is(k, WordClass::edge) && is_form(k + 1, "of")) {
    part = words_[k].value;
    k += 2;
  }
  const bool article = is(k, WordClass::article, 0);
  if (article) ++k;
  wanted_part_ = part;
  if (part != -1 && article && is(k, WordClass::unit)) {  // "the end of the year"
    end = k + 1;
    if (!relation_unit(0, words_[k], i, end)) return false;
  } else {
    if (!is(k, WordClass::relation)) return false;
    const std::int32_t relation = words_[k].value;
    std::size_t next = k + 1;
    Amount amount;
    std::size_t behind = next;
    if (relation != 0 && relation < 10 && relation != 3 && amount_at(next, amount, behind) &&
        (amount.count != 1 || is(next, WordClass::number))) {
      return span_of_units(relation, amount, i, end = behind);
    }
    if (next >= words_.size()) return false;
    if (relation == -2 && is(next, WordClass::unit)) {  // "the past year", "recent decades"
      amount = Amount{1, words_[next].value, false, false};
      return span_of_units(relation, amount, i, end = next + 1);
    }
    end = next + 1;
    if (!relation_unit(relation, words_[next], i, end)) return false;
  }
  return true;
}

// One unit, weekday, month or season told by its place beside the day of the text or the date told before.
bool TimeGrammar::relation_unit(std::int32_t relation, const TimeWord& word, std::size_t begin, std::size_t& end) {
  const bool leans_on_anchor = relation >= 10;
  const DayInterval base = leans_on_anchor ? DayInterval{anchor().begin, anchor().end} : published();
  const char* leaning = leans_on_anchor ? "the date told before" : "the date of publication";
  const std::int32_t step = relation == 10 ? 1 : relation == 2 ? 1 : relation == 1 ? 1 : relation == -1 || relation == -2 ? -1 : 0;
  if (word.cls == WordClass::unit && word.form.back() != 's') {
    if (relation == 3 && word.value == kDay) return false;
    const DayInterval days = unit_around(word.value, base, step);
    if (relation == 11 && days.begin == kNoDay && anchor().begin == kNoDay) {
      emit(begin, end, TimeKind::date, unknown(precision_of(word.value), "relative to a date that the text does not give"));
      return true;
    }
    const std::string basis = "stated " + std::string(words_[end - 1].form) + ", relative to " + leaning;
    emit(begin, end, TimeKind::date,
         days.begin == kNoDay ? unknown(precision_of(word.value), basis + ", which is unknown")
                              : Resolved{days, precision_of(word.value), basis, {}, false});
    return true;
  }
  Point point;
  if (word.cls == WordClass::weekday && word.capital) {
    point.grain = Grain::weekday;
    if (!context_.knows_day()) {
      emit(begin, end, TimeKind::date, unknown(Precision::day, "stated weekday; the date of publication is unknown"));
      return true;
    }
    const Day today = base.begin == kNoDay ? context_.published_begin : base.begin;
    Day day = today - (weekday_of(today) - word.value + 7) % 7;  // The latest such day, today included.
    if (step < 0 && day == today) day -= 7;
    if (step > 0) day += 7;
    if (relation == 0 && day < today - 3) day += 7;
    emit(begin, end, TimeKind::date, {{day, day}, Precision::day, std::string("stated weekday, relative to ") + leaning, {}, false});
    return true;
  }
  if ((word.cls == WordClass::month && word.capital) || word.cls == WordClass::season) {
    if (base.begin == kNoDay) {
      if (word.cls == WordClass::season && context_.year == 0) return false;
      emit(begin, end, TimeKind::date, unknown(Precision::month, "stated month; the date of publication is unknown"));
      return true;
    }
    const bool month = word.cls == WordClass::month;
    point.grain = month ? Grain::month : Grain::season;
    point.month = month ? word.value : 0;
    point.index = word.value;
    const std::int32_t year = civil(base.end).year;
    Resolved resolved = resolve_in_year(point, year);
    if (step < 0 && resolved.days.end >= base.begin) resolved = resolve_in_year(point, year - 1);
    if (step > 0 && resolved.days.begin <= base.end) resolved = resolve_in_year(point, year + 1);
    resolved.basis = std::string(month ? "stated month" : "stated season") + ", year from " + leaning;
    emit(begin, end, TimeKind::date, resolved);
    return true;
  }
  if (word.cls == WordClass::daytime) {  // "last night", "this morning"
    const DayInterval days = unit_around(kDay, base, relation == -1 ? -1 : 0);
    emit(begin, end, TimeKind::date,
         days.begin == kNoDay ? unknown(Precision::day, "stated time of day; the date of publication is unknown")
                              : Resolved{days, Precision::day, "stated time of day, relative to the date of publication", {}, false});
    return true;
  }
  return false;
}

// "the past three years", "the coming weeks", "recent years".
bool TimeGrammar::span_of_units(std::int32_t relation, const Amount& amount, std::size_t begin, std::size_t& end) {
  const bool back = relation < 0;
  const std::int32_t count = amount.count == 0 ? 3 : amount.count;
  DayInterval days = shifted(published(), amount.unit_days, back ? -count : count);
  Resolved resolved;
  resolved.basis = "a stretch up to the date of publication";
  resolved.precision = Precision::vague;
  if (!back) resolved.basis = "a stretch from the date of publication on";
  if (days.begin == kNoDay) {
    resolved.basis += ", which is unknown";
  } else {
    resolved.days = back ? DayInterval{days.begin, published().end} : DayInterval{published().begin, days.end};
  }
  emit(begin, end, TimeKind::date, resolved);
  return true;
}

// "two days ago", "a week later", "in two weeks", "for three days", "in more than a decade".
bool TimeGrammar::amount_expression_at(std::size_t i, std::size_t& end) {
  Amount amount;
  if (!amount_at(i, amount, end)) return false;
  const bool ago = is_form(end, "ago") || is_form(end, "back");
  const bool earlier = is(end, WordClass::nearness, -1) || (is(end, WordClass::direction, -1) && !ago);
  const bool later = is(end, WordClass::nearness, 1) || (is(end, WordClass::direction, 1) && !is_form(end, "after"));
  const bool from_now = is_form(end, "from") && (is_form(end + 1, "now") || is_form(end + 1, "today"));
  if (is_form(end, "after") || is_form(end, "before") || is_form(end, "prior") || (is_form(end, "from") && !from_now)) {
    // "two days after the meeting": leans on an event; how long is all that it states.
    emit_length(i, end, TimeKind::duration, amount);
    return true;
  }
  if (ago || earlier || later || from_now) {
    if (i > 0 && amount.count == 0 && words_[i - 1].cls == WordClass::other && !words_[i - 1].glued) return false;
    const bool on_anchor = (earlier || later) && anchor().begin != kNoDay;
    const DayInterval base = on_anchor ? DayInterval{anchor().begin, anchor().end} : published();
    const std::int32_t sign = ago || earlier ? -1 : 1;
    end += from_now ? 2 : 1;
    const char* leaning = on_anchor ? "the date told before" : "the date of publication";
    Resolved resolved;
    resolved.basis = std::string("stated distance from ") + leaning;
    const bool exact = !amount.vague && !amount.more && amount.count != 0;
    resolved.precision = exact ? precision_of(amount.unit_days) : Precision::vague;
    if (base.begin == kNoDay || ((earlier || later) && !on_anchor && later)) {
      resolved.basis += ", which is unknown";
    } else if (exact) {
      resolved.days = unit_around(amount.unit_days, base, sign * amount.count);
      if (amount.unit_days == kWeek || amount.unit_days == kFortnight) {
        const DayInterval at = shifted(base, amount.unit_days, sign * amount.count);
        resolved.days = {at.begin - 3, at.end + 3};
      } else if (resolved.days.begin == kNoDay || amount.unit_days == kDecade) {
        resolved.days = shifted(base, amount.unit_days, sign * amount.count);
        resolved.precision = Precision::vague;
      }
    } else if (amount.count == 0 || amount.more) {
      const DayInterval at = shifted(base, amount.unit_days, sign * std::max(amount.count, 1));
      resolved.days = sign < 0 ? DayInterval{kNoDay, at.end} : DayInterval{at.begin, kNoDay};
    } else {
      const DayInterval near = shifted(base, amount.unit_days, sign * std::max(1, amount.count - 1));
      const DayInterval far = shifted(base, amount.unit_days, sign * (amount.count + 1));
      resolved.days = {std::min(near.begin, far.begin), std::max(near.end, far.end)};
    }
    emit(i, end, TimeKind::date, resolved);
    return true;
  }
  if (amount.count == 0) return false;  // A bare "years".
  if (preposition_before(i, 1) && is_form(i - 1, "in")) {
    for (std::size_t k = i - 1, seen = 0; k-- > 0 && seen < 20; ++seen) {
      const std::string_view form = words_[k].form;
      if (form == "first" || form == "First" || form == "inaugural" || form == "maiden" || form == "not" || form == "n't" ||
          form == "never" || form == "No" || form == "no" || (form.size() > 4 && form.ends_with("est"))) {
        emit_length(i, end, TimeKind::gap, amount);
        return true;
      }
    }
    if (direction_at(i) == Direction::future && published().begin != kNoDay) {
      const DayInterval at = shifted(published(), amount.unit_days, amount.count);
      emit(i, end, TimeKind::date, {at, precision_of(amount.unit_days), "stated distance from the date of publication", {}, false});
      return true;
    }
  }
  emit_length(i, end, TimeKind::duration, amount);
  return true;
}

// "today", "yesterday evening", "the day after tomorrow".
bool TimeGrammar::dayword_at(std::size_t i, std::size_t& end) {
  std::size_t k = i;
  std::int32_t step = 0;
  if (is(k, WordClass::article, 0) && is_form(k + 1, "day") && is(k + 2, WordClass::direction) && is(k + 3, WordClass::dayword)) {
    step = words_[k + 2].value;
    k += 3;
  }
  if (!is(k, WordClass::dayword)) return false;
  step += words_[k].value;
  end = k + 1;
  if (is(end, WordClass::daytime)) ++end;
  const DayInterval days = unit_around(kDay, published(), step);
  emit(i, end, TimeKind::date,
       days.begin == kNoDay
           ? unknown(Precision::day, "stated day relative to the date of publication, which is unknown")
           : Resolved{days, Precision::day, "stated day, relative to " + context_.published_basis, {}, false});
  return true;
}

// "recently", "now", "soon", "traditionally": must stay fuzzy.
bool TimeGrammar::vague_at(std::size_t i, std::size_t& end) {
  if (!is(i, WordClass::vague)) return false;
  if (words_[i].form == "now" && (is(i + 1, WordClass::dash) || is_form(i + 1, "that"))) return false;
  end = i + 1;
  Resolved resolved;
  resolved.basis = "vague word";
  const DayInterval base = published();
  if (base.begin != kNoDay) {
    switch (words_[i].value) {
      case -1: resolved.days = {base.begin - 90, base.end}; break;
      case 0: resolved.days = base; break;
      case 1: resolved.days = {base.begin, base.end + 90}; break;
      default: break;
    }
  }
  emit(i, end, TimeKind::date, resolved);
  return true;
}

// "the Cold War", "post-Cold War", "the Sino-Vietnamese War".
bool TimeGrammar::era_at(std::size_t i, std::size_t& end) {
  std::size_t k = i;
  std::int32_t side = 0;
  if (is(k, WordClass::era) && is(k + 1, WordClass::dash)) {
    side = words_[k].form.starts_with("po") || words_[k].form.starts_with("Po") ? 1 : -1;
    k += 2;
  }
  if (k >= words_.size() || !(words_[k].capital || words_[k].form == "global" || words_[k].form == "apartheid" ||
                              words_[k].form == "coronavirus" || words_[k].form == "interwar")) {
    return false;
  }
  std::size_t count = 0;
  const Era* era = table_.match_era(words_, k, count);
  if (era == nullptr) return false;
  end = k + count;
  if (is(end, WordClass::eraword) || is_form(end, "years")) ++end;
  Resolved resolved;
  resolved.days = era->days;
  resolved.basis = "dates of " + era->name;
  if (side > 0) resolved.days = {era->days.end, published().end};
  if (side < 0) resolved.days = {kNoDay, era->days.begin - 1};
  if (side != 0) resolved.basis = std::string(side > 0 ? "after " : "before ") + era->name;
  const Day length = era->days.end - era->days.begin;
  if (side == 0 && length <= 45) resolved.precision = Precision::month;
  emit(i, end, TimeKind::era, resolved);
  return true;
}

// "earlier this month", "later in the year", "earlier today".
bool TimeGrammar::nearness_at(std::size_t i, std::size_t& end) {
  if (!is(i, WordClass::nearness)) return false;
  const std::int32_t nearness = words_[i].value;
  std::size_t k = i + 1;
  if (is_form(k, "in")) ++k;
  const std::size_t before = out_.size();
  if (is(k, WordClass::article, 0) && is(k + 1, WordClass::unit)) {
    end = k + 2;
    if (!relation_unit(0, words_[k + 1], i, end)) return false;
  } else if (!dayword_at(k, end) && !relation_at(k, end)) {
    return false;
  }
  if (out_.size() == before) return false;
  TimeExpression& time = out_.back();
  time.first = words_[i].token;
  time.span = {sentence_.tokens[time.first].span.begin, time.span.end};
  time.date.text = std::string(bytes_at(sentence_.text, time.span));
  const DayInterval now = published();
  if (time.date.begin != kNoDay && now.begin != kNoDay && time.date.begin <= now.end && now.begin <= time.date.end) {
    if (nearness < 0) time.date.end = std::max(time.date.begin, std::min(time.date.end, now.end));
    if (nearness > 0) time.date.begin = std::min(time.date.end, std::max(time.date.begin, now.begin));
    if (time.date.precision != Precision::day) time.date.basis += nearness < 0 ? ", up to it" : ", from it on";
  }
  return true;
}

}  // namespace entente::events
