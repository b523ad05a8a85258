#include "actors/short_forms.h"

#include <algorithm>

#include "actors/person_lookup.h"
#include "actors/token_words.h"

namespace entente::actors {
namespace {

using language::Upos;

constexpr std::string_view kHonorifics[] = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "madame", "sir"};

}  // namespace

void ShortForms::learn(const DocumentScan& scan, const Readings& readings, const Mentions& mentions) {
  parts_.clear();
  for (std::uint32_t i = 0; i < readings.introduced.size(); ++i) {
    const Introduced& person = readings.introduced[i];
    for (std::uint32_t t = person.name_first; t < person.name_last; ++t) {
      if (scan.words[t].marker == Marker::particle || !is_capitalised(scan.words[t])) continue;
      for (const Piece& piece : scan.pieces_of(t)) {
        if (piece.length >= 2) parts_.push_back({piece.hash, i});
      }
    }
  }
  std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) { return a.hash < b.hash; });
  const auto person_of = [&](std::uint32_t introduction) {
    return mentions.refs[mentions.mentions[readings.introduced[introduction].mention].first_ref].person;
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (kept > 0 && parts_[kept - 1].hash == parts_[i].hash) {
      Part& before = parts_[kept - 1];
      if (before.introduction != kNone && person_of(before.introduction) != person_of(parts_[i].introduction)) {
        before.introduction = kNone;
      }
      continue;
    }
    parts_[kept++] = parts_[i];
  }
  parts_.resize(kept);
}

std::uint32_t ShortForms::introduction_of(std::uint64_t part) const {
  const auto found = std::lower_bound(parts_.begin(), parts_.end(), part,
                                      [](const Part& a, std::uint64_t hash) { return a.hash < hash; });
  return found != parts_.end() && found->hash == part ? found->introduction : kNone;
}

void ShortForms::find(const DocumentScan& scan, std::uint32_t sentence, const Readings& readings, const Mentions& mentions,
                      MentionBuilder& builder) {
  const auto& range = scan.analysis->sentences[sentence];
  const std::uint32_t end = range.first_token + range.token_count;
  const auto is_open_name = [&](std::uint32_t t) {  // A capitalised word that nothing has explained yet.
    if (t < range.first_token || t >= end || readings.covered[t]) return false;
    const Word& word = scan.words[t];
    const bool noun = scan.token(t).upos == Upos::propn || scan.token(t).upos == Upos::x || scan.token(t).upos == Upos::noun;
    return is_capitalised(word) && word.marker == Marker::none && word.hit == DocumentScan::kNone && noun &&
           word.piece_count > 0;
  };
  for (std::uint32_t t = range.first_token; t < end; ++t) {
    if (!is_open_name(t) || is_any_of(scan.token(t), kHonorifics)) continue;
    std::uint32_t last = t + 1;
    while (is_open_name(last)) ++last;
    const std::uint64_t part = scan.pieces_of(last - 1).back().hash;
    const std::uint32_t introduction = introduction_of(part);
    bool whole = introduction != kNone;
    for (std::uint32_t w = t; whole && w < last; ++w) {
      for (const Piece& piece : scan.pieces_of(w)) whole = whole && introduction_of(piece.hash) == introduction;
    }
    const bool honoured = t > range.first_token && is_any_of(scan.token(t - 1), kHonorifics);
    const std::uint32_t first = honoured ? t - 1 : t;
    // A longer name goes on: "Xi Jinping Thought", "Putin ally" stay what they are; "Li Na" is somebody else.
    if (whole) {
      const Introduced& person = readings.introduced[introduction];
      const Mention& mention = mentions.mentions[person.mention];
      const ActorRef ref = mentions.refs[mention.first_ref];
      const std::uint32_t antecedent = person.mention;
      const std::uint32_t added = builder.add(sentence, first, last, MentionKind::person, ref, "short form", 230);
      builder.mention(added).antecedent = antecedent;
    } else if (last == t + 1 && introduction == kNone && scan.token(t).upos == Upos::propn) {
      const TableDate day = day_of_sentence(scan, sentence);
      const std::uint32_t person = head_called(scan, part, day);
      if (person != Tables::kNone) {
        builder.add(sentence, first, last, MentionKind::person, person_ref(*scan.tables, person, {}, day),
                    "surname of a head at the date", 200);
      }
    }
    t = last - 1;
  }
}

}  // namespace entente::actors
