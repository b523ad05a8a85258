#include "events/told_series.h"

#include <algorithm>
#include <array>
#include <string>

#include "events/tree_words.h"

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;
using language::Upos;

struct Activity {
  std::string_view lemma;
  std::string_view type;
  std::string_view mode;
  std::string_view cameo;
};

// Nouns of what two states do again and again.
constexpr std::array<Activity, 14> kActivities{{
    {"visit", "CONSULT", "visit", "042"},       {"meeting", "CONSULT", "", "040"},      {"consultation", "CONSULT", "", "040"},
    {"dialogue", "CONSULT", "", "040"},         {"exchange", "COOPERATE", "", "062"},   {"exercise", "COOPERATE", "", "062"},
    {"drill", "COOPERATE", "", "062"},          {"patrol", "COOPERATE", "", "062"},     {"training", "COOPERATE", "", "062"},
    {"cooperation", "COOPERATE", "", "060"},    {"collaboration", "COOPERATE", "", "060"}, {"coordination", "COOPERATE", "", "060"},
    {"sharing", "COOPERATE", "", "064"},        {"trade", "COOPERATE", "", "061"},
}};

constexpr std::array<std::string_view, 9> kConsists{"involve", "include", "comprise", "feature", "consist", "range", "span", "encompass", "cover"};
constexpr std::array<std::string_view, 8> kWhole{"tie", "relation", "relationship", "cooperation", "engagement", "partnership", "interaction", "contact"};

const Activity* activity_at(const Sentence& sentence, std::uint32_t token) {
  if (sentence.tokens[token].upos != Upos::noun) return nullptr;
  const std::string lemma = lemma_of(sentence, token);
  const auto* found = std::find_if(kActivities.begin(), kActivities.end(), [&](const Activity& a) { return a.lemma == lemma; });
  return found == kActivities.end() ? nullptr : found;
}

// The members of a list under "including …" or under a verb of consisting: the first, then what is joined to it.
std::uint32_t list_head(const Sentence& sentence, std::uint32_t token) {
  while (sentence.tokens[token].relation == Relation::conj && sentence.tokens[token].head >= 0) token = static_cast<std::uint32_t>(sentence.tokens[token].head);
  return token;
}

// True where the list is what a relationship is said to consist of.
bool tells_a_whole(const Sentence& sentence, std::uint32_t first) {
  const Token& token = sentence.tokens[first];
  if (token.head < 0) return false;
  const auto governor = static_cast<std::uint32_t>(token.head);
  const bool including = has_case(sentence, first, "including") || has_case(sentence, first, "such") || has_case(sentence, first, "like");
  if (including) return lemma_in(sentence, governor, kWhole) || lemma_in(sentence, clause_above(sentence, governor), kConsists);
  if (!lemma_in(sentence, governor, kConsists)) return false;
  const std::uint32_t subject = child_of(sentence, governor, Relation::nsubj);
  if (subject == kNoToken) return false;
  if (lemma_in(sentence, subject, kWhole)) return true;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    if (is_below(sentence, t, subject) && lemma_in(sentence, t, kWhole)) return true;
  }
  return false;
}

std::vector<StateMention> sides_of(const SentenceInput& input, std::uint32_t token) {
  const Sentence& sentence = input.sentence;
  const std::uint32_t clause = clause_above(sentence, token);
  for (const Relation relation : {Relation::nsubj, Relation::nsubj_pass}) {
    const std::uint32_t subject = child_of(sentence, clause, relation);
    if (subject == kNoToken) continue;
    auto states = states_in(input, subtree(sentence, subject));
    if (states.size() >= 2) return states;
  }
  return pair_at_hand(input);
}

void add_participants(const SentenceInput& input, const std::vector<StateMention>& states, Record& record) {
  for (const StateMention& state : states) record.parties.push_back(make_party(input, Side::participant, *state.mention, *state.ref));
}

// "had traditionally involved": told as past and not as going on.
bool is_over(const Sentence& sentence, std::uint32_t clause) {
  for (const Token& child : sentence.tokens) {
    if (child.head == static_cast<std::int32_t>(clause) && (child.form == "had" || child.form == "once" || child.form == "formerly")) return true;
  }
  return sentence.tokens[clause].tense == language::Tense::past && !has_child(sentence, clause, Relation::aux);
}

}  // namespace

void read_series(const SentenceInput& input, std::vector<Record>& out) {
  const Sentence& sentence = input.sentence;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Activity* activity = activity_at(sentence, t);
    if (activity == nullptr || !tells_a_whole(sentence, list_head(sentence, t))) continue;
    const std::vector<StateMention> states = sides_of(input, list_head(sentence, t));
    if (states.size() < 2) continue;
    TokenRange told{t, t + 1};
    // With its topic ("cooperation on transnational threats"), up to the next member of the list.
    const TokenRange below = subtree(sentence, t);
    while (told.last < below.last && sentence.tokens[told.last].upos != Upos::punct && sentence.tokens[told.last].form != "and") ++told.last;
    Record record = place_record(input, Kind::series, told, {t, t + 1});
    record.type = activity->type;
    record.mode = activity->mode;
    record.cameo = activity->cameo;
    add_participants(input, states, record);
    const std::uint32_t clause = clause_above(sentence, list_head(sentence, t));
    record.status = is_over(sentence, clause) ? Status::happened : Status::ongoing;
    const TimeExpression* time = time_of(clause, sentence, input.times_here());
    record.date = time != nullptr ? time->date : Date{kNoDay, input.times->context(sentence.index).published_end, Precision::vague, "told as a habit", ""};
    record.rule = "series." + std::string(activity->lemma);
    record.confidence = 0.6;
    out.push_back(std::move(record));
  }
}

void read_raised_levels(const SentenceInput& input, std::vector<Record>& out) {
  constexpr std::array<std::string_view, 5> kRaises{"elevate", "raise", "upgrade", "lift", "promote"};
  const Sentence& sentence = input.sentence;
  const Span<SourceByte> here = source_span(*input.document, sentence.span);
  const std::size_t count = out.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (out[i].kind != Kind::level || !here.contains(out[i].span) || out[i].document != input.document->id) continue;
    for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
      if (!lemma_in(sentence, t, kRaises)) continue;
      const Span<SourceByte> verb = source_span(*input.document, sentence.tokens[t].span);
      const TokenRange below = subtree(sentence, t);
      const Span<SourceByte> words = source_span(*input.document, token_span(sentence, below.first, below.last));
      const bool told = std::any_of(out.begin(), out.end(), [&](const Record& r) { return r.kind == Kind::event && r.trigger.overlaps(verb); });
      if (told || !words.contains(out[i].span)) continue;
      Record record = place_record(input, Kind::event, below, {t, t + 1});
      record.type = "SUPPORT";
      record.cameo = "050";
      record.parties = out[i].parties;
      record.status = outlook_of(t, sentence) == Outlook::future ? Status::planned : Status::happened;
      record.date = input.date_of(t);
      record.rule = "level.raised";
      record.confidence = 0.7;
      out.push_back(std::move(record));
      break;
    }
  }
}

void read_claimed_firsts(const SentenceInput& input, const std::vector<FirstClaim>& claims, std::vector<Record>& out) {
  for (const FirstClaim& claim : claims) {
    if (claim.first.claimed_by.empty()) continue;
    const Sentence& sentence = input.sentence;
    const std::uint32_t clause = clause_above(sentence, claim.head);
    TokenRange told = subtree(sentence, clause);
    told.last = std::max(claim.head + 1, claim.trigger.last);
    Record record = place_record(input, Kind::claim, told, claim.trigger);
    add_participants(input, states_in(input, {0, static_cast<std::uint32_t>(sentence.tokens.size())}), record);
    if (record.parties.empty()) continue;
    record.voice = Voice::reported;
    record.attribution.push_back({claim.first.claimed_by, claim.first.claimed_by.find("state media") != std::string::npos ? "state_media" : "unnamed", {}});
    record.first = claim.first;
    record.status = Status::happened;
    record.date = input.date_of(claim.head);
    record.domain = "political";
    record.rule = "claim.first";
    record.confidence = 0.7;
    out.push_back(std::move(record));
  }
}

}  // namespace entente::events
