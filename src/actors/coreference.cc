#include "actors/coreference.h"

#include <algorithm>

#include "actors/office_lookup.h"
#include "actors/person_lookup.h"
#include "actors/person_name.h"
#include "actors/token_words.h"

namespace entente::actors {
namespace {

using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = Mention::kNone;
constexpr std::uint32_t kTitleReach = 20;  // Sentences back in which "the minister" is looked for.

bool is_state_kind(MentionKind kind) {
  return kind == MentionKind::state_name || kind == MentionKind::metonym || kind == MentionKind::adjective;
}

}  // namespace

void Coreference::resolve(const DocumentScan& scan, const Readings& readings, Mentions& mentions, MentionBuilder& builder) {
  scan_ = &scan;
  readings_ = &readings;
  mentions_ = &mentions;
  builder_ = &builder;
  pairs_.start(scan.title_states);
  short_forms_.learn(scan, readings, mentions);
  seen_.clear();
  in_turns_ = false;
  turn_state_ = kNone;
  next_role_ = 0;
  for (std::uint32_t s = 0; s < scan.analysis->sentences.size(); ++s) {
    if (scan.analysis->sentences[s].kind != text::SentenceKind::furniture) resolve_sentence(s);
  }
}

void Coreference::resolve_sentence(std::uint32_t sentence) {
  const std::uint32_t added_from = builder_->size();
  short_forms_.find(*scan_, sentence, *readings_, *mentions_, *builder_);
  pairs_.next_sentence();
  sentence_seen_ = seen_.size();
  pairs_taken_ = static_cast<std::uint32_t>(seen_.size());
  for (std::uint32_t m = readings_->mention_begin[sentence]; m < readings_->mention_begin[sentence + 1]; ++m) {
    const bool withdrawn = mentions_->mentions[m].first == mentions_->mentions[m].last;
    if (!withdrawn) seen_.push_back({m, sentence, 0, 0, false, false});
  }
  for (std::uint32_t m = added_from; m < builder_->size(); ++m) seen_.push_back({m, sentence, 0, 0, false, false});
  collect(sentence);
  fill_roles(sentence);
  walk(sentence);
  collect_pairs(sentence, 0xffffffff);
}

// Positions and subjects of the sentence's mentions, in order.
void Coreference::collect(std::uint32_t sentence) {
  const auto& range = scan_->analysis->sentences[sentence];
  for (std::size_t i = sentence_seen_; i < seen_.size(); ++i) {
    Seen& seen = seen_[i];
    const Mention& mention = mentions_->mentions[seen.mention];
    seen.first = range.first_token + mention.first;
    seen.last = range.first_token + mention.last;
    const language::Token& head = scan_->token(range.first_token + mention.head);
    seen.subject = head.relation == Relation::nsubj || head.relation == Relation::nsubj_pass ||
                   head.relation == Relation::nsubj_outer;
    seen.main_subject = seen.subject && head.head >= 0 &&
                        scan_->token(range.first_token + static_cast<std::uint32_t>(head.head)).head < 0;
  }
  std::stable_sort(seen_.begin() + static_cast<std::ptrdiff_t>(sentence_seen_), seen_.end(),
                   [](const Seen& a, const Seen& b) { return a.first < b.first; });
}

std::uint32_t Coreference::state_of(std::uint32_t mention) const {
  const Mention& here = mentions_->mentions[mention];
  return here.ref_count == 1 && !here.ambiguous ? scan_->tables->find_owner(ref_of(mention).state) : kNone;
}

// Counts the pairs of the sentence named before token `before`.
void Coreference::collect_pairs(std::uint32_t sentence, std::uint32_t before) {
  while (pairs_taken_ < seen_.size() && seen_[pairs_taken_].first < before) {
    const Seen& here = seen_[pairs_taken_++];
    const Mention& mention = mentions_->mentions[here.mention];
    if (mention.ref_count == 2 && !mention.ambiguous && mention.kind != MentionKind::pronoun) {
      const std::uint32_t a = scan_->tables->find_owner(mentions_->refs[mention.first_ref].state);
      const std::uint32_t b = scan_->tables->find_owner(mentions_->refs[mention.first_ref + 1].state);
      if (a != kNone && b != kNone) pairs_.add(a, b, 3);
      continue;
    }
    if (!is_state_kind(mention.kind) || pairs_taken_ < 2) continue;
    const Seen& previous = seen_[pairs_taken_ - 2];
    if (previous.sentence != sentence || !is_state_kind(mentions_->mentions[previous.mention].kind)) continue;
    bool joined = here.first <= previous.last;
    if (!joined && here.first == previous.last + 1) {
      const Marker between = marker(previous.last);
      joined = between == Marker::and_ || between == Marker::hyphen || between == Marker::with;
    }
    const bool war = here.last < scan_->words.size() && equals_small(scan_->token(here.last).form, "war");
    if (!joined || war) continue;
    const std::uint32_t a = state_of(previous.mention);
    const std::uint32_t b = state_of(here.mention);
    if (a != kNone && b != kNone) pairs_.add(a, b, 3);
  }
  if (before != 0xffffffff) return;
  std::uint32_t a = kNone;  // Two states alone in the sentence.
  std::uint32_t b = kNone;
  for (std::size_t i = sentence_seen_; i < seen_.size(); ++i) {
    const std::uint32_t state = state_of(seen_[i].mention);
    if (state == kNone || state == a || state == b) continue;
    if (b != kNone) return;
    (a == kNone ? a : b) = state;
  }
  if (b != kNone) pairs_.add(a, b, 1);
}

void Coreference::set_refs(std::uint32_t mention_index, std::string_view basis, std::uint32_t antecedent,
                           std::uint8_t confidence) {
  Mention& mention = mentions_->mentions[mention_index];
  mention.first_ref = static_cast<std::uint32_t>(mentions_->refs.size());
  mention.ref_count = static_cast<std::uint32_t>(refs_.size());
  mention.basis = basis;
  mention.antecedent = antecedent;
  mention.confidence = std::min(mention.confidence, confidence);
  mentions_->refs.insert(mentions_->refs.end(), refs_.begin(), refs_.end());
}

void Coreference::point(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, std::uint32_t antecedent,
                        MentionKind kind, std::string_view basis, std::uint8_t confidence) {
  const Mention target = mentions_->mentions[antecedent];
  refs_.assign(mentions_->refs.begin() + target.first_ref, mentions_->refs.begin() + target.first_ref + target.ref_count);
  const std::uint32_t added = builder_->add(sentence, first, last, kind, refs_, basis, confidence);
  builder_->mention(added).antecedent = antecedent;
  builder_->mention(added).ambiguous = target.ambiguous;
}

// Role phrases without a state: whose they are, or who was called so before.
void Coreference::fill_roles(std::uint32_t sentence) {
  while (next_role_ < readings_->roles.size()) {
    const RoleMention& role = readings_->roles[next_role_];
    if (mentions_->mentions[role.mention].sentence > sentence) return;
    fill_role(sentence, next_role_++);
  }
}

void Coreference::fill_role(std::uint32_t sentence, std::size_t role_index) {
  const RoleMention& role = readings_->roles[role_index];
  const Mention& mention = mentions_->mentions[role.mention];
  if (mention.ref_count == 0 || !ref_of(role.mention).state.empty()) return;
  if (role.owner_token != RolePhrase::kNone) {
    fill_from_owner(sentence, role);
    return;
  }
  if (role.has_name && mention.kind == MentionKind::person) {
    const auto& range = scan_->analysis->sentences[sentence];
    const auto pieces = scan_->pieces_of(range.first_token + mention.last - 1);
    const std::uint32_t i = pieces.empty() ? ShortForms::kNone : short_forms_.introduction_of(pieces.back().hash);
    if (i == ShortForms::kNone) return;
    const std::uint32_t earlier = readings_->introduced[i].mention;
    if (earlier == role.mention || ref_of(earlier).state.empty()) return;
    refs_.assign(1, ref_of(role.mention));
    refs_[0].state = ref_of(earlier).state;
    refs_[0].person = ref_of(earlier).person;
    if (refs_[0].rank == 0) refs_[0].rank = ref_of(earlier).rank;
    set_refs(role.mention, "co-reference: the name", earlier, 230);
    return;
  }
  const bool second = role_index > 0 && stands_with(sentence, readings_->roles[role_index - 1], role);
  if ((role.definite || second) && !role.plural && fill_from_earlier(sentence, role_index)) return;
  if (role.definite && !role.plural && fill_from_publisher(role)) return;
  fill_from_only_state(role);
}

// "the Vice President and Prime Minister": the article stands for both.
bool Coreference::stands_with(std::uint32_t sentence, const RoleMention& first, const RoleMention& role) const {
  const Mention& before = mentions_->mentions[first.mention];
  const Mention& here = mentions_->mentions[role.mention];
  const std::uint32_t begin = scan_->analysis->sentences[sentence].first_token;
  return first.definite && before.sentence == sentence && here.first == before.last + 1 && marker(begin + before.last) == Marker::and_;
}

// "The President spoke …" in what a government gives out: its own, where it has one holder of that office on the day.
bool Coreference::fill_from_publisher(const RoleMention& role) {
  const std::uint32_t state = scan_->publisher_state;
  const auto offices = std::span(readings_->offices).subspan(role.first_office, role.office_count);
  if (state == kNone || offices.empty()) return false;
  const Holders holders = find_holders(*scan_->tables, state, offices, scan_->day);
  if (holders.first == Tables::kNone || holders.second != Tables::kNone) return false;
  refs_.assign(1, ref_of(role.mention));
  refs_[0].state = scan_->tables->owner_code(state);
  refs_[0].person = scan_->tables->persons()[scan_->tables->holdings()[holders.first].person].name;
  set_refs(role.mention, "the publisher's own", kNone, 190);
  return true;
}

// "Police", "the president" where the document names one state only.
void Coreference::fill_from_only_state(const RoleMention& role) {
  const ActorRef& open = ref_of(role.mention);
  const bool of_a_state = open.rank != 0 || open.sector == "GOV" || open.sector == "COP" || open.sector == "MIL" ||
                          open.sector == "LEG" || open.sector == "JUD";
  if (!of_a_state || mentions_->mentions[role.mention].ref_count != 1) return;
  std::uint32_t one = kNone;
  for (std::uint32_t state = 0; state < scan_->tables->states().size(); ++state) {
    if (scan_->state_count[state] == 0) continue;
    if (one != kNone) return;
    one = state;
  }
  if (one == kNone) return;
  refs_.assign(1, open);
  refs_[0].state = scan_->tables->owner_code(one);
  set_refs(role.mention, "the only state named", kNone, 150);
}

// "its foreign ministry", "his defence minister", "the two countries' leaders".
bool Coreference::fill_from_owner(std::uint32_t sentence, const RoleMention& role) {
  const std::uint32_t t = role.owner_token;
  collect_pairs(sentence, t);
  std::uint32_t owners[2] = {kNone, kNone};
  std::uint32_t antecedent = kNone;
  const Marker owner = marker(t);
  if (owner == Marker::country || owner == Marker::side) {
    const bool two = t > 0 && (marker(t - 1) == Marker::two || marker(t - 1) == Marker::both);
    if (two) {
      const auto pair = pairs_.best();
      if (!pair) return false;
      owners[0] = pair->first;
      owners[1] = pair->second;
    } else {
      antecedent = country_before(sentence, t);
    }
  } else if (owner == Marker::his || owner == Marker::her) {
    antecedent = person_before(sentence, t);
  } else if (owner == Marker::its) {
    antecedent = thing_before(sentence, t);
  } else if (owner == Marker::their && plural_before(sentence, t) && refs_.size() == 2) {
    owners[0] = scan_->tables->find_owner(refs_[0].state);
    owners[1] = scan_->tables->find_owner(refs_[1].state);
    antecedent = antecedent_;
  }
  if (antecedent != kNone && owners[0] == kNone) owners[0] = state_of(antecedent);
  if (owners[0] == kNone) return false;
  const ActorRef open = ref_of(role.mention);
  refs_.clear();
  for (const std::uint32_t state : owners) {
    if (state == kNone) continue;
    ActorRef ref = open;
    ref.state = scan_->tables->owner_code(state);
    if (!role.plural || owners[1] != kNone) mirror_office(sentence, &role, state, ref);
    refs_.push_back(ref);
  }
  set_refs(role.mention, owners[1] != kNone ? "co-reference: the two" : "co-reference: owner", antecedent, 200);
  return true;
}

// The holder of the role's offices in a state, if there is one alone.
void Coreference::mirror_office(std::uint32_t sentence, const RoleMention* role, std::uint32_t state, ActorRef& ref) {
  const auto offices = std::span(readings_->offices).subspan(role->first_office, role->office_count);
  if (offices.empty()) return;
  const Holders holders = find_holders(*scan_->tables, state, offices, day_of_sentence(*scan_, sentence));
  if (holders.first == Tables::kNone || holders.second != Tables::kNone) return;
  ref.person = scan_->tables->persons()[scan_->tables->holdings()[holders.first].person].name;
}

// "the minister", "the visiting president": the last one who had that title; of several in one sentence the one it is about.
bool Coreference::fill_from_earlier(std::uint32_t sentence, std::size_t role_index) {
  const RoleMention& role = readings_->roles[role_index];
  std::uint32_t best = kNone;
  for (std::size_t i = role_index; i-- > 0;) {
    const RoleMention& earlier = readings_->roles[i];
    const Mention& target = mentions_->mentions[earlier.mention];
    if (target.sentence + kTitleReach < sentence) break;
    if (earlier.title_word != role.title_word || target.ref_count != 1 || target.ambiguous) continue;
    if (ref_of(earlier.mention).state.empty()) continue;
    if (earlier.plural != role.plural || target.kind == MentionKind::organisation) continue;
    if (best != kNone && target.sentence != mentions_->mentions[best].sentence) break;
    if (is_named_in(sentence, earlier.mention, role.mention)) continue;
    if (best == kNone || is_main_subject(earlier.mention)) best = earlier.mention;
  }
  if (best == kNone) return false;
  refs_.assign(1, ref_of(best));
  set_refs(role.mention, "co-reference: same title", best, 200);
  return true;
}

// Is the person of a mention named in the sentence beside `other`?  "The President thanked President Lourenco": two presidents.
bool Coreference::is_named_in(std::uint32_t sentence, std::uint32_t person, std::uint32_t other) const {
  if (ref_of(person).person.empty()) return false;
  return std::any_of(seen_.begin() + static_cast<std::ptrdiff_t>(sentence_seen_), seen_.end(), [&](const Seen& seen) {
    const Mention& mention = mentions_->mentions[seen.mention];
    return seen.mention != other && mention.sentence == sentence && mention.kind == MentionKind::person && mention.ref_count == 1 &&
           ref_of(seen.mention).person == ref_of(person).person;
  });
}

bool Coreference::is_main_subject(std::uint32_t mention) const {
  return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& seen) { return seen.mention == mention && seen.main_subject; });
}

void Coreference::walk(std::uint32_t sentence) {
  take_turn(sentence);
  const auto& range = scan_->analysis->sentences[sentence];
  for (std::uint32_t t = range.first_token; t < range.first_token + range.token_count; ++t) {
    switch (marker(t)) {
      case Marker::both:
      case Marker::two: take_pair_word(sentence, t); break;
      case Marker::country: take_collective(sentence, t); break;
      case Marker::side: take_side(sentence, t); break;
      case Marker::counterpart: take_counterpart(sentence, t); break;
      case Marker::bloc: {
        if (t == range.first_token || marker(t - 1) == Marker::a || scan_->words[t].hit != DocumentScan::kNone) break;
        const std::uint32_t bloc = bloc_before(sentence, t);
        std::uint32_t first = t;
        while (first > range.first_token && (scan_->token(first - 1).upos == Upos::adj || marker(first - 1) == Marker::the)) --first;
        if (bloc != kNone && marker(first) == Marker::the) {
          point(sentence, first, t + 1, bloc, MentionKind::pronoun, "co-reference: the organisation", 200);
        }
        break;
      }
      case Marker::he: case Marker::him: case Marker::his: case Marker::she: case Marker::her: {
        if (scan_->token(t).upos == Upos::propn || readings_->covered[t]) break;
        const std::uint32_t person = person_before(sentence, t);
        if (person != kNone) point(sentence, t, t + 1, person, MentionKind::pronoun, "co-reference: person", 200);
        break;
      }
      case Marker::it: case Marker::its: {
        if (is_expletive(sentence, t)) break;
        const std::uint32_t thing = thing_before(sentence, t);
        if (thing != kNone) point(sentence, t, t + 1, thing, MentionKind::pronoun, "co-reference: subject", 190);
        break;
      }
      case Marker::we: case Marker::i: take_first_person(sentence, t); break;
      case Marker::they: case Marker::them: case Marker::their: take_plural_pronoun(sentence, t); break;
      default: break;
    }
  }
}

void Coreference::take_plural_pronoun(std::uint32_t sentence, std::uint32_t t) {
  if (!plural_before(sentence, t)) return;
  const std::uint32_t added = builder_->add(sentence, t, t + 1, MentionKind::pronoun, refs_, "co-reference: plural subject", 190);
  builder_->mention(added).antecedent = antecedent_;
}

// "both sides", "the two countries", "the two Asian neighbours", "the two leaders".
void Coreference::take_pair_word(std::uint32_t sentence, std::uint32_t t) {
  const auto& range = scan_->analysis->sentences[sentence];
  const std::uint32_t end = range.first_token + range.token_count;
  std::uint32_t noun = t + 1;
  while (noun < end && noun < t + 4 && marker(noun) != Marker::country && marker(noun) != Marker::side &&
         marker(noun) != Marker::leader && (scan_->token(noun).upos == Upos::adj || marker(noun) == Marker::filler)) {
    ++noun;
  }
  if (noun >= end) return;
  const bool definite = marker(t) == Marker::both || (t > range.first_token && marker(t - 1) == Marker::the);
  const std::uint32_t first = definite && marker(t) == Marker::two ? t - 1 : t;
  const Marker what = marker(noun);
  if (!definite || scan_->token(noun).form.back() != 's' ||
      (what == Marker::country && scan_->words[noun].hit != DocumentScan::kNone &&
       scan_->has(scan_->words[noun].hit, bit(SenseKind::state_name)))) {
    return;
  }
  collect_pairs(sentence, first);
  if (what == Marker::leader) {
    take_leaders(sentence, noun, first);
    return;
  }
  if (what != Marker::country && what != Marker::side) return;
  const auto pair = pairs_.best();
  if (!pair) return;
  refs_.clear();
  for (const std::uint32_t state : {pair->first, pair->second}) {
    refs_.push_back(state_ref(*scan_->tables, state, "GOV"));
  }
  builder_->add(sentence, first, noun + 1, MentionKind::pronoun, refs_, "co-reference: the two", 220);
}

// "the two leaders": the last two persons of two states, else somebody of each of the pair.
void Coreference::take_leaders(std::uint32_t sentence, std::uint32_t noun, std::uint32_t first) {
  refs_.clear();
  for (std::size_t i = seen_.size(); i-- > 0 && refs_.size() < 2;) {
    const Seen& seen = seen_[i];
    if (seen.sentence + 2 < sentence) break;
    const Mention& mention = mentions_->mentions[seen.mention];
    if (seen.first >= first && seen.sentence == sentence) continue;
    if (mention.kind != MentionKind::person || mention.ref_count != 1 || mention.ambiguous) continue;
    const ActorRef& ref = ref_of(seen.mention);
    if (ref.state.empty() || (!refs_.empty() && refs_[0].state == ref.state)) continue;
    refs_.insert(refs_.begin(), ref);
  }
  if (refs_.size() < 2) {
    const auto pair = pairs_.best();
    if (!pair) return;
    refs_.clear();
    for (const std::uint32_t state : {pair->first, pair->second}) refs_.push_back(state_ref(*scan_->tables, state, "GOV"));
  }
  for (std::size_t i = sentence_seen_; i < seen_.size(); ++i) {  // The role phrase that stands there already.
    const Seen& seen = seen_[i];
    if (seen.first <= noun && noun < seen.last && ref_of(seen.mention).state.empty()) {
      set_refs(seen.mention, "co-reference: the two", kNone, 200);
      return;
    }
  }
  builder_->add(sentence, first, noun + 1, MentionKind::pronoun, refs_, "co-reference: the two", 200);
}

// "Southeast Asian states", "neighbouring countries": several, unnamed; "the country": the one spoken of.
void Coreference::take_collective(std::uint32_t sentence, std::uint32_t t) {
  const auto& range = scan_->analysis->sentences[sentence];
  const language::Token& noun = scan_->token(t);
  if (scan_->words[t].hit != DocumentScan::kNone || range.token_count < 2 || noun.upos == Upos::propn) return;
  const bool plural = noun.form.back() == 's';
  if (!plural) {
    const bool named = equals_small(noun.form, "country") || equals_small(noun.form, "nation");
    if (!named || t == range.first_token || marker(t - 1) != Marker::the) return;
    const std::uint32_t country = country_before(sentence, t);
    if (country != kNone) point(sentence, t - 1, t + 1, country, MentionKind::pronoun, "co-reference: the country", 190);
    return;
  }
  std::uint32_t first = t;
  bool described = false;
  while (first > range.first_token && t - first < 4) {
    const language::Token& before = scan_->token(first - 1);
    const Marker here = marker(first - 1);
    if (here == Marker::two || here == Marker::both) return;
    const bool word = before.upos == Upos::adj || before.upos == Upos::propn || here == Marker::filler ||
                      before.relation == Relation::compound || before.relation == Relation::amod || here == Marker::hyphen;
    if (!word) break;
    described = true;
    --first;
  }
  if (described) builder_->add(sentence, first, t + 1, MentionKind::collective, std::span<const ActorRef>{}, "unnamed members", 200);
}

// "the Chinese side"
void Coreference::take_side(std::uint32_t sentence, std::uint32_t t) {
  const auto& range = scan_->analysis->sentences[sentence];
  if (!equals_small(scan_->token(t).form, "side") || t == range.first_token) return;
  const std::uint32_t hit = scan_->hit_ending_at(t);
  if (hit == DocumentScan::kNone || scan_->hits[hit].first < range.first_token) return;
  const std::uint32_t state = scan_->state_of(hit, bit(SenseKind::adjective) | bit(SenseKind::state_name));
  if (state == DocumentScan::kNone) return;
  std::uint32_t first = scan_->hits[hit].first;
  if (first > range.first_token && marker(first - 1) == Marker::the) --first;
  builder_->add(sentence, first, t + 1, MentionKind::group, state_ref(*scan_->tables, state, "GOV"), "state + side", 240);
}

// "his Lao counterpart Saleumxay Kommasith": the office of the one he faces.
void Coreference::take_counterpart(std::uint32_t sentence, std::uint32_t t) {
  const auto& range = scan_->analysis->sentences[sentence];
  const std::uint32_t end = range.first_token + range.token_count;
  if (scan_->token(t).form.back() == 's') return;
  std::uint32_t first = t;
  std::uint32_t state = DocumentScan::kNone;
  const std::uint32_t hit = scan_->hit_ending_at(t);
  if (hit != DocumentScan::kNone && scan_->hits[hit].first >= range.first_token) {
    state = scan_->state_of(hit, kPlainStateKinds);
    first = scan_->hits[hit].first;
  }
  const Marker owner = first > range.first_token ? marker(first - 1) : Marker::none;
  std::uint32_t facing = kNone;
  if (owner == Marker::his || owner == Marker::her) {
    facing = person_before(sentence, first - 1);
    --first;
  }
  std::uint32_t last = t + 1;
  if ((marker(last) == Marker::from || marker(last) == Marker::of || marker(last) == Marker::in) && last + 1 < end) {
    const std::uint32_t place = scan_->hit_at(marker(last + 1) == Marker::the ? last + 2 : last + 1);
    const std::uint32_t other = place == DocumentScan::kNone ? place : scan_->state_of(place, kPlainStateKinds);
    if (other != DocumentScan::kNone && state == DocumentScan::kNone) {
      state = other;
      last = scan_->hits[place].last;
    }
  }
  for (std::size_t i = seen_.size(); facing == kNone && i-- > sentence_seen_;) {  // The person before it in the sentence.
    const Mention& mention = mentions_->mentions[seen_[i].mention];
    if (seen_[i].first < first && mention.kind == MentionKind::person && mention.ref_count == 1) facing = seen_[i].mention;
  }
  std::uint32_t name_end = read_name(*scan_, marker(last) == Marker::comma ? last + 1 : last, end);
  const std::uint32_t name_first = marker(last) == Marker::comma ? last + 1 : last;
  if (name_end > name_first && marker(last) == Marker::comma && name_end < end && marker(name_end) != Marker::comma &&
      scan_->token(name_end).upos != Upos::punct) {
    name_end = name_first;
  }
  ActorRef ref;
  if (facing != kNone) {
    ref = ref_of(facing);
    ref.person = {};
    if (state == DocumentScan::kNone && state_of(facing) != kNone) {
      collect_pairs(sentence, first);
      state = pairs_.other_than(state_of(facing)).value_or(DocumentScan::kNone);
    }
  }
  if (state == DocumentScan::kNone) return;
  ref.state = scan_->tables->owner_code(state);
  if (ref.sector.empty()) ref.sector = "GOV";
  const auto role = std::find_if(readings_->roles.begin(), readings_->roles.end(),
                                 [&](const RoleMention& r) { return r.mention == facing; });
  const bool has_office = facing != kNone && role != readings_->roles.end();
  if (name_end > name_first) {
    last = name_end;
    if (facing != kNone && ref.rank != 0) ref.person = scan_->text_of(name_first, name_end);
    const std::uint32_t person_hit = scan_->hit_at(name_first);
    if (person_hit != DocumentScan::kNone) {
      scan_->for_each_sense(person_hit, bit(SenseKind::person), [&](const Sense& sense) {
        if (scan_->tables->persons()[sense.index].state == state) ref.person = scan_->tables->persons()[sense.index].name;
      });
    }
  } else if (has_office) {
    mirror_office(sentence, &*role, state, ref);
  }
  const std::uint32_t added =
      builder_->add(sentence, first, last, ref.person.empty() ? MentionKind::office : MentionKind::person, ref,
                    "co-reference: counterpart", facing != kNone ? 210 : 180);
  builder_->mention(added).antecedent = facing;
}

}  // namespace entente::actors
