// Frames: which words tell an act, where its sides stand in the sentence, and how the act is coded.
//
// Read from data/events/frames/*.frames (docs/formats/frames.md) and compiled to one table from lemma to
// patterns and word classes, so that the matcher asks once per token.
// A Frames value is immutable after reading; any number of threads may read it at once.

#pragma once

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "events/plover.h"
#include "events/record.h"

namespace entente::events {

inline constexpr std::size_t kMaxClasses = 512;
using ClassSet = std::bitset<kMaxClasses>;
using ClassId = std::uint16_t;

enum class TriggerKind : std::uint8_t { verb, noun, adjective };

// What an act does to the act told in its complement ("agreed to send troops").
enum class Operator : std::uint8_t {
  none,
  promise,   // agree, pledge, offer: the inner act becomes a commitment
  request,   // ask, demand, call for: the inner act is wanted of the other side
  reject,    // refuse, decline, veto
  threaten,  // threaten, warn of
  accuse,    // accuse of, blame for: the inner act becomes a claim
};

// Where a side stands, seen from the trigger.
struct SidePlace {
  enum class Kind : std::uint8_t {
    subject,      // who does it, also by-agent of a passive, controllers, sharers
    object,       // to whom it is done, also subject of a passive
    indirect,     // "gave Laos a grant"
    agent,        // of a noun: subject of its light verb, possessor, "by", adjective ("the Lao visit")
    possessor,    // "Zhao's visit"
    modifier,     // "China-Laos talks", "the Israeli raid"
    clause,       // subject of the clause the noun stands in ("during a visit to Laos, Zhao said")
    complement,   // subject of the clause told in the complement ("demanded that Iraq leave")
    preposition,  // any other name: "with", "to", "against"
  };
  Kind kind = Kind::subject;
  std::string preposition;  // Lemma, or "according to" joined by a blank.
};

struct FrameCondition {
  enum class Kind : std::uint8_t {
    object_is,       // head of the object (or of "of …" for nouns) belongs to the class
    modifier_is,     // a modifier of the trigger (noun) or of its object (verb) belongs to the class
    holds_word,      // any word below the trigger belongs to the class
    subject_is,       // head of who does it, or a modifier of it, belongs to the class
    preposition_is,  // head of the named oblique belongs to the class
    has_complement,  // the trigger has a clausal complement
    has_object,
    background,      // the noun is only when, where or about what something else was ("during the war", "talks on the conflict")
    complement_is,   // the verb of the complement belongs to the class
    must_complement, // the complement tells what must be done ("said Iraq must leave")
    object_named,    // the object itself is an actor ("welcomed the premier", not "welcomed the offer")
    plural_sides,    // the source place names two or more actors
  };
  Kind kind = Kind::object_is;
  bool negated = false;
  ClassId word_class = 0;
  std::vector<std::string> prepositions;  // Any of them.
};

struct Coding {
  PloverType type = PloverType::consult;
  std::string mode;
  std::string cameo;
};

// "Where a word of this class stands below the trigger, code so": read in order, first that fits wins.
struct Refinement {
  ClassId word_class = 0;
  std::string cameo;
  std::string mode;  // Empty: the frame's own.
};

struct Frame {
  std::string id;
  Coding coding;
  Operator op = Operator::none;
  Kind kind = Kind::event;
  std::vector<std::string> context;
  std::string domain;
  double weight = 0.8;  // How often the pattern alone is right; a factor of confidence.
  std::vector<Refinement> refinements;
};

struct Pattern {
  std::uint16_t frame = 0;     // Index into Frames::frames().
  std::uint16_t number = 0;    // Which pattern of the frame: rule "frame visit.03".
  TriggerKind kind = TriggerKind::verb;
  bool symmetric = false;      // All sides do it together.
  bool target_optional = false;
  std::string particle;        // "call+off": the lemma of a particle that must stand there.
  std::vector<SidePlace> source;
  std::vector<SidePlace> target;
  std::vector<FrameCondition> conditions;
  Coding coding;               // The frame's, or the line's own.
  Operator op = Operator::none;
  double weight = 0.8;
  std::uint32_t line = 0;
};

// What the table knows about one lemma.
struct LexiconWord {
  std::vector<std::uint32_t> verb_patterns;  // Indexes into Frames::patterns().
  std::vector<std::uint32_t> noun_patterns;
  std::vector<std::uint32_t> adjective_patterns;
  std::vector<std::uint32_t> gerund_patterns;  // "signing": verb patterns read off a noun in -ing.
  ClassSet classes;
};

struct ClassPhrase {  // A class member of several words, found by its first lemma.
  std::vector<std::string> lemmas;
  ClassId word_class = 0;
};

struct LemmaHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

class Frames {
 public:
  Frames() = default;
  Frames(Frames&&) = default;  // Not copied: slots_ points into words_.
  Frames& operator=(Frames&&) = default;

  // Reads every *.frames file of the folder, in the order of their names.
  // Errors name file and line and show the line with a caret under the mistake.
  static Result<Frames> read_folder(const std::filesystem::path& folder);

  // The frames the program was built with.
  static Result<Frames> standard();

  // Reads frames from memory: pairs of file name and content.
  static Result<Frames> read(const std::vector<std::pair<std::string, std::string>>& files);

  // nullptr where the table does not know the lemma (lower case).  Asked for every word of a text.
  const LexiconWord* find(std::string_view lemma) const {
    const std::size_t hash = LemmaHash{}(lemma);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].entry != nullptr; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && slots_[at].entry->first == lemma) return &slots_[at].entry->second;
    }
    return nullptr;
  }

  const std::vector<Frame>& frames() const { return frames_; }
  const std::vector<Pattern>& patterns() const { return patterns_; }
  const std::vector<ClassPhrase>* phrases(std::string_view first_lemma) const {
    const auto it = phrases_.find(first_lemma);
    return it == phrases_.end() ? nullptr : &it->second;
  }

  // The class of that name.  REQUIRES: it was defined; ask has_class() where that is not certain.
  ClassId class_named(std::string_view name) const;
  bool has_class(std::string_view name) const { return class_ids_.find(name) != class_ids_.end(); }

  std::size_t trigger_count() const;  // Distinct (kind, lemma, particle) triggers.

 private:
  friend class FrameReader;
  struct Slot {
    std::size_t hash = 0;
    const std::pair<const std::string, LexiconWord>* entry = nullptr;  // Into words_; nullptr = empty.
  };
  void index_words();  // When all words are there.
  using ClassIds = std::unordered_map<std::string, ClassId, LemmaHash, std::equal_to<>>;

  std::vector<Frame> frames_;
  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, LexiconWord, LemmaHash, std::equal_to<>> words_;
  std::vector<Slot> slots_{1};  // Open addressing over words_; a power of two, a half of them empty.
  std::unordered_map<std::string, std::vector<ClassPhrase>, LemmaHash, std::equal_to<>> phrases_;
  ClassIds class_ids_;
};

}  // namespace entente::events
