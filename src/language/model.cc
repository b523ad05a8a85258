#include "language/model.h"

#include <bit>
#include <charconv>

#include "language/activation.h"

namespace entente::language {
namespace {

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = 0xcbf29ce484222325u) {
  for (const char c : bytes) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3u;
  return hash;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

template <typename Enum, std::size_t Count>
bool find_by_name(std::string_view name, Enum& found) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (name_of(static_cast<Enum>(i)) == name) {
      found = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

constexpr std::size_t kUposCount = static_cast<std::size_t>(Upos::x) + 1;
constexpr std::size_t kRelationCount = static_cast<std::size_t>(Relation::xcomp) + 1;
constexpr std::size_t kNameTypeCount = static_cast<std::size_t>(NameType::other) + 1;

FeatureValues values_of(std::string_view feats) {
  FeatureValues v;
  for (const std::string_view pair : split(feats, '|')) {
    if (pair == "Tense=Past") v.tense = Tense::past;
    if (pair == "Tense=Pres") v.tense = Tense::present;
    if (pair == "VerbForm=Fin") v.verb_form = VerbForm::finite;
    if (pair == "VerbForm=Inf") v.verb_form = VerbForm::infinitive;
    if (pair == "VerbForm=Part") v.verb_form = VerbForm::participle;
    if (pair == "VerbForm=Ger") v.verb_form = VerbForm::gerund;
    if (pair == "Mood=Ind") v.mood = Mood::indicative;
    if (pair == "Mood=Imp") v.mood = Mood::imperative;
    if (pair == "Mood=Sub") v.mood = Mood::subjunctive;
    if (pair == "Number=Sing") v.number = Number::singular;
    if (pair == "Number=Plur" || pair == "Number=Ptan") v.number = Number::plural;
    if (pair == "Voice=Pass") v.passive = true;
    if (pair.size() == 8 && pair.starts_with("Person=")) v.person = static_cast<std::uint8_t>(pair[7] - '0');
  }
  return v;
}

bool parse_script(std::string_view text, LemmaScript& script) {
  if (text == "=") {
    script.keep = true;
    return true;
  }
  if (text.starts_with('!')) {
    script.whole = true;
    script.suffix = text.substr(1);
    return true;
  }
  const auto parts = split(text, '|');
  if (parts.size() != 5) return false;
  script.lower = parts[0] == "l";
  script.prefix = parts[2];
  script.suffix = parts[4];
  const auto number = [](std::string_view s, std::uint32_t& out) {
    return std::from_chars(s.data(), s.data() + s.size(), out).ptr == s.data() + s.size();
  };
  return number(parts[1], script.cut_front) && number(parts[3], script.cut_back);
}

}  // namespace

Error Model::damaged(const std::string& what) const {
  return {ErrorKind::corrupt, "the language model does not fit together: " + what, "",
          "get the model file again, or make it with training/run"};
}

Result<Model> Model::open(const std::string& path) {
  Model model(TRY(ModelFile::open(path)));
  for (const auto load : {&Model::load_labels, &Model::load_network, &Model::load_words, &Model::load_lemmas}) {
    if (const Result<void> loaded = (model.*load)(); !loaded.ok()) return loaded.error();
  }
  return model;
}

Result<void> Model::load_labels() {
  for (const auto name : split(TRY(file_.bytes("labels.upos")), '\n')) {
    Upos upos{};
    if (!find_by_name<Upos, kUposCount>(name, upos)) return damaged("unknown tag " + std::string(name));
    upos_.push_back(upos);
  }
  bool has_root = false;
  for (const auto name : split(TRY(file_.bytes("labels.relations")), '\n')) {
    Relation relation{};
    if (!find_by_name<Relation, kRelationCount>(name, relation)) {
      return damaged("unknown relation " + std::string(name));
    }
    if (relation == Relation::root) root_relation_ = relations_.size(), has_root = true;
    relations_.push_back(relation);
  }
  if (!has_root) return damaged("no relation is called root");
  xpos_ = split(TRY(file_.bytes("labels.xpos")), '\n');
  feats_ = split(TRY(file_.bytes("labels.feats")), '\n');
  for (const auto feats : feats_) feature_values_.push_back(values_of(feats));
  for (const auto text : split(TRY(file_.bytes("labels.lemma")), '\n')) {
    LemmaScript script;
    if (!parse_script(text, script)) return damaged("bad lemma script " + std::string(text));
    lemmas_.push_back(script);
  }
  for (const auto text : split(TRY(file_.bytes("labels.names")), '\n')) {
    NameLabel label;
    label.part = text.empty() ? '?' : text[0];
    const bool inside = label.part == 'B' || label.part == 'I' || label.part == 'E' || label.part == 'S';
    if (text != "O" && !(inside && text.size() > 2 && find_by_name<NameType, kNameTypeCount>(text.substr(2), label.type))) {
      return damaged("unknown name label " + std::string(text));
    }
    names_.push_back(label);
  }
  if (xpos_.size() > UINT16_MAX || feats_.size() > UINT16_MAX) return damaged("too many labels");
  return {};
}

Result<void> Model::load_network() {
  const auto numbers = TRY(file_.uint32("sizes"));
  if (numbers.size() != 10 && numbers.size() != 12) return damaged("sizes");
  NetworkSizes& s = network_.sizes;
  s = {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8], numbers[9], 0, 0};
  if (numbers.size() == 12) s.simple = numbers[10], s.screen = numbers[11];
  for (const std::uint32_t n : {s.hidden, s.word, s.characters_out, s.tag_hidden, s.name_hidden, s.arc, s.relation}) {
    if (n == 0 || n % kActivationBlock != 0 || n > 4096) return damaged("sizes");
  }
  if (s.window == 0 || s.window > 9 || s.characters < 99 || s.characters > 256 || s.longest_word < 2 ||
      s.longest_word > 64 || s.simple > 1 || s.screen % kActivationBlock != 0 || s.screen > 4096) {
    return damaged("sizes");
  }
  std::size_t input = s.input();
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    for (std::size_t d = 0; d < 2; ++d) {
      const std::string name = "lstm" + std::to_string(layer) + (d == 0 ? ".f" : ".b");
      network_.layers[layer][d].input = TRY(Matrix::load(file_, name + ".x", s.gates(), input));
      if (s.simple != 0) {
        network_.layers[layer][d].own = TRY(file_.float32(name + ".own", 2 * std::size_t{s.hidden}));
      } else {
        network_.layers[layer][d].recurrent = TRY(Matrix::load(file_, name + ".h", s.gates(), s.hidden));
      }
    }
    input = 2 * s.hidden;
  }
  const std::size_t plain_tags = upos_.size() + xpos_.size() + feats_.size(), tags = plain_tags + lemmas_.size();
  network_.tag_hidden = TRY(Matrix::load(file_, "tag_hidden", s.tag_hidden, input));
  const Matrix all_tags = TRY(Matrix::load(file_, "tags", tags, s.tag_hidden));
  const std::size_t lemma_panel = plain_tags / kPanel;
  network_.tags = all_tags.panels(0, (plain_tags + kPanel - 1) / kPanel);
  network_.lemmas = all_tags.panels(lemma_panel, all_tags.outputs() / kPanel - lemma_panel);
  network_.lemma_first = plain_tags - lemma_panel * kPanel;
  network_.name_hidden = TRY(Matrix::load(file_, "name_hidden", s.name_hidden, input));
  network_.names = TRY(Matrix::load(file_, "names", names_.size(), s.name_hidden));
  network_.parse = TRY(Matrix::load(file_, "parse", 2 * s.arc + 2 * s.relation, input));
  network_.arc = TRY(Matrix::load(file_, "arc", s.arc, s.arc));
  network_.relation = TRY(Matrix::load(file_, "relation", relations_.size(), 3 * s.relation));
  if (s.screen != 0) {
    network_.screen_hidden = TRY(Matrix::load(file_, "screen_hidden", s.screen, input));
    const auto screen = TRY(file_.float32("screen", s.screen + std::size_t{1}));
    network_.screen = screen.first(s.screen);
    network_.screen_bias = screen.back();
  }
  network_.root = TRY(file_.float32("root", s.arc + s.relation));
  network_.character_table =
      TRY(file_.float32("chars.table", std::size_t{s.characters} * s.window * s.characters_out));
  network_.character_bias = TRY(file_.float32("chars.bias", s.characters_out));
  return {};
}

Result<void> Model::load_words() {
  word_slots_ = TRY(file_.uint32("words.slots"));
  word_offsets_ = TRY(file_.uint32("words.offsets"));
  word_bytes_ = TRY(file_.bytes("words.bytes"));
  if (word_offsets_.size() < 2 || !std::has_single_bit(word_slots_.size())) return damaged("words");
  const std::size_t rows = word_offsets_.size() - 1;
  word_rows_ = TRY(file_.int8("words.q", rows, network_.sizes.word));
  word_scale_ = TRY(file_.float32("words.scale", rows));
  for (std::size_t i = 0; i < rows; ++i) {
    if (word_offsets_[i] > word_offsets_[i + 1]) return damaged("word offsets");
  }
  if (word_offsets_[rows] != word_bytes_.size()) return damaged("word bytes");
  std::size_t taken = 0;
  for (const std::uint32_t slot : word_slots_) {
    if (slot >= rows) return damaged("word slots");
    taken += slot != 0;
  }
  if (taken == word_slots_.size()) return damaged("word slots are full");
  return {};
}

Result<void> Model::load_lemmas() {
  const std::string_view text = TRY(file_.bytes("lexicon.lemmas"));
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto cells = split(line, '\t');
    KnownLemma known;
    if (cells.size() != 3 || !find_by_name<Upos, kUposCount>(cells[1], known.upos)) {
      return damaged("lemma line " + std::string(line));
    }
    known.form = cells[0], known.lemma = cells[2];
    known_.push_back(known);
  }
  known_slots_.assign(std::bit_ceil(2 * known_.size() + 2), {});
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const std::uint64_t hash = fnv1a(known_[i].form);
    std::size_t at = hash & (known_slots_.size() - 1);
    while (known_slots_[at].place != 0) at = (at + 1) & (known_slots_.size() - 1);
    known_slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(i + 1)};
  }
  return {};
}

std::uint32_t Model::word_row(std::string_view lower) const {
  const std::size_t mask = word_slots_.size() - 1;
  for (std::size_t at = fnv1a(lower) & mask;; at = (at + 1) & mask) {
    const std::uint32_t row = word_slots_[at];
    if (row == 0) return 0;
    if (word_bytes_.substr(word_offsets_[row], word_offsets_[row + 1] - word_offsets_[row]) == lower) return row;
  }
}

std::string_view Model::known_lemma(std::string_view lower, Upos upos) const {
  const std::size_t mask = known_slots_.size() - 1;
  const std::uint64_t hash = fnv1a(lower);
  for (std::size_t at = hash & mask; known_slots_[at].place != 0; at = (at + 1) & mask) {
    if (known_slots_[at].hash != static_cast<std::uint32_t>(hash >> 32)) continue;
    const KnownLemma& known = known_[known_slots_[at].place - 1];
    if (known.upos == upos && known.form == lower) return known.lemma;
  }
  return {};
}

}  // namespace entente::language
