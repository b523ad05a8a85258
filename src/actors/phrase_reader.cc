#include "actors/phrase_reader.h"

#include <algorithm>

#include "actors/person_name.h"
#include "actors/role_words.h"

namespace entente::actors {
namespace {

using language::NameType;

constexpr std::uint32_t kNone = DocumentScan::kNone;

class SentenceReader {
 public:
  SentenceReader(const DocumentScan& scan, std::uint32_t sentence, MentionBuilder& builder, Readings& readings)
      : scan_(scan), sentence_(sentence), builder_(builder), readings_(readings),
        begin_(scan.analysis->sentences[sentence].first_token),
        end_(begin_ + scan.analysis->sentences[sentence].token_count), day_(day_of_sentence(scan, sentence)) {}

  void read() {
    std::uint32_t floor = begin_;
    for (std::uint32_t h = scan_.hit_begin[sentence_]; h < scan_.hit_begin[sentence_ + 1]; ++h) {
      const bool inside = scan_.hits[h].first < floor;
      if (!inside && is_role_word(scan_, h) && read_role_phrase(scan_, h, begin_, end_, floor, readings_.phrase) &&
          !is_plain_body(h)) {
        take_phrase();
        floor = std::max(floor, readings_.phrase.last);
        if (scan_.has(h, kBodyKinds) && !readings_.phrase.is_body) builder_.add_bare(sentence_, h);
        continue;
      }
      if (inside && scan_.has(h, kBodyKinds)) continue;
      builder_.add_bare(sentence_, h);
    }
    for (std::uint32_t h = scan_.hit_begin[sentence_]; h < scan_.hit_begin[sentence_ + 1]; ++h) {
      if (scan_.has(h, bit(SenseKind::person)) && !readings_.covered[scan_.hits[h].first]) take_name(h);
    }
  }

 private:
  // A body or an organisation of the tables without anything added is no phrase: "the State Department", "the Security Council".
  bool is_plain_body(std::uint32_t hit) const {
    const RolePhrase& phrase = readings_.phrase;
    return phrase.is_body && scan_.has(hit, kBodyKinds | bit(SenseKind::organisation)) && phrase.states.empty();
  }

  // "Sheikh Hamad bin Isa Al Khalifa (King of Bahrain)": the bracket gives a person named with a title another one.
  bool continues_previous() const {
    const RolePhrase& phrase = readings_.phrase;
    return !phrase.has_name() && !phrase.plural && !phrase.is_body && previous_mention_ != kNone &&
           phrase.first == previous_last_ + 1 && scan_.words[previous_last_].marker == Marker::open;
  }

  void take_phrase() {
    RolePhrase& phrase = readings_.phrase;
    const bool continues = continues_previous();
    if (continues) {
      phrase.first = previous_first_;
      phrase.name_first = previous_name_first_;
      phrase.name_last = previous_last_;
      phrase.name_before = true;
      if (phrase.last < end_ && scan_.words[phrase.last].marker == Marker::close) ++phrase.last;
    }
    Resolution& found = readings_.resolution;
    resolve_phrase(scan_, phrase, day_, inherited_state(phrase), found);
    const bool named = phrase.has_name() && found.kind == MentionKind::person;
    const std::uint32_t last = phrase.has_name() && !named && !phrase.name_before ? phrase.name_first : phrase.last;
    const std::uint32_t first = phrase.name_before && !named ? first_behind_name(phrase) : phrase.first;
    const std::uint32_t mention =
        builder_.add(sentence_, first, std::max(last, first + 1), found.kind, found.refs, found.basis, found.confidence);
    builder_.mention(mention).ambiguous = found.ambiguous;
    if (continues) withdraw(previous_mention_);
    remember(mention, phrase, named);
    previous_mention_ = named && phrase.name_last == phrase.last ? mention : kNone;
    previous_first_ = phrase.first;
    previous_name_first_ = phrase.name_first;
    previous_last_ = phrase.last;
    previous_state_ = found.refs.size() == 1 && (named || found.kind == MentionKind::office) && !phrase.weak_state
                          ? scan_.tables->find_owner(found.refs[0].state)
                          : kNone;
  }

  void withdraw(std::uint32_t mention) {
    builder_.withdraw(mention);
    std::erase_if(readings_.introduced, [&](const Introduced& person) { return person.mention == mention; });
    std::erase_if(readings_.roles, [&](const RoleMention& role) { return role.mention == mention; });
  }

  static std::uint32_t first_behind_name(const RolePhrase& phrase) { return phrase.name_last + 1; }

  void remember(std::uint32_t mention, const RolePhrase& phrase, bool named) {
    RoleMention role;
    role.mention = mention;
    const auto pieces = scan_.pieces_of(phrase.title_last - 1);
    if (!pieces.empty()) role.title_word = pieces.back().hash;
    role.owner_token = phrase.owner_token;
    role.first_office = static_cast<std::uint32_t>(readings_.offices.size());
    if (!phrase.deputy && !phrase.former && !phrase.town) {
      readings_.offices.insert(readings_.offices.end(), phrase.offices.begin(), phrase.offices.end());
    }
    role.office_count = static_cast<std::uint32_t>(readings_.offices.size()) - role.first_office;
    role.definite = phrase.definite;
    role.plural = phrase.plural;
    role.has_name = phrase.has_name();
    readings_.roles.push_back(role);
    if (!phrase.has_name()) return;
    std::fill(readings_.covered.begin() + phrase.name_first, readings_.covered.begin() + phrase.name_last, true);
    if (named) {
      readings_.introduced.push_back({mention, readings_.resolution.person, phrase.name_first, phrase.name_last});
    }
  }

  // The state of the phrase before, where only commas and "and" lie between.
  std::uint32_t inherited_state(const RolePhrase& phrase) const {
    if (previous_state_ == kNone || phrase.first < previous_last_) return kNone;
    for (std::uint32_t t = previous_last_; t < phrase.first; ++t) {
      const Marker marker = scan_.words[t].marker;
      if (marker != Marker::comma && marker != Marker::and_ && marker != Marker::close) return kNone;
    }
    return previous_state_;
  }

  // A name of the table without a title.
  void take_name(std::uint32_t h) {
    const Hit& hit = scan_.hits[h];
    // "Juan Carlos Jobet" is not "Juan Carlos": another name goes on.
    if (read_name(scan_, hit.first, end_) > hit.last || is_open_name(hit.first)) return;
    if (is_part_of_thing(hit) || !resolve_name(scan_, h, day_, readings_.resolution)) return;
    const Resolution& found = readings_.resolution;
    const std::uint32_t mention =
        builder_.add(sentence_, hit.first, hit.last, found.kind, found.refs, found.basis, found.ambiguous ? 128 : 230);
    builder_.mention(mention).ambiguous = found.ambiguous;
    std::fill(readings_.covered.begin() + hit.first, readings_.covered.begin() + hit.last, true);
    readings_.introduced.push_back({mention, found.person, hit.first, hit.last});
  }

  // A capitalised proper noun directly before, which no title or name explains.
  bool is_open_name(std::uint32_t t) const {
    if (t < begin_ + 2) return false;
    const Word& word = scan_.words[t - 1];
    return word.hit == kNone && word.shape == Shape::capital && word.marker == Marker::none &&
           scan_.token(t - 1).upos == language::Upos::propn && scan_.token(t).relation == language::Relation::flat;
  }

  // "George Bush Airport", "the Kennedy Center": a longer name of a place or an organisation.
  bool is_part_of_thing(const Hit& hit) const {
    const auto& range = scan_.analysis->sentences[sentence_];
    for (std::uint32_t n = range.first_name; n < range.first_name + range.name_count; ++n) {
      const language::Name& name = scan_.analysis->names[n];
      const std::uint32_t first = begin_ + name.first;
      const std::uint32_t last = begin_ + name.last;
      if (first <= hit.first && hit.last <= last && last - first > hit.last - hit.first &&
          (name.type == NameType::organisation || name.type == NameType::place)) {
        return true;
      }
    }
    return false;
  }

  const DocumentScan& scan_;
  std::uint32_t sentence_;
  MentionBuilder& builder_;
  Readings& readings_;
  std::uint32_t begin_;
  std::uint32_t end_;
  TableDate day_;
  std::uint32_t previous_mention_ = kNone;  // A person named with a title, whom a bracket may follow.
  std::uint32_t previous_first_ = 0;
  std::uint32_t previous_name_first_ = 0;
  std::uint32_t previous_last_ = 0;
  std::uint32_t previous_state_ = kNone;
};

// "2009" as a number, or 0.
TableDate year_of(std::string_view form) {
  if (form.size() != 4 || (form[0] != '1' && form[0] != '2')) return 0;
  TableDate year = 0;
  for (const char c : form) {
    if (c < '0' || c > '9') return 0;
    year = year * 10 + (c - '0');
  }
  return year >= 1945 && year < 2100 ? year : 0;
}

}  // namespace

void Readings::clear(std::size_t tokens) {
  roles.clear();
  offices.clear();
  introduced.clear();
  mention_begin.clear();
  covered.assign(tokens, false);
}

TableDate day_of_sentence(const DocumentScan& scan, std::uint32_t sentence) {
  const auto& range = scan.analysis->sentences[sentence];
  TableDate named = 0;
  for (std::uint32_t t = range.first_token; t < range.first_token + range.token_count; ++t) {
    const TableDate year = scan.words[t].shape == Shape::other ? year_of(scan.token(t).form) : 0;
    if (year == 0 || year == named) continue;
    if (named != 0) return scan.day;  // Two years: neither dates the offices.
    named = year;
  }
  if (named == 0 || (scan.day != kNoDate && named >= scan.day / 10000)) return scan.day;
  return named * 10000 + 615;
}

void read_phrases(const DocumentScan& scan, MentionBuilder& builder, Readings& readings) {
  readings.clear(scan.words.size());
  for (std::uint32_t s = 0; s < scan.analysis->sentences.size(); ++s) {
    readings.mention_begin.push_back(builder.size());
    if (scan.analysis->sentences[s].kind != text::SentenceKind::furniture) {
      SentenceReader(scan, s, builder, readings).read();
    }
  }
  readings.mention_begin.push_back(builder.size());
}

}  // namespace entente::actors
