// Points of the calendar as the words state them: "15 May 2018", "mid-May", "the second quarter of 2019", "the 1980s".

#include "events/time_grammar.h"

namespace entente::events {
namespace {

bool is_day_number(const TimeWord& word) {
  return (word.cls == WordClass::number || word.cls == WordClass::nth) && word.value >= 1 && word.value <= 31 &&
         (word.width == 1 || word.width == 2);
}

// "May" the month, not "may" the verb; "March" the month, not "March on!".
bool is_month(const TimeWord& word) { return word.cls == WordClass::month && word.capital; }

}  // namespace

bool TimeGrammar::point_at(std::size_t i, Point& point, std::size_t& end) const {
  point = Point{};
  return figures_at(i, point, end) || day_first_at(i, point, end) || month_first_at(i, point, end) ||
         part_at(i, point, end) || numbered_part_at(i, point, end) || season_at(i, point, end) ||
         weekday_at(i, point, end) || decade_at(i, point, end) || year_at(i, point, end);
}

// "2018-05-15", "15/05/2018", "5/15/2018", "15.05.2018".
bool TimeGrammar::figures_at(std::size_t i, Point& point, std::size_t& end) const {
  if (i + 4 >= words_.size()) return false;
  const WordClass sign = words_[i + 1].cls;
  if ((sign != WordClass::dash && sign != WordClass::slash && sign != WordClass::point) || words_[i + 3].cls != sign) return false;
  for (std::size_t k = i + 1; k < i + 5; ++k) {
    if (!words_[k].glued) return false;
  }
  const TimeWord& a = words_[i];
  const TimeWord& b = words_[i + 2];
  const TimeWord& c = words_[i + 4];
  if (b.cls != WordClass::number || b.width > 2) return false;
  if (a.cls == WordClass::year && c.cls == WordClass::number && c.width <= 2) {
    point.year = a.value;
    point.month = b.value;
    point.day = c.value;
  } else if (a.cls == WordClass::number && a.width <= 2 && c.cls == WordClass::year && sign != WordClass::dash) {
    point.year = c.value;
    const bool day_first = a.value > 12 || sign == WordClass::point;
    point.month = day_first ? b.value : a.value;
    point.day = day_first ? a.value : b.value;
    point.unsure_order = sign == WordClass::slash && a.value <= 12 && b.value <= 12 && a.value != b.value;
  } else {
    return false;
  }
  point.grain = Grain::day;
  end = i + 5;
  return true;
}

// A year behind a month or day: "May 15, 2018", "May 2018", "May of 2018".
bool TimeGrammar::year_behind(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  if (is(k, WordClass::comma) || is_form(k, "of")) ++k;
  if (!is(k, WordClass::year) || words_[k].value < 1000) return false;
  point.year = words_[k].value;
  end = k + 1;
  return true;
}

// "May 15, 2018", "May 15", "May 2018", "May".
bool TimeGrammar::month_first_at(std::size_t i, Point& point, std::size_t& end) const {
  if (i >= words_.size() || !is_month(words_[i])) return false;
  point.month = words_[i].value;
  std::size_t k = i + 1;
  if (is(k, WordClass::point)) ++k;  // "Sept . 3" where the stop is a token.
  if (is(k, WordClass::article, 0) && k + 1 < words_.size() && words_[k + 1].cls == WordClass::nth) ++k;
  if (k < words_.size() && is_day_number(words_[k])) {
    point.grain = Grain::day;
    point.day = words_[k].value;
    end = k + 1;
    year_behind(end, point, end);
    return true;
  }
  point.grain = Grain::month;
  end = i + 1;
  if (year_behind(k, point, end)) return true;
  // A bare "May" or "March" at the head of a sentence, or of a name, is not a month without more.
  const bool doubtful = words_[i].form == "May" || words_[i].form == "March" || words_[i].form.size() == 3;
  if (!doubtful) return true;
  if (i == 0) return false;
  const WordClass before = words_[i - 1].cls;
  return before == WordClass::preposition || before == WordClass::relation || before == WordClass::part ||
         before == WordClass::edge || before == WordClass::join || before == WordClass::dash ||
         is_form(i - 1, "by") || is_form(i - 1, "of");
}

// "15 May 2018", "the 15th of May", "15 May".
bool TimeGrammar::day_first_at(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  if (is(k, WordClass::article, 0)) ++k;
  if (k >= words_.size() || !is_day_number(words_[k])) return false;
  const std::size_t day = k++;
  if (is_form(k, "of")) ++k;
  if (k >= words_.size() || !is_month(words_[k])) return false;
  point.grain = Grain::day;
  point.day = words_[day].value;
  point.month = words_[k].value;
  end = k + 1;
  if (is(end, WordClass::point)) {
    std::size_t behind = end;
    if (year_behind(end + 1, point, behind)) end = behind;
  } else {
    year_behind(end, point, end);
  }
  return true;
}

// "mid-May", "early 2018", "late in 2018", "the end of May", "the mid-1980s".
bool TimeGrammar::part_at(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  if (is(k, WordClass::article, 0)) ++k;
  if (!is(k, WordClass::part) && !is(k, WordClass::edge)) return false;
  const std::int32_t part = words_[k].value;
  const bool edge = is(k, WordClass::edge);
  ++k;
  if (is(k, WordClass::dash)) ++k;
  if (edge || words_[k - 1].form == "middle") {
    if (!is_form(k, "of")) return false;
    ++k;
  } else if (is_form(k, "in")) {
    ++k;
  }
  if (is(k, WordClass::article, 0)) ++k;
  Point inner;
  if (k < words_.size() && words_[k].cls == WordClass::year) {
    inner.grain = Grain::year;
    inner.year = words_[k].value;
    end = k + 1;
  } else if (!month_first_at(k, inner, end) && !decade_at(k, inner, end) && !season_at(k, inner, end)) {
    return false;
  }
  if (inner.grain == Grain::day || inner.part != -1) return false;
  point = inner;
  point.part = part;
  return true;
}

// "the second quarter of 2019", "Q1 2020", "first half of 2018", "the 19th century".
bool TimeGrammar::numbered_part_at(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  if (is(k, WordClass::quarter_code)) {
    point.grain = Grain::quarter;
    point.index = words_[k].value;
    end = k + 1;
    return year_behind(k + 1, point, end);
  }
  if (is(k, WordClass::article, 0)) ++k;
  if (!is(k, WordClass::rank) && !is(k, WordClass::nth)) return false;
  const std::int32_t rank = words_[k].value;
  ++k;
  if (is(k, WordClass::dash)) ++k;
  if (is(k, WordClass::half)) {
    if (rank < 1 || rank > 2) return false;
    point.grain = Grain::half;
  } else if (is_form(k, "quarter")) {
    if (rank < 1 || rank > 4) return false;
    point.grain = Grain::quarter;
  } else if (is_form(k, "century")) {
    if (rank < 1 || rank > 22) return false;
    point.grain = Grain::century;
    point.year = (rank - 1) * 100 + 1;
    end = k + 1;
    return true;
  } else {
    return false;
  }
  point.index = rank;
  end = k + 1;
  return year_behind(k + 1, point, end);
}

// "summer 2018", "the winter of 1979", "the spring".
bool TimeGrammar::season_at(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  const bool article = is(k, WordClass::article, 0);
  if (article) ++k;
  if (!is(k, WordClass::season)) return false;
  point.grain = Grain::season;
  point.index = words_[k].value;
  end = k + 1;
  if (year_behind(k + 1, point, end)) return true;
  // Without a year only "in the spring": "fall" and "spring" have other uses.
  return article && preposition_before(i, 1) && words_[k].form != "fall" && !is_form(k + 1, "of");
}

// "Sunday, May 13", "Sunday (May 13)", "Saturday night", "Monday".
bool TimeGrammar::weekday_at(std::size_t i, Point& point, std::size_t& end) const {
  if (!is(i, WordClass::weekday) || !words_[i].capital) return false;
  const bool short_form = words_[i].form.size() <= 5 && words_[i].form.find("day") == std::string_view::npos;
  std::size_t k = i + 1;
  if (is(k, WordClass::comma) || is_form(k, "(")) ++k;
  Point date;
  std::size_t date_end = k;
  if (day_first_at(k, date, date_end) || (month_first_at(k, date, date_end) && date.grain == Grain::day)) {
    point = date;
    end = is_form(date_end, ")") && is_form(k - 1, "(") ? date_end + 1 : date_end;
    return true;
  }
  if (short_form) return false;  // "Mon", "Wed" alone are too often names.
  point.grain = Grain::weekday;
  point.index = words_[i].value;
  end = i + 1;
  if (is(end, WordClass::daytime)) ++end;
  return true;
}

// "the 1980s", "the eighties", "the mid-1980s" is part_at's.
bool TimeGrammar::decade_at(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  if (is(k, WordClass::article, 0)) ++k;
  if (is(k, WordClass::decade)) {
    point.year = words_[k].value;
  } else if (k + 1 < words_.size() && words_[k].cls == WordClass::year && words_[k].value % 10 == 0 &&
             words_[k + 1].glued && words_[k + 1].form == "s") {
    point.year = words_[k++].value;
  } else if (k > i && is(k, WordClass::decadeword)) {
    point.year = words_[k].value;
  } else {
    return false;
  }
  point.grain = Grain::decade;
  end = k + 1;
  return true;
}

// "2018", where the words around it say that it is a year and no number of things.
bool TimeGrammar::year_at(std::size_t i, Point& point, std::size_t& end) const {
  std::size_t k = i;
  if (is_form(k, "fiscal")) ++k;
  if (is(k, WordClass::unit, 365)) ++k;
  if (!is(k, WordClass::year)) return false;
  const std::int32_t year = words_[k].value;
  const bool named_year = k > i;
  const bool noun_behind = k + 1 < words_.size() && words_[k + 1].cls == WordClass::other && !words_[k + 1].capital &&
                           words_[k + 1].form.size() > 3 && words_[k + 1].form.back() == 's';
  const WordClass before = k > 0 ? words_[k - 1].cls : WordClass::other;
  const bool marked = named_year || before == WordClass::preposition || before == WordClass::direction ||
                      before == WordClass::relation || before == WordClass::just;
  if (marked) {
    if (year % 100 == 0 && noun_behind && year != 2000) return false;
    if (year < 1900 && noun_behind) return false;
    if (year == 2000 && noun_behind && !is_form(k - 1, "in") && !is_form(k - 1, "since")) return false;
  } else {
    if (year < 1900 || year > 2060 || (year % 100 == 0 && noun_behind)) return false;
    const bool in_brackets = k > 0 && words_[k - 1].form == "(" && (is_form(k + 1, ")") || is(k + 1, WordClass::dash));
    const bool names_noun = (k == 0 || before == WordClass::article || before == WordClass::apostrophe_s || !words_[k - 1].capital) &&
                            k + 1 < words_.size() && words_[k + 1].cls == WordClass::other &&
                            words_[k + 1].form.size() > 2;
    const bool joined = before == WordClass::join || before == WordClass::comma;
    if (!in_brackets && !names_noun && !joined) return false;
    if (joined && !names_noun && !(k >= 2 && words_[k - 2].cls == WordClass::year)) return false;
  }
  point.grain = Grain::year;
  point.year = year;
  end = k + 1;
  return true;
}

// The far end of a range behind `first`: "-15", "to 15 May", "and Tuesday" (behind "between"), "-2018", "-19".
bool TimeGrammar::second_point_at(std::size_t i, const Point& first, Point& second, std::size_t& end) const {
  if (is(i, WordClass::comma) && is(i + 1, WordClass::join, 1)) ++i;
  if (i >= words_.size()) return false;
  const bool dash = words_[i].cls == WordClass::dash;
  const bool to = is(i, WordClass::join, 1) || is_form(i, "through") || is_form(i, "until");
  const bool conjunction = is(i, WordClass::join, 2);
  if (!dash && !to && !conjunction) return false;
  const std::size_t k = i + 1;
  if (k >= words_.size()) return false;
  second = Point{};
  if (point_at(k, second, end)) {
    if (second.grain == first.grain) return !conjunction || first.grain != Grain::year || second.year > first.year;
  } else if (first.grain == Grain::day && is_day_number(words_[k]) && words_[k].value > first.day) {
    second = first;  // "May 12-15": only the day changes.
    second.day = words_[k].value;
    second.year = 0;
    end = k + 1;
    year_behind(end, second, end);
    return !conjunction || !is(k + 1, WordClass::unit);
  }
  if (first.grain == Grain::year && dash && words_[k].cls == WordClass::number && words_[k].width == 2 && words_[k].glued) {
    second = first;  // "2009-19"
    second.year = first.year / 100 * 100 + words_[k].value;
    end = k + 1;
    return second.year > first.year;
  }
  if (first.grain == Grain::year && words_[k].cls == WordClass::year) {
    second = first;
    second.year = words_[k].value;
    end = k + 1;
    return second.year > first.year && !conjunction;
  }
  return false;
}

}  // namespace entente::events
