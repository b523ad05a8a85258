#include "events/frame_reader.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace entente::events {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

bool is_word_char(char c) {
  const auto u = static_cast<unsigned char>(c);
  return std::isalnum(u) != 0 || u >= 0x80 || c == '_' || c == '-' || c == '\'' || c == '.';
}

const char* const kOperatorHint = "operators are promise, request, reject, threaten, accuse";

std::optional<Operator> operator_named(std::string_view name) {
  if (name == "promise") return Operator::promise;
  if (name == "request") return Operator::request;
  if (name == "reject") return Operator::reject;
  if (name == "threaten") return Operator::threaten;
  if (name == "accuse") return Operator::accuse;
  return std::nullopt;
}

}  // namespace

// One line and where in it we are; makes the errors.
class FrameReader::Cursor {
 public:
  explicit Cursor(const Line& line) : line_(line) {}

  void skip_blanks() {
    while (at_ < line_.text.size() && is_blank(line_.text[at_])) ++at_;
  }
  bool done() {
    skip_blanks();
    return at_ >= line_.text.size();
  }
  bool take(std::string_view token) {
    skip_blanks();
    if (!std::string_view(line_.text).substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }
  bool take_word(std::string_view word) {
    const auto before = at_;
    if (this->word() == word) return true;
    at_ = before;
    return false;
  }
  std::string_view word() {
    skip_blanks();
    const auto from = at_;
    while (at_ < line_.text.size() && is_word_char(line_.text[at_])) ++at_;
    return std::string_view(line_.text).substr(from, at_ - from);
  }
  std::string_view rest() {
    skip_blanks();
    const auto from = at_;
    at_ = line_.text.size();
    return trimmed(std::string_view(line_.text).substr(from));
  }
  std::string_view until(char stop) {
    skip_blanks();
    const auto from = at_;
    while (at_ < line_.text.size() && line_.text[at_] != stop) ++at_;
    return trimmed(std::string_view(line_.text).substr(from, at_ - from));
  }
  std::uint32_t line_number() const { return line_.number; }

  Error error(std::string message, std::string hint) {
    skip_blanks();
    std::string shown = line_.text + "\n" + std::string(at_, ' ') + "^";
    return Error{ErrorKind::bad_input, std::move(message) + "\n" + shown,
                 line_.file + ", line " + std::to_string(line_.number), std::move(hint)};
  }

 private:
  const Line& line_;
  std::size_t at_ = 0;
};

std::vector<FrameReader::Line> FrameReader::lines_of(const std::string& file, std::string_view content) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  bool continues = false;
  while (!content.empty()) {
    const auto end = content.find('\n');
    std::string_view text = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++number;
    if (const auto comment = text.find('#'); comment != std::string_view::npos) text = text.substr(0, comment);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    if (trimmed(text).empty()) continue;
    if (continues) {
      lines.back().text += ' ';
      lines.back().text += trimmed(text);
    } else {
      lines.push_back({file, std::string(text), number});
    }
    continues = text.back() == ',';  // A list goes on in the next line.
  }
  return lines;
}

Result<ClassId> FrameReader::class_id(std::string_view name, Cursor* at, bool define) {
  const auto it = out_.class_ids_.find(name);
  if (it != out_.class_ids_.end()) return it->second;
  if (!define) return at->error("no class is called @" + std::string(name), "define it: class " + std::string(name) + ": word, word");
  if (members_.size() >= kMaxClasses) {
    return Error{ErrorKind::unsupported, "more than " + std::to_string(kMaxClasses) + " word classes", std::string(name),
                 "raise kMaxClasses in src/events/frames.h"};
  }
  const auto id = static_cast<ClassId>(members_.size());
  out_.class_ids_.emplace(std::string(name), id);
  members_.emplace_back();
  return id;
}

void FrameReader::add_member(ClassId id, std::string_view member) {
  if (member.find(' ') == std::string_view::npos) {
    members_[id].emplace_back(member);
    return;
  }
  ClassPhrase phrase;
  phrase.word_class = id;
  while (!member.empty()) {
    const auto end = member.find(' ');
    if (const auto word = member.substr(0, end); !word.empty()) phrase.lemmas.emplace_back(word);
    member.remove_prefix(end == std::string_view::npos ? member.size() : end + 1);
  }
  const std::string first = phrase.lemmas.front();
  out_.phrases_[first].push_back(std::move(phrase));
}

Result<void> FrameReader::read_classes(const std::string& file, std::string_view content) {
  for (const auto& line : lines_of(file, content)) {
    Cursor at(line);
    if (!at.take_word("class")) continue;
    const auto name = at.word();
    if (name.empty()) return at.error("a class needs a name", "class pact: agreement, treaty");
    auto id = class_id(name, &at, true);
    if (!id) return id.error();
    if (!at.take(":")) return at.error("expected ':' after the name of the class", "class pact: agreement, treaty");
    do {
      if (at.take("@")) {
        auto included = class_id(at.word(), &at, false);
        if (!included) return included.error();
        includes_.emplace_back(*id, *included);
        continue;
      }
      const auto member = at.until(',');
      if (member.empty()) return at.error("an empty word in the list", "take the comma out");
      add_member(*id, member);
    } while (at.take(","));
  }
  return {};
}

Result<void> FrameReader::read_frames(const std::string& file, std::string_view content) {
  const auto frames_before = out_.frames_.size();
  for (const auto& line : lines_of(file, content)) {
    Cursor at(line);
    if (at.take_word("class")) continue;
    if (at.take_word("frame")) {
      if (auto done = read_frame_head(at); !done) return done.error();
      continue;
    }
    const auto word = at.word();
    if (out_.frames_.size() == frames_before) {
      return Cursor(line).error("a line before the first frame", "begin with: frame visit CONSULT/visit 042");
    }
    Result<void> done;
    if (word == "verb") done = read_pattern(at, TriggerKind::verb);
    else if (word == "noun") done = read_pattern(at, TriggerKind::noun);
    else if (word == "adj") done = read_pattern(at, TriggerKind::adjective);
    else done = read_property(at, word);
    if (!done) return done.error();
  }
  return {};
}

Result<void> FrameReader::read_coding(Cursor& at, Coding& coding) {
  const auto name = at.word();
  const auto type = plover_type(name);
  if (!type) return at.error("no PLOVER type is called '" + std::string(name) + "'", "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT");
  coding.type = *type;
  coding.mode.clear();
  if (at.take("/")) coding.mode = at.word();
  const auto cameo = at.word();
  const bool digits = cameo.size() >= 2 && cameo.size() <= 4 &&
                      std::all_of(cameo.begin(), cameo.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return at.error("expected a CAMEO code of two to four digits", "frame visit CONSULT/visit 042");
  coding.cameo = cameo;
  return {};
}

Result<void> FrameReader::read_frame_head(Cursor& at) {
  Frame frame;
  frame.id = at.word();
  if (frame.id.empty()) return at.error("a frame needs a name", "frame visit CONSULT/visit 042");
  const bool known = std::any_of(out_.frames_.begin(), out_.frames_.end(), [&](const Frame& f) { return f.id == frame.id; });
  if (known) return at.error("a frame called '" + frame.id + "' exists already", "choose another name");
  if (auto done = read_coding(at, frame.coding); !done) return done.error();
  if (!at.done()) {
    const auto op = operator_named(at.word());
    if (!op) return at.error("unknown operator", kOperatorHint);
    frame.op = *op;
  }
  if (!at.done()) return at.error("nothing more is expected in this line", "put patterns on lines of their own");
  out_.frames_.push_back(std::move(frame));
  return {};
}

Result<void> FrameReader::read_property(Cursor& at, std::string_view word) {
  Frame& frame = out_.frames_.back();
  if (word == "context") {
    do {
      const auto name = at.word();
      if (name.empty()) return at.error("a context needs a name", "context diplomatic, military");
      frame.context.emplace_back(name);
    } while (at.take(","));
  } else if (word == "domain") {
    frame.domain = at.word();
  } else if (word == "kind") {
    const auto name = at.word();
    if (name == "event") frame.kind = Kind::event;
    else if (name == "commitment") frame.kind = Kind::commitment;
    else if (name == "claim") frame.kind = Kind::claim;
    else return at.error("unknown kind", "kinds of frames are event, commitment, claim");
  } else if (word == "weight") {
    const auto number = at.word();
    const auto read = std::from_chars(number.data(), number.data() + number.size(), frame.weight);
    if (read.ec != std::errc{} || frame.weight <= 0 || frame.weight > 1) {
      return at.error("a weight is a number over 0 and at most 1", "weight 0.8");
    }
  } else if (word == "refine") {
    auto id = read_class_reference(at);
    if (!id) return id.error();
    Refinement refinement{*id, "", ""};
    Coding coding;
    refinement.cameo = at.word();
    if (refinement.cameo.size() < 2 || std::isdigit(static_cast<unsigned char>(refinement.cameo[0])) == 0) {
      return at.error("expected a CAMEO code", "refine @military 0312");
    }
    if (!at.done()) refinement.mode = at.word();
    frame.refinements.push_back(std::move(refinement));
  } else {
    return at.error("unknown line '" + std::string(word) + "'", "lines begin with class, frame, context, domain, kind, weight, refine, verb, noun or adj");
  }
  if (!at.done()) return at.error("nothing more is expected in this line", "one statement a line");
  return {};
}

Result<ClassId> FrameReader::read_class_reference(Cursor& at) {
  if (at.take("@")) return class_id(at.word(), &at, false);
  // A list of words in place of a class: "tie/relation/link".
  std::string name;
  std::vector<std::string> words;
  do {
    const auto word = at.word();
    if (word.empty()) return at.error("expected @class or a word", "obj @pact, or obj tie/relation");
    words.emplace_back(word);
    name += "/" + words.back();
  } while (at.take("/"));
  const bool is_new = !out_.has_class(name);
  auto id = class_id(name, &at, true);
  if (id && is_new) {
    for (const auto& word : words) add_member(*id, word);
  }
  return id;
}

Result<std::vector<SidePlace>> FrameReader::read_places(Cursor& at, TriggerKind, bool* optional) {
  std::vector<SidePlace> places;
  do {
    SidePlace place;
    const auto name = at.word();
    using enum SidePlace::Kind;
    if (name.empty()) return at.error("expected the place of a side", "subj, obj, iobj, agent, poss, mod, clause, comp, none, or a preposition");
    if (name == "none") {
      *optional = true;
      continue;
    }
    if (name == "subj") place.kind = subject;
    else if (name == "obj") place.kind = object;
    else if (name == "iobj") place.kind = indirect;
    else if (name == "agent") place.kind = agent;
    else if (name == "poss") place.kind = possessor;
    else if (name == "mod") place.kind = modifier;
    else if (name == "clause") place.kind = clause;
    else if (name == "comp") place.kind = complement;
    else {
      place.kind = preposition;
      place.preposition = name;
      std::replace(place.preposition.begin(), place.preposition.end(), '_', ' ');
    }
    places.push_back(std::move(place));
  } while (at.take("|"));
  if (at.take("?")) *optional = true;
  return places;
}

Result<FrameCondition> FrameReader::read_condition(Cursor& at) {
  FrameCondition condition;
  using enum FrameCondition::Kind;
  if (at.take_word("no")) condition.negated = true;
  const auto name = std::string(at.word());
  if (name == "comp") { condition.kind = has_complement; return condition; }
  if (name == "must") { condition.kind = must_complement; return condition; }
  if (name == "named") { condition.kind = object_named; return condition; }
  if (name == "plural") { condition.kind = plural_sides; return condition; }
  if (name == "background") { condition.kind = background; return condition; }
  if (name == "comp_is") {
    condition.kind = complement_is;
  } else if (name == "obj") {
    condition.kind = has_object;
    if (at.done()) return condition;
    if (at.take(",") || at.take("=")) return at.error("write the bare 'obj' condition last", "if has @aid, obj");
    condition.kind = object_is;
  } else if (name == "subj") {
    condition.kind = subject_is;
  } else if (name == "mod") {
    condition.kind = modifier_is;
  } else if (name == "has") {
    condition.kind = holds_word;
  } else if (!name.empty()) {
    condition.kind = preposition_is;
    condition.prepositions.push_back(name);
    while (at.take("|")) condition.prepositions.emplace_back(at.word());
    for (auto& each : condition.prepositions) std::replace(each.begin(), each.end(), '_', ' ');
  } else {
    return at.error("expected a condition", "subj @class, obj @class, mod @class, has @class, with @class, comp, comp_is @class, plural");
  }
  auto id = read_class_reference(at);
  if (!id) return id.error();
  condition.word_class = *id;
  return condition;
}

Result<void> FrameReader::read_pattern(Cursor& at, TriggerKind kind) {
  const Frame& frame = out_.frames_.back();
  std::vector<std::pair<std::string, std::string>> lemmas;  // lemma, particle
  do {
    const auto lemma = at.word();
    if (lemma.empty()) return at.error("expected a lemma", "verb visit, tour: subj > obj");
    lemmas.emplace_back(lemma, "");
    if (at.take("+")) lemmas.back().second = at.word();
  } while (at.take(","));
  if (!at.take(":")) return at.error("expected ':' after the triggers", "verb visit, tour: subj > obj");
  Pattern pattern;
  pattern.frame = static_cast<std::uint16_t>(out_.frames_.size() - 1);
  pattern.kind = kind;
  pattern.coding = frame.coding;
  pattern.op = frame.op;
  pattern.weight = frame.weight;
  pattern.line = at.line_number();
  bool source_optional = false;
  auto source = read_places(at, kind, &source_optional);
  if (!source) return source.error();
  pattern.source = std::move(*source);
  if (at.take("<>")) pattern.symmetric = true;
  else if (!at.take(">")) return at.error("expected '>' or '<>' between the sides", "subj > obj (one acts on the other), subj <> with (together)");
  auto target = read_places(at, kind, &pattern.target_optional);
  if (!target) return target.error();
  pattern.target = std::move(*target);
  if (at.take_word("if")) {
    do {
      auto condition = read_condition(at);
      if (!condition) return condition.error();
      pattern.conditions.push_back(std::move(*condition));
    } while (at.take(","));
  }
  if (at.take("=")) {
    if (auto done = read_coding(at, pattern.coding); !done) return done.error();
  }
  if (!at.done()) return at.error("not understood", "after the sides come: if conditions, then = TYPE/mode code");
  const auto number = std::count_if(out_.patterns_.begin(), out_.patterns_.end(), [&](const Pattern& p) { return p.frame == pattern.frame; });
  pattern.number = static_cast<std::uint16_t>(number + 1);
  for (auto& [lemma, particle] : lemmas) {
    Pattern one = pattern;
    one.particle = particle;
    out_.patterns_.push_back(std::move(one));
    triggers_.push_back({lemma});
  }
  return {};
}

void FrameReader::compile() {
  // Included classes may include others: repeat until nothing is added.
  for (std::size_t round = 0; round < includes_.size() + 1; ++round) {
    for (const auto& [outer, inner] : includes_) {
      for (const auto& member : std::vector<std::string>(members_[inner])) {
        if (std::find(members_[outer].begin(), members_[outer].end(), member) == members_[outer].end()) members_[outer].push_back(member);
      }
    }
  }
  for (const auto& [outer, inner] : includes_) {
    for (auto& entry : out_.phrases_) {
      auto& phrases = entry.second;
      const auto before = phrases.size();
      for (std::size_t i = 0; i < before; ++i) {
        if (phrases[i].word_class == inner) phrases.push_back({phrases[i].lemmas, outer});
      }
    }
  }
  for (std::size_t id = 0; id < members_.size(); ++id) {
    for (const auto& member : members_[id]) out_.words_[member].classes.set(id);
  }
  for (std::uint32_t i = 0; i < out_.patterns_.size(); ++i) {
    for (const auto& lemma : triggers_[i]) {
      LexiconWord& word = out_.words_[lemma];
      switch (out_.patterns_[i].kind) {
        case TriggerKind::verb:
          word.verb_patterns.push_back(i);
          for (const auto& gerund : gerunds_of(lemma)) out_.words_[gerund].gerund_patterns.push_back(i);
          break;
        case TriggerKind::noun: word.noun_patterns.push_back(i); break;
        case TriggerKind::adjective: word.adjective_patterns.push_back(i); break;
      }
    }
  }
}

std::vector<std::string> gerunds_of(std::string_view lemma) {
  const auto is_vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  std::string stem(lemma);
  if (stem.size() > 2 && stem.back() == 'e' && stem[stem.size() - 2] != 'e') {
    if (stem.ends_with("ie")) return {stem.substr(0, stem.size() - 2) + "ying"};
    return {stem.substr(0, stem.size() - 1) + "ing"};
  }
  std::vector<std::string> forms{stem + "ing"};
  if (stem.size() > 2 && !is_vowel(stem.back()) && is_vowel(stem[stem.size() - 2]) && !is_vowel(stem[stem.size() - 3]) &&
      std::string_view("wxy").find(stem.back()) == std::string_view::npos) {
    forms.push_back(stem + stem.back() + "ing");
  }
  return forms;
}

}  // namespace entente::events
