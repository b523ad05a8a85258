// Which time expression belongs to what a token tells, and what dates it when none does.
//
// The nearer in the tree, the better: attached to the trigger or to its noun phrase; in the trigger's clause; the words
// that the trigger's clause itself explains ("in November when Xi …"); a governing clause, but not the date of a mere
// report ("officials said on Monday that …"), which is taken only as a last and vague resort.

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "events/dates.h"
#include "events/time_grammar.h"

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;
using language::Upos;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view word_of(const Token& token) { return token.lemma.empty() ? token.form : token.lemma; }

constexpr std::array<std::string_view, 34> kAhead{
    "plan", "expect", "intend", "schedule", "agree", "set", "due", "aim", "hope", "want", "prepare", "pledge", "promise",
    "vow", "be", "go", "slate", "decide", "propose", "offer", "ready", "likely", "willing", "poise", "commit", "invite",
    "ask", "urge", "undertake", "resolve", "swear", "tip", "about", "look"};
constexpr std::array<std::string_view, 24> kReporting{
    "say", "tell", "report", "announce", "state", "add", "note", "claim", "confirm", "declare", "reveal", "quote",
    "according", "write", "insist", "argue", "explain", "stress", "emphasize", "disclose", "acknowledge", "warn",
    "reiterate", "indicate"};

// What is wanted of somebody has a day of its own: "invited him to come in June".
constexpr std::array<std::string_view, 10> kWanting{"invite", "urge", "ask", "call", "demand", "request", "order", "press", "encourage", "want"};

// Common irregular past forms, for sentences that are not parsed.
constexpr std::array<std::string_view, 22> kPastForms{"was", "were", "had", "said", "met", "held", "went", "came", "took", "gave", "made",
                                                     "paid", "sent", "began", "told", "saw", "left", "spoke", "led", "won", "fought",
                                                     "became"};

constexpr std::array<std::string_view, 12> kContents{"sign", "fact", "claim", "report", "evidence", "indication", "hope", "news",
                                                     "concern", "belief", "idea", "signal"};

bool is_parsed(const Sentence& sentence, std::uint32_t token) {
  return sentence.tokens[token].head >= 0 || sentence.tokens[token].relation == Relation::root;
}

bool heads_clause(const Sentence& sentence, std::uint32_t token) {
  const Token& t = sentence.tokens[token];
  switch (language::universal(t.relation)) {
    case Relation::root:
    case Relation::ccomp:
    case Relation::xcomp:
    case Relation::advcl:
    case Relation::acl:
    case Relation::parataxis:
    case Relation::csubj: return true;
    case Relation::conj: return t.upos == Upos::verb || t.upos == Upos::aux;
    default: return t.relation == Relation::acl_relcl || t.relation == Relation::advcl_relcl;
  }
}

// The head of the clause that `token` stands in.
std::uint32_t clause_of(const Sentence& sentence, std::uint32_t token) {
  while (!heads_clause(sentence, token) && sentence.tokens[token].head >= 0) {
    token = static_cast<std::uint32_t>(sentence.tokens[token].head);
  }
  return token;
}

struct VerbGroup {
  bool will = false;   // will, shall, would, may
  bool to = false;     // "to" + infinitive
  bool past = false;
  bool has = false;    // An auxiliary of the past or perfect.
};

VerbGroup verb_group(const Sentence& sentence, std::uint32_t verb) {
  VerbGroup group;
  bool is = false;
  const Token& token = sentence.tokens[verb];
  group.past = token.tense == language::Tense::past && token.verb_form == language::VerbForm::finite;
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& child = sentence.tokens[t];
    if (child.head != static_cast<std::int32_t>(verb)) continue;
    const Relation relation = language::universal(child.relation);
    if (relation == Relation::aux || relation == Relation::cop) {
      const std::string_view word = word_of(child);
      group.will |= word == "will" || word == "shall" || word == "would" || word == "may" || word == "might" ||
                    child.form == "'ll" || child.form == "wo";
      group.has |= word == "have" || (word == "be" && child.tense == language::Tense::past) ||
                   (word == "do" && child.tense == language::Tense::past);
    }
    group.to |= relation == Relation::mark && (child.form == "to" || child.form == "To");
    is |= relation == Relation::cop && child.verb_form == language::VerbForm::finite;
    group.will |= is && child.form == "to" && token.upos == Upos::verb;  // "is to host": parsed with a copula.
  }
  return group;
}

// Without a parse: the words before the token, and the verbs around it.
TenseCue cue_from_words(std::uint32_t token, const Sentence& sentence) {
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const std::string_view form = sentence.tokens[t].form;
    if (form == "will" || form == "shall" || form == "'ll" || form == "scheduled" || form == "upcoming") return TenseCue::future;
    const bool to_follows = t + 1 < sentence.tokens.size() && sentence.tokens[t + 1].form == "to";
    if (to_follows && t < token && (form == "expected" || form == "due" || form == "plans" || form == "set" || form == "going")) {
      return TenseCue::future;
    }
  }
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const std::string_view form = sentence.tokens[t].form;
    if (is_one_of(form, kPastForms) || (form.size() > 4 && form.ends_with("ed"))) return TenseCue::past;
  }
  return TenseCue::unknown;
}

}  // namespace

TenseCue tense_cue(std::uint32_t token, const Sentence& sentence) {
  if (!is_parsed(sentence, token)) return cue_from_words(token, sentence);
  for (std::uint32_t clause = clause_of(sentence, token), steps = 0; steps < 12; ++steps) {
    const Token& verb = sentence.tokens[clause];
    const VerbGroup group = verb_group(sentence, clause);
    if (group.will) return TenseCue::future;
    const bool governed = verb.head >= 0;
    const Relation relation = language::universal(verb.relation);
    if (group.to && governed) {
      if (relation == Relation::acl && verb.relation != Relation::acl_relcl) return TenseCue::future;
      if (is_one_of(word_of(sentence.tokens[static_cast<std::size_t>(verb.head)]), kAhead)) return TenseCue::future;
    } else {
      if (group.past || group.has) return TenseCue::past;
      if (verb.verb_form == language::VerbForm::participle && relation == Relation::acl) {
        const std::string_view word = word_of(verb);
        const bool ahead = word == "schedule" || word == "plan" || word == "slate" || word == "set" || word == "expect";
        if (ahead) return TenseCue::future;
        if (verb.tense == language::Tense::past) return TenseCue::past;
      }
      if (verb.tense == language::Tense::present && verb.verb_form == language::VerbForm::finite) return TenseCue::unknown;
    }
    if (!governed) return TenseCue::unknown;
    clause = clause_of(sentence, static_cast<std::uint32_t>(verb.head));
  }
  return TenseCue::unknown;
}

bool will_be(std::uint32_t token, const Sentence& sentence) {
  if (!is_parsed(sentence, token)) return false;
  const auto clause = static_cast<std::int32_t>(clause_of(sentence, token));
  return std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& child) {
    return child.head == clause && (child.form == "will" || child.form == "shall" || child.form == "'ll");
  });
}

Outlook outlook_of(std::uint32_t token, const Sentence& sentence) {
  return tense_cue(token, sentence) == TenseCue::future ? Outlook::future : Outlook::past;
}

bool told_in_past(std::uint32_t token, const Sentence& sentence) {
  if (!is_parsed(sentence, token)) return cue_from_words(token, sentence) == TenseCue::past;
  for (std::uint32_t clause = clause_of(sentence, token), steps = 0; steps < 12; ++steps) {
    const Token& verb = sentence.tokens[clause];
    bool past = verb.tense == language::Tense::past && verb.verb_form == language::VerbForm::finite;
    bool modal = false;
    for (const Token& child : sentence.tokens) {
      if (child.head != static_cast<std::int32_t>(clause)) continue;
      const Relation relation = language::universal(child.relation);
      if (relation != Relation::aux && relation != Relation::cop) continue;
      if (child.form == "have" || child.form == "has" || child.form == "will" || child.form == "is" || child.form == "are") return false;
      past |= child.form == "was" || child.form == "were" || child.form == "did" || child.form == "had";
      modal |= child.form == "would" || child.form == "could" || child.form == "might" || child.form == "should";
    }
    if (past) return true;
    const bool finite = verb.verb_form == language::VerbForm::finite && !modal;
    if (finite || verb.head < 0) return false;
    clause = clause_of(sentence, static_cast<std::uint32_t>(verb.head));
  }
  return false;
}

namespace {

constexpr int kFar = 100;
constexpr int kReportLevel = 40;

// The token of the expression whose head lies outside it.
std::uint32_t top_of(const Sentence& sentence, const TimeExpression& time) {
  for (std::uint32_t t = time.first; t < time.last; ++t) {
    const std::int32_t head = sentence.tokens[t].head;
    if (head < 0 || static_cast<std::uint32_t>(head) < time.first || static_cast<std::uint32_t>(head) >= time.last) {
      // A preposition or article that was taken in hangs on the rest; any other is the top.
      return t;
    }
  }
  return time.first;
}

bool inside(const TimeExpression& time, std::int32_t token) {
  return token >= static_cast<std::int32_t>(time.first) && token < static_cast<std::int32_t>(time.last);
}

// "the first visit since 1928": what stands behind "since" bounds the comparison and dates nothing.  "Has been the first
// partner since 1928" does.
bool bounds_first(const Sentence& sentence, std::uint32_t since) {
  for (std::uint32_t t = since, steps = 0; t > 0 && steps < 16; ++steps) {
    const Token& token = sentence.tokens[--t];
    if (token.form == ";" || token.form == ":") return false;
    const std::string_view word = word_of(token);
    if (token.form != "first" && token.form != "First" && word != "only" && word != "last") continue;
    return !std::any_of(sentence.tokens.begin() + t, sentence.tokens.begin() + since,
                        [](const Token& between) { return between.form == "have" || between.form == "has" || between.form == "had"; });
  }
  return false;
}

bool bounds_comparison(const Sentence& sentence, const TimeExpression& time) {
  std::uint32_t since = time.first;
  for (int steps = 0; since > 0 && steps < 6; ++steps) {
    const Token& token = sentence.tokens[--since];
    if (token.form == "since") return bounds_first(sentence, since);
    if (token.upos == Upos::verb || token.upos == Upos::punct) return false;
  }
  return false;
}

// How far `time` is from dating `trigger`; kFar = not at all.
int level_of(const Sentence& sentence, const TimeExpression& time, std::uint32_t trigger) {
  const std::uint32_t top = top_of(sentence, time);
  std::int32_t at = sentence.tokens[top].head;
  if (at < 0) {
    // The expression heads the sentence ("May 15: China and Laos …").
    return clause_of(sentence, trigger) == top || sentence.tokens[trigger].head >= 0 ? 20 : kFar;
  }
  if (at == static_cast<std::int32_t>(trigger)) return 0;
  // Through noun phrases up to the clause: "held [talks [on Monday]]".
  for (std::int32_t up = at; up >= 0; up = sentence.tokens[static_cast<std::size_t>(up)].head) {
    if (up == static_cast<std::int32_t>(trigger)) return time.modifier ? 12 : 2;
    if (heads_clause(sentence, static_cast<std::uint32_t>(up))) break;
  }
  if (time.modifier) return kFar;  // "Monday's talks" dates the talks and nothing else.
  const std::uint32_t time_clause = clause_of(sentence, static_cast<std::uint32_t>(at));
  std::uint32_t clause = clause_of(sentence, trigger);
  if (time_clause == clause) return 4;
  for (int depth = 0; depth < 8; ++depth) {
    const Token& verb = sentence.tokens[clause];
    if (verb.head < 0) break;
    if (inside(time, verb.head)) return 5 + depth;  // "in November when Xi visited"
    const auto head = static_cast<std::uint32_t>(verb.head);
    const Relation relation = language::universal(verb.relation);
    const std::uint32_t above = clause_of(sentence, head);
    const bool reports = is_one_of(word_of(sentence.tokens[above]), kReporting);
    if ((relation == Relation::ccomp || relation == Relation::parataxis) && reports) {
      return time_clause == above ? kReportLevel + depth : kFar;
    }
    // A relative clause has a time of its own; but "held what was called their first meeting" is one act, and "signs that
    // ties grew" is what parsers often take for one.
    const bool open = sentence.tokens[head].form == "what" || is_one_of(word_of(sentence.tokens[head]), kContents);
    if (verb.relation == Relation::acl_relcl && !open) return kFar;
    // "has had ties since 1961 and went through years of tension": the second clause has no part in that stretch.
    const bool beside = relation == Relation::conj && time.marker == TimeMarker::since && time.first > above;
    if (time_clause == above) return beside ? kFar : 10 + depth;
    clause = above;
  }
  // A participle that hangs on the trigger's noun: "a meeting held on Monday".
  const Token& told = sentence.tokens[time_clause];
  if (language::universal(told.relation) == Relation::acl && told.head == static_cast<std::int32_t>(trigger)) return 3;
  // What the report says is dated by the clause behind "said": "…, he said, would begin on Monday".
  const std::uint32_t own = clause_of(sentence, trigger);
  if (told.head == static_cast<std::int32_t>(own) && told.relation == Relation::xcomp && !is_one_of(word_of(sentence.tokens[own]), kWanting)) return 14;
  return kFar;
}

bool dates(const TimeExpression& time) { return time.kind == TimeKind::date || time.kind == TimeKind::era; }

bool is_fuzzy(const TimeExpression& time) { return time.date.precision == Precision::vague; }

const TimeExpression* best_time(std::uint32_t trigger, const Sentence& sentence, std::span<const TimeExpression> times, int& best) {
  const TimeExpression* found = nullptr;
  best = kFar;
  std::uint32_t nearest = 0;
  for (const TimeExpression& time : times) {
    if (!dates(time) || bounds_comparison(sentence, time)) continue;
    if (trigger >= time.first && trigger < time.last && time.kind != TimeKind::era) continue;
    const std::uint32_t distance = trigger < time.first ? time.first - trigger : trigger - time.last + 1;
    int level = is_parsed(sentence, trigger) ? level_of(sentence, time, trigger) : 20;
    if (level != kFar && is_fuzzy(time)) level += 1;
    if (level < best || (level == best && level != kFar && distance < nearest)) {
      found = &time;
      best = level;
      nearest = distance;
    }
  }
  return found;
}

// The main clause of the sentence stands in the present: a news diary, a headline.
bool told_now(std::uint32_t trigger, const Sentence& sentence) {
  if (!is_parsed(sentence, trigger)) return false;
  std::uint32_t top = trigger;
  while (sentence.tokens[top].head >= 0) top = static_cast<std::uint32_t>(sentence.tokens[top].head);
  const auto is_present = [](const Token& token) { return token.tense == language::Tense::present && token.verb_form == language::VerbForm::finite; };
  if (is_present(sentence.tokens[top])) return true;
  return std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& token) {
    const Relation relation = language::universal(token.relation);
    return token.head == static_cast<std::int32_t>(top) && (relation == Relation::aux || relation == Relation::cop) && is_present(token) && token.lemma != "have";
  });
}

// "after his re-appointment": the words under the trigger that lean on another event, or nothing.
std::string relative_words(std::uint32_t trigger, const Sentence& sentence) {
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& mark = sentence.tokens[t];
    if (mark.head < 0) continue;
    const Relation relation = language::universal(mark.relation);
    if (relation != Relation::case_ && relation != Relation::mark) continue;
    if (mark.form != "after" && mark.form != "before" && mark.form != "following" && mark.form != "since") continue;
    const auto noun = static_cast<std::uint32_t>(mark.head);
    if (sentence.tokens[noun].head != static_cast<std::int32_t>(trigger) || noun <= t) continue;
    if (mark.form == "since" && bounds_first(sentence, t)) continue;
    const auto begin = to_number(mark.span.begin);
    const auto end = to_number(sentence.tokens[noun].span.end);
    return std::string(sentence.text.substr(begin, std::min<std::size_t>(end - begin, 90)));
  }
  return {};
}

}  // namespace

bool may_date(const TimeExpression& time, std::uint32_t trigger, const Sentence& sentence) {
  return dates(time) && (!is_parsed(sentence, trigger) || level_of(sentence, time, trigger) < kReportLevel);
}

const TimeExpression* time_of(std::uint32_t trigger, const Sentence& sentence, std::span<const TimeExpression> times) {
  int level = 0;
  const TimeExpression* time = best_time(trigger, sentence, times, level);
  return level >= kReportLevel ? nullptr : time;
}

Date date_of(std::uint32_t trigger, const Sentence& sentence, std::span<const TimeExpression> times,
             const TimeContext& context, std::optional<Outlook> outlook) {
  assert(trigger < sentence.tokens.size());
  int level = 0;
  const TimeExpression* time = best_time(trigger, sentence, times, level);
  if (time != nullptr && level < kReportLevel) {
    Date date = time->date;
    if (outlook && *outlook != time->outlook && time->other_begin != kNoDay) {
      date.begin = time->other_begin;
      date.end = time->other_end;
    }
    return date;
  }
  const bool ahead = outlook ? *outlook == Outlook::future : outlook_of(trigger, sentence) == Outlook::future;
  if (std::string words = relative_words(trigger, sentence); !words.empty()) {
    // News told in the present is of its day, whatever it came after.
    if (context.knows_day() && told_now(trigger, sentence)) {
      return {context.published_begin, context.published_end, Precision::vague, "publication date; told as relative to another event", std::move(words)};
    }
    return {kNoDay, kNoDay, Precision::vague, "relative to another event", std::move(words)};
  }
  if (time != nullptr) {
    Date date = time->date;
    date.precision = Precision::vague;
    date.basis = "date of the statement that tells it (" + date.basis + ")";
    return date;
  }
  // What lies ahead was at least said on the running date: a promise is dated by its making.
  const Date& anchor = context.anchor;
  const bool long_ago = context.published_begin != kNoDay && anchor.end != kNoDay && anchor.end < context.published_begin - 365;
  if (anchor.begin != kNoDay && !(long_ago && ahead) && told_in_past(trigger, sentence)) {
    Date date = anchor;
    if (ahead) date.precision = Precision::vague;
    date.basis = (ahead ? "said on the date told before: \"" : "date told before: \"") + anchor.text + "\"";
    date.text.clear();
    return date;
  }
  if (context.published_begin == kNoDay) {
    return {kNoDay, kNoDay, Precision::vague, "nothing dates it, and the publication date is unknown", ""};
  }
  return {context.published_begin, context.published_end, Precision::vague,
          ahead ? "publication date; it lies ahead" : "publication date", ""};
}

}  // namespace entente::events
