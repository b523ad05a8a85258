// Any bytes as the words and the tree of a document, as a table and as a foreign dictionary.
//
// Every mention must lie inside its sentence and point to refs that exist; broken tables must be refused with a reason.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "actors/dictionary_import.h"
#include "actors/explain_name.h"
#include "actors/find_mentions.h"

namespace {

namespace actors = entente::actors;
namespace language = entente::language;

const actors::Tables& tables() {
  static const actors::Tables loaded = [] {
    auto result = actors::Tables::load(std::string(ENTENTE_SOURCE_DIR) + "/data/actors");
    if (!result.ok()) std::abort();
    return std::move(result).value();
  }();
  return loaded;
}

// Words of real phrases, so that the grammar is entered often.
constexpr std::string_view kWords[] = {
    "China", "Lao", "'s", "the", "two", "both", "countries", "sides", "President", "Minister", "of", "and", ",", "(", ")",
    "former", "Vice", "Foreign", "Ministry", "Xi", "Jinping", "he", "it", "its", "their", "counterpart", "ambassador", "to",
    "Beijing", "in", "-", "police", "ASEAN", "bloc", "leaders", "Zhao", "Kezhi", "for", "Defence", "based", "state", "2010"};

void read_as_document(std::string_view bytes) {
  language::Analysis analysis;
  std::string text;
  for (const char c : bytes) text.append(kWords[static_cast<unsigned char>(c) % std::size(kWords)]).append(" ");
  analysis.text = text;
  language::Analysis::Range range;
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const std::string_view word = kWords[byte % std::size(kWords)];
    language::Token token;
    token.span = entente::make_span<entente::TextByte>(at, at + word.size());
    token.form = token.lemma = analysis.text.substr(at, word.size());
    token.upos = static_cast<language::Upos>(byte % 17);
    token.relation = static_cast<language::Relation>(byte % 51);
    token.head = range.token_count == 0 ? -1 : byte % static_cast<std::int32_t>(range.token_count);
    at += word.size() + 1;
    analysis.tokens.push_back(token);
    ++range.token_count;
    if (byte > 240 || i + 1 == bytes.size()) {
      range.parsed = byte % 2 == 0;
      analysis.sentences.push_back(range);
      range = {};
      range.first_token = static_cast<std::uint32_t>(analysis.tokens.size());
    }
  }
  static actors::Scratch scratch;
  static actors::Mentions mentions;
  actors::find_mentions(tables(), analysis, {"2018-05-23", "", text.substr(0, 40)}, scratch, mentions);
  for (const actors::Mention& mention : mentions.mentions) {
    if (mention.first >= mention.last || mention.last > analysis.sentences[mention.sentence].token_count) std::abort();
    if (mention.head < mention.first || mention.head >= mention.last) std::abort();
    if (mention.first_ref + mention.ref_count > mentions.refs.size()) std::abort();
    if (mention.antecedent != actors::Mention::kNone && mention.antecedent >= mentions.mentions.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0: read_as_document(bytes.substr(0, 400)); break;
    case 1: {
      const auto parsed = actors::Tables::parse({bytes});
      if (!parsed.ok() && parsed.error().message.empty()) std::abort();
      break;
    }
    case 2: actors::read_dictionary(tables(), bytes, "input"); break;
    default: actors::explain_name(tables(), bytes, "2018-05-23"); break;
  }
  return 0;
}
