#include "events/mechanisms.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "base/table_file.h"
#include "events/calendar.h"
#include "events/tree_words.h"

namespace entente::tables {
extern const std::string_view event_mechanisms;
}  // namespace entente::tables

namespace entente::events {
namespace {

using language::Relation;
using language::Sentence;
using language::Token;
using language::Upos;

// Nouns that head the name of a standing arrangement.
constexpr std::array<std::string_view, 22> kArrangements{
    "dialogue", "committee", "commission", "forum", "summit", "mechanism", "initiative", "meeting", "consultation", "consultations",
    "council", "framework", "process", "cooperation", "programme", "program", "talks", "group", "exercise", "partnership", "agreement",
    "patrol"};
// Those that may be new without capitals: "so-called high-level frontier meetings".
constexpr std::array<std::string_view, 14> kRecurring{"meeting", "patrol", "dialogue", "mechanism", "commission", "committee", "consultation",
                                                      "forum", "hotline", "exchange", "exercise", "format", "framework", "initiative"};

bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }
bool is_acronym(std::string_view form) {
  return form.size() >= 2 && form.size() <= 9 && std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '&'; });
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// A name as its words in lower case, dashes read as blanks: "Lancang-Mekong" and "Lancang Mekong" are one.
std::string plain(std::string_view name) {
  std::string words;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with("\xE2\x80\x93")) {
      i += 2;
      words += ' ';
    } else if (name.substr(i).starts_with("\xE2\x80\x99")) {
      i += 2;
      words += '\'';
    } else {
      words += name[i] == '-' ? ' ' : name[i];
    }
  }
  return lowered(words);
}

// The plain words of tokens from `first` on, until `length` bytes are there.
std::string plain_words(const Sentence& sentence, std::uint32_t first, std::size_t length, std::vector<std::uint32_t>& ends) {
  std::string words;
  for (std::uint32_t t = first; t < sentence.tokens.size() && words.size() < length + 2; ++t) {
    const std::string form = plain(sentence.tokens[t].form);
    const bool mark = form == " " || form.empty();
    const bool glued = t > first && sentence.tokens[t].span.begin == sentence.tokens[t - 1].span.end;
    if (!words.empty() && words.back() != ' ' && !mark && !(glued && form.front() == '\'')) words += ' ';
    if (!mark) words += form;
    ends.push_back(static_cast<std::uint32_t>(words.size()));
  }
  return words;
}

std::uint32_t head_of(const Sentence& sentence, TokenRange range) {
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    const std::int32_t head = sentence.tokens[t].head;
    if (head < static_cast<std::int32_t>(range.first) || head >= static_cast<std::int32_t>(range.last)) {
      const Relation relation = sentence.tokens[t].relation;
      if (relation != Relation::case_ && relation != Relation::det && relation != Relation::punct) return t;
    }
  }
  return range.last - 1;
}

bool calls_it_new(const Sentence& sentence, std::uint32_t first) {
  for (std::uint32_t back = 1; back <= 4 && back <= first; ++back) {
    const std::string_view form = sentence.tokens[first - back].form;
    if (equals_lower(form, "new") || equals_lower(form, "newly") || equals_lower(form, "so-called")) return true;
    if (equals_lower(form, "called") && back + 2 <= first && equals_lower(sentence.tokens[first - back - 2].form, "so")) return true;
    const Upos upos = sentence.tokens[first - back].upos;
    if (upos == Upos::punct || upos == Upos::verb) return false;
  }
  return false;
}

// "(LMC)" right behind the name: the acronym's token, or kNoToken.
std::uint32_t definition_behind(const Sentence& sentence, std::uint32_t last) {
  if (last + 2 >= sentence.tokens.size()) return kNoToken;
  if (sentence.tokens[last].form != "(" || sentence.tokens[last + 2].form != ")") return kNoToken;
  return is_acronym(sentence.tokens[last + 1].form) ? last + 1 : kNoToken;
}

// The capitalised words that end at `last`, small words between them included.
std::uint32_t name_begin(const Sentence& sentence, std::uint32_t last) {
  std::uint32_t first = last;
  while (first > 0) {
    const std::string_view form = sentence.tokens[first - 1].form;
    const bool small = form == "of" || form == "and" || form == "for" || form == "on" || form == "-" || form == "\xE2\x80\x93";
    if (is_capital(form) && !is_acronym(form)) {
      --first;
    } else if (small && first >= 2 && is_capital(sentence.tokens[first - 2].form)) {
      first -= 2;
    } else {
      break;
    }
  }
  return first;
}

bool initials_fit(const Sentence& sentence, TokenRange name, std::string_view acronym) {
  std::size_t at = 0;
  for (std::uint32_t t = name.first; t < name.last && at < acronym.size(); ++t) {
    const std::string_view form = sentence.tokens[t].form;
    for (std::size_t i = 0; i < form.size() && at < acronym.size(); ++i) {
      const bool begins = i == 0 || form[i - 1] == '-';
      if (begins && form[i] == acronym[at]) ++at;
    }
  }
  return at == acronym.size();
}

void add_known(const SentenceInput& input, std::uint32_t t, DefinedNames& defined, std::vector<MechanismMention>& out) {
  const Sentence& sentence = input.sentence;
  std::uint32_t last = t;
  MechanismMention mention;
  if (const Mechanism* known = MechanismTable::standard().match(sentence, t, last)) {
    mention.tokens = {t, last};
    mention.known = known;
    mention.name = known->name;
    mention.framework = known->framework;
    if (const std::uint32_t acronym = definition_behind(sentence, last); acronym != kNoToken) {
      mention.defined_as = std::string(sentence.tokens[acronym].form);
      mention.tokens.last = acronym + 2;
      defined.names.emplace_back(mention.defined_as, mention.name);
    }
  } else {
    const auto short_name = std::find_if(defined.names.begin(), defined.names.end(), [&](const auto& pair) { return pair.first == sentence.tokens[t].form; });
    if (short_name == defined.names.end()) return;
    mention.tokens = {t, t + 1};
    mention.name = short_name->second;
  }
  mention.head = head_of(sentence, mention.tokens);
  mention.is_new = calls_it_new(sentence, t);
  out.push_back(std::move(mention));
}

// Names the table does not know: defined in brackets here, or called new or so-called.
void add_unknown(const SentenceInput& input, std::uint32_t t, DefinedNames& defined, std::vector<MechanismMention>& out) {
  const Sentence& sentence = input.sentence;
  MechanismMention mention;
  if (const std::uint32_t acronym = definition_behind(sentence, t + 1); acronym != kNoToken && is_capital(sentence.tokens[t].form)) {
    if (std::find(kArrangements.begin(), kArrangements.end(), lowered(sentence.tokens[t].form)) == kArrangements.end()) return;
    mention.tokens = {name_begin(sentence, t), t + 1};
    if (mention.tokens.last - mention.tokens.first < 2) return;
    const std::string_view form = sentence.tokens[acronym].form;
    if (!initials_fit(sentence, mention.tokens, form)) return;
    mention.defined_as = std::string(form);
    mention.name = std::string(token_text(sentence, mention.tokens.first, mention.tokens.last));
    mention.tokens.last = acronym + 2;
    mention.is_new = true;
    defined.names.emplace_back(mention.defined_as, mention.name);
  } else if (lemma_in(sentence, t, kRecurring) && sentence.tokens[t].upos == Upos::noun) {
    std::uint32_t first = t;
    while (first > 0) {
      const Token& before = sentence.tokens[first - 1];
      const bool part = before.upos == Upos::adj || before.upos == Upos::noun || before.upos == Upos::propn || before.form == "-";
      if (!part || equals_lower(before.form, "so-called") || equals_lower(before.form, "called") || equals_lower(before.form, "new")) break;
      --first;
    }
    bool so_called = false;
    for (std::uint32_t back = 1; back <= 2 && back <= first; ++back) {
      so_called |= equals_lower(sentence.tokens[first - back].form, "so-called") || equals_lower(sentence.tokens[first - back].form, "called");
    }
    if (!so_called || first == t) return;
    mention.tokens = {first, t + 1};
    mention.name = std::string(token_text(sentence, first, t + 1));
    mention.is_new = true;
  } else {
    return;
  }
  mention.head = t;
  mention.framework = lemma_in(sentence, t, std::array<std::string_view, 4>{"initiative", "framework", "cooperation", "partnership"});
  out.push_back(std::move(mention));
}

}  // namespace

Result<MechanismTable> MechanismTable::parse(std::string_view table, std::string_view source) {
  const TableFile rows = TRY(TableFile::parse(table, std::string(source), {"name", "aliases", "kind", "parties", "start"}));
  MechanismTable result;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    Mechanism mechanism;
    mechanism.name = std::string(rows.cell(row, 0));
    for (const std::string_view alias : list_items(rows.cell(row, 1))) mechanism.aliases.emplace_back(alias);
    if (rows.cell(row, 2) != "mechanism" && rows.cell(row, 2) != "framework") return rows.error_at(row, "kind is mechanism or framework");
    mechanism.framework = rows.cell(row, 2) == "framework";
    for (const std::string_view party : list_items(rows.cell(row, 3))) mechanism.parties.emplace_back(party);
    mechanism.start = std::string(rows.cell(row, 4));
    if (!mechanism.start.empty() && !interval_from_iso_prefix(mechanism.start)) return rows.error_at(row, "start is no day, month or year");
    std::vector<std::string> names = mechanism.aliases;
    names.push_back(mechanism.name);
    for (const std::string& name : names) {
      const std::string words = plain(name);
      const std::size_t blank = std::min(words.find(' '), words.size());
      result.aliases_.push_back({words.substr(0, blank), words.substr(std::min(blank + 1, words.size())), static_cast<std::uint32_t>(row)});
    }
    result.mechanisms_.push_back(std::move(mechanism));
  }
  std::sort(result.aliases_.begin(), result.aliases_.end(), [](const Alias& a, const Alias& b) {
    return a.first_word != b.first_word ? a.first_word < b.first_word : a.rest.size() > b.rest.size();
  });
  return result;
}

const MechanismTable& MechanismTable::standard() {
  static const MechanismTable table = [] {
    auto parsed = parse(tables::event_mechanisms, "data/events/mechanisms.tsv");
    assert(parsed.ok() && "the table of mechanisms is tested with the program");
    return std::move(parsed).value();
  }();
  return table;
}

const Mechanism* MechanismTable::match(const Sentence& sentence, std::uint32_t first, std::uint32_t& last) const {
  const std::string_view form = sentence.tokens[first].form;
  const std::string own = plain(form.substr(0, form.find_first_of("-")));
  auto alias = std::lower_bound(aliases_.begin(), aliases_.end(), own, [](const Alias& a, const std::string& word) { return a.first_word < word; });
  std::string words;
  std::vector<std::uint32_t> ends;
  for (; alias != aliases_.end() && alias->first_word == own; ++alias) {
    // Names of one word are acronyms: they must stand in capitals.
    if (alias->rest.empty() && (!is_capital(form) || (form.size() > 2 && !is_capital(form.substr(1)) && own.size() <= 6 && own != "quad"))) continue;
    const std::string wanted = alias->rest.empty() ? alias->first_word : alias->first_word + " " + alias->rest;
    if (words.size() < wanted.size() + 1) {
      ends.clear();
      words = plain_words(sentence, first, wanted.size() + 40, ends);
    }
    if (words.compare(0, wanted.size(), wanted) != 0) continue;
    const auto end = std::find(ends.begin(), ends.end(), wanted.size());
    if (end == ends.end()) continue;
    last = first + static_cast<std::uint32_t>(end - ends.begin()) + 1;
    return &mechanisms_[alias->mechanism];
  }
  return nullptr;
}

std::vector<MechanismMention> find_mechanisms(const SentenceInput& input, DefinedNames& defined) {
  std::vector<MechanismMention> mentions;
  for (std::uint32_t t = 0; t < input.sentence.tokens.size(); ++t) {
    const std::size_t before = mentions.size();
    add_known(input, t, defined, mentions);
    if (mentions.size() == before) add_unknown(input, t, defined, mentions);
    if (mentions.size() > before) t = std::max(t, mentions.back().tokens.last - 1);
  }
  return mentions;
}

const MechanismMention* mechanism_of(std::uint32_t trigger, const SentenceInput& input, const std::vector<MechanismMention>& mentions) {
  const MechanismMention* best = nullptr;
  int best_steps = 5;
  for (const MechanismMention& mention : mentions) {
    if (trigger >= mention.tokens.first && trigger < mention.tokens.last) return &mention;
    int steps = 0;
    for (std::int32_t up = static_cast<std::int32_t>(mention.head); up >= 0 && steps < best_steps; ++steps) {
      if (up == static_cast<std::int32_t>(trigger)) {
        best = &mention;
        best_steps = steps;
        break;
      }
      const Token& token = input.sentence.tokens[static_cast<std::size_t>(up)];
      if (token.relation == Relation::parataxis || language::universal(token.relation) == Relation::advcl) break;
      up = token.head;
    }
  }
  return best;
}

void read_mechanisms(const SentenceInput& input, const std::vector<MechanismMention>& mentions, std::vector<Record>& out) {
  const Sentence& sentence = input.sentence;
  for (const MechanismMention& mention : mentions) {
    TokenRange phrase = subtree(sentence, mention.head);
    phrase.first = std::min(phrase.first, mention.tokens.first);
    phrase.last = mention.tokens.last;
    std::vector<StateMention> parties = states_in(input, phrase);
    std::erase_if(parties, [&](const StateMention& party) {  // The name itself may be listed as an organisation.
      return party.mention->first >= mention.tokens.first && party.mention->last <= mention.tokens.last && party.ref->state.size() != 3;
    });
    // A name alone is no news; a new one, or one told with its parties, is.
    if (!mention.is_new && parties.size() < 2) continue;
    if (parties.empty()) {
      const std::uint32_t subject = child_of(sentence, clause_above(sentence, mention.head), Relation::nsubj);
      if (subject != kNoToken) parties = states_at(input, subject);
    }
    if (parties.empty()) continue;
    Record record = place_record(input, Kind::mechanism, phrase, mention.tokens);
    for (const StateMention& party : parties) record.parties.push_back(make_party(input, Side::participant, *party.mention, *party.ref));
    record.mechanism = mention.name;
    if (mention.framework) record.framework = mention.name;
    record.status = Status::ongoing;
    const TimeExpression* time = time_of(mention.head, sentence, input.times_here());
    record.date = time != nullptr ? time->date : Date{kNoDay, kNoDay, Precision::vague, "no start is told", ""};
    record.rule = mention.known != nullptr ? "mechanism.known" : mention.defined_as.empty() ? "mechanism.called" : "mechanism.defined";
    record.confidence = 0.7;
    out.push_back(std::move(record));
  }
}

}  // namespace entente::events
