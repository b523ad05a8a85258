// The brief in the order that analysts of this kind keep: peg, relationship, each side's logic, usual elements, new
// signs, the event, what was said, what is new in it, wider pattern, counter-evidence, for now.

#include <algorithm>
#include <set>

#include "report/brief_maker.h"

namespace entente::report {

using analysis::Evidence;
using chronicle::Occurrence;
using events::Kind;
using events::Record;

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

BriefMaker::BriefMaker(const Evidence& evidence, const std::vector<StateName>& names, const analysis::Peers* peers)
    : evidence_(evidence), peers_(peers), input_(analysis::merge_input(evidence)), growth_(analysis::judge_growth(evidence)),
      firsts_(chronicle::check_firsts(evidence.occurrences, input_, chronicle::Horizon::some_states)) {
  for (const StateName& name : names) names_[name.code] = name.name;
  last_day_ = events::day_from_iso(evidence.as_of.empty() ? evidence.archive_last : evidence.as_of).value_or(events::kNoDay);
  for (const Occurrence& occurrence : evidence.occurrences) {
    for (const chronicle::Member& member : occurrence.members) occurrence_of_[member.record] = &occurrence;
  }
}

bool BriefMaker::involves_pair(const Occurrence& occurrence) const {
  const auto has = [&](const std::string& state) {
    return std::find(occurrence.states.begin(), occurrence.states.end(), state) != occurrence.states.end();
  };
  return has(evidence_.dyad.a) && has(evidence_.dyad.b);
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

// Pictures stand with the wider pattern; the timeline opens the brief.
TimelineChart BriefMaker::add_figures(Brief& brief) const {
  TimelineChart timeline = timeline_chart(evidence_);
  if (!timeline.svg.empty()) {
    std::string caption = "What happened and what was promised, in lanes by domain. The higher the rank, the larger the mark; hollow: promised or "
                          "planned; cross: denied; bar: a stretch, or a day not known within it; red: against the other side. Each mark opens its passage.";
    if (timeline.left_out > 0) caption += " Not drawn: " + std::to_string(timeline.left_out) + " older ones.";
    brief.sections.front().figures.push_back({std::move(caption), std::move(timeline.svg)});
  }
  Section& pattern = *std::find_if(brief.sections.begin(), brief.sections.end(), [](const Section& one) { return one.heading == kPatternHeading; });
  const auto add = [&](std::string svg, const std::string& caption) {
    if (!svg.empty()) pattern.figures.push_back({caption, std::move(svg)});
  };
  analysis::SeriesQuery query;
  query.by = analysis::By::all;
  add(series_chart(analysis::make_series(evidence_, query)),
      "Deeds (filled) and promises or plans (hollow) by year; below, the documents that the archive holds of each year. Shaded years are missing, not zero.");
  add(breadth_chart(evidence_, growth_), "Kinds of contact among equally many deeds, with 95% bands: a higher curve is a broader relationship, whatever its volume.");
  if (peers_ != nullptr) {
    add(peer_chart(*peers_, growth_, [this](const std::string& code) { return name_of(code); }),
        "Deeds in " + years_in_words(growth_.later_from, growth_.later_to) + " as a multiple of those in " +
            years_in_words(growth_.earlier_from, growth_.earlier_to) + ", with 95% intervals: the pair, the neighbours, the other partners of " + name_of(peers_->smaller) + '.');
  }
  return timeline;
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
        const auto own = index_of.find(id);
        brief.passages.push_back(own == index_of.end() ? peer_passages_.at(id) : passage_of(record(own->second), source(own->second)));
      }
    }
  }
  const TimelineChart timeline = add_figures(brief);
  for (const std::uint32_t index : timeline.records) {
    if (cited.insert(record(index).id).second) brief.drawn_passages.push_back(passage_of(record(index), source(index)));
  }
  return brief;
}

Brief make_brief(const Evidence& evidence, const std::vector<StateName>& names, const analysis::Peers* peers) {
  return BriefMaker(evidence, names, peers).make();
}

}  // namespace entente::report
