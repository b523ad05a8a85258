// Levels of relations, offices, and wars that a text names in passing.  Assessments: assessments.cc.

#include "events/told_states.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "base/table_file.h"
#include "events/lemma_phrases.h"
#include "events/time_words.h"
#include "events/tree_words.h"

namespace entente::tables {
extern const std::string_view event_levels;
}  // namespace entente::tables

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;

struct Level {
  std::string name;
  std::string kind;
};

struct LevelTable {
  std::vector<Level> levels;
  LemmaPhrases phrases;
};

Result<LevelTable> parse_levels(std::string_view bytes) {
  const TableFile rows = TRY(TableFile::parse(bytes, "data/events/levels.tsv", {"name", "lemmas", "rank", "kind"}));
  LevelTable table;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const std::string_view kind = rows.cell(row, 3);
    if (kind != "level" && kind != "ties" && kind != "phase") return rows.error_at(row, "kind is level, ties or phase");
    table.levels.push_back({std::string(rows.cell(row, 0)), std::string(kind)});
    for (const std::string_view phrase : list_items(rows.cell(row, 1))) table.phrases.add(phrase, static_cast<std::uint32_t>(row));
  }
  return table;
}

const LevelTable& levels() {
  static const LevelTable table = [] {
    auto parsed = parse_levels(tables::event_levels);
    assert(parsed.ok() && "the table of levels is tested with the program");
    return std::move(parsed).value();
  }();
  return table;
}

// Verbs that make or break the relations they take: the frames tell that as an event.
constexpr std::array<std::string_view, 16> kMakes{"establish", "restore", "resume", "sever", "cut", "break", "suspend", "normalize",
                                                  "normalise", "forge", "set", "open", "end", "renew", "downgrade", "form"};
constexpr std::array<std::string_view, 9> kRaises{"elevate", "raise", "upgrade", "lift", "establish", "form", "forge", "agree", "launch"};
constexpr std::array<std::string_view, 10> kOver{"after", "following", "end", "overcome", "despite", "past", "former", "once", "until", "resolve"};

// Whose relations the phrase tells: named within it, then the subject of its clause, then the pair at hand.
std::vector<StateMention> level_parties(const SentenceInput& input, TokenRange phrase, std::uint32_t head) {
  std::vector<StateMention> parties = states_in(input, phrase);
  if (parties.size() >= 2) return parties;
  const Sentence& sentence = input.sentence;
  for (std::uint32_t clause = clause_above(sentence, head), steps = 0; steps < 3; ++steps) {
    for (const Relation relation : {Relation::nsubj, Relation::nsubj_pass, Relation::obl}) {
      const std::uint32_t argument = child_of(sentence, clause, relation);
      if (argument == kNoToken || is_below(sentence, head, argument)) continue;
      for (const StateMention& state : states_in(input, subtree(sentence, argument))) {
        const bool known = std::any_of(parties.begin(), parties.end(), [&](const StateMention& p) { return p.ref->state == state.ref->state; });
        if (!known) parties.push_back(state);
      }
    }
    if (parties.size() >= 2 || sentence.tokens[clause].head < 0) break;
    clause = clause_above(sentence, static_cast<std::uint32_t>(sentence.tokens[clause].head));
  }
  if (parties.size() >= 2) return parties;
  return pair_at_hand(input);
}

bool is_over(const SentenceInput& input, TokenRange phrase, std::uint32_t head) {
  const Sentence& sentence = input.sentence;
  for (std::uint32_t back = 1; back <= 3 && back <= phrase.first; ++back) {
    const std::string_view form = sentence.tokens[phrase.first - back].form;
    const bool over = std::any_of(kOver.begin(), kOver.end(), [&](std::string_view word) { return equals_lower(form, word); });
    if (over || lemma_in(sentence, phrase.first - back, kOver)) return true;
  }
  const std::uint32_t clause = clause_above(sentence, head);
  return sentence.tokens[clause].tense == language::Tense::past && lemma_of(sentence, clause) == "end";
}

// A frame has coded the war named there.
bool told_already(const SentenceInput& input, const TimeExpression& time, const std::vector<Record>& out) {
  const Span<SourceByte> words = source_span(*input.document, time.span);
  for (auto record = out.rbegin(); record != out.rend() && record->document == input.document->id; ++record) {
    if (record->type == "ASSAULT" && record->trigger.overlaps(words)) return true;
    if (record->sentence.end < words.begin) break;
  }
  return false;
}

// "his re-appointment as Communist Party general secretary": the person whose appointment it is, or null.
const actors::ActorRef* appointed(const SentenceInput& input, const actors::Mention& office) {
  constexpr std::array<std::string_view, 8> kAppointments{"appointment", "reappointment", "re-appointment", "election", "re-election", "reelection",
                                                          "inauguration", "confirmation"};
  const Sentence& sentence = input.sentence;
  const std::int32_t noun = sentence.tokens[office.head].head;
  if (noun < 0 || !has_case(sentence, office.head, "as") || !lemma_in(sentence, static_cast<std::uint32_t>(noun), kAppointments)) return nullptr;
  for (const actors::Mention& mention : input.mentions_here()) {
    const Token& token = sentence.tokens[mention.head];
    if (token.head != noun || token.relation != Relation::nmod_poss || mention.ref_count != 1) continue;
    const actors::ActorRef& ref = input.refs(mention)[0];
    if (!ref.person.empty()) return &ref;
  }
  return nullptr;
}

bool names_person(const SentenceInput& input, const actors::Mention& mention, const actors::ActorRef& ref) {
  // Words beside the name say the office: "Chinese President Xi Jinping", not "Xi Jinping" or "Xi".
  bool office = false;
  bool name = false;
  for (std::uint32_t t = mention.first; t < mention.last; ++t) {
    const std::string_view form = input.sentence.tokens[t].form;
    if (form.size() < 2) continue;
    if (ref.person.find(form) != std::string_view::npos) {
      name = true;
    } else if (form != "the" && form != "The" && form != "Mr" && form != "Mr." && form != "Ms." && form != "'s") {
      office = true;
    }
  }
  return office && name;
}

}  // namespace

void read_levels(const SentenceInput& input, std::vector<Record>& out) {
  std::vector<std::string> lemmas;
  std::vector<LemmaPhrases::Match> matches;
  levels().phrases.find(input.sentence, lemmas, matches);
  for (const LemmaPhrases::Match& match : matches) {
    const Sentence& sentence = input.sentence;
    const Level& level = levels().levels[match.row];
    const std::uint32_t head = match.tokens.last - 1;
    const std::uint32_t clause = clause_above(sentence, head);
    const std::int32_t above = sentence.tokens[head].head;
    if (level.kind == "ties") {
      const bool made = lemma_in(sentence, clause, kMakes) || (above >= 0 && lemma_in(sentence, static_cast<std::uint32_t>(above), kMakes));
      const bool making = above >= 0 && lemma_in(sentence, static_cast<std::uint32_t>(above),
                                                 std::array<std::string_view, 8>{"establishment", "restoration", "resumption", "anniversary",
                                                                                 "normalization", "normalisation", "severing", "year"});
      if (made || making) continue;
    }
    TokenRange phrase = subtree(sentence, head);
    phrase.last = match.tokens.last;
    const std::vector<StateMention> parties = level_parties(input, phrase, head);
    if (parties.size() < 2) continue;
    Record record = place_record(input, Kind::level, match.tokens, match.tokens);
    for (const StateMention& party : parties) {
      if (record.parties.size() < 6) record.parties.push_back(make_party(input, Side::participant, *party.mention, *party.ref));
    }
    record.mode = level.name;
    record.status = level.kind == "phase" && is_over(input, match.tokens, head) ? Status::ended : Status::ongoing;
    const TimeExpression* time = time_of(head, sentence, input.times_here());
    if (time != nullptr) {
      record.date = time->date;
      const bool raised = lemma_in(sentence, clause, kRaises) || time->marker == TimeMarker::since;
      if (time->date.begin != kNoDay && raised) record.date.basis += ", in force from then on";
      const Day over = time->marker == TimeMarker::since ? time->date.begin : time->date.end;  // "since 1961, after years of tension"
      if (record.status == Status::ended) record.date = {kNoDay, over, Precision::vague, "over by: " + time->date.basis, time->date.text};
    } else {
      record.date = {kNoDay, kNoDay, Precision::vague, "no start is told", ""};
    }
    record.domain = "political";
    record.issues = {"political.relations"};
    record.rule = "level." + level.kind;
    record.confidence = 0.75;
    out.push_back(std::move(record));
  }
}

void read_offices(const SentenceInput& input, std::vector<Record>& out) {
  const TimeContext& context = input.times->context(input.sentence.index);
  std::uint32_t covered = 0;
  const auto add = [&](const actors::Mention& mention, const actors::ActorRef& ref, const char* rule) {
    Record record = place_record(input, Kind::office, {mention.first, mention.last}, {mention.head, mention.head + 1});
    record.parties.push_back(make_party(input, Side::source, mention, ref));
    record.status = Status::ongoing;
    record.date = {context.published_begin, context.published_end, Precision::vague,
                   context.published_begin == kNoDay ? "as of the text, whose day is unknown" : "as of " + context.published_basis, ""};
    record.domain = "political";
    record.rule = rule;
    record.confidence = 0.85;
    out.push_back(std::move(record));
    covered = mention.last;
  };
  for (const actors::Mention& mention : input.mentions_here()) {
    if (mention.ambiguous || mention.first < covered) continue;
    for (const actors::ActorRef& ref : input.refs(mention)) {
      if (ref.office.empty() || ref.state.empty()) continue;
      if (mention.kind == actors::MentionKind::person && !ref.person.empty() && names_person(input, mention, ref)) {
        add(mention, ref, "office.named");
        break;
      }
      if (mention.kind != actors::MentionKind::office) continue;
      const actors::ActorRef* person = appointed(input, mention);
      if (person != nullptr && (person->state.empty() || person->state == ref.state)) {  // Nobody heads another's state.
        actors::ActorRef holder = ref;
        holder.person = person->person;
        add(mention, holder, "office.appointed");
        break;
      }
    }
  }
}

void read_wars(const SentenceInput& input, std::vector<Record>& out) {
  for (const TimeExpression& time : input.times_here()) {
    if (time.kind != TimeKind::era || !time.date.basis.starts_with("dates of")) continue;
    for (const Era& era : TimeWords::standard().eras()) {
      if (era.states.empty() || time.date.text.find(era.name) == std::string::npos || told_already(input, time, out)) continue;
      Record record = place_record(input, Kind::event, {time.first, time.last}, {time.first, time.last});
      record.type = "ASSAULT";
      record.mode = "";
      record.cameo = "190";
      for (const std::string& state : era.states) {
        Party party;
        party.side = Side::participant;
        party.state = state;
        party.sector = "MIL";
        party.begin = record.span.begin;
        party.end = record.span.end;
        record.parties.push_back(std::move(party));
      }
      record.date = time.date;
      record.status = Status::happened;
      record.domain = "security.defence";
      record.rule = "war.named";
      record.confidence = 0.9;
      out.push_back(std::move(record));
      break;
    }
  }
}

}  // namespace entente::events
