#include "evaluation/parse_score.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>
#include <span>

namespace entente::evaluation {
namespace {

using language::Conllu;
using language::ConlluSentence;
using language::ConlluWord;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The forms of all surface tokens without white space (a no-break space within a form counts as white space too).
void append_characters(std::string_view form, std::string& out) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (is_white(form[i])) continue;
    if (form.substr(i).starts_with("\xC2\xA0")) {
      ++i;
      continue;
    }
    out += form[i];
  }
}

struct Word {
  const ConlluWord* word = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;       // Of the surface token.
  bool multiword = false;
  std::ptrdiff_t head = -1;  // Index into Flat::words; -1 = root.
};

struct Flat {
  std::string characters;
  std::vector<std::pair<std::size_t, std::size_t>> tokens;
  std::vector<std::pair<std::size_t, std::size_t>> sentences;
  std::vector<Word> words;
};

Flat flatten(const Conllu& parsed) {
  Flat flat;
  for (const ConlluSentence& sentence : parsed.sentences) {
    const std::size_t sentence_begin = flat.characters.size();
    const std::size_t first_word = flat.words.size();
    for (const language::ConlluToken& token : sentence.tokens) {
      const std::size_t begin = flat.characters.size();
      append_characters(token.form, flat.characters);
      flat.tokens.emplace_back(begin, flat.characters.size());
      for (std::uint32_t i = 0; i < token.word_count; ++i) {
        const ConlluWord& word = sentence.words[token.first_word + i];
        flat.words.push_back({&word, begin, flat.characters.size(), token.word_count > 1,
                              word.head == 0 ? -1 : static_cast<std::ptrdiff_t>(first_word) + word.head - 1});
      }
    }
    flat.sentences.emplace_back(sentence_begin, flat.characters.size());
  }
  return flat;
}

std::string lowered(const std::string& text) {
  std::string out = text;
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;  // Gold word, system word.

// Longest common subsequence of the forms in a stretch that holds a multiword token.
void align_stretch(const Flat& gold, std::size_t g, std::size_t g_end, const Flat& system, std::size_t s, std::size_t s_end, Pairs& out) {
  const std::size_t rows = g_end - g;
  const std::size_t columns = s_end - s;
  std::vector<std::vector<int>> lengths(rows + 1, std::vector<int>(columns + 1));
  const auto same = [&](std::size_t i, std::size_t j) {
    return lowered(gold.words[g + i].word->form) == lowered(system.words[s + j].word->form);
  };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      lengths[i][j] = same(i, j) ? 1 + lengths[i + 1][j + 1] : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (same(i, j)) {
      out.emplace_back(g + i++, s + j++);
    } else if (lengths[i][j] == lengths[i + 1][j]) {
      ++i;
    } else {
      ++j;
    }
  }
}

Pairs align(const Flat& gold, const Flat& system) {
  Pairs pairs;
  std::size_t g = 0;
  std::size_t s = 0;
  while (g < gold.words.size() && s < system.words.size()) {
    const Word& a = gold.words[g];
    const Word& b = system.words[s];
    if (a.multiword || b.multiword) {
      // The stretch grows until both sides end at the same character.
      if (!a.multiword && a.end <= b.begin) { ++g; continue; }
      if (!b.multiword && b.end <= a.begin) { ++s; continue; }
      std::size_t end = std::max(a.end, b.end);
      std::size_t g_end = g;
      std::size_t s_end = s;
      for (bool grows = true; grows;) {
        grows = false;
        for (; g_end < gold.words.size() && gold.words[g_end].begin < end; ++g_end) {
          if (gold.words[g_end].multiword && gold.words[g_end].end > end) { end = gold.words[g_end].end; grows = true; }
        }
        for (; s_end < system.words.size() && system.words[s_end].begin < end; ++s_end) {
          if (system.words[s_end].multiword && system.words[s_end].end > end) { end = system.words[s_end].end; grows = true; }
        }
      }
      align_stretch(gold, g, g_end, system, s, s_end, pairs);
      g = g_end;
      s = s_end;
    } else if (a.begin == b.begin && a.end == b.end) {
      pairs.emplace_back(g++, s++);
    } else if (a.begin <= b.begin) {
      ++g;
    } else {
      ++s;
    }
  }
  return pairs;
}

std::size_t common(const Pairs& a, const Pairs& b) {
  std::set<std::pair<std::size_t, std::size_t>> all(a.begin(), a.end());
  return static_cast<std::size_t>(std::count_if(b.begin(), b.end(), [&](const auto& one) { return all.contains(one); }));
}

std::string_view without_subtype(std::string_view relation) { return relation.substr(0, relation.find(':')); }

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The relations that CLAS, MLAS and BLEX count, and those of the function words that MLAS looks at with their heads.
constexpr std::string_view kContent[] = {"nsubj", "obj",   "iobj",   "csubj",   "ccomp",    "xcomp", "obl",      "vocative", "expl", "dislocated",
                                         "advcl", "advmod", "discourse", "nmod", "appos",   "nummod", "acl",     "amod",     "conj", "fixed",
                                         "flat",  "compound", "list", "parataxis", "orphan", "goeswith", "reparandum", "root", "dep"};
constexpr std::string_view kFunctional[] = {"aux", "cop", "mark", "det", "clf", "case", "cc"};
constexpr std::string_view kUniversalFeatures[] = {"PronType", "NumType", "Poss",   "Reflex",   "Foreign", "Abbr",  "Gender",
                                                   "Animacy",  "Number",  "Case",   "Definite", "Degree",  "VerbForm", "Mood",
                                                   "Tense",    "Aspect",  "Voice",  "Evident",  "Polarity", "Person", "Polite"};

// FEATS with the universal features alone, in order.
std::string universal_features(std::string_view feats) {
  std::set<std::string_view> kept;
  while (!feats.empty()) {
    const std::string_view one = feats.substr(0, feats.find('|'));
    if (is_one_of(one.substr(0, one.find('=')), kUniversalFeatures)) kept.insert(one);
    feats = one.size() == feats.size() ? std::string_view{} : feats.substr(one.size() + 1);
  }
  std::string out;
  for (const std::string_view one : kept) out += (out.empty() ? "" : "|") + std::string(one);
  return out;
}

// What is compared of a word; heads and children are gold words, -1 = root, -2 = a system word without a gold one.
struct Judged {
  struct Child {
    std::ptrdiff_t word;
    std::string_view relation, upos;
    std::string feats;
    friend bool operator==(const Child&, const Child&) = default;
  };
  std::ptrdiff_t head = -1;
  std::string_view relation, upos, xpos, lemma;
  std::string feats;
  std::vector<Child> function_words;
  bool content = false;
};

// `gold_of`: the gold word of each word.
std::vector<Judged> judge(const Flat& flat, const std::vector<std::ptrdiff_t>& gold_of) {
  std::vector<Judged> out(flat.words.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const ConlluWord& word = *flat.words[i].word;
    const std::ptrdiff_t head = flat.words[i].head;
    Judged& judged = out[i];
    judged.head = head < 0 ? -1 : gold_of[static_cast<std::size_t>(head)];
    judged.relation = without_subtype(word.deprel);
    judged.upos = word.upos;
    judged.xpos = word.xpos;
    judged.lemma = word.lemma;
    judged.feats = universal_features(word.feats);
    judged.content = is_one_of(judged.relation, kContent);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::ptrdiff_t head = flat.words[i].head;
    if (head < 0 || !is_one_of(out[i].relation, kFunctional)) continue;
    out[static_cast<std::size_t>(head)].function_words.push_back({gold_of[i], out[i].relation, out[i].upos, out[i].feats});
  }
  return out;
}

Error differing(const Flat& gold, const Flat& system) {
  std::size_t at = 0;
  while (at < std::min(gold.characters.size(), system.characters.size()) && gold.characters[at] == system.characters[at]) ++at;
  return {ErrorKind::bad_input, "gold and system hold different texts: “" + gold.characters.substr(at, 20) + "” against “" +
                                    system.characters.substr(at, 20) + "”",
          "character " + std::to_string(at) + " without white space", "parse the text of the gold file"};
}

}  // namespace

Result<std::vector<Metric>> score_parse(const Conllu& gold_file, const Conllu& system_file) {
  const Flat gold = flatten(gold_file);
  const Flat system = flatten(system_file);
  if (gold.characters != system.characters) return differing(gold, system);
  const Pairs pairs = align(gold, system);
  std::vector<std::ptrdiff_t> gold_of(system.words.size(), -2);  // -2: not aligned.
  for (const auto& [g, s] : pairs) gold_of[s] = static_cast<std::ptrdiff_t>(g);

  std::vector<std::ptrdiff_t> itself(gold.words.size());
  std::iota(itself.begin(), itself.end(), 0);
  const std::vector<Judged> gold_words = judge(gold, itself);
  const std::vector<Judged> system_words = judge(system, gold_of);

  std::vector<Metric> metrics{{"Tokens", gold.tokens.size(), system.tokens.size(), common(gold.tokens, system.tokens)},
                              {"Sentences", gold.sentences.size(), system.sentences.size(), common(gold.sentences, system.sentences)},
                              {"Words", gold_words.size(), system_words.size(), pairs.size()}};
  const auto add = [&](const char* name, bool content_only, auto&& same) {
    const auto counts = [&](const Judged& word) { return !content_only || word.content; };
    Metric metric{name, 0, 0, 0};
    metric.gold = static_cast<std::size_t>(std::count_if(gold_words.begin(), gold_words.end(), counts));
    metric.system = static_cast<std::size_t>(std::count_if(system_words.begin(), system_words.end(), counts));
    for (const auto& [g, s] : pairs) metric.correct += counts(gold_words[g]) && same(gold_words[g], system_words[s]) ? 1 : 0;
    metrics.push_back(std::move(metric));
  };
  const auto same_head = [](const Judged& g, const Judged& s) { return g.head == s.head; };
  const auto same_arc = [&](const Judged& g, const Judged& s) { return same_head(g, s) && g.relation == s.relation; };
  const auto same_lemma = [](const Judged& g, const Judged& s) { return g.lemma == s.lemma || g.lemma == "_"; };
  const auto same_forms = [](const Judged& g, const Judged& s) { return g.upos == s.upos && g.feats == s.feats; };
  add("UPOS", false, [](const Judged& g, const Judged& s) { return g.upos == s.upos; });
  add("XPOS", false, [](const Judged& g, const Judged& s) { return g.xpos == s.xpos; });
  add("UFeats", false, [](const Judged& g, const Judged& s) { return g.feats == s.feats; });
  add("AllTags", false, [&](const Judged& g, const Judged& s) { return same_forms(g, s) && g.xpos == s.xpos; });
  add("Lemmas", false, same_lemma);
  add("UAS", false, same_head);
  add("LAS", false, same_arc);
  add("CLAS", true, same_arc);
  add("MLAS", true, [&](const Judged& g, const Judged& s) { return same_arc(g, s) && same_forms(g, s) && g.function_words == s.function_words; });
  add("BLEX", true, [&](const Judged& g, const Judged& s) { return same_arc(g, s) && same_lemma(g, s); });
  return metrics;
}

Result<GoldNames> read_iob2(std::string_view bytes, const std::string& origin) {
  GoldNames out;
  std::size_t number = 0;
  std::string id;
  std::string characters;
  bool open = false;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    ++number;
    if (line.empty() || line[0] == '#') {
      if (line.starts_with("# sent_id = ")) {
        id = line.substr(12);
        characters.clear();
      }
      open = false;
      continue;
    }
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) {
      return Error{ErrorKind::bad_input, "a token has at least three columns parted by tabs", origin + ", line " + std::to_string(number), ""};
    }
    if (line.substr(0, first).find_first_of("-.") != std::string_view::npos) continue;  // A range of words, or an empty node.
    const std::string_view form = line.substr(first + 1, second - first - 1);
    const std::string_view rest = line.substr(second + 1);
    const std::string_view tag = rest.substr(0, rest.find('\t'));
    const std::size_t begin = characters.size();
    append_characters(form, characters);
    const std::string type(tag.size() > 2 ? tag.substr(2) : std::string_view{});
    const bool counts = type == "PER" || type == "ORG" || type == "LOC";
    if (tag.starts_with("B-") && counts) {
      out[id].push_back({begin, characters.size(), type});
      open = true;
    } else if (tag.starts_with("I-") && open) {
      out[id].back().end = characters.size();
    } else {
      open = false;
    }
  }
  return out;
}

std::vector<NameSpan> in_text(const GoldNames& names, const Conllu& parsed) {
  std::vector<NameSpan> out;
  std::string characters;
  for (const ConlluSentence& sentence : parsed.sentences) {
    const std::size_t begin = characters.size();
    for (const language::ConlluToken& token : sentence.tokens) append_characters(token.form, characters);
    const auto found = names.find(sentence.id);
    if (found == names.end()) continue;
    for (const NameSpan& name : found->second) out.push_back({begin + name.begin, begin + name.end, name.type});
  }
  return out;
}

std::vector<NameSpan> names_of(const Conllu& parsed) {
  std::vector<NameSpan> names;
  std::size_t at = 0;
  for (const ConlluSentence& sentence : parsed.sentences) {
    for (const ConlluWord& word : sentence.words) {
      std::string characters;
      append_characters(word.form, characters);
      const std::size_t begin = at;
      at += characters.size();
      const std::size_t found = word.misc.find("Name=");
      if (found == std::string::npos) continue;
      const std::string tag = word.misc.substr(found + 5, word.misc.find('|', found) - found - 5);
      if (tag.starts_with("B-")) {
        names.push_back({begin, at, tag.substr(2)});
      } else if (!names.empty()) {
        names.back().end = at;
      }
    }
  }
  return names;
}

std::vector<Metric> score_names(const std::vector<NameSpan>& gold, const std::vector<NameSpan>& system) {
  std::map<std::string, Metric> types;
  for (const NameSpan& name : gold) ++types[name.type].gold;
  const std::set<NameSpan> right(gold.begin(), gold.end());
  for (const NameSpan& name : system) {
    const auto type = types.find(name.type);
    if (type == types.end()) continue;
    ++type->second.system;
    type->second.correct += right.contains(name) ? 1 : 0;
  }
  Metric all{"all", 0, 0, 0};
  std::vector<Metric> out;
  for (auto& [type, metric] : types) {
    metric.name = type;
    all.gold += metric.gold;
    all.system += metric.system;
    all.correct += metric.correct;
    out.push_back(metric);
  }
  out.push_back(all);
  return out;
}

std::string to_markdown(const std::vector<Metric>& metrics) {
  std::string out = "| metric | precision | recall | F1 | gold | system |\n|---|---|---|---|---|---|\n";
  for (const Metric& metric : metrics) {
    std::array<char, 160> line;
    std::snprintf(line.data(), line.size(), "| %s | %.2f | %.2f | %.2f | %zu | %zu |\n", metric.name.c_str(), 100 * metric.precision(),
                  100 * metric.recall(), 100 * metric.f1(), metric.gold, metric.system);
    out += line.data();
  }
  return out;
}

}  // namespace entente::evaluation
