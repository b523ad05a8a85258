// The brief in the order that analysts of this kind keep: peg, relationship, each side's logic, usual elements, new
// signs, the event, what was said, what is new in it, wider pattern, counter-evidence, for now.

#include <algorithm>
#include <set>

#include "chronicle/make_occurrence.h"
#include "events/without_passage.h"
#include "report/brief_maker.h"

namespace entente::report {

using analysis::Evidence;
using chronicle::Occurrence;
using events::Kind;
using events::Record;

namespace {

// Not "he" or "it": who that is stands in the passage.
bool names_somebody(const std::string& name) {
  static const std::set<std::string> kPronouns = {"", "He", "She", "It", "They", "he", "she", "it", "they", "We", "we", "I", "who", "which", "that"};
  return !kPronouns.contains(name);
}

}  // namespace

Passage passage_of(const Record& one, const chronicle::Source& from) {
  Passage passage;
  passage.id = one.id;
  passage.document = one.document;
  passage.text = shown_text(one);
  passage.has_words = has_words(one);
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
}

bool BriefMaker::involves_pair(const Occurrence& occurrence) const {
  const auto has = [&](const std::string& state) {
    return std::find(occurrence.states.begin(), occurrence.states.end(), state) != occurrence.states.end();
  };
  return has(evidence_.dyad.a) && has(evidence_.dyad.b);
}

// "Dong Jun, Defence Minister (China) and Khamliang Outhakaysone (Laos)"; a person told by name and by office alone once.
std::string BriefMaker::persons_in_words(const Occurrence& occurrence) const {
  std::vector<std::string> persons;
  std::set<std::string> seen;
  for (const bool by_name : {true, false}) {
    for (const chronicle::Member& member : occurrence.members) {
      for (const events::Party& party : record(member.record).parties) {
        if (party.side == events::Side::third_party || party.person.empty() == by_name || (party.person.empty() && party.office.empty())) continue;
        const std::string office = party.state + ' ' + party.office;
        const std::string& key = by_name ? party.person : office;
        if (!seen.insert(key).second) continue;
        if (!party.office.empty()) seen.insert(office);
        persons.push_back(person_in_words(party) + " (" + name_of(party.state) + ')');
      }
    }
  }
  return join_words(persons);
}

// Who did it to whom, by the record that founds the occurrence.
std::string BriefMaker::deed_of(const Occurrence& occurrence) const {
  const Record& founder = record(occurrence.members.front().record);
  std::vector<std::string> by;
  std::vector<std::string> to;
  const auto add = [](std::vector<std::string>& list, const std::string& code) {
    if (!code.empty() && std::find(list.begin(), list.end(), code) == list.end()) list.push_back(code);
  };
  for (const events::Party& party : founder.parties) {
    if (party.side == events::Side::source) add(by, party.state);
    if (party.side == events::Side::target) add(to, party.state);
  }
  std::erase_if(to, [&](const std::string& code) { return std::find(by.begin(), by.end(), code) != by.end(); });
  if (founder.mode == "visit" && founder.cameo.starts_with("043")) std::swap(by, to);  // "Laos hosted …": the guest is who visits.
  // "People of Cuba protested": what citizens do is no act of their state.
  const auto are_people = [&](const std::string& code) {
    return std::none_of(founder.parties.begin(), founder.parties.end(), [&](const events::Party& party) { return party.state == code && party.side != events::Side::target && party.sector != "CVL"; });
  };
  const auto names = [&](const std::vector<std::string>& codes, bool of_doers = false) {
    std::vector<std::string> out;
    for (const std::string& code : codes) out.push_back((of_doers && are_people(code) ? "people of " : "") + called(code));
    return out;
  };
  if (occurrence.together) return act_in_words(occurrence) + ", " + join_words(names(occurrence.states));
  return deed_in_words(occurrence.type, founder.cameo.starts_with("057") ? "sign" : occurrence.mode, {names(by, true), names(to), names(occurrence.states)});
}

Statement BriefMaker::describe(const Occurrence& occurrence) const {
  Statement statement;
  std::string& text = statement.text;
  text = date_in_words(occurrence.date) + ": " + deed_of(occurrence);
  if (!occurrence.domain.empty() && occurrence.domain != "political") text += " (" + domain_in_words(occurrence.domain) + ')';
  if (!analysis::is_deed(occurrence.status)) text += ", " + std::string(events::name_of(occurrence.status));
  text += '.';
  if (const std::string persons = persons_in_words(occurrence); !persons.empty()) text += " Named: " + persons + '.';
  const Record& shown = record(occurrence.members.front().record);
  // No words: "…, known from event data of gdelt2, without a passage".
  if (events::is_without_passage(shown)) text.back() = ',';
  text += ' ' + quoted(shown);
  if (occurrence.members.size() > 1) {
    text += ". Told by " + counted(occurrence.members.size(), "record", "records") + " from " +
            counted(occurrence.source_families, "independent source", "independent sources") + '.';
  }
  if (occurrence.dates_disagree) {
    std::vector<std::uint32_t> members;
    for (const chronicle::Member& member : occurrence.members) members.push_back(member.record);
    std::vector<std::string> told;
    std::vector<chronicle::DaySupport> days = chronicle::support_of_days(members, input_);
    std::sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    for (const chronicle::DaySupport& day : days) {
      told.push_back(date_in_words(record(day.records.front()).date) + " (" + counted(day.families, "source", "sources") + ')');
    }
    text += " The reports disagree on the day: " + join_words(told) + '.';
  }
  for (const chronicle::Member& member : occurrence.members) statement.ids.push_back(record(member.record).id);
  return statement;
}

Statement BriefMaker::quote_record(std::uint32_t index, const std::string& lead) const {
  const Record& one = record(index);
  std::string text = lead.empty() ? "" : lead + ": ";
  text += quoted(one);
  if (!one.attribution.empty() && names_somebody(one.attribution.front().name)) text += " (according to " + one.attribution.front().name + ')';
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

// Fugitives, migrants and dissent: how many, nothing of what.
void BriefMaker::add_only_counted(Section& section, std::size_t count) const {
  if (count == 0) return;
  section.statements.push_back({"Of this archive " + counted(count, "more is", "more are") + " only counted here (about fugitives, migrants or dissent).", {}});
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
            years_in_words(growth_.earlier_from, growth_.earlier_to) + ", with 95% intervals: the pair, the neighbours, the other partners of " + called(peers_->smaller) + '.');
  }
  return timeline;
}

Brief BriefMaker::make() {
  Brief brief;
  conflicts_ = std::async(std::launch::async, [this] { return chronicle::find_conflicts(evidence_.occurrences, input_); });
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
