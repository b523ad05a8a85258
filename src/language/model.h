// The English model: all that training learnt, ready for use.
//
// One file (docs/formats/model.md), opened once, shared by all threads.  Weights and word rows are used where they
// lie on disk; only small tables are built on opening.
//
// Every label number that the network can give has a name here; sizes of all matrices fit one another.
// Immutable once opened; safe from all threads.  Cost: opening takes about 15 ms and 2 MB beside the mapped file.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/matrix.h"
#include "language/model_file.h"
#include "language/sentence.h"

namespace entente::language {

inline constexpr std::size_t kLayers = 3;

// The shape of the network (section "sizes").
struct NetworkSizes {
  std::uint32_t hidden = 0, word = 0, characters_out = 0, tag_hidden = 0, name_hidden = 0, arc = 0, relation = 0;
  std::uint32_t window = 0, characters = 0, longest_word = 0;
  std::uint32_t simple = 0;  // 1: simple recurrent units, whose gates see only their own cell; 0: LSTM cells.
  std::uint32_t screen = 0;  // Width of the head that screens sentences; 0: the model has none.

  std::size_t gates() const { return (simple != 0 ? 3 : 4) * std::size_t{hidden}; }
  std::size_t input() const { return word + characters_out; }
};

struct Network {
  struct Direction {
    Matrix input, recurrent;     // `recurrent` of LSTM cells alone,
    std::span<const float> own;  // `own` of simple units: 2 * hidden.
  };
  NetworkSizes sizes;
  std::array<std::array<Direction, 2>, kLayers> layers;  // [layer][0 forward, 1 backward]
  Matrix tag_hidden, tags, lemmas, name_hidden, names, parse, arc, relation;
  Matrix screen_hidden;               // Over the first layer's states;
  std::span<const float> screen;      // a word's sign that its sentence is worth the other layers: hidden * screen + screen_bias > 0.
  float screen_bias = 0;
  // `tags` gives UPOS, XPOS and FEATS, then perhaps some lemma labels; `lemmas` gives `lemma_first` others, then all these.
  std::size_t lemma_first = 0;
  std::span<const float> root;  // Arc and relation vectors of the root.
  std::span<const float> character_table, character_bias;
};

// What a FEATS label says that later stations ask for.
struct FeatureValues {
  Tense tense = Tense::unset;
  VerbForm verb_form = VerbForm::unset;
  Mood mood = Mood::unset;
  Number number = Number::unset;
  std::uint8_t person = 0;
  bool passive = false;
};

// An edit from form to lemma.
struct LemmaScript {
  bool keep = false;              // The form itself.
  bool whole = false;             // `suffix` is the lemma.
  bool lower = false;
  std::uint32_t cut_front = 0, cut_back = 0;  // Characters.
  std::string_view prefix, suffix;
};

// A label of the names layer: its part of the name and its type.
struct NameLabel {
  char part = 'O';  // O, B, I, E, S.
  NameType type = NameType::other;
};

class Model {
 public:
  // Fails with io, corrupt or unsupported (see ModelFile::open), and with corrupt if sections do not fit together.
  static Result<Model> open(const std::string& path);

  const ModelFile& file() const { return file_; }  // For stations that keep a section of their own in it.

  std::string_view xpos_name(std::size_t i) const { return xpos_[i]; }
  std::string_view feats_name(std::size_t i) const { return feats_[i]; }
  std::size_t xpos_count() const { return xpos_.size(); }
  std::size_t feats_count() const { return feats_.size(); }

  // What follows serves the analysis itself.
  const Network& network() const { return network_; }
  const std::vector<Upos>& upos_labels() const { return upos_; }
  const std::vector<Relation>& relation_labels() const { return relations_; }
  const std::vector<LemmaScript>& lemma_labels() const { return lemmas_; }
  const std::vector<NameLabel>& name_labels() const { return names_; }
  const FeatureValues& feature_values(std::size_t i) const { return feature_values_[i]; }
  std::size_t root_relation() const { return root_relation_; }

  // The row of a lower-cased form in the table of words; 0 = unknown.
  std::uint32_t word_row(std::string_view lower) const;
  const std::int8_t* word_vector(std::uint32_t row) const { return word_rows_.data() + std::size_t{row} * network_.sizes.word; }
  float word_scale(std::uint32_t row) const { return word_scale_[row]; }

  // The lemma that training saw for a form with this tag, or an empty view.  Valid as long as the model.
  std::string_view known_lemma(std::string_view lower, Upos upos) const;

 private:
  explicit Model(ModelFile file) : file_(std::move(file)) {}
  Result<void> load_labels();
  Result<void> load_words();
  Result<void> load_network();
  Result<void> load_lemmas();
  Error damaged(const std::string& what) const;

  ModelFile file_;
  Network network_;
  std::vector<std::string_view> xpos_, feats_;
  std::vector<Upos> upos_;
  std::vector<Relation> relations_;
  std::vector<LemmaScript> lemmas_;
  std::vector<NameLabel> names_;
  std::vector<FeatureValues> feature_values_;
  std::size_t root_relation_ = 0;

  std::span<const std::int8_t> word_rows_;
  std::span<const float> word_scale_;
  std::span<const std::uint32_t> word_slots_, word_offsets_;
  std::string_view word_bytes_;

  struct KnownLemma {
    std::string_view form, lemma;
    Upos upos = Upos::x;
  };
  struct KnownSlot {
    std::uint32_t hash = 0, place = 0;  // Of the form; 0 = empty, else an index of known_ plus 1.
  };
  std::vector<KnownLemma> known_;
  std::vector<KnownSlot> known_slots_;  // Open addressing.
};

}  // namespace entente::language
