// The antecedents of pronouns: each rule looks at subjects and takes one only where none competes.

#include <algorithm>
#include <array>

#include "actors/coreference.h"
#include "actors/token_words.h"

namespace entente::actors {
namespace {

using language::NameType;
using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = Mention::kNone;
constexpr std::array<std::string_view, 17> kSayWords{"say", "tell", "add", "declare", "state", "announce", "note", "stress", "warn", "insist",
                                                    "write", "tweet", "explain", "emphasize", "reply", "comment", "remark"};

bool is_subject(Relation relation) {
  return relation == Relation::nsubj || relation == Relation::nsubj_pass || relation == Relation::nsubj_outer;
}

bool is_one_person(const Mention& mention) {
  return mention.ref_count == 1 && !mention.ambiguous && mention.kind == MentionKind::person;
}

bool is_thing(const Mention& mention) {
  return mention.ref_count == 1 && !mention.ambiguous &&
         (mention.kind == MentionKind::state_name || mention.kind == MentionKind::metonym ||
          mention.kind == MentionKind::organisation);
}

}  // namespace

bool Coreference::is_same(std::uint32_t a, std::uint32_t b) const {
  const ActorRef& x = ref_of(a);
  const ActorRef& y = ref_of(b);
  return x.state == y.state && x.person == y.person && (!x.person.empty() || x.office == y.office);
}

// Is there, between two tokens, a subject that is no mention of ours: for a person, somebody unnamed or private; for a
// thing, another thing?
bool Coreference::has_other_subject(std::uint32_t sentence, std::uint32_t after, std::uint32_t before, bool person) const {
  const auto& range = scan_->analysis->sentences[sentence];
  for (std::uint32_t t = std::max(after, range.first_token); t < before; ++t) {
    const language::Token& token = scan_->token(t);
    if (!is_subject(token.relation) || (token.upos != Upos::noun && token.upos != Upos::propn)) continue;
    const bool ours = std::any_of(seen_.begin() + static_cast<std::ptrdiff_t>(sentence_seen_), seen_.end(), [&](const Seen& seen) {
      return seen.first <= t && t < seen.last;
    });
    if (ours) continue;
    if (!person) return true;
    for (std::uint32_t n = range.first_name; n < range.first_name + range.name_count; ++n) {
      const language::Name& name = scan_->analysis->names[n];
      if (name.type == NameType::person && range.first_token + name.first <= t && t < range.first_token + name.last) return true;
    }
  }
  return false;
}

// "Xi and Trump": is another mention joined to this one?
bool Coreference::has_conjunct(std::uint32_t mention_index) const {
  const Mention& mention = mentions_->mentions[mention_index];
  const std::uint32_t begin = scan_->analysis->sentences[mention.sentence].first_token;
  return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& other) {
    if (other.sentence != mention.sentence) return false;
    const language::Token& head = scan_->token(begin + mentions_->mentions[other.mention].head);
    return head.relation == Relation::conj && head.head >= static_cast<std::int32_t>(mention.first) &&
           head.head < static_cast<std::int32_t>(mention.last);
  });
}

std::uint32_t Coreference::person_before(std::uint32_t sentence, std::uint32_t t) const {
  if (has_other_subject(sentence, 0, t, true)) return kNone;
  for (std::uint32_t back = 0; back <= 2 && back <= sentence; ++back) {
    const std::uint32_t wanted = sentence - back;
    if (scan_->analysis->sentences[wanted].paragraph != scan_->analysis->sentences[sentence].paragraph && back == 2) return kNone;
    std::uint32_t one = kNone;
    std::uint32_t subject = kNone;
    bool several = false;
    bool several_subjects = false;
    for (std::size_t i = seen_.size(); i-- > 0;) {
      const Seen& seen = seen_[i];
      if (seen.sentence > wanted || (back == 0 && seen.last > t)) continue;
      if (seen.sentence < wanted) break;
      if (!is_one_person(mentions_->mentions[seen.mention])) continue;
      if (one == kNone) one = seen.mention;
      several = several || !is_same(one, seen.mention);
      if (!seen.subject) continue;
      if (subject == kNone) subject = seen.mention;
      several_subjects = several_subjects || !is_same(subject, seen.mention);
    }
    if (one == kNone) continue;
    if (!several) return one;
    return subject != kNone && !several_subjects && !has_conjunct(subject) ? subject : kNone;
  }
  return kNone;
}

std::uint32_t Coreference::thing_before(std::uint32_t sentence, std::uint32_t t) const {
  const auto& range = scan_->analysis->sentences[sentence];
  if (!range.parsed) return kNone;
  for (std::size_t i = seen_.size(); i-- > sentence_seen_;) {
    const Seen& seen = seen_[i];
    if (seen.last > t || !seen.subject) continue;
    const Mention& mention = mentions_->mentions[seen.mention];
    if (!is_thing(mention) || ref_of(seen.mention).state.empty()) return kNone;
    if (has_conjunct(seen.mention)) return kNone;  // "China and Laos … its": of whom?
    return has_other_subject(sentence, seen.last, t, false) ? kNone : seen.mention;
  }
  if (has_other_subject(sentence, 0, t, false) || sentence == 0) return kNone;
  if (scan_->analysis->sentences[sentence - 1].paragraph != range.paragraph) return kNone;
  std::uint32_t found = kNone;
  for (std::size_t i = sentence_seen_; i-- > 0 && seen_[i].sentence + 1 == sentence;) {
    if (seen_[i].main_subject) found = is_thing(mentions_->mentions[seen_[i].mention]) ? seen_[i].mention : kNone;
  }
  return found != kNone && !ref_of(found).state.empty() ? found : kNone;
}

// "it is clear that", "it was a meeting", "it rained".
bool Coreference::is_expletive(std::uint32_t sentence, std::uint32_t t) const {
  const auto& range = scan_->analysis->sentences[sentence];
  const language::Token& token = scan_->token(t);
  if (token.relation == Relation::expl || !range.parsed) return true;
  if (marker(t) == Marker::its || token.head < 0) return marker(t) != Marker::its;
  const auto head_index = static_cast<std::uint32_t>(token.head);
  const language::Token& head = scan_->token(range.first_token + head_index);
  bool copula = false;
  bool clause = false;
  for (std::uint32_t i = 0; i < range.token_count; ++i) {
    const language::Token& child = scan_->token(range.first_token + i);
    if (child.head != static_cast<std::int32_t>(head_index)) continue;
    copula = copula || child.relation == Relation::cop;
    clause = clause || child.relation == Relation::csubj || child.relation == Relation::ccomp || child.relation == Relation::xcomp;
  }
  if (copula && (head.upos == Upos::noun || head.upos == Upos::propn || head.upos == Upos::pron)) return true;
  return copula && clause;
}

// The one state spoken of: alone in the sentence so far, else alone in the one before, else its subject.
std::uint32_t Coreference::country_before(std::uint32_t sentence, std::uint32_t t) const {
  for (std::uint32_t back = 0; back <= 1 && back <= sentence; ++back) {
    std::uint32_t one = kNone;
    std::uint32_t subject = kNone;
    bool several = false;
    for (std::size_t i = seen_.size(); i-- > 0;) {
      const Seen& seen = seen_[i];
      if (seen.sentence + back > sentence || (back == 0 && seen.last > t)) continue;
      if (seen.sentence + back < sentence) break;
      const std::uint32_t state = state_of(seen.mention);
      if (state == kNone) continue;
      if (one == kNone) one = seen.mention;
      several = several || ref_of(seen.mention).state != ref_of(one).state;
      if (seen.main_subject && is_thing(mentions_->mentions[seen.mention])) subject = seen.mention;
    }
    if (one == kNone) continue;
    // A person's mention gives the state, not the person: only bare names of the state may stand for it.
    if (several) return subject;
    return is_thing(mentions_->mentions[one]) || mentions_->mentions[one].kind == MentionKind::adjective ? one : kNone;
  }
  return kNone;
}

std::uint32_t Coreference::bloc_before(std::uint32_t sentence, std::uint32_t t) const {
  std::uint32_t found = kNone;
  for (std::size_t i = seen_.size(); i-- > 0;) {
    const Seen& seen = seen_[i];
    if (seen.sentence + 3 < sentence) break;
    if (seen.sentence == sentence && seen.last > t) continue;
    const Mention& mention = mentions_->mentions[seen.mention];
    if (mention.kind != MentionKind::organisation || mention.ref_count != 1) continue;
    if (!ref_of(seen.mention).state.starts_with("IGO:")) continue;
    if (found == kNone) found = seen.mention;
    if (ref_of(found).state != ref_of(seen.mention).state) return kNone;
  }
  return found;
}

// "PRESIDENT BERG: …" opens the turn of one speaker in a record of what was said by several: "I" and "we" are his state until
// the next.  "THE PRESIDENT" is the publisher's own; "Q" is nobody we know.
void Coreference::take_turn(std::uint32_t sentence) {
  const auto& range = scan_->analysis->sentences[sentence];
  constexpr std::uint32_t kLongestLabel = 8;
  const auto in_capitals = [](std::string_view form) {
    return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  std::uint32_t colon = range.first_token;
  const std::uint32_t end = range.first_token + std::min(range.token_count, kLongestLabel);
  while (colon < end && scan_->token(colon).form != ":" && in_capitals(scan_->token(colon).form)) ++colon;
  const bool question = range.token_count > 1 && scan_->token(range.first_token).form == "Q" && colon == range.first_token + 1;
  const bool label = colon < end && colon > range.first_token && scan_->token(colon).form == ":" && scan_->token(range.first_token).form.size() > 1;
  if (!label && !question) return;
  in_turns_ = true;
  turn_state_ = kNone;
  if (question) return;
  for (std::size_t s = sentence_seen_; s < seen_.size(); ++s) {
    if (seen_[s].first < colon && state_of(seen_[s].mention) != kNone) turn_state_ = state_of(seen_[s].mention);
  }
  if (turn_state_ == kNone && scan_->token(range.first_token).form == "THE") turn_state_ = scan_->publisher_state;
}

// "“We lent money to Kenya,” the Foreign Minister said": who says the words in quotation marks, where it is an official.
std::uint32_t Coreference::quoted_speaker(std::uint32_t sentence) const {
  const auto& range = scan_->analysis->sentences[sentence];
  if (!range.parsed) return kNone;
  bool quoted = false;
  std::uint32_t found = kNone;
  for (std::uint32_t i = range.first_token; i < range.first_token + range.token_count; ++i) {
    const language::Token& token = scan_->token(i);
    if (token.form == "\"" || token.form == "“" || token.form == "”") quoted = !quoted;
    if (quoted || !is_subject(token.relation) || token.head < 0) continue;
    if (!is_any_of(scan_->token(range.first_token + static_cast<std::uint32_t>(token.head)), kSayWords)) continue;
    for (std::size_t s = sentence_seen_; s < seen_.size(); ++s) {
      if (i < seen_[s].first || i >= seen_[s].last) continue;
      const Mention& mention = mentions_->mentions[seen_[s].mention];
      const bool one = mention.ref_count == 1 && !mention.ambiguous && !ref_of(seen_[s].mention).state.empty();
      if (!one || (found != kNone && found != seen_[s].mention)) return kNone;
      found = seen_[s].mention;
    }
  }
  if (found == kNone) return kNone;
  const std::string_view sector = ref_of(found).sector;
  return found != kNone && (sector == "GOV" || sector == "MIL") ? found : kNone;
}

// "We thank Kenya": in a speech or statement its state, in what a government gives out (a plural only) that government; in quotation
// marks the official who is said to speak.
void Coreference::take_first_person(std::uint32_t sentence, std::uint32_t t) {
  if (readings_->covered[t] || scan_->token(t).upos != Upos::pron) return;
  bool quoted = false;
  for (std::uint32_t i = scan_->analysis->sentences[sentence].first_token; i < t; ++i) {
    const std::string_view form = scan_->token(i).form;
    if (form == "\"" || form == "“" || form == "”") quoted = !quoted;
  }
  if (quoted) {
    const std::uint32_t speaker = quoted_speaker(sentence);
    if (speaker != kNone) point(sentence, t, t + 1, speaker, MentionKind::pronoun, "co-reference: who speaks", 170);
    return;
  }
  std::uint32_t state = scan_->speaker_state != kNone || marker(t) == Marker::i ? scan_->speaker_state : scan_->publisher_state;
  if (in_turns_) state = turn_state_;
  if (state == kNone) return;
  refs_.assign(1, state_ref(*scan_->tables, state, "GOV"));
  builder_->add(sentence, t, t + 1, MentionKind::pronoun, refs_, state == scan_->speaker_state ? "the speaker's state" : "the publisher's state", 150);
}

// A plural subject before: coordinated states, or a mention of several.  Fills refs_ and antecedent_.
bool Coreference::plural_before(std::uint32_t sentence, std::uint32_t t) {
  if (!scan_->analysis->sentences[sentence].parsed) return false;
  for (std::size_t i = seen_.size(); i-- > 0;) {
    const Seen& seen = seen_[i];
    if (seen.sentence + 1 < sentence) return false;
    if (!seen.subject || (seen.sentence == sentence && seen.last > t)) continue;
    if (seen.sentence < sentence && has_other_subject(sentence, 0, t, false)) return false;
    const Mention& mention = mentions_->mentions[seen.mention];
    refs_.assign(mentions_->refs.begin() + mention.first_ref, mentions_->refs.begin() + mention.first_ref + mention.ref_count);
    antecedent_ = seen.mention;
    if (refs_.size() >= 2 && !mention.ambiguous) return !refs_[0].state.empty();
    if (refs_.size() != 1 || refs_[0].state.empty()) return false;
    // "China and Laos", "Xi and Bounnhang": conjuncts of the subject.
    const auto& range = scan_->analysis->sentences[seen.sentence];
    for (std::size_t j = i + 1; j < seen_.size() && seen_[j].sentence == seen.sentence; ++j) {
      const Mention& other = mentions_->mentions[seen_[j].mention];
      const language::Token& head = scan_->token(range.first_token + other.head);
      const bool joined = head.relation == Relation::conj && head.head >= 0 &&
                          range.first_token + static_cast<std::uint32_t>(head.head) >= seen.first &&
                          range.first_token + static_cast<std::uint32_t>(head.head) < seen.last;
      if (joined && other.ref_count == 1 && !ref_of(seen_[j].mention).state.empty()) refs_.push_back(ref_of(seen_[j].mention));
    }
    const bool body = mention.kind == MentionKind::group || mention.kind == MentionKind::organisation;  // "the army says they …"
    return refs_.size() >= 2 || body;
  }
  return false;
}

}  // namespace entente::actors
