#include "events/sentence_input.h"

#include <algorithm>
#include <cassert>

#include "sources/offset_map.h"

namespace entente::events {

std::span<const actors::Mention> SentenceInput::mentions_here() const {
  if (sentence.index + 1 >= mentions->sentence_begin.size()) return {};
  const std::uint32_t begin = mentions->sentence_begin[sentence.index];
  return std::span(mentions->mentions).subspan(begin, mentions->sentence_begin[sentence.index + 1] - begin);
}

std::span<const actors::ActorRef> SentenceInput::refs(const actors::Mention& mention) const {
  return std::span(mentions->refs).subspan(mention.first_ref, mention.ref_count);
}

Span<SourceByte> source_span(const sources::Document& document, Span<TextByte> span) {
  return sources::source_of(document, span);
}

Span<TextByte> token_span(const language::Sentence& sentence, std::uint32_t first, std::uint32_t last) {
  assert(first < last && last <= sentence.tokens.size());
  return {sentence.tokens[first].span.begin, sentence.tokens[last - 1].span.end};
}

std::string_view token_text(const language::Sentence& sentence, std::uint32_t first, std::uint32_t last) {
  return bytes_at(sentence.text, token_span(sentence, first, last));
}

TokenRange subtree(const language::Sentence& sentence, std::uint32_t head) {
  TokenRange range{head, head + 1};
  for (std::uint32_t t = 0; t < sentence.tokens.size(); ++t) {
    if (t >= range.first && t < range.last) continue;
    std::int32_t up = sentence.tokens[t].head;
    while (up >= 0 && up != static_cast<std::int32_t>(head)) up = sentence.tokens[static_cast<std::size_t>(up)].head;
    if (up != static_cast<std::int32_t>(head)) continue;
    range.first = std::min(range.first, t);
    range.last = std::max(range.last, t + 1);
  }
  return range;
}

Record place_record(const SentenceInput& input, Kind kind, TokenRange told, TokenRange trigger) {
  const sources::Document& document = *input.document;
  Record record;
  record.kind = kind;
  record.document = document.id;
  record.document_id = document.given_id;
  const Span<TextByte> span = token_span(input.sentence, told.first, told.last);
  record.span = source_span(document, span);
  record.text = std::string(bytes_at(input.sentence.text, span));
  record.sentence = source_span(document, input.sentence.span);
  const Span<TextByte> trigger_span = token_span(input.sentence, trigger.first, trigger.last);
  record.trigger = source_span(document, trigger_span);
  record.trigger_text = std::string(bytes_at(input.sentence.text, trigger_span));
  return record;
}

namespace {

bool is_reference(const actors::Mention& mention) {
  return mention.kind == actors::MentionKind::pronoun || mention.antecedent != actors::Mention::kNone ||
         mention.basis.starts_with("co-reference");
}

}  // namespace

Span<SourceByte> named_before(const SentenceInput& input, TextByte before, const actors::ActorRef& ref) {
  if (ref.state.empty()) return {};
  const auto& all = input.mentions->mentions;
  const auto names_it = [&](const actors::Mention& other) {
    if (other.span.begin >= before || is_reference(other) || other.ref_count != 1 || other.ambiguous) return false;
    const actors::ActorRef& named = input.mentions->refs[other.first_ref];
    return named.state == ref.state && (ref.person.empty() || named.person == ref.person);
  };
  const auto found = std::find_if(all.rbegin(), all.rend(), names_it);
  return found == all.rend() ? Span<SourceByte>{} : source_span(*input.document, found->span);
}

Party make_party(const SentenceInput& input, Side side, const actors::Mention& mention, const actors::ActorRef& ref) {
  Party party;
  party.side = side;
  party.state = std::string(ref.state);
  party.sector = std::string(ref.sector);
  party.organisation = std::string(ref.organisation);
  party.person = std::string(ref.person);
  party.office = std::string(ref.office);
  party.rank = ref.rank;
  // A side that an earlier sentence names has its tokens there.
  const bool is_here = mention.sentence == input.sentence.index;
  const Span<SourceByte> span = source_span(*input.document, is_here ? token_span(input.sentence, mention.first, mention.last) : mention.span);
  party.begin = span.begin;
  party.end = span.end;
  if (is_reference(mention)) party.named = named_before(input, mention.span.begin, ref);
  return party;
}

}  // namespace entente::events
