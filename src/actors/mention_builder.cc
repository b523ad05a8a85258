#include "actors/mention_builder.h"

#include <algorithm>
#include <numeric>

#include "actors/place_use.h"

namespace entente::actors {
namespace {

using language::NameType;
using language::Relation;
using language::Upos;

constexpr std::uint32_t kNone = DocumentScan::kNone;

// Names of states that are first names and surnames as well.
bool is_also_a_persons_name(std::uint64_t hash) {
  constexpr std::uint64_t kNames[] = {piece_hash("jordan"),  piece_hash("chad"),     piece_hash("israel"),
                                      piece_hash("georgia"), piece_hash("kenya"),    piece_hash("india"),
                                      piece_hash("paris"),   piece_hash("london"),   piece_hash("washington"),
                                      piece_hash("victoria"), piece_hash("santiago"), piece_hash("sofia"),
                                      piece_hash("lima"),    piece_hash("holland"),  piece_hash("wales"),
                                      piece_hash("ireland"), piece_hash("cyprus"),   piece_hash("malta"),
                                      piece_hash("china"),   piece_hash("male"),     piece_hash("france")};
  return std::find(std::begin(kNames), std::end(kNames), hash) != std::end(kNames);
}

// Does the name stand inside a person's name ("Michael Jordan", "Israel Katz")?
bool is_inside_person(const DocumentScan& scan, const language::Analysis::Range& range, const Hit& hit) {
  for (std::uint32_t n = range.first_name; n < range.first_name + range.name_count; ++n) {
    const language::Name& name = scan.analysis->names[n];
    const std::uint32_t first = range.first_token + name.first;
    const std::uint32_t last = range.first_token + name.last;
    if (name.type != NameType::person || hit.first < first || hit.last > last) continue;
    if (last - first > hit.last - hit.first) return true;
  }
  if (hit.last - hit.first != 1 || !is_also_a_persons_name(scan.pieces[hit.first_piece].hash)) return false;
  const auto is_name = [&](std::uint32_t t) {
    return scan.words[t].hit == kNone && is_capitalised(scan.words[t]) && scan.words[t].marker == Marker::none &&
           scan.token(t).upos == Upos::propn;
  };
  const bool after = hit.last < range.first_token + range.token_count && is_name(hit.last);
  const bool before = hit.first > range.first_token && is_name(hit.first - 1) && hit.first - 1 > range.first_token;
  return (after && scan.token(hit.last).relation == Relation::flat) ||
         (before && scan.token(hit.first).relation == Relation::flat);
}

// "Georgia" of the United States or the state: what else the document names decides.
bool is_american_georgia(const DocumentScan& scan, const Hit& hit) {
  if (scan.pieces[hit.first_piece].hash != piece_hash("georgia") || hit.match.piece_count != 1) return false;
  int evidence = 0;
  for (const Piece& piece : scan.pieces) {
    switch (piece.hash) {
      case piece_hash("atlanta"): case piece_hash("savannah"): case piece_hash("republican"):
      case piece_hash("republicans"): case piece_hash("democrats"): case piece_hash("senator"):
      case piece_hash("senators"): case piece_hash("florida"): case piece_hash("alabama"):
      case piece_hash("carolina"): case piece_hash("tennessee"): case piece_hash("kemp"): case piece_hash("warnock"):
      case piece_hash("ossoff"): case piece_hash("michigan"): case piece_hash("arizona"): case piece_hash("texas"):
        ++evidence;
        break;
      case piece_hash("tbilisi"): case piece_hash("georgian"): case piece_hash("georgians"):
      case piece_hash("abkhazia"): case piece_hash("ossetia"): case piece_hash("russia"): case piece_hash("russian"):
      case piece_hash("armenia"): case piece_hash("azerbaijan"): case piece_hash("moldova"): case piece_hash("caucasus"):
      case piece_hash("saakashvili"): case piece_hash("zourabichvili"): case piece_hash("batumi"):
        evidence -= 2;
        break;
      default: break;
    }
  }
  return evidence > 0;
}

// "Male" at the start of a sentence is a sex more often than a capital.
bool is_everyday_capital(const DocumentScan& scan, const language::Analysis::Range& range, const Hit& hit) {
  const std::uint64_t hash = scan.pieces[hit.first_piece].hash;
  if (hit.match.piece_count != 1 || hash != piece_hash("male")) return false;
  return hit.first == range.first_token || scan.token(hit.first).upos == Upos::adj;
}

// "Santa Marta Self Defense Forces": a name that goes on to the left belongs to somebody else.
bool is_part_of_longer_name(const DocumentScan& scan, const language::Analysis::Range& range, const Hit& hit) {
  if (hit.first <= range.first_token) return false;
  const Word& before = scan.words[hit.first - 1];
  const language::Token& token = scan.token(hit.first - 1);
  return before.hit == kNone && before.marker == Marker::none && is_capitalised(before) && token.upos == Upos::propn &&
         (token.relation == Relation::compound || token.relation == Relation::flat);
}

}  // namespace

std::string_view sector_of(SenseKind kind) {
  switch (kind) {
    case SenseKind::military: return "MIL";
    case SenseKind::police: return "COP";
    case SenseKind::parliament: return "LEG";
    case SenseKind::party: return "PTY";
    case SenseKind::media: return "MED";
    case SenseKind::company: return "BUS";
    default: return "GOV";
  }
}

ActorRef state_ref(const Tables& tables, std::uint32_t state, std::string_view sector) {
  ActorRef ref;
  if (state != kNone) ref.state = tables.owner_code(state);
  ref.sector = sector;
  return ref;
}

ActorRef organisation_ref(const Tables& tables, std::uint32_t organisation) {
  const Organisation& row = tables.organisations()[organisation];
  ActorRef ref;
  ref.organisation = row.name;
  if (row.code.starts_with("IGO:")) {
    ref.state = row.code;
    ref.sector = "IGO";
  } else if (row.code.starts_with("NSA:")) {
    ref.state = row.code;
    ref.sector = "REB";
  } else {
    ref.state = row.home;
    ref.sector = row.code.starts_with("BUS:") ? "BUS" : row.code.starts_with("MED:") ? "MED" : "NGO";
  }
  return ref;
}

std::uint32_t MentionBuilder::head_of(std::uint32_t sentence, std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t begin = scan_.analysis->sentences[sentence].first_token;
  for (std::uint32_t t = first; t < last; ++t) {
    const std::int32_t head = scan_.token(t).head;
    const bool outside = head < 0 || static_cast<std::uint32_t>(head) + begin < first ||
                         static_cast<std::uint32_t>(head) + begin >= last;
    if (outside && scan_.token(t).relation != Relation::punct && scan_.token(t).relation != Relation::case_ &&
        scan_.token(t).relation != Relation::det) {
      return t - begin;
    }
  }
  return last - 1 - begin;
}

std::uint32_t MentionBuilder::add(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, MentionKind kind,
                                  std::span<const ActorRef> refs, std::string_view basis, std::uint8_t confidence) {
  const std::uint32_t begin = scan_.analysis->sentences[sentence].first_token;
  Mention mention;
  mention.sentence = sentence;
  mention.first = first - begin;
  mention.last = last - begin;
  mention.head = head_of(sentence, first, last);
  mention.span = {scan_.token(first).span.begin, scan_.token(last - 1).span.end};
  mention.kind = kind;
  mention.first_ref = static_cast<std::uint32_t>(out_.refs.size());
  mention.ref_count = static_cast<std::uint32_t>(refs.size());
  mention.basis = basis;
  mention.confidence = confidence;
  for (const ActorRef& ref : refs) out_.refs.push_back(ref);
  out_.mentions.push_back(mention);
  return static_cast<std::uint32_t>(out_.mentions.size() - 1);
}

void MentionBuilder::add_bare(std::uint32_t sentence, std::uint32_t hit_index) {
  const Hit& hit = scan_.hits[hit_index];
  if (hit.prefixed || (hit.kinds & bit(SenseKind::blocked)) != 0) return;
  if ((hit.kinds & bit(SenseKind::organisation)) != 0) {
    std::uint32_t organisation = kNone;
    scan_.for_each_sense(hit_index, bit(SenseKind::organisation), [&](const Sense& sense) {
      if (organisation == kNone) organisation = sense.index;
    });
    add(sentence, hit.first, hit.last, MentionKind::organisation, organisation_ref(*scan_.tables, organisation),
        "table: organisation");
    return;
  }
  if ((hit.kinds & kStateNameKinds) != 0) {
    add_state(sentence, hit_index);
  } else if ((hit.kinds & bit(SenseKind::coded)) != 0) {
    add_coded(sentence, hit_index);
  }
}

void MentionBuilder::add_state(std::uint32_t sentence, std::uint32_t hit_index) {
  const Hit& hit = scan_.hits[hit_index];
  const auto& range = scan_.analysis->sentences[sentence];
  const Tables& tables = *scan_.tables;
  if (is_inside_person(scan_, range, hit)) return;
  const auto emit = [&](SenseKind kind, MentionKind mention, std::string_view sector, std::string_view basis) {
    const std::uint32_t state = scan_.state_of(hit_index, bit(kind));
    if (state == kNone) return;
    ActorRef ref = state_ref(tables, state, sector);
    if ((bit(kind) & kBodyKinds) != 0) ref.organisation = scan_.text_of(hit.first, hit.last);
    add(sentence, hit.first, hit.last, mention, ref, basis);
  };
  if ((hit.kinds & bit(SenseKind::state_name)) != 0) {
    if (is_american_georgia(scan_, hit)) return;
    // "the UK government": a name that stands as an adjective stays a name of the state.
    emit(SenseKind::state_name, MentionKind::state_name, "GOV", "table: state");
    return;
  }
  const language::Token& last = scan_.token(hit.last - 1);
  if ((hit.kinds & (bit(SenseKind::adjective) | bit(SenseKind::demonym))) != 0) {
    const bool noun = last.upos == Upos::noun || last.upos == Upos::propn;
    const bool modifies = last.relation == Relation::amod || last.relation == Relation::compound ||
                          last.relation == Relation::nmod_desc || last.relation == Relation::flat;
    const bool people = (hit.kinds & bit(SenseKind::demonym)) != 0 && noun && !modifies &&
                        ((hit.kinds & bit(SenseKind::adjective)) == 0 || last.number == language::Number::plural);
    if (people) {
      emit(SenseKind::demonym, MentionKind::group, "CVL", "table: people");
    } else if ((hit.kinds & bit(SenseKind::adjective)) != 0) {
      emit(SenseKind::adjective, MentionKind::adjective, "GOV", "table: adjective");
    } else {
      emit(SenseKind::demonym, MentionKind::group, "CVL", "table: people");
    }
    return;
  }
  for (const SenseKind kind : {SenseKind::capital, SenseKind::seat}) {
    if ((hit.kinds & bit(kind)) == 0) continue;
    if (is_everyday_capital(scan_, range, hit)) return;
    const PlaceUse use = place_use(scan_, range, hit.first, hit.last);
    if (use == PlaceUse::place) return;
    emit(kind, MentionKind::metonym, "GOV", use == PlaceUse::destination ? "metonym: place visited" : "metonym");
    return;
  }
  for (const SenseKind kind : {SenseKind::government, SenseKind::military, SenseKind::police, SenseKind::parliament,
                               SenseKind::party, SenseKind::media, SenseKind::company}) {
    if ((hit.kinds & bit(kind)) == 0) continue;
    if (is_part_of_longer_name(scan_, range, hit)) return;
    emit(kind, MentionKind::organisation, sector_of(kind), "table: body of the state");
    return;
  }
}

void MentionBuilder::add_coded(std::uint32_t sentence, std::uint32_t hit_index) {
  const Hit& hit = scan_.hits[hit_index];
  const Coded* found = nullptr;
  scan_.for_each_sense(hit_index, bit(SenseKind::coded), [&](const Sense& sense) {
    if (found == nullptr) found = &scan_.tables->coded()[sense.index];
  });
  if (found == nullptr) return;
  ActorRef ref;
  ref.state = found->state;
  ref.sector = found->sector;
  add(sentence, hit.first, hit.last, found->is_agent ? MentionKind::group : MentionKind::organisation, ref,
      found->is_former ? "dictionary given: former" : "dictionary given");
}

void MentionBuilder::finish(std::vector<std::uint32_t>& order, std::vector<Mention>& sorted) {
  auto& mentions = out_.mentions;
  order.resize(mentions.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Mention& x = mentions[a];
    const Mention& y = mentions[b];
    if (x.sentence != y.sentence) return x.sentence < y.sentence;
    if (x.first != y.first) return x.first < y.first;
    if (x.last != y.last) return x.last > y.last;
    return a < b;
  });
  sorted.clear();
  std::erase_if(order, [&](std::uint32_t i) { return mentions[i].first == mentions[i].last; });
  for (const std::uint32_t i : order) sorted.push_back(mentions[i]);
  // order[new] = old; antecedents need old → new, made in place of the old mentions' sentence fields.
  for (std::uint32_t i = 0; i < order.size(); ++i) mentions[order[i]].sentence = i;
  for (Mention& mention : sorted) {
    if (mention.antecedent != Mention::kNone) mention.antecedent = mentions[mention.antecedent].sentence;
  }
  mentions.swap(sorted);
  out_.sentence_begin.assign(scan_.analysis->sentences.size() + 1, 0);
  for (const Mention& mention : mentions) ++out_.sentence_begin[mention.sentence + 1];
  for (std::size_t i = 1; i < out_.sentence_begin.size(); ++i) out_.sentence_begin[i] += out_.sentence_begin[i - 1];
}

}  // namespace entente::actors
