#include "events/parties.h"

#include <algorithm>

namespace entente::events {

using language::Relation;

namespace {

bool same_actor(const Party& a, const Party& b) {
  return a.state == b.state && a.sector == b.sector && a.person == b.person && a.organisation == b.organisation;
}

void add_once(Party party, std::vector<Party>& out) {
  const bool known = std::any_of(out.begin(), out.end(), [&](const Party& p) { return p.side == party.side && same_actor(p, party); });
  if (!known) out.push_back(std::move(party));
}

// The noun phrase of a head without the clauses that hang on it.
TokenRange phrase_of(const ClauseTree& tree, std::uint32_t head) {
  std::uint32_t first = head, last = head;
  for (const auto c : tree.children(head)) {
    const auto r = tree.relation(c);
    if (r == Relation::acl_relcl || r == Relation::acl || r == Relation::conj || r == Relation::cc || r == Relation::parataxis ||
        r == Relation::case_ || r == Relation::punct || r == Relation::advcl || r == Relation::appos) continue;
    const auto range = tree.extent(c);
    first = std::min(first, range.first);
    last = std::max(last, range.second);
  }
  return {first, last + 1};
}

// "Japan said it had halted aid": a pronoun's side is shown at the name it stands for where the same sentence has it.
const actors::Mention& named_here(const actors::Mentions& mentions, const actors::Mention& mention) {
  if (mention.kind != actors::MentionKind::pronoun || mention.ref_count != 1 || mention.antecedent == actors::Mention::kNone) return mention;
  const auto& antecedent = mentions.mentions[mention.antecedent];
  const bool plain = antecedent.sentence == mention.sentence && antecedent.ref_count == 1 && antecedent.kind != actors::MentionKind::pronoun &&
                     mentions.refs[antecedent.first_ref].state == mentions.refs[mention.first_ref].state;
  return plain ? antecedent : mention;
}

}  // namespace

void add_parties(const ClauseTree& tree, const SentenceInput& input, const std::vector<Filler>& fillers, Side side,
                 std::vector<Party>& out) {
  const auto& mentions = tree.mentions();
  for (const auto& filler : fillers) {
    if (filler.mention == ClauseTree::kNone) {
      const auto phrase = phrase_of(tree, filler.head);
      const auto span = source_span(*input.document, token_span(input.sentence, phrase.first, phrase.last));
      Party party;
      party.side = side;
      party.begin = span.begin;
      party.end = span.end;
      out.push_back(std::move(party));
      continue;
    }
    const auto& mention = mentions.mentions[filler.mention];
    if (mention.ref_count == 0) {
      const auto span = source_span(*input.document, token_span(input.sentence, mention.first, mention.last));
      Party party;
      party.side = side;
      party.organisation = std::string(token_text(input.sentence, mention.first, mention.last));
      party.begin = span.begin;
      party.end = span.end;
      out.push_back(std::move(party));
      continue;
    }
    const auto& named = named_here(mentions, mention);
    for (std::uint32_t i = 0; i < mention.ref_count; ++i) {
      const auto& ref = mentions.refs[mention.first_ref + i];
      Party party = make_party(input, side, named, ref);
      if (filler.role != ClauseTree::kNone) party.sector = std::string(mentions.refs[mentions.mentions[filler.role].first_ref].sector);
      if (mention.ambiguous) {  // Alternatives: only what they share is told.
        for (std::uint32_t j = 1; j < mention.ref_count; ++j) {
          const auto& other = mentions.refs[mention.first_ref + j];
          if (other.state != ref.state) party.state.clear();
          if (other.person != ref.person) party.person.clear();
          if (other.office != ref.office) party.office.clear();
        }
      }
      add_once(std::move(party), out);
      if (mention.ambiguous) break;
    }
  }
}

double actor_confidence(const ClauseTree& tree, const std::vector<Filler>& fillers) {
  double least = 1;
  bool any = false;
  for (const auto& filler : fillers) {
    if (filler.mention == ClauseTree::kNone) continue;
    any = true;
    const auto& mention = tree.mentions().mentions[filler.mention];
    double sure = mention.confidence / 255.0;
    if (filler.inside) sure *= 0.92;
    if (mention.ambiguous) sure *= 0.6;
    least = std::min(least, sure);
  }
  return any ? least : 0;
}

}  // namespace entente::events
