#include "events/firsts.h"

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

// What "first" before these nouns means is no claim: halves, titles, languages, parts of speech-making.
constexpr std::array<std::string_view, 34> kNoFirst{
    "lady", "half", "quarter", "aid", "secretary", "minister", "deputy", "vice", "name", "class", "degree", "hand", "place",
    "floor", "day", "week", "month", "year", "term", "generation", "language", "instance", "thing", "amendment", "family",
    "person", "sight", "line", "couple", "lieutenant", "sergeant", "son", "daughter", "responder"};
// Nouns that come numbered: "first round" counts, it does not claim.
constexpr std::array<std::string_view, 9> kSeries{"round", "session", "batch", "leg", "stage", "phase", "tranche", "reading", "shipment"};
// What an ordinal may count.
constexpr std::array<std::string_view, 44> kCounted{
    "meeting", "patrol", "round", "session", "talk", "summit", "dialogue", "conference", "consultation", "exercise", "drill",
    "visit", "forum", "edition", "congress", "plenum", "expo", "fair", "exchange", "batch", "shipment", "delivery", "mission",
    "operation", "iteration", "phase", "rotation", "contingent", "assembly", "trip", "call", "attack", "test", "launch", "strike",
    "package", "tranche", "committee", "commission", "symposium", "event", "workshop", "seminar", "time"};
constexpr std::array<std::string_view, 14> kHedges{"characterize", "characterise", "describe", "call", "bill", "tout", "hail", "dub",
                                                   "label", "term", "portray", "present", "style", "claim"};
constexpr std::array<std::string_view, 13> kRanks{"",      "first", "second",  "third", "fourth", "fifth",    "sixth",
                                                  "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"};

bool is_first_word(const Token& token) { return equals_lower(token.form, "first") || equals_lower(token.form, "first-ever"); }

// The hedge above the claim – "what was characterized by state media as …" – as the words of its speaker.
std::string hedged_by(const Sentence& sentence, std::uint32_t head) {
  std::int32_t up = sentence.tokens[head].head;
  for (int steps = 0; up >= 0 && steps < 3; ++steps) {
    const auto verb = static_cast<std::uint32_t>(up);
    if (lemma_in(sentence, verb, kHedges)) {
      std::uint32_t speaker = kNoToken;
      for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
        const Token& token = sentence.tokens[t];
        if (token.head != up) continue;
        if (token.relation == Relation::obl_agent || (token.relation == Relation::obl && has_case(sentence, t, "by"))) speaker = t;
        if (token.relation == Relation::nsubj && speaker == kNoToken && token.upos != Upos::pron) speaker = t;
      }
      if (speaker == kNoToken) return {};
      TokenRange words = subtree(sentence, speaker);
      while (words.first < speaker && sentence.tokens[words.first].upos == Upos::adp) ++words.first;
      return std::string(token_text(sentence, words.first, words.last));
    }
    up = sentence.tokens[verb].head;
  }
  return {};
}

// The noun phrase without what stands before the claim: "trip to Laos by a top Chinese leader in more than a decade".
TokenRange scope_of(const Sentence& sentence, std::uint32_t head, std::uint32_t after) {
  TokenRange scope = subtree(sentence, head);
  scope.first = std::min(after, head);
  for (std::uint32_t t = head + 1; t < scope.last; ++t) {
    // A relative or adverbial clause behind a comma is another statement.
    const bool comma = sentence.tokens[t].form == "," || sentence.tokens[t].form == ";" || sentence.tokens[t].form == "\xE2\x80\x94";
    if (comma || sentence.tokens[t].form == ".") {
      scope.last = t;
      break;
    }
  }
  // "his first visit since the crisis began": what bounds the claim may hang on the verb.
  if (scope.last < sentence.tokens.size() && equals_lower(sentence.tokens[scope.last].form, "since")) {
    while (scope.last < sentence.tokens.size() && sentence.tokens[scope.last].upos != Upos::punct) ++scope.last;
  }
  return scope;
}

void add_span_facts(const SentenceInput& input, FirstClaim& claim) {
  for (const TimeExpression& time : input.times_here()) {
    if (time.first < claim.trigger.first || time.first >= std::max(claim.scope.last, claim.trigger.last + 6)) continue;
    if (time.kind == TimeKind::gap || (time.kind == TimeKind::duration && time.first > 0 && input.sentence.tokens[time.first - 1].form == "in")) {
      claim.gap_days = time.days;
    }
    if (time.marker == TimeMarker::since) claim.since = true;
  }
  const std::string_view words = token_text(input.sentence, claim.scope.first, claim.scope.last);
  if (words.find(" since ") != words.npos) claim.since = true;
  if (claim.gap_days) claim.since = true;
}

// "The first meeting of the year", "this year's first": one of many, counted anew each year.
bool counted_by_year(const Sentence& sentence, std::uint32_t first, std::uint32_t head) {
  const auto is_unit = [&](std::uint32_t t) {
    return t < sentence.tokens.size() && lemma_in(sentence, t, std::array<std::string_view, 6>{"year", "month", "week", "term", "season", "day"});
  };
  for (std::uint32_t t = head + 1; t + 1 < sentence.tokens.size() && t <= head + 3; ++t) {
    if (sentence.tokens[t].upos == Upos::punct) break;
    if (equals_lower(sentence.tokens[t].form, "of") && (is_unit(t + 1) || is_unit(t + 2))) return true;
  }
  return first >= 2 && sentence.tokens[first - 1].form == "'s" && is_unit(first - 2);
}

FirstClaim make_claim(const SentenceInput& input, TokenRange trigger, std::uint32_t head) {
  const Sentence& sentence = input.sentence;
  FirstClaim claim;
  claim.trigger = trigger;
  claim.head = head;
  claim.scope = scope_of(sentence, head, trigger.last);
  if (claim.scope.first >= claim.scope.last) claim.scope = {head, head + 1};
  claim.first.trigger = std::string(token_text(sentence, trigger.first, trigger.last));
  claim.first.scope = std::string(token_text(sentence, claim.scope.first, claim.scope.last));
  claim.first.claimed_by = hedged_by(sentence, head);
  add_span_facts(input, claim);
  return claim;
}

// "for the first time": the claim is about the verb.
bool first_time_at(const SentenceInput& input, std::uint32_t t, FirstClaim& claim) {
  const Sentence& sentence = input.sentence;
  if (t + 1 >= sentence.tokens.size() || !equals_lower(sentence.tokens[t + 1].form, "time")) return false;
  std::uint32_t begin = t;
  if (begin > 0 && equals_lower(sentence.tokens[begin - 1].form, "the")) --begin;
  if (begin > 0 && equals_lower(sentence.tokens[begin - 1].form, "for")) --begin;
  const std::int32_t up = sentence.tokens[t + 1].head;
  claim.trigger = {begin, t + 2};
  claim.head = up >= 0 ? static_cast<std::uint32_t>(up) : t + 1;
  // What follows the words, up to the next comma, scopes them: "for the first time since 2009".
  claim.scope = {t + 2, t + 2};
  while (claim.scope.last < sentence.tokens.size() && sentence.tokens[claim.scope.last].upos != Upos::punct) ++claim.scope.last;
  claim.first.trigger = std::string(token_text(sentence, begin, t + 2));
  if (claim.scope.first < claim.scope.last) {
    claim.first.scope = std::string(token_text(sentence, claim.scope.first, claim.scope.last));
    add_span_facts(input, claim);
  }
  return true;
}

// "yet another first in the development of …": the claim stands alone as a noun.
bool bare_first(const Sentence& sentence, std::uint32_t t) {
  const Token& token = sentence.tokens[t];
  if (t == 0 || (t + 1 < sentence.tokens.size() && sentence.tokens[t + 1].form == ",")) return false;
  const bool determined = has_child(sentence, t, Relation::det) || has_child(sentence, t, Relation::amod) || equals_lower(sentence.tokens[t - 1].form, "a");
  const bool noun_place = has_child(sentence, t, Relation::det) || (language::universal(token.relation) != Relation::advmod && token.relation != Relation::amod);
  const bool of_all = t + 1 < sentence.tokens.size() && equals_lower(sentence.tokens[t + 1].form, "of");
  return determined && noun_place && !of_all;
}

bool is_office_title(const Sentence& sentence, std::uint32_t t) {
  if (t + 1 >= sentence.tokens.size() || t == 0) return false;
  const char own = sentence.tokens[t].form.front();
  const char next = sentence.tokens[t + 1].form.front();
  return own == 'F' && next >= 'A' && next <= 'Z';
}

std::optional<std::int32_t> ordinal_value(std::string_view form) {
  std::size_t digits = 0;
  std::int32_t value = 0;
  while (digits < form.size() && digits < 5 && form[digits] >= '0' && form[digits] <= '9') value = value * 10 + (form[digits++] - '0');
  if (digits > 0) {
    const std::string_view ending = form.substr(digits);
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") return value;
    return std::nullopt;
  }
  for (std::size_t rank = 1; rank < kRanks.size(); ++rank) {
    if (equals_lower(form, kRanks[rank])) return static_cast<std::int32_t>(rank);
  }
  return std::nullopt;
}

// Steps from `from` up to `to` without leaving the clause's own chain, or -1.
int steps_up(const Sentence& sentence, std::uint32_t from, std::uint32_t to) {
  int steps = 0;
  for (std::int32_t at = static_cast<std::int32_t>(from); at >= 0 && steps < 6; ++steps) {
    if (at == static_cast<std::int32_t>(to)) return steps;
    const Token& token = sentence.tokens[static_cast<std::size_t>(at)];
    const Relation relation = language::universal(token.relation);
    if (relation == Relation::parataxis || relation == Relation::advcl) return -1;
    if (relation == Relation::conj && token.upos == Upos::verb) return -1;
    at = token.head;
  }
  return -1;
}

template <typename Claim>
const Claim* nearest(std::uint32_t trigger, const Sentence& sentence, const std::vector<Claim>& claims) {
  const Claim* best = nullptr;
  int best_steps = 5;
  for (const Claim& claim : claims) {
    const int up = steps_up(sentence, claim.head, trigger);
    const int down = steps_up(sentence, trigger, claim.head);
    const int steps = up < 0 ? down : down < 0 ? up : std::min(up, down);
    if (steps >= 0 && steps < best_steps) {
      best = &claim;
      best_steps = steps;
    }
  }
  return best;
}

}  // namespace

std::vector<FirstClaim> find_firsts(const SentenceInput& input) {
  std::vector<FirstClaim> claims;
  const Sentence& sentence = input.sentence;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    const bool opening = equals_lower(token.form, "inaugural") || equals_lower(token.form, "maiden");
    if (!opening && !is_first_word(token)) continue;
    FirstClaim claim;
    if (!opening && first_time_at(input, t, claim)) {
      claims.push_back(std::move(claim));
      continue;
    }
    TokenRange trigger{t, t + 1};
    // "first-ever" may be cut into three.
    if (t + 2 < sentence.tokens.size() && sentence.tokens[t + 1].form == "-" && equals_lower(sentence.tokens[t + 2].form, "ever")) trigger.last = t + 3;
    if (t + 1 < sentence.tokens.size() && equals_lower(sentence.tokens[t + 1].form, "ever")) trigger.last = t + 2;
    const bool ever = trigger.last > t + 1 || token.form.size() > 5;
    std::uint32_t head = kNoToken;
    for (std::uint32_t part = trigger.first; part < trigger.last; ++part) {
      const Token& word = sentence.tokens[part];
      if (word.head < static_cast<std::int32_t>(trigger.last) || (word.relation != Relation::amod && word.relation != Relation::compound)) continue;
      head = static_cast<std::uint32_t>(word.head);
    }
    if (head == kNoToken) {
      if (!opening && bare_first(sentence, t)) claims.push_back(make_claim(input, trigger, t));
      continue;
    }
    if (!opening && !ever) {
      if (lemma_in(sentence, head, kNoFirst) || lemma_in(sentence, head, kSeries) || is_office_title(sentence, t)) continue;
      if (trigger.last < sentence.tokens.size() && lemma_in(sentence, trigger.last, kNoFirst)) continue;
      if (t + 1 < sentence.tokens.size() && equals_lower(sentence.tokens[t + 1].form, "of")) continue;
    }
    if (!ever && counted_by_year(sentence, t, head)) continue;
    claims.push_back(make_claim(input, trigger, head));
  }
  return claims;
}

std::vector<Ordinal> find_ordinals(const SentenceInput& input) {
  std::vector<Ordinal> ordinals;
  const Sentence& sentence = input.sentence;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    const auto value = ordinal_value(token.form);
    if (!value || token.head <= static_cast<std::int32_t>(t)) continue;
    if (token.relation != Relation::amod && token.relation != Relation::compound && token.relation != Relation::nummod) continue;
    const auto head = static_cast<std::uint32_t>(token.head);
    if (!lemma_in(sentence, head, kCounted)) continue;
    if (*value == 1 && !lemma_in(sentence, head, kSeries)) continue;
    const bool dated = std::any_of(input.times_here().begin(), input.times_here().end(),
                                   [&](const TimeExpression& time) { return t >= time.first && t < time.last; });
    if (!dated) ordinals.push_back({t, head, *value});
  }
  return ordinals;
}

const FirstClaim* first_of(std::uint32_t trigger, const SentenceInput& input, const std::vector<FirstClaim>& claims) {
  return nearest(trigger, input.sentence, claims);
}

const Ordinal* ordinal_of(std::uint32_t trigger, const SentenceInput& input, const std::vector<Ordinal>& ordinals) {
  return nearest(trigger, input.sentence, ordinals);
}

}  // namespace entente::events
