// What a text says about its own day, and the walk through it that keeps the date told last.

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <string>

#include "events/calendar.h"
#include "events/dates.h"
#include "events/time_grammar.h"

namespace entente::events {
namespace {

// Within this many days of the publication a date is news: it stays the running date beyond its paragraph.
constexpr Day kNewsDays = 45;

bool is_calendar(const TimeExpression& time) {
  return time.kind == TimeKind::date && time.date.begin != kNoDay && time.date.end != kNoDay &&
         time.date.precision != Precision::vague;
}

bool fine(Precision precision) {
  return precision == Precision::day || precision == Precision::day_range || precision == Precision::week ||
         precision == Precision::part_of_month;
}

// "into 2018": the one phrase that names the year at hand.
bool names_own_year(const language::Sentence& sentence, const TimeExpression& time) {
  if (time.date.precision != Precision::year || time.first == 0) return false;
  const std::string_view before = sentence.tokens[time.first - 1].form;
  if (before == "into") return true;
  if (before != "in" || time.first < 3) return false;
  return sentence.tokens[time.first - 2].form == "far" && sentence.tokens[time.first - 3].form == "so";
}

// A date with day, month and year all stated.
bool is_full_date(const TimeExpression& time) {
  return is_calendar(time) && time.date.basis == "stated date" && fine(time.date.precision) &&
         time.marker != TimeMarker::until;
}

// Without a publication date: the year the text states as its own, and the latest of its days told as past.
void infer_from_text(const language::Analysis& analysis, TimeContext& context) {
  std::vector<TimeExpression> times;
  std::int32_t own_year = 0;
  std::int32_t latest_year = 0;
  Day latest_full = kNoDay;
  for (std::size_t i = 0; i < analysis.size(); ++i) {
    const language::Sentence sentence = analysis.sentence(i);
    if (sentence.kind == text::SentenceKind::furniture) continue;
    times.clear();
    find_times(sentence, context, times);
    for (const TimeExpression& time : times) {
      if (!is_calendar(time)) continue;
      if (names_own_year(sentence, time)) own_year = civil(time.date.begin).year;
      const bool ahead = time.marker == TimeMarker::until || outlook_of(time.first, sentence) == Outlook::future;
      if (!ahead && !time.modifier) latest_year = std::max(latest_year, civil(time.date.end).year);
      if (!ahead && is_full_date(time)) latest_full = std::max(latest_full, time.date.end);
    }
  }
  if (own_year == 0 && latest_full != kNoDay && civil(latest_full).year >= latest_year) own_year = civil(latest_full).year;
  if (own_year == 0 || own_year < latest_year) return;
  context.year = own_year;
  const DayInterval year = years_interval(own_year, own_year);
  Day latest = latest_full != kNoDay && civil(latest_full).year == own_year ? latest_full : year.begin;
  for (std::size_t i = 0; i < analysis.size(); ++i) {
    const language::Sentence sentence = analysis.sentence(i);
    if (sentence.kind == text::SentenceKind::furniture) continue;
    times.clear();
    find_times(sentence, context, times);
    for (const TimeExpression& time : times) {
      const bool told = is_calendar(time) && fine(time.date.precision) && civil(time.date.begin).year == own_year;
      if (told && outlook_of(time.first, sentence) == Outlook::past) latest = std::max(latest, time.date.begin);
    }
  }
  context.published_begin = latest;
  context.published_end = year.end;
  context.published_basis = "the year stated in the text";
}

// The day that web addresses carry: "…/2022/06/10/…" or "…/2022-06-10-…"; nothing for any other.
std::optional<Day> day_in_address(std::string_view address) {
  for (std::size_t i = 0; i + 11 <= address.size(); ++i) {
    if (address[i] != '/') continue;
    std::string day(address.substr(i + 1, 10));
    if (day[4] != '/' && day[4] != '-') continue;
    day[4] = '-';
    if (day[7] == '/') day[7] = '-';
    if (const auto known = day_from_iso(day)) return known;
  }
  return std::nullopt;
}

// Where no date was given, an address often has it: the document's own, or one that was copied into its head.
void read_address(const sources::Document& document, TimeContext& context) {
  std::optional<Day> day = day_in_address(document.url);
  const std::string_view head = std::string_view(document.text).substr(0, 400);
  if (const std::size_t at = head.find("http"); !day && at != head.npos) {
    day = day_in_address(head.substr(at, head.find_first_of(" \n", at) - at));
  }
  if (!day) return;
  context.published_begin = context.published_end = *day;
  context.published_basis = "the date in the address";
  context.year = civil(*day).year;
}

// The day of a dateline: "VIENTIANE, May 14 (Xinhua)".
void read_dateline(const language::Analysis& analysis, TimeContext& context) {
  std::vector<TimeExpression> times;
  for (std::size_t i = 0; i < analysis.size() && i < 6; ++i) {
    const language::Sentence sentence = analysis.sentence(i);
    if (sentence.kind != text::SentenceKind::dateline) continue;
    find_times(sentence, context, times);
    for (const TimeExpression& time : times) {
      if (!is_calendar(time) || time.date.precision != Precision::day) continue;
      const bool near = context.published_begin == kNoDay ||
                        (time.date.begin >= context.published_begin - 10 && time.date.begin <= context.published_end + 3);
      if (!near) continue;
      context.published_begin = context.published_end = time.date.begin;
      context.published_basis = "the dateline";
      context.year = civil(time.date.begin).year;
      return;
    }
  }
}

// "after a meeting that ended last night": the meeting's date is that of what its sides then say.
bool dates_meeting(const language::Sentence& sentence, const TimeExpression& time) {
  constexpr std::array<std::string_view, 7> kMeetings{"meeting", "talks", "talk", "summit", "conference", "session", "negotiation"};
  for (std::uint32_t t = time.first; t < time.last; ++t) {
    std::int32_t up = sentence.tokens[t].head;
    if (up >= static_cast<std::int32_t>(time.first) && up < static_cast<std::int32_t>(time.last)) continue;
    for (int step = 0; step < 2 && up >= 0; ++step) {
      const language::Token& above = sentence.tokens[static_cast<std::size_t>(up)];
      if (std::find(kMeetings.begin(), kMeetings.end(), above.lemma) != kMeetings.end()) return true;
      if (above.relation != language::Relation::acl_relcl && above.relation != language::Relation::acl) break;
      up = above.head;
    }
  }
  return false;
}

bool hangs_on_noun(const language::Sentence& sentence, const TimeExpression& time) {
  for (std::uint32_t t = time.first; t < time.last; ++t) {
    const std::int32_t up = sentence.tokens[t].head;
    if (up < 0 || (up >= static_cast<std::int32_t>(time.first) && up < static_cast<std::int32_t>(time.last))) continue;
    const auto upos = sentence.tokens[static_cast<std::size_t>(up)].upos;
    return upos == language::Upos::noun || upos == language::Upos::propn;
  }
  return false;
}

// The date that the sentence's main clause tells: later sentences lean on it.  Dates of side clauses ("hosted two
// weeks ago"), of what lies ahead, and of mere bounds do not count.
const TimeExpression* told_date(const language::Sentence& sentence, std::span<const TimeExpression> times) {
  std::uint32_t root = 0;
  while (root + 1 < sentence.tokens.size() && sentence.tokens[root].relation != language::Relation::root) ++root;
  if (sentence.tokens[root].relation != language::Relation::root) root = 0;
  const TimeExpression* told = nullptr;
  constexpr std::array<std::string_view, 12> kAbout{"note", "discuss", "welcome", "highlight", "recall", "mention", "praise", "condemn", "cite", "commend",
                                                    "underscore", "emphasize"};
  const bool about = std::find(kAbout.begin(), kAbout.end(), sentence.tokens[root].lemma) != kAbout.end();
  for (const TimeExpression& time : times) {
    if (!is_calendar(time) || time.modifier || time.marker == TimeMarker::until || time.marker == TimeMarker::since) continue;
    if (about && hangs_on_noun(sentence, time)) continue;  // "noted the adoption of guidelines in July"
    if (outlook_of(time.first, sentence) == Outlook::past && may_date(time, root, sentence)) told = &time;
  }
  for (const TimeExpression& time : times) {
    const bool day = is_calendar(time) && !time.modifier && fine(time.date.precision);
    if (told == nullptr && day && outlook_of(time.first, sentence) == Outlook::past && dates_meeting(sentence, time)) told = &time;
  }
  return told;
}

}  // namespace

TimeContext make_time_context(const language::Analysis& analysis, const sources::Document& document) {
  TimeContext context;
  if (const auto days = interval_from_iso_prefix(document.published)) {
    context.published_begin = days->begin;
    context.published_end = days->end;
    context.published_basis = "the publication date";
    if (civil(days->begin).year == civil(days->end).year) context.year = civil(days->begin).year;
  }
  if (context.published_begin == kNoDay) read_address(document, context);
  if (context.published_begin == kNoDay) infer_from_text(analysis, context);
  read_dateline(analysis, context);
  return context;
}

void DocumentTimes::read(const language::Analysis& analysis, const sources::Document& document) {
  times_.clear();
  begin_.clear();
  contexts_.clear();
  context_of_.clear();
  contexts_.push_back(make_time_context(analysis, document));
  Date news;
  std::uint32_t paragraph = analysis.sentences.empty() ? 0 : analysis.sentences.front().paragraph;
  const auto set_anchor = [&](const Date& date) {
    if (date.begin == contexts_.back().anchor.begin && date.end == contexts_.back().anchor.end) return;
    contexts_.push_back(contexts_.back());
    contexts_.back().anchor = date;
  };
  for (std::size_t i = 0; i < analysis.size(); ++i) {
    const language::Sentence sentence = analysis.sentence(i);
    if (sentence.paragraph != paragraph) {
      paragraph = sentence.paragraph;
      set_anchor(news);
    }
    const auto first = static_cast<std::uint32_t>(times_.size());
    begin_.push_back(first);
    context_of_.push_back(static_cast<std::uint32_t>(contexts_.size() - 1));
    if (sentence.kind == text::SentenceKind::furniture) continue;
    find_times(sentence, contexts_.back(), times_);
    if (times_.size() == first) continue;
    const TimeExpression* told = told_date(sentence, std::span(times_).subspan(first));
    if (told == nullptr) continue;
    const TimeContext& context = contexts_.back();
    if (fine(told->date.precision) && context.published_begin != kNoDay &&
        told->date.end >= context.published_begin - kNewsDays && told->date.begin <= context.published_end) {
      news = told->date;
    }
    set_anchor(told->date);
    if (dates_meeting(sentence, *told)) context_of_.back() = static_cast<std::uint32_t>(contexts_.size() - 1);
  }
  begin_.push_back(static_cast<std::uint32_t>(times_.size()));
}

std::span<const TimeExpression> DocumentTimes::of_sentence(std::size_t sentence) const {
  assert(sentence + 1 < begin_.size());
  return std::span(times_).subspan(begin_[sentence], begin_[sentence + 1] - begin_[sentence]);
}

const TimeContext& DocumentTimes::context(std::size_t sentence) const {
  assert(sentence < context_of_.size());
  return contexts_[context_of_[sentence]];
}

Date DocumentTimes::date_of(std::uint32_t trigger, const language::Sentence& sentence, std::optional<Outlook> outlook) const {
  return events::date_of(trigger, sentence, of_sentence(sentence.index), context(sentence.index), outlook);
}

}  // namespace entente::events
