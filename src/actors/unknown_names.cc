#include "actors/unknown_names.h"

#include <algorithm>

#include "actors/name_pieces.h"

namespace entente::actors {
namespace {

constexpr std::size_t kContexts = 3;

bool is_known(const Tables& tables, std::string_view name) {
  std::vector<Piece> pieces;
  append_pieces(name, 0, pieces);
  if (!pieces.empty() && pieces.front().hash == piece_hash("the")) pieces.erase(pieces.begin());
  return pieces.empty() || tables.matcher().find(pieces, true, kNoDate).piece_count == pieces.size();
}

}  // namespace

UnknownName& UnknownNames::at(std::string_view name, const language::Analysis& analysis, std::uint32_t sentence) {
  UnknownName& entry = names_.try_emplace(std::string(name)).first->second;
  entry.name = name;
  ++entry.count;
  if (entry.contexts.size() < kContexts) entry.contexts.emplace_back(bytes_at(analysis.text, analysis.sentences[sentence].span));
  return entry;
}

void UnknownNames::add(const language::Analysis& analysis, const Mentions& mentions) {
  for (const Mention& mention : mentions.mentions) {
    if (mention.kind != MentionKind::person || mention.ref_count != 1) continue;
    const ActorRef& ref = mentions.refs[mention.first_ref];
    if (ref.person.empty() || ref.office.empty() || is_known(tables_, ref.person)) continue;
    UnknownName& entry = at(ref.person, analysis, mention.sentence);
    entry.is_person = true;
    entry.state = ref.state;
    entry.office = ref.office;
  }
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const language::Sentence sentence = analysis.sentence(s);
    for (const language::Name& name : sentence.names) {
      if (name.type != language::NameType::organisation) continue;
      bool explained = false;
      for (std::uint32_t m = mentions.sentence_begin[s]; m < mentions.sentence_begin[s + 1]; ++m) {
        explained = explained || (mentions.mentions[m].first < name.last && name.first < mentions.mentions[m].last);
      }
      if (explained) continue;
      const std::size_t begin = to_number(sentence.tokens[name.first].span.begin);
      const std::size_t end = to_number(sentence.tokens[name.last - 1].span.end);
      const std::string_view text = analysis.text.substr(begin, end - begin);
      if (!is_known(tables_, text)) at(text, analysis, s);
    }
  }
}

std::vector<UnknownName> UnknownNames::most_frequent(std::size_t count) const {
  std::vector<UnknownName> all;
  for (const auto& [name, entry] : names_) all.push_back(entry);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  if (all.size() > count) all.resize(count);
  return all;
}

}  // namespace entente::actors
