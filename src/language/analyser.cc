// The way of a batch: words → encoder (three layers) → heads that read the states → decoders (best labels, best
// tree, best row of name labels) → plain values in the Analysis.
#include "language/analyser.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "language/activation.h"
#include "language/encoder.h"
#include "language/latin_letters.h"
#include "language/inflection.h"
#include "language/lemma.h"
#include "language/name_path.h"
#include "language/tree.h"

namespace entente::language {
namespace {

constexpr std::size_t kBatchWords = 384;  // What a batch works on (20 kB a word) should stay in the second-level cache.
constexpr float kNever = -1e30f;

// A stretch of one sentence that is analysed at once.
struct Piece {
  std::uint32_t first_token = 0;  // In Analysis::tokens.
  std::uint32_t length = 0;
  std::uint32_t sentence = 0;
  std::uint32_t within = 0;  // Tokens of the sentence before the piece.
};

struct FoundName {
  std::uint32_t sentence = 0;
  Name name;
};

std::uint8_t to_255(float probability) {
  return static_cast<std::uint8_t>(std::clamp(probability, 0.0f, 1.0f) * 255.0f + 0.5f);
}

// How good a place a token is to cut after: 2 a strong clause mark, 1 a comma, 0 none.
int clause_mark(std::string_view form) {
  if (form == ";" || form == ":" || form == "." || form == "--" || form == "—" || form == "–" || form == "...") return 2;
  return form == "," ? 1 : 0;
}

std::size_t round_up(std::size_t n) { return (n + 15) / 16 * 16; }

}  // namespace

struct Scratch::State {
  Encoder encoder;
  TreeFinder tree;
  NamePath name_path;
  std::vector<Piece> pieces;
  std::vector<FoundName> found_names;
  std::vector<std::string_view> forms;
  // What the screen made of the words: a row of first states a token of the text; and those of the batch's words.
  std::vector<std::uint8_t> kept, first_states;
  bool use_kept = false;
  std::vector<std::span<const std::string_view>> sentences;
  std::vector<float> hidden, tags, names, parse, left, right, scores, relation_input, relations, row_scale, open_scale, probabilities;
  std::vector<std::uint8_t> bytes, open_bytes, path;
  std::vector<std::int32_t> piece_heads;
  struct Open {  // A token whose lemma the network must guess.
    std::uint32_t token = 0;
    std::size_t row = 0;
  };
  std::vector<Open> open;
  std::vector<std::int32_t> heads;  // Of every row: 0 root, i + 1 word i of the piece.
  std::string lower, lemma;

  void cut(const text::SegmentedText& text, std::span<const std::uint8_t> wanted);
  template <typename Run>
  void in_batches(const Run& run);
  void gather(const text::SegmentedText& text, std::span<const Piece> batch);
  void run_batch(const Model& model, const text::SegmentedText& text, std::span<const Piece> batch, Analysis& out);
  const float* head_layer(const Matrix& matrix, const float* input, std::size_t stride, std::size_t width,
                          std::vector<float>& output, std::uint8_t zero = kZeroPoint);
  void label(const Model& model, std::span<const Piece> batch, Analysis& out);
  void find_names(const Model& model, std::span<const Piece> batch);
  void build_trees(const Model& model, std::span<const Piece> batch, Analysis& out);
  void join(Analysis& out);
  void place_names(Analysis& out);
  void score_arcs(const Network& network, std::size_t sentence, std::size_t n, std::size_t stride);
  bool find_lemma(const Model& model, Token& token);
  void guess_lemmas(const Model& model, Analysis& out);
  void set_lemma(const Model& model, std::size_t script, Token& token, Arena& arena);
  void mend_lemma(const Model& model, Upos upos);
};

Scratch::Scratch() : state_(std::make_unique<State>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

// The pieces of the wanted sentences, from long to short.
void Scratch::State::cut(const text::SegmentedText& text, std::span<const std::uint8_t> wanted) {
  pieces.clear();
  for (std::size_t i = 0; i < text.sentences.size(); ++i) {
    const text::Sentence& sentence = text.sentences[i];
    if (!wanted.empty() && wanted[i] == 0) continue;
    std::uint32_t done = 0;
    while (done < sentence.token_count) {
      std::uint32_t length = sentence.token_count - done;
      if (length > kLongestPiece) {
        length = kLongestPiece;
        int best = 0;
        for (std::uint32_t k = kLongestPiece; k > kLongestPiece / 3; --k) {
          const int mark = clause_mark(bytes_at(text.text, text.tokens[sentence.first_token + done + k - 1].span));
          if (mark > best) best = mark, length = k;
        }
      }
      pieces.push_back({sentence.first_token + done, length, static_cast<std::uint32_t>(i), done});
      done += length;
    }
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.length != b.length ? a.length > b.length : a.first_token < b.first_token;
  });
}

template <typename Run>
void Scratch::State::in_batches(const Run& run) {
  const std::span<const Piece> all = pieces;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin, words = 0;
    while (end < all.size() && (end == begin || words + all[end].length <= kBatchWords)) words += all[end++].length;
    run(all.subspan(begin, end - begin));
    begin = end;
  }
}

// The batch's words, as the encoder takes them.
void Scratch::State::gather(const text::SegmentedText& text, std::span<const Piece> batch) {
  forms.clear();
  for (const Piece& piece : batch) {
    for (std::uint32_t t = 0; t < piece.length; ++t) forms.push_back(bytes_at(text.text, text.tokens[piece.first_token + t].span));
  }
  sentences.clear();
  std::size_t at = 0;
  for (const Piece& piece : batch) {
    sentences.emplace_back(forms.data() + at, piece.length);
    at += piece.length;
  }
}

// output = matrix · input for all rows of the batch, the input quantised row by row.
const float* Scratch::State::head_layer(const Matrix& matrix, const float* input, std::size_t stride, std::size_t width,
                                        std::vector<float>& output, std::uint8_t zero) {
  const std::size_t rows = encoder.rows();
  bytes.resize(rows * width);
  row_scale.resize(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    row_scale[r] = quantise(input + r * stride, width, bytes.data() + r * width, zero);
  }
  output.resize(rows * matrix.outputs());
  multiply(matrix, {bytes.data(), width, row_scale.data(), 0, zero}, rows, output.data(), matrix.outputs(), Into::replace);
  return output.data();
}

// A guess that is no word the model knows gives way to a regular base that is one: "clashes" is clash, not clasy.
void Scratch::State::mend_lemma(const Model& model, Upos upos) {
  if ((upos != Upos::verb && upos != Upos::noun) || lemma == lower || model.word_row(lemma) != 0) return;
  std::array<char, kLongestInflected + 2> buffer{};
  const std::string_view base = base_of(lower, buffer, [&](std::string_view word) { return word != lower && model.word_row(word) != 0; });
  if (!base.empty()) lemma = base;
}

// From the lexicon and the irregular verbs: most words need no guess.
bool Scratch::State::find_lemma(const Model& model, Token& token) {
  lower.clear();
  append_lower(token.form, lower);
  token.lemma = model.known_lemma(lower, token.upos);
  if (!token.lemma.empty()) return true;
  const IrregularForm* irregular = token.upos == Upos::verb ? irregular_form(lower) : nullptr;
  if (irregular == nullptr || !irregular->alone) return false;
  token.lemma = irregular->lemma;
  return true;
}

void Scratch::State::set_lemma(const Model& model, std::size_t script, Token& token, Arena& arena) {
  lower.clear();
  append_lower(token.form, lower);
  const LemmaScript& edit = model.lemma_labels()[script];
  if (edit.keep) {
    token.lemma = token.form;
  } else if (edit.whole) {
    token.lemma = edit.suffix;
  } else {
    lemma.clear();
    append_lemma(edit, token.form, lower, lemma);
    mend_lemma(model, token.upos);
    token.lemma = lemma.empty() ? token.form : arena.keep(lemma);
  }
}

void Scratch::State::label(const Model& model, std::span<const Piece> batch, Analysis& out) {
  const Network& network = model.network();
  const std::size_t rows = encoder.rows(), width = network.tag_hidden.outputs();
  hidden.resize(rows * width);
  multiply(network.tag_hidden, encoder.tag_states(), rows, hidden.data(), width, Into::replace);
  rectify(hidden.data(), rows * width, 0.0f);
  head_layer(network.tags, hidden.data(), width, width, tags, kPositiveZeroPoint);
  const std::size_t upos_count = model.upos_labels().size(), xpos_count = model.xpos_count();
  const std::size_t feats_count = model.feats_count();
  open.clear();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    for (std::size_t t = 0; t < batch[i].length; ++t) {
      const std::size_t r = encoder.row(i, t);
      const float* scores_of = tags.data() + r * network.tags.outputs();
      Token& token = out.tokens[batch[i].first_token + t];
      token.upos = model.upos_labels()[first_largest(scores_of, upos_count)];
      scores_of += upos_count;
      token.xpos = static_cast<std::uint16_t>(first_largest(scores_of, xpos_count));
      scores_of += xpos_count;
      token.feats = static_cast<std::uint16_t>(first_largest(scores_of, feats_count));
      const FeatureValues& values = model.feature_values(token.feats);
      token.tense = values.tense, token.verb_form = values.verb_form, token.mood = values.mood;
      token.number = values.number, token.person = values.person, token.passive = values.passive;
      if (!find_lemma(model, token)) open.push_back({batch[i].first_token + static_cast<std::uint32_t>(t), r});
    }
  }
  guess_lemmas(model, out);
}

// The network's lemma scripts, for the open tokens alone: a half of the tags' scores.
// REQUIRES: `bytes` and `row_scale` hold the inputs of the tags.
void Scratch::State::guess_lemmas(const Model& model, Analysis& out) {
  const Matrix& matrix = model.network().lemmas;
  const std::size_t width = matrix.inputs();
  open_bytes.resize(open.size() * width);
  open_scale.resize(open.size());
  for (std::size_t i = 0; i < open.size(); ++i) {
    std::copy_n(bytes.data() + open[i].row * width, width, open_bytes.data() + i * width);
    open_scale[i] = row_scale[open[i].row];
  }
  scores.resize(open.size() * matrix.outputs());
  multiply(matrix, {open_bytes.data(), width, open_scale.data(), 0, kPositiveZeroPoint}, open.size(), scores.data(), matrix.outputs(), Into::replace);
  for (std::size_t i = 0; i < open.size(); ++i) {
    const float* scores_of = scores.data() + i * matrix.outputs() + model.network().lemma_first;
    set_lemma(model, first_largest(scores_of, model.lemma_labels().size()), out.tokens[open[i].token], out.arena);
  }
}

void Scratch::State::find_names(const Model& model, std::span<const Piece> batch) {
  const Network& network = model.network();
  const std::size_t rows = encoder.rows(), width = network.name_hidden.outputs();
  hidden.resize(rows * width);
  multiply(network.name_hidden, encoder.tag_states(), rows, hidden.data(), width, Into::replace);
  rectify(hidden.data(), rows * width, 0.0f);
  head_layer(network.names, hidden.data(), width, width, names, kPositiveZeroPoint);
  const auto& labels = model.name_labels();
  const std::size_t stride = network.names.outputs();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Piece& piece = batch[i];
    scores.resize(piece.length * stride);
    probabilities.resize(stride);
    for (std::size_t t = 0; t < piece.length; ++t) {
      std::copy_n(names.data() + encoder.row(i, t) * stride, stride, scores.data() + t * stride);
    }
    path.resize(piece.length);
    name_path.find(labels, scores.data(), stride, piece.length, path.data());
    Name name;
    float least = 1.0f;
    for (std::size_t t = 0; t < piece.length; ++t) {
      const NameLabel& chosen = labels[path[t]];
      if (chosen.part == 'O') continue;
      if (chosen.part == 'B' || chosen.part == 'S') {
        name = {};
        name.first = piece.within + static_cast<std::uint32_t>(t);
        name.type = chosen.type;
        least = 1.0f;
      }
      std::copy_n(scores.data() + t * stride, labels.size(), probabilities.data());
      const float sum = exponentials(probabilities.data(), labels.size());
      least = std::min(least, probabilities[path[t]] / sum);
      if (chosen.part == 'E' || chosen.part == 'S') {
        name.last = piece.within + static_cast<std::uint32_t>(t) + 1;
        name.confidence = to_255(least);
        found_names.push_back({piece.sentence, name});
      }
    }
  }
}

// scores[t * stride + h] for word t of the batch's sentence under head h (0 the root): left · arc · right.
void Scratch::State::score_arcs(const Network& network, std::size_t sentence, std::size_t n, std::size_t stride) {
  const std::size_t arc = network.sizes.arc, width = network.parse.outputs();
  right.assign(arc * stride, 0.0f);
  for (std::size_t k = 0; k < arc; ++k) right[k * stride] = network.root[k];
  for (std::size_t t = 0; t < n; ++t) {
    const float* heads_of = parse.data() + encoder.row(sentence, t) * width + arc;
    for (std::size_t k = 0; k < arc; ++k) right[k * stride + t + 1] = heads_of[k];
  }
  scores.resize(n * stride);
  for (std::size_t t = 0; t < n; ++t) {
    float* row = scores.data() + t * stride;
    accumulate_products(left.data() + encoder.row(sentence, t) * arc, right.data(), arc, stride, stride, row);
    row[t + 1] = kNever;
  }
}

void Scratch::State::build_trees(const Model& model, std::span<const Piece> batch, Analysis& out) {
  const Network& network = model.network();
  const std::size_t rows = encoder.rows(), width = network.parse.outputs();
  const std::size_t arc = network.sizes.arc, relation = network.sizes.relation;
  parse.resize(rows * width);
  multiply(network.parse, encoder.tree_states(), rows, parse.data(), width, Into::replace);
  rectify(parse.data(), rows * width, 0.1f);
  head_layer(network.arc, parse.data(), width, arc, left);
  heads.resize(rows);
  relation_input.resize(rows * 3 * relation);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const std::size_t n = batch[i].length, stride = round_up(n + 1);
    score_arcs(network, i, n, stride);
    piece_heads.resize(n);
    tree.find(scores.data(), stride, n, piece_heads.data());
    for (std::size_t t = 0; t < n; ++t) {
      const auto head = static_cast<std::size_t>(piece_heads[t]);
      float* row = scores.data() + t * stride;
      const float sum = exponentials(row, n + 1);
      out.tokens[batch[i].first_token + t].head_confidence = to_255(row[head] / sum);
      const std::size_t r = encoder.row(i, t);
      heads[r] = piece_heads[t];
      const float* d = parse.data() + r * width + 2 * arc;
      const float* h = head == 0 ? network.root.data() + arc
                                 : parse.data() + encoder.row(i, head - 1) * width + 2 * arc + relation;
      float* pair = relation_input.data() + r * 3 * relation;
      for (std::size_t k = 0; k < relation; ++k) {
        pair[k] = d[k] * h[k];
        pair[relation + k] = d[k];
        pair[2 * relation + k] = h[k];
      }
    }
  }
  head_layer(network.relation, relation_input.data(), 3 * relation, 3 * relation, relations);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    for (std::size_t t = 0; t < batch[i].length; ++t) {
      const std::size_t r = encoder.row(i, t);
      Token& token = out.tokens[batch[i].first_token + t];
      float* scores_of = relations.data() + r * network.relation.outputs();
      scores_of[model.root_relation()] = heads[r] == 0 ? -kNever : kNever;
      token.relation = model.relation_labels()[first_largest(scores_of, model.relation_labels().size())];
      token.head = heads[r] == 0 ? -1 : static_cast<std::int32_t>(batch[i].within) + heads[r] - 1;
    }
  }
}

void Scratch::State::run_batch(const Model& model, const text::SegmentedText& text, std::span<const Piece> batch, Analysis& out) {
  gather(text, batch);
  if (use_kept) {
    const std::size_t width = encoder.screen_states().stride;
    first_states.clear();
    for (const Piece& piece : batch) {
      const auto from = kept.begin() + static_cast<std::ptrdiff_t>(piece.first_token * width);
      first_states.insert(first_states.end(), from, from + static_cast<std::ptrdiff_t>(piece.length * width));
    }
    encoder.run_others(model, sentences, first_states.data());
  } else {
    encoder.run(model, sentences);
  }
  label(model, batch, out);
  find_names(model, batch);
  build_trees(model, batch, out);
}

// Later pieces of a sentence hang on its first root; words with a passive subject or auxiliary are passive.
void Scratch::State::join(Analysis& out) {
  for (const Analysis::Range& range : out.sentences) {
    Token* const tokens = out.tokens.data() + range.first_token;
    std::int32_t root = -1;
    for (std::uint32_t t = 0; range.parsed && t < range.token_count; ++t) {
      Token& token = tokens[t];
      if (token.head < 0 && root < 0) {
        root = static_cast<std::int32_t>(t);
      } else if (token.head < 0) {
        token.head = root;
        token.relation = Relation::parataxis;
      }
      const bool passive = token.relation == Relation::nsubj_pass || token.relation == Relation::aux_pass ||
                           token.relation == Relation::csubj_pass;
      if (passive && token.head >= 0) tokens[token.head].passive = true;
    }
  }
}

void Scratch::State::place_names(Analysis& out) {
  std::sort(found_names.begin(), found_names.end(), [](const FoundName& a, const FoundName& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : a.name.first < b.name.first;
  });
  for (const FoundName& found : found_names) {
    Analysis::Range& range = out.sentences[found.sentence];
    if (range.name_count == 0) range.first_name = static_cast<std::uint32_t>(out.names.size());
    out.names.push_back(found.name);
    ++range.name_count;
  }
}

void analyse(const Model& model, Scratch& scratch, const text::SegmentedText& text,
             std::span<const std::uint8_t> wanted, Analysis& out) {
  assert(wanted.empty() || wanted.size() == text.sentences.size());
  Scratch::State& state = *scratch.state_;
  out.clear();
  out.text = text.text;
  for (const text::Token& token : text.tokens) {
    Token& made = out.tokens.emplace_back();
    made.span = token.span;
    made.form = bytes_at(text.text, token.span);
    made.lemma = made.form;
  }
  state.found_names.clear();
  for (std::size_t i = 0; i < text.sentences.size(); ++i) {
    const text::Sentence& sentence = text.sentences[i];
    Analysis::Range& range = out.sentences.emplace_back();
    range.first_token = sentence.first_token;
    range.token_count = sentence.token_count;
    range.kind = sentence.kind;
    range.paragraph = sentence.paragraph;
    range.span = sentence.span;
    range.parsed = (wanted.empty() || wanted[i] != 0) && sentence.token_count > 0;
  }
  state.cut(text, wanted);
  state.in_batches([&](std::span<const Piece> batch) { state.run_batch(model, text, batch, out); });
  state.join(out);
  state.place_names(out);
}

void screen(const Model& model, Scratch& scratch, const text::SegmentedText& text, std::span<std::uint8_t> wanted) {
  assert(wanted.size() == text.sentences.size());
  const Network& network = model.network();
  const std::size_t width = network.sizes.screen;
  if (width == 0 || text.tokens.empty()) return;
  Scratch::State& state = *scratch.state_;
  state.cut(text, wanted);
  std::fill(wanted.begin(), wanted.end(), std::uint8_t{0});
  const std::size_t state_width = 2 * std::size_t{network.sizes.hidden};
  state.kept.resize(text.tokens.size() * state_width);
  state.in_batches([&](std::span<const Piece> batch) {
    state.gather(text, batch);
    state.encoder.run_first(model, state.sentences);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (std::size_t t = 0; t < batch[i].length; ++t) {
        std::copy_n(state.encoder.screen_states().bytes + state.encoder.row(i, t) * state_width, state_width,
                    state.kept.data() + (batch[i].first_token + t) * state_width);
      }
    }
    state.hidden.resize(state.encoder.rows() * width);
    multiply(network.screen_hidden, state.encoder.screen_states(), state.encoder.rows(), state.hidden.data(), width, Into::replace);
    rectify(state.hidden.data(), state.hidden.size(), 0.0f);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (std::size_t t = 0; t < batch[i].length && wanted[batch[i].sentence] == 0; ++t) {
        float sign = network.screen_bias;
        const float* of = state.hidden.data() + state.encoder.row(i, t) * width;
        for (std::size_t k = 0; k < width; ++k) sign += of[k] * network.screen[k];
        wanted[batch[i].sentence] = sign > 0 ? 1 : 0;
      }
    }
  });
}

void analyse_screened(const Model& model, Scratch& scratch, const text::SegmentedText& text, std::span<std::uint8_t> wanted,
                      Analysis& out) {
  screen(model, scratch, text, wanted);
  scratch.state_->use_kept = model.network().sizes.screen != 0;
  analyse(model, scratch, text, wanted, out);
  scratch.state_->use_kept = false;
}

}  // namespace entente::language
