// The brief in the order that analysts of this kind keep (users.md 1.4): peg, relationship, each side's logic, usual
// elements, new signs, the event, what was said, what is new in it, wider pattern, counter-evidence, for now.
// Each slot is one function from evidence to statements; a slot without evidence says so.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "analysis/growth.h"
#include "analysis/series.h"
#include "report/brief.h"
#include "report/wording.h"

namespace entente::report {
namespace {

using analysis::Evidence;
using chronicle::Occurrence;
using events::Kind;
using events::Record;

constexpr std::size_t kMostListed = 12;  // A slot lists this many; the rest is counted and named as left out.
constexpr std::size_t kMostCited = 6;  // Records named beside a number that counts many.
constexpr events::Day kRecentDays = 3 * 366;  // "New signs" are those of the last three years of the archive.

// "a", "a and b", "a, b and c".
std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

class BriefMaker {
 public:
  BriefMaker(const Evidence& evidence, const std::vector<StateName>& names) : evidence_(evidence) {
    for (const StateName& name : names) names_[name.code] = name.name;
    last_day_ = events::day_from_iso(evidence.as_of.empty() ? evidence.archive_last : evidence.as_of).value_or(events::kNoDay);
    for (const Occurrence& occurrence : evidence.occurrences) {
      for (const chronicle::Member& member : occurrence.members) occurrence_of_[member.record] = &occurrence;
    }
  }

  Brief make();

 private:
  Section peg_section();
  Section level_section();
  Section logic_section();
  Section usual_section();
  Section firsts_section();
  Section event_section();
  Section said_section();
  Section novelty_section();
  Section pattern_section();
  Section counter_section();
  Section closing_section();
  Statement growth_statement(const analysis::Growth& growth) const;
  Statement since_when_statement(const analysis::Growth& growth) const;
  void cite(const analysis::Occurrences& occurrences, Statement& statement) const;

  std::string name_of(const std::string& code) const {
    const auto found = names_.find(code);
    return found == names_.end() ? code : found->second;
  }
  const Record& record(std::uint32_t index) const { return evidence_.records[index]; }
  const analysis::Source& source(std::uint32_t index) const { return evidence_.sources[evidence_.source_of[index]]; }
  bool involves_pair(const Occurrence& occurrence) const;
  bool is_against(const Occurrence& occurrence) const;
  const Occurrence* find_peg() const;
  std::optional<std::uint32_t> first_claim(const Occurrence& occurrence) const;
  std::string sides_in_words(const Occurrence& occurrence) const;
  Statement describe(const Occurrence& occurrence) const;
  Statement quote_record(std::uint32_t index, const std::string& lead) const;
  std::vector<std::uint32_t> records_of_kind(Kind kind) const;
  void cap(Section& section, std::size_t total, const std::string& what) const;

  const Evidence& evidence_;
  std::map<std::string, std::string> names_;
  std::map<std::uint32_t, const Occurrence*> occurrence_of_;
  events::Day last_day_ = events::kNoDay;
  const Occurrence* peg_ = nullptr;
};

bool BriefMaker::involves_pair(const Occurrence& occurrence) const {
  const auto has = [&](const std::string& state) {
    return std::find(occurrence.states.begin(), occurrence.states.end(), state) != occurrence.states.end();
  };
  return has(evidence_.dyad.a) && has(evidence_.dyad.b);
}

// True if one of the two acts and the other is acted on: a raid by the police of both is nothing between them.
bool BriefMaker::is_against(const Occurrence& occurrence) const {
  const Record& one = record(occurrence.members.front().record);
  const auto stands = [&](const std::string& state, events::Side side) {
    return std::any_of(one.parties.begin(), one.parties.end(), [&](const events::Party& p) { return p.state == state && p.side == side; });
  };
  const auto& [a, b] = evidence_.dyad;
  return (stands(a, events::Side::source) && stands(b, events::Side::target) && !stands(b, events::Side::source)) ||
         (stands(b, events::Side::source) && stands(a, events::Side::target) && !stands(a, events::Side::source));
}

std::optional<std::uint32_t> BriefMaker::first_claim(const Occurrence& occurrence) const {
  for (const chronicle::Member& member : occurrence.members) {
    if (record(member.record).first.has_value()) return member.record;
  }
  return std::nullopt;
}

// The most telling recent deed: a claimed first before others, then the better witnessed, then the later.
const Occurrence* BriefMaker::find_peg() const {
  const Occurrence* best = nullptr;
  const auto weight = [&](const Occurrence& o) {
    return std::make_tuple(first_claim(o).has_value(), o.source_families, o.date.begin);
  };
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (occurrence.kind != Kind::event || !analysis::is_deed(occurrence.status) || !involves_pair(occurrence)) continue;
    if (analysis::year_of(occurrence.date) == 0) continue;
    if (last_day_ != events::kNoDay && occurrence.date.end + kRecentDays < last_day_) continue;
    if (best == nullptr || weight(occurrence) > weight(*best)) best = &occurrence;
  }
  return best;
}

std::string BriefMaker::sides_in_words(const Occurrence& occurrence) const {
  std::vector<std::string> states;
  for (const std::string& code : occurrence.states) states.push_back(name_of(code));
  std::vector<std::string> persons;
  std::set<std::string> seen;
  for (const chronicle::Member& member : occurrence.members) {
    for (const events::Party& party : record(member.record).parties) {
      const std::string person = person_in_words(party);
      const std::string& key = party.person.empty() ? person : party.person;
      if (!person.empty() && seen.insert(key).second) persons.push_back(person + " (" + name_of(party.state) + ')');
    }
  }
  std::string words = join_words(states);
  if (!persons.empty()) words += "; named: " + join_words(persons);
  return words;
}

Statement BriefMaker::describe(const Occurrence& occurrence) const {
  Statement statement;
  std::string& text = statement.text;
  text = date_in_words(occurrence.date) + ": " + act_in_words(occurrence.type, occurrence.mode);
  if (!analysis::is_deed(occurrence.status)) text += " (" + std::string(events::name_of(occurrence.status)) + ')';
  if (!occurrence.domain.empty()) text += ", " + domain_in_words(occurrence.domain);
  text += ", " + sides_in_words(occurrence) + ". “" + shown_text(record(occurrence.members.front().record)) + "”";
  if (occurrence.members.size() > 1) {
    text += " Told by " + counted(occurrence.members.size(), "record", "records") + " from " +
            counted(occurrence.source_families, "independent source", "independent sources") + '.';
  }
  if (occurrence.dates_disagree) {
    std::map<std::string, std::set<std::uint32_t>> days;
    for (const chronicle::Member& member : occurrence.members) {
      const events::Date& date = record(member.record).date;
      if (date.precision == events::Precision::day) days[date_in_words(date)].insert(source(member.record).family);
    }
    std::vector<std::string> told;
    for (const auto& [day, families] : days) told.push_back(day + " (" + counted(families.size(), "source", "sources") + ')');
    text += " The reports disagree on the day: " + join_words(told) + '.';
  }
  for (const chronicle::Member& member : occurrence.members) statement.ids.push_back(record(member.record).id);
  return statement;
}

Statement BriefMaker::quote_record(std::uint32_t index, const std::string& lead) const {
  const Record& one = record(index);
  std::string text = lead.empty() ? "" : lead + ": ";
  text += "“" + shown_text(one) + "”";
  if (!one.attribution.empty() && !one.attribution.front().name.empty()) text += " (according to " + one.attribution.front().name + ')';
  return {std::move(text), {one.id}};
}

std::vector<std::uint32_t> BriefMaker::records_of_kind(Kind kind) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) {
    if (evidence_.records[i].kind == kind) found.push_back(i);
  }
  return found;
}

void BriefMaker::cap(Section& section, std::size_t total, const std::string& what) const {
  if (total > section.statements.size()) {
    section.statements.push_back(
        {"Not listed here: " + std::to_string(total - section.statements.size()) + " more " + what + " (see timeline).", {}});
  }
}

Section BriefMaker::peg_section() {
  Section section{"What just happened", {}, {}};
  peg_ = find_peg();
  if (peg_ == nullptr) {
    section.statements.push_back({"The archive holds no dated deed between the two in its last three years.", {}});
    return section;
  }
  section.statements.push_back(describe(*peg_));
  if (const auto claim = first_claim(*peg_)) {
    const events::First& first = *record(*claim).first;
    const std::string who = first.claimed_by.empty() ? "The report itself" : first.claimed_by;
    section.statements.push_back(
        {who + " calls it a first (“" + first.trigger + "”" + (first.scope.empty() ? "" : ": " + first.scope) +
             "). That is their claim; it is not verified here.",
         {record(*claim).id}});
  }
  return section;
}

Section BriefMaker::level_section() {
  Section section{"The relationship", {}, {}};
  std::vector<std::uint32_t> levels = records_of_kind(Kind::level);
  std::set<std::pair<events::Day, std::string>> seen;
  std::size_t total = 0;
  for (const std::uint32_t index : levels) {
    const Record& one = record(index);
    if (!seen.insert({one.date.begin, one.mode}).second) continue;  // One line a level and date; the first report tells it.
    ++total;
    if (section.statements.size() < kMostListed) section.statements.push_back(quote_record(index, date_in_words(one.date)));
  }
  cap(section, total, "statements of level");
  if (section.statements.empty()) section.statements.push_back({"No report in the archive states the level of relations.", {}});
  return section;
}

Section BriefMaker::logic_section() {
  Section section{"Each side's logic, as told", {}, {}};
  std::size_t total = 0;
  for (const std::uint32_t index : records_of_kind(Kind::assessment)) {
    if (record(index).direction == "cooling" || record(index).direction == "absent") continue;
    ++total;
    if (section.statements.size() < kMostListed / 2) {
      section.statements.push_back(quote_record(index, "published " + source(index).published + " by " + source(index).publisher));
    }
  }
  cap(section, total, "assessments");
  if (section.statements.empty()) section.statements.push_back({"No report in the archive gives motives or an assessment.", {}});
  return section;
}

Section BriefMaker::usual_section() {
  Section section{"The usual elements", {}, {}};
  std::map<std::string, std::map<std::int32_t, std::uint32_t>> numbered;  // Mechanism or act → ordinal → record.
  for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) {
    const Record& one = evidence_.records[i];
    if (!one.ordinal.has_value()) continue;
    const std::string& name = one.mechanism.empty() ? act_in_words(one.type, one.mode) : one.mechanism;
    numbered[name].emplace(*one.ordinal, i);
  }
  for (const auto& [name, ordinals] : numbered) {
    Statement statement;
    std::vector<std::string> told;
    for (const auto& [ordinal, index] : ordinals) {
      if (told.size() < kMostListed) told.push_back(std::to_string(ordinal) + " (" + date_in_words(record(index).date) + ')');
      statement.ids.push_back(record(index).id);
    }
    const std::int32_t span = ordinals.rbegin()->first - ordinals.begin()->first + 1;
    statement.text = "Numbered in the reports, " + name + ": " + join_words(told) + ". ";
    if (ordinals.size() > 1) {
      statement.text += "Of the " + std::to_string(span) + " between the lowest and the highest number the archive tells of " +
                        std::to_string(ordinals.size()) + '.';
    }
    section.statements.push_back(std::move(statement));
  }
  for (const Kind kind : {Kind::series, Kind::mechanism}) {
    std::set<std::string> seen;
    for (const std::uint32_t index : records_of_kind(kind)) {
      const Record& one = record(index);
      if (!seen.insert(one.mechanism.empty() ? one.text : one.mechanism).second) continue;
      if (section.statements.size() < kMostListed) section.statements.push_back(quote_record(index, one.mechanism));
    }
  }
  if (section.statements.empty()) section.statements.push_back({"No repeated activity or standing mechanism is told of.", {}});
  return section;
}

Section BriefMaker::firsts_section() {
  Section section{"New signs: firsts as claimed", {}, {}};
  std::size_t total = 0;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (&occurrence == peg_ || !involves_pair(occurrence)) continue;
    const auto claim = first_claim(occurrence);
    if (!claim.has_value()) continue;
    ++total;
    if (section.statements.size() >= kMostListed) continue;
    const events::First& first = *record(*claim).first;
    Statement statement = quote_record(*claim, date_in_words(occurrence.date) + ", “" + first.trigger + "” claimed by " +
                                                   (first.claimed_by.empty() ? source(*claim).publisher : first.claimed_by));
    section.statements.push_back(std::move(statement));
  }
  cap(section, total, "claimed firsts");
  if (total == 0) section.statements.push_back({"No other first is claimed in the archive.", {}});
  return section;
}

Section BriefMaker::event_section() {
  Section section{"The event", {}, {}};
  if (peg_ == nullptr) {
    section.statements.push_back({"No recent event to describe.", {}});
    return section;
  }
  for (const chronicle::Member& member : peg_->members) {
    if (section.statements.size() >= kMostListed / 2) break;
    const analysis::Source& from = source(member.record);
    section.statements.push_back(quote_record(member.record, from.publisher + ", published " + from.published));
  }
  cap(section, peg_->members.size(), "records of it");
  return section;
}

Section BriefMaker::said_section() {
  Section section{"What was said and promised", {}, {}};
  std::vector<const Occurrence*> promises;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (!involves_pair(occurrence)) continue;
    if (occurrence.kind == Kind::commitment || !analysis::is_deed(occurrence.status)) promises.push_back(&occurrence);
  }
  std::stable_sort(promises.begin(), promises.end(),
                   [](const Occurrence* a, const Occurrence* b) { return a->date.begin > b->date.begin; });
  for (const Occurrence* promise : promises) {
    if (section.statements.size() >= kMostListed) break;
    const std::uint32_t index = promise->members.front().record;
    section.statements.push_back(quote_record(
        index, date_in_words(promise->date) + ", " + std::string(events::name_of(promise->status))));
  }
  cap(section, promises.size(), "promises and plans");
  if (promises.empty()) section.statements.push_back({"No promise, plan or intention is on record.", {}});
  return section;
}

Section BriefMaker::novelty_section() {
  Section section{"What is new in it", {}, {}};
  std::map<std::string, std::uint32_t> first_seen;  // Issue → earliest record; records are in order of date.
  for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) {
    if (evidence_.records[i].date.begin == events::kNoDay) continue;
    for (const std::string& issue : evidence_.records[i].issues) first_seen.emplace(issue, i);
  }
  for (const auto& [issue, index] : first_seen) {
    const events::Day day = record(index).date.begin;
    if (last_day_ == events::kNoDay || day + kRecentDays < last_day_) continue;
    if (section.statements.size() >= kMostListed) break;
    section.statements.push_back(quote_record(
        index, domain_in_words(issue) + " first appears in the archive on " + date_in_words(record(index).date)));
  }
  if (section.statements.empty()) {
    section.statements.push_back({"No issue appears for the first time in the last three years of the archive.", {}});
  }
  return section;
}

// "1.8", "0.35": two significant figures are what such counts carry.
std::string number_in_words(double value) {
  if (std::isinf(value)) return "unbounded";
  std::array<char, 32> digits;
  std::snprintf(digits.data(), digits.size(), "%.2g", value);
  return digits.data();
}

// "2016–2020", or the one year.
std::string years_in_words(int from, int to) { return from == to ? std::to_string(from) : std::to_string(from) + "–" + std::to_string(to); }

Statement BriefMaker::growth_statement(const analysis::Growth& growth) const {
  Statement statement;
  std::string& text = statement.text;
  text = "Verdict on change: " + std::string(analysis::in_words(growth.verdict)) + ". ";
  if (growth.later_from == 0) {
    text += "The archive does not cover two whole years.";
    return statement;
  }
  if (growth.panel.empty()) {
    text += "No publisher of the archive is there both in " + years_in_words(growth.earlier_from, growth.earlier_to) + " and in " +
            years_in_words(growth.later_from, growth.later_to) + ", so the two cannot be compared.";
    return statement;
  }
  const auto window = [&](std::uint64_t deeds, double documents, int from, int to) {
    return counted(deeds, "deed", "deeds") + " in " + years_in_words(from, to) + " (" +
           counted(static_cast<std::size_t>(documents), "document", "documents") + " of the archive)";
  };
  text += window(growth.by_volume.later, growth.by_volume.later_exposure, growth.later_from, growth.later_to) + " against " +
          window(growth.by_volume.earlier, growth.by_volume.earlier_exposure, growth.earlier_from, growth.earlier_to);
  if (!growth.panel_is_all) {
    text += ", counting only the " + counted(growth.panel.size(), "publisher", "publishers") + " that the archive holds in both";
  }
  if (growth.verdict == analysis::Verdict::cannot_tell) {
    text += "; too little for a verdict (fewer than " + std::to_string(analysis::kLeastEvents) + " deeds, or a window without documents).";
  } else {
    const auto interval = [](const analysis::RateComparison& rates) {
      return number_in_words(rates.rate_ratio) + " times as many (95% interval " + number_in_words(rates.ratio_low) + " to " +
             number_in_words(rates.ratio_high) + ", exact p = " + number_in_words(rates.p_value) + ")";
    };
    text += ": a month " + interval(growth.time_rates) + "; per document read " + interval(growth.volume_rates) +
            "; monthly counts scatter " + number_in_words(growth.scatter) + " times as much as chance alone, which leaves p = " +
            number_in_words(growth.frequency_p) + ". Kinds of contact at equal volume (" + counted(growth.breadth.drawn, "deed", "deeds") +
            " each): " + number_in_words(growth.breadth.later.expected) + " against " +
            number_in_words(growth.breadth.earlier.expected) + " (permutation p = " + number_in_words(growth.breadth.p_value) + "); " +
            counted(growth.breadth.new_kinds.size(), "kind", "kinds") + " not seen in the earlier years.";
  }
  cite(growth.later_occurrences, statement);
  return statement;
}

// Cites the latest of the occurrences and says that there are more.
void BriefMaker::cite(const analysis::Occurrences& occurrences, Statement& statement) const {
  for (auto it = occurrences.rbegin(); it != occurrences.rend() && statement.ids.size() < kMostCited; ++it) {
    statement.ids.push_back(record(evidence_.occurrences[*it].members.front().record).id);
  }
  if (occurrences.size() > statement.ids.size()) statement.text += " Cited are the latest; all are in the timeline.";
}

Statement BriefMaker::since_when_statement(const analysis::Growth& growth) const {
  Statement statement;
  std::string& text = statement.text;
  const auto month = [&](std::size_t at) {
    return analysis::period_name(growth.month_of[std::min(at, growth.month_of.size() - 1)], analysis::Unit::month);
  };
  text = "Since when: ";
  if (growth.changes.changes.empty()) {
    text += "no change of the monthly rate stands out in the archive's " + counted(growth.months.size(), "month", "months") + '.';
  }
  for (const analysis::ChangePoint& change : growth.changes.changes) {
    text += "the rate " + std::string(change.after > change.before ? "rose" : "fell") + " from " + number_in_words(1000 * change.before) +
            " to " + number_in_words(1000 * change.after) + " deeds per 1,000 documents of the archive about " + month(change.at) +
            " (95% interval " + month(change.low) + " to " + month(change.high) + "; it stands under " +
            std::to_string(static_cast<int>(std::lround(100 * change.firmness))) + "% of the penalties tried). ";
  }
  if (growth.trend.fitted) {
    const double yearly = std::exp(growth.trend.slope);
    text += " Over all years the rate per document changes by a factor of " + number_in_words(yearly) + " a year (negative binomial, 95% interval " +
            number_in_words(std::exp(growth.trend.slope - 1.96 * growth.trend.slope_error)) + " to " +
            number_in_words(std::exp(growth.trend.slope + 1.96 * growth.trend.slope_error)) + "; Mann-Kendall p = " +
            number_in_words(growth.monotone.p_value) + (growth.monotone.exact ? ", exact)." : ").");
  }
  cite(growth.later_occurrences, statement);
  return statement;
}

Section BriefMaker::pattern_section() {
  Section section{"The wider pattern: counts by year and kind", {}, {}};
  const analysis::Series series = analysis::make_series(evidence_, {});
  if (series.rows.empty()) {
    section.statements.push_back({"Nothing to count.", {}});
    return section;
  }
  std::set<std::string> types;
  for (const analysis::SeriesRow& year : series.rows) {
    for (const auto& [type, occurrences] : year.deeds) types.insert(type);
  }
  Table table;
  table.header = {"year", "all documents", "of the pair", "deeds"};
  table.header.insert(table.header.end(), types.begin(), types.end());
  table.header.insert(table.header.end(), {"promised or planned", "denied"});
  for (std::size_t i = 0; i < series.rows.size(); i += std::max<std::size_t>(1, analysis::missing_run(series, i))) {
    const analysis::SeriesRow& year = series.rows[i];
    const std::size_t run = analysis::missing_run(series, i);
    const std::size_t deeds = year.all_deeds().size();
    const bool missing = run > 0;
    std::vector<std::string> row = {analysis::period_name(year.period, series.unit) +
                                        (run > 1 ? "–" + analysis::period_name(series.rows[i + run - 1].period, series.unit) : ""),
                                    year.covered ? std::to_string(year.archive_documents) : "none",
                                    year.covered ? std::to_string(year.pair_documents) : "none",
                                    missing ? "missing" : std::to_string(deeds)};
    for (const std::string& type : types) {
      const auto found = year.deeds.find(type);
      row.push_back(found == year.deeds.end() ? "" : std::to_string(found->second.size()));
    }
    row.push_back(missing ? "missing" : std::to_string(year.all_promises().size()));
    row.push_back(missing ? "missing" : std::to_string(year.denied.size()));
    table.rows.push_back(std::move(row));
  }
  section.tables.push_back(std::move(table));
  const analysis::Growth growth = analysis::judge_growth(evidence_);
  section.statements.push_back(growth_statement(growth));
  if (!growth.panel.empty()) section.statements.push_back(since_when_statement(growth));
  section.statements.push_back(
      {"Deeds are occurrences, each counted once however many reports tell of it. Beside them stand all documents of the "
       "archive in that year and those that hold a record of the pair; years without any are missing, not zero, and what is "
       "dated there was told later. Occurrences not known to lie within one year: " +
           std::to_string(series.undated.size()) + '.',
       {}});
  return section;
}

Section BriefMaker::counter_section() {
  Section section{"Challenges and counter-evidence", {}, {}};
  static const std::set<std::string> kConflict = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
  std::size_t total = 0;
  const auto list = [&](std::uint32_t index, const std::string& lead) {
    ++total;
    if (section.statements.size() < kMostListed) section.statements.push_back(quote_record(index, lead));
  };
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (!involves_pair(occurrence)) continue;
    if ((kConflict.contains(occurrence.type) && is_against(occurrence)) || occurrence.status == events::Status::denied) {
      list(occurrence.members.front().record, date_in_words(occurrence.date) + ", " + act_in_words(occurrence.type, occurrence.mode) +
                                                  (occurrence.status == events::Status::denied ? ", denied" : ""));
    }
  }
  for (const std::uint32_t index : records_of_kind(Kind::assessment)) {
    const std::string& direction = record(index).direction;
    if (direction == "cooling" || direction == "absent" || direction == "mixed") list(index, "assessment (" + direction + ')');
  }
  cap(section, total, "counter-instances");
  if (total == 0) {
    section.statements.push_back({"None found. That is absence in " +
                                      counted(evidence_.sources.size(), "document", "documents") +
                                      " of this archive, not absence in the world.",
                                  {}});
  }
  return section;
}

Section BriefMaker::closing_section() {
  Section section{"For now, and what this rests on", {}, {}};
  const Occurrence* last = nullptr;
  for (const Occurrence& occurrence : evidence_.occurrences) {
    if (occurrence.kind == Kind::event && analysis::is_deed(occurrence.status) && involves_pair(occurrence) &&
        analysis::year_of(occurrence.date) != 0) {
      last = &occurrence;
    }
  }
  if (last != nullptr) {
    Statement statement = describe(*last);
    statement.text = "The latest dated deed on record: " + statement.text;
    section.statements.push_back(std::move(statement));
  }
  std::map<std::string, std::size_t> publishers;
  std::set<std::uint32_t> families;
  for (const analysis::Source& one : evidence_.sources) {
    ++publishers[one.publisher.empty() ? "(publisher not stated)" : one.publisher];
    families.insert(one.family);
  }
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [publisher, count] : publishers) ranked.emplace_back(count, publisher);
  std::sort(ranked.rbegin(), ranked.rend());
  std::vector<std::string> told;
  for (const auto& [count, publisher] : ranked) {
    if (told.size() < 6) told.push_back(publisher + ' ' + std::to_string(count));
  }
  section.statements.push_back(
      {"The archive holds " + counted(evidence_.archive_documents, "document", "documents") + " published from " +
           evidence_.archive_first + " to " + evidence_.archive_last + "; " +
           counted(evidence_.sources.size(), "holds", "hold") + " records of this pair, in " +
           counted(families.size(), "family", "families") + " of texts once copies are put together. Publishers: " +
           join_words(told) + (ranked.size() > told.size() ? " and others" : "") + '.',
       {}});
  section.statements.push_back(
      {"What lies before " + evidence_.archive_first +
           ", or was not reported by these publishers, cannot be seen here. Records are made by program; no reviewed sample of "
           "this archive exists yet, so their accuracy on it is unknown.",
       {}});
  return section;
}

Passage passage_of(const Record& one, const analysis::Source& from) {
  Passage passage;
  passage.id = one.id;
  passage.text = shown_text(one);
  passage.dated = date_in_words(one.date) + (one.date.basis.empty() ? "" : " (" + one.date.basis + ')');
  passage.coding = std::string(events::name_of(one.kind)) + (one.type.empty() ? "" : ' ' + one.type) +
                   (one.mode.empty() ? "" : ' ' + one.mode) + " · " + std::string(events::name_of(one.status)) + " · " +
                   std::string(events::name_of(one.voice));
  passage.publisher = from.publisher;
  passage.published = from.published;
  passage.title = from.title;
  passage.url = from.url;
  passage.confidence = one.confidence;
  return passage;
}

Brief BriefMaker::make() {
  Brief brief;
  brief.title = name_of(evidence_.dyad.a) + " and " + name_of(evidence_.dyad.b) +
                (evidence_.domain.empty() ? "" : ": " + domain_in_words(evidence_.domain));
  brief.scope.push_back("Domain: " + (evidence_.domain.empty() ? std::string("all") : domain_in_words(evidence_.domain)) +
                        ". As of: " + (evidence_.as_of.empty() ? evidence_.archive_last + " (the archive's last day)" : evidence_.as_of) + '.');
  using Maker = Section (BriefMaker::*)();
  for (const Maker maker : {&BriefMaker::peg_section, &BriefMaker::level_section, &BriefMaker::logic_section,
                            &BriefMaker::usual_section, &BriefMaker::firsts_section, &BriefMaker::event_section,
                            &BriefMaker::said_section, &BriefMaker::novelty_section, &BriefMaker::pattern_section,
                            &BriefMaker::counter_section, &BriefMaker::closing_section}) {
    brief.sections.push_back((this->*maker)());
  }
  std::map<std::string, std::uint32_t> index_of;
  for (std::uint32_t i = 0; i < evidence_.records.size(); ++i) index_of.emplace(evidence_.records[i].id, i);
  std::set<std::string> cited;
  for (const Section& section : brief.sections) {
    for (const Statement& statement : section.statements) {
      for (const std::string& id : statement.ids) {
        if (!cited.insert(id).second) continue;
        const std::uint32_t index = index_of.at(id);
        brief.passages.push_back(passage_of(record(index), source(index)));
      }
    }
  }
  return brief;
}

}  // namespace

Brief make_brief(const Evidence& evidence, const std::vector<StateName>& names) { return BriefMaker(evidence, names).make(); }

}  // namespace entente::report
