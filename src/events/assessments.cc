// Trends, motives, comparisons, evaluations and absences told by the author.
//
// Cues are phrases of lemmas (data/events/assessments.tsv).  A cue alone is nothing: it must say something about a tie
// between states or about a state, and whom it is about must be known – named in its clause, or the pair that the text
// is about.  What frames have coded as an act is left to them.

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <utility>

#include "base/table_file.h"
#include "events/lemma_phrases.h"
#include "events/told_states.h"
#include "events/tree_words.h"

namespace entente::tables {
extern const std::string_view event_assessments;
}  // namespace entente::tables

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;
using language::Upos;

enum class Wants : std::uint8_t { tie, state, any };

struct Cue {
  std::string category;
  std::string direction;
  Wants wants = Wants::any;
};

struct CueTable {
  std::vector<Cue> cues;
  LemmaPhrases phrases;
};

// Nouns of what holds two states together or apart.
constexpr std::array<std::string_view, 46> kTies{
    "tie", "relation", "relationship", "cooperation", "engagement", "trade", "partnership", "collaboration", "attention", "assertiveness",
    "influence", "competition", "presence", "tension", "role", "focus", "exchange", "interaction", "involvement", "dependence", "investment",
    "link", "bond", "friction", "difference", "rivalry", "alliance", "friendship", "trust", "coordination", "contact", "dialogue", "linkage",
    "footprint", "clout", "alignment", "solidarity", "understanding", "commerce", "connectivity", "integration", "assistance", "mistrust",
    "defense", "defence", "bilateral"};

Result<CueTable> parse_cues(std::string_view bytes) {
  const TableFile rows = TRY(TableFile::parse(bytes, "data/events/assessments.tsv", {"phrase", "category", "direction", "wants"}));
  CueTable table;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    Cue cue{std::string(rows.cell(row, 1)), std::string(rows.cell(row, 2)), Wants::any};
    const std::string_view wants = rows.cell(row, 3);
    if (wants != "tie" && wants != "state" && wants != "any") return rows.error_at(row, "wants is tie, state or any");
    cue.wants = wants == "tie" ? Wants::tie : wants == "state" ? Wants::state : Wants::any;
    table.phrases.add(rows.cell(row, 0), static_cast<std::uint32_t>(table.cues.size()));
    table.cues.push_back(std::move(cue));
  }
  return table;
}

const CueTable& cues() {
  static const CueTable table = [] {
    auto parsed = parse_cues(tables::event_assessments);
    assert(parsed.ok() && "the table of assessments is tested with the program");
    return std::move(parsed).value();
  }();
  return table;
}

// The word of the cue that governs the others.
std::uint32_t head_of(const Sentence& sentence, TokenRange tokens) {
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    const std::int32_t head = sentence.tokens[t].head;
    if (head < static_cast<std::int32_t>(tokens.first) || head >= static_cast<std::int32_t>(tokens.last)) return t;
  }
  return tokens.first;
}

// The subject of the clause at `verb`, also through "began to", "have been looking to" and conjunction.
std::uint32_t subject_of(const Sentence& sentence, std::uint32_t verb) {
  for (int steps = 0; steps < 4; ++steps) {
    for (const Relation relation : {Relation::nsubj, Relation::nsubj_pass}) {
      const std::uint32_t subject = child_of(sentence, verb, relation);
      if (subject != kNoToken) return subject;
    }
    const Token& token = sentence.tokens[verb];
    const bool shared = token.relation == Relation::xcomp || token.relation == Relation::conj || token.relation == Relation::advcl;
    if (!shared || token.head < 0) return kNoToken;
    verb = static_cast<std::uint32_t>(token.head);
  }
  return kNoToken;
}

bool is_modifier(const Token& token) {
  return token.relation == Relation::amod || token.relation == Relation::compound || token.relation == Relation::nmod_desc;
}

// What the cue is said of: the noun it modifies, its subject, its object.
std::vector<std::uint32_t> topics_of(const Sentence& sentence, std::uint32_t head) {
  std::vector<std::uint32_t> topics;
  const Token& token = sentence.tokens[head];
  if (is_modifier(token) && token.head >= 0) {
    topics.push_back(static_cast<std::uint32_t>(token.head));
    return topics;
  }
  if (const std::uint32_t subject = subject_of(sentence, head); subject != kNoToken) topics.push_back(subject);
  // All of them: parsers give a clause two subjects or objects now and then.
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    if (sentence.tokens[t].head != static_cast<std::int32_t>(head)) continue;
    const Relation relation = language::universal(sentence.tokens[t].relation);
    if (relation == Relation::nsubj || relation == Relation::obj || relation == Relation::obl) topics.push_back(t);
  }
  return topics;
}

bool about_a_tie(const Sentence& sentence, std::uint32_t topic) {
  if (lemma_in(sentence, topic, kTies)) return true;
  // "the focus on …", "the defense realm of the relationship"
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    if (token.head == static_cast<std::int32_t>(topic) && token.relation == Relation::nmod && lemma_in(sentence, t, kTies)) return true;
  }
  return false;
}

// A verb of change that is only wished for or spoken of – "meant to strengthen cooperation", "the focus on expanding
// ties" – tells no trend; "began to warm" does.
bool only_wished(const Sentence& sentence, std::uint32_t head) {
  const Token& token = sentence.tokens[head];
  if (token.upos != Upos::verb || token.head < 0) return false;
  const bool infinitive = has_case(sentence, head, "to") || token.verb_form == language::VerbForm::infinitive;
  if (language::universal(token.relation) == Relation::acl) return infinitive || token.verb_form == language::VerbForm::gerund || has_child(sentence, head, Relation::mark);
  if (!infinitive) return false;
  constexpr std::array<std::string_view, 9> kBeginning{"begin", "start", "continue", "come", "appear", "seem", "tend", "set", "go"};
  const auto governor = static_cast<std::uint32_t>(token.head);
  const std::string_view form = sentence.tokens[governor].form;
  return !lemma_in(sentence, governor, kBeginning) && form != "began";
}

// The stretch that tells it: the noun phrase of a modifier, else the clause.
TokenRange told_range(const Sentence& sentence, std::uint32_t head, TokenRange cue, const std::string& category) {
  const Token& token = sentence.tokens[head];
  const bool modifier = is_modifier(token) && token.head >= 0;
  const bool noun_phrase = category == "trend" && token.upos == Upos::noun;
  const std::uint32_t top = modifier ? static_cast<std::uint32_t>(token.head)
                            : token.upos == Upos::verb || noun_phrase ? head
                                                                      : clause_above(sentence, head);
  TokenRange range = subtree(sentence, top);
  while (range.first < cue.first && sentence.tokens[range.first].upos == Upos::punct) ++range.first;
  while (range.last > cue.last && sentence.tokens[range.last - 1].upos == Upos::punct) --range.last;
  if (modifier || noun_phrase) {
    while (range.first < cue.first && sentence.tokens[range.first].relation == Relation::case_) ++range.first;
  }
  range.first = std::min(range.first, cue.first);
  range.last = std::max(range.last, cue.last);
  return range;
}

std::vector<StateMention> parties_of(const SentenceInput& input, const Cue& cue, std::uint32_t head, TokenRange range) {
  const Sentence& sentence = input.sentence;
  std::vector<StateMention> parties = states_in(input, range);
  if (parties.empty() || cue.category == "motive") {
    // Whoever the clause is about.
    if (const std::uint32_t subject = subject_of(sentence, clause_above(sentence, head)); subject != kNoToken) {
      std::vector<StateMention> first = states_in(input, subtree(sentence, subject));
      for (const StateMention& state : parties) {
        const bool known = std::any_of(first.begin(), first.end(), [&](const StateMention& p) { return p.ref->state == state.ref->state; });
        if (!known) first.push_back(state);
      }
      parties = std::move(first);
    }
  }
  if (parties.empty()) parties = pair_at_hand(input);
  return parties;
}

std::string turned(const std::string& direction) {
  if (direction == "growing" || direction == "cooling") return "unchanged";
  return direction;
}

}  // namespace

void read_assessments(const SentenceInput& input, const std::vector<std::uint32_t>& taken, std::vector<Record>& out) {
  const Sentence& sentence = input.sentence;
  std::vector<std::string> lemmas;
  std::vector<LemmaPhrases::Match> matches;
  std::string told_before;
  std::uint32_t told_end = 0;
  cues().phrases.find(sentence, lemmas, matches);
  for (const LemmaPhrases::Match& match : matches) {
    const Cue& cue = cues().cues[match.row];
    const bool coded = std::any_of(taken.begin(), taken.end(), [&](std::uint32_t t) { return t >= match.tokens.first && t < match.tokens.last; });
    if (coded) continue;
    const std::uint32_t head = head_of(sentence, match.tokens);
    // "less attention relative to" is one comparison.
    const bool goes_on = cue.category == told_before && match.tokens.first <= told_end + 2;
    if (goes_on) continue;
    if (cue.category == "trend" && only_wished(sentence, head)) continue;
    if (cue.wants != Wants::any) {
      const std::vector<std::uint32_t> topics = topics_of(sentence, head);
      const bool fits = std::any_of(topics.begin(), topics.end(), [&](std::uint32_t topic) {
        return cue.wants == Wants::tie ? about_a_tie(sentence, topic) : !states_at(input, topic).empty();
      });
      if (!fits) continue;
    }
    const TokenRange range = told_range(sentence, head, match.tokens, cue.category);
    const std::vector<StateMention> parties = parties_of(input, cue, head, range);
    if (parties.empty()) continue;
    told_before = cue.category;
    told_end = match.tokens.last;
    Record record = place_record(input, Kind::assessment, range, match.tokens);
    Side side = cue.category == "motive" ? Side::source : Side::participant;
    for (const StateMention& party : parties) {
      if (record.parties.size() >= 6) break;
      record.parties.push_back(make_party(input, side, *party.mention, *party.ref));
      if (side == Side::source) side = Side::target;
    }
    record.mode = cue.category;
    record.direction = is_negated(sentence, head) && lemmas[match.tokens.first] != "not" ? turned(cue.direction) : cue.direction;
    record.status = outlook_of(head, sentence) == Outlook::future ? Status::planned : Status::ongoing;
    const TimeExpression* time = time_of(head, sentence, input.times_here());
    const TimeContext& context = input.times->context(sentence.index);
    if (time != nullptr) {
      record.date = time->date;
    } else if (told_in_past(head, sentence)) {
      record.date = input.date_of(head, Outlook::past);  // "did not elaborate": at the meeting told before.
    } else {
      record.date = {kNoDay, context.published_end, Precision::vague, "as of the text", ""};
    }
    record.domain = "political";
    record.rule = "assessment." + cue.category;
    record.confidence = 0.6;
    out.push_back(std::move(record));
  }
}

}  // namespace entente::events
